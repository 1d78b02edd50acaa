"""The recording of a transcript: found, played, drawn, and followed in the text."""

from collections.abc import Generator
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from wxdesk.core.editing.playing import WordIndex
from wxdesk.core.transcript import Transcript
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.transcript.player import Player
from wxdesk.gui.transcript.waveform import Waveform
from wxdesk.gui.words import tr
from wxdesk.media.addresses import is_address
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.media.peaks import PeakCache, Peaks
from wxdesk.media.spectrogram import spectrogram_of

_RESUME_MILLISECONDS = 900
_RETAKE_MILLISECONDS = 40
"""So soon after an edit the waveform and the light on the words follow."""


class Sound(QObject):
    """What one hears of a transcript.

    Args:
        desk: Threads, and what the user chose.
        document: Whose recording it is.
        waveform: Where it is drawn.
    """

    word_changed = Signal(object)
    """Numbers of the segment and the word that are heard now; None in a pause."""
    problem_changed = Signal(str, bool)
    """Why there is no sound, and whether it helps to say where the recording is."""

    def __init__(self, desk: Desk, document: Document, waveform: Waveform) -> None:
        super().__init__(document)
        self._desk = desk
        self._document = document
        self._waveform = waveform
        playback = desk.preferences.settings.playback
        self.player = Player(self, playback.rewind_seconds)
        self._index = WordIndex(document.transcript)
        self._source: str | None = None
        self._reading: Task | None = None
        self._word: tuple[int, int] | None = None
        self._waits = False  # for the user, who is typing
        self._resume = QTimer(self)
        self._resume.setSingleShot(True)
        self._resume.setInterval(_RESUME_MILLISECONDS)
        self._resume.timeout.connect(self._go_on)
        self._retake = QTimer(self)
        self._retake.setSingleShot(True)
        self._retake.setInterval(_RETAKE_MILLISECONDS)
        self._retake.timeout.connect(self._take_transcript)
        self.player.moved.connect(self._follow)
        self.player.failed.connect(lambda text: self.problem_changed.emit(text, False))
        waveform.seek_wanted.connect(self.seek)
        document.changed.connect(self._retake.start)
        document.renamed.connect(self.open)
        desk.preferences.changed.connect(self._heed)

    @property
    def is_there(self) -> bool:
        """Whether there is something to play."""
        return self.player.path is not None

    def open(self) -> None:
        """Takes the document's recording, unless it has it already."""
        record = self._document.record
        if record is None or record.source == self._source:
            return
        self._source = record.source
        self.close()
        self._retake.start()  # the text is painted before
        if is_address(record.source):
            self._waveform.show_missing()
            text = tr("The recording was fetched from the web and not kept.")
            self.problem_changed.emit(text, True)
            return
        if not record.source:
            self._waveform.show_missing()
            self.problem_changed.emit(tr("This transcript has no recording yet."), True)
            return
        path = Path(record.source)
        track = _track(self._document.transcript)
        # A drive that is gone may take its time to say so.
        self._reading = self._desk.background.start(
            lambda _: path.is_file(),
            done=lambda found: self._take(path, track, found=found),
        )

    def close(self) -> None:
        """Plays no more, and lets go of the file."""
        self._retake.stop()
        self._resume.stop()
        if self._reading:
            self._reading.cancel()
            self._reading = None
        self.player.unload()
        self._waveform.offer_spectrogram(None)

    def toggle(self) -> None:
        """Plays, or holds on."""
        self._resume.stop()
        self._waits = False
        self.player.toggle()

    def seek(self, seconds: float) -> None:
        """Goes to a place."""
        self.player.seek(seconds)
        self._waveform.reveal(seconds)

    def play_from(self, seconds: float) -> None:
        """Goes to a place and plays from there."""
        self._resume.stop()
        self._waits = False
        self.seek(seconds)
        self.player.play()

    def hold(self) -> None:
        """Holds on, if it plays."""
        self._resume.stop()
        self._waits = False
        self.player.pause()

    def skip_back(self) -> None:
        """Goes back by as much as the user wants."""
        self.player.skip(-self._desk.preferences.settings.playback.skip_seconds)

    def skip_forward(self) -> None:
        """Goes forward by as much as the user wants."""
        self.player.skip(self._desk.preferences.settings.playback.skip_seconds)

    def be_patient(self) -> None:
        """The user is typing: waits, if that is wanted, until nothing is typed."""
        if not self._desk.preferences.settings.playback.wait_while_typing:
            return
        if self.player.is_playing:
            self._waits = True
            self.player.pause()
        if self._waits:
            self._resume.start()

    def _go_on(self) -> None:
        if self._waits:
            self._waits = False
            self.player.play()

    def _take(self, path: Path, track: int, *, found: bool) -> None:
        self._reading = None
        if not found:
            self._waveform.show_missing()
            text = tr("The recording is not where it was.")
            self.problem_changed.emit(text, True)
            return
        self.problem_changed.emit("", False)
        position = self.player.position  # where the user wanted to go meanwhile
        self.player.load(path, track)
        self.player.seek(position)
        ffmpeg = Ffmpeg(self._desk.preferences.settings.general.ffmpeg)
        self._waveform.show_loading()
        cache = PeakCache(ffmpeg, self._desk.places.cache / "peaks")

        def work(task: Task) -> None:
            peaks: Generator[Peaks, None, None] = cache.find(path, track)
            with closing(peaks):
                for found in peaks:
                    if task.is_cancelled:
                        return
                    task.tell(found)

        self._reading = self._desk.background.start(
            work, told=self._waveform.show_peaks, failed=self._waveform.show_error
        )
        self._waveform.offer_spectrogram(
            lambda start, seconds: spectrogram_of(ffmpeg, path, start, seconds, track)
        )

    def _take_transcript(self) -> None:
        transcript = self._document.transcript
        self._retake.stop()
        self._index = WordIndex(transcript)
        self._waveform.show_transcript(transcript)
        self._light(self.player.position, is_news=True)

    def _follow(self, seconds: float) -> None:
        self._waveform.set_playhead(seconds)
        self._light(seconds)

    def _light(self, seconds: float, *, is_news: bool = False) -> None:
        if self._retake.isActive():
            return  # the words are other ones by now
        word = self._index.word_at(seconds) if self.is_there else None
        if is_news or word != self._word:
            self._word = word
            self.word_changed.emit(word)

    def _heed(self, key: str) -> None:
        if key == "playback.rewind_seconds":
            playback = self._desk.preferences.settings.playback
            self.player.rewind = playback.rewind_seconds


def _track(transcript: Transcript) -> int:
    """The audio track that was transcribed."""
    return int(transcript.provenance.options.get("audio_track") or 0)
