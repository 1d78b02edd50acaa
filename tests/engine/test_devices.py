"""The choice of device and compute type; a missing GPU is imitated."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from wxdesk.core.errors import BadOptions
from wxdesk.core.job import Options
from wxdesk.engine import devices
from wxdesk.engine.devices import Verdicts, choose_compute_type, choose_device

ctranslate2 = pytest.importorskip("ctranslate2")

CPU_TYPES = {"int8", "float32", "int8_float32", "int16"}


@pytest.fixture
def verdicts(tmp_path: Path) -> Verdicts:
    return Verdicts(tmp_path / "models" / "devices.json")


@pytest.fixture
def gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    """CTranslate2 as it answers on a machine with one CUDA device."""
    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 1)
    monkeypatch.setattr(
        ctranslate2,
        "get_supported_compute_types",
        lambda name: {"float16", "float32", "int8"} if name == "cuda" else CPU_TYPES,
    )
    monkeypatch.setattr(devices, "gpu_key", lambda: "a GPU")


@pytest.mark.parametrize(
    ("device", "supported", "chosen"),
    [
        ("cuda", {"float16", "int8", "float32"}, "float16"),
        ("cuda", {"int8", "float32"}, "int8"),
        ("cuda", {"float32"}, "float32"),
        ("cpu", CPU_TYPES, "int8"),
        ("cpu", {"float32"}, "float32"),
    ],
)
def test_that_auto_takes_the_best_supported_compute_type(
    device: str, supported: set[str], chosen: str
) -> None:
    assert choose_compute_type("auto", device, supported) == chosen


def test_that_an_unsupported_compute_type_is_named_with_the_supported_ones() -> None:
    with pytest.raises(BadOptions, match=r"'float16'.*cpu can only do float32, int16"):
        choose_compute_type("float16", "cpu", CPU_TYPES)


def test_that_without_a_gpu_auto_is_the_cpu_and_cuda_an_error(
    verdicts: Verdicts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 0)
    assert choose_device(Options(), tmp_path, verdicts).name == "cpu"
    with pytest.raises(BadOptions, match="no CUDA device"):
        choose_device(Options(device="cuda"), tmp_path, verdicts)


def test_that_a_compute_type_gives_way_where_one_cannot_know_what_there_is(
    verdicts: Verdicts, tmp_path: Path
) -> None:
    wanted = Options(device="cpu", compute_type="bfloat16")
    with pytest.raises(BadOptions, match="bfloat16"):
        choose_device(wanted, tmp_path, verdicts)
    device = choose_device(wanted, tmp_path, verdicts, lenient=True)
    assert (device.name, device.compute_type) == ("cpu", "int8")
    assert device.note == "The cpu cannot compute in bfloat16, so it did in int8."


@pytest.mark.usefixtures("gpu")
def test_that_a_gpu_that_passes_is_tested_once_and_used(
    verdicts: Verdicts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tested: list[Path] = []
    monkeypatch.setattr(devices, "self_test", lambda m: tested.append(m) or "ok")
    for _ in range(2):
        device = choose_device(Options(), tmp_path, verdicts)
    assert (device.name, device.compute_type, device.note) == ("cuda", "float16", "")
    assert tested == [tmp_path]


@pytest.mark.usefixtures("gpu")
def test_that_a_gpu_that_fails_gives_way_to_the_cpu_and_says_why(
    verdicts: Verdicts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(devices, "self_test", lambda _: "it computed wrong numbers")
    device = choose_device(Options(compute_type="float16"), tmp_path, verdicts)
    assert (device.name, device.compute_type) == ("cpu", "int8")
    assert device.note == "The GPU is not used, since it computed wrong numbers."


@pytest.mark.usefixtures("gpu")
def test_that_a_gpu_that_crashed_the_last_process_is_not_tried_again(
    verdicts: Verdicts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Crash(BaseException):
        pass

    def crash(_: Path) -> str:
        raise Crash

    monkeypatch.setattr(devices, "self_test", crash)
    with pytest.raises(Crash):
        choose_device(Options(), tmp_path, verdicts)
    device = choose_device(Options(), tmp_path, verdicts)
    assert device.name == "cpu"
    assert "ended the process" in device.note


@pytest.mark.usefixtures("gpu")
def test_that_the_user_is_told_once_that_a_gpu_is_not_used(
    verdicts: Verdicts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(devices, "self_test", lambda _: "it heard nonsense")
    # The second attempt of a job tells it anew, since the first one's notes are lost.
    notes = [
        choose_device(Options(), tmp_path, verdicts, job=job).note
        for job in ("first", "first", "second")
    ]
    assert notes == ["The GPU is not used, since it heard nonsense."] * 2 + [""]


@pytest.mark.usefixtures("gpu")
def test_that_what_failed_at_work_is_not_used_and_was_told(
    verdicts: Verdicts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(devices, "self_test", lambda _: "ok")
    assert choose_device(Options(), tmp_path, verdicts, job="first").name == "cuda"
    verdicts.condemn("a GPU", "it failed: no libcublas", "first")
    wanted = Options(compute_type="float16")
    device = choose_device(wanted, tmp_path, verdicts, job="second")
    assert (device.name, device.compute_type) == ("cpu", "int8")
    assert "float16" in device.note  # though not why the GPU is not used
    assert verdicts.of("a GPU", lambda: "ok") == "it failed: no libcublas"


def test_that_a_test_that_others_run_is_waited_for(tmp_path: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def test() -> str:
        begun.set()
        assert go_on.wait(10)
        return "ok"

    file = tmp_path / "devices.json"
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(Verdicts(file).of, "gpu", test)
        assert begun.wait(10)
        second = pool.submit(Verdicts(file).of, "gpu", lambda: "tested again")
        go_on.set()
        assert (first.result(), second.result()) == ("ok", "ok")


def test_that_a_bad_verdict_lapses_and_a_good_one_does_not(tmp_path: Path) -> None:
    now = [0.0]
    verdicts = Verdicts(tmp_path / "devices.json", lambda: now[0])
    verdicts.of("good", lambda: "ok")
    verdicts.of("bad", lambda: "no")
    now[0] = 8 * 24 * 3600.0
    assert verdicts.of("good", lambda: "no") == "ok"
    assert verdicts.of("bad", lambda: "ok") == "ok"


@pytest.mark.usefixtures("gpu")
def test_that_a_gpu_that_is_full_is_not_used_now_and_tested_again_later(
    tmp_path: Path, tiny_en: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdicts = Verdicts(tmp_path / "devices.json")

    def full(*_: object, **__: object) -> None:
        raise RuntimeError("CUDA failed with error out of memory")

    monkeypatch.setattr(ctranslate2.models, "Whisper", full)
    verdict = verdicts.of("gpu", lambda: devices.self_test(tiny_en))
    assert verdict == "other programs need its memory"
    assert verdicts.of("gpu", lambda: "ok") == "ok"


def test_that_the_user_may_still_choose_the_cpu(
    verdicts: Verdicts, tmp_path: Path
) -> None:
    assert choose_device(Options(device="cpu"), tmp_path, verdicts).name == "cpu"


def test_that_a_damaged_file_of_verdicts_is_as_good_as_none(tmp_path: Path) -> None:
    file = tmp_path / "devices.json"
    file.write_text("{nonsense")
    assert Verdicts(file).of("a GPU", lambda: "ok") == "ok"
    assert json.loads(file.read_text())["a GPU"]["verdict"] == "ok"


def test_that_a_self_test_on_a_machine_without_a_gpu_fails_in_words(
    tiny_en: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if ctranslate2.get_cuda_device_count():
        pytest.skip("there is a GPU")
    assert devices.self_test(tiny_en).startswith("it failed its self-test (")


def test_that_a_self_test_compares_what_both_devices_compute(
    tiny_en: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whisper = ctranslate2.models.Whisper
    monkeypatch.setattr(
        ctranslate2.models, "Whisper", lambda path, device: whisper(path, device="cpu")
    )
    assert devices.self_test(tiny_en) == "ok"


@pytest.mark.parametrize(
    ("heard", "verdict"),
    [
        (("", -0.2), "it heard no speech in its self-test"),
        (("ha " * 60, -0.2), "it heard nonsense in its self-test"),
        (("Hello there, who is it?", -1.5), "it heard nonsense in its self-test"),
        (
            ("Hello there, who is it?", float("nan")),
            "it heard nonsense in its self-test",
        ),
        (("Hello there, who is it?", -0.2), "ok"),
    ],
)
def test_that_a_gpu_that_hears_otherwise_than_the_cpu_is_not_trusted(
    tiny_en: Path,
    monkeypatch: pytest.MonkeyPatch,
    heard: tuple[str, float],
    verdict: str,
) -> None:
    monkeypatch.setattr(ctranslate2.models, "Whisper", lambda _, device: device)
    monkeypatch.setattr(devices, "_encoding", lambda *_: np.ones(3, np.float32))
    sane = ("Hello.", -0.3)
    monkeypatch.setattr(
        devices, "_heard", lambda whisper, *_: heard if whisper == "cuda" else sane
    )
    assert devices.self_test(tiny_en) == verdict
    # A model that makes nothing of the sample on the CPU either is no fault of a GPU.
    monkeypatch.setattr(devices, "_heard", lambda *_: heard)
    assert devices.self_test(tiny_en) == "ok"


def test_that_the_report_names_what_this_computer_can_do(
    tiny_en: Path, tmp_path: Path
) -> None:
    report = devices.examine(tiny_en, tmp_path / "devices.json")
    assert "float32" in report.cpu_types
    assert report.cpu_threads >= 1
    assert bool(report.gpu_verdict) == bool(report.gpus)
