import pytest

from wxdesk.core.transcript import Word
from wxdesk.engine.sentences import into_sentences


def words(*texts: str) -> list[Word]:
    return [Word(text, float(i), i + 0.5) for i, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("language", "said", "sentences"),
    [
        (
            "en",
            ["Dr.", "Smith", "left", "at", "5.30", "p.m.", "He", "was", "tired."],
            ["Dr. Smith left at 5.30 p.m.", "He was tired."],
        ),
        ("de", ["Das", "ist", "z.B.", "gut.", "Ja!"], ["Das ist z.B. gut.", "Ja!"]),
        ("ja", ["今日", "は", "。", "元気", "？"], ["今日は。", "元気？"]),
        ("zh", ["你好。", "我", "很好。"], ["你好。", "我很好。"]),
        ("hi", ["वह", "गया।", "मैं", "आया।"], ["वह गया।", "मैं आया।"]),
        ("sw", ["Habari.", "Nzuri."], ["Habari.", "Nzuri."]),
    ],
)
def test_that_words_are_grouped_by_the_languages_own_sentences(
    language: str, said: list[str], sentences: list[str]
) -> None:
    found = into_sentences(words(*said), language)
    assert [segment.text for segment in found] == sentences
    assert [word for segment in found for word in segment.words] == words(*said)


def test_that_a_sentence_spans_its_words() -> None:
    first, second = into_sentences(words("Yes.", "No", "way."), "en")
    assert (first.start, first.end) == (0.0, 0.5)
    assert (second.start, second.end) == (1.0, 2.5)


def test_that_a_sentence_without_times_joins_its_neighbour() -> None:
    said = [Word("€5."), Word("Yes.", 1.0, 1.5), Word("7.")]
    (segment,) = into_sentences(said, "en")
    assert segment.text == "€5. Yes. 7."
    assert (segment.start, segment.end) == (1.0, 1.5)


def test_that_no_words_make_no_sentences() -> None:
    assert into_sentences([], "en") == []
