"""What a settings form is made of: sections, and fields that each hold one setting."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.core.vocabulary import listed, written
from wxdesk.gui.aloud import say_aloud
from wxdesk.gui.desk import Desk
from wxdesk.gui.words import tr
from wxdesk.settings import ENVIRONMENT, Source

_WIDTH = 640
_CONTROL_WIDTH = 208
_INDENT = 26


def label(text: str = "", role: str = "") -> QLabel:
    """Text that wraps, in one of the style sheet's roles."""
    made = QLabel(text)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    return made


class Notice(QLabel):
    """A line that is there only while there is something to say.

    Args:
        role: Of the style sheet.
    """

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setProperty("role", role)
        self.hide()

    def say(self, text: str) -> None:
        """Shows a sentence; no text hides the line."""
        is_new = text != self.text()
        self.setText(text)
        self.setVisible(bool(text))
        if is_new:
            say_aloud(self, text, at_once=self.property("role") == "danger")


class StatePicture(QWidget):
    """What stands where nothing else is to be shown: a picture, and what it means.

    Args:
        desk: Icons.
        icon: What is drawn.
        heading: What the state is.
        about: What it means, or what to do.
    """

    def __init__(self, desk: Desk, icon: str, heading: str, about: str = "") -> None:
        super().__init__()
        self.about = label(about, "secondary")
        picture = QLabel()

        def draw() -> None:
            picture.setPixmap(desk.icons.icon(icon, "secondary").pixmap(40, 40))

        draw()
        desk.theme.changed.connect(draw)
        self.destroyed.connect(lambda: desk.theme.changed.disconnect(draw))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 8)
        layout.addWidget(picture)
        layout.addWidget(label(heading, "heading"))
        layout.addWidget(self.about)


class Option(NamedTuple):
    """One of a few values: what it is called, and what that means."""

    value: Any
    words: str
    about: str = ""


class Toggle(QCheckBox):
    """Yes or no.

    Args:
        words: What is switched.
    """

    chosen = Signal(object)

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.clicked.connect(lambda on: self.chosen.emit(on))

    def show_value(self, value: Any) -> None:
        """Shows what holds."""
        self.setChecked(bool(value))


class Pick(QComboBox):
    """One of several values.

    Args:
        options: To choose from; a value that is none of them is added when shown.
    """

    chosen = Signal(object)

    def __init__(self, options: Sequence[Option] = ()) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.offer(options)
        self.activated.connect(lambda row: self.chosen.emit(self.itemData(row)))

    def offer(self, options: Sequence[Option]) -> None:
        """Offers other values; what was shown stays so if it is among them."""
        shown = self.currentData()
        self.clear()
        for option in options:
            self.addItem(option.words, option.value)
        self.show_value(shown)

    def show_value(self, value: Any) -> None:
        """Shows what holds."""
        values = [self.itemData(row) for row in range(self.count())]
        if value not in values:
            if value is None:
                return
            self.addItem(str(value), value)
            values.append(value)
        self.setCurrentIndex(values.index(value))

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:  # whoever scrolls a form does not mean what passes below the pointer
            event.ignore()


class Radios(QWidget):
    """One of a few values that need a word of explanation each.

    Args:
        options: To choose from.
    """

    chosen = Signal(object)

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self._buttons = {option.value: QRadioButton(option.words) for option in options}
        group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        for option in options:
            button = self._buttons[option.value]
            button.setAccessibleDescription(option.about)
            button.clicked.connect(
                lambda _=False, value=option.value: self.choose(value)
            )
            group.addButton(button)
            layout.addWidget(button)
            if option.about:
                layout.addLayout(indented(label(option.about, "caption")))

    def choose(self, value: Any) -> None:
        """Takes a value, as if its button were clicked."""
        self.chosen.emit(value)

    def button(self, value: Any) -> QRadioButton:
        """The button of a value."""
        return self._buttons[value]

    def show_value(self, value: Any) -> None:
        """Shows what holds."""
        self._buttons[value].setChecked(True)


class Number(QDoubleSpinBox):
    """A number, whole unless it has decimals.

    Args:
        low: Smallest.
        high: Largest.
        decimals: Digits behind the point.
        unit: What is counted, written behind the number.
        without: What stands for no number at all; empty if there must be one.
    """

    chosen = Signal(object)

    def __init__(
        self,
        low: float,
        high: float,
        *,
        decimals: int = 0,
        unit: str = "",
        without: str = "",
    ) -> None:
        super().__init__()
        step = 1 if not decimals else 0.05 if high <= 1 else 0.1
        self._has_none = bool(without)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setDecimals(decimals)
        self.setSingleStep(step)
        self.setRange(low - step if without else low, high)
        self.setSpecialValueText(without)
        self.setSuffix(f" {unit}" if unit else "")
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(6, 0, 0, 0)
        self.setStepType(QAbstractSpinBox.StepType.DefaultStepType)
        self.valueChanged.connect(self._choose)

    def show_value(self, value: Any) -> None:
        """Shows what holds."""
        with QSignalBlocker(self):
            self.setValue(self.minimum() if value is None else value)

    def _choose(self, value: float) -> None:
        if self._has_none and value == self.minimum():
            self.chosen.emit(None)
        else:
            self.chosen.emit(value if self.decimals() else round(value))

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Line(QLineEdit):
    """A line of text, taken when it is left or Return is pressed.

    Args:
        without: What holds while there is no text.
    """

    chosen = Signal(object)

    def __init__(self, without: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(without)
        self.editingFinished.connect(self._choose)

    def show_value(self, value: Any) -> None:
        """Shows what holds."""
        self.setText("" if value is None else str(value))
        self.setCursorPosition(0)

    def _choose(self) -> None:
        if self.isModified():
            self.setModified(False)
            self.chosen.emit(self.text().strip() or None)


class Lines(QPlainTextEdit):
    """A list, an entry a line, taken when it is left.

    Args:
        without: What holds while there is no entry.
        rows: How many lines are in sight.
    """

    chosen = Signal(object)

    def __init__(self, without: str = "", rows: int = 5) -> None:
        super().__init__()
        self.setPlaceholderText(without)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * rows + 20)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Fixed)

    def show_value(self, value: Any) -> None:
        """Shows what holds, which may be written as a list with commas."""
        entries = listed(value) if isinstance(value, str) else value
        self.setPlainText("\n".join(entries))
        self.document().setModified(False)

    # Qt overrides

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.document().isModified():
            self.document().setModified(False)
            self.chosen.emit(written(listed(self.toPlainText())))


class PathLine(QWidget):
    """A folder or a file, typed or chosen.

    Args:
        without: What holds while there is none.
        mode: What may be chosen.
    """

    chosen = Signal(object)

    def __init__(self, without: str, mode: QFileDialog.FileMode) -> None:
        super().__init__()
        self._mode = mode
        self.line = Line(without)
        self.button = QPushButton(tr("Choose…"))
        self.line.chosen.connect(self.chosen)
        self.button.clicked.connect(self.ask)
        self.setFocusProxy(self.line)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.button)

    def show_value(self, value: Any) -> None:
        """Shows what holds."""
        self.line.show_value(value)

    def ask(self) -> None:
        """Lets the user choose."""
        ask_for_path(self, self._mode, lambda path: self.chosen.emit(str(path)))


Control = Toggle | Pick | Radios | Number | Line | Lines | PathLine


class Field(QWidget):
    """One setting: its name, its control, what is to be said of it.

    A value that is refused changes nothing, and why it was refused stands below. A
    value that the environment sets cannot be changed here.

    Args:
        desk: Where the setting is.
        key: Such as "network.offline".
        control: What changes it.
        words: What it is called; a `Toggle` has its name already.
        about: What it means, and when a change acts.
        below: Whether the control stands below the name, over the whole width.
    """

    def __init__(
        self,
        desk: Desk,
        key: str,
        control: Control,
        words: str = "",
        about: str = "",
        *,
        below: bool = False,
    ) -> None:
        super().__init__()
        self._preferences = desk.preferences
        self.key = key
        self.control = control
        self.lock = Notice("caption")
        self.refusal = Notice("danger")
        words = words or (control.text() if isinstance(control, Toggle) else "")
        control.setAccessibleName(words)
        control.setAccessibleDescription(about)
        if isinstance(control, PathLine):
            control.line.setAccessibleName(words)
            control.button.setAccessibleName(tr("{name}: choose").format(name=words))
        for widget in (control, *control.findChildren(QWidget)):
            widget.setToolTip(widget.toolTip() or about)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if isinstance(control, Toggle):
            layout.addWidget(control)
            for line in (label(about, "caption"), self.lock, self.refusal):
                if line.text() or isinstance(line, Notice):
                    layout.addLayout(indented(line))
        else:
            self._lay_out(layout, words, about, below=below)
        control.chosen.connect(self._choose)
        desk.preferences.changed.connect(self._heed)
        self._show()

    def _lay_out(
        self, layout: QVBoxLayout, words: str, about: str, *, below: bool
    ) -> None:
        name = label(words)
        name.setBuddy(self.control)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for text in (name, *([label(about, "caption")] if about else ())):
            texts.addWidget(text)
        row: QBoxLayout = QVBoxLayout() if below else QHBoxLayout()
        row.setSpacing(4 if below else 24)
        row.addLayout(texts, 0 if below else 1)
        row.addWidget(self.control, 0)
        if not below:
            self.control.setFixedWidth(_CONTROL_WIDTH)
            row.setAlignment(self.control, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(row)
        layout.addWidget(self.lock)
        layout.addWidget(self.refusal)

    def _choose(self, value: Any) -> None:
        try:
            self._preferences.set(self.key, value)
        except WxdeskError as error:
            self.refusal.say(str(error))
            self.control.show_value(self._preferences.settings.value(self.key))
        else:
            self.refusal.say("")

    def _heed(self, key: str) -> None:
        if key == self.key:
            self._show()

    def _show(self) -> None:
        settings = self._preferences.settings
        self.control.show_value(settings.value(self.key))
        where = locked_by(self.key, settings.source(self.key))
        self.lock.say(where)
        self.control.setEnabled(not where)


def locked_by(key: str, source: Source) -> str:
    """Says what else sets a value, if something does that wins over the window."""
    variable = next((name for name, its in ENVIRONMENT.items() if its == key), "")
    match source:
        case Source.ENVIRONMENT:
            text = tr("Set by the environment variable {name}.")
        case Source.ENV_FILE:
            text = tr("Set by {name} in the .env file.")
        case Source.ARGUMENT:
            text = tr("Set when the program was started.")
        case _:
            return ""
    return text.format(name=variable)


class Section(QScrollArea):
    """A page of settings: a title, and below it what belongs together.

    Args:
        desk: What the window works with.
        title: What the page is about.
        about: What holds for all of it, such as when a change acts.
    """

    def __init__(self, desk: Desk, title: str, about: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.fields: dict[str, Field] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("page")
        body.setMaximumWidth(_WIDTH)
        outer = QVBoxLayout(body)
        outer.setContentsMargins(16, 16, 16, 16)
        self._layout = self._into = QVBoxLayout()
        self._layout.setSpacing(16)
        outer.addLayout(self._layout)
        # Aligned to the top, it would have no more height than its texts need when
        # they are not wrapped, and cut them in a narrow window.
        outer.addStretch(1)
        self._layout.addWidget(label(title, "title"))
        if about:
            self._layout.addWidget(label(about, "secondary"))
        self.setWidget(body)

    def add(self, widget: QWidget) -> None:
        """Puts a widget below the others."""
        self._into.addWidget(widget)

    def add_heading(self, text: str, about: str = "") -> None:
        """Begins a group."""
        self._into.addSpacing(8)
        self._into.addWidget(label(text, "heading"))
        if about:
            self._into.addWidget(label(about, "secondary"))

    def add_field(
        self,
        key: str,
        control: Control,
        words: str = "",
        about: str = "",
        *,
        below: bool = False,
    ) -> Field:
        """Puts a setting below the others."""
        made = Field(self.desk, key, control, words, about, below=below)
        self.fields[key] = made
        self.add(made)
        return made

    def add_fold(self, title: str) -> QPushButton:
        """Puts all that is added from now on out of sight, behind a button."""
        inner = QWidget()
        button = QPushButton(title)
        button.setProperty("role", "link")
        button.setCheckable(True)

        def show(open_: bool) -> None:
            inner.setVisible(open_)
            icon = "folded" if not open_ else "unfolded"
            button.setIcon(self.desk.icons.icon(icon, "accent"))

        button.toggled.connect(show)
        self.desk.theme.changed.connect(lambda: show(button.isChecked()))
        show(False)
        self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addWidget(inner)
        self._into = QVBoxLayout(inner)
        self._into.setContentsMargins(0, 0, 0, 0)
        self._into.setSpacing(16)
        return button


def hairline() -> QFrame:
    """A thin line between two things."""
    line = QFrame()
    line.setFixedHeight(1)
    line.setBackgroundRole(line.palette().ColorRole.Mid)
    line.setAutoFillBackground(True)
    return line


def ask_for_path(
    parent: QWidget, mode: QFileDialog.FileMode, take: Callable[[Path], object]
) -> None:
    """Lets the user choose a folder or a file."""
    dialog = QFileDialog(parent)
    dialog.setFileMode(mode)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda path: take(Path(path)))
    dialog.open()


def indented(widget: QWidget) -> QHBoxLayout:
    """Puts a widget below the words of a check box."""
    layout = QHBoxLayout()
    layout.addSpacing(_INDENT)  # not a margin, which is no other in right to left
    layout.addWidget(widget)
    return layout
