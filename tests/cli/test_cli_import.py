"""`wxdesk import`: transcripts from elsewhere, alone or with their recordings."""

from pathlib import Path

import pytest
from cli_house import Run, cut

from wxdesk.media.sample import sample_recording

SRT = "1\n00:00:00,500 --> 00:00:02,000\n[Anna]: Good morning.\n"


def written(name: str, text: str = SRT) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_that_a_transcript_is_imported_and_its_number_printed(wx: Run) -> None:
    ran = wx("import", written("talk.srt"), "--language", "de")
    assert (ran.code, ran.out) == (0, "1\n")
    assert ran.err == "Imported: talk.srt\n"
    (record,) = wx("history", "list", "--json").events
    assert (record["name"], record["language"], record["source"]) == ("talk", "de", "")
    assert wx("history", "show", "1").out == "    0:00  Anna: Good morning.\n"


def test_that_a_transcript_without_a_recording_is_exported_by_its_name(
    wx: Run,
) -> None:
    wx("import", written("talk.vtt", "WEBVTT\n\n" + SRT), "--language", "en")
    assert wx("history", "export", "1").out == f"{Path.cwd() / 'talk.txt'}\n"


def test_that_a_recording_is_the_one_beside_it_or_the_one_that_is_named(
    wx: Run,
) -> None:
    cut(sample_recording(), Path.cwd() / "talk.wav", 0, 4)
    cut(sample_recording(), Path.cwd() / "other.wav", 0, 4)
    file = written("talk.en.srt")
    assert wx("import", file).err == "Imported: talk.en.srt, with talk.wav\n"
    ran = wx("import", file, "--media", "other.wav")
    assert ran.err == "Imported: talk.en.srt, with other.wav\n"
    first, second = wx("history", "list", "--json").events[::-1]
    assert first["source"] == str(Path.cwd() / "talk.wav")
    assert (second["name"], second["language"]) == ("other.wav", "en")


def test_that_what_could_not_be_read_is_named_and_the_rest_imported(wx: Run) -> None:
    file = written("talk.en.srt", "a title\n\n" + SRT)
    ran = wx("import", file, "gone.srt", written("empty.vtt", "WEBVTT"))
    assert (ran.code, ran.out) == (1, "1\n")
    assert ran.err.splitlines() == [
        "Note: talk.en.srt: Line 1 was left out: its text has no time.",
        "Imported: talk.en.srt",
        "Error: gone.srt does not exist. Check whether it was moved or deleted, or its "
        "disk unplugged.",
        "Error: empty.vtt holds no transcript that can be read. Check that it is the "
        "right file, and whole.",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["talk.srt"], "talk.srt does not say in which language it is."),
        (["talk.srt", "--language", "english"], "'english' is not a language's code"),
        (["a.srt", "b.srt", "--media", "c.wav"], "--media goes with one file."),
    ],
)
def test_that_a_call_that_makes_no_sense_is_refused(
    wx: Run, arguments: list[str], message: str
) -> None:
    written("talk.srt")
    ran = wx("import", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_that_plain_text_without_a_recording_is_refused_in_words(wx: Run) -> None:
    ran = wx("import", written("talk.txt", "Good morning."), "--language", "en")
    assert ran.code == 1
    assert "talk.txt is plain text without times." in ran.err
    assert "Choose the recording" in ran.err


@pytest.mark.slow
def test_that_plain_text_gets_its_times_from_the_recording(wx: Run) -> None:
    cut(sample_recording(), Path.cwd() / "talk.wav", 10.5, 7)
    text = "[Diane]: This is Diane in New Jersey.\n[Sheila]: And I'm Sheila in Texas.\n"
    ran = wx("import", written("talk.txt", text), "--language", "en")
    assert ran.code == 0
    first, second = wx("history", "show", "1").out.splitlines()
    assert first.endswith("Diane: This is Diane in New Jersey.")
    assert second.endswith("Sheila: And I'm Sheila in Texas.")
    (record,) = wx("history", "list", "--json").events
    assert (record["name"], record["speakers"]) == ("talk.wav", 2)
