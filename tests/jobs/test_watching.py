"""Watch folders, with a clock that the test puts forward."""

import logging
import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from job_house import House, wait_until

from wxdesk.core.errors import BadMedia, BadOptions, DiskFull
from wxdesk.core.job import Job, Options, Outputs
from wxdesk.jobs import watching
from wxdesk.jobs.service import JobService
from wxdesk.jobs.watching import (
    FileRefused,
    FileTaken,
    FolderBack,
    FolderLost,
    WatchEvent,
    WatchFolders,
)
from wxdesk.settings import Preset, Settings, WatchFolder
from wxdesk.store.watched import WatchedFiles


class Desk:
    """Watch folders on a real service, and what they told."""

    def __init__(self, house: House, folder: Path) -> None:
        self.folder = folder
        self.seconds = 0.0
        self.service = house.service()
        self.files = WatchedFiles(house.database)
        self.events: list[WatchEvent] = []
        self.opened: list[WatchFolders] = []
        self.watching = self.open(WatchFolder(folder=folder))

    def open(self, *watch: WatchFolder, **presets: Preset) -> WatchFolders:
        """Watch folders as after a start of the program."""
        self.watching = WatchFolders(
            self.service,
            self.files,
            Settings(watch=watch, presets=presets),
            clock=lambda: self.seconds,
        )
        self.opened.append(self.watching)
        self.watching.subscribe(self.events.append)
        return self.watching

    def look(self, *seconds: float) -> list[str]:
        """Names of the files taken in looks after so many seconds each."""
        before = len(self.service.jobs())
        for step in seconds or (0, 6):
            self.seconds += step
            self.watching.look()
        return [job.name for job in self.service.jobs()[before:]]

    def told(self, *kinds: type) -> list[Any]:
        """All events of some kinds; there will be no more of this watching."""
        self.watching.close()
        return [event for event in self.events if isinstance(event, kinds)]

    def write(self, name: str, content: str = "sound") -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
        return path


@pytest.fixture
def desk(house: House, tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "in"
    folder.mkdir()
    desk = Desk(house, folder)
    yield desk
    for opened in desk.opened:
        opened.close()


def test_that_a_file_is_taken_once_it_has_not_changed_for_five_seconds(
    desk: Desk,
) -> None:
    desk.write("talk.wav", "a")
    assert desk.look(0, 4) == []
    desk.write("talk.wav", "ab")
    assert desk.look(4, 4) == []
    assert desk.look(1) == ["talk.wav"]
    assert desk.look(0, 6, 6) == []
    (taken,) = desk.told(FileTaken)
    assert taken.path == str(desk.folder / "talk.wav")
    assert taken.job == desk.service.job(taken.job.id)
    assert taken.job.origin == "watch"


def test_that_a_file_whose_time_changes_but_not_its_size_is_not_settled(
    desk: Desk,
) -> None:
    path = desk.write("talk.wav")
    desk.look(0)
    os.utime(path, (1, 1))
    assert desk.look(6) == []
    assert desk.look(6) == ["talk.wav"]


def test_that_only_recordings_are_taken(desk: Desk) -> None:
    for name in ("notes.txt", ".hidden.wav", ".git/x.wav", "talk.wav.part", "B.MP3"):
        desk.write(name)
    desk.write("empty.wav", "")
    (desk.folder / "folder.wav").mkdir()
    assert desk.look() == ["B.MP3"]
    assert desk.told(FileRefused) == []


@pytest.mark.parametrize(("recursive", "taken"), [(True, {"a", "b"}), (False, {"a"})])
def test_that_folders_inside_are_watched_if_wanted(
    desk: Desk, recursive: bool, taken: set[str]
) -> None:
    desk.write("a.wav")
    desk.write("deep/er/b.wav")
    desk.open(WatchFolder(folder=desk.folder, recursive=recursive))
    assert {Path(name).stem for name in desk.look()} == taken


def test_that_each_folder_has_its_preset(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.wav").write_text("sound")
    desk.write("a.wav")
    options = Options(model="small", speakers=2)
    desk.open(
        WatchFolder(folder=desk.folder),
        WatchFolder(folder=other, preset="interview"),
        interview=Preset("interview", options, ("srt",), tmp_path),
    )
    desk.look()
    plain, interview = desk.service.jobs()
    assert (plain.options, plain.outputs) == (Options(identify=True), Outputs())
    assert interview.options == options
    assert interview.outputs == Outputs(("srt",), str(tmp_path))


def test_that_a_folder_that_is_switched_off_is_left_alone(desk: Desk) -> None:
    desk.write("a.wav")
    desk.open(WatchFolder(folder=desk.folder, enabled=False))
    assert desk.look() == []


def test_that_a_restart_takes_nothing_again(desk: Desk) -> None:
    desk.write("a.wav")
    assert desk.look() == ["a.wav"]
    desk.open(WatchFolder(folder=desk.folder))
    assert desk.look(0, 6, 6) == []


def test_that_a_file_that_is_only_changed_is_not_taken_again(desk: Desk) -> None:
    path = desk.write("a.wav")
    desk.look()
    with path.open("a") as file:
        file.write("tags")
    os.utime(path, (1, 1))
    assert desk.look(0, 6, 6) == []


def test_that_a_file_made_anew_is_taken_again(desk: Desk) -> None:
    path = desk.write("a.wav")
    desk.look()
    path.unlink()
    desk.look(1)
    desk.open(WatchFolder(folder=desk.folder))  # it is known even after a restart
    desk.write("a.wav", "another sound")
    assert desk.look() == ["a.wav"]


def test_that_a_file_replaced_between_two_looks_is_taken_again(desk: Desk) -> None:
    path = desk.write("a.wav")
    desk.look()
    desk.write("new.part", "another sound").replace(path)
    assert desk.look() == ["a.wav"]


def test_that_what_was_away_and_is_as_it_was_is_not_taken_again(
    desk: Desk, tmp_path: Path
) -> None:
    # As if a drive was unplugged: its folder is empty, later full again.
    path = desk.write("a.wav")
    desk.look()
    path.rename(tmp_path / "away.wav")
    desk.look(1)
    (tmp_path / "away.wav").rename(path)
    assert desk.look() == []
    with path.open("a") as file:  # and it counts as never gone
        file.write("tags")
    assert desk.look() == []


def test_that_a_lost_folder_is_told_once_and_looked_at_again(
    desk: Desk, tmp_path: Path
) -> None:
    desk.write("a.wav")
    desk.look()
    desk.folder.rename(tmp_path / "unplugged")
    desk.look(1, 1, 1)
    (tmp_path / "unplugged").rename(desk.folder)
    desk.write("b.wav")
    assert desk.look() == ["b.wav"]
    lost, back = desk.told(FolderLost, FolderBack)
    assert isinstance(lost, FolderLost)
    assert lost.folder == desk.folder
    assert "in does not exist" in str(lost.error)
    assert back == FolderBack(desk.folder)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="the superuser may read everything, and Windows has other rights",
)
def test_that_what_may_not_be_read_is_told_once_and_taken_when_it_may(
    desk: Desk,
) -> None:
    path = desk.write("a.wav")
    desk.write("closed/b.wav")
    (desk.folder / "closed").chmod(0)
    path.chmod(0)
    desk.look(0, 6, 6)
    path.chmod(0o600)
    assert desk.look(1) == ["a.wav"]
    (desk.folder / "closed").chmod(0o700)
    (refused,) = desk.told(FileRefused)
    assert "may not be read" in str(refused.error)


def test_that_a_file_that_cannot_be_submitted_is_told_once_and_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write("a.wav")
    preset = Preset("p", Options(), ("doc",))
    desk.open(WatchFolder(folder=desk.folder, preset="p"), p=preset)
    assert desk.look(0, 6, 6) == []
    desk.watching.use(Settings(watch=(WatchFolder(folder=desk.folder),)))
    desk.watching._interrupted.clear()  # as the thread does
    assert desk.look(1) == ["a.wav"]
    (refused,) = desk.told(FileRefused)
    assert isinstance(refused.error, BadOptions)


def test_that_a_file_deleted_while_it_settles_is_forgotten(desk: Desk) -> None:
    path = desk.write("a.wav")
    desk.look(0)
    path.unlink()
    desk.look(3)
    desk.write("a.wav")
    shutil.copystat(desk.folder, path)
    assert desk.look(3) == []


def test_that_what_lies_there_already_can_be_skipped(desk: Desk) -> None:
    desk.write("old.wav")
    desk.write("deep/old.wav")
    being_made = desk.write("being made.wav", "")
    watch = WatchFolder(folder=desk.folder)
    there = desk.watching.untaken(watch)
    assert sorted(there) == [
        str(desk.folder / "deep/old.wav"),
        str(desk.folder / "old.wav"),
    ]
    desk.watching.skip(there)
    assert desk.watching.untaken(watch) == {}
    desk.write("new.wav")
    being_made.write_text("sound")
    assert sorted(desk.look()) == ["being made.wav", "new.wav"]
    with pytest.raises(BadMedia, match="does not exist"):
        desk.watching.untaken(WatchFolder(folder=desk.folder / "nothing"))


def test_that_of_two_programs_only_one_watches_a_folder_and_the_other_follows_it(
    desk: Desk, tmp_path: Path
) -> None:
    watch = WatchFolder(folder=desk.folder)
    first, second = (
        WatchFolders(
            desk.service,
            desk.files,
            Settings(watch=(watch,)),
            locks=tmp_path,
            clock=lambda: desk.seconds,
        )
        for _ in range(2)
    )

    def look() -> list[str]:
        before = len(desk.service.jobs())
        for _ in range(2):
            desk.seconds += 6
            first.look()
            second.look()
        return [job.name for job in desk.service.jobs()[before:]]

    with second:
        with first:
            desk.write("a.wav")
            assert look() == ["a.wav"]
        desk.write("b.wav")
        for _ in range(2):
            desk.seconds += 6
            second.look()
        assert [job.name for job in desk.service.jobs()] == ["a.wav", "b.wav"]
        second.use(Settings())
        second.look()
        with WatchFolders(
            desk.service, desk.files, Settings(watch=(watch,)), locks=tmp_path
        ) as third:
            third.look()
            assert desk.folder in third._held


def test_that_a_full_disk_takes_no_file_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise DiskFull.writing("wxdesk.db")

    desk.write("a.wav")
    with monkeypatch.context() as patch:
        patch.setattr(desk.files, "note", fail)
        assert desk.look(0, 6, 6, 6) == ["a.wav"]
    assert desk.files.all() == {}
    desk.look(1)
    assert list(desk.files.all()) == [str(desk.folder / "a.wav")]


def test_that_what_lies_deeper_is_not_missed_by_a_folder_watched_alone(
    desk: Desk,
) -> None:
    top, deep = desk.write("a.wav"), desk.write("deep/b.wav")
    desk.look()
    desk.open(WatchFolder(folder=desk.folder, recursive=False))
    top.unlink()
    desk.look(1)
    missing = {path: taken.missing for path, taken in desk.files.all().items()}
    assert missing == {str(top): True, str(deep): False}


def test_that_a_folder_inside_that_cannot_be_read_holds_up_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def scandir(path: str) -> Any:
        if path.endswith("broken"):
            raise OSError("it is broken")
        return real(path)

    desk.write("a.wav")
    desk.write("broken/b.wav")
    monkeypatch.setattr(watching, "os", SimpleNamespace(scandir=scandir, path=os.path))
    assert desk.look() == ["a.wav"]
    assert desk.told(FolderLost) == []


def test_that_a_link_to_a_folder_is_not_followed(desk: Desk) -> None:
    desk.write("a.wav")
    try:
        (desk.folder / "round.wav").symlink_to(desk.folder, target_is_directory=True)
    except OSError:
        pytest.skip("links may not be made here")
    assert desk.look() == ["a.wav"]


def threaded(service: JobService, files: WatchedFiles, *folders: Path) -> WatchFolders:
    settings = Settings(watch=tuple(WatchFolder(folder=path) for path in folders))
    return WatchFolders(
        service, files, settings, settle_seconds=0.05, interval_seconds=0.01
    )


def test_that_a_thread_looks_again_and_again_until_it_is_closed(
    house: House, desk: Desk, tmp_path: Path
) -> None:
    later = tmp_path / "later"
    later.mkdir()
    (later / "b.wav").write_text("sound")
    with threaded(desk.service, desk.files, desk.folder) as watching:
        watching.start()
        desk.write("a.wav")
        wait_until(lambda: [job.name for job in desk.service.jobs()] == ["a.wav"])
        watching.use(Settings(watch=(WatchFolder(folder=later),)))
        jobs: list[Job] = wait_until(lambda: desk.service.jobs()[1:])
        assert jobs[0].name == "b.wav"
    assert "wxdesk watch folders" not in {t.name for t in threading.enumerate()}


def test_that_a_fault_in_a_look_is_logged_and_the_next_one_comes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = watching._recordings
    faults = iter([ZeroDivisionError("a fault")])

    def recordings(*args: Any) -> Iterator[str]:
        for fault in faults:
            raise fault
        return real(*args)

    monkeypatch.setattr(watching, "_recordings", recordings)
    desk.write("a.wav")
    with (
        caplog.at_level(logging.ERROR),
        threaded(desk.service, desk.files, desk.folder) as watched,
    ):
        watched.start()
        wait_until(desk.service.jobs)
    assert "looking into the watch folders failed" in caplog.text


def test_that_closing_does_not_wait_for_a_folder_of_a_million_entries(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write("notes.txt")
    [entry] = os.scandir(desk.folder)

    class Endless:
        """A folder in which there is always one more entry."""

        looked = threading.Event()

        def __enter__(self) -> "Endless":
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def __iter__(self) -> Iterator[Any]:
            while True:
                self.looked.set()
                yield entry

    monkeypatch.setattr(watching, "os", SimpleNamespace(scandir=lambda _: Endless()))
    with threaded(desk.service, desk.files, desk.folder) as watched:
        watched.start()
        assert Endless.looked.wait(10)
        began = time.monotonic()
    assert time.monotonic() - began < 1.0
    assert "wxdesk watch folders" not in {t.name for t in threading.enumerate()}
