"""The one door to jobs: whoever wants one made, stopped or watched comes here."""

import logging
import os
import threading
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice, takewhile
from pathlib import Path, PurePath
from typing import Any, Self, TypeVar
from urllib.parse import unquote, urlsplit

from wxdesk.core.engine import Assignment, EngineEvent
from wxdesk.core.errors import (
    DiskFull,
    EngineDied,
    NotAllowed,
    NotFound,
    WxdeskError,
)
from wxdesk.core.files import FileState, Noting
from wxdesk.core.job import (
    NO_FILES,
    Chunk,
    Job,
    JobAdded,
    JobChanged,
    JobEvent,
    JobRemoved,
    JobsMoved,
    Kind,
    Options,
    Outputs,
    PartialTranscript,
    PlannedSpeech,
    Progress,
    Stage,
    Status,
)
from wxdesk.core.media_file import MediaFile
from wxdesk.core.subtitles import Rules
from wxdesk.core.transcript import Segment, Transcript
from wxdesk.core.vocabulary import expecting
from wxdesk.core.voices import (
    Reference,
    Remembered,
    VoicePrint,
    VoiceSample,
    voices_in,
    with_voices,
)
from wxdesk.jobs.publisher import Publisher
from wxdesk.jobs.queue import JobQueue
from wxdesk.jobs.scratch import Scratch
from wxdesk.jobs.worker import LaneWorker, Outcome
from wxdesk.logs import job_context
from wxdesk.media.addresses import is_address
from wxdesk.media.room import PAUSE_SECONDS, Room
from wxdesk.store.history import History
from wxdesk.store.voices import VoiceShelf

MOST_ATTEMPTS = 2
"""A job whose engine process dies is tried so often without getting further."""

MOST_ENDS = 3
"""So is one during which the program itself dies."""

_PROGRESS_SECONDS = 0.1
"""Progress within a stage is published at most so often."""

_WIND_DOWN_SECONDS = 5.0
"""A lane whose engine process was ended may take so long to notice."""

T = TypeVar("T")

logger = logging.getLogger(__name__)


class _Unwanted(Exception):
    """The job at hand was stopped."""


@dataclass
class _Run:
    """A job in a lane, from when it is taken until the lane has put it away."""

    worker: LaneWorker
    file: FileState | None = None  # the recording's, before the engine read it
    batch: list[Chunk] = field(default_factory=list)  # decoded, and not saved yet
    lost: bool = False
    silent_until: float = 0.0  # as time.monotonic() has it


class JobService:
    """Submits, orders, runs and stops jobs, and tells those who watch.

    Safe to call from any thread, also from a listener; only `run_lane` blocks. Every
    change of state is decided and saved under one lock. Stopping an engine process
    follows from a decision and happens outside it, and whatever the process still
    says about the job is ignored.

    The service holds a lease on each unfinished job of its own, so that two programs
    on one database never run the same job; it touches no other program's jobs.

    Args:
        history: Where jobs, chunks and transcripts are kept.
        scratch: Folder for the jobs' scratch folders.
        lease_seconds: A lease not renewed for so long may be taken over by others.
        heartbeat_seconds: How often the leases are renewed.
        pause_seconds: How often a full disk is looked at.
        owner: Who holds the leases; must be unlike that of any other service.
        rules: For the subtitles that jobs write; without any, each segment is a cue.
        vocabulary: Words that jobs expect besides their own hotwords, the newest last.
        noting: Remembers the files that jobs write until they are whole.
        voices: Those that are remembered; None if none ever are.

    Attributes:
        rules: May be changed at any time, for jobs that finish from then on.
        vocabulary: May be changed at any time, for jobs that come from then on.
    """

    def __init__(
        self,
        history: History,
        scratch: Path,
        *,
        lease_seconds: float = 30.0,
        heartbeat_seconds: float = 5.0,
        pause_seconds: float = PAUSE_SECONDS,
        owner: str | None = None,
        rules: Rules | None = None,
        vocabulary: Sequence[str] = (),
        noting: Noting = nullcontext,
        voices: VoiceShelf | None = None,
    ) -> None:
        self._voices = voices
        self.rules = rules
        self.vocabulary = vocabulary
        self._noting = noting
        self._history = history
        self._scratch = Scratch(scratch)
        self._lease_seconds = lease_seconds
        self._heartbeat_seconds = heartbeat_seconds
        self._pause_seconds = pause_seconds
        self._owner = owner or f"{os.getpid()}-{uuid.uuid4().hex[:12]}"
        self._condition = threading.Condition()
        self._queue = JobQueue()
        self._jobs: dict[str, Job] = {}  # the unfinished ones that are ours
        self._earlier: dict[str, int] = {}  # the attempts before they came to us
        self._runs: dict[str, _Run] = {}
        self._lanes = 0
        self._adopting = False
        self._closing = threading.Event()
        self._closed = threading.Event()
        self._publisher: Publisher[JobEvent] = Publisher()
        self._heart = threading.Thread(
            target=self._beat, name="wxdesk leases", daemon=True
        )
        self._heart.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def paused(self) -> bool:
        """Whether waiting jobs stay where they are."""
        return self._queue.paused

    def jobs(self) -> tuple[Job, ...]:
        """All jobs in the queue's order, other programs' as they last saved them."""
        with self._condition:
            return tuple(self._jobs.get(job.id, job) for job in self._history.jobs())

    def job(self, job_id: str) -> Job:
        """A job as it is now.

        Raises:
            NotFound: There is no such job.
        """
        with self._condition:
            return self._jobs.get(job_id) or self._history.job(job_id)

    def page(
        self,
        *,
        status: frozenset[Status] | None = None,
        kinds: frozenset[Kind] | None = None,
        key: str | None = None,
        limit: int = 50,
        after: str | None = None,
    ) -> tuple[Job, ...]:
        """Jobs, the one that was asked for last first; only these are read.

        Args:
            status: How they stood when they were last saved; None is anyhow.
            kinds: What they make; None is anything.
            key: Id of the API's key that asked for them; None is anybody.
            limit: At most so many.
            after: Id of the last one of the page before; None begins with the first.

        Raises:
            NotFound: There is no job `after` which they could come.
        """
        with self._condition:
            page = self._history.page(status, kinds, key, limit, after)
            return tuple(self._jobs.get(job.id, job) for job in page)

    def waiting(self, key: str | None) -> int:
        """How many unfinished jobs of a key this program has.

        Args:
            key: Its id; None for those of this computer's user.
        """
        with self._condition:
            jobs = self._jobs.values()
            return sum(job.key == key and not job.status.is_final for job in jobs)

    def tally(self) -> Mapping[Status, int]:
        """How many jobs stand how, as they were last saved."""
        return self._history.tally()

    def position(self, job_id: str) -> int | None:
        """Where a job stands in this program's queue, from 1; None if it is not in it.

        Those that run are not.
        """
        with self._condition:
            return self._queue.position(job_id)

    def subscribe(self, listener: Callable[[JobEvent], None]) -> Callable[[], None]:
        """Calls `listener`, on another thread, with every event from now on, in order.

        Returns:
            A function that ends the subscription.
        """
        return self._publisher.subscribe(listener)

    def submit(
        self,
        source: str | Path,
        options: Options | None = None,
        name: str = "",
        origin: str = "cli",
        outputs: Outputs = NO_FILES,
        *,
        kind: Kind = Kind.TRANSCRIBE,
        span: tuple[float, float] | None = None,
        parent: int | None = None,
        text: str | None = None,
        text_file: str | None = None,
        media: MediaFile | None = None,
        given: Transcript | None = None,
        sample: VoiceSample | None = None,
        references: Sequence[Reference] = (),
        key: str | None = None,
        asked: Mapping[str, Any] | None = None,
    ) -> Job:
        """Puts a new job at the end of the queue.

        Args:
            source: Path of the recording, or its http(s) address; empty if none is
                heard.
            options: How to make the transcript.
            name: What the user sees; the recording's file name by default.
            origin: Who asks: "cli", "window", "watch", "api" or an API key's name.
            outputs: Files to write as soon as the transcript is there.
            kind: What it makes.
            span: From where to where a passage lasts, in seconds of the recording.
            parent: Number of the stored transcript that a proposal is for, or a media
                file comes from.
            text: What is known to be said, a paragraph a line; "Name: " begins what
                somebody says.
            text_file: Path of the file that the text was read from, if it was.
            media: The file to make.
            given: What a stage by itself starts from; see `Job`.
            sample: Where the voice is heard that is to be learned.
            references: By whom alone it knows speakers, besides the remembered voices.
            key: Id of the API's key that asks; None is this computer's user.
            asked: What a client of the API asks for, in its words; see `Job`.

        Raises:
            BadOptions: A format of the outputs is not known, or the job has not what
                its kind needs.
        """
        from wxdesk.export.formats import formats_named

        formats_named(",".join(outputs.formats))
        # A job's options are shown to whoever asked for it, which the user's own words
        # are not meant for.
        words = self.vocabulary if key is None else ()
        job = Job(
            source=str(source),
            options=expecting(options or Options(), words),
            name=name or _name_of(str(source)) or kind.value,
            origin=origin,
            outputs=outputs,
            kind=kind,
            span=span,
            parent=parent,
            text=text,
            text_file=text_file,
            media=media,
            given=given,
            sample=sample,
            references=tuple(references),
            key=key,
            asked=asked,
        )
        job.ensure_complete()
        with self._condition:
            self._refuse_if_closed()
            self._history.add_job(job, self._owner, self._lease_seconds)
            self._enqueue(job, JobAdded(job))
        return job

    def result(self, job_id: str) -> Transcript:
        """What a job proposes or found out, until it is removed or made again.

        Raises:
            NotFound: There is none: the job is not done, or made a transcript.
        """
        return self._history.result(job_id)

    def cancel(self, job_id: str) -> Job:
        """Takes a job out of the queue, or stops it; its checkpoints stay.

        When this returns, a running job's engine process is gone.

        Raises:
            NotAllowed: The job is finished, or another program's.
            NotFound: There is no such job.
        """
        with self._condition:
            job = self.job(job_id).cancelled()
            try:
                self._claim(job)
                self._keep(job)
            except DiskFull:  # for which it may be waiting
                if job_id not in self._jobs:
                    raise
                self._keep_later(job)
            self._queue.remove(job_id)
            self._scratch.mark(job_id, wanted=False)
        self._stop(job_id)
        return job

    def retry(self, job_id: str, options: Options | None = None) -> Job:
        """Queues a finished job again, with other options if given.

        Chunks of an earlier attempt are taken over where they would be the same.

        Raises:
            NotAllowed: The job is not finished.
            NotFound: There is no such job.
        """
        with self._condition:
            self._refuse_if_closed()
            if (ended := self._jobs.get(job_id)) and ended.status.is_final:
                self._keep(ended)  # it could not be saved when it ended
            job = self.job(job_id).requeued()
            job = replace(job, options=options or job.options)
            if not self._history.requeue_job(job, self._owner, self._lease_seconds):
                raise _held_elsewhere(job)
            self._scratch.mark(job_id, wanted=True)
            self._enqueue(job, JobChanged(job))
        return job

    def remove(self, job_id: str) -> None:
        """Forgets a job and its checkpoints; stops it before if need be.

        Raises:
            NotAllowed: The job is another program's.
            NotFound: There is no such job.
        """
        with self._condition:
            job = self.job(job_id)
            if not self._history.remove_job(job_id, self._owner):
                raise _held_elsewhere(job)
            self._queue.remove(job_id)
            self._jobs.pop(job_id, None)
            self._publisher.publish(JobRemoved(job_id))
        self._stop(job_id)
        self._scratch.remove(job_id)

    def move(self, job_id: str, position: int) -> None:
        """Moves a waiting job to a position among the waiting ones, from 0.

        Raises:
            NotAllowed: The job does not wait in this program's queue.
            NotFound: There is no such job.
        """
        self.move_all([job_id], position)

    def move_all(self, job_ids: Sequence[str], position: int) -> None:
        """Moves waiting jobs, which follow each other afterwards.

        Args:
            job_ids: In the order they are to have; those that do not wait, such as
                one that has just begun, stay where they are.
            position: Of the first among the waiting ones, from 0.

        Raises:
            NotAllowed: None of the jobs waits in this program's queue.
            NotFound: There is no such job.
        """
        with self._condition:
            waiting = set(self._queue)
            moving = [job_id for job_id in job_ids if job_id in waiting]
            if not moving:
                names = ", ".join(self.job(job_id).name for job_id in job_ids)
                raise NotAllowed(f"{names} does not wait here, so it cannot move.")
            self._queue.move(moving, max(0, position))
            order = tuple(self._queue)
            self._history.set_order(order)
            self._publisher.publish(JobsMoved(order))

    def pause(self) -> None:
        """Lets no further job begin; those that run go on."""
        with self._condition:
            self._queue.paused = True

    def resume(self) -> None:
        """Lets jobs begin again."""
        with self._condition:
            self._queue.paused = False
            self._condition.notify_all()

    def adopt(self, *, keep_looking: bool = False) -> tuple[Job, ...]:
        """Takes over unfinished jobs whose program ended or died.

        Args:
            keep_looking: Do so at each heartbeat from now on.
        """
        with self._condition:
            self._refuse_if_closed()
            self._adopting |= keep_looking
            adopted = self._history.adopt(self._owner, self._lease_seconds)
            for job in adopted:
                self._enqueue(job, JobAdded(job))
        return adopted

    def expire_scratch(self, days: float = 30.0) -> None:
        """Removes checkpoints that nobody needs, and what is unfinished.

        These are the ones of jobs that are gone or done, and of jobs that failed or
        were cancelled more than `days` ago.
        """
        limit = datetime.now(UTC) - timedelta(days=days)
        with self._condition:
            # Before the jobs are read: another program's newest is among them then.
            job_ids = self._scratch.job_ids()
            jobs = {job.id: job for job in self.jobs()}
            for job_id in set(job_ids) - self._runs.keys():
                job = jobs.get(job_id)
                if not _needs_checkpoints(job, limit):
                    self._scratch.remove(job_id)
                    self._history.drop_chunks(job_id)
                elif job and job.status.is_final:
                    self._scratch.sweep(job_id)

    def run_lane(self, worker: LaneWorker, *, until_idle: bool = False) -> None:
        """Runs one job after another; returns when the service is closed.

        Blocks, so it wants a thread of its own; several lanes may run at once. The
        worker's process ends with the lane.

        Args:
            worker: This lane's own, which decides what kinds of jobs it takes.
            until_idle: Return as soon as no job waits or runs in any lane.
        """
        with self._condition:
            self._lanes += 1
        try:
            while job := self._next(worker, until_idle):
                with job_context(job.id):
                    self._run(job)
        finally:
            worker.close()
            with self._condition:
                self._lanes -= 1
                self._condition.notify_all()

    def close(self) -> None:
        """Ends all lanes; what runs goes back to the queue with its checkpoints.

        Whoever calls it while another thread does returns with that one.
        """
        with self._condition:
            is_first = not self._closing.is_set()
            self._closing.set()
        if not is_first:
            self._closed.wait(3 * _WIND_DOWN_SECONDS)
            return
        try:
            self._wind_down()
        finally:
            self._closed.set()

    def _wind_down(self) -> None:
        with self._condition:
            for job in tuple(self._jobs.values()):
                if job.status is Status.RUNNING:
                    self._settle(job.requeued())
            running = tuple(self._runs)
            self._condition.notify_all()
        for job_id in running:
            self._stop(job_id)
        with self._condition:
            self._condition.wait_for(lambda: not self._lanes, _WIND_DOWN_SECONDS)
        self._heart.join()
        try:
            self._history.let_go(self._owner)
        except WxdeskError:
            logger.warning("the leases stay until they expire", exc_info=True)
        self._publisher.close()

    # What happens to a job in a lane, in order.

    def _next(self, worker: LaneWorker, until_idle: bool) -> Job | None:
        """Waits for a job and takes it; None when the lane shall end."""
        with self._condition:
            while not self._closing.is_set():
                if job_id := self._queue.take(busy=self._not_for(worker)):
                    self._runs[job_id] = _Run(worker)
                    self._jobs[job_id] = self._jobs[job_id].begun()
                    return self._jobs[job_id]
                if until_idle and not self._queue and not self._runs:
                    return None
                self._condition.wait()
        return None

    def _not_for(self, worker: LaneWorker) -> set[str]:
        """Jobs that a lane passes over now."""
        others = (it for it in self._queue if self._jobs[it].kind not in worker.kinds)
        return {*self._runs, *others}

    def _run(self, job: Job) -> None:
        try:
            self._drive(job)
        except _Unwanted:
            logger.info("the job was stopped before the engine had it")
        except EngineDied as error:
            self._try_again(job, error)
        except WxdeskError as error:
            self._fail(job, str(error))
        except Exception as error:
            logger.exception("a fault of the program ended the job")
            self._fail(
                job,
                f"An unexpected fault of the program stopped {job.name} "
                f"({type(error).__name__}). The log has the details.",
            )
        finally:
            self._put_away(job)

    def _drive(self, job: Job) -> None:
        folder = self._patiently(job, partial(self._begin, job))
        if job.id not in self._runs[job.id].worker.begun:
            self._scratch.sweep(job.id)  # a program that died could not
        file = FileState.if_there(job.source)
        assignment = self._assignment(job, folder)
        following = self._following(job)
        with self._condition:
            # Whoever stops the job from here on finds a process to end.
            if not self._wants(job):
                return
            if assignment.done:
                self._publish_text(job, *assignment.done)
            self._runs[job.id].file = file
            worker = self._runs[job.id].worker
            worker.begin(assignment, following)
        logger.info("the job begins", extra={"attempt": job.attempts})
        with closing(worker.updates()) as updates:
            for update in updates:
                if isinstance(update, Transcript) and job.outputs.formats:
                    # Once it is done, nobody would write them after a kill.
                    self._write_files(job, update)
                if not self._patiently(job, partial(self._heed, job, update)):
                    return

    def _begin(self, job: Job) -> Path:
        """Saves that a job runs now; gives its folder."""
        with self._condition:
            self._ensure_wanted(job)
            self._claim(job)
            self._keep(job)
        if (times := self._earlier.get(job.id, 0)) >= MOST_ENDS:
            raise _ends_the_program(job, times)
        return self._scratch.folder(job.id)

    def _following(self, job: Job) -> list[Assignment]:
        """The next jobs that the engine may begin meanwhile: they need no other models.

        Where an engine has died none are: it may have died of one of them.
        """
        with self._condition:
            worker = self._runs[job.id].worker
            most = 0 if self._queue.paused or job.attempts > 1 else worker.ahead
            waiting = [self._jobs[it] for it in self._queue]
        ours = (it for it in waiting if it.kind in worker.kinds)
        alike = takewhile(lambda it: _can_go_ahead(it, job), ours)
        try:
            return [
                self._assignment(it.begun(), self._scratch.folder(it.id))
                for it in islice(alike, most)
            ]
        except WxdeskError as error:
            logger.info("nothing is begun ahead", extra={"error": error})
            return []

    def _assignment(self, job: Job, folder: Path) -> Assignment:
        is_for = job.parent if job.is_proposal else None
        parent = None if is_for is None else self._history.transcript(is_for)
        return Assignment(
            job.id,
            job.source,
            job.options,
            folder,
            self._history.chunks(job.id, job.options.text_fingerprint),
            job.kind,
            job.span,
            parent,
            job.text,
            job.media,
            job.given,
            job.is_guarded,
            job.sample,
            self._voices.known() if self._voices and job.options.identify else (),
            # Those of a job that has ended before are gone: it knows nobody, then.
            tuple(it for it in job.references if it.path.exists()),
            job.attempts,
        )

    def _patiently(self, job: Job, write: Callable[[], T]) -> T:
        """What `write` gives, which is called again until there is room on the disk.

        Raises:
            _Unwanted: The job was stopped meanwhile.
        """
        tell, pause = partial(self._say, job), partial(self._pause_for, job)
        return Room(tell, pause=pause).patiently(write)

    def _say(self, job: Job, message: str) -> None:
        with self._condition:
            if self._wants(job):
                now = self._jobs[job.id].progress or Progress(Stage.DECODE)
                self._advance(job, replace(now, message=message))

    def _pause_for(self, job: Job) -> None:
        with self._condition:
            self._condition.wait_for(lambda: not self._wants(job), self._pause_seconds)
            self._ensure_wanted(job)

    def _save_batch(self, job: Job, update: EngineEvent | Outcome) -> None:
        """Saves chunks once another update shows that their batch is whole.

        A batch of which only a part was saved would be decoded again as a whole.
        """
        batch = self._runs[job.id].batch
        if isinstance(update, Chunk):
            batch.append(update)
        elif batch and self._wants(job):
            self._history.save_chunks(job.id, job.options.text_fingerprint, batch)
            self._note_headway(job)
            self._tell_of(job, batch)
            batch.clear()

    def _tell_of(self, job: Job, batch: Sequence[Chunk]) -> None:
        with self._condition:
            if self._wants(job):
                for chunk in batch:
                    self._publish_text(job, chunk)

    def _note_headway(self, job: Job) -> None:
        """Counts attempts from here on: what it died of before is overcome."""
        with self._condition:
            self._earlier.pop(job.id, None)
            if self._wants(job) and self._jobs[job.id].attempts > 1:
                self._jobs[job.id] = self._jobs[job.id].got_further()
                self._history.save_job(self._jobs[job.id], self._owner)

    def _heed(self, job: Job, update: EngineEvent | Outcome) -> bool:
        """Takes in what the engine says; returns whether the job is still wanted."""
        self._save_batch(job, update)
        with self._condition:
            if not self._wants(job):
                return False
            match update:
                case Progress():
                    self._advance(job, update)
                case PlannedSpeech(chunks, seconds):
                    figures = {"chunks": chunks, "duration": seconds}
                    logger.info("speech found", extra=figures)
                case Transcript():
                    self._finish(job, update)
                case VoicePrint():
                    self._learn(job, update)
                case MediaFile():
                    now = self._jobs[job.id]
                    self._put_by(self._history.finish_media(now, self._owner))
            return True

    def _advance(self, job: Job, progress: Progress) -> None:
        before, run = self._jobs[job.id], self._runs[job.id]
        self._jobs[job.id] = now = before.advanced(progress)
        same = before.progress and (
            before.progress.stage is progress.stage
            and before.progress.message == progress.message
        )
        if same and time.monotonic() < run.silent_until:
            return
        run.silent_until = time.monotonic() + _PROGRESS_SECONDS
        self._publisher.publish(JobChanged(now))

    def _publish_text(self, job: Job, *chunks: Chunk) -> None:
        segments = tuple(
            Segment(chunk.start, chunk.end, chunk.text, words=chunk.words)
            for chunk in chunks
        )
        self._publisher.publish(PartialTranscript(job.id, segments))

    def _finish(self, job: Job, transcript: Transcript) -> None:
        file = self._runs[job.id].file
        now = self._jobs[job.id]
        if job.text_file:
            known = replace(transcript.provenance, imported=job.text_file)
            transcript = replace(transcript, provenance=known)
        transcript = self._without_forgotten(transcript)
        if job.keeps_result:
            done = self._history.finish_result(now, self._owner, transcript)
        else:
            done = self._history.finish(now, self._owner, transcript, file)
        self._put_by(done)

    def _without_forgotten(self, transcript: Transcript) -> Transcript:
        """A transcript without voices that were deleted while the job ran."""
        shelf = self._voices
        named = voices_in(transcript) if shelf else set()
        gone = {it: None for it in named if shelf and not shelf.has(it)}
        return with_voices(transcript, gone) if gone else transcript

    def _learn(self, job: Job, heard: VoicePrint) -> None:
        """Puts a voice's print where it belongs; of the job nothing is kept."""
        assert job.sample is not None
        try:
            if self._voices:
                self._voices.learn(job.sample.voice, Remembered(job.sample, heard))
        except NotFound:
            logger.info("the voice was forgotten before it was learned")
        if not self._history.remove_job(job.id, self._owner):
            raise _held_elsewhere(job)
        self._put_by(self._jobs[job.id].done(job.sample.transcript))
        self._publisher.publish(JobRemoved(job.id))

    def _put_by(self, done: Job) -> None:
        del self._jobs[done.id]
        logger.info("the job is done")
        self._publisher.publish(JobChanged(done))
        self._scratch.remove(done.id)

    def _write_files(self, job: Job, transcript: Transcript) -> None:
        """Writes a finished job's files; what is in the way is noted on the job."""
        # All formats, for which the start of the program need not wait.
        from wxdesk.export.files import write_beside
        from wxdesk.export.formats import formats_named

        formats = formats_named(",".join(job.outputs.formats))
        folder = Path(job.outputs.folder) if job.outputs.folder else None
        try:
            source, noting = job.source, self._noting
            write_beside(transcript, formats, source, folder, self.rules, noting)
        except WxdeskError as error:
            logger.warning("the job's files are not written", extra={"error": error})
            with self._condition:
                if self._wants(job):
                    self._jobs[job.id] = self._jobs[job.id].noted(str(error))

    def _try_again(self, job: Job, error: EngineDied) -> None:
        with self._condition:
            if not self._wants(job):
                return
            now = self._jobs[job.id]
            if now.attempts - self._earlier.get(job.id, 0) >= MOST_ATTEMPTS:
                return self._fail(job, str(error))
            logger.warning("the job is tried again", extra={"error": error.text})
            self._settle(now.requeued(afresh=False))
            if job.id in self._jobs:
                self._queue.add(job.id, first=True)

    def _fail(self, job: Job, text: str) -> None:
        with self._condition:
            if self._wants(job):
                logger.warning("the job failed", extra={"error": text})
                text = job.in_words_of_its_own(text)
                self._settle(self._jobs[job.id].failed(text))

    def _put_away(self, job: Job) -> None:
        with self._condition:
            if not self._runs[job.id].lost:
                self._scratch.sweep(job.id)
            if job.id not in self._jobs:
                self._earlier.pop(job.id, None)
            begun = self._runs[job.id].worker.begun - self._jobs.keys()
            del self._runs[job.id]
            self._condition.notify_all()
        for other in begun:
            self._remove_if_gone(other)

    def _remove_if_gone(self, job_id: str) -> None:
        """Clears up after a job that an engine had begun when it was removed."""
        try:
            self._history.job(job_id)
        except NotFound:
            self._scratch.remove(job_id)
        except WxdeskError:
            logger.info("a job's folder may stay", extra={"job": job_id})

    # Changes of a job's state; the lock is held.

    def _wants(self, job: Job) -> bool:
        """Whether a job that a lane has taken is still to be done there."""
        now = self._jobs.get(job.id)
        return now is not None and now.status is Status.RUNNING

    def _ensure_wanted(self, job: Job) -> None:
        if not self._wants(job):
            raise _Unwanted

    def _claim(self, job: Job) -> None:
        if not self._history.hold(job.id, self._owner, self._lease_seconds):
            raise _held_elsewhere(job)

    def _enqueue(self, job: Job, event: JobEvent) -> None:
        self._jobs[job.id] = job
        self._earlier[job.id] = job.attempts
        self._queue.add(job.id)
        self._publisher.publish(event)
        self._condition.notify_all()

    def _keep(self, job: Job) -> None:
        """Saves a job's new state and tells everyone."""
        if not self._history.save_job(job, self._owner):
            raise _held_elsewhere(job)
        if job.status.is_final:
            self._jobs.pop(job.id, None)
        else:
            self._jobs[job.id] = job
        self._publisher.publish(JobChanged(job))

    def _settle(self, job: Job) -> None:
        """As `_keep`, for a lane, which goes on whatever stands in the way."""
        try:
            self._keep(job)
        except NotAllowed:
            self._lose(job.id)
        except WxdeskError:
            logger.exception("the job's state will be saved at the next heartbeat")
            self._keep_later(job)

    def _keep_later(self, job: Job) -> None:
        self._jobs[job.id] = job
        self._publisher.publish(JobChanged(job))

    def _lose(self, job_id: str) -> None:
        """Lets go of a job that another program has; shows it as that saved it."""
        logger.warning("another program has taken the job", extra={"job": job_id})
        self._jobs.pop(job_id, None)
        self._queue.remove(job_id)
        if job_id in self._runs:
            self._runs[job_id].lost = True
        try:
            self._publisher.publish(JobChanged(self._history.job(job_id)))
        except WxdeskError:
            self._publisher.publish(JobRemoved(job_id))

    def _refuse_if_closed(self) -> None:
        if self._closing.is_set():
            raise NotAllowed("The program is closing and takes no more jobs.")

    # Ending what runs, and the heartbeat; the lock is not held.

    def _stop(self, job_id: str) -> None:
        """Ends the engine process of a job that is not wanted, and waits for both."""
        with self._condition:
            run = self._runs.get(job_id)
            self._condition.notify_all()  # it may be waiting for room
        if run is None:
            return
        run.worker.stop(job_id)
        with self._condition:
            self._condition.wait_for(
                lambda: self._runs.get(job_id) is not run, _WIND_DOWN_SECONDS
            )

    def _beat(self) -> None:
        while not self._closing.wait(self._heartbeat_seconds):
            try:
                self._renew()
            except DiskFull as error:
                logger.warning("the leases are not renewed", extra={"error": error})
            except Exception:
                logger.exception("the heartbeat failed")

    def _renew(self) -> None:
        with self._condition:
            if self._closing.is_set():
                return
            held = self._history.renew(self._owner, self._lease_seconds)
            lost = [job_id for job_id in self._jobs if job_id not in held]
            for job_id in lost:
                self._lose(job_id)
            for job in tuple(self._jobs.values()):
                if job.status.is_final:  # it could not be saved when it ended
                    self._settle(job)
            if self._adopting:
                self.adopt()
        for job_id in lost:
            self._stop(job_id)


def _held_elsewhere(job: Job) -> NotAllowed:
    return NotAllowed(
        f"{job.name or job.source} belongs to another wxdesk that is running.",
        "Do it there, or close that one first.",
    )


def _ends_the_program(job: Job, times: int) -> WxdeskError:
    return WxdeskError(
        f"wxdesk came to an end {times} times while it worked on {job.name}, so it is "
        "not begun again by itself.",
        "Retry it; should wxdesk end once more, leave this recording out.",
    )


def _can_go_ahead(job: Job, other: Job) -> bool:
    """Whether a job can be begun while another one is at hand.

    A recording that has to be fetched waits, since nobody could stop that.
    """
    return (
        job.kind is Kind.TRANSCRIBE
        and job.options == other.options
        and not job.attempts
        and not is_address(job.source)
    )


def _name_of(source: str) -> str:
    """What to call a recording: its file's name."""
    path = unquote(urlsplit(source).path) if "://" in source else source
    return PurePath(path).name or source


def _needs_checkpoints(job: Job | None, limit: datetime) -> bool:
    if job is None or job.status is Status.DONE:
        return False
    return job.finished is None or job.finished >= limit
