"""What subtitles must keep to: numbers as data, with the presets that publishers have.

Widths are counted in columns: a character takes one, a wide one (Unicode's East Asian
Width W and F) two. Netflix's 13 full-width characters of Japanese are 26 columns.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

SPEAKERS = ("names", "dashes", "none")
"""How speakers are told apart; see `Rules.speakers`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a cue may be.

    Attributes:
        line_length: Columns that a line may have.
        lines: That a cue may have.
        words: That a cue may have; None is as many as fit.
        speed: Columns that are read in a second, spaces among them.
        words_per_minute: That are read; None leaves it to `speed`.
        min_duration: Seconds that a cue stays at least.
        max_duration: Seconds that a cue stays at most.
        gap: Seconds from the end of a cue to the start of the next, at least.
        close_gaps: Gaps of fewer seconds are made as small as `gap` allows.
        frame_rate: Pictures a second, on which cues begin and end; None is any time.
        offset: Seconds that are added to all times, such as 36000 for a programme
            that starts at 10:00:00:00.
        speakers: "names" begins a turn with its speaker's name, "dashes" lets short
            turns share a cue, each in a line after a dash; otherwise, and with "none",
            a cue belongs to one speaker.
        languages: What differs in a language, by Whisper's code.
    """

    line_length: int = 42
    lines: int = 2
    words: int | None = None
    speed: float = 20.0
    words_per_minute: float | None = None
    min_duration: float = 1.0
    max_duration: float = 7.0
    gap: float = 0.08
    close_gaps: float = 0.5
    frame_rate: float | None = None
    offset: float = 0.0
    speakers: str = "names"
    languages: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def of(self, language: str) -> "Rules":
        """The rules for one language."""
        own: Mapping[str, Any] = self.languages.get(language, {})
        return replace(self, languages={}, **own)

    def with_own(self, **own: Any) -> "Rules":
        """The rules with the user's own numbers, which hold in every language."""
        languages = {
            language: {name: value for name, value in its.items() if name not in own}
            for language, its in self.languages.items()
        }
        return replace(self, languages=languages, **own)


_WIDE_SCRIPTS: Mapping[str, Mapping[str, float]] = {
    "ja": {"line_length": 26, "speed": 8.0},
    "zh": {"line_length": 32, "speed": 18.0},
    "yue": {"line_length": 32, "speed": 18.0},
    "ko": {"line_length": 32, "speed": 24.0},
}
"""Netflix's limits in columns: ja 13 characters and 4 a second, zh 16 and 9, ko 16 and
12 (Timed Text Style Guides for Japanese, Chinese and Korean)."""

_SLOWER = ("de", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "th", "tr")

_NETFLIX = Rules(
    line_length=42,
    lines=2,
    speed=20.0,
    min_duration=5 / 6,
    max_duration=7.007,
    gap=0.083,
    close_gaps=0.5,
    speakers="dashes",
    languages={
        **{language: {"speed": 17.0} for language in _SLOWER},
        **_WIDE_SCRIPTS,
    },
)

PRESETS: Mapping[str, Rules | None] = {
    "plain": Rules(languages=_WIDE_SCRIPTS),
    "netflix": _NETFLIX,
    "netflix-children": replace(
        _NETFLIX,
        speed=17.0,
        # Of the other languages' numbers for children only the principle is sure:
        # that they are lower. These are ours.
        languages={
            language: {**own, "speed": round(own["speed"] * 0.85, 1)}
            for language, own in _NETFLIX.languages.items()
        },
    ),
    "bbc": Rules(
        line_length=37,
        lines=2,
        words_per_minute=180.0,
        min_duration=1.0,
        max_duration=7.0,
        gap=0.0,
        close_gaps=1.0,
        speakers="dashes",
        languages=_WIDE_SCRIPTS,
    ),
    "youtube": Rules(
        line_length=32,
        gap=0.0,
        close_gaps=1.0,
        speakers="none",
        languages=_WIDE_SCRIPTS,
    ),
    "words": Rules(
        lines=1,
        words=1,
        speed=60.0,
        min_duration=0.0,
        gap=0.0,
        close_gaps=0.5,
        speakers="none",
    ),
    "segments": None,
}
"""The rules that have a name; None leaves each segment as one cue, as WhisperX does.

Sources: Netflix's "Timed Text Style Guide: General Requirements" (two lines, 5/6 s to
7 s, two frames between cues, here of 24 a second; gaps below half a second are closed)
and "English Timed Text Style Guide" (42 characters, 20 a second, 17 for children; 17
in most other languages). BBC "Subtitle Guidelines" 1.2 (37 characters, two lines, 160
to 180 words a minute, no gaps below a second). Our own choice: "plain", "words", all
of "youtube" (YouTube publishes no limits; 32 is what captions of television have), and
the durations and dashes of "bbc".
"""
