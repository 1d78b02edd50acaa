"""The built-in way to tell speakers apart, on a conversation of two."""

import dataclasses
import math
from pathlib import Path

import numpy as np
import pytest
import torch
from sounds import Waveform, heard, recording_of, silence
from tests_support import Transcribe

from wxdesk.core.errors import ModelProblem
from wxdesk.core.job import Options
from wxdesk.core.transcript import Turn
from wxdesk.core.turns import merged
from wxdesk.engine.catalogue import SEGMENTATION, SPEAKER_ENCODER
from wxdesk.engine.diarization import Diarizer
from wxdesk.engine.encoder import SpeakerEncoder, bands_of
from wxdesk.engine.models import ModelStore
from wxdesk.engine.pipeline import WhisperXEngine
from wxdesk.engine.recording import SAMPLE_RATE, Recording, Samples
from wxdesk.engine.starter import STARTER
from wxdesk.engine.voices import load_encoder

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def encoder(engine: WhisperXEngine) -> SpeakerEncoder:
    return load_encoder(engine.model("builtin").files[1], "cpu", engine.networks)


@pytest.fixture(scope="module")
def diarizer(engine: WhisperXEngine) -> Diarizer:
    return Diarizer.builtin(*engine.model("builtin").files, "cpu", engine.networks)


@pytest.fixture(scope="module")
def conversation(sample_wav: Path) -> Waveform:
    """Both speakers, some ten seconds."""
    return heard(sample_wav)[9 * SAMPLE_RATE : 20 * SAMPLE_RATE]


@pytest.fixture
def recording(conversation: Waveform, tmp_path: Path) -> Recording:
    return recording_of(tmp_path / "conversation.pcm", conversation)


def speakers(turns: list[Turn]) -> set[str]:
    return {turn.speaker for turn in turns}


def test_that_turns_are_in_order_and_inside_the_recording(
    diarizer: Diarizer, recording: Recording
) -> None:
    told: list[float] = []
    turns = diarizer.turns(recording, Options(), told.append)
    assert len(speakers(turns)) == 2
    assert turns == sorted(turns, key=lambda turn: (turn.start, turn.end))
    assert all(
        0 <= turn.start < turn.end <= round(recording.duration, 3) for turn in turns
    )
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) > 2


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (Options(speakers=1), {1}),
        (Options(speakers=3), {3}),
        (Options(max_speakers=1), {1}),
        (Options(min_speakers=3), {3, 4}),
        (Options(min_speakers=2, max_speakers=4), {2}),
    ],
)
def test_that_the_number_of_speakers_can_be_set_or_bounded(
    diarizer: Diarizer, recording: Recording, options: Options, expected: set[int]
) -> None:
    assert len(speakers(diarizer.turns(recording, options))) in expected


def test_that_nothing_is_lost_where_more_are_wanted_than_there_are(
    diarizer: Diarizer, recording: Recording
) -> None:
    usual = diarizer.turns(recording, Options())
    many = diarizer.turns(recording, Options(speakers=12))
    assert spoken_seconds(many) > 0.95 * spoken_seconds(usual)


def spoken_seconds(turns: list[Turn]) -> float:
    """How long somebody speaks."""
    spans = merged((turn.start, turn.end) for turn in turns)
    return sum(end - start for start, end in spans)


def test_that_two_who_only_speak_at_once_are_heard(
    diarizer: Diarizer, sample_wav: Path, tmp_path: Path
) -> None:
    samples = heard(sample_wav)
    one, other = (
        samples[start * SAMPLE_RATE // 10 :][: 3 * SAMPLE_RATE] // 2
        for start in (111, 148)
    )
    together = recording_of(tmp_path / "together.pcm", one + other)
    assert diarizer.turns(together, Options())


@pytest.mark.parametrize("seconds", [0.01, 1.0, 15.0])
def test_that_nobody_speaks_in_silence(
    diarizer: Diarizer, tmp_path: Path, seconds: float
) -> None:
    quiet = recording_of(tmp_path / "quiet.pcm", silence(seconds))
    assert diarizer.turns(quiet, Options()) == []


def test_that_channels_are_mixed(
    diarizer: Diarizer, conversation: Waveform, tmp_path: Path
) -> None:
    silent = silence(len(conversation) / SAMPLE_RATE)
    stereo = torch.stack([torch.from_numpy(c) for c in (conversation, silent)], 1)
    mixed = recording_of(tmp_path / "stereo.pcm", stereo.numpy())
    assert len(speakers(diarizer.turns(mixed, Options()))) == 2


def test_that_what_is_corrected_stays_and_teaches_the_rest(
    diarizer: Diarizer, recording: Recording
) -> None:
    found = diarizer.turns(recording, Options())
    longest = max(found, key=lambda turn: turn.end - turn.start)
    anchor = dataclasses.replace(longest, speaker="DIANE")
    turns = diarizer.turns(recording, Options(), anchors=[anchor])
    assert "DIANE" in speakers(turns)
    assert len(speakers(turns)) == 2
    others = [turn for turn in turns if turn.speaker != "DIANE"]
    for was in found:
        middle = (was.start + was.end) / 2
        by_her = was.speaker == longest.speaker
        assert by_her or any(it.start < middle < it.end for it in others)


def test_that_two_who_are_corrected_are_never_one(
    diarizer: Diarizer, recording: Recording
) -> None:
    found = diarizer.turns(recording, Options(speakers=1))
    (whole,) = {turn.speaker for turn in found}
    anchors = [Turn(1.8, 5.1, "DIANE"), Turn(5.5, 8.7, "SHEILA")]
    turns = diarizer.turns(recording, Options(), anchors=anchors)
    assert speakers(turns) == {"DIANE", "SHEILA"}
    for anchor in anchors:
        middle = (anchor.start + anchor.end) / 2
        there = {it.speaker for it in turns if it.start < middle < it.end}
        assert there == {anchor.speaker} != {whole}


def test_that_the_same_is_found_block_by_block(
    diarizer: Diarizer, recording: Recording
) -> None:
    at_once = diarizer.turns(recording, Options(), batch_size=64)
    assert diarizer.turns(recording, Options(), batch_size=1) == at_once


def test_that_a_speaker_keeps_the_key_from_beginning_to_end(
    diarizer: Diarizer, conversation: Waveform, tmp_path: Path
) -> None:
    pause = silence(40.0)
    samples = np.concatenate([conversation, pause, conversation])
    again = recording_of(tmp_path / "again.pcm", samples)
    later = (len(conversation) + len(pause)) / SAMPLE_RATE
    turns = diarizer.turns(again, Options())
    assert len(speakers(turns)) == 2
    for turn in (it for it in turns if it.end - it.start > 1.0 and it.start < 15.0):
        middle = (turn.start + turn.end) / 2 + later
        there = {it.speaker for it in turns if it.start < middle < it.end}
        assert turn.speaker in there


def test_that_an_embedding_knows_the_same_voice_again(
    encoder: SpeakerEncoder, sample_wav: Path
) -> None:
    samples = heard(sample_wav).astype(np.float32) / 32768

    def voice(start: float, end: float) -> Samples:
        return samples[round(start * SAMPLE_RATE) : round(end * SAMPLE_RATE)]

    spans = [(10.8, 14.2), (18.0, 21.4), (14.5, 17.7), (24.1, 28.4)]
    rows = encoder.embed([voice(*span) for span in spans])
    assert rows.shape == (4, 192)
    diane, sheila = rows[:2], rows[2:]
    strangers = (diane @ sheila.T).max()
    assert diane[0] @ diane[1] > strangers
    assert sheila[0] @ sheila[1] > strangers


def test_that_embeddings_do_not_depend_on_what_is_computed_together(
    encoder: SpeakerEncoder,
) -> None:
    lot = np.random.default_rng(1)
    pieces = [
        lot.normal(0, 0.1, length).astype(np.float32)
        for length in (16_000, 8_000, 16_000, 200, 1_000)
    ]
    together = encoder.embed(pieces)
    alone = np.concatenate([encoder.embed([piece]) for piece in pieces])
    is_known = [not math.isnan(float(row.sum())) for row in together]
    assert is_known == [True, True, True, False, False]
    assert np.allclose(together, alone, atol=1e-4, equal_nan=True)
    bands = encoder.embed_bands([bands_of(piece) for piece in pieces], batch_size=1)
    assert np.allclose(together, bands, atol=1e-4, equal_nan=True)


@pytest.fixture
def tampered(engine: WhisperXEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package's speaker encoder is not the one that wxdesk was built with."""
    carried = STARTER["builtin"]
    pins = {**carried.sha256, SPEAKER_ENCODER: "0" * 64}
    monkeypatch.setitem(STARTER, "builtin", dataclasses.replace(carried, sha256=pins))

    def load(*_: object, **__: object) -> None:
        pytest.fail("a pickle was opened that nobody vouches for")

    engine._loaded.clear()
    monkeypatch.setattr(torch, "load", load)


@pytest.mark.usefixtures("tampered")
def test_that_weights_with_a_wrong_hash_are_refused_before_they_are_opened(
    transcribe: Transcribe, sample_wav: Path
) -> None:
    with pytest.raises(ModelProblem, match=r"builtin is damaged: .*campplus"):
        transcribe(sample_wav, model="tiny.en", diarizer="builtin")


def test_that_each_of_the_two_files_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried = STARTER["builtin"]
    for file in (SEGMENTATION, SPEAKER_ENCODER):
        pins = {**carried.sha256, file: "0" * 64}
        changed = dataclasses.replace(carried, sha256=pins)
        with monkeypatch.context() as patch:
            patch.setitem(STARTER, "builtin", changed)
            with pytest.raises(ModelProblem, match="damaged"):
                ModelStore(tmp_path).locate("builtin")
