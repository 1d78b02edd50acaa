"""Recordings that came from elsewhere, and what becomes of them."""

import os
import shutil
import time
from pathlib import Path

import pytest

from wxdesk.core.errors import DiskFull, StoreProblem
from wxdesk.core.job import Status
from wxdesk.core.voices import Reference
from wxdesk.jobs.caretaking import Caretaker
from wxdesk.jobs.inbox import Inbox, shown_name

DAY = 24 * 3600


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path / "media")


def came(inbox: Inbox, days_ago: float = 0, name: str = "a.wav") -> Path:
    """A recording that came in some time ago."""
    file = inbox.new_file(name)
    file.write_bytes(b"sound")
    moment = time.time() - days_ago * DAY
    os.utime(file, (moment, moment))
    return file


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("Interview.MP3", "recording.mp3"),
        ("../../evil.wav", "recording.wav"),
        ("archive.tar.gz", "recording"),
        ("script.sh", "recording"),
        ("", "recording"),
        ("a.wav\x00.exe", "recording"),
    ],
)
def test_that_of_a_clients_name_only_a_known_ending_is_kept(
    inbox: Inbox, called: str, name: str
) -> None:
    file = inbox.new_file(called)
    assert file.name == name
    assert file.parent.parent == inbox.root
    assert inbox.new_file(called).parent != file.parent


@pytest.mark.parametrize(
    ("called", "shown"),
    [
        ("Interview mit Jürgen.mp3", "Interview mit Jürgen.mp3"),
        ("C:\\Users\\me\\talk.wav", "talk.wav"),
        ("two\r\nlines\tand\u202egnp.wav", "two lines and gnp.wav"),
        ("..", "recording"),
        ("   ", "recording"),
        ("x" * 500, "x" * 200),
    ],
)
def test_that_a_clients_name_is_fit_to_be_shown(called: str, shown: str) -> None:
    assert shown_name(called) == shown


def test_that_only_what_came_in_is_discarded(inbox: Inbox, tmp_path: Path) -> None:
    mine, other = came(inbox), tmp_path / "mine.wav"
    other.write_bytes(b"sound")
    for file in (mine, other, Path("relative.wav"), inbox.root / "b.wav"):
        inbox.discard(file)
    assert not mine.parent.exists()
    assert other.exists()


def test_that_a_folder_that_cannot_be_made_is_told(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox.root.parent.mkdir(parents=True, exist_ok=True)
    inbox.root.write_bytes(b"a file in the way")
    with pytest.raises(StoreProblem, match="cannot be written"):
        inbox.new_file("a.wav")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", full)
    with pytest.raises(DiskFull):
        inbox.new_file("a.wav")


def test_that_what_does_not_fit_on_the_disk_is_known_before_it_comes(
    inbox: Inbox,
) -> None:
    free = shutil.disk_usage(inbox.root.parent.parent).free
    inbox.ensure_room(1000)
    with pytest.raises(DiskFull) as told:
        inbox.ensure_room(free)
    assert str(inbox.root) not in str(told.value)


def test_that_what_nobody_needs_is_swept_after_a_day(inbox: Inbox) -> None:
    new, old, needed = came(inbox), came(inbox, 2), came(inbox, 2)
    inbox.sweep(lambda source: source == str(needed))
    assert new.exists()
    assert needed.exists()
    assert not old.parent.exists()


def test_that_an_upload_that_was_cut_off_by_a_crash_is_swept(inbox: Inbox) -> None:
    folder = inbox.new_file("a.wav").parent
    moment = time.time() - 2 * DAY
    os.utime(folder, (moment, moment))
    inbox.sweep(lambda _: False)
    assert not folder.exists()


def test_that_recordings_are_kept_for_ever_unless_days_are_said(inbox: Inbox) -> None:
    old, new, busy = came(inbox, 400), came(inbox), came(inbox, 400)
    inbox.expire(0, lambda _: False)
    assert old.exists()
    inbox.expire(30, lambda source: source == str(busy))
    assert not old.exists()
    assert new.exists()
    assert busy.exists()


class Jobs:
    """Has jobs, as the service does."""

    def __init__(self, *jobs: object) -> None:
        self._jobs = jobs

    def jobs(self) -> tuple[object, ...]:
        return self._jobs


class Job:
    def __init__(self, source: Path, status: Status, *voices: Path) -> None:
        self.source, self.status = str(source), status
        self.references = [Reference("Ada", path) for path in voices]


class Library:
    """Has transcripts, as the library does."""

    def __init__(self, *sources: Path) -> None:
        self._sources = set(map(str, sources))

    def has_source(self, source: str) -> bool:
        return source in self._sources


def test_that_the_caretaker_spares_what_jobs_and_transcripts_need(
    inbox: Inbox,
) -> None:
    waits, done, kept, nobodys = (came(inbox, 10) for _ in range(4))
    jobs = Jobs(Job(waits, Status.QUEUED), Job(done, Status.DONE))
    library = Library(done, kept)
    Caretaker(inbox, jobs, library, lambda: 0).look()  # type: ignore[arg-type]
    assert [it.exists() for it in (waits, done, kept, nobodys)] == [
        *(True, True, True),
        False,
    ]
    Caretaker(inbox, jobs, library, lambda: 7).look()  # type: ignore[arg-type]
    assert [it.exists() for it in (waits, done, kept)] == [True, False, False]


def test_that_the_caretaker_spares_voices_as_long_as_their_job_needs_them(
    inbox: Inbox,
) -> None:
    sources, voices = ([came(inbox, 10) for _ in range(2)] for _ in range(2))
    waits = Job(sources[0], Status.QUEUED, voices[0])
    done = Job(sources[1], Status.DONE, voices[1])
    Caretaker(
        inbox,
        Jobs(waits, done),  # type: ignore[arg-type]
        Library(),  # type: ignore[arg-type]
        lambda: 0,
    ).look()
    assert [it.exists() for it in (*sources, *voices)] == [True, True, True, False]
