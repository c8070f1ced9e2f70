"""Settings: theme, size of the text, language, keys."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor.config.settings import Settings
from tutor.ui.language import LANGUAGE_CHOICES, NAMES
from tutor.ui.page import Surroundings
from tutor.ui.pages.settings.setting_row import SettingRow
from tutor.ui.pages.settings.settings_section import Section
from tutor.ui.pages.settings.settings_wishes import TEXT_PERCENT, with_window
from tutor.ui.texts import SettingsText
from tutor.ui.theme.theme import THEME_CHOICES
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.choice_row import ChoiceRow
from tutor.ui.widgets.stepper import Stepper

THEME_WORDS = (
    SettingsText.QT_TR_NOOP("As the system"),
    SettingsText.QT_TR_NOOP("Light"),
    SettingsText.QT_TR_NOOP("Dark"),
)


class LookSection(Section):
    """All but the language takes effect at once. Emits `keys_wanted()`."""

    keys_wanted = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        panel = self.panel(SettingsText.tr("Look"))
        choices = [SettingsText.tr(words) for words in THEME_WORDS]
        self.theme_row = ChoiceRow(theme, SettingsText.tr("Theme"), choices, 0)
        self.theme_row.chosen.connect(self._choose_theme)
        panel.column.addWidget(SettingRow(SettingsText.tr("Theme"), "", self.theme_row))
        self.text = Stepper(
            theme, SettingsText.tr("Size of the text"), TEXT_PERCENT, TEXT_PERCENT[0], unit=" %"
        )
        self.text.changed.connect(
            lambda value: around.settings.change(lambda s: with_window(s, text_percent=value))
        )
        panel.column.addWidget(
            SettingRow(
                SettingsText.tr("Size of the text"),
                SettingsText.tr("Also with Ctrl and +, − or 0, wherever you are."),
                self.text,
            )
        )
        names = [SettingsText.tr(THEME_WORDS[0]), *NAMES.values()]
        self.language = ChoiceRow(theme, SettingsText.tr("Language"), names, 0)
        self.language.chosen.connect(self._choose_language)
        panel.column.addWidget(
            SettingRow(
                SettingsText.tr("Language"),
                SettingsText.tr("Takes effect when Viva is opened again."),
                self.language,
            )
        )
        self.keys_button = ActionButton(
            theme, SettingsText.tr("Show all keys"), icon="keyboard-outline", key="?"
        )
        self.keys_button.clicked.connect(self.keys_wanted)
        panel = self.panel(SettingsText.tr("Keys"))
        panel.column.addWidget(
            SettingRow(
                SettingsText.tr("Everything can be done with the keyboard"),
                SettingsText.tr("The list opens anywhere."),
                self.keys_button,
            )
        )
        self.column.addStretch(1)

    def show_settings(self, settings: Settings) -> None:
        self.theme_row.choose(THEME_CHOICES.index(settings.window.theme))
        self.language.choose(LANGUAGE_CHOICES.index(settings.window.language))
        self.text.show_value(settings.window.text_percent)

    def _choose_theme(self, index: int) -> None:
        self.around.settings.change(lambda s: with_window(s, theme=THEME_CHOICES[index]))

    def _choose_language(self, index: int) -> None:
        self.around.settings.change(lambda s: with_window(s, language=LANGUAGE_CHOICES[index]))
