"""Names out of a transcript: neutral labels wherever a name is written or said.

A name is found as whole words, in capitals or not, before an apostrophe and, in the
languages that have it, before the "s" of a genitive. Other inflected forms are names of
their own, which have to be given.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from wxdesk.core.editing.rewording import normalised
from wxdesk.core.names import EDGES, Name, NameKind, Names
from wxdesk.core.transcript import (
    Provenance,
    Segment,
    Speaker,
    Transcript,
    Turn,
)


@dataclass(frozen=True, slots=True)
class Anonymising:
    """What is replaced.

    Attributes:
        speakers: Keys of those who get a label for their name; None for all.
        words: Other names, each of one word or more.
        label: What stands for a name of `words`, before a number.
        speaker_label: What stands for a speaker's name, before a number.
    """

    speakers: frozenset[str] | None = None
    words: tuple[str, ...] = ()
    label: str = "Person"
    speaker_label: str = "Speaker"


@dataclass(frozen=True, slots=True)
class Replacement:
    """A name and what stands for it now.

    Attributes:
        original: The name, or a part of it that was found by itself.
        label: Such as "Speaker 1".
        count: How often it was found in what is said, annotations and notes.
        kind: Whose name it is.
    """

    original: str
    label: str
    count: int
    kind: NameKind


def anonymised(
    transcript: Transcript, how: Anonymising
) -> tuple[Transcript, tuple[Replacement, ...]]:
    """Puts labels in place of names, the same label wherever a name is.

    A name of several words has one label, which stands for each of its parts, too; a
    part that several names share has a label of its own. Who is called "Speaker 1"
    already stays so. Words keep their times; several that are one name become one.

    Of the provenance only the duration is left, since the rest leads to the recording:
    its path, its checksum, what the engine was told to expect. Nor is anything left of
    whose voices the speakers have, or may have.

    Args:
        transcript: Any.
        how: What to replace.

    Returns:
        The transcript with labels, and all that they stand for: speakers in the order
        in which they are heard, then words in that in which they were given, then the
        parts of both that were found.
    """
    labels = _speaker_labels(transcript, how)
    names = Names(_all_names(transcript, how, labels), transcript.language)
    keys = _new_keys(transcript, labels, names)
    named = {
        keys[key]: Speaker(labels[key], colour=speaker.colour)
        if key in labels
        else Speaker(names.out_of(speaker.name), speaker.colour)
        for key, speaker in transcript.speakers.items()
    }
    unnamed = labels.keys() - transcript.speakers
    nameless = {keys[key]: Speaker(labels[key]) for key in labels if key in unnamed}
    anonymous = Transcript(
        transcript.language,
        tuple(
            _said_by(keys, names.out_of_segment(segment))
            for segment in transcript.segments
        ),
        named | nameless,
        tuple(Turn(it.start, it.end, keys[it.speaker]) for it in transcript.turns),
        tuple(map(names.out_of, transcript.notes)),
        Provenance(duration=transcript.provenance.duration),
        tuple(replace(it, text=names.out_of(it.text)) for it in transcript.annotations),
    )
    return anonymous, tuple(
        Replacement(name.text, name.label, count, name.kind)
        for name, count in names.counted()
        if count or not name.is_part
    )


_LEAST_WITHIN = 3
"""Letters that a name has to have to be looked for within words."""


def anonymous_name(name: str, transcript: Transcript, how: Anonymising) -> str:
    """What a file is called, with the labels of `anonymised` in place of names.

    Since files are often called by one long word, such as "AnnaMeyer2", names are
    found within words, too. Rather too much is replaced than too little.

    Args:
        name: Of the file.
        transcript: What is in it, with the names.
        how: What to replace.
    """
    names = _all_names(transcript, how, _speaker_labels(transcript, how))
    name = unicodedata.normalize("NFC", name)
    name = Names(names, transcript.language).out_of(name)
    labels = {
        spelling.casefold(): it.label
        for it in reversed(names)
        for spelling in _in_one_word(unicodedata.normalize("NFC", it.text))
    }
    # What stands there already is found first, so that no label is put into another.
    stays = {it.label for it in names}
    found = sorted({*stays, *labels}, key=lambda it: (it not in stays, -len(it)))
    if not found:
        return name

    def label(it: re.Match[str]) -> str:
        if it[0] in stays:
            return it[0]
        goes_on = name[it.end() :][:1].isalnum()
        return labels.get(it[0].casefold(), it[0]) + "_" * goes_on

    return re.sub("|".join(map(re.escape, found)), label, name, flags=re.IGNORECASE)


def _in_one_word(name: str) -> Iterator[str]:
    """How a name may be written within the name of a file."""
    for space in ("", " ", "_", "-", "."):
        spelling = space.join(name.split())
        if len(spelling) >= _LEAST_WITHIN:
            yield spelling


# Who is there, and what they are called then


def _heard(transcript: Transcript) -> list[str]:
    """The keys of all speakers, in the order in which they are heard first."""
    keys = chain(
        *(
            (it.speaker, *(word.speaker for word in it.words))
            for it in transcript.segments
        ),
        (turn.speaker for turn in transcript.turns),
        transcript.speakers,
    )
    return [key for key in dict.fromkeys(keys) if key is not None]


def _speaker_labels(transcript: Transcript, how: Anonymising) -> dict[str, str]:
    """The labels by the keys of those who are to have one."""
    names = {key: transcript.speaker_name(key) for key in _heard(transcript)}
    is_neutral = re.compile(rf"{re.escape(how.speaker_label)} [0-9]+").fullmatch
    free = _numbered(how.speaker_label, names.values())
    return {
        key: name if is_neutral(name) else next(free)
        for key, name in names.items()
        if how.speakers is None or key in how.speakers
    }


def _numbered(label: str, taken: Iterable[str]) -> Iterator[str]:
    taken, number = set(taken), 0
    while True:
        number += 1
        if (free := f"{label} {number}") not in taken:
            yield free


def _new_keys(
    transcript: Transcript, labels: Mapping[str, str], names: Names
) -> dict[str, str]:
    """What the keys of speakers become, since imported ones are names."""
    keys: dict[str, str] = {}
    for key in _heard(transcript):
        new = labels.get(key) or names.out_of(key, counted=False)
        while new in keys.values():
            new += "'"
        keys[key] = new
    return keys


def _said_by(keys: Mapping[str, str], segment: Segment) -> Segment:
    def new(key: str | None) -> str | None:
        return None if key is None else keys[key]

    words = tuple(replace(word, speaker=new(word.speaker)) for word in segment.words)
    return replace(segment, speaker=new(segment.speaker), words=words)


def _all_names(
    transcript: Transcript, how: Anonymising, labels: Mapping[str, str]
) -> list[Name]:
    """All names that have labels, whole ones first, each once."""
    said = {key: normalised(transcript.speaker_name(key)) for key in labels}
    speakers = [
        Name(said[key], label, NameKind.SPEAKER)
        for key, label in labels.items()
        if said[key] != label
    ]
    given = [Name(normalised(word), "", NameKind.WORD) for word in how.words]
    apart = {it.casefold() for name in (*speakers, *given) for it in name.parts()}
    known = apart | {name.text.casefold() for name in speakers}
    taken = {transcript.speaker_name(key) for key in _heard(transcript)}
    free = _numbered(how.label, taken | set(labels.values()))
    words = {
        name.text.casefold(): name
        for name in reversed(given)
        if name.text and name.text.casefold() not in known
    }
    whole = [*speakers]
    whole += [replace(name, label=next(free)) for name in reversed(words.values())]
    stays = {word.casefold() for word in (how.label, how.speaker_label)}
    return [*whole, *_parts_of(whole, free, stays)]


def _parts_of(
    whole: Iterable[Name], free: Iterator[str], stays: Iterable[str]
) -> Iterator[Name]:
    """The parts of names, each once.

    Args:
        whole: The names.
        free: Labels for the parts that several have.
        stays: What is no part, though it looks like one.
    """
    owners: defaultdict[str, list[Name]] = defaultdict(list)
    spelt: dict[str, str] = {}
    for name in whole:
        for part in name.parts():
            owners[part.casefold()].append(name)
            spelt.setdefault(part.casefold(), part)
    for name in whole:
        owners.pop(name.text.casefold(), None)
    for folded, those in owners.items():
        if folded not in stays:
            shared = len({name.label for name in those}) > 1
            label = next(free) if shared else those[0].label
            yield Name(spelt[folded], label, those[0].kind, is_part=True)


# Names that nobody has named


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a name.

    Attributes:
        name: As it is written.
        count: How often it is.
    """

    name: str
    count: int


_CODES = """
be bg bs ca cs cy da el en es et eu fi fr gl hr hu hy is it lt lv mk nl nn no pl pt ro
ru sk sl sq sr sv tr uk
"""
_CAPITALS_ARE_NAMES = frozenset(_CODES.split())
"""Languages in which a capital within a sentence is a name's as a rule.

In German all nouns have one.
"""

_CAPITALISED = """
i monday tuesday wednesday thursday friday saturday sunday january february march
april may june july august september october november december god christmas easter
english ok okay tv mr mrs ms dr
"""
_NO_NAMES = frozenset(_CAPITALISED.split())

_SENTENCE_ENDS = frozenset(".!?…:;·。")
_QUOTES = "\"'“”„‘’«»‹›()[]—–-"
_POSSESSIVE = re.compile(r"['’]\w*$")


def found_names(transcript: Transcript) -> tuple[Candidate, ...]:
    """What else may be a name in a transcript, for somebody to choose from.

    That is what has capitals within a sentence, and never none. Names at the beginning
    of sentences only are not found, nor any in languages without capitals, nor in
    German, where they say nothing.

    Returns:
        Without speakers' names; the most frequent first.
    """
    if transcript.language not in _CAPITALS_ARE_NAMES:
        return ()
    runs, small = Counter[str](), set[str]()
    for segment in transcript.segments:
        runs.update(_runs(segment.text, small))
    names = (Name(it.name, "", NameKind.SPEAKER) for it in transcript.speakers.values())
    known = {
        text.casefold()
        for name in names
        for text in (normalised(name.text), *name.parts())
    }
    found = (
        Candidate(name, count)
        for name, count in runs.items()
        if name.casefold() not in known | small
    )
    return tuple(sorted(found, key=lambda it: (-it.count, it.name)))


def _runs(text: str, small: set[str]) -> Iterator[str]:
    """Words with capitals within sentences, those in a row as one.

    Args:
        text: What is said.
        small: Gets the words that have none.
    """
    run, begins = list[str](), True
    for word in text.split():
        core = _POSSESSIVE.sub("", EDGES.sub("", word))
        begins = begins or word[0] in _QUOTES
        if core.islower():
            small.add(core.casefold())
        is_name = core[:1].isupper() and len(core) > 1 and not begins
        is_name = is_name and core.casefold() not in _NO_NAMES
        if is_name:
            run.append(core)
        if run and not (is_name and word.endswith(core)):
            yield " ".join(run)
            run = []
        begins = word.rstrip(_QUOTES)[-1:] in _SENTENCE_ENDS
    if run:
        yield " ".join(run)
