"""An engine without models, for tests of all that stands around an engine.

Its text follows from the recording's name, which also says how it is to misbehave:
`talk.kill-vad.wav` ends the process during the stage "vad". See `MISDEEDS`.

The speakers A and B (or SPEAKER_00 and SPEAKER_01) are the same two people in every
recording, and sound as such; in `talk.hoarse.wav` one can but guess who they are, and
in `talk.strangers.wav` they are others. Those whom a job gets recordings of are, in
their order, A, B and so on.
"""

import logging
import math
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

import psutil

from wxdesk.core.editing.anchors import apart_from, corrected_turns
from wxdesk.core.editing.proposals import with_known_speakers, with_turns
from wxdesk.core.engine import Assignment, Emit
from wxdesk.core.errors import BadMedia
from wxdesk.core.job import Chunk, Kind, Options, PlannedSpeech, Progress, Stage
from wxdesk.core.transcript import (
    ModelUse,
    Provenance,
    Segment,
    Transcript,
    Turn,
    Word,
    name_speakers,
    with_segments,
)
from wxdesk.core.turns import assign_speakers
from wxdesk.core.voices import (
    LIKELY,
    MODEL,
    SURE,
    KnownVoice,
    VoicePrint,
    recognised,
    with_names,
)

CHUNK_SECONDS = 10.0
"""How long every chunk of the pretended speech lasts."""

_VOICES = 32
"""So many people there are, less one."""

_SECONDS = 4 * CHUNK_SECONDS
"""How long a recording lasts in which nothing is transcribed."""

logger = logging.getLogger(__name__)


@dataclass
class FakeEngine:
    """Does as an engine does, with nothing behind it.

    Attributes:
        chunks: How many chunks of speech every recording has.
        seconds: How long a stage takes; for "transcribe", how long each chunk takes.
        journal: A file that gets a line for each job that is begun ("run", job id,
            process id).
    """

    chunks: int = 4
    seconds: Mapping[Stage, float] = field(default_factory=dict)
    journal: Path | None = None

    def run(self, assignment: Assignment, emit: Emit) -> Transcript | VoicePrint:
        """Makes up a transcript of two speakers who take turns, or a proposal.

        A passage is said again, all through its span; as many speakers as are asked
        for take turns anew; and a known text is as good as heard. Words of segments
        that are given share their span, and the language is English. A voice is as
        its speaker's key has it.

        Raises:
            BadMedia: The recording's name asks for it.
        """
        self._note("run", assignment.job_id)
        logger.info("pretending to work on job %s", assignment.job_id)
        stages = _stages(assignment)
        decoded = {chunk.start: chunk for chunk in assignment.done}
        for number, stage in enumerate(stages):
            left = self._seconds_left(stages[number:])
            emit(Progress(stage, number / len(stages), 0.0, left))
            _misbehave(stage, assignment)
            match stage:
                case Stage.DECODE:
                    _leave_checkpoint(assignment.folder)
                case Stage.VAD:
                    emit(PlannedSpeech(self.chunks, self.chunks * CHUNK_SECONDS))
                case Stage.TRANSCRIBE:
                    share = (number / len(stages), 1 / len(stages))
                    decoded |= self._transcribe(assignment, emit, share)
                    continue
            time.sleep(self.seconds.get(stage, 0.0))
        emit(Progress(stages[-1], 1.0, 1.0, 0.0))
        chunks = [decoded[start] for start in sorted(decoded)]
        if assignment.sample:
            return _print(assignment, assignment.sample.speaker)
        return _recognising(assignment, _maker(assignment)(assignment, chunks))

    def _transcribe(
        self, assignment: Assignment, emit: Emit, share: tuple[float, float]
    ) -> dict[float, Chunk]:
        known = {chunk.start for chunk in assignment.done}
        decoded = {}
        for index in range(self.chunks):
            chunk = _chunk(assignment, index, self.chunks)
            if chunk.start not in known:
                time.sleep(self.seconds.get(Stage.TRANSCRIBE, 0.0))
                emit(chunk)
                decoded[chunk.start] = chunk
            part = (index + 1) / self.chunks
            emit(Progress(Stage.TRANSCRIBE, share[0] + part * share[1], part))
        return decoded

    def _seconds_left(self, stages: list[Stage]) -> float:
        times = {Stage.TRANSCRIBE: self.chunks}
        return sum(self.seconds.get(item, 0.0) * times.get(item, 1) for item in stages)

    def _note(self, *words: str) -> None:
        if self.journal:
            with self.journal.open("a", encoding="utf-8") as file:
                file.write(" ".join((*words, str(os.getpid()))) + "\n")


def _stages(assignment: Assignment) -> list[Stage]:
    left_out = {Stage.RENDER, *_LEFT_OUT[assignment.kind]}
    if assignment.kind is Kind.ALIGN and assignment.given:
        left_out |= {Stage.VAD, Stage.LANGUAGE, Stage.TRANSCRIBE, Stage.DIARIZE}
    if "://" not in assignment.source:
        left_out.add(Stage.FETCH)
    if assignment.options.align == "off":
        left_out.add(Stage.ALIGN)
    if not assignment.options.diarize:
        left_out.add(Stage.DIARIZE)
    return [stage for stage in Stage if stage not in left_out]


_LEFT_OUT: Mapping[Kind, frozenset[Stage]] = {
    Kind.TRANSCRIBE: frozenset(),
    Kind.PASSAGE: frozenset({Stage.DIARIZE}),
    Kind.DIARIZE: frozenset({Stage.VAD, Stage.LANGUAGE, Stage.TRANSCRIBE, Stage.ALIGN}),
    Kind.ALIGN: frozenset(),
    Kind.COMBINE: frozenset(Stage) - {Stage.ASSIGN},
    Kind.LANGUAGE: frozenset(Stage)
    - {Stage.FETCH, Stage.DECODE, Stage.VAD, Stage.LANGUAGE},
    Kind.VOICE: frozenset(Stage) - {Stage.FETCH, Stage.DECODE, Stage.DIARIZE},
}


def _chunk(assignment: Assignment, index: int, count: int) -> Chunk:
    begins, ends = assignment.span or (0.0, count * CHUNK_SECONDS)
    length = (ends - begins) / count
    start = begins + index * length
    again = ["again"] if assignment.span else []
    texts = (*PurePath(assignment.source).stem.split(), *again, f"{index + 1}.")
    step = length / len(texts)
    words = tuple(
        Word(text, start + at * step, start + (at + 1) * step, 0.9)
        for at, text in enumerate(texts)
    )
    language = assignment.options.language or "en"
    end = start + length
    return Chunk(start, end, 0, language, " ".join(texts), words, -0.1)


def _transcript(assignment: Assignment, chunks: list[Chunk]) -> Transcript:
    options: Options = assignment.options
    speakers = ("A", "B") if options.diarize else (None,)
    segments = tuple(
        Segment(chunk.start, chunk.end, chunk.text, speakers[index % len(speakers)])
        for index, chunk in enumerate(chunks)
    )
    return Transcript(
        language=options.language or "en",
        segments=segments,
        speakers=name_speakers(key for key in speakers if key),
        notes=(f"{len(assignment.done)} chunks were decoded before.",),
        provenance=_provenance(assignment, len(chunks) * CHUNK_SECONDS),
    )


def _passage(assignment: Assignment, chunks: list[Chunk]) -> Transcript:
    assert assignment.parent is not None
    segments = tuple(
        Segment(chunk.start, chunk.end, chunk.text, None, chunk.words)
        for chunk in chunks
    )
    return with_known_speakers(
        Transcript(assignment.options.language or "en", segments), assignment.parent
    )


def _speakers_anew(assignment: Assignment, _: list[Chunk]) -> Transcript:
    assert assignment.parent is not None
    parent = assignment.parent
    ends = max((segment.end for segment in parent.segments), default=0.0)
    anchors = corrected_turns(parent)
    turns = apart_from(_turns(assignment.options, ends), anchors)
    return with_turns(parent, turns)


def _speakers_only(assignment: Assignment, _: list[Chunk]) -> Transcript:
    options = assignment.options
    turns = _turns(options, _SECONDS)
    return Transcript(
        options.language or "",
        speakers=name_speakers(turn.speaker for turn in turns),
        turns=tuple(turns),
        provenance=_provenance(assignment, _SECONDS),
    )


def _turns(options: Options, ends: float) -> list[Turn]:
    count = options.speakers or options.min_speakers or 2
    return [
        Turn(
            number * CHUNK_SECONDS,
            (number + 1) * CHUNK_SECONDS,
            f"SPEAKER_{number % count:02}",
        )
        for number in range(math.ceil(ends / CHUNK_SECONDS))
    ]


def _known_text(assignment: Assignment, chunks: list[Chunk]) -> Transcript:
    from wxdesk.engine.known_text import segments_of_text

    made = _transcript(assignment, chunks)
    heard = [word for chunk in chunks for word in chunk.words]
    segments, speakers = segments_of_text(
        assignment.text or "", heard, made.language, made.provenance.duration
    )
    return replace(made, segments=tuple(segments), speakers=speakers)


def _given_text(assignment: Assignment, _: list[Chunk]) -> Transcript:
    from wxdesk.engine.known_text import with_words_heard

    assert assignment.given is not None
    given = assignment.given
    segments = (with_words_heard(it, (), given.language) for it in given.segments)
    return replace(
        with_segments(given, segments, given.language),
        provenance=_provenance(assignment, _SECONDS),
    )


def _combined(assignment: Assignment, _: list[Chunk]) -> Transcript:
    assert assignment.given is not None
    given = assignment.given
    segments: Sequence[Segment] = given.segments
    if given.turns:
        segments = assign_speakers(segments, given.turns, given.language)
    return with_segments(given, segments, given.language)


def _language(assignment: Assignment, _: list[Chunk]) -> Transcript:
    known = replace(_provenance(assignment, _SECONDS), language_probability=0.99)
    return Transcript("en", provenance=known)


def _provenance(assignment: Assignment, duration: float) -> Provenance:
    return Provenance(
        source=assignment.source,
        duration=duration,
        options=assignment.options.to_data(),
        device="cpu",
        compute_type="int8",
    )


def _recognising(assignment: Assignment, made: Transcript) -> Transcript:
    """Names the speakers whose voices are known, as an engine does."""
    references = (
        KnownVoice("", it.name, (_sounding(number),))
        for number, it in enumerate(assignment.references)
    )
    known = (*assignment.voices, *references)
    if not known or not assignment.options.diarize:
        return made
    heard = {key: _print(assignment, key) for key in made.speakers}
    used = (*made.provenance.models, ModelUse("voices", MODEL.partition("@")[0], ""))
    return replace(
        with_names(made, recognised(heard, known)),
        provenance=replace(made.provenance, models=used),
    )


def _print(assignment: Assignment, key: str) -> VoicePrint:
    """How a speaker sounds, of whom nobody else sounds anything like that."""
    traits = PurePath(assignment.source).name.split(".")
    if key.isalpha() and len(key) == 1:
        number = ord(key) - ord("A")
    else:
        number = int("0" + "".join(filter(str.isdigit, key)))
    number += 10 * ("strangers" in traits)
    return _sounding(number, (LIKELY + SURE) / 2 if "hoarse" in traits else 1.0)


def _sounding(number: int, like: float = 1.0) -> VoicePrint:
    """How somebody sounds, or with which cosine somebody sounds like that."""
    embedding = [0.0] * _VOICES
    embedding[number % (_VOICES - 1)] = like
    embedding[-1] = math.sqrt(1 - like**2)
    return VoicePrint(tuple(embedding), CHUNK_SECONDS, MODEL)


_Maker = Callable[[Assignment, list[Chunk]], Transcript]

_MAKERS: Mapping[Kind, _Maker] = {
    Kind.TRANSCRIBE: _transcript,
    Kind.PASSAGE: _passage,
    Kind.DIARIZE: _speakers_only,
    Kind.ALIGN: _known_text,
    Kind.COMBINE: _combined,
    Kind.LANGUAGE: _language,
}


def _maker(assignment: Assignment) -> _Maker:
    match assignment:
        case Assignment(kind=Kind.DIARIZE, parent=Transcript()):
            return _speakers_anew
        case Assignment(kind=Kind.ALIGN, given=Transcript()):
            return _given_text
    return _MAKERS[assignment.kind]


def _leave_checkpoint(folder: Path) -> None:
    part = folder / "audio.raw.part"
    part.write_bytes(b"pretended sound")
    part.replace(folder / "audio.raw")


def _bad_media(assignment: Assignment) -> None:
    name = PurePath(assignment.source).name
    raise BadMedia(f"{name} has no audio stream.", "Choose another file.")


def _bug(_: Assignment) -> None:
    raise ZeroDivisionError("a fault of the program")


def _exit(_: Assignment) -> None:
    os._exit(3)


def _kill(_: Assignment) -> None:
    psutil.Process().kill()


def _hang(assignment: Assignment) -> None:
    """Leaves a half-written file, starts a process that sleeps, and never returns."""
    (assignment.folder / "hanging.part").write_bytes(b"unfinished")
    sleeper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    (assignment.folder / "sleeper.pid.new").write_text(str(sleeper.pid))
    (assignment.folder / "sleeper.pid.new").replace(assignment.folder / "sleeper.pid")
    sleeper.wait()


def _sleep(_: Assignment) -> None:
    """Waits for what does not come."""
    threading.Event().wait()


def _spin(_: Assignment) -> None:
    """Computes without end."""
    while True:
        math.factorial(5_000)


def _freeze(_: Assignment) -> None:
    """As `_spin`, in a library that lets nothing else of Python run meanwhile."""
    re.match(r"(a|a)*b", "a" * 100)


def _litter(_: Assignment) -> None:
    """Leaves a temporary file behind."""
    (Path(tempfile.gettempdir()) / "left by the engine").touch()


MISDEEDS: Mapping[str, Callable[[Assignment], None]] = {
    "bad": _bad_media,
    "bug": _bug,
    "exit": _exit,
    "kill": _kill,
    "hang": _hang,
    "sleep": _sleep,
    "spin": _spin,
    "freeze": _freeze,
    "litter": _litter,
}
"""What `<name>.<misdeed>-<stage>.wav` makes the engine do when it gets to the stage."""

_ORDER = re.compile(rf"\.({'|'.join(MISDEEDS)})-([a-z]+)\b")


def _misbehave(stage: Stage, assignment: Assignment) -> None:
    order = _ORDER.search(PurePath(assignment.source).name)
    if order and order[2] == stage:
        MISDEEDS[order[1]](assignment)
