"""A control beside what it is called and what it does."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tutor.ui.theme.measures import TIGHT
from tutor.ui.widgets.adaptive_row import AdaptiveRow
from tutor.ui.widgets.label import Label


class ControlRow(AdaptiveRow):
    """The control is described by the words to screen readers."""

    def __init__(
        self,
        title: str,
        explanation: str,
        control: QWidget,
        *,
        share: float = 0.42,
    ) -> None:
        """`share`: of the width, for the words."""
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT // 2)
        self.title = Label(title, "strong", wraps=True)
        self.title.setBuddy(control)
        column.addWidget(self.title)
        self.explanation = Label("", "small", "muted", wraps=True)
        column.addWidget(self.explanation)
        super().__init__(words, control, share=share)
        self.explain(explanation)

    def explain(self, text: str) -> None:
        self.explanation.tell(text)
        self._control.setAccessibleDescription(text)
