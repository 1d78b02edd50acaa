"""Jobs, who holds them, and their checkpoints."""

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, event

from wxdesk.core.doubts import Doubt
from wxdesk.core.errors import NotAllowed, NotFound
from wxdesk.core.job import Chunk, Job, Kind, Options, Progress, Stage, Status
from wxdesk.core.transcript import Segment, Speaker, Transcript, Turn, Word
from wxdesk.store.database import Database
from wxdesk.store.history import History

TURNS = (Turn(1.0, 2.0, "A"), Turn(1.5, 3.0, "B"))
CHUNK = Chunk(
    start=1.5,
    end=29.25,
    channel=0,
    language="de",
    text="Guten Tag",
    words=(Word("Guten", 1.5, 2.0, 0.9), Word("Tag")),
    avg_logprob=-0.2,
    doubts=(Doubt.REPEATS, Doubt.TOO_FAST),
)


def added(history, owner="me", **about):
    job = Job(**{"source": "/talk.wav", "name": "talk"} | about)
    history.add_job(job, owner, 30)
    return job


def test_that_a_job_reads_back_equal_in_every_state(history):
    job = added(
        history,
        source="/a “b”\n😀.wav",
        options=Options(model="tiny.en", language="en", hotwords="Ægir"),
        origin="a key",
        key="0123456789ab",
        asked={"model": "tiny", "numbers": [0.5, None], "nested": {"ö": True}},
    )
    running = job.begun()
    for state in (
        running,
        running.advanced(Progress(Stage.ALIGN, 0.7, 0.1, 12.5)),
        running.failed("It broke."),
        running.requeued(afresh=False),
    ):
        assert history.save_job(state, "me")
        assert history.job(job.id) == state


def test_that_a_file_name_that_is_not_utf8_comes_back_as_it_was(shelves, history):
    job = added(history, source="/caf\udce9.wav", name="caf\udce9.wav")
    assert history.jobs() == (job,)
    done = history.finish(job.begun(), "me", Transcript("en"))
    assert shelves.record(done.transcript).name == "caf\udce9.wav"


def test_that_an_unknown_job_is_a_problem_that_names_it(history):
    with pytest.raises(NotFound, match="no job abc"):
        history.job("abc")


def test_that_jobs_come_in_the_order_of_the_queue(history):
    a, b, c, d = (added(history, name=name) for name in "abcd")
    history.set_order([d.id, "unknown", b.id, a.id])
    assert [job.name for job in history.jobs()] == ["d", "b", "c", "a"]
    e = added(history, name="e")
    assert history.jobs()[-1] == e
    assert c in history.jobs()


def test_that_removing_a_job_removes_its_chunks_but_never_its_transcript(
    shelves, history
):
    job = added(history)
    history.save_chunks(job.id, "f", [CHUNK])
    done = history.finish(job.begun(), "me", Transcript("en"))
    waiting = added(history)
    history.save_chunks(waiting.id, "f", [CHUNK])
    assert history.remove_job(done.id, "me")
    assert history.remove_job(waiting.id, "me")
    assert not history.remove_job(waiting.id, "me")
    assert history.jobs() == ()
    assert history.chunks(waiting.id, "f") == ()
    assert shelves.record(done.transcript).number == done.transcript


def test_that_a_job_outlives_its_transcript(shelves, history):
    done = history.finish(added(history).begun(), "me", Transcript("en"))
    shelves.erase([done.transcript])
    assert history.job(done.id) == replace(done, transcript=None)


def test_that_nobody_else_holds_saves_or_removes_a_job_before_its_lease_ends(
    history, clock
):
    job = added(history)
    clock.forward(29)
    assert not history.hold(job.id, "other", 30)
    assert not history.save_job(job.cancelled(), "other")
    assert not history.remove_job(job.id, "other")
    assert history.adopt("other", 30) == ()
    assert history.hold(job.id, "me", 30)
    assert history.job(job.id) == job


def test_that_who_lost_a_lease_cannot_overwrite_the_new_holders_job(
    shelves, history, clock
):
    running = added(history).begun()
    assert history.save_job(running, "me")
    clock.forward(31)
    assert history.hold(running.id, "other", 30)
    assert not history.hold(running.id, "me", 30)
    assert not history.save_job(running.failed("late"), "me")
    with pytest.raises(NotAllowed, match="taken over"):
        history.finish(running, "me", Transcript("en"))
    assert shelves.page() == ()
    assert history.job(running.id) == running


def test_that_an_owner_who_comes_late_still_saves_what_nobody_took(history, clock):
    job = added(history)
    clock.forward(100)
    assert history.save_job(job.begun(), "me")


def test_that_a_finished_job_is_held_by_nobody(history):
    job = added(history)
    assert history.save_job(job.cancelled(), "me")
    assert not history.hold(job.id, "me", 30)
    assert history.renew("me", 30) == frozenset()


def test_that_renewing_lengthens_all_leases_of_an_owner_and_no_other(history, clock):
    mine, second = added(history), added(history)
    theirs = added(history, owner="other")
    clock.forward(20)
    assert history.renew("me", 30) == {mine.id, second.id}
    clock.forward(20)
    assert history.adopt("third", 30) == (theirs,)


def test_that_adopting_takes_over_only_lost_jobs_and_lets_a_running_one_wait(
    history, clock
):
    lost, waiting = added(history), added(history)
    final = added(history)
    history.save_job(lost.begun(), "me")
    history.save_job(final.cancelled(), "me")
    clock.forward(31)
    own = added(history, owner="other")
    adopted = history.adopt("other", 30)
    assert [job.id for job in adopted] == [lost.id, waiting.id]
    assert [job.status for job in adopted] == [Status.QUEUED] * 2
    assert adopted[0].attempts == 1
    assert history.jobs()[:2] == adopted
    assert history.jobs()[-1] == own
    assert history.adopt("third", 30) == ()


def test_that_a_job_that_was_let_go_is_free_at_once(history):
    job, held = added(history), added(history, owner="other")
    history.let_go("me")
    assert not history.save_job(job.begun(), "me")
    assert history.adopt("third", 30) == (job,)
    assert history.hold(held.id, "other", 30)


def test_that_a_finished_job_is_put_back_by_whoever_comes_first(history):
    failed = added(history).begun().failed("It broke.")
    history.save_job(failed, "me")
    again = failed.requeued()
    assert history.requeue_job(again, "other", 30)
    assert not history.requeue_job(again, "third", 30)
    assert not history.save_job(failed, "me")
    assert history.job(failed.id) == again
    assert history.hold(failed.id, "other", 30)


def test_that_chunks_come_back_by_start_and_channel_and_replace_their_like(history):
    job = added(history)
    right = replace(CHUNK, channel=1)
    first = replace(CHUNK, start=0.1, end=1.0)
    for chunk in (right, CHUNK, first, replace(CHUNK, text="Guten Abend")):
        assert history.save_chunks(job.id, "f", [chunk])
    history.save_chunks(job.id, "g", [CHUNK])
    assert history.chunks(job.id, "f") == (
        first,
        replace(CHUNK, text="Guten Abend"),
        right,
    )
    history.drop_chunks(job.id)
    assert history.chunks(job.id, "f") == history.chunks(job.id, "g") == ()


def test_that_chunks_of_a_job_that_is_done_or_gone_are_not_kept(history):
    done = history.finish(added(history).begun(), "me", Transcript("en"))
    assert not history.save_chunks(done.id, "f", [CHUNK])
    assert not history.save_chunks("gone", "f", [CHUNK])
    assert history.chunks(done.id, "f") == ()


def test_that_finishing_keeps_the_transcript_marks_the_job_and_drops_its_chunks(
    history,
):
    job = added(history).begun()
    history.save_chunks(job.id, "f", [CHUNK])
    done = history.finish(job, "me", Transcript("en"))
    assert done.status is Status.DONE
    assert history.job(job.id) == done
    assert history.transcript(done.transcript) == Transcript("en")
    assert history.chunks(job.id, "f") == ()


def test_that_a_proposal_is_kept_for_its_job_and_not_among_the_transcripts(
    shelves, history
):
    parent = history.finish(added(history).begun(), "me", Transcript("en")).transcript
    span = (1.5, 2.0)
    job = added(history, kind=Kind.PASSAGE, span=span, parent=parent)
    assert history.job(job.id) == job
    history.save_chunks(job.id, "f", [CHUNK])
    with pytest.raises(NotFound, match="no result"):
        history.result(job.id)
    proposal = Transcript("en", (Segment(1.5, 2.0, "Hello", "A"),), {"A": Speaker("A")})
    done = history.finish_result(job.begun(), "me", proposal)
    assert (done.status, done.transcript) == (Status.DONE, parent)
    assert history.job(job.id) == done
    assert history.result(job.id) == proposal
    assert history.chunks(job.id, "f") == ()
    assert [record.number for record in shelves.page()] == [parent]
    assert history.requeue_job(done.requeued(), "me", 30)
    with pytest.raises(NotFound, match="no result"):
        history.result(job.id)
    history.finish_result(done.requeued().begun(), "me", proposal)
    history.remove_job(job.id, "me")
    with pytest.raises(NotFound, match="no result"):
        history.result(job.id)


def test_that_a_result_of_a_stage_by_itself_is_kept_with_its_job(shelves, history):
    given = Transcript("en", (Segment(1.5, 2.0, "caf\udce9"),), turns=TURNS)
    job = added(history, kind=Kind.COMBINE, source="", given=given, key="k1")
    assert history.job(job.id) == job
    done = history.finish_result(job.begun(), "me", replace(given, language="de"))
    assert (done.status, done.transcript) == (Status.DONE, None)
    assert history.job(job.id) == done
    assert history.result(job.id).language == "de"
    assert shelves.page() == ()


def test_that_lists_do_without_what_done_jobs_started_from(history):
    given = Transcript("en", turns=TURNS)
    done, failed = (added(history, source="", given=given) for _ in range(2))
    done = history.finish_result(done.begun(), "me", given)
    history.save_job(failed.begun().failed("It broke."), "me")
    for listed in (history.jobs(), history.page()):
        by_id = {job.id: job for job in listed}
        assert by_id[done.id] == replace(done, given=None)
        assert by_id[failed.id].given == given
    assert history.job(done.id).given == given


# Pages


@pytest.fixture
def six(history, clock):
    """Jobs "a" to "f", of which "c" and "d" were asked for at the same moment."""
    made = {}
    for name in "abcdef":
        if name != "d":
            clock.forward(1)
        kind = Kind.LANGUAGE if name in "be" else Kind.TRANSCRIBE
        key = {"a": "k1", "c": "k1", "d": "k1", "e": "k2"}.get(name)
        about = {"name": name, "kind": kind, "key": key, "created": clock.now}
        made[name] = added(history, id=name * 32, **about)
    history.save_job(made["a"].cancelled(), "me")
    history.save_job(made["f"].begun(), "me")
    return made


QUEUED, RUNNING, CANCELLED = Status.QUEUED, Status.RUNNING, Status.CANCELLED


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, "fedcba"),
        ({"status": {QUEUED}}, "edcb"),
        ({"status": {RUNNING, CANCELLED}}, "fa"),
        ({"status": set()}, ""),
        ({"kinds": {Kind.LANGUAGE}}, "eb"),
        ({"kinds": {Kind.ALIGN, Kind.MEDIA}}, ""),
        ({"key": "k1"}, "dca"),
        ({"key": "k1", "status": {QUEUED}, "kinds": {Kind.TRANSCRIBE}}, "dc"),
        ({"key": "unknown"}, ""),
    ],
)
@pytest.mark.parametrize("limit", [1, 2, 50])
def test_that_pages_lead_from_the_newest_to_the_oldest_job(
    history, six, wanted, expected, limit
):
    found, after = [], None
    while page := history.page(**wanted, limit=limit, after=after):
        assert len(page) <= limit
        found += page
        after = page[-1].id
    assert "".join(job.name for job in found) == expected


def test_that_jobs_are_counted_by_how_they_stand(history):
    assert history.tally() == {}
    one, _, _ = (added(history) for _ in range(3))
    history.save_job(one.begun().failed("It broke."), "me")
    assert history.tally() == {Status.QUEUED: 2, Status.FAILED: 1}


def test_that_no_page_comes_after_a_job_that_is_gone(history, six):
    history.remove_job(six["a"].id, "me")
    with pytest.raises(NotFound, match="no job aaaa"):
        history.page(after=six["a"].id)


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"after": "c" * 32},
        {"key": "k1"},
        {"key": "k1", "status": {QUEUED, RUNNING}},
        {"status": {QUEUED}},
        {"status": {QUEUED, RUNNING}, "after": "c" * 32},
    ],
)
def test_that_a_page_is_found_by_an_index(database, history, six, wanted):
    asked = []

    def listen(connection, cursor, statement, parameters, *_):
        asked.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        history.page(**wanted)
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
    with closing(sqlite3.connect(database.path)) as file:
        steps = [
            step
            for statement, parameters in asked
            if statement.startswith("SELECT")
            for *_, step in file.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
    reads = [step for step in steps if "jobs" in step]
    assert reads
    assert all("USING" in step for step in reads), steps


def test_that_a_job_is_saved_whatever_became_of_the_transcript_it_is_for(
    shelves, history
):
    parent = history.finish(added(history).begun(), "me", Transcript("en")).transcript
    job = added(history, kind=Kind.DIARIZE, parent=parent).begun()
    shelves.erase([parent])
    assert history.save_job(job, "me")
    done = history.finish_result(job, "me", Transcript("en"))
    assert (done.parent, done.transcript) == (parent, None)


def test_that_a_proposal_of_a_job_cancelled_meanwhile_is_not_kept(history):
    job = added(history, kind=Kind.DIARIZE, parent=1).begun()
    history.save_job(job.cancelled(), "me")
    with pytest.raises(NotAllowed, match="talk was cancelled"):
        history.finish_result(job, "me", Transcript("en"))


def test_that_a_job_cancelled_meanwhile_gets_no_transcript(shelves, history):
    job = added(history).begun()
    history.save_job(job.cancelled(), "me")
    with pytest.raises(NotAllowed, match="talk was cancelled"):
        history.finish(job, "me", Transcript("en"))
    assert shelves.page() == ()
    assert history.job(job.id).status is Status.CANCELLED


def test_that_a_transcript_is_not_kept_if_its_job_cannot_be_done(shelves, history):
    job = added(history)
    with pytest.raises(NotAllowed):
        history.finish(job, "me", Transcript("en"))
    assert shelves.page() == ()
    assert history.job(job.id) == job


def test_that_threads_can_write_and_read_at_once(url):
    problems = []

    def work(history, name):
        try:
            for _ in range(10):
                job = added(history, owner=name)
                history.save_chunks(job.id, "f", [CHUNK])
                assert job.id in {job.id for job in history.jobs()}
                assert job.id in history.renew(name, 30)
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            problems.append(error)

    with Database(url) as database:
        history = History(database)
        threads = [
            threading.Thread(target=work, args=(history, f"lane {n}")) for n in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert problems == []
        assert len(history.jobs()) == 60


def test_that_two_processes_never_hold_the_same_job(url, tmp_path):
    go = tmp_path / "go"
    with Database(url) as database:
        history = History(database)
        jobs = [added(history) for _ in range(30)]
        history.let_go("me")
        script = (
            "import sys, time\n"
            "from pathlib import Path\n"
            "from wxdesk.store.database import Database\n"
            "from wxdesk.store.history import History\n"
            "url, go, owner, *ids = sys.argv[1:]\n"
            "with Database(url) as database:\n"
            "    history = History(database)\n"
            "    print('ready', flush=True)\n"
            "    while not Path(go).exists(): time.sleep(0.001)\n"
            "    print(*(i for i in ids if history.hold(i, owner, 60)))\n"
        )
        ids = [job.id for job in jobs]
        children = [
            subprocess.Popen(
                [sys.executable, "-c", script, url, str(go), owner, *order],
                stdout=subprocess.PIPE,
                text=True,
            )
            for owner, order in (("a", ids), ("b", ids[::-1]))
        ]
        for child in children:
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
        go.touch()
        held = [child.communicate(timeout=60)[0].split() for child in children]
        assert [child.returncode for child in children] == [0, 0]
        assert sorted(held[0] + held[1]) == sorted(ids)
        assert history.renew("a", 60) == set(held[0])


def test_that_a_moment_keeps_its_microseconds_and_zone(history):
    created = datetime(2025, 2, 3, 4, 5, 6, 700, tzinfo=UTC)
    job = added(history, created=created)
    assert history.job(job.id).created == created


def test_that_the_database_of_a_process_that_died_is_whole(url):
    script = (
        "import os, sys\n"
        "from wxdesk.core.job import Job\n"
        "from wxdesk.store.database import Database\n"
        "from wxdesk.store.history import History\n"
        "history = History(Database(sys.argv[1]))\n"
        "history.add_job(Job(source='/a'), 'dead', 0)\n"
        "os._exit(9)\n"
    )
    child = subprocess.run([sys.executable, "-c", script, url], check=False)
    assert child.returncode == 9
    with Database(url) as database:
        (job,) = History(database).adopt("me", 30)
    assert job.source == "/a"
