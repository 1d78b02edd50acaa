"""The detector of speech that comes with WhisperX, for which torch is needed."""

import numpy as np
import torch
from numpy.typing import NDArray
from whisperx.vads.pyannote import load_vad_model

from wxdesk.engine.recording import SAMPLE_RATE, Samples
from wxdesk.engine.vad import PYANNOTE_FRAME


class PyannoteVad:
    """WhisperX's own pyannote detector; its weights come with WhisperX."""

    frame = PYANNOTE_FRAME
    middle = 0.0
    workers = 1  # torch takes all threads

    def __init__(self) -> None:
        self._pipeline = load_vad_model("cpu")

    def __call__(self, samples: Samples) -> NDArray[np.float32]:
        waveform = torch.from_numpy(samples)[None]
        found = self._pipeline({"waveform": waveform, "sample_rate": SAMPLE_RATE})
        self.middle = found.sliding_window[0].middle
        return np.asarray(found.data, np.float32).reshape(-1)
