"""Starts the program."""

from multiprocessing import freeze_support


def main() -> None:
    """Runs the command line."""
    # First of all: in a frozen program an engine process begins here, too.
    freeze_support()
    from wxdesk.cli import run

    run()


if __name__ == "__main__":
    main()
