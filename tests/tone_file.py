"""A recording that takes no time to make."""

import math
import struct
import wave
from pathlib import Path


def write_tone(path: Path, pitch: int = 440) -> Path:
    """Writes half a second of a tone; another pitch makes another recording."""
    samples = (
        round(9000 * math.sin(2 * math.pi * pitch * n / 8000)) for n in range(4000)
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return path
