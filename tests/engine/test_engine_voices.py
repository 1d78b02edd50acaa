"""Voices with the real models: learned, recognised, not mistaken, and forgotten."""

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sounds import file_of, heard
from tests_support import packaged, wait_until

from wxdesk import app
from wxdesk.core.engine import Assignment
from wxdesk.core.errors import BadMedia, NotFound
from wxdesk.core.job import Kind, Options, Status
from wxdesk.core.transcript import Segment, Speaker, Transcript
from wxdesk.core.turns import Span
from wxdesk.core.voices import MODEL, KnownVoice, Reference, VoicePrint, VoiceSample
from wxdesk.engine.pipeline import WhisperXEngine
from wxdesk.engine.recording import SAMPLE_RATE
from wxdesk.engine.starter import SPEAKER_ENCODER, STARTER
from wxdesk.settings import Places, Settings

pytestmark = pytest.mark.slow

HALF = 18.0
"""Seconds in which half of the sample's speech is said."""

DIANE: Sequence[Span] = ((8.4, 9.9), (11.1, 14.4))
SHEILA: Sequence[Span] = ((7.6, 8.3), (14.8, 17.9))

Learn = Callable[[Path, Sequence[Span]], VoicePrint]
Who = Callable[..., Transcript]


@pytest.fixture
def learn(engine: WhisperXEngine, tmp_path: Path) -> Learn:
    """How a voice sounds that is heard in spans of a recording."""

    def learn(source: Path, spans: Sequence[Span]) -> VoicePrint:
        folder = tmp_path / "voice"
        folder.mkdir(exist_ok=True)
        sample = VoiceSample("v", str(source), tuple(spans))
        options = Options(device="cpu")
        made = engine.run(
            Assignment(
                "v", str(source), options, folder, kind=Kind.VOICE, sample=sample
            ),
            lambda _: None,
        )
        assert isinstance(made, VoicePrint)
        return made

    return learn


@pytest.fixture
def who(engine: WhisperXEngine, tmp_path: Path) -> Who:
    """Who speaks in a recording, of whom some are known."""

    def who(
        source: Path,
        known: dict[str, VoicePrint],
        references: tuple[Reference, ...] = (),
    ) -> Transcript:
        folder = tmp_path / "who"
        folder.mkdir(exist_ok=True)
        voices = tuple(KnownVoice(it, it, (one,)) for it, one in known.items())
        options = Options(device="cpu", diarizer="builtin", identify=True)
        made = engine.run(
            Assignment(
                "who",
                str(source),
                options,
                folder,
                kind=Kind.DIARIZE,
                voices=voices,
                references=references,
            ),
            lambda _: None,
        )
        assert isinstance(made, Transcript)
        return made

    return who


@pytest.fixture
def first_half(sample_wav: Path, tmp_path: Path) -> Path:
    samples = heard(sample_wav)[: round(HALF * SAMPLE_RATE)]
    return file_of(tmp_path / "first half.wav", samples)


@pytest.fixture
def somebody_else() -> Path:
    return packaged(
        "pytest-audioeval", "pytest_audioeval/samples/audio/es/pangrama.wav"
    )


def by_name(transcript: Transcript) -> dict[str, float]:
    """Until when each speaker is heard."""
    return {
        speaker.name: max(it.end for it in transcript.turns if it.speaker == key)
        for key, speaker in transcript.speakers.items()
    }


def test_that_the_encoder_is_the_one_by_whose_hash_prints_go() -> None:
    (weights,) = (
        sha256
        for name, sha256 in STARTER["builtin"].sha256.items()
        if name == SPEAKER_ENCODER
    )
    assert weights.startswith(MODEL.partition("@")[2])


def test_that_two_speakers_are_named_from_the_first_half_and_nobody_wrongly(
    learn: Learn,
    who: Who,
    first_half: Path,
    sample_wav: Path,
    somebody_else: Path,
    tmp_path: Path,
) -> None:
    diane, sheila = learn(first_half, DIANE), learn(first_half, SHEILA)
    assert diane.seconds == pytest.approx(4.8)
    other = learn(somebody_else, ((0.0, 5.0),))
    found = who(sample_wav, {"Diane": diane, "Other": other, "Sheila": sheila})
    ends = by_name(found)
    assert ends.keys() == {"Diane", "Sheila"}
    assert ends["Diane"] > 29 > ends["Sheila"]  # who has the last word
    for speaker in found.speakers.values():
        assert speaker.voice == speaker.name
        assert (speaker.confidence or 0) > 0.9
    diarized, recognised = found.provenance.models
    assert recognised.role == "voices"
    assert diarized.how == {
        "window_seconds": 10.0,
        "step_seconds": pytest.approx(2.5, abs=0.01),
        "clustering": "global",
    }
    # Nothing is kept of how they sound.
    kept = [path for path in tmp_path.rglob("*") if path.suffix == ".json"]
    assert not any("embedding" in path.read_text() for path in kept)

    strangers = who(sample_wav, {"Other": other})
    assert {it.name for it in strangers.speakers.values()} == {"Speaker 1", "Speaker 2"}
    assert not any(it.voice for it in strangers.speakers.values())
    of_before = {"Diane": replace(diane, model="campplus@0"), "Other": other}
    unknown = who(sample_wav, of_before)
    assert unknown.speakers == strangers.speakers


def test_that_recordings_of_them_name_speakers_and_silence_nobody(
    who: Who, sample_wav: Path, somebody_else: Path, tmp_path: Path
) -> None:
    samples = heard(sample_wav)
    first, last = (round(it * SAMPLE_RATE) for it in DIANE[-1])
    diane = file_of(tmp_path / "diane.wav", samples[first:last])
    references = (Reference("Diane", diane), Reference("Other", somebody_else))
    named = sorted(it.name for it in who(sample_wav, {}, references).speakers.values())
    assert len(named) == 2
    assert named[0] == "Diane"
    assert named[1].startswith("Speaker")
    assert not list((tmp_path / "who").glob("reference*"))
    too_short = file_of(tmp_path / "short.wav", samples[first : first + 4000])
    with pytest.raises(BadMedia, match="the recording of Ann"):
        who(sample_wav, {}, (Reference("Ann", too_short),))


@pytest.fixture
def program(tmp_path: Path, models_folder: Path) -> Iterator[app.Program]:
    """The whole program with its engine, and a lane that runs."""
    places = replace(Places.below(tmp_path / "home"), models=models_folder)
    with app.opened(places, Settings()) as opened:
        lanes = opened.run_lanes()
        yield opened
        opened.jobs.close()
        for lane in lanes:
            lane.join()


def test_that_a_forgotten_voice_is_in_no_file_of_the_program(
    program: app.Program, sample_wav: Path, tmp_path: Path
) -> None:
    segments = tuple(Segment(*span, "…", "A") for span in DIANE)
    transcript = Transcript("en", segments, {"A": Speaker("Speaker 1")})
    number = program.library.add(transcript, "talk", sample_wav)
    voice, job = program.voices.remember(number, "A", "Diane")
    wait_until(lambda: is_gone(program, job.id), 120)
    ((remembered,),) = (it.learned for it in program.voices.all())
    numbers = remembered.print.embedding
    options = Options(device="cpu", diarizer="builtin", identify=True)
    job = program.jobs.submit(sample_wav, options, kind=Kind.DIARIZE)
    wait_until(lambda: program.jobs.job(job.id).status is Status.DONE, 120)
    named = program.jobs.result(job.id).speakers.values()
    assert voice.id in {it.voice for it in named}

    home = tmp_path / "home"
    file = program.places.voices / f"{voice.id}.json"
    assert files_with(numbers, home) == [file]
    program.voices.forget([voice.id])
    assert files_with(numbers, home) == []
    assert {it.voice for it in program.jobs.result(job.id).speakers.values()} == {None}
    assert "Diane" in {it.name for it in program.jobs.result(job.id).speakers.values()}


def is_gone(program: app.Program, job_id: str) -> bool:
    try:
        assert program.jobs.job(job_id).status is not Status.FAILED
    except NotFound:
        return True
    return False


def files_with(numbers: Sequence[float], home: Path) -> list[Path]:
    """All files in which any three of the numbers stand, as text or as floats."""
    some = numbers[:: len(numbers) // 12]
    traces = [f"{it:.8f}".encode()[:-1] for it in some]
    for code in "fd":
        for order in "<>":
            traces += [
                struct.pack(f"{order}3{code}", *numbers[at : at + 3])
                for at in range(0, len(numbers) - 2, 3)
            ]
    found = []
    for path in sorted(home.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            if sum(trace in content for trace in traces) >= 3:
                found.append(path)
    return found
