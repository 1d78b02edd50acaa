"""What there is to choose from, what may be set, who asks, and the figures."""

from typing import Any

import httpx
import pytest
from api_house import MINE, ApiHouse
from prometheus_client.parser import text_string_to_metric_families
from test_native_jobs import problem
from test_native_transcripts import TALK

import wxdesk
from wxdesk.api.native.settings import SAFE
from wxdesk.core.access import Scope
from wxdesk.core.subtitles import PRESETS
from wxdesk.export.formats import FORMATS
from wxdesk.settings import KEYS, is_secret

SETTINGS = "/api/v1/settings"


@pytest.fixture
def owner(still: ApiHouse) -> httpx.Client:
    """This computer's user."""
    return still.client()


def test_that_every_format_and_every_preset_is_listed(owner: httpx.Client) -> None:
    answer = owner.get("/api/v1/formats").json()
    assert [it["name"] for it in answer["formats"]] == list(FORMATS)
    shaped = {it["name"] for it in answer["formats"] if it["shaped"]}
    assert {"srt", "vtt"} <= shaped
    assert "docx" not in shaped
    assert "netflix" in answer["presets"]


def test_that_models_are_listed_with_what_is_to_know(owner: httpx.Client) -> None:
    models = {it["name"]: it for it in owner.get("/api/v1/models").json()["models"]}
    assert models["base"]["usual"]
    assert not models["tiny"]["usual"]
    assert {it["role"] for it in models.values()} == {"transcribe", "align", "diarize"}


def test_that_who_speaks_is_counted(still: ApiHouse, owner: httpx.Client) -> None:
    for name in ("one", "other"):
        still.kept(TALK, name)
    speakers = owner.get("/api/v1/speakers").json()["speakers"]
    assert speakers == [
        {"name": "Speaker 1", "transcripts": 2},
        {"name": "Speaker 2", "transcripts": 2},
    ]


# Searching


def test_that_what_was_said_is_found_page_by_page(
    still: ApiHouse, owner: httpx.Client
) -> None:
    numbers = [still.kept(TALK, f"talk {it}") for it in range(3)]
    found: list[dict[str, Any]] = []
    cursor: str | None = "0"
    while cursor:
        params = {"q": "hello", "limit": "2", "cursor": cursor}
        page = owner.get("/api/v1/search", params=params).json()
        found += page["hits"]
        cursor = page["next"]
    assert [it["transcript"] for it in found] == numbers[::-1]
    hit = found[0]
    (span,) = hit["spans"]
    assert hit["text"][slice(*span)] == "Hello"
    assert (hit["name"], hit["position"]) == ("talk 2", 0)
    assert (hit["speaker"], hit["start"], hit["end"]) == ("Speaker 1", 0.0, 2.0)


@pytest.mark.parametrize(
    "q", ['"', "speaker:", "* OR 1", "\x00", "(((", "-", "ä" * 999]
)
def test_that_any_text_can_be_searched_for(owner: httpx.Client, q: str) -> None:
    response = owner.get("/api/v1/search", params={"q": q})
    assert response.json() == {"hits": [], "next": None}


def test_that_what_is_in_the_trash_is_not_found(
    still: ApiHouse, owner: httpx.Client
) -> None:
    number = still.kept(TALK)
    owner.delete(f"/api/v1/transcripts/{number}")
    assert owner.get("/api/v1/search", params={"q": "hello"}).json()["hits"] == []


# Settings


def test_that_only_settings_that_are_safe_are_shown(owner: httpx.Client) -> None:
    shown = owner.get(SETTINGS).json()["settings"]
    assert set(shown) == set(SAFE) < set(KEYS)
    assert not any(map(is_secret, SAFE))
    sections = {key.split(".")[0] for key in SAFE}
    assert sections == {"transcription", "subtitles", "vocabulary"}
    assert shown["transcription.beam_size"] == {
        "value": 5,
        "default": 5,
        "source": "default",
        "allowed": "a whole number from 1 to 20",
    }


def test_that_settings_are_changed_and_hold_from_the_next_job_on(
    still: ApiHouse, owner: httpx.Client
) -> None:
    changes = {"transcription.beam_size": 3, "transcription.language": "de"}
    more = {"subtitles.preset": "netflix", "vocabulary.words": "Zipfel"}
    response = owner.patch(SETTINGS, json={"settings": changes | more})
    assert response.status_code == 200, response.text
    shown = response.json()["settings"]
    assert shown["transcription.beam_size"]["value"] == 3
    assert shown["transcription.beam_size"]["source"] == "settings.toml"
    job = still.submitted(owner)
    assert (job["options"]["beam_size"], job["options"]["language"]) == (3, "de")
    assert "Zipfel" in job["options"]["hotwords"]
    assert still.jobs.rules == PRESETS["netflix"]
    back = owner.patch(SETTINGS, json={"settings": {"transcription.language": None}})
    assert back.json()["settings"]["transcription.language"]["value"] is None


@pytest.mark.parametrize(
    "changes",
    [
        {"api.keyless": True},
        {"network.hf_token": "x"},
        {"general.ffmpeg": "/bin/sh"},
        {"storage.models_folder": "/tmp"},
        {"transcription.nothing": 1},
        {"transcription.beam_size": 99},
        {"transcription.beam_size": "many"},
        {"transcription.beam_size": [1]},
        {"transcription.model": "/etc"},
        {"transcription.align_model": "/etc"},
        {"transcription.min_speakers": 5, "transcription.max_speakers": 2},
        {"subtitles.preset": "nope"},
    ],
)
def test_that_a_change_that_is_not_allowed_changes_nothing(
    still: ApiHouse, owner: httpx.Client, changes: dict[str, Any]
) -> None:
    file = still.program.places.settings_file
    before = file.read_text()
    wish = {"settings": {"transcription.patience": 2.0} | changes}
    response = owner.patch(SETTINGS, json=wish)
    assert response.status_code == 422, response.text
    assert file.read_text() == before


def test_that_settings_are_for_who_oversees_everything(still: ApiHouse) -> None:
    client = still.client(still.key(*MINE))
    problem(client.get(SETTINGS), 403, "out_of_scope")
    problem(client.patch(SETTINGS, json={"settings": {}}), 403, "out_of_scope")
    reader = still.client(still.key(Scope.READ, Scope.ALL))
    assert reader.get(SETTINGS).status_code == 200
    problem(reader.patch(SETTINGS, json={"settings": {}}), 403, "out_of_scope")


# Who asks


def test_that_a_client_is_told_who_it_is(still: ApiHouse) -> None:
    key = still.key(Scope.SUBMIT, name="robot")
    me = still.client(key).get("/api/v1/me").json()
    assert (me["name"], me["scopes"], me["keyless"]) == ("robot", ["submit"], False)
    assert (me["version"], me["secure"]) == (wxdesk.__version__, False)
    assert me["limits"]["max_bytes"] == 16_000_000_000
    me = still.client().get("/api/v1/me").json()
    assert (me["name"], me["keyless"]) == ("", True)
    assert me["scopes"] == list(Scope)


IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1"


@pytest.mark.parametrize(
    ("agent", "name"),
    [(IPHONE, "iPhone"), ("curl/8.5.0", "curl"), ("", "phone"), ("\x01", "phone")],
)
def test_that_a_phone_gets_a_key_for_a_code(
    still: ApiHouse, agent: str, name: str
) -> None:
    code = still.server.pairing_code()
    client = still.client(headers={"User-Agent": agent})
    answer = client.post("/api/v1/pair", json={"code": code.lower()})
    assert answer.status_code == 200, answer.text
    assert answer.json()["name"] == name
    me = still.client(answer.json()["key"]).get("/api/v1/me").json()
    assert me["scopes"] == ["read", "submit", "manage"]
    again = client.post("/api/v1/pair", json={"code": code})
    problem(again, 403, "out_of_scope")


def test_that_a_phone_is_called_as_it_wishes(still: ApiHouse) -> None:
    wish = {"code": still.server.pairing_code(), "name": " Ada's\nphone "}
    answer = still.client().post("/api/v1/pair", json=wish)
    assert "Ada's" in answer.json()["name"]
    assert "\n" not in answer.json()["name"]


def test_that_a_wrong_code_gets_no_key(still: ApiHouse) -> None:
    still.server.pairing_code()
    answer = still.client().post("/api/v1/pair", json={"code": "AAAA-AAAA"})
    problem(answer, 403, "out_of_scope")
    assert still.program.access.keys() == ()


# Figures


def figures(client: httpx.Client) -> dict[tuple[str, ...], float]:
    text = client.get("/metrics").text
    return {
        (it.name, *it.labels.values()): it.value
        for family in text_string_to_metric_families(text)
        for it in family.samples
    }


def test_that_figures_tell_of_jobs_requests_and_bytes(
    still: ApiHouse, owner: httpx.Client
) -> None:
    still.kept(TALK)
    job = still.submitted(owner)
    for _ in range(3):
        owner.get(f"/api/v1/jobs/{job['id']}")
    owner.get("/nowhere/at/all")
    still.client("wxd_nonsense").get("/api/v1/jobs")
    found = figures(owner)
    assert found["wxdesk_jobs", "queued"] == 1
    assert found["wxdesk_jobs", "done"] == 0
    assert found["wxdesk_transcripts",] == 1
    assert found["wxdesk_audio_seconds",] == 3
    assert found["wxdesk_received_bytes_total",] > still.tone().stat().st_size
    assert found["wxdesk_process_resident_bytes",] > 1e6
    requests = "wxdesk_requests_total"
    assert found[requests, "GET", "/api/v1/jobs/{job_id}", "200"] == 3
    assert found[requests, "POST", "/api/v1/jobs", "201"] == 1
    assert found[requests, "GET", "-", "404"] == 1
    assert found[requests, "GET", "-", "401"] == 1


def test_that_figures_have_no_paths_that_clients_make_up(
    still: ApiHouse, owner: httpx.Client
) -> None:
    for number in range(50):
        owner.get(f"/api/v1/transcripts/{number + 1}")
        owner.request(f"MADEUP{number}", f"/api/v1/none/{number}")
    assert len(figures(owner)) < 20


def test_that_figures_are_for_who_oversees_everything(still: ApiHouse) -> None:
    problem(still.client(still.key(*MINE)).get("/metrics"), 403, "out_of_scope")
