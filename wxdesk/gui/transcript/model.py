"""A transcript's paragraphs as a Qt model: it presents, it never decides."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from wxdesk.core.transcript import Speaker, Transcript
from wxdesk.gui.transcript.paragraphs import Paragraph, Span
from wxdesk.gui.words import clock

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row gives besides its text."""

    PARAGRAPH = Qt.ItemDataRole.UserRole
    SPEAKER = Qt.ItemDataRole.UserRole + 1


class ParagraphModel(QAbstractListModel):
    """The paragraphs of one transcript.

    Args:
        parent: Who owns it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._transcript = Transcript("")
        self.paragraphs: Sequence[Paragraph] = ()

    def show(self, transcript: Transcript, paragraphs: Sequence[Paragraph]) -> None:
        """Takes a transcript with the paragraphs it was parted into."""
        self.beginResetModel()
        self._transcript = transcript
        self.paragraphs = paragraphs
        self.endResetModel()

    def speaker(self, row: int) -> Speaker | None:
        """Who speaks in a paragraph, if that is known."""
        key = self.paragraphs[row].speaker
        if key is None:
            return None
        return self._transcript.speakers.get(key) or Speaker(key)

    def text(self, span: Span | None = None) -> str:
        """The text of a span, or all of it.

        What goes beyond one paragraph names its speakers.
        """
        parts = []
        for row, paragraph in enumerate(self.paragraphs):
            part = paragraph.text
            if span is not None:
                if (inside := span.within(row, len(part))) is None:
                    continue
                part = part[slice(*inside)]
            parts.append((row, part))
        if len(parts) == 1:
            return parts[0][1]
        return "\n\n".join(self._label(row) + part for row, part in parts)

    def _label(self, row: int) -> str:
        speaker = self.speaker(row)
        opens = self.paragraphs[row].opens_turn
        return f"{speaker.name}: " if speaker and opens else ""

    # Qt overrides

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return len(self.paragraphs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        paragraph = self.paragraphs[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return paragraph.text
            case Qt.ItemDataRole.AccessibleTextRole:
                speaker = self.speaker(index.row())
                who = f"{speaker.name}, " if speaker else ""
                return f"{who}{clock(paragraph.start)}: {paragraph.text}"
            case Role.PARAGRAPH:
                return paragraph
            case Role.SPEAKER:
                return self.speaker(index.row())
        return None
