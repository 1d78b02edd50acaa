"""The page Devices: what it says of what was found, and of what is used."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from wxdesk.core.errors import EngineDied
from wxdesk.core.job import Options
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.devices import DevicesSection, Finding, _findings
from wxdesk.jobs.devices import DeviceReport, Devices

CPU_ONLY = DeviceReport(
    cpu="A processor",
    cpu_threads=4,
    cpu_types=("float32", "int8"),
    gpus=0,
    gpu_types=(),
    gpu_verdict="",
)
WITH_GPU = DeviceReport(
    cpu="A processor",
    cpu_threads=4,
    cpu_types=("float32", "int8"),
    gpus=1,
    gpu_types=("float16", "float32", "int8"),
    gpu_verdict="ok",
)
BAD_GPU = DeviceReport(
    cpu="A processor",
    cpu_threads=4,
    cpu_types=("float32", "int8"),
    gpus=1,
    gpu_types=("float16",),
    gpu_verdict="it computed wrong numbers in its self-test",
)


class Found(Devices):
    """What was found, without a process that looks."""

    def __init__(self, *reports: DeviceReport | EngineDied) -> None:
        self._reports = list(reports)

    def report(self) -> DeviceReport:
        report = self._reports.pop(0)
        if isinstance(report, EngineDied):
            raise report
        return report


def texts(section: DevicesSection) -> list[str]:
    return [each.text.text() for each in section.findChildren(Finding)]


def used(report: DeviceReport, **options: str) -> str:
    return _findings(report, Options(**options))[-1][3]  # type: ignore[arg-type]


def test_that_this_computer_is_looked_at_when_the_page_is_shown(
    desk: Desk, qtbot: QtBot
) -> None:
    section = DevicesSection(desk)
    qtbot.addWidget(section)
    assert not section.loading.isVisible()
    section.show()
    assert section.loading.isVisible()
    assert not section.again.isEnabled()
    section.look()  # once is enough
    qtbot.waitUntil(lambda: section.report is not None, timeout=60_000)
    assert len(texts(section)) == 3
    assert section.again.isEnabled()


def test_that_a_look_that_fails_says_why_and_can_be_had_again(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.devices = Found(EngineDied("The driver crashed."), WITH_GPU)
    section = DevicesSection(desk)
    qtbot.addWidget(section)
    section.show()
    qtbot.waitUntil(section.notice.isVisible)
    assert section.notice.text() == "The driver crashed."
    qtbot.mouseClick(section.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(texts(section)) == 3)
    assert not section.notice.isVisible()
    assert "self-test passed" in texts(section)[1]


def test_that_what_is_used_follows_what_is_chosen(desk: Desk, qtbot: QtBot) -> None:
    desk.devices = Found(WITH_GPU)
    section = DevicesSection(desk)
    qtbot.addWidget(section)
    section.show()
    qtbot.waitUntil(lambda: len(texts(section)) == 3)
    assert texts(section)[-1].startswith("The graphics card, computing in float16.")
    radios = section.fields["transcription.device"].control
    qtbot.mouseClick(radios.button("cpu"), Qt.MouseButton.LeftButton)  # type: ignore[union-attr]
    qtbot.waitUntil(
        lambda: texts(section)[-1].startswith("The processor, computing in int8.")
    )
    assert "You chose the processor." in texts(section)[-1]


@pytest.mark.parametrize(
    ("report", "options", "words"),
    [
        (CPU_ONLY, {}, "There is no graphics card to use."),
        (CPU_ONLY, {"device": "cuda"}, "none was found"),
        (CPU_ONLY, {"compute_type": "float32"}, "You chose float32."),
        (CPU_ONLY, {"compute_type": "float16"}, "can only do float32, int8"),
        (WITH_GPU, {}, "float16 is the fastest"),
        (BAD_GPU, {"compute_type": "float16"}, "int8 is the fastest"),
        (BAD_GPU, {}, "The graphics card cannot be trusted."),
    ],
)
def test_that_what_is_used_is_said_with_its_reason(
    report: DeviceReport, options: dict[str, str], words: str
) -> None:
    assert words in used(report, **options)


def test_that_a_card_that_failed_its_test_is_told_with_the_reason() -> None:
    _, card, _ = _findings(BAD_GPU, Options())
    assert card[0] == "failed"
    assert "it computed wrong numbers" in card[3]
