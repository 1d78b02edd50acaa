"""Transcripts as OpenAI's clients read them."""

import zlib
from collections.abc import Collection, Mapping, Sequence
from itertools import count
from string import ascii_uppercase
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from wxdesk.api.spoken import text_of, timed_words
from wxdesk.core.languages import NAMES
from wxdesk.core.transcript import Segment, Speaker, Transcript

_Text = Annotated[
    str, Field(description="All that was said.", examples=["Hello. How are you?"])
]
_Seconds = Annotated[
    float, Field(description="How long the recording is.", examples=[30.0])
]
_Start = Annotated[
    float, Field(description="Seconds from the beginning.", examples=[6.69])
]
_End = Annotated[
    float, Field(description="Seconds from the beginning.", examples=[7.12])
]


class Usage(BaseModel):
    """How much was heard."""

    type: Annotated[
        Literal["duration"], Field(description="Always this.", examples=["duration"])
    ] = "duration"
    seconds: _Seconds


class SpokenText(BaseModel):
    """What was said: `json`."""

    text: _Text
    usage: Usage


class TimedSegment(BaseModel):
    """A sentence, with its times."""

    id: Annotated[int, Field(description="Its number, from 0.", examples=[0])]
    seek: Annotated[
        int, Field(description="Its start in hundredths of a second.", examples=[669])
    ]
    start: _Start
    end: _End
    text: Annotated[str, Field(description="What was said.", examples=["Hello."])]
    tokens: Annotated[
        list[int], Field(description="Always empty: they are not kept.", examples=[[]])
    ] = []
    temperature: Annotated[
        float, Field(description="Always 0, the decoder's.", examples=[0.0])
    ] = 0.0
    avg_logprob: Annotated[
        float, Field(description="Always 0: it is not kept.", examples=[0.0])
    ] = 0.0
    compression_ratio: Annotated[
        float,
        Field(
            description="How much smaller zlib makes the text; above 2.4 it says the "
            "same again and again.",
            examples=[0.43],
        ),
    ]
    no_speech_prob: Annotated[
        float,
        Field(
            description="Always 0: where there is no speech, nothing is decoded.",
            examples=[0.0],
        ),
    ] = 0.0


_SEGMENT: Mapping[str, Any] = {
    "id": 0,
    "seek": 669,
    "start": 6.69,
    "end": 7.12,
    "text": "Hello.",
    "tokens": [],
    "temperature": 0.0,
    "avg_logprob": 0.0,
    "compression_ratio": 0.43,
    "no_speech_prob": 0.0,
}


class TimedWord(BaseModel):
    """A word, with its times."""

    word: Annotated[str, Field(description="As written.", examples=["Hello."])]
    start: _Start
    end: _End


class Verbose(BaseModel):
    """What was said, with times: `verbose_json`."""

    task: Annotated[
        Literal["transcribe", "translate"],
        Field(description="What was done.", examples=["transcribe"]),
    ]
    language: Annotated[
        str,
        Field(description="The text's, by its English name.", examples=["english"]),
    ]
    duration: _Seconds
    text: _Text
    segments: Annotated[
        list[TimedSegment] | None,
        Field(
            description="Null if only words were asked for.",
            examples=[[_SEGMENT]],
        ),
    ]
    words: Annotated[
        list[TimedWord] | None,
        Field(
            description="Null if they were not asked for.",
            examples=[[{"word": "Hello.", "start": 6.69, "end": 7.12}]],
        ),
    ]
    usage: Usage


class DiarizedSegment(BaseModel):
    """What one speaker says."""

    type: Annotated[
        Literal["transcript.text.segment"],
        Field(description="Always this.", examples=["transcript.text.segment"]),
    ] = "transcript.text.segment"
    id: Annotated[str, Field(description="Its number.", examples=["seg_000"])]
    start: _Start
    end: _End
    text: Annotated[str, Field(description="What was said.", examples=["Hello."])]
    speaker: Annotated[
        str,
        Field(
            description="A for the first who speaks, and so on; empty where it is "
            "not known.",
            examples=["A"],
        ),
    ]


class Diarized(BaseModel):
    """What was said, and by whom: `diarized_json`."""

    task: Annotated[
        Literal["transcribe"],
        Field(description="Always this.", examples=["transcribe"]),
    ] = "transcribe"
    duration: _Seconds
    text: _Text
    segments: Annotated[
        list[DiarizedSegment], Field(description="In order of their start.")
    ]
    usage: Usage


class TextDelta(BaseModel):
    """A piece of text, as it is decoded."""

    type: Literal["transcript.text.delta"] = "transcript.text.delta"
    delta: str


class TextDone(BaseModel):
    """All of the text, in the end."""

    type: Literal["transcript.text.done"] = "transcript.text.done"
    text: str
    usage: Usage


def spoken_text(transcript: Transcript) -> SpokenText:
    """As `json`."""
    return SpokenText(text=text_of(transcript), usage=usage_of(transcript))


def verbose(
    transcript: Transcript,
    task: Literal["transcribe", "translate"],
    granularities: Sequence[str] = (),
) -> Verbose:
    """As `verbose_json`.

    Args:
        transcript: What was said.
        task: What was done.
        granularities: "word", "segment" or both; none is "segment".
    """
    segments = [_timed(*it) for it in enumerate(transcript.segments)]
    words = [
        TimedWord(word=word.text, start=round(start, 3), end=round(end, 3))
        for word, start, end in timed_words(transcript.segments)
    ]
    return Verbose(
        task=task,
        language=NAMES.get(transcript.language, transcript.language),
        duration=transcript.provenance.duration,
        text=text_of(transcript),
        segments=segments if "segment" in (granularities or ("segment",)) else None,
        words=words if "word" in granularities else None,
        usage=usage_of(transcript),
    )


def diarized(transcript: Transcript, known: Collection[str] = ()) -> Diarized:
    """As `diarized_json`.

    Args:
        transcript: What was said.
        known: Names by which speakers may be called who were recognised.
    """
    return Diarized(
        duration=transcript.provenance.duration,
        text=text_of(transcript),
        segments=diarized_segments(transcript, known),
        usage=usage_of(transcript),
    )


def diarized_segments(
    transcript: Transcript, known: Collection[str] = ()
) -> list[DiarizedSegment]:
    """What each speaker says; the first of those who are not known is A."""
    called = _Called(transcript.speakers, known)
    return [
        DiarizedSegment(
            id=f"seg_{number:03}",
            start=round(segment.start, 3),
            end=round(segment.end, 3),
            text=segment.text,
            speaker=called(segment.speaker),
        )
        for number, segment in enumerate(transcript.segments)
    ]


def usage_of(transcript: Transcript) -> Usage:
    """How much was heard."""
    return Usage(seconds=transcript.provenance.duration)


def _timed(number: int, segment: Segment) -> TimedSegment:
    content = segment.text.encode()
    return TimedSegment(
        id=number,
        seek=round(100 * segment.start),
        start=round(segment.start, 3),
        end=round(segment.end, 3),
        text=segment.text,
        compression_ratio=round(len(content) / len(zlib.compress(content)), 3),
    )


class _Called:
    """What speakers are called: by name who is known, the others by letters."""

    def __init__(self, speakers: Mapping[str, Speaker], known: Collection[str]) -> None:
        self._names: dict[str | None, str] = {None: ""} | {
            key: it.name
            for key, it in speakers.items()
            if it.confidence is not None and it.name in known
        }
        self._letters = (it for it in map(_letters, count()) if it not in known)

    def __call__(self, key: str | None) -> str:
        if key not in self._names:
            self._names[key] = next(self._letters)
        return self._names[key]


def _letters(number: int) -> str:
    """A, B, …, Z, AA, AB, …"""
    tens, ones = divmod(number, 26)
    return (ascii_uppercase[tens - 1] if tens else "") + ascii_uppercase[ones]


EXAMPLES: Mapping[str, str] = {
    "text/plain": "Hello. How are you?\n",
    "application/x-subrip": "1\n00:00:06,690 --> 00:00:07,690\nHello.\n\n",
    "text/vtt": "WEBVTT\n\n00:00:06.690 --> 00:00:07.690\nHello.\n\n",
}
"""What answers that are no JSON look like, by their kind."""

EVENTS: Mapping[str, Any] = {
    "schema": {
        "type": "object",
        "description": "One event of many.",
        "required": ["data"],
        "properties": {
            "data": {
                "type": "string",
                "description": "JSON of the type `transcript.text.delta` for each "
                "piece of text, `transcript.text.segment` for each segment of "
                "`diarized_json`, and `transcript.text.done` for the whole text; with "
                "`error`, where the job fails; at last `[DONE]`.",
                "examples": ["[DONE]"],
            }
        },
    },
    "example": {"data": '{"type":"transcript.text.delta","delta":"Hello."}'},
}
"""What the OpenAPI document says of a stream."""
