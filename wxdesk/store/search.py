"""What a search means: the user's words, the index's terms, and what was found.

The index (FTS5's unicode61) parts words at spaces and punctuation. Chinese, Japanese,
Thai, Lao, Khmer and Burmese have none between words, so there each character, with the
marks on it, is put apart; a word of such a language becomes a phrase of characters.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import batched
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    column,
    func,
    literal,
    select,
    table,
)

from wxdesk.core.record import Hit
from wxdesk.store.names import folded
from wxdesk.store.tables import (
    ROOM,
    listed,
    segments,
    speakers,
    transcript_of,
    transcripts,
)

_INDEX = table("search", column("rowid"), column("search"))
_LEAPS: Final = 64

FOUND: Final = ("\x02", "\x03")
"""What the index puts before and after a piece of text that it found."""

# Marks in the text itself, the end of a string for C, and halves of characters.
_UNUSABLE = re.compile("[\x02\x03\0\ud800-\udfff]")

_UNSPACED_SCRIPTS = (
    "\u0e01-\u0eff"  # Thai, Lao
    "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"  # Burmese
    "\u1780-\u17ff"  # Khmer
    "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # Japanese
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # Chinese
)
# Also in the program's own table, so that an index never depends on the version of
# Python's: marks above and below, vowels that hang on their consonant.
_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # Thai
    "\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"  # Lao
    "\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074"
    "\u1082-\u108d\u108f\u109a-\u109d\ua9e5\uaa7b-\uaa7d"  # Burmese
    "\u17b4-\u17d3\u17dd"  # Khmer
    "\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"  # Japanese; variants of glyphs
)
_CHARACTER = re.compile(f"[{_UNSPACED_SCRIPTS}][{_MARKS}]*")
_TERM = re.compile(
    r'(?P<speaker>speaker:)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Query:
    """What the user searches for.

    Attributes:
        match: FTS5's expression; empty if only speakers are asked for.
        speakers: Names that the speaker must have, whole or in part.
    """

    match: str
    speakers: tuple["Name", ...]

    @classmethod
    def of(cls, typed: str) -> "Query":
        """Reads words, "quoted phrases" and speaker:NAME; all of them must be met.

        The last word is the beginning of a word, for it may still be growing. Any
        text at all is a query; one without letters and digits finds nothing.
        """
        typed = _cleaned(typed)
        terms: list[str] = []
        speakers: list[Name] = []
        for found in _TERM.finditer(typed):
            phrase, word = found["phrase"], found["word"]
            text = word if phrase is None else phrase
            if not any(map(_is_letter, text)):
                continue
            if found["speaker"]:
                speakers.append(Name(folded(text), whole=word is None))
            else:
                grows = found.end() == len(typed) and word is not None
                terms.append(_term(text, grows=grows))
        return cls(match=" AND ".join(terms), speakers=tuple(speakers))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.match or self.speakers)

    def speakers_among(self, names: Iterable[str]) -> list[str]:
        """Those of the names that are asked for."""
        return [
            name
            for name in names
            if all(wanted.is_met_by(folded(name)) for wanted in self.speakers)
        ]


@dataclass(frozen=True, slots=True)
class Name:
    """A speaker's name, or the beginning of a part of it, without case and accents."""

    text: str
    whole: bool

    def is_met_by(self, name: str) -> bool:
        """Whether a name, without case and accents, is the one meant."""
        return name == self.text if self.whole else f" {self.text}" in f" {name}"


def indexed(text: str) -> str | None:
    """What the index gets to see of a text; None if that is the text itself."""
    seen = _spaced(text)
    return None if seen == text else seen


def _spaced(text: str) -> str:
    return _CHARACTER.sub(r" \g<0> ", _cleaned(text))


def _cleaned(text: str) -> str:
    return _UNUSABLE.sub(" ", text)


def spans(text: str, marked: str) -> tuple[tuple[int, int], ...]:
    """Where the marks of `FOUND` are in a text.

    Args:
        text: A segment's.
        marked: The text as the index sees it, with marks.

    Returns:
        Characters of `text`, from and up to.
    """
    text = _cleaned(text)
    opening, closing = FOUND
    found: list[tuple[int, int]] = []
    position = start = 0
    for character in marked:
        if character == opening:
            start = position
        elif character == closing:
            found.append((start, position))
        elif text[position : position + 1] == character:
            position += 1
        # Anything else is a space that `indexed` put in.
    return tuple(found)


def find(
    connection: Connection,
    query: Query,
    limit: int,
    offset: int,
    among: Select[Any] | None = None,
) -> tuple[Hit, ...]:
    """What a query finds, newest transcript first, each in the order of speech.

    Args:
        connection: Where to look.
        query: What for.
        limit: At most so many.
        offset: How many to pass over.
        among: Numbers of the transcripts to look in; None are all but the trash.
    """
    if query.is_empty:
        return ()
    marked = dict(_found(connection, query, offset + limit, among)[offset:])
    rows = connection.execute(_hits(list(marked))).mappings()
    return tuple(
        Hit(
            spans=spans(row["text"], marked[row["id"]]),
            **{name: row[name] for name in row if name != "id"},
        )
        for row in rows
    )


def _found(
    connection: Connection, query: Query, most: int, among: Select[Any] | None
) -> list[tuple[int, str]]:
    """Ids of segments with their marked texts, in the order of results."""
    found = _matching(query)
    number = transcripts.c.number
    transcript = transcript_of(found.selected_columns.id)
    if among is None and not query.speakers:
        trash = select(number).where(transcripts.c.deleted.is_not(None))
        return _pairs(connection, found.where(transcript.not_in(trash)).limit(most))
    if among is None:
        among = select(number).where(transcripts.c.deleted.is_(None))
    if query.speakers:
        names = connection.scalars(select(speakers.c.name).distinct())
        is_one = speakers.c.name.in_(listed(query.speakers_among(names)))
        among = among.where(number.in_(select(speakers.c.transcript).where(is_one)))
        found = found.where(_is_said_by(is_one, found.selected_columns.id))
    numbers = connection.scalars(among.order_by(number.desc())).all()
    pairs: list[tuple[int, str]] = []
    # A frequent word would be looked up in all the transcripts between those that are
    # wanted; so they are passed over, in so many leaps at most.
    for part in batched(numbers, 1 + len(numbers) // _LEAPS):
        near = found.selected_columns.id.between(-part[0] * ROOM, (1 - part[-1]) * ROOM)
        here = found.where(near, transcript.in_(listed(part)))
        pairs += _pairs(connection, here.limit(most - len(pairs)))
        if len(pairs) == most:
            break
    return pairs


def _pairs(connection: Connection, found: Select[Any]) -> list[tuple[int, str]]:
    return [(row.id, row.marked) for row in connection.execute(found)]


def _matching(query: Query) -> Select[Any]:
    """Ids and marked texts of all segments, or of those that match."""
    if not query.match:
        return select(segments.c.id, literal("").label("marked")).order_by(
            segments.c.id
        )
    return (
        select(
            _INDEX.c.rowid.label("id"),
            func.highlight(_INDEX.c.search, 0, *FOUND).label("marked"),
        )
        .where(_INDEX.c.search.op("MATCH")(query.match))
        .order_by(_INDEX.c.rowid)
    )


def _is_said_by(
    is_one: ColumnElement[bool], segment_id: ColumnElement[int]
) -> ColumnElement[bool]:
    said = segments.alias()
    return (
        select(said.c.id)
        .join(speakers, _speaks(said))
        .where(said.c.id == segment_id, is_one)
        .exists()
    )


def _speaks(said: FromClause) -> ColumnElement[bool]:
    return and_(
        speakers.c.transcript == said.c.transcript, speakers.c.key == said.c.speaker
    )


def _hits(ids: list[int]) -> Select[Any]:
    """What hits tell, but for their spans."""
    earlier = segments.alias()
    position = select(func.count()).where(
        earlier.c.transcript == segments.c.transcript, earlier.c.id < segments.c.id
    )
    return (
        select(
            segments.c.id,
            segments.c.transcript,
            transcripts.c.name,
            position.scalar_subquery().label("position"),
            segments.c.start,
            segments.c.end,
            func.coalesce(speakers.c.name, segments.c.speaker, "").label("speaker"),
            segments.c.text,
        )
        .join(transcripts, transcripts.c.number == segments.c.transcript)
        .outerjoin(speakers, _speaks(segments))
        .where(segments.c.id.in_(ids))
        .order_by(segments.c.id)
    )


def _term(text: str, *, grows: bool) -> str:
    """FTS5's expression for a word or phrase, which nothing in it can break out of."""
    # A transcript may hold é or が as one character or as two.
    forms = (text, *(unicodedata.normalize(form, text) for form in ("NFC", "NFD")))
    # A single letter as a beginning would be met by a tenth of all words, without
    # saying much; a single character of an unspaced script may be all of a word.
    grows = grows and (len(text) > 1 or _CHARACTER.match(text) is not None)
    phrases = dict.fromkeys(_phrase(form, " *" if grows else "") for form in forms)
    return f"({' OR '.join(phrases)})"


def _phrase(text: str, ending: str) -> str:
    return f'"{_spaced(text)}"{ending}'


def _is_letter(character: str) -> bool:
    """Whether the index takes it for a part of a word."""
    category = unicodedata.category(character)
    return category[0] in "LN" or category in ("Co", "Mn", "Mc")
