"""Work on other threads, and what comes of it."""

import pytest
from pytestqt.qtbot import QtBot

from wxdesk.core.errors import BadMedia, WxdeskError
from wxdesk.gui.background import Background, Task


def test_that_a_result_comes_back(qtbot: QtBot) -> None:
    background, results = Background(), list[int]()
    task = background.start(lambda _: 7, done=results.append)
    with qtbot.waitSignal(task.ended):
        pass
    assert results == [7]


def test_that_the_worlds_errors_are_told_as_they_are(qtbot: QtBot) -> None:
    def work(_: Task) -> None:
        raise BadMedia("talk.wav is empty.")

    background, errors = Background(), list[WxdeskError]()
    task = background.start(work, failed=errors.append)
    with qtbot.waitSignal(task.ended):
        pass
    assert [type(error) for error in errors] == [BadMedia]


def test_that_nobody_waits_for_ever_after_a_fault_of_the_program(qtbot: QtBot) -> None:
    def work(_: Task) -> None:
        raise ZeroDivisionError

    background, errors = Background(), list[WxdeskError]()
    with qtbot.captureExceptions() as faults:
        task = background.start(work, failed=errors.append)
        with qtbot.waitSignal(task.ended):
            pass
    assert [str(error) for error in errors] == [
        "A fault of the program has ended that."
    ]
    assert [kind for kind, *_ in faults] == [ZeroDivisionError]


@pytest.mark.parametrize("fails", [True, False])
def test_that_nothing_follows_a_cancel_but_the_end(qtbot: QtBot, fails: bool) -> None:
    def work(task: Task) -> None:
        while not task.is_cancelled:
            pass
        if fails:
            raise BadMedia("too late")

    background, heard = Background(), list[object]()
    task = background.start(work, done=heard.append, failed=heard.append)
    task.cancel()
    with qtbot.waitSignal(task.ended):
        pass
    assert heard == []
