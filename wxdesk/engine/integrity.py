"""Whether a model's files are what they were: hashes, remembered and compared."""

import hashlib
import logging
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from wxdesk.core.errors import ModelProblem, WxdeskError
from wxdesk.core.files import write_whole

log = logging.getLogger(__name__)


MANIFEST = "wxdesk.json"


class Manifest(BaseModel):
    """What a model's folder must hold; lies in that folder.

    Attributes:
        name: The model's.
        origin: Where the files came from.
        revision: The commit on the hub, or what else their source calls this state.
        sha256: Of each file, by its name in the folder.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    origin: str
    revision: str
    sha256: dict[str, str]

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """The manifest of a folder; None where a user put the files there by hand.

        Raises:
            ModelProblem: It is damaged or cannot be read.
        """
        path = folder / MANIFEST
        try:
            return cls.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValidationError) as error:
            raise ModelProblem(
                f"{path} cannot be read, so {folder.name} cannot be checked.",
                "Remove the model and download it again.",
            ) from error

    def write(self, folder: Path) -> None:
        """Puts the manifest into its model's folder."""
        write_whole(folder / MANIFEST, self.model_dump_json(indent=2))


class _Seen(BaseModel):
    """A file as it was when it was hashed."""

    size: int
    mtime_ns: int
    sha256: str


_SEEN = TypeAdapter(dict[str, _Seen])


class HashMemory:
    """Hashes files, and remembers it: gigabytes are read once, not at every start.

    Args:
        path: Where to keep it. It may be lost at any time; processes that write it at
            once lose no more than the other's latest entry, which is then made again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def sha256(self, file: Path, *, afresh: bool = False) -> str:
        """The SHA-256 of a file.

        Args:
            file: May be anywhere.
            afresh: Read it, even if its size and time are as they were.
        """
        state = file.stat()
        seen = self._read().get(str(file))
        if (
            not afresh
            and seen is not None
            and (seen.size, seen.mtime_ns) == (state.st_size, state.st_mtime_ns)
        ):
            return seen.sha256
        with file.open("rb") as content:
            sha256 = hashlib.file_digest(content, "sha256").hexdigest()
        self.remember(file, sha256)
        return sha256

    def remember(self, file: Path, sha256: str) -> None:
        """Takes it that a file, as it lies there, has this SHA-256."""
        state = file.stat()
        seen = {path: old for path, old in self._read().items() if Path(path).exists()}
        seen[str(file)] = _Seen(
            size=state.st_size, mtime_ns=state.st_mtime_ns, sha256=sha256
        )
        try:
            write_whole(self._path, _SEEN.dump_json(seen, indent=1).decode())
        except WxdeskError as error:
            # On a models folder that is read-only everything else goes on as usual.
            log.warning("hashes not remembered", extra={"reason": error.text})

    def _read(self) -> dict[str, _Seen]:
        try:
            return _SEEN.validate_json(self._path.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValidationError) as error:
            log.warning("hashes forgotten", extra={"reason": type(error).__name__})
            return {}
