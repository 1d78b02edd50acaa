"""Which model: those on this computer first, the others one click away."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.words import size, tr
from wxdesk.jobs.models import Listed, Model, ModelOnDisk, Place, Role

_STEPS = 1000


class ModelChoice(QWidget):
    """Lets the user choose a model, and gets it.

    Args:
        desk: Which models there are.
    """

    changed = Signal()
    """Another one is chosen, or it is here now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted = ""
        self._listed: dict[str, Listed] = {}
        self._download: Task | None = None
        self._then: Callable[[], object] | None = None
        self.list = QComboBox()
        self.list.setAccessibleName(tr("Model"))
        self.list.setMaxVisibleItems(16)
        self.list.currentIndexChanged.connect(self._heed)
        self.about = _line("secondary")
        self.problem = _line("danger")
        self.get_button = QPushButton()
        self.get_button.clicked.connect(lambda: self.get())
        desk.icons.put_on(self.get_button, "download")
        self.stop_button = QPushButton(tr("Stop"))
        self.stop_button.setToolTip(tr("What is here already is kept for next time"))
        self.stop_button.clicked.connect(self.stop)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, _STEPS)
        self.bar.setAccessibleName(tr("Download of the model"))
        self._lay_out()
        self._ask()

    @property
    def name(self) -> str:
        """Of the model that is chosen."""
        return self._wanted

    @property
    def model(self) -> Model | None:
        """What is known of it, if anything is."""
        listed = self._listed.get(self._wanted)
        return listed.model if listed else None

    @property
    def is_missing(self) -> bool:
        """Whether it would have to be downloaded."""
        listed = self._listed.get(self._wanted)
        return listed is not None and not listed.is_on_disk

    @property
    def is_downloading(self) -> bool:
        """Whether one is on its way."""
        return self._download is not None

    def conflict(self, language: str | None, task: str) -> str:
        """Why the model cannot do something, in a sentence; empty if it can.

        Args:
            language: Whisper's code; None if it is to be found out.
            task: "transcribe" or "translate".
        """
        model = self.model
        if model is None:
            return ""
        if model.language == "en" and language not in (None, "en"):
            return tr("{model} understands English only.").format(model=model.name)
        if task == "translate" and not model.translates:
            return tr("{model} cannot translate.").format(model=model.name)
        return ""

    def show_name(self, name: str) -> None:
        """Shows a model as chosen, also one that is in no list."""
        self._wanted = name
        self._offer()

    def get(self, then: Callable[[], object] | None = None) -> None:
        """Downloads the model that is chosen.

        Args:
            then: Called once it is here.
        """
        if self._download:
            return
        name, models = self._wanted, self._desk.models
        self._then = then
        self.problem.hide()
        self.bar.setValue(0)

        def work(task: Task) -> ModelOnDisk | None:
            return models.download(
                name,
                lambda done, total: task.tell((done, total)),
                lambda: task.is_cancelled,
            )

        self._download = self._desk.background.start(
            work, done=self._keep, failed=self._complain, told=self._advance
        )
        # Also after a stop, which the download needs a moment to notice.
        self._download.ended.connect(self._end)
        self._show()
        self.changed.emit()

    def stop(self) -> None:
        """Stops the download; the next one goes on from there."""
        if self._download:
            self._then = None
            self.stop_button.setEnabled(False)
            self._download.cancel()

    # Building

    def _lay_out(self) -> None:
        download = QHBoxLayout()
        download.setSpacing(8)
        download.addWidget(self.get_button)
        download.addWidget(self.bar, 1)
        download.addWidget(self.stop_button)
        download.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.list)
        layout.addWidget(self.about)
        layout.addLayout(download)
        layout.addWidget(self.problem)

    # Showing

    def _ask(self) -> None:
        models = self._desk.models
        self._desk.background.start(
            lambda _: models.list(), done=self._take, failed=self._complain
        )

    def _take(self, listed: list[Listed]) -> None:
        self._listed = {
            item.model.name: item
            for item in sorted(listed, key=lambda item: not item.is_on_disk)
            if item.model.role is Role.TRANSCRIBE
        }
        self._offer()

    def _offer(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        if self._wanted not in self._listed:
            # A folder of the user's, or the list is not here yet.
            self.list.addItem(self._wanted, self._wanted)
        missing = False
        for name, item in self._listed.items():
            if missing != (not item.is_on_disk) and self.list.count():
                self.list.insertSeparator(self.list.count())
            missing = not item.is_on_disk
            self.list.addItem(_named(item), name)
        self.list.setCurrentIndex(self.list.findData(self._wanted))
        self.list.blockSignals(False)
        self._heed()

    def _heed(self) -> None:
        self._wanted = self.list.currentData()
        self.problem.hide()
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        busy = self.is_downloading
        model = self.model
        self.list.setEnabled(not busy)
        self.get_button.setVisible(self.is_missing and not busy)
        self.bar.setVisible(busy)
        self.stop_button.setVisible(busy)
        about = tr(model.summary) if model else ""
        if model and self.is_missing and not busy:
            text = tr("Get it ({size})").format(size=size(model.size))
            self.get_button.setText(text if model.size else tr("Get it"))
            about = tr("Not on this computer yet.") + " " + about
        if not busy:
            self.about.setText(about)
            self.about.setVisible(bool(about))

    # Downloading

    def _advance(self, progress: tuple[int, int | None]) -> None:
        done, total = progress
        if total:
            self.bar.setValue(_STEPS * done // total)
            self.about.setText(
                tr("{done} of {all} are here").format(done=size(done), all=size(total))
            )

    def _end(self) -> None:
        self._download = None
        self.stop_button.setEnabled(True)
        self._show()
        self.changed.emit()

    def _keep(self, _: object) -> None:
        self._download = None
        item = self._listed[self._wanted]
        self._ask()
        self._listed[self._wanted] = Listed(item.model, Place.MODELS_FOLDER)
        self._offer()
        if self._then:
            self._then()

    def _complain(self, error: WxdeskError) -> None:
        self.problem.setText(str(error))
        self.problem.show()


def _named(item: Listed) -> str:
    if item.is_on_disk or not item.model.size:
        return item.model.name
    return tr("{name} · download of {size}").format(
        name=item.model.name, size=size(item.model.size)
    )


def _line(role: str) -> QLabel:
    line = QLabel()
    line.setWordWrap(True)
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setProperty("role", role)
    line.hide()
    return line
