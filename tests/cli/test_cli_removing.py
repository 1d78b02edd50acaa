"""`wxdesk remove-data`: lists, asks, removes."""

import io
from pathlib import Path

import pytest
from cli_house import Run

from wxdesk import app
from wxdesk.settings import Places, Settings


@pytest.fixture
def used(wx: Run, home: Path) -> Path:
    """A home in which a command has run; its models folder is elsewhere."""
    (home / "settings.toml").write_text("")
    assert wx("history").code == 0
    return home


def test_that_all_is_listed_and_goes_once_that_is_confirmed(
    wx: Run, used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    ran = wx("remove-data")
    assert ran.code == 0
    assert not used.exists()
    rows = [line.split() for line in ran.out.splitlines()]
    assert rows[0] == ["What", "Size", "Where"]
    assert str(used / "wxdesk.db") in [row[-1] for row in rows]
    assert rows[-1][-2:] == ["are", "removed."]
    assert "Your recordings, and the files that you have exported, are not" in ran.err


@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_that_nothing_goes_without_a_yes(
    wx: Run, used: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    ran = wx("remove-data")
    assert ran.code == 1
    assert (used / "wxdesk.db").exists()


def test_that_a_script_is_not_asked(wx: Run, used: Path) -> None:
    (used / "thesis.odt").touch()
    ran = wx("remove-data", "--yes")
    assert ran.code == 0
    assert [path.name for path in used.iterdir()] == ["thesis.odt"]
    assert f"Note: {used} stays, since there are things in it that are" in ran.err
    assert wx("remove-data", "--yes").out == (
        "wxdesk keeps nothing on this computer.\n"
    )


def test_that_a_dry_run_removes_nothing(wx: Run, used: Path) -> None:
    before = sorted(used.rglob("*"))
    ran = wx("remove-data", "--dry-run", "--yes")
    assert ran.code == 0
    assert str(used / "wxdesk.db") in ran.out
    assert sorted(used.rglob("*")) == before


def test_that_models_can_stay(wx: Run, used: Path) -> None:
    model = used / "models" / "base"
    model.mkdir(parents=True)
    (model / "wxdesk.json").touch()
    assert str(model) in wx("remove-data", "--dry-run").out
    ran = wx("remove-data", "--yes", "--keep-models")
    assert str(model) not in ran.out
    assert [path.name for path in used.iterdir()] == ["models"]
    assert wx("remove-data", "--yes").code == 0
    assert not used.exists()


def test_that_it_is_refused_while_wxdesk_runs(wx: Run, used: Path) -> None:
    places = Places.find()
    with app.opened(places, Settings()):
        ran = wx("remove-data", "--yes")
    assert ran.code == 1
    assert ran.err.endswith(
        f"Error: A wxdesk is running that keeps its data in {used}. "
        "End its command or its server, and try again.\n"
    )
    assert (used / "wxdesk.db").exists()
