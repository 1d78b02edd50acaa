"""What the library asks: tags, a name, whether something may go for good."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.record import Facet, TranscriptRecord
from wxdesk.gui.words import tr


class TagsDialog(QDialog):
    """Puts tags on transcripts and takes them off.

    A tag that only some of the transcripts have is half checked, and stays as it is
    unless it is clicked.

    Args:
        parent: Where it belongs.
        records: The transcripts.
        known: All tags that there are.
    """

    def __init__(
        self,
        parent: QWidget,
        records: Sequence[TranscriptRecord],
        known: Sequence[Facet],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Tags"))
        self.setMinimumWidth(320)
        self.boxes = [_box(facet.name, records) for facet in known]
        self._before = [box.checkState() for box in self.boxes]
        self.new = QLineEdit()
        self.new.setPlaceholderText(tr("New tags, with commas between"))
        self.new.setAccessibleName(tr("New tags"))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(QLabel(_whose(records)))
        layout.addWidget(self.new)
        if self.boxes:
            layout.addWidget(self._make_list(), 1)
        layout.addWidget(buttons)
        self.new.setFocus()

    def chosen(self) -> tuple[list[str], list[str]]:
        """The tags to put on, and those to take off."""
        changed = [
            box
            for box, before in zip(self.boxes, self._before, strict=True)
            if box.checkState() is not before
        ]
        add = [tag.strip() for tag in self.new.text().split(",") if tag.strip()]
        add += [_tag(box) for box in changed if box.isChecked()]
        return add, [_tag(box) for box in changed if not box.isChecked()]

    def _make_list(self) -> QScrollArea:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        for box in self.boxes:
            layout.addWidget(box)
        layout.addStretch()
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        return area


def ask_for_name(
    parent: QWidget, title: str, label: str, name: str, take: Callable[[str], None]
) -> None:
    """Asks for a name, and hands it on unless it is empty."""
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(name)
    dialog.textValueSelected.connect(
        lambda text: take(text.strip()) if text.strip() else None
    )
    dialog.open()


def ask_first(
    parent: QWidget, text: str, more: str, yes: str, do: Callable[[], None]
) -> None:
    """Does something that cannot be undone, or is unwise, if the user says so.

    Args:
        parent: Where it belongs.
        text: What it is about.
        more: What it means.
        yes: What the button says that does it.
        do: Does it.
    """
    dialog = QMessageBox(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setIcon(QMessageBox.Icon.Warning)
    dialog.setText(text)
    dialog.setInformativeText(more)
    dialog.addButton(QMessageBox.StandardButton.Cancel)
    button = dialog.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    button.clicked.connect(lambda: do())
    dialog.setDefaultButton(QMessageBox.StandardButton.Cancel)
    dialog.open()


def _box(tag: str, records: Sequence[TranscriptRecord]) -> QCheckBox:
    # A lone "&" would become the mark of a shortcut.
    box = QCheckBox(tag.replace("&", "&&"))
    have = sum(tag in record.tags for record in records)
    if 0 < have < len(records):
        box.setCheckState(Qt.CheckState.PartiallyChecked)
    else:
        box.setChecked(have > 0)
    return box


def _tag(box: QCheckBox) -> str:
    return box.text().replace("&&", "&")


def _whose(records: Sequence[TranscriptRecord]) -> str:
    if len(records) == 1:
        return tr("Tags of “{name}”").format(name=records[0].name)
    return tr("Tags of {count} transcripts").format(count=len(records))
