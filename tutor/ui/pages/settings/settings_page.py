"""The Settings page: sections behind a row of their names; changes hold at once, or say when."""

from PySide6.QtWidgets import QStackedWidget

from tutor.ui.keys_sheet import KeysSheet
from tutor.ui.page import Page, PageContext
from tutor.ui.pages.settings.about_section import AboutSection
from tutor.ui.pages.settings.models_section import ModelsSection
from tutor.ui.pages.settings.privacy_section import PrivacySection
from tutor.ui.pages.settings.settings_section import (
    LookSection,
    PracticeSection,
    SettingsSection,
    SoundSection,
)
from tutor.ui.services import Services
from tutor.ui.texts import SettingsText
from tutor.ui.theme.theme import MEDIUM, SMALL, WIDE
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.bars import NoticeBar
from tutor.ui.widgets.choices import ChoiceRow
from tutor.ui.widgets.display import Label
from tutor.ui.widgets.layouts import centred, column, scrolled
from tutor.ui.widgets.page_frame import title_line

SECTIONS = ("sound", "practice", "models", "look", "privacy", "about")
TITLES = (
    SettingsText.QT_TR_NOOP("Sound"),
    SettingsText.QT_TR_NOOP("Practice"),
    SettingsText.QT_TR_NOOP("Models"),
    SettingsText.QT_TR_NOOP("Appearance"),
    SettingsText.QT_TR_NOOP("Privacy"),
    SettingsText.QT_TR_NOOP("About"),
)


class SettingsPage(Page):
    """`open_with` takes the name of a section."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.sound = SoundSection(context)
        self.practice = PracticeSection(context)
        self.models = ModelsSection(context)
        self.look = LookSection(context)
        self.privacy = PrivacySection(context)
        self.about = AboutSection(context)
        sections = self.sound, self.practice, self.models, self.look, self.privacy, self.about
        self._sections: dict[str, SettingsSection] = dict(zip(SECTIONS, sections, strict=True))
        self._is_shown = False
        self.reset_button = ActionButton(
            SettingsText.tr("Reset all"), icon="restore", kind="quiet", does=self.reset
        )
        self.reset_button.setToolTip(SettingsText.tr("Back to the defaults; you can undo it"))
        self.reset_button.setAccessibleDescription(self.reset_button.toolTip())
        titles = [SettingsText.tr(title) for title in TITLES]
        self.tabs = ChoiceRow(SettingsText.tr("Section"), titles, 0)
        self.tabs.chosen.connect(lambda index: self.show_section(SECTIONS[index]))
        self.undo = NoticeBar("done")
        head = column(
            title_line(Label(SettingsText.tr("Settings"), "title"), beside=self.reset_button),
            self.tabs,
            self.undo,
            spacing=MEDIUM,
            margins=(WIDE, WIDE, WIDE, SMALL),
        )
        self.column.addWidget(centred(head))
        self.stack = QStackedWidget()
        for one in sections:
            self.stack.addWidget(scrolled(centred(one)))
        self.column.addWidget(self.stack, 1)
        for section in self._sections.values():
            section.told.connect(self.tell)
        self.sound.check_view.models_button.clicked.connect(lambda: self.show_section("models"))
        context.models.removed.connect(self._offer_model)
        self.look.keys_button.clicked.connect(self._show_keys)
        context.models.told.connect(self._on_told)

    @property
    def section(self) -> SettingsSection:
        """The one on the screen."""
        return self._sections[SECTIONS[self.tabs.index]]

    def use(self, services: Services) -> None:
        super().use(services)
        for section in self._sections.values():
            section.use(services)

    def reloaded(self) -> None:
        for section in self._sections.values():
            section.reloaded()

    def entered(self) -> None:
        self._is_shown = True
        self.tabs.take_keyboard()
        self.section.entered()

    def left(self) -> None:
        self._is_shown = False
        self.section.left()
        self.undo.clear()

    def stop(self) -> None:
        self.sound.left()
        self.about.check.stop()

    def open_with(self, target: object) -> None:
        if isinstance(target, str) and target in self._sections:
            self.show_section(target)
            self.tabs.take_keyboard()

    def show_section(self, name: str) -> None:
        """Bring the section of this name to the screen."""
        before, index = self.stack.currentIndex(), SECTIONS.index(name)
        self.tabs.choose(index)
        if before == index:
            return
        self._sections[SECTIONS[before]].left()
        self.stack.setCurrentIndex(index)
        if self._is_shown:
            self._sections[name].entered()

    def reset(self) -> None:
        """Every setting as Viva comes, with the way back."""
        store = self.context.settings
        before = store.settings
        after = before.reset()
        if before == after:
            self.undo.offer(SettingsText.tr("All settings are at their defaults already."))
            return
        store.change(lambda _: after)
        self.undo.offer(SettingsText.tr("All settings were reset."), lambda: store.change(lambda _: before))

    def _offer_model(self, model_id: str, title: str) -> None:
        controller = self.context.models
        words = SettingsText.tr("{title} was removed.", title=title)
        self.undo.offer(words, lambda: controller.put_back(model_id))

    def _on_told(self, sentence: str) -> None:
        if self._is_shown:
            self.tell(sentence)

    def _show_keys(self) -> None:
        KeysSheet(self, lambda: self.show_section("about")).open()
