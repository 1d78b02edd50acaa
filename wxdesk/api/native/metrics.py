"""`/metrics`: figures for Prometheus."""

from collections.abc import Iterator

import psutil
from fastapi import APIRouter, Request, Response
from prometheus_client import CollectorRegistry, Counter
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wxdesk.api.declared import declared
from wxdesk.api.errors import Family
from wxdesk.api.parts import Parts
from wxdesk.api.security import Overseer, Reader
from wxdesk.core.job import Status

router = APIRouter(tags=["Health"])

_NOWHERE = "-"
"""The route of a request that none answers."""


class Metrics:
    """What is counted while an app is served.

    Args:
        parts: The program, which is asked whenever somebody wants to know.
    """

    def __init__(self, parts: Parts) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "wxdesk_requests",
            "Requests that were answered.",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self.received = Counter(
            "wxdesk_received_bytes",
            "Bytes of bodies that came in.",
            registry=self._registry,
        )
        self._registry.register(_Program(parts))

    def text(self) -> bytes:
        """All of it, in Prometheus's text format."""
        return generate_latest(self._registry)


class _Program(Collector):
    """How the program stands at the moment."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def describe(self) -> list[Metric]:
        return []  # else it is asked at once, to find out its names

    def collect(self) -> Iterator[Metric]:
        tally = self._parts.jobs.tally()
        jobs = GaugeMetricFamily(
            "wxdesk_jobs", "Jobs that are kept.", labels=["status"]
        )
        for status in Status:
            jobs.add_metric([status.value], tally.get(status, 0))
        yield jobs
        library = self._parts.library
        yield GaugeMetricFamily(
            "wxdesk_transcripts", "Transcripts in the library.", library.count()
        )
        yield GaugeMetricFamily(
            "wxdesk_audio_seconds",
            "How long the recordings of these transcripts last together.",
            library.seconds(),
        )
        yield GaugeMetricFamily(
            "wxdesk_process_resident_bytes",
            "Memory of wxdesk's own process, without its engines.",
            psutil.Process().memory_info().rss,
        )


class Counted:
    """The ASGI layer that counts; outside of all others, so that it sees refusals too.

    Args:
        app: What is behind it.
        metrics: Where it counts.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        status = 0

        async def counting() -> Message:
            message = await receive()
            if body := message.get("body"):
                self._metrics.received.inc(len(body))
            return message

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, counting, noting)
        finally:
            self._metrics.requests.labels(_method(scope), _route(scope), status).inc()


def _method(scope: Scope) -> str:
    """The method, if it is one of those there are: a client may make up any."""
    known = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
    return scope["method"] if scope["method"] in known else _NOWHERE


def _route(scope: Scope) -> str:
    """The route's template: paths would make a series of each transcript."""
    context = scope.get("fastapi", {}).get("effective_route_context")
    route = context or scope.get("route")
    path = getattr(route, "path_format", None) or getattr(route, "path", None)
    return str(path or _NOWHERE)


@router.get(
    "/metrics",
    summary="Figures for Prometheus",
    response_class=Response,
    responses={
        **declared(Family.OWN),
        200: {
            "description": "The figures.",
            "content": {
                "text/plain": {
                    "schema": {
                        "type": "string",
                        "description": "In Prometheus's text format.",
                    },
                    "example": '# TYPE wxdesk_jobs gauge\nwxdesk_jobs{status="done"} 3',
                }
            },
        },
    },
)
def metrics(request: Request, caller: Overseer, _: Reader) -> Response:
    """Jobs, requests, seconds of audio, bytes taken in, memory.

    Needs the scopes `read` and `all`.
    """
    counted: Metrics = request.app.state.metrics
    return Response(counted.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})
