"""What is done with recordings before they are jobs, without a window."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from tone_file import write_tone

from wxdesk.core.errors import StoreProblem
from wxdesk.core.job import Options
from wxdesk.gui.adding import gathering
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.media.collect import Found, Rejected
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.settings import Preset

USUAL = Preset("", Options())


class Listener(Task):
    """A task whose reports can be read; cancels itself after so many."""

    def __init__(self, patience: int | None = None) -> None:
        self.owner = QObject()
        super().__init__(self.owner)
        self.heard: list[object] = []
        self._patience = patience

    def tell(self, report: object) -> None:
        self.heard.append(report)
        if len(self.heard) == self._patience:
            self.cancel()


def found(*paths: Path | str) -> list[Found]:
    return [Found(str(path), Path(path).name) for path in paths]


def sources(gathered: gathering.Gathered) -> list[str]:
    return [Path(item.source).name for item in gathered.found]


def test_that_folders_are_walked_and_what_is_missing_is_refused_with_a_reason(
    tmp_path: Path,
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "talk.wav").write_bytes(b"x")
    gathered = gathering.gather(Listener(), [str(tmp_path), str(tmp_path / "gone.wav")])
    assert sources(gathered) == ["talk.wav"]
    (refused,) = gathered.rejected
    assert "gone.wav does not exist" in str(refused.error)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://example.org/talk.mp3", "is not an http or https address"),
        ("http://", "is not a complete address"),
        ("https:///talk.mp3", "is not a complete address"),
        ("http://example.org:port/talk.mp3", "is not a complete address"),
        ("http://[::1/talk.mp3", "is not a complete address"),
        ("http://example.org/a talk.mp3", "is not a complete address"),
    ],
)
def test_that_an_address_of_a_wrong_form_is_refused_at_once(
    address: str, reason: str
) -> None:
    gathered = gathering.gather(Listener(), [address])
    assert not gathered.found
    assert [item.source for item in gathered.rejected] == [address]
    assert reason in str(gathered.rejected[0].error)


def test_that_a_proper_address_is_found_and_shown_without_its_secrets() -> None:
    gathered = gathering.gather(Listener(), ["https://me:pw@example.org/a.mp3?key=1"])
    assert gathered.found == (
        Found("https://me:pw@example.org/a.mp3?key=1", "https://example.org/a.mp3"),
    )


def test_that_walking_tells_how_many_there_are_so_far(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "_TELL_SECONDS", -1)
    for number in range(3):
        (tmp_path / f"{number}.wav").write_bytes(b"x")
    task = Listener()
    gathering.gather(task, [str(tmp_path)])
    assert task.heard == [1, 2, 3]


def test_that_a_cancelled_walk_ends_in_the_middle_of_a_folder_of_no_recordings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").write_bytes(b"")
    seen = 0
    scandir = os.scandir

    class Counted:
        def __init__(self, folder: Path) -> None:
            self._entries = scandir(folder)

        def __enter__(self) -> "Counted":
            return self

        def __exit__(self, *_: object) -> None:
            self._entries.close()

        def __iter__(self) -> Iterator[os.DirEntry[str]]:
            nonlocal seen
            for entry in self._entries:
                seen += 1
                if seen == 5:
                    task.cancel()
                yield entry

    monkeypatch.setattr(os, "scandir", Counted)
    task = Listener()
    gathering.gather(task, [str(tmp_path)])
    assert seen == 5


def test_that_only_what_is_no_recording_is_refused_by_looking_into_it(
    tmp_path: Path,
) -> None:
    tone = write_tone(tmp_path / "tone.wav")
    bad = tmp_path / "bad.wav"
    bad.write_bytes(b"no sound at all")
    task = Listener()
    gathering.probe(task, Ffmpeg, found(tone, "http://127.0.0.1/a.mp3", bad))
    (refused,) = task.heard
    assert isinstance(refused, Rejected)
    assert refused.source == str(bad)


def test_that_only_the_first_files_are_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "PROBED", 2)
    bad = [tmp_path / f"{number}.wav" for number in range(5)]
    for path in bad:
        path.write_bytes(b"no")
    task = Listener()
    gathering.probe(task, Ffmpeg, found(*bad))
    assert len(task.heard) == 2


def test_that_looking_into_files_ends_when_nobody_waits_for_it(tmp_path: Path) -> None:
    bad = [tmp_path / f"{number}.wav" for number in range(5)]
    for path in bad:
        path.write_bytes(b"no")
    task = Listener(patience=1)
    gathering.probe(task, Ffmpeg, found(*bad))
    assert len(task.heard) == 1


def test_that_jobs_are_submitted_in_batches_of_the_agreed_size(desk: Desk) -> None:
    task = Listener()
    wanted = found(*(f"{number}.wav" for number in range(120)))
    gathering.submit(task, lambda: True, desk.jobs, wanted, USUAL)
    assert [len(batch) for batch in task.heard] == [50, 50, 20]
    assert [job.name for job in desk.jobs.jobs()] == [item.name for item in wanted]
    assert {job.origin for job in desk.jobs.jobs()} == {"window"}


def test_that_submitting_ends_after_the_batch_in_which_it_is_stopped(
    desk: Desk,
) -> None:
    task = Listener()
    wanted = found(*(f"{number}.wav" for number in range(120)))
    gathering.submit(task, lambda: not task.heard, desk.jobs, wanted, USUAL)
    assert len(desk.jobs.jobs()) == gathering.BATCH


def test_that_a_batch_that_is_interrupted_still_tells_what_is_in_the_queue(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit, calls = desk.jobs.submit, []

    def sometimes(*args: object, **kwargs: object) -> object:
        calls.append(args)
        if len(calls) == 3:
            raise StoreProblem("The database is locked.")
        return submit(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(desk.jobs, "submit", sometimes)
    task = Listener()
    with pytest.raises(StoreProblem):
        gathering.submit(
            task, lambda: True, desk.jobs, found("a.wav", "b.wav", "c.wav"), USUAL
        )
    assert [[job.name for job in batch] for batch in task.heard] == [["a.wav", "b.wav"]]
