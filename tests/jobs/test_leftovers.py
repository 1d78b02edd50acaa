"""What a program that is killed leaves behind, and how the next one clears it away."""

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import psutil
import pytest
from job_house import House, is_alive, wait_until

from wxdesk.core.files import write_new, write_whole
from wxdesk.core.job import Status
from wxdesk.jobs.leftovers import Leftovers

OTHER_PROGRAM = Path(__file__).with_name("other_program.py")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "scratch" / "programs"


@pytest.fixture
def sleeper() -> Iterator[psutil.Popen]:
    process = psutil.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    yield process
    process.kill()
    process.wait()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts another program."""
    with ExitStack() as ends:

        def start(*arguments: str | Path) -> subprocess.Popen[str]:
            command = [sys.executable, OTHER_PROGRAM, *arguments]
            program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            ends.enter_context(program)
            ends.callback(program.kill)
            return program

        yield start


def killed(root: Path) -> Leftovers:
    """Those of a program that does not come to its end; the lock goes with it."""
    leftovers = Leftovers(root)
    leftovers.__enter__()
    return leftovers


def left_by(leftovers: Leftovers) -> None:
    leftovers._lock.release()


def test_that_nothing_stays_of_a_program_that_comes_to_its_end(root: Path) -> None:
    with Leftovers(root) as leftovers:
        assert leftovers.temporary is not None
        (leftovers.temporary / "temporary").touch()
        with leftovers.file(root / "a.part"):
            pass
        assert len(list(root.iterdir())) == 2
    assert list(root.iterdir()) == []


def test_that_unfinished_files_of_a_killed_program_are_removed(
    root: Path, tmp_path: Path
) -> None:
    dead = killed(root)
    part, done = tmp_path / ".0123.part", tmp_path / ".4567.part"
    with ExitStack() as cut_short:
        with dead.file(done):
            done.touch()
        cut_short.enter_context(dead.file(part))
        cut_short.enter_context(dead.file(tmp_path / "never made.part"))
        part.touch()
        left_by(dead)
        with Leftovers(root):
            assert not part.exists()
            assert done.exists()  # it was noted no more
            assert len(list(root.iterdir())) == 2
    assert list(root.iterdir()) == []


def test_that_what_holds_a_place_is_removed_only_if_it_is_empty(
    root: Path, tmp_path: Path
) -> None:
    dead = killed(root)
    empty, written = tmp_path / "empty.srt", tmp_path / "written.srt"
    with dead.file(empty), dead.file(written):
        empty.touch()
        written.write_text("1\n")
        left_by(dead)
        Leftovers(root).clear()
    assert not empty.exists()
    assert written.exists()


def test_that_a_program_that_is_alive_keeps_what_it_has(
    root: Path, tmp_path: Path, sleeper: psutil.Popen
) -> None:
    part = tmp_path / ".0123.part"
    with (
        Leftovers(root) as alive,
        alive.file(part),
        alive.process(psutil.Process(sleeper.pid)),
    ):
        part.touch()
        with Leftovers(root):
            assert part.exists()
        assert is_alive(sleeper.pid)


def test_that_processes_of_a_killed_program_are_ended(
    root: Path, sleeper: psutil.Popen, caplog: pytest.LogCaptureFixture
) -> None:
    dead = killed(root)
    with dead.process(psutil.Process(sleeper.pid)):
        left_by(dead)
        Leftovers(root).clear()
    wait_until(lambda: not is_alive(sleeper.pid))
    assert "of a wxdesk that was killed" in caplog.text


def test_that_a_process_that_only_has_the_number_of_one_of_ours_is_left_alone(
    root: Path, sleeper: psutil.Popen
) -> None:
    dead = killed(root)
    with dead.process(psutil.Process(sleeper.pid)):
        assert dead.temporary is not None
        (note,) = dead.temporary.glob("*.json")
        known = json.loads(note.read_text())
        note.write_text(json.dumps(known | {"began": known["began"] - 60.0}))
        left_by(dead)
        Leftovers(root).clear()
    assert is_alive(sleeper.pid)
    assert not list(root.iterdir())


def test_that_a_damaged_note_is_passed_over(root: Path) -> None:
    dead = killed(root)
    assert dead.temporary is not None
    (dead.temporary / "damaged.json").write_text('{"file": "/')
    left_by(dead)
    Leftovers(root).clear()
    assert not list(root.iterdir())


def test_that_what_cannot_be_removed_is_tried_again_at_the_next_start(
    root: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    part = tmp_path / ".0123.part"
    dead = killed(root)

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    with dead.file(part):
        part.touch()
        left_by(dead)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Path, "unlink", refuse)
            Leftovers(root).clear()
        assert part.exists()
        Leftovers(root).clear()
    assert not part.exists()
    assert "cannot remove" in caplog.text


def test_that_a_program_without_a_place_for_notes_runs_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "scratch").touch()
    with Leftovers(tmp_path / "scratch" / "programs") as leftovers:
        assert leftovers.temporary is None
        write_whole(tmp_path / "a.srt", "1\n", noting=leftovers.file)
    assert (tmp_path / "a.srt").read_text() == "1\n"
    assert "if wxdesk is killed" in caplog.text


@pytest.mark.parametrize("write", [partial(write_whole), write_new])
def test_that_a_file_is_noted_from_before_it_is_there_until_it_is_whole(
    root: Path, tmp_path: Path, write: Callable[..., object]
) -> None:
    target = tmp_path / "a.srt"
    noted: list[set[str]] = []

    with Leftovers(root) as leftovers:
        assert leftovers.temporary is not None
        folder = leftovers.temporary
        real = os.fsync

        def notes(handle: int) -> None:
            noted.append(
                {
                    Path(json.loads(it.read_text())["file"]).suffix
                    for it in folder.glob("*.json")
                }
            )
            real(handle)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "fsync", notes)
            write(target, "1\n", noting=leftovers.file)
        assert not list(folder.iterdir())
    assert any(".part" in suffixes for suffixes in noted)


def test_that_old_files_that_only_we_call_so_are_swept(tmp_path: Path) -> None:
    ours, peaks = tmp_path / f".{'0f' * 16}.part", tmp_path / f"{'1e' * 16}.part"
    fresh, theirs = tmp_path / f".{'2d' * 16}.part", tmp_path / "film.part"
    for file in (ours, peaks, fresh, theirs):
        file.touch()
    for file in (ours, peaks, theirs):
        os.utime(file, (0, 0))
    Leftovers.sweep(tmp_path, tmp_path / "none")
    assert set(tmp_path.iterdir()) == {fresh, theirs}


# Programs that are killed


def test_that_an_engine_gets_a_folder_for_its_temporary_files_that_goes_with_it(
    root: Path, house: House
) -> None:
    with Leftovers(root) as leftovers:
        service = house.service()
        job = service.submit("talk.litter-vad.wav")
        house.lane(service, house.worker(leftovers=leftovers))
        wait_until(lambda: service.job(job.id).status is Status.DONE)
        assert leftovers.temporary is not None
        (kept,) = leftovers.temporary.rglob("left by the engine")
        service.close()
        assert not kept.exists()
        assert not list(leftovers.temporary.iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="others need Python for it")
@pytest.mark.parametrize("misdeed", ["freeze", "spin", "sleep"])
def test_that_an_engine_ends_with_the_program_even_if_nothing_of_python_can_run(
    other: Callable[..., subprocess.Popen[str]], tmp_path: Path, misdeed: str
) -> None:
    program = other("work_on", tmp_path, f"talk.{misdeed}-vad.wav")
    assert program.stdout is not None
    engine = int(program.stdout.readline())
    wait_until(lambda: (tmp_path / "journal").exists())
    program.kill()
    wait_until(lambda: not is_alive(engine))


def test_that_a_render_of_a_killed_program_leaves_nothing_beside_its_target(
    other: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    target = tmp_path / "films" / "film.mp4"
    target.parent.mkdir()
    program = other("render", tmp_path, target)
    assert program.stdout is not None
    ffmpeg = int(program.stdout.readline())
    (part,) = target.parent.iterdir()
    assert is_alive(ffmpeg)
    program.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    program.wait()
    assert part.exists()
    with Leftovers(tmp_path / "programs"):
        assert not list(target.parent.iterdir())
        wait_until(lambda: not is_alive(ffmpeg))
    assert not list((tmp_path / "programs").iterdir())
