"""How loud a recording is played."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QToolButton, QWidget

from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.player import Player
from wxdesk.gui.words import tr
from wxdesk.settings import Playback

_STEPS = 20
_NARROWEST, _WIDTH, _HEIGHT = 32, 88, 24
_KEEP_MILLISECONDS = 400


class Volume(QWidget):
    """A button that mutes and a slider; the choice is the same for all recordings.

    Args:
        desk: Icons, and what the user chose.
        player: What is heard.
        mute: Mutes, with the user's keys.
    """

    def __init__(self, desk: Desk, player: Player, mute: QAction) -> None:
        super().__init__()
        self._desk = desk
        self._player = player
        self._mute = mute
        self.button = QToolButton()
        self.button.setProperty("role", "flat")
        self.button.setCheckable(True)
        self.button.setAccessibleName(mute.text())
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.clicked.connect(mute.trigger)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _STEPS)
        self.slider.setPageStep(_STEPS // 5)
        self.slider.setFixedHeight(_HEIGHT)
        self.slider.setMinimumWidth(_NARROWEST)
        self.slider.setMaximumWidth(_WIDTH)
        self.slider.setAccessibleName(tr("Volume"))
        self.slider.setToolTip(tr("Volume"))
        self.slider.valueChanged.connect(self._choose)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.button)
        layout.addWidget(self.slider)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        # Not at once: a slider that is dragged would write the settings at each pixel.
        self._keep_soon = QTimer(self)
        self._keep_soon.setSingleShot(True)
        self._keep_soon.setInterval(_KEEP_MILLISECONDS)
        self._keep_soon.timeout.connect(self._keep)
        mute.changed.connect(self._show_keys)
        desk.theme.changed.connect(self._show_button)
        desk.preferences.changed.connect(self._heed)
        self._show_keys()
        self._show()

    def toggle_mute(self) -> None:
        """Mutes, or is heard again."""
        self._desk.preferences.set("playback.muted", not self._playback.muted)

    def step(self, steps: int) -> None:
        """Plays louder by a few steps, less loud if negative."""
        self.slider.setValue(self.slider.value() + steps)

    @property
    def _playback(self) -> Playback:
        return self._desk.preferences.settings.playback

    def _choose(self, value: int) -> None:
        self._keep_soon.start()
        if self._playback.muted:  # whoever moves the slider wants to hear it
            self._desk.preferences.set("playback.muted", False)
        self._player.set_volume(value / _STEPS)

    def _keep(self) -> None:
        volume = self.slider.value() / _STEPS
        if volume != self._playback.volume:
            self._desk.preferences.set("playback.volume", volume)

    def _heed(self, key: str) -> None:
        if key in ("playback.volume", "playback.muted"):
            self._show()

    def _show(self) -> None:
        playback = self._playback
        if not self._keep_soon.isActive():
            with QSignalBlocker(self.slider):
                self.slider.setValue(round(_STEPS * playback.volume))
        self._player.set_volume(self.slider.value() / _STEPS, muted=playback.muted)
        self._show_button()

    def _show_button(self) -> None:
        muted = self._playback.muted
        icon = "muted" if muted else "volume"
        self.button.setIcon(self._desk.icons.icon(icon))
        self.button.setChecked(muted)

    def _show_keys(self) -> None:
        self.button.setToolTip(self._mute.toolTip())
