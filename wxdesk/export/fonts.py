"""The fonts that a text can be set in, and the characters that none of them has.

Noto's come along, in two packages, for most of the scripts that people write today.
Only for what they lack it is asked which fonts the machine has.
"""

import struct
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # it takes its time to be loaded
    from typst import Fonts

_PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")
_SELECTORS = frozenset({*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x34F})
"""Characters that only change how the one before looks."""


@dataclass(frozen=True, slots=True)
class Typefaces:
    """Fonts, and the code points of the characters that at least one of them has."""

    fonts: "Fonts"
    characters: frozenset[int]


def typefaces_for(text: str) -> tuple[Typefaces, str]:
    """Fonts that have as much of a text as can be had, and the characters they lack.

    Args:
        text: All that is to be set.

    Returns:
        The fonts, and the characters in order, each once.
    """
    wanted = {ord(it) for it in set(text) if _has_shape(it)}
    faces = _typefaces(of_machine=False)
    if not wanted <= faces.characters:
        faces = _typefaces(of_machine=True)
    return faces, "".join(map(chr, sorted(wanted - faces.characters)))


def _has_shape(character: str) -> bool:
    is_sign = unicodedata.category(character) not in ("Cc", "Cf", "Zl", "Zp", "Zs")
    return is_sign and ord(character) not in _SELECTORS


@cache  # hundreds of files, on some machines
def _typefaces(*, of_machine: bool) -> Typefaces:
    from typst import Fonts

    fonts = Fonts(of_machine, False, [str(files(package)) for package in _PACKAGES])
    faces = dict.fromkeys((it.path, it.index) for it in fonts.fonts())
    found = (_characters(path, index) for path, index in faces if path)
    return Typefaces(fonts, frozenset[int]().union(*found))


def _characters(path: str, index: int) -> frozenset[int]:
    from fontTools.ttLib import TTFont, TTLibError

    # Typst has read it, but fontTools is more particular.
    damaged = (TTLibError, OSError, KeyError, ValueError, AssertionError, struct.error)
    with suppress(*damaged), TTFont(path, fontNumber=index, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())
    return frozenset()
