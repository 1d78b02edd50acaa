"""What is to be made of a transcript: spans of speakers, names of files, subtitles."""

from dataclasses import asdict
from json import dumps, loads
from pathlib import Path

import pytest

from wxdesk.core.errors import BadOptions
from wxdesk.core.media_file import Making, MediaFile
from wxdesk.core.subtitles import PRESETS
from wxdesk.core.transcript import Segment, Speaker, Transcript
from wxdesk.export.media import cut, free_name, spans_of, with_subtitles

TARGET = Path("/films/talk.mp4")


def talk(*said: tuple[str, float, float]) -> Transcript:
    segments = tuple(Segment(start, end, "Word.", who) for who, start, end in said)
    return Transcript("en", segments, {"A": Speaker("Anna"), "B": Speaker("Jon", 1)})


def test_that_a_short_pause_belongs_to_a_part_unless_another_speaks_in_it() -> None:
    said = talk(
        ("A", 0.0, 2.0),
        ("A", 3.0, 4.0),
        ("B", 4.1, 4.5),
        ("A", 4.6, 6.0),
        ("A", 9.0, 10.0),
    )
    assert spans_of(said, "A") == ((0.0, 4.0), (4.6, 6.0), (9.0, 10.0))
    assert spans_of(said, "B") == ((4.1, 4.5),)
    assert spans_of(said, "C") == ()


def test_that_parts_never_overlap_whatever_the_segments_do() -> None:
    said = talk(("A", 1.0, 5.0), ("B", 2.0, 3.0), ("A", 2.5, 4.0), ("A", -1.0, 0.5))
    spans = spans_of(said, "A")
    assert spans == ((0.0, 5.0),)
    assert cut(spans, Path("x.wav")).spans == spans


def test_that_segments_without_length_are_no_parts() -> None:
    assert spans_of(talk(("A", 2.0, 2.0), ("A", -2.0, -1.0)), "A") == ()


@pytest.mark.parametrize(
    "spans",
    [(), ((2.0, 1.0),), ((1.0, 1.0),), ((0.0, 2.0), (1.0, 3.0)), ((-1.0, 2.0),)],
)
def test_that_parts_that_make_no_sense_are_refused(
    spans: tuple[tuple[float, float], ...],
) -> None:
    with pytest.raises(BadOptions):
        cut(spans, Path("x.wav"))


def test_that_subtitles_keep_to_the_rules_and_have_a_style_for_each_speaker() -> None:
    said = talk(("A", 0.0, 2.0), ("B", 3.0, 4.0))
    file = with_subtitles(said, PRESETS["netflix"], TARGET, Making.BURN)
    assert file.style == "ass"
    assert "Style: Anna," in file.subtitles
    assert "Style: Jon," in file.subtitles
    plain = with_subtitles(said, None, TARGET, Making.TRACK, style="srt")
    assert plain.subtitles.count("-->") == 2


def test_that_a_transcript_without_text_gives_no_subtitles() -> None:
    silent = Transcript("en", (Segment(0, 1, " "),), {})
    for style in ("ass", "srt"):
        with pytest.raises(BadOptions, match="no text"):
            with_subtitles(silent, None, TARGET, Making.TRACK, style=style)


def test_that_an_order_comes_back_from_json_as_it_was() -> None:
    said = talk(("A", 0.0, 2.0))
    for file in (
        cut(((0.5, 1.25), (2.0, 3.0)), Path("x.wav"), replaces=True),
        with_subtitles(said, None, TARGET, Making.TRACK, title="Ü"),
    ):
        assert MediaFile.from_data(loads(dumps(asdict(file)))) == file


@pytest.mark.parametrize(
    ("stem", "taken", "name"),
    [
        ("talk", [], "talk.wav"),
        ("talk", ["TALK.wav", "talk (2).wav"], "talk (3).wav"),
        ("a/b: c?", [], "a_b_ c_.wav"),
        ("...", [], "recording.wav"),
        ("e\u0301", ["\u00e9.wav"], "e\u0301 (2).wav"),
    ],
)
def test_that_a_proposed_name_is_allowed_and_free(
    stem: str, taken: list[str], name: str
) -> None:
    assert free_name(stem, ".wav", taken) == name


def test_that_a_long_name_is_shortened_between_characters() -> None:
    name = free_name("ä" * 300, ".wav", ())
    assert name == "ä" * 100 + ".wav"


def test_that_the_measures_of_our_ass_fit_themselves_to_a_picture() -> None:
    from wxdesk.media.probe import Probe
    from wxdesk.media.rendering import _fitting

    text = with_subtitles(talk(("A", 0, 2)), None, TARGET, Making.BURN).subtitles

    def fitted(*picture: int) -> str:
        return _fitting(text, Probe(1.0, (), True, "mp4", picture=picture))  # type: ignore[arg-type]

    assert fitted(1920, 1080) == text
    assert "PlayResX: 1280\nPlayResY: 2276\n" in fitted(1080, 1920)
    assert fitted(1080, 1920).count(",126,1\n") == text.count(",40,1\n") > 0
    assert "PlayResX: 1728\nPlayResY: 720\n" in fitted(1920, 800)
