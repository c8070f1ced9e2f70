"""The Settings page: sections behind a row of their names; changes hold at once, or say when."""

from tutor.ui.keys_sheet import KeysSheet
from tutor.ui.page import Page, PageContext
from tutor.ui.pages.settings.about_section import AboutSection
from tutor.ui.pages.settings.models_section import ModelsSection
from tutor.ui.pages.settings.privacy_section import PrivacySection
from tutor.ui.pages.settings.settings_section import SettingsSection, SoundSection
from tutor.ui.services import Services
from tutor.ui.texts import SettingsText
from tutor.ui.theme.theme import MEDIUM, SMALL, WIDE
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.bars import NoticeBar
from tutor.ui.widgets.choices import ChoiceRow
from tutor.ui.widgets.display import Label
from tutor.ui.widgets.fitting import ControlRow
from tutor.ui.widgets.layouts import STRETCH, add, centred, column, scrolled, stacked
from tutor.ui.widgets.page_frame import title_line

PRACTICE = (
    "practice.interview_on",
    "practice.goal_a_day",
    "practice.items_a_day",
    "practice.new_a_day",
    "practice.hands_free",
)
SECTIONS = {
    "sound": SettingsText.QT_TR_NOOP("Sound"),
    "practice": SettingsText.QT_TR_NOOP("Practice"),
    "models": SettingsText.QT_TR_NOOP("Models"),
    "look": SettingsText.QT_TR_NOOP("Appearance"),
    "privacy": SettingsText.QT_TR_NOOP("Privacy"),
    "about": SettingsText.QT_TR_NOOP("About"),
}
"""What each is called on its button."""


class SettingsPage(Page):
    """`open_with` takes the name of a section."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.sound = SoundSection(self)
        practice, look = SettingsSection(self), SettingsSection(self)
        practice.panel(SettingsText.tr("Practice"), *PRACTICE)
        look.panel(SettingsText.tr("Appearance"), "window.theme", "window.text_percent", "window.language")
        show_keys = SettingsText.tr("Show all keys")
        keys_button = ActionButton(show_keys, icon="keyboard-outline", key="?", does=self._show_keys)
        by_keys = SettingsText.tr("Everything works from the keyboard")
        press = SettingsText.tr("Press ? anywhere to see the list.")
        look.panel(SettingsText.tr("Keys"), ControlRow(by_keys, press, keys_button))
        for section in (practice, look):
            add(section.column, STRETCH)
        self.models = ModelsSection(self)
        self.look = look
        self.privacy = PrivacySection(self)
        self.about = AboutSection(self)
        sections = self.sound, practice, self.models, look, self.privacy, self.about
        self._sections: dict[str, SettingsSection] = dict(zip(SECTIONS, sections, strict=True))
        reset = SettingsText.tr("Back to the defaults; you can undo it")
        self.reset_button = ActionButton(
            SettingsText.tr("Reset all"), icon="restore", kind="quiet", tip=reset, about=reset,
            does=self.reset,
        )  # fmt: skip
        titles = [SettingsText.tr(title) for title in SECTIONS.values()]
        self.tabs = ChoiceRow(SettingsText.tr("Section"), titles, 0)
        self.tabs.chosen.connect(lambda index: self.show_section(list(SECTIONS)[index]))
        self.undo = NoticeBar("done")
        head = column(
            title_line(Label(SettingsText.tr("Settings"), "title"), beside=self.reset_button),
            self.tabs,
            self.undo,
            spacing=MEDIUM,
            margins=(WIDE, WIDE, WIDE, SMALL),
        )
        self.column.addWidget(centred(head))
        self.stack = stacked(*(scrolled(centred(section)) for section in sections))
        self.column.addWidget(self.stack, 1)
        self.sound.check_view.models_button.clicked.connect(lambda: self.show_section("models"))
        context.models.removed.connect(self._offer_model)

    @property
    def section(self) -> SettingsSection:
        return self._sections[list(SECTIONS)[self.tabs.index]]

    def use(self, services: Services) -> None:
        super().use(services)
        self.sound.use()

    def reloaded(self) -> None:
        self.models.reloaded()

    def entered(self) -> None:
        self.tabs.take_keyboard()
        self.section.entered()

    def left(self) -> None:
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
        sections = list(self._sections.values())
        before, index = self.stack.currentIndex(), sections.index(self._sections[name])
        self.tabs.choose(index)
        if before == index:
            return
        sections[before].left()
        self.stack.setCurrentIndex(index)
        if self.isVisible():
            self._sections[name].entered()

    def reset(self) -> None:
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

    def _show_keys(self) -> None:
        KeysSheet(self, lambda: self.show_section("about")).open()
