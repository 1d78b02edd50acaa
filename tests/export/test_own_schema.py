"""Our own JSON, held against its schema by the jsonschema library."""

import json
from copy import deepcopy
from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, FormatChecker
from test_imports_round_trip import spoken, worded
from test_more_formats import transcripts

from wxdesk.core import transcript as core
from wxdesk.core.transcript import (
    Annotation,
    AnnotationKind,
    ModelUse,
    Provenance,
    StageCost,
    Transcript,
    Turn,
)
from wxdesk.export.formats import OWN_VERSION, own_json, own_schema

SCHEMA = json.loads(own_schema())
VALID = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
RICH = Transcript(
    "en",
    (
        core.Segment(
            0.0,
            1.5,
            "Is it <so> & --> \x00?",
            "A",
            (core.Word("Is", 0.0, 0.5, 1.0, "A"), core.Word("it", speaker="A")),
            checked=True,
        ),
    ),
    {
        "A": core.Speaker("Ann", 2, "voice-1", 0.97),
        "B": core.Speaker("", suggestion=core.VoiceMatch("voice-2", "Bob", 0.6)),
    },
    (Turn(0.0, 1.5, "A"),),
    ("No speech was found.",),
    Provenance(
        "/talk.wav",
        "ab" * 32,
        12.5,
        0.9,
        {"model": "base"},
        (
            ModelUse("transcribe", "base", "cd" * 32),
            ModelUse("diarize", "builtin", "ef" * 32, {"clustering": "global"}),
        ),
        {"wxdesk": "1.0"},
        (StageCost("decode", 1.5, 2**30),),
        "/talk.srt",
    ),
    (Annotation(0.5, 1.0, AnnotationKind.TAG, "river", datetime.now(UTC)),),
)


def data_of(transcript: Transcript) -> dict:
    return json.loads(own_json(transcript))


def test_that_the_schema_is_one_and_of_our_version() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["wxdesk"]["const"] == OWN_VERSION


@pytest.mark.parametrize("transcript", [RICH, Transcript(""), Transcript("ja")])
def test_that_what_we_write_is_valid(transcript: Transcript) -> None:
    VALID.validate(data_of(transcript))


@settings(deadline=None)  # some libraries take their time when they are loaded
@given(transcript=spoken() | worded() | transcripts)
def test_that_any_transcript_is_valid(transcript: Transcript) -> None:
    VALID.validate(data_of(transcript))


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("segment", core.Segment),
        ("word", core.Word),
        ("speaker", core.Speaker),
        ("match", core.VoiceMatch),
        ("turn", core.Turn),
        ("annotation", core.Annotation),
        ("provenance", core.Provenance),
        ("model", core.ModelUse),
        ("stage", core.StageCost),
    ],
)
def test_that_the_schema_knows_every_field(name: str, of: type) -> None:
    known = SCHEMA["$defs"][name]["properties"]
    assert set(known) == {field.name for field in fields(of)}
    own = {field.name for field in fields(Transcript)} | {"wxdesk"}
    assert set(SCHEMA["properties"]) == own


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("wxdesk",), 2),
        (("language",), None),
        (("segments",), {}),
        (("segments", 0, "start"), "0:01"),
        (("segments", 0, "end"), -1),
        (("segments", 0, "text"), None),
        (("segments", 0, "words", 0, "score"), 90),
        (("segments", 0, "words", 1, "text"), None),
        (("segments", 0, "sung"), True),
        (("speakers",), ["Ann"]),
        (("speakers", "A", "colour"), -1),
        (("turns", 0, "speaker"), None),
        (("annotations", 0, "kind"), "doodle"),
        (("annotations", 0, "created"), 5),
        (("provenance", "source_sha256"), "xyz"),
        (("provenance", "stages", 0, "seconds"), "long"),
    ],
)
def test_that_what_is_damaged_is_not_valid(path: tuple, value: object) -> None:
    data = data_of(RICH)
    part = data
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    assert not VALID.is_valid(data)


@pytest.mark.parametrize("name", SCHEMA["required"])
def test_that_what_lacks_a_part_is_not_valid(name: str) -> None:
    data = data_of(RICH)
    del data[name]
    assert not VALID.is_valid(data)


def test_that_what_older_versions_left_out_may_be_missing() -> None:
    data = deepcopy(data_of(RICH))
    del data["annotations"], data["segments"][0]["checked"]
    del data["provenance"]["imported"]
    VALID.validate(data)
    assert (
        replace(
            core.from_data({key: data[key] for key in data if key != "wxdesk"}),
            annotations=RICH.annotations,
        ).speakers
        == RICH.speakers
    )
