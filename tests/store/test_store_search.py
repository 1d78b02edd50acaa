"""Searching all transcripts, in many scripts."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wxdesk.core.job import Job
from wxdesk.core.transcript import Segment, Speaker, Transcript
from wxdesk.store.search import Query

TEXTS = {
    "en": "The quick brown fox doesn't jump over Zoë's naïve café.",
    "de": "Die Straße wäre größer, sagte Frau Müller-Lüdenscheidt.",
    "zh": "我们明天去北京大学学习中文。",
    "ja": "東京都の株式会社でプログラミングを勉強しています。",
    "th": "สวัสดีครับ ผมกำลังดื่มน้ำที่กรุงเทพ",
    "lo": "ສະບາຍດີ ຂ້ອຍກິນເຂົ້າ",
    "km": "ខ្ញុំសុំទឹកមួយកែវ",
    "my": "မင်္ဂလာပါ ကျွန်တော်ရေသောက်တယ်",
    "hi": "मैं हिन्दी में बात करता हूँ।",
    "ko": "저는 학교에서 한국어를 배웁니다.",
    "ru": "Ёлка стоит в углу.",
    "el": "Ο Οδυσσέας γύρισε σπίτι.",
}


@pytest.fixture
def keep(history):
    """Keeps a transcript of such texts, gives its number."""

    def keep(*texts, speakers=None, name="talk"):
        job = Job(source="/talk.wav", name=name).begun()
        history.add_job(job, "me", 30)
        keys = list(speakers or {}) or [None]
        transcript = Transcript(
            "en",
            tuple(
                Segment(float(n), n + 1.0, text, keys[n % len(keys)])
                for n, text in enumerate(texts)
            ),
            {key: Speaker(shown) for key, shown in (speakers or {}).items()},
        )
        return history.finish(job, "me", transcript).transcript

    return keep


def found(shelves, query):
    """Every piece of text that a search would highlight."""
    return [
        hit.text[start:end] for hit in shelves.search(query) for start, end in hit.spans
    ]


@pytest.mark.parametrize(
    ("query", "highlighted"),
    [
        ("FOX", ["fox"]),
        ("qui", ["quick"]),
        ("zoe cafe", ["Zoë", "café"]),
        ("doesn't", ["doesn't"]),
        ("grosser", []),
        ("großer", ["größer"]),
        ("MULLER ", ["Müller"]),
        ("Müller-Lüdenscheidt", ["Müller-Lüdenscheidt"]),
        ("北京", ["北京"]),
        ("学", ["学", "学"]),
        ("大学学习", ["大学学习"]),
        ("京北", []),
        ("株式会社", ["株式会社"]),
        ("プログラ", ["プログラ"]),
        ("勉強", ["勉強"]),
        ("東京 勉強", ["東京", "勉強"]),
        ("น้ำ", ["น้ำ"]),
        ("ครับ", ["ครับ"]),
        ("กรุงเทพ", ["กรุงเทพ"]),
        ("ที่", ["ที่"]),
        ("ສະບາຍດີ", ["ສະບາຍດີ"]),
        ("ເຂົ້າ", ["ເຂົ້າ"]),
        ("ទឹក", ["ទឹក"]),
        ("ရေ", ["ရေ"]),
        ("हिन्दी", ["हिन्दी"]),
        ("हिन्", ["हिन्दी"]),
        ("हिन् ", []),
        ("मैं", ["मैं"]),
        ("학교", ["학교에서"]),
        ("ёлка", ["Ёлка"]),
        ("οδυσσέας", ["Οδυσσέας"]),
        ('"quick brown"', ["quick brown"]),
        ('"brown quick"', []),
        ('"quick bro"', []),
        ('"quick bro', []),
        ("brown quick ", ["quick", "brown"]),
        ("qui ", []),
        ("q", []),
        ("fox elephant", []),
        ("…", []),
        ("fox - café", ["fox", "café"]),
    ],
)
def test_that_a_search_finds_and_marks_the_words_meant(
    shelves, keep, query, highlighted
):
    keep(*TEXTS.values())
    assert found(shelves, query) == highlighted


def test_that_a_search_for_nothing_finds_nothing(shelves, keep):
    keep("fox")
    assert shelves.search("") == shelves.search('  "" ') == shelves.search("!?") == ()


def test_that_a_word_written_with_apart_accents_is_found_either_way(shelves, keep):
    keep("cafe\u0301 au lait", "Vietnam: Việt Nam", "ガラス", "カ\u3099ラス")
    assert [hit.position for hit in shelves.search("café ")] == [0]
    assert [hit.position for hit in shelves.search("cafe\u0301 ")] == [0]
    assert [hit.position for hit in shelves.search("viet ")] == [1]
    assert [hit.position for hit in shelves.search("ガラス")] == [2, 3]
    assert found(shelves, "カ\u3099ラス") == ["ガラス", "カ\u3099ラス"]


def test_that_hits_come_newest_transcript_first_in_the_order_of_speech(
    shelves, history, keep
):
    old, new = keep("fox a", "fox b", name="old"), keep("x", "fox c", name="new")
    history.revise(
        old,
        replace(
            history.transcript(old),
            segments=(Segment(0, 1, "fox z"), *history.transcript(old).segments),
        ),
        1,
    )
    hits = shelves.search("fox")
    assert [(hit.transcript, hit.name, hit.position, hit.text) for hit in hits] == [
        (new, "new", 1, "fox c"),
        (old, "old", 0, "fox z"),
        (old, "old", 1, "fox a"),
        (old, "old", 2, "fox b"),
    ]
    assert (hits[0].start, hits[0].end, hits[0].speaker) == (1.0, 2.0, "")
    assert shelves.search("fox", limit=2) == hits[:2]
    assert shelves.search("fox", limit=2, offset=1) == hits[1:3]
    assert shelves.search("fox", offset=9) == ()


def test_that_only_the_newest_revision_is_searched(shelves, history, keep):
    number = keep("a fox", "a hare")
    now = history.transcript(number)
    history.revise(number, replace(now, segments=now.segments[1:]), 1)
    assert shelves.search("fox") == ()
    assert [hit.position for hit in shelves.search("hare")] == [0]


def test_that_a_search_can_name_the_speaker(shelves, keep):
    speakers = {"S1": "Anna Ødegård", "S2": "Speaker 1", "S3": "Speaker 12"}
    keep("hello one", "hello two", "hello three", speakers=speakers)
    keep("hello four", speakers={"S1": "Susan"})

    def texts(query):
        return [hit.text for hit in shelves.search(query)]

    assert texts("speaker:anna hello") == ["hello one"]
    assert texts("hello SPEAKER:An") == ["hello one"]
    assert texts("speaker:Ødegard") == ["hello one"]
    assert texts('speaker:"speaker 1" hello') == ["hello two"]
    assert texts("speaker:speaker hello") == ["hello two", "hello three"]
    assert texts("speaker:anna speaker:susan hello") == []
    assert texts("speaker:anna two ") == []
    assert texts("speaker:nobody hello") == []
    assert shelves.search("speaker:anna")[0].speaker == "Anna Ødegård"
    assert shelves.search("speaker:anna")[0].spans == ()


def test_that_a_renamed_speaker_is_found_by_the_new_name_only(shelves, history, keep):
    number = keep("hello", speakers={"S1": "Speaker 1"})
    now = history.transcript(number)
    history.revise(number, replace(now, speakers={"S1": Speaker("Anna")}), 1)
    assert [hit.speaker for hit in shelves.search("speaker:Anna hello")] == ["Anna"]
    assert shelves.search('speaker:"Speaker 1" hello') == ()


def test_that_a_speaker_is_found_among_many_transcripts(shelves, keep):
    for n in range(150):
        name = "Anna" if n % 2 else "Bob"
        keep("hello", "hello again", speakers={"S1": name}, name=f"{n}")
    hits = shelves.search("speaker:anna hello", limit=200)
    assert [hit.name for hit in hits[::2]] == [f"{n}" for n in range(149, 0, -2)]
    assert len(hits) == 150
    assert shelves.search("speaker:anna hello", limit=3, offset=100) == hits[100:103]


def test_that_a_speaker_without_a_name_is_shown_by_key(shelves, history, keep):
    number = keep("hello", speakers={"S1": "Anna"})
    now = history.transcript(number)
    history.revise(number, replace(now, speakers={}), 1)
    assert shelves.search("hello")[0].speaker == "S1"


anything = st.text(st.characters(exclude_categories=[]), max_size=30)
settings_here = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@settings_here
@given(
    query=anything
    | st.text('"*:^()+-{}speaker ANDORNOTEARx你\0', max_size=30)
    | st.sampled_from(["NEAR(a b)", "text:x", "a AND", "-x", '"', "speaker:", "a*"])
)
def test_that_no_query_at_all_is_an_error(shelves, keep, query):
    if not shelves.page(limit=1):
        keep(*TEXTS.values(), "NEAR a b x AND text", speakers={"S1": "x"})
    for hit in shelves.search(query):
        for start, end in hit.spans:
            assert 0 <= start < end <= len(hit.text)


@settings_here
@given(text=anything)
def test_that_any_text_can_be_kept_and_searched(shelves, history, keep, text):
    number = keep(text)
    assert history.transcript(number).segments[0].text == text
    for hit in shelves.search(text):
        for start, end in hit.spans:
            assert 0 <= start < end <= len(hit.text)


letters = st.sampled_from(list("aBéßñøЖωक你好東京のガツครນກខរမဓ학1２"))
marks = st.sampled_from(["", "", "\u0301", "\u0e49", "\u093f", "\u1031", "\u3099"])
words_ = st.lists(st.tuples(letters, marks).map("".join), min_size=2, max_size=5).map(
    "".join
)


@settings_here
@given(words=st.lists(words_, min_size=1, max_size=5))
def test_that_every_word_of_a_text_finds_it(shelves, keep, words):
    number = keep(" ".join(words))
    for word in words:
        hits = shelves.search(f'"{word}"', limit=1)
        assert hits[0].transcript == number
        assert hits[0].spans
    shelves.erase([number])


def test_that_odd_characters_in_a_text_do_not_shift_the_marks(shelves, keep):
    keep("a\0b \x02c\x03 \udc80 fox 狐")
    assert found(shelves, "fox 狐") == ["fox", "狐"]


def test_that_the_last_word_grows_unless_a_space_or_quote_ends_it():
    assert Query.of("a fox").match == '("a") AND ("fox" *)'
    assert Query.of("a fox ").match == '("a") AND ("fox")'
    assert Query.of('"a fox"').match == '("a fox")'
