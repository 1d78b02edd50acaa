"""A real program that serves, with an engine that only pretends, and its clients."""

import io
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import httpx
from tone_file import write_tone

from wxdesk import app
from wxdesk.core.access import Scope
from wxdesk.core.job import Job, JobEvent, Status
from wxdesk.core.serving import Server, ServerState, Serving
from wxdesk.core.transcript import Transcript
from wxdesk.engine.fake import FakeEngine
from wxdesk.jobs.service import JobService
from wxdesk.settings import Places, Settings, SettingsFile

PATIENCE = 60.0
"""Seconds that a test waits for what must happen; only a failing one waits so long."""

MINE = (Scope.READ, Scope.SUBMIT, Scope.MANAGE)
"""What most keys may do: all with what is their own."""

_QUIET = {"api.enabled": True, "api.port": 0, "api.per_minute": 1_000_000}


class ApiHouse:
    """A program below one folder, whose API listens on 127.0.0.1.

    Args:
        home: All its folders are here.
        settings: What differs from the defaults, by key such as "api.max_queued".
        lanes: Whether jobs run; where they do not, they wait for ever.
        pretends: Whether its engine is the fake one, and not WhisperX's.
        engine: What the fake engine is made with.

    Attributes:
        program: The program that serves.
        server: Its switch.
        url: Where it listens, such as "http://127.0.0.1:40001".
    """

    def __init__(
        self,
        home: Path,
        settings: Mapping[str, Any] | None = None,
        *,
        lanes: bool = True,
        pretends: bool = True,
        **engine: Any,
    ) -> None:
        self.home = home
        self._cleanup = ExitStack()
        places = Places.below(home)
        file = SettingsFile(places.settings_file)
        places.make()
        for key, value in (_QUIET | dict(settings or {})).items():
            file.set(key, value)
        chosen = Settings.load(places, environ={}, env_file=None)
        make_engine = partial(FakeEngine, **engine) if pretends else None
        self.program = self._cleanup.enter_context(
            app.opened(places, chosen, make_engine)
        )
        if lanes:
            self._run_lanes()
        self.server: Server = self._cleanup.enter_context(app.serving(self.program))
        self.url = next(it for it in _on(self.server).urls if "127.0.0.1" in it)

    def _run_lanes(self) -> None:
        threads = self.program.run_lanes()
        for thread in threads:
            self._cleanup.callback(thread.join, PATIENCE)
        self._cleanup.callback(self.jobs.close)

    @property
    def jobs(self) -> JobService:
        """The program's jobs."""
        return self.program.jobs

    def close(self) -> None:
        """Ends all of it."""
        self._cleanup.close()

    def restart(self) -> None:
        """Switches the server off and on again; clients need the new address."""
        news = threading.Event()
        unsubscribe = self.server.subscribe(lambda _: news.set())
        old = self.server.state
        self.server.restart()
        while (state := self.server.state) == old or state.serving is not Serving.ON:
            assert news.wait(PATIENCE), state
            news.clear()
        unsubscribe()
        self.url = next(it for it in state.urls if "127.0.0.1" in it)

    # Clients

    def key(self, *scopes: Scope, name: str = "tests") -> str:
        """A new key's text; good for what is its own if no scopes are named."""
        _, text = self.program.access.create(name, frozenset(scopes or MINE))
        return text

    def client(self, key: str | None = None, **options: Any) -> httpx.Client:
        """A client that ends with the test.

        Args:
            key: What it shows; with None it shows nothing, as this computer may.
            options: Of httpx's.
        """
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        client = httpx.Client(
            base_url=self.url,
            headers=headers | options.pop("headers", {}),
            timeout=PATIENCE,
            trust_env=False,
            **options,
        )
        return self._cleanup.enter_context(client)

    # Jobs

    def tone(self, name: str = "talk.wav", pitch: int = 440) -> Path:
        """A recording of half a second, outside of the program's folders."""
        return write_tone(self.home / "recordings" / name, pitch)

    def files(
        self, name: str = "talk.wav", field: str = "file", pitch: int = 440
    ) -> dict[str, Any]:
        """What httpx sends as a form with a recording."""
        content = self.tone(pitch=pitch).read_bytes()
        return {field: (name, io.BytesIO(content), "audio/wav")}

    def submitted(
        self, client: httpx.Client, called: str = "talk.wav", /, **fields: str
    ) -> dict[str, Any]:
        """Submits a recording over the native API; gives the answer's job."""
        files = self.files(called)
        response = client.post("/api/v1/jobs", files=files, data=fields)
        assert response.status_code == 201, response.text
        answer: dict[str, Any] = response.json()
        return answer

    def transcribed(
        self, client: httpx.Client, called: str = "talk.wav", /, **fields: str
    ) -> int:
        """Submits a recording and waits; gives its transcript's number."""
        job = self.ended(self.submitted(client, called, **fields)["id"])
        assert job.transcript is not None, job.error
        return job.transcript

    def first(self) -> Job:
        """The first job of all, once it is there."""
        news = threading.Event()
        unsubscribe = self.jobs.subscribe(lambda _: news.set())
        try:
            while not (jobs := self.jobs.page()):
                assert news.wait(PATIENCE)
                news.clear()
            return jobs[-1]
        finally:
            unsubscribe()

    def ended(self, job_id: str) -> Job:
        """The job in a final status, once it is there."""
        return self.when(job_id, lambda job: job.status.is_final)

    def running(self, job_id: str) -> Job:
        """The job, once it runs."""
        return self.when(job_id, lambda job: job.status is Status.RUNNING)

    def gone(self, job_id: str) -> None:
        """Waits until a job is there no more, as when a voice is learned."""
        news = threading.Event()
        unsubscribe = self.jobs.subscribe(lambda _: news.set())
        try:
            while any(it.id == job_id for it in self.jobs.jobs()):
                assert news.wait(PATIENCE), self.jobs.job(job_id)
                news.clear()
        finally:
            unsubscribe()

    def when(self, job_id: str, wanted: Callable[[Job], bool]) -> Job:
        """The job, once it is as wanted."""
        news = threading.Event()

        def heard(_: JobEvent) -> None:
            news.set()

        unsubscribe = self.jobs.subscribe(heard)
        try:
            while not wanted(job := self.jobs.job(job_id)):
                assert news.wait(PATIENCE), job
                news.clear()
            return job
        finally:
            unsubscribe()

    def kept(self, transcript: Transcript, name: str = "kept") -> int:
        """Puts a transcript of this computer's user into the library."""
        return self.program.library.add(transcript, name)


def _on(server: Server) -> ServerState:
    """The server's state, once it listens."""
    news = threading.Event()
    unsubscribe = server.subscribe(lambda _: news.set())
    server.restart()
    try:
        while (state := server.state).serving is not Serving.ON:
            assert state.serving is not Serving.FAILED, state.problem
            assert news.wait(PATIENCE), state
            news.clear()
        return state
    finally:
        unsubscribe()
