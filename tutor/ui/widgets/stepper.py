"""A small whole number: typed, or one more and one less by a button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QSpinBox, QWidget

from tutor.ui.theme.measures import TIGHT
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton


class Stepper(QWidget):
    """A spin box between two buttons large enough to hit."""

    def __init__(
        self, theme: Theme, name: str, allowed: range, first: int, parent: QWidget | None = None
    ) -> None:
        """`allowed`: the numbers that can be chosen; `first`: the one at the start."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        self.box = QSpinBox()
        self.box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.box.setRange(allowed[0], allowed[-1])
        self.box.setValue(first)
        self.box.setAccessibleName(name)
        self.box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.box.setFixedWidth(56)
        fewer = ActionButton(theme, "", icon="minus", kind="step")
        fewer.setAccessibleName(f"{name}: one less")
        fewer.clicked.connect(self.box.stepDown)
        more = ActionButton(theme, "", icon="plus", kind="step")
        more.setAccessibleName(f"{name}: one more")
        more.clicked.connect(self.box.stepUp)
        for widget in (fewer, self.box, more):
            row.addWidget(widget)

    @property
    def value(self) -> int:
        self.box.interpretText()
        return self.box.value()
