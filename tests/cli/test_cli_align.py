"""`wxdesk align`, from a recording and its text to a transcript and files."""

from pathlib import Path

import pytest
from cli_house import Run, cut, kept_jobs

from wxdesk.core.job import Kind, Status

pytestmark = pytest.mark.slow


@pytest.fixture
def talk(sample_wav: Path, tmp_path: Path) -> Path:
    """Seven seconds: "… This is Diane in New Jersey. And I'm Sheila in Texas …" """
    return cut(sample_wav, tmp_path / "talk.wav", 10.5, 7)


def test_that_a_text_gets_times_and_speakers(
    wx: Run, talk: Path, tmp_path: Path
) -> None:
    text = tmp_path / "talk.txt"
    text.write_bytes(
        "Diane: This is Diane, in New Jersey.\r\n"
        "Sheila: And I’m Sheila in Texas, originally from Chicago – so!".encode(
            "cp1252"
        )
    )
    ran = wx("align", talk, text, "-f", "srt", "-o", tmp_path / "out")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0].endswith("Diane: This is Diane, in New Jersey.")
    assert "Sheila: And I’m Sheila" in lines[1]
    assert "originally from Chicago" in (tmp_path / "out" / "talk.srt").read_text()
    (job,) = kept_jobs()
    assert (job.kind, job.status) == (Kind.ALIGN, Status.DONE)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "nothing.txt"),
        (b" \n", "has no text in it"),
        (b"Anna:\n", "names who speaks, but not what is said"),
    ],
)
def test_that_a_text_that_is_not_there_is_named_and_nothing_begins(
    wx: Run, talk: Path, tmp_path: Path, content: bytes | None, complaint: str
) -> None:
    text = tmp_path / "nothing.txt"
    if content is not None:
        text.write_bytes(content)
    ran = wx("align", talk, text)
    assert ran.code == 1
    assert complaint in ran.err
    assert kept_jobs() == ()
