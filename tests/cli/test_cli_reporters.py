"""How progress looks on a terminal, without an engine behind it."""

import io
import json
import re

import pytest
from cli_house import Run, kept_jobs
from rich.console import Console

import wxdesk.app
from wxdesk.cli import console
from wxdesk.cli.reporters import STAGE_WORDS, STARTING, JsonLines, ProgressBars
from wxdesk.core.job import Job, Progress, Stage, Status
from wxdesk.core.transcript import Provenance, Segment, Transcript

SAID = Transcript(
    language="en",
    segments=(Segment(61.2, 63.0, "The [red] harbour."),),
    notes=("It is short.",),
    provenance=Provenance(duration=90.0),
)


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """A terminal of 80 columns, which shows both streams."""
    text = io.StringIO()
    for name in ("out", "err"):
        shown = Console(
            file=text, force_terminal=True, width=80, highlight=False, soft_wrap=True
        )
        monkeypatch.setattr(console, name, shown)
    monkeypatch.delenv("TERM", raising=False)
    return text


def lines(screen: io.StringIO) -> list[str]:
    """All that was ever shown, without control sequences."""
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", screen.getvalue())
    return [line.rstrip() for line in re.split(r"[\r\n]+", plain)]


def running(name: str) -> Job:
    return Job(source=name, name=name).begun()


def test_that_a_bar_moves_to_and_fro_until_the_engine_runs_and_tells_each_stage(
    screen: io.StringIO,
) -> None:
    with ProgressBars() as bars:
        job = running("talk.wav")
        bars.added(job)
        bars.advanced(job)
        bars._display.refresh()
        assert lines(screen)[-1].startswith("talk.wav ━━━━━━━━━━━━   0 %")
        assert lines(screen)[-1].endswith(STARTING)
        for number, stage in enumerate(Stage):
            bars.advanced(job.advanced(Progress(stage, number / 10, 0.5, 3725)))
            bars._display.refresh()
            assert lines(screen)[-1].endswith(
                f"{STAGE_WORDS[stage]}, 1:02:05 left"[:49]
            )
            assert len(lines(screen)[-1]) <= 80
        bars.done(job, SAID, [])
    assert lines(screen)[-4:-1] == [
        "    1:01  The [red] harbour.",
        "Note: talk.wav: It is short.",
        "Done: talk.wav (1:30, en)",
    ]


def test_that_what_holds_a_job_up_is_told_whole_once(screen: io.StringIO) -> None:
    waits = "Waiting for room on the disk: {} MB more are needed on a long folder name."
    with ProgressBars() as bars:
        job = running("talk.wav")
        bars.added(job)
        for message in (waits.format(120), waits.format(7), ""):
            bars.advanced(job.advanced(Progress(Stage.DECODE, message=message)))
            bars._display.refresh()
            seen = message[:40] or STAGE_WORDS[Stage.DECODE]
            assert seen in lines(screen)[-1]
    notes = [line for line in lines(screen) if line.startswith("Note:")]
    assert notes == [f"Note: talk.wav: {waits.format(120)}"]


def test_that_other_programs_get_what_holds_a_job_up(
    capsys: pytest.CaptureFixture[str],
) -> None:
    waits = Progress(Stage.DECODE, message="Waiting for room on the disk.")
    JsonLines().advanced(running("talk.wav").advanced(waits))
    assert json.loads(capsys.readouterr().out)["message"] == waits.message


def test_that_a_long_name_leaves_room_for_the_bar(screen: io.StringIO) -> None:
    with ProgressBars() as bars:
        jobs = [running("x" * 300 + ".wav"), running("b.wav")]
        for job in jobs:
            bars.added(job)
        for job in jobs:
            bars.advanced(job)
        bars._display.refresh()
        first, second = lines(screen)[-2:]
        assert first.startswith("1 of 2, xxxxxxxxxxxxxxxx…xxx.wav ━━")
        assert second.startswith("2 of 2, b.wav")
        assert max(len(first), len(second)) <= 80
        bars.failed(jobs[0], "It is not to be had.")
        bars.failed(jobs[1], "b.wav is empty.")
    told = lines(screen)
    assert f"Failed: {'x' * 300}.wav: It is not to be had." in told
    assert "Failed: b.wav is empty." in told


@pytest.mark.parametrize(
    ("terminal", "dumb", "suits"),
    [(True, False, True), (True, True, False), (False, False, False)],
)
def test_that_bars_are_for_terminals_that_can_show_them(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, dumb: bool, suits: bool
) -> None:
    monkeypatch.setenv("TERM", "dumb" if dumb else "xterm")
    monkeypatch.setattr(console, "err", Console(force_terminal=terminal))
    assert ProgressBars.suits() is suits


@pytest.mark.parametrize(
    ("form", "told"),
    [([], "Cancelled: 0 of 2 done."), (["--json"], '{"event": "cancelled"}')],
)
def test_that_ctrl_c_cancels_what_waits_and_says_so(
    wx: Run, monkeypatch: pytest.MonkeyPatch, form: list[str], told: str
) -> None:
    def press(program: wxdesk.app.Program) -> None:
        (first, _) = program.jobs.jobs()
        program.jobs.cancel(first.id)  # it is finished already; that is no fault
        raise KeyboardInterrupt

    monkeypatch.setattr(wxdesk.app.Program, "run_lanes", press)
    ran = wx("transcribe", "http://127.0.0.1:1/a", "http://127.0.0.1:1/b", *form)
    assert ran.code == 130
    assert (ran.out + ran.err).splitlines()[-1] == told
    assert [job.status for job in kept_jobs()] == [Status.CANCELLED] * 2
