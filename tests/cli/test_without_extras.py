"""What is installed without extras: the commands that need none of them."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

LOADING = """
import sys
from importlib.metadata import packages_distributions

absent = {absent!r}
gone = {{
    module
    for module, names in packages_distributions().items()
    if any(name.lower().replace("_", "-") in absent for name in names)
}}

class Sieve:
    def __init__(self, finder):
        self.finder = finder

    def __getattr__(self, name):
        return getattr(self.finder, name)

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in gone:
            return None
        return self.finder.find_spec(name, path, target)

sys.meta_path[:] = map(Sieve, sys.meta_path)
from wxdesk.cli import run

run(sys.argv[1:])
"""


def absent() -> set[str]:
    """The packages that only extras bring."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    names = [
        re.split(r"[\[<>=!;]", it)[0].strip() for it in extras["gui"] + extras["api"]
    ]
    return {name.lower() for name in names} - {"markdown-it-py"}  # rich needs it, too


def wxdesk(*arguments: str) -> subprocess.CompletedProcess[str]:
    code = LOADING.format(absent=absent())
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT)


def test_that_what_extras_bring_is_known() -> None:
    assert {"fastapi", "pyside6-essentials", "standardwebhooks"} <= absent()


def test_that_commands_load_without_the_window_and_the_api() -> None:
    done = wxdesk("formats")
    assert done.returncode == 0, done.stderr
    assert "srt" in done.stdout


def test_that_the_window_says_how_it_is_installed() -> None:
    done = wxdesk("window")
    assert done.returncode == 1
    assert "pip install wxdesk[gui]" in done.stderr


def test_that_the_server_says_how_it_is_installed() -> None:
    done = wxdesk("serve")
    assert done.returncode == 1
    assert "pip install wxdesk[api]" in done.stderr
