"""What is to be done with recordings: language, model, speakers, files to write."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QWidget,
)

from wxdesk.core.job import Options
from wxdesk.gui.adding.fields import (
    choice,
    fit_width,
    language_choice,
    show_value,
    text_of,
    vocabulary,
)
from wxdesk.gui.adding.model_choice import ModelChoice
from wxdesk.gui.adding.output_choice import OutputChoice
from wxdesk.gui.adding.preset_choice import PresetChoice
from wxdesk.gui.adding.speaker_choice import SpeakerChoice
from wxdesk.gui.desk import Desk
from wxdesk.gui.words import tr
from wxdesk.settings import Preset

_LABEL_WIDTH = 96
_FIELD_HEIGHT = 28


class OptionsForm(QWidget):
    """All that the user may want to say about a transcript before it is made.

    What is not shown here, such as the beam size, stays as the preset has it.

    Args:
        desk: Models and presets.
        before: What held before, for what is done again; None shows what was used
            last.
        with_files: Whether files to write can be chosen.
    """

    changed = Signal()

    def __init__(
        self, desk: Desk, before: Preset | None = None, *, with_files: bool = True
    ) -> None:
        super().__init__()
        self._options = Options()
        self.presets = PresetChoice(desk, self.preset, before)
        self.language = language_choice(tr("Language that is spoken in the recordings"))
        self.model = ModelChoice(desk)
        self.task = choice(tr("Text"), tr("Whisper can translate into English only"))
        self.speakers = SpeakerChoice()
        self.vocabulary = vocabulary()
        if desk.preferences.settings.vocabulary.expected:
            about = self.vocabulary.toolTip()
            also = tr("The newest words of your dictionary are expected, too.")
            self.vocabulary.setToolTip(f"{about}. {also}")
        self.files = OutputChoice()
        self._fill()
        self._lay_out(with_files=with_files)
        self._watch()
        self.show_preset(self.presets.preset)
        self._desk = desk
        desk.voice_keeper.changed.connect(self._offer_names)
        desk.voice_keeper.look_once()
        self._offer_names()

    def preset(self) -> Preset:
        """What is shown; its name is that of the preset it began with."""
        options = replace(
            self.speakers.put_into(self._options),
            language=self.language.currentData(),
            model=self.model.name,
            task=self.task.currentData(),
            hotwords=text_of(self.vocabulary),
        )
        files = self.files
        return Preset(self.presets.preset.name, options, files.formats, files.folder)

    def show_preset(self, preset: Preset) -> None:
        """Shows what a preset says."""
        options = self._options = preset.options
        with QSignalBlocker(self):
            show_value(self.language, options.language)
            show_value(self.task, options.task)
            self.model.show_name(options.model)
            self.speakers.show_options(options)
            self.vocabulary.setPlainText(options.hotwords or "")
            self.files.show_files(preset.formats, preset.output_folder)
        self._heed()

    def _offer_names(self) -> None:
        voices = self._desk.voice_keeper.voices
        self.speakers.offer_names(has_voices=bool(voices))

    def conflict(self) -> str:
        """Why this cannot be done, in a sentence; empty if it can."""
        return self.model.conflict(self.language.currentData(), self.task.currentData())

    # Building

    def _fill(self) -> None:
        self.task.addItem(tr("In the language that is spoken"), "transcribe")
        self.task.addItem(tr("Translated into English"), "translate")

    def _lay_out(self, *, with_files: bool) -> None:
        form = QGridLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.setColumnMinimumWidth(0, _LABEL_WIDTH)
        form.setColumnStretch(1, 1)
        # Not by focus proxies, with which the Tab key would go round in circles.
        rows: list[tuple[str, QWidget, QWidget]] = [
            (tr("&Preset"), self.presets, self.presets.list),
            (tr("&Language"), self.language, self.language),
            (tr("&Model"), self.model, self.model.list),
            (tr("&Text"), self.task, self.task),
            (tr("Spea&kers"), self.speakers, self.speakers.kind),
            (tr("&Vocabulary"), self.vocabulary, self.vocabulary),
        ]
        if with_files:
            first = next(iter(self.files.boxes.values()))
            rows.append((tr("&Write files"), self.files, first))
        else:
            self.files.setParent(self)
            self.files.hide()
        for row, (words, field, buddy) in enumerate(rows):
            label = QLabel(words)
            label.setFixedHeight(_FIELD_HEIGHT)  # level with the field's first line
            label.setBuddy(buddy)
            form.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            form.addWidget(field, row, 1)

    def _watch(self) -> None:
        self.presets.chosen.connect(self.show_preset)
        for signal in (
            self.language.currentIndexChanged,
            self.task.currentIndexChanged,
            self.model.changed,
            self.speakers.changed,
            self.vocabulary.textChanged,
            self.files.changed,
        ):
            signal.connect(self._heed)
        for field in self.findChildren(QWidget):
            if isinstance(field, QComboBox | QAbstractSpinBox):
                field.installEventFilter(self)
                field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            if isinstance(field, QComboBox):
                fit_width(field)

    def _heed(self) -> None:
        if not self.signalsBlocked():
            self.changed.emit()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The wheel scrolls the form; it must not change what it passes over.
        if isinstance(event, QWheelEvent) and isinstance(watched, QWidget):
            event.ignore()
            return True
        return super().eventFilter(watched, event)
