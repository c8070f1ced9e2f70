"""One of several choices, opened to be seen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

LEAST_LETTERS, MOST_LETTERS = 28, 44
"""Room for the longest choice, within these."""


class ChoiceBox(QComboBox):
    """Emits `picked(value)` when the user chooses; the wheel scrolls the page instead."""

    picked = Signal(object)

    def __init__(
        self, name: str, *, least_letters: int = LEAST_LETTERS, most_letters: int = MOST_LETTERS
    ) -> None:
        super().__init__()
        self._least, self._most = least_letters, most_letters
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(least_letters)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda index: self.picked.emit(self.itemData(index)))

    @property
    def value(self) -> object:
        return self.currentData()

    def show_choices(self, choices: Sequence[tuple[str, object]], value: object) -> None:
        """`choices`: words and value of each; `value`: the one that is chosen."""
        now = [(self.itemText(index), self.itemData(index)) for index in range(self.count())]
        if now != list(choices):
            self.clear()
            for words, data in choices:
                self.addItem(words, data)
            longest = max((len(words) for words, _ in choices), default=0)
            self.setMinimumContentsLength(min(max(longest, self._least), self._most))
        self.setCurrentIndex(next((n for n, (_, data) in enumerate(choices) if data == value), -1))
        self.setToolTip(self.currentText())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
