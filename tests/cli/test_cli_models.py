"""`wxdesk models`: listed, fetched from an imitation of the hub, verified, removed."""

import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from cli_house import Run
from imitation_hub import Hub

import wxdesk.app
from wxdesk.jobs.models import ModelOnDisk, Models

FILES = {
    "model.bin": os.urandom(300_000),
    "config.json": b"{}",
    "tokenizer.json": b"{}",
    "vocabulary.txt": b"a\nb\n",
}


@pytest.fixture
def models_here(home: Path, tmp_path: Path) -> Path:
    """A models folder of this test's own."""
    folder = tmp_path / "models"
    settings = home / "settings.toml"
    settings.write_text(f"[storage]\nmodels_folder = '{folder}'\n", encoding="utf-8")
    return folder


def test_that_models_are_listed_with_use_size_place_and_licence(wx: Run) -> None:
    rows = {line.split()[0]: line for line in wx("models").out.splitlines()}
    assert "speech to text  78 MB" in rows["tiny.en"]
    assert " package " in rows["tiny.en"]
    assert rows["tiny.en"].rstrip().endswith("English only; for drafts. MIT.")
    assert "3.1 GB" in rows["large-v3"]
    assert "who speaks" in rows["builtin"]
    assert {"tiny", "base", "small", "medium", "large-v3-turbo"} <= set(rows)
    assert "distil-large-v3.5" in rows
    assert "align-en" not in rows
    every = wx("models", "list", "--all").out
    assert "word times" in every
    assert "align-de" in every


def test_that_the_list_can_be_had_as_json(wx: Run) -> None:
    facts = {item["name"]: item for item in wx("models", "list", "--json").events}
    assert Path(facts["tiny.en"]["folder"]).is_dir()
    assert facts["large-v3"]["folder"] is None
    assert facts["large-v3"]["licence"] == "MIT"


def test_that_the_models_here_are_verified(wx: Run, cli_models: Path) -> None:
    ran = wx("models", "verify", "tiny.en")
    assert ran.code == 0
    assert ran.out.startswith("tiny.en is sound (SHA-256 1a5afae06a4d")


def test_that_one_damaged_model_does_not_keep_others_from_being_verified(
    wx: Run, models_here: Path
) -> None:
    damaged = models_here / "small"
    damaged.mkdir(parents=True)
    for name, content in FILES.items():
        (damaged / name).write_bytes(content)
    (damaged / "wxdesk.json").write_text(
        '{"name": "small", "origin": "", "revision": "", "sha256": {"model.bin": "00"}}'
    )
    ran = wx("models", "verify")
    assert ran.code == 1
    assert ran.err.startswith("Error: The model small is damaged: ")
    assert "tiny.en is sound" in ran.out
    assert "builtin is sound" in ran.out


@pytest.mark.parametrize("command", ["verify", "download", "remove"])
def test_that_a_model_nobody_knows_is_refused(wx: Run, command: str) -> None:
    ran = wx("models", command, "bsae")
    assert ran.code == 1
    (line,) = ran.err.strip().splitlines()
    assert 'There is no model and no folder called "bsae".' in line


def test_that_a_model_which_came_with_a_package_is_not_removed(wx: Run) -> None:
    ran = wx("models", "remove", "tiny.en")
    assert ran.code == 1
    assert "tiny.en comes with the package" in ran.err


def test_that_a_model_is_downloaded_and_removed(
    wx: Run, models_here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Hub(FILES) as hub:
        _use(hub, monkeypatch)
        ran = wx("models", "download", "small")
    assert (ran.code, ran.out) == (0, f"small is ready in {models_here / 'small'}\n")
    rows = wx("models", "list").out.splitlines()
    (row,) = [line for line in rows if line.startswith("small ")]
    assert " models folder " in row
    assert wx("models", "verify", "small").code == 0
    assert wx("models", "remove", "small").out == "small is removed\n"
    assert not (models_here / "small").exists()


def test_that_a_download_which_is_interrupted_goes_on_where_it_was(
    wx: Run, models_here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = signal.getsignal(signal.SIGINT)
    with Hub(FILES, stall_at=200_000) as hub:
        _use(hub, monkeypatch, interrupted_at=150_000)
        ran = wx("models", "download", "small")
    assert ran.code == 130
    assert ran.err.splitlines()[-1] == (
        "Cancelled: the next download goes on from here."
    )
    assert signal.getsignal(signal.SIGINT) is before
    with Hub(FILES) as hub:
        _use(hub, monkeypatch)
        assert wx("models", "download", "small").code == 0
        assert hub.ranges()


def test_that_a_download_offline_says_why_not(wx: Run, home: Path) -> None:
    (home / "settings.toml").write_text("[network]\noffline = true\n")
    ran = wx("models", "download", "small")
    assert ran.code == 1
    assert "small is not downloaded, since the program is set to offline." in ran.err


def _use(
    hub: Hub, monkeypatch: pytest.MonkeyPatch, interrupted_at: int | None = None
) -> None:
    """Puts the imitation where the hub is, and Ctrl+C at a number of bytes."""
    store = partial(_Models, hub.endpoint, interrupted_at)
    monkeypatch.setattr(wxdesk.app, "Models", store)


class _Models(Models):
    def __init__(
        self, endpoint: str, interrupted_at: int | None, *args: Any, **settings: Any
    ) -> None:
        super().__init__(*args, **settings, endpoint=endpoint)
        self._interrupted_at = interrupted_at or sys.maxsize

    def download(
        self,
        name: str,
        on_progress: Callable[[int, int], None] = lambda done, total: None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> ModelOnDisk | None:
        def advance(done: int, total: int) -> None:
            on_progress(done, total)
            if done >= self._interrupted_at:
                signal.raise_signal(signal.SIGINT)

        return super().download(name, advance, is_cancelled)
