"""The manual in a window of its own: chapters, search, and the text with pictures."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    QUrl,
)
from PySide6.QtGui import (
    QDesktopServices,
    QFont,
    QFontMetrics,
    QImage,
    QKeySequence,
    QPainter,
    QResizeEvent,
    QShortcut,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from wxdesk.gui.desk import Desk
from wxdesk.gui.theme import Colours, Theme
from wxdesk.gui.words import tr
from wxdesk.manual import Hit, Manual, Section, anchor_of

log = logging.getLogger(__name__)

Index = QModelIndex | QPersistentModelIndex

_SIZE = QSize(1040, 720)
_TYPING_MS = 120
_MEASURE = 720
"""Pixels of a line at most; longer ones are hard to follow."""
_MARGIN = 24
_SIDE = 320
_PADDING = 4
_PLACE, _PASSAGE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1

_STYLE = """
body {{ color: {text}; font-size: 15px; line-height: 150%; }}
h1 {{ font-size: 22px; font-weight: 600; margin-top: 0; margin-bottom: 12px; }}
h2 {{ font-size: 17px; font-weight: 600; margin-top: 28px; margin-bottom: 6px; }}
h3 {{ font-size: 15px; font-weight: 600; margin-top: 20px; margin-bottom: 4px; }}
p {{ margin-top: 0; margin-bottom: 10px; line-height: 150%; }}
li {{ margin-bottom: 4px; line-height: 150%; }}
a {{ color: {accent}; }}
code {{ font-family: monospace; font-size: 13px; background-color: {panel}; }}
pre {{ font-family: monospace; font-size: 13px; background-color: {panel};
       white-space: pre-wrap; margin-top: 4px; margin-bottom: 12px; }}
blockquote {{ color: {danger}; margin-left: 12px; margin-right: 12px;
              margin-top: 4px; margin-bottom: 4px; }}
th {{ text-align: left; color: {secondary}; font-weight: 600; }}
th, td {{ padding: 4px 8px 4px 0; }}
"""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A chapter, and where in it.

    Attributes:
        chapter: Its name.
        anchor: Of a heading; empty for its beginning.
    """

    chapter: str
    anchor: str = ""

    @property
    def url(self) -> QUrl:
        return QUrl(f"{self.chapter}.md#{self.anchor}".removesuffix("#"))


class ManualText(QTextBrowser):
    """A chapter, set in the colours of the theme, its pictures as wide as the column.

    Args:
        manual: Whose chapters are shown.
        desk: What the window works with.
    """

    def __init__(self, manual: Manual, desk: Desk) -> None:
        super().__init__()
        self._manual = manual
        self._desk = desk
        self.setAccessibleName(tr("Text of the manual"))
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenExternalLinks(False)
        self.setOpenLinks(False)  # only its own chapters are shown here
        self.setSearchPaths([str(manual.folder)])
        self.document().setDocumentMargin(_MARGIN)
        # It takes room from the pictures, so it must be there before them.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._chapter = ""
        self._resized = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._resized.timeout.connect(self._fit)

    def show_chapter(self, chapter: str, anchor: str = "") -> None:
        """Shows a chapter from its beginning, or from a heading on."""
        self._chapter = chapter
        body = _html(self._manual.markdown(chapter))
        style = _STYLE.format(**_roles(self._desk.theme.colours))
        self.setHtml(f"<style>{style}</style><body>{body}</body>")
        if anchor:
            self.scrollToAnchor(anchor)

    def _fit(self) -> None:
        """Sets the chapter anew, as wide as there is room, and stays where one was."""
        bar = self.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        self.show_chapter(self._chapter)
        bar.setValue(round(share * bar.maximum()))

    # Qt overrides

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        # Pictures come along; nothing is fetched, nor read from anywhere else.
        file = self._manual.folder / "pictures" / Path(QUrl(name).path()).name
        picture = QImage(str(file))
        if picture.isNull():
            return None
        ratio = self.devicePixelRatioF()
        room = max(self.viewport().width() - 2 * _MARGIN, 1)
        width = min(round(room * ratio), picture.width())
        picture = picture.scaledToWidth(
            width, Qt.TransformationMode.SmoothTransformation
        )
        picture.setDevicePixelRatio(ratio)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        spare = max(self.width() - _MEASURE - 2 * _MARGIN, 0)
        self.setViewportMargins(0, 0, spare, 0)
        super().resizeEvent(event)
        if self._chapter and event.size().width() != event.oldSize().width():
            self._resized.start()


class _HitDelegate(QStyledItemDelegate):
    """Where something was found, and below that in two lines what stands there."""

    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._theme = theme

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, 3 * option.fontMetrics.lineSpacing() + 2 * _PADDING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        chosen = QStyleOptionViewItem(option)
        self.initStyleOption(chosen, index)
        chosen.text = ""
        style = chosen.widget.style()
        style.drawControl(
            QStyle.ControlElement.CE_ItemViewItem, chosen, painter, chosen.widget
        )
        room = option.rect.adjusted(2 * _PADDING, _PADDING, -2 * _PADDING, -_PADDING)
        line = option.fontMetrics.lineSpacing()
        painter.save()
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(self._theme.colour("text"))
        head = QFontMetrics(bold).elidedText(
            index.data(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignTop, head)
        painter.setFont(option.font)
        painter.setPen(self._theme.colour("secondary"))
        wrapped = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.setClipRect(room)
        painter.drawText(room.adjusted(0, line, 0, 0), wrapped, index.data(_PASSAGE))
        painter.restore()


class ManualWindow(QDialog):
    """The manual, beside the window that one works with.

    Args:
        desk: What the window works with.
        manual: What is read.
        parent: To whose window it belongs.
    """

    def __init__(
        self, desk: Desk, manual: Manual, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._desk = desk
        self.manual = manual
        self._before: list[_Spot] = []
        self._after: list[_Spot] = []
        self._here = _Spot(next(iter(self.manual.chapters)))
        self.setWindowTitle(tr("Manual of wxdesk"))
        self.resize(_SIZE)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Search the manual"))
        self.field.setAccessibleName(tr("Search the manual"))
        self.field.setClearButtonEnabled(True)
        self._typed = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typed.timeout.connect(self._search)
        self.field.textChanged.connect(lambda _: self._typed.start())
        self.field.returnPressed.connect(self._go_to_first)
        self.chapters = self._list(tr("Chapters"))
        self.hits = self._list(tr("What was found"))
        self.hits.setItemDelegate(_HitDelegate(desk.theme, self.hits))
        self.nothing = QLabel(tr("The manual says nothing about that."))
        self.nothing.setWordWrap(True)
        self.nothing.setProperty("role", "secondary")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(8, 8, 8, 8)
        self.text = ManualText(self.manual, desk)
        self.text.anchorClicked.connect(self._follow)
        self.back = self._button("back", tr("Back"), self.go_back)
        self.forward = self._button("forward", tr("Forward"), self.go_forward)
        self._lay_out()
        self._make_keys()
        for name, title in self.manual.chapters.items():
            item = QListWidgetItem(title)
            item.setData(_PLACE, _Spot(name))
            self.chapters.addItem(item)
        desk.theme.changed.connect(self._show)
        self._show()

    @property
    def here(self) -> tuple[str, str]:
        """The chapter that is shown, and the heading that was gone to."""
        return self._here.chapter, self._here.anchor

    def go_to(self, chapter: str, anchor: str = "") -> None:
        """Shows a chapter; one can go back from there."""
        self._go(_Spot(chapter, anchor))

    def go_back(self) -> None:
        """Shows what was read before."""
        if self._before:
            self._after.append(self._here)
            self._here = self._before.pop()
            self._show()

    def go_forward(self) -> None:
        """Shows what was read before one went back."""
        if self._after:
            self._before.append(self._here)
            self._here = self._after.pop()
            self._show()

    # Building

    def _list(self, name: str) -> QListWidget:
        list_ = QListWidget()
        list_.setAccessibleName(name)
        list_.setProperty("role", "roomy")
        list_.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        list_.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        list_.currentItemChanged.connect(self._choose)
        list_.itemActivated.connect(self._choose)
        return list_

    def _button(self, icon: str, words: str, act: Any) -> QPushButton:
        button = QPushButton()
        button.setAutoDefault(False)  # Enter is for the search
        self._desk.icons.put_on(button, icon)
        keys = {"back": QKeySequence.StandardKey.Back}.get(
            icon, QKeySequence.StandardKey.Forward
        )
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{words} ({shown})" if shown else words)
        button.setAccessibleName(words)
        button.clicked.connect(act)
        QShortcut(QKeySequence(keys), self, act)
        return button

    def _lay_out(self) -> None:
        self.states = QStackedWidget()
        for widget in (self.chapters, self.hits, self.nothing):
            self.states.addWidget(widget)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.back)
        top.addWidget(self.forward)
        top.addWidget(self.field, 1)
        side = QWidget()
        left = QVBoxLayout(side)
        left.setContentsMargins(16, 16, 8, 16)
        left.setSpacing(12)
        left.addLayout(top)
        left.addWidget(self.states, 1)
        splitter = QSplitter()
        splitter.addWidget(side)
        splitter.addWidget(self.text)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_SIDE, _SIZE.width() - _SIDE])
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self.setTabOrder(self.field, self.chapters)
        self.setTabOrder(self.chapters, self.text)

    def _make_keys(self) -> None:
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._look)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self, self.close)
        QShortcut(QKeySequence("Down"), self.field, self._enter_list)

    # Going about

    def _go(self, spot: _Spot) -> None:
        if spot.chapter not in (*self.manual.chapters, Manual.INDEX):
            log.warning("no such chapter", extra={"chapter": spot.chapter})
            return
        if spot != self._here:
            self._before.append(self._here)
            self._after.clear()
            self._here = spot
        self._show()

    def _show(self) -> None:
        self.text.show_chapter(self._here.chapter, self._here.anchor)
        self.back.setEnabled(bool(self._before))
        self.forward.setEnabled(bool(self._after))
        names = list(self.manual.chapters)
        self.chapters.blockSignals(True)
        here = self._here.chapter
        self.chapters.setCurrentRow(names.index(here) if here in names else -1)
        self.chapters.blockSignals(False)

    def _choose(self, item: QListWidgetItem | None, *_: object) -> None:
        if item is not None:
            self._go(item.data(_PLACE))

    def _follow(self, link: QUrl) -> None:
        if link.scheme() in ("http", "https", "mailto"):
            QDesktopServices.openUrl(link)
            return
        name = Path(link.path()).stem or self._here.chapter
        self._go(_Spot(name, link.fragment()))

    def _look(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    def _enter_list(self) -> None:
        list_ = self.states.currentWidget()
        if isinstance(list_, QListWidget):
            list_.setFocus()
            list_.setCurrentRow(max(list_.currentRow(), 0))

    def _go_to_first(self) -> None:
        """Shows the hit that is chosen, or else the first one."""
        self._typed.stop()
        self._search()
        if self.states.currentWidget() is self.hits:
            item = self.hits.currentItem() or self.hits.item(0)
            self.hits.setCurrentItem(item)
            self._choose(item)

    def _search(self) -> None:
        words = self.field.text().strip()
        if not words:
            self.states.setCurrentWidget(self.chapters)
            return
        hits = self.manual.search(words)
        self.hits.blockSignals(True)
        self.hits.clear()
        for hit in hits:
            self.hits.addItem(self._item(hit))
        self.hits.blockSignals(False)
        self.states.setCurrentWidget(self.hits if hits else self.nothing)

    def _item(self, hit: Hit) -> QListWidgetItem:
        section = hit.section
        chapter = self.manual.chapters[section.chapter]
        item = QListWidgetItem(section.title)
        item.setData(_PLACE, _Spot(section.chapter, section.anchor))
        item.setData(_PASSAGE, f"{chapter}: {hit.passage}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{section.title}. {chapter}")
        return item


class ManualKeeper:
    """Opens the one window of the manual, which is made when it is first wanted.

    Args:
        desk: What the window works with.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._manual = Manual()
        self._window: ManualWindow | None = None

    def explaining(self, message: str) -> Section | None:
        """The section that explains a message of the program's."""
        return self._manual.explaining(message)

    def open(
        self, parent: QWidget, chapter: str = "", anchor: str = "", search: str = ""
    ) -> ManualWindow:
        """Shows the manual, at a chapter and heading or with a search if named."""
        if self._window is None:
            self._window = ManualWindow(self._desk, self._manual, parent.window())
        if chapter:
            self._window.go_to(chapter, anchor)
        self._window.field.setText(search)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self._window.field.setFocus()
        return self._window


def _html(markdown: str) -> str:
    """A chapter as HTML, its headings with anchors."""
    from markdown_it import MarkdownIt  # nobody waits for it before reading

    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(markdown)
    for token in tokens:
        token.content = token.content.rstrip("\n")  # else code ends in an empty line
    for token, inside in pairwise(tokens):
        if token.type == "heading_open":
            token.attrSet("id", anchor_of(inside.content))
    html: str = parser.renderer.render(tokens, parser.options, {})
    return html


def _roles(colours: Colours) -> dict[str, str]:
    names: Sequence[str] = ("text", "secondary", "accent", "panel", "danger")
    return {name: escape(getattr(colours, name)) for name in names}
