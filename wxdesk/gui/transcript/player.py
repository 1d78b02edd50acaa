"""The sound of a transcript: played, looped, slowed, and followed to the word."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import Q_ARG, QMetaObject, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtMultimedia import QAudio, QAudioOutput, QMediaPlayer, QVideoSink

from wxdesk.gui.transcript.player_clock import PlayerClock
from wxdesk.gui.words import tr

SLOWEST, FASTEST = 0.5, 3.0

_TICK_MILLISECONDS = 15

_LINEAR = QAudio.VolumeScale.LinearVolumeScale

State = QMediaPlayer.PlaybackState


def ask_python_now(thing: QObject) -> None:
    """Lets later connections to a thing's signals begin and end without Python.

    What listens to a signal, in a thread of the player's, tells the sender when it
    ends, and holds one of Qt's locks meanwhile. The first time, PySide looks with
    Python's lock whether a class of Python's wants to know. If who has that lock waits
    for Qt's, or for that thread, both wait for ever; so the first time is here.
    """
    changed = thing.objectNameChanged
    changed.disconnect(changed.connect(lambda: None))


class Player(QObject):
    """Plays one recording; all places are in seconds.

    Qt tells where the sound is only now and then, and where its piece began that was
    handed out last; in between the place is reckoned from the clock, so that a word
    lights up when it is heard.

    Args:
        parent: Who owns it.
        rewind: Seconds to go back when it goes on after a pause.
    """

    moved = Signal(float)
    """Where the sound is: often while it plays, and after each jump."""
    playing_changed = Signal(bool)
    duration_changed = Signal(float)
    failed = Signal(str)
    """The recording cannot be played; a sentence that says why."""
    loaded = Signal()
    has_video_changed = Signal(bool)
    """Whether the recording has a picture."""

    def __init__(self, parent: QObject, rewind: float = 0.0) -> None:
        super().__init__(parent)
        self.rewind = rewind
        self._media = QMediaPlayer(self)
        self._output = QAudioOutput(self)
        for thing in (self._media, self._output):
            ask_python_now(thing)
        self._media.setAudioOutput(self._output)
        self._track = 0
        self._path: Path | None = None
        self._is_loading = False
        self._wanted: float | None = None  # where to go once the recording is here
        self._last = 0.0  # where it is while it does not play
        self._clock = PlayerClock()
        self._until: tuple[float, float, bool] | None = None  # start, end, again
        self._heard_at: float | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MILLISECONDS)
        self._tick.timeout.connect(self._look)
        self._media.positionChanged.connect(self._take_position)
        self._media.playbackStateChanged.connect(self._take_state)
        self._media.mediaStatusChanged.connect(self._take_status)
        self._media.durationChanged.connect(
            lambda ms: self.duration_changed.emit(ms / 1000)
        )
        self._media.hasVideoChanged.connect(self.has_video_changed)
        self._media.errorOccurred.connect(lambda _, text: self.failed.emit(text))

    @property
    def media(self) -> QMediaPlayer:
        """What plays, for who shows its picture."""
        return self._media

    @property
    def path(self) -> Path | None:
        """The recording."""
        return self._path

    @property
    def is_playing(self) -> bool:
        """Whether one hears it."""
        return self._media.playbackState() is State.PlayingState

    @property
    def position(self) -> float:
        """Where the sound is."""
        if self._wanted is not None:
            return self._wanted
        if not self.is_playing:
            return self._last
        return self._clock.place(monotonic())

    @property
    def duration(self) -> float:
        """How long it is; 0 while nobody knows."""
        return self._media.duration() / 1000

    @property
    def rate(self) -> float:
        """How fast it plays; 1 is as it was spoken."""
        return self._media.playbackRate()

    @property
    def is_looping(self) -> bool:
        """Whether a stretch is played over and over."""
        return self._until is not None and self._until[2]

    def load(self, path: Path, track: int = 0) -> None:
        """Takes a recording.

        Args:
            path: A local file.
            track: Which of its audio tracks, from 0.
        """
        self.stop()
        self._path, self._track = path, track
        self._last = 0.0
        self._is_loading = True
        self._do("setSource", Q_ARG(QUrl, QUrl.fromLocalFile(str(path))))

    def unload(self) -> None:
        """Lets go of the recording, and of its file."""
        self.stop()
        self._path = None
        self._do("setSource", Q_ARG(QUrl, QUrl()))

    def play(self) -> None:
        """Goes on from where it is, a little before that if it was paused."""
        if self.is_playing:
            return
        if self.rewind and self._heard_at == self._last:
            self.seek(self._last - self.rewind)
        self._do("play")

    def pause(self) -> None:
        """Holds on."""
        if self.is_playing:
            self._last = self._heard_at = self.position
            self._do("pause")

    def toggle(self) -> None:
        """Plays, or holds on."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def stop(self) -> None:
        """Plays no more, and forgets what was to be played."""
        self._until = self._wanted = self._heard_at = None
        self._do("stop")

    def seek(self, seconds: float) -> None:
        """Goes to a place; what was looped is looped no more if that is outside."""
        longest = self.duration or seconds
        seconds = min(max(seconds, 0.0), longest)
        if self._until and not self._until[0] <= seconds < self._until[1]:
            self._until = None
        self._heard_at = None
        self._go(seconds)

    def skip(self, seconds: float) -> None:
        """Goes forward, or back if negative."""
        self.seek(self.position + seconds)

    def play_span(self, start: float, end: float, *, again: bool = False) -> None:
        """Plays a stretch, once or over and over, and then holds on."""
        self._until = (start, end, again)
        self._heard_at = None
        self._go(start)
        self._do("play")

    def set_rate(self, rate: float) -> None:
        """Plays faster or slower, at the same pitch where the system can do that."""
        self._media.setPitchCompensation(True)
        self._do("setPlaybackRate", Q_ARG(float, min(max(rate, SLOWEST), FASTEST)))
        self._clock.set_rate(self.rate, monotonic())

    def set_volume(self, volume: float, *, muted: bool = False) -> None:
        """How loud, from 0 to 1, in steps that one hears as alike."""
        heard, told = QAudio.VolumeScale.LogarithmicVolumeScale, _LINEAR
        self._output.setVolume(QAudio.convertVolume(volume, heard, told))
        self._output.setMuted(muted)

    def show_video(self, sink: QVideoSink | None) -> None:
        """Says where the picture goes; nowhere if there is no sink."""
        if self._media.videoSink() is not sink:
            self._media.setVideoSink(sink)  # type: ignore[arg-type]

    def _do(self, slot: str, *arguments: object) -> None:
        """Calls a slot of Qt's player without Python's lock.

        A thread of the player's that ends holds one of Qt's locks and waits for
        Python's; whoever called with Python's and waited for Qt's would wait for ever.
        """
        direct = Qt.ConnectionType.DirectConnection
        QMetaObject.invokeMethod(self._media, slot, direct, *arguments)  # type: ignore[call-overload]

    # What the media player tells

    def _go(self, seconds: float) -> None:
        self._last = seconds
        self._clock.start(seconds, monotonic())
        if self._media.isSeekable() and not self._is_loading:
            self._do("setPosition", Q_ARG("qlonglong", round(seconds * 1000)))
        else:
            self._wanted = seconds
        self.moved.emit(seconds)

    def _take_position(self, milliseconds: int) -> None:
        if self._wanted is not None:
            return
        if self.is_playing:
            self._clock.hear(milliseconds / 1000, monotonic())
        else:
            self._last = milliseconds / 1000
        self._look()

    def _look(self) -> None:
        position = self.position
        if self._until and self.is_playing and position >= self._until[1]:
            start, end, again = self._until
            if again:
                self._go(start)
            else:
                self._until = None
                self._do("pause")
                self._go(end)
            return
        self.moved.emit(position)

    def _take_state(self, state: State) -> None:
        playing = state is State.PlayingState
        if playing:
            self._clock.start(self._last, monotonic())
        act: Callable[[], None] = self._tick.start if playing else self._tick.stop
        act()
        self.playing_changed.emit(playing)

    def _take_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status is QMediaPlayer.MediaStatus.LoadedMedia and self._is_loading:
            self._is_loading = False
            if 0 < self._track < len(self._media.audioTracks()):
                self._media.setActiveAudioTrack(self._track)
            if self._wanted is not None:
                seconds, self._wanted = self._wanted, None
                self._go(seconds)
            self.loaded.emit()
        elif status is QMediaPlayer.MediaStatus.EndOfMedia and self._until:
            # A last segment often goes on a little longer than the sound.
            (start, end, again), self._until = self._until, None
            if again:
                self.play_span(start, end, again=True)
        elif status is QMediaPlayer.MediaStatus.InvalidMedia:
            self.failed.emit(
                self._media.errorString() or tr("This recording cannot be played.")
            )
