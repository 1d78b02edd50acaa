"""`wxdesk doctor`: finds what is wrong, whatever else is."""

import os
import sqlite3
from collections import namedtuple
from pathlib import Path

import pytest
from cli_house import Events, Run

import wxdesk.app
from wxdesk.core.errors import EngineDied
from wxdesk.jobs.devices import DeviceReport

pytestmark = pytest.mark.slow


def found(events: Events, what: str) -> tuple[str, str]:
    """Health and text of the first finding about a thing."""
    return next((e["health"], e["text"]) for e in events if e["what"] == what)


def test_that_a_sound_set_up_is_called_so(wx: Run, home: Path) -> None:
    ran = wx("doctor")
    assert ran.code == 0
    assert "broken" not in ran.out
    lines = [line.split(": ")[0].split() for line in ran.out.splitlines()]
    assert [line[0] for line in lines[:3]] == ["ok"] * 3
    things = [" ".join(line[1:]) for line in lines]
    for what in ("settings", "ffmpeg", "processor", "GPU", "disk", "database"):
        assert what in things
    assert "model tiny.en" in things
    assert f"folders: {home}, as WXDESK_HOME says\n" in ran.out
    assert f"{home / 'wxdesk.db'}, with 0 transcripts" in ran.out


def test_that_a_wrong_ffmpeg_is_broken_and_the_rest_still_examined(
    wx: Run, tmp_path: Path
) -> None:
    missing = tmp_path / "no-ffmpeg"
    assert wx("settings", "set", "general.ffmpeg", missing).code == 0
    ran = wx("doctor", "--json")
    assert ran.code == 1
    health, text = found(ran.events, "ffmpeg")
    assert health == "broken"
    assert str(missing) in text
    assert found(ran.events, "database")[0] == "ok"


def test_that_broken_settings_are_named_and_the_rest_still_examined(
    wx: Run, home: Path
) -> None:
    (home / "settings.toml").write_text("[engine]\nlanes = many\n")
    ran = wx("doctor", "--json")
    assert ran.code == 1
    health, text = found(ran.events, "settings")
    assert health == "broken"
    assert f"{home / 'settings.toml'} is not valid TOML" in text
    assert found(ran.events, "ffmpeg")[0] == "ok"
    assert found(ran.events, "database")[0] == "ok"


def test_that_a_database_which_is_none_is_named(wx: Run, home: Path) -> None:
    (home / "wxdesk.db").write_bytes(b"This is a letter, not a database. " * 100)
    ran = wx("doctor")
    assert ran.code == 1
    broken = [line for line in ran.out.splitlines() if line.startswith("broken")]
    assert broken == [
        f"broken  database: The database {home / 'wxdesk.db'} is not a database. "
        "Name another file, or move this one out of the way."
    ]
    assert wx("history").err.startswith(f"Error: The database {home / 'wxdesk.db'} is")


def test_that_a_database_of_a_newer_wxdesk_is_named(wx: Run, home: Path) -> None:
    wx("history")
    with sqlite3.connect(home / "wxdesk.db") as connection:
        connection.execute("update alembic_version set version_num = 'later'")
    connection.close()
    health, text = found(wx("doctor", "--json").events, "database")
    assert health == "broken"
    assert "newer" in text


def test_that_a_missing_model_is_named_with_what_to_do(wx: Run) -> None:
    wx("settings", "set", "transcription.model", "large-v3")
    ran = wx("doctor")
    assert ran.code == 1
    assert (
        "broken  default model: The model large-v3 is not on this computer. "
        "Get it with: wxdesk models download large-v3\n"
    ) in ran.out


def test_that_a_home_which_cannot_be_made_is_named(
    wx: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("WXDESK_HOME", str(tmp_path / "file" / "home"))
    ran = wx("doctor", "--json")
    assert ran.code == 1
    assert str(tmp_path / "file" / "home") in ran.events[-1]["text"]


def test_that_a_disk_without_room_is_called_broken(
    wx: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")(10**12, 10**12, 10**8)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    health, text = found(wx("doctor", "--json").events, "disk")
    assert health == "broken"
    assert text.startswith("100 MB free in ")


def test_that_without_speaker_models_it_is_said_what_is_lost(
    wx: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxdesk.engine.models.STARTER", {})
    wx("settings", "set", "transcription.model", os.devnull)
    health, text = found(wx("doctor", "--json").events, "speakers")
    assert health == "note"
    assert "speakers are not told apart" in text


@pytest.mark.parametrize(
    ("report", "thing", "health", "words"),
    [
        (DeviceReport("a", 1, ("int8",), 2, ("float16",), "ok"), "GPU", "ok", "2 f"),
        (
            DeviceReport("a", 1, ("int8",), 1, (), "it is too old"),
            "GPU",
            "broken",
            "is",
        ),
        (DeviceReport("a", 1, ("int8",), 0, (), ""), "processor", "ok", "a, 1 core;"),
        (None, "devices", "broken", "ended the process"),
    ],
)
def test_that_other_computers_devices_are_told(
    wx: Run,
    monkeypatch: pytest.MonkeyPatch,
    report: DeviceReport | None,
    thing: str,
    health: str,
    words: str,
) -> None:
    monkeypatch.setattr(wxdesk.app, "devices_of", lambda *_: _Devices(report))
    told = found(wx("doctor", "--json").events, thing)
    assert told[0] == health
    assert words in told[1]


class _Devices:
    """Devices of a computer other than this one."""

    def __init__(self, report: DeviceReport | None) -> None:
        self._report = report

    def report(self) -> DeviceReport:
        if self._report is None:
            raise EngineDied("Looking at the computing devices ended the process.")
        return self._report
