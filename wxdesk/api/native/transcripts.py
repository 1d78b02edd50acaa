"""`/api/v1/transcripts`: what was said, corrected and in every format."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Body, Header, Response
from fastapi.responses import FileResponse

from wxdesk.api.declared import declared
from wxdesk.api.errors import Family
from wxdesk.api.links import to_transcript, to_trash
from wxdesk.api.native import schemas
from wxdesk.api.native.bodies import json_of, tagged, tags_in
from wxdesk.api.native.said import (
    MOST_BYTES,
    Cursor,
    Known,
    Limit,
    Number,
    asked,
)
from wxdesk.api.native.views import record_view, recording_of, transcript_data
from wxdesk.api.parts import Parts, TheParts
from wxdesk.api.refusals import BadRange, NeedsRevision, Outdated, Unusable
from wxdesk.api.security import Caller, Manager, Reader
from wxdesk.core.editing.speakers import add_speaker, assign, rename_speaker
from wxdesk.core.editing.text import set_text
from wxdesk.core.errors import ChangedElsewhere, NotFound
from wxdesk.core.record import LibraryFilter, LibraryOrder, TranscriptRecord
from wxdesk.core.subtitles import Rules
from wxdesk.core.transcript import Transcript
from wxdesk.export.formats import FORMATS, Format
from wxdesk.export.naming import NAMELESS, is_address, safe, stem_of
from wxdesk.media.files import on_one_line

router = APIRouter(tags=["Transcripts"])

_MOST_RANGES = 8
_SPEAKER_KEY = re.compile(r"[A-Za-z0-9_.-]{1,64}")

_TEXT = "text/plain; charset=utf-8"
_MEDIA_TYPES = {
    ".srt": "application/x-subrip; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".ttml": "application/ttml+xml",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".tsv": "text/tab-separated-values; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".eaf": "application/xml",
    ".exb": "application/xml",
    ".fcpxml": "application/xml",
}
_RECORDINGS = {
    ".wav": "audio/wav",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".aac": "audio/aac",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".weba": "audio/webm",
    ".webm": "video/webm",
    ".mp4": "video/mp4",
    ".m4v": "video/mp4",
    ".mov": "video/quicktime",
    ".mkv": "video/x-matroska",
}
_ANY = "application/octet-stream"


@router.get(
    "/transcripts",
    summary="List transcripts",
    response_description="A page of transcripts.",
    responses={
        200: {"links": to_transcript("$response.body#/transcripts/0/number")},
        **declared(Family.OWN, 422),
    },
)
def list_transcripts(
    parts: TheParts,
    caller: Reader,
    limit: Limit = 50,
    cursor: Cursor = None,
    order: Annotated[
        Literal[tuple(map(str, LibraryOrder))],  # type: ignore[valid-type]
        asked("What comes first.", "newest"),
    ] = "newest",
    text: Annotated[str, asked("Part of the name.", "interview", max_length=200)] = "",
    language: Annotated[
        str | None, asked("Whisper's code of the language.", "en", max_length=10)
    ] = None,
    speaker: Annotated[
        str | None, asked("Name of somebody who speaks.", "Ada", max_length=200)
    ] = None,
    collection: Annotated[
        str | None,
        asked("Name of the one it is in; empty: in none.", "Talks", max_length=200),
    ] = None,
    tag: Annotated[
        list[str], asked("All of these are on it.", ["field work"], max_length=20)
    ] = [],  # noqa: B006 (FastAPI copies it)
    trash: Annotated[bool, asked("Those in the trash, and no others.", False)] = False,
) -> schemas.TranscriptPage:
    """Only those that are the key's, or everyone's with the scope `all`."""
    wanted = LibraryFilter(
        text=text,
        collection=collection,
        tags=tuple(tag),
        language=language,
        speaker=speaker,
        deleted=trash,
        key=caller.only,
    )
    after = _record_at(parts, caller, cursor)
    found = parts.library.page(wanted, LibraryOrder(order), limit + 1, after)
    page = found[:limit]
    return schemas.TranscriptPage(
        transcripts=list(map(record_view, page)),
        next=str(page[-1].number) if len(found) > limit else None,
    )


def _record_at(
    parts: Parts, caller: Caller, cursor: str | None
) -> TranscriptRecord | None:
    if cursor is None:
        return None
    try:
        number = int(cursor) if re.fullmatch(r"[0-9]{1,15}", cursor) else 0
        record = parts.library.record(number)
        if caller.sees(record.key):
            return record
    except NotFound:
        pass  # it is told in the same words as what is another key's
    raise Unusable(
        "The cursor stands for nothing, or for what is gone.",
        "Begin with the first page, without a cursor.",
    )


def seen(
    parts: Parts, caller: Caller, number: int, *, in_trash: bool = False
) -> TranscriptRecord:
    """A transcript that is the caller's business.

    Raises:
        NotFound: There is none, or it is not, or it is in the trash (or is not).
    """
    record = parts.library.record(number)
    if not caller.sees(record.key):
        raise NotFound(f"There is no transcript {number}.")
    if (record.deleted is not None) is in_trash:
        return record
    if in_trash:
        raise NotFound(f"Transcript {number} is not in the trash.")
    raise NotFound(
        f"Transcript {number} is in the trash.",
        f"POST /api/v1/transcripts/{number}/restore takes it out.",
    )


RevisionAsked = Annotated[
    int | None,
    asked("Of which revision; else the newest.", 1, ge=1, le=2**53),
]


@router.get(
    "/transcripts/{number}",
    summary="Get a transcript",
    response_model=schemas.Transcript,
    response_description="The transcript.",
    responses=declared(Family.OWN, 304, 404, 422),
)
def get_transcript(
    number: Number,
    parts: TheParts,
    caller: Reader,
    revision: RevisionAsked = None,
    known: Known = None,
) -> Response:
    """All that was said, with the words' times. The ETag is for `If-Match`."""
    return _whole(parts, seen(parts, caller, number), revision, known)


def _whole(
    parts: Parts,
    record: TranscriptRecord,
    revision: int | None = None,
    known: str | None = None,
) -> Response:
    at = revision or record.revision
    etag = _etag(record, at)
    if known is not None and {"*", f'"{etag}"'} & set(tags_in(known)):
        return tagged(b"", known, etag)
    transcript = parts.library.transcript(record.number, at)
    voices = parts.settings().api.voices
    data = transcript_data(record, transcript, at, voices=voices)
    return tagged(json_of(data), None, etag)


def _etag(record: TranscriptRecord, revision: int) -> str:
    """Of a transcript at a revision: also its name is a part of what is sent."""
    name = hashlib.sha256(record.name.encode()).hexdigest()[:8]
    return f"{revision}.{name}"


@router.patch(
    "/transcripts/{number}",
    summary="Correct a transcript",
    response_model=schemas.Transcript,
    response_description="The transcript as it is now, with its new ETag.",
    responses=declared(Family.OWN, 400, 404, 412, 413, 422, 428),
    max_body_size=MOST_BYTES,
)
def correct_transcript(
    number: Number,
    corrections: Annotated[
        schemas.Corrections,
        Body(
            description="What changes; what is not named stays as it is.",
            examples=[
                {
                    "speakers": {"A": {"name": "Ada"}},
                    "segments": [{"position": 0, "text": "Hello, and welcome."}],
                }
            ],
        ),
    ],
    parts: TheParts,
    caller: Manager,
    if_match: Annotated[
        str | None,
        Header(
            alias="If-Match",
            description="The revision that is corrected: its ETag, or the number in "
            "quotes. 412 if there is a newer one, 428 without.",
            examples=['"4"'],
            max_length=200,
        ),
    ] = None,
) -> Response:
    """Words that stay as they are keep their times, new ones share those they replace.

    Each change is a revision; the ones before are kept.
    """
    record = seen(parts, caller, number)
    _ensure_newest(record, if_match)
    before = parts.library.transcript(number, record.revision)
    after = _corrected(before, corrections)
    try:
        parts.library.revise(number, after, record.revision, before)
    except ChangedElsewhere as error:
        raise _outdated(record) from error
    if corrections.name and (name := _line(corrections.name)) != record.name:
        parts.library.rename(number, name)
    return _whole(parts, parts.library.record(number))


def _ensure_newest(record: TranscriptRecord, if_match: str | None) -> None:
    if if_match is None:
        raise NeedsRevision(
            "It is not said which revision is corrected.",
            f'Send it as If-Match, such as "{record.revision}".',
        )
    tags = set(tags_in(if_match))
    newest = {f'"{record.revision}"', f'"{_etag(record, record.revision)}"', "*"}
    if not tags & newest:
        raise _outdated(record)


def _outdated(record: TranscriptRecord) -> Outdated:
    return Outdated(
        f"Transcript {record.number} was changed since it was read.",
        "Get it anew and correct that.",
    )


def _corrected(transcript: Transcript, wished: schemas.Corrections) -> Transcript:
    for key, speaker in wished.speakers.items():
        transcript = _with_speaker(transcript, key, _line(speaker.name))
    for segment in wished.segments:
        transcript = _with_segment(transcript, segment)
    return transcript


def _with_speaker(transcript: Transcript, key: str, name: str) -> Transcript:
    if key in transcript.speakers:
        return rename_speaker(transcript, key, name)
    if not _SPEAKER_KEY.fullmatch(key):
        raise Unusable(
            f"{on_one_line(key)[:100]!r} is not a key for a speaker.",
            "Use letters and digits, such as SPEAKER_02.",
        )
    added, made = add_speaker(transcript, name)
    speakers = {**transcript.speakers, key: added.speakers[made]}
    return replace(transcript, speakers=speakers)


def _with_segment(
    transcript: Transcript, wished: schemas.CorrectedSegment
) -> Transcript:
    at, last = wished.position, len(transcript.segments) - 1
    if at > last:
        raise Unusable(
            f"There is no segment {at}; the last one is {last}.",
            "Positions are counted from 0.",
        )
    if "text" in wished.model_fields_set:
        transcript = set_text(transcript, at, _plain(wished.text))
    if "speaker" in wished.model_fields_set:
        if wished.speaker is not None and wished.speaker not in transcript.speakers:
            raise Unusable(
                f"There is no speaker {on_one_line(wished.speaker)!r}.",
                f"There are {', '.join(transcript.speakers) or 'none yet'}.",
            )
        transcript = assign(transcript, at, at, wished.speaker)
    return transcript


def _plain(text: str) -> str:
    """A text without what steers terminals, and what no file format can hold."""
    return "".join(
        it for it in text if it.isspace() or unicodedata.category(it) != "Cc"
    )


def _line(name: str) -> str:
    name = " ".join(_plain(name).split())
    if not name:
        raise Unusable("The name is empty.", "Write one, or leave it out.")
    return on_one_line(name)


@router.get(
    "/transcripts/{number}/revisions",
    summary="List revisions",
    response_description="The revisions.",
    responses=declared(Family.OWN, 404, 422),
)
def list_revisions(
    number: Number, parts: TheParts, caller: Reader
) -> schemas.Revisions:
    """Every state that the transcript was kept in."""
    seen(parts, caller, number)
    return schemas.Revisions(
        revisions=[
            schemas.Revision(
                number=it.number,
                created=it.created,
                changed_segments=it.changed_segments,
            )
            for it in parts.library.revisions(number)
        ]
    )


# Files


def _exported() -> dict[int | str, dict[str, Any]]:
    kinds = sorted({_kind(it) for it in FORMATS.values()})
    file = {"type": "string", "format": "binary", "description": "The file."}
    text = {"schema": file, "example": "1\n00:00:00,500 --> …"}
    data = {"schema": {"description": "The file."}, "example": {"segments": []}}
    return {
        200: {
            "description": "The file.",
            "content": {
                kind: data if kind == "application/json" else text for kind in kinds
            },
            "headers": {
                "Content-Disposition": {
                    "description": "What the file is called.",
                    "schema": {"type": "string"},
                    "example": 'attachment; filename="Interview 7.srt"',
                }
            },
        }
    }


def _kind(format: Format) -> str:
    suffix = f".{format.suffix.rpartition('.')[2]}"
    return _MEDIA_TYPES.get(suffix, _TEXT)


@router.get(
    "/transcripts/{number}/export",
    summary="Get a transcript as a file",
    response_class=Response,
    responses={**declared(Family.OWN, 404, 422), **_exported()},
)
def export_transcript(
    number: Number,
    parts: TheParts,
    caller: Reader,
    format: Annotated[
        Literal[tuple(FORMATS)],  # type: ignore[valid-type]
        asked("The kind of file; see `/api/v1/formats`.", "srt"),
    ],
    preset: Annotated[
        str | None,
        asked(
            "Rules for subtitles by name; else those of wxdesk's settings.",
            "netflix",
            max_length=200,
        ),
    ] = None,
    revision: RevisionAsked = None,
) -> Response:
    """Subtitles, documents, tables, and files of other programs."""
    record = seen(parts, caller, number)
    transcript = parts.library.transcript(number, revision or record.revision)
    kind = FORMATS[format]
    content = kind.write(_by_its_name(record, transcript), _rules(parts, preset))
    name = safe(stem_of(record.name)) + kind.suffix
    headers = {
        "Content-Disposition": _disposition("attachment", name),
        "Content-Type": _kind(kind),
        # A web page of somebody's words must not become one of ours.
        "Content-Security-Policy": "sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    body = content.encode() if isinstance(content, str) else content
    return Response(body, headers=headers)


def _by_its_name(record: TranscriptRecord, transcript: Transcript) -> Transcript:
    """The same, without paths, which are nobody's business and of no use elsewhere."""
    known = transcript.provenance
    source = known.source if is_address(known.source) else record.name
    imported = Path(known.imported).name
    return replace(
        transcript, provenance=replace(known, source=source, imported=imported)
    )


def _rules(parts: Parts, preset: str | None) -> Rules | None:
    subtitles = parts.settings().subtitles
    if preset is None:
        return subtitles.rules()
    presets = subtitles.all_presets()
    if preset not in presets:
        raise Unusable(
            f"There is no preset {on_one_line(preset)!r} for subtitles.",
            f"There are {', '.join(presets)}.",
        )
    return presets[preset]


def _disposition(kind: str, name: str) -> str:
    """A file's name as RFC 6266 has it: for old clients, and as it is."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r'["\\%\x00-\x1f\x7f]', "_", plain)
    if plain.startswith("."):  # nothing is left of a name in another script
        plain = f"{NAMELESS}{plain}"
    if plain == name:
        return f'{kind}; filename="{plain}"'
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


@router.get(
    "/transcripts/{number}/media",
    summary="Get the recording",
    response_class=FileResponse,
    responses={
        **declared(Family.OWN, 404, 416, 422),
        200: {
            "description": "All of it.",
            "content": {
                kind: {
                    "schema": {
                        "type": "string",
                        "format": "binary",
                        "description": "The recording.",
                    },
                    "example": "RIFF…",
                }
                for kind in (*sorted(set(_RECORDINGS.values())), _ANY)
            },
        },
        206: {
            "description": "The part that was asked for.",
            "content": {
                kind: {
                    "schema": {
                        "type": "string",
                        "format": "binary",
                        "description": "A part of the recording.",
                    },
                    "example": "RIFF…",
                }
                for kind in (
                    *sorted(set(_RECORDINGS.values())),
                    _ANY,
                    "multipart/byteranges",
                )
            },
        },
    },
)
def get_media(
    number: Number,
    parts: TheParts,
    caller: Reader,
    range: Annotated[
        str | None,
        Header(
            description="The part to send; at most eight.",
            examples=["bytes=0-65535"],
            max_length=500,
        ),
    ] = None,
) -> FileResponse:
    """What the transcript was made of, if it is on wxdesk's computer still.

    404 for recordings that were fetched, and that are gone.
    """
    record = seen(parts, caller, number)
    path = recording_of(record)
    if path is None:
        raise NotFound(
            f"The recording of {record.name} is not here.",
            "It was fetched from elsewhere, moved, or not kept.",
        )
    facts = path.stat()
    if range is not None:
        _ensure_ranges(range, facts.st_size)
    suffix = path.suffix.lower()
    headers = {
        "Content-Disposition": _disposition("inline", safe(record.name)),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-cache",
    }
    kind = _RECORDINGS.get(suffix, _ANY)
    return FileResponse(path, headers=headers, media_type=kind, stat_result=facts)


def _ensure_ranges(header: str, size: int) -> None:
    """Makes sure that there are few ranges, each within the recording.

    Raises:
        BadRange: There are more, or one that is not.
    """
    unit, _, ranges = header.partition("=")
    parts = ranges.split(",")
    if unit.strip().lower() != "bytes" or len(parts) > _MOST_RANGES:
        raise BadRange(
            f"The Range is not one of bytes, or has more than {_MOST_RANGES} parts.",
            "Ask for one part, such as bytes=0-65535.",
            size,
        )
    for start, end in _bounds(parts, size):
        if not 0 <= start <= end or start >= size:
            raise BadRange(
                f"The Range is not within the {size} bytes of the recording.",
                "Ask for one part, such as bytes=0-65535.",
                size,
            )


def _bounds(parts: list[str], size: int) -> Iterator[tuple[int, int]]:
    for part in parts:
        found = re.fullmatch(r"\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", part, re.ASCII)
        first, last = found.groups() if found else ("", "")
        if first:
            yield int(first), int(last or size)
        elif last:
            yield max(size - int(last), 0), size
        else:
            yield -1, -1


# The trash


@router.delete(
    "/transcripts/{number}",
    status_code=204,
    summary="Put a transcript into the trash",
    response_description="It is in the trash.",
    responses={204: {"links": to_trash()}, **declared(Family.OWN, 404, 422)},
)
def delete_transcript(number: Number, parts: TheParts, caller: Manager) -> None:
    """It is kept there for 30 days, and can be restored."""
    seen(parts, caller, number)
    parts.library.delete([number])


@router.post(
    "/transcripts/{number}/restore",
    summary="Take a transcript out of the trash",
    response_description="The transcript, as it was.",
    responses=declared(Family.OWN, 404, 422),
)
def restore_transcript(
    number: Number, parts: TheParts, caller: Manager
) -> schemas.TranscriptRecord:
    """As it was before it was deleted."""
    seen(parts, caller, number, in_trash=True)
    parts.library.restore([number])
    return record_view(parts.library.record(number))
