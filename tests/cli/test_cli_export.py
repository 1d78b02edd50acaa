"""`wxdesk export`, `convert` and `formats`: transcripts into files."""

import json
from datetime import date
from pathlib import Path

import pytest
from cli_house import Run

from wxdesk.export.formats import FORMATS

SRT = """\
1
00:00:00,500 --> 00:00:02,000
[Anna]: Good morning, Berlin.

2
00:00:03,000 --> 00:00:04,500
[Ben]: Good morning, Anna.
"""


def written(name: str, text: str = SRT) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def kept(wx: Run) -> None:
    """Two transcripts of one name, 1 and 2."""
    for folder in "ab":
        wx("import", written(f"{folder}/talk with Anna.en.srt"))


def names_in(folder: str | Path) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


# Out of the library


@pytest.mark.usefixtures("kept")
def test_that_several_transcripts_go_into_a_folder_in_several_formats(wx: Run) -> None:
    ran = wx("export", "1", "2", "--format", "srt,vtt", "--to", "out")
    assert ran.code == 0
    assert names_in("out") == [
        "talk with Anna (2).srt",
        "talk with Anna (2).vtt",
        "talk with Anna.srt",
        "talk with Anna.vtt",
    ]
    assert len(ran.out.splitlines()) == 4


@pytest.mark.usefixtures("kept")
def test_that_files_are_called_as_the_pattern_says(wx: Run) -> None:
    ran = wx("export", "2", "1", "-o", "out", "--name", "{n} {date} {name}.{lang}")
    assert ran.code == 0
    today = date.today()
    assert names_in("out") == [
        f"1 {today} talk with Anna.en.txt",
        f"2 {today} talk with Anna.en.txt",
    ]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("what", "files", "is_mine"),
    [
        ("keep-both", ["a (2).txt", "a (3).txt", "a.txt"], True),
        ("skip", ["a (2).txt", "a.txt"], True),
        ("replace", ["a (2).txt", "a.txt"], False),
    ],
)
def test_that_a_file_that_is_there_is_not_replaced_unasked(
    wx: Run, what: str, files: list[str], is_mine: bool
) -> None:
    mine = written("out/a.txt", "mine")
    written("out/a (2).txt", "mine, too")
    ran = wx("export", "1", "-o", "out", "--name", "a", "--if-exists", what)
    assert ran.code == 0
    assert names_in("out") == files
    assert (mine.read_text(encoding="utf-8") == "mine") is is_mine
    if what == "skip":
        assert ran.out == ""
        assert ran.err == "Note: a.txt is there already, and was left as it is.\n"


@pytest.mark.usefixtures("kept")
def test_that_replacing_spares_what_the_same_call_has_written(wx: Run) -> None:
    wx("export", "1", "2", "-o", "out", "--name", "a", "--if-exists", "replace")
    assert names_in("out") == ["a (2).txt", "a.txt"]


@pytest.mark.usefixtures("kept")
def test_that_names_are_taken_out_of_text_and_file_and_are_listed(wx: Run) -> None:
    words = ("--anonymise", "--anonymise-words", "Berlin, Ben")
    ran = wx("export", "1", "-f", "srt", "-o", "out", *words)
    (path,) = Path("out").iterdir()
    assert path.name == "talk with Speaker 1.srt"
    text = path.read_text(encoding="utf-8")
    assert "[Speaker 1]: Good morning, Person 1." in text
    assert "[Speaker 2]: Good morning, Speaker 1." in text
    assert [line.partition(" (")[0] for line in ran.err.splitlines()] == [
        "Replaced: Anna → Speaker 1",
        "Replaced: Ben → Speaker 2",
        "Replaced: Berlin → Person 1",
    ]


@pytest.mark.usefixtures("kept")
def test_that_each_speaker_gets_a_file_with_their_label_where_names_are_taken_out(
    wx: Run,
) -> None:
    wx("export", "1", "-f", "srt", "-o", "out", "--name", "{speaker}")
    assert names_in("out") == ["Anna.srt", "Ben.srt"]
    assert "Anna]" not in Path("out/Ben.srt").read_text(encoding="utf-8")
    wx("export", "1", "-f", "srt", "-o", "new", "--name", "{speaker}", "--anonymise")
    assert names_in("new") == ["Speaker 1.srt", "Speaker 2.srt"]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--format", "doc"], "'doc' is not a format"),
        (["--format", ""], "Name a format."),
        (["--name", "{title}"], "'title' is no field of a file's name."),
        (["--name", "../{name}"], "A file's name cannot have '/' in it."),
        (["--preset", "cinema"], "'cinema' is not one of"),
        (["--if-exists", "ask"], "'ask' is not one of keep-both, skip, replace."),
    ],
)
def test_that_an_export_that_makes_no_sense_is_refused(
    wx: Run, options: list[str], message: str
) -> None:
    ran = wx("export", "1", "--to", "out", *options)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert not Path("out").exists()


@pytest.mark.usefixtures("kept")
def test_that_nothing_is_written_if_one_of_several_is_not_there(wx: Run) -> None:
    ran = wx("export", "1", "7", "--to", "out")
    assert (ran.code, ran.err) == (1, "Error: There is no transcript 7.\n")
    assert not Path("out").exists()


# From file to file


def test_that_a_file_is_converted_to_what_the_suffix_says(wx: Run) -> None:
    ran = wx("convert", written("in.srt"), "out/talk.vtt")
    assert (ran.code, ran.out, ran.err) == (0, f"{Path('out/talk.vtt')}\n", "")
    text = Path("out/talk.vtt").read_text(encoding="utf-8")
    assert "00:00:03.000 --> 00:00:04.500\n<v Ben>Good morning, Anna." in text


@pytest.mark.parametrize(
    ("target", "options", "name"),
    [
        ("a.WXDESK.json", [], "wxdesk"),
        ("a.json", [], "json"),
        ("a.json", ["-f", "csv"], "csv"),
        ("a.out", ["-f", "tsv"], "tsv"),
    ],
)
def test_that_the_longest_suffix_tells_the_format_unless_it_is_named(
    wx: Run, target: str, options: list[str], name: str
) -> None:
    wx("import", written("in.en.srt"))
    assert wx("convert", "in.en.srt", target, *options).code == 0
    made = Path(target).read_text(encoding="utf-8-sig")
    beginnings = {
        "wxdesk": '{"wxdesk": ',
        "json": '{"segments": ',
        "csv": "start,end,speaker,text",
        "tsv": "start\tend\ttext",
    }
    assert made.startswith(beginnings[name])


def test_that_a_folder_gets_a_file_of_the_same_name(wx: Run) -> None:
    Path("out").mkdir()
    wx("convert", written("talk.en.srt"), "out", "--format", "vtt")
    assert names_in("out") == ["talk.en.vtt"]


def test_that_cues_are_kept_unless_a_preset_is_named(wx: Run) -> None:
    wx("convert", written("in.srt"), "a.srt", "--language", "en")
    assert Path("a.srt").read_text(encoding="utf-8").strip() == SRT.strip()
    wx("convert", "in.srt", "b.srt", "--preset", "words", "--language", "en")
    assert "\nGood\n" in Path("b.srt").read_text(encoding="utf-8")


def test_that_converting_replaces_nothing_unasked_and_tells_what_is_left_out(
    wx: Run,
) -> None:
    source = written("in.srt", "a title\n\n" + SRT)
    written("out.vtt", "mine")
    ran = wx("convert", source, "out.vtt")
    assert ran.err == "Note: in.srt: Line 1 was left out: its text has no time.\n"
    assert ran.out == "out (2).vtt\n"
    assert Path("out.vtt").read_text(encoding="utf-8") == "mine"
    ran = wx("convert", source, "out.vtt", "--if-exists", "skip")
    assert "out.vtt is there already" in ran.err
    assert wx("convert", source, "out.vtt", "--if-exists", "replace").code == 0
    assert Path("out.vtt").read_text(encoding="utf-8").startswith("WEBVTT")


@pytest.mark.parametrize(
    ("name", "text", "target", "code", "message"),
    [
        ("in.srt", SRT, "out.xyz", 2, "out.xyz does not tell which format is wanted."),
        ("in.srt", SRT, ".", 2, "does not tell which format is wanted."),
        ("in.pdf", "x", "out.srt", 1, "in.pdf is no kind of transcript"),
        ("in.srt", " ", "out.vtt", 1, "in.srt holds no transcript that can be read."),
        ("in.csv", "a,b\n1,2\n", "out.vtt", 1, "names no columns start and text."),
        ("in.txt", "Hello.", "out.vtt", 1, "in.txt is plain text without times."),
    ],
)
def test_that_what_cannot_be_converted_is_refused_in_words(
    wx: Run, name: str, text: str, target: str, code: int, message: str
) -> None:
    ran = wx("convert", written(name, text), target)
    assert (ran.code, ran.out) == (code, "")
    assert message in ran.err


# What there is


def test_that_all_formats_are_listed(wx: Run) -> None:
    header, *rows = wx("formats").out.splitlines()
    assert header.split() == ["Name", "Suffix", "For", "Is"]
    assert [row.split()[0] for row in rows] == list(FORMATS)
    first = wx("formats", "--json").events[0]
    assert (first["name"], first["suffix"]) == ("txt", ".txt")


def test_that_the_schema_of_our_own_json_is_printed(wx: Run) -> None:
    assert "$schema" in json.loads(wx("formats", "--schema").out)
