"""Asks who each speaker is, whom one hears meanwhile; it stands above the text."""

import re

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.editing.speakers import (
    dismiss_suggestion,
    is_unnamed,
    merge_speakers,
    name_speaker,
)
from wxdesk.core.transcript import Speaker, Transcript
from wxdesk.gui.actions import in_words
from wxdesk.gui.desk import Desk
from wxdesk.gui.flow import flowing
from wxdesk.gui.transcript.badge import Badge
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.transcript.names import SpeakerNames
from wxdesk.gui.transcript.naming.remembering import Remembering
from wxdesk.gui.transcript.naming.sample_bar import SampleBar
from wxdesk.gui.transcript.naming.suggestion import SuggestionLine, short
from wxdesk.gui.transcript.sound import Sound
from wxdesk.gui.words import tr

_NAME_WIDTH = 280


class NamingPanel(QFrame):
    """One speaker after another: played, named, and remembered if that is wanted.

    It is no dialog: one can read, scroll and correct while it is open. Whatever is
    said here is an edit of the document's, which can be undone.

    Args:
        desk: Icons and the voices.
        document: Whose speakers they are.
        sound: What one hears.
        names: Complete what is typed.
        remembering: Keeps voices.
    """

    closed = Signal()
    locate_wanted = Signal()
    """The user wants to say where the recording is."""

    def __init__(
        self,
        desk: Desk,
        document: Document,
        sound: Sound,
        names: SpeakerNames,
        remembering: Remembering,
    ) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setAccessibleName(tr("Who is this?"))
        self._desk = desk
        self._document = document
        self._sound = sound
        self._remembering = remembering
        self._keys: list[str] = []
        self._at = 0
        self._is_known = False  # whether a voice of the name that is written is kept
        self._is_heard = False  # alone, for long enough to be remembered
        self.before: QWidget = self
        """After what the Tab key leads here."""
        self.badge = Badge(desk)
        self.count = QLabel()
        self.count.setProperty("role", "secondary")
        self.close_button = self._make_close_button()
        self.sample = SampleBar(desk, sound)
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the speaker"))
        self.name.setMinimumWidth(_NAME_WIDTH // 2)
        self.name.setMaximumWidth(_NAME_WIDTH)
        self.name.installEventFilter(self)
        names.complete(self.name)
        self.suggestion = SuggestionLine()
        self.same = QCheckBox()
        self.remember = QCheckBox()
        self.caption = QLabel()
        self.caption.setProperty("role", "caption")
        self.caption.setWordWrap(True)
        self.problem = QLabel()
        self.problem.setProperty("role", "danger")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.locate = QPushButton(tr("Locate…"))
        self.back_button = QPushButton(tr("Back"))
        self.done_button = QPushButton(tr("Done"))
        self.next_button = QPushButton(tr("Next"))
        self._lay_out()
        self._listen()
        self.hide()

    @property
    def key(self) -> str:
        """Whose name is asked for; empty while nobody's is."""
        return self._keys[self._at] if self._keys else ""

    def begin(self, key: str | None = None) -> None:
        """Asks for names, one after the other.

        Args:
            key: Who comes first; None asks for those only who have no name, if there
                are any.
        """
        transcript = self._document.transcript
        heard = _heard(transcript)
        unnamed = [it for it in heard if is_unnamed(transcript.speakers[it].name)]
        self._keys = unnamed if unnamed and key in (None, *unnamed) else heard
        if not self._keys:
            self._desk.said.emit(tr("Nobody speaks in this transcript."), None)
            return
        self._at = self._keys.index(key) if key in self._keys else 0
        self._desk.voice_keeper.look_once()
        self.show()
        self._put_in_order()
        self._show_speaker()

    def go_on(self) -> None:
        """Names the speaker, and asks for the next one; closes after the last."""
        if self._at + 1 < len(self._keys):
            self._go(1)
        else:
            self.finish()

    def go_back(self) -> None:
        """Names the speaker, and asks for the one before."""
        if self._at > 0:
            self._go(-1)

    def finish(self) -> None:
        """Names the speaker, and closes."""
        self._apply()
        self.close_panel()

    def close_panel(self) -> None:
        """Closes; a name that is being written is none."""
        self._sound.hold()
        self._keys = []
        self.hide()
        self.closed.emit()

    # Building

    def _make_close_button(self) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "flat")
        button.setAccessibleName(tr("Close"))
        button.setToolTip(tr("Close (Esc)"))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._desk.icons.put_on(button, "cancel", "secondary")
        button.clicked.connect(self.close_panel)
        return button

    def _lay_out(self) -> None:
        title = QLabel(tr("Who is this?"))
        title.setProperty("role", "heading")
        top = _row(self.badge, title, self.count)
        top.addStretch(1)
        top.addWidget(self.close_button)
        naming = _row(self.name, self.suggestion)
        naming.setStretch(0, 3)
        naming.addStretch(1)
        wishes = QWidget()
        wishes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        below = QVBoxLayout(wishes)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        for widget in (self.same, self.remember, self.caption):
            below.addWidget(widget)
        steps = flowing(self.back_button, self.done_button, self.next_button)
        foot = flowing(wishes, steps)
        trouble = _row(self.problem, self.locate)
        trouble.setStretch(0, 1)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(8)
        inside.addWidget(self.sample)
        inside.addLayout(trouble)
        inside.addLayout(naming)
        inside.addWidget(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 12)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addLayout(inside)
        self.problem.hide()
        self.locate.hide()

    def _listen(self) -> None:
        self.name.textChanged.connect(self._heed_name)
        self.suggestion.accepted.connect(self._accept)
        self.suggestion.dismissed.connect(self._dismiss)
        self.remember.clicked.connect(self._ask_once)
        self.same.clicked.connect(self._heed_name)
        self.locate.clicked.connect(self.locate_wanted)
        self.back_button.clicked.connect(self.go_back)
        self.done_button.clicked.connect(self.finish)
        self.next_button.clicked.connect(self.go_on)
        self._document.changed.connect(self._heed_document)
        self._desk.voice_keeper.changed.connect(self._heed_name)
        self._sound.problem_changed.connect(self._show_problem)
        self._sound.player.loaded.connect(self._heed_name)
        self._desk.theme.changed.connect(self.badge.dress)

    def _put_in_order(self) -> None:
        at = self.before
        for widget in (
            self.close_button,
            *self.sample.order(),
            self.locate,
            self.name,
            *self.suggestion.order(),
            self.same,
            self.remember,
            self.back_button,
            self.done_button,
            self.next_button,
        ):
            self.setTabOrder(at, widget)
            at = widget

    # Showing

    @property
    def _transcript(self) -> Transcript:
        return self._document.transcript

    @property
    def _speaker(self) -> Speaker:
        return self._transcript.speakers[self.key]

    @property
    def _written(self) -> str:
        return self.name.text().strip()

    def _show_speaker(self) -> None:
        """Asks for a speaker's name, and lets them be heard."""
        name = self._speaker.name
        self._is_known = False
        self.remember.setChecked(False)
        self.same.setChecked(True)
        self.name.setPlaceholderText(tr("Name of {speaker}").format(speaker=name))
        self.name.setText("" if is_unnamed(name) else name)
        self.name.selectAll()
        self._show_facts()
        self._heed_name()
        self.name.setFocus()
        self.sample.play()

    def _show_facts(self) -> None:
        """Shows what is known of the speaker, which an edit may have changed."""
        is_last = self._at + 1 == len(self._keys)
        self.badge.show_speaker(self._speaker)
        self.count.setText(
            tr("{number} of {count}").format(number=self._at + 1, count=len(self._keys))
        )
        self.count.setVisible(len(self._keys) > 1)
        self.suggestion.show_match(self._speaker.suggestion)
        self.sample.show_speaker(self._transcript, self.key)
        self._is_heard = self._remembering.is_heard(self.key)
        self.back_button.setVisible(len(self._keys) > 1)
        self.back_button.setEnabled(self._at > 0)
        self.next_button.setVisible(not is_last)
        _make_main(self.next_button, is_main=not is_last)
        _make_main(self.done_button, is_main=is_last)

    def _heed_document(self) -> None:
        """Goes on asking for those who are still there."""
        if not self._keys:
            return
        key, there = self.key, self._transcript.speakers
        before = sum(it in there for it in self._keys[: self._at])
        self._keys = [it for it in self._keys if it in there]
        if not self._keys:
            self.close_panel()
            return
        self._at = min(before, len(self._keys) - 1)
        if self.key == key:
            self._show_facts()
            self._heed_name()
        else:
            self._show_speaker()

    def _heed_name(self) -> None:
        """Offers what can be done with the name that is written."""
        if not self._keys:
            return
        name = self._written
        known = self._desk.voice_keeper.named(name)
        is_same = self._twin() is not None
        self.same.setText(
            tr("The same person as the other {name}: make one of them").format(
                name=short(name)
            )
        )
        self.same.setVisible(is_same)
        if (known is not None) is not self._is_known:
            # A voice that is kept with consent may well learn more.
            self._is_known = known is not None
            self.remember.setChecked(self._is_known)
        words = tr("Remember this voice")
        if self._remembering.is_explained:  # and the tick is all that is asked for
            words = tr("Remember this voice: the person has agreed")
        if known:
            words = tr("The remembered voice of {name} learns from this").format(
                name=short(known.name)
            )
        self.remember.setText(words)
        obstacle = self._obstacle()
        self.remember.setEnabled(not obstacle)
        self.caption.setText(obstacle or ("" if known else _condition()))
        merges = is_same and self.same.isChecked()
        self.remember.setVisible(not merges)
        self.caption.setVisible(not merges and bool(self.caption.text()))

    def _obstacle(self) -> str:
        """Why the voice cannot be remembered, if it cannot."""
        if not self._sound.is_there:
            return tr("The recording is needed to remember a voice.")
        if not self._is_heard:
            return tr("Never heard alone for long enough to be remembered.")
        return ""

    def _show_problem(self, text: str, can_locate: bool) -> None:
        record = self._document.record
        source = record.source if record else ""
        # A path has no spaces where it could be wrapped.
        source = re.sub(r"([/\\])", "\\1\u200b", source)
        self.problem.setText(f"{text}\n{source}".strip() if text else "")
        self.problem.setVisible(bool(text))
        self.locate.setVisible(bool(text) and can_locate)
        self._heed_name()

    # Doing

    def _go(self, by: int) -> None:
        key = self._keys[self._at + by]
        self._apply()
        if key in self._keys:
            self._at = self._keys.index(key)
            self._show_speaker()

    def _apply(self) -> None:
        """Makes edits of what is said about the speaker; nothing if nothing is."""
        key, name, twin = self.key, self._written, self._twin()
        if not name:
            return
        if twin and self.same.isChecked():
            self._merge(key, twin)
        elif self.remember.isChecked() and self.remember.isEnabled():
            self._remembering.remember(key, name)
        else:
            known = self._desk.voice_keeper.named(name)
            after = name_speaker(
                self._transcript, key, name, known.id if known else None
            )
            self._document.edit(after, tr("Rename a speaker"))

    def _merge(self, key: str, into: str) -> None:
        keys = self._keys
        self._keys = []  # not heeding the edit, as one goes on from here oneself
        after = merge_speakers(self._transcript, into, [key])
        self._document.edit(after, tr("Merge two speakers"))
        self._keys = [it for it in keys if it != key]
        self._remembering.learn(into)

    def _twin(self) -> str | None:
        """Another speaker who has the name that is written."""
        name = self._written.casefold()
        return next(
            (
                key
                for key, speaker in self._transcript.speakers.items()
                if key != self.key and speaker.name.casefold() == name
            ),
            None,
        )

    def _accept(self) -> None:
        if match := self._speaker.suggestion:
            self.name.setText(match.name)
            self.name.setFocus()

    def _dismiss(self) -> None:
        after = dismiss_suggestion(self._transcript, self.key)
        self._document.edit(after, tr("Not this voice"))
        self.name.setFocus()

    def _ask_once(self, wanted: bool) -> None:
        if wanted and not self._is_known:
            self._remembering.ask_once(
                self._written, lambda: self.remember.setChecked(False)
            )

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.name
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Space
            and not self.name.text()  # no name begins with it
        ):
            self.sample.toggle()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_panel()
            case Qt.Key.Key_Up:
                self.sample.step(-1)
            case Qt.Key.Key_Down:
                self.sample.step(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._press_enter()
            case _:
                super().keyPressEvent(event)

    def _press_enter(self) -> None:
        button = self.focusWidget()
        if isinstance(button, QPushButton | QToolButton) and button.hasFocus():
            button.click()
        else:
            self.go_on()


def _heard(transcript: Transcript) -> list[str]:
    """The keys of those who say something, in the order in which they are heard."""
    keys = dict.fromkeys(it.speaker for it in transcript.segments if it.speaker)
    return [key for key in keys if key in transcript.speakers]


def _make_main(button: QPushButton, *, is_main: bool) -> None:
    """Dresses a button as the one that the Enter key presses, or as another."""
    button.setProperty("role", "primary" if is_main else "")
    keys = f" ({in_words([QKeySequence('Return')])})" if is_main else ""
    button.setToolTip(f"{button.text()}{keys}")
    button.style().unpolish(button)
    button.style().polish(button)


def _condition() -> str:
    return tr(
        "Only with the person's consent. The voice stays on this computer; undo does "
        "not delete it, but Settings, Voices does."
    )


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    return row


def unnamed_in(transcript: Transcript) -> list[str]:
    """The keys of those who say something and have no name."""
    speakers = transcript.speakers
    return [key for key in _heard(transcript) if is_unnamed(speakers[key].name)]
