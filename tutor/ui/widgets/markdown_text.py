"""Markdown of any shape: paragraphs, lists, tables, code; links open only when they are asked for twice."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tutor.notes.plain import plain_text
from tutor.ui.markup import Piece, links_in, pieces_of
from tutor.ui.texts import WindowText
from tutor.ui.theme.measures import MEDIUM, SMALL, TIGHT, TextStyle
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.chip import Chip
from tutor.ui.widgets.flow_layout import FlowLayout
from tutor.ui.widgets.formula_text import FormulaText
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.selectable_text import SelectableText

_DEEPEST = 4
"""Lists within lists beyond this are shown as text."""


class MarkdownText(QWidget):
    """Emits `link_wanted(address)` when the person asks for a link."""

    link_wanted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        markdown: str,
        style: TextStyle = "body",
        tone: str = "text",
        *,
        depth: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._style: TextStyle = style
        self._tone = tone
        self._depth = depth
        self.texts: list[FormulaText] = []
        self.link_chips: list[Chip] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        for piece in pieces_of(markdown):
            column.addWidget(self._piece(piece))
        if depth == 0 and (links := links_in(markdown)):
            row = QWidget()
            flow = FlowLayout(row)
            for link in links:
                words = plain_text(link.words)
                chip = Chip(theme, link.address if words == link.address else f"{words}: {link.address}")
                chip.setIcon(theme.icon("link-variant", "accent"))
                chip.clicked.connect(lambda _=False, address=link.address: self.link_wanted.emit(address))
                self.link_chips.append(chip)
                flow.addWidget(chip)
            column.addWidget(row)

    def mark(self, pattern: str) -> None:
        """Mark what matches in all of it."""
        for text in self.texts:
            text.mark(pattern)

    def _piece(self, piece: Piece) -> QWidget:
        match piece.kind:
            case "list" if self._depth < _DEEPEST:
                return self._list(piece)
            case "code":
                return self._framed(self._text(piece.text, "small", is_code=True))
            case "table":
                return self._framed(self._table(piece))
            case "quote":
                return self._framed(self._within(piece.text))
            case "heading":
                return self._text(piece.text, "strong")
        return self._text(piece.text, self._style)

    def _text(self, text: str, style: TextStyle, *, is_code: bool = False) -> FormulaText:
        widget = SelectableText(self._theme, style, self._tone, is_code=is_code)
        if is_code:
            widget.set_plain(text)
        else:
            widget.set_text(text)
        self.texts.append(widget)
        return widget

    def _within(self, markdown: str) -> "MarkdownText":
        inner = MarkdownText(self._theme, markdown, self._style, self._tone, depth=self._depth + 1)
        self.texts += inner.texts
        return inner

    def _framed(self, content: QWidget) -> QWidget:
        frame = QFrame()
        frame.setProperty("inset", True)
        column = QVBoxLayout(frame)
        column.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        column.addWidget(content)
        return frame

    def _list(self, piece: Piece) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        for number, item in enumerate(piece.items, 1):
            row = QHBoxLayout()
            row.setSpacing(SMALL)
            mark = Label(f"{number}." if piece.is_ordered else "•", self._style, "muted")
            row.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
            row.addWidget(self._within(item), 1)
            column.addLayout(row)
        return widget

    def _table(self, piece: Piece) -> QWidget:
        widget = QWidget()
        grid = QGridLayout(widget)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(SMALL)
        widths: dict[int, int] = {}
        for row, cells in enumerate(piece.rows):
            for place, cell in enumerate(cells):
                grid.addWidget(self._text(cell, "small" if row else "strong"), row, place)
                widths[place] = max(widths.get(place, 1), min(len(plain_text(cell)), 40))
        for place, width in widths.items():
            grid.setColumnStretch(place, width)
        return widget


class LinkQuestion(QWidget):
    """Shows a link's whole address before anything opens. Emits `open_wanted(address)`."""

    open_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, SMALL, 0, MEDIUM)
        frame = QFrame()
        frame.setProperty("notice", True)
        outer.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(MEDIUM, SMALL, SMALL, SMALL)
        column.setSpacing(SMALL)
        words = QHBoxLayout()
        words.setSpacing(SMALL)
        words.addWidget(Icon(theme, "web", "on_notice"), alignment=Qt.AlignmentFlag.AlignTop)
        self.label = FormulaText(theme, tone="on_notice")
        words.addWidget(self.label, 1)
        column.addLayout(words)
        buttons = QWidget()
        row = FlowLayout(buttons)
        column.addWidget(buttons)
        self.open_button = ActionButton(theme, WindowText.tr("Open in the browser"))
        self.open_button.clicked.connect(self._open)
        self.close_button = ActionButton(theme, WindowText.tr("Do not open"), key="Esc")
        self.close_button.clicked.connect(lambda: self.setVisible(False))
        row.addWidget(self.open_button)
        row.addWidget(self.close_button)
        self.setVisible(False)

    def ask(self, address: str) -> None:
        """Show where `address` leads; the button that does not open has the keyboard."""
        self.address = address
        self.label.set_plain(
            WindowText.tr("This link leaves Viva and opens in your browser: {address}").format(
                address=address
            )
        )
        self.setAccessibleName(self.label.accessibleName())
        self.setVisible(True)
        self.close_button.setFocus()

    def _open(self) -> None:
        self.setVisible(False)
        self.open_wanted.emit(self.address)
