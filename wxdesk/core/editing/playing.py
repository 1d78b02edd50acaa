"""Which word is being said at a moment."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from wxdesk.core.editing.rewording import times
from wxdesk.core.transcript import Transcript


class WordIndex:
    """Finds what is said at a moment, in a time that hardly grows with the transcript.

    Cheap enough to be made anew after each edit.

    Args:
        transcript: What is played.
    """

    def __init__(self, transcript: Transcript) -> None:
        self._segments = transcript.segments
        self._spans = Spans([(it.start, it.end) for it in transcript.segments])
        self._words: dict[int, tuple[list[int], Spans]] = {}

    def word_at(self, seconds: float) -> tuple[int, int] | None:
        """The word that is being said: numbers of its segment and of it in there.

        Where several are, the one that began last. None in a pause and where no times
        of words are known.
        """
        for segment in self._spans.around(seconds):
            numbers, spans = self._words_of(segment)
            for place in spans.around(seconds):
                return segment, numbers[place]
        return None

    def segment_at(self, seconds: float) -> int | None:
        """The segment that is being said, in a pause the last one that began.

        Where several are, the one that began last. None before the first.
        """
        last_begun = self._spans.begun(seconds)
        return next(self._spans.around(seconds), None if last_begun < 0 else last_begun)

    def _words_of(self, segment: int) -> "tuple[list[int], Spans]":
        if segment not in self._words:
            words = self._segments[segment].words
            numbers = [n for n, word in enumerate(words) if times([word])]
            self._words[segment] = numbers, Spans(times(words))
        return self._words[segment]


class Spans:
    """Stretches of time that may overlap, in order of their start."""

    def __init__(self, spans: Sequence[tuple[float, float]]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        # For each, the nearest one before it that lasts longer: those between them are
        # over whenever it is over, so that a search can leap over them.
        self._longer: list[int] = []
        for number, end in enumerate(self._ends):
            before = number - 1
            while before >= 0 and self._ends[before] <= end:
                before = self._longer[before]
            self._longer.append(before)

    def begun(self, seconds: float) -> int:
        """The last one that has begun; -1 if none has."""
        return bisect_right(self._starts, seconds) - 1

    def around(self, seconds: float) -> Iterator[int]:
        """Those that a moment is in, the one that began last first."""
        number = self.begun(seconds)
        while number >= 0:
            if seconds < self._ends[number]:
                yield number
                number -= 1
            else:
                number = self._longer[number]
