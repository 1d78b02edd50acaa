"""The log: JSON lines in a file that several processes may write, and a console form.

Modules log through the standard library, `logging.getLogger(__name__)`, and add
figures with `extra={"stage": "vad", "seconds": 1.2}`. Only the names in `FIELDS` get
into the log, so that no transcript can slip in under another; what remains is cleaned
of tokens, and addresses lose their queries and passwords.
"""

import logging
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, override
from urllib.parse import urlsplit

from concurrent_log_handler import ConcurrentRotatingFileHandler

from wxdesk.core.files import no_room

if TYPE_CHECKING:
    # Loaded when something is logged, since the window is there sooner without it.
    from structlog.typing import EventDict, Processor, WrappedLogger

FIELDS = frozenset(
    {
        "attempt",
        "bytes",
        "chapter",
        "chunks",
        "compute_type",
        "count",
        "device",
        "duration",
        "error",
        "exit_code",
        "job",
        "language",
        "model",
        "path",
        "peak_bytes",
        "reason",
        "request",
        "seconds",
        "source",
        "stage",
        "status",
        "urls",
        "url",
        "version",
    }
)
"""What `extra` may carry; anything else is left out of the log."""

_OWN = frozenset({"event", "exception", "level", "logger", "stack", "timestamp"})

FILE_NAME = "wxdesk.jsonl"
_FILE_BYTES = 5 * 2**20
_OLD_FILES = 5

_TOKEN = re.compile(r"\b(?:hf_\w{4,}|wxd_[\w-]{4,}|whsec_[\w+/=]{4,})")
_LABELLED_SECRET = re.compile(
    r"(?i)\b(authorization|api[-_]?key|password|secret|token)"
    r"(['\"]?\s*[:=]\s*['\"]?)(?:(?:bearer|basic)\s+)?[^\s'\",;&]+"
)
_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://[^\s'\"<>]+", re.IGNORECASE)


def job_context(job_id: str) -> AbstractContextManager[None]:
    """Marks all that this thread logs inside the `with` as belonging to a job."""
    from structlog.contextvars import bound_contextvars

    return bound_contextvars(job=job_id)


@contextmanager
def configure(folder: Path, level: str | int, *, console: bool) -> Iterator[None]:
    """Keeps a log inside the `with`, warnings of Python among it.

    Args:
        folder: Where the files go; made if it is missing.
        level: From which of our own messages on; libraries begin at "WARNING".
        console: Whether they also go to standard error, in a form to read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = _LogFile(
        str(folder / FILE_NAME),
        maxBytes=_FILE_BYTES,
        backupCount=_OLD_FILES,
        encoding="utf-8",
    )
    file.setFormatter(_Formatter(_as_json))
    handlers: list[logging.Handler] = [file]
    if console:
        handlers.append(_console())
    with _attached(handlers, level):
        yield


@contextmanager
def configure_child(
    send: Callable[[logging.LogRecord], None], level: str | int
) -> Iterator[None]:
    """Sends all that is logged inside the `with` to the parent process.

    Args:
        send: Puts a record that can be pickled on the pipe; the parent `replay`s it.
        level: As for `configure`.
    """
    with _attached([PipeHandler(send)], level):
        yield


class _LogFile(ConcurrentRotatingFileHandler):
    """The log's file; on a full disk it keeps nothing, and nobody is told so each time.

    What a job then says is that it waits for room.
    """

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        """Is silent if there is no room, and else as in every handler."""
        error = sys.exception()
        if not (isinstance(error, OSError) and no_room(error)):
            super().handleError(record)


class PipeHandler(logging.Handler):
    """Hands records to another process.

    Args:
        send: Gets each record in a form that can be pickled.
    """

    def __init__(self, send: Callable[[logging.LogRecord], None]) -> None:
        super().__init__()
        self._send = send

    def emit(self, record: logging.LogRecord) -> None:
        """Sends it; as in every handler, a failure is reported and passed over."""
        try:
            self._send(_portable(record))
        except Exception:  # noqa: BLE001 (the contract of a handler)
            self.handleError(record)


_PLAIN_ATTRIBUTES = (
    "created",
    "filename",
    "funcName",
    "levelname",
    "levelno",
    "lineno",
    "module",
    "msecs",
    "name",
    "pathname",
    "process",
    "processName",
    "relativeCreated",
    "thread",
    "threadName",
)


def _portable(record: logging.LogRecord) -> logging.LogRecord:
    """A copy of nothing but text and numbers, in which nothing is left to format."""
    from structlog.contextvars import get_contextvars

    known = {name: getattr(record, name) for name in _PLAIN_ATTRIBUTES}
    extras = {name: value for name, value in vars(record).items() if name in FIELDS}
    context = get_contextvars()
    copy = logging.makeLogRecord(
        known | {name: _plain(value) for name, value in (context | extras).items()}
    )
    copy.msg = record.getMessage()
    if record.exc_info:
        copy.exception = logging.Formatter().formatException(record.exc_info)
    return copy


def replay(record: logging.LogRecord) -> None:
    """Logs a record that came from a child process as if it had been logged here."""
    logger = logging.getLogger(record.name)
    if logger.isEnabledFor(record.levelno):
        logger.handle(record)


def adopt_libraries() -> None:
    """Takes the handlers away that libraries give their own loggers.

    To be called once they are imported: several write to standard error by
    themselves, past the level and the cleaning here.
    """
    for logger in list(logging.root.manager.loggerDict.values()):
        if isinstance(logger, logging.Logger) and logger.handlers:
            # WhisperX gives its logger another handler whenever it finds none.
            logger.handlers[:] = [logging.NullHandler()]
            logger.propagate = True


@contextmanager
def _attached(handlers: Sequence[logging.Handler], level: str | int) -> Iterator[None]:
    ours = logging.getLogger("wxdesk")
    root_level, our_level = logging.root.level, ours.level
    logging.root.setLevel(logging.WARNING)
    ours.setLevel(level)
    logging.captureWarnings(True)
    for handler in handlers:
        # Some libraries set their loggers' levels lower than that of the root.
        handler.addFilter(_is_ours_or_serious)
        logging.root.addHandler(handler)
    try:
        yield
    finally:
        for handler in handlers:
            logging.root.removeHandler(handler)
            handler.close()
        logging.captureWarnings(False)
        logging.root.setLevel(root_level)
        ours.setLevel(our_level)


def _is_ours_or_serious(record: logging.LogRecord) -> bool:
    is_ours = record.name == "wxdesk" or record.name.startswith("wxdesk.")
    return is_ours or record.levelno >= logging.WARNING


def _console() -> logging.Handler:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Formatter(_to_read))
    return handler


def _as_json() -> "Processor":
    import structlog

    return structlog.processors.JSONRenderer(ensure_ascii=False)


def _to_read() -> "Processor":
    import structlog

    return structlog.dev.ConsoleRenderer(
        colors=sys.stderr.isatty() and sys.platform != "win32",
        # Rich's tracebacks would show the values of variables.
        exception_formatter=structlog.dev.plain_traceback,
    )


class _Formatter(logging.Formatter):
    """Formats by structlog, which is loaded for the first record.

    Args:
        make_renderer: Gives what makes text of a record's fields.
    """

    def __init__(self, make_renderer: "Callable[[], Processor]") -> None:
        super().__init__()
        self._make_renderer = make_renderer

    @override
    def format(self, record: logging.LogRecord) -> str:
        return self._by_structlog.format(record)

    @cached_property
    def _by_structlog(self) -> logging.Formatter:
        import structlog
        from structlog.stdlib import ProcessorFormatter

        return ProcessorFormatter(
            foreign_pre_chain=[
                structlog.contextvars.merge_contextvars,
                structlog.stdlib.ExtraAdder(FIELDS | {"exception"}),
                structlog.stdlib.add_logger_name,
                structlog.stdlib.add_log_level,
                _add_time,
                structlog.processors.StackInfoRenderer(),
                structlog.processors.format_exc_info,
            ],
            processors=[
                ProcessorFormatter.remove_processors_meta,
                _cleaned,
                self._make_renderer(),
            ],
        )


def _add_time(_: "WrappedLogger", __: str, event: "EventDict") -> "EventDict":
    # The record's own time: it may have been on its way from the engine process.
    time = datetime.fromtimestamp(event["_record"].created, UTC)
    event["timestamp"] = time.isoformat(timespec="milliseconds")
    return event


def _cleaned(_: "WrappedLogger", __: str, event: "EventDict") -> "EventDict":
    return {
        name: _without_secrets(value) if isinstance(value, str) else value
        for name, value in ((name, _plain(value)) for name, value in event.items())
        if name in FIELDS or name in _OWN
    }


def _plain(value: object) -> str | float | None:
    return value if isinstance(value, int | float | None) else str(value)


def _without_secrets(text: str) -> str:
    text = _ADDRESS.sub(lambda match: _bare_address(match[0]), text)
    text = _LABELLED_SECRET.sub(r"\1\2***", text)
    return _TOKEN.sub(lambda found: f"{found[0].partition('_')[0]}_***", text)


def _bare_address(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        # Such as an unfinished IPv6 host: no telling what is what in it.
        return address.partition("://")[0] + "://***"
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=host, query="", fragment="").geturl()
