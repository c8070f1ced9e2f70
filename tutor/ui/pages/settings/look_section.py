"""Settings: theme, size of the text, language, keys."""

from PySide6.QtCore import Signal

from tutor.ui.page import PageContext
from tutor.ui.pages.settings.settings_section import Section
from tutor.ui.texts import SettingsText
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.control_row import ControlRow
from tutor.ui.widgets.layouts import STRETCH, add


class LookSection(Section):
    """All but the language takes effect at once. Emits `keys_wanted()`."""

    keys_wanted = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        panel = self.panel(SettingsText.tr("Appearance"))
        self.theme_row = self.row(panel, "window.theme")
        self.text = self.row(panel, "window.text_percent")
        self.language = self.row(panel, "window.language")
        self.keys_button = ActionButton(
            context.theme,
            SettingsText.tr("Show all keys"),
            icon="keyboard-outline",
            key="?",
            does=self.keys_wanted,
        )
        keys = ControlRow(
            SettingsText.tr("Everything works from the keyboard"),
            SettingsText.tr("Press ? anywhere to see the list."),
            self.keys_button,
        )
        add(self.panel(SettingsText.tr("Keys")).column, keys)
        add(self.column, STRETCH)
