"""What breaks the rules of subtitles, as a list that leads to each place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from wxdesk.core.subtitles import Rules
from wxdesk.core.transcript import Transcript
from wxdesk.export.cues import Fault, Violation, violations
from wxdesk.export.formats import Format
from wxdesk.export.shaping import shape
from wxdesk.gui.words import clock, tr

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Check:
    """A rule that a cue breaks.

    Attributes:
        violation: Which one, and how much.
        second: When the cue begins in the recording.
        text: The cue's.
    """

    violation: Violation
    second: float
    text: str


def checked(
    format: Format, transcript: Transcript, rules: Rules | None
) -> tuple[Check, ...] | None:
    """All that breaks the rules in a format; None where there are none to break."""
    if format.label is None or rules is None:
        return None
    cues = shape(transcript, rules, format.label)
    return tuple(
        Check(
            it,
            max(it.time / 1000 - rules.offset, 0.0),
            " ".join(line.text for line in cues[it.cue].lines),
        )
        for it in violations(cues, rules.of(transcript.language))
    )


def in_words(violation: Violation) -> str:
    """What is wrong, and how much."""
    found, allowed = violation.found, violation.allowed
    words = {
        Fault.LONG_LINE: tr("A line of {found} characters, not {allowed}"),
        Fault.MANY_LINES: tr("{found} lines, not {allowed}"),
        Fault.MANY_WORDS: tr("{found} words, not {allowed}"),
        Fault.FAST: tr("Too fast to read: {found} s instead of {allowed} s"),
        Fault.SHORT: tr("Too short: {found} s instead of {allowed} s"),
        Fault.LONG: tr("Too long: {found} s instead of {allowed} s"),
        Fault.CLOSE: tr("Too close to the next: {found} s instead of {allowed} s"),
        Fault.OVERLAP: tr("The next one begins {found} s before it ends"),
    }[violation.fault]
    if violation.fault in (Fault.LONG_LINE, Fault.MANY_LINES, Fault.MANY_WORDS):
        return words.format(found=found, allowed=allowed)
    return words.format(found=_seconds(abs(found)), allowed=_seconds(allowed))


def _seconds(milliseconds: int) -> str:
    return QLocale().toString(milliseconds / 1000, "f", 2)


class CheckModel(QAbstractListModel):
    """Checks as rows, in order of their time.

    Args:
        parent: Who owns it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._checks: Sequence[Check] = ()

    @property
    def cues(self) -> int:
        """How many cues break a rule."""
        return len({it.violation.cue for it in self._checks})

    def show(self, checks: Sequence[Check]) -> None:
        """Takes others; nothing moves if they are the same."""
        if checks != self._checks:
            self.beginResetModel()
            self._checks = checks
            self.endResetModel()

    def second(self, index: Index) -> float:
        """When the cue of a row begins in the recording."""
        return self._checks[index.row()].second

    # Qt overrides

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._checks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and index.isValid():
            check = self._checks[index.row()]
            what = in_words(check.violation)
            return f"{clock(check.second)}   {what}   “{check.text}”"
        return None
