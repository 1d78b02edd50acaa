"""All that the OpenAPI document says holds, whatever is asked: schemathesis tries it.

It is the program `schemathesis` that is run, against a program that serves. What it
knows of this API is in `schemathesis_hooks.py` and `schemathesis.toml`.
"""

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import pytest
from api_house import ApiHouse

from wxdesk.api import security
from wxdesk.core.access import Scope
from wxdesk.jobs import webhooks
from wxdesk.media import guarded
from wxdesk.settings import SettingsFile

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
LOOPBACK = "127.0.0.1"
PATIENCE = 540.0
SETTINGS = {
    "api.keyless": False,  # else no request without a key were refused
    "api.max_queued": 1_000_000,
    "api.private_hosts": [LOOPBACK],
    "engine.lanes": 2,
    "network.download_models": True,  # so that models can be named; nothing loads them
}


class Willing(BaseHTTPRequestHandler):
    """Takes whatever comes, as what webhooks call does."""

    def do_HEAD(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.do_HEAD()

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    """Where something answers that may be called."""
    server = ThreadingHTTPServer((LOOPBACK, 0), Willing)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://{LOOPBACK}:{server.server_port}/told"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def house(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> Iterator[ApiHouse]:
    """A program that takes any number of wrong keys, and calls nobody elsewhere."""

    caplog.set_level(logging.WARNING)  # of thousands of requests

    def here(*_: object) -> list[IPv4Address]:
        return [IPv4Address(LOOPBACK)]

    monkeypatch.setattr(guarded, "_looked_up", here)
    # Each is called for each of many jobs, which takes longer than all the rest.
    monkeypatch.setattr(webhooks, "_MOST_WEBHOOKS", 3)
    monkeypatch.setattr(security, "_FAILURES_PER_MINUTE", 1_000_000)
    house = ApiHouse(tmp_path / "house", SETTINGS, chunks=1)
    yield house
    house.close()


class Schemathesis:
    """Runs schemathesis.

    Args:
        house: What it tests.
        address: Where something answers that may be called.
        folder: For what it writes.
    """

    def __init__(self, house: ApiHouse, address: str, folder: Path) -> None:
        self._house = house
        self._address = address
        self._folder = folder

    def run(self, phases: str, *options: str, **keys: str) -> None:
        """Tests; what it finds, it reports as the test's failure.

        Args:
            phases: Which ones.
            options: Further ones of the command.
            keys: Of one who sends the requests, or of several who must not see what
                the others made.
        """
        command = (
            str(Path(sys.executable).with_name("schemathesis")),
            *("--config-file", str(self._configured(keys))),
            *("run", f"{self._house.url}/openapi.json"),
            *("--checks", "all", "--phases", phases),
            *("--seed", "1", "--workers", "2", "--generation-database", "none"),
            *("--continue-on-failure", "--no-color", *options),
        )
        done = subprocess.run(
            command,
            cwd=self._folder,
            env=self._environment(),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE,
        )
        if done.returncode:
            pytest.fail(done.stdout + done.stderr, pytrace=False)

    def _configured(self, keys: dict[str, str]) -> Path:
        """The configuration, with who sends the requests."""
        senders = self._folder / "senders.json"
        senders.write_text(
            json.dumps({"auth": [_sender(name, key) for name, key in keys.items()]})
        )
        text = (HERE / "schemathesis.toml").read_text()
        text += f'\n[auth.wfc]\npath = "{senders}"\n'
        text += f"peers = {json.dumps(list(keys))}\n" if len(keys) > 1 else ""
        file = self._folder / "schemathesis.toml"
        file.write_text(text)
        return file

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "PYTHONPATH": str(HERE),
            "SCHEMATHESIS_HOOKS": "schemathesis_hooks",
            "WXDESK_TEST_ADDRESS": self._address,
        }


def _sender(name: str, key: str) -> dict[str, Any]:
    header = {"name": "Authorization", "value": f"Bearer {key}"}
    return {"name": name, "fixedHeaders": [header]}


@pytest.fixture
def tester(house: ApiHouse, address: str, tmp_path: Path) -> Schemathesis:
    return Schemathesis(house, address, tmp_path)


def test_that_whatever_is_asked_is_answered_as_the_document_says(
    house: ApiHouse, tester: Schemathesis
) -> None:
    # Else voices are refused; they are the computer's, so all keys see the same.
    SettingsFile(house.program.places.settings_file).set("api.voices", True)
    tester.run(
        "examples,coverage,fuzzing,stateful",
        *("--max-examples", "10"),
        user=house.key(*Scope),
    )


def test_that_nobody_sees_what_another_key_has_made(
    house: ApiHouse, tester: Schemathesis
) -> None:
    tester.run(
        "examples,fuzzing,stateful",
        *("--max-examples", "10", "--exclude-path-regex", "settings$|metrics$"),
        ada=house.key(name="ada"),
        bob=house.key(name="bob"),
    )


def test_that_a_key_that_may_only_read_is_answered_as_the_document_says(
    house: ApiHouse, tester: Schemathesis
) -> None:
    tester.run("examples,fuzzing", "--max-examples", "5", guest=house.key(Scope.READ))
