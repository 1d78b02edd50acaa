from hypothesis import given
from hypothesis import strategies as st

from wxdesk.core.transcript import Segment, Turn, Word
from wxdesk.core.turns import TurnIndex, assign_speakers


def longest(index: TurnIndex, start: float, end: float) -> str:
    heard = index.heard(start, end)
    return max(heard, key=lambda key: heard[key])


def test_that_one_is_heard_for_as_long_as_ones_turns_last() -> None:
    index = TurnIndex([Turn(0, 5, "A"), Turn(4, 9, "B"), Turn(5.5, 6, "A")])
    assert index.heard(3, 7) == {"A": 2.5, "B": 3.0}


def test_that_the_nearest_stands_where_nobody_is_heard() -> None:
    index = TurnIndex([Turn(0, 1, "A"), Turn(10, 11, "B")])
    assert index.heard(2, 3) == {"A": 0}
    assert index.heard(8, 9) == {"B": 0}
    assert index.heard(20, 21) == {"B": 0}


def test_that_where_voices_overlap_a_word_belongs_to_its_sentences_speaker() -> None:
    words = (Word("And", 4.2, 4.5), Word("I", 4.6, 4.8), Word("said", 5.0, 6.0))
    segment = Segment(4.2, 6.0, "And I said", words=words)
    turns = [Turn(0, 4.9, "A"), Turn(4.1, 9, "B")]
    (found,) = assign_speakers([segment], turns, "en")
    assert found.speaker == "B"


turns = st.lists(
    st.tuples(
        st.floats(0, 100), st.floats(0, 20), st.sampled_from(["A", "B", "C"])
    ).map(lambda t: Turn(t[0], t[0] + t[1], t[2])),
    min_size=1,
    max_size=30,
)


@given(turns, st.floats(0, 110), st.floats(0.01, 5))
def test_that_the_index_finds_what_looking_at_every_turn_finds(
    turns: list[Turn], start: float, length: float
) -> None:
    end = start + length
    heard: dict[str, float] = {}
    for turn in turns:
        overlap = min(end, turn.end) - max(start, turn.start)
        heard[turn.speaker] = heard.get(turn.speaker, 0.0) + max(overlap, 0.0)
    found = longest(TurnIndex(turns), start, end)
    if max(heard.values()) > 0:
        assert heard[found] >= max(heard.values()) - 1e-9
    else:
        distances = {
            turn.speaker: min(
                max(other.start - end, start - other.end)
                for other in turns
                if other.speaker == turn.speaker
            )
            for turn in turns
        }
        assert distances[found] == min(distances.values())


def test_that_a_segment_is_cut_where_the_speaker_changes() -> None:
    words = (Word("Hello", 0.0, 0.5), Word("Hi", 1.0, 1.5), Word("there", 1.6, 2.0))
    segment = Segment(0.0, 2.0, "Hello Hi there", words=words)
    first, second = assign_speakers(
        [segment], [Turn(0, 0.8, "A"), Turn(0.8, 3, "B")], "en"
    )
    assert (first.text, first.speaker, first.end) == ("Hello", "A", 0.5)
    assert (second.text, second.speaker, second.start) == ("Hi there", "B", 1.0)


def test_that_words_without_times_take_the_speaker_before_them() -> None:
    words = (Word("€"), Word("Hello", 2.0, 2.5), Word("7"))
    segment = Segment(2.0, 2.5, "€ Hello 7", words=words)
    (found,) = assign_speakers([segment], [Turn(0, 1, "A"), Turn(2, 3, "B")], "en")
    assert [word.speaker for word in found.words] == ["B", "B", "B"]


def test_that_a_segment_without_words_has_one_speaker() -> None:
    (found,) = assign_speakers(
        [Segment(0, 10, "All of it")], [Turn(0, 3, "A"), Turn(3, 9, "B")], "en"
    )
    assert found == Segment(0, 10, "All of it", speaker="B")


def test_that_a_segment_of_words_without_times_has_its_own_times_speaker() -> None:
    segment = Segment(5.0, 6.0, "€ 7", words=(Word("€"), Word("7")))
    (found,) = assign_speakers([segment], [Turn(0, 1, "A"), Turn(5, 6, "B")], "en")
    assert found.speaker == "B"


def sentence(*times: tuple[float, float]) -> Segment:
    words = tuple(Word("word", start, end) for start, end in times)
    return Segment(
        times[0][0], times[-1][1], " ".join("word" for _ in times), words=words
    )


def test_that_a_turn_that_begins_too_early_takes_no_word_of_a_sentence() -> None:
    said = sentence((0.0, 0.4), (0.5, 1.0), (1.1, 1.6))
    turns = [Turn(0, 1.2, "A"), Turn(1.2, 9, "B")]
    (found,) = assign_speakers([said], turns, "en")
    assert found.speaker == "A"


def test_that_a_remark_over_another_belongs_to_whose_turn_it_is() -> None:
    turns = [Turn(0, 20, "A"), Turn(4.0, 4.6, "B")]
    (remark,) = assign_speakers([sentence((4.1, 4.5))], turns, "en")
    (around,) = assign_speakers(
        [sentence((3.0, 4.1), (4.2, 4.5), (4.7, 6.0))], turns, "en"
    )
    assert (remark.speaker, around.speaker) == ("B", "A")


def test_that_an_answer_within_a_sentence_goes_to_who_answers() -> None:
    said = sentence((0.0, 0.4), (0.5, 0.9), (2.0, 2.3), (2.4, 2.9))
    turns = [Turn(0, 1.0, "A"), Turn(1.9, 3, "B")]
    found = assign_speakers([said], turns, "en")
    assert [(part.speaker, len(part.words)) for part in found] == [("A", 2), ("B", 2)]


words = st.lists(
    st.tuples(st.floats(0, 100), st.floats(0, 3)), min_size=1, max_size=20
).map(
    lambda times: tuple(
        Word(f"w{number}", start, start + length)
        for number, (start, length) in enumerate(sorted(times))
    )
)


@given(turns, words)
def test_that_no_sentence_is_of_two_however_turns_overlap(
    turns: list[Turn], words: tuple[Word, ...]
) -> None:
    ends = max(word.end or 0.0 for word in words)
    text = " ".join(word.text for word in words)
    said = Segment(words[0].start or 0.0, ends, text, words=words)
    found = assign_speakers([said], turns, "en")
    for segment in found:
        assert {word.speaker for word in segment.words} == {segment.speaker}
        assert segment.speaker in {turn.speaker for turn in turns}
    assert " ".join(segment.text for segment in found) == text
