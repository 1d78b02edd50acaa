"""The waveform of a recording: see what is spoken, go there, select it, move edges."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QEvent,
    QPoint,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollBar,
    QSizePolicy,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.editing.timing import SHORTEST_SECONDS, Edge
from wxdesk.core.errors import WxdeskError
from wxdesk.core.speaking import Overlap
from wxdesk.core.transcript import Speaker, Transcript
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.tiles import MakeSpectrogram, Tiles
from wxdesk.gui.transcript.timeline import (
    Handle,
    Regions,
    Timeline,
    moment,
    nearest,
)
from wxdesk.gui.transcript.wave_painting import RULER, Scene, WavePainter, places
from wxdesk.gui.words import tr
from wxdesk.media.peaks import Peaks, snap

_REACH = 5
_DRAG_STARTS = 4
_STEP_SECONDS = 1.0
_FINE_STEP_SECONDS = 0.1
_ZOOM = 1.5
_SNAP_PIXELS = 10
_SNAP_SECONDS = 0.1
_AROUND_PIXELS = 2  # from a mark, at which it is still meant
_AROUND_EDGE = 3.0  # seconds shown on either side of an edge that is moved by keys
_EDGE_MILLISECONDS = 2000
_NEW_PLACE = 0.1  # of the width, at which the playhead is put when it had left

Key = Qt.Key


@dataclass(frozen=True, slots=True)
class _Scrub:
    """The playhead follows the pointer."""


@dataclass(frozen=True, slots=True)
class _Press:
    """A click, unless the pointer moves on."""

    x: float


@dataclass(frozen=True, slots=True)
class _Select:
    """A selection from a time to the pointer."""

    anchor: float
    before: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class _Move:
    """An edge is carried about, or one of two that meet; `handles` is where it was."""

    handles: tuple[Handle, ...]


class WaveStrip(QWidget):
    """The strip itself, without the controls below it.

    Args:
        desk: Colours, and threads for spectrograms.
    """

    seek_wanted = Signal(float)
    """The user wants to go to a second."""
    selection_changed = Signal(object, object)
    """From when to when, in seconds; None and None if nothing is selected."""
    edge_moved = Signal(object, float)
    """A `wxdesk.core.editing.timing.Edge`, and the second to which it was dragged."""
    span_changed = Signal(float, float)
    """The seconds in sight."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.scene = Scene(Timeline(width=self.width()))
        self.tiles = Tiles(desk.background, self)
        self._painter = WavePainter(desk.theme, self.tiles)
        self._drag: _Scrub | _Press | _Select | _Move | None = None
        # Time runs from left to right in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(80)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Waveform"))
        self._describe()
        self._edge_shown = QTimer(self)
        self._edge_shown.setSingleShot(True)
        self._edge_shown.setInterval(_EDGE_MILLISECONDS)
        self._edge_shown.timeout.connect(self._hide_edge)
        self.tiles.changed.connect(self.update)
        desk.theme.changed.connect(self._dress)

    @property
    def timeline(self) -> Timeline:
        """The stretch in sight."""
        return self.scene.timeline

    def look(self, timeline: Timeline) -> None:
        """Shows another stretch."""
        if timeline == self.scene.timeline:
            return
        self.scene.timeline = timeline
        self._want_tiles()
        self.update()
        self.span_changed.emit(timeline.start, timeline.end)

    def take(self, regions: Regions) -> None:
        """Shows what is spoken, as it is now."""
        if isinstance(self._drag, _Move):
            self._give_up()  # its number may be that of another edge now
        self.scene.regions = regions
        shown = self.scene.handle if self._edge_shown.isActive() else None
        seconds = regions.seconds(shown.edge) if shown else None
        if shown and seconds is not None:  # the next step of what is moved by keys
            self._show_handle(Handle(shown.edge, seconds), is_dragged=True)
        else:
            self._show_handle(None)
        self.update()

    def set_playhead(self, seconds: float) -> None:
        """Moves the line; if it was in sight, it stays so."""
        was_in_sight = self.timeline.shows(self.scene.playhead)
        self._update_playhead()
        self.scene.playhead = seconds
        self._update_playhead()
        if was_in_sight and not self._drag:
            self.reveal(seconds)

    def reveal(self, seconds: float) -> None:
        """Brings a time in sight, unless it is."""
        if not self.timeline.shows(seconds):
            before = _NEW_PLACE * self.timeline.visible
            self.look(self.timeline.scrolled(seconds - before))

    def select(self, selection: tuple[float, float] | None) -> None:
        """Selects a stretch, or nothing, and tells so."""
        self.scene.selection = selection
        self.update()
        self._describe()
        self.selection_changed.emit(*(selection or (None, None)))

    def show_edge(self, edge: Edge) -> None:
        """Shows an edge for a while, and so near that one sees it move."""
        seconds = self.scene.regions.seconds(edge)
        if seconds is None or self._drag:
            return
        timeline = self.timeline
        is_near = self.scene.shows_words if edge.word is not None else True
        if not (is_near and self.scene.shows_edges):
            timeline = timeline.spanning(seconds - _AROUND_EDGE, seconds + _AROUND_EDGE)
        self.look(timeline)
        self.reveal(seconds)
        self._show_handle(Handle(edge, seconds), is_dragged=True)
        self._edge_shown.start()

    def show_spectrogram(self, shown: bool) -> None:
        """Shows a spectrogram in place of the waveform, or that again."""
        self.scene.spectrogram = shown
        self._want_tiles()
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(600, 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.scene.has_focus = self.hasFocus()
        self._painter.paint(QPainter(self), self.scene, self.rect(), event.rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.look(self.timeline.resized(self.width()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self)
            return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._key(event)
        ):
            event.accept()  # else a shortcut of the window would take it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if act := self._key(event):
            act()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        amount = turned.y() or turned.x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            around = self.timeline.at(event.position().x())
            self.look(self.timeline.zoomed(_ZOOM ** (amount / 120), around))
        else:
            pixels = event.pixelDelta()
            moved = pixels.x() or pixels.y() or amount * self.width() / 1200
            start = self.timeline.start - moved * self.timeline.per_pixel
            self.look(self.timeline.scrolled(start))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self.timeline.duration:
            super().mousePressEvent(event)
            return
        place = event.position().toPoint()
        seconds = self.timeline.at(event.position().x())
        selection = self.scene.selection
        if place.y() < RULER:
            self._drag = _Scrub()
            self.seek_wanted.emit(seconds)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            anchor = selection[0] if selection else self.scene.playhead
            self._drag = _Select(anchor, selection)
            self._extend(anchor, seconds)
        elif selection and (held := self._selection_edge(place)) is not None:
            self._drag = _Select(selection[1 - held], selection)
        elif handles := self._handles_at(place):
            self._drag = _Move(handles)
            self._show_handle(handles[0], is_dragged=True)
        else:
            self._drag = _Press(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._drag:
            self._follow(x)
        seconds = self.timeline.at(x)
        match self._drag:
            case None:
                self._hover(event.position().toPoint())
            case _Scrub():
                self.seek_wanted.emit(seconds)
            case _Press(pressed) if abs(x - pressed) >= _DRAG_STARTS:
                anchor = self.timeline.at(pressed)
                self._drag = _Select(anchor, self.scene.selection)
                self._extend(anchor, seconds)
            case _Select(anchor):
                self._extend(anchor, seconds)
            case _Move(handles):
                freely = event.modifiers() & Qt.KeyboardModifier.AltModifier
                seconds = seconds if freely else self._snapped(seconds)
                self._show_handle(self._carried(handles, seconds), is_dragged=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        drag, self._drag = self._drag, None
        match drag:
            case _Press():
                if self.scene.selection:
                    self.select(None)
                self.seek_wanted.emit(self.timeline.at(event.position().x()))
            case _Select(anchor):
                first, last = self.scene.selection or (anchor, anchor)
                self.select((first, last) if last - first >= SHORTEST_SECONDS else None)
            case _Move(handles):
                moved = self.scene.handle
                self._show_handle(None)
                if moved and moved not in handles:
                    self.edge_moved.emit(moved.edge, moved.seconds)
        self._hover(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        seconds = self.timeline.at(event.position().x())
        number = self.scene.regions.at(seconds)
        if event.button() != Qt.MouseButton.LeftButton or number is None:
            return
        segment = self.scene.regions.segments[number]
        chosen = (segment.start, segment.end)
        _, _, words = places(self.scene, self.rect())
        if words.contains(event.position().toPoint()):
            for _, word in self.scene.regions.words(number, seconds, seconds):
                assert word.start is not None
                assert word.end is not None
                chosen = (word.start, word.end)
        self.select(chosen)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self._drag:
            self._show_handle(None)

    # Keys

    def _key(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does; None if it is none of ours."""
        held, modifier = event.modifiers(), Qt.KeyboardModifier
        if held & (modifier.ControlModifier | modifier.AltModifier):
            return None
        is_fine = held & modifier.ShiftModifier
        step = _FINE_STEP_SECONDS if is_fine else _STEP_SECONDS
        head, page = self.scene.playhead, 0.9 * self.timeline.visible
        match event.key():
            case Key.Key_Plus | Key.Key_Equal:
                return lambda: self.zoom(_ZOOM)
            case Key.Key_Minus:
                return lambda: self.zoom(1 / _ZOOM)
            case Key.Key_Left:
                return lambda: self._go(head - step)
            case Key.Key_Right:
                return lambda: self._go(head + step)
            case Key.Key_Home:
                return lambda: self._go(0.0)
            case Key.Key_End:
                return lambda: self._go(self.timeline.duration)
            case Key.Key_PageUp:
                return lambda: self._scroll(-page)
            case Key.Key_PageDown:
                return lambda: self._scroll(page)
            case Key.Key_Escape if self._drag:
                return self._give_up
            case Key.Key_Escape if self.scene.selection:
                return lambda: self.select(None)
        return None

    def zoom(self, factor: float) -> None:
        """Shows less (a factor above 1) or more around the playhead or the middle."""
        timeline = self.timeline
        middle = timeline.start + timeline.visible / 2
        head = self.scene.playhead
        self.look(timeline.zoomed(factor, head if timeline.shows(head) else middle))

    def _go(self, seconds: float) -> None:
        seconds = min(max(seconds, 0.0), self.timeline.duration)
        self.reveal(seconds)
        self.seek_wanted.emit(seconds)
        self._describe(seconds)

    def _scroll(self, seconds: float) -> None:
        self.look(self.timeline.scrolled(self.timeline.start + seconds))

    def _give_up(self) -> None:
        """Takes back what a drag has done so far."""
        if isinstance(self._drag, _Select):
            self.scene.selection = self._drag.before
        self._drag = None
        self._show_handle(None)

    # The pointer

    def _handles_at(self, place: QPoint) -> tuple[Handle, ...]:
        """Words' edges in the row of words, segments' above it."""
        if not self.scene.shows_edges or place.y() < RULER:
            return ()
        _, _, words = places(self.scene, self.rect())
        seconds = self.timeline.start + place.x() * self.timeline.per_pixel
        within = _REACH * self.timeline.per_pixel
        handles = self.scene.regions.handles(
            seconds - within, seconds + within, of_words=words.contains(place)
        )
        return nearest(handles, seconds, within)

    def _carried(self, handles: tuple[Handle, ...], seconds: float) -> Handle:
        """Where an edge comes to be; of two that meet, that which gets further."""
        reached = (
            replace(it, seconds=self.scene.regions.reached(it.edge, round(seconds, 3)))
            for it in handles
        )
        return max(reached, key=lambda it: abs(it.seconds - handles[0].seconds))

    def _selection_edge(self, place: QPoint) -> int | None:
        """Which edge of the selection is there: the first (0) or the last (1)."""
        for number, seconds in enumerate(self.scene.selection or ()):
            if abs(self.timeline.x(seconds) - place.x()) <= _REACH:
                return number
        return None

    def _hover(self, place: QPoint) -> None:
        at_selection = place.y() >= RULER and self._selection_edge(place) is not None
        handles = () if at_selection else self._handles_at(place)
        self._show_handle(handles[0] if handles else None)
        can_drag = at_selection or handles
        shape = Qt.CursorShape.SplitHCursor if can_drag else Qt.CursorShape.ArrowCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)

    def _show_handle(self, handle: Handle | None, *, is_dragged: bool = False) -> None:
        if (handle, is_dragged) != (self.scene.handle, self.scene.is_dragged):
            self.scene.handle, self.scene.is_dragged = handle, is_dragged
            self.update()

    def _hide_edge(self) -> None:
        if not isinstance(self._drag, _Move):
            self._show_handle(None)

    def _extend(self, anchor: float, seconds: float) -> None:
        first, last = sorted((anchor, seconds))
        self.scene.selection = (first, last)
        self.update()

    def _follow(self, x: float) -> None:
        """Scrolls when the pointer is dragged over an edge of the strip."""
        beyond = x - min(max(x, 0.0), float(self.width()))
        if beyond:
            self._scroll(beyond * self.timeline.per_pixel)

    def _snapped(self, seconds: float) -> float:
        if not self.scene.peaks:
            return seconds
        within = min(_SNAP_PIXELS * self.timeline.per_pixel, _SNAP_SECONDS)
        return snap(self.scene.peaks, seconds, within)

    def _tip(self, place: QPoint) -> str:
        regions = self.scene.regions
        if self._handles_at(place):
            return tr("Drag to move this edge; with Alt it does not snap to silence")
        seconds = self.timeline.at(place.x())
        around = _AROUND_PIXELS * self.timeline.per_pixel
        if found := self.scene.overlaps_between(seconds - around, seconds + around):
            return _at_once(found[0], regions.speakers)
        number = regions.at(seconds)
        if number is None:
            return ""
        segment = regions.segments[number]
        speaker = regions.speakers.get(segment.speaker or "")
        span = f"{moment(segment.start, 1)}–{moment(segment.end, 1)}"
        return f"{speaker.name}, {span}" if speaker else span

    # How it looks

    def _update_playhead(self) -> None:
        x = round(self.timeline.x(self.scene.playhead))
        if 0 <= x <= self.width():
            self.update(QRect(x - 7, 0, 14, self.height()))

    def _want_tiles(self) -> None:
        if self.scene.shows_spectrogram and self.timeline.duration:
            self.tiles.want(self.timeline.start, self.timeline.end)

    def _describe(self, seconds: float | None = None) -> None:
        """Says to a screen reader what there is to see, and what keys do."""
        seconds = self.scene.playhead if seconds is None else seconds
        parts = [
            tr("At {time} of {duration}.").format(
                time=moment(seconds, 1),
                duration=moment(self.timeline.duration, 1),
            )
        ]
        if selection := self.scene.selection:
            first, last = (moment(it) for it in selection)
            parts.append(
                tr("Selected from {first} to {last}.").format(first=first, last=last)
            )
        parts.append(
            tr("Left and Right move the playing position, plus and minus zoom.")
        )
        self.setAccessibleDescription(" ".join(parts))

    def _dress(self) -> None:
        self._painter.dress()
        self.update()


class Waveform(QWidget):
    """A recording's waveform with its controls.

    Args:
        desk: Colours, and threads for spectrograms.
    """

    seek_wanted = Signal(float)
    """The user wants to go to a second."""
    selection_changed = Signal(object, object)
    """From when to when, in seconds; None and None if nothing is selected."""
    edge_moved = Signal(object, float)
    """A `wxdesk.core.editing.timing.Edge`, and the second to which it was dragged."""
    span_changed = Signal(float, float)
    """The seconds in sight."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.strip = WaveStrip(desk)
        self.bar = QScrollBar(Qt.Orientation.Horizontal)
        self.bar.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.bar.setAccessibleName(tr("Part of the recording in sight"))
        self.zoom_in = self._action(tr("Zoom in"), lambda: self.strip.zoom(_ZOOM))
        self.zoom_out = self._action(tr("Zoom out"), lambda: self.strip.zoom(1 / _ZOOM))
        self.zoom_whole = self._action(tr("Whole recording"), self._look_at_all)
        self.zoom_selection = self._action(
            tr("Zoom to the selection"), self._look_at_selection
        )
        self.spectrogram = self._action(tr("Spectrogram"), lambda: None)
        self.spectrogram.setCheckable(True)
        self.spectrogram.toggled.connect(self.strip.show_spectrogram)
        self.strip.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for signal, further in (
            (self.strip.seek_wanted, self.seek_wanted),
            (self.strip.selection_changed, self.selection_changed),
            (self.strip.edge_moved, self.edge_moved),
            (self.strip.span_changed, self.span_changed),
        ):
            signal.connect(further)
        self.strip.span_changed.connect(self._set_bar)
        self.strip.selection_changed.connect(
            lambda first, _: self.zoom_selection.setEnabled(first is not None)
        )
        self.zoom_selection.setEnabled(False)
        self.bar.valueChanged.connect(self._scroll)
        self.setFocusProxy(self.strip)
        self._lay_out()

    @property
    def span(self) -> tuple[float, float]:
        """The seconds in sight."""
        return self.strip.timeline.start, self.strip.timeline.end

    @property
    def peaks(self) -> Peaks | None:
        """Of the sound, as far as they are known."""
        return self.strip.scene.peaks

    @property
    def selection(self) -> tuple[float, float] | None:
        """From when to when something is selected."""
        return self.strip.scene.selection

    def show_transcript(self, transcript: Transcript) -> None:
        """Takes a transcript, or the next state of it."""
        self.strip.take(Regions(transcript))
        self._take_duration(transcript.provenance.duration)

    def show_overlaps(self, overlaps: Sequence[Overlap]) -> None:
        """Marks where several speak at once."""
        self.strip.scene.overlaps = overlaps
        self.strip.update()

    def show_peaks(self, peaks: Peaks) -> None:
        """Takes the peaks of the sound, or those of its beginning."""
        self.strip.scene.take(peaks)
        self._say("" if peaks.is_complete else tr("Reading the sound"))
        self._take_duration(peaks.duration)

    def show_loading(self) -> None:
        """Says that the sound is being read."""
        self._forget(tr("Reading the sound"))

    def show_missing(self) -> None:
        """Says that there is no recording."""
        self._forget(tr("The recording is not there, so there is no sound to be seen."))

    def show_error(self, error: WxdeskError) -> None:
        """Says why there is no sound to be seen."""
        self._forget(str(error), "danger")

    def offer_spectrogram(self, make: MakeSpectrogram | None) -> None:
        """Takes what makes spectrograms of the recording, on other threads."""
        self.strip.tiles.show(make)
        self.strip.show_spectrogram(self.spectrogram.isChecked())

    def set_playhead(self, seconds: float) -> None:
        """Moves the line; if it was in sight, it stays so."""
        self.strip.set_playhead(seconds)

    def reveal(self, seconds: float) -> None:
        """Brings a time in sight, unless it is."""
        self.strip.reveal(seconds)

    def show_edge(self, edge: Edge) -> None:
        """Shows an edge for a while, and so near that one sees it move."""
        self.strip.show_edge(edge)

    def look_at(self, start: float, end: float) -> None:
        """Shows a stretch as large as it fits."""
        self.strip.look(self.strip.timeline.spanning(start, end))

    def select(self, start: float, end: float) -> None:
        """Selects a stretch."""
        self.strip.select((start, end))

    def clear_selection(self) -> None:
        """Selects nothing."""
        self.strip.select(None)

    def _action(self, text: str, act: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(act)
        self.strip.addAction(action)
        return action

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.bar, 1)
        self.zoom_out.setIconText("−")
        self.zoom_in.setIconText("+")
        for action in (
            self.zoom_out,
            self.zoom_in,
            self.zoom_whole,
            self.spectrogram,
        ):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setProperty("role", "small")
            button.setAccessibleName(action.text())
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.strip, 1)
        layout.addLayout(row)

    def _take_duration(self, duration: float) -> None:
        scene = self.strip.scene
        heard = scene.peaks.duration if scene.peaks else 0.0
        longest = max(duration, heard, scene.regions.end, scene.timeline.duration)
        self.strip.look(scene.timeline.lasting(longest))
        self.strip.update()

    def _forget(self, words: str, role: str = "secondary") -> None:
        self.strip.scene.take(None)
        self._say(words, role)

    def _say(self, words: str, role: str = "secondary") -> None:
        self.strip.scene.words, self.strip.scene.role = words, role
        self.strip.update()

    def _look_at_all(self) -> None:
        self.strip.look(self.strip.timeline.whole)

    def _look_at_selection(self) -> None:
        if self.selection:
            self.look_at(*self.selection)

    def _set_bar(self) -> None:
        """The bar counts in pixels of the strip."""
        timeline = self.strip.timeline
        with QSignalBlocker(self.bar):
            beyond = (timeline.duration - timeline.visible) / (timeline.per_pixel or 1)
            self.bar.setRange(0, max(round(beyond), 0))
            self.bar.setPageStep(timeline.width)
            self.bar.setSingleStep(max(timeline.width // 10, 1))
            self.bar.setValue(round(timeline.start / (timeline.per_pixel or 1)))

    def _scroll(self, value: int) -> None:
        timeline = self.strip.timeline
        self.strip.look(timeline.scrolled(value * timeline.per_pixel))


def _at_once(overlap: Overlap, speakers: Mapping[str, Speaker]) -> str:
    """Who speaks at the same time, and when."""
    names = [speakers[key].name for key in overlap.speakers if key in speakers]
    span = f"{moment(overlap.start, 1)}–{moment(overlap.end, 1)}"
    words = tr("{names} and {name} speak at the same time, {span}")
    if len(names) < 2:
        return tr("Several speak at the same time, {span}").format(span=span)
    return words.format(names=", ".join(names[:-1]), name=names[-1], span=span)
