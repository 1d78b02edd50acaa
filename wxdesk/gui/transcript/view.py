"""One transcript that is open: its text and its sound, to listen to and correct."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.editing.doubting import next_to_review
from wxdesk.core.editing.rewording import word_spans
from wxdesk.core.editing.text import Position
from wxdesk.core.editing.timing import Edge, move_edge
from wxdesk.core.errors import WxdeskError
from wxdesk.gui.desk import Desk
from wxdesk.gui.exporting.copying import Copier
from wxdesk.gui.exporting.media_wishes import Wish
from wxdesk.gui.library.librarian import Librarian
from wxdesk.gui.library.placeholder import Placeholder
from wxdesk.gui.told import told
from wxdesk.gui.transcript.about import About
from wxdesk.gui.transcript.again.panel import AgainPanel
from wxdesk.gui.transcript.annotations_panel import AnnotationsPanel
from wxdesk.gui.transcript.annotator import Annotator
from wxdesk.gui.transcript.arrangement import Arrangement, Part
from wxdesk.gui.transcript.at_once import AtOnce
from wxdesk.gui.transcript.corrections import Corrections
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.transcript.edge_mover import EdgeMover
from wxdesk.gui.transcript.editor import Editor
from wxdesk.gui.transcript.exporting import Exporter
from wxdesk.gui.transcript.find_bar import FindBar
from wxdesk.gui.transcript.finding import Finding
from wxdesk.gui.transcript.header import Header
from wxdesk.gui.transcript.history_panel import HistoryPanel
from wxdesk.gui.transcript.layout import Layout
from wxdesk.gui.transcript.model import ParagraphModel
from wxdesk.gui.transcript.naming.panel import NamingPanel, unnamed_in
from wxdesk.gui.transcript.paragraphs import (
    Span,
    paragraphs,
    segment_at,
)
from wxdesk.gui.transcript.player_bar import PlayerBar
from wxdesk.gui.transcript.review_panel import ReviewPanel
from wxdesk.gui.transcript.seams import Seams
from wxdesk.gui.transcript.segment_table import SegmentTable
from wxdesk.gui.transcript.side import Side
from wxdesk.gui.transcript.sound import Sound
from wxdesk.gui.transcript.speakers_menu import fill_with_speakers
from wxdesk.gui.transcript.speakers_panel import SpeakersPanel
from wxdesk.gui.transcript.speaking.dialog import SpeakingDialog
from wxdesk.gui.transcript.spell_check import SpellCheck
from wxdesk.gui.transcript.status import status_words
from wxdesk.gui.transcript.turn_buttons import TurnButtons
from wxdesk.gui.transcript.video import Video
from wxdesk.gui.transcript.waveform import Waveform
from wxdesk.gui.words import tr

_LOADING_MS = 300


class TranscriptView(QWidget):
    """One transcript with its recording.

    Args:
        desk: What the window works with.
        number: The transcript's.
        actions: What can be done with it, by name: see `make_actions`.
        arrangement: Which of its parts are shown, and how large they are.
    """

    named = Signal(str)
    """The transcript's name, once it is known and when it changes."""
    preview_wanted = Signal()
    """What would be replaced is to be seen before it is."""
    media_wanted = Signal(object, object, object, object)
    """See `MediaMaker.ask`: a record, its transcript, the passage, what is wished."""
    status_changed = Signal()
    """Whether it is saved, and how much can be undone, is something else now."""

    def __init__(
        self,
        desk: Desk,
        number: int,
        actions: Mapping[str, QAction],
        arrangement: Arrangement,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._actions = actions
        self.arrangement = arrangement
        self.document = Document(desk, number)
        self._wanted_second: float | None = 0.0
        self.speaking: SpeakingDialog | None = None
        """Who speaks when, while it is shown."""
        self.model = ParagraphModel(self)
        size = desk.preferences.settings.appearance.text_size
        self.reader = Editor(desk, self.model, size, self.document)
        self.waveform = Waveform(desk)
        self.sound = Sound(desk, self.document, self.waveform)
        self.at_once = AtOnce(desk, self.document, self.waveform)
        self.corrections = Corrections(desk, self.document, self.reader, self.model)
        self.annotator = Annotator(
            desk,
            self.document,
            self.model,
            self.reader,
            self.sound,
            self.corrections,
        )
        self.seams = Seams(desk, self.model, self.reader, arrangement)
        self.again = AgainPanel(desk, self.document)
        self.edges = EdgeMover(
            desk,
            self.document,
            self.model,
            self.reader,
            self.waveform,
            self.sound,
        )
        self.turn_buttons = TurnButtons(desk, self.reader, actions["play_from_here"])
        self._lay_out()
        self._listen()
        self.spell_check = SpellCheck(
            desk, self.document, self.model, self.reader, actions
        )
        self.table.pointed.connect(self.spell_check.point_at)
        self.show_find(shown=False)

    @property
    def number(self) -> int:
        """The transcript's."""
        return self.document.number

    @property
    def status(self) -> str:
        """Whether it is saved, and how much can be undone."""
        return status_words(self.document)

    def go_to(self, seconds: float) -> None:
        """Shows what is said at a moment, at once or as soon as it is here."""
        self._wanted_second = seconds
        if self.document.is_loaded:
            self._go()

    def take_focus(self) -> None:
        """Leads the keyboard to the text, or to what is compared in its place."""
        comparison = self.again.comparison.list
        (comparison if self.again.is_comparing else self.reader).setFocus()

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
        self.table.commit()
        self.annotator.keep()
        self.document.keep()

    def close_document(self) -> None:
        """Keeps what is not kept yet, and lets go of the recording.

        Raises:
            WxdeskError: It cannot be kept.
        """
        self.reader.commit()
        self.table.commit()
        self.annotator.keep()
        if self.speaking:
            self.speaking.close()
        self.document.close()
        self.document.stack.indexChanged.disconnect(self._tell_status)
        self.sound.close()
        self.at_once.stop()
        self.spell_check.close()
        self.finding.close()
        self.again.end()
        self._desk.unsaid.emit(self._begin_naming)

    # Building

    def _lay_out(self) -> None:
        self.notes = QLabel()
        self.notes.setProperty("role", "secondary")
        self.notes.setWordWrap(True)
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        self.side = self._make_side()
        self.table = SegmentTable(
            self._desk,
            self.reader,
            self.model,
            self.corrections,
            self.annotator.marks,
            self.speakers.names,
        )
        self.texts = QStackedWidget()
        self.texts.addWidget(self.reader)
        self.texts.addWidget(self.table)
        text = QWidget()
        column = QVBoxLayout(text)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.notes)
        column.addWidget(self.texts, 1)
        self.player_bar = self._make_player_bar()
        self._reading = Layout(
            self.arrangement,
            self.waveform,
            self.player_bar,
            self.again.around(text),
            self.side,
        )
        self.video = Video(
            self.sound.player, self.arrangement, self._reading.put_above_text, self
        )
        self._make_states()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 0)
        layout.setSpacing(12)
        layout.addWidget(self._make_header())
        self.find_bar = FindBar(self._desk, self._actions)
        self.finding = Finding(
            self._desk, self.document, self.model, self.reader, self.find_bar
        )
        layout.addWidget(self.find_bar)
        layout.addWidget(self.again)
        self.again.before = self.find_bar
        self.naming = NamingPanel(
            self._desk,
            self.document,
            self.sound,
            self.speakers.names,
            self.speakers.remembering,
        )
        self.naming.before = self.find_bar
        layout.addWidget(self.naming)
        layout.addWidget(self.states, 1)

    def _make_states(self) -> None:
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
        self.states = QStackedWidget()
        # In a low window the text gives way, not the panel that asks for names.
        policy = QSizePolicy.Policy
        self.states.setSizePolicy(policy.Preferred, policy.Ignored)
        for state in (
            QWidget(),
            self.loading,
            self.failed,
            self.silent,
            self._reading,
        ):
            self.states.addWidget(state)

    def _make_side(self) -> Side:
        side = Side(self._desk, self.arrangement)
        self.speakers = SpeakersPanel(self._desk, self.document)
        self.review = ReviewPanel(
            self.document, self._actions["doubtful"], self._actions["check"]
        )
        self.history = HistoryPanel(self._desk, self.document)
        self.about = About()
        panel = side.add("speakers", tr("Speakers"), self.speakers)
        self.speakers.before = panel.heading
        side.add("review", tr("Review"), self.review)
        making = ("highlight", "comment", "bookmark", "tag")
        self.annotations = AnnotationsPanel(
            self._desk,
            self.document,
            self.annotator,
            [self._actions[name] for name in making],
        )
        side.add("notes", tr("Notes"), self.annotations)
        side.add("history", tr("History"), self.history)
        side.add("about", tr("About this transcript"), self.about)
        return side

    def _make_player_bar(self) -> PlayerBar:
        names = ("play", "back", "forward", "follow", "mute")
        named = {name: self._actions[name] for name in names}
        bar = PlayerBar(self._desk, self.sound.player, **named)
        bar.set_available(available=False)
        return bar

    def _make_header(self) -> Header:
        self.exporter = Exporter(self._desk, self)
        self.copier = Copier(self._desk, self.document, self.reader)
        self.librarian = Librarian(self._desk, self)
        formats = QMenu(self)
        formats.addAction(self._actions["export"])
        self.copier.fill(formats, self._actions)
        formats.addSeparator()
        self.exporter.fill(formats, lambda: [self.number])
        formats.addSeparator()
        media = ("make_video", "cut_passage", "cut_speaker")
        formats.addActions([self._actions[name] for name in media])
        self.header = Header(self._desk, self._actions, formats)
        self.title = self.header.title
        return self.header

    def _listen(self) -> None:
        document, reader, sound = self.document, self.reader, self.sound
        document.loaded.connect(self._show)
        document.changed.connect(self._show_change)
        document.renamed.connect(self._show_facts)
        document.failed.connect(self._fail)
        document.kept_changed.connect(self._tell_status)
        document.stack.indexChanged.connect(self._tell_status)
        reader.seek_wanted.connect(sound.seek)
        reader.typed.connect(sound.be_patient)
        self.turn_buttons.pressed.connect(sound.play_from)
        reader.menu_opening.connect(self._fill_menu)
        reader.menu_opening.connect(self.annotator.fill_menu)
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
        self.speakers.offer(self._actions["name_speakers"])
        self.speakers.offer(self._actions["speaking"])
        self.speakers.offer(self._actions["speakers_again"])
        self.speakers.naming_wanted.connect(self.name_speakers)
        self.naming.locate_wanted.connect(self._locate)
        self.naming.closed.connect(self.take_focus)
        self.again.play_wanted.connect(self._play_sample)
        self.again.locate_wanted.connect(self._locate)
        self.again.finished.connect(self.take_focus)
        self.waveform.selection_changed.connect(self.again.take_selection)
        self.speakers.assign_wanted.connect(self.corrections.assign)
        self.speakers.turn_wanted.connect(self.corrections.assign_turn)
        self.speakers.following_wanted.connect(self.corrections.assign_following)
        self.table.play_wanted.connect(self._play_sample)
        self.table.seek_wanted.connect(sound.seek)
        self.table.delete_wanted.connect(self.corrections.delete)
        self.arrangement.changed.connect(self._show_arrangement)
        document.taking_in.connect(self.table.commit)
        self.waveform.edge_moved.connect(self._move_edge)
        self.find_bar.closed.connect(lambda: self.show_find(shown=False))
        self._desk.preferences.changed.connect(self._take_preference)

    def _fill_menu(self, menu: QMenu) -> None:
        """What can be done with what is marked, or where the caret is."""
        for names in (
            ("play_from_here", "play_selection", "loop"),
            ("cut", "copy", "paste"),
            ("check", "transcribe_again", "cut_passage"),
        ):
            menu.addActions([self._actions[name] for name in names])
            menu.addSeparator()
        for words, parts in (
            (
                tr("Segment"),
                ("split", "merge_previous", "merge_next", "insert", "delete"),
            ),
            (tr("Note"), ("highlight", "comment", "bookmark", "tag")),
        ):
            within = menu.addMenu(words)
            within.addActions([self._actions[part] for part in parts])
        fill_with_speakers(
            menu, self.document.transcript, self.corrections, self._actions
        )

    # Showing

    def _show_loading(self) -> None:
        if not self.document.is_loaded and self.states.currentIndex() == 0:
            self.states.setCurrentWidget(self.loading)

    def _show(self) -> None:
        transcript = self.document.transcript
        self.model.show(transcript, paragraphs(transcript))
        self.finding.look()
        self._show_state()
        self._show_arrangement()
        self.status_changed.emit()
        self._offer_naming()
        # The sound is opened after the name is known.
        QTimer.singleShot(0, self, self._go)

    def _show_change(self) -> None:
        self.reader.show_change(self.document.transcript)
        if self.corrections.table:
            self.table.show_change(self.document.transcript)
        self.finding.follow()
        self._show_state()

    def _show_arrangement(self) -> None:
        """Shows the text as paragraphs, or as a table of segments."""
        is_table = self.arrangement.is_shown(Part.TABLE)
        if not self.document.is_loaded or is_table is bool(self.corrections.table):
            return
        had_focus = self.texts.isAncestorOf(QApplication.focusWidget() or self)
        if is_table:
            self.table.enter(self.document.transcript)
        else:
            self.table.leave()
        self.texts.setCurrentWidget(self.table if is_table else self.reader)
        # Whoever leads the keyboard to the text means the one that is shown.
        proxy = self.table if is_table else None
        self.reader.setFocusProxy(proxy)  # type: ignore[arg-type]
        if had_focus:
            self.reader.setFocus()

    def _show_state(self) -> None:
        notes = [told(note) for note in self.document.transcript.notes]
        self.notes.setText("\n".join(notes))
        self.silent.text.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        has_text = bool(self.model.paragraphs) or self.corrections.table is not None
        self.states.setCurrentWidget(self._reading if has_text else self.silent)

    def _tell_status(self) -> None:
        self.status_changed.emit()

    def _show_facts(self) -> None:
        record = self.document.record
        assert record
        self.title.setText(record.name)
        self.title.setToolTip(record.source)
        self.named.emit(record.name)
        self.about.show_facts(record, self.document.transcript)

    def _show_problem(self, text: str, can_locate: bool) -> None:
        self.player_bar.show_problem(text, can_locate=can_locate)
        if text:
            self.player_bar.set_available(available=False)

    def _show_word(self, word: tuple[int, int] | None) -> None:
        self.reader.show_playing(self._span_of(word) if word else None)
        self.table.show_playing(word[0] if word else None)

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
            self.take_focus()

    def _locate(self) -> None:
        if record := self.document.record:
            self.librarian.ask_for_recording(record)

    def _take_preference(self, key: str) -> None:
        if key == "appearance.text_size":
            settings = self._desk.preferences.settings
            self.reader.set_size(settings.appearance.text_size)
            self.table.set_size(settings.appearance.text_size)

    # Correcting

    def go_to_doubtful(self) -> None:
        """Marks the next word or passage that may be wrong, and goes there."""
        position = self.reader.position
        if position is None:
            return
        transcript, threshold = self.document.transcript, self.reader.threshold
        found = next_to_review(transcript, position, threshold)
        if found is None:
            self._desk.said.emit(tr("No more doubtful words from here on."), None)
            return
        span = Span(*(self.model.place(at) for at in found))
        self.reader.mark(span)
        self.sound.seek(self.reader.second_at(span.first))

    def paste_text(self) -> None:
        """Puts the text of the clipboard where the caret is."""
        text = " ".join(QGuiApplication.clipboard().text().split())
        if text and not self.corrections.table:
            self.reader.type(text)

    def cut_text(self) -> None:
        """Copies what is marked, and deletes it."""
        if self.corrections.table:
            self.copy_text()
            self.corrections.delete()
        elif self.reader.marked:
            self.copy_text()
            self.reader.remove_marked()

    def select_all(self) -> None:
        """Marks the whole text, or selects all rows."""
        if self.corrections.table:
            self.table.selectAll()
        else:
            self.reader.mark_all()

    def _segments_here(self) -> tuple[int, int]:
        """The segments of the paragraph at the caret, from the first to the last."""
        row = self.reader.caret.row
        first = self.model.first_segment(row)
        return first, first + len(self.model.paragraphs[row].segments) - 1

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
        if span := self.passage:
            self.sound.player.play_span(*span, again=again)

    def play_from_here(self) -> None:
        """Plays from the word at the caret."""
        if self.reader.position is not None:
            self.sound.play_from(self.reader.second_at(self.reader.caret))

    @property
    def passage(self) -> tuple[float, float] | None:
        """The seconds of what is selected, marked, or else of the paragraph."""
        return self.waveform.selection or self._seconds_here()

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

    # Naming

    def name_speakers(self, key: str | None = None) -> None:
        """Asks who the speakers are, whom one hears meanwhile.

        Args:
            key: Who comes first; None asks for those who have no name.
        """
        if self.document.is_loaded and not self.again.is_comparing:
            self.reader.commit()
            self.table.commit()
            self.again.close_form()
            self._desk.unsaid.emit(self._begin_naming)
            self.naming.begin(key)

    def _offer_naming(self) -> None:
        """Says quietly that there are speakers without a name."""
        if not self.isVisible():  # it is of the tab that is in front that one is told
            return
        if count := len(unnamed_in(self.document.transcript)):
            text = tr("Nobody has said yet who speaks here.")
            if count < len(self.document.transcript.speakers):
                text = tr("{count} of the speakers have no name yet.").format(
                    count=count
                )
                if count == 1:
                    text = tr("1 of the speakers has no name yet.")
            self._desk.offered.emit(text, tr("Name the speakers"), self._begin_naming)

    def _begin_naming(self) -> None:
        self.name_speakers()

    # Finding and copying

    def show_find(self, *, shown: bool, replacing: bool = False) -> None:
        """Shows the field to find with, or puts it away with what it has found.

        Args:
            shown: Whether it is shown.
            replacing: Whether the one for the replacement is shown, too.
        """
        self.find_bar.setVisible(shown)
        self.find_bar.show_replacing(shown=replacing)
        if shown:
            self.find_bar.options.recall()
            self.find_bar.field.setFocus()
            self.find_bar.field.selectAll()
        else:
            self.find_bar.field.clear()
            self.finding.leave()
            self.take_focus()

    def export(self) -> None:
        """Asks how the transcript is to be exported."""
        self.reader.commit()
        self.table.commit()
        self._desk.export_wanted.emit([self.number])

    def show_speaking(self) -> None:
        """Shows who speaks when and how much, beside the text."""
        if not self.document.is_loaded:
            return
        if self.speaking is None:
            self.speaking = SpeakingDialog(self._desk, self.document, self)
            self.speaking.jump_wanted.connect(self.go_to)
            self.speaking.find_wanted.connect(self._find_speakers)
            self.speaking.finished.connect(self._forget_speaking)
        self.speaking.show()
        self.speaking.raise_()
        self.speaking.activateWindow()

    def _forget_speaking(self) -> None:
        self.speaking = None

    def _find_speakers(self) -> None:
        if self.speaking:
            self.speaking.close()
        self.again.ask_for_speakers()

    def make_media(self, wish: Wish) -> None:
        """Asks for a video with subtitles, or a piece of the sound, to be made."""
        self.reader.commit()
        self.table.commit()
        if self.document.is_loaded and (record := self.document.record):
            self.media_wanted.emit(record, self.document.transcript, self.passage, wish)

    def copy_text(self) -> None:
        """Copies what is marked, or else all of it."""
        if self.corrections.table:
            QGuiApplication.clipboard().setText(self.table.text())
            return
        marked = self.reader.marked
        QGuiApplication.clipboard().setText(self.model.text(marked))
        if marked is None:
            self._desk.said.emit(tr("The whole transcript was copied."), None)

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and self._closes_find(event)
        ):
            event.accept()  # one may have Esc play and pause, too
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._closes_find(event):
            self.show_find(shown=False)
        else:
            super().keyPressEvent(event)

    def _closes_find(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and self.find_bar.isVisible()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.load()
        # The reader gets its size after this.
        QTimer.singleShot(0, self, self._go)
