#!/usr/bin/env python3
"""Makes a disk image of dist/wxdesk.app, signed and notarised if it is told how.

    dmg.py                                   unsigned: macOS warns who opens it
    dmg.py --identity "Developer ID Application: …" --keychain-profile wxdesk

The profile is what `xcrun notarytool store-credentials wxdesk` puts in the keychain.
--dry-run prints the commands, on any system.
"""

import argparse
import platform
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ENTITLEMENTS = HERE / "entitlements.plist"

_MACH_O = (
    *(b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe"),  # of one processor
    b"\xca\xfe\xba\xbe",  # of several; a class of Java begins so, too
)

type Command = list[str]


def main() -> int:
    """Makes the image. Returns the exit code."""
    options = _options()
    if not (options.app.is_dir() or options.dry_run):
        print(f"There is no {options.app}; `packaging/dev.py build` makes it.")
        return 1
    image = options.into / f"wxdesk-{version()}-{platform.machine()}.dmg"
    for command in commands(options, image):
        print(shlex.join(command), flush=True)
        if options.dry_run:
            continue
        done = subprocess.run(command)
        if done.returncode:
            print(f"{command[0]} has failed with {done.returncode}.", file=sys.stderr)
            return 1
    print(image)
    return 0


def version() -> str:
    """The version of the source, which need not be installed."""
    text = (ROOT / "wxdesk" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "(.+)"', text)
    assert found, "wxdesk/__init__.py has no version"
    return found[1]


def commands(options: argparse.Namespace, image: Path) -> Iterator[Command]:
    """What is to be run, in order; each is asked for when the one before is done."""
    identity, profile = options.identity, options.keychain_profile
    if identity:
        yield from signing(options.app, identity)
    volume = options.build / "dmg"
    yield from imaging(options.app, volume, image, is_real=not options.dry_run)
    if identity:
        yield ["codesign", "--sign", identity, "--timestamp", str(image)]
    if profile:
        notarise = ["xcrun", "notarytool", "submit", str(image), "--wait"]
        where = ["--keychain", str(options.keychain)] if options.keychain else []
        yield [*notarise, "--keychain-profile", profile, *where]
        # So that it can be opened without asking Apple, offline.
        yield ["xcrun", "stapler", "staple", str(image)]
        yield ["spctl", "--assess", "--type", "open", *_OF_AN_IMAGE, str(image)]


_OF_AN_IMAGE = ("--context", "context:primary-signature", "--verbose")


def signing(app: Path, identity: str) -> Iterator[Command]:
    """Signs from the inside out: what holds signed parts seals their signatures.

    `codesign --deep` would do it in one go, and give each library the entitlements that
    only the program needs; Apple advises against it.
    """
    sign = ["codesign", "--force", "--sign", identity, "--timestamp"]
    sign += ["--options", "runtime"]
    entitled = ["--entitlements", str(ENTITLEMENTS)]
    programs = app / "Contents" / "MacOS"
    inner = sorted(code_in(app), key=lambda it: (-len(it.parts), it))
    for file in inner:
        yield [*sign, *(entitled if file.parent == programs else []), str(file)]
    yield [*sign, *entitled, str(app)]
    yield ["codesign", "--verify", "--strict", "--deep", str(app)]


def code_in(app: Path) -> Iterator[Path]:
    """Programs, libraries and frameworks in a program's folder."""
    for path in app.rglob("*"):
        if path.is_symlink():
            continue
        if path.is_dir():
            if path.suffix == ".framework":
                yield path
        elif path.is_file():
            with path.open("rb") as file:
                if file.read(4) in _MACH_O and path.suffix != ".class":
                    yield path


def imaging(
    app: Path, volume: Path, image: Path, *, is_real: bool
) -> Sequence[Command]:
    """Lays out what one sees in the image, the program beside where it belongs."""
    if is_real:
        shutil.rmtree(volume, ignore_errors=True)
        volume.mkdir(parents=True)
        (volume / "Applications").symlink_to("/Applications")
        image.parent.mkdir(parents=True, exist_ok=True)
    make = ["hdiutil", "create", "-volname", "wxdesk", "-srcfolder", str(volume)]
    make += ["-fs", "HFS+", "-format", "ULMO", "-ov", str(image)]  # from macOS 10.15 on
    return [["ditto", str(app), str(volume / app.name)], make]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    add = parser.add_argument
    add("--app", type=Path, default=ROOT / "dist" / "wxdesk.app", help="the program")
    add("--into", type=Path, default=ROOT / "dist", help="where the image goes")
    add("--build", type=Path, default=ROOT / "build", help="where it is laid out")
    add("--identity", metavar="NAME", help="who signs, as the keychain has it")
    add("--keychain-profile", metavar="NAME", help="who has it notarised")
    add("--keychain", type=Path, metavar="FILE", help="where it is, if not as usual")
    add("--dry-run", action="store_true", help="print the commands only")
    options = parser.parse_args()
    if options.keychain_profile and not options.identity:
        parser.error("Apple notarises only what is signed: --identity is missing.")
    return options


if __name__ == "__main__":
    sys.exit(main())
