"""Icons from the font that QtAwesome carries, beside QtAwesome's own."""

from itertools import product

import pytest
import qtawesome
from PySide6.QtGui import QIcon
from pytestqt.qtbot import QtBot

from wxdesk.gui.glyphs import GlyphColours, glyph_icon
from wxdesk.gui.icons import NAMES

USUAL, DISABLED, ON = "#123456", "#aaaaaa", "#2255dd"
COLOURS = GlyphColours(USUAL, DISABLED, ON)


@pytest.mark.parametrize("name", sorted(set(NAMES.values())))
def test_that_an_icon_looks_as_qtawesome_draws_it(name: str, qtbot: QtBot) -> None:
    ours = glyph_icon(name, COLOURS)
    theirs = qtawesome.icon(
        f"ph.{name}",
        **{"color": USUAL, "color_active": USUAL, "color_disabled": DISABLED},
        **{"color_on": ON, "color_on_active": ON},
    )
    modes = (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Disabled)
    for size, mode, state in product((16, 20, 48), modes, QIcon.State):
        seen, expected = (
            icon.pixmap(size, size, mode, state).toImage() for icon in (ours, theirs)
        )
        assert seen == expected, (size, mode, state)


def test_that_there_is_no_icon_of_an_unknown_name(qtbot: QtBot) -> None:
    with pytest.raises(KeyError):
        glyph_icon("no-such-icon", COLOURS)
