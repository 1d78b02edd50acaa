"""Makes the Debian packages of the frozen program, and tries them in a clean root.

    python3 packaging/dev.py deb [--try]

`wxdesk` has the program in /opt/wxdesk, with its entry in the menu; `wxdesk-starter`
has the models for a first transcript beside it. With `--try`, which needs root and
debootstrap, a bare Debian installs both, a user there who knows no Python has the
sample transcribed, in the window too, and the packages go again and leave nothing.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import clean_root
from clean_root import CHROOT, Problem, expect, run, say
from program import DIST, ICON_SIZES, MADE, PROGRAM, ROOT, STARTER, WORK
from smoke import Installed, smoke

from wxdesk import __version__

LINUX = ROOT / "packaging" / "linux"
ID = "io.github.wxdesk.wxdesk"
OPT = Path("opt") / "wxdesk"
USER = 1000

# What PySide6 loads and does not bring along, as in packaging/dev.py.
_DEPENDS = (
    *("libegl1", "libgl1", "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4"),
    *("libxcb-keysyms1", "libxcb-shape0", "libxcb-image0", "libxcb-render-util0"),
    *("libxcb-randr0", "libdbus-1-3", "libpulse0", "libfontconfig1"),
    "libglib2.0-0 | libglib2.0-0t64",
)
_COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: wxdesk

Files: *
Copyright: the authors of wxdesk, and those of its parts
License: MIT-and-others
 wxdesk itself is under the MIT licence. The licences of all parts that it brings along
 are in {licences}.
"""
_STARTER_COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Whisper, segmentation-3.0, CAM++

Files: opt/wxdesk/starter/tiny.en/* opt/wxdesk/starter/base/*
Copyright: OpenAI
License: MIT

Files: opt/wxdesk/starter/builtin/pyannote_segmentation_3.0/*
Copyright: the authors of pyannote.audio
License: MIT

Files: opt/wxdesk/starter/builtin/speech_campplus_sv_zh_en_16k-common_advanced/*
Copyright: the authors of 3D-Speaker
License: Apache-2.0
"""


def main() -> int:
    """Makes the packages. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--try", action="store_true", dest="tried")
    parser.add_argument("--suite", default="bookworm", help="the clean root's Debian")
    parser.add_argument("--root", type=Path, default=Path("/var/tmp/wxdesk-deb-root"))
    options = parser.parse_args()
    try:
        packages = [make_program(), make_starter()]
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    for package in packages:
        print(f"{package.relative_to(ROOT)}: {package.stat().st_size / 1e6:,.0f} MB")
    if not options.tried:
        return 0
    root = options.root.resolve()
    code = clean_root.apart(partial(try_in, root, options.suite, packages))
    clean_root.remove(root)
    return code


# Making


def make_program() -> Path:
    """Makes the package with the program."""
    if not (PROGRAM / "wxdesk").is_file():
        raise Problem("There is no dist/wxdesk: `packaging/dev.py build` makes it.")
    tree = _empty("wxdesk")
    _link(PROGRAM, tree / OPT)
    share = tree / "usr" / "share"
    command = tree / "usr" / "bin" / "wxdesk"
    command.parent.mkdir(parents=True)
    command.symlink_to("/opt/wxdesk/wxdesk")
    icons = share / "icons" / "hicolor"
    places = {
        LINUX / f"{ID}.desktop": share / "applications",
        LINUX / f"{ID}.metainfo.xml": share / "metainfo",
        LINUX / f"{ID}.xml": share / "mime" / "packages",
    }
    for source, folder in places.items():
        _copy(source, folder / source.name)
    drawing = ROOT / "resources" / "icons" / "wxdesk.svg"
    _copy(drawing, icons / "scalable" / "apps" / f"{ID}.svg")
    for size in ICON_SIZES:
        target = icons / f"{size}x{size}" / "apps" / f"{ID}.png"
        _copy(MADE / f"wxdesk-{size}.png", target)
    licences = f"/{OPT}/_internal/wxdesk/resources/licences"
    _write(share / "doc" / "wxdesk" / "copyright", _COPYRIGHT.format(licences=licences))
    libc = platform.libc_ver()[1]
    depends = ", ".join([f"libc6 (>= {libc})", *_DEPENDS])
    about = "Transcripts that say who speaks, made on your own machine"
    more = (
        "Turns recordings into speaker-labelled transcripts with Whisper models on the "
        "computer's graphics card or processor, with an editor, exports for subtitles "
        "and research, and an HTTP API. Models are not inside: see wxdesk-starter."
    )
    fields = {
        "Depends": depends,
        "Recommends": "wxdesk-starter",
        "Section": "sound",
        "Architecture": _architecture(),
    }
    return _pack(tree, "wxdesk", about, more, fields)


def make_starter() -> Path:
    """Makes the package with the models for a first transcript."""
    tree = _empty("wxdesk-starter")
    _link(STARTER, tree / OPT / "starter")
    _write(tree / "usr/share/doc/wxdesk-starter/copyright", _STARTER_COPYRIGHT)
    about = "Models for a first transcript with wxdesk"
    more = (
        "Whisper tiny.en and base, and the models that tell speakers apart, so that "
        "wxdesk needs no internet."
    )
    fields = {"Enhances": "wxdesk", "Section": "sound", "Architecture": "all"}
    return _pack(tree, "wxdesk-starter", about, more, fields)


def _empty(name: str) -> Path:
    tree = WORK / "deb" / name
    shutil.rmtree(tree, ignore_errors=True)
    (tree / "DEBIAN").mkdir(parents=True)
    return tree


def _link(source: Path, target: Path) -> None:
    """Gives a folder's files second names: many gigabytes need no copy."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(source, target, symlinks=True, copy_function=os.link)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o644)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _architecture() -> str:
    names = {"x86_64": "amd64", "aarch64": "arm64"}
    return names.get(platform.machine(), platform.machine())


def _pack(tree: Path, name: str, about: str, more: str, fields: dict[str, str]) -> Path:
    files = [it for it in tree.rglob("*") if it.is_file() and not it.is_symlink()]
    size = sum(it.stat().st_size for it in files) // 1024
    control = {
        "Package": name,
        "Version": __version__,
        "Maintainer": "The authors of wxdesk <wxdesk@localhost>",
        "Priority": "optional",
        "Installed-Size": str(size),
        **fields,
        "Description": about,
    }
    lines = [f"{key}: {value}" for key, value in control.items()]
    lines += textwrap.wrap(more, 76, initial_indent=" ", subsequent_indent=" ")
    _write(tree / "DEBIAN" / "control", "\n".join(lines) + "\n")
    package = DIST / f"{name}_{__version__}_{fields['Architecture']}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z6", "--build"]
    run(*command, tree, package)
    shutil.rmtree(tree)
    return package


# Trying


def try_in(root: Path, suite: str, packages: list[Path]) -> None:
    """Installs the packages in a clean root, uses them, and removes them."""
    clean_root.make(root, suite, "ca-certificates,fonts-dejavu-core")
    before = set(_files(root))
    (root / "debs").mkdir(exist_ok=True)
    run("mount", "--bind", DIST, root / "debs")
    for name in ("resolv.conf", "apt/apt.conf.d"):
        clean_root.bind(Path("/etc") / name, root)
    inside = [CHROOT, str(root), "env", "DEBIAN_FRONTEND=noninteractive"]
    say("apt-get install")
    log = clean_root.log_of(root)
    clean_root.quietly(log, *inside, "apt-get", "-qq", "update")
    names = [f"/debs/{package.name}" for package in packages]
    apt = [*inside, "apt-get", "-qqy", "--no-install-recommends"]
    clean_root.quietly(log, *apt, "install", *names)
    expect(not shutil.which("python3", path=f"{root}/usr/bin"), "there is a Python")
    run(CHROOT, root, "useradd", "--create-home", f"--uid={USER}", "anna")
    say("the program, as its user")
    prefix = [CHROOT, f"--userspec={USER}:{USER}", str(root)]
    smoke(Installed("/usr/bin/wxdesk", prefix, root, Path("/home/anna")))
    say("apt-get purge")
    clean_root.quietly(log, *apt, "purge", "wxdesk", "wxdesk-starter")
    kept = {it for it in set(_files(root)) - before if "wxdesk" in it}
    kept = {it for it in kept if not it.startswith(("home/", "debs/", "var/log/"))}
    expect(not kept, f"this stays: {sorted(kept)[:9]}")
    home = root / "home" / "anna"
    database = home / ".local" / "share" / "wxdesk" / "wxdesk.db"
    expect(database.is_file(), "the user's transcripts are gone")
    say("installed, used and removed; the user's transcripts stay")


def _files(root: Path) -> Iterator[str]:
    """All files of the root's own, by their paths in it."""
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        if here == root:
            folders[:] = [it for it in folders if it not in ("proc", "sys", "dev")]
        for name in names:
            yield str((here / name).relative_to(root))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(f"{error.cmd[0]} has failed with {error.returncode}.")
