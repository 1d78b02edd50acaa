"""What the real engine hears in the sample of speech, and homes in which it has."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from wxdesk import app
from wxdesk.core.job import Options, Status
from wxdesk.core.transcript import Transcript, Word
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.settings import Places, Settings

HEARD = [
    ("Speaker 1", "Hello."),
    ("Speaker 1", "Hello."),
    ("Speaker 1", "Oh, hello."),
    ("Speaker 1", "I didn't know you were there."),
    ("Speaker 2", "Neither did"),
    ("Speaker 1", "I. I thought, you know, I heard a beat."),
    ("Speaker 1", "This is Diane in New Jersey."),
    ("Speaker 2", "And I'm Sheila and Texas, originally from Chicago."),
    ("Speaker 1", "Oh, I'm originally from Chicago also."),
    ("Speaker 1", "I'm in New Jersey now, though."),
    ("Speaker 2", "Well, there isn't that much difference."),
    ("Speaker 2", "At least, you know, they all call me a Yankee down here."),
    ("Speaker 1", "So I don't hear that New Jersey now."),
]
"""What tiny.en makes of the sample, in float32, which does not differ by processor."""


def said(transcript: Transcript) -> list[tuple[str, str]]:
    return [
        (transcript.speaker_name(segment.speaker), segment.text)
        for segment in transcript.segments
    ]


def words(transcript: Transcript) -> list[Word]:
    return [word for segment in transcript.segments for word in segment.words]


def transcribe(places: Places, recordings: Mapping[Path, Options]) -> None:
    """Has the real engine make a transcript of each, with the numbers from 1."""
    places.make()
    settings = Settings.load(places, environ={}, env_file=None)
    with app.opened(places, settings, None) as program:
        for recording, options in recordings.items():
            program.jobs.submit(recording, options)
        for lane in program.run_lanes(until_idle=True):
            lane.join()
        for job in program.jobs.jobs():
            assert job.status is Status.DONE, job.error


def film_of(speech: Path, film: Path) -> Path:
    """A picture with two audio tracks: a tone, and eight seconds of speech."""
    command = [
        *(str(Ffmpeg().binary), "-v", "error"),
        *("-f", "lavfi", "-i", "testsrc=size=160x120:rate=10:duration=8"),
        *("-f", "lavfi", "-i", "sine=440:duration=8"),
        *("-ss", "6", "-t", "8", "-i", str(speech)),
        *("-map", "0:v", "-map", "1:a", "-map", "2:a"),
        *("-c:v", "mpeg4", "-c:a", "aac", str(film)),
    ]
    subprocess.run(command, check=True)
    return film
