"""EXMARaLDA's basic transcription, version 1.4.

Its document type definition, `basic-transcription.dtd`, comes with EXMARaLDA
(https://github.com/Exmaralda-Org/exmaralda).
"""

import re
from pathlib import PurePath
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from wxdesk.core.transcript import Transcript
from wxdesk.export.documents import title_of
from wxdesk.export.pieces import in_xml
from wxdesk.export.research import Interval, Tier, tiers_of

_LANGUAGE = re.compile(r"[A-Za-z][A-Za-z-]*")


def exmaralda(transcript: Transcript) -> str:
    """A tier for each speaker's segments, on a common timeline."""
    tiers = [tier for tier in tiers_of(transcript) if not tier.is_words]
    root = Element("basic-transcription")
    head = SubElement(root, "head")
    head.append(_facts(transcript))
    speakers = SubElement(head, "speakertable")
    body = SubElement(root, "basic-body")
    timeline = SubElement(body, "common-timeline")
    moments = _moments(tiers)
    for time, id in moments.items():
        SubElement(timeline, "tli", id=id, time=f"{time / 1000:.3f}")
    for number, tier in enumerate(tiers):
        speakers.append(_speaker(f"SPK{number}", tier.name, transcript.language))
        body.append(_tier(number, tier, moments))
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _facts(transcript: Transcript) -> Element:
    facts = Element("meta-information")
    SubElement(facts, "project-name")
    SubElement(facts, "transcription-name").text = in_xml(title_of(transcript))
    source = transcript.provenance.source
    url = source if "://" in source else PurePath(source).name
    SubElement(facts, "referenced-file", url=in_xml(url))
    SubElement(facts, "ud-meta-information")
    SubElement(facts, "comment")
    SubElement(facts, "transcription-convention")
    return facts


def _speaker(id: str, name: str, language: str) -> Element:
    speaker = Element("speaker", id=id)
    SubElement(speaker, "abbreviation").text = name
    SubElement(speaker, "sex", value="u")
    languages = SubElement(speaker, "languages-used")
    if _LANGUAGE.fullmatch(language):
        SubElement(languages, "language", lang=language)
    for empty in ("l1", "l2", "ud-speaker-information", "comment"):
        SubElement(speaker, empty)
    return speaker


def _moments(tiers: list[Tier]) -> dict[int, str]:
    """Ids of the times, in milliseconds, at which something begins or ends."""
    times = {
        time
        for tier in tiers
        for interval in tier.intervals
        for time in _span(interval)
    }
    return {time: f"T{number}" for number, time in enumerate(sorted(times))}


def _span(interval: Interval) -> tuple[int, int]:
    return round(1000 * interval.start), round(1000 * interval.end)


def _tier(number: int, tier: Tier, moments: dict[int, str]) -> Element:
    element = Element("tier", id=f"TIE{number}", speaker=f"SPK{number}")
    element.set("category", "v")  # verbal
    element.set("type", "t")  # transcription
    element.set("display-name", f"{tier.name} [v]")
    for interval in tier.intervals:
        start, end = (moments[time] for time in _span(interval))
        event = SubElement(element, "event", start=start, end=end)
        # A speaker's events are read as one text.
        event.text = f"{interval.text} "
    return element
