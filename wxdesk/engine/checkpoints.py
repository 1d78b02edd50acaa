"""What a job has worked out already, kept in its folder for the next attempt."""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from wxdesk.core.files import telling_no_room, write_whole
from wxdesk.media.room import Room

Ingredients = Mapping[str, Any]
"""All that a result depends on, as JSON-ready data."""


class Checkpoints:
    """Results of stages in a job's folder, each with what it was made of.

    One is there whole or not at all, whenever the program or the power fails.

    Args:
        folder: The job's; exists.
        room: Waits for room on its disk; None does not.
    """

    def __init__(self, folder: Path, room: Room | None = None) -> None:
        self._folder = folder
        self._room = room

    def kept(self, name: str, made_of: Ingredients) -> Any:
        """What is kept under a name; None if that is nothing or of other ingredients.

        Args:
            name: Of a file, without an ending.
            made_of: What it would be made of now.
        """
        try:
            found = json.loads(self._file(name).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None
        match found:
            case {"made_of": of, "value": value} if of == _plain(made_of):
                return value
        return None

    def keep(self, name: str, made_of: Ingredients, value: Any) -> None:
        """Keeps JSON-ready data instead of what was kept under the name before.

        Raises:
            DiskFull: There is no room for it, and nothing waits until there is.
        """
        content = json.dumps({"made_of": made_of, "value": value})
        _patiently(self._room, partial(write_whole, self._file(name), content))

    def forget(self, name: str) -> None:
        """Removes what is kept under a name, if anything is."""
        self._file(name).unlink(missing_ok=True)

    def journal(self, name: str, made_of: Ingredients) -> "Journal":
        """The journal under a name; one of other ingredients is begun anew."""
        return Journal(self._folder / f"{name}.jsonl", made_of, self._room)

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.json"


class Journal:
    """Rows of JSON-ready data, each of which is there for good once it is added.

    Args:
        path: The file; its first line says what the rows are made of.
        made_of: What they are made of now.
        room: Waits for room on its disk; None does not.

    Attributes:
        rows: In the order in which they were added, by earlier attempts too.
    """

    def __init__(
        self, path: Path, made_of: Ingredients, room: Room | None = None
    ) -> None:
        self.rows: list[Any] = []
        self._path = path
        self._room = room
        self._made_of = _plain(made_of)
        self._size = 0
        found = list(self._read())
        if found and found[0][0] == self._made_of:
            self.rows = [row for row, _ in found[1:]]
            self._size = sum(size for _, size in found)

    def add(self, row: Any) -> None:
        """Adds a row.

        Raises:
            DiskFull: There is no room for it, and nothing waits until there is.
        """
        new = [row] if self._size else [self._made_of, row]
        text = "".join(f"{json.dumps(it)}\n" for it in new).encode()
        _patiently(self._room, partial(self._append, text))
        self._size += len(text)
        self.rows.append(row)

    def _append(self, text: bytes) -> None:
        how = "r+b" if self._path.exists() else "xb"
        with telling_no_room(self._path), self._path.open(how) as file:
            file.seek(self._size)
            file.truncate()  # what a power cut or a full disk left of a row
            file.write(text)
            file.flush()
            os.fsync(file.fileno())

    def _read(self) -> Iterator[tuple[Any, int]]:
        """The rows with their lengths in bytes, up to one that is not whole."""
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            for line in file:
                try:
                    row = json.loads(line) if line.endswith(b"\n") else None
                except ValueError:
                    return
                if row is None:
                    return
                yield row, len(line)


def _patiently(room: Room | None, write: Callable[[], None]) -> None:
    room.patiently(write) if room else write()


def _plain(data: Any) -> Any:
    """As JSON gives it back, which knows no tuples."""
    return json.loads(json.dumps(data))
