"""What the rest of the program says, in the user's language.

Errors and notes are written in English where they arise, which is in rooms that know no
Qt, and some have been kept with a job for weeks. So it is here, where they are shown,
that a sentence is recognised by its pattern and said in the user's language. What is
not recognised stays as it is.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from wxdesk.core.errors import WxdeskError
from wxdesk.gui.words import tr
from wxdesk.resources import resource

_FIELD = re.compile(r"\{\d+\}")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of the program's, with fields for what changes: {0}, {1}."""

    text: str
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, text: str) -> "_Sentence":
        literals = map(re.escape, _FIELD.split(text))
        return cls(text, re.compile("(.+?)".join(literals) + r"(?: |\Z)", re.DOTALL))


def told(text: str) -> str:
    """Says in the user's language what some part of the program wrote in English."""
    return " ".join(_translated(text) or [text])


def in_words(error: WxdeskError) -> WxdeskError:
    """Lets an error speak the user's language from now on."""
    error.text, error.hint = told(error.text), told(error.hint)
    return error


def _translated(text: str) -> list[str] | None:
    """One sentence after another; None if one of them is not known."""
    if not text:
        return []
    for sentence in _sentences():
        if match := sentence.pattern.match(text):
            rest = _translated(text[match.end() :])
            if rest is not None:
                said = tr(sentence.text)
                return [said.format(*match.groups()), *rest]
    return None


@cache
def _sentences() -> tuple[_Sentence, ...]:
    """All that are known, those first that say most by themselves."""
    file = resource("translations") / "sentences.json"
    return tuple(_by_weight(json.loads(file.read_text(encoding="utf-8"))))


def _by_weight(texts: list[str]) -> Iterator[_Sentence]:
    by_weight = sorted(texts, key=lambda text: -len(_FIELD.sub("", text)))
    return map(_Sentence.of, by_weight)
