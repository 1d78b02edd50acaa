"""A transcript, or what is marked in it, on the clipboard in a format."""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from wxdesk.core.editing.excerpts import excerpt
from wxdesk.core.errors import WxdeskError
from wxdesk.core.subtitles import Rules
from wxdesk.core.transcript import Transcript
from wxdesk.export.documents import brief_clock, turns_of
from wxdesk.export.formats import FORMATS
from wxdesk.gui.desk import Desk
from wxdesk.gui.exporting.copies import RICH, copy_words
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.transcript.editor import Editor
from wxdesk.gui.words import tr


@dataclass(frozen=True, slots=True)
class Copied:
    """What goes on the clipboard: a text, and the same with markup if there is one."""

    text: str
    markup: str = ""


class Copier(QObject):
    """Copies a transcript as what the user wants.

    Args:
        desk: Threads, and who tells what was done.
        document: The transcript.
        reader: Where something may be marked.
    """

    def __init__(self, desk: Desk, document: Document, reader: Editor) -> None:
        super().__init__(document)
        self._desk = desk
        self._document = document
        self._reader = reader

    def fill(self, menu: QMenu, actions: Mapping[str, QAction]) -> None:
        """Puts all that one can copy as into a menu of its own."""
        within = menu.addMenu(self._desk.icons.icon("copy"), tr("Copy as"))
        within.addActions([actions[f"copy_as_{name}"] for name in copy_words()])

    def copy(self, name: str) -> None:
        """Copies what is marked, or else all of it.

        Args:
            name: `RICH`, or that of a format.
        """
        marked = self._reader.selection
        transcript = self._document.transcript
        if marked:
            transcript = excerpt(transcript, *marked)
        rules = self._desk.preferences.settings.subtitles.rules()
        told = (
            tr("What is marked was copied.")
            if marked
            else tr("The whole transcript was copied.")
        )

        def done(copied: Copied) -> None:
            data = QMimeData()
            data.setText(copied.text)
            if copied.markup:
                data.setHtml(copied.markup)
            QGuiApplication.clipboard().setMimeData(data)
            self._desk.said.emit(told, None)

        work = partial(_copied, name, transcript, rules)
        self._desk.background.start(lambda _: work(), done=done, failed=self._complain)

    def _complain(self, error: WxdeskError) -> None:
        self._desk.said.emit(str(error), None)


def _copied(name: str, transcript: Transcript, rules: Rules | None) -> Copied:
    written = FORMATS["txt" if name == RICH else name].write(transcript, rules)
    assert isinstance(written, str)
    return Copied(written, rich_text(transcript) if name == RICH else "")


def rich_text(transcript: Transcript) -> str:
    """A paragraph for each turn, with its speaker in bold and its time."""
    turns = []
    for turn in turns_of(transcript):
        name = f"<b>{html.escape(turn.speaker)}</b> " if turn.speaker else ""
        head = f"{name}[{brief_clock(turn.start)}]"
        turns.append(f"<p>{head}<br>{html.escape(turn.text)}</p>\n")
    language = html.escape(transcript.language or "und")
    return (
        f'<html><head><meta charset="utf-8"></head><body lang="{language}">\n'
        f"{''.join(turns)}</body></html>"
    )
