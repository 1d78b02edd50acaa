"""Starts the program."""

import sys
from multiprocessing import freeze_support


def main() -> None:
    """Runs the command line."""
    # First of all: in a frozen program an engine process begins here, too.
    freeze_support()
    try:
        from wxdesk.cli import run

        run()
    except KeyboardInterrupt:  # while the program starts or ends
        sys.exit(130)


if __name__ == "__main__":
    main()
