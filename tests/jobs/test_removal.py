"""All that wxdesk keeps is removed, and nothing else."""

import os
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock

from wxdesk import app
from wxdesk.core.errors import NotAllowed, StoreProblem
from wxdesk.engine.fake import FakeEngine
from wxdesk.jobs.removal import Kind, Removal, Removed
from wxdesk.logs import configure
from wxdesk.settings import Places, Settings

ID = "0123456789abcdef" * 2


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A home in which a program has run and left something of each kind."""
    places = Places.below(tmp_path / "home")
    with (
        configure(places.logs, "INFO", console=False),
        app.opened(places, Settings(), partial(FakeEngine)) as program,
    ):
        program.safekeeping.keep()
    for path in (
        places.settings_file,
        places.config / "settings.toml.damaged-20261127-101500",
        places.config / "window.ini",
        places.config / "tls" / "key.pem",
        places.data / "window.lock",
        places.data / "wxdesk.db.damaged-20261127-101500-wal",
        places.data / "sample.wav",
        places.voices / f"{ID}.json",
        places.voices / ".lock",
        places.media / ID / "recording.wav",
        places.media / "uploads" / f"local-{ID}" / "content",
        places.dictionaries / "de_AT.dic",
        places.models / ".hashes.json",
        places.models / "base" / "wxdesk.json",
        places.models / "base" / "model.bin",
        places.models / ".downloads" / "small" / "0123" / "model.bin.part",
        places.models / "networks" / "encoder-0123456789abcdef-1.onnx",
        places.scratch / ID / "samples.pcm",
        places.scratch / "programs" / f"{ID}.lock",
        places.logs / "wxdesk.jsonl.1",
        places.cache / "peaks" / f"{ID}.peaks",
    ):
        write(path)
    return places


def write(path: Path, text: str = "text") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def removed(places: Places, settings: Settings | None = None) -> Removed:
    return Removal(places, settings or Settings()).run()


def left_in(folder: Path) -> set[str]:
    """Paths of all files and links in a folder."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_symlink() or not path.is_dir()
    }


def test_that_nothing_is_left(places: Places) -> None:
    done = removed(places)
    assert not places.data.exists()
    assert (done.notes, done.failures) == ([], [])


def test_that_all_of_it_is_listed_with_its_size_and_nothing_twice(
    places: Places,
) -> None:
    kept = Removal(places, Settings()).kept()
    assert {item.kind for item in kept} == set(Kind)
    parts = [path for item in kept for path in item.parts]
    assert len(parts) == len(set(parts))
    there = {places.data / name for name in left_in(places.data)}
    assert there <= set(parts)
    assert sum(item.size for item in kept) == sum(it.stat().st_size for it in there)
    (base,) = (item for item in kept if item.path == places.models / "base")
    assert (base.kind, base.size) == (Kind.MODELS, 8)
    assert removed(places).size == sum(item.size for item in kept)


def test_that_listing_removes_nothing(places: Places) -> None:
    before = left_in(places.data)
    Removal(places, Settings()).kept()
    assert left_in(places.data) == before


def test_that_folders_of_a_system_go_each_by_itself(tmp_path: Path) -> None:
    places = Places(
        config=tmp_path / "config" / "wxdesk",
        data=tmp_path / "share" / "wxdesk",
        models=tmp_path / "share" / "wxdesk" / "models",
        scratch=tmp_path / "share" / "wxdesk" / "scratch",
        logs=tmp_path / "state" / "wxdesk" / "log",
        cache=tmp_path / "cache" / "wxdesk",
    )
    with app.opened(places, Settings(), partial(FakeEngine)):
        write(places.settings_file)
    removed(places)
    assert {path.name for path in tmp_path.glob("*/*")} == set()
    assert (tmp_path / "state").is_dir()


# What is not wxdesk's


def test_that_other_things_in_any_of_its_folders_stay(places: Places) -> None:
    others = {
        "thesis.odt",
        "wxdesk.db.txt",
        "settings.toml.mine",
        "music/song.flac",
        "voices/recipe.json",
        "media/party/song.wav",
        "media/uploads/mine.wav",
        "backups/photos.zip",
        "dictionaries/README.txt",
        "models/my own/model.bin",
        "models/networks/brain.onnx",
        "scratch/idea.txt",
        "scratch/programs/game.exe",
        "logs/build.log",
        "cache/peaks/everest.jpg",
        "tls/other.pem",
    }
    for name in others:
        write(places.data / name)
    done = removed(places)
    assert left_in(places.data) == others
    assert done.failures == []
    assert (
        f"{places.data} stays, since there are things in it that are not wxdesk's."
    ) in done.notes


def test_that_a_link_is_removed_and_not_followed(
    places: Places, tmp_path: Path
) -> None:
    talk = write(tmp_path / "recordings" / "talk.wav")
    (places.media / ID / "linked.wav").symlink_to(talk)
    (places.scratch / ID / "folder").symlink_to(talk.parent)
    elsewhere = tmp_path / "large disk"
    places.models.rename(elsewhere)
    places.models.symlink_to(elsewhere)
    done = removed(places)
    assert talk.read_text() == "text"
    assert "base/model.bin" in left_in(elsewhere)
    assert not places.data.exists()
    assert (
        f"{places.models} was a link; what it leads to was not touched: {elsewhere}."
    ) in done.notes


@pytest.mark.parametrize("is_shared", [False, True])
def test_that_a_home_that_a_link_leads_to_is_emptied(
    places: Places, tmp_path: Path, is_shared: bool
) -> None:
    real = places.data.rename(tmp_path / "real")
    places.data.symlink_to(real)
    if is_shared:
        write(real / "thesis.odt")
    removed(places)
    assert real.exists() == places.data.is_symlink() == is_shared
    assert not is_shared or left_in(real) == {"thesis.odt"}


def test_that_a_database_elsewhere_goes_and_its_folder_stays(
    places: Places, tmp_path: Path
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    settings = Settings.model_validate(
        {"general": {"db_url": f"sqlite:///{(folder / 'talks.db').as_posix()}"}}
    )
    with app.opened(places, settings, partial(FakeEngine)) as program:
        program.safekeeping.keep()
    assert (folder / "backups").is_dir()
    write(folder / "talks.odt")
    removed(places, settings)
    assert [path.name for path in folder.iterdir()] == ["talks.odt"]


def test_that_models_elsewhere_go_with_it_unless_they_are_to_stay(
    places: Places, tmp_path: Path
) -> None:
    folder = tmp_path / "all models"
    places.models.rename(folder)
    write(folder / "llama" / "model.bin")
    settings = Settings.model_validate({"storage": {"models_folder": str(folder)}})
    done = Removal(places, settings, keep_models=True).run()
    assert "base/model.bin" in left_in(folder)
    assert not places.data.exists()
    assert done.notes == []
    removed(places, settings)
    assert left_in(folder) == {"llama/model.bin"}


def test_that_models_that_are_to_stay_keep_their_folder(places: Places) -> None:
    done = Removal(places, Settings(), keep_models=True).run()
    assert {path.parts[0] for path in map(Path, left_in(places.data))} == {"models"}
    assert (done.notes, done.failures) == ([], [])


# What stands in the way


def test_that_a_file_that_may_only_be_read_goes_too(places: Places) -> None:
    places.settings_file.chmod(0o400)
    assert removed(places).failures == []
    assert not places.data.exists()


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="nothing is forbidden to root"
)
def test_that_what_cannot_be_removed_is_named_and_the_rest_goes(places: Places) -> None:
    places.voices.chmod(0o500)
    done = removed(places)
    places.voices.chmod(0o700)
    assert f"{places.voices / '.lock'} cannot be removed: Permission denied." in (
        done.failures
    )
    assert left_in(places.data) == {"voices/.lock", f"voices/{ID}.json"}


def test_that_what_the_system_refuses_is_named_and_the_rest_goes(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name == "window.ini":
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    done = removed(places)
    ini = places.config / "window.ini"
    assert done.failures == [f"{ini} cannot be removed: Permission denied."]
    assert left_in(places.data) == {"window.ini"}


def test_that_nothing_goes_while_the_window_is_open(places: Places) -> None:
    before = left_in(places.data)
    with (
        FileLock(places.data / "window.lock"),
        pytest.raises(NotAllowed, match="window of wxdesk is open"),
    ):
        removed(places)
    assert left_in(places.data) >= before


def test_that_nothing_goes_while_another_program_works(places: Places) -> None:
    with app.opened(places, Settings(), partial(FakeEngine)):
        with pytest.raises(NotAllowed, match="A wxdesk is running") as caught:
            removed(places)
        assert str(places.data) in caught.value.text
    assert (places.data / "wxdesk.db").exists()
    assert removed(places).failures == []


def test_that_nothing_goes_while_somebody_reads_the_database(places: Places) -> None:
    with closing(sqlite3.connect(places.data / "wxdesk.db")) as file:
        file.execute("BEGIN")
        file.execute("SELECT * FROM jobs").fetchall()
        with pytest.raises(StoreProblem, match="is in use by another wxdesk"):
            removed(places)
    assert places.settings_file.exists()


def test_that_a_damaged_database_goes_too(places: Places) -> None:
    file = places.data / "wxdesk.db"
    file.write_bytes(file.read_bytes()[:100] + b"garbage " * 1000)
    removed(places)
    assert not places.data.exists()


def test_that_a_file_that_is_no_database_is_not_taken_for_one(places: Places) -> None:
    file = write(places.data / "wxdesk.db", "Dear Anna, " * 100)
    with pytest.raises(StoreProblem, match="is not a database"):
        removed(places)
    assert file.exists()


def test_that_where_nothing_is_nothing_is_removed(tmp_path: Path) -> None:
    places = Places.below(tmp_path / "nowhere")
    assert Removal(places, Settings()).kept() == ()
    assert removed(places) == Removed()
    assert not places.data.exists()
