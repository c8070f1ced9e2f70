"""A label of one line that becomes shorter where there is no room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from tutor.ui.widgets.label import Label

_LEAST_LETTERS = 6


class ShortenedLabel(Label):
    """Its words are cut at the end where they do not fit; the tool tip and screen readers have all."""

    def minimumSizeHint(self) -> QSize:
        letters = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        hint = self.sizeHint()
        return QSize(min(letters, hint.width()), hint.height())

    @property
    def is_shortened(self) -> bool:
        return self.sizeHint().width() > self.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        self.style().drawItemText(
            painter,
            box,
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            self.palette(),
            self.isEnabled(),
            words,
            self.foregroundRole(),
        )
