"""Who speaks in a transcript: names, shares, samples; to rename, merge and add."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.editing.speakers import (
    add_speaker,
    dismiss_suggestion,
    is_unnamed,
    merge_speakers,
    name_speaker,
    remove_speaker,
)
from wxdesk.core.speaking import Speaking, speaking
from wxdesk.core.transcript import Speaker, Transcript
from wxdesk.gui.actions import ActionButton
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.badge import BADGE, Badge
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.transcript.names import SpeakerNames
from wxdesk.gui.transcript.naming.remembering import Remembering
from wxdesk.gui.transcript.naming.stretches import stretches
from wxdesk.gui.transcript.naming.suggestion import per_cent, short
from wxdesk.gui.words import tr

_MARK = 16
_SHARES_MILLISECONDS = 300


class SpeakersPanel(QWidget):
    """The speakers of a document, a row each.

    Args:
        desk: Colours and icons.
        document: Whose speakers they are.
    """

    sample_wanted = Signal(float, float)
    """From when to when somebody can be heard well."""
    assign_wanted = Signal(int)
    """The place in the list of who said what is marked."""
    turn_wanted = Signal(str)
    """The key of who said the turn at the caret."""
    following_wanted = Signal(str)
    """The key of who said this turn and the later ones of the same speaker."""
    naming_wanted = Signal(str)
    """The key of a speaker whose name is to be found out by ear."""

    def __init__(self, desk: Desk, document: Document) -> None:
        super().__init__()
        self.before: QWidget = self
        """From where the Tab key leads here."""
        self._desk = desk
        self._document = document
        self.names = SpeakerNames(desk, self)
        self.remembering = Remembering(desk, document, self)
        self._shown: Mapping[str, Speaker] | None = None
        self._shares_soon = QTimer(self)
        self._shares_soon.setSingleShot(True)
        self._shares_soon.setInterval(_SHARES_MILLISECONDS)
        self._shares_soon.timeout.connect(self._count_shares)
        self._counting: Task | None = None
        self.rows: dict[str, SpeakerRow] = {}
        self._offered: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.add = QPushButton(tr("Add a speaker"))
        self.add.setProperty("role", "link")
        desk.icons.put_on(self.add, "add", "accent")
        self.add.clicked.connect(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._list)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        document.loaded.connect(self._show)
        document.changed.connect(self._show)
        desk.theme.changed.connect(self._dress)
        desk.voice_keeper.changed.connect(self._dress)

    def edit(self, after: Transcript, text: str) -> None:
        """Makes an edit of the speakers."""
        self._document.edit(after, text)

    @property
    def transcript(self) -> Transcript:
        """Whose speakers are shown."""
        return self._document.transcript

    def offer(self, action: QAction) -> None:
        """Offers something else that can be done about the speakers."""
        button = ActionButton(action)
        button.setProperty("role", "link")
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self._offered.append(button)

    def wish_sample(self, key: str) -> None:
        """Asks to hear a stretch in which a speaker speaks for long, and alone."""
        if found := stretches(self.transcript, key):
            self.sample_wanted.emit(*found[0])

    def _add(self) -> None:
        after, key = add_speaker(self.transcript)
        self.edit(after, tr("Add a speaker"))
        self.rows[key].name.setFocus()
        self.rows[key].name.selectAll()

    def _show(self) -> None:
        # Who speaks how much takes a look at all that is said, which can wait.
        self._shares_soon.start()
        speakers = self.transcript.speakers
        if speakers is self._shown:
            return
        self._shown = speakers
        self.names.set_here(it.name for it in speakers.values())
        for key in [key for key in self.rows if key not in speakers]:
            row = self.rows.pop(key)
            self._list.removeWidget(row)
            row.deleteLater()
        for place, (key, speaker) in enumerate(speakers.items()):
            if key not in self.rows:
                self.rows[key] = SpeakerRow(self, self._desk, key)
            self._list.insertWidget(place, self.rows[key])
            self.rows[key].show_speaker(speaker, place, _twin(key, speakers))
        before = self.before
        for row in self.rows.values():
            for widget in row.order():
                self.setTabOrder(before, widget)
                before = widget
        for last in (self.add, *self._offered):
            self.setTabOrder(before, last)
            before = last

    def _count_shares(self) -> None:
        transcript = self.transcript
        if self._counting:
            self._counting.cancel()
        self._counting = self._desk.background.start(
            lambda _: speaking(transcript), done=self._show_shares
        )

    def _show_shares(self, found: Speaking) -> None:
        self._counting = None
        for key, row in self.rows.items():
            share = found.shares.get(key)
            row.show_share(share.share if share else 0.0)

    def _dress(self) -> None:
        for row in self.rows.values():
            row.dress()


class SpeakerRow(QWidget):
    """A speaker: a badge, the name to edit, the share of speech, and a menu.

    Args:
        panel: Where it stands.
        desk: Colours and icons.
        key: The speaker's in the transcript.
    """

    def __init__(self, panel: SpeakersPanel, desk: Desk, key: str) -> None:
        super().__init__()
        self._panel = panel
        self._desk = desk
        self._key = key
        self._speaker = Speaker("")
        self._place = 0
        self._twin: str | None = None
        self.badge = Badge(desk)
        self.name = QLineEdit()
        self.name.setProperty("role", "quiet")
        self.name.setAccessibleName(tr("Name of the speaker"))
        self.name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.name.editingFinished.connect(self._rename)
        panel.names.complete(self.name)
        self.mark = QLabel()
        self.mark.setFixedSize(_MARK, _MARK)
        self.mark.hide()
        self.share = QLabel()
        self.share.setProperty("role", "secondary")
        self.more = QToolButton()
        self.more.setProperty("role", "flat")
        self.more.setFixedSize(BADGE + 8, BADGE + 4)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setToolTip(tr("Hear, assign, merge or remove"))
        desk.icons.put_on(self.more, "more")
        self.menu = QMenu(self.more)
        self.menu.aboutToShow.connect(self._fill)
        self.more.setMenu(self.menu)
        self.merge = QPushButton(tr("The same person: merge"))
        self.merge.setProperty("role", "link")
        self.merge.setToolTip(tr("Make one speaker of the two who have this name"))
        self.merge.clicked.connect(lambda: self._merge(self._twin or ""))
        self.merge.hide()
        self.sureness = QLabel()
        self.sureness.setProperty("role", "caption")
        self.suggested = QPushButton()
        self.suggested.setProperty("role", "link")
        self.suggested.clicked.connect(self._accept)
        self.dismiss = QToolButton()
        self.dismiss.setProperty("role", "flat")
        self.dismiss.setFixedSize(BADGE + 8, BADGE + 4)
        self.dismiss.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        desk.icons.put_on(self.dismiss, "cancel", "secondary")
        self.dismiss.clicked.connect(self._dismiss)
        self._lay_out()

    def order(self) -> list[QWidget]:
        """Where the Tab key leads, one after the other."""
        return [self.name, self.more, self.suggested, self.dismiss, self.merge]

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for widget in (self.badge, self.name, self.mark, self.share, self.more):
            line.addWidget(widget)
        offer = QHBoxLayout()
        offer.setSpacing(0)
        offer.addSpacing(BADGE + 8)
        self.sureness.setContentsMargins(6, 0, 0, 4)  # below the letters of the name
        for part in (self.sureness, self.suggested, self.dismiss):
            part.hide()
            offer.addWidget(part)
        offer.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addLayout(offer)
        layout.addWidget(self.merge, 0, Qt.AlignmentFlag.AlignLeading)

    def show_share(self, share: float) -> None:
        """Shows how much of the speech is this one's, from 0 to 1."""
        self.share.setText(f"{share:.0%}".replace("%", " %"))

    def show_speaker(self, speaker: Speaker, place: int, twin: str | None) -> None:
        """Shows who speaks.

        Args:
            speaker: Who.
            place: In the list, from 0, which is the key they are given something by.
            twin: The key of another one before them who has the same name.
        """
        self._speaker, self._place, self._twin = speaker, place, twin
        self.merge.setVisible(twin is not None)
        if not self.name.hasFocus() or not self.name.isModified():
            self.name.setText(speaker.name)
        self.name.setToolTip(
            tr("{name}; Alt+{number} has them say what is marked").format(
                name=speaker.name, number=place + 1
            )
        )
        self.more.setAccessibleName(tr("More on {name}").format(name=speaker.name))
        self.badge.show_speaker(speaker)
        self._show_suggestion()
        self.dress()

    def dress(self) -> None:
        """Takes the colours in use, and what is known of voices."""
        self.badge.dress()
        words = self._mark_words()
        self.mark.setVisible(bool(words))
        self.mark.setToolTip(words)
        self.mark.setAccessibleName(words)
        role = "accent" if self._speaker.confidence is not None else "secondary"
        icon = self._desk.icons.icon("recognised", role)
        self.mark.setPixmap(icon.pixmap(_MARK, _MARK))

    def _mark_words(self) -> str:
        """What a mark beside the name says; empty where there is none."""
        speaker = self._speaker
        if speaker.confidence is not None:
            return tr("Recognised by the voice, {percent}").format(
                percent=per_cent(speaker.confidence)
            )
        if self._desk.voice_keeper.voice(speaker.voice):
            return tr("The voice is remembered")
        return ""

    def _show_suggestion(self) -> None:
        match, sureness = self._speaker.suggestion, self._speaker.confidence
        self.sureness.setVisible(sureness is not None)
        if sureness is not None:
            text = tr("Recognised, {percent}")
            self.sureness.setText(text.format(percent=per_cent(sureness)))
        for button in (self.suggested, self.dismiss):
            button.setVisible(match is not None)
        if match:
            name, percent = match.name, per_cent(match.confidence)
            shown = short(name).replace("&", "&&")
            text = tr("{name}? {percent}").format(name=shown, percent=percent)
            self.suggested.setText(text)
            text = tr("Sounds like {name}, {percent}. Click if it is so.")
            self.suggested.setToolTip(text.format(name=name, percent=percent))
            self.dismiss.setToolTip(tr("It is not {name}").format(name=name))
            self.dismiss.setAccessibleName(self.dismiss.toolTip())

    def _accept(self) -> None:
        if match := self._speaker.suggestion:
            after = name_speaker(
                self._panel.transcript, self._key, match.name, match.voice or None
            )
            self._panel.edit(after, tr("Rename a speaker"))
            self.more.setFocus()

    def _dismiss(self) -> None:
        after = dismiss_suggestion(self._panel.transcript, self._key)
        self._panel.edit(after, tr("Not this voice"))
        self.more.setFocus()

    def _rename(self) -> None:
        name = self.name.text().strip()
        self.name.setModified(False)
        if name and name != self._speaker.name:
            known = self._desk.voice_keeper.named(name)
            voice = known.id if known else None
            after = name_speaker(self._panel.transcript, self._key, name, voice)
            self._panel.edit(after, tr("Rename a speaker"))
        else:
            self.name.setText(self._speaker.name)

    def _fill(self) -> None:
        panel, key, transcript = self._panel, self._key, self._panel.transcript
        self.menu.clear()
        says = any(segment.speaker == key for segment in transcript.segments)
        self._entry(tr("Hear a sample"), lambda: panel.wish_sample(key), says)
        self._entry(
            tr("Has said what is marked"),
            lambda: panel.assign_wanted.emit(self._place),
        )
        self._entry(tr("Has said this turn"), lambda: panel.turn_wanted.emit(key))
        self._entry(
            tr("Has said this and later turns"),
            lambda: panel.following_wanted.emit(key),
        )
        others = [other for other in transcript.speakers if other != key]
        into = self.menu.addMenu(tr("Is the same as"))
        into.setEnabled(bool(others))
        for other in others:
            action = into.addAction(transcript.speakers[other].name.replace("&", "&&"))
            action.triggered.connect(partial(self._merge, other))
        is_used = any(
            key == segment.speaker or any(key == word.speaker for word in segment.words)
            for segment in transcript.segments
        )
        self._entry(tr("Remove"), self._remove, not is_used)
        self.menu.addSeparator()
        self._fill_with_voice(says=says)

    def _fill_with_voice(self, *, says: bool) -> None:
        """What can be done about the voice."""
        panel, key, remembering = self._panel, self._key, self._panel.remembering
        self._entry(tr("Who is this?"), lambda: panel.naming_wanted.emit(key), says)
        if not (remembering.knows(key) or is_unnamed(self._speaker.name)):
            self._entry(
                tr("Remember this voice…"),
                lambda: remembering.ask_to_remember(key),
                says and remembering.is_heard(key),
            )
        if remembering.voice_of(key):
            self._entry(
                tr("Delete the remembered voice…"),
                lambda: remembering.ask_to_forget(key),
            )

    def _entry(
        self, text: str, act: Callable[[], object], enabled: bool = True
    ) -> None:
        action = self.menu.addAction(text)
        action.setEnabled(enabled)
        action.triggered.connect(lambda: act())

    def _merge(self, into: str, _: bool = False) -> None:
        after = merge_speakers(self._panel.transcript, into, [self._key])
        self._panel.edit(after, tr("Merge two speakers"))
        self._panel.rows[into].more.setFocus()  # not lost with this row
        self._panel.remembering.learn(into)

    def _remove(self) -> None:
        after = remove_speaker(self._panel.transcript, self._key)
        self._panel.edit(after, tr("Remove a speaker"))
        self._panel.add.setFocus()


def _twin(key: str, speakers: Mapping[str, Speaker]) -> str | None:
    """Who stands before a speaker and has the same name."""
    name = speakers[key].name.casefold()
    for other, speaker in speakers.items():
        if other == key:
            return None
        if speaker.name.casefold() == name:
            return other
    return None
