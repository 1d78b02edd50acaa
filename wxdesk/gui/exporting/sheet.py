"""The dialog in which transcripts are exported: what, as what, and how it will look."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    QUrl,
    Signal,
)
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.core.record import LibraryChanged, TranscriptRecord
from wxdesk.gui.adding.fields import choice, fit_width
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.exporting.checks import CheckModel
from wxdesk.gui.exporting.choices import LastChoices
from wxdesk.gui.exporting.format_list import FormatList
from wxdesk.gui.exporting.names_dialog import NamesDialog
from wxdesk.gui.exporting.options import ExportOptions
from wxdesk.gui.exporting.preview import Preview
from wxdesk.gui.exporting.work import (
    Checked,
    Look,
    Outcome,
    Sources,
    Wanted,
    look,
    write_all,
)
from wxdesk.gui.settings.form import label
from wxdesk.gui.words import tr
from wxdesk.jobs.replacing import all_records

_PAUSE_MS = 150
_SIZE = QSize(1000, 680)
_SMALL = QSize(460, 300)
_LEFT = 400
_LEFT_LEAST = 320
_MARGIN = 16
_FRAME = 4
_NO_LIMIT = 16_777_215
"""What Qt takes for any height at all."""
_USUAL_FORMATS = ("srt",)


class ExportSheet(QDialog):
    """Asks how transcripts are to be exported, shows how they will look, and does it.

    It leaves the window usable, so that one can mend what it finds: shown by `open`.

    Args:
        desk: The library, threads, and what the user chose.
        numbers: The transcripts, as the user has selected them; none for all.
        window: In front of which it stands.
    """

    looked = Signal()
    """The preview shows what is chosen, and what breaks the rules is known."""
    ended = Signal(object)
    """The `Outcome` of an export."""

    def __init__(self, desk: Desk, numbers: Sequence[int], window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._selected = tuple(numbers)
        self._records: tuple[TranscriptRecord, ...] = ()
        self._looking: Task | None = None
        self._listing: Task | None = None
        self._writing: Task | None = None
        self._was_ready = False
        self._is_stopped = False
        self._whole = QRect()  # where it is when it is not small
        self._folder: Path | None = None  # of what was written last
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Export"))
        self.setModal(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self._last = LastChoices(desk.places.config / "window.ini", self)
        self.formats = FormatList(desk)
        self.options = ExportOptions(desk, self._last)
        self.preview = Preview()
        self.checks = CheckModel(self)
        self._make_head()
        self._make_checks()
        self._make_foot()
        self._lay_out()
        self._listen()
        self.formats.tick(self._last.names("formats") or _USUAL_FORMATS)
        self._offer_scopes()
        self.resize(_SIZE.boundedTo(window.window().size()))

    @property
    def numbers(self) -> tuple[int, ...]:
        """The transcripts that are to be exported."""
        return tuple(record.number for record in self._records)

    @property
    def wanted(self) -> Wanted:
        """How files are to be written."""
        options = self.options
        return Wanted(
            options.rules,
            options.pattern,
            options.folder,
            options.existing,
            options.anonymity,
            options.marks_overlap,
        )

    @property
    def is_exporting(self) -> bool:
        """Whether files are being written."""
        return self._writing is not None

    @property
    def is_small(self) -> bool:
        """Whether only the list of what breaks the rules is shown."""
        return self.top.isHidden()

    def open(self) -> None:
        """Shows it; unlike other dialogs, it takes nothing from the window."""
        self.show()
        self.raise_()
        self.activateWindow()

    # Building

    def _make_head(self) -> None:
        self.scope = choice(tr("What is exported"), tr("What is exported"))
        self.front = choice(tr("Preview of"), tr("The transcript that is shown below"))
        for box in (self.scope, self.front):
            fit_width(box)
            box.setMaxVisibleItems(16)

    def _make_checks(self) -> None:
        self.checks_heading = QLabel()
        self.checks_heading.setTextFormat(Qt.TextFormat.PlainText)
        self.whole_button = _button(tr("Back to the export"))
        self.whole_button.hide()
        self.checks_list = QListView()
        self.checks_list.setObjectName("sample")
        self.checks_list.setModel(self.checks)
        self.checks_list.setProperty("role", "roomy")
        self.checks_list.setUniformItemSizes(True)
        self.checks_list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.checks_list.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.checks_list.setAccessibleName(tr("What breaks the rules of subtitles"))
        self.checks_list.setToolTip(tr("Enter or a click shows it in the transcript."))
        self.checks_list.setVerticalScrollMode(
            QAbstractItemView.ScrollMode.ScrollPerPixel
        )
        self.checks_heading.setBuddy(self.checks_list)

    def _make_foot(self) -> None:
        self.told = label()
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.told.hide()
        self.failures = QPlainTextEdit()
        self.failures.setReadOnly(True)
        self.failures.setTabChangesFocus(True)
        self.failures.setAccessibleName(tr("What could not be written"))
        self.failures.setFixedHeight(96)
        self.failures.hide()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Transcripts that are through"))
        self.progress.hide()
        self.folder_button = _button(tr("Show folder"))
        self.folder_button.hide()
        self.stop_button = _button(tr("Stop"))
        self.stop_button.hide()
        self.close_button = _button(tr("Close"))
        self.export_button = QPushButton(tr("Export"))
        self.export_button.setProperty("role", "primary")
        self.export_button.setDefault(True)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.scope)
        left.addWidget(self.formats, 1)
        left.addWidget(self.options)
        column = QWidget()
        column.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        column.setMinimumWidth(_LEFT_LEAST)
        column.setMaximumWidth(_LEFT)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.front)
        right.addWidget(self.preview, 1)
        self.top = QWidget()
        columns = QHBoxLayout(self.top)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        columns.addWidget(column, 2)
        columns.addLayout(right, 3)
        self.below = self._lay_out_checks()
        right.addWidget(self.below)
        self._right = right
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(12)
        layout.addWidget(self.top, 1)
        layout.addWidget(self.failures)
        self.foot = self._lay_out_foot()
        layout.addWidget(self.foot)

    def _lay_out_checks(self) -> QWidget:
        head = QHBoxLayout()
        head.addWidget(self.checks_heading, 1)
        head.addWidget(self.whole_button)
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.checks_list, 1)
        return made

    def _lay_out_foot(self) -> QWidget:
        made = QWidget()
        foot = QHBoxLayout(made)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.progress, 1)
        foot.addWidget(self.folder_button)
        foot.addWidget(self.stop_button)
        foot.addStretch()
        foot.addWidget(self.close_button)
        foot.addWidget(self.export_button)
        return made

    def _listen(self) -> None:
        self.formats.ticked.connect(self._change)
        self.formats.turned_to.connect(self._change)
        self.options.changed.connect(self._change)
        self.options.names_wanted.connect(self.ask_for_names)
        self.scope.currentIndexChanged.connect(lambda _: self._take_scope())
        self.front.currentIndexChanged.connect(lambda _: self._change())
        self.checks_list.clicked.connect(self._jump)
        self.checks_list.activated.connect(self._jump)
        self.whole_button.clicked.connect(lambda: self._show_all())
        self.export_button.clicked.connect(self.export)
        self.stop_button.clicked.connect(self._stop)
        self.close_button.clicked.connect(self.close)
        self.folder_button.clicked.connect(self._show_folder)
        self._desk.library_news.happened.connect(self._heed)

    # What is exported

    def _offer_scopes(self) -> None:
        with QSignalBlocker(self.scope):
            if len(self._selected) == 1:
                self.scope.addItem(tr("This transcript"), self._selected)
            elif self._selected:
                words = tr("{count} selected transcripts")
                count = len(self._selected)
                self.scope.addItem(words.format(count=count), self._selected)
            self.scope.addItem(tr("All transcripts"), ())
        self._take_scope()

    def _take_scope(self) -> None:
        if self._listing:
            self._listing.cancel()
        library, numbers = self._desk.library, self.scope.currentData()
        self._take_records(())
        self._listing = self._desk.background.start(
            lambda _: tuple(
                library.records(numbers) if numbers else all_records(library)
            ),
            done=self._take_records,
            failed=self._complain,
        )

    def _take_records(self, records: Sequence[TranscriptRecord]) -> None:
        self._listing = None
        self._records = tuple(records)
        if self._selected and len(records) == 1 and self.scope.currentData():
            self.scope.setItemText(0, records[0].name)
        with QSignalBlocker(self.front):
            self.front.clear()
            for record in records:
                self.front.addItem(record.name, record.number)
        self._change()
        if records and not self._was_ready:
            self._was_ready = True
            self.export_button.setFocus()

    def ask_for_names(self) -> None:
        """Lets the user choose which names are taken out, and look at what is."""
        dialog = NamesDialog(
            self._desk, self._sources(), self.numbers, self.options.names, self
        )
        dialog.accepted.connect(lambda: self.options.take_names(dialog.choice))
        dialog.open()

    def _sources(self) -> Sources:
        return Sources(self._desk.library, self._desk.open_now())

    # Looking

    def look(self) -> None:
        """Shows how the file in front will look with what is chosen."""
        self._pause.stop()
        if self._looking:
            self._looking.cancel()
            self._looking = None
        number = self.front.currentData()
        if number is None:
            return
        work = partial(
            look,
            sources=self._sources(),
            number=number,
            place=self.front.currentIndex() + 1,
            format=self.formats.front,
            wanted=self.wanted,
        )
        self._looking = self._desk.background.start(
            work, told=self._take, done=self._end_look, failed=self._fail_look
        )

    def _change(self) -> None:
        """Something else is chosen; it is looked at once nothing follows it."""
        formats = (*self.formats.chosen, self.formats.front)
        self.options.offer_presets(heeded=any(it.label is not None for it in formats))
        self._show_state()
        self._pause.start()

    def _heed(self, news: LibraryChanged) -> None:
        number = self.front.currentData()
        if number in news.numbers or not news.numbers:
            self._pause.start()

    def _take(self, news: Look | Checked) -> None:
        match news:
            case Look():
                self.preview.show_rendition(news.rendition)
                self.options.show_example(news.file_name, news.problem)
            case Checked():
                self._show_checks(news)

    def _show_checks(self, checked: Checked) -> None:
        place = self.checks_list.currentIndex().row()
        self.checks.show(checked.checks or ())
        if place >= 0 and not self.checks_list.currentIndex().isValid():
            # Whoever goes through them goes on where he was.
            row = min(place, self.checks.rowCount() - 1)
            self.checks_list.setCurrentIndex(self.checks.index(row))
        cues = self.checks.cues
        if checked.checks is None:
            words = ""
        elif not cues:
            words = tr("All cues keep to the rules.")
        elif cues == 1:
            words = tr("1 cue breaks the rules.")
        else:
            words = tr("{count} cues break the rules.").format(count=cues)
        self.checks_heading.setText(words)
        self.checks_list.setVisible(bool(cues))
        self._fit_checks()
        self.below.setVisible(bool(words) or self.is_small)

    def _fit_checks(self) -> None:
        """Leaves what a few rows do not need to the preview."""
        rows = self.checks.rowCount() * self.checks_list.sizeHintForRow(0)
        height = self.checks_list.sizeHint().height()
        most = _NO_LIMIT if self.is_small else min(rows + _FRAME, height)
        self.checks_list.setMaximumHeight(most)

    def _end_look(self, _: object) -> None:
        self._looking = None
        self.looked.emit()

    def _fail_look(self, error: WxdeskError) -> None:
        self._looking = None
        self.preview.show_failure(str(error))
        self.options.show_example("")
        self._show_checks(Checked(None))
        self.looked.emit()

    # Leading to what breaks the rules

    def _jump(self, index: QModelIndex) -> None:
        number = self.front.currentData()
        if number is None:
            return
        self._show_checks_only()
        self._desk.opened.emit(number, self.checks.second(index))
        self.checks_list.setCurrentIndex(index)
        self.activateWindow()
        self.checks_list.setFocus()

    def _show_checks_only(self) -> None:
        """Makes room, so that the transcript can be seen and mended."""
        if self.is_small:
            return
        self._whole = self.geometry()
        self.top.hide()
        self.foot.hide()
        self.failures.hide()
        box = self.layout()
        assert isinstance(box, QVBoxLayout)
        box.insertWidget(1, self.below, 1)
        self.below.show()
        self._fit_checks()
        self.whole_button.show()
        box.activate()  # or it could not become as small
        self.setWindowTitle(tr("Check of the subtitles"))
        place = self._window.window().geometry()
        size = _SMALL.boundedTo(place.size())
        self.resize(size)
        room = QSize(_MARGIN, 3 * _MARGIN)
        corner = place.bottomRight()
        self.move(
            corner.x() - size.width() - room.width(),
            corner.y() - size.height() - room.height(),
        )

    def _show_all(self) -> None:
        self._right.addWidget(self.below)
        self.whole_button.hide()
        self.top.show()
        self.foot.show()
        self.failures.setVisible(bool(self.failures.toPlainText()))
        self.setWindowTitle(tr("Export"))
        self.setGeometry(self._whole)
        self._fit_checks()
        self.below.setVisible(bool(self.checks_heading.text()))

    # Exporting

    def export(self) -> None:
        """Writes what is ticked."""
        if self.is_exporting or not self._can_export():
            return
        self.options.keep()
        self._last.keep(formats=tuple(it.name for it in self.formats.chosen))
        self.progress.setRange(0, len(self.numbers))
        self.progress.setValue(0)
        work = partial(
            write_all,
            sources=self._sources(),
            numbers=self.numbers,
            formats=self.formats.chosen,
            wanted=self.wanted,
            is_wanted=lambda: not self._is_stopped,
        )
        self._say("")
        self._is_stopped = False
        self._writing = self._desk.background.start(
            work, told=self.progress.setValue, done=self._end, failed=self._fail
        )
        self._show_state()
        self.stop_button.setFocus()

    def _can_export(self) -> bool:
        is_asked = bool(self.numbers and self.formats.chosen and self.options.is_sound)
        return is_asked and not self.is_exporting

    def _stop(self) -> None:
        self._is_stopped = True
        self.stop_button.setEnabled(False)

    def _end(self, outcome: Outcome) -> None:
        self._writing = None
        if outcome.files:
            self._folder = outcome.files[0].parent
        self._say(_told(outcome), outcome.failures)
        self._show_state()
        self.folder_button.setVisible(bool(outcome.files))
        (self.folder_button if outcome.files else self.close_button).setFocus()
        self.ended.emit(outcome)

    def _fail(self, error: WxdeskError) -> None:
        self._writing = None
        self._complain(error)
        self._show_state()

    def _complain(self, error: WxdeskError) -> None:
        self._say(str(error))

    def _say(self, words: str, failures: Sequence[str] = ()) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
        self.failures.setPlainText("\n".join(failures))
        self.failures.setVisible(bool(failures))

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _show_state(self) -> None:
        is_busy = self.is_exporting
        self.progress.setVisible(is_busy)
        self.stop_button.setVisible(is_busy)
        self.stop_button.setEnabled(is_busy)
        self.export_button.setEnabled(self._can_export())
        self.export_button.setToolTip(self._hint())
        if is_busy:
            self.folder_button.hide()
        for widget in (self.scope, self.formats, self.options, self.front):
            widget.setEnabled(not is_busy)
        self.front.setVisible(len(self._records) > 1)

    def _hint(self) -> str:
        if not self.formats.chosen:
            return tr("Tick at least one format.")
        files = len(self.formats.chosen) * len(self.numbers)
        if self.options.is_by_speaker:
            return tr("Write a file for each speaker (Enter)")
        return (
            tr("Write 1 file (Enter)")
            if files == 1
            else tr("Write {count} files (Enter)").format(count=files)
        )

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys and not isinstance(self.focusWidget(), QPushButton):
            return  # it was meant for a field or a list, and not to export
        super().keyPressEvent(event)

    def reject(self) -> None:
        """Stops what goes on, or goes a step back, or leaves."""
        if self.is_exporting:
            self._stop()
        elif self.is_small:
            self._show_all()
        else:
            super().reject()

    def done(self, result: int) -> None:
        for task in (self._looking, self._listing):
            if task:
                task.cancel()
        self._pause.stop()
        self.options.keep()
        super().done(result)


def _told(outcome: Outcome) -> str:
    """What has become of an export, in a few sentences."""
    sentences = []
    folders = {path.parent for path in outcome.files}
    if len(outcome.files) == 1:
        words = tr("{file} was written to {folder}.")
        (file,) = outcome.files
        sentences.append(words.format(file=file.name, folder=file.parent))
    elif len(folders) == 1:
        words = tr("{count} files were written to {folder}.")
        (folder,) = folders
        sentences.append(words.format(count=len(outcome.files), folder=folder))
    elif folders:
        words = tr("{count} files were written to {folders} folders.")
        sentences.append(words.format(count=len(outcome.files), folders=len(folders)))
    if outcome.skipped == 1:
        sentences.append(tr("1 was there already and was skipped."))
    elif outcome.skipped:
        words = tr("{count} were there already and were skipped.")
        sentences.append(words.format(count=outcome.skipped))
    if outcome.is_stopped:
        sentences.append(tr("The rest was not written."))
    if outcome.failures:
        words = tr("{count} could not be written.")
        sentences.append(words.format(count=len(outcome.failures)))
    return " ".join(sentences)


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button
