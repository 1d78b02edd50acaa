"""How the engine's process treats the libraries that it uses."""

import logging
import os
import warnings

from wxdesk.logs import adopt_libraries


def quiet_the_libraries() -> None:
    """Turns off telemetry, downloads behind our back, chatter and busy waiting.

    To be called before any of them is loaded.
    """
    os.environ.update(
        PYANNOTE_METRICS_ENABLED="0",
        ORT_DISABLE_TELEMETRY="1",
        HF_HUB_DISABLE_TELEMETRY="1",
        HF_HUB_OFFLINE="1",
        TOKENIZERS_PARALLELISM="false",
    )
    # OpenMP's threads wait for each other with all their might, for milliseconds: on a
    # busy machine that takes what they wait for its turn. GNU's reads this as it loads.
    os.environ.setdefault("GOMP_SPINCOUNT", "1000")
    # torchcodec is not needed: pyannote gets its audio in memory.
    warnings.filterwarnings("ignore", module=r"pyannote\.audio\.core\.io")


def load_torch() -> None:
    """Loads torch, pyannote and WhisperX, which takes seconds: only who needs them."""
    import pyannote.audio  # noqa: F401
    import whisperx.asr  # noqa: F401
    from torch.distributed.nn.jit import instantiator

    # Nothing here needs this temporary module, which a killed process leaves behind.
    instantiator._TEMP_DIR.cleanup()

    # Several of them write to the terminal by themselves.
    adopt_libraries()
    for chatty in ("lightning", "lightning.pytorch", "pytorch_lightning"):
        logging.getLogger(chatty).setLevel(logging.ERROR)
