"""What every section of the Settings page is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tutor.config.settings import Settings
from tutor.ui.page import Surroundings
from tutor.ui.services import Services
from tutor.ui.theme.measures import LARGE, MEDIUM, SMALL, WIDE
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.adaptive_row import AdaptiveRow
from tutor.ui.widgets.flow_layout import FlowLayout
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.panel import Panel


class Section(QWidget):
    """A column of panels. Nothing here blocks."""

    told = Signal(str)
    """Something to know, in one sentence."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.services: Services | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(WIDE, MEDIUM, WIDE, LARGE)
        self.column.setSpacing(LARGE)

    def use(self, services: Services) -> None:
        """The services are open."""
        self.services = services

    def show_settings(self, settings: Settings) -> None:
        """The settings are these now."""

    def entered(self) -> None:
        """The section came to the screen, with the services open."""

    def reloaded(self) -> None:
        """Engine and voice were started anew."""

    def left(self) -> None:
        """Another section or page came to the screen."""

    def panel(self, title: str, *buttons: ActionButton) -> Panel:
        """A new panel at the foot of the column, `buttons` at the right of its title."""
        panel = Panel()
        heading = Label(title, "lead", wraps=True)
        if buttons:
            holder = QWidget()
            row = FlowLayout(holder, SMALL)
            for button in buttons:
                row.addWidget(button)
            panel.column.addWidget(AdaptiveRow(heading, holder))
        else:
            panel.column.addWidget(heading)
        self.column.addWidget(panel)
        return panel


def alert(theme: Theme, words: str, *, icon: str = "alert-circle-outline") -> tuple[QWidget, Label]:
    """A line with a mark before it, and its label."""
    from PySide6.QtCore import Qt

    from tutor.ui.widgets.icon import Icon

    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SMALL)
    row.addWidget(Icon(theme, icon, "contradicted"), alignment=Qt.AlignmentFlag.AlignTop)
    label = Label(words, "strong", wraps=True)
    row.addWidget(label, 1)
    return holder, label
