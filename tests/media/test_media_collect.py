"""Dropped things become recordings, in order, once each, or are refused by name."""

import os
from itertools import islice
from pathlib import Path

import pytest

from wxdesk.media import collect as collecting
from wxdesk.media.collect import MEDIA_EXTENSIONS, Found, Rejected, collect


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def found_in(*paths: Path | str) -> list[str]:
    items = list(collect(paths))
    assert all(isinstance(item, Found) for item in items), items
    return [item.source for item in items]


def names_in(folder: Path) -> list[str]:
    return [Path(path).relative_to(folder).as_posix() for path in found_in(folder)]


def refusals_of(*paths: Path | str) -> list[str]:
    return [item.error.text for item in collect(paths) if isinstance(item, Rejected)]


def test_that_a_folder_is_searched_to_the_bottom_in_natural_order(
    tmp_path: Path,
) -> None:
    touch(
        tmp_path,
        *("take 10.wav", "Take 2.wav", "take 1.mp3", "b/deep/er/x.MOV", "a.opus"),
        *("b/2.wav", "b/10.wav", "notes.txt", "b/cover.jpg", "no extension"),
    )
    assert names_in(tmp_path) == [
        "a.opus",
        "b/2.wav",
        "b/10.wav",
        "b/deep/er/x.MOV",
        "take 1.mp3",
        "Take 2.wav",
        "take 10.wav",
    ]


def test_that_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    touch(tmp_path, ".hidden.wav", "._talk.wav", ".Trash/old.wav", "talk.wav")
    assert names_in(tmp_path) == ["talk.wav"]


def test_that_a_hidden_folder_which_is_named_itself_is_searched(
    tmp_path: Path,
) -> None:
    touch(tmp_path, ".secret/talk.wav")
    assert names_in(tmp_path / ".secret") == ["talk.wav"]


def test_that_a_file_which_is_named_itself_may_have_any_extension(
    tmp_path: Path,
) -> None:
    touch(tmp_path, "talk.xyz")
    [item] = collect([tmp_path / "talk.xyz"])
    assert item == Found(str(tmp_path / "talk.xyz"), "talk.xyz")


def test_that_paths_become_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path, "in/talk.wav")
    monkeypatch.chdir(tmp_path)
    assert found_in("in") == found_in("in/talk.wav") == [str(tmp_path / "in/talk.wav")]


def test_that_addresses_are_passed_on_and_shown_without_secrets() -> None:
    address = "https://me:pass@Example.org/a%20b.mp3?token=1#t=5"
    assert list(collect([address, address])) == [
        Found(address, "https://Example.org/a%20b.mp3")
    ]


def test_that_a_recording_is_found_once_however_many_paths_lead_to_it(
    tmp_path: Path,
) -> None:
    touch(tmp_path, "a.wav", "b.wav")
    (tmp_path / "c.wav").symlink_to(tmp_path / "a.wav")
    (tmp_path / "d.wav").hardlink_to(tmp_path / "b.wav")
    paths = (tmp_path / "b.wav", tmp_path, tmp_path / "x" / ".." / "a.wav", tmp_path)
    (tmp_path / "x").mkdir()
    assert found_in(*paths) == [str(tmp_path / "b.wav"), str(tmp_path / "a.wav")]


def test_that_links_which_go_in_circles_end(tmp_path: Path) -> None:
    touch(tmp_path, "in/talk.wav")
    (tmp_path / "in" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "in" / "self").symlink_to("self")
    assert names_in(tmp_path) == ["in/talk.wav"]


def test_that_a_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    touch(tmp_path, "elsewhere/talk.wav")
    (tmp_path / "dropped").mkdir()
    (tmp_path / "dropped" / "link").symlink_to(tmp_path / "elsewhere")
    assert names_in(tmp_path / "dropped") == ["link/talk.wav"]


@pytest.mark.parametrize("others", [(), ("notes.txt", "deep/er/picture.png")])
def test_that_a_folder_without_recordings_is_refused(
    tmp_path: Path, others: tuple[str, ...]
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    touch(folder, *others)
    assert refusals_of(folder) == ["The folder documents holds no recordings."]


def test_that_a_folder_whose_recordings_are_known_already_is_not_refused(
    tmp_path: Path,
) -> None:
    touch(tmp_path, "a.wav")
    assert refusals_of(tmp_path / "a.wav", tmp_path) == []


def test_that_missing_and_broken_paths_are_refused_and_the_others_found(
    tmp_path: Path,
) -> None:
    touch(tmp_path, "a.wav")
    (tmp_path / "dangling.wav").symlink_to(tmp_path / "gone")
    paths = (tmp_path / "gone.wav", "a\0b.wav", "half \udcff.wav", tmp_path)
    assert refusals_of(*paths) == [
        "gone.wav does not exist.",
        "a�b.wav cannot be read: embedded null byte.",
        "half �.wav has a name that is not valid text.",
        "dangling.wav does not exist.",
    ]
    assert len(list(collect(paths))) == 5


def test_that_a_pipe_is_refused(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("needs named pipes")
    os.mkfifo(tmp_path / "pipe.wav")
    assert refusals_of(tmp_path) == ["pipe.wav is a device or a pipe, not a recording."]


def test_that_a_folder_which_may_not_be_entered_is_refused_and_the_rest_found(
    visible_folder: Path, request: pytest.FixtureRequest
) -> None:
    touch(visible_folder, "closed/a.wav", "open/b.wav")
    (visible_folder / "open" / "link").symlink_to(visible_folder / "closed" / "x")
    (visible_folder / "closed").chmod(0)
    request.getfixturevalue("as_ordinary_user")
    items = list(collect([visible_folder]))
    assert [Path(item.source).name for item in items] == ["closed", "b.wav"]
    assert isinstance(items[0], Rejected)
    assert items[0].error.text == "closed may not be read by this user."


def test_that_nothing_is_looked_for_before_it_is_asked_for(tmp_path: Path) -> None:
    touch(tmp_path, "a/1.wav")
    items = collect([tmp_path, tmp_path / "later.wav"])
    assert next(items) == Found(str(tmp_path / "a" / "1.wav"), "1.wav")
    touch(tmp_path, "later.wav")
    assert next(items) == Found(str(tmp_path / "later.wav"), "later.wav")


def test_that_an_endless_list_of_paths_can_be_left(tmp_path: Path) -> None:
    def endless() -> object:
        number = 0
        while True:
            number += 1
            yield f"https://example.org/{number}.mp3"

    assert len(list(islice(collect(endless()), 3))) == 3


def test_that_all_promised_extensions_are_known() -> None:
    promised = """.oga .m4a .aac .wav .amr .wma .awb .mp3 .ogg .opus .flac .aiff .webm
        .wmv .mkv .avi .mov .mp4 .m4v .3gp .ts"""
    assert set(promised.split()) <= MEDIA_EXTENSIONS


def test_that_a_search_that_nobody_waits_for_ends_where_no_recordings_are(
    tmp_path: Path,
) -> None:
    for number in range(50):
        (tmp_path / str(number) / "deeper").mkdir(parents=True)
    asked: list[bool] = []

    def is_wanted() -> bool:
        asked.append(True)
        return len(asked) < 10

    assert list(collect([tmp_path], is_wanted)) == []
    assert len(asked) < 20


def test_that_a_folder_of_very_many_is_in_order_though_it_is_sorted_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "_RUN", 3)
    names = [f"take {number}.wav" for number in range(20)]
    touch(tmp_path, *names)
    assert names_in(tmp_path) == names
