"""Starts the program."""

import sys

_CONFINED = "--confined"
"""As in `wxdesk.media.confinement`, which is not worth loading for it."""


def main() -> None:
    """Runs the command line."""
    if sys.argv[1:2] == [_CONFINED]:
        # Not this program is wanted, but one that it starts; before all else, as it
        # is started again and again.
        from wxdesk.media.confined import main as become

        become(sys.argv[2:])
    try:
        from multiprocessing import freeze_support

        # First of all: in a frozen program an engine process begins here, too.
        freeze_support()
        from wxdesk.cli import run

        run()
    except KeyboardInterrupt:  # while the program starts or ends
        sys.exit(130)


def gui() -> None:
    """Opens the window, with the recordings that the command line names."""
    sys.argv[1:1] = ["window"]
    main()


if __name__ == "__main__":
    main()
