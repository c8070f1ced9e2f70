"""One of a few choices, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from tutor.ui.theme.measures import TIGHT
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton


class ChoiceRow(QWidget):
    """Exactly one is chosen; arrow keys move the choice."""

    chosen = Signal(int)

    def __init__(
        self, theme: Theme, name: str, words: Sequence[str], first: int, parent: QWidget | None = None
    ) -> None:
        """`first`: index of the choice at the start."""
        super().__init__(parent)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        self._group = QButtonGroup(self)
        for number, word in enumerate(words):
            button = ActionButton(theme, word, kind="choice")
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {word}")
            self._group.addButton(button, number)
            row.addWidget(button, 1)
        self._group.button(first).setChecked(True)
        self._group.idClicked.connect(self.chosen)

    @property
    def index(self) -> int:
        return self._group.checkedId()

    def choose(self, index: int) -> None:
        self._group.button(index).setChecked(True)
