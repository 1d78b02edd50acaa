"""What the engine's process makes of the libraries that it uses."""

import os
import re
import subprocess
import sys

import pytest

QUIET = """
from wxdesk.engine.libraries import load_torch, quiet_the_libraries
quiet_the_libraries()
load_torch()
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="GNU's OpenMP is Linux's")
@pytest.mark.parametrize(("chosen", "count"), [(None, "1000"), ("7", "7")])
def test_that_threads_which_wait_soon_let_others_work(
    chosen: str | None, count: str
) -> None:
    env = {k: v for k, v in os.environ.items() if k != "GOMP_SPINCOUNT"}
    env |= {"OMP_DISPLAY_ENV": "verbose"} | (
        {"GOMP_SPINCOUNT": chosen} if chosen else {}
    )
    done = subprocess.run(
        [sys.executable, "-c", QUIET],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.findall(r"GOMP_SPINCOUNT = '(\d+)'", done.stderr)
    assert found
    assert set(found) == {count}
