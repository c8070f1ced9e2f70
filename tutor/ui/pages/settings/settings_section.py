"""What every section of the Settings page is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor.ui.page import PageContext
from tutor.ui.services import Services
from tutor.ui.setting_row import SettingRow
from tutor.ui.theme.measures import LARGE, MEDIUM, WIDE
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.adaptive_row import AdaptiveRow
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import add, column
from tutor.ui.widgets.panel import Panel


class Section(QWidget):
    """A column of panels. Nothing here blocks."""

    told = Signal(str)
    """Something to know, in one sentence."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.services: Services | None = None
        self.column = column(spacing=LARGE, margins=(WIDE, MEDIUM, WIDE, LARGE), of=self)

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
        one = SettingRow(self.context, name)
        add(panel.column, one)
        return one

    def panel(self, title: str, button: ActionButton | None = None) -> Panel:
        """A new panel at the foot of the column, `button` at the right of its title."""
        panel = Panel()
        heading = Label(title, "lead", wraps=True)
        add(panel.column, heading if button is None else AdaptiveRow(heading, button))
        add(self.column, panel)
        return panel
