"""The languages that Whisper understands, for the user to choose from."""

from PySide6.QtCore import QCollator

from wxdesk.core.languages import LANGUAGES
from wxdesk.gui.words import language_name


def languages() -> list[tuple[str, str]]:
    """Every language's name and code, in the order of the user's alphabet."""
    collator = QCollator()
    named = [(language_name(code), code) for code in LANGUAGES]
    return sorted(named, key=lambda language: collator.sortKey(language[0]))
