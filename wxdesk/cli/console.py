"""What the commands write: results to standard output, all else to standard error."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from wxdesk.core.errors import WxdeskError
from wxdesk.media.files import on_one_line

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

_WIDE = 10_000
"""Columns of what is no terminal: nothing is cut for a file or another program."""


def line(text: object) -> Text:
    """A text as it is: no markup in it means anything, and it stays on one line."""
    return Text(on_one_line(str(text)))


def tell(label: str, style: str, text: object) -> None:
    """Tells the user what happened, in one line."""
    err.print(Text.assemble((label, style), " ", line(text)))


def complain(error: WxdeskError | str) -> None:
    """Tells the user about an error."""
    tell("Error:", "bold red", error)


def warn(error: WxdeskError) -> None:
    """Tells the user of damage that the program has dealt with."""
    tell("Warning:", "bold yellow", error)


def note(text: str) -> None:
    """Tells the user what is worth knowing, though nothing is wrong."""
    tell("Note:", "yellow", text)


def table(*columns: str) -> Table:
    """An empty table without lines; its last column alone is broken into lines."""
    rows = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns[:-1]:
        rows.add_column(name, no_wrap=True)
    rows.add_column(columns[-1], overflow="fold")
    return rows


def show(rows: Table) -> None:
    """Prints a table."""
    Console(width=None if out.is_terminal else _WIDE).print(rows)


def duration(seconds: float) -> str:
    """A duration as people write it: 1:02:03 or 4:05."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def size(count: float) -> str:
    """A number of bytes as people write it: 148 MB."""
    for unit in ("bytes", "kB", "MB"):
        if round(count) < 1000:
            return f"{count:.0f} {unit}"
        count /= 1000
    return f"{count:.1f} GB"
