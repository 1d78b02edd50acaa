"""The process that would own a window stays light: what is heavy is elsewhere."""

import json
import os
import sys
from pathlib import Path

import pytest
from cli_house import cut, run_process

HEAVY = {"torch", "whisperx", "pyannote", "ctranslate2", "faster_whisper"}

_PROGRAM = """
import json, sys
import wxdesk.cli
from wxdesk import app
from wxdesk.settings import Places, Settings

if __name__ == "__main__":
    places = Places.find()
    settings = Settings.load(places)
    with app.opened(places, settings) as program:
        program.models.list()
        program.models.locate("tiny.en")
        job = program.jobs.submit(sys.argv[1], settings.options())
        for lane in program.run_lanes(until_idle=True):
            lane.join()
        status = program.jobs.job(job.id).status
    modules = sorted({name.partition(".")[0] for name in sys.modules})
    print(json.dumps({"status": status, "modules": modules}))
"""


@pytest.mark.slow
def test_that_a_process_which_runs_a_job_loads_none_of_the_heavy_libraries(
    home: Path, sample_wav: Path, tmp_path: Path
) -> None:
    talk = cut(sample_wav, tmp_path / "talk.wav", 7, 3)
    script = tmp_path / "program.py"
    script.write_text(_PROGRAM, encoding="utf-8")
    ran = run_process(sys.executable, script, talk)
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    assert told["status"] == "done"
    assert "wxdesk" in told["modules"]
    assert not HEAVY & set(told["modules"])


@pytest.mark.skipif(sys.platform == "win32", reason="bash completes")
def test_that_a_shell_that_completes_a_command_opens_no_window(home: Path) -> None:
    asking = {
        "_WXDESK_COMPLETE": "complete_bash",
        "COMP_WORDS": "wxdesk mod",
        "COMP_CWORD": "1",
        "DISPLAY": ":0",
    }
    ran = run_process(sys.executable, "-m", "wxdesk", env={**os.environ, **asking})
    assert (ran.code, ran.out.split()) == (0, ["models"])
