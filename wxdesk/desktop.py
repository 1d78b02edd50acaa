"""Where the window is put together with the program behind it."""

import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QLibraryInfo,
    QLocale,
    QLoggingCategory,
    QSettings,
    QSocketNotifier,
    Qt,
    QThread,
    QTranslator,
    Signal,
)
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox, QSystemTrayIcon

from wxdesk import app
from wxdesk.core.errors import DatabaseMended, WxdeskError
from wxdesk.core.serving import Server
from wxdesk.gui.adding.adder import Adder
from wxdesk.gui.awake import Awake
from wxdesk.gui.bridge import Bridge
from wxdesk.gui.closing import Closing
from wxdesk.gui.desk import Desk
from wxdesk.gui.errors import install_fault_report
from wxdesk.gui.exporting.exports import Exports
from wxdesk.gui.garbage import GuiGarbage
from wxdesk.gui.help import HelpPage
from wxdesk.gui.library.page import LibraryPage
from wxdesk.gui.main_window import MainWindow, Place
from wxdesk.gui.preferences import Preferences
from wxdesk.gui.queue.view import sources_of
from wxdesk.gui.settings.page import SettingsPage
from wxdesk.gui.settings.updates import ReleaseDialog
from wxdesk.gui.single_instance import SingleInstance
from wxdesk.gui.theme import Theme
from wxdesk.gui.told import in_words, told
from wxdesk.gui.transcript.page import TranscriptPage
from wxdesk.gui.tray import Tray
from wxdesk.gui.words import size, tr
from wxdesk.jobs.service import JobService
from wxdesk.jobs.watching import (
    FileRefused,
    FileTaken,
    FolderBack,
    FolderLost,
    WatchEvent,
)
from wxdesk.jobs.worker import LaneWorker
from wxdesk.logs import configure
from wxdesk.media.sample import copy_of_sample
from wxdesk.resources import resource
from wxdesk.settings import Places, Settings

if TYPE_CHECKING:
    from wxdesk.jobs.removal import Removal
    from wxdesk.jobs.updates import Release


class Lane(QThread):
    """Runs one job after another.

    Args:
        jobs: Where the jobs come from; ends the lane when it is closed.
        worker: Does them.
    """

    def __init__(self, jobs: JobService, worker: LaneWorker) -> None:
        super().__init__()
        self._jobs = jobs
        self._worker = worker

    def run(self) -> None:
        self._jobs.run_lane(self._worker)


_SWITCH_SECONDS = 0.0005


class Application(QApplication):
    """The application, which macOS asks to open files while it runs."""

    asked_to_open = Signal(list)
    """Paths and addresses, by "Open with…" or dropped on the program's icon."""

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.asked_to_open.emit(sources_of([event.url()]))
            return True
        return super().event(event)


def run(sources: Sequence[str] = ()) -> int:
    """Opens the window, or hands over to the one that is open already.

    Args:
        sources: Paths and addresses to transcribe.

    Returns:
        The exit code.

    Raises:
        WxdeskError: The program cannot start; the text says why.
    """
    # What Qt's player could use and is not there is no concern of the user's.
    QLoggingCategory.setFilterRules("qt.multimedia.symbolsresolver=false")
    qt = Application(sys.argv[:1])
    qt.setApplicationName("wxdesk")
    # By which Wayland's desktops know whose window it is.
    qt.setDesktopFileName("io.github.wxdesk.wxdesk")
    qt.setWindowIcon(QIcon(str(resource("icons") / "wxdesk.svg")))
    qt.setQuitOnLastWindowClosed(False)
    try:
        places = Places.find()
        places.make()
        first = SingleInstance(places.data)
        if not first.claim():
            first.hand_over(sources)
            return 0
        code, removal = _run_first(qt, places, first, sources)
        # Nothing is open any more, neither the database nor the log.
        if removal:
            _remove(qt, removal)
        return code
    except WxdeskError as error:
        _tell(qt, in_words(error))
        raise


def _run_first(
    qt: Application, places: Places, first: SingleInstance, sources: Sequence[str]
) -> "tuple[int, Removal | None]":
    """Gives the exit code, and what is to be removed then."""
    with closing(first):
        settings, problem = Settings.load_or_defaults(places)
        speak(qt, settings.appearance.language)
        with (
            configure(places.logs, settings.general.log_level, console=False),
            app.opened(places, settings) as program,
            windowed(qt, program) as window,
            _ended_by_signals(qt),
        ):
            first.handed.connect(window.take)
            qt.asked_to_open.connect(window.take)
            if problem:
                window.desk.said.emit(str(in_words(problem)), None)
            window.main.show()
            if program.mended:
                window.tell_of_damage(in_words(program.mended))
            if sources:
                window.take(sources)
            code = qt.exec()
        return code, window.removal


def _remove(qt: QApplication, removal: "Removal") -> None:
    """Removes all that the program keeps; what stays is told."""
    done = removal.run()
    if left := [*done.failures, *done.notes]:
        text = tr("{size} were removed, but some things stay.")
        hint = "\n".join(map(told, left))
        _tell(qt, WxdeskError(text.format(size=size(done.size)), hint))


def _tell(qt: QApplication, error: WxdeskError) -> None:
    """Says why the program cannot start, to somebody who sees no terminal."""
    if qt.platformName() == "offscreen":
        return
    box = QMessageBox(QMessageBox.Icon.Critical, "wxdesk", error.text)
    box.setInformativeText(error.hint)
    box.finished.connect(qt.quit)
    box.open()
    qt.exec()


class Window:
    """The main window with all that belongs to it.

    Args:
        qt: The application.
        program: What is behind it.
        server: Through which others reach it.
    """

    def __init__(self, qt: QApplication, program: app.Program, server: Server) -> None:
        self._qt = qt
        self.garbage = GuiGarbage(qt)
        theme = Theme(qt, program.settings.appearance.theme)
        self.desk = desk_of(program, theme, server)
        self.faults = install_fault_report(qt, self.desk)
        shortcuts = self.desk.shortcuts
        self.library = LibraryPage(self.desk)
        self.transcript = TranscriptPage(self.desk)
        self.settings = SettingsPage(self.desk, shortcuts)
        self.help = HelpPage(self.desk, shortcuts)
        self.main = MainWindow(
            self.desk,
            places=(
                Place(tr("Library"), "library", self.library),
                Place(
                    tr("Transcript"),
                    "transcript",
                    self.transcript,
                    self.transcript.status,
                ),
            ),
            footer=(
                Place(tr("Settings"), "settings", self.settings),
                Place(tr("Help"), "help", self.help),
            ),
        )
        self.adder = Adder(self.desk, self.main)
        self.exports = Exports(self.desk, self.main)
        self.awake = Awake(self.desk)
        self._watching = program.watching
        self.watch_news = Bridge(program.watching.subscribe, self.desk)
        self.damage_news = Bridge(program.safekeeping.subscribe, self.desk)
        has_tray = QSystemTrayIcon.isSystemTrayAvailable()
        icon = QSystemTrayIcon(self.main) if has_tray else None
        self.tray = Tray(self.desk, self.main, icon)
        self.closing = Closing(self.desk, self.main, self.quit, has_tray=has_tray)
        self.removal: Removal | None = None
        self._connect()

    def take(self, sources: Sequence[str]) -> None:
        """Comes to the front, with recordings to add if there are some."""
        self.main.bring_to_front()
        if sources:
            self.main.go_to_page(self.main.queue)
            self.adder.add(list(sources))

    def open_transcript(self, number: int, seconds: float) -> None:
        """Shows a transcript at a second."""
        self.main.go_to_page(self.transcript)
        self.transcript.open(number, seconds)

    def tell_of_damage(self, error: WxdeskError) -> None:
        """Says what is the matter with the database, until that was read."""
        box = QMessageBox(self.main)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_well = isinstance(error, DatabaseMended)
        icon = QMessageBox.Icon
        box.setIcon(icon.Information if is_well else icon.Warning)
        box.setWindowTitle(tr("The database"))
        box.setText(error.text)
        box.setInformativeText(error.hint)
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.open()

    def quit(self) -> bool:
        """Ends the program, unless an edit cannot be kept, which it asks about then."""
        try:
            self.transcript.keep_all()
        except WxdeskError as error:
            self._ask_to_lose(in_words(error))
            return False
        self._qt.quit()
        return True

    def end_with(self, removal: "Removal") -> None:
        """Ends the program, which removes all that it keeps as its last act."""
        self.removal = removal
        self.main.hide()
        # Not `quit`, which asks the windows, and they about edits and running jobs.
        self._qt.exit()

    def close(self) -> None:
        """Ends all that goes on beside the event loop."""
        self.awake.close()
        self.transcript.close_all()
        if self.removal:
            self._forget_state()
        self.watch_news.close()
        self.damage_news.close()
        self.desk.close()
        self.faults.close()
        self.desk.theme.close()
        self.garbage.close()

    def _forget_state(self) -> None:
        """Sees to it that nothing of how the window stood is written later."""
        for kept in self.main.findChildren(QSettings):
            kept.sync()

    def _add_sample(self) -> None:
        self.adder.add([copy_of_sample(self.desk.places.data)])

    def _connect(self) -> None:
        queue = self.main.queue
        queue.wanted.connect(self.adder.add)
        queue.retry_wanted.connect(self.adder.ask_options_for)
        queue.sample_wanted.connect(self._add_sample)
        queue.settings_wanted.connect(self._open_settings)
        self.main.server_mark.clicked.connect(lambda: self._open_settings("api"))
        self.library.import_wanted.connect(self.adder.add)
        self.desk.opened.connect(self.open_transcript)
        self.library.replace_wanted.connect(self.transcript.replace_everywhere.trigger)
        self.transcript.library_wanted.connect(
            lambda: self.main.go_to_page(self.library)
        )
        self.settings.left.connect(lambda: self.main.go_to_page(queue))
        self.main.closing.connect(self.closing.decide)
        self.main.quit_wanted.connect(self.closing.leave)
        self.tray.quit_wanted.connect(self.closing.leave)
        self.desk.preferences.changed.connect(self._heed)
        self.desk.removal_wanted.connect(self.end_with)
        self.desk.updates.wanted.connect(self._show_release)
        self.watch_news.happened.connect(self._tell_of_watching)
        self.damage_news.happened.connect(
            lambda error: self.tell_of_damage(in_words(error))
        )
        self.main.addActions([self.help.read, self.help.sheet])

    def _ask_to_lose(self, error: WxdeskError) -> None:
        self.main.bring_to_front()
        box = QMessageBox(self.main)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Close wxdesk"))
        box.setText(tr("Your last edits of a transcript could not be kept."))
        box.setInformativeText(str(error))
        role = QMessageBox.ButtonRole
        lose = box.addButton(tr("Quit without them"), role.DestructiveRole)
        lose.clicked.connect(self._qt.quit)
        stay = box.addButton(tr("Stay"), role.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.open()

    def _heed(self, key: str) -> None:
        if key.startswith("network.") or key == "storage.models_folder":
            settings = self.desk.preferences.settings
            self.desk.models = app.models_of(self.desk.places, settings)
        elif key.startswith("subtitles."):
            self.desk.jobs.rules = self.desk.preferences.settings.subtitles.rules()
        elif key.startswith("vocabulary."):
            settings = self.desk.preferences.settings
            self.desk.jobs.vocabulary = settings.vocabulary.expected

        if key in ("watch", "presets") or key.startswith("transcription."):
            self._watching.use(self.desk.preferences.settings)

    def _tell_of_watching(self, event: WatchEvent) -> None:
        match event:
            case FolderLost(folder, error):
                words = tr("{folder} cannot be watched now. {error}")
                text = words.format(folder=folder, error=in_words(error))
            case FolderBack(folder):
                text = tr("{folder} is watched again.").format(folder=folder)
            case FileRefused(path, error):
                words = tr("{name} was not taken from its watch folder. {error}")
                text = words.format(name=Path(path).name, error=in_words(error))
            case FileTaken():
                return  # it shows in the queue
        self.desk.said.emit(text, None)

    def _show_release(self, release: "Release") -> None:
        ReleaseDialog(self.desk, release, self.main).open()

    def _open_settings(self, section: str) -> None:
        self.main.go_to_page(self.settings)
        self.settings.go_to(section)


@contextmanager
def windowed(qt: QApplication, program: app.Program) -> Iterator[Window]:
    """The window with its lanes, watch folders and server; all ends with the block."""
    # After so long Python's lock goes to whoever waits for it. With the usual 5 ms, at
    # each of Qt's calls, the window would stutter while another thread computes.
    sys.setswitchinterval(_SWITCH_SECONDS)
    lanes = [Lane(program.jobs, worker) for worker in program.workers()]
    with ExitStack() as ends:  # the last one first
        for lane in lanes:
            ends.callback(lane.wait)
        ends.callback(program.jobs.close)
        ends.callback(program.watching.close)
        server = ends.enter_context(app.serving(program))
        window = Window(qt, program, server)
        ends.callback(window.close)
        program.jobs.adopt(keep_looking=True)
        program.watching.start()
        for lane in lanes:
            lane.start()
        server.restart()
        window.desk.updates.start()
        yield window


def desk_of(program: app.Program, theme: Theme, server: Server) -> Desk:
    """What the window works with."""
    return Desk(
        places=program.places,
        preferences=Preferences(program.places, program.settings),
        jobs=program.jobs,
        library=program.library,
        voices=program.voices,
        models=program.models,
        devices=program.devices,
        spelling=program.spelling,
        server=server,
        access=program.access,
        safekeeping=program.safekeeping,
        watching=program.watching,
        theme=theme,
    )


_ENDING_SIGNALS = (
    signal.SIGINT,
    signal.SIGTERM,
    *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else ()),
)


@contextmanager
def _ended_by_signals(qt: QApplication) -> Iterator[None]:
    """Lets Ctrl+C, a closed terminal and the system's wish to end quit in order.

    Python's handlers run when Python does, which in the event loop may be never; a
    byte on a socket wakes it.
    """
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.setblocking(False)
        awaken = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
        awaken.activated.connect(lambda: ours.recv(64))
        woken_before = signal.set_wakeup_fd(theirs.fileno())
        before = {
            number: signal.signal(number, lambda *_: qt.quit())
            for number in _ENDING_SIGNALS
            if signal.getsignal(number) != signal.SIG_IGN  # `nohup` means it
        }
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(woken_before)
            awaken.setEnabled(False)


def speak(qt: QApplication, language: str) -> None:
    """Gives the window a language, for its texts, numbers and dates.

    Args:
        qt: The application; Qt's own dialogs are translated, too.
        language: One of ours, or "system".
    """
    locale = QLocale.system() if language == "system" else QLocale(language)
    QLocale.setDefault(locale)
    folders = {
        "wxdesk": str(resource("translations")),
        "qtbase": QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath),
    }
    for name, folder in folders.items():
        translator = QTranslator(qt)
        if translator.load(locale, name, "_", folder):
            qt.installTranslator(translator)
