"""Transcripts over the native API: found, read, corrected, exported and heard."""

import wave
from pathlib import Path
from typing import Any

import httpx
import pytest
from api_house import ApiHouse
from test_native_jobs import problem

from wxdesk.api.native import schemas
from wxdesk.core.transcript import Segment, Speaker, Transcript, Word
from wxdesk.export.formats import FORMATS

ALL = "/api/v1/transcripts"

TALK = Transcript(
    "en",
    (
        Segment(
            0.0,
            2.0,
            "Hello wurld again.",
            "A",
            (
                Word("Hello", 0.0, 0.5, 0.9, "A"),
                Word("wurld", 0.6, 1.0, 0.4, "A"),
                Word("again.", 1.2, 2.0, 0.8, "A"),
            ),
        ),
        Segment(2.0, 3.0, "Bye.", "B", (Word("Bye.", 2.1, 2.9, 0.9, "B"),)),
    ),
    {"A": Speaker("Speaker 1", 0), "B": Speaker("Speaker 2", 1)},
)


@pytest.fixture
def talk(still: ApiHouse) -> str:
    """Where the transcript of a talk is."""
    return f"{ALL}/{still.kept(TALK, 'Gespräch “7”.wav')}"


@pytest.fixture
def owner(still: ApiHouse) -> httpx.Client:
    """This computer's user."""
    return still.client()


def patched(
    client: httpx.Client, where: str, etag: str = '"1"', **body: Any
) -> httpx.Response:
    return client.patch(where, json=body, headers={"If-Match": etag})


# Looking


def test_that_a_transcript_is_told_with_all_its_words(
    owner: httpx.Client, talk: str
) -> None:
    response = owner.get(talk)
    assert response.status_code == 200
    shown = schemas.Transcript.model_validate_json(response.content)
    assert (shown.revision, shown.language, shown.duration) == (1, "en", 3.0)
    assert shown.speakers["B"].name == "Speaker 2"
    assert [it.position for it in shown.segments] == [0, 1]
    word = shown.segments[0].words[1]
    assert (word.text, word.start, word.end, word.score) == ("wurld", 0.6, 1.0, 0.4)


def test_that_a_transcript_that_has_not_changed_is_not_sent_again(
    owner: httpx.Client, talk: str
) -> None:
    etag = owner.get(talk).headers["ETag"]
    same = {"If-None-Match": f'"other", W/{etag}'}
    assert owner.get(talk, headers=same).status_code == 304
    patched(owner, talk, name="Another name")
    assert owner.get(talk, headers=same).status_code == 200


def test_that_transcripts_are_listed_page_by_page_in_an_order(
    still: ApiHouse, owner: httpx.Client
) -> None:
    for name in ("take 2", "take 10", "Äpfel"):
        still.kept(TALK, name)

    def names(**params: Any) -> list[str]:
        found, cursor = [], None
        while not found or cursor:
            more = {"cursor": cursor} if cursor else {}
            page = owner.get(ALL, params=params | more | {"limit": 1}).json()
            (record,) = page["transcripts"]
            found.append(record["name"])
            cursor = page["next"]
        return found

    assert names() == ["Äpfel", "take 10", "take 2"]
    assert names(order="oldest") == ["take 2", "take 10", "Äpfel"]
    assert names(order="name") == ["Äpfel", "take 2", "take 10"]
    assert names(text="TAKE") == ["take 10", "take 2"]


def test_that_transcripts_are_found_by_what_they_are(
    still: ApiHouse, owner: httpx.Client
) -> None:
    one, other = still.kept(TALK, "one"), still.kept(Transcript("de"), "other")
    library = still.program.library
    library.tag([one], ["a", "b"])
    library.tag([other], ["a"])
    library.new_collection("Talks")
    library.put_into([one], "Talks")

    def numbers(**params: Any) -> list[int]:
        page = owner.get(ALL, params=params).json()
        return [it["number"] for it in page["transcripts"]]

    assert numbers(language="de") == [other]
    assert numbers(speaker="Speaker 2") == [one]
    assert numbers(tag=["a", "b"]) == [one]
    assert numbers(collection="Talks") == [one]
    assert numbers(collection="") == [other]
    assert numbers(collection="No such one") == []
    (record,) = owner.get(ALL, params={"tag": "b"}).json()["transcripts"]
    assert (record["collection"], record["tags"]) == ("Talks", ["a", "b"])
    assert (record["speakers"], record["segments"]) == (2, 2)
    assert record["has_media"] is False


@pytest.mark.parametrize("cursor", ["999", "-1", "x", "9" * 30, "١"])
def test_that_a_cursor_that_stands_for_nothing_is_refused(
    owner: httpx.Client, cursor: str
) -> None:
    problem(owner.get(ALL, params={"cursor": cursor}), 422, "unusable")


def test_that_there_is_no_transcript_of_an_unknown_number(owner: httpx.Client) -> None:
    for path in ("", "/revisions", "/media", "/export?format=srt"):
        problem(owner.get(f"{ALL}/99{path}"), 404, "not_found")
    assert owner.get(f"{ALL}/0").status_code == 422
    assert owner.get(f"{ALL}/{10**30}").status_code == 422


# Correcting


def test_that_words_that_stay_keep_their_times_through_a_correction(
    owner: httpx.Client, talk: str
) -> None:
    response = patched(
        owner, talk, segments=[{"position": 0, "text": "Hello world  again."}]
    )
    assert response.status_code == 200, response.text
    now = response.json()
    assert now["revision"] == 2
    assert response.headers["ETag"].startswith('"2.')
    assert now == owner.get(talk).json()
    words = now["segments"][0]["words"]
    assert [it["text"] for it in words] == ["Hello", "world", "again."]
    assert words[0] == {
        "text": "Hello",
        "start": 0.0,
        "end": 0.5,
        "score": 0.9,
        "speaker": "A",
    }
    assert (words[1]["start"], words[1]["end"], words[1]["score"]) == (0.6, 1.0, 1.0)


def test_that_speakers_get_names_and_segments_get_speakers(
    owner: httpx.Client, talk: str
) -> None:
    response = patched(
        owner,
        talk,
        speakers={"A": {"name": " Ada \n L. "}, "C": {"name": "Carl"}},
        segments=[{"position": 1, "speaker": "C"}, {"position": 0, "speaker": None}],
    )
    assert response.status_code == 200, response.text
    now = response.json()
    assert {key: it["name"] for key, it in now["speakers"].items()} == {
        "A": "Ada L.",
        "B": "Speaker 2",
        "C": "Carl",
    }
    assert [it["speaker"] for it in now["segments"]] == [None, "C"]
    assert now["segments"][1]["words"][0]["speaker"] == "C"


def test_that_a_new_name_is_kept_without_a_new_revision(
    owner: httpx.Client, talk: str
) -> None:
    now = patched(owner, talk, name=" Talk\t7 ").json()
    assert (now["name"], now["revision"]) == ("Talk 7", 1)


def test_that_a_correction_of_an_old_revision_is_refused(
    owner: httpx.Client, talk: str
) -> None:
    etag = owner.get(talk).headers["ETag"]
    wish = [{"position": 1, "text": "Goodbye."}]
    assert patched(owner, talk, etag, segments=wish).status_code == 200
    problem(patched(owner, talk, etag, segments=wish), 412, "outdated")
    problem(patched(owner, talk, '"1"', segments=wish), 412, "outdated")
    problem(patched(owner, talk, "nonsense", segments=wish), 412, "outdated")
    problem(owner.patch(talk, json={}), 428, "if_match_needed")
    assert patched(owner, talk, '"2"', name="x").status_code == 200


def test_that_a_correction_that_changes_nothing_makes_no_revision(
    owner: httpx.Client, talk: str
) -> None:
    assert patched(owner, talk).json()["revision"] == 1
    wish = [{"position": 1, "text": "Bye."}]
    assert patched(owner, talk, segments=wish).json()["revision"] == 1


@pytest.mark.parametrize(
    "body",
    [
        {"segments": [{"position": 2, "text": "x"}]},
        {"segments": [{"position": -1, "text": "x"}]},
        {"segments": [{"position": 0, "text": 5}]},
        {"segments": [{"position": 0, "speaker": "Z"}]},
        {"segments": [{"position": 0, "text": None}]},
        {"segments": [{"text": "x"}]},
        {"speakers": {"A": {"name": ""}}},
        {"speakers": {"A": {"name": " \u0007 "}}},
        {"speakers": {"not a key!": {"name": "x"}}},
        {"name": ""},
        {"name": "x" * 201},
        {"revision": 3},
        [],
    ],
)
def test_that_a_correction_that_makes_no_sense_changes_nothing(
    owner: httpx.Client, talk: str, body: Any
) -> None:
    before = owner.get(talk).json()
    response = owner.patch(talk, json=body, headers={"If-Match": '"1"'})
    assert response.status_code == 422, response.text
    assert owner.get(talk).json() == before


def test_that_signs_that_no_file_can_hold_are_left_out_of_a_correction(
    owner: httpx.Client, talk: str
) -> None:
    wish = [{"position": 1, "text": "Good\u0000\u001bbye,\nall"}]
    now = patched(owner, talk, segments=wish).json()
    assert now["segments"][1]["text"] == "Goodbye, all"


def test_that_a_body_that_is_too_large_is_refused(
    owner: httpx.Client, talk: str
) -> None:
    headers = {"If-Match": '"1"', "Content-Type": "application/json"}
    body = b'{"name": "' + b"x" * 5_000_000
    assert owner.patch(talk, content=body, headers=headers).status_code == 413


def test_that_old_revisions_stay(owner: httpx.Client, talk: str) -> None:
    patched(owner, talk, segments=[{"position": 1, "text": "Goodbye."}])
    listed = owner.get(f"{talk}/revisions").json()["revisions"]
    assert [it["number"] for it in listed] == [1, 2]
    assert listed[1]["changed_segments"] == 1
    old = owner.get(talk, params={"revision": 1})
    assert old.json()["segments"][1]["text"] == "Bye."
    assert old.json()["revision"] == 1
    assert old.headers["ETag"] != owner.get(talk).headers["ETag"]
    response = owner.get(f"{talk}/export", params={"format": "txt", "revision": 1})
    assert "Bye." in response.text
    problem(owner.get(talk, params={"revision": 3}), 404, "not_found")


# Files


@pytest.mark.parametrize("format", FORMATS)
def test_that_a_transcript_is_had_in_every_format(
    library: tuple[httpx.Client, str], format: str
) -> None:
    owner, talk = library
    response = owner.get(f"{talk}/export", params={"format": format})
    assert response.status_code == 200
    assert response.content
    assert response.headers["Content-Security-Policy"] == "sandbox"
    disposition = response.headers["Content-Disposition"]
    suffix = FORMATS[format].suffix
    assert disposition.startswith('attachment; filename="Gesprach 7')
    assert disposition.endswith(
        f"filename*=UTF-8''Gespr%C3%A4ch%20%E2%80%9C7%E2%80%9D{suffix}"
    )


def test_that_a_file_has_a_name_for_old_clients_in_any_script(
    still: ApiHouse, owner: httpx.Client
) -> None:
    number = still.kept(TALK, "会议.wav")
    response = owner.get(f"{ALL}/{number}/export", params={"format": "srt"})
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="transcript.srt"; '
        "filename*=UTF-8''%E4%BC%9A%E8%AE%AE.srt"
    )


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A client of a program that is not changed, and where a transcript is."""
    house = ApiHouse(tmp_path_factory.mktemp("library"), lanes=False)
    yield house.client(), f"{ALL}/{house.kept(TALK, 'Gespräch “7”.wav')}"
    house.close()


def test_that_subtitles_keep_to_the_rules_that_are_named(
    library: tuple[httpx.Client, str],
) -> None:
    owner, talk = library

    def lines(**params: str) -> str:
        response = owner.get(f"{talk}/export", params={"format": "srt"} | params)
        assert response.status_code == 200, response.text
        return response.text

    assert "Hello wurld again." in lines(preset="segments")
    assert lines(preset="words").count("-->") == 4
    assert lines(preset="words") != lines()
    wish = {"format": "srt", "preset": "nope"}
    problem(owner.get(f"{talk}/export", params=wish), 422, "unusable")
    wish = {"format": "exe"}
    assert owner.get(f"{talk}/export", params=wish).status_code == 422


@pytest.fixture
def heard(house: ApiHouse, client: httpx.Client) -> tuple[str, bytes]:
    """Where a recording is, and what is in it."""
    number = house.transcribed(client, "talk.wav")
    return f"{ALL}/{number}/media", house.tone().read_bytes()


def test_that_a_recording_is_heard_as_a_whole_and_in_parts(
    client: httpx.Client, heard: tuple[str, bytes]
) -> None:
    where, content = heard
    whole = client.get(where)
    assert (whole.status_code, whole.content) == (200, content)
    assert whole.headers["Content-Type"] == "audio/wav"
    assert whole.headers["Accept-Ranges"] == "bytes"
    size = len(content)
    for asked, part in (
        ("bytes=0-3", content[:4]),
        ("bytes=100-", content[100:]),
        ("bytes=-10", content[-10:]),
        (f"bytes=10-{size * 2}", content[10:]),
        (f"bytes=-{size * 2}", content),
    ):
        response = client.get(where, headers={"Range": asked})
        assert (response.status_code, response.content) == (206, part)
    first = {"Range": "bytes=0-3", "If-Range": '"another"'}
    assert client.get(where, headers=first).content == content


def test_that_several_parts_come_as_one_answer(
    client: httpx.Client, heard: tuple[str, bytes]
) -> None:
    where, content = heard
    response = client.get(where, headers={"Range": "bytes=0-3,10-13"})
    assert response.status_code == 206
    assert response.headers["Content-Type"].startswith("multipart/byteranges")
    assert content[10:14] in response.content


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=999999-",
        "bytes=5-2",
        "bytes=",
        "bytes=a-b",
        "bytes=-",
        "lines=0-5",
        "bytes=" + ",".join(f"{it}-{it}" for it in range(9)),
        "bytes=0-" + "9" * 40,
        "bytes=" + "0-1," * 100 + "0-1",
    ],
)
def test_that_parts_that_are_not_there_and_too_many_are_refused(
    library_with_sound: tuple[httpx.Client, str], asked: str
) -> None:
    client, where = library_with_sound
    response = client.get(where, headers={"Range": asked})
    problem(response, 416, "range_not_satisfiable")
    assert response.headers["Content-Range"].startswith("bytes */")


@pytest.fixture(scope="module")
def library_with_sound(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A client of a program that is not changed, and where a recording is."""
    house = ApiHouse(tmp_path_factory.mktemp("sound"), lanes=False)
    number = house.program.library.add(TALK, "talk", three_seconds(house.home))
    yield house.client(), f"{ALL}/{number}/media"
    house.close()


def three_seconds(folder: Path) -> Path:
    path = folder / "silence.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(1000)
        file.writeframes(b"\x80" * 3000)
    return path


def test_that_a_range_storm_does_not_even_reach_the_recording(
    library_with_sound: tuple[httpx.Client, str],
) -> None:
    client, where = library_with_sound
    storm = "bytes=" + ",".join(f"{it}-" for it in range(5000))
    response = client.get(where, headers={"Range": storm})
    assert response.status_code in (416, 422, 431)


def test_that_there_is_no_recording_of_what_came_without_one(
    owner: httpx.Client, talk: str
) -> None:
    answer = problem(owner.get(f"{talk}/media"), 404, "not_found")
    assert "recording" in answer["detail"]


def test_that_a_recording_that_is_gone_is_not_there(
    house: ApiHouse, client: httpx.Client, heard: tuple[str, bytes]
) -> None:
    where, _ = heard
    (record,) = house.program.library.page()
    house.program.inbox.discard(Path(record.source))
    problem(client.get(where), 404, "not_found")
    (shown,) = client.get(ALL).json()["transcripts"]
    assert shown["has_media"] is False


# The trash


def test_that_a_transcript_goes_to_the_trash_and_comes_back(
    owner: httpx.Client, talk: str
) -> None:
    before = owner.get(talk).json()
    assert owner.delete(talk).status_code == 204
    assert "trash" in problem(owner.get(talk), 404, "not_found")["detail"]
    problem(patched(owner, talk, name="x"), 404, "not_found")
    problem(owner.delete(talk), 404, "not_found")
    assert owner.get(ALL).json()["transcripts"] == []
    (record,) = owner.get(ALL, params={"trash": "true"}).json()["transcripts"]
    restored = owner.post(f"{talk}/restore")
    assert restored.json()["number"] == record["number"]
    assert owner.get(talk).json() == before
    problem(owner.post(f"{talk}/restore"), 404, "not_found")


def test_that_who_speaks_how_much_is_told_and_drawn(
    owner: httpx.Client, talk: str
) -> None:
    told = owner.get(f"{talk}/speaking").json()
    assert [(it["name"], it["words"]) for it in told["speakers"]] == [
        ("Speaker 1", 3),
        ("Speaker 2", 1),
    ]
    drawn = owner.get(f"{talk}/speaking.svg", params={"colours": "print"})
    assert drawn.headers["Content-Type"] == "image/svg+xml"
    assert drawn.headers["Content-Security-Policy"] == "sandbox"
    assert "Gespräch “7”.wav" in drawn.text
