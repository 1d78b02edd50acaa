"""Comments, highlights, bookmarks and tags: made and changed where the caret is."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QMenu

from wxdesk.core.editing.annotating import (
    anchor,
    next_bookmark,
    passage,
    place_of,
    tags,
    toggle_bookmark,
    toggle_highlight,
    with_text,
)
from wxdesk.core.editing.review import annotate, remove_annotation
from wxdesk.core.editing.text import Position
from wxdesk.core.transcript import Annotation, AnnotationKind, Transcript
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.annotation_field import AnnotationField
from wxdesk.gui.transcript.annotation_marks import AnnotationMarks
from wxdesk.gui.transcript.annotation_words import ICONS, kind_words, menu_words
from wxdesk.gui.transcript.corrections import Corrections
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.transcript.editor import Editor
from wxdesk.gui.transcript.model import ParagraphModel
from wxdesk.gui.transcript.paragraphs import Span
from wxdesk.gui.transcript.segment_model import Column
from wxdesk.gui.transcript.sound import Sound
from wxdesk.gui.words import tr

_MOST_IN_MENU = 8

_REWIND_SECONDS = 1.0
"""While it plays, the bookmark that one was just at is not the previous one."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the field is open for: an annotation as it is, or would be when kept."""

    annotation: Annotation
    is_new: bool


class Annotator(QObject):
    """What the user keeps with passages of a document; "notes" in the window.

    Args:
        desk: Icons and colours.
        document: It.
        model: The document's paragraphs.
        reader: Where they are shown.
        sound: The document's.
        corrections: Knows the table, where that is shown instead.
    """

    def __init__(
        self,
        desk: Desk,
        document: Document,
        model: ParagraphModel,
        reader: Editor,
        sound: Sound,
        corrections: Corrections,
    ) -> None:
        super().__init__(reader)
        self._desk = desk
        self._document = document
        self._model = model
        self._reader = reader
        self._sound = sound
        self._corrections = corrections
        self._asked: _Asked | None = None
        self.marks = AnnotationMarks(desk, document, model, reader)
        self.field = AnnotationField(desk, reader.viewport())
        self.marks.margin.chosen.connect(self.edit)
        self.field.kept.connect(self._take_text)
        self.field.closed.connect(lambda: self.marks.show_draft(None))
        self.field.typed.connect(sound.be_patient)
        reader.verticalScrollBar().valueChanged.connect(lambda _: self._follow())
        document.changed.connect(self._follow)

    @property
    def transcript(self) -> Transcript:
        """With the annotations."""
        return self._document.transcript

    def highlight(self) -> None:
        """Highlights what is marked, or the word at the caret; or does so no more."""
        if selection := self._selection():
            before = self.transcript
            after = toggle_highlight(before, *selection, _now())
            gone = len(after.annotations) < len(before.annotations)
            text = tr("Remove the highlight") if gone else tr("Highlight")
            self._document.edit(after, text)

    def comment(self) -> None:
        """Has the user comment on what is marked, or on the word at the caret.

        If nothing is marked, and there is a comment, that one is edited.
        """
        here = () if self._reader.marked else self._here()
        comments = [it for it in here if it.kind is AnnotationKind.COMMENT]
        if comments:
            self.edit(comments[0])
        else:
            self._ask_on_selection(AnnotationKind.COMMENT)

    def tag(self) -> None:
        """Has the user name a tag for what is marked, or for the word at the caret."""
        self._ask_on_selection(AnnotationKind.TAG)

    def bookmark(self) -> None:
        """Puts a bookmark on what is heard, or else on the caret; or takes it away."""
        position = self._reader.position
        if position is None:
            return
        seconds = self._reader.second_at(self._reader.caret)
        if self._sound.player.is_playing:
            seconds = self._sound.player.position
        before = self.transcript
        after = toggle_bookmark(before, seconds, _now())
        gone = len(after.annotations) < len(before.annotations)
        text = tr("Remove the bookmark") if gone else tr("Bookmark")
        self._document.edit(after, text)

    def step_bookmark(self, *, back: bool) -> None:
        """Goes to the next bookmark, or to the previous one."""
        position = self._reader.position
        if position is None:
            return
        if self._sound.player.is_playing:
            seconds = self._sound.player.position - _REWIND_SECONDS * back
            position = place_of(self.transcript, seconds)
        if found := next_bookmark(self.transcript, position, back=back):
            self.go_to(found)
            return
        words = tr("No more bookmarks from here on.")
        if back:
            words = tr("No more bookmarks before this.")
        self._desk.said.emit(words, None)

    def go_to(self, annotation: Annotation) -> None:
        """Brings the caret and the sound to where an annotation begins."""
        self._reader.commit()
        if not self._model.paragraphs:
            return
        place = self.marks.place_of(annotation)
        self._reader.go_to(Span(place, place))
        self._reader.put_caret(place)
        self._reader.flash(self.marks.span_of(annotation))
        self._sound.seek(annotation.start)

    def edit(self, annotation: Annotation) -> None:
        """Has the user write another text for an annotation."""
        self._reader.commit()
        if self._model.paragraphs:
            place = self.marks.place_of(annotation)
            self._reader.go_to(Span(place, place))
            self._ask(_Asked(annotation, is_new=False))

    def remove(self, annotation: Annotation) -> None:
        """Takes an annotation away."""
        self._reader.commit()
        if annotation in self.transcript.annotations:
            after = remove_annotation(self.transcript, annotation)
            self._document.edit(after, _removed(annotation.kind))

    def keep(self) -> None:
        """Keeps what is being written."""
        self.field.keep()

    def fill_menu(self, menu: QMenu) -> None:
        """Adds what can be done with the annotations at the caret."""
        for annotation in self._here():
            within = menu.addMenu(menu_words(annotation))
            within.setIcon(self._desk.icons.icon(ICONS[annotation.kind]))
            for text, act in ((tr("Edit…"), self.edit), (tr("Remove"), self.remove)):
                action = within.addAction(text)
                action.triggered.connect(partial(act, annotation))

    # Where one is

    def _selection(self) -> tuple[Position, Position] | None:
        """What is marked, or else the caret; None in an empty transcript."""
        if table := self._corrections.table:
            table.commit()
        position = self._reader.position
        if position is None:
            return None
        return self._reader.selection or (position, position)

    def _here(self) -> list[Annotation]:
        """What is on what is marked, or else on the word at the caret."""
        if self._reader.position is None:
            return []
        caret = self._reader.caret
        found = self.marks.on(self._reader.marked or Span(caret, caret))
        return list(islice(found, _MOST_IN_MENU))

    # Asking for a text

    def _ask_on_selection(self, kind: AnnotationKind) -> None:
        if selection := self._selection():
            start, end = passage(self.transcript, *selection)
            self._ask(_Asked(Annotation(start, end, kind, "", _now()), is_new=True))

    def _ask(self, asked: _Asked) -> None:
        self.field.keep()
        self._asked = asked
        annotation = asked.annotation
        self.marks.show_draft(annotation)
        known = tags(self.transcript) if annotation.kind is AnnotationKind.TAG else ()
        stage: QAbstractItemView = self._corrections.table or self._reader
        self.field.setParent(stage.viewport())
        self.field.ask(
            annotation.kind, annotation.text, self._line_of(annotation), known
        )
        self.field.lines.moveCursor(QTextCursor.MoveOperation.End)

    def _take_text(self, text: str) -> None:
        asked, self._asked = self._asked, None
        if asked is None:
            return
        annotation, kind = asked.annotation, asked.annotation.kind
        says_all = kind in (AnnotationKind.COMMENT, AnnotationKind.TAG)
        if not text and says_all:
            if not asked.is_new:
                self.remove(annotation)
        elif asked.is_new:
            made = replace(annotation, text=text)
            self._document.edit(annotate(self.transcript, made), kind_words(kind))
        else:
            after = with_text(self.transcript, annotation, text)
            self._document.edit(after, _edited(kind))

    def _line_of(self, annotation: Annotation) -> QRect:
        """The line in which an annotation begins, in the text or in the table."""
        if table := self._corrections.table:
            segment = anchor(self.transcript, annotation).segment
            return table.visualRect(table.rows.index(segment, Column.TEXT))
        return self._reader.line_of(self.marks.place_of(annotation))

    def _follow(self) -> None:
        """The field stays at its passage."""
        if self._asked and not self.field.isHidden() and self._model.paragraphs:
            self.field.move_to(self._line_of(self._asked.annotation))


def _removed(kind: AnnotationKind) -> str:
    return {
        AnnotationKind.COMMENT: tr("Remove the comment"),
        AnnotationKind.HIGHLIGHT: tr("Remove the highlight"),
        AnnotationKind.BOOKMARK: tr("Remove the bookmark"),
        AnnotationKind.TAG: tr("Remove the tag"),
    }[kind]


def _edited(kind: AnnotationKind) -> str:
    return {
        AnnotationKind.COMMENT: tr("Edit the comment"),
        AnnotationKind.HIGHLIGHT: tr("Edit the highlight"),
        AnnotationKind.BOOKMARK: tr("Name the bookmark"),
        AnnotationKind.TAG: tr("Rename the tag"),
    }[kind]


def _now() -> datetime:
    return datetime.now(UTC)
