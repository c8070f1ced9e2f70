"""Two columns side by side, or one below the other where there is no room."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from tutor.ui.theme.measures import LARGE
from tutor.ui.theme.theme import Theme

LEAST_LETTERS = 34
"""Letters of average width for which each column should have room."""


class TwoSides(QWidget):
    """`shares`: of the width, where they stand side by side."""

    def __init__(
        self,
        theme: Theme,
        left: QWidget,
        right: QWidget,
        shares: tuple[int, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(LARGE)
        for side, share in zip((left, right), shares, strict=True):
            self._row.addWidget(side, share)
        theme.changed.connect(self._arrange)

    @property
    def is_stacked(self) -> bool:
        """Whether one column stands below the other."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        em = QFontMetricsF(self._theme.font("body")).averageCharWidth()
        is_stacked = self.width() < 2 * LEAST_LETTERS * em
        if is_stacked != self.is_stacked:
            way = QBoxLayout.Direction
            self._row.setDirection(way.TopToBottom if is_stacked else way.LeftToRight)
