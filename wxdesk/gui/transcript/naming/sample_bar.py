"""A speaker's stretches to listen to: one is heard, and the next or the one before."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from wxdesk.core.transcript import Transcript
from wxdesk.core.turns import Span
from wxdesk.gui.actions import in_words
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.naming.stretches import said_in, stretches
from wxdesk.gui.transcript.sound import Sound
from wxdesk.gui.words import clock, tr


class SampleBar(QWidget):
    """Plays where somebody is heard best.

    Args:
        desk: Icons.
        sound: What one hears.
    """

    def __init__(self, desk: Desk, sound: Sound) -> None:
        super().__init__()
        self._desk = desk
        self._sound = sound
        self._spans: list[Span] = []
        self._at = 0
        self._transcript = Transcript("")
        self._speaker = ""
        self.play_button = QPushButton()
        self.play_button.clicked.connect(self.toggle)
        self.previous = self._step_button("stretch_before", -1)
        self.following = self._step_button("stretch_after", 1)
        self.place = QLabel()
        self.place.setProperty("role", "secondary")
        font = QFont(self.place.font())
        font.setFeature(QFont.Tag("tnum"), 1)
        self.place.setFont(font)
        self.said = _Quote()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.play_button, self.previous, self.following, self.place):
            layout.addWidget(widget)
        layout.addWidget(self.said, 1)
        sound.player.playing_changed.connect(lambda _: self._show_playing())
        sound.player.loaded.connect(self._show_playing)
        sound.problem_changed.connect(lambda *_: self._show_playing())
        desk.theme.changed.connect(self._show_playing)
        self._show()

    @property
    def span(self) -> Span | None:
        """The stretch that is heard, in seconds; None if nothing is said."""
        return self._spans[self._at] if self._spans else None

    def show_speaker(self, transcript: Transcript, speaker: str) -> None:
        """Takes a speaker, who is heard in the best stretch first."""
        same = speaker == self._speaker
        if same and transcript.segments is self._transcript.segments:
            return
        self._transcript, self._speaker = transcript, speaker
        self._spans, self._at = stretches(transcript, speaker), 0
        self._show()

    def play(self) -> None:
        """Plays the stretch from its beginning."""
        if self.span and self._sound.is_there:
            self._sound.player.play_span(*self.span)

    def toggle(self) -> None:
        """Plays the stretch, or holds on."""
        if self._sound.player.is_playing:
            self._sound.hold()
        else:
            self.play()

    def step(self, by: int) -> None:
        """Plays another stretch, so many further on."""
        if self._spans:
            self._at = (self._at + by) % len(self._spans)
            self._show()
            self.play()

    def order(self) -> list[QWidget]:
        """Where the Tab key leads, one after the other."""
        return [self.play_button, self.previous, self.following]

    def _step_button(self, icon: str, by: int) -> QToolButton:
        words = tr("The stretch before") if by < 0 else tr("Another stretch")
        keys = in_words([QKeySequence("Up" if by < 0 else "Down")])
        button = QToolButton()
        button.setProperty("role", "flat")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setFixedSize(QSize(32, 28))
        button.setAccessibleName(words)
        button.setToolTip(f"{words} ({keys})")
        self._desk.icons.put_on(button, icon)
        button.clicked.connect(lambda: self.step(by))
        return button

    def _show(self) -> None:
        self.place.setText("")
        self.said.show_text("")
        if self.span:
            start, end = map(clock, self.span)
            self.place.setText(f"{start} – {end}")
            said = said_in(self._transcript, self._speaker, self.span)
            self.said.show_text(f"“{said}”" if said else "")
        several = len(self._spans) > 1
        self.previous.setVisible(several)
        self.following.setVisible(several)
        self._show_playing()

    def _show_playing(self) -> None:
        is_playing = self._sound.player.is_playing
        self.play_button.setIcon(
            self._desk.icons.icon("pause" if is_playing else "resume")
        )
        self.play_button.setText(tr("Pause") if is_playing else tr("Play"))
        self.play_button.setToolTip(
            tr("Hear the speaker (Space, as long as no name is written)")
        )
        for widget in (self.play_button, self.previous, self.following):
            widget.setEnabled(self._sound.is_there and bool(self._spans))

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        widths = []
        for words in (tr("Pause"), tr("Play")):
            self.play_button.setText(words)
            widths.append(self.play_button.sizeHint().width())
        self.play_button.setFixedWidth(max(widths))  # or all beside it would jump
        self._show_playing()


class _Quote(QLabel):
    """A line of text, cut where there is no more room."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setProperty("role", "secondary")
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Ignored, policy.Preferred)

    def show_text(self, text: str) -> None:
        """Shows a text; all of it is in the tooltip."""
        self._text = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._cut()

    def _cut(self) -> None:
        cut = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._text, cut, self.width()))

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._cut()
