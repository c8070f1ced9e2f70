"""Settings: theme, size of the text, keys."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor.config.settings import Settings
from tutor.ui.pages.page import Surroundings
from tutor.ui.pages.settings.setting_row import SettingRow
from tutor.ui.pages.settings.settings_section import Section
from tutor.ui.pages.settings.settings_wishes import TEXT_PERCENT, with_window
from tutor.ui.theme.theme import THEME_CHOICES
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.choice_row import ChoiceRow
from tutor.ui.widgets.stepper import Stepper

THEME_WORDS = ("As the system", "Light", "Dark")


class LookSection(Section):
    """Takes effect at once. Emits `keys_wanted()`."""

    keys_wanted = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        panel = self.panel("Look")
        self.theme_row = ChoiceRow(theme, "Theme", THEME_WORDS, 0)
        self.theme_row.chosen.connect(self._choose_theme)
        panel.column.addWidget(SettingRow("Theme", "", self.theme_row))
        self.text = Stepper(theme, "Size of the text", TEXT_PERCENT, TEXT_PERCENT[0], unit=" %")
        self.text.changed.connect(
            lambda value: around.settings.change(lambda s: with_window(s, text_percent=value))
        )
        panel.column.addWidget(
            SettingRow("Size of the text", "Also with Ctrl and +, − or 0, wherever you are.", self.text)
        )
        self.keys_button = ActionButton(theme, "Show all keys", icon="keyboard-outline", key="?")
        self.keys_button.clicked.connect(self.keys_wanted)
        panel = self.panel("Keys")
        panel.column.addWidget(
            SettingRow(
                "Everything can be done with the keyboard", "The list opens anywhere.", self.keys_button
            )
        )
        self.column.addStretch(1)

    def show_settings(self, settings: Settings) -> None:
        self.theme_row.choose(THEME_CHOICES.index(settings.window.theme))
        self.text.show_value(settings.window.text_percent)

    def _choose_theme(self, index: int) -> None:
        self.around.settings.change(lambda s: with_window(s, theme=THEME_CHOICES[index]))
