"""What holds for all formats: the rules of subtitles, names of files, where they go."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from wxdesk.core.errors import BadOptions
from wxdesk.core.speaking import MARK
from wxdesk.core.subtitles import Rules
from wxdesk.export.files import Existing
from wxdesk.export.naming import NamePattern
from wxdesk.gui.adding.fields import choice, fit_width
from wxdesk.gui.desk import Desk
from wxdesk.gui.exporting.choices import LastChoices
from wxdesk.gui.exporting.names import USUAL_NAMES, NameChoice
from wxdesk.gui.settings.subtitles import preset_names
from wxdesk.gui.words import tr

USUAL_PATTERN = "{name}"
_ASK = object()


class ExportOptions(QWidget):
    """Lets the user choose all but the formats.

    Args:
        desk: What the user chose in general.
        last: What was chosen last here.
    """

    changed = Signal()
    names_wanted = Signal()
    """Which names are taken out is to be looked at."""

    def __init__(self, desk: Desk, last: LastChoices) -> None:
        super().__init__()
        self._desk = desk
        self._last = last
        self._folder: Path | None = None  # the one chosen last, also while not in use
        self.names = NameChoice(
            speaker_label=last.text("speaker_label", USUAL_NAMES.speaker_label),
            label=last.text("label", USUAL_NAMES.label),
        )
        self._make_fields()
        self._lay_out()
        self._recall()
        self._listen()

    @property
    def rules(self) -> Rules | None:
        """What subtitles keep to; None has each segment be a cue."""
        subtitles = self._desk.preferences.settings.subtitles
        name = self.preset.currentData()
        return subtitles.rules() if not name else subtitles.all_presets()[name]

    @property
    def folder(self) -> Path | None:
        """Where to; None is beside the recording."""
        return self._folder if self.place.currentData() is not None else None

    @property
    def pattern(self) -> str:
        """How files are called, as it was typed."""
        return self.pattern_field.text().strip() or USUAL_PATTERN

    @property
    def existing(self) -> Existing:
        """What becomes of a file that is there already."""
        return Existing(self.existing_field.currentData())

    @property
    def anonymity(self) -> NameChoice | None:
        """The names to take out; None if all stay."""
        return self.names if self.anonymise.isChecked() else None

    @property
    def marks_overlap(self) -> bool:
        """Whether to mark what is said while somebody else speaks."""
        return self.overlap.isChecked()

    @property
    def is_sound(self) -> bool:
        """Whether the pattern of names makes sense."""
        try:
            NamePattern(self.pattern)
        except BadOptions:
            return False
        return True

    @property
    def is_by_speaker(self) -> bool:
        """Whether each speaker gets a file."""
        return "{speaker}" in self.pattern

    def keep(self) -> None:
        """Keeps what was chosen for the next time."""
        # That files are replaced is asked for each time anew.
        existing = self.existing
        if existing is Existing.REPLACE:
            existing = Existing.KEEP_BOTH
        self._last.keep(
            preset=self.preset.currentData(),
            folder=self._folder or "",
            place="folder" if self.folder else "",
            pattern=self.pattern if self.is_sound else USUAL_PATTERN,
            existing=existing,
            anonymise="yes" if self.anonymise.isChecked() else "",
            overlap="yes" if self.marks_overlap else "",
            speaker_label=self.names.speaker_label,
            label=self.names.label,
        )

    def offer_presets(self, *, heeded: bool) -> None:
        """Lets a preset be chosen if a format that is wanted heeds it."""
        self.preset.setEnabled(heeded)
        self.preset.setToolTip(
            tr("How long and how fast subtitles may be")
            if heeded
            else tr("Only subtitles keep to such rules.")
        )

    def take_names(self, names: NameChoice) -> None:
        """Takes which names are to be taken out."""
        self.names = names
        self.anonymise.setChecked(True)
        self.changed.emit()

    def show_example(self, text: str, problem: str = "") -> None:
        """Shows what a file will be called, or why it cannot be written."""
        self.example.setText(problem or text)
        self.example.setToolTip(problem or text)
        self.example.setProperty("role", "warning" if problem else "secondary")
        self.example.style().polish(self.example)

    # Building

    def _make_fields(self) -> None:
        self.preset = choice(tr("Subtitles for"), "")
        self.pattern_field = QLineEdit()
        self.pattern_field.setAccessibleName(tr("File name"))
        self.pattern_field.setPlaceholderText(USUAL_PATTERN)
        self.pattern_field.setToolTip(_about_patterns())
        self.example = QLabel()
        self.example.setProperty("role", "secondary")
        self.example.setTextFormat(Qt.TextFormat.PlainText)
        self.example.setWordWrap(True)
        self.place = choice(tr("Folder"), "")
        self.existing_field = choice(
            tr("If a file is there"), tr("What becomes of a file that has the name")
        )
        for value, words in (
            (Existing.KEEP_BOTH, tr("Keep both")),
            (Existing.SKIP, tr("Skip")),
            (Existing.REPLACE, tr("Replace it")),
        ):
            self.existing_field.addItem(words, value)
        self.anonymise = QCheckBox(tr("Anonymise"))
        self.anonymise.setToolTip(
            tr("Labels such as “Speaker 1” stand in place of names.")
        )
        self.names_button = QPushButton(tr("Names…"))
        self.names_button.setToolTip(
            tr("Choose the names, and look at what is replaced")
        )
        self.names_button.setAutoDefault(False)
        self.overlap = QCheckBox(tr("Mark where several speak at once"))
        about = tr("“{mark}” stands before what is said while somebody else speaks.")
        self.overlap.setToolTip(about.format(mark=MARK))
        for box in (self.preset, self.place, self.existing_field):
            fit_width(box)
        self._offer_presets()
        self._offer_places(in_folder=False)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        anonymising = QHBoxLayout()
        anonymising.addWidget(self.anonymise, 1)
        anonymising.addWidget(self.names_button)
        for row, (words, field) in enumerate(
            (
                (tr("Subtitles for"), self.preset),
                (tr("File name"), self.pattern_field),
                ("", self.example),
                (tr("Folder"), self.place),
                (tr("If a file is there"), self.existing_field),
            )
        ):
            if words:
                label = QLabel(words)
                label.setBuddy(field)
                grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addLayout(anonymising, 5, 0, 1, 2)
        grid.addWidget(self.overlap, 6, 0, 1, 2)
        grid.setColumnStretch(1, 1)

    def _recall(self) -> None:
        last = self._last
        row = self.preset.findData(last.text("preset"))
        self.preset.setCurrentIndex(max(row, 0))
        self.pattern_field.setText(last.text("pattern", USUAL_PATTERN))
        existing = self.existing_field.findData(last.text("existing"))
        self.existing_field.setCurrentIndex(max(existing, 0))
        self.anonymise.setChecked(bool(last.text("anonymise")))
        self.overlap.setChecked(bool(last.text("overlap")))
        if folder := last.text("folder"):
            self._folder = Path(folder)
        self._offer_places(in_folder=bool(last.text("place")))

    def _listen(self) -> None:
        self.preset.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.pattern_field.textChanged.connect(lambda _: self.changed.emit())
        self.existing_field.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.anonymise.toggled.connect(lambda _: self.changed.emit())
        self.overlap.toggled.connect(lambda _: self.changed.emit())
        self.names_button.clicked.connect(lambda: self.names_wanted.emit())
        self.place.activated.connect(self._take_place)
        self._desk.preferences.changed.connect(self._heed)

    # Presets

    def _heed(self, key: str) -> None:
        if key.startswith("subtitles"):
            self._offer_presets()
            self.changed.emit()

    def _offer_presets(self) -> None:
        chosen = self.preset.currentData()
        subtitles = self._desk.preferences.settings.subtitles
        known = preset_names(subtitles)
        with QSignalBlocker(self.preset):
            self.preset.clear()
            usual = known.get(subtitles.preset, subtitles.preset)
            self.preset.addItem(
                tr("As in the settings ({name})").format(name=usual), ""
            )
            for name, words in known.items():
                self.preset.addItem(words, name)
            self.preset.setCurrentIndex(max(self.preset.findData(chosen), 0))

    # Folders

    def _offer_places(self, *, in_folder: bool) -> None:
        with QSignalBlocker(self.place):
            self.place.clear()
            self.place.addItem(tr("Beside the recording"), None)
            if self._folder:
                words = tr("To {folder}").format(folder=self._folder.name)
                self.place.addItem(words, self._folder)
            self.place.addItem(tr("To a folder…"), _ASK)
            self.place.setCurrentIndex(1 if in_folder and self._folder else 0)
        self._is_in_folder = self.folder is not None
        self.place.setToolTip(str(self.folder or tr("Where the files go")))

    def _take_place(self, row: int) -> None:
        if self.place.itemData(row) is _ASK:
            self._offer_places(in_folder=self._is_in_folder)
            self.ask_for_folder()
        else:
            self._offer_places(in_folder=self.folder is not None)
            self.changed.emit()

    def ask_for_folder(self) -> None:
        """Lets the user choose where to."""
        dialog = QFileDialog(self, tr("Export to folder"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        if self._folder:
            dialog.setDirectory(str(self._folder))
        dialog.fileSelected.connect(lambda folder: self.write_to(Path(folder)))
        dialog.open()

    def write_to(self, folder: Path) -> None:
        """Chooses a folder for the files."""
        self._folder = folder
        self._offer_places(in_folder=True)
        self.changed.emit()


def _about_patterns() -> str:
    words = {
        "name": tr("the recording's name"),
        "lang": tr("the language, such as en"),
        "date": tr("the day on which it was transcribed, such as 2026-11-26"),
        "speaker": tr("who speaks; each speaker gets a file"),
        "n": tr("1, 2, 3 … where several are exported"),
        "format": tr("the format, such as srt"),
    }
    fields = [f"{{{name}}}: {words[name]}" for name in NamePattern.FIELDS]
    return "\n".join([tr("What is in braces is filled in:"), *fields])
