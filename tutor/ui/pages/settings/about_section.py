"""Settings: which Viva this is, and what it is made of."""

from PySide6.QtWidgets import QGridLayout, QWidget

from tutor.config.version import version
from tutor.ui.page import PageContext
from tutor.ui.pages.settings.about import LICENCE, Part, parts, texts
from tutor.ui.pages.settings.check_panel import CheckPanel
from tutor.ui.pages.settings.settings_section import Section
from tutor.ui.texts import SettingsText
from tutor.ui.theme.measures import LARGE, MEDIUM, TIGHT
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import STRETCH, TOP, add, column, row
from tutor.ui.widgets.open_row import OpenRow
from tutor.ui.widgets.panel import Panel, Rule

WHAT = SettingsText.QT_TR_NOOP(
    "A tutor you talk to. It asks aloud, listens, and shows which points you made."
)
FREE = SettingsText.QT_TR_NOOP("Free software: use it, study it, share it, change it. Licence: {}.")


class AboutSection(Section):
    """Version, licences, data folder."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        theme = context.theme
        self.title = Label("Viva", "title")
        words = column(
            self.title,
            Label(SettingsText.tr(WHAT), wraps=True),
            Label(SettingsText.tr(FREE).format(LICENCE), "small", "muted", wraps=True),
            spacing=TIGHT,
        )
        head = row((Icon(theme, "account-voice", "accent", 44), TOP), (words, 1), spacing=MEDIUM)
        panel = Panel()
        add(panel.column, head, Rule(), OpenRow(theme, SettingsText.tr("Your data"), context.paths.data_dir))
        self.check = CheckPanel(context)
        self.check.told.connect(self.told)
        add(self.column, panel, self.check)

        self.licences_button = ActionButton(
            theme, "", icon="chevron-down", kind="moment", does=self.toggle_licences
        )
        panel = self.panel(SettingsText.tr("Third-party software"), self.licences_button)
        self.licences = QWidget()
        self._grid = QGridLayout(self.licences)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(LARGE)
        self._grid.setVerticalSpacing(TIGHT)
        self._grid.setColumnStretch(1, 1)
        note = SettingsText.tr("Each under its own licence. Models show theirs on the Models page.")
        self.texts = [OpenRow(theme, SettingsText.tr(what), file, is_folder=False) for file, what in texts()]
        add(panel.column, Label(note, "small", "muted", wraps=True), self.licences, *self.texts)
        add(self.column, STRETCH)
        self._show_licences(False)
        context.background.run(version, self._show_version, lambda _: None)

    def toggle_licences(self) -> None:
        self._show_licences(self.licences.isHidden())
        if not self.licences.isHidden() and not self._grid.count():
            self.context.background.run(parts, self.show_parts, self.told.emit)

    def show_parts(self, found: tuple[Part, ...]) -> None:
        if self._grid.count():
            return
        for number, part in enumerate(found):
            self._grid.addWidget(Label(f"{part.name} {part.version}", "small"), number, 0)
            self._grid.addWidget(Label(part.licence, "small", "muted", wraps=True), number, 1)

    def _show_version(self, number: str) -> None:
        self.title.setText(f"Viva {number}".strip())

    def _show_licences(self, is_shown: bool) -> None:
        self.licences.setVisible(is_shown)
        words, name, icon = (
            (SettingsText.tr("Hide"), SettingsText.tr("Hide third-party software"), "chevron-up")
            if is_shown
            else (SettingsText.tr("Show"), SettingsText.tr("Show third-party software"), "chevron-down")
        )
        self.licences_button.set_words(words)
        self.licences_button.setAccessibleName(name)
        self.licences_button.set_icon(icon)
