"""`wxdesk serve`: the API without a window."""

import hashlib
import os
import shutil
import signal
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from cli_house import Run, kept_jobs, left_overs, run_process, wxdesk_command
from jobs.job_house import is_alive, wait_until
from serving_house import python_without_window, serving

import wxdesk.app
from wxdesk.app import Program
from wxdesk.cli import serve
from wxdesk.core.access import Scope
from wxdesk.core.job import Status
from wxdesk.core.serving import ServerState, Serving

on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")

_HERE = ServerState(Serving.ON, ("http://127.0.0.1:1234", "http://[::1]:1234"))
_BEYOND = ServerState(
    Serving.ON, ("http://192.168.1.20:1234", "http://127.0.0.1:1234"), beyond=True
)


class MadeUpServer:
    """A server that says that it listens, and does not."""

    def __init__(self, program: Program, state: ServerState) -> None:
        self.program = program
        self._state = state
        self._listeners: list[Callable[[ServerState], None]] = []

    def subscribe(self, listener: Callable[[ServerState], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return self._listeners.clear

    def restart(self) -> None:
        for listener in self._listeners:
            listener(ServerState(Serving.STARTING))
            listener(self._state)


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Program]]:
    """Has `serve` start a server that is none, and ends it by Ctrl+C at once."""

    def use(
        state: ServerState, look: Callable[[Program], None] = lambda _: None
    ) -> list[Program]:
        seen: list[Program] = []

        @contextmanager
        def serving(program: Program, _: object) -> Iterator[MadeUpServer]:
            seen.append(program)
            yield MadeUpServer(program, state)

        def press_ctrl_c() -> None:
            look(seen[0])
            raise KeyboardInterrupt

        monkeypatch.setattr(wxdesk.app, "serving", serving)
        monkeypatch.setattr(serve, "_wait_for_the_end", press_ctrl_c)
        return seen

    return use


def test_that_it_says_where_it_listens_and_for_whom(
    wx: Run, made_up: Callable[..., list[Program]], home: Path
) -> None:
    made_up(_HERE)
    ran = wx("serve")
    assert (ran.code, ran.out) == (0, "http://127.0.0.1:1234\nhttp://[::1]:1234\n")
    assert ran.err.splitlines() == [
        "Only this computer can reach it.",
        "This computer itself needs no key.",
        f"The log is {home / 'logs' / 'wxdesk.jsonl'}",
        "Ctrl+C ends it.",
    ]


def test_that_a_certificate_is_told_by_its_fingerprint_and_a_silence_is_noted(
    wx: Run, made_up: Callable[..., list[Program]]
) -> None:
    made_up(replace(_HERE, fingerprint="AB:CD"))
    ran = wx("serve", "--tls", "--discovery")
    assert "SHA-256 AB:CD\n" in ran.err
    assert "Note: It is not announced in the network; the log says why.\n" in ran.err


@pytest.mark.parametrize(
    ("arguments", "reach", "address"),
    [
        ([], "computer", ""),
        (["--network"], "network", ""),
        (["--this-computer"], "computer", "localhost"),
        (["--host", "127.0.0.1"], "computer", "127.0.0.1"),
        (["--host", "127.0.0.1", "--network"], "network", "127.0.0.1"),
        (["--host", "0.0.0.0"], "network", "0.0.0.0"),
        (["--host", "[::]"], "network", "[::]"),
    ],
)
def test_that_an_address_for_others_lets_others_in(
    wx: Run,
    made_up: Callable[..., list[Program]],
    arguments: list[str],
    reach: str,
    address: str,
) -> None:
    seen = made_up(_HERE)
    assert wx("serve", *arguments).code == 0
    api = seen[0].settings.api
    assert (api.enabled, api.reach, api.address) == (True, reach, address)


def test_that_its_options_are_settings(
    wx: Run, made_up: Callable[..., list[Program]]
) -> None:
    seen = made_up(_HERE)
    wx("settings", "set", "api.port", "5")
    wx("serve", "--tls", "--origins", "http://pc:3000, http://mac:3000")
    api = seen[0].settings.api
    assert (api.port, api.tls, api.discovery) == (5, True, False)
    assert api.origins == ("http://pc:3000", "http://mac:3000")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--host", "pc"], "api.address is 'pc', which is no IP address."),
        (["--host", "0.0.0.0", "--this-computer"], "but api.reach is computer."),
        (["--port", "65536"], "less than or equal to 65535"),
        (["--key", "too short"], "A key has at least 16 characters"),
        (["--key", "long enough, and yet it is not good: é"], "all of them ASCII"),
    ],
)
def test_that_a_call_that_makes_no_sense_is_refused(
    wx: Run, arguments: list[str], words: str
) -> None:
    ran = wx("serve", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_that_where_others_can_reach_it_a_key_is_made_and_shown_once(
    wx: Run, made_up: Callable[..., list[Program]]
) -> None:
    keys = []
    made_up(_BEYOND, lambda program: keys.append(program.access.keys()))
    ran = wx("serve", "--network")
    assert "Others in the network can reach it, each with a key.\n" in ran.err
    made = ran.err.splitlines()[-1]
    assert made.startswith("wxd_")
    again = wx("serve", "--network")
    assert "wxd_" not in again.err
    assert [(key.name, key.scopes) for key in keys[1]] == [("serve", frozenset(Scope))]
    assert keys[0] == keys[1]


def test_that_a_key_that_is_good_no_more_does_not_count(
    wx: Run, made_up: Callable[..., list[Program]]
) -> None:
    made_up(_BEYOND)
    wx("keys", "create", "old")
    old = wx("keys", "list").out.splitlines()[1].split()[0]
    assert "wxd_" not in wx("serve", "--network").err
    wx("keys", "revoke", old)
    assert "wxd_" in wx("serve", "--network").err


@pytest.mark.parametrize("where", ["argument", "environment"])
def test_that_a_key_of_ones_own_is_good_while_it_runs_and_kept_nowhere(
    wx: Run,
    made_up: Callable[..., list[Program]],
    monkeypatch: pytest.MonkeyPatch,
    home: Path,
    where: str,
) -> None:
    key = "correct-horse-battery-staple"
    arguments = ["--key", key] if where == "argument" else []
    if not arguments:
        monkeypatch.setenv("WXDESK_API_KEY", key)
    checked = []
    made_up(_BEYOND, lambda program: checked.append(program.access.check(key)))
    ran = wx("serve", "--network", *arguments)
    assert ran.code == 0
    assert checked[0].scopes == frozenset(Scope)
    assert "wxd_" not in ran.err
    files = [file.read_bytes() for file in home.rglob("*") if file.is_file()]
    assert not [content for content in files if key.encode() in content]
    assert wx("keys", "list").out == ""


def test_that_what_keeps_it_from_listening_is_one_line(
    wx: Run, made_up: Callable[..., list[Program]]
) -> None:
    made_up(ServerState(Serving.FAILED, problem="It cannot be. Do something."))
    ran = wx("serve")
    assert (ran.code, ran.out, ran.err) == (
        1,
        "",
        "Error: It cannot be. Do something.\n",
    )


def test_that_it_says_how_the_api_is_installed(
    wx: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "find_spec", lambda _: None)
    ran = wx("serve")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Error: The API is not installed. Install it with: pip ")


@pytest.mark.slow
def test_that_a_port_that_is_taken_is_named(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = wxdesk_command("serve", "--host", "127.0.0.1", "--port", str(port))
        ran = run_process(*command)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"Error: Port {port} is taken by another program. ")
    assert ran.err.count("\n") == 1


def watch(home: Path, folder: Path, recording: Path) -> None:
    """Has a folder with a recording watched."""
    folder.mkdir()
    shutil.copy(recording, folder)
    with (home / "settings.toml").open("a") as file:
        file.write(f"[[watch]]\nfolder = '{folder}'\n")


@on_posix
@pytest.mark.slow
@pytest.mark.parametrize(
    "by",
    [it for it in signal.Signals if it.name in ("SIGINT", "SIGTERM", "SIGHUP")],
)
def test_that_it_answers_until_it_is_told_to_end(
    home: Path, by: signal.Signals
) -> None:
    with serving("--host", "127.0.0.1") as server:
        assert server.url == f"http://127.0.0.1:{server.port}"
        assert server.http.get("/health").status_code == 200
        family = server.family()
        code, out, err = server.end(by)
    assert (code, out) == (0, "")
    assert "Traceback" not in err
    wait_until(lambda: not any(map(is_alive, family)))
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", server.port))


@on_posix
@pytest.mark.slow
def test_that_who_trusts_the_certificate_believes_the_server(home: Path) -> None:
    with serving("--host", "127.0.0.1", "--tls", "--discovery") as server:
        assert server.url == f"https://127.0.0.1:{server.port}"
        cert_file = home / "tls" / "certificate.pem"
        trusting = ssl.create_default_context(cafile=cert_file)
        answer = httpx.get(f"{server.url}/health", verify=trusting, trust_env=False)
        assert answer.status_code == 200
        code, _, err = server.end()
    der = ssl.PEM_cert_to_DER_cert(cert_file.read_text())
    assert f"SHA-256 {hashlib.sha256(der).digest().hex(':').upper()}\n" in err
    assert "not announced" not in err
    assert code == 0


@on_posix
@pytest.mark.slow
def test_that_a_watched_recording_goes_back_to_the_queue_when_it_ends(
    home: Path, sample_wav: Path, tmp_path: Path
) -> None:
    watch(home, tmp_path / "watched", sample_wav)
    with serving("--host", "127.0.0.1") as server:
        wait_until(lambda: Status.RUNNING in [job.status for job in kept_jobs()])
        family = server.family()
        assert server.end()[0] == 0
    assert [job.status for job in kept_jobs()] == [Status.QUEUED]
    wait_until(lambda: not any(map(is_alive, family)))
    assert not left_overs()


@on_posix
@pytest.mark.slow
def test_that_recordings_become_text_where_no_window_is_installed(
    home: Path, sample_wav: Path, tmp_path: Path
) -> None:
    python = python_without_window(tmp_path / "server")
    probe = subprocess.run([python, "-c", "import PySide6"], capture_output=True)
    assert b"ModuleNotFoundError" in probe.stderr
    with serving("--host", "127.0.0.1", python=python) as server:
        assert server.http.get("/health").status_code == 200
        answer = server.http.post(
            "/v1/audio/transcriptions",
            files={"file": ("sample.wav", sample_wav.read_bytes())},
            data={"model": "whisper-1"},
        )
        loaded = server.loaded()
        assert server.end()[0] == 0
    assert answer.status_code == 200, answer.text
    assert "hello" in answer.json()["text"].lower()
    assert not [it for it in loaded if "/torch/" in it or "PySide6" in it]
    assert [job.status for job in kept_jobs()] == [Status.DONE]
