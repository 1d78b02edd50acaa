"""What an engine has at hand for its jobs: settings, models, what devices can do.

Loading this module is cheap. torch and its kin are imported inside functions, which run
in the engine process only.
"""

import logging
import os
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

from wxdesk.core.errors import ModelProblem, NetworkProblem, WxdeskError
from wxdesk.engine.devices import Facts, Verdicts, gpu_key
from wxdesk.engine.ladder import FittingRungs
from wxdesk.engine.models import ModelOnDisk, ModelStore
from wxdesk.logs import adopt_libraries

GATED = "community-1"
"""The diarization pipeline that the hub gives to whoever has a token."""

LONGEST = 24 * 3600.0
"""Seconds of a recording that are decoded; the rest is left out."""

T = TypeVar("T")


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


class Equipment:
    """What runs share; a model that is loaded stays for the next job.

    Args:
        config: Where things lie.
    """

    def __init__(self, config: EngineConfig) -> None:
        quiet_the_libraries()
        self.config = config
        self.models = ModelStore(
            config.models_folder,
            token=config.hf_token,
            offline=config.offline,
            proxy=config.proxy,
        )
        self.verdicts = Verdicts(config.models_folder / "devices.json")
        self.fitting = FittingRungs(
            Facts(config.models_folder / "fitting.json"),
            lambda device: gpu_key() if device == "cuda" else device,
        )
        self._loaded: dict[str, tuple[tuple[Any, ...], Any]] = {}
        self._refused: dict[str, WxdeskError] = {}

    def make_room(self, role: str) -> bool:
        """Frees all memory but that of a role's model, and of those that need little.

        Returns:
            Whether another model was loaded.
        """
        others = self._loaded.keys() - {role, "vad"}
        for other in others:
            del self._loaded[other]
        _free_memory()
        return bool(others)

    @property
    def may_download(self) -> bool:
        """Whether a missing model is fetched without asking."""
        return self.config.download_models and not self.config.offline

    def model(
        self, name: str, say: Callable[[str], None] = lambda message: None
    ) -> ModelOnDisk:
        """Finds a model, or fetches it if that is allowed without asking.

        Args:
            name: Of the model.
            say: Told again and again how far it is fetched, and "" in the end.
        """
        try:
            return self.models.locate(name)
        except ModelProblem:
            # A token is there for one thing: models that ask for consent.
            has_token = name == GATED and self.config.hf_token is not None
            if not (self.may_download or (has_token and not self.config.offline)):
                raise
        if name in self._refused:
            raise self._refused[name]
        try:
            fetched = self.models.download(name, partial(_tell_of_model, name, say))
            say("")
        except (ModelProblem, NetworkProblem) as error:
            self._refused[name] = error  # not asked for again with every job
            raise
        assert fetched is not None  # that would be a cancelled download
        return fetched

    def loaded(self, role: str, key: tuple[Any, ...], load: Callable[[], T]) -> T:
        """The model of a role; loaded when another one (or none) is in memory."""
        held = self._loaded.get(role)
        if held is None or held[0] != key:
            self._loaded.pop(role, None)
            self._loaded[role] = (key, load())
        return cast(T, self._loaded[role][1])


def _tell_of_model(
    name: str, say: Callable[[str], None], done: int, total: int
) -> None:
    share = done / total if total else 0.0
    say(f"The model {name} is being downloaded: {share:.0%} of {total / 1e6:.0f} MB.")


def _free_memory() -> None:
    """Gives back what nothing holds any more."""
    import gc

    import torch

    gc.collect()
    if torch.cuda.is_available():
        with suppress(RuntimeError):  # of a GPU that failed
            torch.cuda.empty_cache()


def quiet_the_libraries() -> None:
    """Turns off telemetry, downloads behind our back, chatter and busy waiting."""
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
    import pyannote.audio  # noqa: F401
    import whisperx.asr  # noqa: F401
    from torch.distributed.nn.jit import instantiator

    # Nothing here needs this temporary module, which a killed process leaves behind.
    instantiator._TEMP_DIR.cleanup()

    # Several of them write to the terminal by themselves.
    adopt_libraries()
    for chatty in ("lightning", "lightning.pytorch", "pytorch_lightning"):
        logging.getLogger(chatty).setLevel(logging.ERROR)
