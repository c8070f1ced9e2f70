"""A rounded surface that holds what belongs together."""

from PySide6.QtWidgets import QFrame

from tutor.ui.theme.measures import LARGE, MEDIUM
from tutor.ui.widgets.layouts import Margins, Part, column


class Panel(QFrame):
    """A frame with a column of `parts`."""

    def __init__(
        self, *parts: Part, spacing: int = MEDIUM, margins: Margins = (LARGE, LARGE, LARGE, LARGE)
    ) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self.column = column(*parts, spacing=spacing, margins=margins, of=self)


class Rule(QFrame):
    """A hairline between rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("rule", True)
