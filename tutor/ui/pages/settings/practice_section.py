"""Settings: until when, and how much."""

from tutor.ui.page import PageContext
from tutor.ui.pages.settings.settings_section import Section
from tutor.ui.texts import SettingsText
from tutor.ui.widgets.layouts import STRETCH, add

NAMES = ("practice.interview_on", "practice.goal_a_day", "practice.items_a_day", "practice.new_a_day")


class PracticeSection(Section):
    """Takes effect at once."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        panel = self.panel(SettingsText.tr("Practice"))
        self.rows = {name: self.row(panel, name) for name in NAMES}
        add(self.column, STRETCH)
