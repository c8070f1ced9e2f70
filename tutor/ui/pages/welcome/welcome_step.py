"""What every step of the first run is: a title, a line below it, and a column for the rest."""

from PySide6.QtWidgets import QWidget

from tutor.ui.theme.measures import LARGE, MEDIUM, TIGHT, WIDE
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import column


class WelcomeStep(QWidget):
    def __init__(self, title: str, lead: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        head = [Label(title, "title", wraps=True)]
        if lead:
            head.append(Label(lead, "body", "muted", wraps=True))
        self.column = column(*head, TIGHT, spacing=MEDIUM, margins=(WIDE, LARGE, WIDE, MEDIUM), of=self)
