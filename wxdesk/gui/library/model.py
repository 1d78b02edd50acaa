"""Transcripts and search results as Qt models: they present, they never decide."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, Signal

from wxdesk.core.record import Hit, LibraryFilter, LibraryOrder, TranscriptRecord
from wxdesk.gui.desk import Desk
from wxdesk.gui.library.pages import Index, Page, PagedModel
from wxdesk.gui.words import clock, day, language_name, tr
from wxdesk.jobs.library import Library

_MOST_NAMES = 5


class LibraryModel(PagedModel[TranscriptRecord]):
    """The transcripts that meet a filter, in an order.

    Args:
        desk: Whose library it is.
    """

    renamed = Signal(object, str)
    """A record, and the name that the user wants it to have."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._filter = LibraryFilter()
        self._order = LibraryOrder.NEWEST

    def show(self, wanted: LibraryFilter, order: LibraryOrder) -> None:
        """Asks for other transcripts, or in another order."""
        self._filter, self._order = wanted, order
        self.load()

    # Qt overrides

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record = self.item(index)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return record.name
            case Qt.ItemDataRole.ToolTipRole:
                return record.source
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{record.name}, {', '.join(facts(record))}"
        return super().data(index, role)

    def setData(
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        name = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not name:
            return False
        record = self.item(index)
        if name != record.name:
            # Shown at once; the library's news will confirm it.
            self._items[index.row()] = replace(record, name=name)
            self.dataChanged.emit(index, index)
            self.renamed.emit(record, name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    # Pages

    def _page(
        self, before: Sequence[TranscriptRecord], limit: int
    ) -> Callable[[], Page[TranscriptRecord]]:
        library, wanted, order = self._desk.library, self._filter, self._order
        after = before[-1] if before else None

        def page() -> Page[TranscriptRecord]:
            items = library.page(wanted, order, limit, after)
            return Page(items, is_last=len(items) < limit)

        return page

    def _key(self, item: TranscriptRecord) -> Hashable:
        return item.number


@dataclass(frozen=True, slots=True)
class MoreNames:
    """A row that leads to all transcripts whose name has a text in it."""

    text: str


Result = TranscriptRecord | MoreNames | Hit


class ResultModel(PagedModel[Result]):
    """What a search finds: transcripts by their name, then what was said.

    Args:
        desk: Whose library it is.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._query = ""
        self._filter = LibraryFilter()

    def search(self, query: str, among: LibraryFilter) -> None:
        """Asks another question."""
        self._query, self._filter = query, among
        self.load()

    def begins_transcript(self, row: int) -> bool:
        """Whether a row is the first hit in its transcript."""
        here = self._items[row]
        before = self._items[row - 1] if row else None
        return isinstance(here, Hit) and not (
            isinstance(before, Hit) and before.transcript == here.transcript
        )

    # Qt overrides

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return _in_words(self.item(index))
        return super().data(index, role)

    # Pages

    def _page(self, before: Sequence[Result], limit: int) -> Callable[[], Page[Result]]:
        library, query, wanted = self._desk.library, self._query, self._filter
        hits_before = sum(isinstance(item, Hit) for item in before)

        def page() -> Page[Result]:
            names = () if before else _named(library, query, wanted)
            hits = library.search(query, wanted, limit, hits_before)
            return Page((*names, *hits), is_last=len(hits) < limit)

        return page

    def _key(self, item: Result) -> Hashable:
        match item:
            case TranscriptRecord():
                return item.number
            case MoreNames():
                return None
            case Hit():
                return item.transcript, item.position


def _named(library: Library, text: str, wanted: LibraryFilter) -> tuple[Result, ...]:
    if not text.strip():
        return ()
    found = library.page(replace(wanted, text=text), limit=_MOST_NAMES + 1)
    more = (MoreNames(text),) if len(found) > _MOST_NAMES else ()
    return (*found[:_MOST_NAMES], *more)


def _in_words(item: Result) -> str:
    match item:
        case TranscriptRecord():
            return f"{item.name}, {', '.join(facts(item))}"
        case MoreNames():
            return more_names_words(item)
        case Hit():
            who = f"{item.speaker}: " if item.speaker else ""
            return f"{item.name}, {clock(item.start)}, {who}{item.text}"


def more_names_words(item: MoreNames) -> str:
    """What stands in the row that leads to all names with a text."""
    return tr("All transcripts with “{text}” in their name").format(text=item.text)


def facts(record: TranscriptRecord) -> list[str]:
    """What a transcript's row tells besides the name."""
    words = [clock(record.duration), language_name(record.language)]
    if record.speakers == 1:
        words.append(tr("1 speaker"))
    elif record.speakers:
        words.append(tr("{count} speakers").format(count=record.speakers))
    if record.collection:
        words.append(record.collection)
    if record.deleted:
        words.append(tr("Deleted: {day}").format(day=day(record.deleted)))
    return words
