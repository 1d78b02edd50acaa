"""`wxdesk render` and `wxdesk cut`: media files out of a recording that has a text."""

import re
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from wxdesk.app import Program
from wxdesk.cli import console
from wxdesk.cli.session import program
from wxdesk.cli.subtitles import rules_asked_for, subtitles_option
from wxdesk.core.errors import BadMedia, BadOptions
from wxdesk.core.media_file import Making, MediaFile
from wxdesk.core.transcript import Transcript
from wxdesk.export import media
from wxdesk.media.addresses import is_address
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.media.rendering import SOUNDS, VIDEOS, Renderer

_CANCELLED = 130
_TIME = re.compile(r"(?:(?:(\d+):)?(\d{1,2}):)?(\d+(?:\.\d+)?)")
_STYLES = ("srt", "ass")

Number = Annotated[
    int, typer.Argument(metavar="NUMBER", help="As `wxdesk history` shows it.")
]
Replace = Annotated[
    bool,
    typer.Option(
        "--replace", metavar="", help="Replace the file if it is there already."
    ),
]


def render(
    number: Number,
    to: Annotated[
        Path,
        typer.Option(metavar="FILE", help=f"The file to make: {', '.join(VIDEOS)}."),
    ],
    burn: Annotated[
        bool,
        typer.Option(
            "--burn/--track",
            metavar="",
            help="Draw the subtitles into the picture, or add them as a track that "
            "can be switched off.",
        ),
    ] = True,
    style: Annotated[
        str,
        typer.Option(
            metavar="|".join(_STYLES),
            help="Of a track: ass has a colour for each speaker, in mkv.",
        ),
    ] = "srt",
    subtitles: Annotated[str | None, subtitles_option()] = None,
    replace: Replace = False,
) -> None:
    """Makes a video with a transcript's subtitles."""
    if style not in _STYLES:
        raise typer.BadParameter(f"{style!r} is not one of {', '.join(_STYLES)}.")
    with program() as opened:
        transcript = opened.library.transcript(number)
        file = media.with_subtitles(
            transcript,
            rules_asked_for(subtitles, opened.settings),
            to,
            Making.BURN if burn else Making.TRACK,
            style="ass" if burn else style,
            title=opened.library.record(number).name,
            replaces=replace,
        )
        _make(opened, number, transcript, file)


def cut(
    number: Number,
    to: Annotated[
        Path,
        typer.Option(metavar="FILE", help=f"The file to make: {', '.join(SOUNDS)}."),
    ],
    span: Annotated[
        str | None,
        typer.Option(
            metavar="FROM-TO", help="A part, such as 1:00-2:30.5.", show_default=False
        ),
    ] = None,
    speaker: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="All that somebody says, joined.", show_default=False
        ),
    ] = None,
    replace: Replace = False,
) -> None:
    """Cuts a part of a recording out, or all that one speaker says."""
    if (span is None) is (speaker is None):
        raise typer.BadParameter("Give either --span or --speaker.")
    with program() as opened:
        transcript = opened.library.transcript(number)
        if span is not None:
            spans: tuple[tuple[float, float], ...] = (_seconds(span),)
        else:
            spans = media.spans_of(transcript, _key_of(transcript, speaker or ""))
        file = media.cut(spans, to, replaces=replace)
        _make(opened, number, transcript, file)


def _make(
    opened: Program, number: int, transcript: Transcript, file: MediaFile
) -> None:
    source = opened.library.record(number).source
    if not source or is_address(source):
        raise BadMedia(
            "The recording of this transcript is not on this computer.",
            "Relink it in the window.",
        )
    renderer = Renderer(
        Ffmpeg(opened.settings.general.ffmpeg),
        opened.leftovers.file,
        opened.leftovers.temporary,
    )
    track = int(transcript.provenance.options.get("audio_track") or 0)
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=20),
        TimeRemainingColumn(),
    )
    with (
        Progress(*columns, console=console.err) as bars,
        closing(renderer.render(file, Path(source), track)) as fractions,
    ):
        bar = bars.add_task(Path(file.target).name, total=1.0)
        try:
            for fraction in fractions:
                bars.update(bar, completed=fraction)
        except KeyboardInterrupt:
            console.tell("Cancelled:", "yellow", "nothing was written.")
            raise typer.Exit(_CANCELLED) from None
    typer.echo(file.target)


def _seconds(span: str) -> tuple[float, float]:
    first, dash, last = span.partition("-")
    times = [_TIME.fullmatch(part.strip()) for part in (first, last)]
    if not dash or None in times:
        raise typer.BadParameter(
            f"{span!r} is not a part such as 1:00-2:30.5.", param_hint="--span"
        )
    start, end = (
        int(found[1] or 0) * 3600 + int(found[2] or 0) * 60 + float(found[3])
        for found in times
        if found
    )
    return start, end


def _key_of(transcript: Transcript, name: str) -> str:
    for key in transcript.speakers:
        if transcript.speaker_name(key).casefold() == name.casefold():
            return key
    names = ", ".join(map(transcript.speaker_name, transcript.speakers)) or "nobody"
    raise BadOptions(f"Nobody is called {name} here, but {names}.")
