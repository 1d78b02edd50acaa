"""The lists of what cannot be added and of what is there already."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from wxdesk.core.errors import BadMedia
from wxdesk.core.record import TranscriptRecord
from wxdesk.gui.adding.gathering import Known
from wxdesk.gui.adding.lists import KnownModel, RejectedModel
from wxdesk.gui.desk import Desk
from wxdesk.media.collect import Found, Rejected

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
TICK = Qt.ItemDataRole.CheckStateRole


def known(number: int) -> Known:
    record = TranscriptRecord(
        number, "talk", "talk.wav", "en", 60.0, datetime.now(UTC), 1, 2, 3
    )
    return Known(Found(f"/in/{number}.wav", f"{number}.wav"), record)


@pytest.fixture
def model() -> KnownModel:
    made = KnownModel()
    made.tester = QAbstractItemModelTester(made, FATAL)  # type: ignore[attr-defined]
    made.add([known(1), known(2)])
    return made


def test_that_a_refused_file_shows_its_reason_and_its_path(desk: Desk) -> None:
    model = RejectedModel(desk)
    tester = QAbstractItemModelTester(model, FATAL)
    error = BadMedia("gone.wav does not exist.", "Look for it.")
    model.add([Rejected("/in/gone.wav", error)])
    model.add([])
    assert tester.model() is model
    index = model.index(0)
    assert model.rowCount() == 1
    assert index.data() == "gone.wav does not exist. Look for it."
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "/in/gone.wav"
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert model.data(QModelIndex()) is None


def test_that_nothing_is_ticked_at_first_so_that_nothing_is_done_twice(
    model: KnownModel,
) -> None:
    assert model.skipped() == {"/in/1.wav", "/in/2.wav"}
    assert model.all_again() is Qt.CheckState.Unchecked


def test_that_ticking_one_takes_it_off_the_skipped(
    model: KnownModel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(model.ticked):
        assert model.setData(model.index(0), Qt.CheckState.Checked.value, TICK)
    assert model.skipped() == {"/in/2.wav"}
    assert model.all_again() is Qt.CheckState.PartiallyChecked
    assert model.setData(model.index(0), Qt.CheckState.Unchecked.value, TICK)
    assert model.all_again() is Qt.CheckState.Unchecked


def test_that_all_are_ticked_at_once_and_back(model: KnownModel) -> None:
    model.tick_all(again=True)
    assert model.skipped() == set()
    assert model.all_again() is Qt.CheckState.Checked
    assert model.index(1).data(TICK) == Qt.CheckState.Checked
    model.tick_all(again=False)
    assert model.all_again() is Qt.CheckState.Unchecked


def test_that_only_the_tick_can_be_changed(model: KnownModel) -> None:
    assert not model.setData(model.index(0), "other.wav")
    assert not model.setData(QModelIndex(), Qt.CheckState.Checked.value, TICK)
    assert model.index(0).data().startswith("1.wav · Today")
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) == "/in/1.wav"
    assert model.data(QModelIndex()) is None
