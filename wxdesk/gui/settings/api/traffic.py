"""Who uses the program from elsewhere now, and what was asked for lately."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from wxdesk.core.serving import Visit
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.api.visit_model import REQUEST, VisitModel
from wxdesk.gui.settings.api.words import clients_said
from wxdesk.gui.settings.form import StatePicture, label
from wxdesk.gui.words import tr

_LOOK_MILLISECONDS = 2000
_ROWS_SHOWN = 8
_ROW_HEIGHT = 28
_LEAST_REQUEST = 160


class VisitTable(QTableView):
    """Requests in columns that are as wide as they need; what was asked has the rest.

    Args:
        model: The requests.
    """

    def __init__(self, model: VisitModel) -> None:
        super().__init__()
        model.setParent(self)
        self.setModel(model)
        self.setProperty("role", "roomy")
        self.setAccessibleName(tr("Recent requests"))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.setFixedHeight(_ROW_HEIGHT * (_ROWS_SHOWN + 1) + 8)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(REQUEST, QHeaderView.ResizeMode.Fixed)

    # Qt overrides

    def updateGeometries(self) -> None:
        super().updateGeometries()
        header = self.horizontalHeader()
        others = header.length() - header.sectionSize(REQUEST)
        width = max(self.viewport().width() - others, _LEAST_REQUEST)
        if width != header.sectionSize(REQUEST):
            header.resizeSection(REQUEST, width)


class Traffic(QWidget):
    """Connected clients and recent requests, looked at only while this is in sight.

    Args:
        desk: The server.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asking: Task | None = None
        self.clients = label("", "secondary")
        self.empty = StatePicture(
            desk,
            "network",
            tr("No requests yet"),
            tr("What other programs ask for stands here until wxdesk is closed."),
        )
        self.model = VisitModel()
        self.table = VisitTable(self.model)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MILLISECONDS)
        self._looking.timeout.connect(self.look)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.clients, self.empty, self.table):
            layout.addWidget(widget)
        self._take(((), ()))

    def look(self) -> None:
        """Asks the server, on a thread, unless it has not answered yet."""
        if self._asking:
            return
        server = self._desk.server
        self._asking = self._desk.background.start(
            lambda _: (server.connected(), server.visits()), done=self._take
        )
        self._asking.ended.connect(self._forget)

    def _forget(self) -> None:
        self._asking = None

    def _take(self, found: tuple[tuple[str, ...], tuple[Visit, ...]]) -> None:
        clients, visits = found
        self.clients.setText(clients_said(clients))
        self.model.show_visits(visits)
        self.empty.setVisible(not visits)
        self.table.setVisible(bool(visits))

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._looking.start()
        self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._looking.stop()
