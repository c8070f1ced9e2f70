"""A rounded surface that holds what belongs together."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tutor.ui.theme.measures import LARGE, MEDIUM


class Panel(QFrame):
    """A frame with a column of content."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        self.column.setSpacing(MEDIUM)


class Rule(QFrame):
    """A hairline between rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rule", True)
