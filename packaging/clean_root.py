"""A bare Debian in a folder, to try there what is made for others' machines.

debootstrap makes it from the mirror that this machine uses, with its settings for pip.
It needs root, and what is mounted in it nobody else sees.
"""

import ast
import contextlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

CONSTRAINTS = Path(__file__).resolve().parent / "constraints.txt"
CHROOT = shutil.which("chroot") or "/usr/sbin/chroot"
"""By its path, since users in the root have no PATH that leads to it."""
_SECTIONS = ("global", "install", ":env:")


class Problem(Exception):
    """What is not as it should be, in words."""


def apart(do: Callable[[], None]) -> int:
    """Does something with mounts that nobody else sees, and that end with it.

    Returns:
        The exit code: 0 if it raised no `Problem`.
    """
    if os.geteuid() != 0:
        print("This needs root: it mounts, and changes its root.", file=sys.stderr)
        return 1
    child = os.fork()
    if child == 0:
        os._exit(_inside(do))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _inside(do: Callable[[], None]) -> int:
    try:
        os.unshare(os.CLONE_NEWNS)
        run("mount", "--make-rprivate", "/")
        do()
    except (Problem, OSError, subprocess.SubprocessError) as problem:
        print(f"FAILED: {problem}", file=sys.stderr, flush=True)
        return 1
    return 0


def make(root: Path, suite: str, packages: str) -> None:
    """Makes the root, unless it is there.

    Args:
        root: The folder.
        suite: Of Debian.
        packages: To be there from the start, with commas between them.
    """
    # While debootstrap is at work, it has a folder of its own there.
    if not (root / "etc" / "passwd").exists() or (root / "debootstrap").exists():
        if not shutil.which("debootstrap"):
            raise Problem("This needs debootstrap: apt-get install debootstrap")
        remove(root)
        root.mkdir(parents=True)
        say(f"debootstrap {suite} in {root}")
        bare = ["debootstrap", "--variant=minbase", f"--include={packages}"]
        quietly(log_of(root), *bare, suite, root, mirror())
    mount_system(root)


def remove(root: Path) -> None:
    """Removes the root, unless anything of this machine's can still be seen in it."""
    mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8")
    if f" {root}/" in mounts or f" {root} " in mounts:
        print(f"{root} stays, as there is something mounted in it.", file=sys.stderr)
        return
    shutil.rmtree(root, ignore_errors=True)


def mirror() -> str:
    """Where this machine has its Debian from."""
    found = re.compile(
        r"^(?:URIs:|deb (?:\[.*?\] )?)\s*(\S+/debian/?)(?:\s|$)", re.MULTILINE
    )
    apt = Path("/etc/apt")
    for file in (*apt.glob("sources.list.d/*.sources"), *apt.glob("**/*.list")):
        if match := found.search(file.read_text(encoding="utf-8")):
            return match[1]
    raise Problem("apt's sources name no mirror of Debian.")


def mount_system(root: Path) -> None:
    """Gives the root what an engine gives a container."""
    run("mount", "-t", "proc", "proc", root / "proc")
    run("mount", "-t", "sysfs", "-o", "ro", "sysfs", root / "sys")
    run("mount", "-t", "tmpfs", "-o", "mode=755", "dev", root / "dev")
    for name in ("null", "zero", "full", "random", "urandom"):
        bind(Path("/dev") / name, root)
    (root / "dev" / "shm").mkdir()
    run("mount", "-t", "tmpfs", "-o", "size=64m,mode=1777", "shm", root / "dev/shm")


def install(
    root: Path, wheel: Path, extras: str, environment: Mapping[str, str]
) -> None:
    """Installs the wheel in /opt/wxdesk, as pip here would: from the same indexes."""
    variables = dict(pip_variables())
    cache = subprocess.run(
        [sys.executable, "-m", "pip", "cache", "dir"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout.strip()
    named = " ".join(variables.values()).split()
    # An index on the disk leads to the files beside it.
    indexes = [Path(it[7:]).parent for it in named if it.startswith("file:///")]
    others = map(Path, [*named, cache, "/etc/resolv.conf", CONSTRAINTS])
    places = {*others, *indexes} - {Path("/")}
    for place in sorted(it for it in places if it.is_absolute() and it.exists()):
        bind(place, root)
    inside = root / "wheels"
    inside.mkdir(exist_ok=True)
    shutil.copy2(wheel, inside)
    proxies = {k: v for k, v in os.environ.items() if k.lower().endswith("_proxy")}
    env = {**environment, **proxies, **variables, "PIP_CACHE_DIR": cache}
    env["HOME"] = "/root"
    say("pip install")
    run(CHROOT, root, "python3", "-m", "venv", "--clear", "/opt/wxdesk", env=env)
    wanted = f"/wheels/{wheel.name}[{extras}]"
    pip = ["/opt/wxdesk/bin/pip", "install", "--quiet", "--no-input"]
    run(CHROOT, root, *pip, "-c", CONSTRAINTS, wanted, env=env)


def pip_variables() -> Iterator[tuple[str, str]]:
    """This machine's settings of pip, as variables of the environment."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    for line in done.stdout.splitlines():
        key, _, value = line.partition("=")
        section, _, name = key.rpartition(".")
        if section in _SECTIONS:
            yield f"PIP_{name.upper().replace('-', '_')}", ast.literal_eval(value)


def say(text: str) -> None:
    """Prints a line, after the time."""
    print(time.strftime("%H:%M:%S"), text, flush=True)


def expect(holds: bool, text: str) -> None:
    """Ends the try with a text unless something holds."""
    if not holds:
        raise Problem(text)


def run(*command: str | Path, env: Mapping[str, str] | None = None) -> None:
    """Runs a command, which must not fail."""
    subprocess.run([str(it) for it in command], check=True, env=env)


def quietly(log: Path, *command: str | Path) -> None:
    """Runs a command that says much, for whoever wants to read it in a log.

    Raises:
        Problem: It fails; the end of the log is shown.
    """
    words = [str(it) for it in command]
    with log.open("a", encoding="utf-8") as file:
        code = subprocess.run(words, stdout=file, stderr=file).returncode
    end = "\n".join(log.read_text("utf-8", "replace").splitlines()[-30:])
    expect(code == 0, f"{words[0]} has failed with {code}:\n{end}")


def log_of(root: Path) -> Path:
    """Beside the root, what was said by whatever made it."""
    return root.with_name(f"{root.name}.log")


def bind(path: Path, root: Path) -> None:
    """Lets a file or folder be seen at the same path in the root."""
    real = path.resolve()
    place = root / path.relative_to("/")
    if real.is_dir():
        place.mkdir(parents=True, exist_ok=True)
    else:
        place.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            place.touch(exist_ok=False)
    run("mount", "--bind", real, place)
