"""All annotations of a transcript as a list: "Notes" in the window."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.editing.annotating import quoted
from wxdesk.core.transcript import Annotation, AnnotationKind
from wxdesk.gui.actions import ActionButton, in_words
from wxdesk.gui.desk import Desk
from wxdesk.gui.told import told
from wxdesk.gui.transcript.annotation_words import (
    COLOURS,
    ICONS,
    kind_words,
    kinds_words,
    title_of,
    told_of,
)
from wxdesk.gui.transcript.annotator import Annotator
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.words import clock, tr

Index = QModelIndex | QPersistentModelIndex

_ROW = 44
_ICON = 16
_CAPTION = 11
_ROWS_IN_SIGHT = 6
_ANNOTATION = Qt.ItemDataRole.UserRole
_QUOTE = Qt.ItemDataRole.UserRole + 1


class AnnotationsModel(QAbstractListModel):
    """The annotations of a document, all or those of a kind, in order of time.

    Args:
        document: It.
        parent: Who owns it.
    """

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self.annotations: list[Annotation] = []

    def show(self, kind: AnnotationKind | None) -> None:
        """Takes what the document has now.

        Args:
            kind: Only those of this kind.
        """
        every = self._document.transcript.annotations
        self.beginResetModel()
        self.annotations = [it for it in every if kind in (None, it.kind)]
        self.endResetModel()

    # Qt overrides

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.annotations)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        annotation = self.annotations[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title_of(annotation)
            case Qt.ItemDataRole.ToolTipRole:
                return told_of(annotation)
            case Qt.ItemDataRole.AccessibleTextRole:
                words = [kind_words(annotation.kind), clock(annotation.start)]
                words += [told(annotation.text), self._quote(annotation)]
                return ", ".join(words)
            case _ if role == _ANNOTATION:
                return annotation
            case _ if role == _QUOTE:
                return self._quote(annotation)
        return None

    def _quote(self, annotation: Annotation) -> str:
        return " ".join(quoted(self._document.transcript, annotation).split())


class _Delegate(QStyledItemDelegate):
    """Paints an annotation: kind, time and text, and below them the quoted words."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        annotation, theme = index.data(_ANNOTATION), self._desk.theme
        place, state = option.rect, option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            theme.paint_selected(painter, place)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("accent"))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        kind = annotation.kind
        icon = self._desk.icons.icon(ICONS[kind], COLOURS[kind])
        left, top = place.left() + 6, place.top() + 4
        icon.paint(painter, self._at(option, QRect(left, top + 2, _ICON, _ICON)))
        small = QFont(option.font)
        small.setPixelSize(_CAPTION)
        small.setFeature(QFont.Tag("tnum"), 1)
        painter.setFont(small)
        painter.setPen(theme.colour("secondary"))
        time = clock(annotation.start)
        width = painter.fontMetrics().horizontalAdvance(time)
        right = place.right() - 6
        self._write(painter, option, QRect(right - width, top, width, 20), time)
        begin = left + _ICON + 8
        below = QRect(begin, top + 18, right - begin, 18)
        quote = index.data(_QUOTE)
        self._write(painter, option, below, f"“{quote}”" if quote else "")
        painter.setFont(option.font)
        painter.setPen(theme.colour("text"))
        title = QRect(begin, top, right - width - 8 - begin, 20)
        self._write(painter, option, title, index.data())
        painter.restore()

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, text: str
    ) -> None:
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, place.width()
        )
        begin = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        begin = QStyle.visualAlignment(option.direction, begin)
        painter.drawText(self._at(option, place), begin, shown)

    def _at(self, option: QStyleOptionViewItem, place: QRect) -> QRect:
        """A place, mirrored where one reads from the right."""
        return QStyle.visualRect(option.direction, option.rect, place)


class AnnotationsList(QListView):
    """The list: Enter and a click go there, F2 edits, Delete removes.

    Args:
        desk: Icons and colours.
        model: What it shows.
    """

    wanted = Signal(object)
    """The annotation to go to."""
    edit_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, desk: Desk, model: AnnotationsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Delegate(desk, self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("Notes"))
        self.clicked.connect(lambda _: self._send(self.wanted))
        self.doubleClicked.connect(lambda _: self._send(self.edit_wanted))

    @property
    def current(self) -> Annotation | None:
        """The one that was chosen."""
        found = self.currentIndex().data(_ANNOTATION)
        return found if isinstance(found, Annotation) else None

    def _send(self, signal: object) -> None:
        if self.current:
            signal.emit(self.current)  # type: ignore[attr-defined]

    def _signal_of(self, event: QKeyEvent) -> object:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        return {
            Qt.Key.Key_Return: self.wanted,
            Qt.Key.Key_Enter: self.wanted,
            Qt.Key.Key_F2: self.edit_wanted,
            Qt.Key.Key_Delete: self.remove_wanted,
        }.get(Qt.Key(event.key()))

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._signal_of(event):
            event.accept()  # whatever else these keys are for
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if signal := self._signal_of(event):
            self._send(signal)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.current is None:
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for text, signal in (
            (tr("Go there"), self.wanted),
            (tr("Edit…"), self.edit_wanted),
            (tr("Remove"), self.remove_wanted),
        ):
            action = menu.addAction(text)
            action.triggered.connect(lambda _=False, it=signal: self._send(it))
        menu.popup(event.globalPos())


class _Kinds(QComboBox):
    """Which notes are shown; scrolling past it with the wheel does not change that."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class AnnotationsPanel(QWidget):
    """The notes of a document, to make, find, change and remove.

    Args:
        desk: Icons and keys.
        document: Whose they are.
        annotator: Does what is wanted.
        making: The actions that make one.
    """

    def __init__(
        self,
        desk: Desk,
        document: Document,
        annotator: Annotator,
        making: Sequence[QAction],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._document = document
        self._annotator = annotator
        self._making = making
        self._shown: Sequence[Annotation] = ()
        self.buttons = [ActionButton(action) for action in making]
        buttons = QGridLayout()
        buttons.setSpacing(8)
        for number, button in enumerate(self.buttons):
            buttons.addWidget(button, *divmod(number, 2))
        self.kinds = _Kinds()
        self.kinds.setAccessibleName(tr("Which notes are shown"))
        self.kinds.addItem(tr("All notes"), None)
        for kind in AnnotationKind:
            self.kinds.addItem(kinds_words(kind), kind)
        self.kinds.currentIndexChanged.connect(lambda _: self._show())
        self.model = AnnotationsModel(document, self)
        self.list = AnnotationsList(desk, self.model)
        self.empty = QLabel()
        self.empty.setProperty("role", "secondary")
        self.empty.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(buttons)
        for widget in (self.kinds, self.list, self.empty):
            layout.addWidget(widget)
        self._listen()
        self._show()

    def _listen(self) -> None:
        self.list.wanted.connect(self._annotator.go_to)
        self.list.edit_wanted.connect(self._annotator.edit)
        self.list.remove_wanted.connect(self._annotator.remove)
        self._document.loaded.connect(self._show)
        self._document.changed.connect(self._show_change)
        self._desk.shortcuts.changed.connect(self._heed_keys)
        self._desk.theme.changed.connect(self.list.viewport().update)

    def _show_change(self) -> None:
        if self._document.transcript.annotations is self._shown:
            self.list.viewport().update()  # the quoted words may be others
        else:
            self._show()

    def _show(self) -> None:
        """Shows the list anew; the one that was chosen stays so, or its neighbour."""
        chosen, row = self.list.current, self.list.currentIndex().row()
        self._shown = self._document.transcript.annotations
        self.model.show(self.kinds.currentData())
        found = self.model.annotations
        if chosen:
            row = found.index(chosen) if chosen in found else min(row, len(found) - 1)
            self.list.setCurrentIndex(self.model.index(row, 0))
        self.list.setFixedHeight(_ROW * min(len(found), _ROWS_IN_SIGHT))
        self.list.setVisible(bool(found))
        self.kinds.setVisible(bool(self._shown))
        self.empty.setVisible(not found)
        self._show_hint()

    def _heed_keys(self, _: str) -> None:
        self._show_hint()

    def _show_hint(self) -> None:
        if self._shown:
            self.empty.setText(tr("None of this kind."))
            return
        ways = [
            f"{it.text().rstrip('…')} ({in_words(keys)})"
            for it in self._making
            if (keys := it.shortcuts())
        ]
        words = tr(
            "Mark some text, or put the caret on a word, and choose one of these."
        )
        if ways:
            words = f"{words} {tr('By keyboard:')} {', '.join(ways)}."
        self.empty.setText(words)
