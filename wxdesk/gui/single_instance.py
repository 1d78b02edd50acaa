"""One window for each data folder: a second start hands its files to the first.

A lock, which the system releases whatever becomes of its holder, decides who is the
first. The socket only carries the files, so whoever holds the lock may clear away a
socket that a crash has left.
"""

import hashlib
import json
import logging
import os
import struct
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from filelock import FileLock, Timeout
from PySide6.QtCore import QObject, QThread, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from wxdesk.core.errors import WxdeskError
from wxdesk.gui.words import tr
from wxdesk.media.addresses import is_address

MOST_BYTES = 4 * 1024**2
"""Of a message; more than any system's command line may hold."""

_HEAD = struct.Struct(">I")
_TAKEN = b"\x01"
_PATIENCE_SECONDS = 10.0
_PAUSE_SECONDS = 0.05

_log = logging.getLogger(__name__)


class SingleInstance(QObject):
    """Finds out whether the program runs already, and talks to it.

    Args:
        folder: The program's data; who has another one is another program.
        patience_seconds: How long either side waits for the other.
    """

    handed = Signal(list)
    """Paths and addresses from a second start; none if the window is all it wants."""

    def __init__(
        self, folder: Path, *, patience_seconds: float = _PATIENCE_SECONDS
    ) -> None:
        super().__init__()
        self._patience = patience_seconds
        self._name = _socket_name(folder)
        self._lock = FileLock(folder / "window.lock")
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def claim(self) -> bool:
        """Becomes the first, if nobody is; answers second starts from then on.

        Returns:
            Whether this is the first.
        """
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            return False
        if sys.platform == "win32":
            self._tell_installers()
        # Left by a crash; nobody else's, since the lock is ours.
        QLocalServer.removeServer(self._name)
        if not self._server.listen(self._name):
            _log.warning(
                "second starts cannot hand over: %s", self._server.errorString()
            )
        return True

    def hand_over(self, sources: Iterable[str]) -> None:
        """Gives files to the first and has it show its window; blocks until it did.

        The first may just be starting, so this waits for it.

        Args:
            sources: Paths, also relative ones, and addresses.

        Raises:
            WxdeskError: It does not answer.
        """
        message = _message(sources)
        deadline = time.monotonic() + self._patience
        while not self._tell(message, deadline):
            if time.monotonic() > deadline:
                raise WxdeskError(
                    tr("wxdesk is already running, but does not answer."),
                    tr("Close it, or restart the computer if it cannot be seen."),
                )
            QThread.msleep(round(1000 * _PAUSE_SECONDS))

    def _tell_installers(self) -> None:
        """Holds the mutex for which the installer looks, up to the process's end."""
        import ctypes

        kernel32 = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
        self._mutex = kernel32.CreateMutexW(None, False, "wxdesk-window")

    def close(self) -> None:
        """Makes room for another first."""
        self._server.close()
        self._lock.release()

    def _tell(self, message: bytes, deadline: float) -> bool:
        socket = QLocalSocket()
        left = max(1, round(1000 * (deadline - time.monotonic())))
        socket.connectToServer(self._name)
        if not socket.waitForConnected(left):
            return False
        socket.write(message)
        while socket.bytesToWrite() and socket.waitForBytesWritten(left):
            pass
        return bool(socket.waitForReadyRead(left)) and socket.readAll() == _TAKEN

    def _greet(self) -> None:
        while socket := self._server.nextPendingConnection():
            _Caller(self, socket, self._patience)


class _Caller(QObject):
    """A second start that has called: its message is read as it comes in."""

    def __init__(
        self, first: SingleInstance, socket: QLocalSocket, patience: float
    ) -> None:
        super().__init__(socket)
        self._first = first
        self._socket = socket
        self._heard = bytearray()
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(self._hear)
        QTimer.singleShot(round(1000 * patience), self, socket.abort)
        self._hear()

    def _hear(self) -> None:
        self._heard += bytes(self._socket.readAll().data())
        if len(self._heard) < _HEAD.size:
            return
        (length,) = _HEAD.unpack_from(self._heard)
        if length > MOST_BYTES or len(self._heard) > _HEAD.size + length:
            self._hang_up()
        elif len(self._heard) == _HEAD.size + length:
            self._take(bytes(self._heard[_HEAD.size :]))

    def _take(self, body: bytes) -> None:
        sources = _read(body)
        if sources is None:
            return self._hang_up()
        self._socket.write(_TAKEN)
        self._socket.disconnectFromServer()
        self._first.handed.emit(sources)

    def _hang_up(self) -> None:
        _log.warning("somebody called who is no wxdesk")
        self._socket.abort()


def _message(sources: Iterable[str]) -> bytes:
    # Relative paths mean something in this process only.
    named = [s if is_address(s) else str(Path(s).absolute()) for s in sources]
    body = json.dumps({"sources": named}).encode()
    return _HEAD.pack(len(body)) + body


def _read(body: bytes) -> list[str] | None:
    """The sources in a message; None if it is not one of ours."""
    try:
        match json.loads(body):
            case {"sources": list(sources)} if all(isinstance(s, str) for s in sources):
                return sources
    except (ValueError, RecursionError):
        pass
    return None


def _socket_name(folder: Path) -> str:
    digest = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:24]
    name = f"wxdesk-{digest}"
    # Where there is a folder for this user's sockets only, nobody can be in the way.
    private = os.environ.get("XDG_RUNTIME_DIR", "")
    if sys.platform == "linux" and Path(private).is_dir() and private:
        return str(Path(private, name))
    return name
