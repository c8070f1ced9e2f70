"""Markdown with LaTeX as flowing text, of which a part can be chosen and copied."""

import math

from PySide6.QtCore import QEvent, QMimeData, QObject, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from tutor.packs.plain import plain_text
from tutor.text.latex.formulas import strip_dollars
from tutor.text.latex.readable import readable_formula
from tutor.ui.richtext.document import Look, fill, insets, mark, written
from tutor.ui.richtext.formula import InlineObjects
from tutor.ui.richtext.html import block_html, inline_html, picture_words, plain_html
from tutor.ui.texts import WindowText
from tutor.ui.theme.theme import TextStyle, theme

_Standard = QKeySequence.StandardKey
SELECTING = tuple(key for key in _Standard if key.name.startswith("Select"))
_WIDEST_HINT = 640
_INSET_RADIUS = 6.0


class RichText(QTextBrowser):
    """Wraps to its width and takes the height it needs; formulas are copied as their LaTeX.

    Where it can be selected it takes the keyboard when it is clicked. A stop of the Tab key it is not, unless
    it has links: a page has hundreds of texts. Screen readers get the formulas as readable text, and what is
    said of pictures as the description.
    """

    pressed = Signal()
    """The user is busy with this text."""
    link_wanted = Signal(str)
    """The address; nothing opens by itself."""

    def __init__(
        self,
        text: str = "",
        style: TextStyle = "body",
        tone: str = "text",
        *,
        is_italic: bool = False,
        can_select: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`text`: Markdown, as in `set_text`."""
        super().__init__(parent)
        self._style: TextStyle = style
        self._tone = tone
        self._is_italic = is_italic
        self._can_select = can_select
        self.text = self._html = ""
        """`text`: as given to `set_text` and the like."""
        self.marked = ""
        """The pattern that is marked; empty: none is."""
        self._is_stale = False
        self._heights: dict[int, int] = {}
        self._natural_width = 0
        self._document = self.document()
        self._objects: InlineObjects | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        if can_select:
            flags = Qt.TextInteractionFlag
            self.setTextInteractionFlags(flags.TextBrowserInteraction | flags.TextSelectableByKeyboard)
            self.setCursorWidth(0)
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme().changed.connect(self._change)
        if text:
            self.set_text(text)

    @property
    def selected_text(self) -> str:
        """What is chosen, as it is copied; empty: nothing is."""
        part = QTextDocument()
        QTextCursor(part).insertFragment(self.textCursor().selection())
        return written(part, str)

    def set_text(self, markdown: str) -> None:
        """Show words with emphasis and formulas, in paragraphs."""
        self._set(markdown, inline_html(markdown))
        self.setAccessibleName(plain_text(markdown))

    def set_blocks(self, markdown: str) -> None:
        """Show lists, tables, code and links too; to be called once."""
        self._set(markdown, block_html(markdown))
        self._refresh()
        self.setAccessibleName(written(self._document, _readable))
        if self._can_select and "<a href=" in self._html:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.anchorClicked.connect(lambda url: self.link_wanted.emit(_address(url)))
            self.highlighted.connect(lambda url: self.setToolTip(_address(url)))

    def set_plain(self, text: str) -> None:
        """Show `text` as it stands: what a person said holds no markup."""
        self._set(text, plain_html(text))
        self.setAccessibleName(text)

    def set_tone(self, tone: str) -> None:
        if tone != self._tone:
            self._tone = tone
            self._change()

    def mark(self, pattern: str) -> None:
        """Mark what matches this regular expression; an empty one marks nothing."""
        if pattern != self.marked:
            self.marked = pattern
            self._change()

    def copy(self) -> None:
        super().copy()
        if self.textCursor().hasSelection():
            said = WindowText.tr("Copied.")
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.selected_text)
        return data

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self._refresh()
        if width not in self._heights:
            self._measure(max(width, 1))
            self._heights[width] = math.ceil(self._document.size().height()) + 1
        return self._heights[width]

    def sizeHint(self) -> QSize:
        self._refresh()
        if self._natural_width == 0:
            self._measure(-1)
            self._natural_width = min(math.ceil(self._document.idealWidth()), _WIDEST_HINT)
        width = self._natural_width
        return QSize(width, self.heightForWidth(max(self.width(), width)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 0)

    def showEvent(self, event: QShowEvent) -> None:
        self._refresh()
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._document.textWidth() != self.viewport().width():
            # Whoever asked for a height had the document laid out at another width.
            self._document.setTextWidth(self.viewport().width())
        if "<table" in self._html:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("raised"))
            for box in insets(self._document):
                painter.drawRoundedRect(box, _INSET_RADIUS, _INSET_RADIUS)
            painter.end()
        super().paintEvent(event)
        if self._objects is not None:
            painter = QPainter(self.viewport())
            self._objects.draw_selected(painter, self._document)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.means(event):
            event.ignore()
        elif event.matches(_Standard.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._refresh()
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()
            # Whoever heard of it may have taken the keyboard elsewhere.
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.textCursor().hasSelection() and not self.anchorAt(event.pos()):
            # The menu of what this text is a part of.
            event.ignore()
            return
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The page scrolls; Qt's own text would get larger with Ctrl.
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._refresh()
        super().focusInEvent(event)
        self.installEventFilter(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.removeEventFilter(self)
        stays = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in stays:
            self._choose(0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaves a page the keys that a text does not mean: Qt's own text would take every letter."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        event.setAccepted(self.means(event))
        return True

    def changeEvent(self, event: QEvent) -> None:
        # The style sheet's font is that of buttons and labels; a text has its own.
        if event.type() != QEvent.Type.FontChange:
            super().changeEvent(event)

    def means(self, event: QKeyEvent) -> bool:
        """Whether the key is for this text; copying with nothing chosen is for what it is a part of."""
        cursor = self.textCursor()
        if event.matches(_Standard.Copy):
            return cursor.hasSelection()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return cursor.hasSelection() and cursor.charFormat().isAnchor()
        return self._can_select and any(event.matches(key) for key in SELECTING)

    def _set(self, text: str, html: str) -> None:
        if html == self._html:
            return
        if not text.startswith(self.text):
            self._choose(0, 0)
        self.text, self._html = text, html
        self.setAccessibleDescription(picture_words(html))
        self._change()

    def _choose(self, anchor: int, position: int) -> None:
        cursor = QTextCursor(self._document)
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _change(self) -> None:
        # What is not seen is made anew when it is: a page may hold hundreds of texts.
        self._is_stale = True
        self._heights.clear()
        self._natural_width = 0
        if self.isVisible():
            self._refresh()
        self.updateGeometry()

    def _refresh(self) -> None:
        if not self._is_stale:
            return
        self._is_stale = False
        colours = theme().colours
        font = theme().font(self._style)
        font.setItalic(self._is_italic)
        strong, small = theme().font("strong"), theme().font("small")
        cursor = self.textCursor()
        chosen = cursor.anchor(), cursor.position()
        look = Look(font, colours[self._tone], colours["accent"], strong, small)
        self._objects = fill(self._document, self._html, look, self._objects)
        if chosen[0] != chosen[1]:
            self._choose(*chosen)
        if self.marked:
            mark(self._document, self.marked, colours["on_notice"], colours["notice"], _readable)

    def _measure(self, width: int) -> None:
        """Lay the document out at `width`; -1: as wide as it likes."""
        layout = self._document.documentLayout()
        # Qt's view need not follow: it is told when it has its size.
        layout.blockSignals(True)
        self._document.setTextWidth(width)
        layout.blockSignals(False)


def _address(url: QUrl) -> str:
    return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)


def _readable(source: str) -> str:
    return readable_formula(strip_dollars(source))
