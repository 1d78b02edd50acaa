"""Captions of other kinds than SubRip and WebVTT: SBV, LRC, TTML, ASS and SSA."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from xml.etree import ElementTree

from wxdesk.core.subtitles import Rules
from wxdesk.core.transcript import Segment, Transcript, joiner
from wxdesk.export.colours import NOBODY, colours_of
from wxdesk.export.cues import Cue, clock
from wxdesk.export.pieces import in_xml
from wxdesk.export.shaping import as_they_are, shape


def _cues(transcript: Transcript, rules: Rules | None, label: str) -> Iterable[Cue]:
    if rules is None:
        return as_they_are(transcript, label)
    return shape(transcript, rules, label)


def _text(cue: Cue, between: str = "\n") -> str:
    return between.join(line.text for line in cue.lines)


# SBV, as YouTube has it


def sbv(transcript: Transcript, rules: Rules | None) -> str:
    """Cues with times such as 0:00:01.000, a blank line after each."""
    return "".join(
        f"{_hours(cue.start)},{_hours(cue.end)}\n{_text(cue)}\n\n"
        for cue in _cues(transcript, rules, "{}: ")
    )


def _hours(milliseconds: int) -> str:
    return clock(milliseconds, ".").removeprefix("0")


# LRC, which players of music show


def lrc(transcript: Transcript) -> str:
    """A line for each segment, with the time at which it begins."""
    return "".join(
        f"[{_minutes(cue.start)}]{_text(cue, ' ')}\n"
        for cue in as_they_are(transcript, "{}: ")
    )


def lrc_words(transcript: Transcript) -> str:
    """As `lrc`, with the time of each word (the "enhanced" format)."""
    lines = []
    between = joiner(transcript.language)
    for segment in transcript.segments:
        words = between.join(
            f"<{_minutes(round(1000 * word.start))}> {word.text}"
            if word.start is not None
            else word.text
            for word in segment.words
        )
        text = " ".join((words or segment.text).split())
        if text:
            lines.append(f"[{_minutes(round(1000 * segment.start))}]{text}\n")
    return "".join(lines)


def _minutes(milliseconds: int) -> str:
    minutes, rest = divmod(max(milliseconds, 0), 60_000)
    return f"{minutes:02}:{rest // 1000:02}.{rest % 1000 // 10:02}"


# Audacity's labels


def labels(transcript: Transcript) -> str:
    """A line for each segment: from when to when, in seconds, and its text."""
    return "".join(
        f"{cue.start / 1000:.6f}\t{cue.end / 1000:.6f}\t{_text(cue, ' ')}\n"
        for cue in as_they_are(transcript, "{}: ")
    )


# TTML, in the profile that broadcasters ask for (IMSC 1.1 Text, W3C 2018)

_TT = "http://www.w3.org/ns/ttml"
_TTP = "http://www.w3.org/ns/ttml#parameter"
_TTS = "http://www.w3.org/ns/ttml#styling"
_TTM = "http://www.w3.org/ns/ttml#metadata"
_XML = "http://www.w3.org/XML/1998/namespace"
_PROFILE = "http://www.w3.org/ns/ttml/profile/imsc1.1/text"


def ttml(transcript: Transcript, rules: Rules | None) -> str:
    """A paragraph for each cue; who speaks is an agent."""
    for prefix, space in (("", _TT), ("ttp", _TTP), ("tts", _TTS), ("ttm", _TTM)):
        ElementTree.register_namespace(prefix, space)
    root = ElementTree.Element(
        f"{{{_TT}}}tt",
        {
            f"{{{_XML}}}lang": transcript.language,
            f"{{{_TTP}}}timeBase": "media",
            f"{{{_TTP}}}contentProfiles": _PROFILE,
            f"{{{_TTP}}}cellResolution": "40 24",
        },
    )
    cues = list(_cues(transcript, rules, ""))
    agents = _agents(cues)
    root.append(_head(agents))
    body = ElementTree.SubElement(root, f"{{{_TT}}}body", region="bottom", style="text")
    division = ElementTree.SubElement(body, f"{{{_TT}}}div")
    for cue in cues:
        paragraph = ElementTree.SubElement(
            division,
            f"{{{_TT}}}p",
            begin=clock(cue.start, "."),
            end=clock(cue.end, "."),
        )
        _fill(paragraph, cue, agents)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        + ElementTree.tostring(root, encoding="unicode")
        + "\n"
    )


def _agents(cues: Iterable[Cue]) -> dict[str, str]:
    """Ids of the speakers, by name."""
    names = dict.fromkeys(
        line.speaker for cue in cues for line in cue.lines if line.speaker
    )
    return {name: f"speaker{number}" for number, name in enumerate(names, start=1)}


def _head(agents: dict[str, str]) -> ElementTree.Element:
    head = ElementTree.Element(f"{{{_TT}}}head")
    metadata = ElementTree.SubElement(head, f"{{{_TT}}}metadata")
    for name, id in agents.items():
        agent = ElementTree.SubElement(
            metadata, f"{{{_TTM}}}agent", {f"{{{_XML}}}id": id, "type": "person"}
        )
        full = ElementTree.SubElement(agent, f"{{{_TTM}}}name", type="full")
        full.text = in_xml(name)
    styling = ElementTree.SubElement(head, f"{{{_TT}}}styling")
    ElementTree.SubElement(
        styling,
        f"{{{_TT}}}style",
        {
            f"{{{_XML}}}id": "text",
            f"{{{_TTS}}}fontFamily": "proportionalSansSerif",
            f"{{{_TTS}}}fontSize": "100%",
            f"{{{_TTS}}}color": "white",
            f"{{{_TTS}}}textAlign": "center",
        },
    )
    layout = ElementTree.SubElement(head, f"{{{_TT}}}layout")
    ElementTree.SubElement(
        layout,
        f"{{{_TT}}}region",
        {
            f"{{{_XML}}}id": "bottom",
            f"{{{_TTS}}}origin": "10% 80%",
            f"{{{_TTS}}}extent": "80% 15%",
            f"{{{_TTS}}}displayAlign": "after",
        },
    )
    return head


def _fill(paragraph: ElementTree.Element, cue: Cue, agents: dict[str, str]) -> None:
    """Puts the lines of a cue into its paragraph, each speaker's into a span."""
    is_first = True
    for speaker, lines in groupby(cue.lines, key=lambda line: line.speaker):
        if not is_first:
            ElementTree.SubElement(paragraph, f"{{{_TT}}}br")
        is_first = False
        span = ElementTree.SubElement(paragraph, f"{{{_TT}}}span")
        if speaker:
            span.set(f"{{{_TTM}}}agent", agents[speaker])
        texts = [in_xml(line.text) for line in lines]
        span.text = texts[0]
        for text in texts[1:]:
            ElementTree.SubElement(span, f"{{{_TT}}}br").tail = text


# ASS: Advanced SubStation Alpha

_ASS_HEAD = """\
[Script Info]
ScriptType: v4.00+
WrapStyle: 0
ScaledBorderAndShadow: yes
PlayResX: 1280
PlayResY: 720

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, \
BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, \
BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
"""
_ASS_STYLE = (
    "Style: {name},Arial,48,&H00{colour},&H00808080,&H00000000,&H80000000,"
    "0,0,0,0,100,100,0,0,1,2,1,2,60,60,40,1\n"
)
_ASS_EVENTS = """
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
_NOT_IN_STYLES = re.compile(r"[,*{}\\]")


def ass(transcript: Transcript, rules: Rules | None) -> str:
    """A style for each speaker."""
    names = _style_names(transcript)
    events = (
        _event(cue.start, cue.end, cue.lines[0].speaker, names, _ass_lines(cue, names))
        for cue in _cues(transcript, _in_hundredths(rules), "")
    )
    return _ass(transcript, names, events)


def _in_hundredths(rules: Rules | None) -> Rules | None:
    """Rules whose cues begin and end at times that the format has.

    Rounded afterwards, a short cue would be none, and a gap less than it must be.
    """
    if rules is None or rules.frame_rate is not None:
        return rules
    return replace(rules, frame_rate=100.0)


def ass_karaoke(transcript: Transcript) -> str:
    """A line for each segment, whose words light up when they are said."""
    names = _style_names(transcript)
    events = (
        _event(
            round(1000 * segment.start),
            max(round(1000 * segment.end), round(1000 * segment.start) + 10),
            " ".join(transcript.speaker_name(segment.speaker).split()),
            names,
            "".join(_sung(segment, joiner(transcript.language))),
        )
        for segment in transcript.segments
        if segment.text.strip()
    )
    return _ass(transcript, names, events)


def _ass(transcript: Transcript, names: dict[str, str], events: Iterable[str]) -> str:
    styles = _styles(transcript, names, _ASS_STYLE)
    return _ASS_HEAD + styles + _ASS_EVENTS + "".join(events)


def _styles(transcript: Transcript, names: dict[str, str], style: str) -> str:
    """A line for each style; colours are blue, green and red in this order."""
    colours = colours_of(transcript)
    lines = []
    for name, shown in names.items():
        red, green, blue = re.findall("..", colours.get(name, NOBODY))
        lines.append(style.format(name=shown, colour=f"{blue}{green}{red}"))
    return "".join(lines)


# SSA: SubStation Alpha 4, from which ASS comes

_SSA_HEAD = """\
[Script Info]
ScriptType: v4.00
Collisions: Normal
PlayResX: 1280
PlayResY: 720

[V4 Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, TertiaryColour, \
BackColour, Bold, Italic, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, \
MarginV, AlphaLevel, Encoding
"""
_SSA_STYLE = (
    "Style: {name},Arial,48,&H{colour},&H808080,&H000000,&H000000,"
    "0,0,1,2,1,2,60,60,40,0,1\n"
)
_SSA_EVENTS = """
[Events]
Format: Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


def ssa(transcript: Transcript, rules: Rules | None) -> str:
    """As `ass`, but a cue has the style of its first speaker, since none can change."""
    names = _style_names(transcript)
    events = (
        _event(
            cue.start,
            cue.end,
            cue.lines[0].speaker,
            names,
            r"\N".join(_ass_text(line.text) for line in cue.lines),
            layer="Marked=0",
        )
        for cue in _cues(transcript, _in_hundredths(rules), "")
    )
    styles = _styles(transcript, names, _SSA_STYLE)
    return _SSA_HEAD + styles + _SSA_EVENTS + "".join(events)


# What both have


def _style_names(transcript: Transcript) -> dict[str, str]:
    """What the speakers' styles are called; "" has that of nobody in particular."""
    names = {"": "Default"}
    for speaker in transcript.speakers.values():
        name = " ".join(speaker.name.split())
        style = _NOT_IN_STYLES.sub(" ", name).strip() or "Speaker"
        while style in names.values():
            style += "'"
        names.setdefault(name, style)
    return names


def _ass_lines(cue: Cue, names: Mapping[str, str]) -> str:
    """The lines of a cue; those of another speaker than the first change the style."""
    lines, styled = list[str](), cue.lines[0].speaker
    for line in cue.lines:
        change = ""
        if line.speaker != styled:
            styled = line.speaker
            change = f"{{\\r{names.get(styled, 'Default')}}}"
        lines.append(change + _ass_text(line.text))
    return r"\N".join(lines)


def _ass_text(text: str) -> str:
    # Braces hold commands; there is no way to write them as they are.
    return text.replace("\\", "\u29f5").replace("{", "(").replace("}", ")")


def _event(
    start: int,
    end: int,
    speaker: str,
    names: dict[str, str],
    text: str,
    layer: str = "0",
) -> str:
    style = names.get(speaker, "Default")
    actor = speaker.replace(",", " ")
    span = f"{_centiseconds(start)},{_centiseconds(end)}"
    return f"Dialogue: {layer},{span},{style},{actor},0,0,0,,{text}\n"


def _centiseconds(milliseconds: int) -> str:
    seconds, rest = divmod(max(milliseconds, 0), 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}.{rest // 10:02}"


def _sung(segment: Segment, between: str) -> Iterator[str]:
    """The words of a segment, each after how long it lasts, in hundredths."""
    if not segment.words:
        yield _ass_text(" ".join(segment.text.split()))
        return
    at = round(100 * segment.start)
    for number, word in enumerate(segment.words):
        following = (it.start for it in segment.words[number + 1 :])
        end = next((it for it in following if it is not None), segment.end)
        until = max(round(100 * end), at)
        space = between if number + 1 < len(segment.words) else ""
        yield f"{{\\k{until - at}}}{_ass_text(word.text)}{space}"
        at = until
