"""A disk of 64 MB that fills while jobs run and files are exported."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

_OF_ITS_OWN = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-ec"]
_MOUNTED = 'mount -t tmpfs -o size=64m tmpfs "$WXDESK_SMALL_DISK"; exec "$@"'


@pytest.fixture
def on_small_disk(tmp_path: Path) -> list[str]:
    """What runs a command where WXDESK_SMALL_DISK is such a disk."""
    if not (sys.platform == "linux" and shutil.which("unshare")):
        pytest.skip("only Linux lends a user a disk of its own")
    disk = tmp_path / "disk"
    disk.mkdir()
    lent = ["env", f"WXDESK_SMALL_DISK={disk}", *_OF_ITS_OWN, _MOUNTED, "sh"]
    tried = subprocess.run([*lent, "true"], capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip(f"no disk of its own here: {tried.stderr.strip()}")
    return lent


def test_that_jobs_and_exports_bear_a_disk_that_runs_full(
    on_small_disk: list[str], tmp_path: Path
) -> None:
    tests = Path(__file__).with_name("on_small_disk.py")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command += ["--basetemp", str(tmp_path / "roomy"), str(tests)]
    folder = tests.parent.parent.parent
    ran = subprocess.run(
        [*on_small_disk, *command],
        cwd=folder,
        env={**os.environ, "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "skipped" not in ran.stdout
