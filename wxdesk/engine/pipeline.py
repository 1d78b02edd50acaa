"""The engine: fetch, decode, VAD, language, transcribe, align, diarize, assign.

Loading this module is cheap. The stages import torch and its kin, so they are imported
inside functions, which run in the engine process only.
"""

import hashlib
import importlib.metadata
import logging
import os
import threading
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import httpx

from wxdesk.core.editing.anchors import corrected_turns
from wxdesk.core.editing.doubting import with_doubts
from wxdesk.core.editing.proposals import passage, with_known_speakers, with_turns
from wxdesk.core.editing.rewording import normalised
from wxdesk.core.engine import Assignment, Emit
from wxdesk.core.errors import (
    BadMedia,
    BadOptions,
    ModelProblem,
    NetworkProblem,
    WxdeskError,
)
from wxdesk.core.files import telling_no_room
from wxdesk.core.job import Chunk, Kind, Options, PlannedSpeech, Stage
from wxdesk.core.transcript import (
    ModelUse,
    Provenance,
    Segment,
    Transcript,
    Turn,
    Word,
    name_speakers,
    with_segments,
    words_of_rows,
)
from wxdesk.core.turns import assign_speakers
from wxdesk.core.voices import (
    Guess,
    KnownVoice,
    Reference,
    VoicePrint,
    recognised,
    with_names,
)
from wxdesk.engine import voices
from wxdesk.engine.catalogue import Role
from wxdesk.engine.checkpoints import Checkpoints, Ingredients
from wxdesk.engine.devices import (
    Device,
    Facts,
    Verdicts,
    choose_device,
    gpu_key,
    physical_cores,
    supported_types,
)
from wxdesk.engine.known_text import (
    HeardWords,
    names_speakers,
    segments_of_text,
    with_words_heard,
)
from wxdesk.engine.ladder import FittingRungs, Help, Ladder, Rung, Survivor
from wxdesk.engine.meter import Meter
from wxdesk.engine.models import ModelOnDisk, ModelStore
from wxdesk.engine.moving import Listener, MovingAligner
from wxdesk.engine.recording import Recording, Span
from wxdesk.engine.sentences import into_sentences
from wxdesk.logs import adopt_libraries
from wxdesk.media.fetch import fetch, is_address, shown_address
from wxdesk.media.ffmpeg import Decoded, Ffmpeg
from wxdesk.media.files import shown
from wxdesk.media.guarded import guarded_client
from wxdesk.media.room import Room

if TYPE_CHECKING:
    from wxdesk.engine.diarization import Diarizer
    from wxdesk.engine.encoder import SpeakerEncoder
    from wxdesk.engine.vad import PyannoteVad, SileroVad

log = logging.getLogger(__name__)

_GATED = "community-1"
"""The diarization pipeline that the hub gives to whoever has a token."""

_ENCODER = "builtin"
"""The speaker encoder comes with the diarizer of that name."""

_LONGEST_REFERENCE = 30.0
"""Seconds by which somebody is known well enough."""

_LIBRARIES = (
    "wxdesk",
    "whisperx",
    "faster-whisper",
    "ctranslate2",
    "torch",
    "pyannote-audio",
)

_WEIGHTS = {
    Stage.FETCH: 0.2,
    Stage.DECODE: 0.05,
    Stage.VAD: 0.05,
    Stage.LANGUAGE: 0.05,
    Stage.TRANSCRIBE: 1.0,
    Stage.ALIGN: 0.5,
    Stage.DIARIZE: 1.5,
    Stage.ASSIGN: 0.01,
}
"""Shares of the work as measured on a CPU with the base model."""

_LONGEST = 24 * 3600.0
"""Seconds of a recording that are decoded; the rest is left out."""

_MARGIN_SECONDS = 1.0
"""So much is heard before and after a passage, so that its first word is whole."""

_LONGEST_ALIGNED = 60.0
"""Seconds of a given segment that an alignment model takes, which needs memory for each
pair of a moment and a letter; in a longer one, words are heard and compared."""

_MOMENTS = 50
"""Moments a second that an alignment model tells apart, a letter in each at most."""

_DIARIZED_TOGETHER = 32
"""Windows and voices that are computed together, at most."""

_ODD_PIPELINE = (
    *(OSError, ValueError, RuntimeError, KeyError),
    *(TypeError, AttributeError, ImportError, AssertionError),
)
"""What comes of a pipeline in which somebody has written what they liked."""

_HEAVIER = {"tiny": 0.6, "base": 1.0, "small": 3.0, "medium": 9.0, "large": 18.0}
"""How much more work transcribing is with a larger model."""


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """What an engine needs to know besides its jobs.

    Attributes:
        models_folder: Where models lie, and what is known about the devices.
        ffmpeg: The binary to use; None takes the one that comes along.
        fetch_bytes: The largest recording that is fetched from an address.
        fetch_seconds: The longest time such a fetch may take.
        offline: Whether nothing may be fetched.
        download_models: Whether a model that is missing is fetched without asking.
        hf_token: For models of the hub that ask for consent.
        proxy: What to fetch through.
        private_hosts: Hosts in private networks from which recordings are fetched for
            others in the network, too.
        guarded_seconds: How long a recording of theirs may be.
        reserve_bytes: So much of a disk is left to the database and the system.
    """

    models_folder: Path
    ffmpeg: Path | None = None
    fetch_bytes: int = 4 * 10**9
    fetch_seconds: float = 3600.0
    offline: bool = False
    download_models: bool = False
    hf_token: str | None = field(default=None, repr=False)
    proxy: str | None = field(default=None, repr=False)
    private_hosts: tuple[str, ...] = ()
    guarded_seconds: float = _LONGEST
    reserve_bytes: int = 200 * 10**6


T = TypeVar("T")


class WhisperXEngine:
    """Runs jobs with WhisperX; what it has loaded stays for the next job.

    Args:
        config: Where things lie.
    """

    def __init__(self, config: EngineConfig) -> None:
        _quiet_the_libraries()
        self.config = config
        self.models = ModelStore(
            config.models_folder,
            token=config.hf_token,
            offline=config.offline,
            proxy=config.proxy,
        )
        self.verdicts = Verdicts(config.models_folder / "devices.json")
        self.fitting = FittingRungs(
            Facts(config.models_folder / "fitting.json"),
            lambda device: gpu_key() if device == "cuda" else device,
        )
        self._loaded: dict[str, tuple[tuple[Any, ...], Any]] = {}
        self._refused: dict[str, WxdeskError] = {}

    def run(self, assignment: Assignment, emit: Emit) -> Transcript | VoicePrint:
        """Makes a transcript; see `Engine`."""
        return _run_of(assignment)(self, assignment, emit).result()

    def make_room(self, role: str) -> bool:
        """Frees all memory but that of a role's model, and of those that need little.

        Returns:
            Whether another model was loaded.
        """
        others = self._loaded.keys() - {role, "vad"}
        for other in others:
            del self._loaded[other]
        _free_memory()
        return bool(others)

    @property
    def may_download(self) -> bool:
        """Whether a missing model is fetched without asking."""
        return self.config.download_models and not self.config.offline

    def model(
        self, name: str, say: Callable[[str], None] = lambda message: None
    ) -> ModelOnDisk:
        """Finds a model, or fetches it if that is allowed without asking.

        Args:
            name: Of the model.
            say: Told again and again how far it is fetched, and "" in the end.
        """
        try:
            return self.models.locate(name)
        except ModelProblem:
            # A token is there for one thing: models that ask for consent.
            has_token = name == _GATED and self.config.hf_token is not None
            if not (self.may_download or (has_token and not self.config.offline)):
                raise
        if name in self._refused:
            raise self._refused[name]
        try:
            fetched = self.models.download(name, partial(_tell_of_model, name, say))
            say("")
        except (ModelProblem, NetworkProblem) as error:
            self._refused[name] = error  # not asked for again with every job
            raise
        assert fetched is not None  # that would be a cancelled download
        return fetched

    def loaded(self, role: str, key: tuple[Any, ...], load: Callable[[], T]) -> T:
        """The model of a role; loaded when another one (or none) is in memory."""
        held = self._loaded.get(role)
        if held is None or held[0] != key:
            self._loaded.pop(role, None)
            self._loaded[role] = (key, load())
        return cast(T, self._loaded[role][1])


class _Run:
    """One job on its way through the stages."""

    nothing_heard = "No speech was found in this recording."

    def __init__(
        self, engine: WhisperXEngine, assignment: Assignment, emit: Emit
    ) -> None:
        self._engine = engine
        self._assignment = assignment
        self._options = self._settled(assignment.options)
        self._emit = emit
        # For what must be said before it is known which stages there are.
        self._meter = Meter({Stage.DECODE: 1.0}, emit)
        self._room = Room(self._say, engine.config.reserve_bytes)
        self._checkpoints = Checkpoints(assignment.folder, self._room)
        self._audio: Ingredients = {}
        self._notes: list[str] = []
        self._used: list[ModelUse] = []
        self._survivor = Survivor(self._checkpoints, assignment.attempt)
        self._heard_on: Rung | None = None
        self._sha256 = ""
        self._language_probability: float | None = None
        self._whisper = self._find_whisper()
        self._why_no_diarizer = ""
        self._diarizer_model = self._find_diarizer()
        self._encoder_model = self._find_encoder()
        self._planned = self._weights()
        self._meter = Meter(self._planned, emit)
        options = self._options
        is_asked_for = options.device == "cuda" or options.compute_type != "auto"
        if is_asked_for and Stage.DECODE in self._planned:
            _ = self._device  # which says what there is not

    def result(self) -> Transcript | VoicePrint:
        recording = self._decode(self._fetch())
        heard = self._hear(recording)
        turns = self._diarize(recording, heard.chunks)
        with self._meter.stage(Stage.ASSIGN):
            segments = self._segments(recording, heard)
            if turns and not self._by_channel(recording):
                segments = assign_speakers(segments, turns, heard.language)
            guesses = self._guesses(recording, segments, turns)
        made = self._finished(recording, heard.language, segments, turns)
        named = with_names(made, guesses)
        return with_doubts(named, heard.chunks, datetime.now(UTC))

    def _say(self, message: str) -> None:
        self._meter.say(message)

    def _model(self, name: str) -> ModelOnDisk:
        """A model, which may have to be fetched, for which there may be no room yet."""
        return self._room.patiently(partial(self._engine.model, name, self._say))

    # Before any work: what is missing is said at once.

    def _settled(self, options: Options) -> Options:
        """The options as they hold for this kind of job."""
        return options

    def _find_whisper(self) -> ModelOnDisk | None:
        return self._model(self._options.model)

    def _find_diarizer(self) -> ModelOnDisk | None:
        if not self._options.diarize:
            return None
        wanted = self._options.diarizer
        for name in (_GATED, "builtin") if wanted == "auto" else (wanted,):
            try:
                model = self._model(name)
            except (ModelProblem, NetworkProblem) as error:
                if wanted != "auto":
                    raise
                self._why_no_diarizer = error.text
                continue
            if model.role is not Role.DIARIZE:
                raise ModelProblem(
                    f"{name} cannot tell speakers apart.",
                    "Choose builtin, community-1 or a pipeline of pyannote's.",
                )
            return model
        return None

    def _find_encoder(self) -> ModelOnDisk | None:
        """Where the speaker encoder is, if voices are known that it could hear."""
        known = self._assignment.voices or self._assignment.references
        if not (known and self._options.diarize):
            return None
        try:
            return self._model(_ENCODER)
        except (ModelProblem, NetworkProblem) as error:
            self._notes.append(f"Voices were not recognised. {error.text}")
            return None

    def _weights(self) -> dict[Stage, float]:
        weights = dict(_WEIGHTS)
        size = self._options.model.partition(".")[0].partition("-")[0]
        weights[Stage.TRANSCRIBE] *= _HEAVIER.get(size, 3.0)
        if not is_address(self._assignment.source):
            del weights[Stage.FETCH]
        if not self._may_align():
            del weights[Stage.ALIGN]
        if self._diarizer_model is None:
            del weights[Stage.DIARIZE]
        return weights

    def _may_align(self) -> bool:
        """Whether an alignment model may have work to do."""
        options = self._options
        if options.align in ("attention", "off") or options.task == "translate":
            return False
        return bool(
            options.align == "wav2vec2"
            or options.align_model
            or self._engine.may_download
            or any(
                item.is_on_disk and item.model.role is Role.ALIGN
                for item in self._engine.models.list()
            )
        )

    # The stages.

    def _hear(self, recording: Recording) -> "_Heard":
        """What is said, in chunks; none if there is no speech."""
        options = self._options
        spans = self._find_speech(recording)
        if not spans:
            self._notes.append(self.nothing_heard)
            return _Heard(options.language or "en", [])
        with self._meter.stage(Stage.LANGUAGE):
            transcriber = self._load_transcriber(self._device)
            language = self._find_language(transcriber, recording, spans)
            aligner = self._load_aligner(language, self._device)
        chunks = self._transcribe(transcriber, recording, spans, language)
        del transcriber  # whose memory the others may need
        chunks = self._align(recording, chunks, aligner)
        return _Heard("en" if options.task == "translate" else language, chunks)

    def _segments(self, recording: Recording, heard: "_Heard") -> list[Segment]:
        if self._by_channel(recording):
            return _segments_by_channel(heard.chunks, heard.language)
        return _segments_of(heard.chunks, heard.language)

    def _fetch(self) -> Path:
        source = self._assignment.source
        if not is_address(source):
            return Path(source)
        folder = self._assignment.folder / "fetched"
        self._room.patiently(partial(_make, folder))
        for earlier in folder.iterdir():
            if earlier.suffix != ".part":
                return earlier
        config = self._engine.config
        if config.offline:
            raise NetworkProblem(
                f"{shown_address(source)} was not fetched, since the program is set "
                "to offline.",
                "Set network.offline to false, or save the recording and add the file.",
            )
        with (
            self._meter.stage(Stage.FETCH) as advance,
            self._client() as client,
        ):
            fetching = partial(
                fetch,
                source,
                folder,
                max_bytes=config.fetch_bytes,
                max_seconds=config.fetch_seconds,
                on_progress=advance,
                client=client,
                room=self._room,
            )
            return self._room.patiently(fetching)

    def _client(self) -> httpx.Client:
        config = self._engine.config
        if self._assignment.guarded:
            return guarded_client(config.private_hosts, config.proxy)
        return httpx.Client(proxy=config.proxy)

    def _decode(self, source: Path) -> Recording:
        audio = self._assignment.folder / "audio.pcm"
        begins, ends = self._piece()
        with self._meter.stage(Stage.DECODE) as advance:
            self._audio = _identity(source, self._options, begins, ends)
            facts = self._checkpoints.kept("audio", self._audio)
            if not audio.exists() or facts is None:
                self._checkpoints.forget("audio")  # which is of the samples before
                with _Hashing(source) as hashing:
                    decoded = self._samples(source, audio, begins, ends, advance)
                facts = {
                    "sha256": hashing.sha256,
                    "channels": decoded.channels,
                    "ended_early": decoded.ended_early,
                }
                self._checkpoints.keep("audio", self._audio, facts)
        self._sha256 = facts["sha256"]
        recording = Recording(audio, facts["channels"], begins)
        if facts["ended_early"] and self._assignment.span is None:
            self._notes.append(
                f"The sound ends after {recording.duration:.0f} seconds, though the "
                "file says that it lasts longer."
            )
        return recording

    def _samples(
        self,
        source: Path,
        audio: Path,
        begins: float,
        ends: float,
        on_progress: Callable[[float], None],
    ) -> Decoded:
        """Decodes a piece of the recording.

        Raises:
            BadMedia: It cannot be read, or is too long to come over the network.
        """
        ffmpeg = Ffmpeg(self._engine.config.ffmpeg)
        guarded = self._assignment.guarded
        limit = self._engine.config.guarded_seconds if guarded else _LONGEST
        if guarded and (ffmpeg.probe(source).duration or 0.0) > limit:
            raise _too_long(source, limit)
        decoding = partial(
            ffmpeg.decode,
            source,
            audio,
            track=self._options.audio_track,
            channels=self._options.channels,
            on_progress=on_progress,
            start=begins,
            # A little more than may be, which tells whether it goes on.
            max_seconds=min(ends - begins, limit + 1.0),
            room=self._room,
        )
        decoded = self._room.patiently(decoding)
        if guarded and decoded.duration > limit:
            audio.unlink()
            raise _too_long(source, limit)
        return decoded

    def _piece(self) -> tuple[float, float]:
        """From when up to when the recording is decoded."""
        return 0.0, _LONGEST

    def _find_speech(self, recording: Recording) -> list[Span]:
        with self._meter.stage(Stage.VAD) as advance:
            kept = self._checkpoints.kept("speech", self._speech)
            if kept is None:
                spans = self._detect_speech(recording, advance)
                kept = [astuple(span) for span in spans]
                self._checkpoints.keep("speech", self._speech, kept)
            else:
                spans = [Span.from_data(data) for data in kept]
        seconds = sum(span.end - span.start for span in spans)
        self._emit(PlannedSpeech(len(spans), round(seconds, 3)))
        return spans

    @property
    def _speech(self) -> Ingredients:
        """What the stretches of speech are made of."""
        options = self._options
        return {
            "audio": self._audio,
            "vad": [options.vad, options.vad_onset, options.vad_offset],
            "chunk_seconds": options.chunk_seconds,
        }

    def _detect_speech(
        self, recording: Recording, on_progress: Callable[[float], None]
    ) -> list[Span]:
        from wxdesk.engine import vad

        options = self._options
        detector: SileroVad | PyannoteVad = self._engine.loaded(
            "vad",
            (options.vad, options.vad_onset, options.vad_offset),
            lambda: vad.load_vad(options),
        )
        return vad.find_spans(recording, detector, options, on_progress)

    @cached_property
    def _device(self) -> Device:
        if self._whisper is None:
            self._notes.append(
                "The GPU is not used, since no Whisper model is there to test it."
            )
            options = replace(self._options, device="cpu", compute_type="auto")
            return choose_device(options, Path(), self._engine.verdicts)
        device = choose_device(
            self._options,
            self._whisper.folder,
            self._engine.verdicts,
            job=self._assignment.job_id,
            lenient=self._assignment.guarded,
        )
        if device.note:
            self._notes.append(device.note)
        return device

    def _ladder(self, role: str, model: ModelOnDisk, asked: Rung) -> Ladder:
        """The rungs of a model that is about to be loaded for work."""
        engine = self._engine
        gpu_fails = partial(self._condemn, role)
        help = Help(
            supported_types, partial(engine.make_room, role), self._report, gpu_fails
        )
        ladder = Ladder(model.name, asked, engine.fitting, help)
        self._survivor.begin(ladder, role)
        return ladder

    def _report(self, sentence: str) -> None:
        """Tells the user what is done otherwise than asked for, now and for good."""
        if sentence not in self._notes:
            self._notes.append(sentence)
        self._meter.say(sentence)

    def _settle(self) -> None:
        """What a model was loaded for is done; the next one may fare better."""
        self._survivor.end()
        self._meter.say("")

    def _condemn(self, role: str, reason: str) -> None:
        """Keeps that the GPU failed; torch may fail by itself, of other libraries."""
        if role == "transcribe":
            job = self._assignment.job_id
            self._engine.verdicts.condemn(gpu_key(), f"it failed: {reason}", job)

    def _load_transcriber(self, device: Device) -> Listener:
        from wxdesk.engine.transcription import Transcriber

        model = self._whisper
        assert model is not None
        threads = self._options.threads or physical_cores()

        def load(rung: Rung) -> Transcriber:
            key = (model.folder, rung.device, rung.compute_type, threads)
            try:
                return self._engine.loaded("transcribe", key, lambda: Transcriber(*key))
            except (RuntimeError, ValueError) as error:
                raise ModelProblem(
                    f"The model {model.name} cannot be loaded: {error}.",
                    f"Check it with: wxdesk models verify {model.name}",
                ) from error

        asked = Rung(device.name, device.compute_type, self._options.batch_size)
        listener = Listener(self._ladder("transcribe", model, asked), load)
        self._use("transcribe", model)
        return listener

    def _find_language(
        self, transcriber: Listener, recording: Recording, spans: Sequence[Span]
    ) -> str:
        if self._options.language:
            return self._options.language
        assert self._whisper is not None
        made_of = {"speech": self._speech, "model": self._whisper.sha256}
        kept = self._checkpoints.kept("language", made_of)
        if kept is None:
            language, probability = transcriber.detect_language(recording, spans)
            kept = [language, round(probability, 4)]
            self._checkpoints.keep("language", made_of, kept)
        self._language_probability = kept[1]
        return str(kept[0])

    def _transcribe(
        self,
        transcriber: Listener,
        recording: Recording,
        spans: Sequence[Span],
        language: str,
    ) -> list[Chunk]:
        done = {_key(chunk): chunk for chunk in self._done(language)}
        self._survivor.at(transcriber.ladder, "transcribe")
        decoder = transcriber.decoder(self._options, language)
        size = self._options.batch_size

        def is_done(span: Span) -> bool:
            return _key(span) in done

        with self._meter.stage(Stage.TRANSCRIBE) as advance:
            # Batches are cut before the done ones are left out: a batch that is
            # decoded again has the company it had, and so the same result.
            for first in range(0, len(spans), size):
                batch = spans[first : first + size]
                for chunk in decoder.chunks(recording, batch, is_done):
                    done[_key(chunk)] = chunk
                    self._emit(chunk)
                advance(min(first + size, len(spans)) / len(spans))
        self._heard_on = transcriber.ladder.rung
        self._settle()
        return [done[_key(span)] for span in spans]

    def _done(self, language: str) -> list[Chunk]:
        """The chunks of earlier attempts; none if the recording is not the same."""
        of_another = self._checkpoints.kept("heard", self._audio)
        if of_another is None:
            of_another = [[*_key(it), it.text] for it in self._assignment.done]
            self._checkpoints.keep("heard", self._audio, of_another)
        return [
            it
            for it in self._assignment.done
            if it.language == language and [*_key(it), it.text] not in of_another
        ]

    def _align(
        self, recording: Recording, chunks: list[Chunk], aligner: MovingAligner | None
    ) -> list[Chunk]:
        if aligner is None:
            return chunks
        with self._meter.stage(Stage.ALIGN) as advance:
            align = self._aligning(aligner, recording)
            aligned = []
            for number, chunk in enumerate(chunks, start=1):
                aligned.append(align(chunk) if chunk.text else chunk)
                advance(number / len(chunks))
            self._settle()
            return aligned

    def _aligning(
        self, aligner: MovingAligner, recording: Recording
    ) -> Callable[[Chunk], Chunk]:
        """Aligns chunk by chunk; what an earlier attempt has aligned is only read."""
        self._survivor.at(aligner.ladder, "align")
        made_of = {"audio": self._audio, "models": [astuple(it) for it in self._used]}
        journal = self._checkpoints.journal("aligned", made_of)
        known = {tuple(key): words for key, words in journal.rows}

        def align(chunk: Chunk) -> Chunk:
            key = (*_key(chunk), chunk.text)
            if key not in known:
                words = aligner.align(chunk, recording).words
                known[key] = [astuple(word) for word in words]
                journal.add([key, known[key]])
            return replace(chunk, words=words_of_rows(known[key]))

        return align

    def _load_aligner(self, language: str, device: Device) -> MovingAligner | None:
        """The alignment model, before the long work: if it is missing, that is said."""
        if Stage.ALIGN not in self._planned:
            return None
        from wxdesk.engine.alignment import Aligner

        name = self._options.align_model or f"align-{language}"
        try:
            model = self._model(name)
            aligner = MovingAligner(
                self._ladder("align", model, Rung(device.name, "", 1)),
                lambda rung: self._engine.loaded(
                    "align",
                    (model.folder, language, rung.device),
                    lambda: Aligner(
                        model.whisperx_name, language, model.folder, rung.device
                    ),
                ),
            )
        except (ModelProblem, NetworkProblem):
            if self._options.align == "auto" and self._options.align_model is None:
                return None
            raise
        self._use("align", model)
        return aligner

    def _diarize(self, recording: Recording, chunks: Sequence[Chunk]) -> list[Turn]:
        if not self._options.diarize or not chunks:
            return []
        if self._by_channel(recording):
            return _turns_of_channels(chunks)
        if self._diarizer_model is None:
            self._notes.append(f"Speakers were not told apart. {self._why_no_diarizer}")
            return []
        return self._turns(recording, self._diarizer_model)

    @property
    def _anchors(self) -> Sequence[Turn]:
        """Who is heard when, where a person has said so."""
        return ()

    def _turns(self, recording: Recording, model: ModelOnDisk) -> list[Turn]:
        options = self._options
        made_of: dict[str, Any] = {
            "audio": self._audio,
            "model": [model.name, model.sha256],
            "speakers": [options.speakers, options.min_speakers, options.max_speakers],
        }
        if anchors := self._anchors:
            made_of["anchors"] = [astuple(anchor) for anchor in anchors]
        with self._meter.stage(Stage.DIARIZE) as advance:
            kept = self._checkpoints.kept("turns", made_of)
            if kept is None:
                asked = Rung(self._device.name, "", _DIARIZED_TOGETHER)
                turns = self._ladder("diarize", model, asked).run(
                    lambda rung: self._load_diarizer(model, rung.device).turns(
                        recording, options, advance, rung.batch_size, anchors
                    )
                )
                self._settle()
                kept = [astuple(turn) for turn in turns]
                self._checkpoints.keep("turns", made_of, kept)
            self._use("diarize", model)
            return [Turn(*data) for data in kept]

    def _load_diarizer(self, model: ModelOnDisk, device: str) -> "Diarizer":
        from wxdesk.engine.diarization import Diarizer

        def load() -> Diarizer:
            if model.name == "builtin":
                segmentation, encoder = model.files
                return Diarizer.builtin(segmentation, encoder, device)
            try:
                return Diarizer.from_folder(model.folder, device)
            except _ODD_PIPELINE as error:
                reason = str(error).partition("\n")[0].rstrip(".")
                raise ModelProblem(
                    f"The pipeline {model.name} cannot be loaded: "
                    f"{reason or type(error).__name__}.",
                    "What its config.yaml names must be in its folder, as $model/….",
                ) from error

        return self._engine.loaded("diarize", (model.folder, device), load)

    def _guesses(
        self,
        recording: Recording,
        segments: Sequence[Segment],
        turns: Sequence[Turn],
    ) -> Mapping[str, Guess]:
        """Whom the speakers sound like, of those whose voices are known."""
        if self._encoder_model is None or not turns:
            return {}
        keys = dict.fromkeys(turn.speaker for turn in turns)
        said = Transcript("", tuple(segments), name_speakers(keys), tuple(turns))
        references = self._references()
        heard = self._embedding(
            self._encoder_model, partial(voices.prints_of, said, recording)
        )
        return recognised(heard, (*self._assignment.voices, *references))

    def _references(self) -> list[KnownVoice]:
        """The voices that this job alone knows, each by a recording."""
        return [
            KnownVoice("", reference.name, (self._print_of(reference),))
            for reference in self._assignment.references
        ]

    def _print_of(self, reference: Reference) -> VoicePrint:
        assert self._encoder_model is not None
        samples = self._assignment.folder / "reference.pcm"
        ffmpeg = Ffmpeg(self._engine.config.ffmpeg)
        longest = _LONGEST_REFERENCE
        try:
            ffmpeg.decode(reference.path, samples, max_seconds=longest, room=self._room)
            work = partial(voices.print_of_all, Recording(samples))
            heard = self._embedding(self._encoder_model, work)
        except BadMedia as error:
            raise voices.too_little(f"the recording of {reference.name}") from error
        finally:
            samples.unlink(missing_ok=True)
        if heard is None:
            raise voices.too_little(f"the recording of {reference.name}")
        return heard

    def _embedding(
        self, model: ModelOnDisk, work: Callable[["SpeakerEncoder"], T]
    ) -> T:
        """What `work` gives, with the speaker encoder in memory."""
        _, weights = model.files
        asked = Rung(self._device.name, "", 1)

        def with_encoder(rung: Rung) -> T:
            load = partial(voices.load_encoder, weights, rung.device)
            return work(self._engine.loaded("voices", (weights, rung.device), load))

        given = self._ladder("voices", model, asked).run(with_encoder, batched=False)
        self._settle()
        if not any(use.role == "voices" for use in self._used):
            self._use("voices", model)
        return given

    def _by_channel(self, recording: Recording) -> bool:
        return self._options.channels == "speakers" and recording.channels > 1

    # The result.

    def _use(self, role: str, model: ModelOnDisk) -> None:
        self._used.append(ModelUse(role, model.name, model.sha256))

    def _finished(
        self,
        recording: Recording,
        language: str,
        segments: Sequence[Segment],
        turns: Sequence[Turn],
    ) -> Transcript:
        keys = [segment.speaker for segment in segments if segment.speaker]
        return Transcript(
            language=language,
            segments=tuple(segments),
            speakers=name_speakers([*keys, *(turn.speaker for turn in turns)]),
            turns=tuple(turns),
            notes=tuple(self._notes),
            provenance=self._provenance(recording.duration),
        )

    def _provenance(self, duration: float) -> Provenance:
        # Nothing ran on it where nothing has asked for it, and where there is no GPU,
        # looking for it is not free.
        chosen: Device | None = vars(self).get("_device")
        ran = self._heard_on
        if chosen and not ran:
            ran = Rung(chosen.name, chosen.compute_type, 1)
        return Provenance(
            source=self._assignment.source,
            source_sha256=self._sha256,
            duration=round(duration, 3),
            language_probability=self._language_probability,
            options=self._options.to_data(),
            models=tuple(self._used),
            versions={name: importlib.metadata.version(name) for name in _LIBRARIES},
            stages=tuple(self._meter.costs),
            device=ran.device if ran else "",
            compute_type=ran.compute_type if ran else "",
        )


@dataclass(frozen=True, slots=True)
class _Heard:
    """What is said, in which language it is written."""

    language: str
    chunks: list[Chunk]


class _Proposing(_Run):
    """A job that proposes something for a transcript."""

    @property
    def _parent(self) -> Transcript:
        assert self._assignment.parent is not None
        return self._assignment.parent

    def _provenance(self, duration: float) -> Provenance:
        """As of the transcript's recording, of which this may have read a piece."""
        known = self._parent.provenance
        return replace(
            super()._provenance(known.duration or duration),
            source_sha256=known.source_sha256,
        )


class _PassageRun(_Proposing):
    """Hears a passage again; its speakers are those of the transcript."""

    nothing_heard = "No speech was found in this passage."

    @property
    def _span(self) -> tuple[float, float]:
        assert self._assignment.span is not None
        return self._assignment.span

    def result(self) -> Transcript:
        recording = self._decode(self._fetch())
        heard = self._hear(recording)
        with self._meter.stage(Stage.ASSIGN):
            segments = self._segments(recording, heard)
        made = self._finished(recording, heard.language, segments, [])
        said = passage(with_doubts(made, heard.chunks, datetime.now(UTC)), self._span)
        if not said.segments and self.nothing_heard not in self._notes:
            said = replace(said, notes=(*said.notes, self.nothing_heard))
        channels = said.speakers.keys()
        if channels and channels <= self._parent.speakers.keys():
            known = {key: self._parent.speakers[key] for key in channels}
            return replace(said, speakers=known)
        return with_known_speakers(said, self._parent)

    def _settled(self, options: Options) -> Options:
        return replace(options, diarize=False)

    def _piece(self) -> tuple[float, float]:
        begins, ends = self._span
        # What is heard in the margin is cut off by the times of its words.
        timed = self._options.align != "off" and self._options.task != "translate"
        margin = _MARGIN_SECONDS if timed else 0.0
        return max(begins - margin, 0.0), ends + margin

    def _find_speech(self, recording: Recording) -> list[Span]:
        begins, ends = self._span
        return [
            span
            for span in super()._find_speech(recording)
            if span.start < ends and begins < span.end
        ]


class _TurnsRun(_Run):
    """Finds out who speaks when, and nothing else."""

    def result(self) -> Transcript:
        recording = self._decode(self._fetch())
        model = self._diarizer_model
        if model is None:
            raise ModelProblem(
                f"Speakers cannot be told apart. {self._why_no_diarizer}"
            )
        turns = self._turns(recording, model) if recording.sample_count else []
        if not turns:
            self._notes.append(self.nothing_heard)
        with self._meter.stage(Stage.ASSIGN):
            said = self._said(turns)
            guesses = self._guesses(recording, said.segments, said.turns)
            return with_names(self._made(recording, said), guesses)

    def _said(self, turns: Sequence[Turn]) -> Transcript:
        """Who speaks when, by the keys that speakers have in the end."""
        return Transcript("", turns=tuple(turns))

    def _made(self, recording: Recording, said: Transcript) -> Transcript:
        return self._finished(recording, self._options.language or "", (), said.turns)

    def _settled(self, options: Options) -> Options:
        return replace(options, diarize=True, channels="mix")

    def _find_whisper(self) -> ModelOnDisk | None:
        return _any_whisper(self._engine.models, self._options.model)

    def _weights(self) -> dict[Stage, float]:
        weights = super()._weights()
        for stage in (Stage.VAD, Stage.LANGUAGE, Stage.TRANSCRIBE, Stage.ALIGN):
            weights.pop(stage, None)
        return weights


class _SpeakersRun(_Proposing, _TurnsRun):
    """Finds out anew who speaks in a transcript; text and corrections stay."""

    @cached_property
    def _anchors(self) -> Sequence[Turn]:
        return corrected_turns(self._parent)

    def _said(self, turns: Sequence[Turn]) -> Transcript:
        return with_turns(self._parent, turns)

    def _made(self, recording: Recording, said: Transcript) -> Transcript:
        return replace(
            said,
            notes=tuple(self._notes),
            provenance=self._provenance(recording.duration),
        )


class _KnownTextRun(_Run):
    """Gives a text that is known the times at which it is said."""

    @property
    def _text(self) -> str:
        assert self._assignment.text is not None
        return self._assignment.text

    def result(self) -> Transcript:
        recording = self._decode(self._fetch())
        heard = self._hear(recording)
        turns = self._diarize(recording, heard.chunks)
        with self._meter.stage(Stage.ASSIGN):
            words = [word for chunk in heard.chunks for word in chunk.words]
            segments, speakers = segments_of_text(
                self._text, words, heard.language, recording.duration
            )
            if turns:
                segments = assign_speakers(segments, turns, heard.language)
            guesses = self._guesses(recording, segments, turns)
        made = self._finished(recording, heard.language, segments, turns)
        made = replace(made, speakers={**made.speakers, **speakers})
        return with_names(made, guesses)

    def _settled(self, options: Options) -> Options:
        """Words are needed, as they are said and with their times."""
        return replace(
            options,
            task="transcribe",
            align="attention" if options.align == "off" else options.align,
            diarize=options.diarize and not names_speakers(self._text),
        )


class _LanguageRun(_Run):
    """Finds out which language is spoken, and nothing else."""

    def result(self) -> Transcript:
        recording = self._decode(self._fetch())
        spans = self._find_speech(recording)
        with self._meter.stage(Stage.LANGUAGE):
            language = self._heard_language(recording, spans)
        return self._finished(recording, language, (), ())

    def _heard_language(self, recording: Recording, spans: Sequence[Span]) -> str:
        if not spans:
            self._notes.append(self.nothing_heard)
            return ""
        transcriber = self._load_transcriber(self._device)
        if not transcriber.is_multilingual:
            raise BadOptions(
                f"The model {self._options.model} knows only English and cannot tell "
                "languages apart.",
                "Choose a multilingual model, such as base.",
            )
        return self._find_language(transcriber, recording, spans)

    def _settled(self, options: Options) -> Options:
        return replace(options, language=None, diarize=False)

    def _weights(self) -> dict[Stage, float]:
        weights = super()._weights()
        for stage in (Stage.TRANSCRIBE, Stage.ALIGN, Stage.ASSIGN):
            weights.pop(stage, None)
        return weights


class _VoiceRun(_Run):
    """Finds out how a voice sounds where it is heard alone."""

    def result(self) -> VoicePrint:
        recording = self._decode(self._fetch())
        model = self._encoder_model
        assert model is not None
        with self._meter.stage(Stage.DIARIZE):
            work = partial(voices.print_of, recording, self._spans, by_telephone=True)
            heard = self._embedding(model, work)
        if heard is None:
            raise voices.too_little(shown_address(self._assignment.source))
        return heard

    @property
    def _spans(self) -> Sequence[tuple[float, float]]:
        assert self._assignment.sample is not None
        return self._assignment.sample.spans

    def _settled(self, options: Options) -> Options:
        return replace(options, diarize=False, channels="mix")

    def _find_whisper(self) -> ModelOnDisk | None:
        return _any_whisper(self._engine.models, self._options.model)

    def _find_encoder(self) -> ModelOnDisk | None:
        return self._model(_ENCODER)

    def _piece(self) -> tuple[float, float]:
        starts, ends = zip(*self._spans, strict=True)
        return min(starts), max(ends)

    def _weights(self) -> dict[Stage, float]:
        kept = (Stage.FETCH, Stage.DECODE)
        weights = {it: one for it, one in super()._weights().items() if it in kept}
        return {**weights, Stage.DIARIZE: _WEIGHTS[Stage.DECODE]}


class _FromGiven(_Run):
    """A stage by itself that starts from what others have made."""

    @property
    def _given(self) -> Transcript:
        assert self._assignment.given is not None
        return self._assignment.given

    def _settled(self, options: Options) -> Options:
        return replace(
            options,
            language=options.language or self._given.language or None,
            diarize=False,
            channels="mix",
        )

    def _made(self, segments: Sequence[Segment], duration: float) -> Transcript:
        """What was given, with its segments as they are now."""
        return replace(
            with_segments(self._given, segments, self._options.language or ""),
            notes=tuple(self._notes),
            provenance=self._provenance(duration),
        )


class _GivenTextRun(_FromGiven):
    """Gives the words of segments the times at which they are said in them.

    An alignment model finds the words that are given. Where there is none for the
    language, or a segment is too long for it, they are compared with what is heard.
    """

    def result(self) -> Transcript:
        recording = self._decode(self._fetch())
        aligner = self._load_aligner(self._language, self._device)
        heard = HeardWords(self._heard(recording, aligner))
        found = self._found(recording, aligner)
        with self._meter.stage(Stage.ASSIGN):
            segments = [
                with_words_heard(
                    segment,
                    found.get(number) or heard.between(segment.start, segment.end),
                    self._language,
                )
                for number, segment in enumerate(self._given.segments)
            ]
        return self._made(segments, recording.duration)

    @property
    def _language(self) -> str:
        assert self._options.language  # no such job is without
        return self._options.language

    def _settled(self, options: Options) -> Options:
        """Words are needed, as they are said and with their times."""
        align = "attention" if options.align == "off" else options.align
        return replace(super()._settled(options), task="transcribe", align=align)

    def _find_whisper(self) -> ModelOnDisk | None:
        """Any that is there, as long as it may only serve to test the device."""
        if not self._may_align():
            return super()._find_whisper()
        return _any_whisper(self._engine.models, self._options.model)

    def _weights(self) -> dict[Stage, float]:
        weights = super()._weights()
        if Stage.ALIGN in weights:
            for stage in (Stage.VAD, Stage.LANGUAGE, Stage.TRANSCRIBE):
                del weights[stage]
        return weights

    def _heard(self, recording: Recording, aligner: MovingAligner | None) -> list[Word]:
        """What is said in segments that no alignment model takes."""
        given = self._given.segments
        rest = [s for s in given if aligner is None or not _is_alignable(s)]
        if not rest:
            return []
        self._whisper = self._model(self._options.model)
        spans = [
            span
            for span in self._find_speech(recording)
            if any(span.start < it.end and it.start < span.end for it in rest)
        ]
        if not spans:
            self._notes.append(self.nothing_heard)
            return []
        with self._meter.stage(Stage.LANGUAGE):
            transcriber = self._load_transcriber(self._device)
        chunks = self._transcribe(transcriber, recording, spans, self._language)
        return [word for chunk in chunks for word in chunk.words]

    def _found(
        self, recording: Recording, aligner: MovingAligner | None
    ) -> dict[int, Sequence[Word]]:
        """The words of segments, by their number, where the model finds them."""
        found: dict[int, Sequence[Word]] = {}
        if aligner is None:
            return found
        given = self._given.segments
        with self._meter.stage(Stage.ALIGN) as advance:
            align = self._aligning(aligner, recording)
            for number, segment in enumerate(given):
                chunk = Chunk(
                    start=segment.start,
                    end=min(segment.end, recording.duration),
                    channel=0,
                    language=self._language,
                    text=normalised(segment.text),
                )
                if chunk.start < chunk.end and _is_alignable(segment):
                    found[number] = align(chunk).words
                advance((number + 1) / len(given))
            self._settle()
        return found


class _CombineRun(_FromGiven):
    """Finds out who says what, of what is given; nothing is heard for it."""

    def result(self) -> Transcript:
        segments: Sequence[Segment] = self._given.segments
        with self._meter.stage(Stage.ASSIGN):
            if turns := self._given.turns:
                language = self._options.language or ""
                segments = assign_speakers(segments, turns, language)
        return self._made(segments, self._given.provenance.duration)

    def _find_whisper(self) -> ModelOnDisk | None:
        return None

    def _weights(self) -> dict[Stage, float]:
        return {Stage.ASSIGN: _WEIGHTS[Stage.ASSIGN]}


_RUNS: Mapping[Kind, type[_Run]] = {
    Kind.TRANSCRIBE: _Run,
    Kind.PASSAGE: _PassageRun,
    Kind.DIARIZE: _TurnsRun,
    Kind.ALIGN: _KnownTextRun,
    Kind.COMBINE: _CombineRun,
    Kind.LANGUAGE: _LanguageRun,
    Kind.VOICE: _VoiceRun,
}


def _run_of(assignment: Assignment) -> type[_Run]:
    """What does the work."""
    match assignment:
        case Assignment(kind=Kind.DIARIZE, parent=Transcript()):
            return _SpeakersRun
        case Assignment(kind=Kind.ALIGN, given=Transcript()):
            return _GivenTextRun
    return _RUNS[assignment.kind]


def _too_long(source: Path, limit: float) -> BadMedia:
    return BadMedia(
        f"{shown(source)} lasts longer than the {limit / 3600:g} hours that are "
        "allowed over the network.",
        "Cut it into parts, or raise api.max_hours in the settings.",
    )


def _any_whisper(models: ModelStore, wanted: str) -> ModelOnDisk | None:
    """A Whisper model that is there, the one that is wanted if possible."""
    others = [
        item.model.name
        for item in models.list()
        if item.is_on_disk and item.model.role is Role.TRANSCRIBE
    ]
    for name in (wanted, *others):
        with suppress(ModelProblem):
            return models.locate(name)
    return None


def _is_alignable(segment: Segment) -> bool:
    """Whether an alignment model can place a segment's letters in its moments."""
    seconds = segment.end - segment.start
    letters = len(segment.text)
    return seconds <= _LONGEST_ALIGNED and 0 < letters <= seconds * _MOMENTS


def _key(span: Span | Chunk) -> tuple[float, float, int]:
    return span.start, span.end, span.channel


def _speaker_of(chunk: Chunk) -> str:
    """The speaker's key where each channel is one."""
    return f"CHANNEL_{chunk.channel}"


def _turns_of_channels(chunks: Iterable[Chunk]) -> list[Turn]:
    return [
        Turn(chunk.start, chunk.end, _speaker_of(chunk))
        for chunk in chunks
        if chunk.text
    ]


def _segments_of(chunks: Iterable[Chunk], language: str) -> list[Segment]:
    """Sentences where word times are known, else each chunk as it is."""
    segments: list[Segment] = []
    for chunk in chunks:
        if any(word.start is not None for word in chunk.words):
            segments += into_sentences(chunk.words, language)
        elif chunk.text:
            segments.append(Segment(chunk.start, chunk.end, chunk.text))
    return sorted(segments, key=lambda segment: (segment.start, segment.end))


def _segments_by_channel(chunks: Iterable[Chunk], language: str) -> list[Segment]:
    segments = [
        _said_by(_speaker_of(chunk), segment)
        for chunk in chunks
        for segment in _segments_of([chunk], language)
    ]
    return sorted(segments, key=lambda segment: (segment.start, segment.end))


def _said_by(speaker: str, segment: Segment) -> Segment:
    words = tuple(replace(word, speaker=speaker) for word in segment.words)
    return replace(segment, speaker=speaker, words=words)


def _identity(
    source: Path, options: Options, begins: float, ends: float
) -> Ingredients:
    """Equal for two decodings exactly if they give the same audio."""
    state = source.stat() if source.exists() else None
    return {
        "size": state and state.st_size,
        "modified": state and state.st_mtime_ns,
        "track": options.audio_track,
        "channels": options.channels,
        "piece": [begins, ends],
    }


def _make(folder: Path) -> None:
    with telling_no_room(folder):
        folder.mkdir(exist_ok=True)


class _Hashing:
    """Hashes a file on a thread of its own while something else is done."""

    def __init__(self, path: Path) -> None:
        self.sha256 = ""
        self._path = path
        self._thread = threading.Thread(target=self._hash, daemon=True)

    def __enter__(self) -> "_Hashing":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join()

    def _hash(self) -> None:
        try:
            with self._path.open("rb") as file:
                self.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            log.info("source not hashed", extra={"reason": type(error).__name__})


def _tell_of_model(
    name: str, say: Callable[[str], None], done: int, total: int
) -> None:
    share = done / total if total else 0.0
    say(f"The model {name} is being downloaded: {share:.0%} of {total / 1e6:.0f} MB.")


def _free_memory() -> None:
    """Gives back what nothing holds any more."""
    import gc

    import torch

    gc.collect()
    if torch.cuda.is_available():
        with suppress(RuntimeError):  # of a GPU that failed
            torch.cuda.empty_cache()


def _quiet_the_libraries() -> None:
    """Turns off telemetry, downloads behind our back and chatter."""
    os.environ.update(
        PYANNOTE_METRICS_ENABLED="0",
        ORT_DISABLE_TELEMETRY="1",
        HF_HUB_DISABLE_TELEMETRY="1",
        HF_HUB_OFFLINE="1",
        TOKENIZERS_PARALLELISM="false",
    )
    # torchcodec is not needed: pyannote gets its audio in memory.
    warnings.filterwarnings("ignore", module=r"pyannote\.audio\.core\.io")
    import pyannote.audio  # noqa: F401
    import whisperx.asr  # noqa: F401
    from torch.distributed.nn.jit import instantiator

    # Nothing here needs this temporary module, which a killed process leaves behind.
    instantiator._TEMP_DIR.cleanup()

    # Several of them write to the terminal by themselves.
    adopt_libraries()
    for chatty in ("lightning", "lightning.pytorch", "pytorch_lightning"):
        logging.getLogger(chatty).setLevel(logging.ERROR)
