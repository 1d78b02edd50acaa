"""`wxdesk speakers stats` and `chart`: who speaks how much, and when."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from cli_house import Run
from test_cli_history import ANNA, keep, kept  # noqa: F401 (a fixture)


@pytest.mark.usefixtures("kept")
def test_that_the_figures_are_told_as_a_table_as_json_and_for_a_spreadsheet(
    wx: Run,
) -> None:
    ran = wx("speakers", "stats", "1")
    assert ran.code == 0
    _, anna, ben = ran.out.splitlines()
    figures = ["0:02", "48%", "1", "0:02", "0:02", "3", "120", "0", "0", "0%", "Anna"]
    assert anna.split() == figures
    assert ben.split()[-1] == "Ben"
    data = json.loads(wx("speakers", "stats", "1", "--json").out)
    assert [it["words"] for it in data["speakers"]] == [3, 6]
    rows = list(csv.reader(io.StringIO(wx("speakers", "stats", "1", "--csv").out)))
    assert [row[0] for row in rows[1:]] == ["Anna", "Ben"]


@pytest.mark.usefixtures("kept")
def test_that_the_chart_is_drawn_into_a_new_file_only(wx: Run, tmp_path: Path) -> None:
    file = tmp_path / "who.svg"
    assert wx("speakers", "chart", "1", str(file), "--colours", "dark").code == 0
    assert "morning talk.wav" in file.read_text(encoding="utf-8")
    assert wx("speakers", "chart", "1", str(file)).code == 2
    assert wx("speakers", "chart", "1", str(file), "--replace").code == 0
    assert wx("speakers", "chart", "1", str(tmp_path / "who.png")).code == 2


@pytest.mark.usefixtures("kept")
def test_that_where_nobody_is_known_that_is_said(wx: Run) -> None:
    ran = wx("speakers", "stats", "2")
    assert ran.code != 0
    assert "not known who speaks" in ran.err


def test_that_what_is_said_at_once_is_marked_in_files_if_that_is_wanted(
    home: Path, wx: Run
) -> None:
    both = tuple(replace(it, start=0.0, end=3.0) for it in ANNA.segments)
    keep("talk.wav", replace(ANNA, segments=both))
    assert wx("export", "1", "--to", "out").code == 0
    assert wx("export", "1", "--to", "out", "--mark-overlap").code == 0
    plain, marked = (
        (Path("out") / name).read_text(encoding="utf-8")
        for name in ("talk.txt", "talk (2).txt")
    )
    assert "[overlapping]" not in plain
    assert "[Anna]: [overlapping] Good morning" in marked
