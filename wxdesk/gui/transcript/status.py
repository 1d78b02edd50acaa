"""Whether a transcript is saved, and how much can be undone, in words."""

from wxdesk.gui.transcript.document import Document
from wxdesk.gui.words import tr


def status_words(document: Document) -> str:
    """What the status line says of a document; nothing until it is loaded."""
    if not document.is_loaded:
        return ""
    if document.problem:
        return str(document.problem)
    if not document.is_kept:
        return tr("Saving…")
    words = tr("Saved · revision {number}").format(number=document.revision)
    match document.stack.index():
        case 0:
            return words
        case 1:
            return f"{words} · {tr('1 edit undoable')}"
        case edits:
            undoable = tr("{count} edits undoable").format(count=edits)
            return f"{words} · {undoable}"
