"""Makes the wheel and the source distribution, and tries the wheel in a clean root.

    python3 packaging/dev.py wheel [--try]

With `--try`, which needs root, debootstrap and 12 GB, a bare Debian with Debian's own
Python installs the wheel with the starter models, a user there has the sample
transcribed, and the wheel goes again and leaves the user's transcripts.
"""

import argparse
import os
import subprocess
import sys
import zipfile
from functools import partial
from pathlib import Path

import clean_root
from clean_root import CHROOT, Problem, expect, run, say

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
USER = 1000
PLACE = Path("opt") / "wxdesk"
PACKAGES = "python3,python3-venv,ca-certificates"
ENVIRONMENT = {
    "PATH": "/opt/wxdesk/bin:/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "HOME": "/home/anna",
}
# What is no code, and yet must come along.
_DATA = (
    "wxdesk/resources/style.qss",
    "wxdesk/resources/icons/wxdesk.svg",
    "wxdesk/resources/translations/wxdesk_de.qm",
    "wxdesk/resources/manual/index.md",
    "wxdesk/resources/manual/pictures/transcript.png",
    "wxdesk/resources/wxdesk.schema.json",
    "wxdesk/resources/phone/index.html",
    "wxdesk/store/migrations/env.py",
)


def main() -> int:
    """Makes them. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--try", action="store_true", dest="tried")
    parser.add_argument(
        "--suite", default="trixie", help="one with Python 3.12 or 3.13"
    )
    parser.add_argument("--root", type=Path, default=Path("/var/tmp/wxdesk-pip-root"))
    options = parser.parse_args()
    try:
        wheel = make()
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    if not options.tried:
        return 0
    root = options.root.resolve()
    code = clean_root.apart(partial(try_in, root, options.suite, wheel))
    clean_root.remove(root)
    return code


def make() -> Path:
    """Makes both, and looks into the wheel."""
    for old in (*DIST.glob("wxdesk-*.whl"), *DIST.glob("wxdesk-*.tar.gz")):
        old.unlink()
    pins = str(clean_root.CONSTRAINTS)
    environ = {**os.environ, "PIP_CONSTRAINT": pins, "PIP_BUILD_CONSTRAINT": pins}
    command = [sys.executable, "-P", "-m", "build", "--outdir", str(DIST), str(ROOT)]
    run(*command, env=environ)
    (wheel,) = DIST.glob("wxdesk-*.whl")
    (source,) = DIST.glob("wxdesk-*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    lacking = set(_DATA) - names
    expect(not lacking, f"the wheel lacks {sorted(lacking)}")
    for made in (wheel, source):
        print(f"{made.relative_to(ROOT)}: {made.stat().st_size / 1e6:.1f} MB")
    return wheel


def try_in(root: Path, suite: str, wheel: Path) -> None:
    """Installs the wheel in a clean root, uses it, and removes it."""
    clean_root.make(root, suite, PACKAGES)
    clean_root.install(root, wheel, "starter", ENVIRONMENT)
    run(CHROOT, root, "useradd", "--create-home", f"--uid={USER}", "anna")
    user = [CHROOT, f"--userspec={USER}:{USER}", str(root)]
    inside = [*user, "env", "--chdir=/home/anna"]
    say("wxdesk transcribe --sample")
    words = ["--sample", "--format", "srt,pdf", "--output-dir", "out"]
    run(*inside, "wxdesk", "transcribe", *words, env=ENVIRONMENT)
    home = root / "home" / "anna"
    srt = (home / "out" / "sample.srt").read_text(encoding="utf-8")
    expect("Chicago" in srt and "[Speaker 2]" in srt, f"this is not the sample:\n{srt}")
    run(*inside, "wxdesk", "manual", "speakers", env=ENVIRONMENT)
    done = subprocess.run(
        [*inside, "wxdesk-gui"], env=ENVIRONMENT, capture_output=True, text=True
    )
    expect("not installed" in done.stderr, f"wxdesk-gui says: {done.stderr}")
    say("pip uninstall")
    pip = [CHROOT, root, "/opt/wxdesk/bin/pip", "uninstall", "--quiet", "--yes"]
    run(*pip, "wxdesk", env=ENVIRONMENT)
    left = list((root / PLACE).rglob("wxdesk*"))
    expect(not left, f"this stays: {left[:9]}")
    database = home / ".local" / "share" / "wxdesk" / "wxdesk.db"
    expect(database.is_file(), "the user's transcripts are gone")
    say("installed, used and removed; the user's transcripts stay")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(f"{error.cmd[0]} has failed with {error.returncode}.")
