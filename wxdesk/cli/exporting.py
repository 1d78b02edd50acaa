"""`wxdesk export`, `convert` and `formats`: transcripts into files."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from wxdesk.app import Program
from wxdesk.cli import console, options
from wxdesk.cli.importing import tell_what_was_skipped
from wxdesk.cli.session import loaded, program
from wxdesk.cli.subtitles import rules_asked_for, subtitles_option
from wxdesk.core.anonymising import (
    Anonymising,
    Replacement,
    anonymised,
    anonymous_name,
)
from wxdesk.core.errors import BadOptions, BadTranscript
from wxdesk.core.speaking import MARK, with_overlap_marked
from wxdesk.core.subtitles import Rules
from wxdesk.core.transcript import Transcript
from wxdesk.export.files import Existing, folded, write_as
from wxdesk.export.formats import FORMATS, Format, formats_named, own_schema
from wxdesk.export.importing.imports import IMPORTS
from wxdesk.export.naming import NamePattern, is_address, stem_of
from wxdesk.jobs.importing import read_file, stems

Preset = Annotated[str | None, subtitles_option("--preset", "--subtitles")]


def export(
    numbers: Annotated[
        list[int],
        typer.Argument(metavar="NUMBER...", help="As `wxdesk history` shows them."),
    ],
    formats: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT,...",
            help="One or more of the formats that `wxdesk formats` lists.",
            autocompletion=lambda: list(FORMATS),
        ),
    ] = "txt",
    preset: Preset = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            "--output-dir",
            "-o",
            metavar="FOLDER",
            file_okay=False,
            help="Where the files go; else to the working directory.",
            show_default=False,
        ),
    ] = None,
    name: Annotated[
        str,
        typer.Option(
            metavar="PATTERN",
            help="How files are called, with "
            + ", ".join(f"{{{it}}}" for it in NamePattern.FIELDS)
            + " in it; with {speaker}, each gets a file.",
        ),
    ] = "{name}",
    if_exists: options.IfExists = Existing.KEEP_BOTH,
    anonymise: Annotated[
        bool,
        options.flag(
            "--anonymise", help="Put “Speaker 1” and so on for the speakers' names."
        ),
    ] = False,
    anonymise_words: Annotated[
        str,
        typer.Option(
            metavar="NAME,...",
            help="Other names to replace, too.",
            show_default=False,
        ),
    ] = "",
    mark_overlap: Annotated[
        bool,
        options.flag(
            "--mark-overlap",
            help=f"Put “{MARK}” before what is said while somebody else speaks.",
        ),
    ] = False,
) -> None:
    """Writes transcripts to files, and prints their paths.

    A file that is there is not touched: the new one gets a number. What was put in
    place of names is listed, so that it can be checked.
    """
    chosen, pattern = formats_named(formats), NamePattern(name)
    if not chosen:
        raise typer.BadParameter("Name a format.", param_hint="--format")
    how = None
    if anonymise or anonymise_words:
        words = (word.strip() for word in anonymise_words.split(","))
        how = Anonymising(words=tuple(filter(None, words)))
    with program() as opened:
        rules = rules_asked_for(preset, opened.settings, "--preset")
        # All are looked at before anything is written.
        items = [
            _item(opened, number, place, how, mark_overlap=mark_overlap)
            for place, number in enumerate(numbers, start=1)
        ]
    files = _Files(to or Path.cwd(), pattern, Existing(if_exists), rules)
    for item in items:
        _tell_what_was_replaced(item)
        for speaker, part in pattern.parts(item.transcript):
            for format in chosen:
                files.write(item, part, speaker, format)


@dataclass(frozen=True, slots=True)
class _Item:
    """A transcript on its way into files.

    Attributes:
        transcript: What is written.
        name: What its file is called by: the recording's path or name.
        made: The day on which it was made.
        place: Among those that are written, from 1.
        replaced: The names that were taken out.
    """

    transcript: Transcript
    name: str
    made: date
    place: int
    replaced: Sequence[Replacement] = ()


def _item(
    opened: Program,
    number: int,
    place: int,
    how: Anonymising | None,
    *,
    mark_overlap: bool,
) -> _Item:
    record = opened.library.record(number)
    transcript = opened.library.transcript(number)
    if mark_overlap:
        transcript = with_overlap_marked(transcript)
    made = record.created.astimezone().date()
    name = record.source or record.name
    if how is None:
        return _Item(transcript, name, made, place)
    # The file's name may have the names in it, too.
    known = stem_of(name) if is_address(name) else Path(name).name
    name = anonymous_name(known, transcript, how)
    anonymous, replaced = anonymised(transcript, how)
    return _Item(anonymous, name, made, place, replaced)


def _tell_what_was_replaced(item: _Item) -> None:
    for it in item.replaced:
        console.tell("Replaced:", "bold", f"{it.original} → {it.label} ({it.count}×)")


@dataclass
class _Files:
    """The files of one call, none of which is written over another.

    Attributes:
        folder: Where they go.
        pattern: How they are called.
        existing: What becomes of a file that was there before.
        rules: For subtitles.
        written: What names have been written to.
    """

    folder: Path
    pattern: NamePattern
    existing: Existing
    rules: Rules | None
    written: set[str] = field(default_factory=set)

    def write(
        self, item: _Item, part: Transcript, speaker: str, format: Format
    ) -> None:
        """Writes a part of a transcript in a format, and prints where it is."""
        name = self.pattern.file_name(
            item.name, part.language, item.made, item.place, format, speaker
        )
        is_ours = folded(name) in self.written
        existing = Existing.KEEP_BOTH if is_ours else self.existing
        content = format.write(part, self.rules)
        path = write_as(self.folder, name, content, existing)
        if path is None:
            return console.note(f"{name} is there already, and was left as it is.")
        self.written.add(folded(path.name))
        typer.echo(str(path))


# From file to file


def convert(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="FROM",
            help=f"A transcript: {', '.join(it.suffix for it in IMPORTS.values())}.",
        ),
    ],
    target: Annotated[
        Path,
        typer.Argument(
            metavar="TO", help="A file, whose suffix tells the format, or a folder."
        ),
    ],
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="If the suffix does not tell it; `wxdesk formats` lists them.",
            autocompletion=lambda: list(FORMATS),
            show_default=False,
        ),
    ] = None,
    preset: Preset = None,
    language: options.FileLanguage = None,
    if_exists: options.IfExists = Existing.KEEP_BOTH,
) -> None:
    """Turns a file with a transcript into one of another format.

    Subtitles keep their cues, unless a preset is named. What cannot be read is told. A
    file that is there is not touched: the new one gets a number.
    """
    wanted = _format_of(target, format)
    _, settings = loaded()
    rules = rules_asked_for(preset, settings, "--preset") if preset else None
    file = read_file(source, language or settings.options().language or "")
    tell_what_was_skipped(file)
    if not file.imported.is_timed:
        raise BadTranscript(
            f"{file.name} is plain text without times.",
            "Find them in the recording with `wxdesk align`.",
        )
    folder, name = target.parent, target.name
    if target.is_dir():
        folder, name = target, stems(source.name)[0] + wanted.suffix
    content = wanted.write(file.imported.transcript, rules)
    path = write_as(folder, name, content, Existing(if_exists))
    if path is None:
        return console.note(f"{name} is there already, and was left as it is.")
    typer.echo(str(path))


def _format_of(target: Path, name: str | None) -> Format:
    """The format that is asked for, or else the one that a file's name ends in."""
    if name is not None:
        found = formats_named(name)
        if len(found) != 1:
            raise typer.BadParameter("Name one format.", param_hint="--format")
        return found[0]
    if not target.is_dir():
        called = target.name.lower()
        fitting = [it for it in FORMATS.values() if called.endswith(it.suffix.lower())]
        if fitting:
            return max(fitting, key=lambda it: len(it.suffix))
    raise BadOptions(
        f"{target.name or target} does not tell which format is wanted.",
        "Say it with --format; `wxdesk formats` lists them.",
    )


# What there is


def formats(
    as_json: Annotated[
        bool, options.flag("--json", help="Print JSON, one object a line.")
    ] = False,
    schema: Annotated[
        bool,
        options.flag("--schema", help="Print the JSON schema of wxdesk's own format."),
    ] = False,
) -> None:
    """Lists the formats that transcripts can be written in."""
    if schema:
        return typer.echo(own_schema().rstrip("\n"))
    rows = console.table("Name", "Suffix", "For", "Is")
    for it in FORMATS.values():
        row = (it.name, it.suffix, it.family.value, it.description)
        if as_json:
            keys = ("name", "suffix", "family", "description")
            typer.echo(json.dumps(dict(zip(keys, row, strict=True))))
        rows.add_row(*row)
    if not as_json:
        console.show(rows)
