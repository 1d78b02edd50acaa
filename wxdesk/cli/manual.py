"""`wxdesk manual`: the manual, to read in a terminal."""

import re
from collections.abc import Iterator
from textwrap import indent
from typing import Annotated, ClassVar

import typer
from rich.console import Console, JustifyMethod
from rich.text import Text

from wxdesk.cli import console
from wxdesk.manual import Manual

_MOST_COLUMNS = 100
"""Longer lines are hard to follow."""
_FENCED = re.compile(r"^```\w*\n(.*?)^```\n", re.DOTALL | re.MULTILINE)
_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\n+", re.MULTILINE)
_LINK = re.compile(
    r"`[^`\n]*`|"  # what is in an example is no link
    r"\[(?P<words>[^\]]+)\]\((?:(?P<chapter>[\w-]+)\.md)?(?:#[\w-]+)?\)"
)


def manual(
    chapter: Annotated[
        str | None, typer.Argument(help="Its name, as the list without it shows.")
    ] = None,
    search: Annotated[
        str | None,
        typer.Option("--search", metavar="WORDS", help="List the sections with these."),
    ] = None,
) -> None:
    """Shows a chapter of the manual; alone, it lists them."""
    known = Manual()
    if search is not None:
        hits = known.search(search)
        if not hits:
            raise typer.Exit(1)
        for hit in hits:
            place = f"{hit.section.chapter}: {hit.section.title}"
            console.out.print(console.line(place), style="bold", highlight=False)
            console.out.print(console.line(hit.passage), highlight=False)
    elif chapter is not None:
        text = _to_read(known.markdown(chapter))
        if console.out.is_terminal:
            _show(text)
        else:
            typer.echo(text, nl=False)
    else:
        rows = console.table("Chapter", "About")
        for name, title in known.chapters.items():
            rows.add_row(name, title)
        console.show(rows)


def _to_read(markdown: str) -> str:
    """A chapter without pictures, and with names of chapters where links were."""
    return _LINK.sub(_named, _PICTURE.sub("", markdown))


def _named(link: re.Match[str]) -> str:
    words, chapter = link["words"], link["chapter"]
    if words is None:
        return link[0]
    return f"{words} (`wxdesk manual {chapter}`)" if chapter else words


def _show(markdown: str) -> None:
    """Prints Markdown for people, its examples as they are, so as to be copied."""
    from rich.markdown import Markdown, TableDataElement

    class Cell(TableDataElement):
        """Breaks long words, such as paths, instead of cutting them."""

        def __init__(self, justify: JustifyMethod) -> None:
            super().__init__(justify)
            self.content.overflow = "fold"

    class Whole(Markdown):
        elements: ClassVar = {**Markdown.elements, "th_open": Cell, "td_open": Cell}

    terminal = Console(highlight=False)
    terminal.width = min(terminal.width, _MOST_COLUMNS)
    for text, example in _parts(markdown):
        terminal.print(Whole(text, hyperlinks=False))
        if example:
            # With `soft_wrap` a line that is too long is neither cut nor parted.
            lines = indent(f"\n{example}\n", "  ")
            terminal.print(Text(lines, style="cyan"), soft_wrap=True)


def _parts(markdown: str) -> Iterator[tuple[str, str]]:
    """Text, and the example that follows it; the last text has none."""
    begin = 0
    for found in _FENCED.finditer(markdown):
        yield markdown[begin : found.start()], found[1].rstrip()
        begin = found.end()
    yield markdown[begin:], ""
