"""A number on a scale, its value in words beside it."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import row

LENGTH = 200


class _Scale(QSlider):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Slider(QWidget):
    """Emits `moved(value)` as the user moves it."""

    moved = Signal(int)

    def __init__(self, theme: Theme, name: str, allowed: range, words: Callable[[int], str]) -> None:
        """`words`: how a value is told."""
        super().__init__()
        self._theme = theme
        self._name = name
        self._words = words
        self._step = allowed.step
        self.scale = _Scale(Qt.Orientation.Horizontal)
        self.scale.setRange(allowed[0] // self._step, allowed[-1] // self._step)
        self.scale.setPageStep(2)
        self.scale.setFixedWidth(LENGTH)
        self.scale.setAccessibleName(name)
        self.setFocusProxy(self.scale)
        self.label = Label("", "body")
        self.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row(self.scale, self.label, of=self)
        self.scale.valueChanged.connect(self._on_moved)
        self._widest = max((words(value) for value in allowed), key=len)
        self._fit()
        self._tell()
        theme.changed.connect(self._fit)

    @property
    def value(self) -> int:
        return self.scale.value() * self._step

    def show_value(self, value: int) -> None:
        """Show `value` without telling it as a choice of the user's."""
        with QSignalBlocker(self.scale):
            self.scale.setValue(round(value / self._step))
        self._tell()

    def setAccessibleDescription(self, description: str) -> None:
        self.scale.setAccessibleDescription(description)

    def _on_moved(self) -> None:
        self._tell()
        self.moved.emit(self.value)

    def _tell(self) -> None:
        self.label.setText(self._words(self.value))
        self.scale.setAccessibleName(f"{self._name}: {self.label.text()}")

    def _fit(self) -> None:
        width = QFontMetricsF(self._theme.font("body")).horizontalAdvance(self._widest)
        self.label.setMinimumWidth(int(width) + 2)
