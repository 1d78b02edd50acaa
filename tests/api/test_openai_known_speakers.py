"""OpenAI's own client says who may speak: names, and how they sound."""

import base64
import io
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest
from api_house import ApiHouse
from openai.types.audio import TranscriptionTextSegmentEvent

from wxdesk.core.voices import Reference


@pytest.fixture
def api(house: ApiHouse) -> Iterator[openai.OpenAI]:
    """OpenAI's client with a key of its own."""
    with openai.OpenAI(
        base_url=f"{house.url}/v1",
        api_key=house.key(),
        max_retries=0,
        http_client=openai.DefaultHttpxClient(trust_env=False),
    ) as api:
        yield api


def voice(seconds: float = 3.0, kind: str = "audio/wav") -> str:
    """A recording as a data URL."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(2)
        writer.setsampwidth(2)
        writer.setframerate(48_000)
        writer.writeframes(bytes(round(seconds * 48_000) * 4))
    return f"data:{kind};base64,{base64.b64encode(file.getvalue()).decode()}"


def media(house: ApiHouse) -> list[Path]:
    """The files that came in and are still there."""
    return [it for it in house.program.inbox.root.rglob("*") if it.is_file()]


def ask(api: openai.OpenAI, house: ApiHouse, **differs: Any) -> Any:
    asked = {
        "file": house.tone(),
        "model": "gpt-4o-transcribe-diarize",
        "response_format": "diarized_json",
    }
    return api.audio.transcriptions.create(**(asked | differs))


def test_that_known_speakers_get_their_names_and_nothing_is_kept_of_their_voices(
    house: ApiHouse, api: openai.OpenAI
) -> None:
    names = ["agent", "A"]
    told = ask(
        api,
        house,
        known_speaker_names=names,
        # As large as it gets.
        known_speaker_references=[voice(10.0), voice(2.0, "audio/x-wav;codecs=1")],
    )
    assert [it.speaker for it in told.segments] == ["agent", "A", "agent", "A"]
    (job,) = house.jobs.page()
    assert [it.name for it in job.references] == names
    assert not any(it.path.exists() for it in job.references)
    assert media(house) == [Path(job.source)]
    assert house.program.voices.all() == ()

    # If it is made again, it knows nobody.
    house.jobs.retry(job.id)
    again = house.ended(job.id).transcript
    assert again is not None
    speakers = house.program.library.transcript(again).speakers
    assert {it.name for it in speakers.values()} == {"Speaker 1", "Speaker 2"}


def test_that_who_is_not_known_is_called_by_a_letter_that_nobody_has(
    house: ApiHouse, api: openai.OpenAI
) -> None:
    stream = ask(
        api,
        house,
        stream=True,
        known_speaker_names=["B"],
        known_speaker_references=[voice()],
    )
    segments = [it for it in stream if type(it) is TranscriptionTextSegmentEvent]
    assert [it.speaker for it in segments] == ["B", "A", "B", "A"]


BAD: tuple[tuple[list[str], list[str], str], ...] = (
    (["agent"], [], "1 known_speaker_names"),
    ([], [voice()], "0 known_speaker_names"),
    (["agent", "Agent"], [voice(), voice()], "a name twice"),
    (["agent"], [voice(1.5)], r"references\[0\] lasts 1.5 seconds"),
    (["a", "b"], [voice(), voice(11)], r"references\[1\] lasts 11.0 seconds"),
    (["agent"], ["data:audio/wav;base64,UklGRg=="], r"references\[0\] is not a rec"),
    (["agent"], ["data:audio/wav;base64,&&&"], "no recording as a data URL"),
    (["agent"], ["data:audio/wav,RIFF"], "no recording as a data URL"),
    (["agent"], ["https://example.org/agent.wav"], "should match pattern"),
    (list("abcde"), [voice()] * 5, "at most 4"),
    ([" "], [voice()], "must be a name"),
)
"""Names, recordings, and why they are refused."""


def test_that_bad_references_are_refused_as_openai_does(
    house: ApiHouse, api: openai.OpenAI
) -> None:
    for names, references, why in BAD:
        with pytest.raises(openai.BadRequestError, match=why):
            ask(
                api,
                house,
                known_speaker_names=names,
                known_speaker_references=references,
            )
    assert house.jobs.page() == ()
    assert media(house) == []


def test_that_voices_say_nothing_where_nobody_asks_who_speaks(
    house: ApiHouse, client: httpx.Client
) -> None:
    told = client.post(
        "/v1/audio/transcriptions",
        files=house.files(),
        data={"known_speaker_names": "agent", "known_speaker_references": voice()},
    )
    assert told.status_code == 200, told.text
    (job,) = house.jobs.page()
    assert job.references == ()


def test_that_voices_go_with_a_job_that_is_cancelled_or_removed(
    still: ApiHouse,
) -> None:
    inbox = still.program.inbox
    known = [Reference(name, inbox.new_file("")) for name in ("cancelled", "removed")]
    for reference in known:
        reference.path.write_bytes(b"sound")
    cancelled, removed = (
        still.jobs.submit(still.tone(), references=[it]) for it in known
    )
    assert len(media(still)) == 2
    still.jobs.cancel(cancelled.id)
    still.jobs.remove(removed.id)
    still.close()  # when all is told
    assert media(still) == []
