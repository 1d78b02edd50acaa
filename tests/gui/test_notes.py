"""Comments, highlights, bookmarks and tags, by mouse and keyboard, on the real page."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from kept import keep
from open_page import opened
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeySequence,
    QTextCharFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from wxdesk import app
from wxdesk.core.doubts import Doubt, comment_on
from wxdesk.core.editing.annotating import quoted, with_text
from wxdesk.core.editing.review import annotate, check
from wxdesk.core.editing.text import set_text
from wxdesk.core.transcript import Annotation, AnnotationKind
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.arrangement import Part
from wxdesk.gui.transcript.page import TranscriptPage
from wxdesk.gui.transcript.paragraphs import Place, Span
from wxdesk.gui.transcript.segment_model import Column
from wxdesk.gui.transcript.view import TranscriptView

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
Alt = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
KEYBOARD = QContextMenuEvent.Reason.Keyboard
DASHES = QTextCharFormat.UnderlineStyle.DashUnderline
LINE = QTextCharFormat.UnderlineStyle.SingleUnderline

# Said by the offscreen platform of menus, tooltips and lists to choose from.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SAID = [
    ("Anna", "We had walked since five."),
    ("Anna", "The fog had not lifted."),
    ("Jon", "Could you see the bridge?"),
    ("Anna", "No."),
]


@pytest.fixture
def page_size() -> tuple[int, int]:
    return 1100, 900


@pytest.fixture
def view(page: TranscriptPage, program: app.Program, qtbot: QtBot) -> TranscriptView:
    return opened(page, keep(program, "talk", SAID), qtbot)


@pytest.fixture
def sought(view: TranscriptView, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that the sound was sent to."""
    found: list[float] = []
    monkeypatch.setattr(view.sound, "seek", found.append)
    return found


def mark(view: TranscriptView, row: int, first: int, last: int) -> None:
    view.reader.mark(Span(Place(row, first), Place(row, last)))


def notes(view: TranscriptView) -> list[tuple[str, str, str]]:
    """Kind, text and quoted words of all that there is."""
    transcript = view.document.transcript
    return [
        (it.kind.value, it.text, quoted(transcript, it))
        for it in transcript.annotations
    ]


def put(view: TranscriptView, *annotations: tuple[str, float, float, str]) -> None:
    after = view.document.transcript
    for kind, start, end, text in annotations:
        made = datetime(2030, 1, 1, tzinfo=UTC)
        after = annotate(
            after, Annotation(start, end, AnnotationKind(kind), text, made)
        )
    view.document.edit(after, "Notes")


def press(qtbot: QtBot, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    for modifier in held:
        modifiers |= modifier
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def write(view: TranscriptView, qtbot: QtBot, text: str) -> None:
    """Types into the field that is open."""
    qtbot.waitUntil(view.annotator.field.isVisible)
    qtbot.keyClicks(QApplication.focusWidget(), text)


def comment(view: TranscriptView, qtbot: QtBot, text: str) -> None:
    press(qtbot, Key.Key_C, Control, Shift)
    write(view, qtbot, text)
    press(qtbot, Key.Key_Return)


def beside(view: TranscriptView, row: int) -> list[QRect]:
    return [it.place for it in view.annotator.marks._beside(row)]


def open_menu(view: TranscriptView, qtbot: QtBot) -> QMenu:
    event = QContextMenuEvent(KEYBOARD, QPoint(), QPoint())
    QApplication.sendEvent(view.reader, event)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def tooltip(view: TranscriptView, point: QPoint) -> str:
    viewport = view.reader.viewport()
    event = QHelpEvent(QEvent.Type.ToolTip, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, event)
    return QToolTip.text()


# Making them


def test_that_ctrl_u_highlights_what_is_marked_and_takes_it_away_again(
    view: TranscriptView, program: app.Program, qtbot: QtBot
) -> None:
    mark(view, 0, 3, 13)
    press(qtbot, Key.Key_U, Control)
    assert notes(view) == [("highlight", "", "had walked")]
    span = Span(Place(0, 3), Place(0, 13))
    (found,) = view.annotator.marks.marks(0)
    assert (found.span, found.ground, found.underline) == (span, "marker", LINE)
    qtbot.waitUntil(lambda: len(program.library.transcript(1).annotations) == 1)
    view.reader.put_caret(Place(0, 5))
    press(qtbot, Key.Key_U, Control)
    assert notes(view) == []
    press(qtbot, Key.Key_Z, Control)
    assert notes(view) == [("highlight", "", "had walked")]


def test_that_without_a_mark_it_is_about_the_word_at_the_caret(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.reader.put_caret(Place(0, 9))
    press(qtbot, Key.Key_U, Control)
    comment(view, qtbot, "Really?")
    assert notes(view) == [
        ("highlight", "", "walked"),
        ("comment", "Really?", "walked"),
    ]


def test_that_a_comment_is_written_beside_its_passage_and_kept_by_enter(
    view: TranscriptView, qtbot: QtBot
) -> None:
    mark(view, 1, 10, 24)
    press(qtbot, Key.Key_C, Control, Shift)
    write(view, qtbot, "Which")
    line = view.reader.line_of(Place(1, 10))
    assert view.annotator.field.geometry().top() == line.bottom() + 4
    (draft,) = view.annotator.marks.marks(1)
    assert (draft.span, draft.ground) == (
        Span(Place(1, 10), Place(1, 25)),
        "selection",
    )
    press(qtbot, Key.Key_Return, Shift)
    write(view, qtbot, "one?")
    press(qtbot, Key.Key_Return)
    assert notes(view) == [("comment", "Which\none?", "see the bridge?")]
    assert view.annotator.field.isHidden()
    assert QApplication.focusWidget() is view.reader
    (found,) = view.annotator.marks.marks(1)
    assert (found.ground, found.underline, found.line) == ("", DASHES, "warning")
    assert len(beside(view, 1)) == 1
    view.grab()


def test_that_escape_leaves_a_comment_even_while_finding(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.show_find(shown=True)
    view.reader.setFocus()
    press(qtbot, Key.Key_C, Control, Shift)
    write(view, qtbot, "Hm")
    press(qtbot, Key.Key_Escape)
    assert notes(view) == []
    assert view.annotator.field.isHidden()
    assert view.find_bar.isVisible()
    comment(view, qtbot, "  ")
    assert notes(view) == []
    assert view.document.stack.count() == 0


def test_that_what_was_written_is_kept_when_one_goes_on_elsewhere_or_quits(
    view: TranscriptView, qtbot: QtBot
) -> None:
    mark(view, 0, 0, 2)
    press(qtbot, Key.Key_C, Control, Shift)
    write(view, qtbot, "Who?")
    qtbot.mouseClick(view.reader.viewport(), LEFT, pos=QPoint(300, 400))
    assert notes(view) == [("comment", "Who?", "We")]
    assert QApplication.focusWidget() is view.reader
    mark(view, 0, 7, 13)
    press(qtbot, Key.Key_C, Control, Shift)
    write(view, qtbot, "Where?")
    view.keep()
    assert len(view.document.transcript.annotations) == 2
    assert view.document.is_kept


def test_that_a_click_into_the_field_is_not_one_into_the_text(
    view: TranscriptView, qtbot: QtBot
) -> None:
    mark(view, 0, 0, 2)
    press(qtbot, Key.Key_C, Control, Shift)
    qtbot.waitUntil(view.annotator.field.isVisible)
    qtbot.mouseClick(view.annotator.field, LEFT, pos=QPoint(5, 5))
    assert view.reader.marked == Span(Place(0, 0), Place(0, 2))
    assert view.annotator.field.isVisible()


def test_that_tags_are_completed_from_those_that_were_used_before(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, ("tag", 0.0, 1.0, "River"), ("tag", 0.0, 1.0, "fog"))
    mark(view, 1, 0, 5)
    press(qtbot, Key.Key_T, Control, Shift)
    write(view, qtbot, "iv")
    completer = view.annotator.field.line.completer()
    qtbot.waitUntil(completer.popup().isVisible)
    assert completer.currentCompletion() == "River"
    qtbot.keyClick(completer.popup(), Key.Key_Down)
    qtbot.keyClick(completer.popup(), Key.Key_Return)
    assert notes(view)[-1] == ("tag", "River", "Could")
    assert len(beside(view, 0)) == 2


def test_that_bookmarks_are_toggled_and_gone_through_by_keys(
    view: TranscriptView, desk: Desk, sought: list[float], qtbot: QtBot
) -> None:
    said: list[str] = []
    desk.said.connect(lambda text, undo: said.append(text))
    for place in (Place(0, 7), Place(1, 6)):
        view.reader.put_caret(place)
        press(qtbot, Key.Key_B, Control)
    view.reader.put_caret(Place(0, 0))
    press(qtbot, Key.Key_PageDown, Alt)
    assert view.reader.caret == Place(0, 7)
    press(qtbot, Key.Key_PageDown, Alt)
    assert view.reader.caret == Place(1, 6)
    press(qtbot, Key.Key_PageDown, Alt)
    assert said == ["No more bookmarks from here on."]
    press(qtbot, Key.Key_PageUp, Alt)
    assert view.reader.caret == Place(0, 7)
    starts = [it.start for it in view.document.transcript.annotations]
    assert sought == [*starts, starts[0]]
    press(qtbot, Key.Key_B, Control)
    assert [it.start for it in view.document.transcript.annotations] == starts[1:]
    press(qtbot, Key.Key_PageUp, Alt)
    assert said[1:] == ["No more bookmarks before this."]


def test_that_while_it_plays_a_bookmark_is_put_on_what_is_heard(
    view: TranscriptView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = type(view.sound.player)
    monkeypatch.setattr(kind, "is_playing", property(lambda _: True))
    monkeypatch.setattr(kind, "position", property(lambda _: 11.25))
    press(qtbot, Key.Key_B, Control)
    assert [it.start for it in view.document.transcript.annotations] == [11.25]
    press(qtbot, Key.Key_PageUp, Alt)
    assert view.document.stack.count() == 1


# In the text


def test_that_the_menu_of_the_text_makes_changes_and_removes_them(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, ("comment", 0.0, 1.0, "A & B"))
    view.reader.put_caret(Place(0, 1))
    menu = open_menu(view, qtbot)
    texts = [action.text() for action in menu.actions()]
    offered = menu.actions()[texts.index("Note")].menu().actions()
    names = ["Highlight", "Comment…", "Bookmark", "Tag…"]
    assert [action.text() for action in offered] == names
    assert "Comment: A && B" in texts
    within = menu.actions()[texts.index("Comment: A && B")].menu()
    edit, remove = within.actions()
    menu.close()
    edit.trigger()
    write(view, qtbot, "!")
    press(qtbot, Key.Key_Return)
    assert [text for _, text, _ in notes(view)] == ["A & B!"]
    remove.trigger()  # of one that is not there any more
    assert len(notes(view)) == 1
    menu = open_menu(view, qtbot)
    texts = [action.text() for action in menu.actions()]
    menu.actions()[texts.index("Comment: A && B!")].menu().actions()[1].trigger()
    menu.close()
    assert notes(view) == []


def test_that_a_comment_at_the_caret_is_edited_and_an_emptied_one_removed(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, ("comment", 0.0, 1.0, "old"))
    view.reader.put_caret(Place(0, 1))
    comment(view, qtbot, "er")
    assert [text for _, text, _ in notes(view)] == ["older"]
    press(qtbot, Key.Key_C, Control, Shift)
    press(qtbot, Key.Key_A, Control)
    press(qtbot, Key.Key_Delete)
    press(qtbot, Key.Key_Return)
    assert notes(view) == []


def test_that_the_pointer_over_a_passage_or_its_mark_shows_what_the_comment_says(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, ("comment", 0.0, 1.8, "<b>Who</b>?"), ("highlight", 0.0, 1.8, ""))
    line = view.reader.line_of(Place(0, 0))
    inside = QPoint(line.left() + 8, line.center().y())
    assert "&lt;b&gt;Who&lt;/b&gt;?" in tooltip(view, inside)
    (place,) = beside(view, 0)
    assert "Who" in tooltip(view, place.center())
    for x in (-10, 300):
        assert not view.annotator.marks.at(QPoint(line.left() + x, inside.y()))


def test_that_a_click_on_a_mark_edits_what_it_stands_for(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, ("bookmark", 10.0, 10.0, ""))
    caret = view.reader.caret
    qtbot.mouseClick(view.reader.viewport(), LEFT, pos=beside(view, 1)[0].center())
    write(view, qtbot, "Bridge")
    press(qtbot, Key.Key_Return)
    assert notes(view)[0][:2] == ("bookmark", "Bridge")
    assert view.reader.caret == caret


def test_that_more_marks_than_have_room_are_told_by_the_last_one(
    page: TranscriptPage, view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, *(("tag", 0.0, 0.5, f"tag {number}") for number in range(30)))
    marks = list(view.annotator.marks._beside(0))
    assert sum(len(it.annotations) for it in marks) == 30
    room = view.reader.viewport().rect()
    assert all(room.contains(it.place) for it in marks)
    told = tooltip(view, marks[-1].place.center())
    assert "tag 29" in told
    assert "tag 0" not in told


def test_that_large_text_leaves_room_for_one_mark_that_counts_them_and_lets_one_choose(
    page: TranscriptPage, view: TranscriptView, qtbot: QtBot
) -> None:
    page.resize(600, 700)
    view.reader.set_size(24)
    put(view, *(("tag", 0.0, 0.5, f"tag {number}") for number in range(3)))
    (mark,) = view.annotator.marks._beside(0)
    assert len(mark.annotations) == 3
    view.reader.grab()
    qtbot.mouseClick(view.reader.viewport(), LEFT, pos=mark.place.center())
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [it.text() for it in menu.actions()][1:] == ["Tag: tag 1", "Tag: tag 2"]
    menu.close()


def test_that_marks_are_only_looked_for_near_the_rows_that_are_painted(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, ("highlight", 0.0, 19.9, ""), ("comment", 15.0, 16.0, "Last"))
    marks = view.annotator.marks
    assert [it.ground for row in range(3) for it in marks.marks(row)] == [
        *("marker", "marker", "marker", "marker", "")
    ]
    assert [len(beside(view, row)) for row in range(3)] == [0, 0, 1]


def test_that_what_is_said_stands_out_in_a_highlight(view: TranscriptView) -> None:
    put(view, ("highlight", 0.0, 4.0, ""))
    view.reader.show_playing(Span(Place(0, 0), Place(0, 2)))
    grounds = [it.ground for it in view.reader.marks(0)]
    assert grounds.index("marker") < grounds.index("playing")


def test_that_the_menu_has_what_is_on_any_word_of_what_is_marked(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, ("tag", 0.0, 1.8, "a"), ("tag", 5.0, 5.5, "b"), ("tag", 6.8, 7.5, "c"))
    mark(view, 0, 7, 29)
    menu = open_menu(view, qtbot)
    texts = [action.text() for action in menu.actions()]
    assert [text for text in texts if text.startswith("Tag: ")] == ["Tag: b"]
    menu.close()


# In the table


def test_that_a_row_of_the_table_is_commented_on_right_there(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.arrangement.toggle(Part.TABLE)
    qtbot.waitUntil(view.table.isVisible)
    view.table.choose(2)
    view.table.setFocus()
    comment(view, qtbot, "Which?")
    assert notes(view) == [("comment", "Which?", "Could you see the bridge?")]
    assert QApplication.focusWidget() is view.table
    view.annotations.list.setFocus()
    view.annotations.list.setCurrentIndex(view.annotations.model.index(0, 0))
    view.table.choose(0)
    press(qtbot, Key.Key_F2)
    write(view, qtbot, "!")
    place = view.table.visualRect(view.table.rows.index(2, 0))
    assert view.annotator.field.y() == place.bottom() + 4
    press(qtbot, Key.Key_Return)
    assert notes(view)[0][1] == "Which?!"
    assert view.table.chosen == [2]


def in_table(view: TranscriptView, row: int) -> list[QPoint]:
    """Where the marks of a row are in the table."""
    cell = view.table.visualRect(view.table.rows.index(row, Column.TEXT))
    return [it.place.center() for it in view.table.cells.marks(cell, row)]


def test_that_what_is_noted_has_marks_in_the_table_that_tell_and_open_it(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(
        view,
        ("highlight", 0.0, 1.0, ""),
        ("comment", 5.0, 6.0, "Which fog?"),
        ("bookmark", 10.0, 10.0, ""),
        *(("tag", 15.0, 15.5, f"tag {number}") for number in range(3)),
    )
    view.arrangement.toggle(Part.TABLE)
    qtbot.waitUntil(view.table.isVisible)
    view.table.grab()
    assert [len(in_table(view, row)) for row in range(4)] == [0, 1, 1, 2]
    viewport = view.table.viewport()
    (place,) = in_table(view, 1)
    event = QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)
    assert "Which fog?" in QToolTip.text()
    qtbot.mouseClick(viewport, LEFT, pos=place)
    write(view, qtbot, " That one.")
    press(qtbot, Key.Key_Return)
    assert ("comment", "Which fog? That one.", "The fog") in [
        (kind, text, words[:7]) for kind, text, words in notes(view)
    ]


def test_that_a_mark_that_stands_for_several_lets_one_choose(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, *(("tag", 15.0, 15.5, f"tag {number}") for number in range(3)))
    view.arrangement.toggle(Part.TABLE)
    qtbot.waitUntil(view.table.isVisible)
    last = in_table(view, 3)[-1]
    qtbot.mouseClick(view.table.viewport(), LEFT, pos=last)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [it.text() for it in menu.actions()] == ["Tag: tag 1", "Tag: tag 2"]
    menu.actions()[1].trigger()
    menu.close()
    write(view, qtbot, "another")
    press(qtbot, Key.Key_Return)
    assert [text for _, text, _ in notes(view)] == ["tag 0", "tag 1", "another"]


# What becomes of them


def test_that_they_stay_with_their_words_through_correcting_splitting_and_undoing(
    view: TranscriptView, qtbot: QtBot
) -> None:
    mark(view, 0, 30, 53)
    comment(view, qtbot, "Weather")
    view.reader.put_caret(Place(0, 26))
    qtbot.keyClicks(view.reader, "All in all, ")
    view.reader.commit()
    view.reader.put_caret(Place(0, 42))
    press(qtbot, Key.Key_Return)
    assert len(view.document.transcript.segments) == 5
    assert notes(view) == [("comment", "Weather", "fog had not lifted.")]
    for _ in range(3):
        press(qtbot, Key.Key_Z, Control)
    assert notes(view) == []
    for _ in range(3):
        press(qtbot, Key.Key_Z, Control, Shift)
    assert notes(view) == [("comment", "Weather", "fog had not lifted.")]


def test_that_a_note_whose_words_are_gone_is_still_beside_the_text(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, ("comment", 10.0, 14.5, "Why not?"))
    mark(view, 1, 0, 25)
    press(qtbot, Key.Key_Delete)
    view.reader.commit()
    assert len(view.model.paragraphs) == 2
    assert [len(beside(view, row)) for row in range(2)] == [1, 0]


def test_that_what_is_noted_elsewhere_is_taken_in_even_if_the_text_collides(
    view: TranscriptView, program: app.Program, qtbot: QtBot
) -> None:
    theirs = set_text(program.library.transcript(1), 0, "Theirs.")
    made = datetime(2030, 1, 1, tzinfo=UTC)
    note = Annotation(5.0, 6.0, AnnotationKind.COMMENT, "theirs", made)
    mark(view, 1, 0, 5)
    press(qtbot, Key.Key_C, Control, Shift)
    write(view, qtbot, "ou")
    view.document.edit(set_text(view.document.transcript, 0, "Ours."), "Ours")
    program.library.revise(1, annotate(theirs, note), based_on=1)
    qtbot.waitUntil(lambda: len(notes(view)) == 1)
    write(view, qtbot, "rs")
    press(qtbot, Key.Key_Return)
    assert [text for _, text, _ in notes(view)] == ["theirs", "ours"]
    qtbot.waitUntil(
        lambda: len(program.library.transcript(1).annotations) == 2, timeout=10_000
    )
    assert program.library.transcript(1).segments[0].text == "Ours."


def test_that_a_comment_that_was_changed_while_one_edits_it_stays_in_both_wordings(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, ("comment", 0.0, 1.0, "old"))
    press(qtbot, Key.Key_C, Control, Shift)
    write(view, qtbot, "er")
    (note,) = view.document.transcript.annotations
    view.document.edit(with_text(view.document.transcript, note, "new"), "Elsewhere")
    press(qtbot, Key.Key_Return)
    assert sorted(text for _, text, _ in notes(view)) == ["new", "older"]


# The panel


def lines(view: TranscriptView) -> list[str]:
    model = view.annotations.model
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def test_that_f8_stops_at_a_doubtful_passage_until_it_is_checked(
    view: TranscriptView, desk: Desk, qtbot: QtBot
) -> None:
    view.reader.threshold = 0.0
    third = view.document.transcript.segments[2]
    put(view, (AnnotationKind.COMMENT, third.start, third.end, comment_on(Doubt)))
    mark(view, 0, 0, 0)
    press(qtbot, Key.Key_F8)
    assert view.reader.marked
    assert view.model.text(view.reader.marked) == third.text
    told: list[str] = []
    desk.said.connect(lambda text, _: told.append(text))
    press(qtbot, Key.Key_F8)
    assert told == ["No more doubtful words from here on."]
    view.document.edit(check(view.document.transcript, 2, 2), "Check")
    mark(view, 0, 0, 0)
    press(qtbot, Key.Key_F8)
    assert len(told) == 2


def test_that_the_panel_lists_all_in_order_of_time_with_the_words_they_are_on(
    view: TranscriptView, qtbot: QtBot
) -> None:
    panel = view.annotations
    assert panel.list.isHidden()
    assert "Highlight (Ctrl+U), Comment (Ctrl+Shift+C)" in panel.empty.text()
    put(
        view,
        ("bookmark", 15.0, 15.0, ""),
        ("comment", 0.0, 0.9, "Who?"),
        ("tag", 10.0, 10.9, "river"),
    )
    assert lines(view) == [
        "Comment, 0:00, Who?, We",
        "Tag, 0:10, river, Could",
        "Bookmark, 0:15, , No.",
    ]
    assert panel.list.isVisible()
    assert panel.empty.isHidden()
    panel.kinds.setCurrentIndex(panel.kinds.findData(AnnotationKind.TAG))
    assert lines(view) == ["Tag, 0:10, river, Could"]
    panel.kinds.setCurrentIndex(panel.kinds.findData(AnnotationKind.HIGHLIGHT))
    assert panel.empty.text() == "None of this kind."
    panel.kinds.setCurrentIndex(0)
    view.document.edit(set_text(view.document.transcript, 2, "Should you?"), "Correct")
    assert lines(view)[1] == "Tag, 0:10, river, Should"
    panel.grab()


def test_that_scrolling_past_the_choice_of_notes_does_not_change_it(
    view: TranscriptView,
) -> None:
    put(view, ("comment", 0.0, 0.9, "Who?"))
    kinds = view.annotations.kinds
    middle = QPointF(kinds.rect().center())
    wheel = QWheelEvent(
        middle,
        kinds.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(kinds, wheel)
    assert kinds.currentIndex() == 0
    assert not kinds.hasFocus()


def test_that_the_hint_names_the_keys_that_the_user_chose(
    view: TranscriptView, desk: Desk
) -> None:
    desk.shortcuts.set("transcript.highlight", QKeySequence("Ctrl+Shift+Y"))
    assert "Highlight (Ctrl+Shift+Y)" in view.annotations.empty.text()


def test_that_a_click_in_the_list_goes_there_and_enter_does_from_the_keyboard(
    view: TranscriptView, sought: list[float], qtbot: QtBot
) -> None:
    put(view, ("tag", 0.0, 0.9, "a"), ("tag", 10.0, 10.9, "b"))
    panel = view.annotations
    place = panel.list.visualRect(panel.model.index(1, 0)).center()
    qtbot.mouseClick(panel.list.viewport(), LEFT, pos=place)
    assert (view.reader.caret, sought) == (Place(1, 0), [10.0])
    assert QApplication.focusWidget() is panel.list
    press(qtbot, Key.Key_Up)
    assert view.reader.caret == Place(1, 0)
    press(qtbot, Key.Key_Return)
    assert (view.reader.caret, sought) == (Place(0, 0), [10.0, 0.0])


def test_that_f2_edits_and_delete_removes_what_is_chosen_in_the_list(
    view: TranscriptView, qtbot: QtBot
) -> None:
    put(view, ("tag", 0.0, 0.9, "a"), ("tag", 10.0, 10.9, "b"), ("tag", 15, 16, "c"))
    panel = view.annotations
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.model.index(1, 0))
    press(qtbot, Key.Key_F2)
    write(view, qtbot, "bridge")
    press(qtbot, Key.Key_Return)
    assert [text for _, text, _ in notes(view)] == ["a", "bridge", "c"]
    assert QApplication.focusWidget() is panel.list
    panel.list.setCurrentIndex(panel.model.index(1, 0))
    press(qtbot, Key.Key_Delete)
    assert [text for _, text, _ in notes(view)] == ["a", "c"]
    assert panel.list.current is not None
    assert panel.list.current.text == "c"
    press(qtbot, Key.Key_Delete)
    press(qtbot, Key.Key_Delete)
    assert notes(view) == []
    assert [view.document.stack.text(at) for at in (1, 2)] == [
        "Rename the tag",
        "Remove the tag",
    ]


def test_that_the_menu_of_the_list_does_the_same(
    view: TranscriptView, sought: list[float], qtbot: QtBot
) -> None:
    put(view, ("highlight", 10.0, 10.9, ""))
    panel = view.annotations
    panel.list.setCurrentIndex(panel.model.index(0, 0))
    event = QContextMenuEvent(KEYBOARD, QPoint(), QPoint())
    QApplication.sendEvent(panel.list, event)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    there, edit, _ = menu.actions()
    menu.close()
    there.trigger()
    assert sought == [10.0]
    edit.trigger()
    write(view, qtbot, "Good")
    press(qtbot, Key.Key_Return)
    assert notes(view)[0][:2] == ("highlight", "Good")


def test_that_buttons_of_the_panel_make_them(
    view: TranscriptView, qtbot: QtBot
) -> None:
    mark(view, 0, 3, 13)
    highlight, comment_button, bookmark, _ = view.annotations.buttons
    qtbot.mouseClick(highlight, LEFT)
    qtbot.mouseClick(bookmark, LEFT)
    qtbot.mouseClick(comment_button, LEFT)
    write(view, qtbot, "Hm")
    press(qtbot, Key.Key_Return)
    assert sorted(kind for kind, *_ in notes(view)) == [
        *("bookmark", "comment", "highlight")
    ]


@pytest.fixture(autouse=True)
def no_tooltip_is_left() -> Iterator[None]:
    yield
    QToolTip.hideText()
