"""Tries the frozen program as somebody would who has no Python and nothing of ours.

    python3 packaging/dev.py smoke [PROGRAM]

With an empty home and an empty PATH, the program transcribes the sample with its words
and speakers, and exports it; its window, on a screen of its own, does the same by the
keyboard, opens the editor and the manual, and quits. Exit codes and logs are looked at;
pictures of the window are kept in dist/smoke. Where there is no Xvfb and xdotool, as on
Windows and macOS, the window is only opened and closed.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import wave
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from clean_root import Problem, expect, say
from program import DIST, PROGRAM

PICTURES = DIST / "smoke"
_WORDS = ("hello", "diane", "new jersey", "chicago")
_COMMAND_SECONDS, _WINDOW_SECONDS = 300, 120
_OF_QT = re.compile(
    r"PulseAudio|No audio device|vdpau|pipewire|libva"
    r"|^qt\.multimedia\.ffmpeg: Using|^Input #|^\s+(Duration|Stream|Metadata)\b",
    re.IGNORECASE,
)
"""What Qt's player says of a recording, and of a machine without sound."""
_SYSTEM = ("SYSTEMROOT", "TEMP", "TMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA")


@dataclass(frozen=True)
class Installed:
    """A program that is to be tried, and from where.

    Attributes:
        path: Of the program, as it is called.
        prefix: A command that comes before it, such as chroot's.
        root: Where its files are seen from here.
        home: An empty folder that is its user's home, as the program sees it.
    """

    path: str
    prefix: Sequence[str] = ()
    root: Path = Path("/")
    home: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="wxdesk-")))

    def seen(self, path: Path) -> Path:
        """Where a file of the program's is seen from here."""
        return self.root / path.relative_to(path.anchor) if self.prefix else path

    def command(self, *arguments: str) -> list[str]:
        """The command line."""
        return [*self.prefix, self.path, *arguments]

    def environment(self, **more: str) -> dict[str, str]:
        """All variables that it gets."""
        kept = {name: os.environ[name] for name in _SYSTEM if name in os.environ}
        nothing = str(self.home / "nothing")
        home = {"HOME": str(self.home), "PATH": nothing, "LANG": "C.UTF-8"}
        return {**kept, **home, **more}


def main() -> int:
    """Tries it. Returns the exit code: 0 if all is as it should be."""
    name = "wxdesk.exe" if sys.platform == "win32" else "wxdesk"
    if sys.platform == "darwin":
        name = "../wxdesk.app/Contents/MacOS/wxdesk"
    path = Path(sys.argv[1]) if sys.argv[1:] else PROGRAM / name
    try:
        expect(
            path.is_file(), f"There is no {path}: `packaging/dev.py build` makes it."
        )
        installed = Installed(str(path.resolve()))
        smoke(installed)
    except (Problem, subprocess.TimeoutExpired) as problem:
        print(f"FAILED: {problem}", file=sys.stderr)
        return 1
    shutil.rmtree(installed.home, ignore_errors=True)
    return 0


def smoke(installed: Installed) -> None:
    """Tries a program.

    Raises:
        Problem: Something is not as it should be.
    """
    try_commands(installed)
    if all(map(shutil.which, ("Xvfb", "xdotool"))):
        try_window(installed)
    else:
        open_and_close(installed)
    look_at_logs(installed)
    say("the program is as it should be")


# The command line


def try_commands(installed: Installed) -> None:
    """Transcribes the sample, and looks at all that is written."""
    began = time.monotonic()
    say(run(installed, "--version").strip())
    say(f"its start takes {time.monotonic() - began:.1f} s")
    run(installed, "doctor")
    out = installed.home / "out"
    formats = "srt,json,docx,pdf,wxdesk"
    began = time.monotonic()
    words = ["--sample", "--format", formats, "--output-dir", str(out)]
    run(installed, "transcribe", *words)
    seconds = time.monotonic() - began
    folder = installed.seen(out)
    srt = (folder / "sample.srt").read_text(encoding="utf-8").lower()
    expect(all(word in srt for word in _WORDS), f"this is not the sample:\n{srt}")
    made = json.loads((folder / "sample.json").read_text(encoding="utf-8"))
    speakers = {segment.get("speaker") for segment in made["segments"]}
    expect(len(speakers - {None}) == 2, f"it has the speakers {speakers}")
    timed = [word for it in made["segments"] for word in it["words"] if "start" in word]
    expect(len(timed) > 50, f"it has {len(timed)} words with times")
    with zipfile.ZipFile(folder / "sample.docx") as document:
        expect(document.testzip() is None, "the Word document is damaged")
    pdf = (folder / "sample.pdf").read_bytes()
    expect(pdf.startswith(b"%PDF-"), "the PDF is none")
    try_notes(installed, out)
    say(f"transcribed with {len(timed)} words of 2 speakers in {seconds:.1f} s")
    expect("speaker" in run(installed, "manual", "speakers").lower(), "no manual")


def try_notes(installed: Installed, out: Path) -> None:
    """Puts a comment on the transcript, and writes it in all formats."""
    folder = installed.seen(out)
    kept = folder / "sample.wxdesk.json"
    transcript = json.loads(kept.read_text(encoding="utf-8"))
    comment = {"kind": "comment", "text": "Is that so?", "start": 7.0, "end": 8.0}
    transcript["annotations"] = [{**comment, "created": "2026-01-01T12:00:00Z"}]
    (folder / "noted.wxdesk.json").write_text(json.dumps(transcript), encoding="utf-8")
    run(installed, "import", f"{out}/noted.wxdesk.json")
    listed = run(installed, "formats", "--json").splitlines()
    names = [json.loads(line)["name"] for line in listed]
    # The first transcript is the sample's, the second the one that was imported.
    wanted = ["--format", ",".join(names), "--to", f"{out}/noted"]
    run(installed, "export", "2", *wanted)
    made = list((folder / "noted").iterdir())
    expect(len(made) == len(names), f"{len(made)} files of {len(names)} formats")


def run(installed: Installed, *arguments: str) -> str:
    """Runs a command of the program's, which must succeed. Returns what it prints."""
    done = subprocess.run(
        installed.command(*arguments),
        env=installed.environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_COMMAND_SECONDS,
        encoding="utf-8",
        errors="replace",
    )
    said = f"{done.stdout}\n{done.stderr}"
    what = " ".join(["wxdesk", *arguments])
    expect(done.returncode == 0, f"{what} ended with {done.returncode}:\n{said}")
    return done.stdout


# The window


def try_window(installed: Installed) -> None:
    """Does with the keyboard what one does with a first recording."""
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    recording = installed.home / "Talk.wav"
    _sample(installed, installed.seen(recording))
    with screen() as display:
        process = start(installed, str(recording), DISPLAY=display)
        try:
            keys = _Keyboard(display, process)
            keys.find("^wxdesk")
            time.sleep(2)  # until the sheet with the options has come in
            picture(display, "options")
            keys.press("Return")
            wait_for(lambda: _is_done(installed, "Talk"), "it is not transcribed")
            picture(display, "queue")
            keys.press("ctrl+2", "Down", "Return")
            time.sleep(2)
            picture(display, "editor")
            keys.press("ctrl+e")
            time.sleep(2)
            picture(display, "export")
            keys.press("Return")
            exported = installed.seen(installed.home / "Talk.srt")
            wait_for(exported.is_file, "nothing is exported")
            keys.press("Escape")
            keys.find("^wxdesk")
            keys.press("F1")
            keys.find("[Mm]anual")
            time.sleep(1)
            picture(display, "manual")
            keys.press("ctrl+w")
            keys.find("^wxdesk")
            keys.press("ctrl+q")
            code = process.wait(_WINDOW_SECONDS)
        finally:
            process.kill()
            process.wait()
    expect(code == 0, f"the window ended with {code}:\n{said_by(installed)}")
    text = exported.read_text(encoding="utf-8").lower()
    expect(all(word in text for word in _WORDS), f"this is not the sample:\n{text}")
    say(f"the window did the same by the keyboard; its pictures are in {PICTURES}")


def open_and_close(installed: Installed) -> None:
    """Opens the window without a screen, and ends it as the system would."""
    process = start(installed, QT_QPA_PLATFORM="offscreen")
    time.sleep(20)
    expect(process.poll() is None, f"the window has ended:\n{said_by(installed)}")
    if sys.platform == "win32":
        process.kill()
        process.wait()
        return
    process.send_signal(signal.SIGTERM)
    expect(process.wait(_WINDOW_SECONDS) == 0, "SIGTERM does not end it well")
    say("the window opens, and ends when told to")


def start(installed: Installed, *sources: str, **environ: str) -> subprocess.Popen[str]:
    """Opens the window."""
    log = _log_of_window(installed).open("w", encoding="utf-8")
    return subprocess.Popen(
        installed.command("window", *sources),
        env=installed.environment(**environ),
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        text=True,
    )


def said_by(installed: Installed) -> str:
    """What the window printed."""
    return _log_of_window(installed).read_text(encoding="utf-8")


def _log_of_window(installed: Installed) -> Path:
    return installed.seen(installed.home) / "window.txt"


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees; gives its name."""
    reading, writing = os.pipe()
    size = "1280x900x24"
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size]
    server = subprocess.Popen(
        [*command, "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    try:
        expect(bool(number), "Xvfb does not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


class _Keyboard:
    """Somebody at the keyboard.

    Args:
        display: The screen.
        process: The program, which must not end meanwhile.
    """

    def __init__(self, display: str, process: subprocess.Popen[str]) -> None:
        self._environ = {**os.environ, "DISPLAY": display}
        self._process = process

    def find(self, title: str) -> None:
        """Waits for a window, and turns to it: there is no window manager to do so."""
        wait_for(lambda: bool(self._windows(title)), f"no window is called {title}")
        self._do("windowfocus", "--sync", self._windows(title)[0])
        time.sleep(0.5)

    def press(self, *keys: str) -> None:
        """Presses keys, slowly enough for each to have its effect."""
        for key in keys:
            expect(self._process.poll() is None, "the window has ended")
            self._do("key", key)
            time.sleep(0.7)

    def _windows(self, title: str) -> list[str]:
        expect(self._process.poll() is None, "the window has ended")
        return self._do("search", "--onlyvisible", "--name", title).split()

    def _do(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self._environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        return done.stdout


def picture(display: str, name: str) -> None:
    """Keeps what is on the screen."""
    from PIL import ImageGrab

    ImageGrab.grab(xdisplay=display).save(PICTURES / f"{name}.png")


def _is_done(installed: Installed, name: str) -> bool:
    """Whether a recording's transcript is in the library."""
    listed = run(installed, "history", "list")
    return name in listed


def _sample(installed: Installed, path: Path) -> None:
    """Writes the sample that came with the program where its user has recordings."""
    program = installed.seen(Path(installed.path))
    if installed.prefix:  # what is called may be a link in the root
        program = installed.seen(program.readlink())
    content = program.parent.parent if sys.platform == "darwin" else program.parent
    found = next(content.rglob("pyannote/audio/sample/sample.wav"), None)
    expect(found is not None, "the sample did not come along")
    assert found is not None
    with wave.open(str(found)) as sample, wave.open(str(path), "wb") as copy:
        copy.setparams(sample.getparams())
        # Not all of it, or the library would know it again.
        copy.writeframes(sample.readframes(sample.getnframes() - sample.getframerate()))
    folder = installed.seen(installed.home).stat()
    os.chown(path, folder.st_uid, folder.st_gid)


# What it says of itself


def look_at_logs(installed: Installed) -> None:
    """Looks for warnings and errors in what was logged and printed."""
    home = installed.seen(installed.home)
    logs = [it for it in home.rglob("*.jsonl") if "log" in it.parent.name.lower()]
    expect(bool(logs), "there is no log")
    for log in logs:
        for line in log.read_text(encoding="utf-8").splitlines():
            level = json.loads(line).get("level", "")
            expect(level in ("debug", "info"), f"the log says: {line}")
    window = _log_of_window(installed)
    if window.exists():
        lines = window.read_text(encoding="utf-8").splitlines()
        text = "\n".join(it for it in lines if not _OF_QT.search(it))
        expect(not text, f"the window says:\n{text}")


def wait_for(holds: Callable[[], bool], otherwise: str) -> None:
    """Waits until something holds.

    Raises:
        Problem: It never does.
    """
    ends = time.monotonic() + _WINDOW_SECONDS
    while time.monotonic() < ends:
        if holds():
            return
        time.sleep(0.5)
    raise Problem(otherwise)


if __name__ == "__main__":
    sys.exit(main())
