"""Which devices and compute types there are, and whether a GPU tells the truth.

A GPU whose driver, libraries or architecture do not fit may crash the process, raise,
or silently return nonsense. So before a GPU is used the first time a self-test runs on
it; its verdict is kept in a file, and a verdict that is still "testing" at the next
start means that the test took the process with it. What fails only at work gets its
verdict then. No bad verdict is for ever: libraries get mended, too.
"""

import ctypes
import importlib.util
import json
import logging
import os
import platform
import time
import wave
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock

from wxdesk.core.errors import BadMedia, BadOptions, WxdeskError
from wxdesk.core.files import write_whole
from wxdesk.core.job import Options
from wxdesk.engine.cores import physical_cores
from wxdesk.engine.out_of_memory import is_out_of_memory
from wxdesk.media.sample import sample_recording

if TYPE_CHECKING:
    import numpy as np

    _Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float32]]

log = logging.getLogger(__name__)

PREFERRED = {
    "cuda": ("float16", "bfloat16", "int8_float16", "int8", "float32"),
    "cpu": ("int8", "int8_float32", "int16", "float32"),
}
"""CTranslate2's compute types of a device, from the one that is taken first."""

_FULL = "other programs need its memory"
"""A verdict that holds for one time only."""

_ALIKE = 0.98
"""Least cosine similarity of a GPU's and the CPU's encoding of the same sound."""

_RATE = 16_000
_SPEECH = (12, 24)
"""Seconds of the sample in which somebody speaks without repeating a word."""

_FORGOTTEN_AFTER = 7 * 24 * 3600.0
"""Seconds after which what was bad is tried again."""


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


def supported_types(device: str) -> Collection[str]:
    """CTranslate2's compute types of a device."""
    import ctranslate2

    types: Collection[str] = ctranslate2.get_supported_compute_types(device)
    return types


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
    return next(kind for kind in PREFERRED[device] if kind in supported)


class Facts:
    """Facts by name, kept in a file; a damaged file is as good as none.

    Args:
        path: The file; made when needed.
        clock: Seconds since 1970.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path = path
        self._clock = clock

    def get(self, name: str, *, lasting: bool = False) -> dict[str, Any] | None:
        """A fact; None if there is none, or none that is news (see `put`).

        Args:
            name: Of the fact.
            lasting: Whether an old one counts as well.
        """
        found = self._read().get(name)
        if not isinstance(found, dict):
            return None
        at = found.get("at")
        if not isinstance(at, (int, float)):
            return None
        is_news = 0 <= self._clock() - at < _FORGOTTEN_AFTER
        return found if is_news or lasting else None

    def put(self, name: str, fact: Mapping[str, Any]) -> None:
        """Keeps a fact of JSON-ready values; it is news for a week.

        Raises:
            WxdeskError: The file cannot be written.
        """
        facts = {**self._read(), name: {**fact, "at": self._clock()}}
        write_whole(self._path, json.dumps(facts, indent=2))

    def put_if_possible(self, name: str, fact: Mapping[str, Any]) -> None:
        """Keeps a fact that one can do without."""
        try:
            self.put(name, fact)
        except WxdeskError as error:
            log.warning("fact not kept", extra={"reason": error.text})

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


class Verdicts:
    """What self-tests and work found out about GPUs, kept in a file.

    Args:
        path: The file; made when needed.
        clock: Seconds since 1970.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path = path
        self._facts = Facts(path, clock)

    def of(self, gpu: str, test: Callable[[], str]) -> str:
        """The verdict on a GPU: "ok", or why it is not used.

        Args:
            gpu: Tells GPUs, drivers and library versions apart.
            test: Returns the verdict; run only if there is none that holds.
        """
        with self._alone():  # a test that others run ends before it is judged
            verdict = self._kept(gpu)
            if verdict == "testing":
                verdict = "the self-test ended the process"
                self._facts.put(gpu, {"verdict": verdict})
            if verdict is None:
                self._facts.put(gpu, {"verdict": "testing"})
                verdict = test()
                self._facts.put(gpu, {} if verdict == _FULL else {"verdict": verdict})
            return verdict

    def condemn(self, gpu: str, verdict: str, job: str) -> None:
        """Keeps what work on a GPU has shown.

        Args:
            gpu: As for `of`.
            verdict: Why it is not used.
            job: The one whose user is told so.
        """
        self._facts.put_if_possible(gpu, {"verdict": verdict, "told": job})

    def is_news(self, gpu: str, job: str) -> bool:
        """Whether a job is the one to tell the user about a verdict.

        It is if no other has done so.
        """
        fact = self._facts.get(gpu, lasting=True) or {}
        if "told" not in fact and fact:
            fact["told"] = job
            self._facts.put_if_possible(gpu, fact)
        return bool(fact.get("told", job) == job)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Has the verdicts alone among all jobs; the system frees a dead one's lock."""
        with ExitStack() as held:
            with suppress(OSError):  # where no verdict can be kept, either
                self._path.parent.mkdir(parents=True, exist_ok=True)
                held.enter_context(FileLock(self._path.with_suffix(".lock")))
            yield

    def _kept(self, gpu: str) -> str | None:
        fact = self._facts.get(gpu, lasting=True) or {}
        is_lasting = fact.get("verdict") == "ok"
        fact = self._facts.get(gpu, lasting=is_lasting) or {}
        verdict = fact.get("verdict")
        return verdict if isinstance(verdict, str) else None


def choose_device(
    options: Options,
    model: Path,
    verdicts: Verdicts,
    *,
    job: str = "",
    lenient: bool = False,
) -> Device:
    """The device and compute type for a model.

    Args:
        options: What the user wants.
        model: The Whisper model's folder, for the self-test.
        verdicts: What was found out earlier.
        job: Whose user is told if a GPU is not used, unless another one's was.
        lenient: Take another compute type where the wanted one is not supported, as
            for those who cannot know what this computer can do.

    Raises:
        BadOptions: "cuda" is wanted where there is none, or the compute type is not
            supported.
    """
    import ctranslate2

    note = ""
    name = "cpu"
    gave_way = False
    if options.device != "cpu":
        load_cuda_libraries()
        gpus = ctranslate2.get_cuda_device_count()
        if gpus:
            gpu = gpu_key()
            verdict = verdicts.of(gpu, lambda: self_test(model))
            name = "cuda" if verdict == "ok" else "cpu"
            gave_way = verdict != "ok"
            if gave_way and verdicts.is_news(gpu, job):
                note = f"The GPU is not used, since {verdict}."
        elif options.device == "cuda":
            raise BadOptions(
                "device is 'cuda', but no CUDA device was found on this computer.",
                "Set device to auto or cpu, or check the driver with wxdesk doctor.",
            )
    supported = supported_types(name)
    wanted = options.compute_type
    if wanted not in ("auto", *supported) and (gave_way or lenient):
        chosen = choose_compute_type("auto", name, supported)
        told = f"The {name} cannot compute in {wanted}, so it did in {chosen}."
        return Device(name, chosen, note or told)
    return Device(name, choose_compute_type(wanted, name, supported), note)


def self_test(model: Path) -> str:
    """Lets GPU and CPU encode the same sound and hear the same speech, and compares.

    Returns:
        "ok", or why the GPU cannot be trusted.
    """
    import ctranslate2
    import numpy as np

    def whisper(device: str) -> Any:
        return ctranslate2.models.Whisper(str(model), device=device)

    try:
        gpu = whisper("cuda")
        on_gpu, doubt = _encoding(gpu, model), _doubt(gpu, model)
        del gpu
        cpu = whisper("cpu")
        on_cpu = _encoding(cpu, model)
    except (RuntimeError, ValueError) as error:
        if is_out_of_memory(error):
            return _FULL
        return f"it failed its self-test ({error})"
    if not np.isfinite(on_gpu).all():
        return "it computed no numbers in its self-test"
    likeness = on_gpu @ on_cpu / (np.linalg.norm(on_gpu) * np.linalg.norm(on_cpu))
    if not likeness > _ALIKE:
        return "it computed wrong numbers in its self-test"
    # A model for another language than the sample's may hear nonsense anywhere.
    return doubt if doubt and not _doubt(cpu, model) else "ok"


def _encoding(whisper: Any, model: Path) -> "_Numbers":
    """What a model makes of an artificial sound."""
    import ctranslate2
    import numpy as np

    bands = _mel_bands(model)
    sound = np.sin(np.linspace(0, 40, bands * 3000, dtype=np.float32))
    features = ctranslate2.StorageView.from_array(sound.reshape(1, bands, 3000))
    encoded = whisper.encode(features, to_cpu=True)
    return np.array(encoded.to(ctranslate2.DataType.float32)).reshape(-1)


def _doubt(whisper: Any, model: Path) -> str:
    """Why not to believe what a model hears in the sample; empty if it may be so."""
    from wxdesk.engine.doubts import is_unsure, repeats

    try:
        sample = Path(sample_recording())
    except BadMedia:
        return ""
    text, log_probability = _heard(whisper, model, sample)
    if not text:
        return "it heard no speech in its self-test"
    if repeats(text) or is_unsure(log_probability):
        return "it heard nonsense in its self-test"
    return ""


def _heard(whisper: Any, model: Path, sample: Path) -> tuple[str, float]:
    """What a model hears in a 16 kHz recording, and its mean log probability."""
    import ctranslate2
    import numpy as np
    from faster_whisper.feature_extractor import FeatureExtractor
    from tokenizers import Tokenizer

    with wave.open(str(sample)) as file:
        heard = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
    window = np.zeros(30 * _RATE, dtype=np.float32)
    piece = heard[_SPEECH[0] * _RATE : _SPEECH[1] * _RATE] / 32768
    window[: len(piece)] = piece
    extract = FeatureExtractor(feature_size=_mel_bands(model))
    features = extract(window)[None, :, :3000]
    tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
    told = ["<|en|>", "<|transcribe|>"] if whisper.is_multilingual else []
    prompt = ["<|startoftranscript|>", *told, "<|notimestamps|>"]
    (result,) = whisper.generate(
        ctranslate2.StorageView.from_array(np.ascontiguousarray(features)),
        [[tokenizer.token_to_id(token) for token in prompt]],
        beam_size=1,
        return_scores=True,
    )
    text = tokenizer.decode(result.sequences_ids[0]).strip()
    return text, result.scores[0]


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
            Verdicts(verdicts).of(gpu_key(), lambda: self_test(model))
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


def gpu_key() -> str:
    """Names the first GPU with its driver and CTranslate2's version."""
    import ctranslate2
    import torch

    name, capability = "unknown", "?"
    if torch.cuda.is_available():
        name = torch.cuda.get_device_name(0)
        capability = ".".join(map(str, torch.cuda.get_device_capability(0)))
    return (
        f"{name} {capability}, driver {_driver()}, "
        f"CTranslate2 {ctranslate2.__version__}"
    )


def _driver() -> str:
    """The version of NVIDIA's driver, as its management library tells it."""
    version = ctypes.create_string_buffer(96)
    try:
        nvml = ctypes.CDLL("nvml.dll" if os.name == "nt" else "libnvidia-ml.so.1")
        nvml.nvmlInit_v2()
        nvml.nvmlSystemGetDriverVersion(version, len(version))
    except (OSError, AttributeError) as error:
        log.info("driver not asked", extra={"reason": str(error)})
    return version.value.decode(errors="replace") or "unknown"


def _mel_bands(model: Path) -> int:
    """How many mel bands a Whisper model hears: 80, or 128 since large-v3."""
    preprocessor = model / "preprocessor_config.json"
    if not preprocessor.exists():
        return 80
    facts = json.loads(preprocessor.read_text(encoding="utf-8"))
    return int(facts.get("feature_size", 80))
