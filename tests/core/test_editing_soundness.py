"""What makes a transcript unsound."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from made_transcripts import said, talk

from wxdesk.core.editing.soundness import problems
from wxdesk.core.transcript import Annotation, AnnotationKind, Transcript, Turn, Word

GOOD = said(("a", 1.0, 2.0), ("b", 1.5, 3.0))
NOW = datetime(2030, 1, 1, tzinfo=UTC)
MARKS = tuple(Annotation(at, at, AnnotationKind.BOOKMARK, "", NOW) for at in (2, 1))


def with_word(**changes: Any) -> Transcript:
    words = (GOOD.words[0], replace(GOOD.words[1], **changes))
    return talk(replace(GOOD, words=words))


@pytest.mark.parametrize(
    ("transcript", "problem"),
    [
        (talk(GOOD, replace(GOOD, start=0.5)), "segments are not in the order"),
        (talk(replace(GOOD, start=4.0, words=())), "lasts from 4.0 to 3.0"),
        (talk(replace(GOOD, start=-1.0)), "lasts from -1.0"),
        (talk(replace(GOOD, words=(), speaker="C")), "unknown speaker"),
        (talk(replace(GOOD, text="a  b")), "join to 'a b'"),
        (with_word(speaker="B"), "words of another speaker"),
        (with_word(end=None), "only one time"),
        (with_word(end=4.0), "not within it"),
        (with_word(end=1.0), "ends before it starts"),
        (with_word(start=0.5), "not within it"),
        (
            talk(
                replace(GOOD, words=(replace(GOOD.words[0], start=1.8), GOOD.words[1]))
            ),
            "order of their start",
        ),
        (replace(talk(GOOD), turns=(Turn(0, 1, "C"),)), "turn at 0 has an unknown"),
        (replace(talk(GOOD), annotations=MARKS), "annotations are not in the order"),
    ],
)
def test_that_what_is_wrong_is_said(transcript: Transcript, problem: str) -> None:
    assert any(problem in sentence for sentence in problems(transcript))


def test_that_overlaps_and_unknown_times_are_sound() -> None:
    untimed = replace(GOOD, words=(Word("a", speaker="A"), GOOD.words[1]))
    assert problems(talk(GOOD, untimed)) == []
