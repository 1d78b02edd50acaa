"""Which characters the bytes of a text file mean."""

import codecs
from collections.abc import Iterator, Mapping

from charset_normalizer import CharsetMatches, from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like the next one
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_WESTERN = "cp1252"
_PAGES: Mapping[str, str] = {
    "cp874": "th",
    "cp932": "ja",
    "cp949": "ko",
    "gb18030": "zh yue",
    "cp1250": "cs hr hu pl ro sk sl sq",
    "cp1251": "be bg kk mk mn ru sr tg tt uk",
    _WESTERN: "af ca da de en es eu fi fo fr gl id is it ms nl nn no pt sv sw tl",
    "cp1253": "el",
    "cp1254": "az tr",
    "cp1255": "he yi",
    "cp1256": "ar fa ps sd ur",
    "cp1257": "et lt lv",
    "cp1258": "vi",
    "koi8_r": "",
    "big5": "",
}
"""The code pages that are thought of, and the languages (Whisper's codes) in which
Windows uses them.
"""

_PAGE_OF = {code: page for page, codes in _PAGES.items() for code in codes.split()}

_SAMPLE_BYTES = 200_000
"""So much of a file is enough to tell its code page."""

_CLEAN = 0.05
"""The library's measure of a mess, 0 to 1, below which a text has nothing odd in it."""

_DAMAGED = "\N{REPLACEMENT CHARACTER}"
_SOUND_PER_DAMAGED = 10


def decoded(data: bytes, language: str = "") -> tuple[str, tuple[str, ...]]:
    """Reads the bytes of a text file, whatever its encoding.

    Args:
        data: All of it.
        language: Whisper's code of the language it is likely in, as several code pages
            may give something that can be read; empty if not known.

    Returns:
        The text, its lines ended by "\\n" only, and what could not be read.
    """
    text, encoding = _text(data, language)
    text = text.removeprefix("\ufeff").replace("\0", "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    mark = _DAMAGED.encode(encoding, "ignore")
    lost = _DAMAGED in text and not (mark and mark in data)
    return text, tuple(_damage(text)) if lost else ()


def _text(data: bytes, language: str) -> tuple[str, str]:
    """The text, and the encoding it was in."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.removeprefix(mark).decode(name, "replace"), name
    name = _wide(data) or "utf-8"
    text = data.decode(name, "replace")
    if name == "utf-8" and not _is_sound(text, data):
        name = _code_page(data, language)
        text = data.decode(name, "replace")
    return text, name


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte is zero in most scripts' digits."""
    sample = data[:_SAMPLE_BYTES]
    for name, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros and zeros.count(0) > len(zeros) * 0.4:
            return name
    return ""


def _is_sound(text: str, data: bytes) -> bool:
    """Whether it was UTF-8, though it may have lost a few bytes, and no code page."""
    damaged = text.count(_DAMAGED) - data.count(_DAMAGED.encode())
    others = sum(not character.isascii() for character in text) - damaged
    return damaged <= 0 or others > damaged * _SOUND_PER_DAMAGED


def _code_page(data: bytes, language: str) -> str:
    # What has no letters beyond ASCII tells nothing, and there may be much of it.
    telling = b"\n".join(line for line in data.splitlines() if not line.isascii())[
        :_SAMPLE_BYTES
    ]
    if own := _PAGE_OF.get(language):
        by_itself = from_bytes(telling, cp_isolation=[own]).best()
        if by_itself and by_itself.chaos <= _CLEAN:
            return own
    found = from_bytes(telling, cp_isolation=list(_PAGES))
    best = found.best()
    if best is None or _WESTERN in _as_likely(found):
        return _WESTERN
    return best.encoding


def _as_likely(found: CharsetMatches) -> Iterator[str]:
    """The code pages that give a text no messier than the best one's."""
    least = min(match.chaos for match in found)
    for match in found:
        if match.chaos <= least:
            yield from match.could_be_from_charset


def _damage(text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        if _DAMAGED in line:
            yield f"Line {number} has characters that cannot be read."
