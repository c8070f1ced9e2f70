"""What was just done, with the way back or on as a button."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tutor.ui.texts import WindowText
from tutor.ui.theme.measures import MEDIUM, SMALL
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.adaptive_row import AdaptiveRow
from tutor.ui.widgets.label import Label


class UndoBar(QWidget):
    """Hidden until something was done."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action: Callable[[], object] | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, SMALL, 0, MEDIUM)
        frame = QFrame()
        frame.setProperty("done", True)
        outer.addWidget(frame)
        line = QHBoxLayout(frame)
        line.setContentsMargins(MEDIUM, SMALL, SMALL, SMALL)
        line.setSpacing(SMALL)
        self.label = Label(wraps=True)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        self._row = AdaptiveRow(self.label, buttons)
        line.addWidget(self._row)
        self.button = ActionButton(theme, WindowText.tr("Undo"))
        self.button.clicked.connect(self._act)
        row.addWidget(self.button)
        self.close_button = ActionButton(theme, "", icon="close", kind="quiet")
        self.close_button.setAccessibleName(WindowText.tr("Dismiss"))
        self.close_button.setToolTip(WindowText.tr("Dismiss"))
        self.close_button.clicked.connect(self.clear)
        row.addWidget(self.close_button)
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
