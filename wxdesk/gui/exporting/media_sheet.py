"""The sheet in which a video with subtitles, or a piece of sound, is ordered."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.core.job import Job, Kind, Options
from wxdesk.core.media_file import Making, MediaFile
from wxdesk.core.record import TranscriptRecord
from wxdesk.core.transcript import Transcript
from wxdesk.export.media import cut, free_name, spans_of, with_subtitles
from wxdesk.gui.adding.fields import choice, fit_width
from wxdesk.gui.adding.parts import section
from wxdesk.gui.adding.sheet import Sheet
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.exporting.media_wishes import Container, Wish, containers
from wxdesk.gui.settings.subtitles import preset_names
from wxdesk.gui.transcript.timeline import moment
from wxdesk.gui.words import clock, language_name, tr
from wxdesk.media.addresses import is_address
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.media.probe import Probe

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Found:
    """What is known of a recording, and which files lie beside it."""

    probe: Probe
    names: frozenset[str]


class MediaSheet(Sheet):
    """Asks what is to be made, as what, and where it goes; then orders it.

    Args:
        desk: Threads, settings, and who makes it.
        window: What the sheet slides over.
        record: Of which transcript.
        transcript: It, as it is now.
        passage: From when to when what the user has selected lasts; None if nothing is.
        wish: What is offered first.
    """

    ordered = Signal(object)
    """The job that makes the file."""

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        record: TranscriptRecord,
        transcript: Transcript,
        passage: Span | None,
        wish: Wish,
    ) -> None:
        super().__init__(desk, window)
        self._record = record
        self._transcript = transcript
        self._passage = passage
        self._found: _Found | None = None
        self._error = _lacking(record)
        self._agreed = ""  # the path of a file that the user wants replaced
        self._proposed = ""
        self._is_ordering = False
        self.title.setText(tr("Make a video or sound file"))
        self.about.setText(record.name)
        self.start_button.setText(tr("Make it"))
        self.start_button.setToolTip(tr("Make it (Enter)"))
        self.start_button.clicked.connect(self.order)
        self._make_fields()
        self._lay_out_fields()
        self._offer_wishes(wish)
        self._look()

    @property
    def wish(self) -> Wish:
        """What is to be made."""
        return Wish(self.wishes.currentData())

    @property
    def container(self) -> Container:
        """As what kind of file."""
        chosen: Container = self.formats.currentData()
        return chosen

    @property
    def is_looked_into(self) -> bool:
        """Whether it knows what can be made, or why nothing can."""
        return self._found is not None or bool(self._error)

    def order(self) -> None:
        """Has it made."""
        if not self._is_ready():
            return
        target = Path(self.file.text().strip())
        replaces = self.file.text().strip() == self._agreed
        make, jobs, record = (
            self._maker(target, replaces),
            self._desk.jobs,
            self._record,
        )
        track = self._track

        def work(_: Task) -> Job:
            if target.exists() and not replaces:
                raise WxdeskError(
                    tr("{path} is there already.").format(path=target),
                    tr("Choose another name."),
                )
            return jobs.submit(
                record.source,
                Options(audio_track=track),
                target.name,
                "window",
                kind=Kind.MEDIA,
                parent=record.number,
                media=make(),
            )

        self._is_ordering = True
        self._error = ""
        task = self._desk.background.start(
            work, done=self._end, failed=self._take_error
        )
        task.ended.connect(self._stop_ordering)
        self.refresh()

    def ask_for_file(self) -> None:
        """Lets the user choose where it goes; the system asks if a file is there."""
        dialog = QFileDialog(self, tr("Where the file goes"))
        dialog.setObjectName("target")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(self.container.suffix.removeprefix("."))
        suffix = self.container.suffix
        dialog.setNameFilter(f"{self.container.words} (*{suffix})")
        dialog.selectFile(self.file.text())
        dialog.fileSelected.connect(self.take_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_file(self, path: str) -> None:
        """Takes where it goes from the system's dialog, which has asked if need be."""
        self._agreed = str(Path(path))
        self.file.setText(self._agreed)
        self._take_text()  # also if it is the text that was refused

    def refresh(self) -> None:
        """Shows what can be chosen, and what is in the way."""
        wish = self.wish
        self.preset_section.setVisible(wish.is_subtitled)
        self.speaker_section.setVisible(wish is Wish.SPEAKER)
        self.hint.setText(self._hint())
        problem = self._problem()
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.start_button.setEnabled(self._is_ready())

    # Building

    def _make_fields(self) -> None:
        self.wishes = choice(tr("What to make"), "")
        self.presets = choice(
            tr("Subtitles for"), tr("How long and how fast subtitles may be")
        )
        subtitles = self._desk.preferences.settings.subtitles
        self.presets.addItem(tr("As in the settings"), "")
        for name, words in preset_names(subtitles).items():
            self.presets.addItem(words, name)
        self.speakers = choice(tr("Speaker"), tr("Whose parts are joined"))
        self.speakers.setMaxVisibleItems(16)
        self._spans = {
            key: spans
            for key in self._transcript.speakers
            if (spans := spans_of(self._transcript, key))
        }
        for key, spans in self._spans.items():
            length = clock(sum(end - start for start, end in spans))
            name = self._transcript.speaker_name(key)
            self.speakers.addItem(f"{name} ({length})", key)
        self.formats = choice(tr("Format"), "")
        self.hint = QLabel()
        self.hint.setProperty("role", "secondary")
        self.hint.setWordWrap(True)
        self.file = QLineEdit()
        self.file.setAccessibleName(tr("File"))
        self.file.setToolTip(tr("Where the file goes"))
        self.choose_button = QPushButton(tr("Choose…"))
        self.choose_button.setToolTip(tr("Choose where the file goes"))
        self.choose_button.setAutoDefault(False)
        for box in (self.wishes, self.presets, self.speakers, self.formats):
            fit_width(box)

    def _lay_out_fields(self) -> None:
        self.preset_section = _labelled(tr("Subtitles for"), self.presets)
        self.speaker_section = _labelled(tr("Speaker"), self.speakers)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.file, 1)
        row.addWidget(self.choose_button)
        label = QLabel(tr("File"))
        label.setBuddy(self.file)
        for part in (
            section(_labelled(tr("What to make"), self.wishes), self.hint),
            self.speaker_section,
            self.preset_section,
            _labelled(tr("Format"), self.formats),
            section(label, place),
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.wishes.currentIndexChanged.connect(lambda _: self._take_wish())
        self.formats.currentIndexChanged.connect(lambda _: self._propose())
        self.speakers.currentIndexChanged.connect(lambda _: self._propose())
        self.file.textChanged.connect(lambda _: self._take_text())
        self.choose_button.clicked.connect(self.ask_for_file)

    # What can be made

    def _offer_wishes(self, first: Wish) -> None:
        with QSignalBlocker(self.wishes):
            self.wishes.clear()
            for wish, words in self._words_of_wishes().items():
                self.wishes.addItem(words, wish)
                self._enable(self.wishes.count() - 1, is_on=not self._reason(wish))
            self.wishes.setCurrentIndex(self.wishes.findData(first))
        self._take_wish()

    def _enable(self, row: int, *, is_on: bool) -> None:
        model = self.wishes.model()
        assert isinstance(model, QStandardItemModel)
        model.item(row).setEnabled(is_on)

    def _words_of_wishes(self) -> dict[Wish, str]:
        words = {
            Wish.BURN: tr("Video with subtitles in the picture"),
            Wish.TRACK: tr("Video with subtitles that can be switched off")
            if self._has_video
            else tr("Recording with subtitles that can be switched off"),
            Wish.PASSAGE: tr("Sound of the selection"),
            Wish.SPEAKER: tr("Sound of one speaker"),
        }
        reasons = {wish: self._reason(wish) for wish in words}
        return {
            wish: f"{text} – {reasons[wish]}" if reasons[wish] else text
            for wish, text in words.items()
        }

    def _reason(self, wish: Wish) -> str:
        """Why something cannot be made; empty if it can."""
        if wish is Wish.BURN and not self._has_video:
            return tr("there is no picture")
        if wish is Wish.PASSAGE and not self._passage:
            return tr("nothing is selected")
        if wish is Wish.SPEAKER and not self._spans:
            return tr("no speakers are known")
        if wish.is_subtitled and not self._transcript.segments:
            return tr("there is no text")
        return ""

    @property
    def _has_video(self) -> bool:
        return self._found is None or self._found.probe.has_video

    @property
    def _track(self) -> int:
        """The audio track that was transcribed."""
        return int(self._transcript.provenance.options.get("audio_track") or 0)

    def _look(self) -> None:
        """Looks into the recording, and at what lies beside it."""
        if self._error:
            self.refresh()
            return
        source = Path(self._record.source)
        ffmpeg = self._desk.preferences.settings.general.ffmpeg

        def work(_: Task) -> _Found:
            probe = Ffmpeg(ffmpeg).probe(source)
            return _Found(probe, frozenset(it.name for it in source.parent.iterdir()))

        self._desk.background.start(
            work, done=self._take_found, failed=self._take_error
        )

    def _take_found(self, found: _Found) -> None:
        self._found = found
        wish = self.wish
        if wish is Wish.BURN and self._reason(wish):
            wish = Wish.TRACK
        self._offer_wishes(wish)

    def _take_error(self, error: WxdeskError) -> None:
        self._error = str(error)
        self.refresh()

    def _hint(self) -> str:
        """What it means for the recording."""
        match self.wish:
            case Wish.BURN:
                return tr(
                    "The picture is encoded anew, which takes a while. "
                    "The sound stays as it is."
                )
            case Wish.TRACK:
                return tr("Picture and sound stay as they are.")
            case Wish.PASSAGE if self._passage:
                start, end = map(moment, self._passage)
                return tr("From {start} to {end}").format(start=start, end=end)
            case Wish.SPEAKER if self._spans:
                count = len(self._spans[self.speakers.currentData()])
                if count == 1:
                    return tr("1 part")
                return tr("{count} parts, one after the other").format(count=count)
        return ""

    # What is chosen

    def _take_wish(self) -> None:
        with QSignalBlocker(self.formats):
            self.formats.clear()
            for container in containers(self.wish, has_video=self._has_video):
                self.formats.addItem(container.words, container)
        self._propose()

    def _propose(self) -> None:
        """Proposes a file beside the recording, unless the user has named another."""
        typed = self.file.text()
        suffix = self.container.suffix
        if typed == self._proposed:
            source = Path(self._record.source)
            taken = self._found.names if self._found else frozenset[str]()
            name = free_name(self._stem(source.stem), suffix, taken)
            self._proposed = str(source.with_name(name)) if source.name else ""
            self.file.setText(self._proposed)
        elif typed.strip() and Path(typed).suffix.lower() != suffix:
            self.file.setText(str(Path(typed).with_suffix(suffix)))
        self.refresh()

    def _stem(self, name: str) -> str:
        match self.wish:
            case Wish.SPEAKER:
                key = self.speakers.currentData()
                return f"{name} - {self._transcript.speaker_name(key)}"
            case Wish.PASSAGE if self._passage:
                start, end = (clock(it).replace(":", ".") for it in self._passage)
                return f"{name} {start}-{end}"
            case _:
                return tr("{name} with subtitles").format(name=name)

    def _take_text(self) -> None:
        if self._found:
            self._error = ""
        self.refresh()

    def _problem(self) -> str:
        if self._error or not self.is_looked_into:
            return self._error
        if reason := self._reason(self.wish):
            return f"{self.wishes.currentText()}." if reason else ""
        path = Path(self.file.text().strip())
        if not path.is_absolute():
            return tr("Say where the file goes.")
        if path.suffix.lower() != self.container.suffix:
            words = tr("The file's name must end in {suffix}.")
            return words.format(suffix=self.container.suffix)
        return ""

    def _is_ready(self) -> bool:
        return self._found is not None and not (self._is_ordering or self._problem())

    def _maker(self, target: Path, replaces: bool) -> Callable[[], MediaFile]:
        """What makes the order, which may take a while for a long transcript."""
        wish, transcript = self.wish, self._transcript
        if wish is Wish.PASSAGE and (passage := self._passage):
            return lambda: cut((passage,), target, replaces=replaces)
        if wish is Wish.SPEAKER:
            spans = self._spans[self.speakers.currentData()]
            return lambda: cut(spans, target, replaces=replaces)
        subtitles = self._desk.preferences.settings.subtitles
        name = self.presets.currentData()
        rules = subtitles.all_presets()[name] if name else subtitles.rules()
        style, title = self.container.style, language_name(transcript.language)
        return lambda: with_subtitles(
            transcript,
            rules,
            target,
            Making.BURN if wish is Wish.BURN else Making.TRACK,
            style=style,
            title=title,
            replaces=replaces,
        )

    def _end(self, job: Job) -> None:
        self.ordered.emit(job)
        self.accept()

    def _stop_ordering(self) -> None:
        self._is_ordering = False
        self.refresh()


def _lacking(record: TranscriptRecord) -> str:
    """Why nothing can be made of a recording, before anybody looks into it."""
    if not record.source:
        return tr("This transcript has no recording. Locate it in the library.")
    if is_address(record.source):
        return tr(
            "The recording is on the web. Download it, then locate it in the library."
        )
    return ""


def _labelled(words: str, box: QComboBox) -> QWidget:
    label = QLabel(words)
    label.setBuddy(box)
    return section(label, box)
