"""The user's own words: accepted by the spell-check, and expected by new jobs."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from wxdesk.core.job import Options

MOST_EXPECTED = 400
"""Characters of names and words that Whisper is told to expect.

Of what it is told it takes in 223 tokens, and a token is two to four letters.
"""


def listed(text: str) -> tuple[str, ...]:
    """The entries of a list that is written with commas or on lines, each once."""
    entries = (" ".join(entry.split()) for entry in text.replace("\n", ",").split(","))
    return tuple(dict.fromkeys(entry for entry in entries if entry))


def written(entries: Iterable[str]) -> str:
    """A list as `listed` reads it."""
    return ", ".join(entries)


def expecting(options: Options, words: Sequence[str]) -> Options:
    """Options that expect some words besides their own hotwords.

    Args:
        options: Their hotwords come first and are kept as they are.
        words: The newest last; older ones are left out where there is no room.
    """
    own = options.hotwords or ""
    room = MOST_EXPECTED - len(own)
    has = set(listed(own))
    added: list[str] = []
    for word in reversed(words):
        if word in has:
            continue
        room -= len(word) + len(", ")
        if room < 0:
            break
        added.append(word)
    if not added:
        return options
    entries = [own, *reversed(added)] if own else list(reversed(added))
    return replace(options, hotwords=written(entries))
