"""Speakers: whether to tell them apart, with what, and how many to expect."""

from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.form import Number, Option, Radios, Section, Toggle
from wxdesk.gui.words import tr


class SpeakersSection(Section):
    """What holds for recordings for which nothing else is asked.

    Args:
        desk: What the window works with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, tr("Speakers"), tr("For recordings that are added from now on.")
        )
        self.add_field(
            "transcription.diarize",
            Toggle(tr("Find out who speaks")),
            about=tr("Every word gets a speaker; you name them in the transcript."),
        )
        self.add_field(
            "transcription.diarizer", Radios(_diarizers()), tr("With"), below=True
        )
        self.add_heading(
            tr("How many speakers"),
            tr("Saying what you know helps. Leave it open where you do not know."),
        )
        for key, words in (
            ("speakers", tr("Exactly")),
            ("min_speakers", tr("At least")),
            ("max_speakers", tr("At most")),
        ):
            self.add_field(f"transcription.{key}", _count(), words)
        self.add_fold(tr("Advanced"))
        self.add_field(
            "transcription.channels",
            Radios(
                [
                    Option("mix", tr("Mix them"), tr("For nearly all recordings.")),
                    Option(
                        "speakers",
                        tr("Each is a speaker"),
                        tr("For calls recorded with one person on each side."),
                    ),
                ]
            ),
            tr("Stereo channels"),
            below=True,
        )


def _count() -> Number:
    return Number(1, 50, without=tr("Not set"))


def _diarizers() -> list[Option]:
    return [
        Option(
            "auto",
            tr("Whichever is here"),
            tr("community-1 where it is on this computer, else the one built in."),
        ),
        Option(
            "builtin",
            tr("Built in"),
            tr(
                "Comes with the program and needs no account. Good for two to four "
                "people. Licences: MIT and Apache 2.0, also for commercial use."
            ),
        ),
        Option(
            "community-1",
            tr("pyannote community-1"),
            tr(
                "Better with many people and where they talk at once. Needs a free "
                "account with Hugging Face once. Licence: CC BY 4.0, which asks you "
                "to name its makers."
            ),
        ),
    ]
