"""How much ffmpeg may use up for a recording, whoever has made it.

They hold for what this computer's user opens as for what comes over the network. They
are far from what recordings need, so that only what is made to do harm meets them.
"""

from dataclasses import dataclass

_HOUR = 3600.0
_GIGABYTE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Caps:
    """What ffmpeg may use up for one file.

    Attributes:
        sound_seconds: Of sound that is decoded; the rest is left out.
        output_bytes: What it gives, or writes to a file.
        wall_seconds: How long it may run.
        memory_bytes: Of data in its memory.
    """

    sound_seconds: float
    output_bytes: int
    wall_seconds: float
    memory_bytes: int


PROBING = Caps(
    sound_seconds=0.0,
    output_bytes=16_000_000,  # one packet of sound, in hexadecimal numbers
    wall_seconds=60.0,
    memory_bytes=4 * _GIGABYTE,
)
DECODING = Caps(
    sound_seconds=24 * _HOUR,
    output_bytes=25 * _GIGABYTE,  # 24 hours of eight channels are 22
    wall_seconds=6 * _HOUR,
    memory_bytes=4 * _GIGABYTE,
)
RENDERING = Caps(
    sound_seconds=24 * _HOUR,
    output_bytes=1000 * _GIGABYTE,
    wall_seconds=7 * 24 * _HOUR,
    memory_bytes=32 * _GIGABYTE,
)
