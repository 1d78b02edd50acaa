"""What `test_small_disk` runs with a disk of 64 MB of its own, at WXDESK_SMALL_DISK."""

import logging
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import pytest
from job_house import House, Watcher
from small_ctc import save_ctc_model

from wxdesk import logs
from wxdesk.core.engine import Assignment, EngineEvent
from wxdesk.core.errors import DiskFull
from wxdesk.core.job import (
    Job,
    JobChanged,
    JobEvent,
    Options,
    Progress,
    Stage,
    Status,
)
from wxdesk.core.media_file import Making, MediaFile
from wxdesk.core.subtitles import Rules
from wxdesk.core.transcript import Provenance, Segment, Speaker, Transcript, Turn, Word
from wxdesk.engine.pipeline import EngineConfig, WhisperXEngine
from wxdesk.export.files import Existing, write_as, write_beside, write_file
from wxdesk.export.formats import FORMATS, Format
from wxdesk.media import room
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.media.rendering import Renderer
from wxdesk.store.backups import Backups
from wxdesk.store.database import Database
from wxdesk.store.history import History

_PAGE = 4096


class SmallDisk:
    """A disk that can be filled to its last byte, and freed again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count()

    def fill(self) -> None:
        """Takes all room that is left."""
        path = self.folder / f"ballast {next(self._numbers)}"
        with path.open("wb", buffering=0) as file:
            try:
                while file.write(bytes(16 * _PAGE)):
                    pass
            except OSError:
                return

    def free(self) -> None:
        """Gives back what was taken."""
        for path in self.folder.glob("ballast *"):
            path.unlink()


@pytest.fixture
def disk() -> Iterator[SmallDisk]:
    disk = SmallDisk(Path(os.environ["WXDESK_SMALL_DISK"]))
    yield disk
    disk.free()


@pytest.fixture
def home(disk: SmallDisk, request: pytest.FixtureRequest) -> Path:
    """A folder on the disk."""
    folder = disk.folder / request.node.name[:100].replace("/", "_")
    folder.mkdir()
    return folder


# Every stage, with the real engine.


class Filling:
    """Fills the disk as each stage begins, and frees it when the job says it waits."""

    def __init__(self, disk: SmallDisk) -> None:
        self.waited: dict[Stage, list[str]] = {}
        self.begun: list[Stage] = []
        self._disk = disk

    def __call__(self, event: EngineEvent) -> None:
        if not isinstance(event, Progress):
            return
        if event.message:
            self.waited.setdefault(event.stage, []).append(event.message)
            self._disk.free()
        elif event.stage not in self.begun:
            self.begun.append(event.stage)
            self._disk.fill()


@pytest.fixture
def address(sample_wav: Path) -> Iterator[str]:
    """Of the sample, in the web."""
    handler = partial(QuietHandler, directory=str(sample_wav.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/{sample_wav.name}"
        server.shutdown()
        thread.join()


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def test_that_a_job_waits_in_each_stage_that_writes_and_comes_to_the_same_end(
    disk: SmallDisk,
    home: Path,
    address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "PAUSE_SECONDS", 0.01)
    save_ctc_model(tmp_path)
    engine = WhisperXEngine(EngineConfig(tmp_path / "models", reserve_bytes=0))
    options = Options(
        model="tiny.en", device="cpu", align_model=str(tmp_path), chunk_seconds=10
    )

    def run(folder: Path, emit: Callable[[EngineEvent], None]) -> Transcript:
        folder.mkdir()
        return engine.run(Assignment("job", address, options, folder), emit)

    undisturbed = run(tmp_path / "roomy", lambda _: None)
    filling = Filling(disk)
    transcript = run(home / "tight", filling)
    assert transcript.segments == undisturbed.segments
    assert transcript.turns == undisturbed.turns
    assert "This is Diane in New Jersey" in transcript.text.replace("\n", " ")
    assert filling.begun[-1] is Stage.ASSIGN
    # What is transcribed is saved by the program, not by the engine.
    assert {*filling.waited} == {*filling.begun} - {Stage.TRANSCRIBE, Stage.ASSIGN}
    fetching, decoding = filling.waited[Stage.FETCH], filling.waited[Stage.DECODE]
    for (said,) in (fetching, decoding):
        assert said == (
            f"Waiting for room on the disk: 1 MB more are needed on {disk.folder}. "
            "Free some space, and the job goes on by itself."
        )
    for stage in (Stage.VAD, Stage.ALIGN, Stage.DIARIZE):
        assert "no room left on the disk to write" in filling.waited[stage][0]
    assert list(home.rglob("*.part")) == []


# What the program saves, with the fake engine.


class FillingHistory(History):
    """Fills the disk before a job's state, its first text and its end are saved."""

    def __init__(self, database: Database, disk: SmallDisk) -> None:
        super().__init__(database)
        self.filled: list[str] = []
        self._disk = disk

    def save_job(self, job: Job, owner: str) -> bool:
        self._fill_before(f"job {job.status}")
        return super().save_job(job, owner)

    def save_chunks(self, *about: Any) -> bool:
        self._fill_before("chunks")
        return super().save_chunks(*about)

    def finish(self, *about: Any) -> Job:
        self._fill_before("finish")
        return super().finish(*about)

    def _fill_before(self, call: str) -> None:
        if call not in self.filled:
            self.filled.append(call)
            self._disk.fill()


def test_that_a_job_waits_until_the_database_takes_what_it_saves(
    disk: SmallDisk, home: Path, watcher: Watcher
) -> None:
    house = House(home)
    history = house.history = FillingHistory(house.database, disk)
    service = house.service(pause_seconds=0.01)
    service.subscribe(watcher)
    waited: list[str] = []

    def free(event: JobEvent) -> None:
        progress = event.job.progress if isinstance(event, JobChanged) else None
        if progress and progress.message:
            waited.append(progress.message)
            disk.free()

    service.subscribe(free)
    job = service.submit("talk.wav")
    service.run_lane(house.worker(), until_idle=True)
    done = watcher.wait_for_status(job, Status.DONE)
    assert history.filled == ["job running", "chunks", "finish"]
    assert len(waited) >= 3
    assert f"to write {house.database.path}." in waited[0]
    assert done.transcript is not None
    said = [it.text for it in history.transcript(done.transcript).segments]
    assert said == [f"talk {number}." for number in range(1, 5)]
    house.close()


# Files that the user asks for.

TRANSCRIPT = Transcript(
    language="en",
    segments=(
        Segment(
            0.0, 2.0, "Hello there.", "A", (Word("Hello", 0, 1), Word("there.", 1, 2))
        ),
        Segment(2.5, 4.0, "Good day!", "B", (Word("Good", 2.5, 3), Word("day!", 3, 4))),
    ),
    speakers={"A": Speaker("Anna", 0), "B": Speaker("Bob", 1)},
    turns=(Turn(0.0, 2.0, "A"), Turn(2.5, 4.0, "B")),
    provenance=Provenance(source="talk.wav", duration=4.0),
)
OLD = b"what was there before"


@pytest.mark.parametrize("format", FORMATS.values(), ids=FORMATS)
def test_that_a_format_for_which_there_is_no_room_leaves_the_old_file(
    disk: SmallDisk, home: Path, format: Format
) -> None:
    path = home / f"talk{format.suffix}"
    path.write_bytes(OLD)
    disk.fill()
    with pytest.raises(DiskFull) as told:
        write_file(TRANSCRIPT, format, path, Rules())
    assert str(path) in told.value.text
    assert path.read_bytes() == OLD
    assert list(home.iterdir()) == [path]
    disk.free()
    write_file(TRANSCRIPT, format, path, Rules())
    assert path.read_bytes() != OLD


@pytest.mark.parametrize("existing", Existing)
def test_that_an_export_for_which_there_is_no_room_leaves_nothing(
    disk: SmallDisk, home: Path, existing: Existing
) -> None:
    disk.fill()
    with pytest.raises(DiskFull, match=r"talk\.srt"):
        write_as(home, "talk.srt", "1\n", existing)
    assert list(home.iterdir()) == []


def test_that_files_beside_a_recording_leave_nothing_either(
    disk: SmallDisk, home: Path
) -> None:
    (home / "talk.srt").write_bytes(OLD)
    disk.fill()
    with pytest.raises(DiskFull, match=r"talk \(2\)\.srt"):
        write_beside(
            TRANSCRIPT, [FORMATS["srt"]], str(home / "talk.wav"), None, Rules()
        )
    assert [path.name for path in home.iterdir()] == ["talk.srt"]
    assert (home / "talk.srt").read_bytes() == OLD


def test_that_a_log_for_which_there_is_no_room_says_nothing_and_goes_on(
    disk: SmallDisk, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    logger = logging.getLogger("wxdesk.jobs")
    with logs.configure(home, "INFO", console=False):
        disk.fill()
        for number in range(100):
            logger.info("lost", extra={"count": number})
        disk.free()
        logger.info("kept")
    last = (home / logs.FILE_NAME).read_text().splitlines()[-1]
    assert "kept" in last
    assert "Traceback" not in capfd.readouterr().err


SRT = "1\n00:00:01,000 --> 00:00:01,800\nWhat a day!\n\n"


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory, sample_wav: Path) -> Path:
    """Four seconds of noise to see and speech to hear."""
    path = tmp_path_factory.mktemp("film") / "film.mkv"
    picture = ["-f", "lavfi", "-i", "testsrc=s=192x144:r=10:d=4"]
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", *picture]
    command += ["-t", "4", "-i", str(sample_wav), "-c:v", "mpeg4", str(path)]
    subprocess.run(command, check=True)
    return path


@pytest.mark.parametrize(
    ("making", "name"),
    [
        (Making.CUT, "cut.wav"),
        (Making.CUT, "cut.mp3"),
        (Making.BURN, "film.mp4"),
        (Making.TRACK, "film.mp4"),
        (Making.TRACK, "film.mkv"),
    ],
    ids=str,
)
def test_that_a_media_file_for_which_there_is_no_room_leaves_the_old_one(
    disk: SmallDisk, home: Path, film: Path, making: Making, name: str
) -> None:
    target = home / name
    target.write_bytes(OLD)
    about: dict[str, Any] = {"subtitles": SRT, "style": "srt", "language": "en"}
    if making is Making.CUT:
        about = {"spans": ((0.0, 3.5),)}
    file = MediaFile(making=making, target=str(target), replaces=True, **about)
    disk.fill()
    with pytest.raises(DiskFull) as told:
        list(Renderer(Ffmpeg()).render(file, film))
    assert str(target) in told.value.text
    assert target.read_bytes() == OLD
    assert list(home.iterdir()) == [target]


def test_that_a_backup_for_which_there_is_no_room_leaves_the_older_ones(
    disk: SmallDisk, home: Path
) -> None:
    days = iter([date(2026, 5, 1), date(2026, 5, 2), date(2026, 5, 2)])
    with Database(f"sqlite:///{home / 'wxdesk.db'}") as database:
        backups = Backups(database.path, partial(next, days))
        kept = backups.make()
        disk.fill()
        with pytest.raises(DiskFull):
            backups.make()
        assert [backup.path for backup in backups.all()] == [kept]
        assert list(home.rglob("*.part")) == []
        disk.free()
        assert backups.make() not in (None, kept)
