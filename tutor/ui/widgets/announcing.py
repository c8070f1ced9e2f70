"""Telling screen readers what changed by itself."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say `text` now; `widget` is where it comes from."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
