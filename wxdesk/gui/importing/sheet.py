"""The sheet that opens for transcripts which were dropped or chosen."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QStringListModel, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.core.job import Job
from wxdesk.core.languages import LANGUAGES
from wxdesk.gui.adding.fields import choice, show_value
from wxdesk.gui.adding.languages import languages
from wxdesk.gui.adding.options_sheet import names_of
from wxdesk.gui.adding.parts import ShortList, heading, section
from wxdesk.gui.adding.sheet import Sheet
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.importing import work
from wxdesk.gui.importing.model import ImportModel, Row
from wxdesk.gui.importing.work import Done, Wanted
from wxdesk.gui.words import tr
from wxdesk.jobs.importing import TranscriptFile, pairs
from wxdesk.media.collect import MEDIA_EXTENSIONS

_PATIENCE_MILLISECONDS = 300
_LIST_HEIGHT = 264
_MOST_SKIPPED = 200
"""So much of what could not be read is listed."""


class ImportSheet(Sheet):
    """Reads transcripts, asks for their recordings and language, and imports them.

    Args:
        desk: What the window works with.
        window: What the sheet slides over.
        language: Whisper's code of what was chosen last; empty if nothing was.
    """

    def __init__(self, desk: Desk, window: QWidget, language: str = "") -> None:
        super().__init__(desk, window)
        self.made: list[int] = []
        self.jobs: list[Job] = []
        self._recordings: list[str] = []
        self._tasks: list[Task] = []
        self._is_importing = False
        self._is_stopped = False
        self.model = ImportModel(desk)
        self.skipped = QStringListModel(self)
        self.start_button.setText(tr("Import"))
        self.start_button.setToolTip(tr("Import (Enter)"))
        self.start_button.clicked.connect(self.start)
        self.body.addWidget(self._make_files())
        self.body.addWidget(self._make_language(language))
        self.body.addWidget(self._make_skipped())
        self.body.addStretch(1)
        self.refresh()

    @property
    def is_importing(self) -> bool:
        """Whether the transcripts are on their way; it takes no more then."""
        return self._is_importing

    @property
    def left_over(self) -> list[str]:
        """What was dropped with the transcripts and belongs to none of them."""
        used = {row.recording for row in self.model.rows}
        return [it for it in self._recordings if it not in used]

    def take(self, files: Sequence[str], recordings: Sequence[str] = ()) -> None:
        """Adds to what is to be imported.

        Args:
            files: Paths of transcripts.
            recordings: Paths and addresses that may belong to them.
        """
        new = self.model.add(files)
        self._recordings += [it for it in recordings if it not in self._recordings]
        free = [row.path for row in self.model.rows if not row.recording]
        self.model.assign(pairs(free, self._recordings))
        if new:
            task = self._desk.background.start(
                partial(work.read_files, paths=new), told=self._keep
            )
            self._tasks.append(task)
            task.ended.connect(self._end)
        self.refresh()
        QTimer.singleShot(_PATIENCE_MILLISECONDS, self, self.slide_in)

    def start(self) -> None:
        """Imports all that is there."""
        if not self._is_ready():
            return
        self._is_importing, self._is_stopped = True, False
        rows = self.model.rows
        self.bar.setRange(0, len(rows))
        self.bar.setValue(0)
        self._desk.background.start(
            partial(
                work.import_all,
                is_wanted=lambda: not self._is_stopped,
                wanted=[Wanted(row.file, row.recording) for row in rows if row.file],
                language=self.language.currentData(),
                options=self._desk.preferences.settings.options(),
                library=self._desk.library,
                jobs=self._desk.jobs,
            ),
            told=self._advance,
            done=self._finish,
        )
        self.setFocus()  # all that has it is about to be disabled, and Esc must stop it
        self.refresh()

    def choose(self, recording: str) -> None:
        """Says which recording the selected transcripts are of; none if it is empty."""
        self.model.assign({row.path: recording for row in self.selected()})
        self.refresh()
        self._offer_enter()

    def leave_out(self) -> None:
        """Does not import the selected transcripts."""
        self.model.remove([row.path for row in self.selected()])
        if not self.model.rows:
            self.reject()
        self.refresh()

    def ask_for_recording(self) -> None:
        """Lets the user choose the recording of the selected transcripts."""
        rows = self.selected()
        if not rows:
            return
        title = tr("Recording of {names}").format(
            names=names_of([row.name for row in rows])
        )
        dialog = QFileDialog(self, title, str(Path(rows[0].path).parent))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        patterns = " ".join(f"*{ending}" for ending in sorted(MEDIA_EXTENSIONS))
        dialog.setNameFilters(
            [tr("Recordings") + f" ({patterns})", tr("All files") + " (*)"]
        )
        dialog.fileSelected.connect(lambda path: self.choose(str(Path(path))))
        dialog.open()

    def selected(self) -> list[Row]:
        """The transcripts that are selected, in order."""
        rows = {index.row() for index in self.list.selectionModel().selectedIndexes()}
        return [self.model.rows[number] for number in sorted(rows)]

    def reject(self) -> None:
        """Stops what goes on; what was imported already stays."""
        if self._is_importing:
            self._is_stopped = True
            self.cancel_button.setEnabled(False)
            return
        for task in self._tasks:
            task.cancel()
        super().reject()

    def refresh(self) -> None:
        """Shows what there is, and what can be done with it."""
        rows = self.model.rows
        selected = self.selected()
        busy = self._is_importing
        self.title.setText(self._title(rows))
        self.bar.setVisible(busy)
        self.about.setVisible(busy)
        self.start_button.setEnabled(self._is_ready())
        self.list.setEnabled(not busy)
        for button in (self.recording_button, self.leave_button):
            button.setEnabled(bool(selected) and not busy)
        self.without_button.setEnabled(
            not busy and any(row.recording for row in selected)
        )
        files = [row.file for row in rows if row.file]
        is_unsaid = any(not file.language for file in files)
        self.language_section.setVisible(is_unsaid)
        self.language_section.setEnabled(not busy)
        self._show_skipped()
        problem = self._problem(rows)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    # Building

    def _make_files(self) -> QWidget:
        self.list = ShortList(self.model, tr("Transcripts to import"), _LIST_HEIGHT)
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self.refresh())
        self.list.doubleClicked.connect(lambda _: self.ask_for_recording())
        self.recording_button = self._button(
            tr("Choose the recording…"),
            tr("Say which recording the selected transcripts are of"),
            self.ask_for_recording,
        )
        self.without_button = self._button(
            tr("Without a recording"),
            tr("Import the selected transcripts without a recording"),
            lambda: self.choose(""),
        )
        self.leave_button = self._button(
            tr("Leave out"),
            tr("Do not import the selected transcripts"),
            self.leave_out,
        )
        made = section(self.list)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.setContentsMargins(0, 4, 0, 0)
        for button in (self.recording_button, self.without_button, self.leave_button):
            row.addWidget(button)
        row.addStretch()
        layout = made.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addLayout(row)
        return made

    def _button(self, text: str, about: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(about)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button

    def _make_language(self, language: str) -> QWidget:
        self.language = choice(
            tr("Language"), tr("Language of the transcripts that do not say it")
        )
        self.language.setMaxVisibleItems(16)
        for name, code in languages():
            self.language.addItem(name, code)
        show_value(self.language, language or self._usual_language())
        label = QLabel(tr("Language, where the file does not say it"))
        label.setBuddy(self.language)
        self.language_section = section(label, self.language)
        return self.language_section

    def _usual_language(self) -> str:
        settings = self._desk.preferences.settings
        last = settings.last.options.language if settings.last else None
        window = QLocale().name().partition("_")[0]
        usual = last or settings.options().language or window
        return usual if usual in LANGUAGES else "en"

    def _make_skipped(self) -> QWidget:
        self.skipped_title = heading()
        self.skipped_list = ShortList(self.skipped, tr("What could not be read"))
        self.skipped_list.setWordWrap(True)
        self.skipped_list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.skipped_section = section(self.skipped_title, self.skipped_list)
        return self.skipped_section

    # Showing

    def _is_ready(self) -> bool:
        rows = self.model.rows
        return (
            bool(rows)
            and not self._is_importing
            and not self._tasks
            and all(row.is_ready for row in rows)
        )

    def _title(self, rows: Sequence[Row]) -> str:
        if len(rows) == 1:
            return tr("Import 1 transcript")
        return tr("Import {count} transcripts").format(
            count=self.locale().toString(len(rows))
        )

    def _problem(self, rows: Sequence[Row]) -> str:
        """What is in the way, and what to do about it."""
        if self._tasks or self._is_importing:
            return ""
        if any(row.error for row in rows):
            return tr("Leave out what cannot be imported, or choose another recording.")
        if lacking := [row.name for row in rows if row.lacks_recording]:
            return tr("Choose the recording of {names}.").format(
                names=names_of(lacking)
            )
        return ""

    def _show_skipped(self) -> None:
        skipped = self.model.skipped()
        shown = skipped[:_MOST_SKIPPED]
        if self.skipped.stringList() != shown:
            self.skipped.setStringList(shown)
        self.skipped_title.setText(
            tr("1 thing could not be read")
            if len(skipped) == 1
            else tr("{count} things could not be read").format(
                count=self.locale().toString(len(skipped))
            )
        )
        self.skipped_section.setVisible(bool(skipped))

    def _offer_enter(self) -> None:
        """Lets Enter do what is likely."""
        if not self.isVisible():
            return
        if self._is_ready():
            self.start_button.setFocus()
        elif self.selected() and not self.list.hasFocus():
            self.recording_button.setFocus()

    # What comes from the other threads

    def _keep(self, found: tuple[str, TranscriptFile | WxdeskError]) -> None:
        self.model.take(*found)
        self.refresh()

    def _end(self) -> None:
        ended = self.sender()
        self._tasks = [task for task in self._tasks if task is not ended]
        self._select_what_asks()
        self.refresh()
        if not self._tasks:
            self.slide_in()
            self._offer_enter()

    def _select_what_asks(self) -> None:
        """Selects the first row with which something must be done."""
        if self.list.selectionModel().hasSelection():
            return
        rows = self.model.rows
        asking = (number for number, row in enumerate(rows) if not row.is_ready)
        if rows:
            self.list.setCurrentIndex(self.model.index(next(asking, 0)))

    def _advance(self, done: Done) -> None:
        match done.result:
            case WxdeskError() as error:
                self.model.take(done.path, error)
            case int(number):
                self.made.append(number)
            case Job() as job:
                self.jobs.append(job)
        self.bar.setValue(self.bar.value() + 1)
        self.about.setText(
            tr("{done} of {all} imported").format(
                done=len(self.made) + len(self.jobs), all=self.bar.maximum()
            )
        )
        if not isinstance(done.result, WxdeskError):
            self._done_with(done.path)

    def _done_with(self, path: str) -> None:
        """Lets a transcript go that is in the library; its recording is not left."""
        for row in self.model.rows:
            if row.path == path and row.recording in self._recordings:
                self._recordings.remove(row.recording)
        self.model.remove([path])

    def _finish(self, _: object) -> None:
        self._is_importing = False
        self.cancel_button.setEnabled(True)
        if self._is_stopped or not self.model.rows:
            self.accept()
            return
        self.refresh()
        self._select_what_asks()
        self.cancel_button.setFocus()
