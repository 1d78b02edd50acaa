"""Who speaks how much, as the rows of a table."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from wxdesk.core.speaking import Share, Speaking
from wxdesk.core.transcript import Speaker, joiner
from wxdesk.gui.theme import Theme
from wxdesk.gui.words import clock, tr

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW = 32
_MOST_ROWS = 8
_WIDEST_NAME = 180
_SWATCH = 12
_LEFT = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FigureModel(QAbstractTableModel):
    """A row for each speaker.

    Args:
        theme: The speakers' colours.
        language: Of the transcript, which decides what a word is.
        parent: Who owns it.
    """

    def __init__(self, theme: Theme, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shares: tuple[tuple[Speaker, Share], ...] = ()
        self._titles = tuple(_titles(in_words=bool(joiner(language))))
        theme.changed.connect(self._dress)

    def show_figures(self, found: Speaking, speakers: Mapping[str, Speaker]) -> None:
        """Takes other figures."""
        self.beginResetModel()
        self._shares = tuple(
            (speakers.get(key, Speaker(key)), share)
            for key, share in found.shares.items()
        )
        self.endResetModel()

    def text(self) -> str:
        """The table as text, with tabs between the columns."""
        titles = [title for title, _ in self._titles]
        rows = [_cells(speaker, share) for speaker, share in self._shares]
        return "".join("\t".join(row) + "\n" for row in (titles, *rows))

    def _dress(self) -> None:
        last = self.index(self.rowCount() - 1, 0)
        self.dataChanged.emit(self.index(0, 0), last)

    # Qt overrides

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shares)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        title, about = self._titles[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title
            case Qt.ItemDataRole.ToolTipRole:
                return about
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if section else _LEFT
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        speaker, share = self._shares[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _cells(speaker, share)[index.column()]
            case Qt.ItemDataRole.ToolTipRole if not index.column():
                return speaker.name
            case Qt.ItemDataRole.TextAlignmentRole if index.column():
                return _RIGHT
            case Qt.ItemDataRole.DecorationRole if not index.column():
                return _swatch(self._theme.speaker(speaker.colour))
        return None


class FigureTable(QTableView):
    """The table; the names have the room that the figures leave.

    Args:
        model: What is in it.
    """

    def __init__(self, model: FigureModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setProperty("role", "roomy")
        self.setAccessibleName(tr("How much each speaks"))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(48)
        header.setHighlightSections(False)
        model.modelReset.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the names their room."""
        super().resizeEvent(event)
        self._fit_names()

    def _fit_names(self) -> None:
        """Where the figures leave too little for names, one scrolls to the figures."""
        header = self.horizontalHeader()
        figures = sum(header.sectionSize(it) for it in range(1, header.count()))
        least = min(self.sizeHintForColumn(0), _WIDEST_NAME)
        header.resizeSection(0, max(self.viewport().width() - figures, least))

    def _fit(self) -> None:
        self._fit_names()
        rows = min(max(self.model().rowCount(), 1), _MOST_ROWS)
        header = self.horizontalHeader().sizeHint().height()
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(header + _ROW * rows + bar + 2 * self.frameWidth())


def _titles(*, in_words: bool) -> list[tuple[str, str]]:
    """What stands above each column, and what it means."""
    return [
        (tr("Speaker"), ""),
        (tr("Time"), tr("How long they speak")),
        (tr("Share"), tr("Of all that everybody speaks")),
        (
            tr("Turns"),
            tr(
                "How often they have their say; a turn ends when another begins, or "
                "after 3 seconds of silence"
            ),
        ),
        (tr("Average turn"), tr("From its beginning to its end")),
        (tr("Longest turn"), tr("From its beginning to its end")),
        (tr("Words") if in_words else tr("Characters"), ""),
        (
            tr("Per minute"),
            tr("In a minute of the time in which they speak"),
        ),
        (
            tr("Interrupts"),
            tr(
                "How often they begin while another speaks who stops within "
                "2 seconds, and go on"
            ),
        ),
        (tr("Interrupted"), tr("How often another does that to them")),
        (tr("At once"), tr("Part of their speech in which another speaks too")),
    ]


def _cells(speaker: Speaker, share: Share) -> list[str]:
    number = QLocale().toString
    return [
        speaker.name,
        clock(share.seconds),
        percent(share.share),
        number(share.turns),
        clock(share.mean_turn),
        clock(share.longest_turn),
        number(share.words),
        number(round(share.words_per_minute)),
        number(share.interruptions),
        number(share.interrupted),
        percent(share.overlap),
    ]


def percent(share: float) -> str:
    """A part of a whole, from 0 to 1: 61 %."""
    return f"{share:.0%}".replace("%", "\u00a0%")


def _swatch(colour: QColor) -> QPixmap:
    made = QPixmap(_SWATCH, _SWATCH)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(0, 0, _SWATCH, _SWATCH)
    painter.end()
    return made
