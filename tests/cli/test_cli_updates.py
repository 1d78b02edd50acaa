"""`wxdesk updates`: tells of a newer version, since the user asks."""

import datetime
import json
from typing import Any

import pytest
from cli_house import Run

from wxdesk import __version__
from wxdesk.cli import updates
from wxdesk.jobs.updates import Release

ADDRESS = "https://releases.example/wxdesk.json"
RELEASE = Release(
    "9.1",
    datetime.date(2026, 11, 27),
    "# News\n- Faster\x1b[2J",
    "https://releases.example/9.1",
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, wx: Run) -> list[tuple[Any, ...]]:
    """Of whom it is asked, and how; the answer is a new version."""
    asked: list[tuple[Any, ...]] = []

    def answer(*words: object, **ways: object) -> Release:
        asked.append((*words, ways))
        return RELEASE

    monkeypatch.setattr(updates, "newer", answer)
    wx("settings", "set", "updates.address", ADDRESS)
    return asked


def test_that_a_newer_version_is_told_also_if_nobody_looks_by_itself(
    wx: Run, asked: list[tuple[Any, ...]]
) -> None:
    wx("settings", "set", "network.proxy", "http://proxy.example:3128")
    ran = wx("updates")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        f"wxdesk 9.1 of 2026-11-27 is there; this is {__version__}.",
        "# News",
        "- Faster\N{REPLACEMENT CHARACTER}[2J",
        "https://releases.example/9.1",
    ]
    ways = {"offline": False, "proxy": "http://proxy.example:3128"}
    assert asked == [(ADDRESS, __version__, ways)]


def test_that_a_program_can_read_it(wx: Run, asked: list[tuple[Any, ...]]) -> None:
    ran = wx("updates", "--json")
    assert ran.code == 0
    assert json.loads(ran.out) == {
        "installed": __version__,
        "newer": {
            "version": "9.1",
            "date": "2026-11-27",
            "notes": RELEASE.notes,
            "page": RELEASE.page,
        },
    }


def test_that_without_news_the_version_is_called_the_newest(
    wx: Run, asked: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updates, "newer", lambda *_, **__: None)
    ran = wx("updates")
    assert (ran.code, ran.out) == (
        0,
        f"wxdesk {__version__} is the newest version.\n",
    )
    assert json.loads(wx("updates", "--json").out)["newer"] is None


def test_that_offline_is_kept_to(wx: Run) -> None:
    wx("settings", "set", "updates.address", ADDRESS)
    wx("settings", "set", "network.offline", "true")
    ran = wx("updates")
    assert ran.code == 1
    assert "since the program is set to offline" in ran.err


def test_that_only_an_address_of_https_can_be_set(wx: Run) -> None:
    ran = wx("settings", "set", "updates.address", "http://releases.example/")
    assert ran.code == 2
    assert "must be an address that begins with https://." in ran.err
