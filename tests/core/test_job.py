from dataclasses import replace

import pytest

from wxdesk.core.errors import BadOptions, NotAllowed
from wxdesk.core.job import Job, Options, Progress, Stage, Status

QUEUED = Job(source="talk.wav", name="talk.wav")
RUNNING = QUEUED.begun()


def ended(status: Status) -> Job:
    match status:
        case Status.DONE:
            return RUNNING.done(7)
        case Status.FAILED:
            return RUNNING.failed("It is broken.")
    return RUNNING.cancelled()


def test_that_a_job_goes_from_the_queue_through_an_engine_to_its_transcript() -> None:
    assert (RUNNING.status, RUNNING.attempts) == (Status.RUNNING, 1)
    assert RUNNING.started is not None
    done = RUNNING.done(7)
    assert (done.status, done.transcript, done.progress) == (Status.DONE, 7, None)
    assert done.finished is not None
    assert QUEUED.status is Status.QUEUED


@pytest.mark.parametrize("status", [Status.DONE, Status.FAILED, Status.CANCELLED])
def test_that_only_the_queue_follows_an_end(status: Status) -> None:
    job = ended(status)
    assert job.status is status
    assert job.status.is_final
    for verb in (
        job.begun,
        job.cancelled,
        lambda: job.failed("x"),
        lambda: job.done(1),
    ):
        with pytest.raises(NotAllowed, match=f"talk.wav is {status}"):
            verb()
    assert job.requeued().status is Status.QUEUED


def test_that_a_job_cannot_be_done_before_it_has_begun() -> None:
    with pytest.raises(NotAllowed, match="cannot become done"):
        QUEUED.done(1)
    with pytest.raises(NotAllowed, match="cannot advance"):
        QUEUED.advanced(Progress(Stage.VAD, 0.5))


def test_that_trying_again_forgets_the_failure_and_the_attempts() -> None:
    failed = RUNNING.failed("It is broken.")
    assert failed.error == "It is broken."
    again = failed.requeued()
    assert (again.error, again.finished, again.attempts) == (None, None, 0)


def test_that_a_stop_of_the_program_does_not_forget_the_attempts() -> None:
    assert RUNNING.requeued(afresh=False).attempts == 1


def test_that_progress_never_falls() -> None:
    job = RUNNING.advanced(Progress(Stage.TRANSCRIBE, 0.5, 0.4, 60.0))
    job = job.advanced(Progress(Stage.ALIGN, 0.3, 0.1))
    assert job.progress == Progress(Stage.ALIGN, 0.5, 0.1)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("task", "sing", "task is 'sing', but must be one of transcribe, translate"),
        ("device", "tpu", "device is 'tpu'.*auto, cpu, cuda"),
        ("batch_size", 0, "batch_size is 0, but must lie between 1 and 256"),
        ("chunk_seconds", 31.0, "chunk_seconds is 31"),
        ("speakers", 99, "speakers is 99"),
    ],
)
def test_that_a_bad_option_is_named_with_what_is_allowed(
    name: str, value: object, words: str
) -> None:
    with pytest.raises(BadOptions, match=words):
        Options(**{name: value})  # type: ignore[arg-type]


def test_that_there_cannot_be_more_speakers_at_least_than_at_most() -> None:
    with pytest.raises(BadOptions, match="max_speakers is only 2"):
        Options(min_speakers=3, max_speakers=2)


def test_that_options_survive_being_plain_data() -> None:
    options = Options(model="small", language="de", hotwords="Anna", speakers=2)
    assert Options.from_data(options.to_data()) == options


def test_that_options_of_a_later_version_are_read_without_what_is_new() -> None:
    data = {**Options(model="small").to_data(), "sing_along": True}
    assert Options.from_data(data) == Options(model="small")


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"speakers": 3}, True),
        ({"diarize": False}, True),
        ({"device": "cpu"}, True),
        ({"batch_size": 2}, True),
        ({"align": "wav2vec2"}, True),
        ({"align": "off"}, False),
        ({"model": "small"}, False),
        ({"language": "de"}, False),
        ({"hotwords": "Anna"}, False),
        ({"vad_onset": 0.4}, False),
        ({"audio_track": 1}, False),
    ],
)
def test_that_the_fingerprint_follows_what_decides_about_the_chunks(
    changes: dict[str, object], same: bool
) -> None:
    changed = replace(Options(), **changes)  # type: ignore[arg-type]
    assert (changed.text_fingerprint == Options().text_fingerprint) is same


def test_that_a_sentence_names_what_came_over_the_network_as_its_sender_does() -> None:
    said = "/data/media/0f/recording.wav cannot be opened; recording.wav is damaged."
    job = Job(source="/data/media/0f/recording.wav", name="Talk.m4a", key="k")
    named = job.in_words_of_its_own(said)
    assert named == "Talk.m4a cannot be opened; Talk.m4a is damaged."
    own = replace(job, key=None)
    assert own.in_words_of_its_own(said) == said
    nothing = replace(job, source="")
    assert nothing.in_words_of_its_own(said) == said


def test_that_a_name_that_holds_the_files_own_is_put_in_once() -> None:
    job = Job(source="/m/recording.wav", name="my recording.wav", key="k")
    said = job.in_words_of_its_own("/m/recording.wav has no sound.")
    assert said == "my recording.wav has no sound."
