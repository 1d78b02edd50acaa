"""What is kept of a job, from its place in the queue to its transcript's revisions."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Select,
    Update,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from wxdesk.core.errors import ChangedElsewhere, NotAllowed, NotFound
from wxdesk.core.files import FileState
from wxdesk.core.job import Chunk, Job, Kind, Status
from wxdesk.core.record import Revision
from wxdesk.core.transcript import Transcript
from wxdesk.store.contents import (
    header_columns,
    insert_speakers,
    newest_revision,
    newest_state,
    splice_segments,
)
from wxdesk.store.database import Database
from wxdesk.store.names import sort_key
from wxdesk.store.splice import Splice
from wxdesk.store.tables import (
    chunks,
    columns_of,
    jobs,
    results,
    revisions,
    select_as,
    speakers,
    transcripts,
    values_of,
)

_UNFINISHED = jobs.c.status.in_(
    [status for status in Status if not status.is_final],
)


def _now() -> datetime:
    return datetime.now(UTC)


class History:
    """Jobs and transcripts, kept in a database. Every call is one transaction.

    Threads may share it, and processes the database. Each unfinished job is held by
    one process, its owner, until a lease ends that the owner renews; nobody else runs
    or changes it before. A lease ends by the computer's clock.

    Args:
        database: Where to keep them.
        clock: Tells the time (UTC).

    Raises:
        StoreProblem: From any method, if the database cannot be used.
        DiskFull: From any method that writes, if there is no room.
    """

    def __init__(
        self, database: Database, clock: Callable[[], datetime] = _now
    ) -> None:
        self._database = database
        self._clock = clock

    # Jobs

    def add_job(self, job: Job, owner: str, lease_seconds: float) -> None:
        """Puts a job at the end of the queue, held by `owner`."""
        last = select(func.coalesce(func.max(jobs.c.position), 0)).scalar_subquery()
        with self._database.writing() as connection:
            connection.execute(
                insert(jobs).values(
                    **columns_of(job),
                    **self._held_by(owner, lease_seconds),
                    position=last + 1,
                )
            )

    def save_job(self, job: Job, owner: str) -> bool:
        """Keeps a job's state, unless somebody else has taken the job over.

        Returns:
            Whether it was kept.
        """
        with self._database.writing() as connection:
            return _changed(
                connection,
                update(jobs)
                .where(jobs.c.id == job.id, jobs.c.owner == owner)
                .values(**columns_of(job)),
            )

    def requeue_job(self, job: Job, owner: str, lease_seconds: float) -> bool:
        """Keeps a job that was finished, whoever held it, and waits again.

        Returns:
            Whether it was kept; not if somebody else has put it back before.
        """
        with self._database.writing() as connection:
            is_kept = _changed(
                connection,
                update(jobs)
                .where(jobs.c.id == job.id, ~_UNFINISHED)
                .values(**columns_of(job), **self._held_by(owner, lease_seconds)),
            )
            if is_kept:
                connection.execute(delete(results).where(results.c.job == job.id))
        return is_kept

    def job(self, job_id: str) -> Job:
        """A job by its id.

        Raises:
            NotFound: There is none.
        """
        with self._database.reading() as connection:
            found = values_of(
                Job, connection.execute(select_as(Job, jobs).where(jobs.c.id == job_id))
            )
        if not found:
            raise NotFound(f"There is no job {job_id}.")
        return found[0]

    def jobs(self) -> tuple[Job, ...]:
        """All jobs, in the order of the queue.

        What those that are done started from is left out here, as on a page: nobody
        needs it, and it may be long.
        """
        with self._database.reading() as connection:
            return values_of(
                Job, connection.execute(_listed_jobs().order_by(jobs.c.position))
            )

    def page(
        self,
        status: Collection[Status] | None = None,
        kinds: Collection[Kind] | None = None,
        key: str | None = None,
        limit: int = 50,
        after: str | None = None,
    ) -> tuple[Job, ...]:
        """Jobs, the one that was asked for last first.

        Args:
            status: How they stand; None is anyhow.
            kinds: What they make; None is anything.
            key: Id of the API's key that asked for them; None is anybody.
            limit: At most so many.
            after: Id of the last one of the page before; None begins with the first.

        Raises:
            NotFound: There is no job `after` which they could come.
        """
        age = (jobs.c.created.desc(), jobs.c.id.desc())
        # Their ids first, for which an index is enough.
        wanted = select(jobs.c.id).order_by(*age).limit(limit)
        if status is not None:
            wanted = wanted.where(jobs.c.status.in_(status))
        if kinds is not None:
            wanted = wanted.where(jobs.c.kind.in_(kinds))
        if key is not None:
            wanted = wanted.where(jobs.c.key == key)
        with self._database.reading() as connection:
            if after is not None:
                here = tuple_(jobs.c.created, jobs.c.id)
                wanted = wanted.where(here < _age_of(connection, after))
            page = _listed_jobs().where(jobs.c.id.in_(wanted)).order_by(*age)
            return values_of(Job, connection.execute(page))

    def tally(self) -> dict[Status, int]:
        """How many jobs stand how; a status that none has is left out."""
        query = select(jobs.c.status, func.count()).group_by(jobs.c.status)
        with self._database.reading() as connection:
            return {
                Status(status): count for status, count in connection.execute(query)
            }

    def set_order(self, ids: Sequence[str]) -> None:
        """Puts jobs in this order, in the places of the queue that they have now."""
        places = select(jobs.c.id, jobs.c.position)
        with self._database.writing() as connection:
            place_of = {row.id: row.position for row in connection.execute(places)}
            known = [job_id for job_id in ids if job_id in place_of]
            free = sorted(place_of[job_id] for job_id in known)
            # Of thousands of waiting jobs, one that goes up a row moves only two.
            for job_id, place in zip(known, free, strict=True):
                if place != place_of[job_id]:
                    connection.execute(
                        update(jobs).where(jobs.c.id == job_id).values(position=place)
                    )

    def remove_job(self, job_id: str, owner: str) -> bool:
        """Forgets a job and its checkpoints, unless somebody else holds it.

        Returns:
            Whether it is gone. Its transcript, if it has one, stays.
        """
        free = or_(~_UNFINISHED, self._may_be_held_by(owner))
        with self._database.writing() as connection:
            return _changed(connection, delete(jobs).where(jobs.c.id == job_id, free))

    # Leases

    def hold(self, job_id: str, owner: str, lease_seconds: float) -> bool:
        """Takes or confirms the lease of a job, to be called just before running it.

        Returns:
            Whether the job is the owner's and still to be done.
        """
        with self._database.writing() as connection:
            return _changed(
                connection,
                update(jobs)
                .where(jobs.c.id == job_id, _UNFINISHED, self._may_be_held_by(owner))
                .values(**self._held_by(owner, lease_seconds)),
            )

    def renew(self, owner: str, lease_seconds: float) -> frozenset[str]:
        """Lengthens the leases of all unfinished jobs of an owner.

        Returns:
            Ids of the jobs that it still holds.
        """
        with self._database.writing() as connection:
            held = connection.scalars(
                update(jobs)
                .where(jobs.c.owner == owner, _UNFINISHED)
                .values(**self._held_by(owner, lease_seconds))
                .returning(jobs.c.id)
            )
            return frozenset(held)

    def adopt(self, owner: str, lease_seconds: float) -> tuple[Job, ...]:
        """Takes over all unfinished jobs that nobody else holds any more.

        Returns:
            They, in the order of the queue; one that was running waits again.
        """
        lost = (
            select_as(Job, jobs)
            .where(_UNFINISHED, jobs.c.owner.is_distinct_from(owner))
            .where(self._may_be_held_by(owner))
            .order_by(jobs.c.position)
        )
        with self._database.writing() as connection:
            adopted = tuple(
                job.requeued(afresh=False) if job.status is Status.RUNNING else job
                for job in values_of(Job, connection.execute(lost))
            )
            for job in adopted:
                connection.execute(
                    update(jobs)
                    .where(jobs.c.id == job.id)
                    .values(**columns_of(job), **self._held_by(owner, lease_seconds))
                )
        return adopted

    def let_go(self, owner: str) -> None:
        """Ends the leases of an owner's unfinished jobs: it will not run them."""
        with self._database.writing() as connection:
            connection.execute(
                update(jobs)
                .where(jobs.c.owner == owner, _UNFINISHED)
                .values(owner=None, lease_until=None)
            )

    # Checkpoints

    def save_chunks(
        self, job_id: str, fingerprint: str, batch: Sequence[Chunk]
    ) -> bool:
        """Keeps decoded chunks in place of earlier ones with their boundaries.

        Args:
            job_id: The job.
            fingerprint: Of the options that the text depends on.
            batch: At least one; all of them are kept or none.

        Returns:
            Whether they were kept; not if the job is done or gone.
        """
        needed = select(jobs.c.id).where(
            jobs.c.id == job_id, jobs.c.status != Status.DONE
        )
        with self._database.writing() as connection:
            if connection.execute(needed).first() is None:
                return False
            connection.execute(
                insert(chunks).prefix_with("OR REPLACE"),
                [
                    {"job": job_id, "fingerprint": fingerprint, **columns_of(chunk)}
                    for chunk in batch
                ],
            )
        return True

    def chunks(self, job_id: str, fingerprint: str) -> tuple[Chunk, ...]:
        """A job's chunks that hold under these options, by start and channel."""
        wanted = (
            select_as(Chunk, chunks)
            .where(chunks.c.job == job_id, chunks.c.fingerprint == fingerprint)
            .order_by(chunks.c.start, chunks.c.channel)
        )
        with self._database.reading() as connection:
            return values_of(Chunk, connection.execute(wanted))

    def drop_chunks(self, job_id: str) -> None:
        """Forgets all chunks of a job."""
        with self._database.writing() as connection:
            connection.execute(delete(chunks).where(chunks.c.job == job_id))

    # Transcripts

    def finish(
        self,
        job: Job,
        owner: str,
        transcript: Transcript,
        file: FileState | None = None,
    ) -> Job:
        """Keeps a running job's transcript and drops its checkpoints.

        Args:
            job: It.
            owner: Who holds it.
            transcript: What it has made.
            file: The recording's, as it was when the job began.

        Returns:
            The job as it is now: done.

        Raises:
            NotAllowed: It was cancelled or removed, or somebody else took it over.
        """
        with self._database.writing() as connection:
            _ensure_held(connection, job, owner)
            number = self._insert(
                connection, job.name, job.source, transcript, file, job.key
            )
            done = job.done(number)
            _put_down(connection, done)
        return done

    def finish_result(self, job: Job, owner: str, result: Transcript) -> Job:
        """Keeps what a running job proposes or found out, with the job.

        It is not in the library; else this is as `finish`.
        """
        with self._database.writing() as connection:
            _ensure_held(connection, job, owner)
            connection.execute(
                insert(results)
                .prefix_with("OR REPLACE")
                .values(job=job.id, transcript=result)
            )
            return _done_for_parent(connection, job)

    def finish_media(self, job: Job, owner: str) -> Job:
        """Keeps that a running job has made its media file, as `finish` does."""
        with self._database.writing() as connection:
            _ensure_held(connection, job, owner)
            return _done_for_parent(connection, job)

    def result(self, job_id: str) -> Transcript:
        """What a job proposes or found out.

        Raises:
            NotFound: There is no such job, or it has nothing of that kind (yet).
        """
        wanted = select(results.c.transcript).where(results.c.job == job_id)
        with self._database.reading() as connection:
            result: Transcript | None = connection.scalar(wanted)
        if result is None:
            raise NotFound(f"Job {job_id} has no result.")
        return result

    def add_transcript(
        self,
        name: str,
        source: str,
        transcript: Transcript,
        file: FileState | None = None,
    ) -> int:
        """Keeps a transcript that no job has made.

        Args:
            name: What the user sees.
            source: Path or address of the recording; empty if there is none.
            transcript: It.
            file: The recording's, as it is now.

        Returns:
            Its number.
        """
        with self._database.writing() as connection:
            return self._insert(connection, name, source, transcript, file)

    def revise(
        self,
        number: int,
        transcript: Transcript,
        based_on: int,
        before: Transcript | None = None,
    ) -> int:
        """Keeps an edited transcript as its newest revision.

        Args:
            number: The transcript's.
            transcript: As it is after the edit.
            based_on: The revision that was edited.
            before: The transcript at that revision, if it is at hand: reading all of a
                long one takes a while.

        Returns:
            The new revision; `based_on` if nothing has changed.

        Raises:
            ChangedElsewhere: It has a newer revision.
            NotFound: There is no such transcript.
        """
        with self._database.writing() as connection:
            newest = newest_revision(connection, number)
            if newest != based_on:
                raise ChangedElsewhere(
                    f"Transcript {number} was changed elsewhere: revision {based_on} "
                    f"was edited, but {newest} is the newest.",
                    "Open it again and repeat the edit.",
                )
            old = before or newest_state(connection, number)
            splice = Splice.between(old, transcript)
            if splice.is_empty:
                return newest
            self._keep_revision(connection, number, newest + 1, splice)
            splice_segments(connection, number, splice, transcript)
            if "speakers" in splice.header:
                connection.execute(
                    delete(speakers).where(speakers.c.transcript == number)
                )
                insert_speakers(connection, number, transcript)
            connection.execute(
                update(transcripts)
                .where(transcripts.c.number == number)
                .values(revision=newest + 1, **header_columns(transcript))
            )
        return newest + 1

    def transcript(self, number: int, revision: int | None = None) -> Transcript:
        """A transcript at a revision; None is the newest.

        Raises:
            NotFound: There is no such transcript or revision.
        """
        with self._database.reading() as connection:
            newest = newest_revision(connection, number)
            if revision is None:
                revision = newest
            if not 1 <= revision <= newest:
                raise NotFound(f"Transcript {number} has no revision {revision}.")
            transcript = newest_state(connection, number)
            later = (
                select_as(Splice, revisions)
                .where(revisions.c.transcript == number, revisions.c.number > revision)
                .order_by(revisions.c.number.desc())
            )
            for splice in values_of(Splice, connection.execute(later)):
                transcript = splice.undo(transcript)
        return transcript

    def revisions(self, number: int) -> tuple[Revision, ...]:
        """All revisions of a transcript, oldest first.

        Raises:
            NotFound: There is no such transcript.
        """
        wanted = (
            select_as(Revision, revisions)
            .where(revisions.c.transcript == number)
            .order_by(revisions.c.number)
        )
        with self._database.reading() as connection:
            newest_revision(connection, number)
            return values_of(Revision, connection.execute(wanted))

    def _held_by(self, owner: str, lease_seconds: float) -> dict[str, Any]:
        until = self._clock() + timedelta(seconds=lease_seconds)
        return {"owner": owner, "lease_until": until}

    def _may_be_held_by(self, owner: str) -> ColumnElement[bool]:
        return or_(
            jobs.c.owner == owner,
            jobs.c.owner.is_(None),
            jobs.c.lease_until <= self._clock(),
        )

    def _insert(
        self,
        connection: Connection,
        name: str,
        source: str,
        transcript: Transcript,
        file: FileState | None,
        key: str | None = None,
    ) -> int:
        """Keeps a new transcript as its first revision; gives its number."""
        number: int = connection.scalars(
            insert(transcripts)
            .values(
                name=name,
                sort_name=sort_key(name),
                source=source,
                source_size=file and file.size,
                source_modified=file and file.modified,
                created=self._clock(),
                revision=1,
                key=key,
                **header_columns(transcript),
            )
            .returning(transcripts.c.number)
        ).one()
        splice = Splice.between(replace(transcript, segments=()), transcript)
        self._keep_revision(connection, number, 1, splice)
        splice_segments(connection, number, splice, transcript)
        insert_speakers(connection, number, transcript)
        return number

    def _keep_revision(
        self, connection: Connection, number: int, revision: int, splice: Splice
    ) -> None:
        connection.execute(
            insert(revisions).values(
                transcript=number,
                number=revision,
                created=self._clock(),
                changed_segments=splice.changed_segments,
                **columns_of(splice),
            )
        )


def _listed_jobs() -> Select[Any]:
    given = case((jobs.c.status != Status.DONE, jobs.c.given)).label("given")
    names = [item.name for item in fields(Job) if item.name != "given"]
    return select(*(jobs.c[name] for name in names), given)


def _age_of(connection: Connection, job_id: str) -> tuple[datetime, str]:
    """What pages of jobs are ordered by."""
    created = connection.scalar(select(jobs.c.created).where(jobs.c.id == job_id))
    if created is None:
        raise NotFound(f"There is no job {job_id}.")
    return created, job_id


def _ensure_held(connection: Connection, job: Job, owner: str) -> None:
    held = select(jobs.c.id).where(
        jobs.c.id == job.id, jobs.c.owner == owner, _UNFINISHED
    )
    if connection.execute(held).first() is None:
        raise NotAllowed(
            f"{job.name or job.source} was cancelled, removed or taken over "
            "meanwhile, so its transcript is not kept."
        )


def _done_for_parent(connection: Connection, job: Job) -> Job:
    """Puts a job down that leaves its parent as it is, which may be gone by now."""
    kept = select(transcripts.c.number).where(transcripts.c.number == job.parent)
    done = job.done(connection.scalar(kept))
    _put_down(connection, done)
    return done


def _put_down(connection: Connection, done: Job) -> None:
    """Keeps a job that is done, and drops its checkpoints."""
    connection.execute(
        update(jobs).where(jobs.c.id == done.id).values(**columns_of(done))
    )
    connection.execute(delete(chunks).where(chunks.c.job == done.id))


def _changed(connection: Connection, statement: Update | Delete) -> bool:
    return connection.execute(statement).rowcount > 0
