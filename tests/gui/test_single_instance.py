"""One window for each data folder, tried with real second processes."""

import json
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from wxdesk.core.errors import WxdeskError
from wxdesk.gui import single_instance
from wxdesk.gui.single_instance import MOST_BYTES, SingleInstance

SECOND = Path(__file__).with_name("second_start.py")


@pytest.fixture
def first(tmp_path: Path, qtbot: QtBot) -> Iterator[SingleInstance]:
    made = SingleInstance(tmp_path, patience_seconds=0.3)
    yield made
    made.close()


def start(folder: Path, *arguments: str, cwd: Path | None = None) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, SECOND, folder, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        cwd=cwd,
    )


def said(process: subprocess.Popen, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=30_000)
    return process.communicate()[0].strip()


def call(first: SingleInstance, data: bytes, qtbot: QtBot) -> QLocalSocket:
    """Says something to the first, as a program that is no wxdesk may."""
    caller = QLocalSocket()
    caller.connectToServer(first._name)
    assert caller.waitForConnected(2000)
    caller.write(data)
    caller.flush()
    return caller


def message(body: object) -> bytes:
    text = json.dumps(body).encode()
    return struct.pack(">I", len(text)) + text


def test_that_a_second_start_hands_its_files_over_under_their_full_paths(
    first: SingleInstance, qtbot: QtBot, tmp_path: Path
) -> None:
    assert first.claim()
    address = "https://example.org/talk.mp3"
    with qtbot.waitSignal(first.handed, timeout=30_000) as handed:
        process = start(tmp_path, "Gespräch 1.wav", address, cwd=tmp_path)
    assert said(process, qtbot) == "handed over"
    assert handed.args == [[str(tmp_path / "Gespräch 1.wav"), address]]


def test_that_a_second_start_without_files_still_calls_for_the_window(
    first: SingleInstance, qtbot: QtBot, tmp_path: Path
) -> None:
    assert first.claim()
    with qtbot.waitSignal(first.handed, timeout=30_000) as handed:
        process = start(tmp_path)
    assert handed.args == [[]]
    assert said(process, qtbot) == "handed over"


def test_that_another_data_folder_is_another_program(
    first: SingleInstance, qtbot: QtBot, tmp_path: Path
) -> None:
    assert first.claim()
    other = tmp_path / "other"
    other.mkdir()
    assert said(start(other), qtbot) == "first"


def test_that_a_second_start_waits_for_a_first_that_is_just_starting(
    first: SingleInstance, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As if the first had come as far as its lock, but not yet to its socket.
    monkeypatch.setattr(first._server, "listen", lambda name: True)
    assert first.claim()
    process = start(tmp_path, "https://example.org/a.mp3")
    qtbot.wait(1500)
    assert process.poll() is None
    monkeypatch.undo()
    with qtbot.waitSignal(first.handed, timeout=30_000):
        first._server.listen(first._name)
    assert said(process, qtbot) == "handed over"


def test_that_what_a_crash_has_left_is_taken_over(
    first: SingleInstance, qtbot: QtBot, tmp_path: Path
) -> None:
    assert said(start(tmp_path, "crash"), qtbot) == "first"
    assert first.claim()
    with qtbot.waitSignal(first.handed, timeout=30_000):
        process = start(tmp_path)
    assert said(process, qtbot) == "handed over"


def test_that_the_next_start_after_the_first_has_ended_is_the_first(
    first: SingleInstance, qtbot: QtBot, tmp_path: Path
) -> None:
    assert first.claim()
    first.close()
    assert said(start(tmp_path), qtbot) == "first"


def test_that_a_first_that_does_not_answer_is_an_error_that_says_so(
    first: SingleInstance, tmp_path: Path
) -> None:
    with pytest.raises(WxdeskError, match="already running, but does not answer"):
        first.hand_over(["talk.wav"])


@pytest.mark.parametrize(
    "data",
    [
        struct.pack(">I", MOST_BYTES + 1) + b"[",
        struct.pack(">I", 4) + b"nope and more",
        struct.pack(">I", 4) + b"\xff\xff\xff\xff",
        message(["no", "dictionary"]),
        message({"sources": [1, 2]}),
        message({"sources": "talk.wav"}),
        struct.pack(">I", 100_000) + b"[" * 100_000,
    ],
    ids=["too long", "more than said", "not text", "a list", "numbers", "text", "deep"],
)
def test_that_a_message_of_a_wrong_form_is_refused_and_the_next_one_is_heard(
    first: SingleInstance, qtbot: QtBot, data: bytes
) -> None:
    assert first.claim()
    heard: list[list[str]] = []
    first.handed.connect(heard.append)
    caller = call(first, data, qtbot)
    unconnected = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: caller.state() == unconnected)
    assert caller.bytesAvailable() == 0
    assert heard == []
    with qtbot.waitSignal(first.handed) as handed:
        call(first, message({"sources": ["/in/a.wav"]}), qtbot)
    assert handed.args == [["/in/a.wav"]]


def test_that_a_message_in_pieces_is_put_together(
    first: SingleInstance, qtbot: QtBot
) -> None:
    assert first.claim()
    data = message({"sources": ["/in/a.wav"]})
    caller = call(first, data[:2], qtbot)
    qtbot.wait(50)
    caller.write(data[2:9])
    caller.flush()
    qtbot.wait(50)
    with qtbot.waitSignal(first.handed) as handed:
        caller.write(data[9:])
        caller.flush()
    assert handed.args == [["/in/a.wav"]]


def test_that_who_calls_and_says_nothing_is_hung_up_on(
    first: SingleInstance, qtbot: QtBot
) -> None:
    assert first.claim()
    caller = call(first, b"", qtbot)
    unconnected = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: caller.state() == unconnected)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes there have no files")
def test_that_only_this_user_may_call(first: SingleInstance) -> None:
    assert first.claim()
    assert first._server.socketOptions() == QLocalServer.SocketOption.UserAccessOption
    path = Path(first._server.fullServerName())
    assert path.stat().st_mode & 0o077 == 0


def test_that_a_window_opens_although_nobody_can_call_it(
    first: SingleInstance,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(first._server, "listen", lambda name: False)
    assert first.claim()
    assert "second starts cannot hand over" in caplog.text


@pytest.mark.skipif(sys.platform != "linux", reason="Linux's folder for sockets")
def test_that_the_socket_lies_where_only_this_user_has_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert Path(single_instance._socket_name(tmp_path)).parent == tmp_path
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert "/" not in single_instance._socket_name(tmp_path)
