"""The list of jobs: rows are as tall as what they show."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Slot
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from wxdesk.gui.desk import Desk
from wxdesk.gui.queue.delegate import ROW, TALL, TALL_ROW, JobDelegate
from wxdesk.gui.queue.model import JobModel
from wxdesk.gui.words import tr


class JobList(QTableView):
    """Shows a `JobModel`, each row with its own height.

    It is a table because a QListView asks how tall each of all rows is whenever one
    of them changes.

    Args:
        desk: Colours and icons.
        model: The jobs.
    """

    def __init__(self, desk: Desk, model: JobModel) -> None:
        super().__init__()
        self._jobs = model
        self.setModel(model)
        self.setItemDelegate(JobDelegate(desk))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(tr("Queue of recordings"))
        model.rowsInserted.connect(self._fit_new)
        model.dataChanged.connect(self._fit_changed)

    def _fit(self, first: int, last: int) -> None:
        for row in range(first, last + 1):
            status = self._jobs.job(self._jobs.index(row)).status
            height = TALL_ROW if status in TALL else ROW
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)

    # Qt overrides

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        # In a table, Home and End would go along the row.
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: self._jobs.rowCount() - 1,
        }
        if action in ends:
            return self._jobs.index(ends[action])
        return super().moveCursor(action, modifiers)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_tab = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.reason() in by_tab and not self.selectionModel().hasSelection():
            # A row that is only framed looks chosen, but no key would act on it. Not
            # `selectRow`, which with Shift of Shift+Tab chooses all rows up to it.
            flag = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(
                self.currentIndex(), flag.ClearAndSelect | flag.Rows
            )

    def paintEvent(self, event: QPaintEvent) -> None:
        # Through Python, which is then asked for once per picture instead of several
        # times per row; while other threads are busy it lets one wait each time.
        super().paintEvent(event)

    # Slots

    @Slot(QModelIndex, int, int)
    def _fit_new(self, _: QModelIndex, first: int, last: int) -> None:
        self._fit(first, last)

    @Slot(QModelIndex, QModelIndex)
    def _fit_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self._fit(first.row(), last.row())
