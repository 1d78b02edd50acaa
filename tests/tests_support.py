"""What tests share besides fixtures."""

from collections.abc import Callable
from importlib.metadata import distribution
from pathlib import Path

from wxdesk.core.transcript import Transcript

Transcribe = Callable[..., Transcript]
"""What the fixture `transcribe` is."""


def packaged(package: str, name: str) -> Path:
    """A file of an installed package, found without importing the package."""
    found = next(
        file for file in distribution(package).files or () if str(file) == name
    )
    return Path(str(found.locate()))
