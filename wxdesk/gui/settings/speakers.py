"""Speakers: whether to tell them apart, with what, and how many to expect."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from wxdesk.core.errors import WxdeskError
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.form import (
    Notice,
    Number,
    Option,
    Radios,
    Section,
    Toggle,
    ask_for_path,
)
from wxdesk.gui.words import tr
from wxdesk.jobs.models import ModelOnDisk, Role

_KEY = "transcription.diarizer"
_FOLDER = "folder"


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
        self.diarizers = DiarizerRadios()
        self.diarizers.folder_wanted.connect(self.ask_for_folder)
        self.add_field(_KEY, self.diarizers, tr("With"), below=True)
        self.notice = Notice("danger")
        self.add(self.notice)
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

    def ask_for_folder(self) -> None:
        """Lets the user choose a folder with a pipeline."""
        self._show_chosen()
        ask_for_path(self, QFileDialog.FileMode.Directory, self.take_up_folder)

    def take_up_folder(self, folder: Path) -> None:
        """Uses the pipeline in a folder from now on, if there is a sound one."""
        self.notice.say("")
        models = self.desk.models
        self.desk.background.start(
            lambda _: models.locate(str(folder)), done=self._use, failed=self._complain
        )

    def _use(self, model: ModelOnDisk) -> None:
        if model.role is not Role.DIARIZE:
            text = tr("{folder} holds a model that cannot tell speakers apart.")
            return self.notice.say(text.format(folder=model.folder))
        try:
            self.desk.preferences.set(_KEY, str(model.folder))
        except WxdeskError as error:
            self._complain(error)
        return None

    def _complain(self, error: WxdeskError) -> None:
        self.notice.say(str(error))

    def _show_chosen(self) -> None:
        self.diarizers.show_value(self.desk.preferences.settings.value(_KEY))


class DiarizerRadios(Radios):
    """What tells speakers apart; the last one is a folder that one chooses."""

    folder_wanted = Signal()
    """A folder is to be chosen."""

    def __init__(self) -> None:
        super().__init__(_diarizers())
        self._words = self.button(_FOLDER).text()

    def choose(self, value: Any) -> None:
        if value == _FOLDER:
            self.folder_wanted.emit()
        else:
            super().choose(value)

    def show_value(self, value: Any) -> None:
        is_own = value not in (option.value for option in _diarizers()[:-1])
        words = f"{self._words} {Path(value).name or value}" if is_own else self._words
        self.button(_FOLDER).setText(words.replace("&", "&&"))
        self.button(_FOLDER).setToolTip(str(value) if is_own else "")
        super().show_value(_FOLDER if is_own else value)


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
        Option(
            _FOLDER,
            tr("A folder of yours:"),
            tr(
                "Another pipeline of pyannote's, with its config.yaml and all that it "
                "names. Whoever made it says what its licence allows."
            ),
        ),
    ]
