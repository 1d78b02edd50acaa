"""Files as other programs, and hands, have written them."""

import json
from datetime import UTC, datetime

import pytest

from wxdesk.core.editing.soundness import problems
from wxdesk.core.transcript import (
    Annotation,
    AnnotationKind,
    Provenance,
    Segment,
    Speaker,
    Transcript,
    Turn,
    Word,
)
from wxdesk.export.formats import FORMATS
from wxdesk.export.importing.imported import Imported
from wxdesk.export.importing.imports import IMPORTS, is_transcript, read
from wxdesk.export.importing.plain import said_in, to_align

Cue = tuple[float, float, str]


def imported(text: str | bytes, name: str = "talk.srt", language: str = "") -> Imported:
    """Reads a file, which must give a transcript that can be edited."""
    data = text.encode() if isinstance(text, str) else text
    found = read(data, name, language)
    assert found is not None
    assert problems(found[1].transcript) == []
    return found[1]


def cues(found: Imported) -> list[Cue]:
    return [(each.start, each.end, each.text) for each in found.transcript.segments]


def spoken(found: Imported) -> list[tuple[str, str]]:
    transcript = found.transcript
    return [
        (transcript.speaker_name(each.speaker), each.text)
        for each in transcript.segments
    ]


ONE = "1\n00:00:01,000 --> 00:00:02,500\nGood morning.\n\n"
TWO = "2\n00:00:03,000 --> 00:00:04,000\nThe bridge\nis closed.\n\n"
BOTH = [(1.0, 2.5, "Good morning."), (3.0, 4.0, "The bridge is closed.")]


# SubRip


def test_that_lines_of_a_cue_become_one_text() -> None:
    assert imported(ONE + TWO) == Imported(
        Transcript(
            "",
            (
                Segment(1.0, 2.5, "Good morning."),
                Segment(3.0, 4.0, "The bridge is closed."),
            ),
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param((ONE + TWO).replace("\n", "\r\n"), id="windows"),
        pytest.param((ONE + TWO).replace("\n", "\r"), id="old mac"),
        pytest.param((ONE + TWO).replace(",", "."), id="points"),
        pytest.param((ONE + TWO).replace("00:00:", "00:"), id="no hours"),
        pytest.param((ONE + TWO).replace(" --> ", "-->"), id="no spaces"),
        pytest.param((ONE + TWO).replace(" --> ", " -> "), id="short arrow"),
        pytest.param((ONE + TWO).replace("\n\n", "\n"), id="no blank lines"),
        pytest.param((ONE + TWO).replace("\n\n", "\n\n\n\n"), id="more blank lines"),
        pytest.param("\n\n" + ONE + TWO, id="blank lines first"),
        pytest.param((ONE + TWO).rstrip(), id="no end"),
        pytest.param((ONE + TWO).replace("1\n00", "00").replace("2\n00", "00")),
        pytest.param((ONE + TWO).replace("1\n00", "7\n00"), id="odd numbers"),
        pytest.param(
            (ONE + TWO).replace("0\nT", "0  X1:100 X2:20 Y1:1\nT"), id="place"
        ),
        pytest.param((ONE + TWO).replace("000\n", "000\n\n"), id="blank before text"),
        pytest.param((ONE + TWO).replace("500", "5").replace(",000", ""), id="short"),
        pytest.param(TWO + ONE, id="out of order"),
        pytest.param((ONE + TWO).replace("Good", "<i>Go</i>od"), id="tags"),
        pytest.param(
            (ONE + TWO).replace("Good", r'{\an8}<font color="#fff">Good</font>'),
            id="colour and place",
        ),
        pytest.param((ONE + TWO).replace("The bridge", "{i}The bridge{/i}")),
    ],
)
def test_that_oddities_of_subrip_do_not_change_what_is_read(text: str) -> None:
    assert cues(imported(text)) == BOTH
    assert imported(text).skipped == ()


@pytest.mark.parametrize(
    ("encoding", "language", "said"),
    [
        ("utf-8-sig", "", "Größe"),
        ("utf-16", "", "Größe"),
        ("utf-16-le", "", "Größe"),
        ("utf-16-be", "", "Größe"),
        ("utf-32", "", "Größe"),
        ("cp1252", "", "Wir gehen über die Brücke – schöne Grüße."),
        ("cp1252", "fr", "Où êtes-vous allé, ça va bien ? L’été était chaud."),
        ("cp1250", "", "Zażółć gęślą jaźń. Wszystko będzie dobrze."),
        ("cp1251", "en", "Привет, как дела? Сегодня хорошая погода."),
        ("cp1253", "", "Καλημέρα, πώς είστε σήμερα;"),
        ("cp1254", "tr", "Şimdi çıkıyoruz, görüşürüz. İyi günler."),
        ("cp1255", "he", "שלום, מה שלומך היום?"),
        ("cp932", "", "今日は港が閉まっています。明日また来てください。"),
        ("gb18030", "", "今天天气很好，我们去公园散步吧。"),
        ("cp949", "ko", "안녕하세요, 오늘 날씨가 좋네요."),
    ],
)
def test_that_any_usual_encoding_is_read(
    encoding: str, language: str, said: str
) -> None:
    text = ONE.replace("Good morning.", said)
    assert cues(imported(text.encode(encoding), language=language)) == [
        (1.0, 2.5, said)
    ]


def test_that_a_few_lost_bytes_do_not_make_another_encoding_of_a_file() -> None:
    text = "".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\nschöne Grüße\n\n"
        for n in range(1, 11)
    )
    data = text.encode().replace(b"sch\xc3\xb6ne", b"sch\xc3ne", 1)
    found = imported(data)
    assert found.skipped == ("Line 3 has characters that cannot be read.",)
    assert cues(found)[0][2] == "sch\ufffdne Grüße"
    assert cues(found)[9][2] == "schöne Grüße"


def test_that_times_the_wrong_way_round_are_exchanged_and_told() -> None:
    found = imported(ONE.replace("01,000", "09,000") + TWO)
    assert cues(found) == [
        (2.5, 9.0, "Good morning."),
        (3.0, 4.0, "The bridge is closed."),
    ]
    assert found.skipped == (
        "The subtitle at line 2 ends before it begins; its times were exchanged.",
    )


def test_that_a_cue_without_text_is_left_out_and_told() -> None:
    found = imported("1\n00:00:00,000 --> 00:00:00,500\n<i></i>\n\n" + TWO)
    assert cues(found) == BOTH[1:]
    assert found.skipped == ("The subtitle at line 2 has no text.",)


def test_that_a_cue_with_a_damaged_time_is_left_out_and_told() -> None:
    damaged = "2\n00:xx:03,000 --> 00:00:03,500\nlost\n\n"
    found = imported(ONE + damaged + TWO.replace("2\n", "3\n", 1))
    assert cues(found) == BOTH
    assert found.skipped == (
        "The subtitle at line 5 was left out: its time cannot be read.",
    )
    joined = imported(ONE.rstrip() + "\n" + damaged + TWO)
    assert cues(joined) == BOTH


@pytest.mark.parametrize("digits", [6, 400, 5000])
def test_that_a_cue_that_begins_in_a_thousand_years_is_left_out_and_told(
    digits: int,
) -> None:
    late = f"{'9' * digits}:00:00,000 --> {'9' * digits}:00:01,000"
    found = imported(f"1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n{late}\nb\n")
    assert cues(found) == [(1.0, 2.0, "a")]
    assert found.skipped == (
        "The subtitle at line 5 was left out: its time cannot be read.",
    )


def test_that_blank_lines_and_numbers_in_a_text_do_not_end_it() -> None:
    found = imported(ONE.replace("Good morning.", "2020\n\nwas a year") + TWO)
    assert [text for _, _, text in cues(found)] == [
        "2020 was a year",
        "The bridge is closed.",
    ]
    assert found.skipped == ()


def test_that_text_before_the_first_time_is_left_out_and_told() -> None:
    found = imported("Subtitles by me\n\n" + ONE)
    assert cues(found) == BOTH[:1]
    assert found.skipped == ("Line 1 was left out: its text has no time.",)


def test_that_overlapping_cues_are_kept_as_they_are() -> None:
    found = imported(ONE + TWO.replace("03,000", "02,000"))
    assert cues(found)[1][0] == 2.0


def test_that_entities_are_characters_and_other_brackets_stay() -> None:
    found = imported(ONE.replace("Good", "R&amp;D &lt;i&gt; 3 < 4 &nbsp; {x} &c;"))
    assert cues(found)[0][2] == "R&D <i> 3 < 4 {x} &c; morning."


def test_that_marks_of_direction_around_a_line_are_dropped() -> None:
    found = imported(ONE.replace("Good morning.", "\u202bשלום\u202c"))
    assert cues(found)[0][2] == "שלום"


def test_that_lines_in_unspaced_languages_join_without_a_space() -> None:
    found = imported(TWO.replace("The bridge\nis closed.", "橋は\n閉鎖"), language="ja")
    assert cues(found)[0][2] == "橋は閉鎖"


def test_that_a_file_of_another_kind_is_read_by_what_it_holds() -> None:
    assert cues(imported(ONE + TWO, "talk.txt")) == BOTH
    assert cues(imported("WEBVTT\n\n" + ONE + TWO, "talk.srt")) == BOTH


# Who speaks


def test_that_our_own_labels_become_speakers() -> None:
    text = ONE.replace("Good", "[Anna]: Good") + TWO.replace("The", "[B & C]: The")
    found = imported(text)
    assert spoken(found) == [
        ("Anna", "Good morning."),
        ("B & C", "The bridge is closed."),
    ]
    assert found.transcript.speakers == {
        "Anna": Speaker("Anna", 0),
        "B & C": Speaker("B & C", 1),
    }


def test_that_a_cue_with_two_speakers_becomes_two_segments_that_share_its_time() -> (
    None
):
    found = imported(ONE.replace("Good morning.", "[A]: Yes!\n[B]: No!!"))
    assert cues(found) == [(1.0, 1.75, "Yes!"), (1.75, 2.5, "No!!")]


def said_by(*texts: str) -> str:
    return "".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{text}\n\n"
        for n, text in enumerate(texts, start=1)
    )


@pytest.mark.parametrize("label", ["ANNA: ", "[Anna] ", "Anna Maria: "])
def test_that_labels_of_others_become_speakers_where_all_have_them(label: str) -> None:
    found = imported(said_by(label + "One.", label + "Two.", label + "3"))
    name = label.strip(":[] ")
    assert spoken(found) == [(name, "One."), (name, "Two."), (name, "3")]


@pytest.mark.parametrize(
    "texts",
    [
        ("[Music] la la", "One.", "Two.", "Three."),
        ("Note: one.", "Two: two.", "Three: three."),
        ("at 12:30 we go", "at 12:40 we go", "at 12:50 we go"),
        ("he said: go", "he said: go", "he said: go"),
    ],
)
def test_that_what_only_looks_like_a_label_stays_in_the_text(
    texts: tuple[str, ...],
) -> None:
    found = imported(said_by(*texts))
    assert [text for _, _, text in cues(found)] == list(texts)
    assert found.transcript.speakers == {}


# WebVTT


def test_that_webvtt_is_read_with_voices_and_without_looks() -> None:
    found = imported(
        "WEBVTT - a title\nKind: captions\nLanguage: de-AT\n\n"
        "NOTE a comment\nof two lines\n\n"
        "STYLE\n::cue { color: red }\n\n"
        "intro\n"
        "00:01.000 --> 00:02.500 align:start position:0%\n"
        "<v.loud Anna Maria>R&amp;D &lt;b&gt;\n<c.x>is</c> fun</v>\n\n"
        "NOTE between\n\n"
        "00:00:03.000 --> 00:00:04.000\n"
        "<v Bob>One\n<v Anna Maria>two\n"
        "\n"
        "100:00:05.000 --> 100:00:06.000\n"
        "- <lang en>nobody</lang>\n",
        "talk.vtt",
    )
    assert found.skipped == ()
    assert found.transcript.language == "de"
    assert spoken(found) == [
        ("Anna Maria", "R&D <b> is fun"),
        ("Bob", "One"),
        ("Anna Maria", "two"),
        ("", "- nobody"),
    ]
    assert [(start, end) for start, end, _ in cues(found)] == [
        (1.0, 2.5),
        (3.0, 3.5),
        (3.5, 4.0),
        (360_005.0, 360_006.0),
    ]


def test_that_webvtt_without_blank_lines_or_header_is_read() -> None:
    text = "00:01.000 --> 00:02.500\nGood morning.\n00:03,000 --> 00:04,000\nThe bridge"
    assert cues(imported(text + "\nis closed.", "talk.vtt")) == BOTH


def test_that_stray_text_in_webvtt_is_left_out_and_told() -> None:
    found = imported("WEBVTT\n\n" + ONE + "stray\nlines\n\n" + TWO, "talk.vtt")
    assert cues(found) == BOTH
    assert found.skipped == ("Line 7 was left out: its text has no time.",)


def test_that_times_of_words_are_kept() -> None:
    found = imported(
        "WEBVTT\n\n00:01.000 --> 00:04.000\n"
        "<v Anna>One <00:02.000><c>two</c> <00:03.000>three fo<c>ur</c>\n",
        "talk.vtt",
    )
    (segment,) = found.transcript.segments
    assert segment == Segment(
        1.0,
        4.0,
        "One two three four",
        "Anna",
        (
            Word("One", 1.0, 2.0, None, "Anna"),
            Word("two", 2.0, 3.0, None, "Anna"),
            Word("three", 3.0, 3.556, None, "Anna"),
            Word("four", 3.556, 4.0, None, "Anna"),
        ),
    )


def test_that_lines_which_only_roll_up_are_read_once() -> None:
    found = imported(
        "WEBVTT\nKind: captions\nLanguage: en\n\n"
        "00:00:00.000 --> 00:00:02.000\n \nso<00:00:01.000><c> this</c>\n\n"
        "00:00:02.000 --> 00:00:02.010\nso this\n \n\n"
        "00:00:02.010 --> 00:00:04.000\nso this\nis<00:00:03.000><c> a</c>\n\n"
        "00:00:04.000 --> 00:00:04.010\nis a\n \n\n"
        "00:00:04.010 --> 00:00:06.000\nis a\ntest<00:00:05.000><c> talk</c>\n\n"
        "00:00:06.000 --> 00:00:06.010\ntest talk\n \n\n",
        "talk.vtt",
    )
    assert [text for _, _, text in cues(found)] == ["so this", "is a", "test talk"]
    assert [word.start for word in found.transcript.segments[0].words] == [0.0, 1.0]


# JSON


WHISPERX = {
    "segments": [
        {
            "start": 0.5,
            "end": 3.0,
            "text": " In 2014 we met. Did we?",
            "words": [
                {"word": "In", "start": 0.5, "end": 0.7, "score": 0.9, "speaker": "S0"},
                {"word": "2014"},
                {"word": "we", "start": 1.2, "end": 1.3, "score": 0.8, "speaker": "S0"},
                {
                    "word": "met.",
                    "start": 1.4,
                    "end": 1.9,
                    "score": 0.7,
                    "speaker": "S0",
                },
                {
                    "word": "Did",
                    "start": 2.0,
                    "end": 2.2,
                    "score": 0.6,
                    "speaker": "S1",
                },
                {
                    "word": "we?",
                    "start": 2.3,
                    "end": 3.1,
                    "score": 0.5,
                    "speaker": "S1",
                },
            ],
            "speaker": "S0",
        }
    ],
    "word_segments": [],
    "language": "en",
}


def test_that_whisperx_json_is_parted_where_the_speaker_changes() -> None:
    found = imported(json.dumps(WHISPERX), "talk.json")
    assert found.transcript.language == "en"
    assert spoken(found) == [("S0", "In 2014 we met."), ("S1", "Did we?")]
    first, second = found.transcript.segments
    assert first.words[1] == Word("2014", None, None, None, "S0")
    assert second.words[1] == Word("we?", 2.3, 3.0, 0.5, "S1")
    assert (second.start, second.end) == (2.0, 3.0)


def test_that_whisper_json_is_read_with_the_words_that_bring_their_spaces() -> None:
    found = imported(
        json.dumps(
            {
                "text": " It's well-known, mate.",
                "language": "english",
                "segments": [
                    {
                        "id": 0,
                        "start": 0.0,
                        "end": 2.0,
                        "text": " It's well-known, mate.",
                        "words": [
                            {"word": " It's", "start": 0, "end": 1, "probability": 0.9},
                            {"word": " well", "start": 1, "end": 1.2, "probability": 1},
                            {"word": "-known,", "start": 1.2, "end": 1.5},
                            {"word": " mate.", "start": 1.5, "end": 2.0},
                        ],
                    }
                ],
            }
        ),
        "talk.json",
        "de",
    )
    (segment,) = found.transcript.segments
    assert found.transcript.language == "de"
    assert segment.text == "It's well-known, mate."
    assert [(word.text, word.start, word.end) for word in segment.words] == [
        ("It's", 0.0, 1.0),
        ("well-known,", 1.0, 1.5),
        ("mate.", 1.5, 2.0),
    ]
    assert segment.words[0].score == 0.9


@pytest.mark.parametrize(
    ("change", "skipped"),
    [
        ({"text": 5}, "Segment 1 was left out: it has no text."),
        ({"start": None, "end": "x"}, "Segment 1 was left out: it does not say when"),
    ],
)
def test_that_a_segment_of_no_use_is_left_out_and_told(
    change: dict[str, object], skipped: str
) -> None:
    bad = {"start": 0, "end": 1, "text": "a"} | change
    data = {"segments": [bad, {"start": 1, "end": 2, "text": "b"}, None]}
    found = imported(json.dumps(data), "talk.json")
    assert cues(found) == [(1.0, 2.0, "b")]
    assert found.skipped[0].startswith(skipped)
    assert found.skipped[1] == "Segment 3 was left out: it has no text."


@pytest.mark.parametrize(
    "words",
    [
        [{"word": "a"}, {"word": "b", "speaker": "Y"}],
        [{"word": "a"}, {"word": "b", "start": 1, "end": 2, "speaker": "Y"}],
        [{"word": "a", "start": 9, "end": 8}, {"word": "b", "start": 1, "end": 1}],
        [{"word": "c", "start": 1, "end": 2}],
        [{"word": "a", "start": float("nan"), "end": 1}, {"word": "b", "start": 0.5}],
        ["a", None, {"word": None}],
        {"a": "b"},
    ],
)
def test_that_words_which_cannot_be_true_still_give_something_to_edit(
    words: object,
) -> None:
    data = [{"start": 0, "end": 3, "text": " a  b ", "speaker": "X", "words": words}]
    found = imported(json.dumps(data), "talk.json")
    assert found.transcript.text.split() == ["a", "b"]


def test_that_json_that_breaks_off_gives_what_is_whole() -> None:
    data = {"segments": [{"start": n, "end": n + 1, "text": f"{n}"} for n in range(9)]}
    text = json.dumps(data | {"language": "fr"}, indent=1)
    found = imported(text[: text.index('"7"')], "talk.json")
    assert [text for _, _, text in cues(found)] == list("0123456")
    assert found.skipped == (
        "The file is damaged at line 38; what follows there was left out.",
    )


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '{"segments": 5}', "[" * 9999]
)
def test_that_json_of_another_kind_gives_an_empty_transcript(text: str) -> None:
    assert imported(text, "talk.json").transcript.segments == ()


def test_that_our_own_json_that_is_unsound_is_read_like_that_of_others() -> None:
    own = {
        "language": "en",
        "segments": [
            {"start": 2.0, "end": 1.0, "text": "a", "speaker": "K", "words": []}
        ],
        "speakers": {"K": {"name": "Kay", "colour": 3, "voice": None}},
        "provenance": {},
    }
    found = imported(json.dumps(own), "talk.wxdesk.json")
    assert spoken(found) == [("Kay", "a")]


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("segment", {"start": 0.5, "text": 5}),
        ("segment", {"text": "a\nb"}),
        ("segment", {"checked": "yes"}),
        ("segment", {"end": float("inf")}),
        ("segment", {"end": 1e300}),
        ("segment", {"end": 10**400}),
        ("word", {"score": "high"}),
        ("word", {"score": float("nan")}),
        ("word", {"score": 10**400}),
        ("speaker", {"name": 5}),
        ("speaker", {"colour": "red"}),
        ("turn", {"end": "late"}),
        ("provenance", {"source": 5}),
        ("provenance", {"duration": "long"}),
        ("annotation", {"text": 5}),
        ("annotation", {"created": "2026-01-01"}),
        ("transcript", {"language": 5}),
        ("transcript", {"notes": [5]}),
    ],
)
def test_that_our_own_json_with_values_that_cannot_be_still_gives_what_can_be_used(
    part: str, change: dict[str, object]
) -> None:
    note = Annotation(0.0, 1.0, AnnotationKind.TAG, "river", datetime.now(UTC))
    talk = Transcript(
        "en",
        (Segment(0.0, 1.0, "a", "K", (Word("a", 0.0, 1.0, 0.9, "K"),)),),
        {"K": Speaker("Kay")},
        (Turn(0.0, 1.0, "K"),),
        provenance=Provenance(source="/talk.mp3"),
        annotations=(note,),
    )
    data = json.loads(FORMATS["wxdesk"].write(talk, None))
    {
        "segment": data["segments"][0],
        "word": data["segments"][0]["words"][0],
        "speaker": data["speakers"]["K"],
        "turn": data["turns"][0],
        "provenance": data["provenance"],
        "annotation": data["annotations"][0],
        "transcript": data,
    }[part].update(change)
    found = imported(json.dumps(data), "talk.wxdesk.json")
    for format in FORMATS.values():
        format.write(found.transcript, None)
    for annotation in found.transcript.annotations:
        assert annotation.created.tzinfo is not None
    assert found.transcript.turns == ()  # it was read like that of others


@pytest.mark.parametrize(
    "segment",
    [
        '{"start": 0, "end": 1, "text": "a", "speaker": ["Kay"]}',
        '{"start": 0, "end": 1%s, "text": "a"}' % ("0" * 400),
        '{"start": 0, "end": 1e300, "text": "a"}',
    ],
)
def test_that_json_with_values_that_cannot_be_is_read_without_them(
    segment: str,
) -> None:
    text = f'{{"speakers": {{"K": {{"name": "Kay"}}}}, "segments": [{segment}]}}'
    found = imported(text, "talk.json")
    assert spoken(found) == [("", "a")]
    assert found.transcript.segments[0].end < 1e9


def test_that_halves_of_characters_become_marks_that_can_be_kept() -> None:
    text = r'{"segments": [{"start": 0, "end": 1, "text": "a\ud800 \ud83d\ude00"}]}'
    assert spoken(imported(text, "talk.json")) == [("", "a\ufffd \U0001f600")]


# Plain text


def test_that_plain_text_has_no_times_but_may_have_speakers() -> None:
    found = imported("[Anna]: Good morning.\n\n \n  The   bridge.\r\n", "talk.txt")
    assert not found.is_timed
    assert spoken(found) == [("Anna", "Good morning."), ("", "The bridge.")]
    assert to_align(found.transcript) == "[Anna]: Good morning.\nThe bridge."


def test_that_what_the_user_has_noted_is_not_taken_for_speech() -> None:
    note = Annotation(0.0, 1.0, AnnotationKind.COMMENT, "Really?", datetime.now(UTC))
    talk = Transcript("en", (Segment(0.0, 1.0, "Yes."),), annotations=(note,))
    text = FORMATS["txt"].write(talk, None)
    assert "Really?" in text
    assert spoken(imported(text, "talk.txt")) == [("", "Yes.")]


def test_that_our_own_text_with_times_is_read_without_them() -> None:
    segments = (Segment(0.0, 1.0, "Yes.", "A"), Segment(3.0, 4.0, "No: [so]"))
    note = Annotation(0.0, 1.0, AnnotationKind.COMMENT, "Really?", datetime.now(UTC))
    talk = Transcript("en", segments, {"A": Speaker("Anna")}, annotations=(note,))
    text = FORMATS["txt-times"].write(talk, None)
    assert isinstance(text, str)
    assert said_in(text) == "Anna: Yes.\nNo: [so]"
    assert said_in("[00:00:01] Yes.\nNo.") == "[00:00:01] Yes.\nNo."


def test_that_annotations_beside_whisperx_json_are_read_and_damaged_ones_told() -> None:
    note = Annotation(0.0, 1.0, AnnotationKind.TAG, "river", datetime.now(UTC))
    talk = Transcript("en", (Segment(0.0, 1.0, "Yes."),), annotations=(note,))
    data = json.loads(FORMATS["json"].write(talk, None))
    data["annotations"] += [None, {"start": 1}, data["annotations"][0] | {"end": -1}]
    found = imported(json.dumps(data), "talk.json")
    assert found.transcript.annotations == (note,)
    assert found.skipped == tuple(
        f"Annotation {n} was left out: it cannot be read." for n in (2, 3, 4)
    )


# All kinds


def test_that_files_are_known_by_their_names() -> None:
    assert all(is_transcript(f"Talk.{name.upper()}") for name in IMPORTS)
    assert is_transcript("talk.wxdesk.json")
    assert not is_transcript("talk.mp3")
    assert read(b"hello", "talk.pdf") is None


def test_that_any_bytes_give_a_sound_transcript_of_any_kind() -> None:
    for name in IMPORTS:
        for data in (b"", b"\0\0\0", bytes(range(256)) * 4, b"\xff\xfe1", b"\xef\xbb"):
            assert imported(data, f"talk.{name}").transcript.segments is not None


@pytest.mark.parametrize("name", ["srt", "vtt"])
def test_that_ten_megabytes_are_read_to_the_end(name: str) -> None:
    text = "\n".join(
        f"{n}\n{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.000 --> "
        f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.900\nSchöne Worte, Zeile {n}.\n"
        for n in range(1, 150_001)
    )
    data = ("WEBVTT\n\n" * (name == "vtt") + text).encode("cp1252")
    assert len(data) > 9_000_000
    found = imported(data, f"talk.{name}")
    assert len(found.transcript.segments) == 150_000
    assert found.skipped == ()
