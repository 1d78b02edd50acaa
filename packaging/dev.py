#!/usr/bin/env python3
# ruff: noqa: UP021 -- this file runs under whatever python3 a machine has, from 3.6 on.
"""The commands of the README: set wxdesk up, then run it, test it, measure it.

The first command makes .venv with a Python 3.12 or 3.13 that it finds on the machine,
and installs the exact versions of packaging/constraints.txt in it. Every later one
looks at a stamp in .venv and starts at once. Standard library only.
"""

import contextlib
import hashlib
import json
import os
import queue
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = os.name == "nt"

PYTHONS = ["3.12", "3.13"]  # in the order of preference
EXTRAS = "starter,dictionaries,gui,api,test,build"
# Used for its recordings only; one of its dependencies wants a compiler.
WITHOUT_DEPENDENCIES = "pytest-audioeval==0.1.3"
GIGABYTE = 10**9
DISK_NEEDED = 15 * GIGABYTE  # 10 stay; pip holds its downloads while it installs

# What PySide6 loads at run time and a bare Debian or Ubuntu lacks, and the screen that
# tests need. Newer releases append "t64" to some names, and take the old one as well.
LIBRARIES = [
    *["libegl1", "libgl1", "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4"],
    *["libxcb-keysyms1", "libxcb-shape0", "libxcb-image0", "libxcb-render-util0"],
    *["libxcb-randr0", "libdbus-1-3", "libpulse0", "libfontconfig1", "libglib2.0-0"],
    "xvfb",
]

# One of these opens pages of ours in tests. Debian has it as a package, Ubuntu as a
# snap only: the tests say so and are passed over where there is none.
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "msedge"]

# A developer's own settings must not decide whether a test passes.
NOT_FOR_TESTS = [
    *["HF_TOKEN", "HF_TOKEN_PATH", "HUGGING_FACE_HUB_TOKEN", "HUGGINGFACE_HUB_TOKEN"],
    *["WHISPER_MODEL", "LOG_LEVEL", "DB_URL", "DEVICE", "COMPUTE_TYPE", "WXDESK_HOME"],
    "WXDESK_API_KEY",
    # Without bytecode, each of the many processes would compile all of wxdesk anew.
    "PYTHONDONTWRITEBYTECODE",
]

COVERAGE_WANTED = {  # per cent of the lines and branches in a folder
    "wxdesk/core": 90,
    "wxdesk/jobs": 90,
    "wxdesk/store": 90,
    "wxdesk/export": 90,
    "wxdesk": 80,
}

NO_PYTHON = """\
wxdesk needs Python 3.12 or 3.13 (64 bit), and none that runs was found here.
  Debian, Ubuntu   sudo apt install python3.12 python3.12-venv
  Fedora           sudo dnf install python3.12
  macOS            brew install python@3.12
  Windows          winget install Python.Python.3.12
  with pyenv       pyenv install 3.12
  with uv          uv python install 3.12
Then run the same command again."""


class Problem(Exception):
    """What is wrong with the machine, in words for its owner."""

    def __init__(self, text, code=1):
        super().__init__(text)
        self.code = code


# --- Finding a Python -----------------------------------------------------------------

# Fails where a module is missing (Debian packs venv apart), and on builds without a GIL
# or with 32 bits, for which torch has no wheels. Answers with the version and the real
# program: behind a shim, and behind another virtual environment.
PROBE = """
import ctypes, ensurepip, sqlite3, ssl, sys, sysconfig, venv
assert sys.maxsize > 2**32 and not sysconfig.get_config_var("Py_GIL_DISABLED")
print("%d.%d" % sys.version_info[:2])
print(getattr(sys, "_base_executable", None) or sys.executable)
"""


def find_python():
    """The program of the best Python at hand: the running one, else the first 3.12.

    Raises:
        Problem: there is none; the text says what to install.
    """
    version, program = probe([sys.executable])
    if version in PYTHONS:
        return program
    found = {}
    for command in candidates():
        version, program = probe(command)
        found.setdefault(version, program)
        if version == PYTHONS[0]:
            break
    for version in PYTHONS:
        if version in found:
            return found[version]
    raise Problem(NO_PYTHON, code=2)


def candidates():
    """Commands that may start a Python, the likely ones first."""
    for name in ["python3.12", "python3.13", "python3", "python"]:
        if shutil.which(name):
            yield [shutil.which(name)]
    for version in PYTHONS:
        if WINDOWS and shutil.which("py"):
            yield ["py", "-" + version]
        for program in managed_pythons(version):
            yield [str(program)]
        if shutil.which("uv"):
            yield answer(["uv", "python", "find", "--system", version]) or ["uv"]


def managed_pythons(version):
    """The programs that pyenv and uv have installed of a version."""
    home = Path.home()
    pyenv = Path(os.environ.get("PYENV_ROOT") or home / ".pyenv")
    data = os.environ.get("APPDATA" if WINDOWS else "XDG_DATA_HOME")
    uv = Path(data or home / ".local" / "share") / "uv" / "python"
    for folder, name in [
        (pyenv / "versions", version + ".*"),
        (home / ".pyenv" / "pyenv-win" / "versions", version + ".*"),
        (Path(os.environ.get("UV_PYTHON_INSTALL_DIR") or uv), f"cpython-{version}.*"),
    ]:
        program = "python.exe" if WINDOWS else "bin/python" + version
        yield from sorted(folder.glob(f"{name}/{program}"), reverse=True)


def probe(command):
    """The version and the program of a Python that really runs, else None and None."""
    lines = answer([*command, "-I", "-c", PROBE])
    return lines if len(lines) == 2 else (None, None)


def answer(command):
    """The lines that a command prints; none if it fails or cannot be started."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            universal_newlines=True,
            timeout=60,
        )
    except (OSError, UnicodeDecodeError, subprocess.TimeoutExpired):
        return []
    return done.stdout.splitlines() if done.returncode == 0 else []


# --- Saying how far it is -------------------------------------------------------------


class Progress:
    """One line that changes in place; where that cannot be, a line in ten seconds."""

    def __init__(self, out):
        self._out = out
        self._live = out.isatty()
        self._began = self._printed = time.time()

    def say(self, text):
        """Print a text that stays."""
        self._clear()
        print(text, file=self._out, flush=True)

    def show(self, text):
        """Say what goes on now, after the minutes and seconds since the beginning."""
        now = time.time()
        minutes, seconds = divmod(int(now - self._began), 60)
        line = f"  {minutes}:{seconds:02d}  {text}"
        if self._live:
            self._clear()
            self._out.write(line[: shutil.get_terminal_size().columns - 1])
            self._out.flush()
        elif now - self._printed >= 10:
            self._printed = now
            self.say(line)

    def _clear(self):
        if self._live:
            self._out.write("\r\033[K")


class PipStory:
    """What pip is doing, retold in a few words from the lines that it prints."""

    def __init__(self):
        self.text = self._base = "starting pip"

    def hear(self, line):
        """Take in one line of pip's output; `text` then says where things stand."""
        part = re.match(r"Progress (\d+) of (\d+)", line)
        wheel = re.match(r"\s+(\w+)( cached)? (\S+\.whl) (\(.+\))", line)
        if part and part.group(2) != "0":
            percent = 100 * int(part.group(1)) // int(part.group(2))
            self.text = f"{self._base}, {percent} %"
        elif wheel:
            name, version = wheel.group(3).split("-")[:2]
            self._tell(f"{wheel.group(1).lower()} {name} {version} {wheel.group(4)}")
        elif line.startswith("Collecting "):
            self._tell("choosing " + line.split()[1])
        elif line.startswith("Installing collected packages:"):
            count = line.count(",") + 1
            self._tell(f"installing {count} packages, which takes the longest")

    def _tell(self, text):
        self.text = self._base = text


# --- The environment ------------------------------------------------------------------

NETWORK_HICCUP = re.compile(
    r"timed? ?out|Connection (reset|aborted|refused|broken)|ConnectionError|"
    r"IncompleteRead|ProtocolError|incomplete.download|name resolution|"
    r"\b50[0234] Server Error",
    re.IGNORECASE,
)


class Environment:
    """The .venv of one working tree, and what it takes to have it ready.

    Args:
        root: the folder of pyproject.toml.
        out: the text stream for what there is to say.
    """

    def __init__(self, root=ROOT, out=sys.stdout):
        self.root = root
        self.folder = root / ".venv"
        self.python = self.folder / ("Scripts/python.exe" if WINDOWS else "bin/python")
        self._constraints = root / "packaging" / "constraints.txt"
        self._stamp = self.folder / "setup.stamp"
        self._libraries_stamp = self.folder / "libraries.stamp"
        self._log = self.folder / "setup.log"
        self._lock = self.folder / "setup.lock"
        self._progress = Progress(out)

    def ensure(self):
        """Set up what is missing. Nothing is done twice; two at once take turns.

        Raises:
            Problem: the machine lacks a Python or room on the disk, or pip failed.
        """
        new = not self.is_ready()
        if new:
            self.folder.mkdir(exist_ok=True)
            with self._locked():
                if not self.is_ready():  # another dev.py may have seen to it by now
                    self._set_up()
        self._ensure_libraries(may_install=new)

    def is_ready(self):
        """Whether .venv runs and holds what the files of this tree ask for."""
        version = self._version()
        return (
            version is not None
            and self._stamp.exists()
            and self._stamp.read_text() == self._fingerprint(version)
        )

    def freeze(self):
        """Write the versions that .venv holds now into constraints.txt."""
        command = ["-m", "pip", "list", "--format=json", "--exclude-editable"]
        packages = json.loads("".join(answer([str(self.python), *command])))
        lines = self._constraints.read_text().splitlines()
        comments = [line for line in lines if line.startswith("#")]
        pins = dict(line.split("==") for line in lines if "==" in line)
        for package in packages:
            name = re.sub(r"[-_.]+", "-", package["name"]).lower()
            pins[name] = package["version"].split("+")[0]
        pins.pop(WITHOUT_DEPENDENCIES.split("==")[0], None)
        lines = sorted(f"{name}=={version}" for name, version in pins.items())
        self._constraints.write_text("\n".join([*comments, *lines]) + "\n")

    # Setting up, step by step

    def _set_up(self):
        if self._version() not in PYTHONS:
            self._make(find_python())
        self._check_disk()
        for leftover in (self._stamp, self._log):
            remove(leftover)
        self._progress.say(
            "Installing wxdesk in .venv. The first time this takes some minutes, "
            "5 GB of downloads and 10 GB of disk."
        )
        pins = ["-c", "packaging/constraints.txt"]
        raw = ["--progress-bar", "raw"]
        build = ["--build-constraint", "packaging/constraints.txt"]
        self._install(["--upgrade", "pip", *pins])
        self._install([*raw, *pins, *build, "-e", f".[{EXTRAS}]"])
        self._install([*raw, "--no-deps", WITHOUT_DEPENDENCIES])
        self._stamp.write_text(self._fingerprint(self._version()))
        self._progress.say("The set-up is complete.")

    def _make(self, python):
        for entry in self.folder.iterdir():
            if entry != self._lock:
                remove(entry)
        self._progress.say(f"Making .venv with {python}")
        if call([python, "-m", "venv", str(self.folder)], env=plain_environ()):
            raise Problem(f"{python} could not make the environment {self.folder}.")

    def _check_disk(self):
        needed = max(DISK_NEEDED - size_of(self.folder), GIGABYTE) / GIGABYTE
        free = shutil.disk_usage(str(self.folder)).free / GIGABYTE
        if free < needed:
            raise Problem(
                f"The disk of {self.root} has {free:.1f} GB free and the set-up needs "
                f"{needed:.1f} GB. Make room, or clone to another disk."
            )

    def _install(self, arguments):
        """Run pip install, a second time if the network faltered."""
        code, tail = self._run_pip(arguments)
        if code and NETWORK_HICCUP.search(tail):
            self._progress.say("The network faltered; trying once more.")
            code, tail = self._run_pip(arguments)
        if code:
            raise Problem(
                f"{tail}\npip could not install what wxdesk needs; all it said is in "
                f"{self._log}. The same command goes on from here."
            )

    def _run_pip(self, arguments):
        """Run pip install: its output goes to the log, and retold to the screen.

        Returns:
            pip's exit code and the last lines that it printed.
        """
        # The downloads go beside the rest: a /tmp in memory could not hold them.
        temporary = self.folder / "tmp"
        temporary.mkdir(exist_ok=True)
        places = dict.fromkeys(["TMPDIR", "TEMP", "TMP"], str(temporary))
        pip = subprocess.Popen(
            [str(self.python), "-m", "pip", "install", "--no-input", *arguments],
            cwd=str(self.root),
            env=plain_environ(PIP_USER="0", PYTHONUTF8="1", **places),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        try:
            tail = self._retell(pip.stdout)
            return pip.wait(), tail
        finally:
            pip.kill()
            pip.wait()
            pip.stdout.close()
            remove(temporary)

    def _retell(self, output):
        story = PipStory()
        tail = []
        with self._log.open("ab") as log:
            for line in ticking(output):
                text = line.decode("utf-8", "replace")
                story.hear(text)
                self._progress.show(story.text)
                if not text.startswith("Progress "):
                    log.write(line)
                    tail = [*tail[-24:], text]
        return "".join(tail)

    def _ensure_libraries(self, may_install):
        if self._libraries_stamp.exists():
            return
        missing = missing_libraries()
        if missing and may_install:
            self._progress.say("Installing system libraries: " + " ".join(missing))
            with self._log.open("ab") as log:
                install_libraries(missing, log)
                if not any(map(shutil.which, BROWSERS)):
                    install_libraries(["chromium"], log)
            missing = missing_libraries()
        if missing:
            self._progress.say(
                "Some system libraries that the window and its tests need are missing. "
                "To install them:\n  sudo apt-get install -y " + " ".join(missing)
            )
        else:
            self._libraries_stamp.touch()

    def _version(self):
        """The version of .venv's Python; None where it does not run."""
        code = "import sys; print('%d.%d' % sys.version_info[:2])"
        return next(iter(answer([str(self.python), "-I", "-S", "-c", code])), None)

    def _fingerprint(self, version):
        digest = hashlib.sha256()
        for file in (self.root / "pyproject.toml", self._constraints):
            digest.update(file.read_bytes())
        for text in (version, EXTRAS, WITHOUT_DEPENDENCIES, str(self.root)):
            digest.update(text.encode("utf-8", "surrogateescape") + b"\n")
        return digest.hexdigest()

    @contextlib.contextmanager
    def _locked(self):
        """Have .venv alone. The system frees the lock when its holder dies."""
        with self._lock.open("a") as file:
            if not try_lock(file):
                self._progress.say("Another dev.py is at work on .venv; waiting.")
                while not try_lock(file):
                    time.sleep(0.2)
            yield


def plain_environ(**more):
    """The environment without what would bend another Python out of shape."""
    bent = ("PYTHONHOME", "PYTHONPATH")
    return {**{k: v for k, v in os.environ.items() if k not in bent}, **more}


def size_of(folder):
    """The bytes that the files of a folder take."""
    return sum(path.lstat().st_size for path in folder.rglob("*"))


def remove(path):
    """Remove a file, a link or a whole folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(str(path))
    else:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()


def ticking(stream):
    """The lines of a stream as they come; an empty one in each second without any."""
    lines = queue.Queue()

    def read():
        for line in stream:
            lines.put(line)
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    while True:
        try:
            line = lines.get(timeout=1)
        except queue.Empty:
            line = b""
        if line is None:
            return
        yield line


def try_lock(file):
    """Lock an open file, unless another process has: then False."""
    try:
        if WINDOWS:
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


# --- System libraries -----------------------------------------------------------------


def missing_libraries():
    """Those of LIBRARIES that this Debian or Ubuntu lacks; none on other systems."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return []
    names = [name + suffix for name in LIBRARIES for suffix in ("", "t64")]
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # it names each package that it does not know
        universal_newlines=True,
    )
    there = re.findall(r"^(\S+) installed$", asked.stdout, re.MULTILINE)
    return [name for name in LIBRARIES if not {name, name + "t64"} & set(there)]


def install_libraries(names, log):
    """Install packages with apt-get, if that can be done without a password."""
    to_log = {"stdout": log, "stderr": log, "stdin": subprocess.DEVNULL}
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    with contextlib.suppress(FileNotFoundError):  # no sudo
        if call([*root, "true"], **to_log) == 0:
            call([*apt, "update"], **to_log)
            call([*apt, "install", "-y", "--no-install-recommends", *names], **to_log)


# --- Running things in the environment ------------------------------------------------


def call(command, **options):
    """Run a command to its end, also after Ctrl+C, which reaches the command as well.

    Returns:
        its exit code.
    """
    process = subprocess.Popen(command, **options)
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.wait()
        raise


def become(command, env=os.environ):
    """End as the command: signals and the exit code are its own from here on."""
    sys.stdout.flush()
    if not WINDOWS:
        os.execve(command[0], command, env)
    sys.exit(call(command, env=env))


class Report:
    """Steps run one after the other, also after a failure, and how each came out."""

    def __init__(self, environment):
        self._python = str(environment.python)
        self._options = {"cwd": str(environment.root), "env": tests_environ()}
        self._rows = []

    def step(self, title, arguments, second_try=None):
        """Run .venv's Python with the arguments, under a heading.

        If tests fail and there are arguments for a second try, those decide.
        """
        print(f"\n== {title}", flush=True)
        began, note = time.time(), ""
        code = self.call(arguments)
        if code == TESTS_FAILED and second_try:
            print(f"\n== {title}, once more", flush=True)
            code, note = self.call(second_try), ", at the second try"
            code = 0 if code == NO_TESTS else code
        self._rows.append((code == 0, title, f"{time.time() - began:.1f} s{note}"))

    def call(self, arguments):
        """Run .venv's Python with the arguments. Returns the exit code."""
        return call([self._python, *arguments], **self._options)

    def coverage(self, folder, wanted):
        """Hold the coverage of a folder against what is wanted, in per cent."""
        limits = [f"--include={folder}/*", f"--fail-under={wanted}"]
        done = subprocess.run(
            [self._python, "-m", "coverage", "report", "--format=total", *limits],
            stdout=subprocess.PIPE,
            universal_newlines=True,
            **self._options,
        )
        percent = (done.stdout.split() or ["?"])[0]
        text = f"{percent} %, at least {wanted} %"
        self._rows.append((done.returncode == 0, "coverage of " + folder, text))

    def close(self):
        """Print the summary. Returns the exit code: 0 if every step passed."""
        print("\n== summary")
        for passed, title, text in self._rows:
            print("{}  {:26}{}".format("ok    " if passed else "FAILED", title, text))
        return 0 if all(row[0] for row in self._rows) else 1


def tests_environ():
    """The environment variables that checks and tests see."""
    env = {k: v for k, v in os.environ.items() if k not in NOT_FOR_TESTS}
    env["PYTHONUTF8"] = "1"
    # Several test processes share the cores; see wxdesk/engine/equipment.py.
    env.setdefault("GOMP_SPINCOUNT", "1000")
    if sys.platform.startswith("linux") and "DISPLAY" not in env:
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
    return env


# --- The commands ---------------------------------------------------------------------

CHECKS = {
    "ruff-check": ["-m", "ruff", "check"],
    "ruff-format": ["-m", "ruff", "format", "--check"],
    "mypy": ["-m", "mypy"],
    "lint-imports": ["-c", "from importlinter.cli import *; lint_imports_command()"],
}


# Some files of tests at a time, on as many cores as have the memory for models.
AT_ONCE = ["-n", "auto", "--maxprocesses", "4"]
AT_ONCE += ["--dist", "loadfile", "--no-loadscope-reorder"]

# A machine that is busy, or stands still for some seconds, is no fault of the program:
# what fails has a second try. There may be nothing left to try, since a test whose
# process was lost has had its second try at once, in another process.
AGAIN = ["--last-failed", "--last-failed-no-failures", "none"]

# Exit codes of pytest.
TESTS_FAILED, NO_TESTS = 1, 5


def run(environment, arguments):
    # -P: a file in the folder where one stands must not pose as a module.
    become([str(environment.python), "-P", "-m", "wxdesk", *arguments])


def test(environment, arguments):
    if arguments:
        pytest = [str(environment.python), "-m", "pytest", *arguments]
        become(pytest, env=tests_environ())
    report = Report(environment)
    for name, command in CHECKS.items():
        report.step(name, command)
    report.call(["-m", "coverage", "erase"])
    tests = ["-m", "coverage", "run", "-m", "pytest", *AT_ONCE]
    report.step("pytest", tests, second_try=[*tests, *AGAIN])
    report.call(["-m", "coverage", "combine", "--quiet"])
    report.step("coverage", ["-m", "coverage", "report"])
    for folder, wanted in COVERAGE_WANTED.items():
        report.coverage(folder, wanted)
    return report.close()


def check(environment, arguments):
    unknown = set(arguments) - set(CHECKS)
    if unknown:
        names = ", ".join(CHECKS)
        raise Problem(f"There is no check {unknown.pop()}, but {names}.", code=2)
    report = Report(environment)
    for name in arguments or CHECKS:
        report.step(name, CHECKS[name])
    return report.close()


def script(name):
    """The command that a script of this folder carries out."""

    def start(environment, arguments):
        entry = environment.root / "packaging" / name
        become([str(environment.python), str(entry), *arguments])

    return start


def bench(environment, arguments):
    entry = environment.root / "tests" / "bench" / "run.py"
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    become([str(environment.python), str(entry), *arguments], env=env)


def freeze(environment, arguments):
    environment.freeze()
    return 0


COMMANDS = {
    "run": (run, "[ARGS...]", "start wxdesk, with these arguments"),
    "test": (test, "[PYTEST ARGS...]", "all checks and tests; with ARGS only pytest"),
    "bench": (
        bench,
        "[NAME...] [--full] [--speech DIR] [--into DIR] [--json FILE]",
        "measure; all without NAME",
    ),
    "check": (check, "[NAME...]", "what needs no tests: " + ", ".join(CHECKS)),
    "translate": (
        script("translations.py"),
        "",
        "bring the window's translations up to date",
    ),
    "pictures": (script("pictures.py"), "", "take the manual's pictures anew"),
    "build": (script("program.py"), "", "make the frozen program, dist/wxdesk"),
    "smoke": (script("smoke.py"), "[PROGRAM]", "try it, away from this environment"),
    "wheel": (script("wheel.py"), "[--try]", "make wheel and sdist, and try the wheel"),
    "deb": (script("deb.py"), "[--try]", "make the Debian packages, and try them"),
    "latest": (script("latest.py"), "", "write what the update check reads"),
    "freeze": (freeze, "", "write the versions installed now into constraints.txt"),
}


def usage():
    """The text that explains the commands."""
    lines = [__doc__, "Usage: python3 packaging/dev.py COMMAND"]
    for name, (_, arguments, help_text) in COMMANDS.items():
        lines.append("  {:40}{}".format(f"{name} {arguments}", help_text))
    return "\n".join(lines)


def main(arguments):
    """Carry out one command. Returns the exit code."""
    if not arguments or arguments[0] in ("help", "-h", "--help"):
        print(usage())
        return 0
    if arguments[0] not in COMMANDS:
        print(f"There is no command {arguments[0]}.\n\n{usage()}", file=sys.stderr)
        return 2
    try:
        environment = Environment()
        environment.ensure()
        return COMMANDS[arguments[0]][0](environment, arguments[1:])
    except Problem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return problem.code
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
