"""Asking before a session is ended, in place, while it goes on."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tutor.ui.texts import WindowText
from tutor.ui.theme.measures import MEDIUM, SMALL
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.adaptive_row import AdaptiveRow
from tutor.ui.widgets.display import Label
from tutor.ui.widgets.layouts import boxed, column, row


@dataclass(frozen=True, slots=True)
class EndWords:
    """How one kind of session is ended, in words."""

    unfinished: str
    """The question while an answer is under way."""
    finished: str
    """The question between two answers."""
    end: str
    """On the button."""


INTERVIEW = EndWords(
    WindowText.QT_TR_NOOP(
        "End the interview? Answers that are graded are saved; the one under way is not graded."
    ),
    WindowText.QT_TR_NOOP("End the interview? All your answers are saved."),
    WindowText.QT_TR_NOOP("End interview"),
)
ROUND = EndWords(
    WindowText.QT_TR_NOOP(
        "End the round? Answers that are graded are saved; the one under way is not graded."
    ),
    WindowText.QT_TR_NOOP("End the round? All your answers are saved."),
    WindowText.QT_TR_NOOP("End round"),
)
REHEARSAL = EndWords(
    WindowText.QT_TR_NOOP("Stop now? This run won’t be saved."),
    WindowText.QT_TR_NOOP("Stop now? This run won’t be saved."),
    WindowText.QT_TR_NOOP("Stop"),
)


class EndQuestion(QFrame):
    """Emits `answered(True)` to end, `answered(False)` to keep going."""

    answered = Signal(bool)

    def __init__(self, theme: Theme, words: EndWords = INTERVIEW) -> None:
        super().__init__()
        self._words = words
        self.setProperty("notice", True)
        self._label = Label(wraps=True)
        self.keep_button = ActionButton(theme, WindowText.tr("Keep going"), key="Esc")
        self.keep_button.clicked.connect(lambda: self.answered.emit(False))
        self.end_button = ActionButton(theme, WindowText.tr(words.end), kind="primary")
        self.end_button.clicked.connect(lambda: self.answered.emit(True))
        buttons = boxed(row(self.keep_button, self.end_button))
        column(AdaptiveRow(self._label, buttons), margins=(MEDIUM, SMALL, SMALL, SMALL), of=self)

    def ask(self, *, is_answer_open: bool) -> None:
        """Show the question; the button that ends has the keyboard."""
        words = self._words.unfinished if is_answer_open else self._words.finished
        self._label.setText(WindowText.tr(words))
        self.setAccessibleName(self._label.text())
        self.setVisible(True)
        self.end_button.setFocus()
