"""The rungs that a model goes down where memory or its device fails."""

from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from wxdesk.core.errors import ModelProblem
from wxdesk.engine import ladder as ladder_module
from wxdesk.engine.checkpoints import Checkpoints
from wxdesk.engine.devices import Facts
from wxdesk.engine.ladder import (
    FittingRungs,
    Help,
    Ladder,
    Problem,
    Rung,
    Survivor,
    is_out_of_memory,
    killed_for_memory,
    problem_of,
)

SUPPORTED = {
    "cuda": ("float32", "float16", "bfloat16", "int8_float16", "int8"),
    "cpu": ("int8", "int8_float32", "float32"),
}
FULL = RuntimeError("CUDA failed with error out of memory")
ON_GPU = Rung("cuda", "float16", 8)


class House:
    """What is around a ladder."""

    def __init__(self, folder: Path) -> None:
        self.now = 0.0
        self.gpu = "a GPU, driver 1"
        self.told: list[str] = []
        self.broken: list[str] = []
        self.others: list[str] = []
        self.folder = folder

    def ladder(self, asked: Rung, model: str = "base") -> Ladder:
        return Ladder(model, asked, self.fitting, self.help)

    @property
    def fitting(self) -> FittingRungs:
        return FittingRungs(
            Facts(self.folder / "fitting.json", lambda: self.now),
            lambda device: self.gpu if device == "cuda" else device,
        )

    @property
    def help(self) -> Help:
        def supported(device: str) -> Collection[str]:
            return SUPPORTED[device]

        def make_room() -> bool:
            return bool(self.others and self.others.pop())

        return Help(supported, make_room, self.told.append, self.broken.append)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture(autouse=True)
def _expected_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("ERROR", "wxdesk.engine.ladder")


def failing_until(
    fitting: Rung | None, error: Exception, tried: list[Rung]
) -> Callable[[Rung], str]:
    """Work that finds room on one rung only."""

    def work(rung: Rung) -> str:
        tried.append(rung)
        if rung != fitting:
            raise error
        return "done"

    return work


# What an error means.


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        RuntimeError("CUDA failed with error out of memory"),
        RuntimeError("CUDA out of memory. Tried to allocate 2.00 GiB."),
        RuntimeError("cuBLAS failed with status CUBLAS_STATUS_ALLOC_FAILED"),
        RuntimeError("CUBLAS_STATUS_NOT_INITIALIZED when calling `cublasCreate`"),
        RuntimeError("cuDNN error: CUDNN_STATUS_ALLOC_FAILED"),
        # So CTranslate2 says it on an H100 whose memory is full.
        RuntimeError("parallel_for failed: cudaErrorInvalidDevice: invalid device"),
        RuntimeError("mkl_malloc: failed to allocate memory"),
        RuntimeError("bad allocation"),
        RuntimeError("std::bad_alloc"),
        RuntimeError("DefaultCPUAllocator: can't allocate memory: 12 bytes"),
        RuntimeError("DefaultCPUAllocator: not enough memory: 12 bytes"),
        OSError(12, "Cannot allocate memory"),
    ],
)
def test_that_what_libraries_say_without_memory_is_understood(error: Exception) -> None:
    assert is_out_of_memory(error)
    assert problem_of(error, "cpu") is Problem.MEMORY


def test_that_an_error_is_understood_by_its_cause() -> None:
    error = ModelProblem("The model cannot be loaded.")
    error.__cause__ = FULL
    assert problem_of(error, "cuda") is Problem.MEMORY


@pytest.mark.parametrize(
    "text",
    [
        "Library libcublas.so.12 is not found or cannot be loaded",
        "cuDNN failed with status CUDNN_STATUS_EXECUTION_FAILED",
        "CUDA failed with error no kernel image is available for execution",
        "CUDA error: an illegal memory access was encountered",
        "CUDA driver version is insufficient for CUDA runtime version",
        "parallel_for failed: cudaErrorInvalidDeviceFunction: invalid function",
        "Torch not compiled with CUDA enabled",
    ],
)
def test_that_a_gpu_that_fails_is_a_problem_on_the_gpu_only(text: str) -> None:
    assert problem_of(RuntimeError(text), "cuda") is Problem.DEVICE
    assert problem_of(RuntimeError(text), "cpu") is None


@pytest.mark.parametrize(
    "error",
    [
        RuntimeError("Unable to open file 'model.bin' in model '/home/cuda/base'"),
        ModelProblem("The recording tells of memory."),
        KeyError("out of memory"),
    ],
)
def test_that_other_errors_are_none_of_the_ladder(error: Exception) -> None:
    assert problem_of(error, "cuda") is None


# The rungs.


@pytest.mark.parametrize(
    ("asked", "lower"),
    [
        (
            ON_GPU,
            [
                Rung("cuda", "float16", 4),
                Rung("cuda", "float16", 2),
                Rung("cuda", "float16", 1),
                Rung("cuda", "int8_float16", 1),
                Rung("cuda", "int8", 1),
                Rung("cpu", "int8", 8),
                Rung("cpu", "int8", 4),
                Rung("cpu", "int8", 2),
                Rung("cpu", "int8", 1),
            ],
        ),
        (Rung("cpu", "float32", 1), [Rung("cpu", "int8", 1)]),
        (
            Rung("cuda", "", 3),  # a model of torch
            [Rung("cuda", "", 1), Rung("cpu", "", 3), Rung("cpu", "", 1)],
        ),
    ],
)
def test_that_out_of_memory_goes_down_rung_by_rung_to_a_clear_end(
    house: House, asked: Rung, lower: list[Rung]
) -> None:
    tried: list[Rung] = []
    with pytest.raises(ModelProblem, match="too little memory for the model base"):
        house.ladder(asked).run(failing_until(None, FULL, tried))
    assert tried == [asked, *lower]
    assert len(house.told) == len(lower)
    assert not house.broken


def test_that_each_step_is_told_in_words(house: House) -> None:
    fitting = Rung("cpu", "int8", 2)
    house.ladder(Rung("cuda", "float16", 2)).run(failing_until(fitting, FULL, []))
    card = "The graphics card ran out of memory."
    assert house.told == [
        f"{card} The rest is computed in batches of 1.",
        f"{card} The rest is computed in int8_float16.",
        f"{card} The rest is computed in int8.",
        f"{card} The rest is computed on the processor.",
    ]


def test_that_smaller_batches_are_not_tried_where_there_are_none(house: House) -> None:
    tried: list[Rung] = []
    work = failing_until(Rung("cuda", "int8", 8), FULL, tried)
    assert house.ladder(ON_GPU).run(work, batched=False) == "done"
    assert [rung.compute_type for rung in tried] == ["float16", "int8_float16", "int8"]


def test_that_models_nobody_needs_go_first(house: House) -> None:
    house.others = ["diarize"]
    tried: list[Rung] = []
    lower = Rung("cuda", "float16", 4)
    house.ladder(ON_GPU).run(failing_until(lower, FULL, tried))
    assert tried == [ON_GPU, ON_GPU, lower]


def test_that_unsupported_compute_types_go_down_in_order(house: House) -> None:
    error = ValueError(
        "Requested float16 compute type, but the target device or backend do not "
        "support efficient float16 computation."
    )
    tried: list[Rung] = []
    fitting = Rung("cpu", "int8", 8)
    house.ladder(ON_GPU).run(failing_until(fitting, error, tried))
    assert tried == [
        ON_GPU,
        *(Rung("cuda", kind, 8) for kind in ("bfloat16", "int8_float16", "int8")),
        Rung("cuda", "float32", 8),
        fitting,
    ]
    assert house.told[0] == (
        "The cuda cannot compute in float16. The rest is computed in bfloat16."
    )


def test_that_a_gpu_that_fails_gives_way_at_once_and_is_reported(house: House) -> None:
    error = RuntimeError("CUDA error: unspecified launch failure\nCompile with …")
    tried: list[Rung] = []
    fitting = Rung("cpu", "int8", 8)
    house.ladder(ON_GPU).run(failing_until(fitting, error, tried))
    assert tried == [ON_GPU, fitting]
    assert house.broken == ["CUDA error: unspecified launch failure"]
    assert house.told == [
        "The graphics card failed: CUDA error: unspecified launch failure. "
        "The rest is computed on the processor."
    ]


def test_that_other_errors_pass_at_once(house: House) -> None:
    with pytest.raises(KeyError):
        house.ladder(ON_GPU).run(failing_until(None, KeyError("x"), []))
    assert not house.told


# What is kept.


def test_that_the_next_job_begins_where_the_last_one_fitted(house: House) -> None:
    fitting = Rung("cuda", "int8_float16", 1)
    house.ladder(ON_GPU).run(failing_until(fitting, FULL, []))
    house.told.clear()
    assert house.ladder(ON_GPU).rung == fitting
    assert house.told == [
        "The model base fitted lately only on the cuda in int8_float16, so it ran "
        "there."
    ]
    assert house.ladder(ON_GPU, "tiny").rung == ON_GPU
    assert house.ladder(Rung("cuda", "int8", 8)).rung == Rung("cuda", "int8", 8)


def test_that_a_smaller_batch_that_is_asked_for_stays_smaller(house: House) -> None:
    fitting = Rung("cuda", "float16", 4)
    house.ladder(ON_GPU).run(failing_until(fitting, FULL, []))
    house.told.clear()
    assert house.ladder(Rung("cuda", "float16", 2)).rung.batch_size == 2
    assert house.ladder(Rung("cuda", "float16", 32)).rung.batch_size == 4
    assert not house.told  # what is heard does not depend on it


def test_that_it_is_tried_again_after_a_week_or_with_another_driver(
    house: House,
) -> None:
    fitting = Rung("cuda", "float16", 4)
    house.ladder(ON_GPU).run(failing_until(fitting, FULL, []))
    house.gpu = "a GPU, driver 2"
    assert house.ladder(ON_GPU).rung == ON_GPU
    house.gpu = "a GPU, driver 1"
    house.now = 6 * 24 * 3600.0
    assert house.ladder(ON_GPU).rung == fitting
    house.now = 8 * 24 * 3600.0
    assert house.ladder(ON_GPU).rung == ON_GPU


@pytest.mark.parametrize(
    "content", ["{nonsense", "[]", '{"base · float16 · a GPU, driver 1": {"at": 0}}']
)
def test_that_a_damaged_file_is_as_good_as_none(house: House, content: str) -> None:
    (house.folder / "fitting.json").write_text(content)
    assert house.ladder(ON_GPU).rung == ON_GPU


# After a death.


@pytest.fixture
def kills(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many processes the system has ended for memory."""
    count = [3]
    monkeypatch.setattr(ladder_module, "killed_for_memory", lambda: count[0])
    return count


def died_on(house: House, rung: Rung, work: str = "transcribe") -> None:
    ladder = house.ladder(rung)
    Survivor(Checkpoints(house.folder), attempt=1).begin(ladder, work)


def after_death(house: House, asked: Rung, attempt: int = 2) -> Rung:
    ladder = house.ladder(asked)
    Survivor(Checkpoints(house.folder), attempt).begin(ladder, "transcribe")
    return ladder.rung


def test_that_a_process_killed_for_memory_is_followed_by_one_on_a_lower_rung(
    house: House, kills: list[int]
) -> None:
    asked = Rung("cpu", "int8", 8)
    died_on(house, asked)
    kills[0] += 1
    assert after_death(house, asked) == Rung("cpu", "int8", 4)
    assert house.told == [
        "The engine ended unexpectedly before. The rest is computed in batches of 4."
    ]
    assert house.ladder(asked).rung.batch_size == 4  # kept for other jobs


def test_that_a_process_that_dies_on_the_gpu_is_followed_by_one_on_the_processor(
    house: House, kills: list[int]
) -> None:
    died_on(house, ON_GPU)
    assert after_death(house, ON_GPU) == Rung("cpu", "int8", 8)
    assert house.ladder(ON_GPU).rung == ON_GPU  # the next job tries again


def test_that_a_power_cut_is_no_fault_of_the_gpu_unless_it_comes_again(
    house: House, kills: list[int]
) -> None:
    died_on(house, ON_GPU)
    kills[0] = 0  # counted from the last start of the computer
    for attempt, begins_on in ((2, "cuda"), (3, "cpu")):
        ladder = house.ladder(ON_GPU)
        survivor = Survivor(Checkpoints(house.folder), attempt, program=(attempt, 0.0))
        survivor.begin(ladder, "transcribe")
        assert ladder.rung.device == begins_on
    assert house.ladder(ON_GPU).rung == ON_GPU  # the next job tries again


def test_that_a_process_that_just_ended_is_followed_by_its_equal(
    house: House, kills: list[int]
) -> None:
    asked = Rung("cpu", "int8", 8)
    died_on(house, asked)
    assert after_death(house, asked) == asked
    assert not house.told


def test_that_a_death_at_other_work_or_none_changes_nothing(
    house: House, kills: list[int]
) -> None:
    died_on(house, ON_GPU, work="diarize")
    assert after_death(house, ON_GPU) == ON_GPU
    died_on(house, ON_GPU)
    assert after_death(house, ON_GPU, attempt=1) == ON_GPU
    survivor = Survivor(Checkpoints(house.folder), attempt=1)
    survivor.begin(house.ladder(ON_GPU), "transcribe")
    survivor.end()
    assert after_death(house, ON_GPU) == ON_GPU


def test_that_the_rung_at_death_is_the_last_one(house: House, kills: list[int]) -> None:
    ladder = house.ladder(ON_GPU)
    Survivor(Checkpoints(house.folder), attempt=1).begin(ladder, "transcribe")
    ladder.run(failing_until(Rung("cuda", "float16", 2), FULL, []))
    kills[0] += 1
    assert after_death(house, ON_GPU) == Rung("cuda", "float16", 1)


def test_that_the_system_is_asked_how_often_it_killed_for_memory(
    tmp_path: Path,
) -> None:
    counters = tmp_path / "vmstat"
    assert killed_for_memory(counters) is None
    counters.write_text("nr_free_pages 5\noom_kill 7\nswap_ra 0\n")
    assert killed_for_memory(counters) == 7
    counters.write_text("nr_free_pages 5\n")
    assert killed_for_memory(counters) is None
