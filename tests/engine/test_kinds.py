"""Passages, speakers and known texts, with the real engine on the sample."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sounds import file_of, heard, silence

from wxdesk.core.editing.proposals import passage, with_passage, with_speakers
from wxdesk.core.editing.soundness import problems
from wxdesk.core.editing.speakers import split_off_speaker
from wxdesk.core.engine import Assignment, EngineEvent
from wxdesk.core.errors import BadMedia, BadOptions, ModelProblem
from wxdesk.core.job import Chunk, Kind, Options, Progress, Stage
from wxdesk.core.transcript import Segment, Speaker, Transcript, Turn, Word
from wxdesk.engine.pipeline import EngineConfig, WhisperXEngine
from wxdesk.engine.recording import SAMPLE_RATE
from wxdesk.engine.starter import STARTER
from wxdesk.media.ffmpeg import Ffmpeg

pytestmark = pytest.mark.slow

QUICK = {"model": "tiny.en", "device": "cpu"}
DIANE = (12.3, 17.6)
"""From "This is Diane in New Jersey." to "originally from Chicago."."""


class Bench:
    """Runs jobs of one kind after another in this process."""

    def __init__(self, engine: WhisperXEngine, folder: Path, source: Path) -> None:
        self.engine, self.folder, self.source = engine, folder, source
        self.events: list[EngineEvent] = []

    def run(self, kind: Kind, **about: Any) -> Transcript:
        """What a job makes; what is not a part of an assignment is an option."""
        parts = {
            name: about.pop(name)
            for name in ("span", "parent", "text", "given", "done", "source")
            if name in about
        }
        source = str(parts.pop("source", self.source))
        options = Options(**{**QUICK, **about})
        assignment = Assignment(
            "kinds", source, options, self.folder, kind=kind, **parts
        )
        self.events.clear()
        return self.engine.run(assignment, self.events.append)

    @property
    def chunks(self) -> list[Chunk]:
        return [event for event in self.events if isinstance(event, Chunk)]

    @property
    def stages(self) -> list[Stage]:
        told = [event for event in self.events if isinstance(event, Progress)]
        fractions = [progress.fraction for progress in told]
        assert fractions == sorted(fractions)
        assert fractions[-1] == pytest.approx(1.0)
        return list(dict.fromkeys(progress.stage for progress in told))


@pytest.fixture
def bench(engine: WhisperXEngine, tmp_path: Path, sample_wav: Path) -> Bench:
    folder = tmp_path / "scratch"
    folder.mkdir()
    return Bench(engine, folder, sample_wav)


@pytest.fixture(scope="module")
def whole(
    engine: WhisperXEngine, sample_wav: Path, tmp_path_factory: pytest.TempPathFactory
) -> Transcript:
    """The sample, transcribed as usual."""
    bench = Bench(engine, tmp_path_factory.mktemp("whole"), sample_wav)
    return bench.run(Kind.TRANSCRIBE)


def words(transcript: Transcript) -> list[Word]:
    return [word for segment in transcript.segments for word in segment.words]


def text(transcript: Transcript) -> str:
    return transcript.text.replace("\n", " ")


# A passage


@pytest.fixture
def decoded_seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long each piece was that ffmpeg was put to."""
    seconds: list[float] = []
    decode = Ffmpeg.decode

    def watched(self: Ffmpeg, *args: Any, **options: Any) -> Any:
        decoded = decode(self, *args, **options)
        seconds.append(decoded.duration)
        return decoded

    monkeypatch.setattr(Ffmpeg, "decode", watched)
    return seconds


def test_that_a_passage_has_the_words_said_there_with_times_in_it(
    bench: Bench, whole: Transcript, decoded_seconds: list[float]
) -> None:
    proposal = bench.run(Kind.PASSAGE, span=DIANE, parent=whole)
    assert "This is Diane in New Jersey" in text(proposal)
    assert text(proposal).endswith("Chicago.")
    assert problems(proposal) == []
    for word in words(proposal):
        assert word.start is not None
        assert word.end is not None
        assert DIANE[0] <= (word.start + word.end) / 2 < DIANE[1]
        assert word.score is not None
    there = {w.text: w.start for w in words(passage(whole, DIANE))}
    for word in words(proposal):
        if word.text in ("Diane", "Sheila", "Texas,", "Chicago."):
            assert word.start == pytest.approx(there[word.text], abs=0.3)
    diane, sheila = (speaker_at(whole, moment) for moment in (13.0, 15.5))
    assert diane != sheila
    assert speaker_at(proposal, 13.0) == diane
    assert speaker_at(proposal, 15.5) == sheila
    assert proposal.speakers == whole.speakers
    assert decoded_seconds == [pytest.approx(DIANE[1] - DIANE[0] + 2, abs=0.01)]
    assert bench.stages == [
        *(Stage.DECODE, Stage.VAD, Stage.LANGUAGE, Stage.TRANSCRIBE, Stage.ASSIGN)
    ]
    assert proposal.provenance.duration == 30.0
    assert proposal.provenance.source_sha256 == whole.provenance.source_sha256
    after = with_passage(whole, proposal, DIANE)
    assert problems(after) == []
    assert len(words(after)) == pytest.approx(len(words(whole)), abs=3)


def speaker_at(transcript: Transcript, moment: float) -> str | None:
    return next(
        segment.speaker
        for segment in transcript.segments
        if segment.start <= moment <= segment.end
    )


def test_that_chunks_of_a_passage_are_not_decoded_again_and_told_in_its_times(
    bench: Bench, whole: Transcript
) -> None:
    about = {"span": DIANE, "parent": whole, "chunk_seconds": 3.0}
    first = bench.run(Kind.PASSAGE, **about)
    chunks = bench.chunks
    assert len(chunks) >= 2
    assert all(10 < chunk.start < chunk.end < 19 for chunk in chunks)
    again = bench.run(Kind.PASSAGE, done=tuple(chunks), **about)
    assert bench.chunks == []
    assert again.segments == first.segments


def test_that_a_passage_without_word_times_is_heard_as_it_is(
    bench: Bench, whole: Transcript, decoded_seconds: list[float]
) -> None:
    proposal = bench.run(Kind.PASSAGE, span=DIANE, parent=whole, align="off")
    assert "New Jersey" in text(proposal)
    assert words(proposal) == []
    assert decoded_seconds == [pytest.approx(DIANE[1] - DIANE[0], abs=0.01)]
    for segment in proposal.segments:
        assert DIANE[0] - 0.01 <= segment.start <= segment.end <= DIANE[1] + 0.01
        assert segment.speaker in whole.speakers


@pytest.mark.parametrize("span", [(0.5, 2.0), (29.999, 45.0), (400.0, 500.0)])
def test_that_a_passage_in_which_nothing_is_said_says_so(
    bench: Bench, whole: Transcript, span: tuple[float, float]
) -> None:
    proposal = bench.run(Kind.PASSAGE, span=span, parent=whole)
    assert proposal.segments == ()
    assert proposal.notes == ("No speech was found in this passage.",)


def test_that_a_passage_by_channels_keeps_their_speakers(
    bench: Bench, sample_wav: Path, tmp_path: Path
) -> None:
    speech = heard(sample_wav)
    cut = 14 * SAMPLE_RATE
    stereo = np.zeros((len(speech), 2), dtype=np.int16)
    stereo[:cut, 0], stereo[cut:, 1] = speech[:cut], speech[cut:]
    about = {
        "source": file_of(tmp_path / "stereo.wav", stereo),
        "channels": "speakers",
    }
    parent = Transcript(
        "en", (), {"CHANNEL_0": Speaker("Diane"), "CHANNEL_1": Speaker("Sheila", 1)}
    )
    proposal = bench.run(Kind.PASSAGE, span=(12.3, 20.0), parent=parent, **about)
    assert speaker_at(proposal, 13.0) == "CHANNEL_0"
    assert speaker_at(proposal, 15.5) == "CHANNEL_1"
    assert proposal.speakers == parent.speakers


# Who speaks


def with_one_speaker(transcript: Transcript) -> Transcript:
    def hers(segment: Segment) -> Segment:
        mine = tuple(replace(word, speaker="S") for word in segment.words)
        return replace(segment, speaker="S", words=mine)

    segments = tuple(map(hers, transcript.segments))
    return replace(
        transcript, segments=segments, speakers={"S": Speaker("Diane", 4)}, turns=()
    )


def test_that_two_speakers_are_found_where_there_was_one(
    bench: Bench, whole: Transcript
) -> None:
    parent = with_one_speaker(whole)
    proposal = bench.run(Kind.DIARIZE, parent=parent, speakers=2)
    assert len(proposal.speakers) == 2
    assert proposal.speakers["S"] == Speaker("Diane", 4)
    assert speaker_at(proposal, 13.0) != speaker_at(proposal, 15.5)
    assert [word.text for word in words(proposal)] == [w.text for w in words(parent)]
    assert bench.stages == [Stage.DECODE, Stage.DIARIZE, Stage.ASSIGN]
    assert bench.chunks == []
    assert problems(proposal) == []
    assert problems(with_speakers(parent, proposal, DIANE)) == []
    only = bench.run(Kind.DIARIZE, parent=whole, speakers=1)
    assert len(only.speakers) == 1


def test_that_names_stay_with_those_who_speak_when_they_spoke(
    bench: Bench, whole: Transcript
) -> None:
    names = zip(whole.speakers, (Speaker("Di", 3), Speaker("She", 5)), strict=True)
    named = replace(whole, speakers=dict(names))
    proposal = bench.run(Kind.DIARIZE, parent=named, min_speakers=2)
    for moment in (13.0, 15.5):
        assert speaker_at(proposal, moment) == speaker_at(named, moment)
    for key, speaker in named.speakers.items():
        assert proposal.speakers[key] == speaker


def test_that_what_was_given_to_another_stays_so_and_tells_the_voices_apart(
    bench: Bench, whole: Transcript
) -> None:
    one = replace(with_one_speaker(whole), turns=(Turn(0.0, 30.0, "S"),))
    segments = one.segments
    hers = next(n for n, it in enumerate(segments) if it.start <= 13.0 < it.end)
    parent, key = split_off_speaker(one, hers, hers, "Diane")
    proposal = bench.run(Kind.DIARIZE, parent=parent)
    assert speaker_at(proposal, 13.0) == key
    assert speaker_at(proposal, 15.5) == "S"
    assert proposal.speakers[key].name == "Diane"
    assert problems(proposal) == []


@pytest.mark.parametrize("seconds", [0.01, 4])
def test_that_in_silence_speakers_stay_as_they_are(
    bench: Bench, whole: Transcript, tmp_path: Path, seconds: float
) -> None:
    source = file_of(tmp_path / "quiet.wav", silence(seconds))
    proposal = bench.run(Kind.DIARIZE, parent=whole, source=source)
    assert proposal.segments == whole.segments
    assert proposal.notes == ("No speech was found in this recording.",)


def test_that_speakers_need_no_whisper_model_but_one_for_speakers(
    tmp_path: Path,
    sample_wav: Path,
    whole: Transcript,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine = WhisperXEngine(EngineConfig(tmp_path / "none"))
    bench = Bench(engine, tmp_path, sample_wav)
    about = {"parent": whole, "model": "large-v3", "device": "auto"}
    for name in ("tiny.en", "base"):
        monkeypatch.delitem(STARTER, name)
    proposal = bench.run(Kind.DIARIZE, speakers=2, **about)
    assert len(proposal.speakers) == 2
    (note,) = proposal.notes
    assert note.startswith("The GPU is not used")
    monkeypatch.delitem(STARTER, "builtin")
    with pytest.raises(ModelProblem, match="Speakers cannot be told apart"):
        bench.run(Kind.DIARIZE, **about)


# A known text

SAID = """\
Diane: Hello?
Sheila: Hello?
Diane: Oh, hello. I didn't know you were there.
Sheila: Neither did I.
Diane: Okay, then I thought, you know, I heard a beep. This is Diane in New Jersey.
Sheila: And I'm Sheila in Texas, originally from Chicago.
Diane: Oh, I'm originally from Chicago also. I'm in New Jersey now though.
Sheila: Well, there isn't that much difference. At least, you know, they all call me a \
Yankee down here, so what can I say?
Diane: Oh, I don't hear that in New Jersey now.
"""


def test_that_a_known_text_has_the_times_of_the_transcription(
    bench: Bench, whole: Transcript
) -> None:
    known = bench.run(Kind.ALIGN, text=SAID)
    assert Stage.DIARIZE not in bench.stages
    assert [speaker.name for speaker in known.speakers.values()] == ["Diane", "Sheila"]
    lines = [line.partition(": ")[2] for line in SAID.splitlines()]
    assert text(known) == " ".join(lines)
    assert problems(known) == []
    heard = {(word.start, word.end) for word in words(whole)}
    ends = [w.end for w in words(known)]
    assert max(end for end in ends if end is not None) <= 30.0
    same = [w for w in words(known) if w.score is not None]
    assert len(same) > 0.8 * len(words(known))
    assert all((word.start, word.end) in heard for word in same)
    at = {"Diane": 13.2, "Sheila": 15.1, "Texas,": 15.9, "Yankee": 26.4}
    for word in words(known):
        if word.text in at:
            assert word.start == pytest.approx(at[word.text], abs=0.6)
    assert known.speaker_name(speaker_at(known, 13.5)) == "Diane"
    assert known.speaker_name(speaker_at(known, 16.5)) == "Sheila"


def test_that_every_word_of_a_known_text_is_near_its_place_in_the_transcription(
    bench: Bench, whole: Transcript
) -> None:
    known = bench.run(Kind.ALIGN, text=text(whole), diarize=False)
    assert text(known) == text(whole)
    for word, other in zip(words(known), words(whole), strict=True):
        assert word.start == pytest.approx(other.start, abs=0.3)
        assert word.end == pytest.approx(other.end, abs=0.3)


def test_that_a_text_without_names_gets_the_speakers_that_are_heard(
    bench: Bench,
) -> None:
    lines = (line.partition(": ")[2] for line in SAID.splitlines())
    known = bench.run(Kind.ALIGN, text="\n".join(lines), align="off")
    assert Stage.DIARIZE in bench.stages
    assert len(known.speakers) == 2
    assert speaker_at(known, 13.5) != speaker_at(known, 16.5)
    assert problems(known) == []


@pytest.mark.parametrize("seconds", [0.01, 4])
def test_that_a_text_of_a_silent_recording_shares_it(
    bench: Bench, tmp_path: Path, seconds: float
) -> None:
    source = file_of(tmp_path / "quiet.wav", silence(seconds))
    known = bench.run(Kind.ALIGN, source=source, text="Anna: Hello.\n你好。")
    assert known.text == "Hello.\n你好。"
    assert known.notes == ("No speech was found in this recording.",)
    assert all(0 <= s.start <= s.end <= seconds + 0.01 for s in known.segments)
    assert problems(known) == []


# A stage by itself

SHEILA = (12.0, 20.5)
"""From "This is Diane in New Jersey." to before "Well, there isn't"."""


@pytest.fixture(scope="module")
def piece(sample_wav: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few seconds of the sample, in which two speak."""
    begins, ends = (round(moment * SAMPLE_RATE) for moment in SHEILA)
    path = tmp_path_factory.mktemp("piece") / "piece.wav"
    return Path(file_of(path, heard(sample_wav)[begins:ends]))


SPOKEN = Transcript(
    "en",
    (
        Segment(0.0, 2.4, "This  is Diane in New Jersey.", "D"),
        Segment(2.4, 5.8, "And I'm Sheila in Texas, originally from Chicago.", "S"),
    ),
    {"D": Speaker("Diane"), "S": Speaker("Sheila", 1)},
)


def test_that_turns_are_found_without_a_transcript(bench: Bench, piece: Path) -> None:
    found = bench.run(Kind.DIARIZE, source=str(piece), speakers=2)
    assert found.segments == ()
    assert found.language == ""
    assert {turn.speaker for turn in found.turns} == set(found.speakers)
    assert len(found.speakers) == 2
    assert bench.stages == [Stage.DECODE, Stage.DIARIZE, Stage.ASSIGN]
    assert found.provenance.duration == pytest.approx(8.5)
    assert found.provenance.source_sha256
    assert [use.role for use in found.provenance.models] == ["diarize"]
    assert problems(found) == []


def test_that_in_silence_nobody_speaks(bench: Bench, tmp_path: Path) -> None:
    found = bench.run(Kind.DIARIZE, source=file_of(tmp_path / "q.wav", silence(0.01)))
    assert found.turns == ()
    assert found.notes == ("No speech was found in this recording.",)


def test_that_given_words_have_the_times_at_which_they_are_heard(
    bench: Bench, piece: Path
) -> None:
    found = bench.run(Kind.ALIGN, source=str(piece), given=SPOKEN)
    assert bench.stages == [
        *(Stage.DECODE, Stage.VAD, Stage.LANGUAGE, Stage.TRANSCRIBE, Stage.ASSIGN)
    ]
    for segment, given in zip(found.segments, SPOKEN.segments, strict=True):
        assert replace(segment, words=()) == given
        assert [word.text for word in segment.words] == given.text.split()
        for word in segment.words:
            assert word.start is not None
            assert word.end is not None
            assert segment.start <= word.start <= word.end <= segment.end
            assert word.speaker == segment.speaker
    at = {"Diane": 1.2, "Sheila": 3.1, "Texas,": 3.9}
    for word in words(found):
        if word.text in at:
            assert word.start == pytest.approx(at[word.text], abs=0.6)
    assert found.speakers == SPOKEN.speakers
    assert found.provenance.duration == pytest.approx(8.5)


def test_that_an_alignment_model_needs_no_transcription_of_given_words(
    bench: Bench, piece: Path, ctc_model: Path
) -> None:
    given = replace(SPOKEN, segments=(*SPOKEN.segments, Segment(9.0, 12.0, "Later.")))
    about = {"align": "wav2vec2", "align_model": str(ctc_model)}
    found = bench.run(Kind.ALIGN, source=str(piece), given=given, **about)
    assert bench.stages == [Stage.DECODE, Stage.ALIGN, Stage.ASSIGN]
    assert bench.chunks == []
    assert [use.role for use in found.provenance.models] == ["align"]
    said, _, later = found.segments
    assert [word.text for word in said.words] == said.text.split()
    assert all(word.score is not None for word in said.words)
    assert later.words == (Word("Later.", 9.0, 12.0),)


def test_that_a_segment_too_long_for_an_alignment_model_is_heard(
    bench: Bench, piece: Path, ctc_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxdesk.engine.runs.given._LONGEST_ALIGNED", 3.0)
    about = {"align": "wav2vec2", "align_model": str(ctc_model)}
    found = bench.run(Kind.ALIGN, source=str(piece), given=SPOKEN, **about)
    assert bench.stages == [
        *(Stage.DECODE, Stage.VAD, Stage.LANGUAGE, Stage.TRANSCRIBE, Stage.ALIGN),
        Stage.ASSIGN,
    ]
    roles = [use.role for use in found.provenance.models]
    assert sorted(roles) == ["align", "transcribe"]
    sheila = next(word for word in words(found) if word.text == "Sheila")
    assert sheila.start == pytest.approx(3.1, abs=0.6)


def test_that_given_words_in_silence_share_their_segment(
    bench: Bench, tmp_path: Path
) -> None:
    source = file_of(tmp_path / "quiet.wav", silence(4))
    given = Transcript(
        "en", (Segment(1.0, 2.0, "One two."), Segment(2.0, 2.0, "Three"))
    )
    found = bench.run(Kind.ALIGN, source=source, given=given)
    assert [(w.text, w.start, w.end) for w in words(found)] == [
        *(("One", 1.0, 1.429), ("two.", 1.429, 2.0), ("Three", 2.0, 2.0)),
    ]
    assert found.notes == ("No speech was found in this recording.",)
    assert problems(found) == []


def test_that_words_and_turns_are_combined_as_a_transcription_does(
    bench: Bench, whole: Transcript
) -> None:
    said = with_one_speaker(whole).segments
    given = Transcript("en", said, turns=whole.turns)
    found = bench.run(Kind.COMBINE, source="", given=given)
    assert [w.speaker for w in words(found)] == [w.speaker for w in words(whole)]
    assert text(found) == text(whole)
    assert set(found.speakers) == set(whole.speakers)
    assert bench.stages == [Stage.ASSIGN]
    assert problems(found) == []
    nobody = bench.run(Kind.COMBINE, source="", given=replace(given, turns=()))
    assert nobody.segments == given.segments


def test_that_the_language_is_found_without_a_transcription(
    bench: Bench, piece: Path, tmp_path: Path
) -> None:
    found = bench.run(Kind.LANGUAGE, source=str(piece), model="base", language="de")
    assert found.language == "en"
    assert found.provenance.language_probability == pytest.approx(0.97, abs=0.03)
    assert found.segments == found.turns == ()
    assert bench.stages == [Stage.DECODE, Stage.VAD, Stage.LANGUAGE]
    assert bench.chunks == []
    quiet = file_of(tmp_path / "quiet.wav", silence(4))
    nothing = bench.run(Kind.LANGUAGE, source=quiet, model="base")
    assert (nothing.language, nothing.provenance.language_probability) == ("", None)
    assert nothing.notes == ("No speech was found in this recording.",)
    with pytest.raises(BadOptions, match=r"tiny\.en knows only English"):
        bench.run(Kind.LANGUAGE, source=str(piece))


# What comes over the network


def guarded(seconds: float, folder: Path, source: Path | str) -> Transcript:
    """Finds turns for somebody in the network, who may send so much."""
    engine = WhisperXEngine(EngineConfig(folder / "none", guarded_seconds=seconds))
    assignment = Assignment(
        "guarded",
        str(source),
        Options(device="cpu"),
        folder,
        kind=Kind.DIARIZE,
        guarded=True,
    )
    return engine.run(assignment, lambda _: None)


def test_that_a_recording_too_long_for_the_network_is_refused_and_not_cut(
    piece: Path, tmp_path: Path, decoded_seconds: list[float]
) -> None:
    with pytest.raises(BadMedia, match=r"piece\.wav lasts longer than the 0\.002 h"):
        guarded(7.2, tmp_path, piece)
    assert decoded_seconds == []
    assert guarded(8.5, tmp_path, piece).provenance.duration == pytest.approx(8.5)


def test_that_a_recording_that_hides_how_long_it_is_is_decoded_no_further(
    piece: Path,
    tmp_path: Path,
    decoded_seconds: list[float],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    probe = Ffmpeg.probe
    monkeypatch.setattr(
        Ffmpeg, "probe", lambda self, path: replace(probe(self, path), duration=None)
    )
    with pytest.raises(BadMedia, match="lasts longer"):
        guarded(3.6, tmp_path, piece)
    assert decoded_seconds == [pytest.approx(4.6)]
    assert not (tmp_path / "audio.pcm").exists()
