import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from wxdesk.core.errors import DiskFull, WxdeskError
from wxdesk.core.files import write_whole


def failing(code):
    def fail(*_):
        raise OSError(code, os.strerror(code))

    return fail


def test_that_folders_are_made_and_text_is_written_as_it_is(tmp_path):
    path = tmp_path / "a" / "b" / "x.txt"
    write_whole(path, "ä\r\n✓\n")
    assert path.read_bytes() == "ä\r\n✓\n".encode()
    assert list(path.parent.iterdir()) == [path]


def test_that_no_room_is_reported_and_the_old_file_stays(tmp_path, monkeypatch):
    path = tmp_path / "x.txt"
    path.write_text("old")
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))
    with pytest.raises(DiskFull, match=r"x\.txt"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_refused_replacement_names_the_file_and_leaves_nothing(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(Path, "replace", failing(errno.EACCES))
    with pytest.raises(
        WxdeskError, match=r"x\.txt cannot be written: Permission denied"
    ):
        write_whole(tmp_path / "x.txt", "new")
    assert list(tmp_path.iterdir()) == []


def test_that_a_file_in_place_of_the_folder_is_an_error_with_the_name(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(WxdeskError, match=r"x\.txt cannot be written"):
        write_whole(tmp_path / "file" / "x.txt", "new")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize(("private", "mode"), [(True, 0o600), (False, 0o640)])
def test_that_private_files_are_private_and_others_follow_the_umask(
    tmp_path, private, mode
):
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "x", "", private=private)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == mode


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_that_a_link_stays_a_link(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_whole(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"
