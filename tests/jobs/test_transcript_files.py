"""Transcripts from elsewhere: read, matched with their recordings, and kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from job_house import House
from tone_file import write_tone

from wxdesk.core.errors import BadMedia, BadTranscript, NotAllowed
from wxdesk.core.job import Job, Kind, Options
from wxdesk.core.transcript import Provenance, Segment, Speaker, Transcript
from wxdesk.export.formats import FORMATS
from wxdesk.jobs.importing import (
    TranscriptFile,
    pairs,
    read_file,
    sorted_out,
    stems,
    take_in,
)
from wxdesk.jobs.library import Library, _sha256
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.store.shelves import Shelves

SRT = "1\n00:00:00,000 --> 00:00:01,500\n[Anna]: Good morning.\n"


@pytest.fixture
def library(house: House) -> Iterator[Library]:
    shelves = Shelves(house.database)
    with Library(house.history, shelves, Ffmpeg().probe) as library:
        yield library


def written(path: Path, text: str = SRT) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def kept(
    house: House, library: Library, file: TranscriptFile, recording: Path | str = ""
) -> int | Job:
    return take_in(
        file, str(recording), "en", Options(), library, house.service(), "cli"
    )


# Which recording


def test_that_a_recording_beside_a_transcript_is_found_by_its_name(
    tmp_path: Path,
) -> None:
    file = written(tmp_path / "talk.en.srt")
    assert read_file(file).recording == ""
    (tmp_path / "talk.MP3").touch()
    assert read_file(file).recording == str(tmp_path / "talk.MP3")
    assert read_file(file).language == "en"


def test_that_our_own_file_leads_to_its_recording(tmp_path: Path) -> None:
    recording = write_tone(tmp_path / "far" / "away.wav")
    talk = Transcript(
        "en", (Segment(0.0, 1.0, "Yes."),), provenance=Provenance(str(recording))
    )
    text = FORMATS["wxdesk"].write(talk, None)
    file = read_file(written(tmp_path / "talk.wxdesk.json", text))
    assert file.recording == str(recording)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("talk.srt", ("talk",)),
        ("Talk.DE.srt", ("Talk.DE", "Talk")),
        ("talk.pt-BR.vtt", ("talk.pt-BR", "talk")),
        ("talk.mp3.srt", ("talk.mp3", "talk")),
        ("talk.xx.srt", ("talk.xx",)),
        ("talk.wxdesk.json", ("talk",)),
    ],
)
def test_that_a_transcript_is_of_what_is_called_like_it(
    name: str, expected: tuple[str, ...]
) -> None:
    assert stems(name) == expected


def test_that_files_that_are_dropped_together_are_matched_by_their_names() -> None:
    sources = ["/a/Talk.mp3", "/b/talk.en.srt", "/b/other.vtt", "/b/other", "/x.mp4"]
    files, recordings = sorted_out([*sources, "https://host/talk.srt"])
    assert files == ["/b/talk.en.srt", "/b/other.vtt"]
    assert recordings == ["/a/Talk.mp3", "/b/other", "/x.mp4", "https://host/talk.srt"]
    assert pairs(files, recordings) == {"/b/talk.en.srt": "/a/Talk.mp3"}


# Into the library


def test_that_an_imported_transcript_knows_its_recording_and_where_it_came_from(
    house: House, library: Library, tmp_path: Path
) -> None:
    recording = write_tone(tmp_path / "talk.wav")
    file = read_file(written(tmp_path / "talk.srt"))
    number = kept(house, library, file, recording)
    assert isinstance(number, int)
    record, transcript = library.record(number), library.transcript(number)
    assert (record.name, record.source) == ("talk.wav", str(recording))
    assert record.duration == transcript.provenance.duration > 0
    assert transcript.provenance.source_sha256 == _sha256(recording)
    assert transcript.provenance.imported == str(tmp_path / "talk.srt")
    assert transcript.segments == (Segment(0.0, 1.5, "Good morning.", "Anna"),)
    assert (transcript.language, record.revision) == ("en", 1)
    assert library.already_here(recording) == record
    assert library.search("morning")[0].speaker == "Anna"


def test_that_everything_in_our_own_file_comes_back(
    house: House, library: Library, tmp_path: Path
) -> None:
    talk = Transcript(
        "de",
        (Segment(0.0, 1.0, "Ja.", "S", checked=True),),
        {"S": Speaker("Anna", 4, "voice")},
        notes=("A note for the user.",),
        provenance=Provenance("/gone/talk.mp3", "ab" * 32, 60.0, 0.9, {"model": "b"}),
    )
    text = FORMATS["wxdesk"].write(talk, None)
    file = read_file(written(tmp_path / "talk.wxdesk.json", text))
    number = kept(house, library, file)
    assert isinstance(number, int)
    found = library.transcript(number)
    assert (found.segments, found.speakers) == (talk.segments, talk.speakers)
    assert (found.notes, found.language) == (talk.notes, "de")
    assert found.provenance.options == {"model": "b"}
    record = library.record(number)
    assert (record.name, record.duration) == ("talk", 60.0)
    assert record.source == "/gone/talk.mp3"


def test_that_a_transcript_without_a_recording_can_get_one_later(
    house: House, library: Library, tmp_path: Path, sample_wav: Path
) -> None:
    number = kept(house, library, read_file(written(tmp_path / "talk.srt")))
    assert isinstance(number, int)
    record = library.record(number)
    assert (record.name, record.source, record.duration) == ("talk", "", 1.5)
    assert library.relink(number, sample_wav).source == str(sample_wav)
    assert library.record(number).duration == pytest.approx(30, abs=0.1)
    transcript = library.transcript(number)
    assert transcript.provenance.source_sha256 == _sha256(sample_wav)
    assert transcript.text == "Good morning."


def test_that_a_recording_that_is_shorter_than_the_text_is_not_taken_for_its_own(
    house: House, library: Library, tmp_path: Path
) -> None:
    text = SRT.replace("01,500", "59,000")
    number = kept(house, library, read_file(written(tmp_path / "talk.srt", text)))
    assert isinstance(number, int)
    recording = write_tone(tmp_path / "other.wav", 3)
    with pytest.raises(
        NotAllowed, match=r"lasts 0:00:00\.5, but .* talk goes on until 0:00:59"
    ):
        library.relink(number, recording)
    assert library.relink(number, recording, anyway=True).source == str(recording)


def test_that_plain_text_becomes_a_job_that_finds_out_its_times(
    house: House, library: Library, tmp_path: Path
) -> None:
    recording = write_tone(tmp_path / "talk.wav")
    text = "[Anna]: Good morning.\nThe bridge is closed.\n"
    file = read_file(written(tmp_path / "talk.txt", text))
    job = kept(house, library, file, recording)
    assert isinstance(job, Job)
    assert (job.kind, job.source, job.name) == (Kind.ALIGN, str(recording), "talk.wav")
    assert job.text == "[Anna]: Good morning.\nThe bridge is closed."
    assert job.options.language == "en"
    assert job.text_file == str(tmp_path / "talk.txt")
    assert library.count() == 0


def test_that_plain_text_in_which_nobody_says_anything_is_refused_in_words(
    house: House, library: Library, tmp_path: Path
) -> None:
    recording = write_tone(tmp_path / "talk.wav")
    file = read_file(written(tmp_path / "talk.txt", "Anna:\n"))
    with pytest.raises(BadTranscript, match=r"talk\.txt names who speaks, but not"):
        kept(house, library, file, recording)


def test_that_plain_text_without_a_recording_is_refused_in_words(
    house: House, library: Library, tmp_path: Path
) -> None:
    file = read_file(written(tmp_path / "talk.txt", "Good morning."))
    with pytest.raises(BadTranscript, match=r"talk\.txt is plain text without times"):
        kept(house, library, file)


def test_that_what_is_no_recording_is_refused_and_nothing_is_kept(
    house: House, library: Library, tmp_path: Path
) -> None:
    file = read_file(written(tmp_path / "talk.srt"))
    with pytest.raises(BadMedia, match=r"talk\.srt"):
        kept(house, library, file, tmp_path / "talk.srt")
    with pytest.raises(BadMedia, match="does not exist"):
        kept(house, library, file, tmp_path / "talk.wav")
    assert library.count() == 0


def test_that_the_language_decides_how_lines_join(
    house: House, library: Library, tmp_path: Path
) -> None:
    text = SRT.replace("[Anna]: Good morning.", "橋は\n閉鎖")
    file = read_file(written(tmp_path / "talk.srt", text))
    number = take_in(file, "", "ja", Options(), library, house.service(), "cli")
    assert isinstance(number, int)
    assert library.transcript(number).text == "橋は閉鎖"


# What cannot be read


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("talk.srt", "no subtitles in here", r"talk\.srt holds no transcript"),
        ("talk.json", '{"a": 1}', r"talk\.json holds no transcript"),
        ("talk.vtt", "WEBVTT\n\n", r"talk\.vtt holds no transcript"),
        ("talk.txt", " \n\n", r"talk\.txt holds no transcript"),
        ("talk.pdf", "%PDF", r"talk\.pdf is no kind of transcript .*\.srt"),
    ],
)
def test_that_a_file_without_a_transcript_is_named(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    with pytest.raises(BadTranscript, match=message):
        read_file(written(tmp_path / name, text))


def test_that_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadMedia, match=r"gone\.srt does not exist"):
        read_file(tmp_path / "gone.srt")
    (tmp_path / "empty.srt").touch()
    with pytest.raises(BadMedia, match=r"empty\.srt is empty"):
        read_file(tmp_path / "empty.srt")


def test_that_a_file_too_large_for_a_transcript_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "disk.txt").open("wb") as file:
        file.truncate(10**9)  # takes no room, as nothing is written
    with pytest.raises(BadTranscript, match="too large"):
        read_file(tmp_path / "disk.txt")
