"""A wxdesk of its own for every test, sharing models and warm engines."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_house import Ran, Run, WarmWorkers

import wxdesk.app
from wxdesk.cli import run
from wxdesk.settings import ENVIRONMENT

_NOT_HERE = (
    *("COLUMNS", "FORCE_COLOR", "DISPLAY", "WAYLAND_DISPLAY"),
    "WXDESK_API_KEY",
)
"""What would change how a command looks, open a window, or let somebody in."""


@pytest.fixture(scope="session")
def cli_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's models folder, in which the base model is put together once."""
    return tmp_path_factory.mktemp("cli-models")


@pytest.fixture(scope="session")
def warm_workers() -> Iterator[WarmWorkers]:
    workers = WarmWorkers()
    yield workers
    workers.close()


@pytest.fixture
def home(tmp_path: Path, cli_models: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's folder, and what the user chose: fast rather than good."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "settings.toml").write_text(
        '[transcription]\nmodel = "tiny.en"\ndiarize = false\ndevice = "cpu"\n'
        f"[storage]\nmodels_folder = '{cli_models}'\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("WXDESK_HOME", str(folder))
    for name in (*ENVIRONMENT, *_NOT_HERE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONUTF8", "1")
    # Measured, an engine takes five times as long to begin, and is measured elsewhere.
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return folder


@pytest.fixture
def wx(
    home: Path,
    warm_workers: WarmWorkers,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Run]:
    """Runs a command in this process, with a real engine that is already warm."""
    monkeypatch.setattr(wxdesk.app, "Worker", warm_workers)
    numbers = [it for it in signal.Signals if it.name in ("SIGTERM", "SIGHUP")]
    before = {number: signal.getsignal(number) for number in numbers}

    def run_here(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as exit:
            run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Ran(exit.value.code or 0, out, err)  # type: ignore[arg-type]

    yield run_here
    for number, handler in before.items():
        signal.signal(number, handler)
