"""Models: which there are and what they are good for; fetched, checked and removed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.form import (
    Notice,
    Section,
    StatePicture,
    ask_for_path,
    hairline,
    label,
    locked_by,
)
from wxdesk.gui.settings.model_keeper import Phase, State
from wxdesk.gui.settings.storage import open_folder
from wxdesk.gui.words import language_name, size, time_left, tr
from wxdesk.jobs.models import ModelOnDisk, Place, Role

_KEYS = {
    Role.TRANSCRIBE: "transcription.model",
    Role.ALIGN: "transcription.align_model",
    Role.DIARIZE: "transcription.diarizer",
}
_USED = (Role.TRANSCRIBE, Role.DIARIZE)
"""What a button chooses; alignment models are chosen by the language."""
_BAR_STEPS = 1000


class ModelsSection(Section):
    """All models, with what can be done about each.

    Args:
        desk: What the window works with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Models"))
        self.keeper = keeper = desk.keeper
        self.rows: dict[str, ModelRow] = {}
        self.room = label("", "secondary")
        self.show_folder = QPushButton(tr("Show in folder"))
        self.use_folder = QPushButton(tr("Use a folder on disk…"))
        self.use_folder.setToolTip(tr("Use a model that you have in a folder"))
        self.notice = Notice("danger")
        self.loading = StatePicture(desk, "model", tr("Looking at what is here…"))
        self.broken = StatePicture(desk, "failed", tr("The models cannot be listed"))
        self.again = QPushButton(tr("Try again"))
        self.nothing = StatePicture(
            desk,
            "model",
            tr("None of these is on this computer"),
            tr("Take the tick off “Only those here” to see what can be downloaded."),
        )
        self.own = label("", "secondary")
        self.only_here = QCheckBox(tr("Only those here"))
        self.roles = {
            role: self._make_filter(role, words) for role, words in _roles().items()
        }
        self._make_head()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._into.addLayout(self._list)
        self.use_folder.clicked.connect(
            lambda: ask_for_path(
                self, QFileDialog.FileMode.Directory, self.take_up_folder
            )
        )
        self.show_folder.clicked.connect(lambda: open_folder(self._folder))
        self.again.clicked.connect(self._look)
        self.only_here.toggled.connect(self._sift)
        keeper.listed.connect(self._show)
        keeper.changed.connect(self._heed)
        keeper.failed.connect(self._fail)
        desk.preferences.changed.connect(self._heed_setting)
        self._look()

    @property
    def role(self) -> Role:
        """What the models do that are shown."""
        return next(role for role, button in self.roles.items() if button.isChecked())

    def take_up_folder(self, folder: Path) -> None:
        """Uses the model in a folder from now on, if there is a sound one."""
        self.use_folder.setEnabled(False)
        self.notice.say("")

        def end(then: Callable[[], None]) -> None:
            self.use_folder.setEnabled(True)
            then()

        self.desk.background.start(
            lambda _: self.desk.models.locate(str(folder)),
            done=lambda model: end(lambda: self._use(model)),
            failed=lambda error: end(lambda: self.notice.say(str(error))),
        )

    def use(self, role: Role, name: str) -> None:
        """Takes a model for all recordings that are added from now on."""
        try:
            self.desk.preferences.set(_KEYS[role], name)
        except WxdeskError as error:
            self.notice.say(str(error))

    def is_used(self, state: State) -> bool:
        """Whether recordings are done with this model unless asked otherwise."""
        role = state.listed.model.role
        settings = self.desk.preferences.settings
        return role in _USED and state.name == settings.value(_KEYS[role])

    # Building

    def _make_filter(self, role: Role, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setCheckable(True)
        button.setChecked(role is Role.TRANSCRIBE)
        button.clicked.connect(self._sift)
        return button

    def _make_head(self) -> None:
        group = QButtonGroup(self)
        filters = QHBoxLayout()
        filters.setSpacing(8)
        for role, button in self.roles.items():
            button.setToolTip(_purposes()[role])
            group.addButton(button)
            filters.addWidget(button)
        filters.addStretch()
        self.purpose = label("", "secondary")
        self.show_folder.setProperty("role", "link")
        places = QHBoxLayout()
        places.setSpacing(8)
        places.addWidget(self.room, 1)
        places.addWidget(self.show_folder)
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self.only_here)
        above.addStretch()
        above.addWidget(self.use_folder)
        self._into.addLayout(filters)
        self.add(self.purpose)
        self._into.addLayout(places)
        self._into.addLayout(above)
        for widget in (self.own, self.notice, self.loading, self.broken):
            self.add(widget)
        self._into.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.nothing)

    # What is shown

    @property
    def _folder(self) -> Path:
        return self.desk.preferences.settings.models_folder(self.desk.places)

    def _look(self) -> None:
        self.loading.setVisible(not self.rows)
        for widget in (self.again, self.broken, self.nothing, self.own):
            widget.hide()
        self.notice.say("")
        self.keeper.look()

    def _fail(self, error: WxdeskError) -> None:
        self.loading.hide()
        self.broken.about.setText(str(error))
        self.broken.show()
        self.again.show()

    def _show(self) -> None:
        for widget in (self.loading, self.broken, self.again):
            widget.hide()
        self.room.setText(
            tr("{room} free for models").format(room=size(self.keeper.free))
        )
        self.room.setToolTip(str(self._folder))
        for state in self.keeper.states():
            if state.name not in self.rows:
                row = ModelRow(self, state)
                self.rows[state.name] = row
                self._list.addWidget(row)
            self.rows[state.name].show_state(state)
        self._sift()

    def _heed(self, name: str) -> None:
        if name in self.rows:
            self.rows[name].show_state(self.keeper.state(name))

    def _heed_setting(self, key: str) -> None:
        if key == "storage.models_folder" or key.startswith("network."):
            self._look()
        elif key in _KEYS.values() and self.rows:
            self._show()

    def _sift(self) -> None:
        role, here = self.role, self.only_here.isChecked()
        for state in self.keeper.states():
            fits = state.listed.model.role is role
            self.rows[state.name].setVisible(
                fits and not (here and state.phase is Phase.ABSENT)
            )
        self.purpose.setText(_purposes()[role])
        hidden = all(row.isHidden() for row in self.rows.values())
        self.nothing.setVisible(bool(self.rows) and hidden)
        self._show_own(role)

    def _show_own(self, role: Role) -> None:
        """Names the user's own folder, if one is used for this."""
        key = _KEYS.get(role)
        value = self.desk.preferences.settings.value(key) if key else None
        is_own = value not in (None, "auto", *self.rows)
        text = tr("Used for new recordings: {name}").format(name=value)
        self.own.setText(text if is_own else "")
        self.own.setVisible(is_own)

    def _use(self, model: ModelOnDisk) -> None:
        self.use(model.role, str(model.folder))
        self.roles[model.role].setChecked(True)
        self._sift()


class ModelRow(QWidget):
    """A model: what it is good for, how it stands, what can be done.

    Args:
        section: Where it stands.
        state: How the model stands now.
    """

    def __init__(self, section: ModelsSection, state: State) -> None:
        super().__init__()
        self._section = section
        self._desk = section.desk
        self._name = name = state.name
        keeper = section.keeper
        self.picture = QLabel()
        self.picture.setFixedSize(20, 20)
        self.facts = label("", "caption")
        self.status = label("", "caption")
        self.problem = Notice("danger")
        self.bar = QProgressBar()
        self.bar.setRange(0, _BAR_STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Download of {name}").format(name=name))
        self.get = self._button(tr("Download"), lambda: keeper.download(name))
        self.page = self._button(tr("Open its page"), self._open_page)
        self.pause = self._button(tr("Pause"), lambda: keeper.pause(name))
        self.cancel = self._button(tr("Cancel"), lambda: keeper.cancel(name))
        self.check = self._button(tr("Check"), lambda: keeper.check(name))
        self.remove = self._button(tr("Remove…"), self._ask_to_remove)
        self.use = self._button(
            tr("Use"), lambda: section.use(state.listed.model.role, name)
        )
        self.check.setToolTip(tr("Reads every byte and compares it with the original"))
        self.use.setToolTip(tr("For all recordings that are added from now on"))
        self._desk.theme.changed.connect(self._draw)
        self._lay_out(state)
        self._state = state

    def show_state(self, state: State) -> None:
        """Shows how the model stands now."""
        self._state = state
        phase = state.phase
        self.facts.setText(_facts(state))
        self.status.setText(self._status())
        self.status.setVisible(bool(self.status.text()))
        self.problem.say(state.problem)
        self.bar.setVisible(phase in (Phase.FETCHING, Phase.STOPPING))
        self.bar.setValue(
            round(_BAR_STEPS * state.done / state.total if state.total else 0)
        )
        self._show_buttons()
        self._draw()

    def _lay_out(self, state: State) -> None:
        title = label(state.name)
        title.setStyleSheet("font-weight: 600")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for widget in (title, label(tr(state.listed.model.summary)), self.facts):
            texts.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (
            self.use,
            self.get,
            self.page,
            self.pause,
            self.cancel,
            self.check,
            self.remove,
        ):
            buttons.addWidget(button)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        head.addLayout(buttons)
        head.setAlignment(buttons, Qt.AlignmentFlag.AlignTop)
        below = QVBoxLayout()
        below.setSpacing(4)
        for line in (self.bar, self.status, self.problem):
            below.addWidget(line)
        beside = QHBoxLayout()
        beside.addSpacing(32)
        beside.addLayout(below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addLayout(beside)
        layout.addSpacing(8)
        layout.addWidget(hairline())

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAccessibleName(f"{words.rstrip('…')} {self._name}")
        button.clicked.connect(lambda: act())
        return button

    # What is shown

    def _show_buttons(self) -> None:
        state, section = self._state, self._section
        phase, model = state.phase, state.listed.model
        here, role = phase is Phase.HERE, model.role
        can_get = phase in (Phase.ABSENT, Phase.PAUSED)
        has_source = bool(model.repo or model.url)
        self.get.setText(tr("Resume") if phase is Phase.PAUSED else tr("Download"))
        for button, visible in (
            (self.get, (can_get and has_source) or (here and bool(state.problem))),
            (self.page, can_get and model.gated),
            (self.pause, phase is Phase.FETCHING),
            (
                self.cancel,
                phase in (Phase.WAITING, Phase.FETCHING, Phase.PAUSED),
            ),
            (self.check, here and not state.problem),
            (self.remove, here and state.listed.place is Place.MODELS_FOLDER),
            (self.use, here and role in _USED and not section.is_used(state)),
        ):
            button.setVisible(visible)
        key = _KEYS[role]
        settings = self._desk.preferences.settings
        self.use.setEnabled(not locked_by(key, settings.source(key)))

    def _status(self) -> str:
        state = self._state
        match state.phase:
            case Phase.WAITING:
                return tr("Waits for the other download")
            case Phase.FETCHING:
                return _progress(state)
            case Phase.STOPPING:
                return tr("Stopping…")
            case Phase.PAUSED:
                return tr("Paused; {done} of {total} are here").format(
                    done=size(state.done), total=size(state.total)
                )
            case Phase.CHECKING:
                return tr("Checking every byte…")
            case Phase.REMOVING:
                return tr("Removing…")
            case Phase.HERE if state.is_sound:
                return tr("Checked: every byte is as it should be")
            case Phase.HERE if self._section.is_used(state):
                return tr("Used for new recordings")
        return ""

    def _draw(self) -> None:
        state = self._state
        if state.problem:
            icon, role, words = "failed", "danger", tr("There is a problem")
        else:
            icon, role, words = {
                Phase.ABSENT: ("model", "secondary", tr("Not on this computer")),
                Phase.WAITING: ("waiting", "secondary", tr("Waiting")),
                Phase.PAUSED: ("pause", "secondary", tr("Paused")),
                Phase.HERE: ("done", "ok", tr("On this computer")),
                Phase.CHECKING: ("check", "accent", tr("Being checked")),
                Phase.REMOVING: ("remove", "secondary", tr("Being removed")),
            }.get(state.phase, ("download", "accent", tr("Downloading")))
        self.picture.setPixmap(self._desk.icons.icon(icon, role).pixmap(20, 20))
        self.picture.setToolTip(words)
        self.picture.setAccessibleName(words)

    # What can be done

    def _open_page(self) -> None:
        QDesktopServices.openUrl(
            QUrl(f"https://huggingface.co/{self._state.listed.model.repo}")
        )

    def _ask_to_remove(self) -> None:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("Remove a model"))
        box.setText(tr("Remove {name} from this computer?").format(name=self._name))
        box.setInformativeText(
            tr("This frees {size}. Getting it back means downloading it again.").format(
                size=size(self._state.listed.size)
            )
        )
        remove = box.addButton(tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        remove.clicked.connect(lambda: self._section.keeper.remove(self._name))
        box.finished.connect(box.deleteLater)
        box.open()


def _facts(state: State) -> str:
    """Size, language, licence and place of a model, in a line."""
    item, model = state.listed, state.listed.model
    words = []
    if count := item.size or model.size:
        words.append(size(count))
    language = model.language
    words.append(language_name(language) if language else tr("All languages"))
    if model.role is Role.DIARIZE:
        words.pop()
    words.append(tr("Licence: {licence}").format(licence=model.licence))
    if item.place is Place.PACKAGE:
        words.append(tr("came with the program"))
    return " · ".join(words)


def _progress(state: State) -> str:
    if not state.total:
        return tr("Asking what there is to fetch…")
    words = [
        tr("{done} of {total}").format(done=size(state.done), total=size(state.total))
    ]
    if state.speed:
        words.append(tr("{speed} a second").format(speed=size(round(state.speed))))
    if state.seconds_left is not None:
        words.append(time_left(state.seconds_left))
    return " · ".join(words)


def _roles() -> dict[Role, str]:
    return {
        Role.TRANSCRIBE: tr("Speech"),
        Role.DIARIZE: tr("Speakers"),
        Role.ALIGN: tr("Word times"),
    }


def _purposes() -> dict[Role, str]:
    return {
        Role.TRANSCRIBE: tr("They turn speech into text. Larger ones hear better."),
        Role.DIARIZE: tr("They tell who speaks when."),
        Role.ALIGN: tr(
            "They say exactly when each word was spoken, one for each language. "
            "Without one the times come from the speech model."
        ),
    }
