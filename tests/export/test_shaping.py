"""Cues out of transcripts: the rules kept, the text whole, the breaks well placed."""

import unicodedata
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxdesk.core.subtitles import PRESETS, Rules
from wxdesk.core.transcript import Segment, Speaker, Transcript, Word
from wxdesk.export import grammar
from wxdesk.export.cues import Cue, CueLine, Fault, columns, violations
from wxdesk.export.shaping import shape

RULES = {name: rules for name, rules in PRESETS.items() if rules is not None}
PLAIN = RULES["plain"]
SPEAKERS = {"A": Speaker("Anna"), "B": Speaker("Ben")}


def said(text, start=0.0, pace=0.4, speaker=None):
    """A segment whose words each take as many seconds."""
    words = tuple(
        Word(word, start + pace * n, start + pace * (n + 1), speaker=speaker)
        for n, word in enumerate(text.split())
    )
    return Segment(start, words[-1].end, text, speaker, words)


def talk(*segments, language="en"):
    return Transcript(language, segments, SPEAKERS)


def texts(cues):
    return ["|".join(line.text for line in cue.lines) for cue in cues]


def spans(cues):
    return [(cue.start, cue.end) for cue in cues]


# Text


def test_that_a_sentence_that_fits_is_one_line():
    assert texts(shape(talk(said("We had walked since five.")), PLAIN)) == [
        "We had walked since five."
    ]


def test_that_two_lines_are_about_as_wide_and_break_at_the_clause():
    text = "When the fog had finally lifted, we could see the bridge from there."
    assert texts(shape(talk(said(text)), PLAIN)) == [
        "When the fog had finally lifted,|we could see the bridge from there."
    ]


def test_that_a_long_speech_is_broken_at_sentence_ends():
    text = (
        "We had walked since five in the morning. Nobody had slept that night. "
        "There was only bread."
    )
    assert [cue[-1] for cue in texts(shape(talk(said(text)), PLAIN))] == [".", "."]


@pytest.mark.parametrize(
    ("language", "text", "together"),
    [
        ("en", "Tell me what you know about the bridge", "the bridge"),
        ("de", "Sie sahen am Ende des Weges die Brücke", "die Brücke"),
        ("es", "Desde aquel lugar se puede ver la montaña", "la montaña"),
    ],
)
def test_that_an_article_stays_with_its_noun(language, text, together):
    for length in range(10, 40):
        rules = Rules(line_length=length, lines=1, min_duration=0)
        cues = shape(talk(said(text), language=language), rules)
        assert any(together in text for text in texts(cues))


def test_that_an_article_and_a_noun_that_no_line_holds_are_parted():
    rules = Rules(line_length=10, lines=2, min_duration=0)
    assert texts(shape(talk(said("the government")), rules)) == ["the|government"]


def test_that_a_word_longer_than_a_line_stays_whole_and_is_listed():
    rules = Rules(line_length=10)
    cues = shape(talk(said("Die Donaudampfschifffahrt")), rules)
    assert texts(cues) == ["Die|Donaudampfschifffahrt"]
    (found,) = violations(cues, rules)
    assert (found.fault, found.found, found.allowed) == (Fault.LONG_LINE, 21, 10)
    assert not found.avoidable


def test_that_wide_characters_count_twice():
    assert columns("会議 is") == 7
    assert columns("한국어") == 6
    assert columns("e\u0301") == 1
    text = "今日は良い天気なので、散歩に行きましょう。"
    (cue,) = shape(talk(Segment(0, 6, text), language="ja"), PLAIN)
    assert [len(line.text) for line in cue.lines] == [11, 10]


@pytest.mark.parametrize(
    ("language", "text", "lines"),
    [
        (
            "ja",
            "今日はとても良い天気なので、散歩に行きましょう。",
            ["今日はとても", "良い天気なので、", "散歩に行きましょう。"],
        ),
        ("th", "วันนี้อากาศดีมาก", ["วันนี้อากาศ", "ดีมาก"]),
    ],
)
def test_that_a_script_without_spaces_breaks_between_phrases(language, text, lines):
    rules = Rules(line_length=20 if language == "ja" else 8, lines=3)
    (cue,) = shape(talk(Segment(0, 6, text), language=language), rules)
    assert [line.text for line in cue.lines] == lines


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("lo", "ຂ້ອຍ ຮັກ ປະເທດ ລາວ"),  # I love the country of Laos
        ("lo", "ພວກ ເຮົາ ໄປ ຕະຫຼາດ"),  # We go to the market
        ("km", "ខ្ញុំ ស្រឡាញ់ ប្រទេស កម្ពុជា"),  # I love the country of Cambodia
        ("km", "យើង ទៅ ផ្សារ"),  # We go to the market
        ("my", "ကျွန်တော် တို့ မြန်မာ စကားပြော တတ်သည်"),  # We can speak Burmese
        ("bo", "བོད་ ཀྱི་ སྐད་ ཡིག"),  # the language of Tibet
        ("xx", "ខ្ញុំ ស្រឡាញ់ ប្រទេស កម្ពុជា"),
    ],
)
def test_that_a_script_without_spaces_breaks_between_words(language, words):
    rules = Rules(line_length=max(map(columns, words.split())), min_duration=0)
    text = words.replace(" ", "")
    assert [text[a:b] for a, b in grammar.spans(text, language, rules.line_length)] == (
        words.split()
    )
    shaped = shape(talk(Segment(0, 9, text), language=language), rules)
    for line in (line.text for cue in shaped for line in cue.lines):
        assert line in {
            "".join(words.split()[a:b])
            for a, b in combinations(range(len(words.split()) + 1), 2)
        }


def test_that_half_a_character_is_no_reason_to_fail():
    (cue,) = shape(talk(Segment(0, 6, "\udc80ລາວ"), language="lo"), PLAIN)
    assert cue.lines[0].text == "\udc80ລາວ"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("my", "ကျွန်တော်တို့မြန်မာစကားပြောတတ်သည်"),
        ("km", "ខ្ញុំស្រឡាញ់ប្រទេសកម្ពុជា"),
        ("lo", "ຂ້ອຍຮັກປະເທດລາວ"),
        ("zh", "「你好」，他说。「我们走吧！」"),
    ],
)
def test_that_no_line_begins_with_what_belongs_to_the_one_before(language, text):
    rules = Rules(line_length=4, lines=1, min_duration=0)
    cues = shape(talk(Segment(0, 9, text), language=language), rules)
    assert "".join(texts(cues)) == text
    assert len(cues) > 3
    for (line,) in (cue.lines for cue in cues):
        assert not unicodedata.category(line.text[0]).startswith("M")
        assert line.text[0] not in "，。！」"
        assert not line.text.endswith("「")


# Times


def test_that_a_cue_stays_until_it_is_read_if_there_is_silence():
    text = "This goes by in no time at all."
    (cue,) = shape(talk(said(text, 1.0, pace=0.05)), PLAIN)
    assert spans([cue]) == [(1000, 1000 + round(1000 * len(text) / PLAIN.speed))]


def test_that_words_a_minute_count_where_a_preset_counts_them():
    (cue,) = shape(talk(said("I do so on a day", pace=0.1)), RULES["bbc"])
    assert cue.end == 6 * 60_000 // 180


def test_that_a_gap_is_left_and_a_small_one_is_closed():
    rules = Rules(gap=0.1, close_gaps=0.5, min_duration=0)
    near = talk(said("Are you there?", 0), said("I am.", 1.5))
    far = talk(said("Are you there?", 0), said("I am.", 2.5))
    apart = replace(rules, lines=1, line_length=14)
    assert shape(near, apart)[0].end == 1400
    assert shape(far, apart)[0].end == 1200


def test_that_cues_begin_and_end_on_frames():
    rules = replace(PLAIN, frame_rate=25.0)
    for cue in shape(talk(said("We had walked since five.", 0.333)), rules):
        assert cue.start % 40 == cue.end % 40 == 0


def test_that_an_offset_moves_all_times():
    there = talk(said("We had walked since five.", 1.0))
    ((start, end),) = spans(shape(there, PLAIN))
    moved = shape(there, replace(PLAIN, offset=36_000))
    assert spans(moved) == [(36_000_000 + start, 36_000_000 + end)]


def test_that_an_offset_before_the_beginning_loses_no_text():
    there = talk(said("We had walked.", 1.0), said("Nobody slept.", 4.0))
    cues = shape(there, replace(PLAIN, offset=-60))
    assert " ".join(texts(cues)) == "We had walked. Nobody slept."


def test_that_missing_times_are_guessed_from_those_around():
    words = (Word("one", 0, 1), Word("two"), Word("three", 5, 6))
    cues = shape(talk(Segment(0, 6, "one two three", words=words)), RULES["words"])
    assert [cue.start for cue in cues] == [0, 1800, 5000]


def test_that_a_word_without_a_length_has_a_share_of_the_next_ones_time():
    one = Segment(0, 0, "So", "A", (Word("So", 0, 0),))
    two = (Word("I", 0, 0), Word("thought", 0, 1), Word("of", 3, 3), Word("it", 4, 5))
    there = talk(one, Segment(0, 5, "I thought of it", "B", two))
    cues = shape(there, RULES["words"])
    assert [cue.start for cue in cues] == [0, 200, 300, 3000, 4000]


def test_that_an_edited_text_keeps_the_times_of_the_words_it_still_has():
    heard = said("We had wokked since five.", pace=1.0)
    edited = replace(heard, text="Well, we had walked since five.")
    cues = {cue.lines[0].text: cue for cue in shape(talk(edited), RULES["words"])}
    assert cues["had"].start == 1000
    assert cues["since"].start == 3000
    assert 2000 <= cues["walked"].start < 3000


def test_that_who_speaks_at_the_same_time_is_shown_after_the_other():
    there = talk(
        said("This is what I have always said.", 0, speaker="A"),
        said("No.", 1.0, speaker="B"),
    )
    first, second = shape(there, PLAIN)
    assert first.end <= second.start
    assert second.lines[0].text == "[Ben]: No."


# Speakers


DIALOGUE = talk(
    said("Did you sleep?", 0.0, 0.2, "A"),
    said("No.", 0.7, 0.2, "B"),
    said("Why not?", 1.0, 0.3, "A"),
)


def test_that_a_name_begins_each_turn_and_not_each_cue():
    there = talk(
        said("We had walked since five in the morning.", 0, speaker="A"),
        said("Nobody had slept that night, of course.", 5, speaker="A"),
        said("I remember.", 10, speaker="B"),
    )
    named = texts(shape(there, replace(PLAIN, lines=1, line_length=50)))
    assert [text.startswith("[") for text in named] == [True, False, True]


def test_that_short_turns_share_a_cue_behind_dashes():
    cues = shape(DIALOGUE, RULES["netflix"])
    assert texts(cues)[0] == "-Did you sleep?|-No."
    assert [line.speaker for line in cues[0].lines] == ["Anna", "Ben"]


def test_that_speakers_share_no_cue_unless_there_are_dashes():
    for speakers in ("names", "none"):
        cues = shape(DIALOGUE, replace(PLAIN, speakers=speakers))
        assert len(cues) == 3
    assert not any(line.speaker for cue in cues for line in cue.lines)


# The checker


def cue(*lines, start=0, end=2000):
    return Cue(start, end, tuple(map(CueLine, lines)))


@pytest.mark.parametrize(
    ("cues", "faults"),
    [
        ([cue("Fine.")], []),
        ([cue("x" * 43, end=5000)], [(Fault.LONG_LINE, False)]),
        ([cue("x " * 21 + "xx", end=5000)], [(Fault.LONG_LINE, True)]),
        ([cue("a", "b", "c")], [(Fault.MANY_LINES, True)]),
        ([cue("x" * 41)], [(Fault.FAST, True)]),
        ([cue("x" * 41), cue("y", start=2080, end=3100)], [(Fault.FAST, False)]),
        ([cue("x", end=900)], [(Fault.SHORT, True)]),
        ([cue("x", end=900), cue("y", start=980)], [(Fault.SHORT, False)]),
        ([cue("x", end=7002)], [(Fault.LONG, True)]),
        ([cue("x"), cue("y", start=2070, end=4000)], [(Fault.CLOSE, True)]),
        ([cue("x"), cue("y", start=1990, end=4000)], [(Fault.OVERLAP, True)]),
    ],
)
def test_that_the_checker_names_what_is_wrong(cues, faults):
    found = violations(cues, PLAIN)
    assert [(each.fault, each.avoidable) for each in found] == faults
    assert all(each.time == cues[each.cue].start for each in found)


def test_that_the_checker_counts_the_words_of_a_cue():
    found = violations([cue("two words")], RULES["words"])
    assert [each.fault for each in found] == [Fault.MANY_WORDS]


# The judge: all ways to break a short text


def fewest_violations(words, turns, rules):
    """Tries every way to break words into cues, and cues into lines.

    Args:
        words: Text, start and end in milliseconds, end not after the next start.
        turns: Positions of the words that another speaker begins.
        rules: For a language with spaces, without names.
    """
    count, best = len(words), {len(words): 0}
    gap, most = round(1000 * rules.gap), round(1000 * rules.max_duration)
    for i in range(count - 1, -1, -1):
        found = []
        for j in range(i + 1, count + 1):
            start, spoken = words[i][1], words[j - 1][2]
            if j > i + 1 and spoken - start > most:
                continue
            inner = [turn for turn in turns if i < turn < j]
            long_lines = fewest_long_lines(words[i:j], [t - i for t in inner], rules)
            if long_lines is None:
                continue
            following = words[j][1] if j < count else float("inf")
            room = min(start + most, following - gap) - start
            text = " ".join(word for word, *_ in words[i:j])
            reading = len(text) / rules.speed
            if rules.words_per_minute:
                reading = max(reading, (j - i) * 60 / rules.words_per_minute)
            faults = (
                (room < 1000 * reading)
                + (room < 1000 * rules.min_duration)
                + (following - (start + 1) < gap)
            )
            found.append(long_lines + faults + best[j])
        best[i] = min(found)
    return best[0]


def fewest_long_lines(words, turns, rules):
    """How many lines of a cue are too long at least; None if it cannot be a cue."""
    found = []
    for lines in range(1, rules.lines + 1):
        for cuts in combinations(range(1, len(words)), lines - 1):
            if turns and (list(cuts) != turns or rules.speakers != "dashes"):
                continue
            parts = [words[a:b] for a, b in pairwise([0, *cuts, len(words)])]
            widths = [
                len(" ".join(text for text, *_ in part)) + bool(turns) for part in parts
            ]
            too_long = [
                len(part)
                for part, width in zip(parts, widths, strict=True)
                if width > rules.line_length
            ]
            if all(size == 1 for size in too_long):
                found.append(len(too_long))
    return min(found, default=None)


@st.composite
def short_talks(draw):
    """Up to 14 timed words by two speakers: words, turns, and the transcript."""
    lengths = draw(st.lists(st.integers(1, 14), min_size=1, max_size=14))
    words, turns, segments, now, speaker = [], [], [], 0, "A"
    for number, length in enumerate(lengths):
        now += draw(st.sampled_from([0, 0, 0, 50, 400, 3000]))
        end = now + draw(st.integers(1, 1200))
        text = "x" * length + draw(st.sampled_from(["", "", ",", "."]))
        if number and draw(st.integers(0, 5)) == 0:
            speaker = "B" if speaker == "A" else "A"
            turns.append(number)
        words.append((text, now, end))
        word = Word(text, now / 1000, end / 1000)
        segments.append(Segment(now / 1000, end / 1000, text, speaker, (word,)))
        now = end
    return words, turns, talk(*segments)


judged_rules = st.builds(
    Rules,
    line_length=st.integers(5, 40),
    lines=st.integers(1, 3),
    speed=st.sampled_from([10.0, 20.0]),
    words_per_minute=st.sampled_from([None, 160.0]),
    min_duration=st.sampled_from([0.0, 0.833, 1.5]),
    max_duration=st.sampled_from([2.0, 7.0]),
    gap=st.sampled_from([0.0, 0.083]),
    speakers=st.sampled_from(["none", "dashes"]),
)


@given(short_talks(), judged_rules)
def test_that_no_way_to_break_a_text_has_fewer_violations(short, rules):
    words, turns, transcript = short
    found = violations(shape(transcript, rules), rules)
    assert len(found) <= fewest_violations(words, turns, rules)
    assert not any(each.avoidable for each in found)


# Any transcript


seconds = st.floats(0, 5000, allow_nan=False)
moments = st.none() | seconds
scripts = st.sampled_from(
    ["the", "a", "fog,", "lifted.", "été", "今日は", "会議", "。", "วันนี้", "ကျွန်", "שלום",
     "مرحبا", "한국어", "👩‍👩‍👧", "-->", "<b>", "e\u0301", "x" * 60]
)  # fmt: skip
spoken = st.lists(scripts | st.text(max_size=4), max_size=12)


@st.composite
def segments(draw):
    parts = draw(spoken)
    text = draw(st.sampled_from(["", " ", "\n"])).join(parts)
    words = tuple(Word(part, draw(moments), draw(moments)) for part in parts)
    start = draw(seconds)
    end = start + draw(st.floats(0, 30))
    speaker = draw(st.sampled_from([None, "A", "B", "C"]))
    return Segment(start, end, text, speaker, words if draw(st.booleans()) else ())


any_transcripts = st.builds(
    lambda language, said: Transcript(language, tuple(said), SPEAKERS),
    st.sampled_from(["en", "de", "ja", "zh", "th", "my", "ar", "xx"]),
    st.lists(segments(), max_size=5),
)
any_rules = st.sampled_from(list(RULES.values())) | judged_rules


def ink(text):
    """A text without what line breaks may change: spaces and control characters."""
    return "".join(
        c for c in text if not c.isspace() and unicodedata.category(c) != "Cc"
    )


@given(any_transcripts, any_rules, st.sampled_from([None, 23.976, 25.0]))
def test_that_all_text_arrives_in_order_in_cues_that_end_before_the_next(
    transcript, rules, frame_rate
):
    rules = replace(rules, frame_rate=frame_rate)
    cues = shape(transcript, rules, label="")
    assert all(0 <= cue.start < cue.end for cue in cues)
    assert all(one.end <= other.start for one, other in pairwise(cues))
    lines = [line.text for cue in cues for line in cue.lines]
    assert all(line == line.strip() for line in lines)
    everything = ink("".join(segment.text for segment in transcript.segments))
    if rules.speakers == "dashes":
        lines = [line.replace("-", "") for line in lines]
        everything = everything.replace("-", "")
    assert ink("".join(lines)) == everything


@given(any_transcripts, any_rules)
def test_that_what_is_left_wrong_could_not_be_avoided(transcript, rules):
    found = violations(shape(transcript, rules), rules.of(transcript.language))
    assert not [each for each in found if each.avoidable]


@given(any_transcripts)
def test_that_single_words_come_one_at_a_time(transcript):
    for each in shape(transcript, RULES["words"]):
        (line,) = each.lines
        assert len(line.text.split()) == 1
