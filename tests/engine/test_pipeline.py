"""The whole way of a recording through the engine, in this process."""

import hashlib
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import numpy as np
import pytest
from sounds import Waveform, file_of, heard, noise, silence
from tests_support import Transcribe

from wxdesk.core.engine import Assignment, EngineEvent
from wxdesk.core.errors import BadOptions, ModelProblem, NetworkProblem
from wxdesk.core.job import Chunk, Kind, Options, PlannedSpeech, Progress, Stage
from wxdesk.core.transcript import Speaker, Transcript, Turn
from wxdesk.engine.cores import physical_cores
from wxdesk.engine.devices import Device
from wxdesk.engine.pipeline import EngineConfig, WhisperXEngine
from wxdesk.engine.recording import SAMPLE_RATE, Recording, Span
from wxdesk.engine.runs import work
from wxdesk.engine.runs.chunks import turns_of_channels
from wxdesk.engine.starter import STARTER
from wxdesk.engine.transcription import Decoder
from wxdesk.media.ffmpeg import Ffmpeg

pytestmark = pytest.mark.slow

QUICK: dict[str, Any] = {"model": "tiny.en", "diarize": False, "chunk_seconds": 6.0}


@pytest.fixture(scope="module")
def beginning(sample_wav: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's first eighteen seconds."""
    folder = tmp_path_factory.mktemp("beginning")
    return file_of(folder / "beginning.wav", heard(sample_wav)[: 18 * SAMPLE_RATE])


@pytest.fixture
def decoded_batches(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many spans each batch had that was decoded."""
    batches: list[int] = []
    decode = Decoder.decode

    def watched(self: Decoder, recording: Recording, spans: list[Span]) -> list[Chunk]:
        batches.append(len(spans))
        return decode(self, recording, spans)

    monkeypatch.setattr(Decoder, "decode", watched)
    return batches


@pytest.fixture
def decodings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that ffmpeg was put to."""
    sources: list[Path] = []
    decode = Ffmpeg.decode

    def watched(self: Ffmpeg, source: Path, *args: Any, **options: Any) -> Any:
        sources.append(source)
        return decode(self, source, *args, **options)

    monkeypatch.setattr(Ffmpeg, "decode", watched)
    return sources


@pytest.fixture
def no_speaker_models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(STARTER, "builtin")


def text(transcript: Transcript) -> str:
    return transcript.text.replace("\n", " ")


# The whole job.


@pytest.fixture(scope="module")
def whole(
    engine: WhisperXEngine, sample_wav: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Transcript, list[EngineEvent]]:
    """The sample with speakers, and what was told on the way."""
    folder = tmp_path_factory.mktemp("whole")
    options = Options(model="tiny.en", device="cpu", chunk_seconds=8, batch_size=2)
    events: list[EngineEvent] = []
    assignment = Assignment("whole", str(sample_wav), options, folder)
    transcript = engine.run(assignment, events.append)
    stages = ("audio", "speech", "language", "heard", "turns")
    kept = {"audio.pcm", *(f"{stage}.json" for stage in stages)}
    assert {path.name for path in folder.iterdir()} == kept
    return transcript, events


def test_that_a_transcript_has_sentences_words_and_speakers(
    whole: tuple[Transcript, list[EngineEvent]],
) -> None:
    transcript, _ = whole
    assert transcript.language == "en"
    assert list(transcript.speakers.values()) == [
        Speaker("Speaker 1", 0),
        Speaker("Speaker 2", 1),
    ]
    assert "This is Diane in New Jersey" in text(transcript)
    assert len(transcript.segments) >= 8
    for segment in transcript.segments:
        assert segment.text == " ".join(word.text for word in segment.words)
        assert segment.speaker in transcript.speakers
        assert {word.speaker for word in segment.words} == {segment.speaker}
        assert 0 <= segment.start <= segment.end <= 30
    starts = [segment.start for segment in transcript.segments]
    assert starts == sorted(starts)
    assert {turn.speaker for turn in transcript.turns} == set(transcript.speakers)
    assert transcript.notes == ()


def test_that_a_transcript_says_where_it_comes_from(
    whole: tuple[Transcript, list[EngineEvent]], sample_wav: Path
) -> None:
    provenance = whole[0].provenance
    assert provenance.source == str(sample_wav)
    assert (
        provenance.source_sha256 == hashlib.sha256(sample_wav.read_bytes()).hexdigest()
    )
    assert provenance.duration == 30.0
    assert provenance.language_probability == 1.0  # tiny.en knows nothing else
    assert Options.from_data(provenance.options) == Options(
        model="tiny.en", device="cpu", chunk_seconds=8, batch_size=2
    )
    assert [(use.role, use.name) for use in provenance.models] == [
        ("transcribe", "tiny.en"),
        ("diarize", "builtin"),
    ]
    assert provenance.models[0].sha256 == STARTER["tiny.en"].sha256["model.bin"]
    assert set(provenance.versions) >= {"wxdesk", "whisperx", "torch", "ctranslate2"}
    assert [cost.stage for cost in provenance.stages] == [
        *("decode", "vad", "language", "transcribe", "diarize", "assign")
    ]
    for cost in provenance.stages:
        assert cost.seconds >= 0
        assert cost.peak_bytes > 50 * 1024**2
    assert max(cost.seconds for cost in provenance.stages) > 0.1


def test_that_progress_rises_through_the_stages_to_the_end(
    whole: tuple[Transcript, list[EngineEvent]],
) -> None:
    told = [event for event in whole[1] if isinstance(event, Progress)]
    assert all(a.fraction <= b.fraction for a, b in pairwise(told))
    assert told[0].fraction == 0.0
    assert told[-1].fraction == pytest.approx(1.0)
    order = list(Stage)
    stages = [order.index(progress.stage) for progress in told]
    assert stages == sorted(stages)
    assert len(set(stages)) == 6
    for before, after in pairwise(told):
        if before.stage is after.stage:
            assert before.stage_fraction <= after.stage_fraction
    left = [p.seconds_left for p in told if p.fraction >= 0.02]
    assert all(seconds is not None and seconds >= 0 for seconds in left)
    assert left[-1] == pytest.approx(0.0, abs=0.01)
    assert max(left) < 600


def test_that_chunks_leave_as_soon_as_they_are_decoded(
    whole: tuple[Transcript, list[EngineEvent]],
) -> None:
    transcript, events = whole
    kinds = [type(event) for event in events]
    (planned,) = (event for event in events if isinstance(event, PlannedSpeech))
    chunks = [event for event in events if isinstance(event, Chunk)]
    assert len(chunks) == planned.chunks >= 3
    assert planned.seconds == pytest.approx(sum(c.end - c.start for c in chunks))
    assert kinds.index(PlannedSpeech) < kinds.index(Chunk)
    # One batch is out before the next is decoded, all are before speakers are known.
    first, last = kinds.index(Chunk), len(kinds) - 1 - kinds[::-1].index(Chunk)
    between = [e for e in events[first:last] if isinstance(e, Progress)]
    assert any(0 < progress.stage_fraction < 1 for progress in between)
    assert all(progress.stage is Stage.TRANSCRIBE for progress in between)
    assert " ".join(chunk.text for chunk in chunks) == text(transcript)


# Checkpoints.


def test_that_done_chunks_are_not_decoded_again(
    transcribe: Transcribe, beginning: Path, decoded_batches: list[int]
) -> None:
    options = {**QUICK, "chunk_seconds": 4.0, "batch_size": 2}
    events: list[EngineEvent] = []
    undisturbed = transcribe(beginning, events, **options)
    chunks = tuple(event for event in events if isinstance(event, Chunk))
    batches = list(decoded_batches)
    assert sum(batches) == len(chunks) >= 4
    # It was stopped in the second batch, before both of its chunks were kept.
    decoded_batches.clear()
    again: list[EngineEvent] = []
    resumed = transcribe(beginning, again, done=chunks[:3], **options)
    assert decoded_batches == batches[1:]
    assert resumed.segments == undisturbed.segments
    # All were there.
    decoded_batches.clear()
    resumed = transcribe(beginning, done=chunks, **options)
    assert decoded_batches == []
    assert resumed.segments == undisturbed.segments


def test_that_chunks_in_another_language_are_decoded_again(
    transcribe: Transcribe, beginning: Path, decoded_batches: list[int]
) -> None:
    events: list[EngineEvent] = []
    transcribe(beginning, events, **QUICK)
    chunks = [event for event in events if isinstance(event, Chunk)]
    decoded_batches.clear()
    foreign = tuple(replace(chunk, language="de", text="Nein") for chunk in chunks)
    transcript = transcribe(beginning, done=foreign, **QUICK)
    assert sum(decoded_batches) == len(chunks)
    assert "Nein" not in text(transcript)


def test_that_decoded_audio_is_kept_until_the_recording_or_the_track_changes(
    transcribe: Transcribe,
    beginning: Path,
    tmp_path: Path,
    decodings: list[Path],
) -> None:
    source = tmp_path / "sound.wav"
    source.write_bytes(beginning.read_bytes())
    first = transcribe(source, **QUICK)
    again = transcribe(source, **QUICK)
    assert len(decodings) == 1
    assert again.segments == first.segments
    assert again.provenance.source_sha256 == first.provenance.source_sha256 != ""
    transcribe(source, **QUICK, channels="speakers")
    assert len(decodings) == 2
    file_of(source, silence(3))
    changed = transcribe(source, **QUICK, channels="speakers")
    assert len(decodings) == 3
    assert changed.segments == ()
    assert changed.provenance.source_sha256 != first.provenance.source_sha256
    (tmp_path / "scratch" / "audio.json").write_text("{broken", encoding="utf-8")
    transcribe(source, **QUICK, channels="speakers")
    assert len(decodings) == 4


# What recordings may hold.


@pytest.mark.parametrize("sound", [silence(4), noise(4), silence(0.01)])
def test_that_without_speech_there_are_no_segments_and_a_note(
    transcribe: Transcribe, tmp_path: Path, sound: Waveform
) -> None:
    events: list[EngineEvent] = []
    source = file_of(tmp_path / "quiet.wav", sound)
    transcript = transcribe(source, events, model="tiny.en")
    assert transcript.segments == transcript.turns == ()
    assert transcript.notes == ("No speech was found in this recording.",)
    assert [e for e in events if isinstance(e, PlannedSpeech)] == [PlannedSpeech(0, 0)]
    assert isinstance(events[-1], Progress)
    assert events[-1].fraction == 1.0


@pytest.mark.parametrize("align", ["attention", "off"])
def test_that_each_channel_is_a_speaker_where_they_are_kept_apart(
    transcribe: Transcribe, beginning: Path, tmp_path: Path, align: str
) -> None:
    speech = heard(beginning)
    cut = 14 * SAMPLE_RATE  # "This is Diane in New Jersey." | "And I'm Sheila …"
    stereo = np.zeros((len(speech), 2), dtype=np.int16)
    stereo[:cut, 0] = speech[:cut]
    stereo[cut:, 1] = speech[cut:]
    source = file_of(tmp_path / "stereo.wav", stereo)
    events: list[EngineEvent] = []
    transcript = transcribe(
        source, events, **{**QUICK, "diarize": True}, channels="speakers", align=align
    )
    assert set(transcript.speakers) == {"CHANNEL_0", "CHANNEL_1"}
    for segment in transcript.segments:
        speaker = "CHANNEL_0" if segment.end < 14.5 else "CHANNEL_1"
        assert segment.speaker == speaker
        assert all(word.speaker == speaker for word in segment.words)
        assert bool(segment.words) == (align == "attention")
    assert "New Jersey" in text(transcript)
    assert {turn.speaker for turn in transcript.turns} == set(transcript.speakers)
    assert transcript.notes == ()
    told = [event for event in events if isinstance(event, Progress)]
    assert all(a.fraction <= b.fraction for a, b in pairwise(told))
    assert told[-1].fraction == pytest.approx(1.0)


def test_that_one_channel_is_told_apart_by_voice_all_the_same(
    transcribe: Transcribe, beginning: Path
) -> None:
    transcript = transcribe(beginning, model="tiny.en", channels="speakers")
    assert len(transcript.speakers) == 2
    assert not any(key.startswith("CHANNEL") for key in transcript.speakers)


def test_that_another_audio_track_can_be_chosen(
    transcribe: Transcribe, beginning: Path, tmp_path: Path
) -> None:
    source = tmp_path / "two.mkv"
    command = [
        *(imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-nostdin"),
        *("-i", file_of(tmp_path / "quiet.wav", silence(18)), "-i", beginning),
        *("-map", "0", "-map", "1", "-c:a", "flac", source),
    ]
    subprocess.run(command, check=True)
    assert transcribe(source, **QUICK).segments == ()
    second = transcribe(source, **QUICK, audio_track=1)
    assert text(second) == text(transcribe(beginning, **QUICK))


def test_that_a_truncated_recording_is_noted(
    transcribe: Transcribe, beginning: Path, tmp_path: Path
) -> None:
    source = tmp_path / "half.wav"
    source.write_bytes(beginning.read_bytes()[: 16 * SAMPLE_RATE * 2])
    transcript = transcribe(source, **QUICK)
    (note,) = transcript.notes
    assert note.startswith("The sound ends after 16 seconds")
    assert "Diane" in text(transcript)


# Where words have their times from.


def test_that_without_alignment_each_chunk_is_a_segment_with_a_speaker(
    transcribe: Transcribe, beginning: Path
) -> None:
    events: list[EngineEvent] = []
    options = {**QUICK, "diarize": True, "align": "off"}
    transcript = transcribe(beginning, events, **options)
    chunks = [event for event in events if isinstance(event, Chunk)]
    assert [
        (segment.start, segment.end, segment.text) for segment in transcript.segments
    ] == [(chunk.start, chunk.end, chunk.text) for chunk in chunks]
    assert all(segment.words == () for segment in transcript.segments)
    assert all(segment.speaker for segment in transcript.segments)


@pytest.mark.parametrize("align", ["wav2vec2", "auto"])
def test_that_an_alignment_model_given_by_path_times_the_words(
    transcribe: Transcribe, beginning: Path, ctc_model: Path, align: str
) -> None:
    events: list[EngineEvent] = []
    attended = transcribe(beginning, **QUICK, align="attention")
    aligned = transcribe(
        beginning, events, **QUICK, align=align, align_model=str(ctc_model)
    )
    chunks = [event for event in events if isinstance(event, Chunk)]
    assert text(aligned) == text(attended)
    words = [word for segment in aligned.segments for word in segment.words]
    for word in words:
        (within,) = [
            chunk
            for chunk in chunks
            if chunk.start - 0.001 <= word.start <= word.end <= chunk.end + 0.001
        ]
        assert word.text in within.text
    assert words != [word for segment in attended.segments for word in segment.words]
    (use,) = [use for use in aligned.provenance.models if use.role == "align"]
    weights = (ctc_model / "model.safetensors").read_bytes()
    assert (use.name, use.sha256) == (
        str(ctc_model),
        hashlib.sha256(weights).hexdigest(),
    )
    assert "align" in [cost.stage for cost in aligned.provenance.stages]
    told = [event for event in events if isinstance(event, Progress)]
    assert all(a.fraction <= b.fraction for a, b in pairwise(told))


def test_that_a_missing_alignment_model_is_named_before_anything_is_decoded(
    transcribe: Transcribe, beginning: Path, decoded_batches: list[int]
) -> None:
    with pytest.raises(ModelProblem, match="align-en") as caught:
        transcribe(beginning, **QUICK, align="wav2vec2")
    assert "wxdesk models download align-en" in caught.value.hint
    with pytest.raises(ModelProblem, match="nowhere"):
        transcribe(beginning, **QUICK, align_model="nowhere")
    assert decoded_batches == []


def test_that_auto_does_without_an_alignment_model_of_the_language(
    engine: WhisperXEngine, transcribe: Transcribe, beginning: Path, models_folder: Path
) -> None:
    # There is one for another language.
    model = engine.models.list()
    french = next(item.model for item in model if item.model.name == "align-fr")
    folder = models_folder / "align-fr"
    folder.mkdir(parents=True)
    (file,) = french.layout.needed[0]
    (folder / file).write_bytes(b"x")
    try:
        transcript = transcribe(beginning, **QUICK)
    finally:
        (folder / file).unlink()
        folder.rmdir()
    assert all(word.start is not None for s in transcript.segments for word in s.words)
    assert [use.role for use in transcript.provenance.models] == ["transcribe"]


def test_that_auto_does_without_what_cannot_be_fetched(
    models_folder: Path,
    beginning: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wanted: list[str] = []

    def unreachable(name: str, _: object) -> None:
        wanted.append(name)
        raise NetworkProblem("There is no network.")

    generous = WhisperXEngine(EngineConfig(models_folder, download_models=True))
    monkeypatch.setattr(generous.models, "download", unreachable)
    options = Options(**{**QUICK, "diarize": True}, device="cpu")
    assignment = Assignment("auto", str(beginning), options, tmp_path)
    transcript = generous.run(assignment, lambda _: None)
    assert wanted == ["community-1", "align-en"]
    assert len(transcript.speakers) == 2
    assert transcript.segments[0].words


# What may be missing.


@pytest.mark.usefixtures("no_speaker_models")
def test_that_without_a_speaker_model_auto_says_so_and_goes_on(
    transcribe: Transcribe, beginning: Path
) -> None:
    transcript = transcribe(beginning, **{**QUICK, "diarize": True})
    (note,) = transcript.notes
    assert note.startswith("Speakers were not told apart. ")
    assert "builtin" in note
    assert transcript.segments
    assert transcript.speakers == {}
    assert transcript.turns == ()


@pytest.mark.usefixtures("no_speaker_models")
def test_that_a_speaker_model_that_is_asked_for_is_missed_before_any_work(
    transcribe: Transcribe, beginning: Path, decodings: list[Path]
) -> None:
    for diarizer in ("builtin", "community-1"):
        with pytest.raises(ModelProblem, match=diarizer):
            transcribe(beginning, model="tiny.en", diarizer=diarizer)
    with pytest.raises(ModelProblem, match="gigantic"):
        transcribe(beginning, model="gigantic")
    assert decodings == []


def test_that_weights_that_cannot_be_loaded_are_named_with_a_way_to_check_them(
    transcribe: Transcribe, beginning: Path, tiny_en: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    for file in tiny_en.iterdir():
        if file.is_file():
            (broken / file.name).write_bytes(file.read_bytes()[:1000])
    with pytest.raises(ModelProblem, match="broken cannot be loaded") as caught:
        transcribe(beginning, **{**QUICK, "model": str(broken)})
    assert "wxdesk models verify" in caught.value.hint


# Addresses.


@pytest.fixture
def site(beginning: Path) -> Iterator[ThreadingHTTPServer]:
    """A web server on this machine that has the recording."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = partial(Quiet, directory=str(beginning.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_that_a_recording_is_fetched_from_its_address_once(
    transcribe: Transcribe, site: ThreadingHTTPServer, beginning: Path
) -> None:
    address = f"http://127.0.0.1:{site.server_port}/beginning.wav"
    transcript = transcribe(address, **QUICK)
    assert text(transcript) == text(transcribe(beginning, **QUICK))
    assert transcript.provenance.stages[0].stage == "fetch"
    assert transcript.provenance.source == address
    site.server_close()
    again = transcribe(address, **QUICK)
    assert again.segments == transcript.segments
    assert again.provenance.stages[0].stage == "decode"


def test_that_who_asks_over_the_network_gets_nothing_from_private_hosts(
    models_folder: Path, tmp_path: Path, site: ThreadingHTTPServer
) -> None:
    address = f"http://127.0.0.1:{site.server_port}/beginning.wav"
    assignment = Assignment(
        "x", address, Options(**QUICK), tmp_path, kind=Kind.DIARIZE, guarded=True
    )
    engine = WhisperXEngine(EngineConfig(models_folder))
    with pytest.raises(NetworkProblem, match="private network"):
        engine.run(assignment, lambda _: None)
    assert not list((tmp_path / "fetched").iterdir())
    allowing = EngineConfig(models_folder, private_hosts=("127.0.0.1",))
    found = WhisperXEngine(allowing).run(assignment, lambda _: None)
    assert found.provenance.source == address


def test_that_nothing_is_fetched_offline(models_folder: Path, tmp_path: Path) -> None:
    offline = WhisperXEngine(EngineConfig(models_folder, offline=True))
    address = "http://user:secret@127.0.0.1:9/talk.wav?key=1"
    assignment = Assignment("x", address, Options(**QUICK), tmp_path)
    with pytest.raises(NetworkProblem, match="offline") as caught:
        offline.run(assignment, lambda _: None)
    assert "secret" not in str(caught.value)


# Devices, and what stays loaded.


def test_that_the_options_reach_the_decoder_and_its_device(
    engine: WhisperXEngine,
    transcribe: Transcribe,
    beginning: Path,
    decoded_batches: list[int],
) -> None:
    options = {**QUICK, "batch_size": 1, "compute_type": "float32", "threads": 1}
    transcribe(beginning, **options)
    assert decoded_batches == [1] * len(decoded_batches)
    assert len(decoded_batches) > 1
    (folder, device, compute_type, threads, _), _ = engine._loaded["transcribe"]
    assert (device, compute_type, threads) == ("cpu", "float32", 1)
    assert folder.name == "model"
    transcribe(beginning, **QUICK)
    (_, _, compute_type, threads, _), transcriber = engine._loaded["transcribe"]
    assert compute_type == "int8"
    assert threads == physical_cores()
    assert transcriber._model.model.compute_type == "int8_float32"


def test_that_a_note_tells_why_a_gpu_is_not_used(
    transcribe: Transcribe, beginning: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = Device("cpu", "int8", "The GPU is not used, since it computed nonsense.")
    monkeypatch.setattr(work, "choose_device", lambda *_, **__: device)
    assert transcribe(beginning, **QUICK).notes == (device.note,)


def test_that_an_option_the_model_cannot_meet_is_named(
    transcribe: Transcribe, beginning: Path
) -> None:
    with pytest.raises(BadOptions, match=r"tiny\.en knows only English"):
        transcribe(beginning, **QUICK, language="fr")


def test_that_models_stay_loaded_until_others_are_wanted(
    engine: WhisperXEngine, transcribe: Transcribe, beginning: Path
) -> None:
    options = {**QUICK, "diarize": True}
    transcribe(beginning, **options)
    held = dict(engine._loaded)
    assert set(held) >= {"vad", "transcribe", "diarize"}
    transcribe(beginning, **options)
    assert all(engine._loaded[role][1] is held[role][1] for role in held)
    transcribe(beginning, **QUICK, vad="pyannote")
    assert engine._loaded["vad"][1] is not held["vad"][1]
    assert engine._loaded["transcribe"][1] is held["transcribe"][1]


def test_that_turns_of_channels_are_where_something_was_said() -> None:
    chunks = [
        Chunk(0.0, 2.0, 0, "en", "Hello"),
        Chunk(1.0, 3.0, 1, "en", ""),
        Chunk(4.0, 5.0, 1, "en", "Hi"),
    ]
    assert turns_of_channels(chunks) == [
        Turn(0.0, 2.0, "CHANNEL_0"),
        Turn(4.0, 5.0, "CHANNEL_1"),
    ]


def test_that_a_token_fetches_community_1_once_and_builtin_stands_in(
    models_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def refuse(name: str, _: object) -> None:
        asked.append(name)
        raise NetworkProblem("The conditions were not accepted.")

    engine = WhisperXEngine(EngineConfig(models_folder, hf_token="hf_secret"))
    monkeypatch.setattr(engine.models, "download", refuse)
    for _ in range(2):
        with pytest.raises(NetworkProblem, match="not accepted"):
            engine.model("community-1")
        with pytest.raises(ModelProblem, match="not on this computer"):
            engine.model("small")
    assert asked == ["community-1"]
    assert "hf_secret" not in repr(engine.config)
