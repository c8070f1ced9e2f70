"""Settings: which Viva this is, and what it is made of."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tutor.config.version import version
from tutor.ui.page import Surroundings
from tutor.ui.pages.settings.about import LICENCE, Part, parts, texts
from tutor.ui.pages.settings.check_panel import CheckPanel
from tutor.ui.pages.settings.folder_row import FolderRow
from tutor.ui.pages.settings.settings_section import Section
from tutor.ui.pages.settings.text_row import TextRow
from tutor.ui.texts import SettingsText
from tutor.ui.theme.measures import LARGE, MEDIUM, TIGHT
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.panel import Panel, Rule

WHAT = SettingsText.QT_TR_NOOP(
    "A tutor you talk to: it asks aloud, listens, and shows which points your answer made."
)
FREE = SettingsText.QT_TR_NOOP("Free software: you may use it, study it, share it and change it. Licence {}.")


class AboutSection(Section):
    """Version, licences, data folder."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        panel = Panel()
        self.column.addWidget(panel)
        head = QHBoxLayout()
        head.setSpacing(MEDIUM)
        head.addWidget(Icon(theme, "account-voice", "accent", 44), alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(TIGHT)
        self.title = Label("Viva", "title")
        words.addWidget(self.title)
        words.addWidget(Label(SettingsText.tr(WHAT), wraps=True))
        words.addWidget(Label(SettingsText.tr(FREE).format(LICENCE), "small", "muted", wraps=True))
        head.addLayout(words, 1)
        panel.column.addLayout(head)
        panel.column.addWidget(Rule())
        panel.column.addWidget(FolderRow(theme, SettingsText.tr("Your data"), around.paths.data_dir))
        self.check = CheckPanel(around)
        self.check.told.connect(self.told)
        self.column.addWidget(self.check)
        self.licences_button = ActionButton(
            theme, SettingsText.tr("Show"), icon="chevron-down", kind="moment"
        )
        self.licences_button.setAccessibleName(SettingsText.tr("Show what Viva is made of"))
        self.licences_button.clicked.connect(self.toggle_licences)
        panel = self.panel(SettingsText.tr("What Viva is made of"), self.licences_button)
        self.licences = QWidget()
        self._grid = QGridLayout(self.licences)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(LARGE)
        self._grid.setVerticalSpacing(TIGHT)
        self._grid.setColumnStretch(1, 1)
        self.licences.setVisible(False)
        panel.column.addWidget(
            Label(
                SettingsText.tr("Each under its own licence; models name theirs under Models."),
                "small",
                "muted",
                wraps=True,
            )
        )
        panel.column.addWidget(self.licences)
        self.texts = [TextRow(theme, SettingsText.tr(words), file) for file, words in texts()]
        for row in self.texts:
            panel.column.addWidget(row)
        self.column.addStretch(1)
        around.background.run(version, self._show_version, lambda _: None)

    def toggle_licences(self) -> None:
        is_to_show = self.licences.isHidden()
        self.licences.setVisible(is_to_show)
        self.licences_button.set_words(SettingsText.tr("Hide") if is_to_show else SettingsText.tr("Show"))
        self.licences_button.set_icon("chevron-up" if is_to_show else "chevron-down")
        self.licences_button.setAccessibleName(
            SettingsText.tr("Hide what Viva is made of")
            if is_to_show
            else SettingsText.tr("Show what Viva is made of")
        )
        if is_to_show and not self._grid.count():
            self.around.background.run(parts, self.show_parts, self.told.emit)

    def show_parts(self, found: tuple[Part, ...]) -> None:
        if self._grid.count():
            return
        for row, part in enumerate(found):
            self._grid.addWidget(Label(f"{part.name} {part.version}", "small"), row, 0)
            self._grid.addWidget(Label(part.licence, "small", "muted", wraps=True), row, 1)

    def _show_version(self, number: str) -> None:
        self.title.setText(f"Viva {number}".strip())
