"""What the user reads of comments, highlights, bookmarks and tags: "notes" to them."""

from wxdesk.core.transcript import Annotation, AnnotationKind
from wxdesk.gui.told import told
from wxdesk.gui.words import clock, day, tr

ICONS = {
    AnnotationKind.COMMENT: "comment",
    AnnotationKind.HIGHLIGHT: "highlight",
    AnnotationKind.BOOKMARK: "bookmark",
    AnnotationKind.TAG: "tag",
}
"""Names of `icons.NAMES`."""

COLOURS = {
    AnnotationKind.COMMENT: "warning",
    AnnotationKind.HIGHLIGHT: "ok",
    AnnotationKind.BOOKMARK: "accent",
    AnnotationKind.TAG: "secondary",
}
"""Roles of the theme, for lines and marks."""

_IN_MENU = 40
"""Characters of what one says that stand in a menu."""


def kind_words(kind: AnnotationKind) -> str:
    """What one of a kind is called."""
    return {
        AnnotationKind.COMMENT: tr("Comment"),
        AnnotationKind.HIGHLIGHT: tr("Highlight"),
        AnnotationKind.BOOKMARK: tr("Bookmark"),
        AnnotationKind.TAG: tr("Tag"),
    }[kind]


def kinds_words(kind: AnnotationKind) -> str:
    """What several of a kind are called."""
    return {
        AnnotationKind.COMMENT: tr("Comments"),
        AnnotationKind.HIGHLIGHT: tr("Highlights"),
        AnnotationKind.BOOKMARK: tr("Bookmarks"),
        AnnotationKind.TAG: tr("Tags"),
    }[kind]


def title_of(annotation: Annotation) -> str:
    """What an annotation says, on one line; what it is, if it says nothing."""
    return told(" ".join(annotation.text.split())) or kind_words(annotation.kind)


def menu_words(annotation: Annotation) -> str:
    """The same for a menu, with what it is."""
    words = title_of(annotation)
    if len(words) > _IN_MENU:
        words = words[: _IN_MENU - 1] + "…"
    if annotation.text:
        words = f"{kind_words(annotation.kind)}: {words}"
    # A lone "&" would become the mark of a shortcut.
    return words.replace("&", "&&")


def told_of(annotation: Annotation) -> str:
    """All about an annotation but the words that it is on."""
    what, text = kind_words(annotation.kind), told(annotation.text.strip())
    head = f"{what} · {clock(annotation.start)} · {day(annotation.created)}"
    return f"{text}\n{head}" if text else head
