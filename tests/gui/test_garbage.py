"""Cycles die in the GUI thread, whichever thread fills the memory."""

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from wxdesk.gui.garbage import GuiGarbage

_died: list[threading.Thread] = []


class Cycle:
    """Something that only the garbage collector frees."""

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        _died.append(threading.current_thread())


@pytest.fixture
def garbage(qtbot: QtBot) -> Iterator[GuiGarbage]:
    _died.clear()
    made = GuiGarbage()
    yield made
    made.close()


def litter() -> None:
    """Makes more garbage than Python would put up with."""
    for _ in range(10 * gc.get_threshold()[0]):
        Cycle()


def test_that_garbage_of_a_worker_dies_in_the_gui_thread(
    garbage: GuiGarbage, qtbot: QtBot
) -> None:
    worker = threading.Thread(target=litter)
    worker.start()
    worker.join()
    assert not _died
    qtbot.waitUntil(lambda: bool(_died))
    assert set(_died) == {threading.main_thread()}


def test_that_nothing_is_collected_while_there_is_little(garbage: GuiGarbage) -> None:
    gc.collect()
    Cycle()
    garbage.collect()
    assert not _died


def test_that_python_collects_by_itself_again_after_closing(qtbot: QtBot) -> None:
    GuiGarbage().close()
    assert gc.isenabled()


def test_that_what_is_there_from_the_start_is_not_looked_through_again(
    garbage: GuiGarbage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    assert len(gc.get_objects()) < gc.get_freeze_count()
    garbage.close()
    assert gc.get_freeze_count() < len(gc.get_objects())
