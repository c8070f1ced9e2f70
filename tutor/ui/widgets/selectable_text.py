"""Markdown with LaTeX of which a part can be chosen and copied; formulas are copied as their LaTeX source."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QWidget

from tutor.ui.texts import WindowText
from tutor.ui.theme.measures import TextStyle
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.announcing import announce
from tutor.ui.widgets.formula_text import FormulaText

_Move = QTextCursor.MoveOperation
_Standard = QKeySequence.StandardKey
MOVES = {
    _Standard.SelectNextChar: _Move.NextCharacter,
    _Standard.SelectPreviousChar: _Move.PreviousCharacter,
    _Standard.SelectNextWord: _Move.NextWord,
    _Standard.SelectPreviousWord: _Move.PreviousWord,
    _Standard.SelectNextLine: _Move.Down,
    _Standard.SelectPreviousLine: _Move.Up,
    _Standard.SelectStartOfLine: _Move.StartOfLine,
    _Standard.SelectEndOfLine: _Move.EndOfLine,
    _Standard.SelectStartOfDocument: _Move.Start,
    _Standard.SelectEndOfDocument: _Move.End,
}


class SelectableText(FormulaText):
    """Takes the keyboard when it is clicked; a stop of the Tab key it is not: a page has hundreds of texts.

    What is chosen is shown in the accent's colours and let go of with the keyboard.
    """

    pressed = Signal()
    """The person is busy with this text."""

    def __init__(
        self,
        theme: Theme,
        style: TextStyle = "body",
        tone: str = "text",
        *,
        is_italic: bool = False,
        is_code: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, style, tone, is_italic=is_italic, is_code=is_code, parent=parent)
        self._anchor = self._position = 0
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    @property
    def selected_text(self) -> str:
        """What is chosen, as it is copied; empty: nothing is."""
        return self._content.source(*self._chosen)

    def set_text(self, markdown: str) -> None:
        if not markdown.startswith(self.text):
            self._choose(0, 0)
        super().set_text(markdown)

    def set_plain(self, text: str) -> None:
        self._choose(0, 0)
        super().set_plain(text)

    def select_all(self) -> None:
        self._choose(0, self._content.end)

    def copy(self) -> None:
        """Put what is chosen on the clipboard."""
        if self.selected_text:
            QGuiApplication.clipboard().setText(self.selected_text)
            announce(self, WindowText.tr("Copied."))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            # The right button asks for the menu of what is chosen.
            event.ignore()
            return
        self.pressed.emit()
        # Whoever heard of it may have taken the keyboard elsewhere.
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        at = self._at(event)
        is_longer = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._choose(self._anchor if is_longer else at, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(self._anchor, self._at(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clipboard = QGuiApplication.clipboard()
        if self.selected_text and clipboard.supportsSelection():
            clipboard.setText(self.selected_text, QClipboard.Mode.Selection)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cursor = QTextCursor(self._content.document)
        cursor.setPosition(self._at(event))
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        self._choose(cursor.anchor(), cursor.position())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.selected_text:
            # The menu of what this text is a part of.
            event.ignore()
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(WindowText.tr("Copy")).triggered.connect(self.copy)
        menu.popup(event.globalPos())

    def event(self, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._means(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._means(event):
            super().keyPressEvent(event)
            return
        if event.matches(_Standard.Copy):
            self.copy()
        elif event.matches(_Standard.SelectAll):
            self.select_all()
        else:
            cursor = QTextCursor(self._content.document)
            cursor.setPosition(self._anchor)
            cursor.setPosition(self._position, QTextCursor.MoveMode.KeepAnchor)
            move = next(move for key, move in MOVES.items() if event.matches(key))
            cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
            self._choose(self._anchor, cursor.position())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        stays = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in stays:
            self._choose(0, 0)

    @property
    def _chosen(self) -> tuple[int, int]:
        return min(self._anchor, self._position), max(self._anchor, self._position)

    def _means(self, event: QKeyEvent) -> bool:
        """Whether the key is for this text; copying with nothing chosen is for what it is a part of."""
        if event.matches(_Standard.Copy):
            return self._anchor != self._position
        return event.matches(_Standard.SelectAll) or any(event.matches(key) for key in MOVES)

    def _at(self, event: QMouseEvent) -> int:
        self._refresh()
        return self._content.position_at(event.position(), self.width())

    def _choose(self, anchor: int, position: int) -> None:
        if (anchor, position) != (self._anchor, self._position):
            self._anchor, self._position = anchor, position
            self.update()
