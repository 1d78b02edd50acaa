"""`wxdesk manual`: the manual, to read in a terminal."""

from typing import Annotated

import typer

from wxdesk.cli import console
from wxdesk.manual import Manual


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
        from rich.markdown import Markdown

        console.out.print(Markdown(known.markdown(chapter), hyperlinks=False))
    else:
        rows = console.table("Chapter", "About")
        for name, title in known.chapters.items():
            rows.add_row(name, title)
        console.show(rows)
