"""`wxdesk serve` as a process, and a Python that lacks the packages of the window."""

import os
import signal
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil
from cli_house import family_of

_PATIENCE_SECONDS = 120
_OF_THE_WINDOW = ("pyside6", "shiboken6", "qtawesome", "qtpy", "pytest_qt", "pytestqt")


class ServeProcess:
    """A server that runs, and what it has said.

    Attributes:
        url: The first that it has printed.
        http: A client of it.
    """

    def __init__(self, *arguments: str, python: str | Path = sys.executable) -> None:
        self._process = subprocess.Popen(
            [python, "-m", "wxdesk", "serve", "--port", "0", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().strip()
        # A proxy of the machine's has no business here.
        self.http = httpx.Client(
            base_url=self.url, timeout=_PATIENCE_SECONDS, trust_env=False
        )

    @property
    def port(self) -> int:
        """Where it listens."""
        return self.http.base_url.port or 0

    def family(self) -> list[int]:
        """Ids of the process and all that it started."""
        return family_of(self._process.pid)

    def loaded(self) -> set[str]:
        """The compiled modules and libraries in its memory."""
        return {it.path for it in psutil.Process(self._process.pid).memory_maps()}

    def end(self, by: signal.Signals = signal.SIGINT) -> tuple[int, str, str]:
        """Ends it and all that it started, as a terminal does.

        Returns:
            Its exit code, and what it printed after the first address, and to
            standard error.
        """
        os.killpg(self._process.pid, by)
        out, err = self._process.communicate(timeout=_PATIENCE_SECONDS)
        return self._process.returncode, out, err

    def close(self) -> None:
        self.http.close()
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()


@contextmanager
def serving(
    *arguments: str, python: str | Path = sys.executable
) -> Iterator[ServeProcess]:
    """A server for the time of the block, at a free port."""
    process = ServeProcess(*arguments, python=python)
    try:
        yield process
    finally:
        process.close()


def python_without_window(folder: Path) -> Path:
    """A Python with all that the running one has, but for the window's packages.

    Installing it all would take minutes; links to what is there take none.
    """
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    (ours,) = {Path(each) for each in sys.path if each.endswith("site-packages")}
    theirs = folder / ours.relative_to(sys.prefix)
    for entry in ours.iterdir():
        if not entry.name.lower().startswith(_OF_THE_WINDOW):
            (theirs / entry.name).symlink_to(entry)
    return python
