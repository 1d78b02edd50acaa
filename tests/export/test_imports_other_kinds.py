"""ASS, SSA, TTML and tables as other programs, and hands, have written them."""

import pytest
from test_imports import cues, imported, spoken

from wxdesk.core.transcript import Word

# SubStation Alpha

HEAD = """\
[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname
Style: Default,Arial

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


def line(text: str, actor: str = "", style: str = "Default", at: int = 1) -> str:
    return f"Dialogue: 0,0:00:0{at}.00,0:00:0{at}.50,{style},{actor},0,0,0,,{text}\n"


def test_that_dialogue_is_read_without_commands_drawings_and_remarks() -> None:
    found = imported(
        HEAD
        + line(r"{\an8\fs20}Well, {\i1}good{\i0}\Nmorning,\h{a remark}all.", "Anna")
        + "Comment: 0,0:00:02.00,0:00:03.00,Default,,0,0,0,,not said\n"
        + line(r"{\p1}m 0 0 l 100 0{\p0}", at=4)
        + line("Bye.", "Ben", at=3),
        "talk.ass",
    )
    assert spoken(found) == [("Anna", "Well, good morning, all."), ("Ben", "Bye.")]
    assert cues(found)[0][:2] == (1.0, 1.5)


def test_that_columns_stand_where_the_format_says() -> None:
    text = (
        "[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01.00,0:00:02.00,Hi, you\n"
    )
    assert cues(imported(text, "talk.ass")) == [(1.0, 2.0, "Hi, you")]


def test_that_a_change_of_style_within_a_cue_is_one_of_speaker() -> None:
    found = imported(
        HEAD
        + line("Hello.", "Anna", "Anna")
        + line(r"-Yes?\N{\rBen}-No.", "Anna", "Anna", at=2)
        + line("So.", "Ben", "Ben", at=3),
        "talk.ass",
    )
    assert spoken(found)[1:3] == [("Anna", "Yes?"), ("Ben", "No.")]


def test_that_syllables_of_karaoke_become_words() -> None:
    found = imported(HEAD + line(r"{\k10}ka{\kf10}ra {\K20}o{\ko5}ke", "A"), "a.ass")
    (segment,) = found.transcript.segments
    assert segment.text == "kara oke"
    assert [word.text for word in segment.words] == ["kara", "oke"]
    assert [word.start for word in segment.words] == [1.0, 1.2]


def test_that_damaged_lines_of_dialogue_are_left_out_and_told() -> None:
    found = imported(
        HEAD
        + line("a")
        + "Dialogue: 0,0:00:xx\nDialogue: 0,0:0x,,,,,,,,b\n"
        + line("c"),
        "talk.ssa",
    )
    assert [text for _, _, text in cues(found)] == ["a", "c"]
    assert found.skipped == (
        "Line 11 was left out: it breaks off.",
        "Line 12 was left out: its time cannot be read.",
    )


def test_that_a_text_with_the_word_dialogue_is_no_subtitle() -> None:
    found = imported("Dialogue: a talk, with others.\n", "talk.txt")
    assert not found.is_timed


# TTML


def timed_text(body: str, attributes: str = "", head: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="de-DE"\n'
        ' xmlns:ttp="http://www.w3.org/ns/ttml#parameter"\n'
        f' xmlns:ttm="http://www.w3.org/ns/ttml#metadata" {attributes}>'
        f"<head>{head}</head><body>{body}</body></tt>"
    )


@pytest.mark.parametrize(
    ("begin", "attributes", "seconds"),
    [
        ("00:01:02.5", "", 62.5),
        ("01:00:00.000", "", 3600.0),
        ("62.5s", "", 62.5),
        ("1.5m", "", 90.0),
        ("0.5h", "", 1800.0),
        ("1500ms", "", 1.5),
        ("00:00:01:12", "", 1.4),
        ("00:00:01:12", 'ttp:frameRate="25"', 1.48),
        ("30f", 'ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"', 1.001),
        ("00:00:00:12.1", 'ttp:frameRate="24" ttp:subFrameRate="2"', 0.520833),
        ("50000000t", 'ttp:tickRate="10000000"', 5.0),
    ],
)
def test_that_every_way_to_tell_a_time_is_understood(
    begin: str, attributes: str, seconds: float
) -> None:
    body = f'<div><p begin="{begin}" dur="2s">Hallo</p></div>'
    found = imported(timed_text(body, attributes), "talk.ttml")
    (segment,) = found.transcript.segments
    assert segment.start == pytest.approx(seconds, abs=1e-6)
    assert segment.end == pytest.approx(seconds + 2, abs=1e-6)
    assert found.transcript.language == "de"


def test_that_times_count_from_what_they_are_in() -> None:
    body = (
        '<div begin="10s"><p begin="1s" end="3s">a <span begin="1s">b</span></p></div>'
    )
    (segment,) = imported(timed_text(body), "talk.ttml").transcript.segments
    assert (segment.start, segment.end) == (11.0, 13.0)
    assert segment.words == (Word("a", 11.0, 12.0), Word("b", 12.0, 13.0))


def test_that_spans_in_a_paragraph_without_a_time_are_cues() -> None:
    body = (
        '<div><p><span begin="1s" end="2s">a</span>'
        '<span begin="2s" end="3s">b</span></p><p>nowhere</p></div>'
    )
    found = imported(timed_text(body), "talk.dfxp")
    assert cues(found) == [(1.0, 2.0, "a"), (2.0, 3.0, "b")]
    assert found.skipped == (
        "The paragraph that ends at line 4 was left out: it does not say when it is.",
    )


def test_that_agents_speak_and_line_ends_of_the_file_are_not_shown() -> None:
    head = (
        '<metadata><ttm:agent xml:id="s1" type="person"><ttm:name type="full">Anna'
        "</ttm:name></ttm:agent></metadata>"
    )
    body = (
        '<div><p begin="1s" end="2s">\n  <span ttm:agent="s1">- Good&nbsp;day<br/>'
        'R&D</span><br/>\n <span ttm:agent="s2">- Yes?</span></p></div>'
    )
    found = imported(timed_text(body, head=head), "talk.ttml")
    assert spoken(found) == [("Anna", "Good day R&D"), ("s2", "Yes?")]


def test_that_a_paragraph_without_an_end_lasts_until_the_next() -> None:
    body = '<div><p begin="1s">a</p><p begin="4s" end="5s">b</p></div>'
    assert cues(imported(timed_text(body), "a.ttml")) == [
        (1.0, 4.0, "a"),
        (4.0, 5.0, "b"),
    ]


def test_that_timed_text_that_breaks_off_gives_what_is_before() -> None:
    body = '<div>\n<p begin="1s" end="2s">a</p>\n<p begin="x" end="3s">b</p>\n<p begi'
    text = timed_text(body)
    found = imported(text[: text.index("<p begi<") + 7], "talk.ttml")
    assert [text for _, _, text in cues(found)] == ["a"]
    assert found.skipped == (
        "What begins at line 6 was left out: its time cannot be read.",
        "The file is damaged at line 7; what follows there was left out.",
    )


@pytest.mark.parametrize(
    "declared",
    ['<!ENTITY a "b">', '<!ENTITY a SYSTEM "file:///etc/passwd">', '<!ENTITY % a "b">'],
)
def test_that_a_file_that_declares_entities_is_not_read(declared: str) -> None:
    text = timed_text('<p begin="1s" end="2s">&a;</p>')
    text = text.replace("<tt ", f"<!DOCTYPE tt [{declared}]>\n<tt ", 1)
    found = imported(text, "talk.ttml")
    assert found.transcript.segments == ()
    assert found.skipped == ("The file declares entities, so it was not read.",)


# Tables


@pytest.mark.parametrize(
    "text",
    [
        'start\tend\ttext\n1000\t2500\tGood "morning\n3000\t4000\tBye.\n',
        'start,end,text\n1000,2500,"Good ""morning"\n3000,4000,Bye.\n',
        'Start (s);End (s);Text\n1,0;2,5;Good "morning\n3;4;Bye.\n',
        'text,start_ms,end_ms\nGood "morning,1000,2500\nBye.,3000,4000\n',
        'No.,Start Time,Duration,Caption\n1,0:00:01.0,1.5,Good "morning\n'
        "2,00:03,1,Bye.\n",
        'begin\tto\ttranscription\n0:01\t2.5\tGood "morning\n\n3.0\t4.0\t"Bye."\n',
    ],
)
def test_that_tables_are_read_by_their_first_line(text: str) -> None:
    found = imported(text, "talk.csv")
    assert cues(found) == [(1.0, 2.5, 'Good "morning'), (3.0, 4.0, "Bye.")]
    assert found.skipped == ()


def test_that_a_text_between_quotes_may_have_commas_and_lines() -> None:
    text = 'speaker,start,end,text\n"Doe, J.",1.5,2,"One,\ntwo"\nAnn,3,4.5,Three\n'
    found = imported(text, "talk.csv")
    assert spoken(found) == [("Doe, J.", "One, two"), ("Ann", "Three")]


def test_that_whole_seconds_are_no_milliseconds() -> None:
    assert cues(imported("start,end,text\n1,2,a\n60,99,b\n", "talk.csv")) == [
        (1.0, 2.0, "a"),
        (60.0, 99.0, "b"),
    ]


def test_that_damaged_rows_are_left_out_and_told() -> None:
    found = imported(
        'start,end,text\n0.5,1,"a\n2.5,3,b\nsoon,3,c\n4.5,5,\n6.5\n7.5,8,d\n',
        "talk.csv",
    )
    assert [text for _, _, text in cues(found)] == ["a", "b", "d"]
    assert found.skipped == (
        "Line 4 was left out: its time cannot be read.",
        "Line 5 has no text.",
        "Line 6 has no text.",
    )


def test_that_a_table_without_a_telling_first_line_is_told() -> None:
    found = imported("a,b\n1,2\n", "talk.csv")
    assert found.transcript.segments == ()
    assert found.skipped == ("The first line names no columns start and text.",)


# Files that want to do harm


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ass", HEAD + line(rf"{{\k{'9' * 400}}}Hi {{\kt{'9' * 5000}}}you")),
        ("a.srt", f"1\n00:01,000 --> 00:02,000\nHi you\n\n{'9' * 5000}\n"),
        ("a.srt", f"{'9' * 5000}\n00:01,000 --> 00:02,000\nHi you\n"),
    ],
)
def test_that_numbers_beyond_all_measure_do_not_keep_a_file_from_being_read(
    name: str, text: str
) -> None:
    assert cues(imported(text, name))[0][2].startswith("Hi you")


@pytest.mark.parametrize("name", ["a.srt", "a.vtt"])
def test_that_a_character_with_no_such_number_stays_as_it_is_written(name: str) -> None:
    number = f"&#{'9' * 5000};"
    text = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{number} &#65;\n"
    assert cues(imported(text, name))[0][2] == f"{number} A"


@pytest.mark.parametrize("rate", ["nan", "inf", "1e308", "-1", "0", "9" * 5000])
def test_that_an_odd_rate_of_ttml_gives_times_that_can_be(rate: str) -> None:
    found = imported(
        f'<tt frameRate="{rate}" subFrameRate="{rate}" tickRate="{rate}" '
        f'frameRateMultiplier="{rate} {rate}"><body><div>'
        '<p begin="1f" end="9t">a</p><p begin="00:00:10:01.1" end="20s">b</p>'
        "</div></body></tt>",
        "talk.ttml",
    )
    assert all(0 <= start <= end < 1000 for start, end, _ in cues(found))
    assert sorted(text for *_, text in cues(found)) == ["a", "b"]


def test_that_a_paragraph_of_ttml_in_a_million_years_is_left_out_and_told() -> None:
    found = imported(
        '<tt><body><div><p begin="999999999999h" end="1s">a</p>'
        '<p begin="1s" end="2s">b</p></div></body></tt>',
        "talk.ttml",
    )
    assert cues(found) == [(1.0, 2.0, "b")]
    assert found.skipped == (
        "What begins at line 1 was left out: its time cannot be read.",
    )


def test_that_entities_of_xml_are_not_followed() -> None:
    found = imported(
        '<!DOCTYPE tt [<!ENTITY a SYSTEM "file:///etc/hostname">]><tt><body><div>'
        '<p begin="1s" end="2s">&a;</p></div></body></tt>',
        "talk.ttml",
    )
    assert cues(found) == []
    assert found.skipped == ("The file declares entities, so it was not read.",)


def test_that_a_line_of_underscores_is_text() -> None:
    text = "_" * 100_000
    assert [it[2] for it in cues(imported(text, "talk.txt"))] == [text]
