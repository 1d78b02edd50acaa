"""Who spoke when, as a picture (SVG 1.1) that stands by itself.

Each speaker is a row in their colour, over an axis of time; what several say at once
has a row of its own, so that it shows without colours, too. It needs no more rectangles
than it has pixels, however long the recording is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from xml.sax.saxutils import escape, quoteattr

from wxdesk.core.speaking import Speaking
from wxdesk.core.transcript import Speaker, Transcript
from wxdesk.core.turns import Span, merged
from wxdesk.export.cues import columns
from wxdesk.export.pieces import in_xml, on_one_line

_STEPS = (
    *(1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900),
    *(1800, 3600, 7200, 14400, 28800, 86400),
)
"""Seconds between two lines of the axis, of which one fits."""

_TICK_ROOM = 84
_MARGIN = 16
_TITLE = 40
_ROW = 32
_BAR = 18
_THIN = 10
_AXIS = 28
_SHARE = 56
_COLUMN = 7.2  # pixels of a letter
_NAMES = (56.0, 190.0)
_TITLE_COLUMN = 9.5
_ISOLATED = "\u2068{}\u2069"
_FONT = "system-ui, 'Segoe UI', 'Noto Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """What a chart is drawn in, as "#RRGGBB".

    Attributes:
        page: The ground; empty for none, as on paper.
        text: Names and the title.
        secondary: Times, shares, and what is said at once.
        hairline: The rows and the axis.
        speakers: In the order of the palette.
    """

    page: str
    text: str
    secondary: str
    hairline: str
    speakers: tuple[str, ...]


_ON_WHITE = (
    *("#0B62A8", "#A3490B", "#0B7A5C", "#9A2F74", "#6A5400"),
    *("#5B45C2", "#A02B2B", "#3F6B1E", "#3D5A73"),
)
_ON_BLACK = (
    *("#7DB8F0", "#F2A36B", "#5FD0AE", "#EE9ACB", "#DCC25A"),
    *("#B6A6FF", "#FF9C95", "#A5D479", "#A9C4DB"),
)

PALETTES: Mapping[str, Palette] = {
    "light": Palette("#FFFFFF", "#1C1D21", "#5A5D66", "#E3E4E8", _ON_WHITE),
    "dark": Palette("#1B1C1F", "#ECEDEF", "#A9ACB5", "#34363B", _ON_BLACK),
    "print": Palette("", "#000000", "#333333", "#BBBBBB", _ON_WHITE),
}
"""By name; those of the window, and one for paper."""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in a chart besides names, in the user's language.

    Attributes:
        at_once: Names the row of what several say at once.
        about: The picture, for whoever hears it read.
        unknown: Names the row of what nobody in particular says.
    """

    at_once: str = "Several at once"
    about: str = "Who spoke when"
    unknown: str = "Unknown"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a chart.

    Attributes:
        key: The speaker's; empty for what several say at once.
        name: What stands before it.
        spans: When, in seconds, in order.
        share: Of the speech, 0 to 1.
        colour: As "#RRGGBB".
    """

    key: str
    name: str
    spans: Sequence[Span]
    share: float
    colour: str


class SpeakingChart:
    """A conversation as rows of bars.

    Args:
        found: What there is to show.
        speakers: The transcript's.
        title: The recording's name; empty for no title.
        width: Pixels.
        palette: Its colours.
        words: What stands in it besides names.
        font: Family of the letters, as CSS has it.
    """

    def __init__(
        self,
        found: Speaking,
        speakers: Mapping[str, Speaker],
        title: str = "",
        width: int = 1000,
        palette: Palette = PALETTES["light"],
        words: Words | None = None,
        font: str = _FONT,
    ) -> None:
        self._found = found
        self._title = in_xml(on_one_line(title))
        self.width = max(width, 320)
        self._palette = palette
        self._words = words or Words()
        self._font = font
        self.rows = tuple(self._rows_of(speakers))
        widest = max((columns(row.name) for row in self.rows), default=0)
        names = min(max(widest * _COLUMN, _NAMES[0]), _NAMES[1], self.width / 4)
        self.left = ceil(_MARGIN + names + 12)
        self.right = self.width - _MARGIN - _SHARE
        self.top = _MARGIN + (_TITLE if self._title else 0)

    @property
    def height(self) -> int:
        """Pixels."""
        return self.top + _ROW * len(self.rows) + _AXIS + _MARGIN

    def seconds_at(self, x: float) -> float | None:
        """The time at some pixel from the left; None where no time is."""
        if not self.left <= x <= self.right or not self._found.duration:
            return None
        return (x - self.left) / self._scale

    def x_of(self, seconds: float) -> float:
        """Where a time is, in pixels from the left."""
        return self.left + seconds * self._scale

    def row_at(self, y: float) -> Row | None:
        """The row at some pixel from the top; None where there is none."""
        number = floor((y - self.top) / _ROW)
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def svg(self) -> str:
        """The picture, as the text of an SVG file."""
        return "\n".join(
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" role="img"'
                f" aria-label={quoteattr(self._label())}"
                f' width="{self.width}" height="{self.height}"'
                f' viewBox="0 0 {self.width} {self.height}"'
                f' font-family="{escape(self._font)}" font-size="13">',
                f"<title>{escape(self._label())}</title>",
                *self._ground(),
                *self._axis(),
                *(
                    part
                    for number, row in enumerate(self.rows)
                    for part in self._row(number, row)
                ),
                "</svg>",
                "",
            ]
        )

    # Parts

    @property
    def _scale(self) -> float:
        """Pixels of a second."""
        duration = self._found.duration
        return (self.right - self.left) / duration if duration else 0.0

    def _rows_of(self, speakers: Mapping[str, Speaker]) -> Iterator[Row]:
        found, palette = self._found, self._palette
        for key, spans in found.spans.items():
            speaker = speakers.get(key, Speaker(key))
            colour = palette.speakers[speaker.colour % len(palette.speakers)]
            name = in_xml(on_one_line(speaker.name)).strip() or self._words.unknown
            yield Row(key, name, spans, found.shares[key].share, colour)
        if found.overlap > 0:
            share = found.overlap / found.speech
            name, colour = self._words.at_once, palette.secondary
            yield Row("", name, found.at_once, share, colour)

    def _label(self) -> str:
        about = self._words.about
        return f"{about}: {self._title}" if self._title else about

    def _ground(self) -> Iterator[str]:
        if self._palette.page:
            yield f'<rect width="100%" height="100%" fill="{self._palette.page}"/>'
        if self._title:
            room = floor((self.width - 2 * _MARGIN) / _TITLE_COLUMN)
            yield _text(
                _MARGIN,
                _MARGIN + 16,
                _shortened(self._title, room),
                self._palette.text,
                'font-size="17" font-weight="600"',
            )

    def _axis(self) -> Iterator[str]:
        palette = self._palette
        bottom = self.top + _ROW * len(self.rows)
        duration, scale = self._found.duration, self._scale
        if not duration:
            return
        step = next((it for it in _STEPS if it * scale >= _TICK_ROOM), _STEPS[-1])
        for number in range(floor(duration / step) + 1):
            x = round(self.x_of(number * step), 1)
            yield (
                f'<line x1="{x:g}" y1="{self.top}" x2="{x:g}" y2="{bottom + 5}"'
                f' stroke="{palette.hairline}" stroke-width="1"/>'
            )
            if x <= self.right - 12:
                label = _clock(number * step)
                yield _text(x, bottom + 20, label, palette.secondary, 'font-size="11"')

    def _row(self, number: int, row: Row) -> Iterator[str]:
        palette = self._palette
        top = self.top + number * _ROW
        middle = top + _ROW / 2
        room = floor((self.left - 12 - _MARGIN) / _COLUMN)
        colour = palette.text if row.key else palette.secondary
        yield f"<g><title>{escape(f'{row.name}: {_percent(row.share)}')}</title>"
        yield _text(_MARGIN, middle + 4.5, _shortened(row.name, room), colour)
        yield (
            f'<line x1="{self.left}" y1="{middle:g}" x2="{self.right}" y2="{middle:g}"'
            f' stroke="{palette.hairline}" stroke-width="1"/>'
        )
        height = _BAR if row.key else _THIN
        bars = "".join(
            f"M{x:g} {middle - height / 2:g}h{width:g}v{height}h-{width:g}z"
            for x, width in self._bars(row.spans)
        )
        if bars:
            yield f'<path d="{bars}" fill="{row.colour}"/>'
        yield _text(
            self.width - _MARGIN,
            middle + 4.5,
            _percent(row.share),
            palette.secondary,
            'text-anchor="end"',
        )
        yield "</g>"

    def _bars(self, spans: Sequence[Span]) -> Iterator[tuple[float, float]]:
        """From where and how far bars go: none thinner than a pixel, or as near."""
        places = ((self.x_of(start), self.x_of(end)) for start, end in spans)
        wide = ((x, min(max(end, x + 1), max(self.right, x + 1))) for x, end in places)
        for x, end in merged(wide, pause=1.0):
            yield round(x, 1), round(end - x, 1)


def chart_of(
    transcript: Transcript,
    found: Speaking,
    title: str,
    width: int = 1000,
    palette: Palette = PALETTES["light"],
) -> str:
    """The chart of a transcript in English, as the text of an SVG file."""
    return SpeakingChart(found, transcript.speakers, title, width, palette).svg()


def _text(x: float, y: float, text: str, colour: str, more: str = "") -> str:
    # Names may run from right to left, in which case nothing around them turns round.
    inside = escape(_ISOLATED.format(text))
    more = f" {more}" if more else ""
    return f'<text x="{x:g}" y="{y:g}" fill="{colour}"{more}>{inside}</text>'


def _shortened(text: str, room: int) -> str:
    """As much of a text as some columns have room for."""
    if columns(text) <= room:
        return text
    while text and columns(text) > room - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", "\u00a0%")


def _clock(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
