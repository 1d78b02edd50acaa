"""A look at a file before it is written."""

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from wxdesk.gui.exporting.rendition import Rendition
from wxdesk.gui.settings.form import label
from wxdesk.gui.words import tr


class Preview(QWidget):
    """The beginning of a file, in letters of one width."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(tr("Preview"))
        self.note: QLabel = label("", "secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.note)
        self.note.hide()

    def show_rendition(self, rendition: Rendition) -> None:
        """Shows another one; what is in sight stays there as far as it is the same."""
        text = rendition.text
        mode = QPlainTextEdit.LineWrapMode
        self.text.setLineWrapMode(mode.WidgetWidth if rendition.wraps else mode.NoWrap)
        if text != self.text.toPlainText():
            across = self.text.horizontalScrollBar().value()
            down = self.text.verticalScrollBar().value()
            self.text.setPlainText(text)
            self.text.horizontalScrollBar().setValue(across)
            self.text.verticalScrollBar().setValue(down)
        goes_on = tr("The file goes on.") if rendition.is_cut else ""
        self.say(" ".join(filter(None, (rendition.note, goes_on))))

    def show_failure(self, text: str) -> None:
        """Says why there is nothing to see."""
        self.text.setPlainText("")
        self.say(text)

    def say(self, text: str) -> None:
        """Puts a line below."""
        self.note.setText(text)
        self.note.setVisible(bool(text))
