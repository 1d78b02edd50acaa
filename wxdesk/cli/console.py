"""What the commands write: results to standard output, all else to standard error."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from wxdesk.core.errors import WxdeskError

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def complain(error: WxdeskError) -> None:
    """Tells the user about an error."""
    err.print(f"[bold red]Error:[/] {escape(str(error))}")


def table(*columns: str) -> Table:
    """An empty table without lines."""
    return Table(*columns, box=None, pad_edge=False, header_style="bold")


def duration(seconds: float) -> str:
    """A duration as people write it: 1:02:03 or 4:05."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def size(count: float) -> str:
    """A number of bytes as people write it: 148 MB."""
    for unit in ("bytes", "kB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}"
        count /= 1000
    return f"{count:.1f} GB"
