"""Fields that say how something is to be transcribed, wherever that is asked."""

from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from wxdesk.gui.adding.languages import languages
from wxdesk.gui.words import tr

_LINES = 2


def choice(name: str, about: str) -> QComboBox:
    """A field to choose in.

    Args:
        name: For screen readers.
        about: What it is good for.
    """
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(about)
    return box


def language_choice(about: str) -> QComboBox:
    """A field to choose a language in; None finds it out."""
    box = choice(tr("Language"), about)
    box.setMaxVisibleItems(16)
    box.addItem(tr("Find out"), None)
    box.insertSeparator(1)
    for name, code in languages():
        box.addItem(name, code)
    return box


def show_value(box: QComboBox, value: object) -> None:
    """Chooses a value, also one that is not offered."""
    row = box.findData(value)
    if row < 0:  # a code that only a newer Whisper knows
        box.addItem(str(value), value)
        row = box.count() - 1
    box.setCurrentIndex(row)


def fit_width(box: QComboBox) -> None:
    """Lets a field be as wide as there is room, however long its longest entry is."""
    box.setSizeAdjustPolicy(
        QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
    )
    box.setMinimumContentsLength(8)


def vocabulary() -> QPlainTextEdit:
    """A field for names and rare words."""
    return lines(
        tr("Names and vocabulary to expect"),
        tr("Spelled this way wherever they are heard"),
        tr("Names and rare words, such as: Åsa Lindqvist, Velbrück"),
    )


def lines(name: str, about: str, example: str) -> QPlainTextEdit:
    """A field of two lines, which the Tab key leaves."""
    text = QPlainTextEdit()
    text.setAccessibleName(name)
    text.setToolTip(about)
    text.setPlaceholderText(example)
    text.setTabChangesFocus(True)
    text.setFixedHeight(text.fontMetrics().lineSpacing() * _LINES + 20)
    return text


def text_of(field: QPlainTextEdit) -> str | None:
    """What was typed, in one line; None if nothing was."""
    return " ".join(field.toPlainText().split()) or None
