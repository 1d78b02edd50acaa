"""SCC: Scenarist's closed captions, the bytes of line 21 with their times.

The bytes are those of ANSI/CTA-608-E: two a frame, 29.97 frames a second, and a small
set of characters. Captions pop on: each is loaded while the one before is shown, which
takes a frame for two letters. One that cannot be loaded in time is shown late.

The `ttconv` library writes the format too, but leaves such captions out, and letters
such as ß and Ü with them; `pycaption` wants a library with a copyleft licence.
"""

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import batched

from wxdesk.core.subtitles import PRESETS, Rules
from wxdesk.core.transcript import Transcript
from wxdesk.export.shaping import shape

COLUMNS = 32
ROWS = 4

_RATE = Fraction(30_000, 1001)
_LEAST_FRAMES = 15
"""For which a caption stays, if it came late."""

Pair = tuple[int, int]
"""Two bytes without their parity bits."""

_LOAD, _CLEAR, _SHOW, _ERASE = (0x14, 0x20), (0x14, 0x2E), (0x14, 0x2F), (0x14, 0x2C)

# Where these stand in ASCII, line 21 has other characters.
_BASIC = {
    **{chr(code): code for code in range(0x20, 0x7B) if chr(code) not in "*\\^_`"},
    **{"á": 0x2A, "é": 0x5C, "í": 0x5E, "ó": 0x5F, "ú": 0x60, "ç": 0x7B},
    **{"÷": 0x7C, "Ñ": 0x7D, "ñ": 0x7E, "█": 0x7F},
}
_SPECIAL: Mapping[str, Pair] = {
    character: (0x11, 0x30 + number)
    for number, character in enumerate("®°½¿™¢£♪à\0èâêîôû")
    if character != "\0"
}
_EXTENDED: Mapping[str, Pair] = {
    character: (first, 0x20 + number)
    for first, characters in (
        (0x12, "ÁÉÓÚÜü‘¡*’—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»"),
        (0x13, "ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤¦ÅåØø┌┐└┘"),
    )
    for number, character in enumerate(characters)
}
"""Each takes the place of the character before it, which older sets show instead."""

_ALIKE: Mapping[str, str] = {
    "–": "-",
    "‐": "-",
    "‑": "-",
    "…": "...",
    "‚": ",",
    "„": '"',
    "‹": "«",
    "›": "»",
    "`": "‘",
    "♫": "♪",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "đ": "d",
    "Đ": "D",
    "ł": "l",
    "Ł": "L",
    "ı": "i",
    "€": "EUR",
}
_UNKNOWN = "█"
"""Stands where there is a character that the set does not have."""

_ROW_CODES = (
    *((0x11, 0x40), (0x11, 0x60), (0x12, 0x40), (0x12, 0x60), (0x15, 0x40)),
    *((0x15, 0x60), (0x16, 0x40), (0x16, 0x60), (0x17, 0x40), (0x17, 0x60)),
    *((0x10, 0x40), (0x13, 0x40), (0x13, 0x60), (0x14, 0x40), (0x14, 0x60)),
)
"""What puts the cursor into a row, from the top one."""


def scc(transcript: Transcript, rules: Rules | None) -> str:
    """Captions of at most 4 rows of 32 columns."""
    lines = ["Scenarist_SCC V1.0"]
    for frame, pairs in _sent(list(_captions(transcript, rules))):
        codes = " ".join(f"{_odd(one):02x}{_odd(two):02x}" for one, two in pairs)
        lines.append(f"{_time_code(frame)}\t{codes}")
    return "\n\n".join(lines) + "\n"


# What is shown


@dataclass(frozen=True, slots=True)
class _Caption:
    """Rows that are shown from one frame to another."""

    start: int
    end: int
    rows: tuple[str, ...]


def _captions(transcript: Transcript, rules: Rules | None) -> Iterator[_Caption]:
    for cue in shape(transcript, _narrow(rules), "{}: "):
        rows = [row for line in cue.lines for row in _rows(line.text)]
        parts = list(batched(rows, ROWS))
        start, end = _frame(cue.start), _frame(cue.end)
        for number, part in enumerate(parts):
            yield _Caption(
                start + (end - start) * number // len(parts),
                start + (end - start) * (number + 1) // len(parts),
                part,
            )


def _narrow(rules: Rules | None) -> Rules:
    """The rules, as far as captions of television can keep to them."""
    if rules is None:
        rules = replace(PRESETS["youtube"] or Rules(), speakers="names")
    return rules.with_own(
        line_length=min(rules.line_length, COLUMNS), lines=min(rules.lines, ROWS)
    )


def _rows(text: str) -> list[str]:
    shown = "".join(map(_known, unicodedata.normalize("NFC", text)))
    return textwrap.wrap(shown, COLUMNS, break_on_hyphens=False)


@cache
def _known(character: str) -> str:
    """What the set of characters has for one: itself, or what is like it."""
    if character in _BASIC or character in _SPECIAL or character in _EXTENDED:
        return character
    if character in _ALIKE:
        return _ALIKE[character]
    if character.isspace():
        return " "
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc", "Cs"):
        return ""
    plain = unicodedata.normalize("NFKD", character)
    if plain[0] != character:
        return "".join(map(_known, plain))
    return _UNKNOWN


def _frame(milliseconds: int) -> int:
    return round(milliseconds * _RATE / 1000)


# When it is sent

_Atom = tuple[Pair, ...]
"""Pairs between which nothing else may be sent."""


def _sent(captions: list[_Caption]) -> Iterator[tuple[int, list[Pair]]]:
    """Pairs to be sent one a frame, and the frame of the first."""
    free, erase = 0, 0  # frames: when nothing is sent any more; when the screen empties
    is_shown = False
    for caption in captions:
        atoms = list(_loading(caption.rows))
        length = sum(map(len, atoms))
        begin = max(free, caption.start - length)
        if is_shown and erase + 2 <= begin:
            yield erase, [_ERASE, _ERASE]
        elif is_shown and erase < caption.start:
            begin = max(free, begin - 2)
            atoms = list(_with_erasing(atoms, erase - begin))
            length += 2
        pairs = [pair for atom in atoms for pair in atom]
        yield begin, [*pairs, _SHOW, _SHOW]
        shown = begin + length
        free = shown + 2
        erase = max(caption.end, shown + _LEAST_FRAMES)
        is_shown = True
    if is_shown:
        yield erase, [_ERASE, _ERASE]


def _with_erasing(atoms: Iterable[_Atom], wait: int) -> Iterator[_Atom]:
    """Lets the screen be erased after as many frames, or as soon as that can be."""
    sent, is_erased = 0, False
    for atom in atoms:
        if sent >= wait and not is_erased:
            is_erased = True
            yield (_ERASE, _ERASE)
        yield atom
        sent += len(atom)
    if not is_erased:
        yield (_ERASE, _ERASE)


def _loading(rows: tuple[str, ...]) -> Iterator[_Atom]:
    """What loads a caption into the memory that is not shown."""
    yield from (_twice(_LOAD), _twice(_CLEAR))
    for number, row in enumerate(rows, start=len(_ROW_CODES) - len(rows)):
        indent = (COLUMNS - len(row)) // 2
        first, second = _ROW_CODES[number]
        yield _twice((first, second + 0x10 + indent // 4 * 2))
        if indent % 4:
            yield _twice((0x17, 0x20 + indent % 4))
        yield from _letters(row)


def _letters(row: str) -> Iterator[_Atom]:
    held: int | None = None  # a basic character that waits for another one
    for character in row:
        code = _BASIC.get(character)
        if code is not None and held is None:
            held = code
        elif code is not None and held is not None:
            yield ((held, code),)
            held = None
        else:
            before = _BASIC[_stand_in(character)] if character in _EXTENDED else None
            special = _EXTENDED.get(character) or _SPECIAL[character]
            yield from _then(held, before, _twice(special))
            held = None
    if held is not None:
        yield ((held, 0),)


def _then(held: int | None, before: int | None, special: _Atom) -> Iterator[_Atom]:
    """A special character, after what has to be sent first."""
    codes = [code for code in (held, before) if code is not None]
    if codes:
        yield ((codes[0], codes[1] if len(codes) > 1 else 0), *special)
    else:
        yield special


@cache
def _stand_in(character: str) -> str:
    """A basic character for one of the extended ones, for old sets."""
    plain = unicodedata.normalize("NFKD", character)[0]
    if plain in _BASIC:
        return plain
    return {"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "ß": "s"}.get(plain, "?")


def _twice(pair: Pair) -> _Atom:
    return (pair, pair)


def _odd(code: int) -> int:
    """A byte with the bit that makes the number of its bits odd."""
    return code if code.bit_count() % 2 else code | 0x80


def _time_code(frame: int) -> str:
    """Drop-frame: two numbers are left out each minute, but not each tenth."""
    tens, rest = divmod(frame, 17_982)
    frame += 18 * tens + (2 * ((rest - 2) // 1798) if rest > 1 else 0)
    seconds, frame = divmod(frame, 30)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02};{frame:02}"
