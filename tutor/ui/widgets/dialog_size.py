"""How large a dialog is."""

from PySide6.QtWidgets import QDialog

from tutor.ui.theme.theme import Theme

SHARE = 0.9
"""Of the window, at most."""


def size_beside(dialog: QDialog, theme: Theme, width: int, height: int) -> None:
    """This size at 100 % text, larger with larger text, and never larger than the window it belongs to."""
    scale = theme.text_percent / 100
    width, height = int(width * scale), int(height * scale)
    if (parent := dialog.parentWidget()) is not None:
        window = parent.window()
        width = min(width, int(window.width() * SHARE))
        height = min(height, int(window.height() * SHARE))
    dialog.resize(width, height)
