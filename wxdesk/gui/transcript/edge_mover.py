"""Moving the edges of words and segments by keys, while one hears and sees it."""

from time import monotonic

from PySide6.QtCore import QObject, QTimer

from wxdesk.core.editing.edges import edge_at, seconds_of
from wxdesk.core.editing.timing import Edge, Side, move_edge
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.transcript.editor import Editor
from wxdesk.gui.transcript.model import ParagraphModel
from wxdesk.gui.transcript.sound import Sound
from wxdesk.gui.transcript.waveform import Waveform
from wxdesk.gui.words import tr
from wxdesk.media.peaks import silence_near

STEP, LEAP = 0.01, 0.1
"""Seconds by which an edge is moved."""

_NEAR = 0.15  # seconds within which silence is looked for
_BURST_SECONDS = 1.5
_HEAR_MILLISECONDS = 350
_HEARD_SECONDS = 0.5
_FIRST_KIND = 1_000_000_000  # far from what the text's edits are counted by


class EdgeMover(QObject):
    """Moves the edges of what is marked, or else of the word at the caret.

    What is moved in one go is undone in one go. When it is done, and nothing plays, one
    hears what begins or ends there.

    Args:
        desk: Where it is said what cannot be done, and what the user chose.
        document: What is edited.
        model: Its paragraphs.
        reader: Where the caret is.
        waveform: Shows the edge.
        sound: Lets one hear it.
    """

    def __init__(
        self,
        desk: Desk,
        document: Document,
        model: ParagraphModel,
        reader: Editor,
        waveform: Waveform,
        sound: Sound,
    ) -> None:
        super().__init__(reader)
        self._desk = desk
        self._document = document
        self._model = model
        self._reader = reader
        self._waveform = waveform
        self._sound = sound
        self._edge: Edge | None = None
        self._moved_at = 0.0
        self._kind = _FIRST_KIND
        self._hear_soon = QTimer(self)
        self._hear_soon.setSingleShot(True)
        self._hear_soon.setInterval(_HEAR_MILLISECONDS)
        self._hear_soon.timeout.connect(self._hear)

    def move(self, side: Side, by: float, *, of_word: bool) -> None:
        """Moves an edge by so many seconds, or as far as its neighbours let it."""
        edge = self._edge_here(side, of_word=of_word)
        now = seconds_of(self._document.transcript, edge) if edge else None
        if edge and now is not None:
            self._put(edge, round(now + by, 3))

    def snap(self) -> None:
        """Puts the edge that was moved last to the nearest silence.

        If the caret is elsewhere by now, it is the start of its word.
        """
        last = self._edge
        side = last.side if last else Side.START
        of_word = last is None or last.word is not None
        edge = self._edge_here(side, of_word=of_word)
        if edge and edge != last:
            edge = self._edge_here(Side.START, of_word=True)
        now = seconds_of(self._document.transcript, edge) if edge else None
        peaks = self._waveform.peaks
        if edge is None or now is None:
            return
        if peaks is None:
            self._say(tr("There is no sound to be seen, so no silence either."))
        elif (silence := silence_near(peaks, now, _NEAR)) is None:
            self._say(tr("There is no silence near this edge."))
        else:
            self._put(edge, round(silence, 3))

    def _edge_here(self, side: Side, *, of_word: bool) -> Edge | None:
        position = self._reader.position
        if position is None:
            return None
        first, last = self._reader.selection or (position, position)
        if first == last and not self._reader.marked:
            # Between two segments with no space between, the caret begins the later.
            place = self._reader.caret
            first = last = self._model.position(place, at_start=True)
        transcript = self._document.transcript
        edge = edge_at(transcript, first, last, side, of_word=of_word)
        if edge is None:
            self._say(tr("This word has no times; the edges of its segment have."))
        return edge

    def _put(self, edge: Edge, seconds: float) -> None:
        before = self._document.transcript
        is_burst = monotonic() - self._moved_at < _BURST_SECONDS
        if edge != self._edge or not is_burst:
            self._kind += 1
        self._edge, self._moved_at = edge, monotonic()
        after = move_edge(before, edge, seconds)
        if seconds_of(after, edge) == seconds_of(before, edge):
            if seconds_of(before, edge) != seconds:
                self._say(tr("This edge is as far as it can go."))
        else:
            self._document.edit(after, tr("Move an edge"), kind=self._kind)
            self._hear_soon.start()
        self._waveform.show_transcript(self._document.transcript)
        self._waveform.show_edge(edge)

    def _hear(self) -> None:
        if self._edge is None or self._sound.player.is_playing:
            return
        transcript = self._document.transcript
        if self._edge.segment >= len(transcript.segments):
            return
        playback = self._desk.preferences.settings.playback
        at = seconds_of(transcript, self._edge)
        if at is None or not playback.hear_edges or not self._sound.is_there:
            return
        is_start = self._edge.side is Side.START
        start = at if is_start else max(at - _HEARD_SECONDS, 0.0)
        self._sound.player.play_span(start, start + _HEARD_SECONDS)

    def _say(self, text: str) -> None:
        self._desk.said.emit(text, None)
