"""The paragraphs follow an edit as if they were made anew, and keep what it left."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from kept import transcript_of
from PySide6.QtCore import QObject
from PySide6.QtTest import QAbstractItemModelTester

from wxdesk.core.editing.speakers import assign, rename_speaker
from wxdesk.core.editing.text import Position, delete, insert, merge, set_text, split
from wxdesk.core.transcript import Transcript
from wxdesk.gui.transcript.model import ParagraphModel, Role
from wxdesk.gui.transcript.paragraphs import Place, paragraphs

Edit = Callable[[Transcript, int, int], Transcript]
EDITS: list[Edit] = [
    lambda it, first, _: set_text(it, first, "Other words."),
    lambda it, first, _: set_text(it, first, ""),
    lambda it, first, _: split(it, Position(first, 2)),
    merge,
    delete,
    lambda it, first, last: assign(it, first, last, "Jon"),
    lambda it, first, last: assign(it, first, last, None),
    lambda it, first, _: insert(it, it.segments[first].end, it.segments[first].end + 1),
    lambda it, first, _: insert(it, it.segments[first].start, 900, "New."),
    lambda it, *_: rename_speaker(it, "Anna", "Ada") if "Anna" in it.speakers else it,
]
OWNER = QObject()
said = st.lists(
    st.tuples(st.sampled_from(["Anna", "Jon", ""]), st.sampled_from(["One two.", " "])),
    min_size=1,
    max_size=9,
)


def shown(transcript: Transcript) -> ParagraphModel:
    model = ParagraphModel(OWNER)
    model.show(transcript, paragraphs(transcript))
    return model


@settings(max_examples=300, deadline=None)
@given(said=said, data=st.data())
def test_that_any_edits_lead_to_the_paragraphs_that_the_result_has(
    said: list[tuple[str, str]], data: st.DataObject
) -> None:
    transcript = transcript_of(said, seconds=data.draw(st.sampled_from([1, 5])))
    model = shown(transcript)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, fatal)
    for _ in range(4):
        if not transcript.segments:
            break
        last = len(transcript.segments) - 1
        first = data.draw(st.integers(0, last))
        upto = data.draw(st.integers(first, min(first + 2, last)))
        transcript = data.draw(st.sampled_from(EDITS))(transcript, first, upto)
        model.update(transcript)
        assert tuple(model.paragraphs) == paragraphs(transcript)
        starts = [model.first_segment(row) for row in range(model.rowCount())]
        counts = [len(paragraph.segments) for paragraph in model.paragraphs]
        assert starts == [sum(counts[:row]) for row in range(len(counts))]
    assert tester.model() is model


def test_that_an_edit_leaves_the_other_paragraphs_the_very_same() -> None:
    transcript = transcript_of([("Anna", "One."), ("Jon", "Two."), ("Anna", "Three.")])
    model = shown(transcript)
    before = list(model.paragraphs)
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda a, b, *_: changed.append((a.row(), b.row())))
    model.update(set_text(transcript, 2, "Four."))
    assert model.paragraphs[:1] == before[:1]
    assert model.paragraphs[0] is before[0]
    assert changed == [(1, 2)]  # what changes might have joined the one before


def test_that_a_new_name_is_told_of_all_rows_as_a_name() -> None:
    transcript = transcript_of([("Anna", "One."), ("Jon", "Two.")])
    model = shown(transcript)
    told: list[object] = []
    model.dataChanged.connect(
        lambda a, b, roles: told.append((a.row(), b.row(), roles))
    )
    model.update(rename_speaker(transcript, "Jon", "John"))
    assert told == [(0, 1, [Role.SPEAKER])]
    speaker = model.speaker(1)
    assert speaker is not None
    assert speaker.name == "John"


def test_that_places_of_the_text_and_of_the_transcript_lead_to_each_other() -> None:
    transcript = transcript_of(
        [("Anna", "One."), ("Anna", " "), ("Anna", "Two."), ("Jon", "Three.")],
        seconds=1,
    )
    model = shown(transcript)
    for place, position in (
        (Place(0, 0), Position(0, 0)),
        (Place(0, 4), Position(0, 4)),
        (Place(0, 5), Position(2, 0)),
        (Place(0, 9), Position(2, 4)),
        (Place(1, 3), Position(3, 3)),
    ):
        assert model.position(place) == position
        assert model.place(position) == place
    assert model.place(Position(1, 0)) == Place(0, 4)


def test_that_between_two_segments_without_space_either_can_be_meant() -> None:
    model = shown(transcript_of([("", "我们"), ("", "明天")], language="zh"))
    assert model.position(Place(0, 2)) == Position(0, 2)
    assert model.position(Place(0, 2), at_start=True) == Position(1, 0)
