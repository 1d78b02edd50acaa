"""Where the files are that are not code: the style sheet, icons, translations."""

from pathlib import Path

_PACKAGED = Path(__file__).parent / "resources"
_IN_THE_SOURCE = Path(__file__).parent.parent / "resources"


def resource(name: str) -> Path:
    """A file of the folder `resources`, which a build maps into the package."""
    root = _PACKAGED if _PACKAGED.is_dir() else _IN_THE_SOURCE
    return root / name
