"""No child process outlives its reader, hangs for ever, or fills the memory."""

import os
import sys
import time
from threading import Event, Thread
from typing import Any

import psutil
import pytest

from wxdesk.media.child import Child


def python(
    script: str, *, stall: float = 30.0, timeout: float = 30.0, **more: Any
) -> Child:
    return Child([sys.executable, "-uc", script], stall=stall, timeout=timeout, **more)


def test_that_output_is_read_and_the_status_returned() -> None:
    script = "import sys; print('out', end=''); print('err', file=sys.stderr); exit(3)"
    with python(script) as child:
        assert b"".join(child.blocks()) == b"out"
        assert child.wait() == 3
        assert child.log.split() == [b"err"]
        assert not child.expired


def test_that_output_arrives_while_the_child_still_runs() -> None:
    with python("import time; print('first'); time.sleep(60)") as child:
        assert next(child.blocks()).startswith(b"first")


def test_that_a_silent_child_is_killed() -> None:
    with python("import time; time.sleep(60)", stall=0.3) as child:
        assert list(child.blocks()) == []
        assert child.wait() != 0
        assert child.expired
        assert not child.is_late


def test_that_a_chattering_child_is_killed_at_its_time_limit() -> None:
    script = "import time\nwhile True: print('x'); time.sleep(0.01)"
    with python(script, timeout=1.5) as child:
        assert b"x" in b"".join(child.blocks())
        assert child.expired
        assert child.is_late


def test_that_a_child_that_gives_too_much_is_killed() -> None:
    with python("while True: print('x' * 1000)", most_bytes=50_000) as child:
        assert len(b"".join(child.blocks())) <= 50_000
        assert child.wait() != 0
        assert child.overflowed
        assert not child.expired


def test_that_a_slow_reader_is_not_taken_for_a_silent_child() -> None:
    with python("print('x' * 500_000)", stall=2.0) as child:
        blocks = child.blocks()
        next(blocks)
        time.sleep(2.2)
        assert sum(map(len, blocks)) > 400_000
        assert child.wait() == 0
        assert not child.expired


def test_that_a_child_is_gone_after_an_exception() -> None:
    def fail() -> None:
        with python("import time; time.sleep(60)"):
            found.extend(set(psutil.Process().children()) - others)
            raise ZeroDivisionError

    # Other tests of the same run may have warm engines.
    others = set(psutil.Process().children())
    found: list[psutil.Process] = []
    with pytest.raises(ZeroDivisionError):
        fail()
    [process] = found
    assert not process.is_running()


def test_that_only_the_end_of_a_long_log_is_kept() -> None:
    script = "import sys; sys.stderr.write('x' * 6_000_000 + 'the end')"
    with python(script) as child:
        assert list(child.blocks()) == []
        child.wait()
        assert len(child.log) == 4 * 1024 * 1024
        assert child.log.endswith(b"the end")


@pytest.mark.skipif(os.name == "nt", reason="needs process groups")
def test_that_an_interrupt_from_the_terminal_does_not_reach_the_child() -> None:
    with python("import os; print(os.getpgid(0))") as child:
        assert int(b"".join(child.blocks())) != os.getpgid(0)


def test_that_a_program_which_does_not_exist_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        Child(["no-such-program-anywhere"], stall=1, timeout=1)


def test_that_a_child_is_ended_by_another_threads_wish() -> None:
    unwanted = Event()
    with python("import time; time.sleep(60)", unwanted=unwanted) as forever:
        Thread(target=unwanted.set).start()
        assert forever.wait() != 0
    assert not forever.expired


def test_that_a_child_reads_all_that_it_is_given() -> None:
    echo = "import sys; sys.stdout.write(str(len(sys.stdin.buffer.read())))"
    with python(echo, is_fed=True) as fed:
        assert fed.write(bytes(300_000))
        assert fed.write(bytes(1))
        fed.end_input()
        assert b"".join(fed.blocks()) == b"300001"
        assert fed.wait() == 0


def test_that_writing_to_a_child_that_has_ended_says_so() -> None:
    with python("pass", is_fed=True) as gone:
        gone.wait()
        assert not gone.write(bytes(300_000))
        gone.end_input()
