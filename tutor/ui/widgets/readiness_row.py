"""Whether one thing that an interview needs is there, in a word, a shape and a plain sentence."""

from typing import Literal

from PySide6.QtWidgets import QWidget

from tutor.ui.texts import WindowText
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import TOP, column, row

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
        self._icon = Icon(theme, *_SHAPES["waiting"])
        self._detail = Label("", "small", "muted", wraps=True)
        words = column(Label(name, "strong"), self._detail, spacing=0)
        row((self._icon, TOP), (words, 1), of=self)
        self.tell("waiting", WindowText.tr("Looking …"))

    @property
    def detail(self) -> str:
        return self._detail.text()

    def tell(self, readiness: Readiness, detail: str) -> None:
        self._icon.set_icon(*_SHAPES[readiness])
        self._detail.setText(detail)
        self.setAccessibleName(f"{self._name}: {readiness}. {detail}")
