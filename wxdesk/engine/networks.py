"""The networks that tell speakers apart: by ONNX Runtime on a CPU, else by torch.

On a CPU, ONNX Runtime computes the speaker encoder in half the time that torch takes,
and is loaded in half a second. It reads another kind of file than the one that the
weights come in: torch writes that once, from the very weights, and it is kept.
"""

import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from wxdesk.engine.cores import physical_cores
from wxdesk.engine.libraries import load_torch
from wxdesk.engine.out_of_memory import is_out_of_memory

log = logging.getLogger(__name__)

Kind = Literal["segmentation", "encoder"]

Network = Callable[[NDArray[np.float32]], NDArray[np.float32]]
"""Computes a batch."""

_WRITING = 1
"""Goes up when networks are to be written anew."""

_FATAL = 4
"""ONNX Runtime's word for what ends a process."""


def load_network(kind: Kind, weights: Path, device: str, kept: Path) -> Network:
    """A network in memory.

    Args:
        kind: "segmentation": segmentation-3.0, from waveforms of shape (batch, 1,
            samples) to log probabilities of its classes, (batch, frames, 7);
            "encoder": CAM++, from bands of shape (batch, frames, 80) to embeddings of
            any length, (batch, 192).
        weights: Its weights; a pickle, hash checked.
        device: "cpu" or "cuda".
        kept: Where networks are kept that ONNX Runtime can read; where that cannot be
            written, torch computes.
    """
    if device != "cpu":
        return _by_torch(kind, weights, device)
    try:
        return _by_onnx(kind, weights, kept)
    except OSError as error:
        log.warning("network not kept", extra={"reason": str(error)})
        return _by_torch(kind, weights, device)


def _by_torch(kind: Kind, weights: Path, device: str) -> Network:
    load_torch()
    from wxdesk.engine.torch_networks import TorchNetwork

    return TorchNetwork(kind, weights, device)


def _by_onnx(kind: Kind, weights: Path, kept: Path) -> Network:
    path = kept / f"{kind}-{_sha256(weights)[:16]}-{_WRITING}.onnx"
    if path.is_file():
        try:
            return _OnnxNetwork(path)
        except RuntimeError as error:  # as after a power cut
            if is_out_of_memory(error):
                raise
            log.warning("network not read", extra={"reason": str(error)})
            path.unlink(missing_ok=True)
    _write(kind, weights, path)
    return _OnnxNetwork(path)


class _OnnxNetwork:
    """A network that ONNX Runtime computes on the CPU.

    Raises:
        RuntimeError: The file cannot be read. When it is called: for lack of memory.
    """

    def __init__(self, path: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = physical_cores()
        options.log_severity_level = _FATAL  # what is raised says the rest
        # Threads that wait with all their might keep others from working.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        with _as_runtime_errors():
            self._session = onnxruntime.InferenceSession(
                path, options, providers=["CPUExecutionProvider"]
            )

    def __call__(self, inputs: NDArray[np.float32]) -> NDArray[np.float32]:
        with _as_runtime_errors():
            (found,) = self._session.run(None, {"inputs": inputs})
        return np.asarray(found, np.float32)


@contextmanager
def _as_runtime_errors() -> Iterator[None]:
    """Turns ONNX Runtime's errors into what other libraries raise."""
    try:
        yield
    except Exception as error:
        raise RuntimeError(str(error)) from error


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write(kind: Kind, weights: Path, path: Path) -> None:
    """Writes what ONNX Runtime reads, as one of all the programs that may want it."""
    load_torch()
    from wxdesk.engine.torch_networks import write_network

    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with FileLock(path.with_suffix(".lock")):
        if not path.is_file():
            try:
                write_network(kind, weights, part)
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)
