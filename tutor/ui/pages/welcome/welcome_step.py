"""What every step of the first run is: a title, a line below it, and a column for the rest."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tutor.ui.theme.measures import LARGE, MEDIUM, TIGHT, WIDE
from tutor.ui.widgets.label import Label


class WelcomeStep(QWidget):
    def __init__(self, title: str, lead: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(WIDE, LARGE, WIDE, MEDIUM)
        self.column.setSpacing(MEDIUM)
        self.column.addWidget(Label(title, "title", wraps=True))
        if lead:
            self.column.addWidget(Label(lead, "body", "muted", wraps=True))
        self.column.addSpacing(TIGHT)
