"""How errors are answered, in the words of each family of clients."""

import json
import logging
from collections.abc import Iterator

import pytest
from api_house import ApiHouse

from wxdesk.api import refusals
from wxdesk.api.errors import STATUSES, Family, answer, fault, told
from wxdesk.core import errors
from wxdesk.core.errors import BadMedia, NotFound, WxdeskError


def subclasses(kind: type[WxdeskError]) -> Iterator[type[WxdeskError]]:
    for each in kind.__subclasses__():
        yield each
        yield from subclasses(each)


def test_that_every_error_of_the_world_has_a_line_of_its_own_in_the_table() -> None:
    ours = {errors.__name__, refusals.__name__}
    kinds = {it for it in subclasses(WxdeskError) if it.__module__ in ours}
    assert kinds - STATUSES.keys() == set()
    assert len(kinds) > 20


def test_that_an_error_that_is_not_in_the_table_is_told_as_the_nearest() -> None:
    class Special(NotFound):
        pass

    assert told(Special("gone")).status == 404


@pytest.mark.parametrize(
    ("path", "family"),
    [
        ("/v1/audio/transcriptions", Family.OPENAI),
        ("/speech-to-text", Family.WHISPERX),
        ("/speech-to-text-url", Family.WHISPERX),
        ("/service/align", Family.WHISPERX),
        ("/task/all", Family.WHISPERX),
        ("/speakers", Family.WHISPERX),
        ("/asr", Family.ASR),
        ("/detect-language", Family.ASR),
        ("/api/v1/jobs", Family.OWN),
        ("/metrics", Family.OWN),
        ("/", Family.OWN),
        ("/v1x", Family.OWN),
    ],
)
def test_that_a_path_tells_whose_clients_ask(path: str, family: Family) -> None:
    assert Family.of(path) is family


def body(path: str, error: WxdeskError) -> tuple[int, dict[str, object]]:
    response = answer("abc", path, error)
    return response.status_code, json.loads(response.body)


def test_that_each_family_reads_its_own_shape() -> None:
    error = BadMedia("a.wav has no sound.", "Send another.")
    whole = "a.wav has no sound. Send another."
    status, own = body("/api/v1/jobs", error)
    assert (status, own["detail"], own["hint"]) == (415, error.text, error.hint)
    status, openai = body("/v1/audio/transcriptions", error)
    assert status == 400
    assert openai["error"] == {
        "message": whole,
        "type": "invalid_request_error",
        "param": None,
        "code": "bad_media",
    }
    status, peer = body("/speech-to-text", error)
    assert status == 400
    assert peer["error"] == {
        "message": whole,
        "code": "AUDIO_PROCESSING_ERROR",
        "correlation_id": "abc",
    }
    status, asr = body("/asr", error)
    assert asr == {"detail": whole}


def test_that_a_client_without_a_key_is_told_how_to_show_one() -> None:
    response = answer("abc", "/api/v1/jobs", refusals.NoKey("A key is needed."))
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_that_too_many_requests_are_told_when_to_come_again() -> None:
    error = refusals.TooMany("Too many.", "Wait.", seconds=7)
    assert answer("abc", "/asr", error).headers["Retry-After"] == "7"


def test_that_a_fault_of_the_program_shows_an_id_only(
    caplog: pytest.LogCaptureFixture,
) -> None:
    response = fault("abc", "/api/v1/jobs", RuntimeError("secret of the program"))
    assert response.status_code == 500
    assert b"abc" in response.body
    assert b"secret" not in response.body
    (record,) = (it for it in caplog.records if it.levelno == logging.ERROR)
    assert record.exc_info


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/api/v1/jobs", "GET, POST"),
        ("/v1/models", "GET"),
        ("/task/all", "GET"),
        ("/assets/docs/swagger-ui.css", "GET, HEAD"),
    ],
)
def test_that_a_wrong_method_is_told_all_that_are_right(
    still: ApiHouse, path: str, methods: str
) -> None:
    response = still.client().put(path)
    assert (response.status_code, response.headers["Allow"]) == (405, methods)
