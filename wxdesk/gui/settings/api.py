"""API: other computers on the network, which cannot reach this one yet."""

from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.form import Section, StatePicture
from wxdesk.gui.words import tr


class ApiSection(Section):
    """Says that nobody else can reach the program.

    Args:
        desk: What the window works with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("API"))
        self.add(
            StatePicture(
                desk,
                "network",
                tr("Only this computer"),
                tr(
                    "wxdesk listens on no network. A later version can lend its work "
                    "to other computers on yours, if you switch that on here."
                ),
            )
        )
