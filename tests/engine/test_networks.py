"""The networks that tell speakers apart, by ONNX Runtime and by torch."""

import sys
from pathlib import Path

import numpy as np
import pytest

from wxdesk.engine import networks
from wxdesk.engine.networks import Kind, load_network
from wxdesk.engine.out_of_memory import is_out_of_memory
from wxdesk.engine.pipeline import WhisperXEngine
from wxdesk.engine.torch_networks import TorchNetwork

pytestmark = pytest.mark.slow

SHAPES: dict[Kind, list[tuple[int, ...]]] = {
    "segmentation": [(1, 1, 160_000), (3, 1, 160_000)],
    "encoder": [(1, 10, 80), (5, 731, 80)],
}


def weights(engine: WhisperXEngine, kind: Kind) -> Path:
    segmentation, encoder = engine.model("builtin").files
    return {"segmentation": segmentation, "encoder": encoder}[kind]


@pytest.mark.parametrize("kind", ["segmentation", "encoder"])
def test_that_both_ways_compute_the_same(
    kind: Kind, engine: WhisperXEngine, tmp_path: Path
) -> None:
    file = weights(engine, kind)
    by_onnx, by_torch = (
        load_network(kind, file, "cpu", tmp_path),
        TorchNetwork(kind, file, "cpu"),
    )
    for shape in SHAPES[kind]:
        inputs = np.random.default_rng(1).normal(0, 0.1, shape).astype(np.float32)
        assert by_onnx(inputs) == pytest.approx(by_torch(inputs), abs=2e-3)


def test_that_a_network_is_written_once(
    engine: WhisperXEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = weights(engine, "encoder")
    load_network("encoder", file, "cpu", tmp_path / "kept")
    monkeypatch.setattr(networks, "load_torch", lambda: pytest.fail("torch is loaded"))
    load_network("encoder", file, "cpu", tmp_path / "kept")


@pytest.mark.parametrize("rest", [0, 1000])
def test_that_a_network_that_was_cut_off_is_written_anew(
    rest: int,
    engine: WhisperXEngine,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("ERROR", "wxdesk.engine.networks")
    file = weights(engine, "encoder")
    network = load_network("encoder", file, "cpu", tmp_path)
    inputs = np.ones((1, 20, 80), np.float32)
    expected = network(inputs)
    (kept,) = tmp_path.glob("*.onnx")
    kept.write_bytes(kept.read_bytes()[:rest])
    again = load_network("encoder", file, "cpu", tmp_path)
    assert again(inputs) == pytest.approx(expected)


def test_that_a_network_stays_that_there_was_no_memory_to_read(
    engine: WhisperXEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = weights(engine, "encoder")
    load_network("encoder", file, "cpu", tmp_path)

    def full(*_: object, **__: object) -> None:
        raise RuntimeError("Failed to allocate memory for requested buffer")

    monkeypatch.setattr("onnxruntime.InferenceSession", full)
    with pytest.raises(RuntimeError, match="allocate"):
        load_network("encoder", file, "cpu", tmp_path)
    assert list(tmp_path.glob("*.onnx"))


def test_that_torch_computes_where_nothing_can_be_kept(
    engine: WhisperXEngine, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("ERROR", "wxdesk.engine.networks")
    (tmp_path / "kept").touch()  # where there should be a folder
    file = weights(engine, "encoder")
    network = load_network("encoder", file, "cpu", tmp_path / "kept")
    assert isinstance(network, TorchNetwork)
    inputs = np.ones((1, 20, 80), np.float32)
    by_onnx = load_network("encoder", file, "cpu", tmp_path)
    assert network(inputs) == pytest.approx(by_onnx(inputs), abs=2e-3)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of memory")
def test_that_a_lack_of_memory_is_seen_as_such(
    engine: WhisperXEngine, tmp_path: Path
) -> None:
    import resource

    file = weights(engine, "encoder")
    network = load_network("encoder", file, "cpu", tmp_path)
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    before = resource.getrlimit(resource.RLIMIT_AS)
    enough = pages * resource.getpagesize() + 200 * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (enough, before[1]))
    try:
        with pytest.raises(RuntimeError) as caught:
            network(np.zeros((64, 3000, 80), np.float32))
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
    assert is_out_of_memory(caught.value)
