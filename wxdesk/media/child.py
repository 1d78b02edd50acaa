"""A child process that is watched while its output is read, and never left behind."""

import errno
import math
import os
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self

from wxdesk.media.confinement import WORKS, Confinement, tell_lacking

_BLOCK = 64 * 1024
_LOG_BYTES = 4 * 1024 * 1024
_TICK = 0.1
# Windows shows a console window otherwise, and hands on the terminal's Ctrl-C.
_WINDOWS_FLAGS = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(
    subprocess, "CREATE_NEW_PROCESS_GROUP", 0
)


class Child:
    """Runs a program, to be used as a context manager; killed at its end if need be.

    The program gets a process group of its own: a Ctrl-C in the terminal would end it
    early and make what it wrote so far look complete. Should this process be killed,
    a confined program is killed as well on Linux; others end at their next write to
    the broken pipe.

    Args:
        command: The program and its arguments, as they are, without a shell.
        stall: Seconds without output after which it is killed.
        timeout: Seconds after which it is killed; what time others take with a block
            of its output, or to bring it some, does not count.
        folder: Where it works; None is where this process does.
        is_fed: Whether its standard input is written to, by `write`.
        unwanted: Once it is set, by any thread, the program is killed.
        confinement: What it may do; None is all that this process may.
        most_bytes: How much output is read; with more, the program is killed.

    Attributes:
        expired: Whether it was killed for taking too long.
        is_late: Whether it was so since the timeout is over.
        overflowed: Whether it was killed for its output.

    Raises:
        OSError: The program cannot be started.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        stall: float,
        timeout: float,
        folder: Path | None = None,
        is_fed: bool = False,
        unwanted: Event | None = None,
        confinement: Confinement | None = None,
        most_bytes: float = math.inf,
    ) -> None:
        self.expired = self.is_late = self.overflowed = False
        self._room = most_bytes
        self._unwanted = unwanted or Event()
        self._stall = stall
        self._timeout = timeout
        self._quiet = 0.0
        self._log = bytearray()
        self._ended = Event()
        self._options: dict[str, Any] = {
            "bufsize": 0,  # a read returns what there is
            "stdin": subprocess.PIPE if is_fed else subprocess.DEVNULL,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            "cwd": folder,
            "process_group": 0,
            "creationflags": _WINDOWS_FLAGS,
        }
        begun: Future[subprocess.Popen[bytes]] = Future()
        # Linux ends a program with the very thread that started it, and whoever reads
        # a stream may come from a thread of a pool each time.
        run = partial(self._run, begun, command, confinement)
        watch = Thread(target=run, name="ffmpeg", daemon=True)
        watch.start()
        self._process = begun.result()
        drain = Thread(target=self._drain, name="ffmpeg's log", daemon=True)
        drain.start()
        self._threads = [watch, drain]

    @property
    def log(self) -> bytes:
        """The last megabytes of what it wrote to its standard error, so far."""
        return bytes(self._log)

    def blocks(self) -> Iterator[bytes]:
        """What it writes to its standard output, in small pieces, until it ends."""
        assert self._process.stdout
        while block := self._process.stdout.read(_BLOCK):
            self._quiet = -math.inf  # whoever gets the block may take their time
            self._room -= len(block)
            if self._room < 0:
                self.overflowed = True
                self._process.kill()
                return
            yield block
            self._quiet = 0.0

    def write(self, data: bytes) -> bool:
        """Gives it all of the data to read; returns whether it still reads."""
        assert self._process.stdin
        self._quiet = 0.0
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[self._process.stdin.write(rest) :]
        except OSError:  # it has ended, or is about to: its status tells why
            return False
        self._quiet = -math.inf  # whoever has the next data may take their time
        return True

    def end_input(self) -> None:
        """Lets it know that it has been given everything."""
        assert self._process.stdin
        self._quiet = 0.0
        with suppress(OSError):
            self._process.stdin.close()

    def wait(self) -> int:
        """Its exit status once it has ended; its log is complete then."""
        status = self._process.wait()
        self._ended.set()
        for thread in self._threads:
            thread.join()
        return status

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.kill()
        self.wait()
        if self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()
        for pipe in (self._process.stdout, self._process.stderr):
            assert pipe
            pipe.close()

    def _run(
        self,
        begun: Future[subprocess.Popen[bytes]],
        command: Sequence[str],
        confinement: Confinement | None,
    ) -> None:
        try:
            if confinement and WORKS:
                process = self._begin_confined(command, confinement)
            else:
                process = subprocess.Popen(command, **self._options)
        except BaseException as error:  # noqa: BLE001 -- it is raised in the constructor
            begun.set_exception(error)
            return
        begun.set_result(process)
        self._watch(process)

    def _begin_confined(
        self, command: Sequence[str], confinement: Confinement
    ) -> subprocess.Popen[bytes]:
        told, tells = os.pipe()
        with open(told, "rb") as answer:  # noqa: PTH123 -- it has no path
            try:
                process = subprocess.Popen(
                    confinement.wrap(command, tells), pass_fds=[tells], **self._options
                )
            finally:
                os.close(tells)
            words = answer.read().decode().split()  # ends as the program begins
        match words:
            case [*lacking, "begins"]:
                tell_lacking(lacking)
                return process
            case [*_, word] if word.isdigit():
                cause = OSError(int(word), os.strerror(int(word)))
            case _:
                cause = OSError(errno.ECHILD, "What confines it did not start")
        with process:
            process.kill()
        raise cause

    def _drain(self) -> None:
        assert self._process.stderr
        while piece := self._process.stderr.read(_BLOCK):
            self._log += piece
            del self._log[:-_LOG_BYTES]

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        # Counted in ticks: by the clock, a sleeping laptop would look like a stall.
        elapsed = 0.0
        while not self._ended.wait(_TICK):
            elapsed += _TICK if self._quiet >= 0 else 0.0
            self._quiet += _TICK
            if self._unwanted.is_set():
                process.kill()
                return
            if self._quiet >= self._stall or elapsed >= self._timeout:
                self.expired = True
                self.is_late = elapsed >= self._timeout
                process.kill()
                return
