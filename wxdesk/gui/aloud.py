"""What appears by itself, said by a screen reader, which would else pass over it."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def say_aloud(widget: QWidget, text: str, *, at_once: bool = False) -> None:
    """Has a screen reader say what a widget shows now, if one sees it.

    Args:
        widget: Where it stands.
        text: What it says; nothing is said if it is empty.
        at_once: Whether it cannot wait for the end of what is being said, as an error.
    """
    if not text or not widget.isVisible():
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if at_once else politeness.Polite)
    QAccessible.updateAccessibility(event)
