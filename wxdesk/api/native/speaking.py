"""`/api/v1/transcripts/{number}/speaking`: who speaks when and how much."""

from typing import Annotated, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel

from wxdesk.api.declared import declared
from wxdesk.api.errors import Family
from wxdesk.api.native.said import Number, asked, said
from wxdesk.api.native.transcripts import seen
from wxdesk.api.parts import TheParts
from wxdesk.api.security import Reader
from wxdesk.core.speaking import speaking
from wxdesk.export.speaking_chart import PALETTES, chart_of
from wxdesk.export.speaking_table import speaking_data

router = APIRouter(tags=["Transcripts"])

_SVG = "image/svg+xml"


class SpeakerFigures(BaseModel):
    """How somebody takes part in a conversation."""

    key: Annotated[str, said("Of the speaker in the transcript.", "SPEAKER_00")]
    name: Annotated[str, said("What the speaker is called.", "Ada")]
    seconds: Annotated[float, said("In which they speak.", 612.5)]
    share: Annotated[float, said("Of all that everybody speaks, 0 to 1.", 0.61)]
    turns: Annotated[
        int,
        said(
            "How often they have their say; a turn ends when another begins, or after "
            "3 seconds of silence.",
            41,
        ),
    ]
    mean_turn: Annotated[float, said("Seconds of a turn on average.", 15.2)]
    longest_turn: Annotated[float, said("Seconds of the longest turn.", 88.0)]
    words: Annotated[
        int, said("How many; characters in a language without spaces.", 1630)
    ]
    words_per_minute: Annotated[
        float, said("In a minute of the time in which they speak.", 159.7)
    ]
    interruptions: Annotated[
        int,
        said(
            "How often they begin while another speaks who stops within 2 seconds, "
            "and go on.",
            3,
        ),
    ]
    interrupted: Annotated[int, said("How often another does that to them.", 5)]
    overlap: Annotated[
        float, said("Part of their speech in which another speaks too.", 0.04)
    ]


class Speaking(BaseModel):
    """A conversation in figures."""

    duration: Annotated[float, said("Seconds of the recording.", 1200.0)]
    speech: Annotated[float, said("Seconds in which somebody speaks.", 1003.0)]
    silence: Annotated[float, said("Seconds in which nobody does.", 197.0)]
    overlap: Annotated[float, said("Seconds in which several speak at once.", 24.5)]
    unknown: Annotated[float, said("Seconds in which it is not known who speaks.", 0.0)]
    speakers: Annotated[
        list[SpeakerFigures],
        said(
            "In the order of the transcript's speakers.",
            [
                {
                    "key": "SPEAKER_00",
                    "name": "Ada",
                    "seconds": 612.5,
                    "share": 0.61,
                    "turns": 41,
                    "mean_turn": 15.2,
                    "longest_turn": 88.0,
                    "words": 1630,
                    "words_per_minute": 159.7,
                    "interruptions": 3,
                    "interrupted": 5,
                    "overlap": 0.04,
                }
            ],
        ),
    ]


@router.get(
    "/transcripts/{number}/speaking",
    summary="Tell how much each speaks",
    response_description="The figures.",
    responses=declared(Family.OWN, 404, 422),
)
def get_speaking(number: Number, parts: TheParts, caller: Reader) -> Speaking:
    """Time, turns, words and interruptions of each speaker, as it was corrected."""
    record = seen(parts, caller, number)
    transcript = parts.library.transcript(record.number, record.revision)
    return Speaking(**speaking_data(speaking(transcript), transcript.speakers))


@router.get(
    "/transcripts/{number}/speaking.svg",
    summary="Draw who speaks when",
    response_class=Response,
    responses={
        **declared(Family.OWN, 404, 422),
        200: {
            "description": "The chart, a picture that can be enlarged.",
            "content": {_SVG: {"schema": {"type": "string"}, "example": "<svg …/>"}},
        },
    },
)
def get_speaking_chart(
    number: Number,
    parts: TheParts,
    caller: Reader,
    colours: Annotated[
        Literal[tuple(PALETTES)],  # type: ignore[valid-type]
        asked("For which ground.", "dark"),
    ] = "light",
    width: Annotated[int, asked("Pixels.", 1000, ge=320, le=20000)] = 1000,
) -> Response:
    """A row for each speaker over an axis of time, and one for several at once."""
    record = seen(parts, caller, number)
    transcript = parts.library.transcript(record.number, record.revision)
    found = speaking(transcript)
    chart = chart_of(transcript, found, record.name, width, PALETTES[colours])
    headers = {
        # A picture of somebody's words must not become a page of ours.
        "Content-Security-Policy": "sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(chart, media_type=_SVG, headers=headers)
