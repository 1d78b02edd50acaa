"""Why a text may not be what was said: what a person should listen to again."""

from collections.abc import Iterable, Sequence
from enum import StrEnum


class Doubt(StrEnum):
    """A reason to doubt what a model has made of a stretch of speech."""

    REPEATS = "repeats"
    UNSURE = "unsure"
    SILENCE = "silence"
    TOO_FAST = "too-fast"

    @property
    def sentence(self) -> str:
        """The reason in words."""
        match self:
            case Doubt.REPEATS:
                return "The same words come again and again."
            case Doubt.UNSURE:
                return "The model was not sure of most words."
            case Doubt.SILENCE:
                return "There is hardly any speech in the sound."
            case Doubt.TOO_FAST:
                return "There is more text than anybody can say in this time."


LISTEN = "Doubtful, listen again."
"""How the comment on a doubtful passage begins."""

_NAMED = 10
"""So many passages are told by their times."""


def comment_on(doubts: Iterable[Doubt]) -> str:
    """What is said on a passage that there are reasons to doubt."""
    return " ".join([LISTEN, *(doubt.sentence for doubt in doubts)])


def note_on(starts: Sequence[float]) -> str:
    """What is said of a transcript with doubtful passages.

    Args:
        starts: When each of them begins, in seconds; at least one.
    """
    if len(starts) == 1:
        return f"A passage is doubtful; listen to it again: {_clock(starts[0])}."
    times = [*map(_clock, starts[:_NAMED]), *(["…"] if len(starts) > _NAMED else [])]
    return (
        f"{len(starts)} passages are doubtful; listen to them again: "
        f"{', '.join(times)}."
    )


def _clock(seconds: float) -> str:
    minutes, seconds = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
