"""Where a transcript came from, in a few lines beside it."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from wxdesk.core.record import TranscriptRecord
from wxdesk.core.transcript import Provenance, Transcript
from wxdesk.gui.words import clock, day, language_name, number, times_real, tr


class About(QFrame):
    """A narrow panel with what is known about the making of a transcript."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("About this transcript"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 0, 0, 0)
        self._layout.setSpacing(2)

    def show_facts(self, record: TranscriptRecord, transcript: Transcript) -> None:
        """Shows what is known about a transcript."""
        while (item := self._layout.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        for name, value in facts(record, transcript):
            self._layout.addSpacing(8)
            self._add(name, "caption")
            self._add(value)
        self._layout.addStretch()

    def _add(self, text: str, role: str = "") -> None:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setToolTip(text)
        label.setMinimumWidth(1)  # a long name of a file makes no column wider
        if role:
            label.setProperty("role", role)
        self._layout.addWidget(label)


def facts(
    record: TranscriptRecord, transcript: Transcript
) -> Iterator[tuple[str, str]]:
    """What is known about the making of a transcript: names and values."""
    provenance = transcript.provenance
    yield tr("Recording"), Path(record.source).name or tr("None yet")
    if provenance.imported:
        yield tr("Imported from"), Path(provenance.imported).name
    yield tr("Length"), clock(record.duration)
    yield tr("Language"), _language(transcript)
    if record.speakers:
        yield tr("Speakers"), str(record.speakers)
    if model := _model(provenance):
        yield tr("Model"), model
    if told_apart := _told_apart(provenance):
        yield tr("Speakers told apart by"), told_apart
    if speed := _speed(provenance):
        yield tr("Speed"), speed
    yield tr("Made"), day(record.created)


def _language(transcript: Transcript) -> str:
    name = language_name(transcript.language)
    probability = transcript.provenance.language_probability
    if probability is None:
        return name
    return tr("{language}, {percent} % sure").format(
        language=name, percent=round(100 * probability)
    )


def _model(provenance: Provenance) -> str:
    used = [model.name for model in provenance.models if model.role == "transcribe"]
    return used[0] if used else str(provenance.options.get("model") or "")


def _told_apart(provenance: Provenance) -> str:
    used = [model for model in provenance.models if model.role == "diarize"]
    if not used:
        return ""
    window, step = map(used[0].how.get, ("window_seconds", "step_seconds"))
    if not isinstance(window, int | float) or not isinstance(step, int | float):
        return used[0].name
    return tr(
        "{model}, in windows of {window} s, one every {step} s; the voices of all "
        "windows were compared with each other"
    ).format(model=used[0].name, window=number(window), step=number(step))


def _speed(provenance: Provenance) -> str:
    seconds = sum(stage.seconds for stage in provenance.stages)
    if seconds <= 0 or provenance.duration <= 0:
        return ""
    return f"{times_real(provenance.duration / seconds)} ({clock(seconds)})"
