"""The controls of the sound, and where it is."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFont
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from wxdesk.gui.aloud import say_aloud
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.player import Player
from wxdesk.gui.transcript.volume import Volume
from wxdesk.gui.words import clock, number, tr

RATES = (0.5, 0.6, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)


class PlayerBar(QWidget):
    """Buttons to play, skip and slow down; what is wrong with the sound, if anything.

    Args:
        desk: Icons.
        player: What it controls.
        play: Plays and pauses, with the user's keys.
        back: Skips back.
        forward: Skips forward.
        follow: Goes back to where the sound is.
        mute: Mutes, or lets one hear again.
    """

    locate_wanted = Signal()
    """The recording is not there, and the user knows where it is."""

    def __init__(
        self,
        desk: Desk,
        player: Player,
        *,
        play: QAction,
        back: QAction,
        forward: QAction,
        follow: QAction,
        mute: QAction,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._player = player
        self.back = self._button(back, "skip_back")
        self.play = self._button(play, "resume")
        self.forward = self._button(forward, "skip_forward")
        self.time = QLabel("0:00")
        self.time.setAccessibleName(tr("Playing position"))
        font = QFont(self.time.font())
        font.setFeature(QFont.Tag("tnum"), 1)
        self.time.setFont(font)
        self.rate = QPushButton()
        self.rate.setToolTip(tr("How fast the recording is played"))
        self.rate.setMenu(self._make_rates())
        self.volume = Volume(desk, player, mute)
        self.problem = QLabel()
        self.problem.setProperty("role", "danger")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.locate = QPushButton(tr("Locate…"))
        self.locate.setToolTip(tr("Say where the recording is now"))
        self.locate.clicked.connect(self.locate_wanted)
        self.locate.hide()
        self.follow = QPushButton(follow.text())
        self.follow.clicked.connect(follow.trigger)
        self.follow.hide()
        self._lay_out()
        player.moved.connect(lambda _: self._show_time())
        player.duration_changed.connect(lambda _: self._show_time())
        player.playing_changed.connect(lambda _: self._show_playing())
        self._actions = {
            self.back: back,
            self.play: play,
            self.forward: forward,
            self.follow: follow,
        }
        for action in self._actions.values():
            action.changed.connect(self._show_keys)
        self._show_keys()
        desk.theme.changed.connect(self._show_playing)
        self._show_playing()
        self.show_rate()

    def set_available(self, *, available: bool) -> None:
        """Whether there is anything to play."""
        for widget in (self.back, self.play, self.forward, self.rate, self.volume):
            widget.setEnabled(available)

    def show_problem(self, text: str, *, can_locate: bool = False) -> None:
        """Says why there is no sound; no text hides it."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        say_aloud(self.problem, text, at_once=True)
        self.volume.setVisible(not text)  # where there is nothing to be heard
        self.locate.setVisible(bool(text) and can_locate)

    def offer_follow(self, *, offered: bool) -> None:
        """Offers the way back to where the sound is."""
        self.follow.setVisible(offered)

    def show_rate(self) -> None:
        """Shows how fast it plays."""
        self.rate.setText(rate_words(self._player.rate))
        for action in self.rate.menu().actions():
            action.setChecked(action.data() == self._player.rate)

    def step_rate(self, steps: int) -> None:
        """Plays faster by so many steps, slower if negative."""
        now = self._player.rate
        nearest = min(range(len(RATES)), key=lambda it: abs(RATES[it] - now))
        self.use_rate(RATES[min(max(nearest + steps, 0), len(RATES) - 1)])

    def use_rate(self, rate: float) -> None:
        """Plays at a rate."""
        self._player.set_rate(rate)
        self.show_rate()

    # Building

    def _button(self, action: QAction, icon: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "flat")
        button.setAccessibleName(action.text())
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(action.trigger)
        self._desk.icons.put_on(button, icon)
        return button

    def _make_rates(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for rate in RATES:
            action = group.addAction(rate_words(rate))
            action.setCheckable(True)
            action.setData(rate)
            action.triggered.connect(partial(self._use, rate))
            menu.addAction(action)
        return menu

    def _use(self, rate: float, _: bool = False) -> None:
        self.use_rate(rate)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        controls = QWidget()
        controls.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as time runs
        policy = QSizePolicy.Policy
        controls.setSizePolicy(policy.Maximum, policy.Preferred)
        row = QHBoxLayout(controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (
            self.back,
            self.play,
            self.forward,
            self.time,
            self.rate,
            self.volume,
        ):
            row.addWidget(widget)
        layout.addWidget(controls)
        layout.addWidget(self.problem, 1)
        layout.addWidget(self.locate)
        layout.addStretch()
        layout.addWidget(self.follow)

    # Showing

    def _show_keys(self) -> None:
        for button, action in self._actions.items():
            button.setToolTip(action.toolTip())

    def _show_time(self) -> None:
        words = f"{clock(self._player.position)} / {clock(self._player.duration)}"
        if words != self.time.text():
            self.time.setText(words)

    def _show_playing(self) -> None:
        playing = self._player.is_playing
        self.play.setIcon(self._desk.icons.icon("pause" if playing else "resume"))
        self.play.setAccessibleName(tr("Pause") if playing else tr("Play"))


def rate_words(rate: float) -> str:
    """A rate as one sees it: 1.25×."""
    return f"{number(rate)}×"
