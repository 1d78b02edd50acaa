"""Another wxdesk, as a process of its own: for tests of two programs at once.

Usage: other_program.py hang FOLDER     runs an engine that hangs; prints the ids of the
                                        engine process and of what that started
       other_program.py work HOME       adopts what waits and works until it is done
"""

import sys
import threading
import time
from functools import partial
from pathlib import Path

from wxdesk.core.engine import Assignment
from wxdesk.core.job import Options
from wxdesk.engine.fake import FakeEngine
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


if __name__ == "__main__":
    {"hang": hang, "work": work}[sys.argv[1]](Path(sys.argv[2]))
