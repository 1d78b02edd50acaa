"""How names are compared: for searching, and for putting them in order."""

import re
import unicodedata
from typing import Final

PAD: Final = "\x1f"
"""Fills up the numbers in a sort key; sorts before any digit."""

_DIGITS: Final = 12
_UNUSABLE = re.compile("[\0\x1f\ud800-\udfff]")


def folded(text: str) -> str:
    """A text without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def sort_key(name: str) -> str:
    """What sorts as a reader would sort the names: "take 2" before "take 10".

    Without its padding it is the folded name.
    """
    text = _UNUSABLE.sub("\N{REPLACEMENT CHARACTER}", folded(name))
    return re.sub(r"\d+", lambda digits: digits[0].rjust(_DIGITS, PAD), text)
