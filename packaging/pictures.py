"""Takes the pictures of the manual and of the README anew, from the real window.

`python3 packaging/dev.py pictures` has the window photographed with real work in it and
keeps those pictures that are shown somewhere. Beside them it keeps what the window was
made of, by which a test tells that they are younger than the code that they show.
"""

import hashlib
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MANUAL = ROOT / "resources" / "manual"
PICTURES = MANUAL / "pictures"
MADE_OF = PICTURES / "made_of.json"
_README = ROOT / "packaging" / "pictures"
_SHOWN = re.compile(r"!\[[^\]]*\]\(pictures/([\w-]+)\.png\)")
_OF_THE_WINDOW = re.compile(r"\(packaging/pictures/([\w-]+)\.png\)")
_NOT_SHOT = {"speed"}
"""Charts, which benchmarks draw."""


def main() -> int:
    """Takes them. Returns the exit code."""
    from PIL import Image

    from wxdesk.screenshots import take

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        take(folder, scales=(100,))
        for places, wanted in ((PICTURES, shown()), (_README, shown_in_readme())):
            places.mkdir(parents=True, exist_ok=True)
            for old in places.glob("*.png"):
                if old.stem not in wanted | _NOT_SHOT:
                    old.unlink()
            for picture in wanted:
                shot = Image.open(folder / f"{picture}-light-100.png").convert("RGB")
                # Windows have few colours; a palette of them is a third as large.
                shot.quantize(256, dither=Image.Dither.NONE).save(
                    places / f"{picture}.png", optimize=True
                )
    MADE_OF.write_text(json.dumps({"window": fingerprint()}) + "\n", encoding="utf-8")
    print(f"{len(shown())} pictures in {PICTURES.relative_to(ROOT)}")
    return 0


def shown() -> set[str]:
    """The names of the pictures that the manual shows."""
    texts = (path.read_text(encoding="utf-8") for path in MANUAL.glob("*.md"))
    return {name for text in texts for name in _SHOWN.findall(text)}


def shown_in_readme() -> set[str]:
    """The names of those that the README shows, without charts."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return set(_OF_THE_WINDOW.findall(text)) - _NOT_SHOT


def fingerprint() -> str:
    """Of all that decides what the window looks like."""
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        # As git may have other line ends on other systems.
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    yield from (ROOT / "wxdesk" / "gui").rglob("*.py")
    yield ROOT / "wxdesk" / "screenshots.py"
    yield ROOT / "resources" / "style.qss"
    yield from (ROOT / "resources" / "controls").iterdir()


if __name__ == "__main__":
    sys.exit(main())
