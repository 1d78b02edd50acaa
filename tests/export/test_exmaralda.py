"""EXMARaLDA's files, held against what its makers say of them."""

from io import BytesIO, StringIO

from hypothesis import given, settings
from lxml import etree
from test_more_formats import letters, said, transcripts

from wxdesk.core.transcript import Provenance, Segment, Speaker, Transcript
from wxdesk.export.exmaralda import exmaralda

STRUCTURE = """
<!ELEMENT basic-transcription (head, basic-body)>
<!ELEMENT head (meta-information, speakertable)>
<!ELEMENT meta-information (project-name, transcription-name, referenced-file+,
    ud-meta-information, comment, transcription-convention)>
<!ELEMENT project-name (#PCDATA)> <!ELEMENT transcription-name (#PCDATA)>
<!ELEMENT referenced-file EMPTY> <!ATTLIST referenced-file url CDATA #REQUIRED>
<!ELEMENT ud-meta-information EMPTY> <!ELEMENT comment (#PCDATA)>
<!ELEMENT transcription-convention (#PCDATA)>
<!ELEMENT speakertable (speaker*)> <!ATTLIST speaker id ID #REQUIRED>
<!ELEMENT speaker (abbreviation, sex, languages-used, l1, l2,
    ud-speaker-information, comment)>
<!ELEMENT abbreviation (#PCDATA)>
<!ELEMENT sex EMPTY> <!ATTLIST sex value (m | f | u) #REQUIRED>
<!ELEMENT languages-used (language*)> <!ELEMENT l1 EMPTY> <!ELEMENT l2 EMPTY>
<!ELEMENT language EMPTY> <!ATTLIST language lang NMTOKEN #REQUIRED>
<!ELEMENT ud-speaker-information EMPTY>
<!ELEMENT basic-body (common-timeline, tier*)>
<!ELEMENT common-timeline (tli*)>
<!ELEMENT tli EMPTY> <!ATTLIST tli id ID #REQUIRED time CDATA #IMPLIED>
<!ELEMENT tier (event*)>
<!ATTLIST tier id ID #REQUIRED speaker IDREF #IMPLIED category CDATA #REQUIRED
    display-name CDATA #IMPLIED type (t | d | a | l | u) #REQUIRED>
<!ELEMENT event (#PCDATA)>
<!ATTLIST event start IDREF #REQUIRED end IDREF #REQUIRED>
"""
"""What we use of basic transcriptions, as the document type of EXMARaLDA 1.4 allows."""


def valid(text: str) -> etree._Element:
    """The root of a file that is as it must be."""
    root = etree.parse(BytesIO(text.encode())).getroot()
    structure = etree.DTD(StringIO(STRUCTURE))
    assert structure.validate(root), structure.error_log
    return root


TALK = Transcript(
    "en",
    (
        Segment(0.5, 2.0, 'Was "that" <the> & river?\nYes?', "A"),
        Segment(1.5, 3.0, "לא --> \x00\x0b.", "B"),
        Segment(3.0, 4.25, "Who knows?"),
    ),
    {"A": Speaker("Anna\x01 Maria"), "B": Speaker('<"Jon">')},
    provenance=Provenance(source="/talks/one & two.mp3"),
)


def test_that_each_speaker_has_a_tier_on_the_common_timeline() -> None:
    root = valid(exmaralda(TALK))
    times = {it.get("id"): float(it.get("time")) for it in root.iter("tli")}
    assert list(times.values()) == [0.5, 1.5, 2.0, 3.0, 4.25]
    names = {it.get("id"): it.findtext("abbreviation") for it in root.iter("speaker")}
    assert [
        (
            names[tier.get("speaker")],
            [
                (times[it.get("start")], times[it.get("end")], it.text)
                for it in tier.iter("event")
            ],
        )
        for tier in root.iter("tier")
    ] == [
        ("Anna Maria", [(0.5, 2.0, 'Was "that" <the> & river? Yes? ')]),
        ('<"Jon">', [(1.5, 3.0, "לא --> . ")]),
        ("unknown", [(3.0, 4.25, "Who knows? ")]),
    ]
    assert root.find(".//referenced-file").get("url") == "one & two.mp3"


def test_that_silence_has_an_empty_timeline() -> None:
    root = valid(exmaralda(Transcript("")))
    assert list(root.iter("tli", "tier", "speaker")) == []


@settings(deadline=None)  # some libraries take their time when they are loaded
@given(transcript=transcripts)
def test_that_any_transcript_is_a_file_with_all_letters(transcript) -> None:
    root = valid(exmaralda(transcript))
    texts = "".join(event.text for event in root.iter("event"))
    assert sorted(letters(texts)) == sorted(said(transcript))
    places = {it.get("id"): float(it.get("time")) for it in root.iter("tli")}
    assert list(places.values()) == sorted(set(places.values()))
    for tier in root.iter("tier"):
        spans = [(places[e.get("start")], places[e.get("end")]) for e in tier]
        assert all(start < end for start, end in spans)
        ends = [0.0, *(end for _, end in spans)]
        assert all(start >= end for (start, _), end in zip(spans, ends, strict=False))
