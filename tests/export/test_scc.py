"""SCC read by ttconv and ffmpeg."""

import re
import subprocess
from collections.abc import Iterator

import pytest
import ttconv.scc.reader as by_ttconv
from hypothesis import given, settings
from hypothesis import strategies as st
from imageio_ffmpeg import get_ffmpeg_exe
from test_more_formats import transcripts
from ttconv import model
from ttconv.time_code import FPS_29_97, SmpteTimeCode

from wxdesk.core.subtitles import PRESETS
from wxdesk.core.transcript import Segment, Speaker, Transcript
from wxdesk.export.scc import COLUMNS, ROWS, scc

FRAME = 1001 / 30_000
NAMES = {"A": Speaker("Ann"), "B": Speaker("Bob")}


def spoken(*said: tuple[float, float, str, str]) -> Transcript:
    segments = (Segment(start, end, text, who) for start, end, text, who in said)
    return Transcript("en", tuple(segments), NAMES)


TALK = spoken(
    (10.0, 12.0, "Good morning. Is that\nthe river?", "A"),
    (12.5, 14.0, "1 < 2 --> & so on.", "B"),
    (20.0, 21.0, "Yes.", "A"),
)


def captions(text: str) -> list[tuple[float, float, list[str]]]:
    """What ttconv understands: when a caption is shown, and its rows."""
    body = by_ttconv.to_model(text).get_body()
    return [] if body is None else list(_paragraphs(body))


def _paragraphs(body: model.Body) -> Iterator[tuple[float, float, list[str]]]:
    for element in body.dfs_iterator():
        if isinstance(element, model.P):
            rows = [""]
            for part in element.dfs_iterator():
                if isinstance(part, model.Br):
                    rows.append("")
                elif isinstance(part, model.Text):
                    rows[-1] += part.get_text()
            begin, end = element.get_begin(), element.get_end()
            assert begin is not None
            assert end is not None
            yield float(begin), float(end), [row.strip() for row in rows]


def by_ffmpeg(text: str) -> str:
    """The text that ffmpeg's decoder shows."""
    command = [get_ffmpeg_exe(), "-v", "error", "-f", "scc", "-i", "-"]
    done = subprocess.run(
        [*command, "-f", "srt", "-"], input=text.encode(), capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")
    shown = re.sub(r"\{\\[^}]*\}|\\h|</?font[^>]*>", "", done.stdout.decode())
    lines = [it for it in shown.splitlines() if not re.match(r"\d+$|\d+:\d+:\d+,", it)]
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("rules", [None, PRESETS["plain"]])
def test_that_captions_pop_on_when_they_are_said(rules) -> None:
    found = captions(scc(TALK, rules))
    assert [rows for _, _, rows in found] == [
        ["Ann: Good morning.", "Is that the river?"],
        ["Bob: 1 < 2 --> & so on."],
        ["Ann: Yes."],
    ]
    for (start, _, _), segment in zip(found, TALK.segments, strict=True):
        assert start == pytest.approx(segment.start, abs=3 * FRAME)
    assert all(start < end for start, end, _ in found)
    assert found[1][1] < 20


def test_that_ffmpeg_shows_the_same_text() -> None:
    assert by_ffmpeg(scc(TALK, None)) == (
        "Ann: Good morning. Is that the river? Bob: 1 < 2 --> & so on. Ann: Yes."
    )


def test_that_letters_beyond_ascii_are_shown_where_the_set_has_them() -> None:
    text = "Ñandú, ¿qué? Grüße «à» ÇÊØ “x” {*} 50 £ ½ ♪"
    talk = spoken((10.0, 15.0, text, "A"))
    assert by_ffmpeg(scc(talk, None)) == f"Ann: {text}"


def test_that_other_letters_are_shown_as_like_ones_or_as_blocks() -> None:
    talk = spoken((10.0, 15.0, "Ęšł… 5 € Ёж אב 橋 e\u0301 \u200b\x00.", "A"))
    (_, _, (row,)) = captions(scc(talk, None))[0]
    assert " ".join(row.split()) == "Ann: Esl... 5 EUR ██ ██ █ é ."


def test_that_captions_that_come_too_fast_are_late_but_not_lost() -> None:
    talk = spoken(
        *(
            (
                10.0 + number / 2,
                10.4 + number / 2,
                f"{number:02} " + "word " * 9,
                "AB"[number % 2],
            )
            for number in range(20)
        )
    )
    found = captions(scc(talk, PRESETS["plain"]))
    text = " ".join(row for _, _, rows in found for row in rows)
    assert re.findall(r"\d\d", text) == [f"{number:02}" for number in range(20)]
    assert found[-1][0] > 20


def test_that_silence_is_a_file_without_captions() -> None:
    assert scc(Transcript("en"), None) == "Scenarist_SCC V1.0\n"
    assert captions(scc(Transcript("en"), None)) == []


@given(st.integers(0, 20 * 3600))
def test_that_time_codes_leave_numbers_out_as_drop_frame_does(seconds: int) -> None:
    text = scc(spoken((seconds + 10.0, seconds + 12.0, "Yes.", "A")), None)
    begun = re.findall(r"^(\S+)\t", text, re.M)[0]
    code = SmpteTimeCode.parse(begun, FPS_29_97)
    assert code.is_drop_frame()
    loads = len(text.splitlines()[2].split("\t")[1].split()) - 2
    shown = (code.to_frames() + loads) * FRAME
    assert shown == pytest.approx(seconds + 10, abs=FRAME)


@settings(deadline=None)  # some libraries take their time when they are loaded
@given(transcript=transcripts)
def test_that_rows_fit_the_screen_and_bytes_the_channel(transcript) -> None:
    for rules in (None, PRESETS["netflix"]):
        text = scc(transcript, rules)
        free = 0
        for line in text.splitlines()[2::2]:
            time, codes = line.split("\t")
            begin = SmpteTimeCode.parse(time, FPS_29_97).to_frames()
            assert begin >= free
            free = begin + len(codes.split())
            assert all(int(code, 16).bit_count() % 2 == 0 for code in codes.split())
        for _, _, rows in captions(text):
            assert len(rows) <= ROWS
            assert all(len(row) <= COLUMNS for row in rows)
