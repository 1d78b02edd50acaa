"""What would be replaced, to be looked at before it is: here or in all transcripts."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.editing.finding import Query, Scope, Sighting
from wxdesk.core.errors import BadOptions, WxdeskError
from wxdesk.core.record import LibraryChanged
from wxdesk.core.transcript import Transcript
from wxdesk.gui.aloud import say_aloud
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.told import in_words
from wxdesk.gui.transcript.find_bar import QueryOptions
from wxdesk.gui.transcript.page import Where
from wxdesk.gui.transcript.preview_delegate import PreviewDelegate
from wxdesk.gui.transcript.preview_model import PreviewModel, checked_of
from wxdesk.gui.transcript.replacer import Documents, Failure, Outcome, Replacer, Run
from wxdesk.gui.words import tr
from wxdesk.jobs.library import Library
from wxdesk.jobs.patterns import finder
from wxdesk.jobs.replacing import Replacing, all_records, seen

if TYPE_CHECKING:
    from wxdesk.gui.transcript.view import TranscriptView

_Work = Callable[[Task], list[Failure]]

_TYPING_MS = 200
_NEWS_MS = 200


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found in a transcript, and how far the search is."""

    number: int
    name: str
    seen: tuple[Sighting, ...]
    through: int = 1
    transcripts: int = 1


class ReplaceDialog(QDialog):
    """Lists what would be replaced, and replaces what is checked.

    It keeps up with what is edited meanwhile, here or elsewhere.

    Args:
        desk: The library, and threads.
        replacer: Replaces.
        documents: Gives the transcripts that are open.
        view: The transcript that one is working on, if any.
        where: In which transcripts to look at first.
        parent: In front of which it stands.
    """

    def __init__(
        self,
        desk: Desk,
        replacer: Replacer,
        documents: Documents,
        view: "TranscriptView | None",
        where: Where,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._replacer = replacer
        self._documents = documents
        self._view = view
        self._is_closed = False
        self._has_looked = False  # as what is wanted makes sense
        self._looking: Task | None = None
        self._run: Run | None = None
        self._stale: set[int] = set()
        self._failures: list[Failure] = []
        self._left_over = ""  # what was not replaced, and why
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Find and replace"))
        self.resize(QSize(820, 560).boundedTo(parent.window().size()))
        self.model = PreviewModel(self)
        self._make_fields()
        self._make_list()
        self._make_foot()
        self._lay_out()
        self._fill(where)
        self._listen()
        self._look_anew()

    @property
    def where(self) -> Where:
        """In which transcripts it looks."""
        return Where(self.scope.currentData())

    @property
    def query(self) -> Query:
        """What it looks for."""
        return self.options.query(self.field.text())

    @property
    def is_busy(self) -> bool:
        """Whether it looks for something, or replaces it."""
        return bool(self._looking or self._run)

    # Building

    def _make_fields(self) -> None:
        self.field = _line(tr("Find"))
        self.replacement = _line(tr("Replace with"))
        self.options = QueryOptions(self._desk)
        self.scope = QComboBox()
        self.scope.setAccessibleName(tr("Where to replace"))
        self.scope.setToolTip(tr("Where to replace"))

    def _make_list(self) -> None:
        self.list = QTreeView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(PreviewDelegate(self._desk, self.model, self.list))
        self.list.setHeaderHidden(True)
        self.list.setUniformRowHeights(True)
        self.list.setTabKeyNavigation(False)
        self.list.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(tr("What would be replaced"))
        self.list.setToolTip(
            tr("Only what is checked is replaced. A click shows where it is.")
        )

    def _make_foot(self) -> None:
        self.count = QLabel()
        self.count.setProperty("role", "secondary")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Transcripts that are through"))
        self.problem = QLabel()
        self.problem.setProperty("role", "danger")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.stop_button = _button(tr("Stop"))
        self.close_button = _button(tr("Close"))
        self.replace_button = _button(tr("Replace"))
        self.replace_button.setProperty("role", "primary")

    def _lay_out(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(8)
        fields.setVerticalSpacing(8)
        fields.addWidget(self.field, 0, 0)
        fields.addWidget(self.options, 0, 1)
        fields.addWidget(self.replacement, 1, 0)
        fields.addWidget(self.scope, 1, 1)
        fields.setColumnStretch(0, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.count)
        foot.addWidget(self.progress, 1)
        foot.addWidget(self.stop_button)
        foot.addStretch()
        foot.addWidget(self.close_button)
        foot.addWidget(self.replace_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(fields)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.problem)
        layout.addLayout(foot)

    def _fill(self, where: Where) -> None:
        if view := self._view:
            self.scope.addItem(tr("This transcript"), Where.HERE)
            self.scope.addItem(tr("Selection"), Where.SELECTION)
            if view.finding.scope and where is Where.HERE:
                where = Where.SELECTION
            self.field.setText(view.find_bar.field.text())
            self.replacement.setText(view.find_bar.replacement.text())
            self.model.replacement = self.replacement.text()
        self.scope.addItem(tr("All transcripts"), Where.EVERYWHERE)
        self.scope.setCurrentIndex(max(self.scope.findData(where), 0))

    def _listen(self) -> None:
        self._typed = self._timer(_TYPING_MS, self._look_anew)
        self._news = self._timer(_NEWS_MS, self._look_again)
        self.field.textChanged.connect(lambda _: self._typed.start())
        self.options.changed.connect(self._look_anew)
        self.scope.currentIndexChanged.connect(lambda _: self._look_anew())
        self.replacement.textChanged.connect(self._take_replacement)
        self.model.counted.connect(self._show_state)
        self.model.rowsInserted.connect(self._unfold)
        self.model.modelReset.connect(self.list.expandAll)
        self.list.clicked.connect(self._show_place)
        self.list.activated.connect(self._open_place)
        self.stop_button.clicked.connect(self._stop)
        self.close_button.clicked.connect(self.close)
        self.replace_button.clicked.connect(self.replace)
        self._desk.library_news.happened.connect(self._heed)
        if self._view:
            self._view.document.changed.connect(self._heed_edit)
            self._view.destroyed.connect(self._lose_view)

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    # Looking

    def _look_anew(self) -> None:
        self._typed.stop()
        self._has_looked = False
        self._stale.clear()
        self._failures.clear()
        self._left_over = ""
        if self._looking:
            self._looking.cancel()
            self._looking = None
        self.model.clear()
        self._complain("")
        self._look()

    def _look_again(self) -> None:
        """Looks again where something was edited, once nothing else is going on."""
        if not self.is_busy and self._stale:
            numbers, self._stale = self._stale, set()
            self._look(numbers)

    def _look(self, numbers: Collection[int] | None = None) -> None:
        query = self.query
        if not query.text.strip():
            self._show_state()
            return
        try:
            finder(query)
        except BadOptions as error:
            self._complain(str(in_words(error)))
            return
        look = self._work(query, numbers)
        if look is None:
            self._complain(tr("Mark some text, and choose “Selection” again."))
            return
        self._has_looked = True
        self._looking = self._desk.background.start(
            look, done=self._end_looking, failed=self._fail, told=self._take
        )
        self._show_state()

    def _work(self, query: Query, numbers: Collection[int] | None) -> _Work | None:
        """What looks where it is wanted; None if nothing is marked there."""
        view = self._view
        if self.where is Where.EVERYWHERE or view is None:
            return self._looking_everywhere(query, numbers)
        if self.where is Where.HERE:
            return self._looking_here(view, query, None)
        if view.finding.scope is None:
            view.finding.limit_to(view.reader.selection)
        within = view.finding.scope
        return self._looking_here(view, query, within) if within else None

    def _looking_here(
        self, view: "TranscriptView", query: Query, within: Scope | None
    ) -> _Work:
        number, transcript = view.number, view.document.transcript
        name = view.title.text()

        def work(task: Task) -> list[Failure]:
            task.tell(_Seen(number, name, seen(query, transcript, within)))
            return []

        return work

    def _looking_everywhere(
        self, query: Query, numbers: Collection[int] | None
    ) -> _Work:
        library, documents = self._desk.library, self._documents()
        open_now = {n: it.transcript for n, it in documents.items() if it.is_loaded}

        def work(task: Task) -> list[Failure]:
            return _look_through(task, library, query, open_now, numbers)

        return work

    def _take(self, found: _Seen) -> None:
        place = self.list.verticalScrollBar().value()
        self.model.put(found.number, found.name, found.seen)
        self.list.verticalScrollBar().setValue(place)
        self.progress.setRange(0, found.transcripts)
        self.progress.setValue(found.through)

    def _end_looking(self, failures: list[Failure]) -> None:
        self._looking = None
        self._failures += failures
        problems = (self._left_over, Outcome(failures=self._failures).problems())
        self._complain("\n".join(filter(None, problems)))
        self._show_state()
        self._look_again()

    def _fail(self, error: WxdeskError) -> None:
        self._looking = None
        self._has_looked = False
        self._complain(str(error))
        self._show_state()

    def _heed(self, news: LibraryChanged) -> None:
        if self.where is Where.EVERYWHERE and news.numbers:
            self._stale.update(news.numbers)
            self._news.start()

    def _heed_edit(self) -> None:
        if self._view and self.where is not Where.EVERYWHERE:
            self._stale.add(self._view.number)
            self._news.start()

    def _lose_view(self) -> None:
        """The transcript is closed, and with it goes what is not at work."""
        self._view = None
        if self._run is None:
            self.close()

    # Replacing

    def replace(self) -> None:
        """Replaces what is checked."""
        if self.is_busy or not self.model.checked or self.model.first_error():
            return
        query, replacement = self.query, self.replacement.text()
        within = self._view.finding.scope if self._view else None
        if self.where is not Where.SELECTION:
            within = None
        changes = {
            number: Replacing(query, replacement, chosen, within)
            for number, chosen in checked_of(self.model)
        }
        self.progress.setRange(0, len(changes))
        self.progress.setValue(0)
        self._complain("")
        self._run = self._replacer.replace(changes, self._end, self._show_progress)
        self._show_state()

    def _show_progress(self, through: int) -> None:
        if not self._is_closed:
            self.progress.setValue(through)

    def _end(self, outcome: Outcome) -> None:
        self._run = None
        self._left_over = outcome.problems()
        if self._left_over and self._can_stay():
            self._complain(self._left_over)
            self._show_state()
            self._look_again()
            return
        if self._left_over:
            self._desk.said.emit(self._left_over, None)
        if not self._is_closed:
            self.close()

    def _can_stay(self) -> bool:
        """Whether there is still something to be looked at."""
        if self._is_closed:
            return False
        return bool(self._view) or self.where is Where.EVERYWHERE

    def _stop(self) -> None:
        if self._run:
            self._run.stop()
        elif self._looking:
            self._looking.cancel()
            self._looking = None
            self._complain(tr("Not all transcripts were looked through."))
            self._show_state()

    # Showing

    def _take_replacement(self, text: str) -> None:
        self.model.replacement = text
        self.list.viewport().update()
        error = self.model.first_error()
        self._complain(str(in_words(error)) if error else "")
        self._show_state()

    def _show_state(self) -> None:
        total, checked = self.model.total, self.model.checked
        self.count.setText(self._words(total, checked))
        self.progress.setVisible(self.is_busy)
        self.stop_button.setVisible(self.is_busy)
        for widget in (self.field, self.replacement, self.options, self.scope):
            widget.setEnabled(self._run is None)
        self.list.setEnabled(self._run is None)
        self.replace_button.setText(
            tr("Replace {count}").format(count=checked) if checked else tr("Replace")
        )
        can_replace = bool(checked) and not self.is_busy
        self.replace_button.setEnabled(can_replace and not self.model.first_error())

    def _words(self, total: int, checked: int) -> str:
        if not self._has_looked or not self.query.text.strip():
            return ""
        if not total:
            return tr("Looking…") if self._looking else tr("Not found")
        transcripts = len(self.model.groups)
        if self.where is Where.EVERYWHERE and transcripts > 1:
            words = tr("{checked} of {total} checked, in {transcripts} transcripts")
        else:
            words = tr("{checked} of {total} checked")
        return words.format(checked=checked, total=total, transcripts=transcripts)

    def _complain(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        say_aloud(self.problem, text, at_once=True)

    def _unfold(self, parent: QModelIndex, first: int, last: int) -> None:
        if not parent.isValid():
            for row in range(first, last + 1):
                self.list.expand(self.model.index(row, 0))

    def _show_place(self, index: QModelIndex) -> None:
        view, sighting = self._view, self.model.sighting(index)
        if view and sighting and self.model.group(index).number == view.number:
            view.finding.show_place(sighting)

    def _open_place(self, index: QModelIndex) -> None:
        """Opens another transcript where something was found."""
        group, sighting = self.model.group(index), self.model.sighting(index)
        if self._view and group.number == self._view.number:
            self._show_place(index)
        elif sighting:
            self._desk.opened.emit(group.number, sighting.second)

    # Qt overrides

    def done(self, result: int) -> None:
        self._is_closed = True
        if self._looking:
            self._looking.cancel()
        if self._run:
            self._run.stop()
        super().done(result)


def _look_through(
    task: Task,
    library: Library,
    query: Query,
    open_now: Mapping[int, Transcript],
    numbers: Collection[int] | None,
) -> list[Failure]:
    """Looks through the library, on any thread, and tells what it finds.

    The full-text index would not do: it knows whole words only, and other rules for
    which letters are the same.

    Args:
        task: To tell, and to be cancelled.
        library: Where it looks.
        query: What it looks for.
        open_now: What those are that are open, which may not be kept yet.
        numbers: In which ones; None for all.

    Returns:
        Which could not be read, and why.
    """
    if numbers is None:
        records = list(all_records(library))
    else:
        records = library.records(numbers)
        for number in set(numbers) - {record.number for record in records}:
            task.tell(_Seen(number, "", ()))
    failures = []
    for through, record in enumerate(records, 1):
        if task.is_cancelled:
            break
        found: tuple[Sighting, ...] = ()
        try:
            if not record.deleted:
                transcript = open_now.get(record.number)
                found = seen(query, transcript or library.transcript(record.number))
        except BadOptions:
            raise  # it would be the same with all others
        except WxdeskError as error:
            failures.append(Failure(record.name, in_words(error)))
        task.tell(_Seen(record.number, record.name, found, through, len(records)))
    return failures


def _line(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    field.setClearButtonEnabled(True)
    return field


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    # Enter in a field must not replace everything.
    button.setAutoDefault(False)
    return button
