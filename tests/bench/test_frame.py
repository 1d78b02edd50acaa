"""The frame of the benchmarks: figures and limits, measured processes, the command."""

import json
import sys
import textwrap

import frame
import pytest
import run
from frame import Bench, Figure


@pytest.fixture
def benchmarks(tmp_path, monkeypatch):
    """A folder with three benchmarks: one holds, one misses its target, one breaks."""
    bodies = {
        "holds": 'bench.figure("speed", 31.5, "times", at_least=30)',
        "misses": 'bench.figure("start", 2.5, "s", at_most=2); bench.note("[cold]")',
        "breaks": 'raise FileNotFoundError("no sample")',
    }
    for name, body in bodies.items():
        code = f'"""Whether it {name}.\n\nMore.\n"""\n\ndef run(bench):\n    {body}\n'
        (tmp_path / f"bench_{name}.py").write_text(code)
        monkeypatch.delitem(sys.modules, f"bench_{name}", raising=False)
    monkeypatch.setattr(frame, "HERE", tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("limits", "holds", "target"),
    [
        ({}, None, ""),
        ({"at_most": 2.0}, True, "at most 2 s"),
        ({"at_most": 1.5}, True, "at most 1.5 s"),
        ({"at_most": 1.4}, False, "at most 1.4 s"),
        ({"at_least": 1.6}, False, "at least 1.6 s"),
        ({"at_least": 1, "at_most": 2}, True, "at most 2 s and at least 1 s"),
    ],
)
def test_that_a_figure_knows_its_target_and_whether_it_holds(limits, holds, target):
    figure = Figure("start", 1.5, "s", **limits)
    assert figure.holds is holds
    assert figure.target == target


def test_that_a_process_is_measured_with_its_children():
    child = "import time; kept = bytearray(90_000_000); time.sleep(0.4)"
    code = textwrap.dedent(f"""
        import os, subprocess, sys
        print(os.environ["COLOUR"])
        sum(range(4_000_000))
        subprocess.run([sys.executable, "-c", {child!r}])
        sys.exit(3)
    """)
    env = {"COLOUR": "green"}
    measured = Bench("x").timed_process([sys.executable, "-c", code], env)
    assert measured.returncode == 3
    assert measured.output == "green\n"
    assert measured.seconds > 0.4
    assert measured.cpu_seconds > 0.02
    assert 90_000_000 < measured.peak_bytes < 400_000_000


def test_that_things_are_done_in_turn_and_compared_pair_by_pair():
    order = []
    slow, fast = iter([2.0, 40.0, 6.0]), iter([1.0, 10.0, 3.0])

    def take(name, values):
        order.append(name)
        return next(values)

    compared = Bench("x").alternate(
        {"slow": lambda: take("slow", slow), "fast": lambda: take("fast", fast)}, runs=3
    )
    assert order == ["slow", "fast"] * 3
    assert compared.medians == {"slow": 6.0, "fast": 3.0}
    assert compared.ratio("slow", to="fast") == 2.0


def test_that_what_returns_nothing_is_timed():
    compared = Bench("x").alternate({"nothing": lambda: None}, runs=2)
    assert len(compared.samples["nothing"]) == 2
    assert 0 < compared.medians["nothing"] < 1


def test_that_the_exit_code_is_0_only_when_every_target_holds(benchmarks, capsys):
    assert run.main(["holds"]) == 0
    assert run.main(["holds", "misses"]) == 1
    assert run.main(["breaks"]) == 1
    assert "FileNotFoundError: no sample" in capsys.readouterr().out


def test_that_an_unknown_name_ends_with_2_and_the_names_there_are(benchmarks, capsys):
    with pytest.raises(SystemExit) as caught:
        run.main(["flies"])
    assert caught.value.code == 2
    assert (
        "no benchmark flies; there are: breaks, holds, misses"
        in capsys.readouterr().err
    )


def test_that_figures_are_printed_with_target_machine_and_versions(benchmarks, capsys):
    run.main(["misses"])
    printed = capsys.readouterr().out
    for part in ("Whether it misses.", "2.5", "at most 2 s", "NO", "[cold]", "torch"):
        assert part in printed
    assert frame.machine()["memory"] in printed.replace("\n", " ")


def test_that_all_benchmarks_run_when_none_is_named_and_all_is_kept(
    benchmarks, tmp_path
):
    kept = tmp_path / "kept.json"
    assert run.main(["--json", str(kept)]) == 1
    found = json.loads(kept.read_text(encoding="utf-8"))
    assert set(found["machine"]) == {"processor", "cores", "memory", "system"}
    assert found["versions"]["Python"] == sys.version.split()[0]
    assert {n: b["holds"] for n, b in found["benchmarks"].items()} == {
        "breaks": False,
        "holds": True,
        "misses": False,
    }
    assert found["benchmarks"]["holds"]["figures"] == [
        {
            "name": "speed",
            "value": 31.5,
            "unit": "times",
            "at_most": None,
            "at_least": 30,
            "holds": True,
            "target": "at least 30 times",
        }
    ]


def test_that_listing_names_the_benchmarks_and_runs_none(benchmarks, capsys):
    assert run.main(["--list"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "breaks       Whether it breaks.",
        "holds        Whether it holds.",
        "misses       Whether it misses.",
    ]


def test_that_every_benchmark_of_this_folder_has_a_title():
    assert all(title.endswith(".") for title in frame.titles().values())
