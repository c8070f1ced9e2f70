"""What is drawn behind a row of a list that has the keyboard or the mouse."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from tutor.ui.theme.theme import Theme

_RADIUS = 7.0


def draw_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> bool:
    """Begin to paint the row; whether it is marked."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    has_keyboard = bool(option.state & QStyle.StateFlag.State_HasFocus)
    is_marked = has_keyboard or bool(option.state & QStyle.StateFlag.State_MouseOver)
    if is_marked:
        painter.setPen(QPen(theme.colour("accent"), 2.0) if has_keyboard else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft" if has_keyboard else "raised"))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
    return is_marked
