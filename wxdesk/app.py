"""Where the program is put together; whoever needs a part takes it from here."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from wxdesk.core.engine import Engine
from wxdesk.engine.pipeline import EngineConfig, WhisperXEngine
from wxdesk.jobs.devices import Devices
from wxdesk.jobs.dictionaries import dictionary_folders
from wxdesk.jobs.library import Library
from wxdesk.jobs.media_worker import MediaWorker
from wxdesk.jobs.models import Models
from wxdesk.jobs.service import JobService
from wxdesk.jobs.spelling import Spelling
from wxdesk.jobs.watching import WatchFolders
from wxdesk.jobs.worker import LaneWorker, Worker
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.media.probe import Probe
from wxdesk.settings import Places, Settings
from wxdesk.store.database import Database
from wxdesk.store.history import History
from wxdesk.store.shelves import Shelves
from wxdesk.store.watched import WatchedFiles


@dataclass(frozen=True, slots=True)
class Program:
    """The parts of a running program.

    Attributes:
        places: Its folders.
        settings: What the user chose.
        jobs: The one door to jobs.
        library: The one door to transcripts.
        watching: The watch folders; a door that stays open starts it.
        models: Which models there are.
        devices: What they can run on.
        spelling: Which words are misspelled.
        make_engine: Makes an engine, in the engine process.
    """

    places: Places
    settings: Settings
    jobs: JobService
    library: Library
    watching: WatchFolders
    models: Models
    devices: Devices
    spelling: Spelling
    make_engine: Callable[[], Engine]

    def workers(self) -> Iterator[LaneWorker]:
        """One for each lane: as many with an engine as the settings say.

        A lane of its own makes media files, which need not wait for a transcript.
        """
        idle = self.settings.engine.idle_release_minutes * 60
        for _ in range(self.settings.engine.lanes):
            yield Worker(self.make_engine, idle_release_seconds=idle)
        yield MediaWorker(self.settings.general.ffmpeg)

    def run_lanes(self, *, until_idle: bool = False) -> list[threading.Thread]:
        """Starts all lanes, each on a thread of its own."""
        lanes = [
            threading.Thread(
                target=self.jobs.run_lane,
                args=[worker],
                kwargs={"until_idle": until_idle},
                name=f"wxdesk lane {number}",
                daemon=True,
            )
            for number, worker in enumerate(self.workers(), start=1)
        ]
        for lane in lanes:
            lane.start()
        return lanes


@contextmanager
def opened(
    places: Places,
    settings: Settings,
    make_engine: Callable[[], Engine] | None = None,
) -> Iterator[Program]:
    """Opens the store and the service, and closes them in order.

    Args:
        places: The program's folders; made where they are missing.
        settings: What the user chose.
        make_engine: Another engine than WhisperX's, for tests of what is around it.
    """
    places.make()
    with ExitStack() as stack:
        database = stack.enter_context(closing(Database(settings.database(places))))
        history = History(database)
        library = stack.enter_context(
            Library(history, Shelves(database), partial(_probe, settings))
        )
        library.purge()
        jobs = stack.enter_context(
            JobService(
                history,
                places.scratch,
                rules=settings.subtitles.rules(),
                vocabulary=settings.vocabulary.expected,
            )
        )
        jobs.subscribe(library.heed)
        watching = stack.enter_context(
            WatchFolders(jobs, WatchedFiles(database), settings)
        )
        jobs.expire_scratch(settings.storage.checkpoint_days)
        yield Program(
            places=places,
            settings=settings,
            jobs=jobs,
            library=library,
            watching=watching,
            models=models_of(places, settings),
            devices=devices_of(places, settings),
            spelling=stack.enter_context(
                Spelling(dictionary_folders(places.dictionaries))
            ),
            make_engine=make_engine or whisperx_engine(places, settings),
        )


def whisperx_engine(places: Places, settings: Settings) -> Callable[[], Engine]:
    """What the engine process makes its engine with."""
    network = settings.network
    config = EngineConfig(
        models_folder=settings.models_folder(places),
        ffmpeg=settings.general.ffmpeg,
        fetch_bytes=round(network.fetch_max_gigabytes * 10**9),
        fetch_seconds=network.fetch_max_minutes * 60,
        offline=network.offline,
        download_models=network.download_models,
        hf_token=network.hf_token.get_secret_value() if network.hf_token else None,
        proxy=network.proxy,
    )
    return partial(WhisperXEngine, config)


def _probe(settings: Settings, path: Path) -> Probe:
    return Ffmpeg(settings.general.ffmpeg).probe(path)


def models_of(places: Places, settings: Settings) -> Models:
    """The models on this computer and on the hub."""
    network = settings.network
    return Models(
        settings.models_folder(places),
        token=network.hf_token.get_secret_value() if network.hf_token else None,
        offline=network.offline,
        proxy=network.proxy,
    )


def devices_of(places: Places, settings: Settings) -> Devices:
    """The devices of this computer."""
    return Devices(settings.models_folder(places))
