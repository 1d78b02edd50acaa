"""A mark in the status bar while others can reach the program, or should and cannot."""

from PySide6.QtWidgets import QPushButton, QWidget

from wxdesk.core.serving import ServerState, Serving
from wxdesk.gui.desk import Desk
from wxdesk.gui.told import told
from wxdesk.gui.words import tr


class ServerMark(QPushButton):
    """Leads to the settings; out of sight while all stays on this computer.

    Args:
        desk: The server.
        parent: Where it stands; without one, showing it would open a window.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._state = desk.server.state
        self.setProperty("role", "link")
        desk.server_news.happened.connect(self._take)
        desk.theme.changed.connect(self._draw)
        self._show()

    def _take(self, state: ServerState) -> None:
        self._state = state
        self._show()

    def _show(self) -> None:
        state = self._state
        if state.serving is Serving.FAILED:
            self.setText(tr("API not reachable"))
            self.setToolTip(told(state.problem))
        else:
            self.setText(tr("On the network"))
            self.setToolTip(
                tr("Others in your network can use wxdesk, with a key: {urls}").format(
                    urls=", ".join(state.urls)
                )
            )
        is_open = state.serving is Serving.ON and state.beyond
        self.setVisible(is_open or state.serving is Serving.FAILED)
        self._draw()

    def _draw(self) -> None:
        failed = self._state.serving is Serving.FAILED
        icon, role = ("failed", "danger") if failed else ("api", "accent")
        self.setIcon(self._desk.icons.icon(icon, role))
