"""What someone at a terminal, or a program at a pipe, sees of `wxdesk`."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cli_house import (
    Run,
    cut,
    family_of,
    kept_jobs,
    left_overs,
    run_process,
    wxdesk_command,
)
from jobs.job_house import is_alive, wait_until

import wxdesk
import wxdesk.cli
from wxdesk.core.job import CHOICES, Status

pty = pytest.importorskip("pty")

_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_PATIENCE = 60.0


class Terminal:
    """A process that believes it is at a terminal of 80 columns.

    Attributes:
        text: All that it has shown so far, without control sequences.
        family: Ids of the process and all that it started, when Ctrl+C was pressed.
    """

    def __init__(self, *arguments: str | Path) -> None:
        self.text = ""
        self._screen, screen = pty.openpty()
        self._process = subprocess.Popen(
            wxdesk_command(*arguments),
            stdin=screen,
            stdout=screen,
            stderr=screen,
            env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"},
            start_new_session=True,
        )
        os.close(screen)
        self.family: list[int] = []

    def wait_for(self, words: str) -> None:
        """Reads on until these words have been shown."""
        deadline = time.monotonic() + _PATIENCE
        while words not in self.text:
            assert self._read(), f"it ended without {words!r}: {self.text}"
            assert time.monotonic() < deadline, f"no {words!r} in {self.text}"

    def press_ctrl_c(self) -> None:
        """As the terminal does: everything in the foreground gets the signal."""
        self.family = family_of(self._process.pid)
        os.killpg(self._process.pid, signal.SIGINT)

    def finish(self) -> int:
        """Reads all that comes and gives the exit code."""
        while self._read():
            pass
        return self._process.wait(_PATIENCE)

    def close(self) -> None:
        os.close(self._screen)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def _read(self) -> bool:
        try:
            data = os.read(self._screen, 65536)
        except OSError:  # how Linux says that the other end is closed
            return False
        self.text += _CONTROL.sub("", data.decode(errors="replace"))
        return bool(data)


@contextmanager
def terminal(*arguments: str | Path) -> Iterator[Terminal]:
    shown = Terminal(*arguments)
    try:
        yield shown
    finally:
        shown.close()


@pytest.mark.slow
def test_that_a_terminal_shows_bars_from_the_start_and_clean_transcripts_between(
    home: Path, sample_wav: Path, tmp_path: Path
) -> None:
    name = "a conversation with a rather long name.wav"
    first = cut(sample_wav, tmp_path / name, 7, 4)
    second = cut(sample_wav, tmp_path / "second.wav", 11.5, 3)
    bad = tmp_path / "bad.wav"
    bad.write_text("no sound")
    with terminal("transcribe", first, bad, second) as shown:
        shown.wait_for("starting the engine")
        shown.wait_for("1 of 3, a convers")
        shown.wait_for("transcribing")
        assert shown.finish() == 1
    lines = re.split(r"[\r\n]+", shown.text)
    assert [line for line in lines if line.startswith("3 of 3, second.wav ━")]
    bars = [line for line in lines if "━" in line]
    assert max(map(len, bars)) <= 80
    results = lines[lines.index(name) :]
    assert results[1].startswith("    0:0")
    assert not [line for line in lines if re.search(r"━.*\d:\d\d  ", line)]
    assert [line for line in lines if line.startswith("Failed: bad.wav is not a rec")]
    assert "2 done, 1 failed: bad.wav" in lines


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["starting the engine", "telling speakers apart"])
def test_that_ctrl_c_ends_everything_at_once_and_in_order(
    home: Path, sample_wav: Path, tmp_path: Path, moment: str
) -> None:
    other = cut(sample_wav, tmp_path / "other.wav", 0, 3)
    with terminal("transcribe", sample_wav, other, "--diarize") as shown:
        shown.wait_for(moment)
        shown.press_ctrl_c()
        assert shown.finish() == 130
    if moment != "starting the engine":  # there it may not be there yet
        assert len(shown.family) > 1
    wait_until(lambda: not any(map(is_alive, shown.family)), seconds=5)
    assert "Cancelled: 0 of 2 done." in shown.text
    assert "Traceback" not in shown.text
    assert [job.status for job in kept_jobs()] == [Status.CANCELLED] * 2
    assert not left_overs()


@pytest.mark.parametrize("seconds", [0.05, 0.3, 0.6])
def test_that_ctrl_c_while_the_program_starts_shows_no_traceback(
    home: Path, seconds: float
) -> None:
    with terminal("history") as shown:
        time.sleep(seconds)
        shown.press_ctrl_c()
        shown.finish()
    # Python itself may not have come to the program yet.
    assert "Traceback" not in shown.text or "wxdesk" not in shown.text


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_that_being_terminated_is_as_orderly_as_ctrl_c(
    home: Path, sample_wav: Path
) -> None:
    with subprocess.Popen(
        wxdesk_command("transcribe", sample_wav, "--json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        assert process.stderr
        assert '"added"' in process.stdout.readline()
        assert '"started"' in process.stdout.readline()
        family = family_of(process.pid)
        process.terminate()
        assert process.stdout.read().splitlines()[-1] == '{"event": "cancelled"}'
        assert process.stderr.read() == ""
    assert process.returncode == 130
    wait_until(lambda: not any(map(is_alive, family)), seconds=1)
    assert [job.status for job in kept_jobs()] == [Status.CANCELLED]


@pytest.mark.slow
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_that_nothing_is_transcribed_for_a_reader_that_is_gone(
    home: Path, sample_wav: Path, tmp_path: Path, form: list[str]
) -> None:
    talks = [cut(sample_wav, tmp_path / f"{n}.wav", 7 + n, 3) for n in range(3)]
    with subprocess.Popen(
        wxdesk_command("transcribe", *talks, *form),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()  # as `head -1` does
        told = process.stderr.read()
    assert process.returncode == 1
    assert "Traceback" not in told
    assert "BrokenPipe" not in told
    by_status = [job.status for job in kept_jobs()]
    assert by_status[-1] is Status.CANCELLED
    assert set(by_status) <= {Status.DONE, Status.CANCELLED}


@pytest.mark.slow
def test_that_plain_lines_tell_each_stage_once_where_there_is_no_terminal(
    wx: Run, sample_wav: Path, tmp_path: Path
) -> None:
    talk = cut(sample_wav, tmp_path / "talk.wav", 7, 4)
    ran = wx("transcribe", talk)
    lines = ran.err.splitlines()
    assert lines[:2] == [
        "talk.wav: starting the engine",
        "talk.wav: reading the sound, 0 %",
    ]
    assert re.fullmatch(r"Done: talk\.wav \(0:04, en, took 0:\d\d\)", lines[-1]), lines[
        -1
    ]
    assert len(set(lines)) == len(lines)


@pytest.mark.slow
def test_that_verbose_prints_the_log_too_but_never_what_was_said(
    wx: Run, sample_wav: Path, tmp_path: Path
) -> None:
    talk = cut(sample_wav, tmp_path / "talk.wav", 10.5, 4)
    ran = wx("transcribe", talk, "--verbose")
    assert "stage finished" in ran.err
    assert "New Jersey" in ran.out
    assert "New Jersey" not in ran.err


@pytest.mark.skipif(sys.platform == "darwin", reason="there is always a screen")
def test_that_wxdesk_alone_shows_what_it_can_do_where_there_is_no_screen(
    wx: Run,
) -> None:
    ran = wx()
    assert ran.code == 0
    assert "Usage: wxdesk " in ran.out
    for command in ("transcribe", "history", "models", "doctor", "settings"):
        assert f" {command} " in ran.out
    assert run_process(*wxdesk_command()).out == ran.out


def test_that_the_version_is_told(wx: Run) -> None:
    assert wx("--version").out == f"wxdesk {wxdesk.__version__}\n"


@pytest.mark.parametrize(
    "command", ["transcribe", "history", "speakers", "models", "doctor", "settings"]
)
def test_that_every_command_has_a_help_that_fits(wx: Run, command: str) -> None:
    ran = wx(command, "-h")
    assert ran.code == 0
    assert f"Usage: wxdesk {command} " in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_that_the_help_of_transcribe_names_what_may_be_chosen(wx: Run) -> None:
    told = re.sub(r"[\s│]+", " ", wx("transcribe", "--help").out)
    for words in CHOICES.values():
        assert f": {', '.join(words)}." in told


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["transcribe"], "Name a recording or a folder, or use --sample."),
        (["transcribe", "a.wav", "--task", "sing"], "'--task': 'sing' is not one of"),
        (["transcribe", "a.wav", "--device", "tpu"], "one of auto, cpu, cuda."),
        (["transcribe", "a.wav", "--speakers", "0"], "'--speakers': "),
        (["transcribe", "a.wav", "--speakers", "two"], "'--speakers': "),
        (["transcribe", "a.wav", "--modle", "x"], "No such option: --modle"),
        (["transcribe", "a.wav", "--model"], "'--model' requires an argument"),
        (["transcribe", "a.wav", "--format", "doc"], "'doc' is not a format"),
        (["transcribe", "a.wav", "-o", "file"], "is a file"),
        (
            ["transcribe", "a.wav", "--min-speakers", "3", "--max-speakers", "2"],
            "min_speakers is 3, but max_speakers is only 2.",
        ),
        (["sing"], "No such command 'sing'"),
        (["history", "show", "one"], "'number'"),
        (["settings", "set", "engine.lanes", "many"], "must be a whole number"),
    ],
)
def test_that_misuse_is_told_in_one_line_with_exit_code_2(
    wx: Run, arguments: list[str], complaint: str
) -> None:
    Path("file").touch()
    ran = wx(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    (line,) = ran.err.splitlines()
    assert line.startswith("Error: ")
    assert complaint in line


def test_that_a_fault_of_the_program_shows_no_values_of_variables(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text(
        "import wxdesk.cli.settings as settings\n"
        "from wxdesk.cli import run\n"
        "def describe(chosen):\n"
        "    said = 'Something private.'\n"
        "    raise ZeroDivisionError\n"
        "settings.describe = describe\n"
        "run(['settings'])\n"
    )
    ran = run_process(*wxdesk_command()[:1], broken)
    assert ran.code == 1
    assert "ZeroDivisionError" in ran.err
    assert ran.err.count("Something private.") <= 1  # the line of the program itself


def test_that_what_a_stream_cannot_encode_does_not_end_the_program(
    home: Path,
) -> None:
    environ = {**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    ran = run_process(*wxdesk_command("history", "show", "日本"), env=environ)
    assert ran.code == 2
    assert ran.err.startswith("Error: ")


def test_that_the_manual_is_whole_at_a_terminal_and_its_examples_can_be_copied(
    home: Path,
) -> None:
    with terminal("manual", "network") as shown:
        assert shown.finish() == 0
    text = " ".join(shown.text.split())
    assert "A line below says where it listens: usually http://127.0.0.1:8642." in text
    assert (
        "curl -F file=@interview.mp3 -F model=whisper-1 -F response_format=text "
        "http://127.0.0.1:8642/v1/audio/transcriptions"
    ) in shown.text
    assert "wxdesk manual installing" in text
    assert ".md" not in text


def test_that_tables_of_the_manual_are_not_cut_at_a_terminal(home: Path) -> None:
    with terminal("manual", "subtitles") as shown:
        assert shown.finish() == 0
    assert "netflix-c" in shown.text
    assert "netflix-…" not in shown.text
    assert "characte…" not in shown.text


def test_that_what_the_manual_gives_as_an_example_of_a_link_stays_one(
    home: Path,
) -> None:
    with terminal("manual", "contributing") as shown:
        assert shown.finish() == 0
    text = " ".join(shown.text.split())
    assert "[Speakers](speakers.md#remember-a-voice)" in text


def test_that_the_manual_is_markdown_where_there_is_no_terminal(home: Path) -> None:
    command = wxdesk_command("manual", "network")
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0
    assert done.stdout.startswith("# wxdesk on the network\n")
    assert "\n```\nwxdesk keys create" in done.stdout
