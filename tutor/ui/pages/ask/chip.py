"""A small button that names something and becomes shorter where there is no room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from tutor.ui.theme.theme import Theme

_SIDES = 24
"""Padding and border, as in the style sheet."""
_MOST_WIDTH_EM = 30


class Chip(QPushButton):
    """Its words are cut in the middle where they do not fit; the tool tip and screen readers have all."""

    def __init__(self, theme: Theme, words: str, tip: str = "") -> None:
        super().__init__(words)
        self._theme = theme
        self.setProperty("kind", "chip")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        self.setToolTip(tip or words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        most = metrics.height() * _MOST_WIDTH_EM
        words = int(min(metrics.horizontalAdvance(self.text()) + 2, most))
        return QSize(words + _SIDES + self._icon_space(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        metrics = QFontMetricsF(self.font())
        option.text = metrics.elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, self.width() - _SIDES - self._icon_space() + 2
        )
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _icon_space(self) -> int:
        return 0 if self.icon().isNull() else self.iconSize().width() + 6
