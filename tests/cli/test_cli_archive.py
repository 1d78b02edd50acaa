"""`wxdesk archive` and `restore`: everything in one file, and back elsewhere."""

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cli_house import Ran, Run

from wxdesk.core.transcript import ModelUse, Provenance, Segment, Speaker, Transcript
from wxdesk.core.voices import Remembered, Voice, VoicePrint, VoiceSample
from wxdesk.settings import Places
from wxdesk.store.backups import Backups
from wxdesk.store.database import Database
from wxdesk.store.history import History
from wxdesk.store.shelves import Shelves
from wxdesk.store.voices import VoiceShelf

SECRET = "hf_not_to_be_seen"

ANNA = Voice(
    name="Anna",
    learned=(
        Remembered(
            VoiceSample("", "/a.wav", ((0, 9),)), VoicePrint((0.6, 0.8), 9, "m@1")
        ),
    ),
)


def talk(name: str, source: str = "") -> Transcript:
    return Transcript(
        "en",
        (Segment(0.0, 1.0, f"Words of {name}.", "A"), Segment(1.0, 2.0, "More.", "A")),
        {"A": Speaker("Anna", 2)},
        provenance=Provenance(
            source,
            hashlib.sha256(name.encode()).hexdigest(),
            2.0,
            models=(ModelUse("diarize", "builtin", "", {"clustering": "global"}),),
        ),
    )


def keep(name: str, source: str = "") -> int:
    """A transcript with two revisions, a tag and a collection."""
    with Database(Places.find().database) as database:
        history, shelves = History(database), Shelves(database)
        number = history.add_transcript(name, source, talk(name, source))
        now = history.transcript(number)
        changed = replace(now, segments=(Segment(0.0, 1.0, "Changed.", "A"),))
        history.revise(number, changed, 1)
        shelves.tag([number], add=["work"])
        if "Book" not in [facet.name for facet in shelves.collections()]:
            shelves.new_collection("Book")
        shelves.put_into([number], "Book")
    return number


def library() -> dict[str, Any]:
    """All that is known of each transcript but its number, by name."""
    with Database(Places.find().database) as database:
        history, shelves = History(database), Shelves(database)
        return {
            record.name: (
                replace(record, number=0, source=""),
                [
                    history.transcript(record.number, revision.number)
                    for revision in history.revisions(record.number)
                ],
                [hit.name for hit in shelves.search("changed")].count(record.name),
            )
            for record in shelves.page()
        }


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "talks" / "Gespräch \udce9.wav"
    path.parent.mkdir()
    path.write_bytes(b"sound" * 1000)
    return path


@pytest.fixture
def filled(home: Path, recording: Path) -> dict[str, Any]:
    """A wxdesk with one of everything."""
    with (home / "settings.toml").open("a") as file:
        file.write(f'[network]\nhf_token = "{SECRET}"\n[engine]\nlanes = 2\n')
    places = Places.find()
    sent = places.media / ("0" * 32) / "recording.mp3"
    for path, content in {
        sent: b"sent sound",
        places.dictionaries / "xx" / "words.dic": b"1\nword\n",
    }.items():
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    VoiceShelf(places.voices).add(ANNA)
    (heard,) = ANNA.learned
    sample = VoiceSample(ANNA.id, str(recording), ((0, 9),), 1, "A")
    VoiceShelf(places.voices).learn(ANNA.id, replace(heard, sample=sample))
    keep("talk", str(recording))
    keep("sent", str(sent))
    keep("elsewhere", "https://example.org/a.mp3")
    return library()


@pytest.fixture
def archived(wx: Run, filled: dict[str, Any], tmp_path: Path) -> Path:
    ran = wx("archive", tmp_path / "all.zip", "--recordings")
    assert (ran.code, ran.out) == (0, f"{tmp_path / 'all.zip'}\n")
    assert "network.hf_token" in ran.err
    return tmp_path / "all.zip"


@pytest.fixture
def elsewhere(
    archived: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Another computer, on which nothing is yet."""
    monkeypatch.setenv("WXDESK_HOME", str(tmp_path / "elsewhere"))
    yield tmp_path / "elsewhere"
    assert not list((tmp_path / "elsewhere").rglob("*.part"))


def sources() -> dict[str, str]:
    with Database(Places.find().database) as database:
        return {it.name: it.source for it in Shelves(database).page()}


def test_that_an_archive_brings_everything_to_another_computer(
    wx: Run,
    archived: Path,
    filled: dict[str, Any],
    elsewhere: Path,
    recording: Path,
    tmp_path: Path,
) -> None:
    ran = wx("restore", archived, "--recordings", tmp_path / "my talks")
    assert ran.code == 0, ran.err
    assert library() == filled
    there = sources()
    (anna,) = VoiceShelf(Places.find().voices).all()
    assert (anna.id, anna.learned[:1]) == (ANNA.id, ANNA.learned)
    assert anna.learned[1].sample.source == there["talk"]
    assert there["elsewhere"] == "https://example.org/a.mp3"
    assert Path(there["sent"]).read_bytes() == b"sent sound"
    assert Path(there["sent"]).is_relative_to(elsewhere / "media")
    assert Path(there["talk"]).read_bytes() == recording.read_bytes()
    assert Path(there["talk"]).is_relative_to(tmp_path / "my talks")
    words = elsewhere / "dictionaries" / "xx" / "words.dic"
    assert words.read_bytes() == b"1\nword\n"
    assert "engine.lanes" in wx("settings").out
    assert "lanes = 2" in (elsewhere / "settings.toml").read_text()


def test_that_a_recording_is_not_taken_for_another_of_its_name(
    wx: Run, archived: Path, elsewhere: Path, recording: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(archived) as content:
        (name,) = (it for it in content.namelist() if it.startswith("recording/"))
    other = tmp_path / "my talks" / name.removeprefix("recording/")
    other.parent.mkdir(parents=True)
    other.write_bytes(b"other sound")
    ran = wx("restore", archived, "--recordings", tmp_path / "my talks")
    assert ran.code == 0, ran.err
    assert Path(sources()["talk"]).read_bytes() == recording.read_bytes()
    assert other.read_bytes() == b"other sound"


def test_that_no_secret_is_in_an_archive(
    wx: Run, filled: dict[str, Any], tmp_path: Path
) -> None:
    with Database(Places.find().database) as database, database.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO webhooks (id, url, events, everything, style, created, "
            "failures, secret) VALUES ('w', 'https://a', '[]', 1, 'standard', "
            "'2030-01-01T00:00:00.000000+00:00', 0, ?)",
            (SECRET,),
        )
    ran = wx("archive", tmp_path / "all.zip")
    assert "Webhooks, which hold secrets, are left out: 1." in ran.err
    assert (tmp_path / "all.zip").stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        for name in archive.namelist():
            assert SECRET.encode() not in archive.read(name), name
        assert not any("recording/" in name for name in archive.namelist())


def test_that_what_is_there_is_replaced_only_if_that_is_said(
    wx: Run, archived: Path, filled: dict[str, Any], elsewhere: Path
) -> None:
    keep("mine")
    before = library()
    ran = wx("restore", archived)
    assert ran.code == 1
    assert "already" in ran.err
    assert library() == before
    assert wx("restore", archived, "--replace").code == 0
    assert library() == filled
    kept = Backups(elsewhere / "wxdesk.db").newest()
    assert kept is not None
    with closing(sqlite3.connect(kept.path)) as file:
        assert file.execute("SELECT name FROM transcripts").fetchall() == [("mine",)]


def test_that_merging_adds_what_is_not_there(
    wx: Run, archived: Path, filled: dict[str, Any], elsewhere: Path
) -> None:
    keep("mine")
    mine = library()
    ran = wx("restore", archived, "--merge")
    assert ran.code == 0, ran.err
    assert "3 transcripts were added, 0 were" in ran.err
    assert library() == mine | filled
    ran = wx("restore", archived, "--merge")
    assert "0 transcripts were added, 3 were" in ran.err
    assert library() == mine | filled
    assert not (elsewhere / "settings.toml").exists()


def test_that_merging_brings_back_recordings_that_were_left_in_the_archive(
    wx: Run, archived: Path, elsewhere: Path, recording: Path, tmp_path: Path
) -> None:
    assert "With --recordings FOLDER" in wx("restore", archived).err
    sound = recording.read_bytes()
    recording.unlink()
    ran = wx("restore", archived, "--merge", "--recordings", tmp_path / "my talks")
    assert ran.code == 0, ran.err
    assert Path(sources()["talk"]).read_bytes() == sound


def test_that_this_computers_own_settings_stay(
    wx: Run, archived: Path, elsewhere: Path
) -> None:
    elsewhere.mkdir()
    mine = '[network]\nhf_token = "mine"\n[storage]\nmodels_folder = "/my/models"\n'
    (elsewhere / "settings.toml").write_text(mine)
    assert wx("restore", archived).code == 0
    now = (elsewhere / "settings.toml").read_text()
    assert 'hf_token = "mine"' in now
    assert "/my/models" in now
    assert "lanes = 2" in now
    (kept,) = elsewhere.glob("settings.toml.replaced-*")
    assert kept.read_text() == mine


def test_that_nothing_is_restored_while_another_wxdesk_is_open(
    wx: Run, archived: Path, elsewhere: Path
) -> None:
    keep("mine")
    before = library()
    with Database(Places.find().database) as database:
        History(database).jobs()
        for way in ("--merge", "--replace"):
            ran = wx("restore", archived, way)
            assert ran.code == 1
            assert "in use by another wxdesk" in ran.err
    assert library() == before


def changed(archive: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]):
    """Writes an archive anew, with other content or names."""
    with zipfile.ZipFile(archive) as old:
        files = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(archive, "w") as new:
        for name, content in files.items():
            if made := change(name, content):
                new.writestr(*made)


def flip(name: str, content: bytes) -> tuple[str, bytes]:
    return name, content[:-1] + b"~" if name == "wxdesk.db" else content


def drop(name: str, content: bytes) -> tuple[str, bytes] | None:
    return None if name.startswith("media/") else (name, content)


def lead_out(name: str, content: bytes) -> tuple[str, bytes]:
    old, new = "dictionary/xx/words.dic", "dictionary/../../out"
    if name == "manifest.json":
        return name, content.replace(old.encode(), new.encode())
    return name.replace(old, new), content


def make_newer(name: str, content: bytes) -> tuple[str, bytes]:
    if name != "manifest.json":
        return name, content
    return name, json.dumps(json.loads(content) | {"version": 3}).encode()


def make_another(name: str, content: bytes) -> tuple[str, bytes] | None:
    return None if name == "manifest.json" else (name, content)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (flip, "is damaged at wxdesk.db"),
        (drop, "is damaged"),
        (lead_out, "is damaged at dictionary/../../out"),
        (make_newer, "newer version"),
        (make_another, "is not an archive"),
    ],
)
def test_that_an_archive_that_is_not_as_it_was_written_changes_nothing(
    wx: Run,
    archived: Path,
    elsewhere: Path,
    change: Callable[[str, bytes], tuple[str, bytes]],
    said: str,
) -> None:
    changed(archived, change)
    ran = wx("restore", archived)
    assert ran.code == 1
    assert said in ran.err
    assert [it for it in elsewhere.rglob("*") if it.is_file()] in (
        [],
        [elsewhere / "logs" / "wxdesk.log"],
    )


def test_that_any_other_file_is_no_archive(wx: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing")
    for name in ("notes.txt", "missing.zip", "."):
        ran: Ran = wx("restore", tmp_path / name)
        assert ran.code == 1
        assert name in ran.err


def test_that_an_archive_writes_over_no_file(
    wx: Run, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "all.zip").write_text("mine")
    ran = wx("archive", tmp_path / "all.zip")
    assert ran.code == 1
    assert "already" in ran.err
    assert (tmp_path / "all.zip").read_text() == "mine"


def test_that_a_repaired_database_is_told_once(wx: Run, home: Path) -> None:
    keep("mine")
    path = home / "wxdesk.db"
    content = path.read_bytes()
    path.write_bytes(b"\0" * 100 + content[100:])
    ran = wx("history")
    assert ran.code == 0
    assert "Warning: " in ran.err
    assert "nothing is lost" in ran.err
    assert "mine" in ran.out
    assert wx("history").err == ""
