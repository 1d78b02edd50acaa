"""Pictures of every screen of the real window, with real work in it.

For whoever wants to see a change, and for the README. A first process fills a new
library by the real engine; then one process for each scale, as Qt wants to know that
before it starts, opens the window on it and takes all pictures in light and dark.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import wave
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from wxdesk import app
from wxdesk.core.access import ApiKey, Scope
from wxdesk.core.editing.text import set_text
from wxdesk.core.editing.timing import shift
from wxdesk.core.errors import WxdeskError
from wxdesk.core.job import Kind, Options, Status
from wxdesk.core.serving import ServerState, Serving, Visit
from wxdesk.core.transcript import Speaker, VoiceMatch
from wxdesk.desktop import Window, speak, windowed
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.errors import FaultDialog
from wxdesk.gui.exporting.names_dialog import NamesDialog
from wxdesk.gui.help import ShortcutSheet
from wxdesk.gui.queue.model import Role
from wxdesk.gui.settings.api.key_dialogs import NewKeyDialog
from wxdesk.gui.settings.api.phone import PhoneDialog
from wxdesk.gui.settings.api.section import ApiSection
from wxdesk.gui.theme import Choice
from wxdesk.gui.transcript.arrangement import Part
from wxdesk.gui.transcript.history_panel import RevisionsDialog
from wxdesk.gui.transcript.naming.consent import ConsentDialog
from wxdesk.gui.transcript.paragraphs import Place
from wxdesk.gui.transcript.replace_dialog import ReplaceDialog
from wxdesk.gui.transcript.view import TranscriptView
from wxdesk.gui.words import tr
from wxdesk.media.sample import sample_recording
from wxdesk.settings import Places, Settings

SCALES = (100, 200)
_SIZE = (1080, 720)
_POLL_MILLISECONDS = 50
_PATIENCE_SECONDS = 300

_SETTINGS = """\
[transcription]
device = "cpu"

[appearance]
language = "{language}"

[presets.Interviews]
language = "en"
speakers = 2
formats = ["docx", "srt"]

[presets.Podcast]
max_speakers = 4
formats = ["vtt"]

[[watch]]
folder = "{watched}"
recursive = true
preset = "Interviews"
"""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the sample that poses as a recording of its own.

    Attributes:
        name: Of its file.
        start: Seconds.
        end: Seconds.
        speakers: What its speakers are called.
        collection: Where it is kept.
        tags: What it is marked with.
    """

    name: str
    start: float
    end: float
    speakers: tuple[str, ...]
    collection: str | None = None
    tags: tuple[str, ...] = ()


_KEPT = (
    _Part("Trains and schedules.wav", 0, 12, ("Dana", "Ellis")),
    _Part("Podcast 12, travelling light.wav", 12, 30, ("Host", "Guest"), "Podcast"),
    _Part(
        "Interview with Anna.wav",
        0,
        30,
        ("Anna", "Jon"),
        "Interviews",
        ("to be checked", "family"),
    ),
)
_NEW = ("Council meeting, 3 March.wav", "Lecture 4.m4a", "Voice memo.ogg")


def take(
    folder: Path, *, language: str = "en", scales: Sequence[int] = SCALES
) -> list[Path]:
    """Takes pictures of all screens.

    Args:
        folder: Where they are put, as "NAME-light-100.png"; made if it is not there.
        language: Of the window.
        scales: In per cent.

    Returns:
        The pictures.

    Raises:
        WxdeskError: A process that was to take them failed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="wxdesk-screens-") as name:
        home, recordings = Path(name) / "home", Path(name) / "Recordings"
        _furnish(home, recordings, language)
        _do("fill", recordings, WXDESK_HOME=home)
        for scale in scales:
            copy = shutil.copytree(home, home.with_name(f"home-{scale}"))
            factor = scale / 100
            words = (recordings, folder, scale)
            _do("take", *words, WXDESK_HOME=copy, QT_SCALE_FACTOR=factor)
    return sorted(folder.glob("*.png"))


def _do(*words: object, **environ: object) -> None:
    """Does a part of the work in a process of its own."""
    command = [sys.executable, "-m", "wxdesk.screenshots", *map(str, words)]
    more = {name: str(value) for name, value in environ.items()}
    more["QT_QPA_PLATFORM"] = "offscreen"  # nothing opens on anybody's screen
    if code := subprocess.run(command, env=os.environ | more, check=False).returncode:
        raise WxdeskError(f"The pictures could not be taken (exit code {code}).")


# The house that is shown


def _furnish(home: Path, recordings: Path, language: str) -> None:
    """Makes a new home with settings, and a folder with recordings."""
    home.mkdir()
    recordings.mkdir()
    watched = recordings / "Recorder"
    watched.mkdir()
    text = _SETTINGS.format(language=language, watched=watched.as_posix())
    (home / "settings.toml").write_text(text, encoding="utf-8")
    for part in _KEPT:
        _cut(recordings / part.name, part.start, part.end)
    for name in _NEW:
        _cut(recordings / name, 0, 30, times=20)
    (recordings / "Minutes.wav").write_text("The minutes of the meeting.")


def _cut(path: Path, start: float, end: float, times: int = 1) -> None:
    """Writes a part of the sample, over and over, as a recording of its own."""
    with wave.open(sample_recording()) as sample:
        rate = sample.getframerate()
        sample.setpos(int(start * rate))
        frames = sample.readframes(int((end - start) * rate))
        with wave.open(str(path), "wb") as file:
            file.setparams(sample.getparams())
            for _ in range(times):
                file.writeframes(frames)


def _fill(recordings: Path) -> None:
    """Has the recordings transcribed that are in the library already."""
    places = Places.find()
    with app.opened(places, Settings.load(places)) as program:
        for part in _KEPT:
            options = Options(language="en", speakers=len(part.speakers))
            program.jobs.submit(recordings / part.name, options)
        for lane in program.run_lanes(until_idle=True):
            lane.join()
        for part, job in zip(_KEPT, program.jobs.jobs(), strict=True):
            if job.transcript is None:
                raise WxdeskError(job.error or f"{part.name} has no transcript.")
            _arrange(program, job.transcript, part)
            program.jobs.remove(job.id)


def _arrange(program: app.Program, number: int, part: _Part) -> None:
    library = program.library
    transcript = library.transcript(number)
    speakers = {
        key: replace(speaker, name=name)
        for (key, speaker), name in zip(
            transcript.speakers.items(), part.speakers, strict=False
        )
    }
    named = replace(transcript, speakers=dict(transcript.speakers) | speakers)
    library.revise(number, named, based_on=library.record(number).revision)
    if part.tags:
        library.tag([number], part.tags)
    if part.collection:
        library.new_collection(part.collection)
        library.put_into([number], part.collection)


# Taking the pictures


class _Photographer:
    """Goes from screen to screen, and takes each in light and dark.

    Args:
        window: What is shown.
        folder: Where the pictures are put.
        scale: In per cent, for their names.
    """

    def __init__(self, window: Window, folder: Path, scale: int) -> None:
        self._window = window
        self._folder = folder
        self._scale = scale

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Takes a widget, or else the whole window, in both themes."""
        for choice in (Choice.LIGHT, Choice.DARK):
            self._window.desk.theme.choose(choice)
            _settle()
            path = self._folder / f"{name}-{choice}-{self._scale}.png"
            if not (widget or self._window.main).grab().save(str(path)):
                raise WxdeskError(f"{path} could not be written.")

    @contextmanager
    def opened(self, dialog: QDialog, name: str) -> Iterator[None]:
        """Takes a dialog, which is closed after the block."""
        dialog.open()
        _wait_until(dialog.isVisible)
        self.take(name, dialog)
        yield
        dialog.close()
        _settle()


def _take_all(window: Window, photographer: _Photographer, recordings: Path) -> None:
    window.main.resize(*_SIZE)
    window.main.show()
    _take_queue(window, photographer, recordings)
    _take_library(window, photographer)
    _take_transcript(window, photographer)
    _take_settings(window, photographer)
    _take_help(window, photographer)


def _take_queue(window: Window, photographer: _Photographer, recordings: Path) -> None:
    queue = window.main.queue
    _wait_until(lambda: _is_idle(window))
    photographer.take("queue-empty")
    names = (*_NEW, "Minutes.wav", "Interview with Anna.wav")
    window.take([str(recordings / name) for name in names])
    sheet = window.adder.sheet
    assert sheet is not None
    _wait_until(lambda: sheet.is_ready and bool(sheet.known.rowCount()))
    photographer.take("add-recordings")
    sheet.start_button.click()
    _wait_until(
        lambda: any(
            queue.model.index(row).data(Role.LIVE_TEXT)
            for row in range(queue.model.rowCount())
        )
    )
    gone = recordings / "Lost.wav"
    window.desk.jobs.submit(gone, name=gone.name, origin="window")
    waiting = [job for job in queue.model.jobs() if job.status is Status.QUEUED]
    window.desk.jobs.cancel(waiting[-1].id)
    _settle()
    queue.list.setCurrentIndex(queue.model.index(1))
    photographer.take("queue-working")
    window.closing.ask()
    question = window.main.findChild(QDialog)
    assert question is not None
    photographer.take("closing", question)
    question.reject()
    for job in window.desk.jobs.jobs():
        window.desk.jobs.remove(job.id)


def _take_library(window: Window, photographer: _Photographer) -> None:
    library = window.library
    window.main.go_to_page(library)
    _wait_until(lambda: library.model.rowCount() == len(_KEPT))
    library.list.setCurrentIndex(library.model.index(1, 0))
    photographer.take("library")
    library.search.setText("chicago")
    _wait_until(lambda: library.results.rowCount() > 0)
    _settle()
    photographer.take("library-search")
    library.search.setText("antidisestablishment")
    _wait_until(lambda: library.states.currentWidget() is library.nothing)
    photographer.take("library-nothing-found")
    library.search.clear()
    _settle()


def _take_transcript(window: Window, photographer: _Photographer) -> None:
    window.main.go_to_page(window.transcript)
    _settle()
    photographer.take("transcript-none")
    numbers = [it.number for it in window.desk.library.page()]
    for number in reversed(numbers):
        window.open_transcript(number, 0.0)
        _settle()
    view = window.transcript.current
    assert view is not None
    _wait_until(lambda: bool(view.model.rowCount()))
    photographer.take("transcript")
    _take_naming(window, view, photographer)
    _take_speaking(view, photographer)
    _take_edits(window, view, photographer)
    _take_export(window, photographer)
    _take_again(window, view, photographer)
    _take_long(window, photographer)


def _take_naming(
    window: Window, view: TranscriptView, photographer: _Photographer
) -> None:
    """Of two speakers one is recognised, and one is suggested and heard."""
    _remember_all(window.desk, view)
    known = view.document.transcript
    (first, anna), (second, jon) = list(known.speakers.items())[:2]
    recognised = replace(anna, confidence=0.93)
    suggested = Speaker(
        "Speaker 2", jon.colour, suggestion=VoiceMatch(jon.voice or "", jon.name, 0.62)
    )
    speakers = {**known.speakers, first: recognised, second: suggested}
    words = tr("Rename a speaker")
    view.document.edit(replace(known, speakers=speakers), words)
    _settle()
    photographer.take("transcript-suggestion")
    view.name_speakers()
    _settle(600)
    photographer.take("naming")
    consent = ConsentDialog(window.desk, jon.name, view)
    with photographer.opened(consent, "naming-consent"):
        pass
    view.naming.close_panel()
    view.document.edit(known, words)
    _wait_until(lambda: view.document.is_kept)


def _remember_all(desk: Desk, view: TranscriptView) -> None:
    """Has the voices of all speakers learned by the real engine."""
    speakers = view.document.transcript.speakers
    _wait_until(lambda: view.sound.is_there)
    for key, speaker in speakers.items():
        view.speakers.remembering.remember(key, speaker.name)
    _wait_until(
        lambda: sum(bool(it.learned) for it in desk.voices.all()) == len(speakers)
    )
    _settle()


def _take_speaking(view: TranscriptView, photographer: _Photographer) -> None:
    """Who speaks how much, and when."""
    view.show_speaking()
    dialog = view.speaking
    assert dialog is not None
    _wait_until(lambda: dialog.table.isVisible())
    _settle(300)
    photographer.take("transcript-speaking", dialog)
    dialog.close()


def _take_edits(
    window: Window, view: TranscriptView, photographer: _Photographer
) -> None:
    """What one does with the text: find, note, time, and look at what was before."""
    view.show_find(shown=True, replacing=True)
    view.find_bar.field.setText("the")
    view.find_bar.replacement.setText("this")
    _settle(400)
    photographer.take("transcript-find")
    window.transcript.preview()
    _settle(600)
    preview = window.main.findChild(ReplaceDialog)
    assert preview is not None
    photographer.take("transcript-replace", preview)
    preview.close()
    view.show_find(shown=False)
    view.reader.put_caret(Place(0, 4))
    view.annotator.highlight()
    view.annotator.bookmark()
    view.reader.put_caret(Place(1, 2))
    view.annotator.comment()
    _settle(300)
    photographer.take("transcript-comment")
    view.annotator.keep()
    view.waveform.look_at(13.0, 18.0)
    _settle(400)
    photographer.take("transcript-waveform")
    view.arrangement.toggle(Part.TABLE)
    _settle(300)
    photographer.take("transcript-table")
    view.arrangement.toggle(Part.TABLE)
    view.document.edit(
        set_text(view.document.transcript, 1, "Something else was said here."),
        tr("Correct the text"),
    )
    _wait_until(lambda: view.document.is_kept)
    view.history.show_revisions()
    dialog = window.main.findChild(RevisionsDialog)
    assert dialog is not None
    _settle(400)
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    _settle(400)
    photographer.take("transcript-revisions", dialog)
    dialog.close()


def _take_export(window: Window, photographer: _Photographer) -> None:
    """Subtitles that are to be exported, and what of them breaks the rules."""
    window.transcript.actions_here["export"].trigger()
    sheet = window.exports.sheet
    assert sheet is not None
    presets = sheet.options.preset
    presets.setCurrentIndex(presets.findData("netflix-children"))
    _wait_until(lambda: bool(sheet.preview.text.toPlainText()))
    _settle(600)
    photographer.take("export", sheet)
    sheet.ask_for_names()
    names = sheet.findChild(NamesDialog)
    assert names is not None
    _settle(600)
    photographer.take("export-names", names)
    names.reject()
    sheet.checks_list.activated.emit(sheet.checks.index(0))
    _settle(400)
    photographer.take("export-checks", sheet)
    sheet.done(0)


def _take_again(
    window: Window, view: TranscriptView, photographer: _Photographer
) -> None:
    """A passage that is transcribed again by a smaller model, and compared."""
    view.again.ask_for_passage((6.0, 18.0))
    _settle(300)
    photographer.take("transcript-again")
    view.again.close_form()
    record = view.document.record
    assert record is not None
    job = window.desk.jobs.submit(
        record.source,
        Options(model="tiny.en", language="en"),
        record.name,
        "window",
        kind=Kind.PASSAGE,
        span=(6.0, 18.0),
        parent=view.number,
    )
    _wait_until(lambda: window.desk.jobs.job(job.id).status.is_final)
    view.again.compare(job.id)
    _wait_until(lambda: view.again.is_comparing)
    _settle(400)
    photographer.take("transcript-compare")
    view.again.comparison.leave()
    window.desk.jobs.remove(job.id)


def _take_long(window: Window, photographer: _Photographer) -> None:
    """Three hours, made of the one conversation over and over."""
    view = window.transcript.current
    assert view is not None
    once, times = view.document.transcript, 360
    length = once.provenance.duration
    room = replace(once.provenance, source="", duration=length * times)
    once = replace(once, provenance=room, annotations=(), turns=())
    segments = [
        segment
        for n in range(times)
        for segment in shift(once, 0, len(once.segments) - 1, n * length).segments
    ]
    long = replace(once, segments=tuple(segments))
    number = window.desk.library.add(long, "Council meeting, all of it")
    window.open_transcript(number, 5400.0)
    _settle(800)
    photographer.take("transcript-long")


class _PosingServer:
    """What a server in a network would show; it listens nowhere."""

    state = ServerState(
        Serving.ON,
        ("https://192.168.1.20:8642",),
        beyond=True,
        fingerprint=":".join(f"{number * 37 % 256:02X}" for number in range(1, 33)),
    )

    def visits(self) -> tuple[Visit, ...]:
        """What a phone asks for while a recording is being transcribed."""
        asked = [
            ("GET", "/api/v1/transcripts/12", 200, 0.012),
            ("GET", "/api/v1/jobs", 200, 0.006),
            ("POST", "/api/v1/jobs", 201, 3.4),
            ("POST", "/api/v1/pair", 200, 0.021),
            ("GET", "/phone", 200, 0.003),
        ]
        now = datetime.now(UTC)
        return tuple(
            Visit(now - timedelta(seconds=9 * n), "192.168.1.31", "Anna's phone", *it)
            for n, it in enumerate(asked)
        )

    def connected(self) -> tuple[str, ...]:
        return ("192.168.1.31",)

    def pairing_code(self) -> str:
        return "7KQM-2XWD"

    def end_pairing(self) -> None:
        """There is no code that anybody could use."""

    def paired(self) -> ApiKey | None:
        return None

    def restart(self) -> None:
        """Does not start, since it does not run."""

    def subscribe(self, listener: Callable[[ServerState], None]) -> Callable[[], None]:
        return lambda: None

    def close(self) -> None:
        """Has nothing to close."""


def _let_others_in(desk: Desk) -> None:
    """Shows all as if the network could reach this computer."""
    desk.server = _PosingServer()
    desk.server_news.happened.emit(desk.server.state)
    chosen = {"api.enabled": True, "api.reach": "network", "api.tls": True}
    for key, value in chosen.items():
        desk.preferences.set(key, value)
    desk.access.create("Bazarr", [Scope.SUBMIT], datetime.now(UTC) + timedelta(days=90))
    desk.access.create("Anna's phone", [Scope.READ, Scope.SUBMIT, Scope.MANAGE])


def _take_settings(window: Window, photographer: _Photographer) -> None:
    _let_others_in(window.desk)
    window.main.go_to_page(window.settings)
    for id in window.settings.ids():
        window.settings.go_to(id)
        _wait_until(lambda: _is_idle(window))
        photographer.take(f"settings-{id}")
    _take_api(window, photographer)


def _take_api(window: Window, photographer: _Photographer) -> None:
    """The lower part of the page on the API, and what opens over it."""
    window.settings.go_to("api")
    page = window.settings.section("api")
    assert isinstance(page, ApiSection)
    _settle()
    page.ensureWidgetVisible(page.traffic)
    photographer.take("api-keys")
    with photographer.opened(PhoneDialog(window.desk, page), "api-phone"):
        pass
    with photographer.opened(NewKeyDialog(page), "api-new-key"):
        pass


def _take_help(window: Window, photographer: _Photographer) -> None:
    window.main.go_to_page(window.help)
    _settle()
    photographer.take("help")
    with photographer.opened(
        ShortcutSheet(window.desk.shortcuts, window.main), "help-shortcuts"
    ):
        pass
    report = FaultDialog(window.desk, window.main)
    report.add("Traceback (most recent call last):\n  …\nValueError: an example")
    with photographer.opened(report, "fault"):
        pass


def _is_idle(window: Window) -> bool:
    return not window.desk.background.findChildren(Task)


def _settle(milliseconds: int = 150) -> None:
    """Lets the event loop run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _wait_until(holds: Callable[[], bool]) -> None:
    """Lets the event loop run until something holds.

    Raises:
        WxdeskError: It never does.
    """
    for _ in range(_PATIENCE_SECONDS * 1000 // _POLL_MILLISECONDS):
        if holds():
            return
        _settle(_POLL_MILLISECONDS)
    raise WxdeskError("A screen did not become what was to be shown.")


def _open_window(recordings: Path, folder: Path, scale: int) -> None:
    qt = QApplication(sys.argv[:1])
    qt.setQuitOnLastWindowClosed(False)
    places = Places.find()
    settings = Settings.load(places)
    speak(qt, settings.appearance.language)
    with app.opened(places, settings) as program, windowed(qt, program) as window:
        _take_all(window, _Photographer(window, folder, scale), recordings)


def _main(arguments: Sequence[str]) -> None:
    match arguments:
        case ["fill", recordings]:
            _fill(Path(recordings))
        case ["take", recordings, folder, scale]:
            _open_window(Path(recordings), Path(folder), int(scale))


if __name__ == "__main__":
    _main(sys.argv[1:])
