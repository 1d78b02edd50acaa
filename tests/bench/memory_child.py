"""Transcribes a recording in one process, and tells what memory that took.

memory_child.py RECORDING FOLDER
"""

import json
import sys
from pathlib import Path

from wxdesk.core.engine import Assignment
from wxdesk.core.job import Options
from wxdesk.engine.pipeline import EngineConfig, WhisperXEngine

if __name__ == "__main__":
    recording, folder = map(Path, sys.argv[1:])
    (folder / "job").mkdir()
    options = Options(model="tiny.en", device="cpu", compute_type="int8", diarize=False)
    assignment = Assignment("memory", str(recording), options, folder / "job")
    engine = WhisperXEngine(EngineConfig(folder / "models"))
    transcript = engine.run(assignment, lambda _: None)
    facts = {
        "duration": transcript.provenance.duration,
        "words": sum(len(segment.words) for segment in transcript.segments),
        "stages": {
            cost.stage: cost.peak_bytes for cost in transcript.provenance.stages
        },
    }
    print(json.dumps(facts))
