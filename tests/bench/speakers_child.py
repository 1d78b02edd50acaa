"""Tells the speakers of a recording apart, and what that took.

speakers_child.py SAMPLES MODELS
"""

import json
import sys
import time
from pathlib import Path

from wxdesk.core.job import Options
from wxdesk.engine.diarization import Diarizer
from wxdesk.engine.models import ModelStore
from wxdesk.engine.recording import Recording

if __name__ == "__main__":
    recording = Recording(Path(sys.argv[1]))
    files = ModelStore(Path(sys.argv[2])).locate("builtin").files
    diarizer = Diarizer.builtin(*files, "cpu", Path(sys.argv[2], "networks"))
    began = time.perf_counter()
    turns = diarizer.turns(recording, Options())
    facts = {
        "duration": recording.duration,
        "seconds": time.perf_counter() - began,
        "turns": [(turn.start, turn.end, turn.speaker) for turn in turns],
    }
    print(json.dumps(facts))
