"""Which transcripts, and in which order: a menu each, and a chip for each filter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.record import Facet, LibraryFilter, LibraryOrder
from wxdesk.gui.desk import Desk
from wxdesk.gui.words import language_name, tr

_CHIP = "filterChip"


@dataclass(frozen=True, slots=True)
class Facets:
    """All that one can filter by."""

    languages: Sequence[Facet] = ()
    speakers: Sequence[Facet] = ()
    tags: Sequence[Facet] = ()
    collections: Sequence[Facet] = ()


class FilterBar(QWidget):
    """A button with all filters, one with the orders, and the filters in use.

    Args:
        desk: Icons.
    """

    changed = Signal()
    """Another filter or order is wanted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.filter = LibraryFilter()
        self.order = LibraryOrder.NEWEST
        self._facets = Facets()
        self.filter_button = self._menu_button(tr("Filter"), "filter")
        self.filter_button.setToolTip(tr("Language, speaker, tag and date"))
        self.order_button = self._menu_button(order_words(self.order), "order")
        self.order_button.setToolTip(tr("Which transcripts come first"))
        self._fill_order_menu()
        self.filter_button.menu().aboutToShow.connect(self._fill_filter_menu)
        self._chips = QWidget()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.filter_button)
        buttons.addStretch()
        buttons.addWidget(self.order_button)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._rows.addLayout(buttons)
        self._rows.addWidget(self._chips)
        self._show_chips()

    def offer(self, facets: Facets) -> None:
        """Takes what one can filter by now."""
        self._facets = facets

    def use(self, wanted: LibraryFilter) -> None:
        """Filters by something else."""
        if wanted != self.filter:
            self.filter = wanted
            self._show_chips()
            self.changed.emit()

    def use_order(self, order: LibraryOrder) -> None:
        """Puts something else first."""
        if order != self.order:
            self.order = order
            self.order_button.setText(order_words(order))
            self.changed.emit()

    def clear(self) -> None:
        """Filters by nothing."""
        self.use(LibraryFilter())

    # Menus

    def _menu_button(self, text: str, icon: str) -> QPushButton:
        button = QPushButton(text)
        button.setMenu(QMenu(button))
        self._desk.icons.put_on(button, icon, "secondary")
        return button

    def _fill_order_menu(self) -> None:
        menu = self.order_button.menu()
        group = QActionGroup(menu)
        for order in LibraryOrder:
            action = menu.addAction(order_words(order))
            action.setCheckable(True)
            action.setChecked(order is self.order)
            action.triggered.connect(lambda _=False, order=order: self.use_order(order))
            group.addAction(action)

    def _fill_filter_menu(self) -> None:
        menu = self.filter_button.menu()
        menu.clear()
        for submenu in menu.findChildren(QMenu):
            submenu.deleteLater()
        wanted, facets = self.filter, self._facets
        languages = self._submenu(menu, tr("Language"), facets.languages)
        for facet in facets.languages:
            self._entry(
                languages,
                f"{language_name(facet.name)}  ({facet.transcripts})",
                replace(wanted, language=facet.name),
                is_on=wanted.language == facet.name,
                off=replace(wanted, language=None),
            )
        speakers = self._submenu(menu, tr("Speaker"), facets.speakers)
        for facet in facets.speakers:
            self._entry(
                speakers,
                f"{facet.name}  ({facet.transcripts})",
                replace(wanted, speaker=facet.name),
                is_on=wanted.speaker == facet.name,
                off=replace(wanted, speaker=None),
            )
        tags = self._submenu(menu, tr("Tag"), facets.tags)
        for facet in facets.tags:
            others = tuple(tag for tag in wanted.tags if tag != facet.name)
            self._entry(
                tags,
                f"{facet.name}  ({facet.transcripts})",
                replace(wanted, tags=(*wanted.tags, facet.name)),
                is_on=facet.name in wanted.tags,
                off=replace(wanted, tags=others),
            )
        self._fill_dates(menu.addMenu(tr("Made")))
        menu.addSeparator()
        no_filter = menu.addAction(tr("Show all"))
        no_filter.setEnabled(wanted != LibraryFilter())
        no_filter.triggered.connect(self.clear)

    def _fill_dates(self, menu: QMenu) -> None:
        for words, since in _recent():
            self._entry(
                menu,
                words,
                replace(self.filter, since=since, until=None),
                is_on=self.filter.since == since and self.filter.until is None,
                off=replace(self.filter, since=None),
            )
        menu.addSeparator()
        menu.addAction(tr("Between two days…")).triggered.connect(self.ask_for_days)

    def _submenu(self, menu: QMenu, name: str, facets: Sequence[Facet]) -> QMenu:
        made = menu.addMenu(name)
        made.setEnabled(bool(facets))
        return made

    def _entry(
        self,
        menu: QMenu,
        words: str,
        wanted: LibraryFilter,
        *,
        is_on: bool,
        off: LibraryFilter,
    ) -> QAction:
        action = menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(is_on)
        action.triggered.connect(lambda: self.use(off if is_on else wanted))
        return action

    # Days

    def ask_for_days(self) -> None:
        """Lets the user choose the first and the last day."""
        dialog = DaysDialog(self, self.filter)
        dialog.accepted.connect(lambda: self.use(dialog.chosen(self.filter)))
        dialog.open()

    # Chips

    def _show_chips(self) -> None:
        before, self._chips = self._chips, QWidget()
        self._rows.replaceWidget(before, self._chips)
        before.deleteLater()
        row = QHBoxLayout(self._chips)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        stop: QWidget = self.order_button
        for words, without in _in_use(self.filter):
            chip = self._chip(words, partial(self.use, without))
            row.addWidget(chip)
            self.setTabOrder(stop, chip)
            stop = chip
        row.addStretch()
        self._chips.setVisible(self.filter != LibraryFilter())

    def _chip(self, words: str, drop: Callable[[], None]) -> QPushButton:
        chip = QPushButton(words)
        chip.setObjectName(_CHIP)
        chip.setMinimumWidth(48)  # rather cut off than a window that grows
        # Against the direction of reading, which puts the cross behind the words.
        both = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
        chip.setLayoutDirection(both[self.layoutDirection() is both[0]])
        chip.setToolTip(tr("Do not filter by this any more"))
        chip.setAccessibleName(tr("Filter: {words}").format(words=words))
        self._desk.icons.put_on(chip, "cancel", "secondary")
        chip.clicked.connect(lambda: drop())
        return chip


class DaysDialog(QDialog):
    """Asks for the first and the last day.

    Args:
        parent: Where it belongs.
        wanted: What is filtered by now.
    """

    def __init__(self, parent: QWidget, wanted: LibraryFilter) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Transcripts made between two days"))
        today = QDate.currentDate()
        self.first = QDateEdit(_day_of(wanted.since) or today.addMonths(-1))
        last = wanted.until and wanted.until - timedelta(seconds=1)
        self.last = QDateEdit(_day_of(last) or today)
        form = QFormLayout()
        form.addRow(tr("First day:"), self.first)
        form.addRow(tr("Last day:"), self.last)
        for edit in (self.first, self.last):
            edit.setCalendarPopup(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def chosen(self, wanted: LibraryFilter) -> LibraryFilter:
        """A filter with the days that were chosen, in whichever order."""
        first, last = sorted(
            date(edit.date().year(), edit.date().month(), edit.date().day())
            for edit in (self.first, self.last)
        )
        return replace(
            wanted, since=_midnight(first), until=_midnight(last + timedelta(days=1))
        )


def order_words(order: LibraryOrder) -> str:
    """What comes first."""
    return {
        LibraryOrder.NEWEST: tr("Newest first"),
        LibraryOrder.OLDEST: tr("Oldest first"),
        LibraryOrder.NAME: tr("By name"),
        LibraryOrder.DURATION: tr("Longest first"),
    }[order]


def _recent() -> list[tuple[str, datetime]]:
    today = date.today()
    return [
        (tr("Today"), _midnight(today)),
        (tr("In the last 7 days"), _midnight(today - timedelta(days=6))),
        (tr("In the last 30 days"), _midnight(today - timedelta(days=29))),
        (tr("This year"), _midnight(date(today.year, 1, 1))),
    ]


def _in_use(wanted: LibraryFilter) -> list[tuple[str, LibraryFilter]]:
    """The words of each filter in use, and what is left without it."""
    chips = []
    if wanted.text:
        words = tr("“{text}”").format(text=wanted.text)
        chips.append((words, replace(wanted, text="")))
    if wanted.language:
        words = language_name(wanted.language)
        chips.append((words, replace(wanted, language=None)))
    if wanted.speaker:
        chips.append((wanted.speaker, replace(wanted, speaker=None)))
    for tag in wanted.tags:
        others = tuple(other for other in wanted.tags if other != tag)
        chips.append((tag, replace(wanted, tags=others)))
    if wanted.since or wanted.until:
        chips.append((_days_words(wanted), replace(wanted, since=None, until=None)))
    return chips


def _days_words(wanted: LibraryFilter) -> str:
    for words, since in _recent():
        if wanted.since == since and wanted.until is None:
            return words
    days = [_day_of(wanted.since)]
    if wanted.until:
        days.append(_day_of(wanted.until - timedelta(seconds=1)))
    short = QLocale.FormatType.ShortFormat
    return " – ".join(QLocale().toString(day, short) for day in days if day)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()


def _day_of(moment: datetime | None) -> QDate | None:
    if moment is None:
        return None
    local = moment.astimezone()
    return QDate(local.year, local.month, local.day)
