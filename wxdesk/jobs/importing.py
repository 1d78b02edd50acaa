"""From files with transcripts to transcripts in the library, for all the doors."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wxdesk.core.errors import BadTranscript
from wxdesk.core.job import Job, Kind, Options
from wxdesk.core.known_text import paragraphs_in
from wxdesk.core.languages import LANGUAGES
from wxdesk.export.importing.imported import Imported
from wxdesk.export.importing.imports import IMPORTS, Import, is_transcript, read
from wxdesk.export.importing.plain import to_align
from wxdesk.jobs.library import Library
from wxdesk.jobs.service import JobService
from wxdesk.media.addresses import is_address
from wxdesk.media.collect import MEDIA_EXTENSIONS
from wxdesk.media.files import ensure_readable, shown, unreadable

_MOST_BYTES = 256 * 1024**2
_LANGUAGE_IN_NAME = re.compile(r"\.([a-z]{2,3})(?:[-_][a-z]{2,4})?$", re.IGNORECASE)
_OWN = ".wxdesk"


@dataclass(frozen=True, slots=True)
class TranscriptFile:
    """A file with a transcript.

    Attributes:
        path: Where it is.
        kind: What it is.
        imported: What is in it.
        recording: Path of what it seems to be of; empty if there is nothing.
    """

    path: str
    kind: Import
    imported: Imported
    recording: str = ""

    @property
    def name(self) -> str:
        """What it is called."""
        return Path(self.path).name

    @property
    def language(self) -> str:
        """Whisper's code, if the file or its name says it; else empty."""
        return self.imported.transcript.language


def read_file(path: str | Path, language: str = "") -> TranscriptFile:
    """Reads a transcript, and looks for its recording.

    Args:
        path: Of the file.
        language: Whisper's code, which counts if the file and its name do not say
            another.

    Raises:
        BadMedia: The file cannot be opened.
        BadTranscript: There is no transcript in it.
    """
    path = Path(path).absolute()
    ensure_readable(path)
    if path.stat().st_size > _MOST_BYTES:
        raise BadTranscript(f"{shown(path)} is too large for a transcript.")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    found = read(data, path.name, language_in(path.name) or language)
    if found is None:
        raise BadTranscript(
            f"{shown(path)} is no kind of transcript that can be imported.",
            f"These can: {', '.join(kind.suffix for kind in IMPORTS.values())}.",
        )
    kind, imported = found
    if not imported.transcript.segments:
        raise BadTranscript(
            f"{shown(path)} holds no transcript that can be read.",
            imported.skipped[0]
            if len(imported.skipped) == 1
            else "Check that it is the right file, and whole.",
        )
    return TranscriptFile(str(path), kind, imported, _recording_of(path, imported))


def take_in(
    file: TranscriptFile,
    recording: str,
    language: str,
    options: Options,
    library: Library,
    jobs: JobService,
    origin: str,
) -> int | Job:
    """Brings a transcript into the library; one without times needs a job for that.

    Args:
        file: As it was read.
        recording: Path of what it is of; empty if there is none.
        language: Whisper's code; counts if the file does not say another.
        options: How a job finds out the times.
        library: Where it goes.
        jobs: Who finds out the times.
        origin: Who asks, as jobs have it.

    Returns:
        Its number in the library, or the job that will make it.

    Raises:
        BadMedia: The recording, or the file by now, cannot be opened.
        BadTranscript: It has no times, and there is no recording to find them in; or
            there is no transcript in the file by now.
    """
    if not file.language:
        # How words join depends on it, and perhaps what the file's bytes mean.
        file = read_file(file.path, language)
    transcript = file.imported.transcript
    if file.imported.is_timed:
        known = replace(transcript.provenance, imported=file.path)
        transcript = replace(transcript, provenance=known)
        return library.add(transcript, _name_for(file, recording), recording or None)
    text = to_align(transcript)
    if not paragraphs_in(text):
        raise BadTranscript(
            f"{file.name} names who speaks, but not what is said.",
            "Choose another file.",
        )
    if not recording:
        raise BadTranscript(
            f"{file.name} is plain text without times.",
            "Choose the recording, so that they can be found in it.",
        )
    return jobs.submit(
        recording,
        replace(options, language=transcript.language),
        _name_for(file, recording),
        origin,
        kind=Kind.ALIGN,
        text=text,
        text_file=file.path,
    )


def pairs(files: Iterable[str], recordings: Iterable[str]) -> Mapping[str, str]:
    """Which recordings belong to transcripts: those of the same name.

    Args:
        files: Paths of transcripts.
        recordings: Paths and addresses.

    Returns:
        A recording for each transcript that has one.
    """
    named = {
        Path(it).stem.casefold(): it
        for it in reversed(list(recordings))
        if not is_address(it) and Path(it).suffix.lower() in MEDIA_EXTENSIONS
    }
    found = {}
    for file in files:
        for stem in stems(Path(file).name):
            if recording := named.get(stem.casefold()):
                found[file] = recording
                break
    return found


def sorted_out(sources: Sequence[str]) -> tuple[list[str], list[str]]:
    """Parts what the user has named into transcripts, and all else."""
    files = [it for it in sources if not is_address(it) and is_transcript(it)]
    return files, [it for it in sources if it not in set(files)]


def stems(name: str) -> tuple[str, ...]:
    """What a recording may be called, without its suffix, that a transcript is of.

    "talk.en.srt" is of "talk.mp3", and "talk.mp3.srt" too.
    """
    stem = Path(name).stem
    if stem.lower().endswith(_OWN):
        stem = stem[: -len(_OWN)]
    shorter = [stem]
    if language_in(name):
        shorter.append(_LANGUAGE_IN_NAME.sub("", stem))
    if Path(stem).suffix.lower() in MEDIA_EXTENSIONS:
        shorter.append(Path(stem).stem)
    return tuple(shorter)


def language_in(name: str) -> str:
    """Whisper's code of the language that a file's name ends in; empty if in none."""
    found = _LANGUAGE_IN_NAME.search(Path(name).stem)
    code = found[1].lower() if found else ""
    return code if code in LANGUAGES else ""


def _recording_of(path: Path, imported: Imported) -> str:
    """The recording that lies where the transcript says, or beside it by its name."""
    source = imported.transcript.provenance.source
    beside = (
        path.with_name(stem + suffix)
        for stem in stems(path.name)
        for ending in sorted(MEDIA_EXTENSIONS)
        for suffix in (ending, ending.upper())
    )
    named = [Path(source)] if source and not is_address(source) else []
    for candidate in (*named, *beside):
        if _is_file(candidate):
            return str(candidate)
    return ""


def _is_file(path: Path) -> bool:
    try:
        return path.is_absolute() and path.is_file()
    except (OSError, ValueError):  # too long a name, or a drive that is gone
        return False


def _name_for(file: TranscriptFile, recording: str) -> str:
    """What the transcript is called: like its recording, as those made here are."""
    return Path(recording).name if recording else stems(file.name)[0]
