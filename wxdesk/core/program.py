"""Where a program lies that was built to stand by itself."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def program_folder(environ: Mapping[str, str] = os.environ) -> Path | None:
    """The folder of the program, as its user sees it; None if it is a package.

    An AppImage is one file, which says where it is; a program of macOS is a folder that
    looks like one file.
    """
    if not getattr(sys, "frozen", False):
        return None
    program = Path(sys.executable).resolve()
    # A program that was started from another AppImage has its variables, too.
    if (image := environ.get("APPIMAGE")) and program.is_relative_to(
        Path(environ.get("APPDIR", "/")).resolve()
    ):
        program = Path(image)
    elif sys.platform == "darwin":
        program = next((it for it in program.parents if it.suffix == ".app"), program)
    return program.absolute().parent
