"""Starts the program."""

import sys


def main() -> None:
    """Runs the command line."""
    try:
        from multiprocessing import freeze_support

        # First of all: in a frozen program an engine process begins here, too.
        freeze_support()
        from wxdesk.cli import run

        run()
    except KeyboardInterrupt:  # while the program starts or ends
        sys.exit(130)


if __name__ == "__main__":
    main()
