"""All that can be done with the transcript that one is working on, with its keys."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from wxdesk.gui.desk import Desk
from wxdesk.gui.words import tr

if TYPE_CHECKING:
    from wxdesk.gui.transcript.view import TranscriptView

SPEAKER_KEYS = 9

Act = Callable[["TranscriptView"], object]


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is done, by which keys; `name` is the last part of its id."""

    name: str
    text: str
    act: Act
    keys: QKeySequence.StandardKey | str | tuple[str, ...] = ""
    icon: str = ""


def make_actions(
    desk: Desk, on: QWidget, current: Callable[[], "TranscriptView | None"]
) -> dict[str, QAction]:
    """Makes the actions.

    Args:
        desk: Keys and icons.
        on: Where they can be done.
        current: Gives the transcript that they are done in, if one is open.

    Returns:
        By name, such as "find" for the action "transcript.find".
    """

    def do(act: Act) -> None:
        if view := current():
            act(view)

    return {
        entry.name: desk.action(
            f"transcript.{entry.name}",
            entry.text,
            partial(do, entry.act),
            on=[on],
            keys=entry.keys,
            icon=entry.icon,
        )
        for entry in (*_reading(), *_listening(), *_correcting(), *_speakers())
    }


def _reading() -> tuple[_Entry, ...]:
    key = QKeySequence.StandardKey
    return (
        _Entry(
            "find", tr("Find"), lambda it: it.show_find(shown=True), key.Find, "search"
        ),
        _Entry("find_next", tr("Find next"), lambda it: it.step(1), "F3"),
        _Entry(
            "find_previous", tr("Find previous"), lambda it: it.step(-1), "Shift+F3"
        ),
        _Entry("copy", tr("Copy"), lambda it: it.copy_text(), key.Copy, "copy"),
        _Entry("paste", tr("Paste"), lambda it: it.paste_text(), key.Paste),
        _Entry("cut", tr("Cut"), lambda it: it.cut_text(), key.Cut),
        _Entry(
            "select_all",
            tr("Select all"),
            lambda it: it.reader.mark_all(),
            key.SelectAll,
        ),
    )


def _listening() -> tuple[_Entry, ...]:
    return (
        _Entry(
            "play",
            tr("Play or pause"),
            lambda it: it.sound.toggle(),
            ("Ctrl+Space", "Media Play"),
        ),
        _Entry("back", tr("Skip back"), lambda it: it.sound.skip_back(), "Alt+Left"),
        _Entry(
            "forward",
            tr("Skip forward"),
            lambda it: it.sound.skip_forward(),
            "Alt+Right",
        ),
        _Entry("slower", tr("Slower"), lambda it: it.player_bar.step_rate(-1), "Alt+["),
        _Entry("faster", tr("Faster"), lambda it: it.player_bar.step_rate(1), "Alt+]"),
        _Entry(
            "play_selection",
            tr("Play the selection"),
            lambda it: it.play_selection(),
            "Ctrl+Shift+Space",
        ),
        _Entry(
            "loop",
            tr("Play the selection over and over"),
            lambda it: it.play_selection(again=True),
            "Ctrl+Shift+L",
        ),
        _Entry(
            "follow",
            tr("Back to the playing position"),
            lambda it: it.reader.follow(),
            "Ctrl+J",
        ),
    )


def _correcting() -> tuple[_Entry, ...]:
    key = QKeySequence.StandardKey
    return (
        _Entry("undo", tr("Undo"), lambda it: it.reader.undo(), key.Undo, "undo"),
        _Entry(
            "redo",
            tr("Redo"),
            lambda it: it.reader.redo(),
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            "redo",
        ),
        _Entry("split", tr("Split the segment"), lambda it: it.reader.split()),
        _Entry(
            "doubtful",
            tr("Next doubtful word"),
            lambda it: it.go_to_doubtful(),
            "F8",
        ),
        _Entry(
            "check",
            tr("Mark as checked"),
            lambda it: it.check(),
            "Ctrl+Return",
            "check",
        ),
    )


def _speakers() -> tuple[_Entry, ...]:
    return tuple(
        _Entry(
            f"assign_{number}",
            tr("Said by speaker {number}").format(number=number),
            lambda it, place=number - 1: it.assign(place),  # type: ignore[misc]
            f"Alt+{number}",
        )
        for number in range(1, SPEAKER_KEYS + 1)
    )
