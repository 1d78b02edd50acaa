"""Any edits, one after another, of any transcript."""

from collections.abc import Callable
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from made_transcripts import moments, transcripts

from wxdesk.core.editing import annotating, finding, review, speakers, text, timing
from wxdesk.core.editing.soundness import problems
from wxdesk.core.editing.text import Position
from wxdesk.core.editing.timing import Edge, Side
from wxdesk.core.transcript import Annotation, AnnotationKind, Transcript
from wxdesk.store.splice import Splice

Draw = st.DrawFn

typed = st.text("ab Bß.你好\n", max_size=8)


def a_selection(
    draw: Draw, t: Transcript, first: int, last: int
) -> tuple[Position, Position]:
    ends = [
        Position(index, draw(st.integers(0, len(t.segments[index].text))))
        for index in (first, last)
    ]
    return min(ends), max(ends)


def a_speaker(draw: Draw, t: Transcript) -> str:
    return draw(st.sampled_from(sorted(t.speakers)))


# Edits of a run of segments, which leave all others as they are.


def set_text(draw: Draw, t: Transcript, first: int, _: int) -> Transcript:
    new = draw(typed)
    edited = text.set_text(t, first, new)
    assert edited.segments[first].text == " ".join(new.split())
    return edited


def replace_range(draw: Draw, t: Transcript, first: int, last: int) -> Transcript:
    return text.replace_range(t, *a_selection(draw, t, first, last), draw(typed))


def split(draw: Draw, t: Transcript, first: int, _: int) -> Transcript:
    caret, _same = a_selection(draw, t, first, first)
    return text.split(t, caret)


def merge(_: Draw, t: Transcript, first: int, last: int) -> Transcript:
    return text.merge(t, first, last)


def delete(_: Draw, t: Transcript, first: int, last: int) -> Transcript:
    return text.delete(t, first, last)


def move_edge(draw: Draw, t: Transcript, first: int, _: int) -> Transcript:
    word = draw(st.sampled_from([None, *range(len(t.segments[first].words))]))
    edge = Edge(first, draw(st.sampled_from(Side)), word)
    return timing.move_edge(t, edge, draw(moments))


def shift(draw: Draw, t: Transcript, first: int, last: int) -> Transcript:
    return timing.shift(t, first, last, draw(moments) - 10)


def split_off(_: Draw, t: Transcript, first: int, last: int) -> Transcript:
    edited, key = speakers.split_off_speaker(t, first, last)
    assert {item.speaker for item in edited.segments[first : last + 1]} == {key}
    return edited


def assign(draw: Draw, t: Transcript, first: int, last: int) -> Transcript:
    key = draw(st.sampled_from([None, *t.speakers]))
    return speakers.assign(t, first, last, key)


def assign_words(draw: Draw, t: Transcript, first: int, last: int) -> Transcript:
    start, end = a_selection(draw, t, first, last)
    return speakers.assign_words(t, start, end, a_speaker(draw, t))


def check(draw: Draw, t: Transcript, first: int, last: int) -> Transcript:
    return review.check(t, first, last, draw(st.booleans()))


def check_words(draw: Draw, t: Transcript, first: int, _: int) -> Transcript:
    return review.check_words(t, first, 0, draw(st.integers(0, 3)))


def highlight(draw: Draw, t: Transcript, first: int, last: int) -> Transcript:
    created = datetime(2030, 1, 1, tzinfo=UTC)
    return annotating.toggle_highlight(t, *a_selection(draw, t, first, last), created)


# Edits of the whole, among which are those of all that a speaker says.


def assign_turn(draw: Draw, t: Transcript) -> Transcript:
    index = draw(st.integers(0, len(t.segments) - 1))
    return speakers.assign_turn(t, index, a_speaker(draw, t))


def assign_following_turns(draw: Draw, t: Transcript) -> Transcript:
    index = draw(st.integers(0, len(t.segments) - 1))
    return speakers.assign_following_turns(t, index, a_speaker(draw, t))


def insert_after(draw: Draw, t: Transcript) -> Transcript:
    index = draw(st.integers(0, len(t.segments) - 1))
    return text.insert_after(t, index, draw(typed))[0]


def insert(draw: Draw, t: Transcript) -> Transcript:
    start, end = sorted(draw(st.tuples(moments, moments)))
    return text.insert(t, start, end, draw(typed), a_speaker(draw, t))


def rename_speaker(draw: Draw, t: Transcript) -> Transcript:
    return speakers.rename_speaker(t, a_speaker(draw, t), draw(typed))


def merge_speakers(draw: Draw, t: Transcript) -> Transcript:
    return speakers.merge_speakers(t, a_speaker(draw, t), {a_speaker(draw, t)})


def remove_speaker(_: Draw, t: Transcript) -> Transcript:
    used = {segment.speaker for segment in t.segments}
    unused = sorted(set(t.speakers) - used)
    return speakers.remove_speaker(t, unused[0]) if unused[1:] else t


def replace_all(draw: Draw, t: Transcript) -> Transcript:
    finder = finding.literal(draw(typed), case=draw(st.booleans()))
    return finding.replace_all(t, finding.find(t, finder), draw(typed))


def annotate(draw: Draw, t: Transcript) -> Transcript:
    start, end = sorted(draw(st.tuples(moments, moments)))
    created = datetime(2030, 1, 1, tzinfo=UTC)
    kind = draw(st.sampled_from(AnnotationKind))
    return review.annotate(t, Annotation(start, end, kind, draw(typed), created))


def bookmark(draw: Draw, t: Transcript) -> Transcript:
    created = datetime(2030, 1, 1, tzinfo=UTC)
    return annotating.toggle_bookmark(t, draw(moments), created)


def remove_annotation(draw: Draw, t: Transcript) -> Transcript:
    for annotation in t.annotations[:1]:
        t = review.remove_annotation(t, annotation)
    return t


OF_A_RUN: list[Callable[[Draw, Transcript, int, int], Transcript]] = [
    set_text,
    replace_range,
    split,
    merge,
    delete,
    move_edge,
    shift,
    split_off,
    assign,
    assign_words,
    check,
    check_words,
    highlight,
]
OF_SPEECH = [assign_turn, assign_following_turns, insert_after]
OF_THE_WHOLE: list[Callable[[Draw, Transcript], Transcript]] = [
    insert,
    rename_speaker,
    merge_speakers,
    remove_speaker,
    replace_all,
    annotate,
    bookmark,
    remove_annotation,
]


def edited(draw: Draw, before: Transcript) -> Transcript:
    """Does something to a transcript, and checks that it does no more than that."""
    segments = before.segments
    if not segments or draw(st.booleans()):
        edits = OF_THE_WHOLE + OF_SPEECH * bool(segments)
        return draw(st.sampled_from(edits))(draw, before)
    edit = draw(st.sampled_from(OF_A_RUN))
    first = draw(st.integers(0, len(segments) - 1))
    last = min(first + draw(st.integers(0, 2)), len(segments) - 1)
    after = edit(draw, before, first, last)
    now = {id(segment) for segment in after.segments}
    assert all(id(item) in now for item in segments[:first] + segments[last + 1 :])
    return after


@settings(max_examples=2000, deadline=None)
@given(st.data())
def test_that_any_edits_leave_the_transcript_sound_and_can_be_undone(
    data: st.DataObject,
) -> None:
    before = data.draw(transcripts())
    assert problems(before) == []
    for _ in range(data.draw(st.integers(1, 6))):
        after = edited(data.draw, before)
        assert problems(after) == []
        assert (after == before) == (after is before)
        assert Splice.between(before, after).undo(after) == before
        before = after
