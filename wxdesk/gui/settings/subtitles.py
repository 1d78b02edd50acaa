"""Subtitles: how the text is broken into cues, and what comes of it."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from wxdesk.core.transcript import Segment, Speaker, Transcript, Word
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.form import Number, Option, Pick, Section, label
from wxdesk.gui.settings.subtitle_presets import CHANGED, SubtitlePresets
from wxdesk.gui.words import tr
from wxdesk.settings import KEYS, Subtitles

_OWN = tuple(
    key for key in KEYS if key.startswith("subtitles.") and key != "subtitles.preset"
)
"""What holds instead of the preset's where it is set."""

_PACE = 0.06
"""Seconds that a letter of the example takes."""


class OwnNumber(Number):
    """A number that is the preset's until the user chooses another."""

    preset: float = 0

    def show_value(self, value: Any) -> None:
        """Shows what holds."""
        super().show_value(self.preset if value is None else value)


class SubtitlesSection(Section):
    """A preset, the numbers that differ from it, and an example.

    Args:
        desk: What the window works with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, tr("Subtitles"), tr("For subtitles written from now on.")
        )
        self._pick = Pick()
        self._offer()
        self.add_field("subtitles.preset", self._pick, tr("Made for"))
        self.presets = SubtitlePresets(desk)
        self.add(self.presets)
        self.add_field(
            "subtitles.line_length",
            OwnNumber(10, 100),
            tr("Characters per line"),
            tr("A Chinese, Japanese or Korean one counts as two."),
        )
        self.add_field("subtitles.lines", OwnNumber(1, 4), tr("Lines at once"))
        self.add_field(
            "subtitles.speed",
            OwnNumber(1, 100, decimals=1),
            tr("Characters read per second"),
        )
        self.add_field("subtitles.speakers", Pick(_speakers()), tr("Who speaks"))
        self._add_advanced()
        self._into = self._layout
        self.back = QPushButton(tr("Back to the preset's numbers"))
        self.back.clicked.connect(self._go_back)
        self._into.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_heading(tr("Example"))
        self.example = label()
        self.example.setAccessibleName(tr("Example"))
        self.add(self._make_frame())
        desk.preferences.changed.connect(self._heed)
        self._show()

    def _add_advanced(self) -> None:
        self.add_fold(tr("Advanced"))
        for name, most, words in (
            ("min_duration", 10, tr("Stay at least")),
            ("max_duration", 60, tr("Stay at most")),
        ):
            control = OwnNumber(0, most, decimals=2, unit=tr("s"))
            self.add_field(f"subtitles.{name}", control, words)
        self.add_field(
            "subtitles.gap",
            OwnNumber(0, 2, decimals=3, unit=tr("s")),
            tr("Between two at least"),
        )
        self.add_field(
            "subtitles.frame_rate",
            Number(10, 240, decimals=3, without=tr("At any time")),
            tr("Pictures per second"),
            tr("Subtitles then begin and end with a picture of the film."),
        )
        self.add_field(
            "subtitles.offset",
            OwnNumber(-86_400, 360_000, decimals=3, unit=tr("s")),
            tr("Add to all times"),
            tr("3600 s for a film whose time code begins at 01:00:00:00."),
        )

    def _make_frame(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("sample")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(self.example)
        return frame

    def _go_back(self) -> None:
        for key in self._own():
            self.desk.preferences.unset(key)

    def _own(self) -> list[str]:
        settings = self.desk.preferences.settings
        return [key for key in _OWN if settings.value(key) is not None]

    def _heed(self, key: str) -> None:
        if key == CHANGED:
            self._offer()
        if key.startswith("subtitles."):
            self._show()

    def _offer(self) -> None:
        subtitles = self.desk.preferences.settings.subtitles
        self._pick.clear()  # so that one that is no more is not added again
        names = preset_names(subtitles)
        self._pick.offer([Option(name, words) for name, words in names.items()])
        self._pick.show_value(subtitles.preset)

    def _show(self) -> None:
        # All formats, for which the window need not wait.
        from wxdesk.export.formats import subrip

        settings = self.desk.preferences.settings
        rules = settings.subtitles.rules()
        for key in _OWN:
            control = self.fields[key].control
            control.setEnabled(rules is not None)
            if isinstance(control, OwnNumber) and rules is not None:
                control.preset = getattr(rules, key.removeprefix("subtitles."))
                control.show_value(settings.value(key))
        self.back.setEnabled(bool(self._own()) and rules is not None)
        self.example.setText(subrip(_dialogue(), rules).strip())


def preset_names(subtitles: Subtitles) -> dict[str, str]:
    """What all presets are called: those that come along, then the user's own."""
    words = {
        "plain": tr("Players in general"),
        "netflix": tr("Netflix"),
        "netflix-children": tr("Netflix, for children"),
        "bbc": tr("BBC"),
        "youtube": tr("YouTube"),
        "words": tr("Single words, as on TikTok"),
        "segments": tr("One per sentence, as WhisperX"),
    }
    return {name: words.get(name, name) for name in subtitles.all_presets()}


def _speakers() -> list[Option]:
    return [
        Option(None, tr("As in the preset")),
        Option("names", tr("Names, where it changes")),
        Option("dashes", tr("Dashes in dialogue")),
        Option("none", tr("Not shown")),
    ]


def _dialogue() -> Transcript:
    anna, ben = Speaker(tr("Anna")), Speaker(tr("Ben"))
    return Transcript(
        QLocale().name().partition("_")[0], tuple(_said()), {"A": anna, "B": ben}
    )


def _said() -> Iterator[Segment]:
    now = 1.0
    for speaker, text in (
        (
            "A",
            tr(
                "We had walked since five in the morning, and the fog had not lifted "
                "when we came to the bridge."
            ),
        ),
        ("A", tr("Did you see it?")),
        ("B", tr("No.")),
        ("B", tr("I remember the cold, and that nobody said a word.")),
    ):
        words = []
        for word in text.split():
            words.append(Word(word, now, now + _PACE * len(word)))
            now += _PACE * (len(word) + 1)
        yield Segment(words[0].start or 0, now, text, speaker, tuple(words))
        now += 0.5
