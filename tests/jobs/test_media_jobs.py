"""Media files as jobs: in a lane of their own, with progress, cancelled and retried."""

import subprocess
import threading
from pathlib import Path

import imageio_ffmpeg
import psutil
import pytest
from job_house import House, Watcher
from tone_file import write_tone

from wxdesk.core.errors import BadOptions, WxdeskError
from wxdesk.core.job import Job, JobChanged, Kind, Options, Outputs, Stage, Status
from wxdesk.core.media_file import Making, MediaFile
from wxdesk.core.transcript import Transcript
from wxdesk.jobs.media_worker import MediaWorker
from wxdesk.jobs.service import JobService

SRT = "1\n00:00:00,100 --> 00:00:00,900\nHello.\n\n"
NUMBER = 1


@pytest.fixture
def recording(house: House, tmp_path: Path) -> Path:
    """A recording whose transcript is in the library."""
    path = write_tone(tmp_path / "talk.wav")
    house.history.add_transcript("talk", str(path), Transcript("en", ()))
    return path


@pytest.fixture(scope="module")
def endless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film that takes minutes to be encoded anew."""
    folder = tmp_path_factory.mktemp("endless")
    short, path = folder / "short.mkv", folder / "endless.mkv"
    for arguments in (
        ["-f", "lavfi", "-i", "testsrc=s=1280x720:r=25:d=2", "-c:v", "mpeg4", short],
        ["-stream_loop", "500", "-i", short, "-c", "copy", path],
    ):
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", *arguments]
        subprocess.run(command, check=True)
    return path


def order(service: JobService, source: Path, media: MediaFile) -> Job:
    return service.submit(
        source, name="file", kind=Kind.MEDIA, parent=NUMBER, media=media
    )


def track(target: Path) -> MediaFile:
    return MediaFile(
        making=Making.TRACK, target=str(target), subtitles=SRT, style="srt"
    )


def burned(target: Path) -> MediaFile:
    return MediaFile(making=Making.BURN, target=str(target), subtitles=SRT, style="srt")


def lane(house: House, service: JobService) -> threading.Thread:
    return house.lane(service, MediaWorker())


def begun(watcher: Watcher, job: Job) -> None:
    """Waits until some of the file is there."""
    watcher.wait_for(
        lambda event: (
            isinstance(event, JobChanged)
            and event.job.id == job.id
            and event.job.progress is not None
            and event.job.progress.fraction > 0
        )
    )


def test_that_a_media_job_makes_its_file_and_leads_to_its_transcript(
    house: House, watcher: Watcher, recording: Path, tmp_path: Path
) -> None:
    service = house.service()
    service.subscribe(watcher)
    job = order(service, recording, track(tmp_path / "talk.mka"))
    lane(house, service)
    done = watcher.wait_for_status(job, Status.DONE)
    assert done.transcript == NUMBER
    assert done == house.history.job(job.id)
    assert done.media == track(tmp_path / "talk.mka")
    assert (tmp_path / "talk.mka").stat().st_size > 0
    steps = [
        event.job.progress
        for event in watcher.events
        if isinstance(event, JobChanged) and event.job.progress
    ]
    assert {step.stage for step in steps} == {Stage.RENDER}
    fractions = [step.fraction for step in steps]
    assert fractions == sorted(fractions)


def test_that_its_transcript_may_be_gone(
    house: House, watcher: Watcher, recording: Path, tmp_path: Path
) -> None:
    service = house.service()
    service.subscribe(watcher)
    job = service.submit(
        recording, kind=Kind.MEDIA, parent=99, media=track(tmp_path / "talk.mka")
    )
    lane(house, service)
    assert watcher.wait_for_status(job, Status.DONE).transcript is None


def test_that_it_does_not_wait_for_a_transcription(
    house: House, watcher: Watcher, recording: Path, tmp_path: Path
) -> None:
    service = house.service()
    service.subscribe(watcher)
    house.lane(service, house.worker(seconds={Stage.VAD: 600.0}))
    long = service.submit("/recordings/long.wav")
    watcher.wait_for_status(long, Status.RUNNING)
    waiting = service.submit("/recordings/other.wav")
    job = order(service, recording, track(tmp_path / "talk.mka"))
    lane(house, service)
    watcher.wait_for_status(job, Status.DONE)
    assert service.job(waiting.id).status is Status.QUEUED
    assert service.job(long.id).status is Status.RUNNING


def test_that_cancelling_ends_ffmpeg_and_leaves_no_file(
    house: House, watcher: Watcher, endless: Path, tmp_path: Path
) -> None:
    service = house.service()
    service.subscribe(watcher)
    target = tmp_path / "out" / "burned.mp4"
    target.parent.mkdir()
    job = order(service, endless, burned(target))
    lane(house, service)
    begun(watcher, job)
    service.cancel(job.id)
    assert list(target.parent.iterdir()) == []
    assert not [it for it in psutil.Process().children() if "ffmpeg" in it.name()]
    assert service.job(job.id).status is Status.CANCELLED
    following = order(service, endless, track(target))
    watcher.wait_for_status(following, Status.DONE)


def test_that_what_is_in_the_way_fails_the_job_which_can_be_tried_again(
    house: House, watcher: Watcher, recording: Path, tmp_path: Path
) -> None:
    service = house.service()
    service.subscribe(watcher)
    target = tmp_path / "talk.mka"
    target.write_text("mine")
    job = order(service, recording, track(target))
    lane(house, service)
    failed = watcher.wait_for_status(job, Status.FAILED)
    assert "is there already" in (failed.error or "")
    assert target.read_text() == "mine"
    target.unlink()
    service.retry(job.id)
    watcher.wait_for_status(job, Status.DONE)


def test_that_one_on_the_web_is_refused(
    house: House, watcher: Watcher, recording: Path, tmp_path: Path
) -> None:
    service = house.service()
    service.subscribe(watcher)
    job = order(service, Path("x"), track(tmp_path / "talk.mka"))
    web = service.submit(
        "https://example.org/talk.mp4",
        kind=Kind.MEDIA,
        parent=NUMBER,
        media=track(tmp_path / "web.mka"),
    )
    lane(house, service)
    assert "does not exist" in (watcher.wait_for_status(job, Status.FAILED).error or "")
    error = watcher.wait_for_status(web, Status.FAILED).error or ""
    assert error.startswith("https://example.org/talk.mp4 is not on this computer.")


def test_that_a_closing_program_leaves_it_to_the_next(
    house: House, watcher: Watcher, endless: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out" / "burned.mp4"
    target.parent.mkdir()
    first = house.service()
    first.subscribe(watcher)
    job = order(first, endless, burned(target))
    lane(house, first)
    begun(watcher, job)
    first.close()
    assert list(target.parent.iterdir()) == []
    second = house.service()
    (adopted,) = second.adopt()
    assert adopted.id == job.id
    assert adopted.media == burned(target)
    assert adopted.status is Status.QUEUED


def test_that_stopping_before_it_begins_is_heeded() -> None:
    worker = MediaWorker()
    worker.stop("other")
    worker.close()
    with pytest.raises(WxdeskError, match="stopped before it began"):
        next(worker.updates())


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"media": None}, "needs a media"),
        ({"parent": None}, "needs a parent"),
        ({"kind": Kind.TRANSCRIBE, "parent": None}, "needs no media"),
        ({"outputs": Outputs(("txt",))}, "writes no other files"),
        ({"span": (0.0, 1.0)}, "needs no span"),
    ],
)
def test_that_a_job_without_what_it_needs_is_refused(
    house: House, tmp_path: Path, wrong: dict[str, object], words: str
) -> None:
    right = {
        "kind": Kind.MEDIA,
        "parent": NUMBER,
        "media": track(tmp_path / "talk.mka"),
        "options": Options(),
    }
    with pytest.raises(BadOptions, match=words):
        house.service().submit("talk.wav", **{**right, **wrong})
