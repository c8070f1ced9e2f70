"""What was just done, with the way back or on as a button."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QWidget

from tutor.ui.texts import WindowText
from tutor.ui.theme.theme import MEDIUM, SMALL, Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.adaptive_row import AdaptiveRow
from tutor.ui.widgets.display import Label
from tutor.ui.widgets.layouts import boxed, column, row


class UndoBar(QWidget):
    """Hidden until something was done."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._action: Callable[[], object] | None = None
        self.label = Label(wraps=True)
        self.button = ActionButton(theme, WindowText.tr("Undo"), does=self._act)
        self.close_button = ActionButton(theme, "", icon="close", kind="quiet", does=self.clear)
        self.close_button.setAccessibleName(WindowText.tr("Dismiss"))
        self.close_button.setToolTip(WindowText.tr("Dismiss"))
        self._row = AdaptiveRow(self.label, boxed(row(self.button, self.close_button)))
        frame = QFrame()
        frame.setProperty("done", True)
        row(self._row, margins=(MEDIUM, SMALL, SMALL, SMALL), of=frame)
        column(frame, margins=(0, SMALL, 0, MEDIUM), of=self)
        self.setVisible(False)

    def offer(self, sentence: str, words: str = "", action: Callable[[], object] | None = None) -> None:
        """Tell `sentence`; a button with `words` does `action`, once."""
        self.label.setText(sentence)
        self.setAccessibleName(sentence)
        self._action = action
        self.button.setVisible(action is not None)
        self.button.set_words(words)
        self.setVisible(True)
        self._row.fit()

    def clear(self) -> None:
        self._action = None
        self.setVisible(False)

    def _act(self) -> None:
        action = self._action
        self.clear()
        if action is not None:
            action()
