"""What is only looked at: words, icons, panels and the rules between rows."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from tutor.ui.theme.theme import LARGE, MEDIUM, TIGHT, TextStyle, theme
from tutor.ui.widgets.layouts import TOP, Margins, Part, column, row


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
        restyle(self, "tone", tone)


def small_print(text: str = "") -> Label:
    """A muted, wrapped label for what is said beside something."""
    return Label(text, "small", "muted", wraps=True)


class Icon(QWidget):
    """Draws one icon of the theme; what it means is said in words beside it."""

    def __init__(self, name: str, role: str = "text", size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._role = role
        self._drawn = QIcon()
        self._size = size
        self._dress()
        theme().changed.connect(self._dress)

    def set_icon(self, name: str, role: str) -> None:
        if (name, role) != (self._name, self._role):
            self._name, self._role = name, role
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._drawn.paint(QPainter(self), self.rect())

    def _dress(self) -> None:
        self._drawn = theme().icon(self._name, self._role)
        size = theme().icon_size(self._size)
        self.setFixedSize(QSize(size, size))
        self.update()


class Panel(QFrame):
    """A rounded surface that holds what belongs together: a column of `parts`."""

    def __init__(
        self, *parts: Part, spacing: int = MEDIUM, margins: Margins = (LARGE, LARGE, LARGE, LARGE)
    ) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self.column = column(*parts, spacing=spacing, margins=margins, of=self)


def promise(icon: str, title: str, words: str, size: int = 20) -> QHBoxLayout:
    """An icon, and beside it what one may look forward to."""
    told = Label(words, "body", "muted", wraps=True)
    text = column(Label(title, "strong", wraps=True), told, spacing=TIGHT // 2)
    return row((Icon(icon, "accent", size), TOP), (text, 1), spacing=MEDIUM)


class Rule(QFrame):
    """A hairline between rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("rule", True)


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say `text` now; `widget` is where it comes from."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
