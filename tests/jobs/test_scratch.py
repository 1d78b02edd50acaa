"""Scratch folders on a real disk."""

import errno
from pathlib import Path

import pytest

from wxdesk.core.errors import DiskFull, StoreProblem
from wxdesk.jobs.scratch import Scratch

JOB = "0123456789abcdef" * 2


def test_that_sweeping_removes_unfinished_files_and_keeps_checkpoints(
    tmp_path: Path,
) -> None:
    scratch = Scratch(tmp_path)
    folder = scratch.folder(JOB)
    (folder / "deep").mkdir()
    for name in ("audio.raw", "audio.raw.part", "deep/model.part", "deep/turns.json"):
        (folder / name).touch()
    scratch.sweep(JOB)
    left = {path.name for path in folder.rglob("*") if path.is_file()}
    assert left == {"audio.raw", "turns.json"}


def test_that_sweeping_a_folder_that_is_not_there_is_no_error(tmp_path: Path) -> None:
    Scratch(tmp_path / "none").sweep(JOB)
    assert not (tmp_path / "none").exists()


def test_that_what_cannot_be_removed_is_logged_and_the_rest_is_removed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    scratch = Scratch(tmp_path)
    folder = scratch.folder(JOB)
    (folder / "a.part").mkdir()  # unlink refuses a folder
    (folder / "b.part").touch()
    scratch.sweep(JOB)
    assert [path.name for path in folder.iterdir()] == ["a.part"]
    assert "cannot remove" in caplog.text


def test_that_only_folders_named_like_jobs_are_listed(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "scratch")
    assert scratch.job_ids() == ()
    scratch.folder(JOB)
    (tmp_path / "scratch" / "photos").mkdir()
    (tmp_path / "scratch" / ("f" * 32)).touch()
    assert scratch.job_ids() == (JOB,)


def test_that_removing_takes_the_folder_with_all_in_it(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path)
    (scratch.folder(JOB) / "audio.raw").touch()
    scratch.remove(JOB)
    scratch.remove(JOB)
    assert scratch.job_ids() == ()


def test_that_a_folder_that_cannot_be_made_is_named_in_the_error(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreProblem, match=JOB):
        Scratch(tmp_path / "file").folder(JOB)


def test_that_a_full_disk_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mkdir(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", mkdir)
    with pytest.raises(DiskFull, match=JOB):
        Scratch(tmp_path).folder(JOB)


def test_that_a_folder_that_will_not_go_is_logged(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    scratch = Scratch(tmp_path)
    scratch.folder(JOB)
    monkeypatch.setattr("shutil.rmtree", lambda *_, **__: None)
    scratch.remove(JOB)
    assert "cannot remove all" in caplog.text
