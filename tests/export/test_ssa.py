"""SSA read by pysubs2 and ffmpeg."""

import subprocess

import pysubs2
import pytest
from imageio_ffmpeg import get_ffmpeg_exe

from wxdesk.core.subtitles import PRESETS
from wxdesk.core.transcript import Segment, Speaker, Transcript
from wxdesk.export.captions import ass, ssa

TALK = Transcript(
    "en",
    (
        Segment(0.5, 2.0, "Was that {the} river?", "A"),
        Segment(2.1, 2.9, "No --> & <no>.", "B"),
        Segment(3.0, 5.0, "نعم\nYes."),
    ),
    {"A": Speaker("Ann, 1st", 1), "B": Speaker("Bob")},
)


@pytest.mark.parametrize("rules", [None, PRESETS["netflix"]])
def test_that_ssa_has_the_cues_and_styles_of_ass(rules) -> None:
    old = pysubs2.SSAFile.from_string(ssa(TALK, rules))
    new = pysubs2.SSAFile.from_string(ass(TALK, rules))
    assert (old.format, new.format) == ("ssa", "ass")
    assert [(it.start, it.end, it.style, it.plaintext) for it in old.events] == [
        (it.start, it.end, it.style, it.plaintext) for it in new.events
    ]
    assert {name: it.primarycolor for name, it in old.styles.items()} == {
        name: it.primarycolor for name, it in new.styles.items()
    }
    assert old.styles["Ann  1st"].primarycolor == pysubs2.Color(0xFF, 0xFF, 0x7F)
    assert old.styles["Default"].alignment == new.styles["Default"].alignment


def test_that_ffmpeg_reads_ssa() -> None:
    command = [get_ffmpeg_exe(), "-v", "error", "-f", "ass", "-i", "-", "-f", "srt"]
    done = subprocess.run(
        [*command, "-"], input=ssa(TALK, None).encode(), capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "No --> & <no>." in done.stdout.decode()


def test_that_silence_has_no_events() -> None:
    assert pysubs2.SSAFile.from_string(ssa(Transcript("en"), None)).events == []
