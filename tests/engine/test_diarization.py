"""The built-in way to tell speakers apart, on a conversation of two."""

import dataclasses
import math
from pathlib import Path

import pytest
import torch
from sounds import Waveform, heard, recording_of, silence
from tests_support import Transcribe

from wxdesk.core.errors import ModelProblem
from wxdesk.core.job import Options
from wxdesk.core.transcript import Turn
from wxdesk.engine.catalogue import SEGMENTATION, SPEAKER_ENCODER
from wxdesk.engine.diarization import CamPlusPlus, Diarizer
from wxdesk.engine.models import ModelStore
from wxdesk.engine.pipeline import WhisperXEngine
from wxdesk.engine.recording import SAMPLE_RATE, Recording
from wxdesk.engine.starter import STARTER

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def encoder(engine: WhisperXEngine) -> CamPlusPlus:
    return CamPlusPlus(engine.model("builtin").files[1])


@pytest.fixture(scope="module")
def diarizer(engine: WhisperXEngine) -> Diarizer:
    return Diarizer.builtin(*engine.model("builtin").files, "cpu")


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
        0 <= turn.start < turn.end <= recording.duration + 0.02 for turn in turns
    )
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) > 3


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


def test_that_an_embedding_knows_the_same_voice_again(
    encoder: CamPlusPlus, sample_wav: Path
) -> None:
    samples = torch.from_numpy(heard(sample_wav)).float() / 32768

    def voice(start: float, end: float) -> torch.Tensor:
        piece = samples[round(start * SAMPLE_RATE) : round(end * SAMPLE_RATE)]
        with torch.inference_mode():
            return encoder(piece[None, None])[0]

    def likeness(one: torch.Tensor, other: torch.Tensor) -> float:
        return float(torch.nn.functional.cosine_similarity(one, other, dim=0))

    diane = [voice(10.8, 14.2), voice(18.0, 21.4)]
    sheila = [voice(14.5, 17.7), voice(24.1, 28.4)]
    assert encoder.dimension == len(diane[0]) == 192
    strangers = max(likeness(one, other) for one in diane for other in sheila)
    assert likeness(*diane) > strangers
    assert likeness(*sheila) > strangers


def test_that_the_embedding_of_too_little_speech_is_not_a_number(
    encoder: CamPlusPlus,
) -> None:
    waveforms = torch.randn(4, 1, SAMPLE_RATE) / 10
    masks = torch.zeros(4, 50)
    masks[1] = 1.0
    masks[2, 10:12] = 1.0  # 40 ms
    masks[3, 10:30] = 1.0
    with torch.inference_mode():
        embeddings = encoder(waveforms, masks)
    is_known = [not math.isnan(float(row.sum())) for row in embeddings]
    assert is_known == [False, True, False, True]


def test_that_only_what_the_mask_shows_is_embedded(encoder: CamPlusPlus) -> None:
    torch.manual_seed(1)
    here, there = torch.randn(2, 1, 1, SAMPLE_RATE) / 10
    changed = here.clone()
    changed[..., SAMPLE_RATE // 2 :] = there[..., SAMPLE_RATE // 2 :]
    mask = torch.zeros(1, 100)
    mask[:, :48] = 1.0  # a window of 25 ms may reach a little further
    with torch.inference_mode():
        same = torch.allclose(encoder(here, mask), encoder(changed, mask), atol=1e-4)
        other = torch.allclose(encoder(here), encoder(changed), atol=1e-4)
    assert same
    assert not other


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
