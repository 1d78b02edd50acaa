"""The spell-check of a transcript: what is underlined, suggested, added and ignored."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QTextCharFormat
from PySide6.QtWidgets import QMenu

from wxdesk.core.editing.text import replace_range
from wxdesk.core.errors import WxdeskError
from wxdesk.core.transcript import Transcript
from wxdesk.core.vocabulary import written
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.transcript.editor import Editor
from wxdesk.gui.transcript.model import ParagraphModel
from wxdesk.gui.transcript.paragraphs import Place, Span
from wxdesk.gui.transcript.reader import Mark
from wxdesk.gui.words import language_name, tr
from wxdesk.jobs.spelling import (
    Spelled,
    Spelling,
    accepted_words,
    plain_word,
    spelled_words,
)
from wxdesk.settings import Vocabulary

_WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline
_KEPT_TEXTS = 200
_SETTING = "vocabulary.check_spelling"


class SpellCheck(QObject):
    """Underlines misspelled words, and offers what they may have been meant to be.

    Only words in sight are looked up, on another thread, and each of them once. The
    user's own words are right, and so are those that the transcript's job was told to
    expect, the speakers' names, and what is ignored while the transcript is open.

    Args:
        desk: Dictionaries, threads and settings.
        document: What is checked.
        model: Its paragraphs.
        reader: Where it is shown.
        actions: What can be done, by name: see `make_actions`.
    """

    def __init__(
        self,
        desk: Desk,
        document: Document,
        model: ParagraphModel,
        reader: Editor,
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__(reader)
        self._desk = desk
        self._document = document
        self._model = model
        self._reader = reader
        self._actions = actions
        self._language = ""
        self._can_check: bool | None = None  # None until the dictionaries are known
        self._right_besides: tuple[str, ...] = ()
        self._accepted: frozenset[str] = frozenset()
        self._ignored: set[str] = set()
        self._wanted: set[str] = set()  # in sight, and not looked up yet
        self._beginning: Task | None = None
        self._looking: Task | None = None
        self._stepping: Task | None = None
        self._texts: dict[str, tuple[Spelled, ...]] = {}
        self._typed_at: Place | None = None
        self._actions["check_spelling"].setCheckable(True)
        reader.text_layers.append(self._marks)
        reader.typed.connect(self._heed_typing)
        reader.menu_opening.connect(self._fill_menu)
        document.loaded.connect(self._begin)
        document.changed.connect(self._accept)
        desk.preferences.changed.connect(self._heed)
        self._show_setting()

    @property
    def can_check(self) -> bool | None:
        """Whether there is a dictionary; None while that is not known."""
        return self._can_check

    def close(self) -> None:
        """Looks nothing up any more."""
        self._can_check = None
        for task in (self._beginning, self._looking, self._stepping):
            if task:
                task.cancel()

    def misspelled_at(self, place: Place) -> Span | None:
        """The misspelled word that a place is in or beside."""
        for span in self._misspelled(place.row):
            if span.first <= place <= span.last:
                return span
        return None

    def point_at(self, place: Place) -> None:
        """Marks the misspelled word at a place, if one is there, for a menu."""
        if self._vocabulary.check_spelling and (span := self.misspelled_at(place)):
            self._reader.mark_quietly(span)

    def toggle(self) -> None:
        """Switches the underlines on, or off."""
        try:
            self._desk.preferences.set(_SETTING, not self._vocabulary.check_spelling)
        except WxdeskError as error:
            self._say(str(error))
        self._show_setting()

    def step(self, by: int) -> None:
        """Marks the next misspelled word, or with -1 the previous one."""
        if self._reader.position is None:
            return
        if not self._can_check:
            self._say(self._lack())
            return
        if self._stepping:
            self._stepping.cancel()
        marked, caret = self._reader.marked, self._reader.caret
        start = caret if marked is None else marked.last if by > 0 else marked.first
        texts = [paragraph.text for paragraph in self._model.paragraphs]
        spelling, language, accepted = self._spelling, self._language, self._accepted

        def look(task: Task) -> Span | None:
            for row in _rows(start.row, len(texts), by):
                if task.is_cancelled:
                    break
                for word in spelling.misspelled(texts[row], language, accepted)[::by]:
                    span = _span(row, word)
                    if span.first >= start if by > 0 else span.last <= start:
                        return span
            return None

        self._stepping = self._desk.background.start(
            look,
            done=partial(self._go, self._document.transcript, by),
            failed=self._give_up,
        )

    def add_word(self) -> None:
        """Adds the misspelled word at the caret to the user's own words."""
        if word := self._word_here():
            before = self._vocabulary.words
            after = written([*self._vocabulary.entries, word])
            if self._set_words(after):
                self._desk.said.emit(
                    tr("“{word}” is in your dictionary now.").format(word=word),
                    partial(self._set_words, before),
                )

    def ignore_word(self) -> None:
        """Accepts the misspelled word at the caret while the transcript is open."""
        if word := self._word_here():
            self._ignored.add(plain_word(word))
            self._accept()

    # Knowing what is right

    @property
    def _spelling(self) -> Spelling:
        return self._desk.spelling

    @property
    def _vocabulary(self) -> Vocabulary:
        return self._desk.preferences.settings.vocabulary

    def _begin(self) -> None:
        """Finds out whether the language can be checked."""
        language = self._language = _language_of(self._document.transcript)
        self._accept()
        spelling = self._spelling  # work that holds on to us would keep a closed tab
        self._beginning = self._desk.background.start(
            lambda _: language in spelling.languages(), done=self._take
        )

    def _take(self, can_check: bool) -> None:
        self._beginning, self._can_check = None, can_check
        self._reader.show_marks()

    def _accept(self) -> None:
        """Gathers the words that are right though no dictionary has them."""
        transcript = self._document.transcript
        names = (speaker.name for speaker in transcript.speakers.values())
        hotwords = transcript.provenance.options.get("hotwords") or ""
        besides = (self._vocabulary.words, hotwords, *names, *self._ignored)
        if besides != self._right_besides:  # most edits change none of them
            self._right_besides = besides
            self._accepted = accepted_words(besides)
            self._reader.show_marks()

    def _words(self, text: str) -> tuple[Spelled, ...]:
        if text not in self._texts:
            if len(self._texts) >= _KEPT_TEXTS:
                self._texts.clear()
            self._texts[text] = spelled_words(text)
        return self._texts[text]

    def _misspelled(self, row: int) -> Iterator[Span]:
        """The misspelled words of a row, as far as they were looked up."""
        if not self._can_check:
            return
        for word in self._words(self._reader.text_of(row)):
            right = self._spelling.is_right(self._language, word.word, self._accepted)
            if right or self._is_being_typed(span := _span(row, word)):
                continue
            if right is None:
                self._wanted.add(word.word)
            else:
                yield span

    def _marks(self, row: int) -> Iterator[Mark]:
        if self._vocabulary.check_spelling:
            for span in self._misspelled(row):
                yield Mark(span, underline=_WAVE, line="misspelled")
            self._look_up()

    def _look_up(self) -> None:
        if self._wanted and self._looking is None:
            spelling, language = self._spelling, self._language
            words = frozenset(self._wanted)
            self._wanted.clear()
            self._looking = self._desk.background.start(
                lambda _: spelling.look_up(language, words),
                done=self._show,
                failed=self._give_up,
            )

    def _show(self, _: None) -> None:
        self._looking = None
        self._reader.show_marks()  # which asks for what else is in sight by now

    def _give_up(self, error: WxdeskError) -> None:
        self._looking = None
        if self._can_check:
            self._can_check = False
            self._say(str(error))
        self._reader.show_marks()

    # The word that is being typed

    def _heed_typing(self) -> None:
        self._typed_at = self._reader.caret

    def _is_being_typed(self, span: Span) -> bool:
        typed_at, caret = self._typed_at, self._reader.caret
        if typed_at is None or not span.first <= typed_at <= span.last:
            return False
        if span.first <= caret <= span.last:
            return True
        self._typed_at = None  # the caret has left it
        return False

    # Doing something about it

    def _go(self, before: Transcript, by: int, span: Span | None) -> None:
        self._stepping = None
        if self._document.transcript is not before:
            self.step(by)
        elif span is None:
            self._say(
                tr("No more misspelled words from here on.")
                if by > 0
                else tr("No misspelled words before this one.")
            )
        else:
            self._reader.mark(span)
            self._reader.seek_wanted.emit(self._reader.second_at(span.first))

    def _here(self) -> Span | None:
        """The misspelled word that is marked, or that the caret is in or beside."""
        if marked := self._reader.marked:
            span = self.misspelled_at(marked.first)
            return span if span == marked else None
        return self.misspelled_at(self._reader.caret)

    def _text(self, span: Span) -> str:
        text = self._reader.text_of(span.first.row)
        return text[span.first.character : span.last.character]

    def _word_here(self) -> str | None:
        self._reader.commit()
        if span := self._here():
            return self._text(span)
        self._say(tr("There is no misspelled word at the caret."))
        return None

    def _set_words(self, words: str) -> bool:
        try:
            self._desk.preferences.set("vocabulary.words", words)
        except WxdeskError as error:
            self._say(str(error))
            return False
        return True

    def _replace(self, span: Span, wrong: str, right: str) -> None:
        if self._text(span) != wrong:
            return  # it was changed elsewhere while the menu was open
        after = replace_range(
            self._document.transcript,
            self._model.position(span.first, at_start=True),
            self._model.position(span.last),
            right,
        )
        self._document.edit(after, tr("Correct the spelling"))
        row, first = span.first.row, span.first.character
        self._reader.keep_caret(Place(row, first + len(right)))

    # The menu

    def _fill_menu(self, menu: QMenu) -> None:
        first = next(iter(menu.actions()), None)
        span = self._here() if self._vocabulary.check_spelling else None
        if span and first:
            waiting = QAction(tr("Looking for suggestions…"), menu)
            waiting.setEnabled(False)
            menu.insertAction(first, waiting)
            for name in ("add_word", "ignore_word"):
                menu.insertAction(first, self._actions[name])
            menu.insertSeparator(first)
            self._suggest(menu, waiting, span)
        if self._vocabulary.check_spelling and self._can_check is False:
            menu.addSeparator()
            menu.addAction(self._lack()).setEnabled(False)

    def _suggest(self, menu: QMenu, waiting: QAction, span: Span) -> None:
        spelling, language, text = self._spelling, self._language, self._text(span)
        word = plain_word(text)
        show = partial(self._offer, menu, waiting, span, text)
        if (known := spelling.suggested(language, word)) is not None:
            show(known)
            return
        task = self._desk.background.start(
            lambda _: spelling.suggest(language, word),
            done=show,
            failed=lambda _: show(()),
        )
        menu.aboutToHide.connect(task.cancel)

    def _offer(
        self,
        menu: QMenu,
        waiting: QAction,
        span: Span,
        wrong: str,
        suggestions: Sequence[str],
    ) -> None:
        for suggestion in suggestions:
            right = suggestion.replace("'", "’") if "’" in wrong else suggestion
            choice = QAction(right.replace("&", "&&"), menu)
            choice.triggered.connect(partial(self._replace, span, wrong, right))
            menu.insertAction(waiting, choice)
        if suggestions:
            menu.removeAction(waiting)
        else:
            waiting.setText(tr("No suggestions"))
        if menu.isVisible():
            bring_on_screen(menu)

    def _heed(self, key: str) -> None:
        if key.startswith("vocabulary."):
            self._show_setting()
            self._accept()

    def _show_setting(self) -> None:
        action = self._actions["check_spelling"]
        action.setChecked(self._vocabulary.check_spelling)

    def _lack(self) -> str:
        """Why there is no check."""
        if self._can_check is None:
            return tr("The dictionaries are still being read.")
        return tr("There is no spelling dictionary for {language}.").format(
            language=language_name(self._language)
        )

    def _say(self, text: str) -> None:
        self._desk.said.emit(text, None)


def _language_of(transcript: Transcript) -> str:
    """The language that a text is in, which may not be the one that was spoken."""
    is_translated = transcript.provenance.options.get("task") == "translate"
    return "en" if is_translated else transcript.language


def _rows(first: int, rows: int, by: int) -> range:
    return range(first, rows) if by > 0 else range(first, -1, -1)


def _span(row: int, word: Spelled) -> Span:
    return Span(Place(row, word.first), Place(row, word.last))


def bring_on_screen(menu: QMenu) -> None:
    """Moves a menu up that has grown past the bottom of the screen since it opened."""
    room = menu.screen().availableGeometry()
    beyond = menu.geometry().bottom() - room.bottom()
    if beyond > 0:
        menu.move(menu.x(), max(menu.y() - beyond, room.top()))
