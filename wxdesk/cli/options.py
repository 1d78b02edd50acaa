"""The options that several commands have."""

from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from wxdesk.core.job import CHOICES, RANGES, Options
from wxdesk.core.languages import LANGUAGES
from wxdesk.export.files import Existing
from wxdesk.export.formats import FORMATS

WORDS = "What is said"
TIMES = "When it is said"
SPEAKERS = "Who says it"
MACHINE = "How it is computed"
RESULTS = "What comes out"


def one_of(name: str, help: str, panel: str) -> Any:
    """An option of a job that is one of a few words."""
    return choice(CHOICES[name], help, rich_help_panel=panel)


def choice(words: tuple[str, ...], help: str, *names: str, **options: Any) -> Any:
    """An option that is one of a few words."""

    def check(value: str | None) -> str | None:
        if value is not None and value not in words:
            raise typer.BadParameter(f"{value!r} is not one of {', '.join(words)}.")
        return value

    return typer.Option(
        *names,
        help=f"{help}: {', '.join(words)}.",
        metavar="WORD",
        callback=check,
        autocompletion=lambda: list(words),
        **options,
    )


def whole_number(name: str, help: str, panel: str) -> Any:
    """An option that is a whole number in a range."""
    low, high = map(int, RANGES[name])
    return typer.Option(
        help=help, metavar="N", min=low, max=high, rich_help_panel=panel
    )


text = partial(typer.Option, metavar="TEXT")
flag = partial(typer.Option, metavar="")


def diarize_option(help: str) -> Any:
    """Whether to tell speakers apart."""
    return flag(
        "--diarize/--no-diarize",
        help=help,
        show_default=False,
        rich_help_panel=SPEAKERS,
    )


Model = Annotated[
    str | None, text(help="Whisper model, by name or folder.", rich_help_panel=WORDS)
]
Language = Annotated[
    str | None,
    text(help="Its code, such as en; detected if not given.", rich_help_panel=WORDS),
]
AudioTrack = Annotated[
    int | None, whole_number("audio_track", "Which audio track, from 0.", WORDS)
]
Align = Annotated[str | None, one_of("align", "Where words' times come from", TIMES)]
SpeakerCount = Annotated[
    int | None, whole_number("speakers", "Exact number of speakers.", SPEAKERS)
]
Device = Annotated[str | None, one_of("device", "Where to compute", MACHINE)]
Formats = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT,...",
        help="Write files in these formats, of those that `wxdesk formats` lists; txt "
        "if only a folder is given.",
        autocompletion=lambda: list(FORMATS),
        rich_help_panel=RESULTS,
    ),
]
OutputDir = Annotated[
    Path | None,
    typer.Option(
        "--output-dir",
        "-o",
        metavar="FOLDER",
        file_okay=False,
        help="Where the files go; else to the working directory.",
        rich_help_panel=RESULTS,
    ),
]
AsJson = Annotated[
    bool,
    flag("--json", help="Print one JSON event a line.", rich_help_panel=RESULTS),
]
Verbose = Annotated[
    bool,
    flag("--verbose", "-v", help="Print the log, too.", rich_help_panel=RESULTS),
]
_IF_EXISTS = (
    tuple(Existing),
    "What becomes of a file that is there already",
    "--if-exists",
)
IfExists = Annotated[str, choice(*_IF_EXISTS)]
IfResultExists = Annotated[str, choice(*_IF_EXISTS, rich_help_panel=RESULTS)]


def _check(language: str | None) -> str | None:
    if language is not None and language not in LANGUAGES:
        raise typer.BadParameter(f"{language!r} is not a language's code, such as en.")
    return language


FileLanguage = Annotated[
    str | None,
    typer.Option(
        metavar="CODE",
        help="What is spoken, such as en, if the file does not say it.",
        callback=_check,
        show_default=False,
    ),
]


def settings_asked_for(context: typer.Context) -> dict[str, Any]:
    """The settings of jobs that a command was given: what is called like one is one."""
    return {
        f"transcription.{option.name}": context.params.get(option.name)
        for option in fields(Options)
    }
