"""What an engine is told when it is made."""

from dataclasses import dataclass, field
from pathlib import Path

from wxdesk.core.engine import Engine

LONGEST = 24 * 3600.0
"""Seconds of a recording that are decoded; the rest is left out."""


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """What an engine needs to know besides its jobs.

    Attributes:
        models_folder: Where models lie, and what is known about the devices.
        ffmpeg: The binary to use; None takes the one that comes along.
        fetch_bytes: The largest recording that is fetched from an address.
        fetch_seconds: The longest time such a fetch may take.
        offline: Whether nothing may be fetched.
        download_models: Whether a model that is missing is fetched without asking.
        hf_token: For models of the hub that ask for consent.
        proxy: What to fetch through.
        private_hosts: Hosts in private networks from which recordings are fetched for
            others in the network, too.
        guarded_seconds: How long a recording of theirs may be.
        reserve_bytes: So much of a disk is left to the database and the system.
    """

    models_folder: Path
    ffmpeg: Path | None = None
    fetch_bytes: int = 4 * 10**9
    fetch_seconds: float = 3600.0
    offline: bool = False
    download_models: bool = False
    hf_token: str | None = field(default=None, repr=False)
    proxy: str | None = field(default=None, repr=False)
    private_hosts: tuple[str, ...] = ()
    guarded_seconds: float = LONGEST
    reserve_bytes: int = 200 * 10**6

    def make(self) -> Engine:
        """Makes the engine, in its own process: that loads more than others need."""
        from wxdesk.engine.pipeline import WhisperXEngine

        return WhisperXEngine(self)
