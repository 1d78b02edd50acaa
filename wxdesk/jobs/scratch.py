"""Each job's scratch folder: its checkpoints, and what must not stay there."""

import logging
import re
import shutil
from contextlib import suppress
from pathlib import Path

from wxdesk.core.engine import UNWANTED
from wxdesk.core.errors import DiskFull, StoreProblem
from wxdesk.core.files import no_room

_JOB_ID = re.compile(r"[0-9a-f]{32}")

logger = logging.getLogger(__name__)


class Scratch:
    """The folder of folders `<root>/<job id>`.

    A file under its final name is a checkpoint; one named "*.part" is unfinished and
    of no use once the engine that wrote it has ended.

    Args:
        root: Made when first needed. Nothing in it but job folders is ever touched.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def folder(self, job_id: str) -> Path:
        """The job's folder, made if need be.

        Raises:
            DiskFull: There is no room for it.
            StoreProblem: It cannot be made for another reason.
        """
        folder = self._root / job_id
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            if no_room(error):
                raise DiskFull.writing(folder) from error
            raise StoreProblem(
                f"The working folder {folder} cannot be made: {error.strerror}.",
                "Make the folder above it writable and try again.",
            ) from error
        return folder

    def mark(self, job_id: str, *, wanted: bool) -> None:
        """Tells an engine that may have begun the job whether anybody waits for it."""
        mark = self._root / job_id / UNWANTED
        with suppress(OSError):  # mostly since there is no folder
            mark.unlink() if wanted else mark.touch()

    def sweep(self, job_id: str) -> None:
        """Removes the job's unfinished files."""
        for part in (self._root / job_id).rglob("*.part"):
            try:
                part.unlink(missing_ok=True)
            except OSError:
                logger.warning("cannot remove %s", part, exc_info=True)

    def remove(self, job_id: str) -> None:
        """Removes the job's folder with all that is in it, as far as possible."""
        folder = self._root / job_id
        shutil.rmtree(folder, ignore_errors=True)
        if folder.exists():
            logger.warning("cannot remove all of %s", folder)

    def job_ids(self) -> tuple[str, ...]:
        """The ids of all jobs that have a folder."""
        if not self._root.is_dir():
            return ()
        names = (folder.name for folder in self._root.iterdir() if folder.is_dir())
        return tuple(name for name in names if _JOB_ID.fullmatch(name))
