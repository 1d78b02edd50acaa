"""What a job has worked out is there for the next attempt, whole or not at all."""

import json
import os
from pathlib import Path

import pytest

from wxdesk.core.errors import DiskFull
from wxdesk.engine.checkpoints import Checkpoints

OF = {"audio": {"size": 3, "piece": (0.0, 86400.0)}, "model": ("base", "1a5a")}


@pytest.fixture
def checkpoints(tmp_path: Path) -> Checkpoints:
    return Checkpoints(tmp_path)


def test_that_a_result_is_kept_for_the_same_ingredients_only(
    tmp_path: Path, checkpoints: Checkpoints
) -> None:
    assert checkpoints.kept("turns", OF) is None
    checkpoints.keep("turns", OF, [(0.25, 1.1, "A")])
    again = Checkpoints(tmp_path)
    assert again.kept("turns", OF) == [[0.25, 1.1, "A"]]
    assert again.kept("turns", {**OF, "model": ("tiny", "1a5a")}) is None
    assert again.kept("speech", OF) is None
    checkpoints.forget("turns")
    checkpoints.forget("turns")
    assert again.kept("turns", OF) is None


@pytest.mark.parametrize("content", ["", '{"made_of"', "[]", "7", '{"value": 1}', "ß"])
def test_that_what_is_not_whole_counts_as_not_kept(
    tmp_path: Path, checkpoints: Checkpoints, content: str
) -> None:
    (tmp_path / "turns.json").write_text(content, encoding="latin-1")
    assert checkpoints.kept("turns", OF) is None


def test_that_rows_of_a_journal_outlive_whoever_added_them(
    tmp_path: Path, checkpoints: Checkpoints
) -> None:
    journal = checkpoints.journal("aligned", OF)
    assert journal.rows == []
    journal.add([(1.0, 2.5, 0, "Ja. \N{SNOWMAN}\n"), []])
    journal.add([(2.5, 4.0, 0, ""), [("Ja.", 2.5, None)]])
    rows = [[[1.0, 2.5, 0, "Ja. \N{SNOWMAN}\n"], []]]
    rows.append([[2.5, 4.0, 0, ""], [["Ja.", 2.5, None]]])
    assert Checkpoints(tmp_path).journal("aligned", OF).rows == rows
    other = Checkpoints(tmp_path).journal("aligned", {"audio": None})
    assert other.rows == []
    other.add("new")
    assert Checkpoints(tmp_path).journal("aligned", {"audio": None}).rows == ["new"]
    assert Checkpoints(tmp_path).journal("aligned", OF).rows == []


def test_that_wherever_a_journal_is_torn_its_whole_rows_stay(tmp_path: Path) -> None:
    def journal(made_of: object = OF) -> "list[str]":
        return Checkpoints(tmp_path).journal("aligned", {"of": made_of}).rows

    file = tmp_path / "aligned.jsonl"
    first = Checkpoints(tmp_path).journal("aligned", {"of": OF})
    for row in ("one", "two", "three"):
        first.add(row)
    whole = file.read_bytes()
    for size in range(len(whole)):
        file.write_bytes(whole[:size])
        lines = max(whole[:size].count(b"\n") - 1, 0)
        assert journal() == ["one", "two", "three"][:lines]
        Checkpoints(tmp_path).journal("aligned", {"of": OF}).add("four")
        assert journal() == [*["one", "two", "three"][:lines], "four"]
    file.write_bytes(whole + b"\0" * 4096)  # a file that grew before its content came
    assert journal() == ["one", "two", "three"]


def test_that_a_full_disk_is_told_and_costs_no_row(
    tmp_path: Path, checkpoints: Checkpoints, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = checkpoints.journal("aligned", OF)
    journal.add("one")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(DiskFull, match="aligned"):
            journal.add("two")
        with pytest.raises(DiskFull, match="turns"):
            checkpoints.keep("turns", OF, [])
    journal.add("three")
    assert journal.rows == ["one", "three"]
    assert Checkpoints(tmp_path).journal("aligned", OF).rows == ["one", "three"]
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"aligned.jsonl"}
    first = (tmp_path / "aligned.jsonl").read_text(encoding="utf-8").partition("\n")[0]
    assert json.loads(first) == json.loads(json.dumps(OF))
