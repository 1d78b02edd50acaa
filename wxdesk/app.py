"""Where the program is put together; whoever needs a part takes it from here."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wxdesk.api.pairing import Pairing
from wxdesk.api.switch import ApiServer
from wxdesk.api.visits import Visits
from wxdesk.core.engine import Engine
from wxdesk.core.errors import WxdeskError
from wxdesk.core.job import Job
from wxdesk.core.webhooks import Style
from wxdesk.engine.config import EngineConfig
from wxdesk.engine.cores import physical_cores, workers
from wxdesk.jobs.access import Access
from wxdesk.jobs.caretaking import Caretaker
from wxdesk.jobs.devices import Devices
from wxdesk.jobs.dictionaries import dictionary_folders
from wxdesk.jobs.idempotency import Idempotency
from wxdesk.jobs.inbox import Inbox
from wxdesk.jobs.leftovers import Leftovers
from wxdesk.jobs.library import Library
from wxdesk.jobs.media_worker import MediaWorker
from wxdesk.jobs.models import Models
from wxdesk.jobs.references import References
from wxdesk.jobs.safekeeping import Safekeeping
from wxdesk.jobs.service import JobService
from wxdesk.jobs.spelling import Spelling
from wxdesk.jobs.voices import Voices
from wxdesk.jobs.watching import WatchFolders
from wxdesk.jobs.webhooks import Webhooks
from wxdesk.jobs.worker import LaneWorker, Worker
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.media.probe import Probe
from wxdesk.settings import LiveSettings, Places, Settings
from wxdesk.store.answers import Answers
from wxdesk.store.backups import backups_folder
from wxdesk.store.database import Database, path_in
from wxdesk.store.history import History
from wxdesk.store.hooks import Hooks
from wxdesk.store.keys import Keys
from wxdesk.store.repair import ensure_sound
from wxdesk.store.shelves import Shelves
from wxdesk.store.voices import VoiceShelf
from wxdesk.store.watched import WatchedFiles

if TYPE_CHECKING:
    from wxdesk.api.parts import Parts


@dataclass(frozen=True, slots=True)
class Program:
    """The parts of a running program.

    Attributes:
        places: Its folders.
        settings: What the user chose.
        jobs: The one door to jobs.
        library: The one door to transcripts.
        voices: The one door to the voices that are remembered.
        watching: The watch folders; a door that stays open starts it.
        models: Which models there are.
        devices: What they can run on.
        spelling: Which words are misspelled.
        access: Who may use the API.
        webhooks: Who is called when something happens; a door that stays open starts
            it.
        idempotency: What the API has answered.
        inbox: Recordings that came through the API.
        safekeeping: The backups of the database.
        mended: What was found and done about a damaged database at this start; None
            if it was well.
        leftovers: Sees to it that nothing stays if the program is killed.
        make_engine: Makes an engine, in the engine process.
    """

    places: Places
    settings: Settings
    jobs: JobService
    library: Library
    voices: Voices
    watching: WatchFolders
    models: Models
    devices: Devices
    spelling: Spelling
    access: Access
    webhooks: Webhooks
    idempotency: Idempotency
    inbox: Inbox
    safekeeping: Safekeeping
    mended: WxdeskError | None
    leftovers: Leftovers
    make_engine: Callable[[], Engine]

    def workers(self) -> Iterator[LaneWorker]:
        """One for each lane: as many with an engine as the settings say.

        A lane of its own makes media files, which need not wait for a transcript.
        """
        lanes = self.settings.engine.lanes
        for _ in range(lanes):
            yield Worker(
                self.make_engine,
                idle_release_seconds=self.settings.engine.idle_release_minutes * 60,
                leftovers=self.leftovers,
                # Of two lanes, one would take what the other has begun.
                ahead=workers(physical_cores()) - 1 if lanes == 1 else 0,
            )
        yield MediaWorker(self.settings.general.ffmpeg, self.leftovers)

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
        leftovers = stack.enter_context(Leftovers(places.scratch / "programs"))
        leftovers.sweep(
            places.config, places.data, places.voices, places.cache / "peaks"
        )
        address = settings.database(places)
        file = path_in(address)
        mended = ensure_sound(file)
        database = stack.enter_context(closing(Database(address, backups_folder(file))))
        history = History(database)
        library = stack.enter_context(
            Library(history, Shelves(database), partial(_probe, settings))
        )
        library.purge()
        shelf = VoiceShelf(places.voices)
        jobs = stack.enter_context(
            JobService(
                history,
                places.scratch,
                rules=settings.subtitles.rules(),
                vocabulary=settings.vocabulary.expected,
                noting=leftovers.file,
                voices=shelf,
            )
        )
        jobs.subscribe(library.heed)
        voices = stack.enter_context(Voices(shelf, jobs, library))
        jobs.subscribe(voices.heed)
        access = stack.enter_context(Access(Keys(database)))
        inbox = Inbox(places.media)
        jobs.subscribe(References(inbox).heed)
        webhooks = stack.enter_context(
            Webhooks(
                Hooks(database),
                jobs,
                _payloads(jobs, library, inbox),
                allowed_hosts=partial(_private_hosts, LiveSettings(places, settings)),
                proxy=settings.network.proxy,
            )
        )
        jobs.subscribe(webhooks.heed)
        watching = stack.enter_context(
            WatchFolders(
                jobs,
                WatchedFiles(database),
                settings,
                locks=places.scratch / "programs",
            )
        )
        jobs.expire_scratch(settings.storage.checkpoint_days)
        yield Program(
            places=places,
            settings=settings,
            jobs=jobs,
            library=library,
            voices=voices,
            watching=watching,
            models=models_of(places, settings),
            devices=devices_of(places, settings),
            spelling=stack.enter_context(
                Spelling(dictionary_folders(places.dictionaries))
            ),
            access=access,
            webhooks=webhooks,
            idempotency=Idempotency(Answers(database)),
            inbox=inbox,
            safekeeping=stack.enter_context(Safekeeping(file)),
            mended=mended,
            leftovers=leftovers,
            make_engine=make_engine or whisperx_engine(places, settings),
        )


@contextmanager
def serving(
    program: Program, settings: Callable[[], Settings] | None = None
) -> Iterator[ApiServer]:
    """Lends the API server, which is off until its first `restart`.

    Args:
        program: What it serves.
        settings: Tells what the user chose, as it is at each call; None looks into
            the settings file.
    """
    chosen = settings or LiveSettings(program.places, program.settings)
    pairing, visits = Pairing(program.access), Visits()

    def parts() -> "Parts":
        from wxdesk.api.events import EventLog
        from wxdesk.api.parts import Parts

        return Parts(
            jobs=program.jobs,
            library=program.library,
            voices=program.voices,
            models=program.models,
            access=program.access,
            webhooks=program.webhooks,
            idempotency=program.idempotency,
            inbox=program.inbox,
            events=EventLog(program.jobs, program.library, program.voices),
            pairing=pairing,
            visits=visits,
            places=program.places,
            settings=chosen,
            probe=lambda path: _probe(chosen(), path),
        )

    caretaker = Caretaker(
        program.inbox,
        program.jobs,
        program.library,
        lambda: chosen().api.keep_media_days,
    )
    program.webhooks.start()
    with caretaker, closing(ApiServer(chosen, parts, pairing, visits)) as server:
        yield server


def _payloads(
    jobs: JobService, library: Library, inbox: Inbox
) -> Mapping[Style, Callable[[Job], bytes]]:
    """What webhooks of each style are told of a job.

    The API, which knows its own words, is loaded only once somebody is to be told.
    """

    def own(job: Job) -> bytes:
        from wxdesk.api.native.views import job_payload

        return job_payload(jobs, inbox, job)

    def peer(job: Job) -> bytes:
        from wxdesk.api.whisperx_tasks import Tasks

        return Tasks(jobs, library).payload(job)

    return {Style.STANDARD: own, Style.WHISPERX: peer}


def _private_hosts(settings: Callable[[], Settings]) -> Sequence[str]:
    return settings().api.private_hosts


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
        private_hosts=settings.api.private_hosts,
        guarded_seconds=settings.api.max_hours * 3600,
        reserve_bytes=settings.storage.reserve_megabytes * 10**6,
    )
    return config.make


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
