"""Editing timelines read by OpenTimelineIO and its adapter for Final Cut Pro."""

from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from xml.etree import ElementTree

import opentimelineio as otio
import pytest
from hypothesis import given, settings
from lxml import etree
from test_more_formats import letters, said, transcripts

from wxdesk.core.subtitles import PRESETS, Rules
from wxdesk.core.transcript import (
    Annotation,
    AnnotationKind,
    Provenance,
    Segment,
    Speaker,
    Transcript,
)
from wxdesk.export import timelines

TALK = Transcript(
    "en",
    (
        Segment(1.0, 2.0, "Was <that> & the\nriver? -->", "A"),
        Segment(3603.6, 3605.0, "לא \x00no \x1b.", "B"),
    ),
    {"A": Speaker('Ann "1"', 1), "B": Speaker("B\x01b", 3)},
    provenance=Provenance(source="/talks/one & two.mp4", duration=4000.5),
    annotations=(
        Annotation(2.0, 2.0, AnnotationKind.BOOKMARK, "", datetime.now(UTC)),
        Annotation(3.0, 4.0, AnnotationKind.COMMENT, "Ask.", datetime.now(UTC)),
    ),
)
SILENCE = Transcript("en")


def clip_of(timeline: otio.schema.Timeline) -> otio.schema.Clip:
    """The only clip of a timeline."""
    (clip,) = timeline.find_clips()
    return clip


def by_otio(text: str) -> otio.schema.Timeline:
    timeline = otio.adapters.read_from_string(text, "otio_json")
    assert isinstance(timeline, otio.schema.Timeline)
    return timeline


def by_fcpx(text: str) -> otio.schema.Timeline:
    (timeline,) = otio.adapters.read_from_string(text, "fcpx_xml")
    return timeline


def spans(clip: otio.schema.Clip) -> list[tuple[float, float]]:
    return [
        (it.marked_range.start_time.value, it.marked_range.duration.value)
        for it in clip.markers
    ]


# OpenTimelineIO


def test_that_otio_has_a_clip_with_a_marker_for_each_segment_and_note() -> None:
    timeline = by_otio(timelines.otio(TALK, None))
    clip = clip_of(timeline)
    assert [(it.name, it.comment, it.color) for it in clip.markers] == [
        ("Was <that> & the river? -->", 'Ann "1"', "YELLOW"),
        ("Was <that> & the river? -->", "bookmark", "RED"),
        ("Ask.", "comment", "RED"),
        ("לא  no  .", "B b", "GREEN"),
    ]
    assert spans(clip) == [(25, 25), (50, 1), (75, 25), (90_090, 35)]
    assert clip.media_reference.target_url == "file:///talks/one%20%26%20two.mp4"
    assert clip.source_range.duration == otio.opentime.RationalTime(100_013, 25)
    assert timeline.tracks[0].kind == "Video"


def test_that_the_rules_give_the_frame_rate_and_where_the_clock_begins() -> None:
    rules = Rules(frame_rate=29.97, offset=3600.0)
    timeline = by_otio(timelines.otio(TALK, rules))
    rate = timeline.global_start_time.rate
    assert rate == pytest.approx(30_000 / 1001, abs=1e-12)
    assert timeline.global_start_time.value == 107_892
    last = clip_of(timeline).markers[-1].marked_range
    assert last.start_time == otio.opentime.RationalTime(108_000, rate)


def test_that_a_recording_that_is_not_known_is_missing() -> None:
    clip = clip_of(
        by_otio(timelines.otio(replace(TALK, provenance=Provenance()), None))
    )
    assert clip.media_reference.is_missing_reference
    assert clip.source_range.duration.value == 90_125


def test_that_sound_is_on_a_track_of_sound() -> None:
    for source, url in (
        (r"C:\talks\one.mp3", "file:///C:/talks/one.mp3"),
        ("https://example.org/one.mp3", "https://example.org/one.mp3"),
        ("one two.wav", "one%20two.wav"),
    ):
        talk = replace(TALK, provenance=Provenance(source=source))
        timeline = by_otio(timelines.otio(talk, None))
        assert timeline.tracks[0].kind == "Audio"
        assert clip_of(timeline).media_reference.target_url == url


@settings(deadline=None)  # some libraries take their time when they are loaded
@given(transcript=transcripts)
def test_that_all_letters_are_in_markers_of_otio(transcript) -> None:
    for rules in (None, PRESETS["netflix"]):
        clip = clip_of(by_otio(timelines.otio(transcript, rules)))
        texts = [it.name for it in clip.markers]
        assert sorted(letters("".join(texts))) == sorted(said(transcript))
        length = clip.source_range.duration.value
        assert all(start + span <= length for start, span in spans(clip))


# Final Cut Pro

STRUCTURE = """
<!ELEMENT fcpxml (resources, library)> <!ATTLIST fcpxml version CDATA #REQUIRED>
<!ELEMENT resources (asset | format)*>
<!ELEMENT format EMPTY> <!ATTLIST format id ID #REQUIRED name CDATA #IMPLIED
    frameDuration CDATA #IMPLIED width CDATA #IMPLIED height CDATA #IMPLIED>
<!ELEMENT asset EMPTY> <!ATTLIST asset id ID #REQUIRED name CDATA #IMPLIED
    src CDATA #REQUIRED start CDATA #IMPLIED duration CDATA #IMPLIED
    hasVideo CDATA #IMPLIED hasAudio CDATA #IMPLIED format IDREF #IMPLIED>
<!ELEMENT library (event*)> <!ELEMENT event (project*)> <!ELEMENT project (sequence)>
<!ATTLIST event name CDATA #IMPLIED> <!ATTLIST project name CDATA #IMPLIED>
<!ELEMENT sequence (spine)> <!ATTLIST sequence format IDREF #REQUIRED
    duration CDATA #IMPLIED tcStart CDATA #IMPLIED tcFormat (DF | NDF) #IMPLIED>
<!ELEMENT spine (asset-clip | gap)*>
<!ELEMENT asset-clip (marker*)> <!ATTLIST asset-clip ref IDREF #REQUIRED
    offset CDATA #IMPLIED name CDATA #IMPLIED start CDATA #IMPLIED
    duration CDATA #IMPLIED>
<!ELEMENT gap (marker*)> <!ATTLIST gap offset CDATA #IMPLIED name CDATA #IMPLIED
    start CDATA #IMPLIED duration CDATA #REQUIRED>
<!ELEMENT marker EMPTY> <!ATTLIST marker start CDATA #REQUIRED duration CDATA #IMPLIED
    value CDATA #REQUIRED note CDATA #IMPLIED>
"""
"""What we use of Final Cut Pro's XML, as its document type 1.8 allows."""


def valid(text: str) -> etree._Element:
    """The root of a file that is as it must be."""
    root = etree.fromstring(text.encode())
    structure = etree.DTD(StringIO(STRUCTURE))
    assert structure.validate(root), structure.error_log
    return root


# The adapter asks an element whether it is true.
@pytest.mark.filterwarnings("ignore:Testing an element's truth value")
def test_that_final_cut_pro_has_the_markers_on_the_clip() -> None:
    text = timelines.final_cut(TALK, None)
    valid(text)
    clip = clip_of(by_fcpx(text))
    assert [it.name for it in clip.markers] == [
        "Was <that> & the river? -->",
        "Was <that> & the river? -->",
        "Ask.",
        "לא  no  .",
    ]
    assert spans(clip) == [(25, 25), (50, 1), (75, 25), (90_090, 35)]
    assert clip.media_reference.target_url == "file:///talks/one%20%26%20two.mp4"
    assert clip.source_range.duration.value == 100_013


@pytest.mark.parametrize(
    ("rate", "frame"), [(24.0, "1/24s"), (23.976, "1001/24000s"), (12.5, "2/25s")]
)
def test_that_times_are_whole_frames(rate: float, frame: str) -> None:
    root = valid(timelines.final_cut(TALK, Rules(frame_rate=rate, offset=10.0)))
    assert root.find("resources/format").get("frameDuration") == frame
    numerator, denominator = (int(it) for it in frame.rstrip("s").split("/"))
    times = {
        value
        for element in root.iter()
        for name, value in element.items()
        if name in ("start", "duration", "offset", "tcStart") and value != "0s"
    }
    assert len(times) > 6
    for time in times:
        above, below = (int(it) for it in time.rstrip("s").split("/"))
        assert (below, above % numerator) == (denominator, 0)


def test_that_without_a_recording_the_markers_are_on_a_gap() -> None:
    for talk, count in ((replace(TALK, provenance=Provenance()), 4), (SILENCE, 0)):
        root = valid(timelines.final_cut(talk, None))
        assert root.find("resources/asset") is None
        gap = root.find(".//gap")
        assert gap.get("duration") != "0s"
        assert len(gap) == count


@settings(deadline=None)  # some libraries take their time when they are loaded
@given(transcript=transcripts)
def test_that_all_letters_are_in_markers_of_final_cut_pro(transcript) -> None:
    root = valid(timelines.final_cut(transcript, PRESETS["netflix"]))
    texts = [it.get("value") for it in root.iter("marker")]
    assert sorted(letters("".join(texts))) == sorted(said(transcript))
    again = ElementTree.fromstring(timelines.final_cut(transcript, None))
    texts = [it.get("value", "") for it in again.iter("marker")]
    assert sorted(letters("".join(texts))) == sorted(said(transcript))
