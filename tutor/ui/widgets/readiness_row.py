"""Whether one thing that an interview needs is there, in a word, a shape and a plain sentence."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tutor.ui.texts import WindowText
from tutor.ui.theme.measures import SMALL
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label

Readiness = Literal["waiting", "ready", "missing"]
_SHAPES: dict[Readiness, tuple[str, str]] = {
    "waiting": ("timer-sand", "muted"),
    "ready": ("check-circle", "made"),
    "missing": ("alert-circle-outline", "partly"),
}


class ReadinessRow(QWidget):
    """Waits until it is told."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        self._icon = Icon(theme, *_SHAPES["waiting"])
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(name, "strong"))
        self._detail = Label("", "small", "muted", wraps=True)
        column.addWidget(self._detail)
        row.addLayout(column, 1)
        self.tell("waiting", WindowText.tr("Looking …"))

    @property
    def detail(self) -> str:
        return self._detail.text()

    def tell(self, readiness: Readiness, detail: str) -> None:
        self._icon.set_icon(*_SHAPES[readiness])
        self._detail.setText(detail)
        self.setAccessibleName(f"{self._name}: {readiness}. {detail}")
