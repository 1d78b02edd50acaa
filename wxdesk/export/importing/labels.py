"""Who speaks, where a text says so itself."""

import re
from collections.abc import Iterable, Sequence

_OURS = re.compile(r"\[(.+?)\]: ")
"""As our own exports name speakers, a line or a cue at a time."""

_OTHERS = (
    re.compile(r"\[([^\[\]]{1,40})\] (?=\S)"),
    re.compile(r"((?![^\W\d_][^:]*[.!?])[^\W\d_][^:\[\]]{0,39}): +(?=\S)"),
)
"""As others do; taken for names only if nearly all of a file's texts begin so."""

_LEAST_TEXTS = 3
_LEAST_SHARE = 0.6
_MOST_WORDS = 4

Label = re.Pattern[str]


def label_of(texts: Sequence[str]) -> Label:
    """How a file's texts name their speakers.

    Args:
        texts: All of the file's, each from its beginning.

    Returns:
        Matches at the beginning of a text; its first group is the name.
    """
    if not any(_OURS.match(text) for text in texts):
        for label in _OTHERS:
            if _is_consistent(
                [found[1] for found in map(label.match, texts) if found], len(texts)
            ):
                return label
    return _OURS


def parted(lines: Iterable[str], label: Label) -> list[tuple[str | None, list[str]]]:
    """Parts lines wherever one names a speaker.

    Returns:
        Who speaks, or None, and the lines.
    """
    parts: list[tuple[str | None, list[str]]] = []
    for line in lines:
        if found := label.match(line):
            parts.append((found[1].strip() or None, [line[found.end() :]]))
        elif parts:
            parts[-1][1].append(line)
        else:
            parts.append((None, [line]))
    return parts


def _is_consistent(names: Sequence[str], texts: int) -> bool:
    """Whether what stands before the texts are names: few, and coming back."""
    return (
        len(names) >= max(_LEAST_TEXTS, _LEAST_SHARE * texts)
        and 2 * len(set(names)) <= len(names)
        and not any(name[0].islower() for name in names)
        and all(len(name.split()) <= _MOST_WORDS for name in names)
    )
