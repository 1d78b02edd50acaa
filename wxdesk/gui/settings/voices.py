"""Voices: whose are remembered, what they are known by, and what is done with them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import NotFound, WxdeskError
from wxdesk.core.transcript import Transcript
from wxdesk.core.turns import Span
from wxdesk.core.voices import Voice, VoiceSample
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.form import (
    Notice,
    Option,
    Pick,
    Section,
    StatePicture,
    Toggle,
    ask_for_path,
    hairline,
    label,
)
from wxdesk.gui.words import clock, day, tr

if TYPE_CHECKING:  # Qt's player takes time and memory: not before it is needed
    from wxdesk.gui.transcript.player import Player

_HEARD = 10.0
"""Seconds of a voice that are played."""

_DIALOG_WIDTH = 360

_LOWER = 4
"""Pixels by which a box stands lower, to be level with the name beside it."""

_SUFFIX = ".voices.json"


class VoicesSection(Section):
    """All voices that are remembered, with what can be done about each, or several.

    Args:
        desk: What the window works with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            tr("Voices"),
            tr(
                "Speakers whose voices are remembered are named by themselves in new "
                "transcripts. All of this stays on this computer."
            ),
        )
        self.rows: dict[str, VoiceRow] = {}
        self.keeper = keeper = desk.voice_keeper
        self._player: Player | None = None
        self._heard: VoiceRow | None = None
        self._wanted: VoiceRow | None = None  # to be heard once it is found
        self.add_field(
            "transcription.identify",
            Toggle(tr("Name known voices in new transcripts")),
            about=tr("Whoever is not surely recognised is only suggested to you."),
        )
        self.notice = Notice("danger")
        self.loading = StatePicture(desk, "voices", tr("Looking at what is here…"))
        self.broken = StatePicture(desk, "failed", tr("The voices cannot be listed"))
        self.again = QPushButton(tr("Try again"))
        self.again.clicked.connect(self._look)
        self.empty = StatePicture(
            desk,
            "voices",
            tr("No voice is remembered"),
            tr(
                "Open a transcript, choose “Name the speakers…” beside its text, and "
                "tick “Remember this voice”."
            ),
        )
        self._make_buttons()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        for widget in (self.notice, self.loading, self.broken):
            self.add(widget)
        self._into.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.empty)
        self._into.addLayout(self._list)
        keeper.changed.connect(self._show)
        keeper.failed.connect(self._fail)
        self._look()

    @property
    def chosen(self) -> list[Voice]:
        """The voices whose boxes are ticked."""
        return [row.voice for row in self.rows.values() if row.box.isChecked()]

    def rename(self, voice: Voice, name: str) -> None:
        """Gives a voice another name; transcripts keep theirs."""
        voices = self.desk.voices
        self._do(lambda: voices.rename(voice.id, name))

    def forget(self, voices: Sequence[Voice]) -> None:
        """Deletes voices, if the user says so again."""
        self.keeper.ask_to_forget(voices, self)

    def learn_again(self, voice: Voice) -> None:
        """Has a voice learned by the model that is in use now."""
        voices = self.desk.voices

        def done(jobs: Sequence[object]) -> None:
            if not jobs and (row := self.rows.get(voice.id)):
                row.problem.say(
                    tr(
                        "None of its recordings is where it was. Remember the voice "
                        "anew in a transcript."
                    )
                )

        self._do(lambda: voices.recompute(voice.id, origin="window"), done)

    # Hearing

    def hear(self, row: "VoiceRow") -> None:
        """Plays a voice, or holds on if it is that one's already."""
        is_this = self._heard is row
        self.stop()
        if is_this:
            return
        self._wanted = row
        samples = [it.sample for it in reversed(row.voice.learned) if it.sample.source]
        library = self.desk.library

        def find() -> _Heard | None:
            for sample in samples:
                if Path(sample.source).is_file():
                    track = _track(library.transcript, sample)
                    return _Heard(Path(sample.source), track, _best(sample))
            return None

        def done(heard: _Heard | None) -> None:
            if self._wanted is not row:  # it is gone, or another is to be heard
                return
            if heard:
                self._play(row, heard)
            else:
                row.problem.say(_gone(samples))

        self._do(find, done)

    def stop(self) -> None:
        """Plays no more."""
        self._wanted = None
        if self._player:
            self._player.unload()
        self._show_heard(None)

    def _play(self, row: "VoiceRow", heard: "_Heard") -> None:
        from wxdesk.gui.transcript.player import Player

        if self._player is None:
            self._player = Player(self)
            self._player.playing_changed.connect(self._heed_player)
            self._player.failed.connect(self._complain_of_sound)
        playback = self.desk.preferences.settings.playback
        self._player.set_volume(playback.volume, muted=playback.muted)
        self._show_heard(row)
        self._player.load(heard.path, heard.track)
        self._player.play_span(*heard.span)

    def _heed_player(self, playing: bool) -> None:
        if not playing:
            self._show_heard(None)

    def _complain_of_sound(self, text: str) -> None:
        if self._heard:
            self._heard.problem.say(text)
        self._show_heard(None)

    def _show_heard(self, row: "VoiceRow | None") -> None:
        before, self._heard = self._heard, row
        for each in (before, row):
            if each:
                each.show_playing(playing=each is row)

    # Several voices

    def _make_buttons(self) -> None:
        self.merge_button = QPushButton(tr("Merge…"))
        self.merge_button.setToolTip(tr("Make one voice of those that are ticked"))
        self.merge_button.clicked.connect(self._ask_to_merge)
        self.export_button = QPushButton(tr("Export…"))
        self.export_button.setToolTip(
            tr("Write the ticked voices, or all, into a file for another computer")
        )
        self.export_button.clicked.connect(self._ask_where_to_export)
        self.delete_button = QPushButton(tr("Delete…"))
        self.delete_button.setToolTip(tr("Delete the voices that are ticked"))
        self.delete_button.clicked.connect(lambda: self.forget(self.chosen))
        self.import_button = QPushButton(tr("Import…"))
        self.import_button.setToolTip(
            tr("Take voices from a file that wxdesk has exported")
        )
        self.import_button.clicked.connect(
            lambda: ask_for_path(self, QFileDialog.FileMode.ExistingFile, self.take_in)
        )
        line = QHBoxLayout()
        line.setSpacing(8)
        for button in (
            self.merge_button,
            self.delete_button,
            self.export_button,
            self.import_button,
        ):
            line.addWidget(button)
        line.addStretch(1)
        self._into.addLayout(line)

    def take_in(self, path: Path) -> None:
        """Takes voices from a file."""
        voices = self.desk.voices

        def done(taken: Sequence[Voice]) -> None:
            text = tr("Voices taken from {file}: {count}")
            self.desk.said.emit(text.format(file=path.name, count=len(taken)), None)

        self._do(lambda: voices.take_in(path), done)

    def export(self, path: Path) -> None:
        """Writes the ticked voices, or else all of them, into a file."""
        ids = [it.id for it in self.chosen or self.keeper.voices]
        voices = self.desk.voices
        text = tr(
            "The voices are in {file}. Whoever has it can recognise them: give it to "
            "nobody whom the people have not allowed."
        )
        self._do(
            lambda: voices.export(ids, path),
            lambda _: self.desk.said.emit(text.format(file=path.name), None),
        )

    def _ask_where_to_export(self) -> None:
        dialog = QFileDialog(self, tr("Export voices"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{tr('Voices')} (*{_SUFFIX})")
        dialog.setDefaultSuffix(_SUFFIX)
        dialog.selectFile(f"wxdesk{_SUFFIX}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.export(Path(path)))
        dialog.open()

    def _ask_to_merge(self) -> None:
        chosen = self.chosen
        dialog = MergeDialog(chosen, self)
        dialog.accepted.connect(lambda: self._merge(dialog.kept, chosen))
        dialog.open()

    def _merge(self, into: str, chosen: Sequence[Voice]) -> None:
        others, voices = [it.id for it in chosen if it.id != into], self.desk.voices
        self._do(lambda: voices.merge(into, others))

    # Showing

    def _do(
        self, work: Callable[[], Any], done: Callable[[Any], None] | None = None
    ) -> None:
        self.notice.say("")
        self.keeper.do(work, done, self._complain)

    def _complain(self, error: WxdeskError) -> None:
        self.notice.say(str(error))
        self._show()  # what was written and refused is as it was

    def _look(self) -> None:
        self.loading.setVisible(not self.keeper.are_known)
        self.again.hide()
        self.broken.hide()
        self.empty.hide()
        self.keeper.look()

    def _fail(self, error: WxdeskError) -> None:
        self.loading.hide()
        self.broken.about.setText(str(error))
        self.broken.show()
        self.again.show()

    def _show(self) -> None:
        self.loading.hide()
        self.broken.hide()
        self.again.hide()
        there = {voice.id: voice for voice in self.keeper.voices}
        for id in [id for id in self.rows if id not in there]:
            self._drop(self.rows.pop(id))
        before: QWidget = self.import_button
        for place, (id, voice) in enumerate(there.items()):
            row = self.rows[id] = self.rows.get(id) or VoiceRow(self, voice)
            row.show_voice(voice, is_outdated=self.keeper.is_outdated(voice))
            self._list.insertWidget(place, row)
            for widget in row.order():
                self.setTabOrder(before, widget)
                before = widget
        self.empty.setVisible(not there)
        self.heed_choice()

    def _drop(self, row: "VoiceRow") -> None:
        if row in (self._heard, self._wanted):
            self.stop()
        self._list.removeWidget(row)
        row.deleteLater()

    def heed_choice(self) -> None:
        """Offers what can be done with as many voices as are ticked."""
        count = len(self.chosen)
        self.merge_button.setEnabled(count > 1)
        self.delete_button.setEnabled(count > 0)
        self.export_button.setEnabled(bool(self.rows))

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.keeper.look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stop()


class VoiceRow(QWidget):
    """A voice: whose, what it is known by, how it stands, what can be done.

    Args:
        section: Where it stands.
        voice: Which one.
    """

    def __init__(self, section: VoicesSection, voice: Voice) -> None:
        super().__init__()
        self._section = section
        self._desk = section.desk
        self.voice = voice
        self.box = QCheckBox()
        self.box.toggled.connect(lambda _: section.heed_choice())
        self.name = QLineEdit()
        self.name.setProperty("role", "quiet")
        self.name.setStyleSheet("font-weight: 600")
        self.name.editingFinished.connect(self._rename)
        self.facts = label("", "caption")
        self.state = label("", "caption")
        self.problem = Notice("danger")
        self.hear = self._button("", lambda: section.hear(self))
        self.learn = self._button(
            tr("Learn again"), lambda: section.learn_again(self.voice)
        )
        self.learn.setToolTip(
            tr("Has the model that is in use now listen to its recordings")
        )
        self.delete = self._button(tr("Delete…"), lambda: section.forget([self.voice]))
        self._desk.theme.changed.connect(self._draw)
        self._is_playing = False
        self._lay_out()
        self._draw()

    def order(self) -> list[QWidget]:
        """Where the Tab key leads, one after the other."""
        return [self.box, self.name, self.hear, self.learn, self.delete]

    def show_voice(self, voice: Voice, *, is_outdated: bool) -> None:
        """Shows how a voice stands now.

        Args:
            voice: The row's.
            is_outdated: Whether the model in use does not know it.
        """
        self.voice = voice
        name = voice.name
        if not (self.name.hasFocus() and self.name.isModified()):
            self.name.setText(name)
            self.name.setCursorPosition(0)
        self.facts.setText(_facts(voice))
        self.state.setText(_state(voice, is_outdated=is_outdated))
        self.state.setVisible(bool(self.state.text()))
        self.learn.setVisible(is_outdated)
        self.hear.setEnabled(any(it.sample.source for it in voice.learned))
        for widget, words in (
            (self.box, tr("Choose {name}")),
            (self.name, tr("Name of the voice of {name}")),
            (self.learn, tr("Learn {name} again")),
            (self.delete, tr("Delete {name}")),
        ):
            widget.setAccessibleName(words.format(name=name))
        self.box.setToolTip(self.box.accessibleName())
        self.name.setToolTip(tr("Names in transcripts stay when it is changed here"))
        self._draw()

    def show_playing(self, *, playing: bool) -> None:
        """Shows whether one hears this voice."""
        self._is_playing = playing
        self._draw()

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.name)
        for line in (self.facts, self.state, self.problem):
            line.setContentsMargins(7, 0, 0, 0)  # below the letters of the name
            texts.addWidget(line)
        head = QHBoxLayout()
        head.setSpacing(8)
        choice = QVBoxLayout()
        choice.addSpacing(_LOWER)
        choice.addWidget(self.box)
        choice.addStretch(1)
        head.addLayout(choice)
        head.addLayout(texts, 1)
        for button in (self.hear, self.learn, self.delete):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(hairline())

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(lambda: act())
        return button

    def _draw(self) -> None:
        playing = self._is_playing
        words = tr("Pause") if playing else tr("Hear")
        self.hear.setText(words)
        self.hear.setAccessibleName(f"{words} {self.voice.name}")
        self.hear.setIcon(self._desk.icons.icon("pause" if playing else "sample"))

    def _rename(self) -> None:
        name = self.name.text().strip()
        self.name.setModified(False)
        if name and name != self.voice.name:
            self._section.rename(self.voice, name)
        else:
            self.name.setText(self.voice.name)


class MergeDialog(QDialog):
    """Asks under which name several voices become one.

    Args:
        voices: At least two.
        parent: In front of which it stands.
    """

    def __init__(self, voices: Sequence[Voice], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Merge voices"))
        self.setMinimumWidth(_DIALOG_WIDTH)
        self.names = Pick([Option(it.id, it.name) for it in voices])
        self.names.setAccessibleName(tr("Whose voice it is"))
        self.merge = QPushButton(tr("Merge"))
        self.merge.setProperty("role", "primary")
        self.merge.setDefault(True)
        self.merge.clicked.connect(self.accept)
        cancel = QPushButton(tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(label(tr("Whose voice it is")))
        row.addWidget(self.names, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.merge)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        heading = tr("Merge {count} voices into one?").format(count=len(voices))
        layout.addWidget(label(heading, "heading"))
        layout.addLayout(row)
        layout.addWidget(
            label(
                tr("It keeps all that they have learned. This cannot be undone."),
                "secondary",
            )
        )
        layout.addStretch(1)
        layout.addLayout(buttons)

    @property
    def kept(self) -> str:
        """The id of the voice whose name stays."""
        return str(self.names.currentData())


@dataclass(frozen=True, slots=True)
class _Heard:
    """A piece of a recording.

    Attributes:
        path: Of the recording.
        track: Which of its audio tracks, from 0.
        span: In seconds.
    """

    path: Path
    track: int
    span: Span


def _best(sample: VoiceSample) -> Span:
    """The longest stretch in which a voice is heard, not all of it."""
    start, end = max(sample.spans, key=lambda it: it[1] - it[0], default=(0.0, _HEARD))
    return start, min(end, start + _HEARD)


def _track(find: Callable[[int], Transcript], sample: VoiceSample) -> int:
    """The audio track in which a voice is heard."""
    if sample.transcript is None:
        return 0
    try:
        options = find(sample.transcript).provenance.options
    except NotFound:  # it was thrown away
        return 0
    return int(options.get("audio_track") or 0)


def _gone(samples: Sequence[VoiceSample]) -> str:
    if not samples:
        return tr("No recording of this voice is known here.")
    return tr("The recording is not where it was: {path}").format(
        path=samples[0].source
    )


def _facts(voice: Voice) -> str:
    """How much a voice is known by, and since when, in a line."""
    words = []
    if voice.learned:
        words.append(tr("{time} of speech").format(time=clock(voice.seconds)))
        count = len(voice.learned)
        words.append(
            tr("from one recording")
            if count == 1
            else tr("from {count} recordings").format(count=count)
        )
    words.append(tr("allowed: {day}").format(day=day(voice.consented)))
    return " · ".join(words)


def _state(voice: Voice, *, is_outdated: bool) -> str:
    """What keeps a voice from being recognised; empty if nothing does."""
    if not voice.learned:
        return tr("Not learned yet. The queue shows how far that is.")
    if is_outdated:
        return tr("Learned by another model: it is not recognised until learned again.")
    return ""
