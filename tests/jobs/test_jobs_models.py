"""What the doors are lent: the models, and nothing of the engine's weight."""

import subprocess
import sys
from pathlib import Path

from wxdesk.jobs.models import Models, Place


def test_that_the_doors_can_list_and_locate_models(tmp_path: Path) -> None:
    models = Models(tmp_path, token=None, offline=True, proxy=None)
    assert models.locate("tiny.en").place is Place.PACKAGE
    here = {row.model.name for row in models.list() if row.is_on_disk}
    assert {"tiny.en", "base", "builtin"} <= here


def test_that_the_doors_do_not_load_the_engines_libraries() -> None:
    code = (
        "import sys, wxdesk.jobs.models; print(sorted("
        "{'torch', 'whisperx', 'ctranslate2', 'pyannote', 'transformers'}"
        " & sys.modules.keys()))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
