"""How many speakers there are, in words."""

from collections.abc import Collection
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.job import RANGES, Options
from wxdesk.gui.words import tr


class Speakers(StrEnum):
    """What is known of them."""

    FOUND_OUT = "found out"
    NOT_TOLD_APART = "not told apart"
    EXACTLY = "exactly"
    BETWEEN = "between"
    BY_CHANNEL = "by channel"


class SpeakerChoice(QWidget):
    """Lets the user say what is known of the speakers.

    Args:
        offered: What can be chosen.
    """

    changed = Signal()

    def __init__(self, offered: Collection[Speakers] = tuple(Speakers)) -> None:
        super().__init__()
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Speakers"))
        for kind, words in (
            (Speakers.FOUND_OUT, tr("Find out how many")),
            (Speakers.EXACTLY, tr("Exactly")),
            (Speakers.BETWEEN, tr("Between")),
            (Speakers.BY_CHANNEL, tr("Each channel is a speaker")),
            (Speakers.NOT_TOLD_APART, tr("Do not tell apart")),
        ):
            if kind in offered:
                self.kind.addItem(words, kind)
        self.kind.setToolTip(
            tr(
                "Who says what (diarization). "
                "A number that you know makes it more accurate."
            )
        )
        low, high = (int(limit) for limit in RANGES["speakers"])
        self.number = _number(low, high, 2, tr("Number of speakers"))
        self.least = _number(low, high, 2, tr("At least so many speakers"))
        self.most = _number(low, high, 4, tr("At most so many speakers"))
        self._and = QLabel(tr("and"))
        self.identify = QCheckBox(tr("Name known voices"))
        self.identify.setToolTip(
            tr("Speakers whose voices are remembered get their names by themselves")
        )
        self._has_voices = False
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.kind, 1)
        for widget in (self.number, self.least, self._and, self.most):
            line.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self.identify)
        self.identify.toggled.connect(self.changed)
        self.kind.currentIndexChanged.connect(self._heed)
        self.number.valueChanged.connect(self.changed)
        self.least.valueChanged.connect(self._keep_most_above)
        self.most.valueChanged.connect(self._keep_least_below)
        self._heed()

    def offer_names(self, *, has_voices: bool) -> None:
        """Lets known voices be named, if there are any."""
        self._has_voices = has_voices
        self._show_identify()

    def show_options(self, options: Options) -> None:
        """Shows what some options say."""
        self.identify.setChecked(options.identify)
        kind = _kind_of(options)
        self.number.setValue(options.speakers or self.number.value())
        if kind is Speakers.BETWEEN:
            self.most.setValue(options.max_speakers or self.most.maximum())
            self.least.setValue(options.min_speakers or self.least.minimum())
        self.kind.setCurrentIndex(self.kind.findData(kind))

    def put_into(self, options: Options) -> Options:
        """The options, with what is shown here."""
        kind = self.kind.currentData()
        between = kind == Speakers.BETWEEN
        named = self.identify.isChecked() if self._has_voices else options.identify
        return replace(
            options,
            identify=named,
            diarize=kind != Speakers.NOT_TOLD_APART,
            channels="speakers" if kind == Speakers.BY_CHANNEL else "mix",
            speakers=self.number.value() if kind == Speakers.EXACTLY else None,
            min_speakers=self.least.value() if between else None,
            max_speakers=self.most.value() if between else None,
        )

    def _heed(self) -> None:
        kind = self.kind.currentData()
        self.number.setVisible(kind == Speakers.EXACTLY)
        for widget in (self.least, self._and, self.most):
            widget.setVisible(kind == Speakers.BETWEEN)
        self._show_identify()
        self.changed.emit()

    def _show_identify(self) -> None:
        are_told_apart = self.kind.currentData() != Speakers.NOT_TOLD_APART
        self.identify.setVisible(self._has_voices and are_told_apart)

    def _keep_most_above(self, least: int) -> None:
        self.most.setValue(max(least, self.most.value()))
        self.changed.emit()

    def _keep_least_below(self, most: int) -> None:
        self.least.setValue(min(most, self.least.value()))
        self.changed.emit()


def _kind_of(options: Options) -> Speakers:
    if not options.diarize:
        return Speakers.NOT_TOLD_APART
    if options.channels == "speakers":
        return Speakers.BY_CHANNEL
    if options.speakers is not None:
        return Speakers.EXACTLY
    if (options.min_speakers, options.max_speakers) != (None, None):
        return Speakers.BETWEEN
    return Speakers.FOUND_OUT


def _number(low: int, high: int, value: int, name: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(low, high)
    box.setValue(value)
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setMinimumWidth(64)
    return box
