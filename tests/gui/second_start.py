"""A second start of the program, without a window: hands its arguments over."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from wxdesk.gui.single_instance import SingleInstance


def main() -> None:
    app = QCoreApplication(sys.argv)
    folder, *sources = app.arguments()[1:]
    instance = SingleInstance(Path(folder), patience_seconds=20)
    if instance.claim():
        print("first")
        if sources == ["crash"]:
            import os

            os._exit(1)
    else:
        instance.hand_over(sources)
        print("handed over")


if __name__ == "__main__":
    main()
