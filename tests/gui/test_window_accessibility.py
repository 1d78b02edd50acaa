"""The whole window for those who do not see it, have no mouse, or read from the right.

It is gone through place by place: its pages, with something on them and without, the
sections of the settings, and all that opens over them.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import combinations, pairwise

import pytest
from kept import keep
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from stand_in_server import SECURE, StandInServer
from tone_file import write_tone
from whole_window import drop, shown

from wxdesk import app, desktop
from wxdesk.core.access import Scope
from wxdesk.core.record import LibraryFilter
from wxdesk.core.serving import Visit
from wxdesk.core.transcript import VoiceMatch
from wxdesk.gui.background import Task
from wxdesk.gui.errors import FaultDialog
from wxdesk.gui.exporting.names_dialog import NamesDialog
from wxdesk.gui.help import ShortcutSheet
from wxdesk.gui.library.dialogs import TagsDialog, ask_first, ask_for_name
from wxdesk.gui.library.filters import DaysDialog
from wxdesk.gui.settings.api.section import ApiSection
from wxdesk.gui.settings.removing import RemovalDialog
from wxdesk.gui.settings.updates import ReleaseDialog
from wxdesk.gui.settings.voices import VoicesSection
from wxdesk.gui.transcript.arrangement import Part
from wxdesk.gui.transcript.naming.consent import ConsentDialog
from wxdesk.jobs.updates import Release
from wxdesk.settings import Preset, SettingsFile, WatchFolder

LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight
RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
TOLERANCE = 4
"""Pixels by which things that stand in a line may differ."""


@pytest.fixture
def window(
    program: app.Program, qapp: QApplication, qtbot: QtBot
) -> Iterator[desktop.Window]:
    """A window with two transcripts, a collection, a tag and two jobs."""
    for name in ("Interview with Anna", "Council"):
        keep(program, name, [("Anna", "We had walked since five."), ("Jon", "Yes.")])
    program.library.tag([1], ["river"])
    program.library.new_collection("Rivers")
    program.jobs.pause()
    with shown(program, qapp, qtbot) as made:
        yield made


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    """As for those who read Arabic, Hebrew or Persian."""
    qapp.setLayoutDirection(RIGHT_TO_LEFT)
    yield
    qapp.setLayoutDirection(LEFT_TO_RIGHT)


# The places: each function goes there and gives what one has before one


def empty_queue(window: desktop.Window, qtbot: QtBot) -> Iterator[QWidget]:
    model = window.main.queue.model
    qtbot.waitUntil(lambda: model.rowCount() == 2)
    window.main.queue.clear_finished()
    qtbot.waitUntil(lambda: not model.rowCount())
    yield window.main


def queue(window: desktop.Window, qtbot: QtBot) -> Iterator[QWidget]:
    window.desk.jobs.submit("talk.wav")
    qtbot.waitUntil(lambda: window.main.queue.model.rowCount() == 3)
    yield window.main


def library(window: desktop.Window, qtbot: QtBot) -> Iterator[QWidget]:
    window.main.go_to_page(window.library)
    window.library.filters.use(LibraryFilter(language="en", speaker="Anna"))
    qtbot.waitUntil(window.library.list.isVisible)
    qtbot.waitUntil(lambda: window.library.shelves.count() > 2)
    yield window.main


def found(window: desktop.Window, qtbot: QtBot) -> Iterator[QWidget]:
    window.main.go_to_page(window.library)
    window.library.search.setText("walked")
    qtbot.waitUntil(window.library.hits.isVisible)
    yield window.main


def transcripts(window: desktop.Window, qtbot: QtBot) -> Iterator[QWidget]:
    for number in (1, 2):
        window.open_transcript(number, 0.0)
        view = window.transcript.current
        assert view is not None
        qtbot.waitUntil(view.reader.isVisible)
    view.show_find(shown=True)
    yield window.main


def segments(window: desktop.Window, qtbot: QtBot) -> Iterator[QWidget]:
    window.transcript.arrangement.show(Part.TABLE, shown=True)
    window.open_transcript(1, 0.0)
    view = window.transcript.current
    assert view is not None
    qtbot.waitUntil(view.table.isVisible)
    yield window.main


def replacing(window: desktop.Window, qtbot: QtBot) -> Iterator[QWidget]:
    window.open_transcript(1, 0.0)
    view = window.transcript.current
    assert view is not None
    qtbot.waitUntil(view.reader.isVisible)
    view.show_find(shown=True, replacing=True)
    yield window.main
    window.transcript.preview()
    dialog = window.transcript._previewing
    assert dialog is not None
    dialog.field.setText("walked")
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.waitUntil(lambda: dialog.model.total > 0)
    yield dialog
    dialog.close()


def exporting(window: desktop.Window, qtbot: QtBot) -> Iterator[QWidget]:
    window.desk.preferences.set("subtitles.min_duration", 6)  # which breaks the rules
    window.desk.export_wanted.emit([])
    sheet = window.exports.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.isActiveWindow() and sheet.checks_list.isVisible())
    yield sheet
    sheet.ask_for_names()
    dialog = sheet.findChild(NamesDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.waitUntil(lambda: dialog.table.topLevelItemCount() == 2)
    yield dialog
    dialog.reject()
    sheet.close()


def help_page(window: desktop.Window, qtbot: QtBot) -> Iterator[QWidget]:
    window.main.go_to_page(window.help)
    yield window.main


def settings(window: desktop.Window, qtbot: QtBot) -> Iterator[QWidget]:
    file = SettingsFile(window.desk.places.settings_file)
    file.save_preset(Preset("Interviews", window.desk.preferences.settings.options()))
    window.desk.preferences.edit(
        "watch",
        lambda file: file.save_watch(WatchFolder(folder=window.desk.places.data)),
    )
    page, background = window.settings, window.desk.background
    window.main.go_to_page(page)
    for row in range(page.list.count()):
        page.list.setCurrentRow(row)
        for button in page.stack.currentWidget().findChildren(QAbstractButton):
            if button.isCheckable() and button.property("role") == "link":
                button.click()
        # Until the devices are found, and the models.
        qtbot.waitUntil(lambda: not background.findChildren(Task), timeout=60_000)
        yield window.main


def reached(window: desktop.Window, qtbot: QtBot) -> Iterator[QWidget]:
    """The page on the API while others reach the program, and what opens over it."""
    server = StandInServer()
    server.state = SECURE
    visit = Visit(datetime.now(UTC), "192.168.1.31", "Anna", "GET", "/health", 200, 0.1)
    server.all_visits = (visit,)
    window.desk.server = server
    access = window.desk.access
    access.create("Anna's laptop", [Scope.READ])
    access.revoke(access.create("Bazarr", Scope)[0].id)
    window.main.go_to_page(window.settings)
    window.settings.go_to("api")
    page = window.settings.section("api")
    assert isinstance(page, ApiSection)
    qtbot.waitUntil(lambda: len(page.keys.rows) == 2 and page.traffic.table.isVisible())
    yield window.main
    for ask in (
        page.phone.connect_button.click,
        page.keys.ask,
        partial(page.keys.make, "Bazarr", frozenset(Scope), None),
    ):
        ask()
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        qtbot.waitUntil(dialog.isActiveWindow)
        yield dialog
        dialog.reject()


def naming(window: desktop.Window, qtbot: QtBot) -> Iterator[QWidget]:
    """Speakers of whom one may know the voices, and the voices that one knows."""
    window.desk.voices.kept("Jon")
    window.open_transcript(1, 0.0)
    view = window.transcript.current
    assert view is not None
    qtbot.waitUntil(view.reader.isVisible)
    transcript = view.document.transcript
    speakers = {
        key: replace(speaker, suggestion=VoiceMatch("", "Jon", 0.6))
        for key, speaker in transcript.speakers.items()
    }
    view.document.edit(replace(transcript, speakers=speakers), "")
    view.name_speakers()
    yield window.main
    window.main.go_to_page(window.settings)
    window.settings.go_to("voices")
    page = window.settings.section("voices")
    assert isinstance(page, VoicesSection)
    qtbot.waitUntil(lambda: bool(page.rows))
    yield window.main
    dialog = ConsentDialog(window.desk, "Jon", window.main)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    yield dialog
    dialog.reject()


def adding(window: desktop.Window, qtbot: QtBot) -> Iterator[QWidget]:
    folder = window.desk.places.data
    sheet = drop(window, write_tone(folder / "talk.wav"), folder / "gone.wav")
    qtbot.waitUntil(lambda: sheet.isVisible() and sheet.start_button.isEnabled())
    yield sheet


def trying_again(window: desktop.Window, qtbot: QtBot) -> Iterator[QWidget]:
    sheet = window.adder.ask_options_for(window.desk.jobs.jobs())
    assert sheet is not None
    yield sheet


def questions(window: desktop.Window, qtbot: QtBot) -> Iterator[QWidget]:
    library, main = window.desk.library, window.main
    release = Release("9.1", date(2026, 11, 27), "- Faster", "https://a.example/")
    for ask in (
        TagsDialog(main, library.page(LibraryFilter()), library.tags()).open,
        DaysDialog(main, LibraryFilter()).open,
        ShortcutSheet(window.desk.shortcuts, main).open,
        FaultDialog(window.desk, main).open,
        RemovalDialog(window.desk, main).open,
        ReleaseDialog(window.desk, release, main).open,
        window.closing.ask,
        partial(ask_for_name, main, "Name", "Name of the collection:", "", print),
        partial(ask_first, main, "Delete it?", "It is gone then.", "Delete", print),
    ):
        ask()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        qtbot.waitUntil(dialog.isActiveWindow)
        yield dialog
        dialog.reject()


PLACES = (
    empty_queue,
    queue,
    library,
    found,
    transcripts,
    segments,
    replacing,
    exporting,
    help_page,
    settings,
    reached,
    naming,
    adding,
    trying_again,
    questions,
)

Place = Callable[[desktop.Window, QtBot], Iterator[QWidget]]

everywhere = pytest.mark.parametrize("place", PLACES)


def visit(place: Place, window: desktop.Window, qtbot: QtBot) -> Iterator[QWidget]:
    """Goes to a place, and waits until all in it has its place."""
    for root in place(window, qtbot):
        for _ in range(3):  # what is in another gets its place in the next turn
            QApplication.processEvents()
        yield root


def buttons(root: QWidget) -> list[QAbstractButton]:
    """All that one sees, but for those that Qt puts into a line of text."""
    return [
        button
        for button in root.findChildren(QAbstractButton)
        if button.isVisible() and not isinstance(button.parentWidget(), QLineEdit)
    ]


# Names


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def stops(root: QWidget) -> list[QWidget]:
    """What should be reached by the Tab key."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def described(widget: QWidget) -> str:
    """A widget in words, for whoever reads that something is wrong with it."""
    kind, parent = type(widget).__name__, type(widget.parentWidget()).__name__
    return f"{kind} “{name_of(widget)}” in {parent} at {place_of(widget).getRect()}"


def place_of(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


@everywhere
def test_that_everything_has_a_name_and_what_has_no_words_a_tooltip(
    place: Place, window: desktop.Window, qtbot: QtBot
) -> None:
    for root in visit(place, window, qtbot):
        assert [
            described(widget) for widget in stops(root) if not name_of(widget)
        ] == []
        wordless = [
            described(button)
            for button in buttons(root)
            if not (button.text() or button.toolTip())
        ]
        assert wordless == []


# The Tab key


def walk(root: QWidget, qtbot: QtBot) -> list[QWidget]:
    """Presses Tab until one is where one began; gives what one comes across."""
    first = stops(root)[0]
    first.setFocus()
    met: list[QWidget] = []
    # Some stops keep the key for themselves a few times, as a date does for its parts.
    for _ in range(4 * len(stops(root))):
        here = QApplication.focusWidget()
        assert here is not None
        if here not in met:
            met.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    return met


def follows(later: QRect, earlier: QRect) -> bool:
    """Whether one reads it later: it is further down, or beside it and not before."""
    return (
        later.top() >= earlier.bottom() - TOLERANCE
        or later.left() >= earlier.right() - TOLERANCE
    )


@pytest.mark.parametrize("place", PLACES)
def test_that_tab_reaches_everything_in_the_order_of_reading(
    place: Place, window: desktop.Window, qtbot: QtBot
) -> None:
    for root in visit(place, window, qtbot):
        met = walk(root, qtbot)
        missed = [described(widget) for widget in stops(root) if widget not in met]
        assert missed == []
        # It goes round in a circle, and may begin anywhere in it.
        back = [
            f"from {described(earlier)} to {described(later)}"
            for earlier, later in pairwise((*met, met[0]))
            if not follows(place_of(later), place_of(earlier))
        ]
        assert len(back) <= 1, back


def test_that_going_through_the_settings_by_tab_changes_none_of_them(
    window: desktop.Window, qtbot: QtBot
) -> None:
    file = window.desk.places.settings_file
    for root in visit(settings, window, qtbot):
        before = file.read_text()
        walk(root, qtbot)
        assert file.read_text() == before


# From right to left


@everywhere
@pytest.mark.usefixtures("right_to_left")
def test_that_nothing_overlaps_or_is_cut_off_where_one_reads_from_the_right(
    place: Place, window: desktop.Window, qtbot: QtBot
) -> None:
    for root in visit(place, window, qtbot):
        assert root.layoutDirection() is RIGHT_TO_LEFT
        assert not root.grab().isNull()
        for parent in (root, *root.findChildren(QWidget)):
            if layout := parent.layout():
                inside = [
                    child
                    for child in parent.findChildren(
                        QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
                    )
                    if child.isVisible() and layout.indexOf(child) >= 0
                ]
                for one, other in combinations(inside, 2):
                    assert not one.geometry().intersects(other.geometry()), (
                        described(one),
                        described(other),
                    )
        for button in buttons(root):
            least = button.minimumSizeHint().width()
            # Chips are cut off rather than have the window grow.
            assert button.width() >= least or button.objectName(), described(button)


LISTS: dict[str, tuple[Place, Callable[[desktop.Window], QAbstractItemView]]] = {
    "queue": (queue, lambda window: window.main.queue.list),
    "library": (library, lambda window: window.library.list),
    "hits": (found, lambda window: window.library.hits),
    "collections": (library, lambda window: window.library.shelves),
}


@pytest.mark.usefixtures("right_to_left")
@pytest.mark.parametrize("name", LISTS)
def test_that_rows_begin_at_the_right_where_one_reads_from_there(
    name: str, window: desktop.Window, qapp: QApplication, qtbot: QtBot
) -> None:
    go, of = LISTS[name]
    next(go(window, qtbot))
    view = of(window)
    view.clearSelection()
    window.main.setFocus()
    from_right = ink(view)
    qapp.setLayoutDirection(LEFT_TO_RIGHT)
    qtbot.waitUntil(lambda: view.layoutDirection() is LEFT_TO_RIGHT)
    from_left = ink(view)
    width = view.viewport().width()
    mirrored = sorted(width - 1 - x for x in from_right)
    # Icons are alike and letters are not, but all of them begin and end alike.
    assert stretches(mirrored) == pytest.approx(stretches(from_left), abs=3)


def ink(view: QAbstractItemView) -> list[int]:
    """At which distances from the left something is drawn in the first row."""
    row = view.visualRect(view.model().index(0, 0)).adjusted(0, 2, 0, -4)
    picture = view.viewport().grab(row).toImage()
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    ground = picture.pixel(2, 0)
    return [
        x
        for x in range(picture.width())
        if any(picture.pixel(x, y) != ground for y in range(picture.height()))
    ]


def stretches(columns: list[int]) -> list[int]:
    """Where stretches of ink begin and end; the space between words parts none."""
    ends = [columns[0]]
    for before, after in pairwise(columns):
        if after - before > 6:
            ends += [before, after]
    return [*ends, columns[-1]]
