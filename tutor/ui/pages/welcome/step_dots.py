"""How far the first run is: a dot a step, the current one long, and in words."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tutor.ui.texts import WindowText
from tutor.ui.theme.measures import MEDIUM
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.announcing import announce
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import row

_DOT = 8
_LONG = 26
_GAP = 6


class StepDots(QWidget):
    """Announced to screen readers."""

    def __init__(self, theme: Theme, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = tuple(steps)
        self._dots = _Dots(theme, len(self._steps))
        self.words = Label("", "small", "muted")
        row((self._dots, Qt.AlignmentFlag.AlignVCenter), (self.words, 1), spacing=MEDIUM, of=self)

    def show_step(self, step: int) -> None:
        """`step`: from 0."""
        self.words.setText(
            WindowText.tr("Step {step} of {steps}").format(step=step + 1, steps=len(self._steps))
        )
        told = f"{self.words.text()}: {self._steps[step]}"
        self.setAccessibleName(told)
        self._dots.show_step(step)
        announce(self, told)


class _Dots(QWidget):
    def __init__(self, theme: Theme, count: int) -> None:
        super().__init__()
        self._theme = theme
        self._count = count
        self._step = 0
        self.setFixedSize(QSize((count - 1) * (_DOT + _GAP) + _LONG, _DOT))
        theme.changed.connect(self.update)

    def show_step(self, step: int) -> None:
        self._step = step
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        left = 0.0
        for number in range(self._count):
            width = _LONG if number == self._step else _DOT
            painter.setBrush(self._theme.colour("accent" if number <= self._step else "outline"))
            painter.drawRoundedRect(QRectF(left, 0, width, _DOT), _DOT / 2, _DOT / 2)
            left += width + _GAP
