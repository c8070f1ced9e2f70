"""One of a few choices, side by side."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from tutor.ui.theme.measures import TIGHT
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton

FRAME = 28
"""Paddings and borders of a choice."""


class ChoiceRow(QWidget):
    """Exactly one is chosen; arrow keys move the choice. Where one line is too narrow, there are more."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, name: str, words: Sequence[str], first: int) -> None:
        """`first`: index of the choice at the start."""
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(TIGHT)
        self._columns = 0
        self._widths: list[int] = []
        self._group = QButtonGroup(self)
        for number, word in enumerate(words):
            button = ActionButton(theme, word, kind="choice")
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {word}")
            self._group.addButton(button, number)
        self._group.button(first).setChecked(True)
        self._group.idClicked.connect(self.chosen)
        self._measure()
        theme.changed.connect(self._measure)

    @property
    def index(self) -> int:
        return self._group.checkedId()

    def choose(self, index: int) -> None:
        self._group.button(index).setChecked(True)

    def take_keyboard(self) -> None:
        """Have the keyboard on the choice that is made."""
        self._group.button(self.index).setFocus()

    def sizeHint(self) -> QSize:
        """All in one line."""
        return QSize(self._line_width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._widths), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @property
    def _line_width(self) -> int:
        return sum(self._widths) + TIGHT * (len(self._widths) - 1)

    def _measure(self) -> None:
        """Wide enough for the bold face of the chosen one, so that nothing moves or is cut."""
        bold = QFontMetricsF(self._theme.font("strong"))
        buttons = self._group.buttons()
        self._widths = [int(bold.horizontalAdvance(button.text())) + FRAME for button in buttons]
        for button, width in zip(buttons, self._widths, strict=True):
            button.setMinimumWidth(width)
        self.updateGeometry()
        self._arrange()

    def _arrange(self) -> None:
        buttons = self._group.buttons()
        columns = len(buttons)
        if self._columns and self._line_width > self.width():
            fitting = max(1, min(columns, (self.width() + TIGHT) // (max(self._widths) + TIGHT)))
            # As many lines as that needs, of about equal length.
            columns = math.ceil(columns / math.ceil(columns / fitting))
        if columns == self._columns:
            return
        self._columns = columns
        for number, button in enumerate(buttons):
            self._grid.addWidget(button, number // columns, number % columns)
        for column in range(len(buttons)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
