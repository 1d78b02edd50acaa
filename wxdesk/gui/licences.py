"""Whose work the program stands on: installed packages, with their licences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from wxdesk.gui.words import tr

Index = QModelIndex | QPersistentModelIndex

_EXTRAS = ("starter", "dictionaries", "gui", "api")
_NOT_SAID = "not stated"
_LONGEST = 60

_NAME = re.compile(r"[\w.-]+")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([\w.-]+)")


@dataclass(frozen=True, slots=True)
class Part:
    """Something that the program brings along.

    Attributes:
        name: As its makers call it.
        version: Empty where it is that of the package that carries it.
        licence: Its name, as a rule SPDX's.
    """

    name: str
    version: str
    licence: str


# What packages carry without its being theirs.
_CARRIED = (
    Part("FFmpeg (carried by imageio-ffmpeg)", "", "GPL-3.0-or-later"),
    Part("ICU (carried by icu4py)", "", "Unicode-3.0"),
    Part("Phosphor icons (carried by QtAwesome)", "", "MIT"),
)


def parts(root: str = "wxdesk") -> list[Part]:
    """All that is installed because the program needs it, by name."""
    found: dict[str, Part] = {}
    _walk(root, found)
    found.pop(root, None)
    return sorted((*found.values(), *_CARRIED), key=lambda part: part.name.casefold())


def _walk(root: str, found: dict[str, Part]) -> None:
    open_ = [root]
    while open_:
        name = open_.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:  # for other systems, or not wanted here
            continue
        found[key] = Part(package.name, package.version, _licence(package))
        open_ += _needed(package, _EXTRAS if name == root else ())


def _needed(package: Distribution, extras: tuple[str, ...]) -> Iterator[str]:
    for requirement in package.requires or ():
        extra = _EXTRA.search(requirement)
        if (extra is None or extra[1] in extras) and (name := _NAME.match(requirement)):
            yield name[0]


def _licence(package: Distribution) -> str:
    """What a package says of its licence, in one of three ways."""
    facts = package.metadata
    stated = facts.get("License-Expression") or facts.get("License") or ""
    first = stated.strip().partition("\n")[0].strip()
    if first and len(first) <= _LONGEST and first.upper() != "UNKNOWN":
        return first
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in facts.get_all("Classifier") or ()
        if line.startswith("License ::")
    ]
    return ", ".join(classifiers) or (first[:_LONGEST] + "…" if first else _NOT_SAID)


class PartsModel(QAbstractTableModel):
    """Parts with their versions and licences.

    Args:
        parts: To show.
    """

    def __init__(self, parts: list[Part]) -> None:
        super().__init__()
        self._parts = parts

    # Qt overrides

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._parts)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        part = self._parts[index.row()]
        return (part.name, part.version, part.licence)[index.column()]

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is (
            Qt.Orientation.Horizontal
        ):
            return (tr("Part"), tr("Version"), tr("Licence"))[section]
        return None
