"""Watch folders: recordings that appear in them become jobs by themselves."""

import logging
import os
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from wxdesk.core.errors import WxdeskError
from wxdesk.core.files import FileState
from wxdesk.core.job import Job
from wxdesk.jobs.publisher import Publisher
from wxdesk.jobs.service import JobService
from wxdesk.media.collect import MEDIA_EXTENSIONS
from wxdesk.media.files import ensure_readable, unreadable
from wxdesk.settings import Preset, Settings, WatchFolder
from wxdesk.store.watched import Watched, WatchedFiles

_REST = 10
"""A look that takes long is followed by a rest that is so many times longer."""

_WIND_DOWN_SECONDS = 2.0
"""So long is waited for a look to end; a drive that hangs must not hold up closing."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FileTaken:
    """A recording was put into the queue."""

    path: str
    job: Job


@dataclass(frozen=True, slots=True)
class FileRefused:
    """A recording cannot be taken now; it is tried again, but not told again."""

    path: str
    error: WxdeskError


@dataclass(frozen=True, slots=True)
class FolderLost:
    """A watch folder cannot be looked into now, perhaps a drive that is away."""

    folder: Path
    error: WxdeskError


@dataclass(frozen=True, slots=True)
class FolderBack:
    """A watch folder that was lost can be looked into again."""

    folder: Path


WatchEvent = FileTaken | FileRefused | FolderLost | FolderBack


@dataclass(frozen=True, slots=True)
class _Settling:
    """A file that may still be growing, and since when it has not."""

    file: FileState
    since: float


class WatchFolders:
    """Looks into the watch folders again and again, on a thread of its own.

    What lies there when a folder is first looked into is taken as well, unless
    `skip` was called for it before. A file that was taken is taken again only if it
    was made anew: if it was gone in between, or its place is another's on the disk,
    and it looks otherwise than it did.

    Args:
        jobs: Where recordings are submitted.
        files: Which ones were taken before.
        settings: Which folders to watch, and the presets.
        locks: A folder for locks, by which of several programs on the same library
            only one watches a folder; None for no locks.
        settle_seconds: A file is taken once it has not changed for so long.
        interval_seconds: Between two looks, if they are short.
        clock: Tells seconds.
    """

    def __init__(
        self,
        jobs: JobService,
        files: WatchedFiles,
        settings: Settings,
        *,
        locks: Path | None = None,
        settle_seconds: float = 5.0,
        interval_seconds: float = 2.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._jobs = jobs
        self._files = files
        self._settings = settings
        self._locks = locks
        self._held: dict[Path, FileLock] = {}
        self._settle_seconds = settle_seconds
        self._interval_seconds = interval_seconds
        self._clock = clock
        # Of what was taken; never held while a folder is looked into, which may hang.
        self._lock = threading.RLock()
        self._taken: dict[str, Watched] | None = None
        self._unsaved: dict[str, Watched] = {}
        self._settling: dict[str, _Settling] = {}
        self._refused: dict[str, FileState] = {}
        self._lost: set[Path] = set()
        self._closing = False
        self._interrupted = threading.Event()
        self._thread: threading.Thread | None = None
        self._publisher: Publisher[WatchEvent] = Publisher()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def subscribe(self, listener: Callable[[WatchEvent], None]) -> Callable[[], None]:
        """Calls `listener`, on another thread, with all that happens from now on.

        Returns:
            A function that ends the subscription.
        """
        return self._publisher.subscribe(listener)

    def start(self) -> None:
        """Begins to look."""
        self._thread = threading.Thread(
            target=self._watch, name="wxdesk watch folders", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Ends looking, also in the middle of a large folder."""
        self._closing = True
        self._interrupted.set()
        if self._thread:
            self._thread.join(_WIND_DOWN_SECONDS)
        self._let_go(set(self._held))
        self._publisher.close()

    def use(self, settings: Settings) -> None:
        """Watches other folders, or with other presets, from now on."""
        self._settings = settings
        self._interrupted.set()

    def look(self) -> None:
        """Looks once into each folder."""
        settings = self._settings
        wanted = [watch for watch in settings.watch if watch.enabled]
        self._let_go(self._held.keys() - {watch.folder for watch in wanted})
        for watch in wanted:
            if not self._interrupted.is_set() and self._is_ours(watch.folder):
                self._look_into(watch, _preset(settings, watch))
        self._save()

    def untaken(
        self, watch: WatchFolder, is_cancelled: Callable[[], bool] = lambda: False
    ) -> Mapping[str, FileState]:
        """The recordings in a folder that would be taken now, by path; blocks.

        Raises:
            BadMedia: The folder cannot be looked into.
        """
        there: dict[str, FileState] = {}
        try:
            for path in _recordings(watch, is_cancelled):
                # One that was deleted a moment ago.
                with suppress(OSError):
                    there[path] = FileState.of(path)
        except OSError as error:
            raise unreadable(watch.folder, error) from error
        known = self._known()
        return {
            path: file
            for path, file in there.items()
            # An empty one is about to be filled, and is new then.
            if file.size and (path not in known or _is_new(file, known[path]))
        }

    def skip(self, files: Mapping[str, FileState]) -> None:
        """Lets recordings lie as if they had been taken.

        Call it before their folder is watched.

        Args:
            files: What `untaken` has given.
        """
        for path, file in files.items():
            self._note(path, Watched(file))
        self._save()

    def _watch(self) -> None:
        while True:
            self._interrupted.clear()
            # After that, so that a closing which came before it is not overlooked.
            if self._closing:
                return
            began = time.monotonic()
            try:
                self.look()
            except Exception:
                logger.exception("looking into the watch folders failed")
            rest = _REST * (time.monotonic() - began)
            self._interrupted.wait(max(self._interval_seconds, rest))

    def _is_ours(self, folder: Path) -> bool:
        """Whether no other program, such as `wxdesk serve`, watches a folder."""
        if self._locks is None or folder in self._held:
            return True
        name = uuid.uuid5(uuid.NAMESPACE_URL, str(folder)).hex
        lock = FileLock(self._locks / f"{name}.lock", thread_local=False)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            return False
        except OSError:  # where nothing can be locked, twice is better than never
            return True
        self._held[folder] = lock
        with self._lock:
            self._taken = None  # whoever had it before may have taken some
        return True

    def _let_go(self, folders: Iterable[Path]) -> None:
        for folder in tuple(folders):
            self._held.pop(folder).release()

    def _look_into(self, watch: WatchFolder, preset: Preset) -> None:
        seen: set[str] = set()
        try:
            for path in _recordings(watch, self._interrupted.is_set):
                # One that was deleted a moment ago.
                with suppress(OSError):
                    file = FileState.of(path)
                    seen.add(path)
                    self._consider(path, file, preset)
        except OSError as error:
            if watch.folder not in self._lost:
                self._lost.add(watch.folder)
                problem = unreadable(watch.folder, error)
                self._publisher.publish(FolderLost(watch.folder, problem))
            return
        if self._interrupted.is_set():
            return
        if watch.folder in self._lost:
            self._lost.remove(watch.folder)
            self._publisher.publish(FolderBack(watch.folder))
        self._miss(watch, seen)

    def _consider(self, path: str, file: FileState, preset: Preset) -> None:
        if (taken := self._known().get(path)) and not _is_new(file, taken):
            if taken.missing or file != taken.file:
                self._note(path, Watched(file))
            return
        now = self._clock()
        settling = self._settling.get(path)
        if settling is None or not file.has_content_of(settling.file):
            self._settling[path] = _Settling(file, now)
        # An empty one is about to be filled.
        elif now - settling.since >= self._settle_seconds and file.size:
            self._take(path, file, preset)

    def _take(self, path: str, file: FileState, preset: Preset) -> None:
        try:
            ensure_readable(Path(path))
            job = self._jobs.submit(
                path, preset.options, origin="watch", outputs=preset.outputs
            )
        except WxdeskError as error:
            if self._refused.get(path) != file:
                self._refused[path] = file
                self._publisher.publish(FileRefused(path, error))
            return
        self._note(path, Watched(file))
        self._save()
        self._settling.pop(path, None)
        self._refused.pop(path, None)
        self._publisher.publish(FileTaken(path, job))

    def _miss(self, watch: WatchFolder, seen: set[str]) -> None:
        """Notes which files are gone."""
        for path, taken in tuple(self._known().items()):
            if not taken.missing and path not in seen and _is_in(watch, path):
                self._note(path, Watched(taken.file, missing=True))
        for path in tuple(self._settling):
            if path not in seen and _is_in(watch, path):
                del self._settling[path]

    def _known(self) -> dict[str, Watched]:
        with self._lock:
            if self._taken is None:
                self._taken = {**self._files.all(), **self._unsaved}
            return self._taken

    def _note(self, path: str, watched: Watched) -> None:
        with self._lock:
            self._known()[path] = watched
            self._unsaved[path] = watched

    def _save(self) -> None:
        with self._lock:
            if not self._unsaved:
                return
            try:
                self._files.note(self._unsaved)
            except WxdeskError:
                logger.warning("what was taken will be noted later", exc_info=True)
            else:
                self._unsaved.clear()


def _preset(settings: Settings, watch: WatchFolder) -> Preset:
    return settings.presets.get(watch.preset) or Preset("", settings.options())


def _is_new(file: FileState, taken: Watched) -> bool:
    """Whether a file is not the one that was taken from its place."""
    if file.has_content_of(taken.file):
        return False
    return taken.missing or file.inode != taken.file.inode


def _is_in(watch: WatchFolder, path: str) -> bool:
    folder = str(watch.folder)
    if not watch.recursive:
        return os.path.dirname(path) == folder  # noqa: PTH120 -- for all, each time
    return path.startswith(os.path.join(folder, ""))  # noqa: PTH118 -- as above


def _recordings(
    watch: WatchFolder, is_interrupted: Callable[[], bool]
) -> Iterator[str]:
    """Paths of the recordings in a folder, one by one, until interrupted.

    Raises:
        OSError: The folder itself cannot be looked into; those in it are passed over.
    """
    waiting = [str(watch.folder)]
    while waiting:
        folder = waiting.pop()
        try:
            entries = os.scandir(folder)
        except OSError:
            if folder == str(watch.folder):
                raise
            continue
        with entries:
            for entry in entries:
                if is_interrupted():
                    return
                if entry.name.startswith("."):
                    continue
                # Links to folders are not followed, for they may lead in a circle.
                if entry.is_dir(follow_symlinks=False):
                    if watch.recursive:
                        waiting.append(entry.path)
                elif Path(entry.name).suffix.lower() in MEDIA_EXTENSIONS:
                    yield entry.path
