"""Voices that OpenAI's clients send along, for one request to know its speakers by."""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool

from wxdesk.api.parts import Parts
from wxdesk.api.refusals import Malformed
from wxdesk.api.submitting import ensure_sound
from wxdesk.api.uploads import Upload
from wxdesk.core.voices import Reference
from wxdesk.jobs.inbox import unwritable

MOST_BYTES = 32 << 20
"""Of all that is no file in a form: four times ten seconds of the largest WAV files."""

_SHORTEST_SECONDS, _LONGEST_SECONDS = 2.0, 10.0
"""As OpenAI has it."""

_DATA_URL = re.compile(r"data:([\w.+-]+/[\w.+-]+)?(?:;[\w=.\"-]+)*?;base64,", re.I)
_SHORT = "Send 2 to 10 seconds of this voice alone."


@dataclass(frozen=True, slots=True)
class Sample:
    """A voice as a client sends it.

    Attributes:
        name: Whose it is.
        content: Of a recording.
        called: What errors call it.
    """

    name: str
    content: bytes
    called: str


def samples_in(names: Sequence[str], urls: Sequence[str]) -> list[Sample]:
    """The voices of a form, decoded.

    Args:
        names: Whose they are.
        urls: The recordings, as data URLs.

    Raises:
        Malformed: They are not as many names as recordings, two have one name, or a
            recording is no data URL.
    """
    if len(names) != len(urls):
        raise Malformed(
            f"There are {len(names)} known_speaker_names[] and {len(urls)} "
            "known_speaker_references[].",
            "Send a recording for each name.",
        )
    if len({name.casefold() for name in names}) < len(names):
        raise Malformed(
            "known_speaker_names[] has a name twice.",
            "Give each voice a name of its own.",
        )
    return [
        Sample(name, _content(url, called), called)
        for at, (name, url) in enumerate(zip(names, urls, strict=True))
        for called in [f"known_speaker_references[{at}]"]
    ]


def _content(url: str, called: str) -> bytes:
    head = _DATA_URL.match(url)
    try:
        if head:
            return base64.b64decode(url[head.end() :], validate=True)
    except (ValueError, binascii.Error):
        pass  # told below, in the same words
    raise Malformed(
        f"{called} is no recording as a data URL.",
        "Write data:audio/wav;base64, and the file's bytes in base64.",
    )


async def received(parts: Parts, samples: Sequence[Sample]) -> tuple[Reference, ...]:
    """Puts recordings of voices into the inbox, each in a folder of its own.

    Raises:
        BadMedia: One cannot be opened, or has no sound.
        Malformed: One is too short or too long.
        DiskFull: There is no room for them.
    """
    kept: list[Reference] = []
    try:
        for sample in samples:
            upload = await run_in_threadpool(_written, parts, sample)
            kept.append(Reference(sample.name, upload.path))
            _check_length(await ensure_sound(parts, upload), sample)
    except BaseException:
        for reference in kept:
            parts.inbox.discard(reference.path)
        raise
    return tuple(kept)


def _written(parts: Parts, sample: Sample) -> Upload:
    path = parts.inbox.new_file("")
    try:
        path.write_bytes(sample.content)
    except OSError as error:
        parts.inbox.discard(path)
        raise unwritable(error) from error
    return Upload(path, sample.called, len(sample.content))


def _check_length(seconds: float | None, sample: Sample) -> None:
    if seconds is None:
        raise Malformed(
            f"{sample.called} does not tell how long it is.", "Send it as a WAV file."
        )
    if not _SHORTEST_SECONDS <= round(seconds, 1) <= _LONGEST_SECONDS:
        raise Malformed(f"{sample.called} lasts {seconds:.1f} seconds.", _SHORT)
