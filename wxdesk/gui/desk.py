"""What every part of the window works with, made once and handed down."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from wxdesk.core.editing.finding import Query
from wxdesk.core.serving import Server
from wxdesk.core.transcript import Transcript
from wxdesk.gui.actions import Shortcuts
from wxdesk.gui.background import Background
from wxdesk.gui.bridge import Bridge, JobBridge
from wxdesk.gui.icons import Icons
from wxdesk.gui.preferences import Preferences
from wxdesk.gui.settings.model_keeper import ModelKeeper
from wxdesk.gui.theme import Theme
from wxdesk.gui.updates import Updates
from wxdesk.gui.voice_keeper import VoiceKeeper
from wxdesk.jobs.access import Access
from wxdesk.jobs.devices import Devices
from wxdesk.jobs.library import Library
from wxdesk.jobs.models import Models
from wxdesk.jobs.safekeeping import Safekeeping
from wxdesk.jobs.service import JobService
from wxdesk.jobs.spelling import Spelling
from wxdesk.jobs.voices import Voices
from wxdesk.jobs.watching import WatchFolders
from wxdesk.settings import Places

Keys = str | QKeySequence.StandardKey | Sequence[str]


class Desk(QObject):
    """The parts of the program, as the window needs them.

    Args:
        places: The program's folders.
        preferences: What the user chose.
        jobs: The one door to jobs.
        library: The one door to transcripts.
        voices: The one door to the voices that are remembered.
        models: Which models there are.
        devices: What they can run on.
        spelling: Which words are misspelled.
        server: What other programs and computers reach.
        access: The keys with which they do.
        safekeeping: The backups of the database.
        watching: The watch folders.
        theme: The colours.
    """

    opened = Signal(int, float)
    """A transcript's number and the second at which to show it."""
    said = Signal(str, object)
    """A sentence for the bar at the bottom, and a callable that undoes it, or None."""
    export_wanted = Signal(object)
    """Numbers of transcripts that are to be exported; none for all."""
    puzzled = Signal(str)
    """What the program said, in English, and the manual is to explain."""
    unsaid = Signal(object)
    """The callable of a sentence that is not so any more."""
    offered = Signal(str, str, object)
    """A sentence for that bar, what its button says, and a callable that does it."""
    removal_wanted = Signal(object)
    """The `Removal` with which the program is to end."""

    def __init__(
        self,
        *,
        places: Places,
        preferences: Preferences,
        jobs: JobService,
        library: Library,
        voices: Voices,
        models: Models,
        devices: Devices,
        spelling: Spelling,
        server: Server,
        access: Access,
        safekeeping: Safekeeping,
        watching: WatchFolders,
        theme: Theme,
    ) -> None:
        super().__init__()
        self.places = places
        self.preferences = preferences
        self.jobs = jobs
        self.library = library
        self.voices = voices
        self.models = models
        self.devices = devices
        self.spelling = spelling
        self.server = server
        self.access = access
        self.safekeeping = safekeeping
        self.watching = watching
        self.theme = theme
        self.icons = Icons(theme)
        self.background = Background(self)
        self.bridge = JobBridge(jobs, self)
        self.library_news = Bridge(library.subscribe, self)
        self.voice_news = Bridge(voices.subscribe, self)
        self.server_news = Bridge(server.subscribe, self)
        self.key_news = Bridge(access.subscribe, self)
        self.keeper = ModelKeeper(self)
        self.voice_keeper = VoiceKeeper(self)
        self.updates = Updates(self)
        self.shortcuts = Shortcuts(preferences)
        # What those transcripts are that are open, by number, with what was just
        # typed and may not be kept yet; whoever has them open says so.
        self.open_now: Callable[[], Mapping[int, Transcript]] = dict
        # How text was looked for last in this session, wherever that was.
        self.looking = Query()

    def action(
        self,
        id: str,
        text: str,
        act: Callable[[], object],
        *,
        on: Sequence[QWidget],
        keys: Keys = "",
        icon: str = "",
        context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
    ) -> QAction:
        """Makes something that can be done, by keys that the user can change.

        Args:
            id: "place.what", the same in every version of the program.
            text: What it is called in menus.
            act: Does it.
            on: Where it can be done; the first one owns it.
            keys: The usual ones.
            icon: One of `icons.NAMES`; empty for none.
            context: How far around those places its keys are heard.
        """
        action = QAction(text, on[0])
        if icon:
            self.icons.put_on(action, icon)
        action.setShortcuts(_sequences(keys))
        action.setShortcutContext(context)
        action.triggered.connect(lambda: act())
        for widget in on:
            widget.addAction(action)
        self.shortcuts.register(id, action)
        return action

    def close(self) -> None:
        """Ends what goes on beside the window."""
        self.bridge.close()
        self.library_news.close()
        self.voice_news.close()
        self.server_news.close()
        self.key_news.close()
        self.background.close()


def _sequences(keys: Keys) -> list[QKeySequence]:
    if isinstance(keys, QKeySequence.StandardKey):
        return [QKeySequence(keys)]
    several = [keys] if isinstance(keys, str) else keys
    return [QKeySequence(one) for one in several if one]
