"""The models on this computer: which there are, found, checked, fetched and removed.

A model is looked for in three places: a folder the user names, the user's models
folder (each model in a folder of its own), the packages of the extra `starter`.
Nothing here loads a model, so every process may use it.
"""

import os
import re
import shutil
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from wxdesk.core.errors import DiskFull, ModelProblem, NetworkProblem
from wxdesk.core.files import no_room
from wxdesk.engine.catalogue import ALIASES, KNOWN, Model, Role, find
from wxdesk.engine.integrity import MANIFEST, HashMemory, Manifest
from wxdesk.engine.starter import STARTER, Carried

if TYPE_CHECKING:
    from wxdesk.engine.downloads import Downloader, IsCancelled, OnProgress


class Place(StrEnum):
    """Where a model lies."""

    NAMED_FOLDER = "folder"
    MODELS_FOLDER = "models folder"
    PACKAGE = "package"


@dataclass(frozen=True, slots=True)
class ModelOnDisk:
    """A model whose files are there and sound.

    Attributes:
        model: What is known of it.
        folder: Where its files lie.
        place: What kind of place that is.
        hashes: SHA-256 of each file, the main file first.
    """

    model: Model
    folder: Path
    place: Place
    hashes: Mapping[Path, str]

    @property
    def name(self) -> str:
        """The model's name, or the folder the user named."""
        return self.model.name

    @property
    def role(self) -> Role:
        """What it does in a job."""
        return self.model.role

    @property
    def files(self) -> tuple[Path, ...]:
        """Its files, the main file first."""
        return tuple(self.hashes)

    @property
    def sha256(self) -> str:
        """Of the main file, the one with the weights."""
        return self.hashes[self.files[0]]

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return sum(file.stat().st_size for file in self.files)

    @property
    def whisperx_name(self) -> str:
        """What WhisperX's loaders are told: torchaudio's bundle, or the folder."""
        return self.model.bundle or str(self.folder)


@dataclass(frozen=True, slots=True)
class Listed:
    """A model in the list of all: those of the catalogue, and what else is here.

    Attributes:
        model: What is known of it.
        place: Where it lies; None if it is not on this computer.
        folder: Of its files, if it is on this computer.
        size: Bytes on the disk, 0 if it is not on this computer.
    """

    model: Model
    place: Place | None = None
    folder: Path | None = None
    size: int = 0

    @property
    def is_on_disk(self) -> bool:
        """Whether it can be used without a download."""
        return self.place is not None


class ModelStore:
    """The user's models; any number of processes may use the same folder.

    Args:
        folder: The user's models folder; made when something is put there.
        token: For models of the hub that ask for consent.
        offline: Whether nothing may be fetched.
        proxy: What to fetch through.
        endpoint: Where the hub is; None takes the real one.
        stall_seconds: After so long without a byte a connection counts as broken.
        pause_seconds: Before a download tries again; doubles each time.
    """

    def __init__(
        self,
        folder: Path,
        *,
        token: str | None = None,
        offline: bool = False,
        proxy: str | None = None,
        endpoint: str | None = None,
        stall_seconds: float = 60.0,
        pause_seconds: float = 1.0,
    ) -> None:
        self._folder = folder = folder.absolute()
        self._offline = offline
        self._hashes = HashMemory(folder / ".hashes.json")
        self._ways: dict[str, Any] = {
            "token": token,
            "proxy": proxy,
            **({"endpoint": endpoint} if endpoint else {}),
            "stall_seconds": stall_seconds,
            "pause_seconds": pause_seconds,
        }

    @cached_property
    def _downloader(self) -> "Downloader":
        # Nobody waits for what it loads before something is to be fetched.
        from wxdesk.engine.downloads import Downloader

        return Downloader(**self._ways)

    def list(self) -> list[Listed]:
        """All known models, and others that were downloaded; hashes no file."""
        return [self._listed(model) for model in (*KNOWN.values(), *self._others())]

    def locate(self, name: str) -> ModelOnDisk:
        """Finds a model and makes sure that it is sound.

        Fast but for the first time: files are hashed when their size or time changed.

        Args:
            name: Of a known model, or a folder with a model.

        Raises:
            ModelProblem: There is none of this name, it is not on this computer,
                incomplete or damaged.
            DiskFull: There is no room to join a model that packages carry in pieces.
        """
        return self._check(name)

    def verify(self, name: str) -> ModelOnDisk:
        """Like `locate`, but reads every byte."""
        return self._check(name, afresh=True)

    def download(
        self,
        name: str,
        on_progress: "OnProgress" = lambda done, total: None,
        is_cancelled: "IsCancelled" = lambda: False,
    ) -> ModelOnDisk | None:
        """Fetches a model, unless it is here and sound; blocks until it is there.

        Args:
            name: Of a known model, or a repository of the hub.
            on_progress: Told some ten times a second the bytes that are here and the
                bytes that there will be, on the calling thread.
            is_cancelled: Asked as often.

        Returns:
            The model; None if cancelled. The next download goes on from there.

        Raises:
            NetworkProblem: Nothing may be fetched, or the line failed.
            ModelProblem: There is no such model, it wants a token, or it came damaged.
            DiskFull: There is less room than it needs.
        """
        try:
            return self.locate(name)
        except ModelProblem:
            # Missing or damaged: that is what the download is to mend.
            model = find(name)
            if not (model.repo or model.url):
                raise
        if self._offline:
            raise NetworkProblem(
                f"{model.name} is not downloaded, since the program is set to offline.",
                "Set network.offline to false.",
            )
        with self._writing(model, wait=False):
            fetched = self._downloader.fetch(
                model, self._staging(model), on_progress, is_cancelled
            )
            if fetched is None:
                return None
            self._put_in_place(fetched, model)
            shutil.rmtree(self._staging(model))
        return self.locate(model.name)

    def remove(self, name: str) -> None:
        """Deletes a model, and what there is of an unfinished download.

        Raises:
            ModelProblem: It is not in the models folder, or it is in use.
        """
        if _named_folder(name):
            raise ModelProblem(
                f"{name} is a folder of yours, which wxdesk does not remove."
            )
        model = find(name)
        own, staging = self._own(model), self._staging(model)
        if not own.exists() and not staging.exists():
            carried = STARTER.get(model.name)
            if carried and carried.folder:
                raise ModelProblem(
                    f"{model.name} comes with the {carried.origin} and goes with it."
                )
            raise _not_here(model)
        with self._writing(model, wait=False):
            self._discard(own)
            shutil.rmtree(staging, ignore_errors=True)

    # Where things are.

    def _own(self, model: Model) -> Path:
        return self._folder / model.folder_name

    def _staging(self, model: Model) -> Path:
        return self._folder / ".downloads" / model.folder_name

    def _others(self) -> Iterator[Model]:
        for path in sorted(self._folder.glob(f"*/{MANIFEST}")):
            with suppress(ModelProblem):  # `locate` is the one to complain about it
                manifest = Manifest.read(path.parent)
                if manifest and manifest.name not in KNOWN:
                    yield Model(name=manifest.name, repo=manifest.name)

    def _find(self, name: str) -> tuple[Model, Path, Place]:
        if folder := _named_folder(name):
            return Model(name=str(folder)), folder, Place.NAMED_FOLDER
        model = find(name)
        if (own := self._own(model)).is_dir():
            return model, own, Place.MODELS_FOLDER
        carried = STARTER.get(model.name)
        if carried is None or (folder := carried.folder) is None:
            raise _not_here(model)
        if not carried.is_in_pieces:
            return model, folder, Place.PACKAGE
        self._join(model, carried)
        return model, own, Place.MODELS_FOLDER

    def _listed(self, model: Model) -> Listed:
        own = self._own(model)
        if own.is_dir():
            names = _FilesIn(own)
            chosen, missing = model.told_by(names).layout.choose(names)
            if not missing:
                size = sum((own / name).stat().st_size for name in chosen)
                return Listed(model.told_by(names), Place.MODELS_FOLDER, own, size)
        carried = STARTER.get(model.name)
        if carried and (folder := carried.folder):
            return Listed(model, Place.PACKAGE, folder, carried.size)
        return Listed(model)

    # Whether they are sound.

    def _check(self, name: str, *, afresh: bool = False) -> ModelOnDisk:
        model, folder, place = self._find(name)
        match place:
            case Place.NAMED_FOLDER:
                pinned: Mapping[str, str] = {}
            case Place.MODELS_FOLDER:
                manifest = Manifest.read(folder)
                pinned = manifest.sha256 if manifest else {}
            case Place.PACKAGE:
                pinned = STARTER[model.name].sha256
        return self._sound(model, folder, place, pinned, afresh=afresh)

    def _sound(
        self,
        model: Model,
        folder: Path,
        place: Place,
        pinned: Mapping[str, str],
        *,
        afresh: bool = False,
    ) -> ModelOnDisk:
        names = _FilesIn(folder)
        model = model.told_by(names)
        chosen, missing = model.layout.choose(names)
        missing += [name for name in pinned if name not in names]
        if missing:
            raise ModelProblem(
                f"The model in {folder} is incomplete: "
                f"{', '.join(dict.fromkeys(missing))} is missing.",
                _mend(model, place),
            )
        if chosen[:1] == ["config.yaml"]:
            _ensure_pipeline(folder / "config.yaml")
        hashes = {}
        for name in chosen:
            file = folder / name
            try:
                hashes[file] = self._hashes.sha256(file, afresh=afresh)
            except OSError as error:
                raise ModelProblem(
                    f"{file} cannot be read: {error.strerror}."
                ) from error
            if pinned.get(name, hashes[file]) != hashes[file]:
                raise ModelProblem(
                    f"The model {model.name} is damaged: {file} is not what it was.",
                    _mend(model, place),
                )
        return ModelOnDisk(model, folder, place, hashes)

    # Putting them there.

    @contextmanager
    def _writing(self, model: Model, *, wait: bool) -> Iterator[None]:
        """Keeps other processes off a model, and puts the disk's errors into words."""
        lock = self._folder / ".downloads" / f"{model.folder_name}.lock"
        try:
            lock.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(lock, blocking=wait):
                yield
        except Timeout as error:
            raise ModelProblem(
                f"{model.name} is just being downloaded or removed by another wxdesk.",
                "Wait until it is done.",
            ) from error
        except OSError as error:
            if no_room(error):
                raise DiskFull.writing(self._own(model)) from error
            raise ModelProblem(
                f"{model.name} cannot be stored in or removed from {self._folder}: "
                f"{error.strerror} ({error.filename}).",
                "Is it in use, or the folder protected?",
            ) from error

    def _join(self, model: Model, carried: Carried) -> None:
        with self._writing(model, wait=True):
            if self._own(model).is_dir():  # another process was faster
                return
            staging = self._staging(model)
            try:
                shutil.rmtree(staging, ignore_errors=True)
                staging.mkdir()
                carried.join(staging)
                for file in staging.iterdir():
                    with file.open("rb+") as content:
                        os.fsync(content.fileno())
                self._sound(model, staging, Place.PACKAGE, carried.sha256)
                Manifest(
                    name=model.name,
                    origin=carried.origin,
                    revision="",
                    sha256=dict(carried.sha256),
                ).write(staging)
                self._put_in_place(staging, model)
            finally:
                shutil.rmtree(staging, ignore_errors=True)

    def _put_in_place(self, staging: Path, model: Model) -> None:
        manifest = Manifest.read(staging)
        own = self._own(model)
        self._discard(own)
        staging.replace(own)
        for name, sha256 in manifest.sha256.items() if manifest else ():
            self._hashes.remember(own / name, sha256)

    def _discard(self, folder: Path) -> None:
        """Deletes a folder; nobody sees it half deleted."""
        if folder.exists():
            doomed = self._folder / ".downloads" / f"{folder.name}.removed"
            shutil.rmtree(doomed, ignore_errors=True)
            folder.replace(doomed)
            shutil.rmtree(doomed)


class _FilesIn(Container[str]):
    """The names of a folder's files, looked up one by one: it may be a huge folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __contains__(self, name: object) -> bool:
        return (self._folder / str(name)).is_file()


def _ensure_pipeline(file: Path) -> None:
    """Makes sure that a configuration is that of a pipeline, not that of a model."""
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise ModelProblem(f"{file} cannot be read: {error.strerror}.") from error
    if not re.search(r"^pipeline\s*:", text, re.MULTILINE):
        raise ModelProblem(
            f"{file.parent} holds no pipeline for speakers: its config.yaml is that of "
            "something else.",
            "Choose a folder whose config.yaml has a part called pipeline.",
        )


def _named_folder(name: str) -> Path | None:
    """The folder that a name means, unless it is the name of a known model."""
    if not name or name in KNOWN or name in ALIASES:
        return None
    try:
        folder = Path(name).expanduser().absolute()
        return folder if folder.is_dir() else None
    except (OSError, RuntimeError):  # too long for a path, or nobody's home
        return None


def _not_here(model: Model) -> ModelProblem:
    hint = f"Get it with: wxdesk models download {model.name}"
    if not (model.repo or model.url):
        hint = "Install wxdesk with its extra: pip install wxdesk[starter]"
    return ModelProblem(f"The model {model.name} is not on this computer.", hint)


def _mend(model: Model, place: Place) -> str:
    match place:
        case Place.NAMED_FOLDER:
            return "Choose a folder with a complete model."
        case Place.PACKAGE:
            origin = STARTER[model.name].origin
            return f"Install it again: the {origin} carries it."
        case Place.MODELS_FOLDER:
            return f"Download it again: wxdesk models download {model.name}"
