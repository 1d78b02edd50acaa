"""Another wxdesk, as a process of its own: for tests of two programs at once.

Usage: other_program.py hang FOLDER     runs an engine that hangs; prints the ids of the
                                        engine process and of what that started
       other_program.py work HOME       adopts what waits and works until it is done
       other_program.py work_on HOME SOURCE    works on a recording; prints the id of
                                        the engine process
       other_program.py render HOME TARGET     renders without end; prints the id of
                                        the ffmpeg process
"""

import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import imageio_ffmpeg
import psutil

from wxdesk.core.engine import Assignment
from wxdesk.core.job import Kind, Options
from wxdesk.core.media_file import Making, MediaFile
from wxdesk.engine.fake import FakeEngine
from wxdesk.jobs.leftovers import Leftovers
from wxdesk.jobs.media_worker import MediaWorker
from wxdesk.jobs.service import JobService
from wxdesk.jobs.worker import Worker
from wxdesk.store.database import Database
from wxdesk.store.history import History


def hang(folder: Path) -> None:
    worker = Worker(FakeEngine)
    worker.begin(Assignment("1", "talk.hang-vad.wav", Options(), folder))
    threading.Thread(target=lambda: list(worker.updates())).start()
    while not (folder / "sleeper.pid").exists():
        time.sleep(0.01)
    print(worker.pid, (folder / "sleeper.pid").read_text(), sep="\n", flush=True)


def work(home: Path) -> None:
    history = History(Database(f"sqlite:///{home / 'wxdesk.db'}"))
    make_engine = partial(FakeEngine, journal=home / "journal")
    with JobService(history, home / "scratch") as service:
        print("ready", flush=True)
        sys.stdin.readline()
        service.adopt()
        service.run_lane(Worker(make_engine), until_idle=True)


def work_on(home: Path, source: str) -> None:
    worker = Worker(partial(FakeEngine, journal=home / "journal"))
    worker.begin(Assignment("1", source, Options(), home))
    print(worker.pid, flush=True)
    list(worker.updates())


def render(home: Path, target: str) -> None:
    film = home / "film.mkv"
    source = ["-f", "lavfi", "-i", "testsrc=s=1280x720:r=25:d=2"]
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", *source, "-c:v"]
    subprocess.run([*command, "mpeg4", home / "short.mkv"], check=True)
    loop = ["-stream_loop", "500", "-i", home / "short.mkv", "-c", "copy"]
    subprocess.run([*command[:3], *loop, film], check=True)
    media = MediaFile(
        making=Making.BURN,
        target=target,
        subtitles="1\n00:00:00,100 --> 00:00:00,900\nHello.\n\n",
        style="srt",
    )
    with Leftovers(home / "programs") as leftovers:
        worker = MediaWorker(leftovers=leftovers)
        kind = Kind.MEDIA
        worker.begin(
            Assignment("1", str(film), Options(), home, kind=kind, media=media)
        )
        updates = worker.updates()
        next(updates)
        (child,) = psutil.Process().children(recursive=True)
        print(child.pid, flush=True)
        list(updates)


if __name__ == "__main__":
    programs = {"hang": hang, "work": work, "work_on": work_on, "render": render}
    programs[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
