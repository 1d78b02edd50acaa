"""How good the transcripts are, on real speech with known words and speakers."""

from itertools import permutations
from pathlib import Path

import jiwer
import numpy as np
import pytest
import soundfile
from pyannote.core import Annotation, Timeline
from pyannote.core import Segment as Stretch
from pyannote.database.util import load_rttm
from pyannote.metrics.diarization import DiarizationErrorRate
from tests_support import Transcribe, packaged
from whisper_normalizer.basic import BasicTextNormalizer
from whisper_normalizer.english import EnglishTextNormalizer

from wxdesk.core.transcript import Transcript

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def english() -> EnglishTextNormalizer:
    return EnglishTextNormalizer()


def reference_words(stm: Path) -> list[tuple[str, str]]:
    """(word, speaker) pairs as they were said."""
    pairs = []
    for line in stm.read_text().splitlines():
        _, _, speaker, _, _, text = line.split(maxsplit=5)
        pairs += [(word, speaker) for word in text.split()]
    return pairs


def normalised(
    pairs: list[tuple[str, str]], normalise: EnglishTextNormalizer
) -> list[tuple[str, str]]:
    """The same with the words as jiwer shall compare them."""
    return [
        (part, speaker) for word, speaker in pairs for part in normalise(word).split()
    ]


def test_that_the_sample_is_transcribed_with_the_right_words_and_speakers(
    transcribe: Transcribe,
    english: EnglishTextNormalizer,
    sample_wav: Path,
    sample_stm: Path,
    sample_rttm: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    transcript: Transcript = transcribe(sample_wav, model="base", compute_type="int8")
    said = normalised(reference_words(sample_stm), english)
    heard = normalised(
        [
            (word.text, word.speaker or "")
            for segment in transcript.segments
            for word in segment.words
        ],
        english,
    )
    compared = jiwer.process_words(
        " ".join(word for word, _ in said), " ".join(word for word, _ in heard)
    )
    der = diarization_error_rate(transcript, sample_rttm)
    right_speaker = share_with_right_speaker(compared, said, heard)
    with capsys.disabled():
        print(
            f"\n  sample, base, int8: WER {compared.wer:.3f}, DER {der:.3f}, "
            f"right speaker {right_speaker:.3f}"
        )
    assert compared.wer <= 0.20
    assert der <= 0.08
    assert right_speaker >= 0.90


def diarization_error_rate(transcript: Transcript, rttm: Path) -> float:
    """With no collar and overlaps counted."""
    (reference,) = load_rttm(rttm).values()
    found = Annotation()
    for number, turn in enumerate(transcript.turns):
        found[Stretch(turn.start, turn.end), number] = turn.speaker
    metric = DiarizationErrorRate(collar=0.0, skip_overlap=False)
    whole = Timeline([Stretch(0.0, transcript.provenance.duration)])
    return float(metric(reference, found, uem=whole))


def share_with_right_speaker(
    compared: jiwer.WordOutput,
    said: list[tuple[str, str]],
    heard: list[tuple[str, str]],
) -> float:
    """Of the words that were recognised, under the best naming of the speakers."""
    pairs = [
        (said[run.ref_start_idx + i][1], heard[run.hyp_start_idx + i][1])
        for run in compared.alignments[0]
        if run.type == "equal"
        for i in range(run.ref_end_idx - run.ref_start_idx)
    ]
    true_names = sorted({name for name, _ in pairs})
    keys = sorted({key for _, key in pairs})
    assert len(true_names) == len(keys) == 2
    return max(
        sum(naming[key] == name for name, key in pairs) / len(pairs)
        for order in permutations(true_names)
        for naming in [dict(zip(keys, order, strict=True))]
    )


WER_FIRST_MEASURED = {
    "en": 0.0,
    "es": 0.190,
    "fr": 0.182,
    "it": 0.211,
    "ja": 0.395,
    "pt": 0.048,
    "zh": 0.167,
}
"""By language, of base in float32; characters count as words in Japanese and Chinese.

Not in int8: there processors with VNNI round otherwise than those without, and on an
utterance of a few seconds that decides (Japanese: 0.395 on one, 0.658 on another).
"""


@pytest.mark.parametrize("language", WER_FIRST_MEASURED)
def test_that_a_language_is_detected_and_transcribed(
    language: str,
    transcribe: Transcribe,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    normalise = BasicTextNormalizer(split_letters=language in ("ja", "zh"))
    recording, text = spoken(language, tmp_path)
    # The texts spell numbers out.
    transcript = transcribe(
        recording, diarize=False, suppress_numerals=True, compute_type="float32"
    )
    wer = jiwer.wer(normalise(text), normalise(transcript.text))
    with capsys.disabled():
        print(f"\n  {language}: detected {transcript.language}, WER {wer:.3f}")
    assert transcript.language == language
    assert wer <= WER_FIRST_MEASURED[language] + 0.05


def spoken(language: str, folder: Path) -> tuple[Path, str]:
    """A language's short utterances in one recording, and what they say."""
    registry = packaged("pytest-audioeval", "pytest_audioeval/samples/registry.py")
    texts = sorted((registry.parent / "audio" / language).glob("*.txt"))
    pieces = []
    for text in texts:
        samples, rate = soundfile.read(text.with_suffix(".wav"))
        pieces += [samples, np.zeros(rate // 2)]
    soundfile.write(folder / "spoken.wav", np.concatenate(pieces), rate)
    said = " ".join(text.read_text(encoding="utf-8") for text in texts)
    return folder / "spoken.wav", said
