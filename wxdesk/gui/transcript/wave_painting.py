"""How a waveform looks, with whatever is to be seen on it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen, QPolygonF

from wxdesk.core.speaking import Overlap
from wxdesk.core.transcript import SPEAKER_COLOURS, Transcript
from wxdesk.gui.theme import Theme
from wxdesk.gui.transcript.paragraphs import initials
from wxdesk.gui.transcript.tiles import Tiles
from wxdesk.gui.transcript.timeline import (
    NOBODY,
    UNKNOWN,
    Handle,
    Regions,
    Timeline,
    moment,
    ticks,
)
from wxdesk.gui.words import tr
from wxdesk.media.peaks import Peaks, columns
from wxdesk.media.spectrogram import FRAMES_PER_SECOND, HIGHEST_HZ

RULER = 22
"""Height of the ruler, in pixels."""

WORDS = 20
"""Height of the row of words, in pixels, where it is shown."""

SPECTROGRAM_SECONDS = 40.0
"""How much may be in sight at most for a spectrogram."""

_LABELS = 20
_AT_ONCE = 3
_CAPTION = 11
_TICK_ROOM = 84
_PARTS = 8  # of a pixel; with more, 16 bits would not do for the tallest screens
_SHADES = _PARTS + 1  # of each group, from its ground to its full colour
_GROUND = 0.16
_HEADROOM = 0.94
_LOUDEST_GAIN = 30.0
_WORDS_PER_PIXEL = 1 / 70
_EDGES_PER_PIXEL = 1 / 12
_HANDLE = 3


@dataclass(slots=True)
class Scene:
    """What there is to see.

    Attributes:
        timeline: The stretch in sight.
        regions: What is spoken.
        peaks: Of the sound, as far as they are known.
        overlaps: Where several speak at once, in order.
        gain: By how much the sound is enlarged, so that quiet recordings show, too.
        playhead: Seconds.
        selection: From when to when, in seconds.
        handle: The edge under the pointer, or where it has been dragged to.
        is_dragged: Whether `handle` is being dragged.
        spectrogram: Whether to show one in place of the waveform.
        words: What to say where there is no sound to be seen.
        role: The colour of those words.
        has_focus: Whether keys go there.
    """

    timeline: Timeline = field(default_factory=Timeline)
    regions: Regions = field(default_factory=lambda: Regions(Transcript("")))
    peaks: Peaks | None = None
    overlaps: Sequence[Overlap] = ()
    gain: float = 1.0
    playhead: float = 0.0
    selection: tuple[float, float] | None = None
    handle: Handle | None = None
    is_dragged: bool = False
    spectrogram: bool = False
    words: str = ""
    role: str = "secondary"
    has_focus: bool = False

    def take(self, peaks: Peaks | None) -> None:
        """Takes the peaks of the recording."""
        self.peaks = peaks
        loudness = peaks.loudness if peaks else 1.0
        self.gain = min(1 / loudness, _LOUDEST_GAIN)

    def overlaps_between(self, start: float, end: float) -> Sequence[Overlap]:
        """Where several speak at once within a stretch of time, or reach into it."""
        first = bisect_right(self.overlaps, start, key=lambda it: it.end)
        last = bisect_left(self.overlaps, end, key=lambda it: it.start)
        return self.overlaps[first:last]

    @property
    def shows_edges(self) -> bool:
        """Whether one is near enough to move segments' edges."""
        return self.timeline.per_pixel <= _EDGES_PER_PIXEL

    @property
    def shows_words(self) -> bool:
        """Whether one is near enough to read words and move their edges."""
        return self.timeline.per_pixel <= _WORDS_PER_PIXEL

    @property
    def shows_spectrogram(self) -> bool:
        """Whether a spectrogram is wanted and possible at this zoom."""
        return self.spectrogram and self.timeline.visible <= SPECTROGRAM_SECONDS


def shade(
    swings: NDArray[np.float32], groups: NDArray[np.uint8], height: int
) -> NDArray[np.uint8]:
    """The picture of a waveform, as places in a table of colours.

    Args:
        swings: Lowest and highest value of each column, shape (2, n), in [-1, 1]; not
            a number where nothing is known.
        groups: Whose colour each column has, shape (n,).
        height: Rows.

    Returns:
        Shape (height, n): nine times the group, plus how many eighths of the pixel
        are covered.
    """
    middle = _PARTS * height // 2
    scaled = np.nan_to_num(swings.clip(-1, 1) * middle)
    # Silence is a line of one pixel.
    top = (middle - np.maximum(scaled[1], _PARTS // 2)).astype(np.int16)
    bottom = (middle - np.minimum(scaled[0], -_PARTS // 2)).astype(np.int16)
    bottom[np.isnan(swings[1])] = 0
    rows = (_PARTS * np.arange(height, dtype=np.int16))[:, None]
    covered = np.minimum(bottom, rows + np.int16(_PARTS))
    covered -= np.maximum(top, rows)
    np.clip(covered, 0, _PARTS, out=covered)
    covered += groups * np.int16(_SHADES)
    shades: NDArray[np.uint8] = covered.astype(np.uint8)
    return shades


class WavePainter:
    """Paints a `Scene` on a strip.

    Args:
        theme: Its colours.
        tiles: The spectrogram.
    """

    def __init__(self, theme: Theme, tiles: Tiles) -> None:
        self._theme = theme
        self._tiles = tiles
        self._colours: list[int] = []
        self._heat: list[int] = []
        self._plain = _font()
        self._bold = _font(bold=True)
        self._digits = _font(tabular=True)
        self._message = _font(size=13)
        self._plain_metrics = QFontMetrics(self._plain)
        self._bold_metrics = QFontMetrics(self._bold)
        self.dress()

    def dress(self) -> None:
        """Takes the theme's colours anew."""
        theme = self._theme
        page = theme.colour("page")
        full = [theme.colour("border"), theme.colour("secondary")]
        full += [theme.speaker(number) for number in range(SPEAKER_COLOURS)]
        grounds = [_mixed(page, colour, _GROUND) for colour in full]
        grounds[NOBODY] = page
        self._colours = [
            _mixed(ground, colour, n / (_SHADES - 1)).rgb()
            for ground, colour in zip(grounds, full, strict=True)
            for n in range(_SHADES)
        ]
        stops = (page, theme.colour("accent"), theme.colour("text"))
        self._heat = [
            _mixed(low, high, n / 127).rgb()
            for low, high in pairwise(stops)
            for n in range(128)
        ]

    def paint(
        self, painter: QPainter, scene: Scene, strip: QRect, exposed: QRect
    ) -> None:
        """Paints what is exposed of a strip; nothing else costs time."""
        painter.fillRect(exposed, self._theme.colour("page"))
        self._paint_ruler(painter, scene, strip, exposed)
        labels, sound, words = places(scene, strip)
        if scene.timeline.duration:
            if scene.shows_spectrogram:
                self._paint_sound(painter, scene, labels, QRect(), exposed)
                self._paint_spectrogram(painter, scene, sound, exposed)
            else:
                self._paint_sound(painter, scene, labels, sound, exposed)
            self._paint_regions(painter, scene, labels.united(sound), exposed)
            self._paint_overlaps(painter, scene, labels, exposed)
            if scene.shows_words:
                self._paint_words(painter, scene, words, exposed)
            self._paint_selection(painter, scene, strip)
            self._paint_handle(painter, scene, strip)
        self._paint_message(painter, scene, sound)
        if scene.timeline.duration:
            self._paint_playhead(painter, scene, strip)
        if scene.has_focus:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(strip.adjusted(1, 1, -1, -1))

    def _paint_ruler(
        self, painter: QPainter, scene: Scene, strip: QRect, exposed: QRect
    ) -> None:
        ruler = QRect(strip.left(), strip.top(), strip.width(), RULER)
        painter.fillRect(ruler, self._theme.colour("panel"))
        painter.setPen(self._theme.colour("hairline"))
        painter.drawLine(ruler.bottomLeft(), ruler.bottomRight())
        timeline = scene.timeline
        if not timeline.duration or exposed.top() > ruler.bottom():
            return
        start = timeline.start + (exposed.left() - _TICK_ROOM) * timeline.per_pixel
        end = timeline.start + (exposed.right() + 1) * timeline.per_pixel
        painter.setFont(self._digits)
        lines, role = [], self._theme.colour("secondary")
        painter.setPen(role)
        for tick in ticks(
            max(start, 0.0),
            min(end, timeline.duration),
            timeline.per_pixel,
            _TICK_ROOM,
        ):
            x = _crisp(timeline.x(tick.seconds))
            length = 8 if tick.label else 4
            lines.append(QLineF(x, ruler.bottom() - length, x, ruler.bottom() - 1))
            if tick.label:
                painter.drawText(QPointF(x + 4, ruler.top() + 14), tick.label)
        painter.setPen(self._theme.colour("border"))
        painter.drawLines(lines)

    def _paint_sound(
        self,
        painter: QPainter,
        scene: Scene,
        labels: QRect,
        sound: QRect,
        exposed: QRect,
    ) -> None:
        """The waveform and the colours of who speaks, as one picture."""
        timeline = scene.timeline
        ratio = painter.device().devicePixelRatioF()
        first = floor(exposed.left() * ratio)
        count = ceil((exposed.right() + 1) * ratio) - first
        per_column = timeline.per_pixel / ratio
        start = timeline.start + first * per_column
        middles = start + per_column * (np.arange(count) + 0.5)
        groups = scene.regions.groups_at(middles)
        above = np.tile(groups * np.uint8(_SHADES), (round(labels.height() * ratio), 1))
        swings = np.full((2, count), np.nan, np.float32)
        if scene.peaks:
            heard = middles < scene.peaks.duration
            found = columns(scene.peaks, max(start, 0.0), per_column, count)
            swings[:, heard] = found[:, heard] * (scene.gain * _HEADROOM)
        below = shade(swings, groups, round(sound.height() * ratio))
        picture = np.ascontiguousarray(np.vstack((above, below)))
        image = _image(picture, self._colours)
        image.setDevicePixelRatio(ratio)
        painter.drawImage(QPointF(first / ratio, labels.top()), image)

    def _paint_spectrogram(
        self, painter: QPainter, scene: Scene, place: QRect, exposed: QRect
    ) -> None:
        timeline = scene.timeline
        start = timeline.at(exposed.left())
        end = timeline.at(exposed.right() + 1)
        if end <= start or not (made := self._tiles.picture(start, end)):
            return
        begins, heights = made
        picture = np.ascontiguousarray(heights[::-1])
        image = _image(picture, self._heat)
        left = timeline.x(begins)
        right = timeline.x(begins + heights.shape[1] / FRAMES_PER_SECOND)
        painter.save()
        painter.setClipRect(place.intersected(exposed))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        target = QRectF(left, place.top(), right - left, place.height())
        painter.drawImage(target, image, QRectF(image.rect()))
        painter.restore()
        self._paint_pitches(painter, place)

    def _paint_pitches(self, painter: QPainter, place: QRect) -> None:
        painter.setFont(self._digits)
        for part in (0.25, 0.5, 0.75):
            text = tr("{number} kHz").format(number=f"{part * HIGHEST_HZ / 1000:g}")
            y = place.bottom() - part * place.height()
            self._write_on_ground(painter, QPointF(place.left() + 6, y + 4), text)

    def _paint_regions(
        self, painter: QPainter, scene: Scene, place: QRect, exposed: QRect
    ) -> None:
        """Where segments begin, and who speaks: colours alone tell nobody."""
        timeline = scene.timeline
        shown = scene.regions.between(
            timeline.at(exposed.left()), timeline.at(exposed.right() + 1)
        )
        if len(shown) > max(exposed.width() / 6, 8):
            return
        taken = -1.0
        for number in shown:
            segment = scene.regions.segments[number]
            left, right = timeline.x(segment.start), timeline.x(segment.end)
            colour = self._group_colour(scene.regions.group(number))
            if scene.shows_edges:
                painter.setPen(QPen(colour, 1))
                for x in (_crisp(left), _crisp(right)):
                    painter.drawLine(QLineF(x, place.top(), x, place.bottom()))
            begin = max(left, float(place.left()), taken)
            room = QRectF(begin, place.top(), right - begin, _LABELS)
            taken = begin + self._paint_label(painter, scene, number, room)

    def _paint_overlaps(
        self, painter: QPainter, scene: Scene, labels: QRect, exposed: QRect
    ) -> None:
        """A line where several speak at once, of whom the colours show but one."""
        timeline, colour = scene.timeline, self._theme.colour("text")
        start, end = timeline.at(exposed.left()), timeline.at(exposed.right() + 1)
        top = labels.bottom() - _AT_ONCE + 1
        painted = -1.0
        for it in scene.overlaps_between(start, end):
            left, right = timeline.x(it.start), timeline.x(it.end)
            if right > painted:  # many share a pixel of ten hours
                painted = max(right, left + 1)
                painter.fillRect(QRectF(left, top, painted - left, _AT_ONCE), colour)

    def _paint_label(
        self, painter: QPainter, scene: Scene, number: int, room: QRectF
    ) -> float:
        """Who speaks, as well as there is room for it; gives the pixels it took."""
        segment = scene.regions.segments[number]
        speaker = scene.regions.speakers.get(segment.speaker or "")
        if not speaker:
            return 0.0
        short = initials(speaker.name)
        width = max(self._bold_metrics.horizontalAdvance(short) + 8, 16)
        if room.width() < width + 4:
            return 0.0
        chip = QRectF(room.left() + 3, room.top() + 2, width, _LABELS - 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._group_colour(scene.regions.group(number)))
        painter.drawRoundedRect(chip, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setFont(self._bold)
        painter.setPen(self._theme.colour("page"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, short)
        whole = width + 14.0 + self._plain_metrics.horizontalAdvance(speaker.name)
        if room.width() < whole:
            return width + 4.0
        painter.setFont(self._plain)
        painter.setPen(self._theme.colour("text"))
        name = QRectF(chip.right() + 6, room.top(), room.width(), _LABELS)
        # Time runs from left to right in every language.
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(name, side | Qt.AlignmentFlag.AlignVCenter, speaker.name)
        return whole

    def _paint_words(
        self, painter: QPainter, scene: Scene, place: QRect, exposed: QRect
    ) -> None:
        timeline = scene.timeline
        painter.fillRect(place, self._theme.colour("panel"))
        painter.setFont(self._plain)
        start, end = timeline.at(exposed.left()), timeline.at(exposed.right() + 1)
        for number in scene.regions.between(start, end):
            colour = self._group_colour(scene.regions.group(number))
            for _, word in scene.regions.words(number, start, end):
                assert word.start is not None
                assert word.end is not None
                left, right = _crisp(timeline.x(word.start)), timeline.x(word.end)
                room = QRectF(left, place.top(), right - left, place.height())
                painter.setPen(QPen(colour, 1))
                painter.drawLine(room.topLeft(), room.bottomLeft())
                painter.drawLine(room.topRight(), room.bottomRight())
                painter.setPen(self._theme.colour("text"))
                text = self._plain_metrics.elidedText(
                    word.text, Qt.TextElideMode.ElideRight, int(room.width()) - 4
                )
                if len(text) > 2 or text == word.text:
                    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_selection(self, painter: QPainter, scene: Scene, strip: QRect) -> None:
        if not scene.selection:
            return
        left, right = (scene.timeline.x(it) for it in scene.selection)
        colour = self._theme.colour("accent")
        veil = QColor(colour)
        veil.setAlphaF(0.2)
        painter.fillRect(QRectF(left, strip.top(), right - left, strip.height()), veil)
        painter.setPen(QPen(colour, 1))
        for x in (_crisp(left), _crisp(right)):
            painter.drawLine(QLineF(x, strip.top(), x, strip.bottom()))

    def _paint_handle(self, painter: QPainter, scene: Scene, strip: QRect) -> None:
        """The edge that can be dragged, or is, and then where it is."""
        if not (handle := scene.handle):
            return
        _, sound, words = places(scene, strip)
        place = sound if handle.edge.word is None else words
        place = sound.united(words) if scene.is_dragged else place
        x = scene.timeline.x(handle.seconds)
        colour = self._theme.colour("accent")
        painter.fillRect(QRectF(x - 1, place.top(), 2, place.height()), colour)
        if scene.is_dragged:
            painter.setFont(self._digits)
            at = QPointF(x + 6, sound.top() + 14)
            self._write_on_ground(painter, at, moment(handle.seconds))

    def _paint_message(self, painter: QPainter, scene: Scene, place: QRect) -> None:
        """Says what cannot be seen; beside the sound, where some of it is there."""
        words, role = scene.words, scene.role
        free = QRect(place)
        if scene.peaks and words:
            free.setLeft(max(round(scene.timeline.x(scene.peaks.duration)), 0))
        if not words and scene.spectrogram and not scene.shows_spectrogram:
            words = tr("Zoom in to see the spectrogram")
        elif not words and scene.shows_spectrogram:
            words, role = self._spectrogram_words(scene)
        if not words:
            return
        painter.setFont(self._message)
        box = painter.fontMetrics().boundingRect(
            free, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words
        )
        if not free.contains(box):
            return
        ground = QRectF(box.adjusted(-10, -5, 10, 5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("page"))
        painter.drawRoundedRect(ground, 6, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(self._theme.colour(role))
        painter.drawText(
            free, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words
        )

    def _spectrogram_words(self, scene: Scene) -> tuple[str, str]:
        if error := self._tiles.error:
            return str(error), "danger"
        timeline = scene.timeline
        seen = self._tiles.picture(timeline.start, timeline.end)
        if self._tiles.is_busy and not seen:
            return tr("Making the spectrogram"), "secondary"
        return "", "secondary"

    def _paint_playhead(self, painter: QPainter, scene: Scene, strip: QRect) -> None:
        x = scene.timeline.x(scene.playhead)
        colour = self._theme.colour("text")
        line = QRectF(x - 0.75, strip.top() + RULER - 2, 1.5, strip.height())
        painter.fillRect(line, colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        top = strip.top() + RULER
        corners = [QPointF(x - 5, top - 8), QPointF(x + 5, top - 8), QPointF(x, top)]
        painter.drawPolygon(QPolygonF(corners))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _write_on_ground(self, painter: QPainter, at: QPointF, text: str) -> None:
        """Writes on whatever is there so that it can be read."""
        metrics = painter.fontMetrics()
        ground = QRectF(metrics.boundingRect(text)).translated(at)
        painter.fillRect(ground.adjusted(-3, -1, 3, 1), self._theme.colour("page"))
        painter.setPen(self._theme.colour("text"))
        painter.drawText(at, text)

    def _group_colour(self, group: int) -> QColor:
        if group == UNKNOWN:
            return self._theme.colour("secondary")
        return self._theme.speaker(group - UNKNOWN - 1)


def places(scene: Scene, strip: QRect) -> tuple[QRect, QRect, QRect]:
    """Where the speakers' names, the sound and the words are on a strip."""
    top = strip.top() + RULER
    words = WORDS if scene.shows_words else 0
    bottom = max(strip.top() + strip.height() - words, top + _LABELS + 1)
    left, width = strip.left(), strip.width()
    return (
        QRect(left, top, width, _LABELS),
        QRect(left, top + _LABELS, width, bottom - top - _LABELS),
        QRect(left, bottom, width, words),
    )


def _image(picture: NDArray[np.uint8], colours: list[int]) -> QImage:
    """A picture of places in a table; it must outlive the image."""
    height, width = picture.shape
    image = QImage(picture.data, width, height, width, QImage.Format.Format_Indexed8)
    image.setColorTable(colours)
    return image


def _mixed(ground: QColor, colour: QColor, part: float) -> QColor:
    return QColor.fromRgbF(
        ground.redF() + (colour.redF() - ground.redF()) * part,
        ground.greenF() + (colour.greenF() - ground.greenF()) * part,
        ground.blueF() + (colour.blueF() - ground.blueF()) * part,
    )


def _font(*, size: int = _CAPTION, bold: bool = False, tabular: bool = False) -> QFont:
    made = QFont()
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _crisp(x: float) -> float:
    """The middle of a pixel, on which a line of one pixel is sharp."""
    return floor(x) + 0.5
