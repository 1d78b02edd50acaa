"""Who speaks when and how much in an open transcript, beside which one can work on."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.files import write_whole
from wxdesk.core.speaking import Speaking, speaking
from wxdesk.core.transcript import Transcript
from wxdesk.export.speaking_chart import PALETTES, Palette, SpeakingChart
from wxdesk.export.speaking_table import speaking_csv
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.library.placeholder import Placeholder
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.transcript.speaking.chart_view import (
    ChartView,
    chart_words,
    palette_of,
    picture,
)
from wxdesk.gui.transcript.speaking.figures import FigureModel, FigureTable, percent
from wxdesk.gui.words import clock, tr

_SIZE = QSize(960, 560)
_SOON_MILLISECONDS = 300
_PICTURE_WIDTH = 1200


class SpeakingDialog(QDialog):
    """A table and a chart, which keep in step with what is corrected meanwhile.

    Args:
        desk: Colours, icons and threads.
        document: The transcript.
        parent: In front of which it opens.
    """

    jump_wanted = Signal(float)
    """The second that the user wants to go to in the text."""
    find_wanted = Signal()
    """It is to be found out who speaks."""

    def __init__(self, desk: Desk, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._document = document
        self._counting: Task | None = None
        self._is_closed = False
        self._transcript = document.transcript
        self._found = Speaking()
        self.setWindowTitle(tr("Who speaks: {name}").format(name=self._name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE.boundedTo(parent.window().size()))
        self._make_parts()
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MILLISECONDS)
        self._soon.timeout.connect(self.count)
        document.changed.connect(self._soon.start)
        self.finished.connect(self._stop)
        self.count()

    @property
    def _name(self) -> str:
        record = self._document.record
        return record.name if record else ""

    def count(self) -> None:
        """Counts who speaks how much, on a thread."""
        transcript = self._document.transcript
        if self._counting:
            self._counting.cancel()
        self._counting = self._desk.background.start(
            lambda _: speaking(transcript), done=partial(self._show, transcript)
        )

    def copy(self) -> None:
        """Copies the table, for a spreadsheet or a letter."""
        QGuiApplication.clipboard().setText(self.model.text())
        self.told.setText(tr("The table was copied."))

    def save_picture(self, palette: Palette, path: Path) -> None:
        """Draws the chart into a file, as SVG or as PNG, as its suffix says."""
        chart = SpeakingChart(
            self._found,
            self._transcript.speakers,
            self._name,
            _PICTURE_WIDTH,
            palette,
            chart_words(),
        )
        is_png = path.suffix.lower() == ".png"
        svg = chart.svg()
        self._write(path, _png(svg) if is_png else svg)

    def save_table(self, path: Path) -> None:
        """Writes the table into a file."""
        self._write(path, speaking_csv(self._found, self._transcript.speakers))

    # Building

    def _make_parts(self) -> None:
        self.summary = _line()
        self.pointed = _line()
        self.told = _line()
        self.model = FigureModel(
            self._desk.theme, self._document.transcript.language, self
        )
        self.table = FigureTable(self.model)
        self.chart = ChartView(self._desk.theme)
        self.chart.jump_wanted.connect(self.jump_wanted)
        self.chart.pointed.connect(self._tell)
        self.nobody = Placeholder(
            self._desk,
            "speakers",
            tr("It is not known who speaks"),
            tr("How much each speaks, and when, stands here once it is."),
            tr("Find the speakers…"),
        )
        self.nobody.button.clicked.connect(self.find_wanted)
        self.copy_button = self._button(tr("Copy table"), "copy", self.copy)
        self.table_button = self._button(
            tr("Export table…"), "table", self.ask_for_table
        )
        self.picture_button = self._button(tr("Export picture"), "export", None)
        menu = QMenu(self.picture_button)
        for words, palette in (
            (tr("In these colours…"), None),
            (tr("For print…"), PALETTES["print"]),
        ):
            menu.addAction(words).triggered.connect(
                partial(self.ask_for_picture, palette)
            )
        self.picture_button.setMenu(menu)
        self.close_button = QPushButton(tr("Close"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.close)

    def _button(
        self, words: str, icon: str, act: Callable[[], None] | None
    ) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)  # Enter goes to the moment in the chart
        self._desk.icons.put_on(button, icon)
        if act:
            button.clicked.connect(lambda: act())
        return button

    def _lay_out(self) -> None:
        area = QScrollArea()
        area.setWidget(self.chart)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        known = QWidget()
        column = QVBoxLayout(known)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.summary, self.table):
            column.addWidget(widget)
        column.addWidget(area, 1)
        column.addWidget(self.pointed)
        self.states = QStackedWidget()
        for state in (QWidget(), known, self.nobody):
            self.states.addWidget(state)
        self._known = known
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.copy_button, self.table_button, self.picture_button):
            buttons.addWidget(button)
        buttons.addWidget(self.told, 1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.states, 1)
        layout.addLayout(buttons)

    # Showing

    def _show(self, transcript: Transcript, found: Speaking) -> None:
        self._counting = None
        self._transcript, self._found = transcript, found
        is_known = any(share.seconds for share in found.shares.values())
        self.model.show_figures(found, transcript.speakers)
        self.chart.show_speaking(found, transcript.speakers)
        self.summary.setText(_summary(found))
        had_none = self.states.currentWidget() is not self._known
        self.states.setCurrentWidget(self._known if is_known else self.nobody)
        for button in (self.copy_button, self.table_button, self.picture_button):
            button.setEnabled(is_known)
        if is_known and had_none:
            self.chart.setFocus()

    def _tell(self, text: str) -> None:
        self.pointed.setText(text or tr("Click in the chart to go there in the text."))

    # Files

    def ask_for_picture(self, palette: Palette | None, _: bool = False) -> None:
        """Lets the user choose where the picture goes; the system asks if it is there.

        Args:
            palette: Of the picture; None for the colours of the window.
        """
        chosen = palette or palette_of(self._desk.theme.colours)
        filters = {
            tr("Picture (PNG)"): "png",
            tr("Drawing that can be enlarged (SVG)"): "svg",
        }
        self._ask(tr("Export picture"), filters, partial(self.save_picture, chosen))

    def ask_for_table(self) -> None:
        """Lets the user choose where the table goes."""
        self._ask(tr("Export table"), {tr("Table (CSV)"): "csv"}, self.save_table)

    def _ask(
        self, title: str, kinds: dict[str, str], take: Callable[[Path], None]
    ) -> None:
        dialog = QFileDialog(self, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        filters = {f"{words} (*.{suffix})": suffix for words, suffix in kinds.items()}
        first = next(iter(filters.values()))
        dialog.setNameFilters(list(filters))
        dialog.setDefaultSuffix(first)
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(filters[chosen])
        )
        stem = Path(self._name).stem or tr("Transcript")
        dialog.selectFile(f"{stem} – {tr('who speaks')}.{first}")
        dialog.fileSelected.connect(lambda path: take(Path(path)))
        dialog.open()

    def _write(self, path: Path, content: str | bytes) -> None:
        self._desk.background.start(
            lambda _: write_whole(path, content),
            done=lambda _: self._say(tr("{file} was written.").format(file=path.name)),
            failed=lambda error: self._say(str(error), "danger"),
        )

    def _stop(self) -> None:
        self._is_closed = True
        self._soon.stop()
        if self._counting:
            self._counting.cancel()

    def _say(self, text: str, role: str = "secondary") -> None:
        if self._is_closed:  # the file took longer than the user waited
            self._desk.said.emit(text, None)
            return
        self.told.setText(text)
        self.told.setProperty("role", role)
        self.told.style().polish(self.told)


def _summary(found: Speaking) -> str:
    """What holds for all of it, on one line."""
    parts = [
        tr("{speech} of {duration} spoken").format(
            speech=clock(found.speech), duration=clock(found.duration)
        ),
        tr("{percent} silence").format(
            percent=percent(found.silence / (found.duration or 1.0))
        ),
        tr("{percent} several at once").format(
            percent=percent(found.overlap / (found.speech or 1.0))
        ),
    ]
    if found.unknown >= 1.0:
        parts.append(tr("{time} by nobody known").format(time=clock(found.unknown)))
    return " · ".join(parts)


def _line() -> QLabel:
    line = QLabel()
    line.setProperty("role", "secondary")
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setWordWrap(True)
    return line


def _png(svg: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture(svg).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
