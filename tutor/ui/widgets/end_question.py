"""Asking before the interview is ended, in place, while it goes on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from tutor.ui.theme.measures import MEDIUM, SMALL
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.label import Label

UNFINISHED = "End the interview? Answers that are graded are saved; the one under way is not graded."
FINISHED = "End the interview? All your answers are saved."


class EndQuestion(QFrame):
    """Emits `answered(True)` to end, `answered(False)` to keep going."""

    answered = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("notice", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, SMALL, SMALL, SMALL)
        row.setSpacing(SMALL)
        self._label = Label(wraps=True)
        row.addWidget(self._label, 1)
        self.keep_button = ActionButton(theme, "Keep going", key="Esc")
        self.keep_button.clicked.connect(lambda: self.answered.emit(False))
        self.end_button = ActionButton(theme, "End interview", kind="primary")
        self.end_button.clicked.connect(lambda: self.answered.emit(True))
        row.addWidget(self.keep_button)
        row.addWidget(self.end_button)

    def ask(self, *, is_answer_open: bool) -> None:
        """Show the question; the button that ends has the keyboard."""
        self._label.setText(UNFINISHED if is_answer_open else FINISHED)
        self.setAccessibleName(self._label.text())
        self.setVisible(True)
        self.end_button.setFocus()
