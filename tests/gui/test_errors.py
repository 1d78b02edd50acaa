"""Faults of the program, made on purpose: each comes into the one report."""

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wxdesk import __version__
from wxdesk.core.errors import BadMedia
from wxdesk.gui.desk import Desk
from wxdesk.gui.errors import FaultDialog, FaultReport, described, install_fault_report
from wxdesk.settings import Places

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def report(qapp: QApplication, desk: Desk, qtbot: QtBot) -> Iterator[FaultReport]:
    made = install_fault_report(qapp, desk)
    yield made
    made.close()
    if made.dialog:
        with qtbot.waitSignal(made.dialog.destroyed):
            made.dialog.close()


def fail(text: str) -> None:
    raise RuntimeError(text)


def dialog(report: FaultReport, qtbot: QtBot) -> FaultDialog:
    qtbot.waitUntil(lambda: report.dialog is not None)
    assert report.dialog is not None
    return report.dialog


def test_that_a_fault_in_a_slot_is_reported_with_traceback_and_versions(
    report: FaultReport, qtbot: QtBot
) -> None:
    QTimer.singleShot(0, lambda: fail("the wheel came off"))
    text = dialog(report, qtbot).text.toPlainText()
    assert "RuntimeError: the wheel came off" in text
    assert "in fail" in text
    assert f"wxdesk {__version__}" in text


def test_that_a_fault_on_another_thread_comes_into_the_same_report(
    report: FaultReport, qtbot: QtBot
) -> None:
    QTimer.singleShot(0, lambda: fail("first"))
    shown = dialog(report, qtbot)
    thread = threading.Thread(target=fail, args=["second"])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: "RuntimeError: second" in shown.text.toPlainText())
    assert "RuntimeError: first" in shown.text.toPlainText()
    assert report.dialog is shown


def test_that_a_fault_that_comes_again_is_counted(
    report: FaultReport, qtbot: QtBot
) -> None:
    for _ in range(3):
        QTimer.singleShot(0, lambda: fail("again"))
    shown = dialog(report, qtbot)
    qtbot.waitUntil(lambda: "3 times:" in shown.text.toPlainText())
    assert shown.text.toPlainText().count("RuntimeError: again") == 1


def test_that_a_flood_of_faults_ends_somewhere(desk: Desk, qtbot: QtBot) -> None:
    flooded = FaultDialog(desk)
    qtbot.addWidget(flooded)
    for number in range(100):
        flooded.add(f"fault {number}\n")
    assert "fault 19" in flooded.text.toPlainText()
    assert "fault 20" not in flooded.text.toPlainText()


def test_that_after_closing_a_new_report_opens_for_the_next_fault(
    report: FaultReport, qtbot: QtBot
) -> None:
    QTimer.singleShot(0, lambda: fail("first"))
    shown = dialog(report, qtbot)
    with qtbot.waitSignal(shown.destroyed):
        qtbot.mouseClick(shown.dismiss, LEFT)
    QTimer.singleShot(0, lambda: fail("second"))
    text = dialog(report, qtbot).text.toPlainText()
    assert "second" in text
    assert "first" not in text


def test_that_the_report_is_copied(report: FaultReport, qtbot: QtBot) -> None:
    QTimer.singleShot(0, lambda: fail("copied"))
    shown = dialog(report, qtbot)
    qtbot.keyClick(shown.copy, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == shown.text.toPlainText()
    assert "RuntimeError: copied" in QGuiApplication.clipboard().text()


class Files(QObject):
    """Stands in for the file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_that_the_logs_are_one_click_away(
    desk: Desk, places: Places, qtbot: QtBot
) -> None:
    shown = FaultDialog(desk)
    qtbot.addWidget(shown)
    shown.show()
    manager = Files()
    QDesktopServices.setUrlHandler("file", manager, "open")
    qtbot.mouseClick(shown.logs, LEFT)
    QDesktopServices.unsetUrlHandler("file")
    assert manager.opened == [places.logs.as_posix()]


def test_that_a_fault_is_logged(
    report: FaultReport, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    QTimer.singleShot(0, lambda: fail("logged"))
    dialog(report, qtbot)
    (record,) = [each for each in caplog.records if each.levelno >= logging.ERROR]
    assert record.getMessage() == "fault in the program"
    assert record.exc_info
    assert str(record.exc_info[1]) == "logged"


def test_that_an_error_of_the_world_that_nobody_caught_is_said_in_the_bar(
    report: FaultReport, desk: Desk, qtbot: QtBot
) -> None:
    def complain() -> None:
        raise BadMedia("talk.wav has no sound.")

    with qtbot.waitSignal(desk.said) as said:
        QTimer.singleShot(0, complain)
    assert said.args == ["talk.wav has no sound.", None]
    assert report.dialog is None


def test_that_what_ends_the_program_is_left_alone(
    qapp: QApplication, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed_on: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *met: passed_on.append(met[1]))
    report = install_fault_report(qapp, desk)
    stop = KeyboardInterrupt()
    sys.excepthook(KeyboardInterrupt, stop, None)
    ended = threading.ExceptHookArgs((SystemExit, SystemExit(), None, None))
    threading.excepthook(ended)
    report.close()
    assert passed_on == [stop]
    assert report.dialog is None


def test_that_a_report_holds_no_values_and_no_name_of_the_user(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    said = "we had walked since five " * 100
    try:
        fail(f"{tmp_path}/notes.txt: {said}")
    except RuntimeError as error:
        text = described(error)
    assert text.count("walked") < 20
    assert str(tmp_path) not in text
    assert "~/notes.txt" in text
