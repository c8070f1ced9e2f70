"""A sentence of a script and what was said of it: left out words struck out, added ones underlined."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor.ui.session.rehearsal.reading_lines import Piece, PieceKind
from tutor.ui.theme.theme import Theme


class ReadingText(QWidget):
    """Wraps to its width and takes the height it needs."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pieces: tuple[Piece, ...] = ()
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._rebuild)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return self._pieces

    def show_pieces(self, pieces: Sequence[Piece], told: str) -> None:
        """`told`: the same for screen readers."""
        self._pieces = tuple(pieces)
        self.setAccessibleName(told)
        self._rebuild()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self._document.setTextWidth(max(width, 1))
        return math.ceil(self._document.size().height()) + 1

    def sizeHint(self) -> QSize:
        width = min(math.ceil(self._document.idealWidth()), 640)
        return QSize(width, self.heightForWidth(max(self.width(), width)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._document.setTextWidth(max(self.width(), 1))
        self._document.drawContents(QPainter(self))

    def _rebuild(self) -> None:
        self._document.setDefaultFont(self._theme.font("body"))
        self._document.clear()
        cursor = QTextCursor(self._document)
        for number, piece in enumerate(self._pieces):
            if number:
                cursor.insertText(" ", QTextCharFormat())
            cursor.insertText(piece.text, self._form(piece.kind))
        self.updateGeometry()
        self.update()

    def _form(self, kind: PieceKind) -> QTextCharFormat:
        theme = self._theme
        form = QTextCharFormat()
        font = QFont(theme.font("strong" if kind == "added" else "body"))
        font.setStrikeOut(kind == "left_out")
        font.setUnderline(kind == "added")
        form.setFont(font)
        role = {"same": "text", "left_out": "contradicted", "added": "misheard"}[kind]
        form.setForeground(QColor(theme.colours.by_role()[role]))
        return form
