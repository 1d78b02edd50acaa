"""What whisperX-FastAPI promises its clients, as a table, and that we promise it, too.

Read off its OpenAPI document of April 2026 (0.6), with what 0.8 has added to it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from api_house import ApiHouse

from wxdesk.core.languages import LANGUAGES

Document = dict[str, Any]

MODELS = [
    "tiny",
    "tiny.en",
    "base",
    "base.en",
    "small",
    "small.en",
    "medium",
    "medium.en",
    "large",
    "large-v1",
    "large-v2",
    "large-v3",
    "large-v3-turbo",
    "distil-large-v2",
    "distil-medium.en",
    "distil-small.en",
    "distil-large-v3",
    "nyrahealth/faster_CrisperWhisper",
]

# By name: type, default, and what it may be if that is one of a few words.
Parameter = tuple[str, Any, tuple[str, ...] | None]
Parameters = Mapping[str, Parameter]

DEVICE: Parameters = {"device": ("string", "cuda", ("cuda", "cpu"))}
MODEL: Parameters = {
    "language": ("string", "en", LANGUAGES),
    "task": ("string", "transcribe", ("transcribe", "translate")),
    "model": ("string", "tiny", tuple(MODELS)),
    **DEVICE,
    "device_index": ("integer", 0, None),
    "threads": ("integer", 0, None),
    "batch_size": ("integer", 8, None),
    "chunk_size": ("integer", 20, None),
    "compute_type": ("string", "float16", ("float16", "float32", "int8")),
}
ALIGN: Parameters = {
    "align_model": ("string", None, None),
    "interpolate_method": ("string", "nearest", ("nearest", "linear", "ignore")),
    "return_char_alignments": ("boolean", False, None),
}
DIARIZE: Parameters = {
    "min_speakers": ("integer", None, None),
    "max_speakers": ("integer", None, None),
    "return_embeddings": ("boolean", False, None),
    "identify_speakers": ("boolean", False, None),
    "auto_store_speakers": ("boolean", False, None),
}
DECODE: Parameters = {
    "beam_size": ("integer", 5, None),
    "best_of": ("integer", 5, None),
    "patience": ("number", 1.0, None),
    "length_penalty": ("number", 1.0, None),
    "temperatures": ("number", 0.0, None),
    "compression_ratio_threshold": ("number", 2.4, None),
    "log_prob_threshold": ("number", -1.0, None),
    "no_speech_threshold": ("number", 0.6, None),
    "initial_prompt": ("string", None, None),
    "suppress_tokens": ("array", [-1], None),
    "suppress_numerals": ("boolean", False, None),
    "hotwords": ("string", None, None),
    "vad_onset": ("number", 0.5, None),
    "vad_offset": ("number", 0.363, None),
}
CALLBACK: Parameters = {"callback_url": ("string", None, None)}
ALL: Parameters = {**MODEL, **ALIGN, **DIARIZE, **DECODE, **CALLBACK}

FORM = "multipart/form-data"
POSTS: Mapping[str, tuple[str, str, Parameters, str, set[str]]] = {
    "/speech-to-text": (
        "speech_to_text_speech_to_text_post",
        "Speech-2-Text",
        ALL,
        FORM,
        {"file"},
    ),
    "/speech-to-text-url": (
        "speech_to_text_url_speech_to_text_url_post",
        "Speech-2-Text",
        ALL,
        "application/x-www-form-urlencoded",
        {"url"},
    ),
    "/service/transcribe": (
        "1__Transcribe_service_transcribe_post",
        "Speech-2-Text services",
        {**MODEL, **DECODE},
        FORM,
        {"file"},
    ),
    "/service/align": (
        "2__Align_Transcript_service_align_post",
        "Speech-2-Text services",
        {**DEVICE, **ALIGN},
        FORM,
        {"transcript", "file"},
    ),
    "/service/diarize": (
        "3__Diarize_service_diarize_post",
        "Speech-2-Text services",
        {**DEVICE, **DIARIZE},
        FORM,
        {"file"},
    ),
    "/service/combine": (
        "4__Combine_Transcript_and_Diarization_result_service_combine_post",
        "Speech-2-Text services",
        {},
        FORM,
        {"aligned_transcript", "diarization_result"},
    ),
}
"""By path: operation's id, tag, parameters, and the body's kind and needed fields."""

TASKS = "Tasks Management"
SPEAKERS = "Speakers"
OTHERS: Mapping[tuple[str, str], tuple[str, str, str | None]] = {
    ("get", "/task/all"): (
        "get_all_tasks_status_task_all_get",
        TASKS,
        "TaskListResponse",
    ),
    ("get", "/task/{identifier}"): (
        "get_transcription_status_task__identifier__get",
        TASKS,
        "Result",
    ),
    ("delete", "/task/{identifier}/delete"): (
        "delete_task_task__identifier__delete_delete",
        TASKS,
        "Response",
    ),
    ("get", "/speakers"): ("List_speakers_speakers_get", SPEAKERS, None),
    ("delete", "/speakers"): (
        "Delete_speakers_by_task_speakers_delete",
        SPEAKERS,
        None,
    ),
    ("get", "/speakers/{uuid}"): (
        "Get_speaker_speakers__uuid__get",
        SPEAKERS,
        "SpeakerResponse",
    ),
    ("put", "/speakers/{uuid}"): (
        "Update_speaker_speakers__uuid__put",
        SPEAKERS,
        None,
    ),
    ("delete", "/speakers/{uuid}"): (
        "Delete_speaker_speakers__uuid__delete",
        SPEAKERS,
        None,
    ),
    ("post", "/speakers/search"): (
        "Search_speakers_speakers_search_post",
        SPEAKERS,
        "SpeakerSearchResponse",
    ),
    ("post", "/speakers/identify"): (
        "Identify_speaker_speakers_identify_post",
        SPEAKERS,
        None,
    ),
    ("get", "/health"): ("health_check_health_get", "Health", None),
    ("get", "/health/live"): ("liveness_check_health_live_get", "Health", None),
    ("get", "/health/ready"): ("readiness_check_health_ready_get", "Health", None),
}
"""By method and path: operation's id, tag, and the model of the answer."""

_MAY_BE_MISSING = {"audio_duration", "start_time", "end_time"}
_TIMES = {"duration", "audio_duration", "start_time", "end_time"}
_RECORDING = {"language", "file_name", "url"}
ANSWERS: Mapping[str, tuple[set[str], set[str]]] = {
    "Response": ({"identifier", "message"}, set()),
    "TaskListResponse": ({"tasks"}, set()),
    "TaskSummaryResponse": (
        {"identifier", "status", "task_type"},
        {*_RECORDING, *_TIMES, "error"},
    ),
    "Result": ({"status", "result", "metadata", "error"}, set()),
    "Metadata": (
        {"task_type", "task_params", *_RECORDING, "callback_url", "duration"},
        _MAY_BE_MISSING,
    ),
    "TaskEventReceived": ({"ok"}, set()),
    "SpeakerResponse": (
        {
            *("uuid", "task_uuid", "speaker_label"),
            *("description", "embedding", "created_at"),
        },
        set(),
    ),
    "SpeakerSearchResponse": ({"results"}, set()),
    "SpeakerSearchResult": ({"speaker", "similarity"}, set()),
}
"""By model: fields that are always there, and those that may be."""

ENUMS = ("WhisperModel", "TaskEnum", "Device", "ComputeType", "InterpolateMethod")


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Document]:
    """Our OpenAPI document, as a client gets it."""
    house = ApiHouse(tmp_path_factory.mktemp("house"), lanes=False)
    yield house.client().get("/openapi.json").json()
    house.close()


def resolved(document: Document, schema: Document) -> Document:
    """A schema, with what it refers to."""
    while "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        rest = {key: value for key, value in schema.items() if key != "$ref"}
        schema = document["components"]["schemas"][name] | rest
    return schema


def operation(document: Document, method: str, path: str) -> Document:
    assert path in document["paths"], f"{path} is missing"
    assert method in document["paths"][path], f"{method} {path} is missing"
    found: Document = document["paths"][path][method]
    return found


def ways(document: Document, schema: Document) -> list[Document]:
    """The ways in which a value may be."""
    return [resolved(document, it) for it in schema.get("anyOf", [schema])]


@pytest.mark.parametrize("path", POSTS)
def test_that_each_parameter_has_the_peers_type_default_and_words(
    document: Document, path: str
) -> None:
    wanted = POSTS[path][2]
    ours = {
        it["name"]: it
        for it in operation(document, "post", path).get("parameters", [])
        if it["in"] == "query"
    }
    assert ours.keys() == wanted.keys()
    for name, (kind, default, words) in wanted.items():
        schema = resolved(document, ours[name]["schema"])
        found = {way["type"]: way for way in ways(document, schema)}
        assert not ours[name].get("required"), name
        assert kind in found, name
        assert schema.get("default") == default, name
        assert ("null" in found) is (default is None or name == "suppress_numerals")
        listed = found[kind].get("enum")
        assert (listed and set(listed)) == (words and set(words)), name


@pytest.mark.parametrize("path", POSTS)
def test_that_each_body_has_the_peers_kind_and_fields(
    document: Document, path: str
) -> None:
    _, _, _, kind, fields = POSTS[path]
    body = operation(document, "post", path)["requestBody"]
    assert body["required"]
    assert list(body["content"]) == [kind]
    schema = resolved(document, body["content"][kind]["schema"])
    assert set(schema["properties"]) == set(schema["required"]) == fields


@pytest.mark.parametrize("path", POSTS)
def test_that_each_post_has_the_peers_name_tag_and_answer(
    document: Document, path: str
) -> None:
    name, tag, _, _, _ = POSTS[path]
    ours = operation(document, "post", path)
    assert (ours["operationId"], ours["tags"]) == (name, [tag])
    content = ours["responses"]["200"]["content"]
    schema = content["application/json"]["schema"]
    assert schema["$ref"] == "#/components/schemas/Response"


@pytest.mark.parametrize(("method", "path"), OTHERS)
def test_that_each_other_operation_has_the_peers_name_tag_and_answer(
    document: Document, method: str, path: str
) -> None:
    name, tag, model = OTHERS[method, path]
    ours = operation(document, method, path)
    assert (ours["operationId"], ours["tags"]) == (name, [tag])
    content = ours["responses"]["200"]["content"]["application/json"]
    if model:
        assert content["schema"]["$ref"] == f"#/components/schemas/{model}"


@pytest.mark.parametrize("name", ANSWERS)
def test_that_each_answer_has_the_peers_fields(document: Document, name: str) -> None:
    always, perhaps = ANSWERS[name]
    ours = document["components"]["schemas"][name]
    assert set(ours["required"]) == always
    assert always | perhaps <= set(ours["properties"])


def test_that_the_enums_have_the_peers_names(document: Document) -> None:
    assert all(document["components"]["schemas"][name]["enum"] for name in ENUMS)


@pytest.mark.parametrize("path", ["/speech-to-text", "/speech-to-text-url"])
def test_that_the_callback_is_described(document: Document, path: str) -> None:
    callbacks = operation(document, "post", path)["callbacks"]
    (post,) = (item["{$callback_url}"]["post"] for item in callbacks.values())
    sent = post["requestBody"]["content"]["application/json"]["schema"]
    assert sent["$ref"] == "#/components/schemas/Result"
    said = post["responses"]["200"]["content"]["application/json"]["schema"]
    assert said["$ref"] == "#/components/schemas/TaskEventReceived"


def test_that_every_parameter_and_field_says_what_it_is(document: Document) -> None:
    silent = [
        (path, it["name"])
        for path in POSTS
        for it in operation(document, "post", path).get("parameters", [])
        if not (it.get("description") and (it.get("examples") or _examples(it)))
    ]
    silent += [
        (name, field)
        for name in ANSWERS
        for field, it in document["components"]["schemas"][name]["properties"].items()
        if not (it.get("description") and it.get("examples"))
    ]
    assert silent == []


def _examples(parameter: Document) -> Any:
    return parameter["schema"].get("examples")
