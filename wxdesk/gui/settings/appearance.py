"""Appearance: colours and the size of the transcript's text."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFrame, QSlider, QVBoxLayout

from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.form import Number, Option, Radios, Section, label
from wxdesk.gui.words import tr

_SMALLEST, _LARGEST = 12, 24


class AppearanceSection(Section):
    """Colours, and the size of the transcript's text; both act at once.

    Args:
        desk: What the window works with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Appearance"))
        self.add_field("appearance.theme", Radios(_themes()), tr("Colours"), below=True)
        self.text_size = Number(_SMALLEST, _LARGEST)
        self.add_field(
            "appearance.text_size",
            self.text_size,
            tr("Size of the text in transcripts"),
        )
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(_SMALLEST, _LARGEST)
        self.slider.setPageStep(2)
        self.slider.setAccessibleName(tr("Size of the text in transcripts"))
        self.slider.setToolTip(tr("Size of the text in transcripts"))
        self.slider.setTracking(False)
        self.slider.sliderMoved.connect(self._try_on)
        self.slider.valueChanged.connect(self.text_size.setValue)
        self.sample = label(
            tr(
                "We had walked since five, and the fog had not lifted. "
                "Could you see the bridge from there?"
            )
        )
        self.add(self.slider)
        self.add(self._make_frame())
        desk.preferences.changed.connect(self._heed)
        self._heed("appearance.text_size")

    def _make_frame(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("sample")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(16, 16, 16, 16)
        speaker = label(tr("Anna"), "heading")
        layout.addWidget(speaker)
        layout.addWidget(self.sample)
        return frame

    def _try_on(self, pixels: int) -> None:
        # A style sheet of its own, since the program's wins over a font.
        self.sample.setStyleSheet(f"font-size: {pixels}px")

    def _heed(self, key: str) -> None:
        if key == "appearance.text_size":
            pixels = self.desk.preferences.settings.appearance.text_size
            self.slider.setValue(pixels)
            self._try_on(pixels)


class Dresser(QObject):
    """Dresses the window in the colours that are chosen, as soon as they are.

    Args:
        desk: What the window works with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        desk.preferences.changed.connect(self._heed)

    def _heed(self, key: str) -> None:
        if key == "appearance.theme":
            self._desk.theme.choose(self._desk.preferences.settings.appearance.theme)


def _themes() -> list[Option]:
    return [
        Option("system", tr("As the system"), tr("Light or dark, as it changes.")),
        Option("light", tr("Light")),
        Option("dark", tr("Dark")),
    ]
