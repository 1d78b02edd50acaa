"""Reading SubStation Alpha, the advanced kind (ASS) and the one before (SSA).

What is read are the lines of dialogue, who says them and when, and the times of words
that karaoke has. Styles, places, drawings and effects are not.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from wxdesk.core.editing.rewording import normalised
from wxdesk.core.transcript import joiner
from wxdesk.export.importing.imported import Imported, transcript_of
from wxdesk.export.importing.labels import label_of
from wxdesk.export.importing.runs import Run, segments_of

_HEAD = re.compile(
    r"^(?:\[Script Info\]|Dialogue:[^,\n]{0,20},\s*\d+:\d)", re.MULTILINE
)
_SECTION = re.compile(r"\s*\[([^\]]*)\]\s*$")
_TIME = re.compile(
    r"(-?)\s*(\d{1,5})\s*:\s*(\d{1,2})\s*:\s*(\d{1,2})(?:[.,:](\d{1,3}))?"
)
_COMMANDS = re.compile(r"\{([^{}]*)\}")
_COMMAND = re.compile(r"\\(r|[kK][fot]?|p(?=\d))([^\\}]*)")
_HUNDREDTHS = re.compile(r"[0-9]{1,9}")
_USUAL = "layer, start, end, style, name, marginl, marginr, marginv, effect, text"
"""The columns of lines that stand before any that names them."""


@dataclass(frozen=True, slots=True)
class _Event:
    """A line of dialogue, as the file has it.

    Attributes:
        start: In seconds.
        end: In seconds.
        style: What the style is called.
        actor: Who says it; empty if the line does not tell.
        text: With its commands.
    """

    start: float
    end: float
    style: str
    actor: str
    text: str


def is_substation(text: str) -> bool:
    """Whether a text can only be ASS or SSA."""
    return _HEAD.search(text[:5000]) is not None


def read_substation(text: str, language: str) -> Imported:
    """Reads ASS and SSA."""
    skipped: list[str] = []
    events = list(_events(text, skipped))
    speakers = _speakers_by_style(events)
    runs = [_words(_runs(event, speakers), language) for event in events]
    label = label_of(
        ["".join(it.text for it in said).partition("\n")[0] for said in runs]
    )
    segments = [
        part
        for event, said in zip(events, runs, strict=True)
        for part in segments_of(said, event.start, event.end, label, language)
    ]
    return Imported(transcript_of(segments, language), tuple(skipped))


def _events(text: str, skipped: list[str]) -> Iterator[_Event]:
    columns, is_dialogue = _USUAL.split(", "), True
    for number, line in enumerate(text.split("\n"), start=1):
        if section := _SECTION.match(line):
            is_dialogue = section[1].strip().lower() == "events"
            continue
        kind, colon, rest = line.partition(":")
        kind = kind.strip().lower()
        if not colon or not (is_dialogue or kind == "dialogue"):
            continue
        if kind == "format":
            named = [name.strip().lower() for name in rest.split(",")]
            columns = named if {"start", "end", "text"} <= set(named) else columns
        elif kind == "dialogue":
            values = [it.strip() for it in rest.split(",", len(columns) - 1)]
            fields = dict(zip(columns, values, strict=False))
            if "text" not in fields:
                skipped.append(f"Line {number} was left out: it breaks off.")
            elif event := _event(fields):
                yield event
            else:
                skipped.append(f"Line {number} was left out: its time cannot be read.")


def _event(fields: Mapping[str, str]) -> _Event | None:
    """A line of dialogue; None if its time cannot be read."""
    start, end = _seconds(fields["start"]), _seconds(fields["end"])
    if start is None or end is None:
        return None
    actor = normalised(fields.get("name", fields.get("actor", "")))
    text, style = fields["text"], fields.get("style", "")
    return _Event(min(start, end), max(start, end), style, actor, text)


def _seconds(text: str) -> float | None:
    found = _TIME.fullmatch(text)
    if not found:
        return None
    sign, hours, minutes, seconds, rest = found.groups()
    whole = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    return 0.0 if sign else (whole * 1000 + int((rest or "0").ljust(3, "0"))) / 1000


def _speakers_by_style(events: list[_Event]) -> Mapping[str, str]:
    """Who speaks in a style, where it is nearly always the same person."""
    actors: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for event in events:
        actors[event.style][event.actor] += 1
    most = {style: counted.most_common(1)[0][0] for style, counted in actors.items()}
    return {style: actor for style, actor in most.items() if actor}


def _runs(event: _Event, speakers: Mapping[str, str]) -> Iterator[Run]:
    """What a line says: a change of style may be one of speaker."""
    speaker, start = event.actor or None, None
    until, at, is_drawn = event.start, 0, False
    for commands in _COMMANDS.finditer(event.text):
        said = event.text[at : commands.start()]
        if said and not is_drawn:
            yield Run(speaker, start, _shown(said))
        at = commands.end()
        for command in _COMMAND.finditer(commands[1]):
            name, value = command[1], command[2].strip()
            if name == "r":
                style = value or event.style
                # Our own export names a style like its speaker, as far as it can.
                speaker = speakers.get(style, "" if style == "Default" else style)
                speaker = (speaker if event.actor else "") or None
            elif name == "p":
                is_drawn = value != "0"
            elif name == "kt" and _HUNDREDTHS.fullmatch(value):
                until = round(event.start + int(value) / 100, 3)
            elif _HUNDREDTHS.fullmatch(value):
                start, until = until, round(until + int(value) / 100, 3)
    if not is_drawn and at < len(event.text):
        yield Run(speaker, start, _shown(event.text[at:]))


def _words(runs: Iterable[Run], language: str) -> list[Run]:
    """Runs of which those that are syllables of a word have the time of its first."""
    found: list[Run] = []
    for run in runs:
        before = found[-1].text[-1:] if found else " "
        if joiner(language) and before.strip() and run.text[:1].strip():
            run = replace(run, start=found[-1].start)
        found.append(run)
    return found


def _shown(text: str) -> str:
    for code, character in ((r"\N", "\n"), (r"\n", "\n"), (r"\h", " ")):
        text = text.replace(code, character)
    return text.replace("\u29f5", "\\")
