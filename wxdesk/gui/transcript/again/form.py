"""Asks how a part is to be done again, above the text, which stays in sight.

It is no dialog: one can listen, scroll and select another passage while it is open.
"""

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.core.job import DIARIZERS, Kind, Options
from wxdesk.gui.adding.fields import (
    choice,
    fit_width,
    language_choice,
    lines,
    show_value,
    text_of,
    vocabulary,
)
from wxdesk.gui.adding.model_choice import ModelChoice
from wxdesk.gui.adding.speaker_choice import SpeakerChoice, Speakers
from wxdesk.gui.aloud import say_aloud
from wxdesk.gui.desk import Desk
from wxdesk.gui.words import clock, tr
from wxdesk.jobs.models import Listed, Role

Span = tuple[float, float]


class AgainForm(QFrame):
    """What both forms have: a heading, fields, a problem, and a button to start.

    Args:
        desk: Icons.
        heading: What is done.
        options: What holds unless the user changes it.
    """

    kind: ClassVar[Kind]

    start_wanted = Signal()
    """It is to be done, as the form says."""
    closed = Signal()
    """The user has thought better of it."""
    locate_wanted = Signal()
    """The user wants to say where the recording is."""

    def __init__(self, desk: Desk, heading: str, options: Options) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setAccessibleName(heading)
        self.span: Span | None = None
        self._inputs: list[QWidget] = []
        self._refused: Options | None = None  # with what it did not begin
        self._desk = desk
        self._options = options
        title = QLabel(heading)
        title.setProperty("role", "heading")
        self.close_button = QToolButton()
        self.close_button.setProperty("role", "flat")
        self.close_button.setAccessibleName(tr("Close"))
        self.close_button.setToolTip(tr("Close (Esc)"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        desk.icons.put_on(self.close_button, "cancel", "secondary")
        self.close_button.clicked.connect(self.closed)
        self.problem = QLabel()
        self.problem.setProperty("role", "danger")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.locate = QPushButton(tr("Locate…"))
        self.locate.clicked.connect(self.locate_wanted)
        self.start_button = QPushButton(tr("Start"))
        self.start_button.setProperty("role", "primary")
        self.start_button.clicked.connect(self.start)
        self.top = QHBoxLayout()
        self.top.setSpacing(8)
        self.top.addWidget(title)
        self.fields = QGridLayout()
        self.fields.setHorizontalSpacing(12)
        self.fields.setVerticalSpacing(8)
        self._lay_out()
        self.forgive()

    def options(self) -> Options:
        """What the form says."""
        raise NotImplementedError

    def conflict(self) -> str:
        """Why it cannot be done like this, in a sentence; empty if it can."""
        return ""

    def start(self) -> None:
        """Begins, unless something is in the way."""
        if self.start_button.isEnabled():
            self.start_button.setEnabled(False)
            self.start_wanted.emit()

    def order(self) -> list[QWidget]:
        """Where the Tab key leads, one after the other."""
        return [self.close_button, *self._inputs, self.locate, self.start_button]

    def complain(self, error: WxdeskError) -> None:
        """Shows what was in the way; it can be tried again."""
        self._refused = self.options()
        self.problem.setText(str(error))
        self.problem.show()
        say_aloud(self.problem, str(error), at_once=True)
        self.start_button.setText(tr("Try again"))
        self.start_button.setEnabled(True)
        self.start_button.setFocus()

    def miss_recording(self) -> None:
        """Shows that the recording is not there, and offers to look for it."""
        self.complain(WxdeskError(tr("The recording is not where it was.")))
        self.locate.show()

    def forgive(self) -> None:
        """Shows what can be done now; what was in the way of other options is gone."""
        if self._refused is not None and self._refused == self.options():
            return
        self._refused = None
        conflict = self.conflict()
        self.problem.setText(conflict)
        self.problem.setVisible(bool(conflict))
        self.locate.hide()
        self.start_button.setText(tr("Start"))
        self.start_button.setEnabled(not conflict)

    def stop(self) -> None:
        """Ends what it has begun for itself, such as a download."""

    def add_field(self, row: int, column: int, words: str, field: QWidget) -> None:
        """Puts a field with its name into the grid, at a row and one of two columns."""
        label = QLabel(words)
        inputs = _inputs(field)
        buddy = inputs[0]
        self._inputs += inputs
        label.setBuddy(buddy)
        label.setFixedHeight(28)  # level with the field's first line
        if isinstance(buddy, QComboBox):
            fit_width(buddy)
        top = Qt.AlignmentFlag.AlignTop
        self.fields.addWidget(label, row, 2 * column, top)
        self.fields.addWidget(field, row, 2 * column + 1, top)
        self.fields.setColumnStretch(2 * column + 1, 1)

    def _lay_out(self) -> None:
        self.top.addStretch(1)
        self.top.addWidget(self.close_button)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.problem, 1)
        foot.addWidget(self.locate)
        foot.addStretch()
        foot.addWidget(self.start_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 12)
        layout.setSpacing(8)
        layout.addLayout(self.top)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(12)
        inside.addLayout(self.fields)
        inside.addLayout(foot)
        layout.addLayout(inside)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.start()
            case _:
                super().keyPressEvent(event)


def _inputs(field: QWidget) -> list[QWidget]:
    """The fields of a field."""
    match field:
        case ModelChoice():
            return [field.list, field.get_button, field.stop_button]
        case SpeakerChoice():
            return [
                *(field.kind, field.number, field.least, field.most),
                field.identify,
            ]
    return [field]


class PassageForm(AgainForm):
    """Asks how a passage is to be transcribed again.

    Args:
        desk: Models.
        options: With which the transcript was made.
        language: Of the transcript.
    """

    kind = Kind.PASSAGE

    play_wanted = Signal(float, float)
    """From when to when, in seconds."""

    def __init__(self, desk: Desk, options: Options, language: str) -> None:
        self.model = ModelChoice(desk)
        self.language = language_choice(tr("Language that is spoken in the passage"))
        self.vocabulary = vocabulary()
        self.prompt = lines(
            tr("Example of the style"),
            tr("A sentence in the spelling and punctuation that you want."),
            tr("A sentence in the spelling and punctuation that you want."),
        )
        super().__init__(desk, tr("Transcribe this passage again"), options)
        self.play = QPushButton()
        self.play.setProperty("role", "link")
        self.play.setToolTip(tr("Play the passage"))
        desk.icons.put_on(self.play, "resume", "accent")
        self.play.clicked.connect(self._play)
        self.top.insertWidget(1, self.play)
        self._fill()
        self.model.show_name(options.model)
        show_value(self.language, language or None)
        self.vocabulary.setPlainText(options.hotwords or "")
        self.prompt.setPlainText(options.initial_prompt or "")
        for signal in (
            self.model.changed,
            self.language.currentIndexChanged,
            self.vocabulary.textChanged,
            self.prompt.textChanged,
        ):
            signal.connect(self.forgive)
        self.forgive()

    def order(self) -> list[QWidget]:
        return [self.play, *super().order()]

    def show_span(self, span: Span) -> None:
        """Takes another passage, in seconds."""
        self.span = span
        start, end = (clock(seconds) for seconds in span)
        self.play.setText(f"{start} – {end}")
        self.play.setAccessibleName(
            tr("Play the passage from {start} to {end}").format(start=start, end=end)
        )

    def options(self) -> Options:
        return replace(
            self._options,
            model=self.model.name,
            language=self.language.currentData(),
            hotwords=text_of(self.vocabulary),
            initial_prompt=text_of(self.prompt),
        )

    def conflict(self) -> str:
        return self.model.conflict(self.language.currentData(), self._options.task)

    def start(self) -> None:
        if self.model.is_missing and self.start_button.isEnabled():
            self.model.get(super().start)
        else:
            super().start()

    def forgive(self) -> None:
        super().forgive()
        if self.model.is_downloading:
            self.start_button.setEnabled(False)
        elif self.model.is_missing:
            self.start_button.setText(tr("Get the model and start"))

    def stop(self) -> None:
        self.model.stop()

    def _fill(self) -> None:
        self.add_field(0, 0, tr("&Model"), self.model)
        self.add_field(0, 1, tr("&Language"), self.language)
        self.add_field(1, 0, tr("&Vocabulary"), self.vocabulary)
        self.add_field(1, 1, tr("St&yle"), self.prompt)

    def _play(self) -> None:
        if self.span:
            self.play_wanted.emit(*self.span)


_TOLD_APART = (Speakers.FOUND_OUT, Speakers.EXACTLY, Speakers.BETWEEN)


class SpeakersForm(AgainForm):
    """Asks how the speakers are to be found again.

    Args:
        desk: Models.
        options: With which the transcript was made.
    """

    kind = Kind.DIARIZE

    def __init__(self, desk: Desk, options: Options) -> None:
        self.speakers = SpeakerChoice(_TOLD_APART)
        self.diarizer = choice(
            tr("What tells them apart"),
            tr("community-1 is better with many people and where they talk at once."),
        )
        super().__init__(desk, tr("Find the speakers again"), options)
        self.speakers.show_options(replace(options, diarize=True, channels="mix"))
        self.speakers.offer_names(has_voices=bool(desk.voice_keeper.voices))
        self.add_field(0, 0, tr("Spea&kers"), self.speakers)
        self.built_upon = QLabel()
        self.built_upon.setProperty("role", "secondary")
        self.built_upon.setTextFormat(Qt.TextFormat.PlainText)
        self.fields.addWidget(self.built_upon, 1, 0, 1, 4)
        self.show_corrections(0)
        self.diarizer.addItem(tr("Built in"), "builtin")
        self.diarizer.setCurrentIndex(-1)
        self.diarizer.setParent(self)
        self.diarizer.hide()  # until it is known that there is a choice
        self.speakers.changed.connect(self.forgive)
        models = desk.models
        desk.background.start(
            lambda _: models.list(), done=self._offer, failed=self.complain
        )

    def options(self) -> Options:
        said = self.speakers.put_into(self._options)
        return replace(said, diarizer=self.diarizer.currentData() or "auto")

    def show_corrections(self, count: int) -> None:
        """Says how many corrections of who speaks it will build upon."""
        words = {
            0: tr("What you correct or check is built upon and stays so."),
            1: tr("Builds upon 1 place that you have corrected or checked."),
        }
        many = tr("Builds upon {count} places that you have corrected or checked.")
        self.built_upon.setText(words.get(count, many.format(count=count)))

    def _offer(self, listed: list[Listed]) -> None:
        """Offers a choice of what tells them apart, where there is one."""
        here = {
            it.model.name
            for it in listed
            if it.is_on_disk and it.model.role is Role.DIARIZE
        }
        wanted = self._options.diarizer
        if "community-1" in here or wanted == "community-1":
            self.diarizer.addItem(tr("pyannote community-1"), "community-1")
        if wanted not in DIARIZERS:
            self.diarizer.addItem(Path(wanted).name or wanted, wanted)
        if self.diarizer.count() > 1:
            wanted = "community-1" if wanted == "auto" else wanted
            show_value(self.diarizer, wanted)
            self.add_field(0, 1, tr("&With"), self.diarizer)
            self.diarizer.show()
