"""A small whole number: typed, or one more and one less by a button."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractSpinBox, QSpinBox, QWidget

from tutor.ui.texts import WindowText
from tutor.ui.theme.measures import TIGHT
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.layouts import row

LEAST_WIDTH = 56
FRAME = 24


class Stepper(QWidget):
    """A spin box between two buttons large enough to hit."""

    changed = Signal(int)

    def __init__(self, theme: Theme, name: str, allowed: range, first: int, *, unit: str = "") -> None:
        """`allowed`: the numbers that can be chosen; `first`: the one at the start; `unit`: shown behind."""
        super().__init__()
        self._theme = theme
        self.box = QSpinBox()
        self.box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.box.setRange(allowed[0], allowed[-1])
        self.box.setSingleStep(allowed.step)
        self.box.setSuffix(unit)
        self.box.setKeyboardTracking(False)
        self.box.setValue(first)
        self.box.valueChanged.connect(self.changed)
        self.box.setAccessibleName(name)
        self.box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        fewer = ActionButton(theme, "", icon="minus", kind="step", does=self.box.stepDown)
        fewer.setAccessibleName(WindowText.tr("{name}: one less").format(name=name))
        more = ActionButton(theme, "", icon="plus", kind="step", does=self.box.stepUp)
        more.setAccessibleName(WindowText.tr("{name}: one more").format(name=name))
        row(fewer, self.box, more, spacing=TIGHT, of=self)
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def value(self) -> int:
        self.box.interpretText()
        return self.box.value()

    def show_value(self, value: int) -> None:
        """Show `value` without telling it as a choice of the user's."""
        with QSignalBlocker(self.box):
            self.box.setValue(value)

    def _fit(self) -> None:
        widest = f"{self.box.maximum()}{self.box.suffix()}"
        width = QFontMetricsF(self._theme.font("strong")).horizontalAdvance(widest)
        self.box.setFixedWidth(max(LEAST_WIDTH, int(width) + FRAME))
