"""Which devices and compute types there are, and whether a GPU tells the truth.

A GPU whose driver, libraries or architecture do not fit may crash the process, raise,
or silently return nonsense. So before a GPU is used the first time a self-test runs on
it; its verdict is kept in a file, and a verdict that is still "testing" at the next
start means that the test took the process with it.
"""

import ctypes
import importlib.util
import json
import logging
import os
import platform
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

import psutil

from wxdesk.core.errors import BadOptions
from wxdesk.core.job import Options

log = logging.getLogger(__name__)

_PREFERRED = {
    "cuda": ("float16", "bfloat16", "int8_float16", "int8", "float32"),
    "cpu": ("int8", "int8_float32", "int16", "float32"),
}
_ALIKE = 0.98
"""Least cosine similarity of a GPU's and the CPU's encoding of the same sound."""


@dataclass(frozen=True, slots=True)
class Device:
    """Where a model runs.

    Attributes:
        name: "cpu" or "cuda".
        compute_type: One of CTranslate2's types.
        note: A sentence for the user where it is not what one would expect.
    """

    name: str
    compute_type: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class DeviceReport:
    """What `wxdesk doctor` shows of the devices.

    Attributes:
        cpu: The processor's name.
        cpu_threads: Physical cores.
        cpu_types: Compute types of the CPU.
        gpus: How many CUDA devices CTranslate2 finds.
        gpu_types: Compute types of the first of them.
        gpu_verdict: "ok", or why the GPU is not used; empty without a GPU.
    """

    cpu: str
    cpu_threads: int
    cpu_types: tuple[str, ...]
    gpus: int
    gpu_types: tuple[str, ...]
    gpu_verdict: str


def physical_cores() -> int:
    """How many threads are worth using for computation."""
    return psutil.cpu_count(logical=False) or os.cpu_count() or 1


def load_cuda_libraries() -> None:
    """Loads cuBLAS and cuDNN from their packages, for CTranslate2 to find.

    CTranslate2 looks them up by name; torch would load them from the same place, but
    not before it is imported.
    """
    spec = importlib.util.find_spec("nvidia")
    for root in spec.submodule_search_locations or () if spec else ():
        for pattern in ("cublas/*/*cublasLt*", "cublas/*/*cublas*", "cudnn/*/*cudnn*"):
            for library in sorted(Path(root).glob(pattern)):
                if ".so." not in library.name and library.suffix != ".dll":
                    continue
                try:
                    ctypes.CDLL(str(library), mode=ctypes.RTLD_GLOBAL)
                except OSError as error:
                    log.info("library not loaded", extra={"reason": str(error)})


def choose_compute_type(wanted: str, device: str, supported: Collection[str]) -> str:
    """The compute type to use.

    Args:
        wanted: What the options say; "auto" takes the best.
        device: "cpu" or "cuda".
        supported: What CTranslate2 says the device can do.

    Raises:
        BadOptions: The wanted type is not supported there.
    """
    if wanted != "auto":
        if wanted not in supported:
            raise BadOptions(
                f"compute_type is {wanted!r}, but this computer's {device} can only do "
                f"{', '.join(sorted(supported))}."
            )
        return wanted
    return next(kind for kind in _PREFERRED[device] if kind in supported)


class Verdicts:
    """What self-tests found, by GPU, kept in a file.

    Args:
        path: The file; made when needed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def of(self, gpu: str, test: Callable[[], str]) -> str:
        """The verdict on a GPU: "ok", or why it is not used.

        Args:
            gpu: Tells GPUs, drivers and library versions apart.
            test: Returns the verdict; run only if there is none yet.
        """
        verdict = self._read().get(gpu)
        if verdict == "testing":
            verdict = "the self-test ended the process"
            self._write(gpu, verdict)
        if verdict is None:
            self._write(gpu, "testing")
            verdict = test()
            self._write(gpu, verdict)
        return verdict

    def _read(self) -> dict[str, str]:
        try:
            return dict(json.loads(self._path.read_text(encoding="utf-8")))
        except (FileNotFoundError, ValueError):
            return {}

    def _write(self, gpu: str, verdict: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        content = json.dumps({**self._read(), gpu: verdict}, indent=2)
        self._path.write_text(content, encoding="utf-8")


def choose_device(
    options: Options, model: Path, verdicts: Verdicts, *, lenient: bool = False
) -> Device:
    """The device and compute type for a model.

    Args:
        options: What the user wants.
        model: The Whisper model's folder, for the self-test.
        verdicts: What earlier self-tests found.
        lenient: Take another compute type where the wanted one is not supported, as
            for those who cannot know what this computer can do.

    Raises:
        BadOptions: "cuda" is wanted where there is none, or the compute type is not
            supported.
    """
    import ctranslate2

    note = ""
    name = "cpu"
    if options.device != "cpu":
        load_cuda_libraries()
        gpus = ctranslate2.get_cuda_device_count()
        if gpus:
            verdict = verdicts.of(_gpu_key(), lambda: self_test(model))
            name = "cuda" if verdict == "ok" else "cpu"
            if verdict != "ok":
                note = f"The GPU is not used, since {verdict}."
        elif options.device == "cuda":
            raise BadOptions(
                "device is 'cuda', but no CUDA device was found on this computer.",
                "Set device to auto or cpu, or check the driver with wxdesk doctor.",
            )
    supported = ctranslate2.get_supported_compute_types(name)
    wanted = options.compute_type
    if wanted not in ("auto", *supported) and (note or lenient):
        chosen = choose_compute_type("auto", name, supported)
        told = f"The {name} cannot compute in {wanted}, so it did in {chosen}."
        return Device(name, chosen, note or told)
    return Device(name, choose_compute_type(wanted, name, supported), note)


def self_test(model: Path) -> str:
    """Lets GPU and CPU encode the same sound and compares.

    Returns:
        "ok", or why the GPU cannot be trusted.
    """
    import ctranslate2
    import numpy as np

    bands = _mel_bands(model)
    sound = np.sin(np.linspace(0, 40, bands * 3000, dtype=np.float32))

    def encoding(device: str) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
        whisper = ctranslate2.models.Whisper(str(model), device=device)
        features = ctranslate2.StorageView.from_array(sound.reshape(1, bands, 3000))
        encoded = whisper.encode(features, to_cpu=True)
        return np.array(encoded.to(ctranslate2.DataType.float32)).reshape(-1)

    try:
        on_gpu, on_cpu = encoding("cuda"), encoding("cpu")
    except (RuntimeError, ValueError) as error:
        return f"it failed its self-test ({error})"
    if not np.isfinite(on_gpu).all():
        return "it computed no numbers in its self-test"
    likeness = on_gpu @ on_cpu / (np.linalg.norm(on_gpu) * np.linalg.norm(on_cpu))
    return "ok" if likeness > _ALIKE else "it computed wrong numbers in its self-test"


def examine(model: Path | None, verdicts: Path) -> DeviceReport:
    """Looks at all devices; to be called in a process that may crash.

    Args:
        model: A Whisper model for the self-test of a GPU; None skips it.
        verdicts: The file of verdicts.
    """
    import ctranslate2

    load_cuda_libraries()
    gpus = ctranslate2.get_cuda_device_count()
    verdict = ""
    if gpus:
        verdict = (
            Verdicts(verdicts).of(_gpu_key(), lambda: self_test(model))
            if model
            else "no model is on disk to test it with"
        )
    return DeviceReport(
        cpu=platform.processor() or platform.machine(),
        cpu_threads=physical_cores(),
        cpu_types=tuple(sorted(ctranslate2.get_supported_compute_types("cpu"))),
        gpus=gpus,
        gpu_types=tuple(sorted(ctranslate2.get_supported_compute_types("cuda")))
        if gpus
        else (),
        gpu_verdict=verdict,
    )


def _gpu_key() -> str:
    """Names the first GPU with its driver and CTranslate2's version."""
    import ctranslate2
    import torch

    name = torch.cuda.get_device_name(0) if torch.cuda.is_available() else "unknown"
    capability = (
        ".".join(map(str, torch.cuda.get_device_capability(0)))
        if (torch.cuda.is_available())
        else "?"
    )
    return f"{name} {capability}, CTranslate2 {ctranslate2.__version__}"


def _mel_bands(model: Path) -> int:
    """How many mel bands a Whisper model hears: 80, or 128 since large-v3."""
    preprocessor = model / "preprocessor_config.json"
    if not preprocessor.exists():
        return 80
    facts = json.loads(preprocessor.read_text(encoding="utf-8"))
    return int(facts.get("feature_size", 80))
