"""What every section of the Settings page is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tutor.ui.page import Surroundings
from tutor.ui.services import Services
from tutor.ui.setting_row import SettingRow
from tutor.ui.theme.measures import LARGE, MEDIUM, SMALL, WIDE
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

    def entered(self) -> None:
        """The section came to the screen, with the services open."""

    def reloaded(self) -> None:
        """Engine and voice were started anew."""

    def left(self) -> None:
        """Another section or page came to the screen."""

    def row(self, panel: Panel, name: str) -> SettingRow:
        """A row for the setting `name`, at the foot of the panel."""
        one = SettingRow(self.around, name)
        panel.column.addWidget(one)
        return one

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
