"""Transcription: what holds for recordings for which nothing else is asked."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.core.job import CHOICES, RANGES
from wxdesk.core.vocabulary import MOST_EXPECTED
from wxdesk.gui.adding.languages import languages
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.form import (
    Line,
    Lines,
    Notice,
    Number,
    Option,
    Pick,
    Radios,
    Section,
    Toggle,
    label,
)
from wxdesk.gui.words import language_name, tr
from wxdesk.jobs.models import Listed, Role
from wxdesk.settings import Preset, SettingsFile


class TranscriptionSection(Section):
    """The options of recordings for which nothing else is asked, and the presets.

    Args:
        desk: What the window works with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, tr("Transcription"), tr("For recordings that are added from now on.")
        )
        self.models = Pick()
        self.models.setAccessibleName(tr("Model"))
        self.add_field(
            "transcription.model",
            self.models,
            tr("Model"),
            tr("Those on this computer. The page Models has more."),
        )
        self.add_field(
            "transcription.language",
            Pick(_languages()),
            tr("Language spoken"),
        )
        self.add_field(
            "transcription.task",
            Pick(
                [
                    Option("transcribe", tr("As it is spoken")),
                    Option("translate", tr("Translated into English")),
                ]
            ),
            tr("Write"),
            tr("The turbo, distil and English-only models cannot translate."),
        )
        self.add_field(
            "transcription.align",
            Radios(_word_times()),
            tr("Times of the words"),
            below=True,
        )
        self.add_field(
            "transcription.hotwords",
            Line(tr("None")),
            tr("Names and vocabulary to expect"),
            tr("Separated by commas, such as Anna Meier, Tromsø, mitochondria."),
            below=True,
        )
        self.add_field(
            "transcription.initial_prompt",
            Line(tr("None")),
            tr("Example of the style"),
            tr("A sentence in the spelling and punctuation that you want."),
            below=True,
        )
        self._add_vocabulary()
        self._add_advanced()
        self._into = self._layout
        self.add_heading(
            tr("Presets"),
            tr("Options under a name. You make them where you add recordings."),
        )
        self.presets = PresetList(desk)
        self.add(self.presets)
        desk.preferences.changed.connect(self._heed)
        self.look_for_models()

    def look_for_models(self) -> None:
        """Finds out which models there are to choose from, on a thread."""
        self.desk.background.start(
            lambda _: self.desk.models.list(), done=self._offer, failed=self._complain
        )

    def _offer(self, models: list[Listed]) -> None:
        self.models.offer(
            [
                Option(item.model.name, item.model.name)
                for item in models
                if item.is_on_disk and item.model.role is Role.TRANSCRIBE
            ]
        )
        self.models.show_value(self.desk.preferences.settings.transcription.model)

    def _complain(self, error: WxdeskError) -> None:
        self.fields["transcription.model"].refusal.say(str(error))

    def _heed(self, key: str) -> None:
        if key == "transcription.model":
            self.look_for_models()

    def _add_vocabulary(self) -> None:
        self.add_heading(tr("Your dictionary"))
        self.add_field(
            "vocabulary.words",
            Lines(tr("None yet")),
            tr("Your own words"),
            tr(
                "Names and words that are right in every transcript, one a line, the "
                "newest last."
            ),
            below=True,
        )
        self.add_field(
            "vocabulary.expect",
            Toggle(tr("Expect them in new transcripts, too")),
            about=tr(
                "Whisper takes in the newest, as far as some {count} characters go."
            ).format(count=MOST_EXPECTED),
        )
        self.add_field(
            "vocabulary.check_spelling",
            Toggle(tr("Check spelling")),
            about=tr(
                "Underlines misspelled words in transcripts. Dictionaries of further "
                "languages, .aff and .dic files, go into {folder}."
            ).format(folder=self.desk.places.dictionaries),
        )

    def _add_advanced(self) -> None:
        self.advanced = self.add_fold(tr("Advanced"))
        for name, words, about in _numbers():
            low, high = RANGES[name]
            decimals = 0 if name in _WHOLE else 2
            control = Number(low, high, decimals=decimals)
            self.add_field(f"transcription.{name}", control, words, about)
        self.fields["transcription.chunk_seconds"].control.setSuffix(f" {tr('s')}")  # type: ignore[union-attr]
        self.fields["transcription.threads"].control.setSpecialValueText(tr("All"))  # type: ignore[union-attr]
        self.add_field(
            "transcription.suppress_numerals",
            Toggle(tr("Write numbers as words")),
        )
        self.add_field(
            "transcription.vad",
            Pick([Option(name, name) for name in CHOICES["vad"]]),
            tr("What finds speech"),
            tr("Silero is several times as fast and finds the same."),
        )
        self.add_field(
            "transcription.decoder",
            Pick([Option(name, name) for name in CHOICES["decoder"]]),
            tr("What decodes"),
            tr("WhisperX writes the same, but takes some seconds longer to start."),
        )
        self.add_field(
            "transcription.align_model",
            Line(tr("The language's own")),
            tr("Model for the times of the words"),
            tr("A folder or a name on the hub."),
            below=True,
        )


class PresetList(QWidget):
    """All presets, to rename and delete.

    Args:
        desk: Where they are kept.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows: dict[str, PresetRow] = {}
        self.notice = Notice("danger")
        self._empty = label(tr("There are no presets yet."), "secondary")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._empty)
        self._layout.addWidget(self.notice)
        desk.preferences.changed.connect(self._heed)
        self._show()

    def ask_for_name(self, preset: Preset) -> None:
        """Lets the user give a preset another name."""
        dialog = QInputDialog(self)
        dialog.setWindowTitle(tr("Rename the preset"))
        dialog.setLabelText(tr("Name:"))
        dialog.setTextValue(preset.name)
        dialog.textValueSelected.connect(
            lambda name: self._edit(lambda file: self._rename(file, preset, name))
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def delete(self, preset: Preset) -> None:
        """Forgets a preset, which can be undone."""
        if self._edit(lambda file: file.remove_preset(preset.name)):
            self._desk.said.emit(
                tr("The preset “{name}” was deleted.").format(name=preset.name),
                lambda: self._edit(lambda file: file.save_preset(preset)),
            )

    def _rename(self, file: SettingsFile, preset: Preset, name: str) -> None:
        settings, name = self._desk.preferences.settings, name.strip()
        if name == preset.name:
            return
        if name in settings.presets:
            raise WxdeskError(
                tr("There is a preset “{name}” already.").format(name=name)
            )
        file.save_preset(replace(preset, name=name))
        for folder in settings.watch:
            if folder.preset == preset.name:
                file.save_watch(folder.model_copy(update={"preset": name}))
        file.remove_preset(preset.name)

    def _edit(self, edit: Callable[[SettingsFile], object]) -> bool:
        try:
            self._desk.preferences.edit("presets", edit)
        except WxdeskError as error:
            self.notice.say(str(error))
            return False
        self.notice.say("")
        return True

    def _heed(self, key: str) -> None:
        if key == "presets":
            self._show()

    def _show(self) -> None:
        for row in self.rows.values():
            row.deleteLater()
        presets = self._desk.preferences.settings.presets
        self.rows = {name: PresetRow(self, presets[name]) for name in presets}
        for place, row in enumerate(self.rows.values()):
            self._layout.insertWidget(place, row)
        self._empty.setVisible(not presets)


class PresetRow(QWidget):
    """A preset: its name, what it says, what can be done with it.

    Args:
        owner: Who does it.
        preset: Which one.
    """

    def __init__(self, owner: PresetList, preset: Preset) -> None:
        super().__init__()
        self.rename = QPushButton(tr("Rename…"))
        self.rename.setAccessibleName(
            tr("Rename the preset “{name}”").format(name=preset.name)
        )
        self.delete = QPushButton(tr("Delete"))
        self.delete.setAccessibleName(
            tr("Delete the preset “{name}”").format(name=preset.name)
        )
        self.rename.clicked.connect(lambda: owner.ask_for_name(preset))
        self.delete.clicked.connect(lambda: owner.delete(preset))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(preset.name))
        texts.addWidget(label(in_words(preset), "caption"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(texts, 1)
        layout.addWidget(self.rename)
        layout.addWidget(self.delete)


def in_words(preset: Preset) -> str:
    """What a preset comes to, in a line."""
    options = preset.options
    language = options.language
    words = [
        options.model,
        language_name(language) if language else tr("Any language"),
        tr("speakers") if options.diarize else tr("no speakers"),
        *(name.upper() for name in preset.formats),
    ]
    return " · ".join(words)


_WHOLE = ("batch_size", "beam_size", "no_repeat_ngram_size", "threads")


def _numbers() -> list[tuple[str, str, str]]:
    return [
        (
            "batch_size",
            tr("Pieces at once"),
            tr("More is faster on a GPU and needs more memory."),
        ),
        (
            "beam_size",
            tr("Guesses per piece"),
            tr("More is slower and a little better."),
        ),
        ("patience", tr("Patience"), tr("How long further guesses are followed.")),
        (
            "length_penalty",
            tr("Length penalty"),
            tr("Above 1 prefers long sentences, below 1 short ones."),
        ),
        (
            "repetition_penalty",
            tr("Repetition penalty"),
            tr("Above 1 makes repeated words less likely."),
        ),
        (
            "no_repeat_ngram_size",
            tr("Never repeat so many words"),
            tr("0 lets everything be repeated."),
        ),
        ("chunk_seconds", tr("Longest piece"), tr("Whisper hears up to 30 s at once.")),
        (
            "vad_onset",
            tr("Speech begins above"),
            tr("Lower takes quiet speech, and more noise."),
        ),
        ("vad_offset", tr("Speech ends below"), tr("Lower ends later.")),
        ("threads", tr("Processor threads"), tr("All takes every core.")),
    ]


def _languages() -> list[Option]:
    named = [Option(code, name) for name, code in languages()]
    return [Option(None, tr("Find out")), *named]


def _word_times() -> list[Option]:
    return [
        Option(
            "auto",
            tr("As good as this computer can"),
            tr("With a model of the language where it is here, else from Whisper."),
        ),
        Option(
            "wav2vec2",
            tr("With a model of the language"),
            tr("Exact to some hundredths of a second; one download per language."),
        ),
        Option(
            "attention",
            tr("From Whisper itself"),
            tr("Exact to a tenth or two; every language, nothing to download."),
        ),
        Option("off", tr("None"), tr("Only whole sentences have times.")),
    ]
