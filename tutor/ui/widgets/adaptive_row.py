"""Two things side by side, or one below the other where there is no room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from tutor.ui.theme.theme import LARGE, SMALL, TIGHT, Theme
from tutor.ui.widgets.display import Label, small_print
from tutor.ui.widgets.layouts import boxed, column

LEAST_LETTERS = 34
"""Letters of average width for which each of two columns should have room."""


class _SideBySide(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(LARGE)

    @property
    def is_stacked(self) -> bool:
        """Whether one stands below the other."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Look again whether there is room."""
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if self._has_room() else ways.TopToBottom
        if way != self._row.direction():
            self._row.setDirection(way)
            self._turned()

    def _has_room(self) -> bool:
        return True

    def _turned(self) -> None:
        """They stand otherwise now."""


class AdaptiveRow(_SideBySide):
    """Words with a control beside them, which keeps the width it asks for."""

    def __init__(
        self,
        words: QWidget,
        control: QWidget,
        *,
        share: float = 0.42,
        upright: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
    ) -> None:
        """`share`: of the row's width, at least, for the words beside the control; more if a word needs it.

        `upright`: how the control stands beside them.
        """
        super().__init__()
        self._words = words
        self._control = control
        self._share = share
        self._upright = upright
        self._row.addWidget(words, 1)
        self._row.addWidget(control, 0, upright)

    def _has_room(self) -> bool:
        words = max(self.width() * self._share, self._words.minimumSizeHint().width())
        return self._control.sizeHint().width() + LARGE + words <= self.width()

    def _turned(self) -> None:
        self._row.setSpacing(SMALL if self.is_stacked else LARGE)
        self._row.setAlignment(
            self._control, Qt.AlignmentFlag.AlignLeft if self.is_stacked else self._upright
        )


class TwoSides(_SideBySide):
    """Two columns. `shares`: of the width, where they stand side by side."""

    def __init__(self, theme: Theme, left: QWidget, right: QWidget, shares: tuple[int, int]) -> None:
        super().__init__()
        self._theme = theme
        for side, share in zip((left, right), shares, strict=True):
            self._row.addWidget(side, share)
        theme.changed.connect(self.fit)

    def _has_room(self) -> bool:
        letter = QFontMetricsF(self._theme.font("body")).averageCharWidth()
        return self.width() >= 2 * LEAST_LETTERS * letter


class ControlRow(AdaptiveRow):
    """The control is described by the words to screen readers."""

    def __init__(self, title: str, explanation: str, control: QWidget, *, share: float = 0.42) -> None:
        """`share`: of the width, for the words."""
        self.title = Label(title, "strong", wraps=True)
        self.title.setBuddy(control)
        self.explanation = small_print()
        words = column(self.title, self.explanation, spacing=TIGHT // 2)
        super().__init__(boxed(words), control, share=share)
        self.explain(explanation)

    def explain(self, text: str) -> None:
        self.explanation.tell(text)
        self._control.setAccessibleDescription(text)
