"""One transcript that is open: its text and its sound, to listen to and correct."""

from bisect import bisect_left
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.editing.review import check, next_doubtful
from wxdesk.core.editing.rewording import word_spans
from wxdesk.core.editing.speakers import assign, assign_words
from wxdesk.core.editing.text import Position
from wxdesk.core.editing.timing import Edge, move_edge
from wxdesk.core.errors import WxdeskError
from wxdesk.gui.actions import ActionButton
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.library.librarian import Librarian
from wxdesk.gui.library.placeholder import Placeholder
from wxdesk.gui.told import told
from wxdesk.gui.transcript.about import About
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.transcript.editor import Editor
from wxdesk.gui.transcript.exporting import Exporter
from wxdesk.gui.transcript.find_bar import FindBar
from wxdesk.gui.transcript.history_panel import HistoryPanel
from wxdesk.gui.transcript.model import ParagraphModel
from wxdesk.gui.transcript.paragraphs import (
    Place,
    Span,
    find,
    paragraphs,
    segment_at,
)
from wxdesk.gui.transcript.player_bar import PlayerBar
from wxdesk.gui.transcript.review_panel import ReviewPanel
from wxdesk.gui.transcript.sound import Sound
from wxdesk.gui.transcript.speakers_panel import SpeakersPanel
from wxdesk.gui.transcript.waveform import Waveform
from wxdesk.gui.words import tr

if TYPE_CHECKING:
    from wxdesk.core.transcript import Transcript

_LOADING_MS = 300
_ROOM_FOR_SIDE = 860
_WAVEFORM_HEIGHT = 132
_SIDE_WIDTH = 264


class TranscriptView(QWidget):
    """One transcript with its recording.

    Args:
        desk: What the window works with.
        number: The transcript's.
        actions: What can be done with it, by name: see `make_actions`.
    """

    named = Signal(str)
    """The transcript's name, once it is known and when it changes."""

    def __init__(self, desk: Desk, number: int, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._desk = desk
        self._actions = actions
        self.document = Document(desk, number)
        self._wanted_second: float | None = 0.0
        self._found: list[Span] = []
        self._finding: Task | None = None
        self._at = 0
        self.model = ParagraphModel(self)
        size = desk.preferences.settings.appearance.text_size
        self.reader = Editor(desk, self.model, size, self.document)
        self.waveform = Waveform(desk)
        self.sound = Sound(desk, self.document, self.waveform)
        self.leave_find = QAction(tr("Close"), self)
        self.leave_find.setShortcut(QKeySequence("Escape"))
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        self.leave_find.setShortcutContext(context)
        self.leave_find.triggered.connect(lambda: self.show_find(shown=False))
        self.addAction(self.leave_find)
        self._lay_out()
        self._listen()
        self.show_find(shown=False)

    @property
    def number(self) -> int:
        """The transcript's."""
        return self.document.number

    def go_to(self, seconds: float) -> None:
        """Shows what is said at a moment, at once or as soon as it is here."""
        self._wanted_second = seconds
        if self.document.is_loaded:
            self._go()

    def load(self) -> None:
        """Gets the transcript, unless it is here already."""
        if not self.document.is_loaded:
            QTimer.singleShot(_LOADING_MS, self, self._show_loading)
            self.document.load()

    def keep(self) -> None:
        """Keeps what is not kept yet.

        Raises:
            WxdeskError: It cannot be kept.
        """
        self.reader.commit()
        self.document.keep()

    def close_document(self) -> None:
        """Keeps what is not kept yet, and lets go of the recording.

        Raises:
            WxdeskError: It cannot be kept.
        """
        self.reader.commit()
        self.document.close()
        self.sound.close()
        if self._finding:
            self._finding.cancel()

    # Building

    def _lay_out(self) -> None:
        self.about = About()
        text = QVBoxLayout()
        text.setSpacing(8)
        self.notes = QLabel()
        self.notes.setProperty("role", "secondary")
        self.notes.setWordWrap(True)
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        text.addWidget(self.notes)
        text.addWidget(self.reader, 1)
        reading = QWidget()
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(0)
        side_by_side.addLayout(text, 1)
        side_by_side.addWidget(self._make_side())
        self.player_bar = self._make_player_bar()
        self.waveform.setFixedHeight(_WAVEFORM_HEIGHT)
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.waveform)
        self.kept = QLabel()
        self.kept.setProperty("role", "caption")
        controls = QHBoxLayout()
        controls.addWidget(self.player_bar, 1)
        controls.addWidget(self.kept)
        column.addLayout(controls)
        column.addLayout(side_by_side, 1)
        self.loading = Placeholder(
            self._desk, "transcript", tr("Opening the transcript…")
        )
        self.failed = Placeholder(
            self._desk,
            "failed",
            tr("This transcript cannot be opened"),
            " ",
            tr("Try again"),
        )
        self.failed.button.clicked.connect(self.document.load)
        self.silent = Placeholder(
            self._desk, "transcript", tr("There is no text in this transcript")
        )
        self._reading = reading
        self.states = QStackedWidget()
        for state in (QWidget(), self.loading, self.failed, self.silent, reading):
            self.states.addWidget(state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 0)
        layout.setSpacing(12)
        layout.addLayout(self._make_header())
        self.find_bar = FindBar(self._desk)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.states, 1)

    def _make_side(self) -> QWidget:
        self.speakers = SpeakersPanel(self._desk, self.document, self.reader)
        self.review = ReviewPanel(
            self.document, self._actions["doubtful"], self._actions["check"]
        )
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 16, 16)
        column.setSpacing(8)
        self.history = HistoryPanel(self._desk, self.document)
        for panel in (self.speakers, self.review, self.history, self.about):
            column.addWidget(panel)
        column.addStretch()
        self.side = QScrollArea()
        self.side.setWidgetResizable(True)
        self.side.setFrameShape(QScrollArea.Shape.NoFrame)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.side.setFixedWidth(_SIDE_WIDTH)
        self.side.setWidget(inside)
        return self.side

    def _make_player_bar(self) -> PlayerBar:
        named = {name: self._actions[name] for name in ("play", "back", "forward")}
        bar = PlayerBar(
            self._desk, self.sound.player, follow=self._actions["follow"], **named
        )
        bar.set_available(available=False)
        return bar

    def _make_header(self) -> QHBoxLayout:
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setMinimumWidth(80)
        self.find_button = ActionButton(self._actions["find"])
        self.copy_button = ActionButton(self._actions["copy"])
        self.wave_button = self._toggle(tr("Waveform"), "waveform")
        self.wave_button.setToolTip(tr("Show or hide the waveform"))
        self.wave_button.setChecked(True)
        self.wave_button.toggled.connect(self.waveform.setVisible)
        self.side_button = self._toggle(tr("Speakers"), "speakers")
        self.side_button.setToolTip(
            tr("Speakers, review, and what is known about this transcript")
        )
        self.side_button.toggled.connect(self.side.setVisible)
        self.exporter = Exporter(self._desk, self)
        self.librarian = Librarian(self._desk, self)
        self.export_button = QPushButton(tr("Export"))
        self.export_button.setToolTip(tr("Write the transcript to files"))
        self._desk.icons.put_on(self.export_button, "export")
        menu = QMenu(self.export_button)
        self.exporter.fill(menu, lambda: [self.number])
        self.export_button.setMenu(menu)
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addWidget(self.title, 1)
        for button in (
            self.find_button,
            self.copy_button,
            self.wave_button,
            self.side_button,
            self.export_button,
        ):
            header.addWidget(button)
        return header

    def _toggle(self, text: str, icon: str) -> QPushButton:
        button = QPushButton(text)
        button.setCheckable(True)
        self._desk.icons.put_on(button, icon)
        return button

    def _listen(self) -> None:
        document, reader, sound = self.document, self.reader, self.sound
        document.loaded.connect(self._show)
        document.changed.connect(self._show_change)
        document.renamed.connect(self._show_facts)
        document.failed.connect(self._fail)
        document.kept_changed.connect(self._show_kept)
        reader.seek_wanted.connect(sound.seek)
        reader.typed.connect(sound.be_patient)
        reader.menu_opening.connect(self._fill_menu)
        reader.followed.connect(
            lambda follows: self.player_bar.offer_follow(offered=not follows)
        )
        sound.word_changed.connect(self._show_word)
        sound.problem_changed.connect(self._show_problem)
        sound.player.loaded.connect(
            lambda: self.player_bar.set_available(available=True)
        )
        self.player_bar.locate_wanted.connect(self._locate)
        self.speakers.sample_wanted.connect(self._play_sample)
        self.speakers.assign_wanted.connect(self.assign)
        self.waveform.edge_moved.connect(self._move_edge)
        self.find_bar.wanted.connect(self._find)
        self.find_bar.stepped.connect(self.step)
        self.find_bar.closed.connect(lambda: self.show_find(shown=False))
        self._desk.preferences.changed.connect(self._take_preference)

    def _fill_menu(self, menu: QMenu) -> None:
        """What can be done with what is marked, or where the caret is."""
        for names in (
            ("play_selection", "loop"),
            ("cut", "copy", "paste"),
            ("split", "check"),
        ):
            menu.addActions([self._actions[name] for name in names])
            menu.addSeparator()
        speakers = self.document.transcript.speakers.values()
        said_by = menu.addMenu(tr("Said by"))
        for place, speaker in enumerate(speakers):
            choice = said_by.addAction(speaker.name.replace("&", "&&"))
            choice.triggered.connect(partial(self.assign, place))
        said_by.setEnabled(bool(speakers))

    # Showing

    def _show_loading(self) -> None:
        if not self.document.is_loaded and self.states.currentIndex() == 0:
            self.states.setCurrentWidget(self.loading)

    def _show(self) -> None:
        transcript = self.document.transcript
        self.model.show(transcript, paragraphs(transcript))
        self._find(self.find_bar.field.text())
        self._show_state()
        self._show_kept()
        # The sound is opened after the name is known.
        QTimer.singleShot(0, self, self._go)

    def _show_change(self) -> None:
        self.reader.show_change(self.document.transcript)
        self._find(self.find_bar.field.text(), goes_there=False)
        self._show_state()

    def _show_state(self) -> None:
        notes = [told(note) for note in self.document.transcript.notes]
        self.notes.setText("\n".join(notes))
        self.silent.text.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        has_text = bool(self.model.paragraphs)
        self.states.setCurrentWidget(self._reading if has_text else self.silent)

    def _show_facts(self) -> None:
        record = self.document.record
        assert record
        self.title.setText(record.name)
        self.title.setToolTip(record.source)
        self.named.emit(record.name)
        self.about.show_facts(record, self.document.transcript)

    def _show_kept(self) -> None:
        document = self.document
        words = tr("Saved · revision {number}").format(number=document.revision)
        if document.problem:
            words = str(document.problem)
        elif not document.is_kept:
            words = tr("Saving…")
        self.kept.setText(words if document.revision > 1 or document.problem else "")

    def _show_problem(self, text: str, can_locate: bool) -> None:
        self.player_bar.show_problem(text, can_locate=can_locate)
        if text:
            self.player_bar.set_available(available=False)

    def _show_word(self, word: tuple[int, int] | None) -> None:
        self.reader.show_playing(self._span_of(word) if word else None)

    def _span_of(self, word: tuple[int, int]) -> Span | None:
        segment, number = word
        transcript = self.document.transcript
        spans = word_spans(transcript.segments[segment], transcript.language)
        first, last = (Position(segment, at) for at in spans[number])
        return Span(self.model.place(first), self.model.place(last))

    def _fail(self, error: WxdeskError) -> None:
        self.failed.text.setText(str(error))
        self.states.setCurrentWidget(self.failed)

    def _go(self) -> None:
        """Goes to the wanted moment, once the reader has its place in the window."""
        if self._wanted_second is None or not self.isVisible():
            return
        if not self.document.is_loaded:
            return
        seconds, self._wanted_second = self._wanted_second, None
        if span := segment_at(self.model.paragraphs, seconds):
            self.reader.go_to(span)
            self.reader.put_caret(span.first)
            if seconds > 0:
                self.reader.flash(span)
        if seconds > 0:
            self.sound.seek(seconds)
        if not self.find_bar.field.hasFocus():
            self.reader.setFocus()

    def _locate(self) -> None:
        if record := self.document.record:
            self.librarian.ask_for_recording(record)

    def _take_preference(self, key: str) -> None:
        if key == "appearance.text_size":
            settings = self._desk.preferences.settings
            self.reader.set_size(settings.appearance.text_size)

    # Correcting

    def assign(self, place: int) -> None:
        """Has what is marked, or else the paragraph, said by a speaker.

        Args:
            place: Of the speaker in the list, from 0.
        """
        position = self.reader.position
        transcript = self.document.transcript
        speakers = list(transcript.speakers)
        if position is None or place >= len(speakers):
            return
        key = speakers[place]
        if selection := self.reader.selection:
            after = assign_words(transcript, *selection, key)
        else:
            first, last = self._segments_here()
            after = assign(transcript, first, last, key)
        name = transcript.speakers[key].name
        self._edit(after, tr("Said by {name}").format(name=name))

    def check(self) -> None:
        """Marks the paragraph at the caret as checked, and goes to the next one."""
        if self.reader.position is None:
            return
        row = self.reader.caret.row
        first, last = self._segments_here()
        after = check(self.document.transcript, first, last)
        self._edit(after, tr("Mark as checked"))
        if row + 1 < len(self.model.paragraphs):
            self.reader.put_caret(Place(row + 1, 0))

    def go_to_doubtful(self) -> None:
        """Marks the next word of which the engine was not sure, and goes there."""
        position = self.reader.position
        if position is None:
            return
        found = next_doubtful(self.document.transcript, position, self.reader.threshold)
        if found is None:
            self._desk.said.emit(tr("No more doubtful words from here on."), None)
            return
        span = Span(*(self.model.place(at) for at in found))
        self.reader.mark(span)
        self.sound.seek(self.reader.second_at(span.first))

    def paste_text(self) -> None:
        """Puts the text of the clipboard where the caret is."""
        text = " ".join(QGuiApplication.clipboard().text().split())
        if text:
            self.reader.type(text)

    def cut_text(self) -> None:
        """Copies what is marked, and deletes it."""
        if self.reader.marked:
            self.copy_text()
            self.reader.remove_marked()

    def _segments_here(self) -> tuple[int, int]:
        """The segments of the paragraph at the caret, from the first to the last."""
        row = self.reader.caret.row
        first = self.model.first_segment(row)
        return first, first + len(self.model.paragraphs[row].segments) - 1

    def _edit(self, after: "Transcript", text: str) -> None:
        caret = self.reader.caret
        self.document.edit(after, text)
        self.reader.keep_caret(caret)

    def _move_edge(self, edge: Edge, seconds: float) -> None:
        self.reader.commit()
        after = move_edge(self.document.transcript, edge, seconds)
        self.document.edit(after, tr("Move an edge"))
        self.waveform.show_transcript(self.document.transcript)

    # Listening

    def play_selection(self, *, again: bool = False) -> None:
        """Plays what is selected in the waveform, marked in the text, or the paragraph.

        Args:
            again: Over and over.
        """
        if span := self.waveform.selection or self._seconds_here():
            self.sound.player.play_span(*span, again=again)

    def _play_sample(self, start: float, end: float) -> None:
        self.sound.player.play_span(start, end)

    def _seconds_here(self) -> tuple[float, float] | None:
        if self.reader.position is None:
            return None
        transcript = self.document.transcript
        if marked := self.reader.marked:
            end = self.reader.second_at(marked.last, at_end=True)
            return self.reader.second_at(marked.first), end
        first, last = self._segments_here()
        return transcript.segments[first].start, transcript.segments[last].end

    # Finding and copying

    def show_find(self, *, shown: bool) -> None:
        """Shows the field to find with, or puts it away with what it has found."""
        self.find_bar.setVisible(shown)
        self.leave_find.setEnabled(shown)
        if shown:
            self.find_bar.field.setFocus()
            self.find_bar.field.selectAll()
        else:
            self.find_bar.field.clear()
            self._find("")
            self.reader.setFocus()

    def step(self, by: int) -> None:
        """Goes to the next place that was found, or with -1 to the previous one."""
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._show_found()

    def copy_text(self) -> None:
        """Copies what is marked, or else all of it."""
        marked = self.reader.marked
        QGuiApplication.clipboard().setText(self.model.text(marked))
        if marked is None:
            self._desk.said.emit(tr("The whole transcript was copied."), None)

    def _find(self, text: str, *, goes_there: bool = True) -> None:
        if self._finding:
            self._finding.cancel()
            self._finding = None
        if not text.strip():
            return self._take_found([], goes_there=False)
        paragraphs = self.model.paragraphs
        self._finding = self._desk.background.start(
            lambda _: find(paragraphs, text),
            done=partial(self._take_found, goes_there=goes_there),
        )
        return None

    def _take_found(self, found: list[Span], *, goes_there: bool) -> None:
        self._finding = None
        self._found = found
        here = Place(max(self.reader.currentIndex().row(), 0), 0)
        self._at = bisect_left(found, here, key=lambda span: span.first)
        # Beyond the last one it goes on with the first.
        self._at %= max(len(found), 1)
        self._show_found(goes_there=goes_there)

    def _show_found(self, *, goes_there: bool = True) -> None:
        current = self._found[self._at] if self._found else None
        self.reader.show_found(self._found, current)
        if current and goes_there:
            self.reader.go_to(current)
        self.find_bar.tell(self._at + 1, len(self._found))

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.load()
        # The reader gets its size after this.
        QTimer.singleShot(0, self, self._go)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        was_wide = event.oldSize().width() >= _ROOM_FOR_SIDE
        is_wide = event.size().width() >= _ROOM_FOR_SIDE
        if was_wide != is_wide or event.oldSize().width() < 0:
            self.side_button.setChecked(is_wide)
            self.side.setVisible(is_wide)
