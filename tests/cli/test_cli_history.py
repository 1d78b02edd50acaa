"""`wxdesk history`: what was transcribed is found again, shown, exported, deleted."""

import io
import json
from datetime import datetime
from pathlib import Path

import pytest
from cli_house import Run

from wxdesk.core.job import Job, Options
from wxdesk.core.transcript import Provenance, Segment, Speaker, Transcript
from wxdesk.settings import Places
from wxdesk.store.database import Database
from wxdesk.store.history import History

ANNA = Transcript(
    language="en",
    segments=(
        Segment(0.5, 2.0, "Good morning, everybody.", "A"),
        Segment(3725.4, 3727.0, "The harbour is [closed] today. :smile:", "B"),
    ),
    speakers={"A": Speaker("Anna"), "B": Speaker("Ben")},
    provenance=Provenance(duration=3730.0),
)
JAPANESE = Transcript(
    language="ja",
    segments=(Segment(0.0, 1.5, "今日は港が閉まっています。"),),
    provenance=Provenance(duration=2.0),
)


@pytest.fixture
def kept(home: Path) -> None:
    """Two transcripts, as two jobs would have left them."""
    keep("morning talk.wav", ANNA)
    keep("港.mp3", JAPANESE)


def keep(name: str, transcript: Transcript) -> None:
    with Database(Places.find().database) as database:
        history = History(database)
        job = Job(source=str(Path("rec") / name), name=name, options=Options())
        history.add_job(job, "test", 60)
        history.save_job(job.begun(), "test")
        history.finish(job.begun(), "test", transcript)


def test_that_an_empty_history_says_so(wx: Run) -> None:
    ran = wx("history", "list")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "There are no transcripts yet.\n"


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("command", [["history"], ["history", "list"]])
def test_that_transcripts_are_listed_newest_first(wx: Run, command: list[str]) -> None:
    header, first, second = wx(*command).out.splitlines()
    assert header.split() == ["No.", "Made", "Length", "Lang.", "Speakers", "Name"]
    today = f"{datetime.now():%Y-%m-%d}"
    assert first.split()[:2] == ["2", today]
    assert first.split()[3:] == ["0:02", "ja", "0", "港.mp3"]
    assert second.split()[:2] == ["1", today]
    assert second.split()[3:] == ["1:02:10", "en", "2", "morning", "talk.wav"]


@pytest.mark.usefixtures("kept")
def test_that_the_list_can_be_cut_and_given_as_json(wx: Run) -> None:
    (record,) = wx("history", "list", "--limit", "1", "--json").events
    assert record["number"] == 2
    assert record["name"] == "港.mp3"
    assert datetime.fromisoformat(record["created"]).tzinfo


@pytest.mark.usefixtures("kept")
def test_that_a_transcript_is_shown_as_it_is(wx: Run) -> None:
    assert wx("history", "show", "1").out.splitlines() == [
        "    0:00  Anna: Good morning, everybody.",
        " 1:02:05  Ben: The harbour is [closed] today. :smile:",
    ]
    assert wx("history", "show", "2").out == "    0:00  今日は港が閉まっています。\n"


@pytest.mark.parametrize(
    "command",
    [
        ["history", "show", "7"],
        ["history", "export", "7"],
        ["history", "delete", "--yes", "7"],
    ],
)
def test_that_a_transcript_which_is_not_there_is_named(
    wx: Run, command: list[str]
) -> None:
    ran = wx(*command)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "Error: There is no transcript 7.\n"


@pytest.mark.usefixtures("kept")
def test_that_words_are_found_in_every_script_with_where_they_were_said(
    wx: Run,
) -> None:
    assert wx("history", "search", "harbour speaker:Ben").out == (
        "1  morning talk.wav  1:02:05  Ben: The harbour is [closed] today. :smile:\n"
    )
    (hit,) = wx("history", "search", "港", "--json").events
    assert (hit["transcript"], hit["start"]) == (2, 0.0)
    (start, end), *_ = hit["spans"]
    assert hit["text"][start:end] == "港"


@pytest.mark.usefixtures("kept")
def test_that_finding_nothing_is_said_and_no_fault(wx: Run) -> None:
    ran = wx("history", "search", "zebra")
    assert (ran.code, ran.out, ran.err) == (0, "", "Nothing was found.\n")


@pytest.mark.usefixtures("kept")
def test_that_a_transcript_is_exported_again_in_any_format(wx: Run) -> None:
    ran = wx("history", "export", "1", "-f", "vtt,json", "-o", "out")
    files = [Path(line) for line in ran.out.splitlines()]
    assert files == [Path("out/morning talk.vtt"), Path("out/morning talk.json")]
    assert "<v Anna>Good morning" in files[0].read_text(encoding="utf-8")
    assert json.loads(files[1].read_text(encoding="utf-8"))["language"] == "en"
    assert wx("history", "export", "2").out == f"{Path.cwd() / '港.txt'}\n"


@pytest.mark.usefixtures("kept")
def test_that_exported_subtitles_are_shaped_as_asked_or_as_set(
    wx: Run, home: Path
) -> None:
    def exported(*options: str) -> list[str]:
        replacing = ("-f", "srt", "--if-exists", "replace")
        wx("history", "export", "1", *replacing, *options)
        return Path("morning talk.srt").read_text(encoding="utf-8").split("\n")

    assert exported()[2] == "[Anna]: Good morning, everybody."
    assert exported("--subtitles", "words")[2] == "Good"
    Places.find().settings_file.write_text(
        "[subtitles]\nline_length=16", encoding="utf-8"
    )
    assert exported()[2:4] == ["[Anna]: Good", "morning,"]
    assert exported("--subtitles", "segments")[2] == "[Anna]: Good morning, everybody."
    Places.find().settings_file.write_text(
        "[subtitles.presets.Mine]\npreset = 'words'", encoding="utf-8"
    )
    assert exported("--subtitles", "Mine")[2] == "Good"


@pytest.mark.usefixtures("kept")
def test_that_an_unknown_preset_is_refused_with_those_there_are(wx: Run) -> None:
    ran = wx("history", "export", "1", "--subtitles", "cinema")
    assert ran.code == 2
    assert "netflix" in ran.err


@pytest.mark.usefixtures("kept")
def test_that_a_transcript_is_deleted_only_after_a_yes(
    wx: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    ran = wx("history", "delete", "1", "2")
    assert ran.code == 1
    assert ran.err.startswith("Delete morning talk.wav, 港.mp3 for good? [y/N]")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert wx("history", "delete", "1").code == 1
    assert len(wx("history", "list", "--json").events) == 2
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert wx("history", "delete", "1").code == 0
    (left,) = wx("history", "list", "--json").events
    assert left["number"] == 2
    assert wx("history", "delete", "2", "--yes").code == 0
    assert "no transcripts" in wx("history").err


@pytest.mark.usefixtures("kept")
def test_that_nothing_is_deleted_if_one_of_several_is_not_there(wx: Run) -> None:
    assert wx("history", "delete", "--yes", "1", "9").code == 1
    assert len(wx("history", "list", "--json").events) == 2
