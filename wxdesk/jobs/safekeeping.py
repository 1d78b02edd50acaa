"""The daily backup of the database, made while the program does other things."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final, Self

from wxdesk.core.errors import DatabaseDamaged, DiskFull, StoreProblem
from wxdesk.jobs.publisher import Publisher
from wxdesk.store.backups import Abandoned, Backup, Backups, Halt

_FIRST_SECONDS: Final = 20.0
"""After the start, which has other things to read from the disk."""
_EVERY_SECONDS: Final = 3600.0
"""A new day is noticed so soon."""

logger = logging.getLogger(__name__)


class Safekeeping:
    """Makes a backup on each day on which the program runs.

    What is copied is looked through, so that damage is found while there are backups
    from before it. A backup that is being made when the program ends is given up.

    Args:
        database: The file.
        first_seconds: How long the first look waits.
    """

    def __init__(self, database: Path, first_seconds: float = _FIRST_SECONDS) -> None:
        self._backups = Backups(database)
        self._first_seconds = first_seconds
        self._halt = Halt()
        self._over = threading.Event()
        self._met = Publisher[DatabaseDamaged]()
        self._thread = threading.Thread(
            target=self._work, name="wxdesk safekeeping", daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._halt.set()
        self._thread.join()
        self._met.close()

    @property
    def database(self) -> Path:
        """The file that is kept safe."""
        return self._backups.database

    @property
    def folder(self) -> Path:
        """Where the backups are; it need not be there yet."""
        return self._backups.folder

    def newest(self) -> Backup | None:
        """The backup that was made last."""
        return self._backups.newest()

    def subscribe(
        self, listener: Callable[[DatabaseDamaged], None]
    ) -> Callable[[], None]:
        """Calls `listener`, on another thread, when damage is found.

        Returns:
            A function that ends the subscription.
        """
        return self._met.subscribe(listener)

    def keep(self) -> None:
        """Makes today's backup if there is none, or looks through the database.

        What stands in the way is logged, and damage is told.

        Raises:
            Abandoned: The program ends.
        """
        try:
            try:
                self._backups.make(self._halt)
            except DiskFull as error:
                logger.warning("no backup is made: %s", error)
            self._backups.look_through(self._halt)
        except DatabaseDamaged as error:
            logger.warning("%s", error)
            self._met.publish(error)
        except StoreProblem as error:
            logger.warning("no backup is made: %s", error)

    def _work(self) -> None:
        wait = self._first_seconds
        while not self._over.wait(wait):
            try:
                self.keep()
            except Abandoned:
                return
            wait = _EVERY_SECONDS
