"""What tests share besides fixtures."""

import time
from collections.abc import Callable
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from wxdesk.core.transcript import Transcript

Transcribe = Callable[..., Transcript]
"""What the fixture `transcribe` is."""


def packaged(package: str, name: str) -> Path:
    """A file of an installed package, found without importing the package."""
    found = next(
        file for file in distribution(package).files or () if str(file) == name
    )
    return Path(str(found.locate()))


def wait_until(happened: Callable[[], Any], seconds: float = 30.0) -> Any:
    """Waits for something that sends no event: another process, a file."""
    deadline = time.monotonic() + seconds
    while not (result := happened()):
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)
    return result
