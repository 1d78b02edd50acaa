"""What is in a media file, as read from what ffmpeg prints about it."""

import re
from dataclasses import dataclass

_CONTAINER = re.compile(r"^Input #0, (.+), from '", re.MULTILINE)
_DURATION = re.compile(r"^  Duration: (\d+):(\d\d):(\d\d\.\d+)", re.MULTILINE)
_STREAM = re.compile(
    r"^  Stream #0:(?P<number>\d+)(?:\[\w+\])?(?:\((?P<language>[^)\n]*)\))?: "
    r"(?P<kind>\w+): (?P<format>[^\n]*)(?P<details>(?:\n    [^\n]*)*)",
    re.MULTILINE,
)
_SOUND = re.compile(r"(\d+) Hz, ([^,]+)")
_TITLE = re.compile(r"^      title +: (.*)$", re.MULTILINE | re.IGNORECASE)
_SIZE = re.compile(r", (\d+)x(\d+)\b")
_SHAPE = re.compile(r" DAR (\d+):(\d+)\]")
_TURNED = re.compile(r"displaymatrix: rotation of -?(?:90|270)\.")
_PROTECTED = re.compile(r"\(drms / |DRM protected stream")
_LAYOUTS = {
    "mono": 1,
    "stereo": 2,
    "downmix": 2,
    "binaural": 2,
    "quad": 4,
    "hexagonal": 6,
    "octagonal": 8,
    "cube": 8,
    "hexadecagonal": 16,
}


@dataclass(frozen=True, slots=True)
class Track:
    """An audio track.

    Attributes:
        index: Its number among the file's audio tracks, from 0.
        codec: ffmpeg's name of its codec.
        sample_rate: Samples a second; None if the file does not tell.
        channels: How many; 1 if the file does not tell.
        language: As the file says, ISO 639-2 as a rule; None if it does not.
        title: As the file says; None if it does not.
    """

    index: int
    codec: str
    sample_rate: int | None = None
    channels: int = 1
    language: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Probe:
    """What is in a media file.

    Attributes:
        duration: Seconds, by the container's account; None if it gives none.
        tracks: The audio tracks.
        has_video: Whether there is a moving picture (a cover picture is none).
        container: ffmpeg's name of the format.
        is_estimate: Whether the duration was only guessed from the size.
        encrypted: Whether the sound is copy-protected.
        picture: Width and height of the moving picture as it is shown; None if there
            is none, or the file does not tell.
        subtitles: ffmpeg's names of the codecs of the subtitle tracks.
    """

    duration: float | None
    tracks: tuple[Track, ...]
    has_video: bool
    container: str
    is_estimate: bool = False
    encrypted: bool = False
    picture: tuple[int, int] | None = None
    subtitles: tuple[str, ...] = ()


def read_probe(log: str, packets: str) -> Probe | None:
    """Reads what ffmpeg prints.

    Args:
        log: Its standard error at log level "info", without the file's path.
        packets: The first audio packet in its "framecrc" format.

    Returns:
        What is in the file; None if ffmpeg could not open it.
    """
    # What follows describes the output, in the same words as the input.
    log = log.partition("\nOutput #0,")[0]
    container = _CONTAINER.search(log)
    if not container:
        return None
    # A stream that is in two programs is printed twice, and not always in order.
    streams = {int(found["number"]): found for found in _STREAM.finditer(log)}
    ordered = [streams[number] for number in sorted(streams)]
    sounds = [it for it in ordered if it["kind"] == "Audio"]
    pictures = [
        it
        for it in ordered
        if it["kind"] == "Video" and "(attached pic)" not in it["format"]
    ]
    return Probe(
        duration=_duration(log),
        tracks=tuple(_track(index, found) for index, found in enumerate(sounds)),
        has_video=bool(pictures),
        container=container[1],
        is_estimate="Estimating duration from bitrate" in log,
        encrypted="Encryption info" in packets or bool(_PROTECTED.search(log)),
        picture=_picture(pictures[0]) if pictures else None,
        subtitles=tuple(_codec(it) for it in ordered if it["kind"] == "Subtitle"),
    )


def _picture(stream: re.Match[str]) -> tuple[int, int] | None:
    if not (found := _SIZE.search(stream["format"])):
        return None
    width, height = int(found[1]), int(found[2])
    if shape := _SHAPE.search(stream["format"]):  # its pixels may be no squares
        width = round(height * int(shape[1]) / int(shape[2]))
    turned = _TURNED.search(stream["details"])
    return (height, width) if turned else (width, height)


def _codec(stream: re.Match[str]) -> str:
    return re.split(r"[ ,]", stream["format"], maxsplit=1)[0]


def _duration(log: str) -> float | None:
    if not (found := _DURATION.search(log)):
        return None
    hours, minutes, seconds = found.groups()
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def _track(index: int, stream: re.Match[str]) -> Track:
    sound = _SOUND.search(stream["format"])
    title = _TITLE.search(stream["details"])
    language = stream["language"]
    return Track(
        index=index,
        codec=_codec(stream),
        sample_rate=int(sound[1]) if sound else None,
        channels=_channel_count(sound[2]) if sound else 1,
        language=language if language != "und" else None,
        title=title[1].strip() if title else None,
    )


def _channel_count(layout: str) -> int:
    """From a name such as "mono", "5.1(side)", "7.1.4" or "9 channels"."""
    name = layout.partition("(")[0].strip()
    if counted := re.fullmatch(r"(\d+) channels", name):
        return int(counted[1])
    if re.fullmatch(r"\d+(\.\d+)+", name):
        return sum(int(part) for part in name.split("."))
    return _LAYOUTS.get(name, 1)
