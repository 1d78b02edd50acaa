"""What an engine has at hand for its jobs: settings, models, what devices can do.

Loading this module is cheap. torch and its kin are imported inside functions, which run
in the engine process only.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Lock, RLock
from typing import Any, TypeVar, cast

from wxdesk.core.errors import ModelProblem, NetworkProblem, WxdeskError
from wxdesk.engine.config import EngineConfig
from wxdesk.engine.devices import Facts, Verdicts, gpu_key
from wxdesk.engine.ladder import FittingRungs
from wxdesk.engine.libraries import quiet_the_libraries
from wxdesk.engine.models import ModelOnDisk, ModelStore

GATED = "community-1"
"""The diarization pipeline that the hub gives to whoever has a token."""

T = TypeVar("T")


class Equipment:
    """What runs share; a model that is loaded stays for the next job.

    Args:
        config: Where things lie.
    """

    def __init__(self, config: EngineConfig) -> None:
        quiet_the_libraries()
        self.config = config
        self.networks = config.models_folder / "networks"
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
        # Jobs are begun while another one is at hand.
        self._lock = RLock()
        self._fetching = Lock()
        self._loaded: dict[str, tuple[tuple[Any, ...], Any]] = {}
        self._refused: dict[str, WxdeskError] = {}

    def make_room(self, role: str) -> bool:
        """Frees all memory but that of a role's model, and of those that need little.

        Returns:
            Whether another model was loaded.
        """
        with self._lock:
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
        with self._fetching:  # what two jobs need is fetched once
            return self._found(name, say)

    def _found(self, name: str, say: Callable[[str], None]) -> ModelOnDisk:
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
        with self._lock:
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

    gc.collect()
    if (torch := sys.modules.get("torch")) and torch.cuda.is_available():
        with suppress(RuntimeError):  # of a GPU that failed
            torch.cuda.empty_cache()
