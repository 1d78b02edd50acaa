"""What was chosen last in the sheet, kept from one start to the next."""

from pathlib import Path

from PySide6.QtCore import QObject, QSettings

_SEPARATOR = ","


class LastChoices(QObject):
    """The choices that the sheet opens with.

    Args:
        file: Where they are kept.
        parent: Who owns them.
    """

    def __init__(self, file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._kept = QSettings(str(file), QSettings.Format.IniFormat, self)

    def text(self, key: str, usual: str = "") -> str:
        """What was chosen for something."""
        value = self._kept.value(f"export/{key}")
        return usual if value is None else str(value)

    def names(self, key: str) -> tuple[str, ...]:
        """What was chosen of several that have names."""
        return tuple(filter(None, self.text(key).split(_SEPARATOR)))

    def keep(self, **values: object) -> None:
        """Keeps what was chosen; names in a row as one value."""
        for key, value in values.items():
            if isinstance(value, tuple):
                value = _SEPARATOR.join(value)
            # A text with commas would come back as a list, if it were not in quotes.
            self._kept.setValue(f"export/{key}", str(value))
