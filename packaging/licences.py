"""Collects the licence texts of what the frozen program brings along.

A wheel carries its licence as a rule. Where it names one and has no text, the text is
that of the SPDX list, which the package `spdx` brings for the build.
"""

import re
import shutil
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

_TEXT = re.compile(
    r"(^|/)(licen[cs]es?|copying|notices?|copyright|authors|third[-_ ]?party[^/]*)"
    r"([-_.][^/]*)?$",
    re.IGNORECASE,
)
_NO_TEXT = (".py", ".pyc", ".so", ".json", ".svg", ".png", ".html", ".rst.in")
# Which licences names stand for, where a package does not name SPDX's.
_SPDX = (
    (r"LGPL|Lesser", ("LGPL-3.0", "GPL-3.0")),
    (r"GPL.*v?2|General Public License v2", ("GPL-2.0",)),
    (r"GPL", ("GPL-3.0",)),
    (r"Apache", ("Apache-2.0",)),
    (r"MIT", ("MIT",)),
    (r"BSD", ("BSD-3-Clause",)),
    (r"ISC", ("ISC",)),
    (r"MPL|Mozilla", ("MPL-2.0",)),
    (r"Unlicense", ("Unlicense",)),
    (r"Python|PSF", ("Python-2.0",)),
)

_CARRIED = {
    "Python": ("Python-2.0", "Python itself comes along."),
    "FFmpeg": (
        "GPL-3.0",
        "imageio-ffmpeg carries the program ffmpeg as it is. Its sources are those "
        "that ffmpeg.org publishes of the version that `wxdesk doctor` names.",
    ),
    "Phosphor": ("MIT", "QtAwesome carries the icons of Phosphor."),
}
"""What packages carry without its being theirs."""


def collect(content: Path, folder: Path) -> list[str]:
    """Copies the texts of all packages whose metadata is in a frozen program.

    Args:
        content: The program's content, with a `*.dist-info` for each package.
        folder: Where the texts are put, a folder for each package.

    Returns:
        The packages of which no text is to be had.
    """
    frozen = {it.name for it in distributions(path=[str(content)])}
    lacking = []
    for package in distributions():
        if package.name not in frozen:
            continue
        frozen.discard(package.name)
        place = folder / f"{package.name}-{package.version}"
        if not (_copy(package, place) or _write_known(package, place)):
            lacking.append(package.name)
    for name, (licence, about) in _CARRIED.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        text = f"{about}\n\n{_spdx_text(licence)}"
        (folder / name / f"{licence}.txt").write_text(text, encoding="utf-8")
    return sorted([*lacking, *frozen], key=str.casefold)


def _copy(package: Distribution, place: Path) -> bool:
    """Copies the texts that a package carries. Returns whether there are any."""
    names = set()
    for file in package.files or ():
        path = Path(str(file.locate()))
        is_text = _TEXT.search(file.as_posix()) and path.suffix not in _NO_TEXT
        if is_text and path.is_file() and path.stat().st_size:
            place.mkdir(parents=True, exist_ok=True)
            name = path.name if path.name not in names else f"{len(names)}-{path.name}"
            names.add(name)
            shutil.copyfile(path, place / name)
    return bool(names)


def _write_known(package: Distribution, place: Path) -> bool:
    """Writes the text of the licence that a package only names."""
    stated = " ".join(_stated(package))
    for pattern, names in _SPDX:
        if re.search(pattern, stated):
            place.mkdir(parents=True, exist_ok=True)
            about = f"{package.name} {package.version} states: {stated}\n\n"
            for name in names:
                text = about + _spdx_text(name)
                (place / f"{name}.txt").write_text(text, encoding="utf-8")
            return True
    return False


def _stated(package: Distribution) -> Iterator[str]:
    facts = package.metadata
    for key in ("License-Expression", "License"):
        if value := facts.get(key):
            yield value.splitlines()[0]
    for line in facts.get_all("Classifier") or ():
        if line.startswith("License ::"):
            yield line.rpartition(" :: ")[2]


def _spdx_text(name: str) -> str:
    import spdx

    return (Path(spdx.__file__).parent / "data" / f"{name}.txt").read_text("utf-8")
