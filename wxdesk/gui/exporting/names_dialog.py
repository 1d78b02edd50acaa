"""Which names are taken out of an export, and the list of what stands for them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.anonymising import Replacement, anonymised, found_names
from wxdesk.core.errors import WxdeskError
from wxdesk.core.transcript import Transcript
from wxdesk.core.vocabulary import listed, written
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.exporting.names import USUAL_NAMES, NameChoice, speakers_of
from wxdesk.gui.exporting.work import Sources
from wxdesk.gui.words import tr

_TYPING_MS = 300
_MOST_CANDIDATES = 200
_NAME = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Survey:
    """What names there may be in transcripts.

    Attributes:
        speakers: Names of all who speak.
        candidates: What else may be a name and how often it is there, the most
            frequent first.
    """

    speakers: tuple[str, ...]
    candidates: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Replaced:
    """What is replaced in one of the transcripts."""

    transcript: str
    names: tuple[Replacement, ...]


class NamesDialog(QDialog):
    """Lets the user choose names, and shows what is replaced before it is.

    Args:
        desk: Threads.
        sources: Where the transcripts come from.
        numbers: The transcripts.
        choice: What is chosen by now.
        parent: In front of which it stands.
    """

    settled = Signal()
    """What is replaced is known, and shown."""

    def __init__(
        self,
        desk: Desk,
        sources: Sources,
        numbers: Sequence[int],
        choice: NameChoice,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sources = sources
        self._numbers = tuple(numbers)
        self._surveying: Task | None = None
        self._replacing: Task | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Anonymise"))
        self.resize(QSize(820, 560).boundedTo(parent.window().size()))
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_TYPING_MS)
        self._typed.timeout.connect(self._replace)
        self._kept = set(choice.kept)
        self._make_fields(choice)
        self._lay_out()
        self._surveying = desk.background.start(
            partial(_survey, sources=sources, numbers=self._numbers),
            done=self._take_survey,
        )

    @property
    def choice(self) -> NameChoice:
        """What is chosen."""
        found = [
            item.data(_NAME) for item in _items(self.candidates) if _is_ticked(item)
        ]
        return NameChoice(
            frozenset(self._kept),
            tuple(dict.fromkeys((*found, *listed(self.others.text())))),
            self.speaker_label.text().strip() or USUAL_NAMES.speaker_label,
            self.label.text().strip() or USUAL_NAMES.label,
        )

    # Building

    def _make_fields(self, choice: NameChoice) -> None:
        self.speakers = _list(tr("Speakers whose names are replaced"))
        self.candidates = _list(tr("What else may be names"))
        self.others = QLineEdit(written(choice.words))
        self.others.setAccessibleName(tr("Other names"))
        self.others.setPlaceholderText(tr("With commas between"))
        self.others.setClearButtonEnabled(True)
        self.speaker_label = QLineEdit(choice.speaker_label)
        self.speaker_label.setAccessibleName(tr("Speakers become"))
        self.label = QLineEdit(choice.label)
        self.label.setAccessibleName(tr("Other names become"))
        for field in (self.speaker_label, self.label):
            field.setToolTip(tr("A number follows."))
        self.table = QTreeWidget()
        self.table.setHeaderLabels([tr("Name"), tr("Label"), tr("Found")])
        self.table.setRootIsDecorated(False)
        self.table.setProperty("role", "roomy")
        self.table.setSelectionMode(QTreeWidget.SelectionMode.SingleSelection)
        self.table.setAccessibleName(tr("What is replaced"))
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        for view in (self.speakers, self.candidates):
            view.itemChanged.connect(lambda _: self._heed())
        for field in (self.others, self.speaker_label, self.label):
            field.textChanged.connect(lambda _: self._heed())

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(4)
        for words, widget, stretch in (
            (tr("Speakers"), self.speakers, 2),
            (tr("These may be names, too"), self.candidates, 3),
            (tr("Other names"), self.others, 0),
        ):
            label = QLabel(words)
            label.setBuddy(widget)
            left.addWidget(label)
            left.addWidget(widget, stretch)
            left.addSpacing(8)
        labels = QGridLayout()
        labels.setHorizontalSpacing(12)
        for row, (words, field) in enumerate(
            (
                (tr("Speakers become"), self.speaker_label),
                (tr("Other names become"), self.label),
            )
        ):
            label = QLabel(words)
            label.setBuddy(field)
            labels.addWidget(label, row, 0)
            labels.addWidget(field, row, 1)
        left.addLayout(labels)
        right = QVBoxLayout()
        right.setSpacing(4)
        self.heading = QLabel(tr("What is replaced"))
        self.heading.setBuddy(self.table)
        right.addWidget(self.heading)
        right.addWidget(self.table, 1)
        hint = QLabel(
            tr("Other forms of a name, such as nicknames, are names of their own.")
        )
        hint.setProperty("role", "secondary")
        hint.setWordWrap(True)
        right.addWidget(hint)
        columns = QGridLayout()
        columns.setHorizontalSpacing(16)
        columns.addLayout(left, 0, 0)
        columns.addLayout(right, 0, 1)
        columns.setColumnStretch(0, 2)
        columns.setColumnStretch(1, 3)
        buttons = QDialogButtonBox()
        use = buttons.addButton(
            tr("Replace these"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        use.setProperty("role", "primary")
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(columns, 1)
        layout.addWidget(buttons)

    # What there is

    def _take_survey(self, survey: Survey) -> None:
        self._surveying = None
        given = listed(self.others.text())
        found = [name for name, _ in survey.candidates[:_MOST_CANDIDATES]]
        with QSignalBlocker(self.speakers), QSignalBlocker(self.candidates):
            for name in survey.speakers:
                _add(self.speakers, name, name, is_ticked=name not in self._kept)
            for name, count in survey.candidates[:_MOST_CANDIDATES]:
                words = tr("{name} ({count}×)").format(name=name, count=count)
                _add(self.candidates, name, words, is_ticked=name in given)
        with QSignalBlocker(self.others):
            self.others.setText(written(it for it in given if it not in found))
        self._replace()

    def _heed(self) -> None:
        shown = {item.text(): _is_ticked(item) for item in _items(self.speakers)}
        self._kept = {name for name in self._kept if name not in shown}
        self._kept |= {name for name, is_ticked in shown.items() if not is_ticked}
        self._typed.start()

    # What is replaced

    def _replace(self) -> None:
        self._typed.stop()
        if self._replacing:
            self._replacing.cancel()
        self.table.clear()
        work = partial(
            _replaced, sources=self._sources, numbers=self._numbers, choice=self.choice
        )
        self._replacing = self._desk.background.start(
            work, told=self._show, done=self._settle
        )

    def _show(self, replaced: Replaced) -> None:
        into: QTreeWidget | QTreeWidgetItem = self.table
        if len(self._numbers) > 1:
            into = QTreeWidgetItem(self.table, [replaced.transcript])
            into.setFirstColumnSpanned(True)
            into.setExpanded(True)
        for name in replaced.names:
            row = QTreeWidgetItem(into, [name.original, name.label, str(name.count)])
            row.setTextAlignment(2, Qt.AlignmentFlag.AlignRight)

    def _settle(self, _: object) -> None:
        self._replacing = None
        self.settled.emit()

    # Qt overrides

    def done(self, result: int) -> None:
        for task in (self._surveying, self._replacing):
            if task:
                task.cancel()
        self._typed.stop()
        super().done(result)


def _each(
    task: Task, sources: Sources, numbers: Iterable[int]
) -> Iterable[tuple[int, Transcript]]:
    """The transcripts that can be read; the export says why one cannot."""
    for number in numbers:
        if task.is_cancelled:
            return
        try:
            yield number, sources.transcript(number)
        except WxdeskError:
            continue


def _survey(task: Task, sources: Sources, numbers: Iterable[int]) -> Survey:
    speakers: dict[str, None] = {}
    counts = Counter[str]()
    for _, transcript in _each(task, sources, numbers):
        speakers |= dict.fromkeys(map(transcript.speaker_name, speakers_of(transcript)))
        counts.update({it.name: it.count for it in found_names(transcript)})
    candidates = ((name, n) for name, n in counts.most_common() if name not in speakers)
    return Survey(tuple(speakers), tuple(candidates))


def _replaced(
    task: Task, sources: Sources, numbers: Iterable[int], choice: NameChoice
) -> None:
    for number, transcript in _each(task, sources, numbers):
        _, names = anonymised(transcript, choice.of(transcript))
        name = sources.library.record(number).name
        task.tell(Replaced(name, names))


def _list(name: str) -> QListWidget:
    made = QListWidget()
    made.setObjectName("sample")
    made.setProperty("role", "roomy")
    made.setAccessibleName(name)
    made.setToolTip(tr("What is ticked is replaced. (Space)"))
    return made


def _items(view: QListWidget) -> list[QListWidgetItem]:
    return [view.item(row) for row in range(view.count())]


def _is_ticked(item: QListWidgetItem) -> bool:
    return item.checkState() is Qt.CheckState.Checked


def _add(view: QListWidget, name: str, words: str, *, is_ticked: bool) -> None:
    item = QListWidgetItem(words, view)
    item.setData(_NAME, name)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    state = Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
    item.setCheckState(state)
