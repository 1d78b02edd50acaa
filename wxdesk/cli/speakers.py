"""`wxdesk speakers`: the voices that are remembered."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from wxdesk.app import Program
from wxdesk.cli import console, options, speaking
from wxdesk.cli.learning import Learning
from wxdesk.cli.session import program
from wxdesk.core.errors import BadOptions, NotAllowed, NotFound
from wxdesk.core.job import Job
from wxdesk.core.transcript import Transcript
from wxdesk.core.voices import Voice
from wxdesk.jobs.voices import Voices
from wxdesk.media.files import on_one_line

commands = typer.Typer(
    help="The voices that are remembered, by which speakers get their names; alone, "
    "it lists them."
)

Name = Annotated[
    str, typer.Argument(help="As `wxdesk speakers` shows it, or the voice's id.")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", metavar="", help="Do not ask.")]


@commands.callback(invoke_without_command=True)
def _default(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_()


@commands.command("list")
def list_(
    as_json: Annotated[
        bool, typer.Option("--json", metavar="", help="Print JSON, one object a line.")
    ] = False,
) -> None:
    """Lists the voices that are remembered."""
    with program() as opened:
        voices, model = opened.voices.all(), opened.voices.model()
    if as_json:
        for voice in voices:
            typer.echo(json.dumps(_facts(voice, model)))
        return
    rows = console.table("Known by", "Recordings", "Since", "State", "Name")
    for voice in voices:
        rows.add_row(
            console.duration(voice.seconds),
            str(len(voice.learned)),
            f"{voice.consented.astimezone():%Y-%m-%d}",
            voice.state(model),
            console.line(voice.name),
        )
    if voices:
        console.show(rows)
    else:
        console.err.print("No voices are remembered yet.")


@commands.command()
def show(name: Name) -> None:
    """Shows what a voice was learned from."""
    with program() as opened:
        voice, model = _named(opened.voices, name), opened.voices.model()
    console.out.print(console.line(f"Name       {voice.name}"))
    console.out.print(f"Id         {voice.id}")
    console.out.print(f"Consent    {voice.consented.astimezone():%Y-%m-%d %H:%M}")
    console.out.print(f"State      {voice.state(model)}")
    rows = console.table("Speech", "Transcript", "Speaker", "Recording")
    for it in voice.learned:
        number = it.sample.transcript
        rows.add_row(
            console.duration(it.print.seconds),
            "" if number is None else str(number),
            console.line(it.sample.speaker),
            console.line(it.sample.source),
        )
    if voice.learned:
        console.show(rows)


@commands.command()
def remember(
    transcript: Annotated[
        int, typer.Argument(help="Its number, as `wxdesk history` shows it.")
    ],
    speaker: Annotated[
        str, typer.Argument(help="What the speaker is called there, or their key.")
    ],
    name: Annotated[str, typer.Argument(help="Whose voice it is.")],
    yes: Annotated[
        bool,
        typer.Option(
            "--yes", "-y", metavar="", help="They have agreed to it; do not ask."
        ),
    ] = False,
) -> None:
    """Remembers the voice of a speaker, so that other recordings name them.

    What is kept is how the voice sounds, in numbers, on this computer only. In many
    countries nobody may keep that without the consent of whose voice it is. A voice
    of this name that is remembered already is known better afterwards.
    """
    with program() as opened:
        key = _speaker_in(opened.library.transcript(transcript), speaker)
        if not yes:
            _ask_for_consent(name)
        voice, job = opened.voices.remember(transcript, key, name)
        try:
            _learn(opened, [job])
        finally:
            voice = opened.voices.voice(voice.id)
            if not voice.learned:  # nothing is left of what has failed
                opened.voices.forget([voice.id])
    seconds = console.duration(voice.seconds)
    console.err.print(
        console.line(f"{voice.name} is remembered, by {seconds} of speech.")
    )


@commands.command()
def rename(
    name: Name, new: Annotated[str, typer.Argument(help="What it is called then.")]
) -> None:
    """Gives a voice another name; transcripts keep the names that they have."""
    with program() as opened:
        opened.voices.rename(_named(opened.voices, name).id, new)


@commands.command()
def merge(
    into: Annotated[str, typer.Argument(help="The voice that stays.")],
    others: Annotated[
        list[str], typer.Argument(metavar="OTHER...", help="Those that become it.")
    ],
) -> None:
    """Makes one voice of several that are the same person's."""
    with program() as opened:
        voice = _named(opened.voices, into)
        found = {_named(opened.voices, name).id for name in others} - {voice.id}
        if not found:
            raise BadOptions("Name at least one other voice.")
        opened.voices.merge(voice.id, found)


@commands.command()
def recompute(
    name: Annotated[
        str | None,
        typer.Argument(help="One voice, as `wxdesk speakers` shows it."),
    ] = None,
    everyone: Annotated[
        bool, options.flag("--all", help="All voices that are outdated.")
    ] = False,
) -> None:
    """Hears a voice's recordings again, with the model that is in use now.

    Voices that another model has heard are outdated: they are compared with nobody.
    """
    if (name is None) is not everyone:
        raise typer.BadParameter("Name a voice, or use --all.")
    with program() as opened:
        voice = None if name is None else _named(opened.voices, name)
        jobs = opened.voices.recompute(voice.id if voice else None)
        _learn(opened, jobs)
        left = [
            it.name
            for it in opened.voices.outdated()
            if voice is None or it.id == voice.id
        ]
    if not jobs and not left:
        console.err.print("Nothing is outdated.")
    if left:
        raise NotAllowed(
            f"{', '.join(left)} stays outdated: the recordings are not there any more.",
            "Remember the voice from another transcript.",
        )


@commands.command()
def export(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Where to, such as voices.json.")
    ],
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME", help="Which voices; all by default."),
    ] = None,
) -> None:
    """Writes voices into a file for another computer's `wxdesk speakers import`.

    Keep it to yourself: whoever has it can recognise these people by their voices.
    """
    if file.exists():
        raise BadOptions(f"{file} is there already.", "Choose another name.")
    with program() as opened:
        wanted = (
            [_named(opened.voices, name) for name in names]
            if names
            else opened.voices.all()
        )
        if not wanted:
            raise NotFound("No voices are remembered yet.")
        opened.voices.export([voice.id for voice in wanted], file.absolute())
    typer.echo(str(file))


@commands.command("import")
def import_(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="What `wxdesk speakers export` has written."
        ),
    ],
) -> None:
    """Takes in voices from another computer's file; the consent goes with them."""
    with program() as opened:
        voices = opened.voices.take_in(file.absolute())
    for voice in voices:
        console.out.print(console.line(voice.name))


@commands.command()
def forget(
    names: Annotated[
        list[str],
        typer.Argument(metavar="NAME...", help="As `wxdesk speakers` shows them."),
    ],
    yes: Yes = False,
) -> None:
    """Forgets voices for good, with all that was derived from them.

    Names that speakers have got in transcripts stay.
    """
    with program() as opened:
        # All are looked at before one is gone.
        found = {it.id: it for it in (_named(opened.voices, name) for name in names)}
        if not yes:
            called = on_one_line(", ".join(it.name for it in found.values()))
            question = f"Forget the voice of {called} for good?"
            typer.confirm(question, abort=True, err=True)
        opened.voices.forget(found)


commands.command()(speaking.stats)
commands.command()(speaking.chart)


# What several of them do


def _learn(opened: Program, jobs: Iterable[Job]) -> None:
    """Does jobs that learn voices; complains of those that could not."""
    failures = Learning(opened, jobs).run()
    for error in failures:
        console.complain(error)
    if failures:
        raise typer.Exit(1)


def _ask_for_consent(name: str) -> None:
    typer.confirm(
        on_one_line(
            "wxdesk will keep how this voice sounds, on this computer only, to know "
            f"it in other recordings. Has {name} agreed to that?"
        ),
        abort=True,
        err=True,
    )


def _named(voices: Voices, name: str) -> Voice:
    """The voice of a name, or of an id.

    Raises:
        NotFound: There is none.
    """
    by_id = next((it for it in voices.all() if it.id == name), None)
    if found := by_id or voices.named(name):
        return found
    raise NotFound(
        f"There is no voice named {on_one_line(name)}.",
        "`wxdesk speakers` lists those that are remembered.",
    )


def _speaker_in(transcript: Transcript, called: str) -> str:
    """The key of a transcript's speaker.

    Raises:
        NotFound: There is none of that key or name.
        BadOptions: There are several of that name.
    """
    if called in transcript.speakers:
        return called
    found = [
        key
        for key, it in transcript.speakers.items()
        if it.name.casefold() == called.casefold()
    ]
    if len(found) > 1:
        raise BadOptions(
            f"There are {len(found)} speakers named {on_one_line(called)}.",
            f"Use a key instead: {', '.join(found)}.",
        )
    if not found:
        names = ", ".join(it.name for it in transcript.speakers.values())
        raise NotFound(
            f"There is no speaker named {on_one_line(called)} in this transcript.",
            on_one_line(f"There are: {names}.") if names else "It has no speakers.",
        )
    return found[0]


def _facts(voice: Voice, model: str) -> dict[str, Any]:
    """What is known of a voice, but not how it sounds."""
    return {
        "id": voice.id,
        "name": voice.name,
        "consented": voice.consented.isoformat(),
        "seconds": round(voice.seconds, 3),
        "recordings": len(voice.learned),
        "state": voice.state(model),
    }
