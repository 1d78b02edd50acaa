"""Both detectors on real speech, in pieces and as a whole."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from pyannote.core import Segment as Stretch
from pyannote.core import SlidingWindow, SlidingWindowFeature, Timeline
from pyannote.database.util import load_rttm
from sounds import Waveform, heard, noise, recording_of, silence
from whisperx.vads.pyannote import Pyannote

from wxdesk.core.job import Options
from wxdesk.engine import vad
from wxdesk.engine.recording import SAMPLE_RATE, Recording, Samples, Span

pytestmark = pytest.mark.slow

NEARLY = 0.15
"""Seconds, some frames, by which speech in another context may be seen to differ."""


@pytest.fixture(scope="module", params=["silero", "pyannote"])
def detector(request: pytest.FixtureRequest) -> vad.Detector:
    return vad.load_vad(Options(vad=request.param))


@pytest.fixture(scope="module")
def conversation(sample_wav: Path) -> Waveform:
    return heard(sample_wav)


@pytest.fixture
def recording(conversation: Waveform, tmp_path: Path) -> Recording:
    return recording_of(tmp_path / "sample.pcm", conversation)


def speech(spans: list[Span]) -> Timeline:
    return Timeline(Stretch(*region) for span in spans for region in span.speech)


def times(spans: list[Span]) -> list[float]:
    return [time for span in spans for time in (span.start, span.end)]


def test_that_the_speech_of_a_conversation_is_found(
    detector: vad.Detector, recording: Recording, sample_rttm: Path
) -> None:
    (reference,) = load_rttm(sample_rttm).values()
    said = reference.get_timeline().support()
    told: list[float] = []
    spans = vad.find_spans(recording, detector, Options(), told.append)
    found = speech(spans).support()
    both = found.crop(said).duration()
    assert both / said.duration() > 0.9
    assert both / found.duration() > 0.9
    assert told == sorted(told)
    assert told[-1] == 1.0


@pytest.mark.parametrize("chunk_seconds", [1.0, 4.0, 30.0])
def test_that_spans_hold_the_speech_in_pieces_that_are_short_enough_and_apart(
    detector: vad.Detector, recording: Recording, chunk_seconds: float
) -> None:
    options = Options(chunk_seconds=chunk_seconds)
    spans = vad.find_spans(recording, detector, options)
    assert all(0 < span.end - span.start <= chunk_seconds + 0.002 for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(
        span.start - 0.001 <= start < end <= span.end + 0.001
        for span in spans
        for start, end in span.speech
    )
    whole = speech(vad.find_spans(recording, detector, Options())).support()
    assert whole.crop(speech(spans).support()).duration() > 0.9 * whole.duration()


def test_that_block_by_block_the_same_speech_is_found_as_in_one_piece(
    detector: vad.Detector,
    conversation: Waveform,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recording = recording_of(tmp_path / "long.pcm", np.tile(conversation, 4))
    in_one_piece = vad.find_spans(recording, detector, Options())
    monkeypatch.setattr(vad, "BLOCK", 10 * vad._GRAIN)  # 43 s: edges within speech
    in_blocks = vad.find_spans(recording, detector, Options())
    assert len(list(recording.blocks(vad.BLOCK))) == 3
    assert times(in_blocks) == pytest.approx(times(in_one_piece), abs=NEARLY)


def test_that_half_an_hour_is_heard_in_pieces_and_alike_throughout(
    conversation: Waveform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whole frames, and so long a pause at the end that each begins a new chunk.
    once = np.append(conversation, silence(60))[: 1312 * vad.SILERO_FRAME]
    recording = recording_of(tmp_path / "long.pcm", np.tile(once, 46))
    pieces: list[int] = []
    samples = Recording.samples

    def watched(self: Recording, *which: int) -> Samples:
        piece = samples(self, *which)
        pieces.append(len(piece))
        return piece

    monkeypatch.setattr(Recording, "samples", watched)
    spans = vad.find_spans(recording, vad.load_vad(Options()), Options())
    assert recording.duration > 30 * 60
    assert len(pieces) == 13
    assert max(pieces) <= vad.BLOCK + 2 * vad.MARGIN
    # The first alone has no past, which to Silero makes a difference.
    _, second, *others = np.reshape(times(spans), (46, -1))
    length = len(once) / SAMPLE_RATE
    for number, there in enumerate(others, start=1):
        assert there - number * length == pytest.approx(second, abs=NEARLY)


@pytest.mark.parametrize("sound", [silence(20), noise(20), noise(20, 0.3)])
def test_that_silence_and_noise_hold_no_speech(
    detector: vad.Detector, sound: Waveform, tmp_path: Path
) -> None:
    recording = recording_of(tmp_path / "noise.pcm", sound)
    assert vad.find_spans(recording, detector, Options()) == []


@pytest.mark.parametrize("samples", [0, 1, 100, 511, 513, 16_000])
def test_that_a_recording_may_be_shorter_than_any_window(
    detector: vad.Detector, samples: int, tmp_path: Path
) -> None:
    recording = recording_of(tmp_path / "short.pcm", noise(1)[:samples])
    spans = vad.find_spans(recording, detector, Options())
    end = recording.duration + 0.001
    assert all(0 <= span.start < span.end <= end for span in spans)
    quiet = recording_of(tmp_path / "quiet.pcm", silence(1)[:samples])
    assert vad.find_spans(quiet, detector, Options()) == []


def test_that_speech_is_found_in_a_recording_of_two_seconds(
    detector: vad.Detector, conversation: Waveform, tmp_path: Path
) -> None:
    piece = conversation[14 * SAMPLE_RATE : 16 * SAMPLE_RATE]
    recording = recording_of(tmp_path / "short.pcm", piece)
    spans = vad.find_spans(recording, detector, Options())
    assert speech(spans).duration() > 1.0
    assert all(0 <= span.start < span.end <= 2.0 for span in spans)


def test_that_each_channel_has_spans_of_its_own(
    detector: vad.Detector, conversation: Waveform, recording: Recording, tmp_path: Path
) -> None:
    other = conversation.copy()
    other[: 15 * SAMPLE_RATE] = 0
    both = np.stack([conversation, other], axis=1)
    options = Options(chunk_seconds=6)
    told: list[float] = []
    spans = vad.find_spans(
        recording_of(tmp_path / "both.pcm", both), detector, options, told.append
    )
    left = vad.find_spans(recording, detector, options)
    right = vad.find_spans(
        recording_of(tmp_path / "other.pcm", other), detector, options
    )
    assert [span for span in spans if span.channel == 0] == left
    assert [replace(span, channel=0) for span in spans if span.channel == 1] == right
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    assert told == sorted(told)


def test_that_a_higher_onset_finds_less_speech(
    detector: vad.Detector, recording: Recording
) -> None:
    def seconds(onset: float) -> float:
        options = Options(vad_onset=onset, vad_offset=onset)
        return speech(vad.find_spans(recording, detector, options)).duration()

    assert seconds(0.05) > seconds(0.5) > seconds(0.98)


@pytest.mark.parametrize(
    ("onset", "offset", "longest"),
    [(0.5, 0.363, 29.59), (0.5, 0.35, 5.0), (0.3, 0.5, 1)],
)
def test_that_chunks_are_those_of_whisperx(
    onset: float, offset: float, longest: float, conversation: Waveform
) -> None:
    dice = np.random.default_rng(1)
    cases = [vad.SileroVad()(np.tile(conversation.astype(np.float32), 4))]
    for length in dice.integers(1, 2000, 100):
        smooth = np.ones(dice.integers(1, 60))
        drift = np.convolve(
            dice.normal(size=length), smooth / len(smooth) ** 0.5, "same"
        )
        cases.append((1 / (1 + np.exp(dice.normal() - 2 * drift))).astype(np.float32))
    step = vad.SILERO_FRAME / SAMPLE_RATE
    for scores in cases:
        frames = SlidingWindow(start=0.0, duration=step, step=step)
        theirs = Pyannote.merge_chunks(
            SlidingWindowFeature(scores[:, None], frames), longest, onset, offset
        )
        middles = vad.SileroVad.middle + np.arange(len(scores)) * step
        found = vad.regions(scores, middles, onset, offset, longest)
        ours = list(vad.chunks(found, longest))
        assert [it.start for it in ours] == pytest.approx(
            [it["start"] for it in theirs]
        )
        assert [it.end for it in ours] == pytest.approx([it["end"] for it in theirs])
        assert [len(it.regions) for it in ours] == [
            len(it["segments"]) for it in theirs
        ]
