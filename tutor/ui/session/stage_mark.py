"""A large mark of what Viva is doing, its shape different for each step."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tutor.ui.session.state import Phase
from tutor.ui.theme.theme import Theme

_SIZE = 52
_ICON = 28
_ICONS: dict[Phase, str] = {
    "preparing": "timer-sand",
    "asking": "volume-high",
    "listening": "microphone",
    "transcribing": "text-long",
    "grading": "scale-balance",
}


class StageMark(QWidget):
    """Filled while it is the user's turn, tinted while it is Viva's."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._phase: Phase = "preparing"
        self._is_typed = False
        self.setFixedSize(QSize(_SIZE, _SIZE))
        theme.changed.connect(self.update)

    def show_phase(self, phase: Phase, *, is_typed: bool) -> None:
        self._phase, self._is_typed = phase, is_typed
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        is_persons = self._phase == "listening"
        painter.setBrush(self._theme.colour("accent" if is_persons else "accent_soft"))
        painter.drawEllipse(QRectF(self.rect()))
        name = (
            "keyboard-outline" if is_persons and self._is_typed else _ICONS.get(self._phase, "circle-outline")
        )
        icon = self._theme.icon(name, "on_accent" if is_persons else "accent")
        edge = (_SIZE - _ICON) // 2
        icon.paint(painter, edge, edge, _ICON, _ICON)
