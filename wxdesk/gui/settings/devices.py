"""Devices: what the models run on, and why."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from wxdesk.core.errors import BadOptions, WxdeskError
from wxdesk.core.job import CHOICES, Options
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.form import (
    Notice,
    Option,
    Pick,
    Radios,
    Section,
    StatePicture,
    label,
)
from wxdesk.gui.told import in_words
from wxdesk.gui.words import tr
from wxdesk.jobs.devices import DeviceReport, choose_compute_type


class Finding(QWidget):
    """Something that was found: a picture, a name, what is to be said of it.

    Args:
        desk: Icons.
        icon: Of the picture.
        role: The picture's colour.
        name: What it is.
        text: What is to be said of it.
    """

    def __init__(self, desk: Desk, icon: str, role: str, name: str, text: str) -> None:
        super().__init__()
        self.text = label(text, "secondary")
        picture = QLabel()
        picture.setPixmap(desk.icons.icon(icon, role).pixmap(20, 20))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(name))
        texts.addWidget(self.text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)


class DevicesSection(Section):
    """What was found, and what is used of it.

    Args:
        desk: What the window works with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Devices"))
        self.report: DeviceReport | None = None
        self._is_looking = False
        self.loading = StatePicture(
            desk,
            "device",
            tr("Looking at the processor and the graphics cards…"),
            tr("This takes some seconds; longer where a new card is tested."),
        )
        self.notice = Notice("danger")
        self.again = QPushButton(tr("Look again"))
        self.again.setToolTip(tr("Looks at all devices and tests what is new"))
        desk.icons.put_on(self.again, "retry")
        self.again.clicked.connect(self.look)
        self._found = QVBoxLayout()
        self._found.setSpacing(12)
        self._into.addLayout(self._found)
        self.add(self.loading)
        self.add(self.notice)
        self._into.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_heading(
            tr("What to use"), tr("For recordings that are added from now on.")
        )
        self.add_field(
            "transcription.device", Radios(_devices()), tr("Device"), below=True
        )
        self.types = Pick([Option(name, name) for name in CHOICES["compute_type"]])
        self.types.setItemText(0, tr("Automatic"))
        self.add_field(
            "transcription.compute_type",
            self.types,
            tr("Kind of numbers"),
            tr("Smaller ones are faster and need less memory (compute type)."),
        )
        desk.preferences.changed.connect(self._heed)
        desk.theme.changed.connect(self._show)

    def look(self) -> None:
        """Looks at all devices, which takes some seconds."""
        if self._is_looking:
            return
        self._is_looking = True
        self.report = None
        self.notice.say("")
        self._show()
        self.desk.background.start(
            lambda _: self.desk.devices.report(), done=self._take, failed=self._fail
        )

    def _take(self, report: DeviceReport) -> None:
        self._is_looking = False
        self.report = report
        self._show()

    def _fail(self, error: WxdeskError) -> None:
        self._is_looking = False
        self._show()
        self.notice.say(str(error))

    def _heed(self, key: str) -> None:
        if key in ("transcription.device", "transcription.compute_type"):
            self._show()

    def _show(self) -> None:
        while (item := self._found.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self.loading.setVisible(self._is_looking)
        self.again.setEnabled(not self._is_looking)
        if self.report:
            options = self.desk.preferences.settings.transcription
            for icon, role, name, text in _findings(self.report, options):
                self._found.addWidget(Finding(self.desk, icon, role, name, text))

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.report is None and not self.notice.text():
            self.look()


def _findings(
    report: DeviceReport, options: Options
) -> list[tuple[str, str, str, str]]:
    """Icon, colour, name and text of all that is to be said."""
    cores = tr("{count} cores").format(count=report.cpu_threads)
    found = [("done", "ok", tr("Processor"), f"{report.cpu}, {cores}")]
    if not report.gpus:
        text = tr("None was found that can be used (NVIDIA with CUDA).")
        found.append(("info", "secondary", tr("Graphics card"), text))
    elif report.gpu_verdict == "ok":
        text = tr("{count} found; the self-test passed: it computes as the processor.")
        text = text.format(count=report.gpus)
        found.append(("done", "ok", tr("Graphics card"), text))
    else:
        text = tr("It is not used, since {reason}. A newer driver may help.")
        text = text.format(reason=_reason(report.gpu_verdict))
        found.append(("failed", "danger", tr("Graphics card"), text))
    return [*found, _choice(report, options)]


def _reason(verdict: str) -> str:
    """Why a graphics card is not used; what a driver said of it stays as it is."""
    known = {
        "it computed no numbers in its self-test": tr(
            "it computed no numbers in its self-test"
        ),
        "it computed wrong numbers in its self-test": tr(
            "it computed wrong numbers in its self-test"
        ),
        "it heard no speech in its self-test": tr(
            "it heard no speech in its self-test"
        ),
        "it heard nonsense in its self-test": tr("it heard nonsense in its self-test"),
        "the self-test ended the process": tr("the self-test ended the process"),
        "no model is on disk to test it with": tr(
            "no model is on disk to test it with"
        ),
    }
    return known.get(verdict, verdict)


def _choice(report: DeviceReport, options: Options) -> tuple[str, str, str, str]:
    """What a recording will run on, as the engine will choose, and why."""
    wants_gpu = options.device != "cpu"
    title = tr("This is used")
    if options.device == "cuda" and not report.gpus:
        text = tr("Nothing: the graphics card is chosen, but none was found.")
        return "failed", "danger", title, text
    on_gpu = wants_gpu and report.gpus > 0 and report.gpu_verdict == "ok"
    types = report.gpu_types if on_gpu else report.cpu_types
    wanted = options.compute_type
    if wants_gpu and report.gpus and not on_gpu and wanted not in types:
        wanted = "auto"  # what was meant for the card does not stop the processor
    try:
        chosen = choose_compute_type(wanted, "cuda" if on_gpu else "cpu", types)
    except BadOptions as error:
        return "failed", "danger", title, str(in_words(error))
    device = tr("The graphics card") if on_gpu else tr("The processor")
    why = [tr("{device}, computing in {type}.").format(device=device, type=chosen)]
    if options.device == "cpu":
        why.append(tr("You chose the processor."))
    elif not report.gpus:
        why.append(tr("There is no graphics card to use."))
    elif not on_gpu:
        why.append(tr("The graphics card cannot be trusted."))
    if wanted == "auto":
        why.append(
            tr("{type} is the fastest that is exact enough there.").format(type=chosen)
        )
    else:
        why.append(tr("You chose {type}.").format(type=chosen))
    return "device", "accent", title, " ".join(why)


def _devices() -> list[Option]:
    return [
        Option(
            "auto",
            tr("Automatic"),
            tr("The graphics card if it passes its self-test, else the processor."),
        ),
        Option("cpu", tr("The processor")),
        Option("cuda", tr("The graphics card"), tr("NVIDIA, with CUDA.")),
    ]
