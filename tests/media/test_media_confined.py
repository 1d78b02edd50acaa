"""What opens a recording can do nothing else: other files, the network, more memory."""

import errno
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from wxdesk.core.errors import BadMedia, BadSettings
from wxdesk.media.caps import DECODING, PROBING
from wxdesk.media.child import Child
from wxdesk.media.confinement import FLAG, WORKS, Confinement
from wxdesk.media.ffmpeg import Ffmpeg, input_of

pytestmark = pytest.mark.skipif(not WORKS, reason="nothing is taken away on Windows")

RunFfmpeg = Callable[..., bytes]

PYTHON = (Path(sys.prefix), Path(sys.base_prefix))
"""What a Python needs to read to run."""


def said(script: str, *arguments: str | Path, **more: object) -> str:
    """What a confined Python prints."""
    reads = (*PYTHON, *more.pop("reads", ()))  # type: ignore[misc]
    confinement = replace(Confinement(DECODING, reads=reads), **more)  # type: ignore[arg-type]
    python = str(Path(sys.executable).resolve())
    command = [python, "-I", "-S", "-c", script, *map(str, arguments)]
    with Child(
        command,
        stall=30,
        timeout=30,
        folder=confinement.folder,
        confinement=confinement,
    ) as child:
        output = b"".join(child.blocks()).decode()
        child.wait()
        assert not child.log, child.log.decode()
    return output.strip()


TOUCH = """
import sys
for path in sys.argv[2:]:
    try:
        open(path, sys.argv[1]).close()
        print("yes", end=" ")
    except OSError as error:
        print(error.errno, end=" ")
"""


@pytest.fixture(scope="module")
def landlock() -> None:
    """Only where the kernel has it."""
    if said("import os; print(len(os.listdir('/etc')))", reads=[Path("/etc")]) == "":
        pytest.fail("what may be read cannot be read")
    script = "import os\ntry: os.listdir('/etc')\nexcept OSError: print('no')"
    if said(script) != "no":
        pytest.skip("this kernel has no Landlock")


@pytest.mark.usefixtures("landlock")
def test_that_only_the_named_files_can_be_read(tmp_path: Path) -> None:
    given, other = tmp_path / "given \N{SNOWMAN}.wav", tmp_path / "other.wav"
    link = tmp_path / "link.wav"
    for path in (given, other):
        path.write_text("x")
    link.symlink_to(given)
    assert said(TOUCH, "r", given, link, other, "/etc/passwd", reads=[link]) == (
        f"yes yes {errno.EACCES} {errno.EACCES}"
    )


@pytest.mark.usefixtures("landlock")
def test_that_only_the_named_files_can_be_written(tmp_path: Path) -> None:
    given, other = tmp_path / "given", tmp_path / "other"
    given.write_text("x")
    other.write_text("x")
    new = tmp_path / "new"
    asked = (given, other, new)
    assert said(TOUCH, "w", *asked, reads=[other], writes=[given]) == (
        f"yes {errno.EACCES} {errno.EACCES}"
    )
    assert not new.exists()
    assert other.read_text() == "x"


@pytest.mark.usefixtures("landlock")
def test_that_nothing_in_the_network_can_be_reached() -> None:
    script = """
import socket, sys
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[1])), 5)
    print("yes")
except OSError as error:
    print("no")
"""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = str(server.getsockname()[1])
        assert said(script, port) == "no"
        assert said(script, port, is_alone=False) == "yes"


def test_that_memory_has_an_end() -> None:
    # It is only asked for, and never filled.
    script = """
import mmap
try:
    mmap.mmap(-1, 2_000_000_000, mmap.MAP_PRIVATE)
    print("yes")
except OSError:
    print("no")
"""
    if sys.platform != "linux":
        pytest.skip("only Linux counts it")
    assert said(script) == "yes"
    assert said(script, caps=replace(DECODING, memory_bytes=10**9)) == "no"


def test_that_a_file_has_an_end(tmp_path: Path) -> None:
    path = tmp_path / "given"
    path.touch()
    script = """
import sys
with open(sys.argv[1], "wb", buffering=0) as file:
    try:
        while True: file.write(bytes(1000))
    except OSError as error:
        print(error.errno)
"""
    caps = replace(DECODING, output_bytes=5000)
    assert said(script, path, writes=[path], caps=caps) == str(errno.EFBIG)
    assert path.stat().st_size == 5000


def test_that_it_knows_little_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WXDESK_API_KEY", "secret")
    script = "import os; print(os.getcwd(), sorted(os.environ))"
    known = said(script, folder=tmp_path, reads=[*PYTHON, tmp_path])
    folder, _, variables = known.partition(" ")
    assert folder == str(tmp_path.resolve())
    assert {"HOME", "TMPDIR"} <= set(eval(variables))
    assert not {"PATH", "USER", "WXDESK_API_KEY"} & set(eval(variables))


def test_that_it_ends_when_this_process_is_killed_even_if_it_writes_nothing(
    tmp_path: Path,
) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux ends a process with its parent")
    script = """
import os, signal, sys
from wxdesk.media.caps import DECODING
from wxdesk.media.child import Child
from wxdesk.media.confinement import Confinement

command = ["/bin/sleep", "60"]
Child(command, stall=60, timeout=60, confinement=Confinement(DECODING))
[task] = os.listdir("/proc/self/task")[:1]
print(open(f"/proc/self/task/{task}/children").read(), flush=True)
import psutil
print(psutil.Process().children()[0].pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    command = [sys.executable, "-c", script]
    killed = subprocess.run(command, capture_output=True, text=True)
    orphan = int(killed.stdout.split()[-1])
    deadline = time.monotonic() + 10
    while psutil.pid_exists(orphan) and time.monotonic() < deadline:
        if psutil.Process(orphan).status() == psutil.STATUS_ZOMBIE:
            break
        time.sleep(0.02)
    else:
        assert not psutil.pid_exists(orphan)


def test_that_a_stream_outlives_the_thread_that_began_it(
    ffmpeg: Ffmpeg, long_recording: Path
) -> None:
    with closing(ffmpeg.stream(long_recording)) as stream:
        with ThreadPoolExecutor(1) as pool:
            size = len(pool.submit(next, stream).result())
        size += sum(map(len, stream))
    assert size == 600 * 32_000


def test_that_the_landlock_holds_where_no_list_of_formats_does(
    ffmpeg: Ffmpeg, speech: Path, tmp_path: Path, landlock: None
) -> None:
    (tmp_path / "victim.wav").write_bytes(speech.read_bytes())
    playlist = tmp_path / "x.wav"
    playlist.write_text("ffconcat version 1.0\nfile victim.wav\n")
    command = [ffmpeg.binary, "-i", str(playlist), "-f", "s16le", "pipe:"]
    with ffmpeg.start(command, DECODING, reads=[playlist]) as child:
        assert b"".join(child.blocks()) == b""
        child.wait()
        assert b"Permission denied" in child.log
    with ffmpeg.start(command, DECODING, reads=[tmp_path]) as child:
        assert len(b"".join(child.blocks())) > 100_000


# Which ffmpeg


def a_program(path: Path, content: bytes = b"", mode: int = 0o755) -> Ffmpeg:
    path.write_bytes(content)
    path.chmod(mode)
    return Ffmpeg(path)


def test_that_an_ffmpeg_that_cannot_be_run_is_named(
    tmp_path: Path, speech: Path
) -> None:
    for broken, words in (
        (a_program(tmp_path / "a", b"#!/no/such/shell\n"), "No such file"),
        (a_program(tmp_path / "b", b"no program"), "Exec format error"),
        (a_program(tmp_path / "c", b"\x7fELF", 0o644), "Permission denied"),
        (Ffmpeg(tmp_path), "Is a directory|Permission denied"),
        (Ffmpeg(Path("no-such-ffmpeg-anywhere")), "No such file"),
    ):
        with pytest.raises(BadSettings, match=f"cannot be run as .*: ({words})"):
            broken.probe(speech)


def test_that_somebodys_own_ffmpeg_may_be_anywhere(
    ffmpeg: Ffmpeg, tmp_path: Path, speech: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "my own"
    folder.mkdir()
    copy = folder / "ffmpeg"
    copy.symlink_to(ffmpeg.binary)
    script = folder / "script"
    a_program(script, f"#!/bin/sh\nexec '{copy}' \"$@\"\n".encode())
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    for name in (copy, script, Path("script"), Path("./ffmpeg")):
        assert Ffmpeg(name).probe(speech).tracks
        assert Ffmpeg(name).version() == ffmpeg.version()


def test_that_a_frozen_program_confines_by_itself(
    ffmpeg: Ffmpeg, speech: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "wxdesk"
    main = "from wxdesk.__main__ import main; main()"
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{main}' \"$@\"\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    command = Confinement(PROBING).wrap([ffmpeg.binary], 9)
    assert command[:2] == [str(program), FLAG]
    assert ffmpeg.probe(speech).tracks


def test_that_no_ffmpeg_runs_where_nothing_confines_it(
    ffmpeg: Ffmpeg, speech: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(BadSettings, match="What confines it did not start"):
        ffmpeg.probe(speech)


# Caps


def test_that_a_cap_that_is_met_is_named(
    ffmpeg: Ffmpeg, long_recording: Path, tmp_path: Path
) -> None:
    target = tmp_path / "samples"
    for caps, words in (
        ({"output_bytes": 1_000_000}, "gives more than 0.001 GB"),
        ({"memory_bytes": 30_000_000}, "needs more memory than the 0.03 GB"),
    ):
        with pytest.raises(BadMedia, match=rf"^long\.wav {words}"):
            ffmpeg.decode(long_recording, target, caps=replace(DECODING, **caps))
        assert list(tmp_path.iterdir()) == []
    begun = f'case "$*" in *framecrc*) exec "{ffmpeg.binary}" "$@";; esac'
    slow = a_program(tmp_path / "slow", f"#!/bin/sh\n{begun}\nexec sleep 60\n".encode())
    with pytest.raises(BadMedia, match=r"took longer than 0\.2 seconds"):
        slow.decode(long_recording, target, caps=replace(DECODING, wall_seconds=0.2))
    short = replace(DECODING, sound_seconds=2.0)
    assert ffmpeg.decode(long_recording, target, caps=short).duration == 2.0


def test_that_a_relative_path_is_one_of_this_process(
    ffmpeg: Ffmpeg, speech: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(speech.parent)
    assert ffmpeg.probe(Path(speech.name)).tracks
    assert str(speech) in " ".join(input_of(Path(speech.name)).output("-").get_args())
