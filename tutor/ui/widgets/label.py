"""Labels in the type scale."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from tutor.ui.theme.measures import TextStyle


class Label(QLabel):
    """Plain text in one style and colour role of the theme."""

    def __init__(
        self, text: str = "", style: TextStyle = "body", tone: str = "text", *, wraps: bool = False
    ) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", style)
        self.setProperty("tone", tone)
        self.setWordWrap(wraps)

    def tell(self, text: str) -> None:
        """Show `text`; take no room where there is none."""
        self.setText(text)
        self.setVisible(bool(text))

    def set_tone(self, tone: str) -> None:
        """Use this colour role from now on."""
        restyle(self, "tone", tone)


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
