"""Transcripts for programs in which researchers code what was said.

Each program ties the text to the recording by the times that stand in it, and gets a
code or a case for each speaker from the names.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wxdesk.core.transcript import Transcript
from wxdesk.export.cues import clock
from wxdesk.export.documents import SpokenTurn, turns_of
from wxdesk.export.pieces import in_xml

_TENTH = 100
"""Milliseconds: as exactly as NVivo and f4 know times."""


def nvivo(transcript: Transcript) -> str:
    """Rows for NVivo's "Import Rows": Timespan, Content and Speaker, parted by tabs.

    A row must have as many tabs as any other, and a span two times with a hyphen in
    between, of which NVivo keeps the tenths of a second (QSR's help, "Import
    transcripts" and "Understand timestamps and timespans").
    """
    rows = ["Timespan\tContent\tSpeaker\n"]
    for turn in turns_of(transcript):
        for segment in turn.segments:
            if content := _clean(segment.text):
                start = _milliseconds(segment.start)
                end = max(_milliseconds(segment.end), start + _TENTH)
                span = f"{_tenths(start, '.')}-{_tenths(end, '.')}"
                rows.append(f"{span}\t{content}\t{_clean(turn.speaker)}\n")
    return "".join(rows)


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A paragraph for each turn, with the speaker first and a time before each segment.

    Attributes:
        speaker: How a paragraph names who speaks, such as "{}: ".
        time: Gives what stands for a time in milliseconds.
    """

    speaker: str
    time: Callable[[int], str]

    def __call__(self, transcript: Transcript) -> str:
        return "\n".join(f"{it}\n" for it in self._paragraphs(transcript))

    def _paragraphs(self, transcript: Transcript) -> Iterator[str]:
        for turn in turns_of(transcript):
            if said := " ".join(self._said(turn)):
                name = _clean(turn.speaker)
                yield (self.speaker.format(name) if name else "") + said

    def _said(self, turn: SpokenTurn) -> Iterator[str]:
        for segment in turn.segments:
            if text := _clean(segment.text):
                yield f"{self.time(_milliseconds(segment.start))} {text}"


def _tenths(milliseconds: int, decimal: str) -> str:
    return clock(milliseconds, decimal)[:-2]


def _of_f4(milliseconds: int) -> str:
    return f"#{_tenths(milliseconds, '-')}#"


def _in_brackets(milliseconds: int) -> str:
    return f"[{clock(milliseconds, '.').partition('.')[0]}]"


maxqda = Paragraphs("{}: ", _of_f4)
"""For MAXQDA's "Import > Transcripts": the times are f4's, such as #00:01:02-5#.

Paragraphs are parted by a blank line and begin with the speaker, as its import of
focus groups wants them.
"""

atlasti = Paragraphs("@{}: ", _in_brackets)
"""For ATLAS.ti's import of transcripts, with times such as [00:01:02].

"@Name:" is the second pattern of its focus group coding, the one that finds nothing
but speakers (ATLAS.ti's manual, "Guidelines for Preparing Focus Group Data").
"""


def _milliseconds(seconds: float) -> int:
    return max(0, round(1000 * seconds))


def _clean(text: str) -> str:
    """A text on one line and without tabs, which would begin the next column."""
    return " ".join(in_xml(text).split())
