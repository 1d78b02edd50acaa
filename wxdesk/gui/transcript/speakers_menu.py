"""Who has said it: the part of the context menu that gives text to speakers."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from wxdesk.core.transcript import Transcript
from wxdesk.gui.transcript.corrections import Corrections
from wxdesk.gui.words import tr


def fill_with_speakers(
    menu: QMenu,
    transcript: Transcript,
    corrections: Corrections,
    actions: Mapping[str, QAction],
) -> None:
    """Adds a menu of speakers for what is marked, the turn, and all later turns."""
    said_by = menu.addMenu(tr("Said by"))
    for place, speaker in enumerate(transcript.speakers.values()):
        _choice(said_by, speaker.name, partial(corrections.assign, place))
    said_by.addSeparator()
    said_by.addAction(actions["assign_new"])
    for words, assign in (
        (tr("This turn said by"), corrections.assign_turn),
        (tr("This and later turns said by"), corrections.assign_following),
    ):
        turn = menu.addMenu(words)
        for key, speaker in transcript.speakers.items():
            _choice(turn, speaker.name, partial(assign, key))
        turn.setEnabled(bool(transcript.speakers))


def _choice(menu: QMenu, name: str, act: Callable[[], object]) -> None:
    choice = menu.addAction(name.replace("&", "&&"))
    choice.triggered.connect(lambda: act())
