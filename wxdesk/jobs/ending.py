"""How processes of ours end: all of a family, and when the program is gone.

The program's child processes import this module, so it imports little.
"""

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from multiprocessing.connection import wait

import psutil


def kill_family(process: psutil.Process) -> None:
    """Kills a process with all that it started, also what a dead one left behind."""
    with contextlib.suppress(psutil.NoSuchProcess):
        children = process.children(recursive=True)
        for child in children:
            with contextlib.suppress(psutil.NoSuchProcess):
                child.kill()
        if hasattr(os, "killpg") and process.is_running():
            # PermissionError is how macOS says that only dead ones are left.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        if psutil.WINDOWS:  # an open file cannot be removed there
            psutil.wait_procs(children, timeout=1)


def end_with_program() -> None:
    """Has this process end with all that it starts once the program is gone.

    To be called first in a process that multiprocessing has started. Ctrl+C is for the
    program, which ends us in order, not for us; a process group of our own keeps a
    terminal's signals from what we start, too.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "setpgrp"):
        os.setpgrp()
    if sys.platform == "linux":
        _have_group_killed()
    threading.Thread(target=_die_with_program, daemon=True).start()


def _have_group_killed() -> None:
    """Has the system do it, which needs no Python: a library may hold its lock.

    The pipe whose other end the program holds is closed with it, whatever ends it, and
    Linux sends the signal that it is told to for news on a pipe. Unlike with
    PR_SET_PDEATHSIG, all of the group get it, and the end of the thread that has
    started us is no reason.
    """
    import fcntl

    pipe = _program().sentinel
    fcntl.fcntl(pipe, fcntl.F_SETOWN, -os.getpgrp())
    fcntl.fcntl(pipe, _F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
    if wait([pipe], timeout=0):  # it was gone before that
        os.killpg(0, signal.SIGKILL)


_F_SETSIG = 10
"""Which Python does not know; the same on all processors."""


def _die_with_program() -> None:
    _program().join()
    kill_family(psutil.Process())


def _program() -> multiprocessing.process.BaseProcess:
    program = multiprocessing.parent_process()
    assert program is not None
    return program
