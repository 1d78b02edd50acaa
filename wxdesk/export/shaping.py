"""Cues out of a transcript: subtitles that keep to rules."""

from collections.abc import Iterator

from wxdesk.core.subtitles import Rules
from wxdesk.core.transcript import Transcript
from wxdesk.export.cues import Cue, CueLine
from wxdesk.export.pieces import on_one_line, pieces_of

_MILLISECONDS = 1000.0


def shape(
    transcript: Transcript, rules: Rules, label: str = "[{}]: "
) -> tuple[Cue, ...]:
    """Breaks a transcript into cues with as few violations as can be.

    A cue begins with its first word. It ends with its last word or later, when it has
    been read; before the next one in any case.

    Args:
        transcript: Any, even with overlapping segments or without word times.
        rules: What to keep to.
        label: How a turn names its speaker if `rules.speakers` says so; empty where
            the format has other means.

    Returns:
        Cues that do not overlap, with all of the text in its order.
    """
    # The window is there before numpy is, which nothing else needs for that.
    from wxdesk.export.breaking import Breaker

    rules = rules.of(transcript.language)
    rate = rules.frame_rate or _MILLISECONDS
    label = label if rules.speakers == "names" else ""
    pieces = pieces_of(transcript, rules, rate, label)
    return tuple(Breaker(pieces, rules, rate).cues()) if pieces else ()


def as_they_are(transcript: Transcript, label: str = "[{}]: ") -> Iterator[Cue]:
    """One cue for each segment that has something to say, as WhisperX has them."""
    for segment in transcript.segments:
        if text := on_one_line(segment.text):
            start = max(0, round(_MILLISECONDS * segment.start))
            end = max(start + 1, round(_MILLISECONDS * segment.end))
            speaker = on_one_line(transcript.speaker_name(segment.speaker))
            shown = label.format(speaker) if speaker else ""
            yield Cue(start, end, (CueLine(shown + text, speaker),))
