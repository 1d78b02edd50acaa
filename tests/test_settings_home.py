"""Where the program's folders are, and why: named, beside the program, or as usual."""

import os
import sys
from pathlib import Path

import pytest

from wxdesk.core.errors import WxdeskError
from wxdesk.settings import Home, Places


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A build in a folder of its own."""
    path = tmp_path / "stick" / "wxdesk"
    path.parent.mkdir()
    path.touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(path))
    return path


def find(**environ: str) -> tuple[Home, Path | None]:
    return Home.find(environ, env_file=None)


@pytest.mark.parametrize("mark", ["portable", "wxdesk-data"])
def test_that_a_program_keeps_its_data_beside_it_if_something_there_says_so(
    program: Path, mark: str
) -> None:
    assert find() == (Home.USUAL, None)
    if mark == "portable":
        program.with_name(mark).write_text("anything")
    else:
        program.with_name(mark).mkdir()
    home = program.with_name("wxdesk-data")
    assert find() == (Home.PORTABLE, home)
    assert Places.find({}, env_file=None) == Places.below(home)


def test_that_a_file_called_like_the_folder_says_nothing(program: Path) -> None:
    program.with_name("wxdesk-data").touch()
    program.with_name("portable").mkdir()
    assert find() == (Home.USUAL, None)


def test_that_wxdesk_home_wins_over_what_lies_beside_the_program(
    program: Path, tmp_path: Path
) -> None:
    program.with_name("portable").touch()
    assert find(WXDESK_HOME=str(tmp_path)) == (Home.NAMED, tmp_path)
    (tmp_path / ".env").write_text(f"WXDESK_HOME='{(tmp_path / 'x').as_posix()}'\n")
    assert Home.find({}, tmp_path / ".env") == (Home.NAMED, tmp_path / "x")


def test_that_only_a_build_looks_beside_itself(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.with_name("portable").touch()
    monkeypatch.delattr(sys, "frozen")
    assert find() == (Home.USUAL, None)


def test_that_an_appimage_looks_beside_its_file(program: Path, tmp_path: Path) -> None:
    image = tmp_path / "downloads" / "wxdesk.AppImage"
    image.parent.mkdir()
    image.with_name("portable").touch()
    mounted = {"APPIMAGE": str(image), "APPDIR": str(program.parent)}
    assert find(**mounted) == (Home.PORTABLE, image.with_name("wxdesk-data"))
    assert find(APPIMAGE=str(image))[0] is Home.PORTABLE


def test_that_another_programs_appimage_is_none_of_its_business(
    program: Path, tmp_path: Path
) -> None:
    (tmp_path / "portable").touch()
    terminal = {"APPIMAGE": str(tmp_path / "x"), "APPDIR": str(tmp_path / "mounted")}
    assert find(**terminal) == (Home.USUAL, None)


def test_that_on_macos_it_looks_beside_the_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "wxdesk.app" / "Contents" / "MacOS" / "wxdesk"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(inside))
    monkeypatch.setattr(sys, "platform", "darwin")
    (tmp_path / "wxdesk-data").mkdir()
    assert find() == (Home.PORTABLE, tmp_path / "wxdesk-data")


# Where it cannot be written


@pytest.fixture
def forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be written any more, as on a stick with its lock set."""
    monkeypatch.setattr(os, "access", lambda *_: False)


def test_that_a_program_that_cannot_write_beside_itself_says_what_to_do(
    program: Path, forbidden: None
) -> None:
    program.with_name("portable").touch()
    with pytest.raises(WxdeskError) as caught:
        Places.find({}, env_file=None).make()
    home = program.with_name("wxdesk-data")
    assert caught.value.text == f"The folder {home} may not be written by this user."
    assert caught.value.hint == (
        "Move the program with its data to a folder that can be written, or set "
        "WXDESK_HOME to one."
    )


def test_that_a_folder_beside_the_program_that_cannot_be_made_is_named(
    program: Path,
) -> None:
    program.with_name("portable").touch()
    places = Places.find({}, env_file=None)
    places.data.touch()
    with pytest.raises(WxdeskError, match="cannot be made") as caught:
        places.make()
    assert caught.value.hint.startswith("Move the program with its data")


def test_that_any_other_home_that_cannot_be_written_is_named(
    tmp_path: Path, forbidden: None
) -> None:
    with pytest.raises(WxdeskError, match="may not be written") as caught:
        Places.below(tmp_path / "home").make()
    assert caught.value.hint == "Set WXDESK_HOME to a folder that can be written."
