"""Where recordings go: what a newcomer sees first, and a slim strip later."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from wxdesk.gui.desk import Desk
from wxdesk.gui.flow import flowing
from wxdesk.gui.settings.model_keeper import Phase, State
from wxdesk.gui.words import size, time_left, tr

_SLIM = 56
_WIDTH = 480
_BAR_STEPS = 1000
_NO_LIMIT = 16_777_215  # Qt's QWIDGETSIZE_MAX


class DropZone(QFrame):
    """Says where recordings go, and has the buttons for whoever does not drag.

    Args:
        desk: Icons, and which model will be used.
    """

    files_wanted = Signal()
    folder_wanted = Signal()
    sample_wanted = Signal()
    model_asked = Signal()
    """The user wants another model or device."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("dropZone")
        self._heading = QLabel(tr("Drop recordings or folders anywhere here"))
        self._heading.setProperty("role", "heading")
        self._about = QLabel(
            tr(
                "Audio and video of every usual kind, and transcripts to import. "
                "All of it stays on this computer."
            )
        )
        self._about.setProperty("role", "secondary")
        self._about.setWordWrap(True)
        self._picture = QLabel()
        for label in (self._picture, self._heading, self._about):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        desk.theme.changed.connect(self._draw)
        self._draw()
        self.model = ModelLine(desk)
        self.model.asked.connect(self.model_asked)
        self._buttons = self._make_buttons()
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch()
        for widget in (self._picture, self._heading, self._about, self._buttons):
            layout.addWidget(widget)
        layout.addWidget(self.model, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
        self.set_tall(tall=True)

    def set_tall(self, *, tall: bool) -> None:
        """All of the page with all that a newcomer needs, or a slim strip."""
        vertical = QSizePolicy.Policy.Expanding if tall else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        self.setMaximumHeight(_NO_LIMIT if tall else _SLIM)
        self.setMinimumHeight(_SLIM)
        for widget in (self._picture, self._about, self._buttons, self.model):
            widget.setVisible(tall)

    def set_hot(self, *, hot: bool) -> None:
        """Shows whether something that can be dropped is over the window."""
        self.setProperty("hot", "true" if hot else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def _make_buttons(self) -> QWidget:
        self.files_button = QPushButton(tr("Add files…"))
        self.files_button.setProperty("role", "primary")
        self.folder_button = QPushButton(tr("Add folder…"))
        self.sample_button = QPushButton(tr("Try the sample recording"))
        for button, icon, role, signal in (
            (self.files_button, "files", "on_accent", self.files_wanted),
            (self.folder_button, "folder", "text", self.folder_wanted),
            (self.sample_button, "sample", "text", self.sample_wanted),
        ):
            self._desk.icons.put_on(button, icon, role)
            button.clicked.connect(signal)
        return flowing(
            self.files_button, self.folder_button, self.sample_button, centred=True
        )

    def _draw(self) -> None:
        icon = self._desk.icons.icon("drop", "secondary")
        self._picture.setPixmap(icon.pixmap(40, 40))


class ModelLine(QWidget):
    """Which model and device will be used; one click gets a model that is missing.

    Args:
        desk: What the user chose, and who gets models.
    """

    asked = Signal()
    """The user wants others."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._keeper = desk.keeper
        self.setMaximumWidth(_WIDTH)
        self.link = QPushButton()
        self.link.setProperty("role", "link")
        self.link.setToolTip(tr("Change the model or the device"))
        self.link.clicked.connect(self.asked)
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.status.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QProgressBar()
        self.bar.setRange(0, _BAR_STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Download of the model"))
        self.get = QPushButton()
        self.get.setProperty("role", "primary")
        desk.icons.put_on(self.get, "download", "on_accent")
        self.get.clicked.connect(lambda: self._keeper.download(self.name))
        self.pause = QPushButton(tr("Pause the download"))
        self.pause.clicked.connect(lambda: self._keeper.pause(self.name))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.link, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.status)
        layout.addWidget(self.bar)
        for button in (self.get, self.pause):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        desk.preferences.changed.connect(lambda _: self._show())
        self._keeper.listed.connect(self._show)
        self._keeper.changed.connect(lambda _: self._show())
        QTimer.singleShot(0, self, self._keeper.look)  # once the window is there
        self._show()

    @property
    def name(self) -> str:
        """Of the model that will be used: one of the catalogue's, or a folder."""
        return self._desk.preferences.settings.options().model

    def _show(self) -> None:
        options = self._desk.preferences.settings.options()
        device = {
            "auto": tr("GPU if there is one"),
            "cpu": tr("processor"),
            "cuda": tr("GPU"),
        }[options.device]
        self.link.setText(
            tr("Model {model}, {device}. Change…").format(
                model=self.name, device=device
            )
        )
        states = {state.name: state for state in self._keeper.states()}
        self._show_state(states.get(self.name))

    def _show_state(self, state: State | None) -> None:
        """Says what is to be done for a model that is not here."""
        missing = state is not None and state.phase is not Phase.HERE
        for widget in (self.status, self.bar, self.get, self.pause):
            widget.setVisible(False)
        if state is None or not missing:
            return
        fetching = state.phase in (Phase.WAITING, Phase.FETCHING, Phase.STOPPING)
        self.status.setText(state.problem or _status_words(state))
        self.status.setProperty("role", "danger" if state.problem else "secondary")
        self.status.style().polish(self.status)
        self.status.show()
        self.bar.setVisible(fetching)
        self.bar.setValue(_BAR_STEPS * state.done // state.total if state.total else 0)
        self.pause.setVisible(state.phase is Phase.FETCHING)
        self.get.setVisible(state.phase in (Phase.ABSENT, Phase.PAUSED))
        count = state.listed.model.size
        words = tr("Go on with the download") if state.phase is Phase.PAUSED else ""
        words = words or (
            tr("Get it ({size})").format(size=size(count)) if count else tr("Get it")
        )
        self.get.setText(words)


def _status_words(state: State) -> str:
    if state.phase is Phase.ABSENT:
        return tr("This model is not on this computer yet.")
    if not state.total:
        return tr("Asking what there is to fetch…")
    words = [
        tr("{done} of {total}").format(done=size(state.done), total=size(state.total))
    ]
    if state.seconds_left is not None:
        words.append(time_left(state.seconds_left))
    return " · ".join(words)
