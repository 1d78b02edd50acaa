"""Downloads against a hub on loopback, with all that can go wrong on the line."""

import errno
import hashlib
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from imitation_hub import REVISION, Hub

from wxdesk.core.errors import BadSettings, DiskFull, ModelProblem, NetworkProblem
from wxdesk.engine.catalogue import KNOWN, Layout, Model, Role
from wxdesk.engine.downloads import Downloader
from wxdesk.engine.integrity import Manifest

WEIGHTS = bytes(range(256)) * 2000
FILES = {
    "model.bin": WEIGHTS,
    "config.json": b'{"lang_ids": []}',
    "tokenizer.json": b"{}",
    "vocabulary.txt": b"<|endoftext|>\n",
    "preprocessor_config.json": b'{"feature_size": 80}',
    "flax_model.msgpack": b"not needed",
}
SMALL = KNOWN["small"]


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub(dict(FILES)) as hub:
        yield hub


def downloader(hub: Hub, **choices: Any) -> Downloader:
    choices = {"stall_seconds": 5, "pause_seconds": 0.01, **choices}
    return Downloader(endpoint=hub.endpoint, **choices)


def fetch(
    hub: Hub, folder: Path, model: Model = SMALL, **choices: Any
) -> dict[str, bytes]:
    """Downloads a model and gives what came, without the manifest."""
    fetched = downloader(hub, **choices).fetch(
        model, folder, lambda done, total: None, lambda: False
    )
    assert fetched is not None
    return contents(fetched)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "wxdesk.json"
    }


def part_of(folder: Path, name: str = "model.bin") -> Path:
    (part,) = folder.rglob(f"{name}.part")
    return part


def cancel_after(hub: Hub, folder: Path, size: int) -> None:
    """Leaves the first bytes of model.bin behind, as a cancelled download does."""
    hub.stall_at = size
    fetched = downloader(hub).fetch(
        SMALL, folder, lambda done, total: None, lambda: bytes_of(folder) >= size
    )
    assert fetched is None
    hub.stall_at = None


def bytes_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*.part"))


def test_that_the_files_of_a_model_come_whole_and_no_others(
    hub: Hub, tmp_path: Path
) -> None:
    came = fetch(hub, tmp_path)
    assert came == {name: FILES[name] for name in FILES if "flax" not in name}


def test_that_the_manifest_names_origin_commit_and_hashes(
    hub: Hub, tmp_path: Path
) -> None:
    fetched = downloader(hub).fetch(SMALL, tmp_path, lambda *_: None, lambda: False)
    assert fetched is not None
    manifest = Manifest.read(fetched)
    assert manifest is not None
    assert manifest.name == "small"
    assert manifest.origin == f"{hub.endpoint}/Systran/faster-whisper-small"
    assert manifest.revision == REVISION
    assert manifest.sha256["model.bin"] == hashlib.sha256(WEIGHTS).hexdigest()
    assert len(manifest.sha256) == 5


def test_that_all_files_are_asked_for_at_the_listed_commit(
    hub: Hub, tmp_path: Path
) -> None:
    fetch(hub, tmp_path)
    paths = [asked[1] for asked in hub.asked]
    assert paths[0] == "/api/models/Systran/faster-whisper-small"
    assert all(f"/resolve/{REVISION}/" in path for path in paths[1:])


def test_that_progress_ends_with_all_bytes_and_never_falls(
    hub: Hub, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    downloader(hub).fetch(
        SMALL, tmp_path, lambda *step: told.append(step), lambda: False
    )
    total = sum(len(FILES[name]) for name in FILES if "flax" not in name)
    assert told[-1] == (total, total)
    assert told == sorted(told)


def test_that_a_cancelled_download_goes_on_where_it_stopped(
    hub: Hub, tmp_path: Path
) -> None:
    cancel_after(hub, tmp_path, 100_000)
    assert part_of(tmp_path).stat().st_size == 100_000
    assert fetch(hub, tmp_path)["model.bin"] == WEIGHTS
    assert hub.ranges() == ["bytes=100000-"]


def test_that_cancelling_ends_a_stalled_download_at_once(
    hub: Hub, tmp_path: Path
) -> None:
    hub.stall_at = 0
    wanted = threading.Event()
    threading.Timer(0.3, wanted.set).start()
    begin = time.monotonic()
    fetched = downloader(hub, stall_seconds=60).fetch(
        SMALL, tmp_path, lambda *_: None, wanted.is_set
    )
    assert fetched is None
    assert time.monotonic() - begin < 2


def test_that_a_connection_that_breaks_off_is_taken_up_again(
    hub: Hub, tmp_path: Path
) -> None:
    hub.cut_at = 200_000
    assert fetch(hub, tmp_path)["model.bin"] == WEIGHTS
    assert hub.ranges() == ["bytes=200000-", "bytes=400000-"]


def test_that_a_line_that_brings_nothing_is_given_up_after_three_attempts(
    hub: Hub, tmp_path: Path
) -> None:
    hub.cut_at = 0
    with pytest.raises(NetworkProblem, match=r"model\.bin of small .* broke off"):
        fetch(hub, tmp_path)
    assert len([asked for asked in hub.asked if "resolve" in asked[1]]) == 3


def test_that_a_stall_is_told_with_its_seconds(hub: Hub, tmp_path: Path) -> None:
    hub.stall_at = 0
    with pytest.raises(NetworkProblem, match=r"nothing came from .* for 0\.2 seconds"):
        fetch(hub, tmp_path, stall_seconds=0.2)


def test_that_a_server_that_is_busy_for_a_moment_is_asked_again(
    hub: Hub, tmp_path: Path
) -> None:
    hub.failures = [503, 429]
    assert fetch(hub, tmp_path)["model.bin"] == WEIGHTS


def test_that_a_server_that_stays_broken_is_named_with_its_answer(
    hub: Hub, tmp_path: Path
) -> None:
    hub.failures = [500] * 3
    with pytest.raises(NetworkProblem, match=r"small .* 127\.0\.0\.1 answered 500"):
        fetch(hub, tmp_path)


def test_that_a_server_without_ranges_gives_the_file_from_its_beginning(
    hub: Hub, tmp_path: Path
) -> None:
    cancel_after(hub, tmp_path, 100_000)
    hub.has_ranges = False
    assert fetch(hub, tmp_path)["model.bin"] == WEIGHTS


@pytest.mark.parametrize("name", ["model.bin", "config.json"])
def test_that_bytes_with_another_hash_are_thrown_away(
    hub: Hub, tmp_path: Path, name: str
) -> None:
    hub.wrong = {name}
    with pytest.raises(ModelProblem, match=f"{name} of small came damaged"):
        fetch(hub, tmp_path)
    assert part_of(tmp_path, name).stat().st_size == 0
    hub.wrong = set()
    assert fetch(hub, tmp_path)[name] == FILES[name]


def test_that_more_bytes_than_published_are_thrown_away(
    hub: Hub, tmp_path: Path
) -> None:
    description = hub.description()
    description["siblings"][0]["size"] = 10
    hub.listing = str(description).replace("'", '"').encode()
    with pytest.raises(ModelProblem, match=r"model\.bin of small came damaged"):
        fetch(hub, tmp_path)
    assert part_of(tmp_path).stat().st_size == 0


def test_that_a_download_that_ended_between_two_names_is_completed(
    hub: Hub, tmp_path: Path
) -> None:
    cancel_after(hub, tmp_path, 100_000)
    staging = part_of(tmp_path).parent
    part_of(tmp_path).unlink()
    (staging / "model.bin").write_bytes(WEIGHTS)
    assert fetch(hub, tmp_path)["model.bin"] == WEIGHTS
    assert not any("model.bin" in asked[1] for asked in hub.asked[2:])


def test_that_parts_of_an_older_revision_are_dropped(hub: Hub, tmp_path: Path) -> None:
    cancel_after(hub, tmp_path, 100_000)
    old = part_of(tmp_path).parent
    hub.revision = "fedcba9876543210fedcba9876543210fedcba98"
    assert fetch(hub, tmp_path)["model.bin"] == WEIGHTS
    assert hub.ranges() == []
    assert not old.exists()


def test_that_a_gated_model_comes_with_the_users_token_only(
    hub: Hub, tmp_path: Path
) -> None:
    hub.gate = "hf_secret"
    with pytest.raises(ModelProblem, match="accepted its conditions") as caught:
        fetch(hub, tmp_path)
    assert "HF_TOKEN" in caught.value.hint
    assert "faster-whisper-small" in caught.value.hint
    assert fetch(hub, tmp_path, token="hf_secret")["model.bin"] == WEIGHTS


def test_that_a_repository_that_is_not_there_is_named(hub: Hub, tmp_path: Path) -> None:
    hub.failures = [404]
    with pytest.raises(ModelProblem, match="has no Systran/faster-whisper-small"):
        fetch(hub, tmp_path)


def test_that_a_repository_without_weights_is_no_model(
    hub: Hub, tmp_path: Path
) -> None:
    del hub.files["model.bin"], hub.files["vocabulary.txt"]
    missing = r"has no model\.bin, no vocabulary\.json or vocabulary\.txt"
    with pytest.raises(ModelProblem, match=missing):
        fetch(hub, tmp_path)


def test_that_a_log_in_page_is_not_taken_for_a_list_of_files(
    hub: Hub, tmp_path: Path
) -> None:
    hub.listing = b"<html>Welcome to the hotel</html>"
    with pytest.raises(NetworkProblem, match="no list of files"):
        fetch(hub, tmp_path)


def test_that_no_connection_is_told_with_a_hint(tmp_path: Path) -> None:
    with Hub({}) as gone:
        pass
    with pytest.raises(
        NetworkProblem, match=r"no connection to 127\.0\.0\.1"
    ) as caught:
        fetch(gone, tmp_path)
    assert caught.value.hint


def test_that_a_proxy_that_cannot_be_used_is_a_bad_setting(
    hub: Hub, tmp_path: Path
) -> None:
    with pytest.raises(BadSettings, match="proxy"):
        fetch(hub, tmp_path, proxy="gopher://user:secret@proxy:70")


def test_that_downloads_go_through_the_proxy(hub: Hub, tmp_path: Path) -> None:
    elsewhere = Downloader(
        endpoint="http://hub.invalid", proxy=hub.endpoint, pause_seconds=0
    )
    assert elsewhere.fetch(SMALL, tmp_path, lambda *_: None, lambda: False)
    assert hub.asked


class _Usage(NamedTuple):
    total: int
    used: int
    free: int


def test_that_a_model_for_which_there_is_no_room_is_not_begun(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: _Usage(10**9, 10**9, 100_000))
    with pytest.raises(DiskFull, match="small needs 1 MB more"):
        fetch(hub, tmp_path)
    assert not any("resolve" in asked[1] for asked in hub.asked)


def test_that_bytes_that_are_here_already_need_no_room(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancel_after(hub, tmp_path, 500_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: _Usage(10**9, 10**9, 100_000))
    assert fetch(hub, tmp_path)["model.bin"] == WEIGHTS


# Single files from elsewhere: torchaudio's bundles.


@pytest.fixture
def bundle(hub: Hub) -> Model:
    hub.files["wav2vec2.pth"] = WEIGHTS
    return Model(
        name="align-xx",
        role=Role.ALIGN,
        layout=Layout((("wav2vec2.pth",),)),
        url=f"{hub.endpoint}/direct/wav2vec2.pth",
        bundle="WAV2VEC2_XX",
    )


def test_that_a_file_without_published_hash_comes_whole_and_its_hash_is_kept(
    hub: Hub, tmp_path: Path, bundle: Model
) -> None:
    hub.cut_at = 300_000
    fetched = downloader(hub).fetch(bundle, tmp_path, lambda *_: None, lambda: False)
    assert fetched is not None
    assert contents(fetched) == {"wav2vec2.pth": WEIGHTS}
    manifest = Manifest.read(fetched)
    assert manifest is not None
    assert manifest.sha256 == {"wav2vec2.pth": hashlib.sha256(WEIGHTS).hexdigest()}


def test_that_the_token_is_for_the_hub_alone(
    hub: Hub, tmp_path: Path, bundle: Model
) -> None:
    fetch(hub, tmp_path, bundle, token="hf_secret")
    assert {asked[3] for asked in hub.asked} == {None}


def test_that_a_file_that_is_not_there_is_named(
    hub: Hub, tmp_path: Path, bundle: Model
) -> None:
    hub.files.clear()
    with pytest.raises(ModelProblem, match=r"has no http.*/wav2vec2\.pth"):
        fetch(hub, tmp_path, bundle)


def test_that_a_file_of_unknown_size_is_not_taken_for_an_empty_one(
    hub: Hub, tmp_path: Path, bundle: Model
) -> None:
    hub.says_sizes = False
    with pytest.raises(NetworkProblem, match="does not say how large align-xx is"):
        fetch(hub, tmp_path, bundle)


def test_that_a_full_disk_in_the_middle_keeps_what_has_come(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    class Full:
        def __init__(self, file: Any) -> None:
            self._file = file

        def __enter__(self) -> "Full":
            return self

        def __exit__(self, *_: object) -> None:
            self._file.close()

        def write(self, block: bytes) -> int:
            if self._file.tell() > 100_000:
                raise OSError(errno.ENOSPC, "No space left on device")
            return int(self._file.write(block))

    def opened(path: Path, mode: str = "r", *args: Any, **choices: Any) -> Any:
        file = real(path, mode, *args, **choices)
        return Full(file) if mode == "ab" else file

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", opened)
        with pytest.raises(OSError, match="No space left"):
            fetch(hub, tmp_path)
    assert part_of(tmp_path).stat().st_size > 100_000
    assert fetch(hub, tmp_path)["model.bin"] == WEIGHTS
    assert len(hub.ranges()) == 1


def test_that_an_answer_without_length_that_ends_early_is_taken_up_again(
    hub: Hub, tmp_path: Path
) -> None:
    hub.says_sizes = False
    hub.cut_at = 300_000
    assert fetch(hub, tmp_path)["model.bin"] == WEIGHTS
    assert hub.ranges() == ["bytes=300000-"]
