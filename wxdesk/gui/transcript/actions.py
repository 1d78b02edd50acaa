"""All that can be done with the transcript that one is working on, with its keys."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from wxdesk.core.editing.timing import Side
from wxdesk.gui.desk import Desk
from wxdesk.gui.exporting.copies import copy_words
from wxdesk.gui.exporting.media_wishes import Wish
from wxdesk.gui.transcript.arrangement import Extent, Part
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
        for entry in (
            *_reading(),
            *_finding(),
            *_listening(),
            *_edges(),
            *_correcting(),
            *_spelling(),
            *_speakers(),
            *_again(),
            *_annotating(),
            *_arranging(),
            *_exporting(),
        )
    }


def _reading() -> tuple[_Entry, ...]:
    key = QKeySequence.StandardKey
    return (
        _Entry(
            "find", tr("Find"), lambda it: it.show_find(shown=True), key.Find, "search"
        ),
        _Entry("copy", tr("Copy"), lambda it: it.copy_text(), key.Copy, "copy"),
        _Entry("paste", tr("Paste"), lambda it: it.paste_text(), key.Paste),
        _Entry("cut", tr("Cut"), lambda it: it.cut_text(), key.Cut),
        _Entry(
            "select_all",
            tr("Select all"),
            lambda it: it.select_all(),
            key.SelectAll,
        ),
    )


def _finding() -> tuple[_Entry, ...]:
    mac = sys.platform == "darwin"  # where Ctrl+H hides the program
    return (
        _Entry("find_next", tr("Find next"), lambda it: it.finding.step(1), "F3"),
        _Entry(
            "find_previous",
            tr("Find previous"),
            lambda it: it.finding.step(-1),
            "Shift+F3",
        ),
        _Entry(
            "replace",
            tr("Find and replace"),
            lambda it: it.show_find(shown=True, replacing=True),
            "Ctrl+Alt+F" if mac else "Ctrl+H",
            "replace",
        ),
        _Entry("replace_one", tr("Replace"), lambda it: it.finding.replace_one()),
        _Entry(
            "replace_all",
            tr("Replace all"),
            lambda it: it.finding.replace_all(),
            "Ctrl+Alt+Return",
        ),
        _Entry(
            "preview",
            tr("Preview what is replaced"),
            lambda it: it.preview_wanted.emit(),
            "Ctrl+Shift+H",
        ),
        _Entry(
            "find_case",
            tr("Match case"),
            lambda it: it.find_bar.click(it.find_bar.options.case),
        ),
        _Entry(
            "find_words",
            tr("Whole words"),
            lambda it: it.find_bar.click(it.find_bar.options.words),
        ),
        _Entry(
            "find_expression",
            tr("Regular expression"),
            lambda it: it.find_bar.click(it.find_bar.options.expression),
        ),
        _Entry(
            "find_in_selection",
            tr("Find in the selection"),
            lambda it: it.find_bar.click(it.find_bar.in_selection),
        ),
    )


def _listening() -> tuple[_Entry, ...]:
    return (
        _Entry(
            "play",
            tr("Play or pause"),
            lambda it: it.sound.toggle(),
            ("Ctrl+Space", "Media Play", "Toggle Media Play/Pause"),
        ),
        _Entry(
            "hold",
            tr("Pause"),
            lambda it: it.sound.hold(),
            ("Media Pause", "Media Stop"),
        ),
        _Entry(
            "play_from_here",
            tr("Play from here"),
            lambda it: it.play_from_here(),
            "Alt+Return",
            "resume",
        ),
        _Entry(
            "back",
            tr("Skip back"),
            lambda it: it.sound.skip_back(),
            ("Alt+Left", "Media Previous"),
        ),
        _Entry(
            "forward",
            tr("Skip forward"),
            lambda it: it.sound.skip_forward(),
            ("Alt+Right", "Media Next"),
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
        _Entry(
            "louder",
            tr("Louder"),
            lambda it: it.player_bar.volume.step(1),
            "Alt+Up",
        ),
        _Entry(
            "quieter",
            tr("Quieter"),
            lambda it: it.player_bar.volume.step(-1),
            "Alt+Down",
        ),
        _Entry(
            "mute",
            tr("Mute"),
            lambda it: it.player_bar.volume.toggle_mute(),
            "Alt+Shift+M",
        ),
    )


def _edge(
    side: Side, by: float, view: "TranscriptView", *, of_word: bool = True
) -> None:
    view.edges.move(side, by, of_word=of_word)


def _edges() -> tuple[_Entry, ...]:
    """Of the word at the caret, and with Ctrl of its segment; with Shift further."""
    texts = {
        ("word", Side.START, -1): tr("Start of the word earlier"),
        ("word", Side.START, 1): tr("Start of the word later"),
        ("word", Side.END, -1): tr("End of the word earlier"),
        ("word", Side.END, 1): tr("End of the word later"),
        ("segment", Side.START, -1): tr("Start of the segment earlier"),
        ("segment", Side.START, 1): tr("Start of the segment later"),
        ("segment", Side.END, -1): tr("End of the segment earlier"),
        ("segment", Side.END, 1): tr("End of the segment later"),
    }
    keys = {
        (Side.START, -1): "F5",
        (Side.START, 1): "F6",
        (Side.END, -1): "F11",
        (Side.END, 1): "F12",
    }
    moves = tuple(
        _Entry(
            f"{what}_{side}_{'later' if way > 0 else 'earlier'}{suffix}",
            tr("{move} by {milliseconds} ms").format(
                move=text, milliseconds=round(1000 * seconds)
            ),
            partial(_edge, side, way * seconds, of_word=what == "word"),
            ("Ctrl+" if what == "segment" else "") + shift + keys[side, way],
        )
        for (what, side, way), text in texts.items()
        for seconds, suffix, shift in ((0.01, "", ""), (0.1, "_far", "Shift+"))
    )
    return (
        *moves,
        _Entry(
            "snap_edge",
            tr("Snap the edge to silence"),
            lambda it: it.edges.snap(),
            "F9",
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
        _Entry(
            "split",
            tr("Split the segment"),
            lambda it: it.corrections.split(),
            "Ctrl+Shift+B",
        ),
        _Entry(
            "merge_previous",
            tr("Merge with the previous segment"),
            lambda it: it.corrections.merge_previous(),
            "Ctrl+Shift+M",
        ),
        _Entry(
            "merge_next",
            tr("Merge with the next segment"),
            lambda it: it.corrections.merge_next(),
            "Ctrl+M",
        ),
        _Entry(
            "insert",
            tr("Insert a segment"),
            lambda it: it.corrections.insert(),
            "Ctrl+Shift+I",
        ),
        _Entry(
            "delete",
            tr("Delete the segment"),
            lambda it: it.corrections.delete(),
            "Ctrl+Shift+Delete",
        ),
        _Entry(
            "doubtful",
            tr("Next doubtful word"),
            lambda it: it.go_to_doubtful(),
            "F8",
        ),
        _Entry(
            "check",
            tr("Mark as checked"),
            lambda it: it.corrections.check(),
            "Ctrl+Return",
            "check",
        ),
    )


def _spelling() -> tuple[_Entry, ...]:
    return (
        _Entry(
            "next_misspelled",
            tr("Next misspelled word"),
            lambda it: it.spell_check.step(1),
            "F7",
        ),
        _Entry(
            "previous_misspelled",
            tr("Previous misspelled word"),
            lambda it: it.spell_check.step(-1),
            "Shift+F7",
        ),
        _Entry(
            "add_word", tr("Add to dictionary"), lambda it: it.spell_check.add_word()
        ),
        _Entry(
            "ignore_word",
            tr("Ignore in this transcript"),
            lambda it: it.spell_check.ignore_word(),
        ),
        _Entry(
            "check_spelling", tr("Check spelling"), lambda it: it.spell_check.toggle()
        ),
    )


def _assign(place: int, view: "TranscriptView") -> None:
    view.corrections.assign(place)


def _speakers() -> tuple[_Entry, ...]:
    keys = tuple(
        _Entry(
            f"assign_{number}",
            tr("Said by speaker {number}").format(number=number),
            partial(_assign, number - 1),
            f"Alt+{number}",
        )
        for number in range(1, SPEAKER_KEYS + 1)
    )
    return (
        *keys,
        _Entry(
            "assign_new",
            tr("Said by somebody new"),
            lambda it: it.corrections.assign_to_new(),
            "Alt+0",
        ),
        _Entry(
            "speaking",
            tr("Who speaks how much…"),
            lambda it: it.show_speaking(),
            "Ctrl+Shift+K",
            "speaking",
        ),
        _Entry(
            "name_speakers",
            tr("Name the speakers…"),
            lambda it: it.name_speakers(),
            "Ctrl+Shift+N",
            "recognised",
        ),
    )


def _again() -> tuple[_Entry, ...]:
    return (
        _Entry(
            "transcribe_again",
            tr("Transcribe this passage again…"),
            lambda it: it.again.ask_for_passage(it.passage),
            "Ctrl+Shift+R",
            "retry",
        ),
        _Entry(
            "speakers_again",
            tr("Find the speakers again…"),
            lambda it: it.again.ask_for_speakers(),
            icon="speakers",
        ),
    )


def _arranging() -> tuple[_Entry, ...]:
    return (
        _Entry(
            Part.WAVEFORM,
            tr("Waveform"),
            lambda it: it.arrangement.toggle(Part.WAVEFORM),
            "Alt+Shift+W",
        ),
        _Entry(
            Part.PLAYER,
            tr("Player"),
            lambda it: it.arrangement.toggle(Part.PLAYER),
            "Alt+Shift+P",
        ),
        _Entry(
            Part.VIDEO,
            tr("Video"),
            lambda it: it.arrangement.toggle(Part.VIDEO),
            "Alt+Shift+V",
        ),
        _Entry(
            Part.SIDE,
            tr("Side column"),
            lambda it: it.arrangement.toggle(Part.SIDE),
            "Alt+Shift+S",
        ),
        _Entry(
            Part.TABLE,
            tr("Table of segments"),
            lambda it: it.arrangement.toggle(Part.TABLE),
            "Ctrl+T",
        ),
        _Entry(
            Part.SEAMS,
            tr("Boundaries of segments"),
            lambda it: it.arrangement.toggle(Part.SEAMS),
        ),
        _Entry(
            "taller_waveform",
            tr("Taller waveform"),
            lambda it: it.arrangement.grow(Extent.WAVEFORM, 1),
            "Alt+Shift+Down",
        ),
        _Entry(
            "lower_waveform",
            tr("Lower waveform"),
            lambda it: it.arrangement.grow(Extent.WAVEFORM, -1),
            "Alt+Shift+Up",
        ),
        _Entry(
            "wider_side",
            tr("Wider side column"),
            lambda it: it.arrangement.grow(Extent.SIDE, 1),
            "Alt+Shift+Left",
        ),
        _Entry(
            "narrower_side",
            tr("Narrower side column"),
            lambda it: it.arrangement.grow(Extent.SIDE, -1),
            "Alt+Shift+Right",
        ),
    )


def _copy_as(name: str, view: "TranscriptView") -> None:
    view.copier.copy(name)


def _exporting() -> tuple[_Entry, ...]:
    copies = tuple(
        _Entry(f"copy_as_{name}", words, partial(_copy_as, name))
        for name, words in copy_words().items()
    )
    return (
        _Entry("export", tr("Export…"), lambda it: it.export(), "Ctrl+E", "export"),
        *copies,
        _Entry(
            "make_video",
            tr("Video with subtitles…"),
            lambda it: it.make_media(Wish.BURN),
        ),
        _Entry(
            "cut_passage",
            tr("Sound of the selection…"),
            lambda it: it.make_media(Wish.PASSAGE),
        ),
        _Entry(
            "cut_speaker",
            tr("Sound of one speaker…"),
            lambda it: it.make_media(Wish.SPEAKER),
        ),
    )


def _annotating() -> tuple[_Entry, ...]:
    return (
        _Entry(
            "highlight",
            tr("Highlight"),
            lambda it: it.annotator.highlight(),
            "Ctrl+U",
            "highlight",
        ),
        _Entry(
            "comment",
            tr("Comment…"),
            lambda it: it.annotator.comment(),
            "Ctrl+Shift+C",  # with Alt, it would be AltGr, with which some write
            "comment",
        ),
        _Entry(
            "bookmark",
            tr("Bookmark"),
            lambda it: it.annotator.bookmark(),
            "Ctrl+B",
            "bookmark",
        ),
        _Entry("tag", tr("Tag…"), lambda it: it.annotator.tag(), "Ctrl+Shift+T", "tag"),
        _Entry(
            "next_bookmark",
            tr("Next bookmark"),
            lambda it: it.annotator.step_bookmark(back=False),
            "Alt+PgDown",
        ),
        _Entry(
            "previous_bookmark",
            tr("Previous bookmark"),
            lambda it: it.annotator.step_bookmark(back=True),
            "Alt+PgUp",
        ),
    )
