"""Nothing leaves the machine: the command in a network namespace without a network."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

JOURNAL = "NETWORK_JOURNAL"

# Python runs this at the start of every process.
SITE_CUSTOMIZE = f"""
import os, socket, sys

def note(line):
    with open(os.environ["{JOURNAL}"], "a") as journal:
        print(line, file=journal)

WATCHED = {{
    "socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
    "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo",
    "http.client.connect", "urllib.Request",
}}

def watch(event, args):
    if event in WATCHED:
        if getattr(args[0], "family", None) != getattr(socket, "AF_UNIX", -1):
            note(f"attempt {{event}} {{args[1:]}}")

sys.addaudithook(watch)
note(f"process {{os.getpid()}}")
"""

# Runs a command in a namespace and prints how the kernel's counters there changed.
COUNTING = """
import json, subprocess, sys
from pathlib import Path

def counters():
    found = {}
    rows = Path("/proc/net/snmp").read_text().splitlines()
    for names, values in zip(rows[::2], rows[1::2]):
        kind, *names = names.split()
        found |= {kind + name: int(n) for name, n in zip(names, values.split()[1:])}
    snmp6 = Path("/proc/net/snmp6")
    if snmp6.exists():
        found |= {n: int(v) for n, v in map(str.split, snmp6.read_text().splitlines())}
    return found

before = counters()
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
after = counters()
changed = {n: after[n] - before.get(n, 0) for n in after if after[n] != before.get(n)}
print(json.dumps([done.returncode, done.stdout, done.stderr, changed]))
"""


@dataclass(frozen=True)
class Outcome:
    """What a command did in a namespace of its own."""

    returncode: int
    output: str
    errors: str
    counted: dict[str, int]
    attempts: list[str]
    processes: int


@dataclass(frozen=True)
class Namespace:
    """Runs commands where there is no network, and listens for who would want one."""

    unshare: tuple[str, ...]
    folder: Path

    def run(self, *command: str | Path) -> Outcome:
        (self.folder / "sitecustomize.py").write_text(SITE_CUSTOMIZE)
        journal = self.folder / "journal"
        journal.write_text("")
        # Nothing here may help: not what this process told its libraries, not what it
        # has cached, and not "CI", in which some of them keep quiet by themselves.
        kept = {
            name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ
        }
        done = subprocess.run(
            [*self.unshare, sys.executable, "-c", COUNTING, *command],
            check=True,
            capture_output=True,
            text=True,
            cwd=self.folder,
            env={
                **kept,
                JOURNAL: str(journal),
                "PYTHONPATH": str(self.folder),
                "HOME": str(self.folder),
                "WXDESK_HOME": str(self.folder / "wxdesk"),
            },
        )
        lines = journal.read_text().splitlines()
        return Outcome(
            *json.loads(done.stdout),
            attempts=[line for line in lines if line.startswith("attempt")],
            processes=len({line for line in lines if line.startswith("process")}),
        )


@pytest.fixture
def namespace(tmp_path: Path) -> Namespace:
    for unshare in (
        ("unshare", "--net"),
        ("unshare", "--user", "--map-root-user", "--net"),
    ):
        try:
            done = subprocess.run([*unshare, "true"], capture_output=True)
        except FileNotFoundError:
            continue
        if done.returncode == 0:
            return Namespace(unshare, tmp_path)
    pytest.skip("this system gives nobody a network namespace of their own")


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('192.0.2.1', 443), 1)",
        "socket.create_connection(('127.0.0.1', 9), 1)",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
    ],
)
def test_that_an_attempt_to_connect_would_be_noticed_in_both_ways(
    namespace: Namespace, attempt: str
) -> None:
    child = f"import socket, contextlib\nwith contextlib.suppress(OSError): {attempt}"
    parent = (
        "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"
    )
    outcome = namespace.run(sys.executable, "-c", parent, child)
    assert outcome.returncode == 0, outcome.errors
    assert outcome.counted
    assert outcome.attempts
    quiet = namespace.run(sys.executable, "-c", "import socket")
    assert (quiet.counted, quiet.attempts) == ({}, [])


def test_that_the_sample_is_transcribed_with_speakers_and_nobody_is_called(
    namespace: Namespace,
) -> None:
    outcome = namespace.run(
        *(sys.executable, "-m", "wxdesk", "transcribe", "--sample"),
        *("--model", "tiny.en", "--format", "json", "--output-dir", "out"),
    )
    assert outcome.returncode == 0, outcome.errors
    written = json.loads((namespace.folder / "out" / "sample.json").read_text())
    speakers = {segment["speaker"] for segment in written["segments"]}
    assert len(speakers) == 2
    assert outcome.attempts == []
    assert outcome.counted == {}
    # It was listened to in the engine's process, too.
    assert outcome.processes >= 3
