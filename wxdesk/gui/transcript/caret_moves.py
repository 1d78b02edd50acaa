"""Where the keys lead that move the caret, in text that is read from either side."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QKeyEvent, QKeySequence, QTextLayout

from wxdesk.gui.transcript.paragraphs import Place
from wxdesk.gui.transcript.typesetting import character, is_right_to_left, units, x_in

_KEY = QKeySequence.StandardKey
_WITHIN = {
    _KEY.MoveToNextChar: _KEY.SelectNextChar,
    _KEY.MoveToPreviousChar: _KEY.SelectPreviousChar,
    _KEY.MoveToNextWord: _KEY.SelectNextWord,
    _KEY.MoveToPreviousWord: _KEY.SelectPreviousWord,
    _KEY.MoveToStartOfLine: _KEY.SelectStartOfLine,
    _KEY.MoveToEndOfLine: _KEY.SelectEndOfLine,
    _KEY.MoveToStartOfDocument: _KEY.SelectStartOfDocument,
    _KEY.MoveToEndOfDocument: _KEY.SelectEndOfDocument,
}
# Where one reads from the right, the key that points there goes back.
_MIRRORED = {
    _KEY.MoveToNextChar: _KEY.MoveToPreviousChar,
    _KEY.MoveToPreviousChar: _KEY.MoveToNextChar,
    _KEY.MoveToNextWord: _KEY.MoveToPreviousWord,
    _KEY.MoveToPreviousWord: _KEY.MoveToNextWord,
}


@dataclass(frozen=True, slots=True)
class Move:
    """What a key means: where it leads from a place, and whether it marks the way."""

    lead: Callable[[Place], Place]
    keeps_mark: bool


class CaretMoves:
    """Finds the way through rows of text.

    Args:
        text: Gives a row's text as it is shown.
        layout: Gives a row's lines.
        rows: Gives how many rows there are; never none while a way is looked for.
    """

    def __init__(
        self,
        text: Callable[[int], str],
        layout: Callable[[int], QTextLayout],
        rows: Callable[[], int],
    ) -> None:
        self._text = text
        self._layout = layout
        self._rows = rows
        # Where Up and Down have led, and how far from the left they would like to be.
        self._column: tuple[Place, float] | None = None

    def meant_by(self, event: QKeyEvent, page: int) -> Move | None:
        """What a key means; None if it moves nothing.

        Args:
            event: The key.
            page: How many lines a page has.
        """
        for key, marking in _WITHIN.items():
            if event.matches(key) or event.matches(marking):
                return Move(partial(self._within, key), event.matches(marking))
        for key, marking, lines in (
            (_KEY.MoveToNextLine, _KEY.SelectNextLine, 1),
            (_KEY.MoveToPreviousLine, _KEY.SelectPreviousLine, -1),
            (_KEY.MoveToNextPage, _KEY.SelectNextPage, page),
            (_KEY.MoveToPreviousPage, _KEY.SelectPreviousPage, -page),
        ):
            if event.matches(key) or event.matches(marking):
                return Move(partial(self._by_lines, lines), event.matches(marking))
        return None

    def _within(self, key: _KEY, at: Place) -> Place:
        """Where a key leads that goes by characters, words, or to an end."""
        row, text, layout = at.row, self._text(at.row), self._layout(at.row)
        if is_right_to_left(text):
            key = _MIRRORED.get(key, key)
        unit, last = units(text, at.character), self._rows() - 1
        word = QTextLayout.CursorMode.SkipWords
        line = layout.lineForTextPosition(unit)
        match key:
            case _KEY.MoveToNextChar | _KEY.MoveToNextWord if (
                at.character == len(text) and row < last
            ):
                return Place(row + 1, 0)
            case _KEY.MoveToPreviousChar | _KEY.MoveToPreviousWord if (
                at.character == 0 and row
            ):
                return Place(row - 1, len(self._text(row - 1)))
            case _KEY.MoveToNextChar:
                unit = layout.nextCursorPosition(unit)
            case _KEY.MoveToPreviousChar:
                unit = layout.previousCursorPosition(unit)
            case _KEY.MoveToNextWord:
                unit = layout.nextCursorPosition(unit, word)
            case _KEY.MoveToPreviousWord:
                unit = layout.previousCursorPosition(unit, word)
            case _KEY.MoveToStartOfLine:
                unit = line.textStart()
            case _KEY.MoveToEndOfLine:
                unit = line.textStart() + line.textLength()
                if line.lineNumber() < layout.lineCount() - 1:
                    unit = layout.previousCursorPosition(unit)
            case _KEY.MoveToStartOfDocument:
                return Place(0, 0)
            case _KEY.MoveToEndOfDocument:
                return Place(last, len(self._text(last)))
        return Place(row, character(text, unit))

    def _by_lines(self, lines: int, at: Place) -> Place:
        """The place so many lines below, or above if negative, in the same column."""
        row, layout = at.row, self._layout(at.row)
        unit = units(self._text(row), at.character)
        line = layout.lineForTextPosition(unit)
        x = x_in(line, unit)
        if self._column and self._column[0] == at:
            x = self._column[1]
        number = line.lineNumber() + lines
        last = self._rows() - 1
        while number < 0 and row:
            row -= 1
            number += self._layout(row).lineCount()
        while number >= self._layout(row).lineCount() and row < last:
            number -= self._layout(row).lineCount()
            row += 1
        layout = self._layout(row)
        number = min(max(number, 0), layout.lineCount() - 1)
        unit = layout.lineAt(number).xToCursor(x)
        place = Place(row, character(self._text(row), unit))
        self._column = (place, x)
        return place
