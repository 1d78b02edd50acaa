"""The recipes for installers and the container: readable, and of one mind."""

import configparser
import plistlib
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from wxdesk import __version__
from wxdesk.media.collect import MEDIA_EXTENSIONS

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"
ID = "io.github.wxdesk.wxdesk"
META = LINUX / f"{ID}.metainfo.xml"
ENTRY = LINUX / f"{ID}.desktop"


def entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ENTRY, encoding="utf-8")
    return parser["Desktop Entry"]


def test_that_the_menu_opens_the_window_with_what_is_opened_by_it() -> None:
    assert entry()["Exec"] == "wxdesk window %F"
    assert entry()["Icon"] == ID


def test_that_the_window_is_known_as_the_one_of_the_menu() -> None:
    source = (ROOT / "wxdesk" / "desktop.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{ID}")' in source


def test_that_software_centres_are_told_of_this_version() -> None:
    root = ElementTree.parse(META).getroot()
    assert root.findtext("id") == ID
    assert root.findtext("launchable") == f"{ID}.desktop"
    assert root.findtext("metadata_license") == "CC0-1.0"
    releases = [it.get("version") for it in root.iter("release")]
    assert releases[0] == __version__


@pytest.mark.parametrize(
    "command",
    [
        ["appstreamcli", "validate", "--no-net", str(META)],
        ["desktop-file-validate", str(ENTRY)],
    ],
)
def test_that_freedesktops_own_tools_find_nothing_wrong(command: list[str]) -> None:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "path",
    [
        *sorted((ROOT / ".github" / "workflows").glob("*.yml")),
        PACKAGING / "container" / "compose.yaml",
        PACKAGING / "flatpak" / f"{ID}.yaml",
    ],
    ids=lambda path: path.name,
)
def test_that_a_recipe_can_be_read(path: Path) -> None:
    assert isinstance(yaml.safe_load(path.read_text(encoding="utf-8")), dict)


def test_that_the_workflows_call_commands_that_there_are() -> None:
    source = (PACKAGING / "dev.py").read_text(encoding="utf-8")
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        for command in re.findall(r"packaging/dev\.py (\w+)", path.read_text("utf-8")):
            assert f'"{command}": (' in source, command


def test_that_macos_gives_the_program_no_more_than_it_needs() -> None:
    rights = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert all(name.startswith("com.apple.security.cs.") for name in rights)


def test_that_windows_offers_the_program_for_all_recordings_that_it_opens() -> None:
    script = (PACKAGING / "windows" / "wxdesk.iss").read_text(encoding="utf-8")
    (named,) = re.findall(r'#define Extensions "(.+)"', script)
    assert set(named.split()) == {it.removeprefix(".") for it in MEDIA_EXTENSIONS}
    assert "PrivilegesRequired=lowest" in script


def test_that_the_container_is_no_root_and_tells_its_health() -> None:
    recipe = (PACKAGING / "container" / "Dockerfile").read_text(encoding="utf-8")
    users = re.findall(r"^USER (\S+)", recipe, re.MULTILINE)
    assert users
    assert users[-1] not in ("root", "0")
    assert re.search(r"^HEALTHCHECK ", recipe, re.MULTILINE)
