"""A control beside what it is called and what it does."""

from PySide6.QtWidgets import QWidget

from tutor.ui.theme.measures import TIGHT
from tutor.ui.widgets.adaptive_row import AdaptiveRow
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import boxed, column


class ControlRow(AdaptiveRow):
    """The control is described by the words to screen readers."""

    def __init__(self, title: str, explanation: str, control: QWidget, *, share: float = 0.42) -> None:
        """`share`: of the width, for the words."""
        self.title = Label(title, "strong", wraps=True)
        self.title.setBuddy(control)
        self.explanation = Label("", "small", "muted", wraps=True)
        words = column(self.title, self.explanation, spacing=TIGHT // 2)
        super().__init__(boxed(words), control, share=share)
        self.explain(explanation)

    def explain(self, text: str) -> None:
        self.explanation.tell(text)
        self._control.setAccessibleDescription(text)
