import errno
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxdesk.core.errors import DiskFull, WxdeskError
from wxdesk.core.transcript import Segment, Transcript
from wxdesk.export.files import Existing, OutputNames, write_as, write_file
from wxdesk.export.formats import FORMATS

SRT, JSON, TXT = FORMATS["srt"], FORMATS["json"], FORMATS["txt"]
TALK = Transcript("ja", (Segment(0, 1, "こんにちは"),))


def test_that_the_formats_of_a_recording_differ_in_the_suffix_only(tmp_path):
    names = OutputNames(tmp_path)
    assert names.path("in/talk.v2.mp3", SRT) == tmp_path / "talk.v2.srt"
    assert names.path("in/talk.v2.mp3", JSON) == tmp_path / "talk.v2.json"


def test_that_recordings_of_one_name_do_not_share_a_file(tmp_path):
    names = OutputNames(tmp_path)
    sources = ["a/talk.mp3", "b/talk.wav", "talk (2).ogg", "TALK.mp3", "a/talk.mp3"]
    assert [names.path(source, SRT).name for source in sources] == [
        "talk.srt",
        "talk (2).srt",
        "talk (2) (2).srt",
        "TALK (3).srt",
        "talk.srt",
    ]


def test_that_a_name_is_passed_over_that_a_file_in_any_of_the_formats_has(tmp_path):
    (tmp_path / "talk.json").touch()
    names = OutputNames(tmp_path, (SRT, JSON))
    assert names.path("talk.mp3", SRT) == tmp_path / "talk (2).srt"
    for existing in (Existing.SKIP, Existing.REPLACE):
        names = OutputNames(tmp_path, (SRT, JSON), existing)
        assert names.path("talk.mp3", SRT) == tmp_path / "talk.srt"


def test_that_names_that_differ_in_composition_only_do_not_share_a_file(tmp_path):
    names = OutputNames(tmp_path)
    assert names.path("a/caf\u00e9.mp3", SRT).stem == "caf\u00e9"
    assert names.path("b/cafe\u0301.mp3", SRT).stem == "cafe\u0301 (2)"


def test_that_a_recording_called_like_a_text_is_not_written_over(tmp_path):
    source = tmp_path / "talk.TXT"
    assert OutputNames(tmp_path).path(source, TXT) == tmp_path / "talk.TXT.txt"


@pytest.mark.parametrize(
    ("address", "stem"),
    [
        ("https://host/media/talk.mp3?sig=1#t=3", "talk"),
        ("HTTP://host/my%20talk.mp3", "my talk"),
        ("https://host/..%2F..%2Fetc%2Fpasswd", ".._.._etc_passwd"),
        ("https://host/a%3Ab%0A.mp3", "a_b_"),
        ("https://host/", "recording"),
    ],
)
def test_that_an_address_gives_a_name_within_the_folder(tmp_path, address, stem):
    path = OutputNames(tmp_path).path(address, SRT)
    assert path == tmp_path / f"{stem}.srt"


def test_that_a_long_name_still_fits_the_file_system(tmp_path):
    names = OutputNames(tmp_path)
    paths = [names.path(f"{folder}/{'語' * 83}.wav", JSON) for folder in "ab"]
    for path in paths:
        write_file(TALK, JSON, path, None)
    assert paths[0].stem == "語" * 80
    assert paths[1].stem == "語" * 80 + " (2)"


@given(st.lists(st.tuples(st.sampled_from("ab"), st.text("aA1 ()2", min_size=1))))
def test_that_different_recordings_always_get_different_names(tmp_path_factory, found):
    names = OutputNames(tmp_path_factory.getbasetemp())
    sources = {f"{folder}/{name}.wav" for folder, name in found}
    paths = {str(names.path(source, SRT)).casefold() for source in sources}
    assert len(paths) == len(sources)


def test_that_a_file_is_written_in_utf_8_with_its_folder(tmp_path):
    path = tmp_path / "out" / "talk.txt"
    write_file(TALK, TXT, path, None)
    assert path.read_bytes() == "こんにちは\n".encode()


def test_that_no_room_is_reported_as_such(tmp_path, monkeypatch):
    def fsync(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(DiskFull, match=r"talk\.txt"):
        write_file(TALK, TXT, tmp_path / "talk.txt", None)
    assert list(tmp_path.iterdir()) == []


def test_that_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "talk.txt").mkdir()
    with pytest.raises(WxdeskError, match=r"talk\.txt cannot be written"):
        write_file(TALK, TXT, tmp_path / "talk.txt", None)


def test_that_a_file_that_is_there_is_kept_beside_the_new_one(tmp_path):
    (tmp_path / "talk.table.docx").write_text("mine")
    paths = [
        write_as(tmp_path, "talk.table.docx", "new", Existing.KEEP_BOTH)
        for _ in range(2)
    ]
    names = ["talk (2).table.docx", "talk (3).table.docx"]
    assert paths == [tmp_path / name for name in names]
    assert (tmp_path / "talk.table.docx").read_text() == "mine"


def test_that_a_file_that_is_there_is_skipped_or_replaced_if_that_is_asked_for(
    tmp_path,
):
    first = write_as(tmp_path / "out", "a.srt", "one", Existing.SKIP)
    assert first == tmp_path / "out" / "a.srt"
    assert write_as(tmp_path / "out", "a.srt", "two", Existing.SKIP) is None
    assert first.read_text() == "one"
    assert write_as(tmp_path / "out", "a.srt", "two", Existing.REPLACE) == first
    assert first.read_text() == "two"


def test_that_a_number_still_fits_behind_the_longest_name(tmp_path):
    name = "語" * 83 + "a.srt"
    first, second = (write_as(tmp_path, name, "", Existing.KEEP_BOTH) for _ in range(2))
    assert first.name == name
    assert second.name.endswith("語 (2).srt")


@pytest.mark.parametrize("existing", Existing)
def test_that_nothing_is_left_of_a_file_for_which_there_is_no_room(
    tmp_path, monkeypatch, existing
):
    def fsync(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(DiskFull):
        write_as(tmp_path, "talk.srt", "new", existing)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("existing", Existing)
def test_that_a_folder_that_is_a_file_is_named(tmp_path, existing):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(WxdeskError, match=r"talk\.srt cannot be written"):
        write_as(tmp_path / "out", "talk.srt", "new", existing)
