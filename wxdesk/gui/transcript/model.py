"""A transcript's paragraphs as a Qt model: it presents, it never decides."""

from bisect import bisect_right
from collections.abc import Sequence
from enum import IntEnum
from itertools import accumulate
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from wxdesk.core.editing.text import Position
from wxdesk.core.transcript import Speaker, Transcript
from wxdesk.gui.transcript.paragraphs import Paragraph, Place, Span, change
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
        self._starts: list[int] = []
        self.paragraphs: list[Paragraph] = []

    @property
    def transcript(self) -> Transcript:
        """What is shown."""
        return self._transcript

    def show(self, transcript: Transcript, paragraphs: Sequence[Paragraph]) -> None:
        """Takes a transcript with the paragraphs it was parted into."""
        self.beginResetModel()
        self._transcript = transcript
        self.paragraphs = list(paragraphs)
        self._count()
        self.endResetModel()

    def update(self, transcript: Transcript) -> None:
        """Takes the transcript as it is after an edit; the other rows stay."""
        made = change(self.paragraphs, self._transcript, transcript)
        has_new_names = transcript.speakers != self._transcript.speakers
        self._transcript = transcript
        common = min(made.removed, len(made.rows))
        at = made.first + common
        self.paragraphs[made.first : at] = made.rows[:common]
        if removed := made.removed - common:
            self.beginRemoveRows(QModelIndex(), at, at + removed - 1)
            del self.paragraphs[at : at + removed]
            self._count()
            self.endRemoveRows()
        elif added := made.rows[common:]:
            self.beginInsertRows(QModelIndex(), at, at + len(added) - 1)
            self.paragraphs[at:at] = added
            self._count()
            self.endInsertRows()
        else:
            self._count()
        if common:
            self.dataChanged.emit(self.index(made.first), self.index(at - 1))
        if has_new_names and self.paragraphs:
            last = self.index(len(self.paragraphs) - 1)
            self.dataChanged.emit(self.index(0), last, [Role.SPEAKER])

    def position(self, place: Place, *, at_start: bool = False) -> Position:
        """A place in the text as the transcript counts it.

        Args:
            place: A paragraph's row and a character of it.
            at_start: Whether a place between two segments with no space between them
                is the later one's start, and not the earlier one's end.
        """
        paragraph = self.paragraphs[place.row]
        piece = paragraph.piece_at(place.character)
        pieces = paragraph.pieces
        following = pieces.index(piece) + 1
        is_seam = following < len(pieces) and pieces[following].first == place.character
        if at_start and is_seam:
            piece = pieces[following]
        offset = min(max(place.character, piece.first), piece.last) - piece.first
        return Position(self._starts[place.row] + piece.segment, piece.offset + offset)

    def place(self, position: Position) -> Place:
        """A place in the transcript as a paragraph's row and a character of it."""
        row = max(bisect_right(self._starts, position.segment) - 1, 0)
        number = position.segment - self._starts[row]
        paragraph = self.paragraphs[row]
        at = bisect_right(paragraph.pieces, number, key=lambda it: it.segment) - 1
        piece = paragraph.pieces[max(at, 0)]
        if piece.segment != number:  # a segment without text
            return Place(row, 0 if at < 0 else piece.last)
        character = piece.first + position.offset - piece.offset
        return Place(row, min(max(character, piece.first), piece.last))

    def span_of(self, first: int, last: int) -> Span:
        """The text of segments, from the first to the last."""
        end = Position(last, len(self._transcript.segments[last].text))
        return Span(self.place(Position(first, 0)), self.place(end))

    def first_segment(self, row: int) -> int:
        """The number of the segment with which a paragraph begins."""
        return self._starts[row]

    def _count(self) -> None:
        """Notes with which of the transcript's segments each paragraph begins."""
        lengths = (len(paragraph.segments) for paragraph in self.paragraphs)
        self._starts = [0, *accumulate(lengths)][:-1]

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

    def flags(self, index: Index) -> Qt.ItemFlag:
        # Else Qt keeps input methods away, and dead keys with them.
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

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
