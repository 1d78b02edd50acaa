"""Files that ffmpeg makes of a recording: a video with subtitles, or parts cut out.

ffmpeg writes beside the target under another name, so that whoever looks finds the
whole file or none. A subtitle file is named to it by its bare name in the folder in
which it runs: in a filter, a path would have to be escaped three times, and on Windows
cannot be.
"""

import re
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import ffmpeg

from wxdesk.core.errors import BadMedia, BadOptions, DiskFull, WxdeskError
from wxdesk.core.files import Noting, no_room, unfinished
from wxdesk.core.media_file import Making, MediaFile
from wxdesk.media.caps import RENDERING
from wxdesk.media.child import Child
from wxdesk.media.ffmpeg import (
    MAX_CHANNELS,
    Ffmpeg,
    check_caps,
    choose_track,
    input_of,
    url,
)
from wxdesk.media.files import shown
from wxdesk.media.language_tags import language_tag
from wxdesk.media.probe import Probe

VIDEOS = {".mp4": "mp4", ".mkv": "matroska", ".mka": "matroska", ".m4a": "ipod"}
"""ffmpeg's names of the formats that hold subtitles, by how their files' names end."""

SOUNDS = {".wav": "wav", ".flac": "flac", ".mp3": "mp3", ".m4a": "ipod"}
"""The same of the formats to cut out to."""

_SOUND_OPTIONS: dict[str, dict[str, object]] = {
    "wav": {"acodec": "pcm_s16le", "rf64": "auto"},
    "flac": {"acodec": "flac"},
    "mp3": {"acodec": "libmp3lame", "q:a": 2},
    "ipod": {"acodec": "aac", "b:a": "192k"},
}
# What players expect in an mp4; other sound is encoded anew.
_SOUND_IN_MP4 = frozenset({"aac", "mp3", "ac3", "eac3", "alac", "opus", "flac"})
_PICTURES = frozenset({"hdmv_pgs_subtitle", "dvd_subtitle", "dvb_subtitle", "xsub"})
# Of a quality that one cannot tell from the original's; every player shows it.
_PICTURE_OPTIONS = {
    "c:v": "libx264",
    "crf": 18,
    "preset": "medium",
    "pix_fmt": "yuv420p",
}
# Those colours need an even number of pixels on each side.
_EVEN = "pad=ceil(iw/2)*2:ceil(ih/2)*2"
_SUBTITLES = "subtitles"
_USUAL_SIZE = "PlayResX: 1280\nPlayResY: 720\n"
_USUAL_MARGIN = 40
_MARGIN = re.compile(rf"^(Style: .*,){_USUAL_MARGIN},1$", re.MULTILINE)
_DEFAULT_RATE = 48_000
_PROGRESS = re.compile(rb"^out_time_us=(\d+)", re.MULTILINE)
_STDERR_NOISE = re.compile(r"^\[[^\]]*\] ?", re.MULTILINE)
_NO_CAUSE = re.compile("Guessed Channel Layout")
_NOT_HELD = re.compile(
    "Could not find tag for codec|codec not currently supported in container|"
    "Only audio, video, and subtitles are supported|is not supported in|"
    "Subtitle encoding currently only possible"
)
_LACKING = re.compile("Unknown encoder|Encoder not found|No such filter|Filter not")


class Renderer:
    """Makes media files.

    Args:
        ffmpeg: Does it.
        noting: Remembers the file until it has its name.
        temporary: A folder for other files on the way; None is the system's.
    """

    def __init__(
        self,
        ffmpeg: Ffmpeg,
        noting: Noting = nullcontext,
        temporary: Path | None = None,
    ) -> None:
        self._ffmpeg = ffmpeg
        self._noting = noting
        self._temporary = temporary

    def render(
        self, file: MediaFile, source: Path, track: int = 0
    ) -> Generator[float, None, None]:
        """Makes a file; it is there once the iterator has come to its end.

        Whoever closes the iterator before that ends ffmpeg, and nothing is left.

        Args:
            file: What to make.
            source: Path of the recording.
            track: Which of its audio tracks to cut from, from 0.

        Yields:
            The fraction done, 0 to 1.

        Raises:
            BadMedia: The recording cannot be read, or lacks what is needed.
            BadOptions: The file's name says no format, or its format cannot hold what
                is to be in it.
            DiskFull: There is no room for it.
            BadSettings: ffmpeg cannot be run, or lacks a part.
            WxdeskError: The file is there already or cannot be written, or something
                ended ffmpeg.
        """
        source, target = source.absolute(), Path(file.target).absolute()
        format = _format_of(target, SOUNDS if file.making is Making.CUT else VIDEOS)
        probe = self._ffmpeg.probe(source)
        writing = _written(target, source, self._noting, replaces=file.replaces)
        with writing as part:
            match file.making:
                case Making.CUT:
                    yield from self._cut(file, source, probe, track, part, format)
                case Making.BURN:
                    _ensure_picture(source, probe)
                    yield from self._subtitled(file, source, probe, part, format)
                case Making.TRACK:
                    _ensure_room_for_tracks(source, probe, format)
                    yield from self._subtitled(file, source, probe, part, format)
        yield 1.0

    # A video with subtitles

    def _subtitled(
        self, file: MediaFile, source: Path, probe: Probe, part: Path, format: str
    ) -> Iterator[float]:
        with TemporaryDirectory(
            prefix="wxdesk-", dir=self._temporary, ignore_cleanup_errors=True
        ) as name:
            folder = Path(name)
            text = _fitting(file.subtitles, probe)
            path = folder / f"{_SUBTITLES}.{file.style}"
            path.write_text(text, encoding="utf-8", errors="replace", newline="\n")
            make = _burning if file.making is Making.BURN else _adding
            command = _reporting(make(file, source, probe, part, format), self._ffmpeg)
            with self._ffmpeg.start(
                command,
                RENDERING,
                reads=[source],
                writes=[part],
                folder=folder,
                needs_fonts=file.making is Making.BURN,
            ) as child:
                done = 0.0
                for block in child.blocks():
                    if probe.duration and (times := _PROGRESS.findall(block)):
                        # It tells of the sound first, which is ahead of the picture.
                        done = max(done, int(times[-1]) / 1e6 / probe.duration)
                        yield min(done, 1.0)
                _check(child, source, Path(file.target))

    # Cutting

    def _cut(
        self,
        file: MediaFile,
        source: Path,
        probe: Probe,
        track: int,
        part: Path,
        format: str,
    ) -> Iterator[float]:
        # Brings numpy along: not before something is cut.
        from wxdesk.media.cutting import parts_of

        chosen = choose_track(source, probe, track)
        rate = chosen.sample_rate or _DEFAULT_RATE
        channels = min(chosen.channels, MAX_CHANNELS)
        first, last = file.spans[0][0], file.spans[-1][1]
        decoded = self._ffmpeg.stream(
            source,
            track=track,
            start=first,
            max_seconds=last - first,
            channels="speakers",
            rate=rate,
        )
        command = _encoding(rate, channels, part, format).compile(self._ffmpeg.binary)
        spans = [
            (round((start - first) * rate), round((end - first) * rate))
            for start, end in file.spans
        ]
        has_any = False
        with (
            closing(decoded) as blocks,
            self._ffmpeg.start(command, RENDERING, writes=[part], is_fed=True) as child,
        ):
            kept = parts_of(blocks, spans, channels, rate)
            for sound, at in kept:
                if not child.write(sound):
                    break
                has_any = has_any or bool(sound)
                yield min(at / rate / (last - first), 1.0)
            child.end_input()
            for _ in child.blocks():
                pass
            _check(child, source, Path(file.target))
        if not has_any:
            raise BadMedia(
                f"{shown(source)} is shorter than the part to be cut out.",
                "Choose another part.",
            )


# What ffmpeg is told


def _burning(
    file: MediaFile, source: Path, probe: Probe, part: Path, format: str
) -> list[str]:
    recording = input_of(source)
    output = ffmpeg.output(
        recording["V:0"],
        recording["a?"],
        url(part),
        format=format,
        vf=f"subtitles={_SUBTITLES}.{file.style},{_EVEN}",
        **_PICTURE_OPTIONS,
        **_sound_options(probe, format),
        **_container_options(format),
    )
    return list(output.get_args())


def _adding(
    file: MediaFile, source: Path, probe: Probe, part: Path, format: str
) -> list[str]:
    recording = input_of(source)
    own = ffmpeg.input(url(Path(f"{_SUBTITLES}.{file.style}")), format=file.style)
    kept = [recording["v?"], recording["a?"], recording["s?"]]
    if format == "matroska":
        kept.append(recording["t?"])
    number = len(probe.subtitles)
    output = ffmpeg.output(
        *kept,
        own["s:0"],
        url(part),
        format=format,
        **{"c:v": "copy", "c:t": "copy"},
        **_sound_options(probe, format),
        **_subtitle_options([*probe.subtitles, file.style], format),
        # Only the first is on by itself: the user's wish, not the file's, for others.
        **{f"disposition:s:{number}": 0 if number else "default"},
        **_container_options(format),
    )
    is_matroska = format == "matroska"
    tag = language_tag(file.language, bibliographic=is_matroska)
    name = "title" if is_matroska else "handler_name"
    *command, path = output.get_args()
    for fact in (f"language={tag}", f"{name}={file.title}"):
        command += [f"-metadata:s:s:{number}", fact]
    return [*command, path]


def _encoding(
    rate: int, channels: int, part: Path, format: str
) -> ffmpeg.nodes.OutputStream:
    raw = ffmpeg.input(
        "pipe:", format="s16le", ar=rate, ac=channels, hide_banner=None, y=None
    )
    return raw.output(
        url(part), format=format, loglevel="warning", **_SOUND_OPTIONS[format]
    )


def _reporting(arguments: list[str], program: Ffmpeg) -> list[str]:
    """A command that writes to its standard output how far it is."""
    how = "-y -nostats -loglevel warning -stats_period 0.2 -progress pipe:1"
    return [program.binary, *how.split(), *arguments]


def _sound_options(probe: Probe, format: str) -> dict[str, object]:
    """Sound stays as it is wherever the format can hold it."""
    options: dict[str, object] = {"c:a": "copy"}
    if format != "matroska":
        for track in probe.tracks:
            if track.codec not in _SOUND_IN_MP4:
                options[f"c:a:{track.index}"] = "aac"
                options[f"b:a:{track.index}"] = "192k"
    return options


def _subtitle_options(codecs: Iterable[str], format: str) -> dict[str, object]:
    options: dict[str, object] = {}
    for number, codec in enumerate(codecs):
        if format != "matroska":
            kept = "copy" if codec == "mov_text" else "mov_text"
        else:
            kept = "srt" if codec == "mov_text" else "copy"
        options[f"c:s:{number}"] = kept
    return options


def _container_options(format: str) -> dict[str, object]:
    return {} if format == "matroska" else {"movflags": "+faststart"}


def _fitting(subtitles: str, probe: Probe) -> str:
    """ASS whose measures are those of the picture, at the usual size of the letters.

    Otherwise a line that fills a wide picture would be broken in four in a tall one.
    """
    if not probe.picture or 0 in probe.picture:
        return subtitles
    width, height = probe.picture
    across, down = 1280, 720
    if width * down >= height * across:
        across = round(down * width / height)
    else:
        down = round(across * height / width)
    size = f"PlayResX: {across}\nPlayResY: {down}\n"
    above_edge = rf"\g<1>{round(_USUAL_MARGIN * down / 720)},1"
    return _MARGIN.sub(above_edge, subtitles.replace(_USUAL_SIZE, size, 1))


# The file


@contextmanager
def _written(
    target: Path, source: Path, noting: Noting, *, replaces: bool
) -> Iterator[Path]:
    """A path to write to, which becomes the target if all goes well."""
    _ensure_free(target, source, replaces=replaces)
    try:
        with unfinished(target, noting) as part:
            with part.open("xb"):  # ffmpeg's words for what is in the way help nobody
                pass
            yield part
            _ensure_free(target, source, replaces=replaces)
            part.replace(target)
    except OSError as error:
        if no_room(error):
            raise DiskFull.writing(target) from error
        raise WxdeskError(
            f"{target} cannot be written: {error.strerror}.",
            "Choose another folder, or free the file.",
        ) from error


def _ensure_free(target: Path, source: Path, *, replaces: bool) -> None:
    try:
        is_there = target.exists()
        is_source = is_there and target.samefile(source)
    except OSError:  # writing it will tell what is the matter
        return
    if is_source:
        raise WxdeskError(
            f"{shown(target)} is the recording itself.", "Choose another name."
        )
    if is_there and not replaces:
        raise WxdeskError(
            f"{target} is there already, and is not replaced.", "Choose another name."
        )


def _format_of(target: Path, formats: dict[str, str]) -> str:
    if (ending := target.suffix.lower()) in formats:
        return formats[ending]
    raise BadOptions(
        f"{shown(target)} must end in {', '.join(formats)}.", "Choose another name."
    )


def _ensure_picture(source: Path, probe: Probe) -> None:
    if not probe.has_video:
        raise BadMedia(
            f"{shown(source)} has no picture into which subtitles could be burned.",
            "Add them as a track.",
        )


def _ensure_room_for_tracks(source: Path, probe: Probe, format: str) -> None:
    if format != "matroska" and _PICTURES & set(probe.subtitles):
        raise BadOptions(
            f"{shown(source)} has subtitles that are pictures, which mp4 cannot hold.",
            "Choose mkv.",
        )


def _check(child: Child, source: Path, target: Path) -> None:
    """Makes sure that ffmpeg has come to the end of its work."""
    status = child.wait()
    if status == 0 and not child.expired:
        return
    log = child.log.decode(errors="replace")
    if "No space left on device" in log:
        raise DiskFull.writing(target)
    check_caps(source, child, RENDERING, has_failed=True)
    if _LACKING.search(log):
        raise WxdeskError(
            "This ffmpeg lacks a part that is needed: it cannot draw subtitles, or "
            "cannot encode the result.",
            "Remove the setting ffmpeg to use the one that comes with wxdesk.",
        )
    if _NOT_HELD.search(log):
        raise BadOptions(
            f"{shown(target)} cannot hold what is in {shown(source)}.", "Choose mkv."
        )
    lines = [_STDERR_NOISE.sub("", line).strip() for line in log.splitlines()]
    said = (line.rstrip(".") for line in lines if line and not _NO_CAUSE.match(line))
    cause = next(said, f"exit status {status}")
    raise WxdeskError(
        f"ffmpeg could not make {shown(target)} of {shown(source)}: {shown(cause)}.",
        "Try again, or choose another format.",
    )
