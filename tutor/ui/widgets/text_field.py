"""A field of some lines that grows with what is written."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

_EDGES = 32
"""Frame, padding and margins above and below, in pixels."""


class TextField(QPlainTextEdit):
    """Tab leaves it. `least`, `most`: how many lines there is room for."""

    def __init__(self, name: str, hint: str = "", *, least: int = 1, most: int = 14) -> None:
        super().__init__(tabChangesFocus=True)
        self._least, self._most = least, most
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.updateGeometry())

    @property
    def text(self) -> str:
        return self.toPlainText().strip()

    def sizeHint(self) -> QSize:
        # A plain text document measures its height in lines.
        lines = min(max(int(self.document().size().height()), self._least), self._most)
        return QSize(200, self.fontMetrics().lineSpacing() * lines + _EDGES)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
