"""What the user chose, for all parts of the window."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from wxdesk.core.errors import WxdeskError
from wxdesk.gui.told import in_words
from wxdesk.settings import LiveSettings, Places, Settings, SettingsFile


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
        self._live = LiveSettings(places, settings)

    @property
    def settings(self) -> Settings:
        """What the user chose, also where another hand has written the file."""
        return self._live()

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
        try:
            edit(SettingsFile(self._places.settings_file))
            self._live.reload()
        except WxdeskError as error:
            raise in_words(error) from None
        self.changed.emit(key)
