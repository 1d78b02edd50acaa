"""The voices that are remembered: the one door to them."""

import json
import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Self

from wxdesk.core.errors import (
    BadMedia,
    BadOptions,
    NotAllowed,
    NotFound,
    WxdeskError,
)
from wxdesk.core.files import write_whole
from wxdesk.core.job import Job, JobChanged, JobEvent, Kind, Options, Status
from wxdesk.core.transcript import Transcript
from wxdesk.core.voices import (
    MODEL,
    NO_VOICE,
    KnownVoice,
    Remembered,
    Voice,
    VoiceSample,
    can_be_compared,
    clear_spans,
    given_print,
    likeness,
    voice_from_data,
    voice_to_data,
)
from wxdesk.jobs.library import Library
from wxdesk.jobs.publisher import Publisher
from wxdesk.jobs.service import JobService
from wxdesk.media.files import on_one_line, shown, unreadable
from wxdesk.store.voices import VoiceShelf

LEAST_SECONDS = 3.0
"""Of speech from which a voice is learned; less says too little about it."""

_FORMAT = "wxdesk voices 1"
"""What a file of voices says it is."""

_MOST_BYTES = 200 * 10**6
"""No file of voices is nearly as large."""

_LONGEST_NAME = 200
"""Characters that anybody can still read in a list."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class VoicesChanged:
    """Voices came, went or were learned; look again.

    Attributes:
        links: By the id of a voice that is gone, the id of the one it is now; None if
            it was forgotten.
    """

    links: Mapping[str, str | None] = field(default_factory=dict)


class Voices:
    """Remembers voices, and has them learned by jobs of the kind `voice`.

    Safe to call from any thread. Files are read and written in each call, so a window
    calls it from a thread of its own.

    Args:
        shelf: Where they are kept.
        jobs: Who has their sound computed.
        library: The transcripts that say where they are heard.

    Raises:
        StoreProblem: From any method, if what is kept cannot be used.
        DiskFull: From any method that changes something, if there is no room.
    """

    def __init__(self, shelf: VoiceShelf, jobs: JobService, library: Library) -> None:
        self._shelf = shelf
        self._jobs = jobs
        self._library = library
        self._publisher: Publisher[VoicesChanged] = Publisher()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Delivers the last news; nobody hears any after it."""
        self._publisher.close()

    def subscribe(
        self, listener: Callable[[VoicesChanged], None]
    ) -> Callable[[], None]:
        """Calls `listener`, on another thread, whenever something has changed.

        Returns:
            A function that ends the subscription.
        """
        return self._publisher.subscribe(listener)

    def heed(self, event: JobEvent) -> None:
        """Tells of a voice that a job has learned: a listener of the service."""
        match event:
            case JobChanged(Job(kind=Kind.VOICE, status=Status.DONE)):
                self._tell()

    # Looking

    def all(self) -> tuple[Voice, ...]:
        """All that are remembered, by name."""
        return self._shelf.all()

    def voice(self, voice_id: str) -> Voice:
        """One of them.

        Raises:
            NotFound: There is no such voice.
        """
        return self._shelf.voice(voice_id)

    def named(self, name: str) -> Voice | None:
        """The voice of somebody; None if it is not remembered."""
        wanted = _line(name).casefold()
        return next((it for it in self.all() if it.name.casefold() == wanted), None)

    def known(self) -> tuple[KnownVoice, ...]:
        """What speakers are compared with."""
        return self._shelf.known()

    def model(self) -> str:
        """The encoder whose prints are compared now; see `VoicePrint.model`."""
        return MODEL

    def outdated(self) -> tuple[Voice, ...]:
        """Those that have prints of another model only, and are compared no more."""
        return tuple(it for it in self.all() if it.state(MODEL) == "outdated")

    # Remembering

    def remember(
        self,
        number: int,
        speaker: str,
        name: str,
        *,
        key: str | None = None,
        origin: str = "cli",
    ) -> tuple[Voice, Job]:
        """Keeps the voice of a transcript's speaker, who has consented to that.

        The transcript's speaker gets the name and the voice's id.

        Args:
            number: The transcript's.
            speaker: Their key there.
            name: Theirs; a voice of that name that is remembered learns this one too.
            key: Id of the API's key that asks; None is this computer's user.
            origin: Who asks; see `JobService.submit`.

        Returns:
            The voice, and the job that learns it.

        Raises:
            NotFound: There is no such transcript or speaker.
            NotAllowed: They are never heard alone for long enough, or the recording is
                gone, or there is no name.
            ChangedElsewhere: The transcript is being changed at the same time.
        """
        revision = self._library.record(number).revision
        transcript = self._library.transcript(number, revision)
        if speaker not in transcript.speakers:
            raise NotFound(f"Transcript {number} has no speaker {speaker}.")
        sample = self._sample(transcript, number, speaker)
        is_new = self.named(name) is None
        voice = self.kept(name)
        who = transcript.speakers[speaker]
        who = replace(
            who, name=voice.name, voice=voice.id, confidence=None, suggestion=None
        )
        named = replace(transcript, speakers={**transcript.speakers, speaker: who})
        try:
            self._library.revise(number, named, revision, transcript)
            return voice, self._learn(voice, sample, transcript, key, origin)
        except WxdeskError:
            if is_new:
                self.forget([voice.id])
            raise

    def kept(self, name: str) -> Voice:
        """The voice of somebody who has consented to that; new if need be.

        It is known by nothing before it `learn`s something.

        Raises:
            NotAllowed: There is no name, or a very long one.
        """
        name = _called(name)
        if found := self.named(name):
            return found
        voice = self._shelf.add(Voice(name=name))
        self._tell()
        return voice

    def learn(
        self,
        voice_id: str,
        transcript: Transcript,
        number: int,
        speaker: str,
        *,
        key: str | None = None,
        origin: str = "cli",
    ) -> Job | None:
        """Has a voice learn from what a speaker says in a transcript as it is now.

        What it has learned from the same recording before is replaced.

        Args:
            voice_id: The voice's.
            transcript: As it is now, kept or not.
            number: Its number.
            speaker: Their key there.
            key: Id of the API's key that asks; None is this computer's user.
            origin: Who asks; see `JobService.submit`.

        Returns:
            The job; None if the speaker is not heard alone there for long enough, or
            the recording is gone.

        Raises:
            NotFound: There is no such voice or transcript.
        """
        voice = self.voice(voice_id)
        try:
            sample = self._sample(transcript, number, speaker)
        except NotAllowed as error:
            logger.info("a voice is not learned", extra={"reason": error.text})
            return None
        return self._learn(voice, sample, transcript, key, origin)

    def recompute(
        self,
        voice_id: str | None = None,
        *,
        key: str | None = None,
        origin: str = "cli",
    ) -> list[Job]:
        """Has samples that another model has heard learned by the one in use.

        Those whose recordings are gone stay as they are.

        Args:
            voice_id: One voice; None is all.
            key: Id of the API's key that asks; None is this computer's user.
            origin: Who asks; see `JobService.submit`.
        """
        voices = self.all() if voice_id is None else (self.voice(voice_id),)
        return [
            self._submit(voice, it.sample, self._reading(it.sample), key, origin)
            for voice in voices
            for it in voice.learned
            if it.print.model != MODEL and _is_there(it.sample.source)
        ]

    # What other programs have heard

    def give(
        self, voice_id: str, embedding: Sequence[float], number: int | None = None
    ) -> Voice:
        """Keeps how a voice sounds to another program's encoder; see `given_print`.

        It takes the place of what was given for this voice before.

        Args:
            voice_id: The voice's, of somebody who has consented to that.
            embedding: Of any length, as that program has it.
            number: Of the transcript of the recording; None if there is none.

        Raises:
            NotFound: There is no such voice.
            BadOptions: It is no embedding.
        """
        try:
            heard = given_print(embedding)
        except ValueError as error:
            raise BadOptions(
                "An embedding that is nothing but zeros is no voice.",
                "Send the numbers that the other program has computed.",
            ) from error
        sample = VoiceSample(voice_id, "", (), number)
        voice = self._shelf.learn(voice_id, Remembered(sample, heard))
        self._tell()
        return voice

    def alike(self, embedding: Sequence[float]) -> list[tuple[Voice, float]]:
        """The voices that other programs have given, the most alike first.

        Args:
            embedding: Compared with those of its length.

        Returns:
            Voices, each with the cosine, -1 to 1.
        """
        try:
            heard = given_print(embedding)
        except ValueError:
            return []
        found = [
            (voice, likeness(it.print, heard))
            for voice in self.all()
            for it in voice.learned
            if can_be_compared(it.print, heard)
        ]
        return sorted(found, key=lambda it: -it[1])

    # Changing

    def rename(self, voice_id: str, name: str) -> Voice:
        """Gives a voice another name; transcripts keep theirs.

        Raises:
            NotFound: There is no such voice.
            NotAllowed: There is no name, or a very long one, or another voice has it.
        """
        name = _called(name)
        if (other := self.named(name)) and other.id != voice_id:
            raise NotAllowed(
                f"Another voice is called {other.name} already.",
                "Merge the two if both are theirs.",
            )
        voice = self._shelf.change(voice_id, partial(replace, name=name))
        self._tell()
        return voice

    def merge(self, into: str, others: Collection[str]) -> Voice:
        """Makes one voice of several, which is known by all that they were.

        Raises:
            NotFound: There is no such voice.
        """
        merged = [self.voice(it) for it in dict.fromkeys(others) if it != into]
        learned = [one for voice in merged for one in voice.learned]
        voice = self._shelf.change(into, lambda voice: _knowing(voice, learned))
        self._remove({it.id: into for it in merged})
        return voice

    def forget(self, voice_ids: Collection[str]) -> None:
        """Deletes voices, and all that was derived from them.

        Names that speakers have got stay, as the user's text; that they are a voice's,
        and suggestions of it, are gone, also from older revisions. Ids that no voice
        has are passed over.
        """
        self._remove(dict.fromkeys(voice_ids))

    def _remove(self, links: dict[str, str | None]) -> None:
        """Deletes voices; who was one of them is another now, or none."""
        if not links:
            return
        for job in self._jobs.jobs():
            if job.sample and job.sample.voice in links:
                # Another program's finds no voice to learn, and goes by itself.
                with suppress(NotFound, NotAllowed):
                    self._jobs.remove(job.id)
        for voice_id in links:
            self._shelf.forget(voice_id)
        self._library.relink_voices(links)
        self._tell(links)

    # Other computers

    def export(self, voice_ids: Sequence[str], path: Path) -> None:
        """Writes voices into a file that `take_in` reads, on another computer too.

        Raises:
            NotFound: There is no such voice.
            WxdeskError: The file cannot be written.
        """
        voices = [voice_to_data(self.voice(it)) for it in voice_ids]
        text = json.dumps({"format": _FORMAT, "voices": voices})
        write_whole(path, text, private=True)

    def take_in(self, path: Path) -> list[Voice]:
        """Reads voices from a file that `export` wrote.

        One that is remembered already learns what it does not know.

        Raises:
            BadMedia: It is none.
        """
        taken = [self._taken(voice) for voice in _read(path)]
        if taken:
            self._tell()
        return taken

    def _taken(self, voice: Voice) -> Voice:
        heard = (replace(it, sample=self._here(it.sample)) for it in voice.learned)
        voice = replace(voice, learned=tuple(heard))
        known = {it.id: it for it in self.all()}
        here = known.get(voice.id) or self.named(voice.name)
        if here is None:
            here = self._shelf.add(voice)
        if here is voice:
            return voice
        return self._shelf.change(here.id, lambda it: _knowing(it, voice.learned))

    def _here(self, sample: VoiceSample) -> VoiceSample:
        """Another computer's sample: transcripts have other numbers here."""
        with suppress(NotFound):
            if sample.transcript is not None:
                record = self._library.record(sample.transcript)
                if record.source == sample.source:
                    return sample
        return replace(sample, transcript=None)

    # Jobs

    def _sample(self, transcript: Transcript, number: int, speaker: str) -> VoiceSample:
        """Where a speaker is heard well.

        Raises:
            NotFound: There is no such transcript.
            NotAllowed: They are not for long enough, or the recording is gone.
        """
        source = self._library.record(number).source
        name = (
            transcript.speakers[speaker].name if speaker in transcript.speakers else ""
        )
        spans = clear_spans(transcript, speaker)
        if sum(end - start for start, end in spans) < LEAST_SECONDS:
            raise NotAllowed(
                f"{name or speaker} is not heard alone for "
                f"{LEAST_SECONDS:g} seconds in this recording.",
                "Choose a recording in which they say more.",
            )
        if not _is_there(source):
            raise NotAllowed(
                f"The recording {shown(Path(source))} is not there any more."
                if source
                else "This transcript has no recording.",
                "Link the transcript to its recording first.",
            )
        return VoiceSample("", source, spans, number, speaker)

    def _learn(
        self,
        voice: Voice,
        sample: VoiceSample,
        transcript: Transcript,
        key: str | None,
        origin: str,
    ) -> Job:
        return self._submit(
            voice, replace(sample, voice=voice.id), _reading(transcript), key, origin
        )

    def _reading(self, sample: VoiceSample) -> Options:
        """How the recording of a sample is read."""
        if sample.transcript is not None:
            with suppress(NotFound):  # it was thrown away
                return _reading(self._library.transcript(sample.transcript))
        return Options()

    def _submit(
        self,
        voice: Voice,
        sample: VoiceSample,
        options: Options,
        key: str | None,
        origin: str,
    ) -> Job:
        return self._jobs.submit(
            sample.source,
            options,
            voice.name,  # what for is told by the kind, in the user's language
            origin,
            kind=Kind.VOICE,
            sample=sample,
            key=key,
        )

    def _tell(self, links: Mapping[str, str | None] | None = None) -> None:
        self._publisher.publish(VoicesChanged(links or {}))


def _reading(transcript: Transcript) -> Options:
    """How a recording is read for a voice: by the audio track of its transcript."""
    options = Options.from_data(transcript.provenance.options)
    return Options(audio_track=options.audio_track)


def _knowing(voice: Voice, learned: Iterable[Remembered]) -> Voice:
    """A voice that is known by more.

    What it knows of a recording stays, unless only the newcomer can be compared.
    """
    for it in learned:
        known = [own for own in voice.learned if own.sample.source == it.sample.source]
        if not known or (known[0].print.model != MODEL == it.print.model):
            sample = replace(it.sample, voice=voice.id)
            voice = voice.with_learned(replace(it, sample=sample))
    return voice


def _called(name: str) -> str:
    """What a voice is to be called.

    Raises:
        NotAllowed: There is no name, or a very long one.
    """
    if not (line := _line(name)):
        raise NotAllowed("A voice that is remembered needs a name.")
    if len(line) > _LONGEST_NAME:
        raise NotAllowed(f"A name has at most {_LONGEST_NAME} characters.")
    return line


def _line(name: str) -> str:
    """A name as it can be written down and shown."""
    return on_one_line(" ".join(name.split()))


def _is_there(source: str) -> bool:
    """Whether a recording can be heard again, as far as one can tell."""
    return "://" in source or (bool(source) and Path(source).exists())


def _read(path: Path) -> list[Voice]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _no_voices(path)
        data: Any = json.loads(path.read_bytes())
    except OSError as error:
        raise unreadable(path, error) from error
    except NO_VOICE as error:
        raise _no_voices(path) from error
    try:
        if data["format"] != _FORMAT:
            raise _no_voices(path)
        voices = [voice_from_data(it) for it in data["voices"]]
    except NO_VOICE as error:
        raise _no_voices(path) from error
    return [replace(it, name=_line(it.name)[:_LONGEST_NAME]) for it in voices]


def _no_voices(path: Path) -> BadMedia:
    return BadMedia(
        f"{shown(path)} holds no voices.",
        "Choose a file that wxdesk has exported voices to.",
    )
