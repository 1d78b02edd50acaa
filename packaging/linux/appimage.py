#!/usr/bin/env python3
"""Makes an AppImage of dist/wxdesk: one file that runs wherever Linux runs.

The folder becomes an AppDir, with its icon, its entry in the menu and what software
centres tell of it; appimagetool packs that, or mksquashfs behind a runtime of type 2
that is at hand. Neither is in Debian or on PyPI: where both are missing, the AppDir
stays, and what is missing is said.
"""

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ID = "io.github.wxdesk.wxdesk"
_TYPE_2 = b"AI\x02"
_TYPE_AT = 8

# A program of PyInstaller's brings its own libraries along and finds them by itself.
APPRUN = """\
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
exec "$here/usr/lib/wxdesk/wxdesk" "$@"
"""

MISSING = """\
The AppDir is {appdir}, but it is not packed. Either of these packs it:
  - appimagetool on PATH
  - mksquashfs (Debian: squashfs-tools), and --runtime FILE, the type-2 runtime of the
    AppImage project for {machine}"""


class Problem(Exception):
    """What keeps the AppImage from being made, in words."""


def main() -> int:
    """Makes the AppImage. Returns the exit code: 0 if there is one."""
    options = _options()
    name = f"wxdesk-{version()}-{platform.machine()}.AppImage"
    try:
        appdir = make_appdir(options.folder, options.build / "wxdesk.AppDir")
        command = pack(appdir, options.into / name, options.runtime)
    except (Problem, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"{error.cmd[0]} has failed with {error.returncode}.", file=sys.stderr)
        return 1
    if command is None:
        text = MISSING.format(appdir=appdir, machine=platform.machine())
        print(text, file=sys.stderr)
        return 1
    print(options.into / name)
    return 0


def version() -> str:
    """The version of the source, which need not be installed."""
    text = (ROOT / "wxdesk" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "(.+)"', text)
    assert found, "wxdesk/__init__.py has no version"
    return found[1]


def make_appdir(folder: Path, appdir: Path) -> Path:
    """Lays the frozen program out as an AppDir.

    Args:
        folder: What PyInstaller made.
        appdir: Where to; what is there goes.

    Raises:
        Problem: There is no program in the folder.
    """
    if not (folder / "wxdesk").is_file():
        raise Problem(f"{folder} has no wxdesk; `packaging/dev.py build` makes it.")
    shutil.rmtree(appdir, ignore_errors=True)
    share = appdir / "usr" / "share"
    # The many gigabytes are not copied where the file system can do without.
    copy_tree(folder, appdir / "usr" / "lib" / "wxdesk")
    for source, target in [
        (HERE / f"{ID}.desktop", share / "applications" / f"{ID}.desktop"),
        (HERE / f"{ID}.metainfo.xml", share / "metainfo" / f"{ID}.metainfo.xml"),
        (HERE / f"{ID}.xml", share / "mime" / "packages" / f"{ID}.xml"),
        (
            ROOT / "resources" / "icons" / "wxdesk.svg",
            share / "icons" / "hicolor" / "scalable" / "apps" / f"{ID}.svg",
        ),
    ]:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    # The format wants these in the first place that one looks at.
    for link, target in [
        (f"{ID}.desktop", f"usr/share/applications/{ID}.desktop"),
        (f"{ID}.svg", f"usr/share/icons/hicolor/scalable/apps/{ID}.svg"),
        (".DirIcon", f"{ID}.svg"),
    ]:
        (appdir / link).symlink_to(target)
    (appdir / "AppRun").write_text(APPRUN, encoding="ascii")
    (appdir / "AppRun").chmod(0o755)
    return appdir


def copy_tree(source: Path, target: Path) -> None:
    """Copies a folder; on the same file system its files only get second names."""
    is_same = source.stat().st_dev == _first_that_is(target).stat().st_dev
    copy = os.link if is_same else shutil.copy2
    shutil.copytree(source, target, symlinks=True, copy_function=copy)


def pack(appdir: Path, image: Path, runtime: Path | None) -> list[str] | None:
    """Makes the one file.

    Args:
        appdir: The program.
        image: The file to make.
        runtime: What mounts the rest of the file and runs it, if it is at hand.

    Returns:
        The command that has made it; None where there is no tool that could.

    Raises:
        Problem: The runtime is none of type 2.
    """
    image.parent.mkdir(parents=True, exist_ok=True)
    image.unlink(missing_ok=True)
    tool = shutil.which("appimagetool")
    squash = shutil.which("mksquashfs")
    if tool:
        command = [tool, "--no-appstream", str(appdir), str(image)]
        if runtime:
            command[1:1] = ["--runtime-file", str(_checked(runtime))]
        # It runs without FUSE, too, being an AppImage itself.
        more = {"ARCH": platform.machine(), "APPIMAGE_EXTRACT_AND_RUN": "1"}
        subprocess.run(command, check=True, env={**os.environ, **more})
        return command
    if not (squash and runtime):
        return None
    head = _checked(runtime).read_bytes()
    packed = image.with_suffix(".squashfs")
    command = [squash, str(appdir), str(packed), "-root-owned", "-noappend"]
    command += ["-quiet", "-no-progress", "-comp", "zstd"]
    subprocess.run(command, check=True)
    with image.open("wb") as file, packed.open("rb") as rest:
        file.write(head)
        shutil.copyfileobj(rest, file, 1 << 20)
    packed.unlink()
    image.chmod(0o755)
    return command


def _checked(runtime: Path) -> Path:
    with runtime.open("rb") as file:
        head = file.read(_TYPE_AT + len(_TYPE_2))
    if not (head.startswith(b"\x7fELF") and head.endswith(_TYPE_2)):
        raise Problem(f"{runtime} is no type-2 runtime of the AppImage project.")
    return runtime


def _first_that_is(path: Path) -> Path:
    return next(it for it in (path, *path.parents) if it.exists())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    add = parser.add_argument
    add("--folder", type=Path, default=ROOT / "dist" / "wxdesk", help="the program")
    add("--into", type=Path, default=ROOT / "dist", help="where the file goes")
    add("--build", type=Path, default=ROOT / "build", help="where the AppDir goes")
    add("--runtime", type=Path, metavar="FILE", help="the type-2 runtime")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
