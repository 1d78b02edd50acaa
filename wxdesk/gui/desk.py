"""What every part of the window works with, made once and handed down."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from wxdesk.gui.background import Background
from wxdesk.gui.bridge import JobBridge, LibraryBridge
from wxdesk.gui.icons import Icons
from wxdesk.gui.theme import Theme
from wxdesk.jobs.devices import Devices
from wxdesk.jobs.library import Library
from wxdesk.jobs.models import Models
from wxdesk.jobs.service import JobService
from wxdesk.settings import Places, Settings, SettingsFile


class Preferences(QObject):
    """What the user chose, as it is now.

    Args:
        places: Where settings.toml is.
        settings: As they were read at the start.
    """

    changed = Signal(str)
    """The key of a setting that has another value now."""

    def __init__(self, places: Places, settings: Settings) -> None:
        super().__init__()
        self._places = places
        self.settings = settings

    def set(self, key: str, value: Any) -> None:
        """Changes a setting, in the file and for all who listen.

        Raises:
            BadSettings: The value is not allowed.
            WxdeskError: The file cannot be written.
        """
        self.edit(key, lambda file: file.set(key, value))

    def unset(self, key: str) -> None:
        """Takes a setting back to its default."""
        self.edit(key, lambda file: file.unset(key))

    def edit(self, key: str, edit: Callable[[SettingsFile], object]) -> None:
        """Changes what is no single key: presets, watch folders, shortcuts.

        Args:
            key: What all who listen are told.
            edit: Changes the file.

        Raises:
            BadSettings: The file would hold something that is not allowed.
            WxdeskError: The file cannot be written.
        """
        edit(SettingsFile(self._places.settings_file))
        self.settings = Settings.load(self._places)
        self.changed.emit(key)


class Desk(QObject):
    """The parts of the program, as the window needs them.

    Args:
        places: The program's folders.
        preferences: What the user chose.
        jobs: The one door to jobs.
        library: The one door to transcripts.
        models: Which models there are.
        devices: What they can run on.
        theme: The colours.
    """

    opened = Signal(int, float)
    """A transcript's number and the second at which to show it."""
    said = Signal(str, object)
    """A sentence for the bar at the bottom, and a callable that undoes it, or None."""

    def __init__(
        self,
        *,
        places: Places,
        preferences: Preferences,
        jobs: JobService,
        library: Library,
        models: Models,
        devices: Devices,
        theme: Theme,
    ) -> None:
        super().__init__()
        self.places = places
        self.preferences = preferences
        self.jobs = jobs
        self.library = library
        self.models = models
        self.devices = devices
        self.theme = theme
        self.icons = Icons(theme)
        self.background = Background(self)
        self.bridge = JobBridge(jobs, self)
        self.library_bridge = LibraryBridge(library, self)

    def close(self) -> None:
        """Ends what goes on beside the window."""
        self.bridge.close()
        self.library_bridge.close()
        self.background.close()
