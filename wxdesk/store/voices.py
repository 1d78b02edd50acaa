"""The voices that are remembered: a file for each, which goes when the voice goes.

They are in no database, whose log and backups would keep for a while what was deleted.
"""

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from wxdesk.core.errors import NotFound, StoreProblem
from wxdesk.core.files import UNFINISHED, sync_folder, write_whole
from wxdesk.core.voices import (
    NO_VOICE,
    KnownVoice,
    Remembered,
    Voice,
    is_voice_id,
    voice_from_data,
    voice_to_data,
)

_PATIENCE_SECONDS = 10.0
"""Another program changes a voice in much less."""

_DAMAGED = ".damaged"
"""How the name of a file ends that holds no voice."""

logger = logging.getLogger(__name__)


class VoiceShelf:
    """Keeps voices, a JSON file for each, readable by the user alone.

    Threads and programs may share it. A file that holds no voice is set aside and
    named in the log; the others are as they were.

    Args:
        folder: Where the files are; made when the first voice is kept.

    Raises:
        StoreProblem: From any method, if a file cannot be used.
        DiskFull: From any method that writes, if there is no room.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> tuple[Voice, ...]:
        """All voices, by name."""
        found = map(self._read, self._folder.glob("*.json"))
        return tuple(
            sorted(
                (voice for voice in found if voice),
                key=lambda voice: (voice.name.casefold(), voice.id),
            )
        )

    def voice(self, voice_id: str) -> Voice:
        """One of them.

        Raises:
            NotFound: There is none with this id.
        """
        voice = self._read(self._file(voice_id)) if is_voice_id(voice_id) else None
        if voice is None:
            raise NotFound("This voice is not remembered.")
        return voice

    def has(self, voice_id: str) -> bool:
        """Whether a voice of this id is remembered."""
        return is_voice_id(voice_id) and self._file(voice_id).exists()

    def known(self) -> tuple[KnownVoice, ...]:
        """What speakers are compared with: the voices that are known by something.

        One that cannot be read is left out, so that it holds up nobody's recordings.
        """
        found = map(self._readable, sorted(self._folder.glob("*.json")))
        return tuple(
            KnownVoice(it.id, it.name, tuple(one.print for one in it.learned))
            for it in found
            if it and it.learned
        )

    def add(self, voice: Voice) -> Voice:
        """Keeps a new voice, unless one of its name is remembered already.

        Returns:
            The voice of this name.
        """
        wanted = voice.name.casefold()
        with self._alone():
            for other in self.all():
                if other.name.casefold() == wanted:
                    return other
            self._write(voice)
        return voice

    def change(self, voice_id: str, change: Callable[[Voice], Voice]) -> Voice:
        """Keeps a voice as `change` makes it of what it is.

        Raises:
            NotFound: There is none with this id, or not any more.
        """
        with self._alone():
            voice = change(self.voice(voice_id))
            self._write(voice)
        return voice

    def learn(self, voice_id: str, new: Remembered) -> Voice:
        """Lets a voice be known by one sample more.

        Raises:
            NotFound: There is none with this id, or not any more.
        """
        return self.change(voice_id, lambda voice: voice.with_learned(new))

    def forget(self, voice_id: str) -> None:
        """Deletes a voice's file, also one that was set aside.

        So are files that a program was killed over, which may be of this voice.
        """
        if not is_voice_id(voice_id):
            return
        path = self._file(voice_id)
        with self._alone():
            killed = self._folder.glob(f"*{UNFINISHED}")
            for file in (path, path.with_suffix(_DAMAGED), *killed):
                with _telling(file):
                    file.unlink(missing_ok=True)
            sync_folder(self._folder)

    def _file(self, voice_id: str) -> Path:
        return self._folder / f"{voice_id}.json"

    def _write(self, voice: Voice) -> None:
        text = json.dumps(voice_to_data(voice))  # also of names that are no Unicode
        write_whole(self._file(voice.id), text, private=True)

    def _readable(self, path: Path) -> Voice | None:
        try:
            return self._read(path)
        except StoreProblem as problem:
            logger.warning("a voice is left out: %s", problem.text)
            return None

    def _read(self, path: Path) -> Voice | None:
        """The voice in a file; None if it is gone, or was set aside."""
        with _telling(path):
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                return None
        try:
            return _voice_in(content, path.stem)
        except NO_VOICE:
            self._set_aside(path)
        return None

    def _set_aside(self, path: Path) -> None:
        kept = path.with_suffix(_DAMAGED)
        logger.warning("the file %s holds no voice", path.name)
        try:
            path.replace(kept)
        except OSError:
            logger.warning("it stays where it is", exc_info=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keeps other threads and programs from changing voices meanwhile."""
        with _telling(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._folder / ".lock", timeout=_PATIENCE_SECONDS)
            try:
                lock.acquire()
            except Timeout as error:
                raise StoreProblem(
                    "The remembered voices are being changed by another program.",
                    "Try again.",
                ) from error
        try:
            yield
        finally:
            lock.release()


def _voice_in(content: bytes, voice_id: str) -> Voice:
    data: Mapping[str, Any] = json.loads(content)
    voice = voice_from_data(data)
    if voice.id != voice_id:
        raise ValueError("another voice's file")
    return voice


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Makes of an error of the system one that names the file."""
    try:
        yield
    except OSError as error:
        raise StoreProblem(
            f"{path} cannot be used: {error.strerror}.",
            "See to it that you may read and write it.",
        ) from error
