"""General: what concerns the whole program."""

from PySide6.QtWidgets import QFileDialog

from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.form import Number, Option, PathLine, Pick, Section, Toggle
from wxdesk.gui.settings.updates import NewVersions
from wxdesk.gui.words import tr


class GeneralSection(Section):
    """What concerns the whole program.

    Args:
        desk: What the window works with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("General"))
        languages = (
            Option("system", tr("As the system")),
            # A language is offered in its own words, or nobody finds the way back.
            Option("en", "English"),
            Option("de", "Deutsch"),
            Option("es", "Español"),
        )
        self.add_field(
            "appearance.language",
            Pick(languages),
            tr("Language of the window"),
            tr("Acts at the next start."),
        )
        self.add_heading(tr("While recordings are transcribed"))
        self.add_field(
            "general.inhibit_sleep",
            Toggle(tr("Keep the computer awake")),
            about=tr("The screen may still switch off."),
        )
        self.add_field(
            "general.notifications",
            Toggle(tr("Notify me when a recording is done")),
            about=tr("Only while the window is not in front."),
        )
        self.add_field(
            "general.keep_running_in_tray",
            Toggle(tr("Keep working when the window is closed")),
            about=tr("An icon in the system's tray brings the window back."),
        )
        self.add_heading(tr("New versions"))
        check = self.add_field(
            "updates.check",
            Toggle(tr("Look for new versions")),
            about=tr(
                "Once a day, on the page of its releases. Nothing is sent about you or "
                "your recordings; as by any web page, only your address is seen. "
                "Nothing is installed."
            ),
        )
        self.versions = NewVersions(desk, check)
        self.add(self.versions)
        self.add_fold(tr("Advanced"))
        self.add_field(
            "engine.lanes",
            Number(1, 16),
            tr("Recordings at once"),
            tr("Each needs memory of its own. Acts at the next start."),
        )
        self.add_field(
            "engine.idle_release_minutes",
            Number(0, 10_000, decimals=1, unit=tr("min")),
            tr("Keep models in memory for"),
            tr("After that they are loaded anew. Acts at the next start."),
        )
        self.add_field(
            "general.log_level",
            Pick([Option(level, words) for level, words in _levels().items()]),
            tr("What goes to the log"),
            tr("Never what was said. Acts at the next start."),
        )
        self.add_field(
            "general.ffmpeg",
            PathLine(tr("The one that came along"), QFileDialog.FileMode.ExistingFile),
            tr("ffmpeg"),
            tr("Reads recordings. Acts at the next start."),
            below=True,
        )


def _levels() -> dict[str, str]:
    return {
        "DEBUG": tr("Everything"),
        "INFO": tr("What happens"),
        "WARNING": tr("What is notable"),
        "ERROR": tr("Errors"),
        "CRITICAL": tr("Faults of the program"),
    }
