"""Settings: other libraries for the graphics card, imported and removed."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from tutor.ui.pages.page import Surroundings
from tutor.ui.pages.settings.amounts import megabytes
from tutor.ui.pages.settings.card_libraries_keeper import CardLibrariesKeeper, CardLibrariesShown, Doing
from tutor.ui.pages.settings.setting_row import SettingRow
from tutor.ui.texts import SettingsText
from tutor.ui.theme.measures import SMALL
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.announcing import announce
from tutor.ui.widgets.flow_layout import FlowLayout
from tutor.ui.widgets.label import Label

WHAT = SettingsText.QT_TR_NOOP(
    "For NVIDIA's CUDA or AMD's ROCm: llama.cpp's libraries made for this Viva, as a folder or a zip. They "
    "are tried before they are used."
)
TRUST = SettingsText.QT_TR_NOOP(
    "Such libraries are program code, and can do on this computer what you can do: take them only from a "
    "source that you trust."
)
DOING: dict[Doing, str] = {
    "copying": SettingsText.QT_TR_NOOP("Copying the libraries …"),
    "trying": SettingsText.QT_TR_NOOP("Trying the libraries in a process of their own …"),
    "removing": SettingsText.QT_TR_NOOP("Removing the libraries …"),
}


class CardLibrariesRow(QWidget):
    """What is imported, with the buttons to change it."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keeper = CardLibrariesKeeper(around.background, around.paths, around.settings, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        theme = around.theme
        buttons = QWidget()
        row = FlowLayout(buttons, SMALL)
        self.file_button = ActionButton(theme, SettingsText.tr("From a zip …"), icon="file-outline")
        self.file_button.setAccessibleDescription(SettingsText.tr("Import libraries from a zip"))
        self.file_button.clicked.connect(self.choose_file)
        self.folder_button = ActionButton(
            theme, SettingsText.tr("From a folder …"), icon="folder-open-outline"
        )
        self.folder_button.setAccessibleDescription(SettingsText.tr("Import libraries from a folder"))
        self.folder_button.clicked.connect(self.choose_folder)
        self.remove_button = ActionButton(theme, SettingsText.tr("Remove"), icon="delete-outline")
        self.remove_button.setAccessibleName(SettingsText.tr("Remove the imported libraries"))
        self.remove_button.clicked.connect(self.keeper.remove)
        for button in (self.file_button, self.folder_button, self.remove_button):
            row.addWidget(button)
        column.addWidget(
            SettingRow(SettingsText.tr("Other libraries for the card"), SettingsText.tr(WHAT), buttons)
        )
        column.addWidget(Label(SettingsText.tr(TRUST), "small", "muted", wraps=True))
        self.state = Label("", wraps=True)
        column.addWidget(self.state)
        self.trouble = Label("", "small", "contradicted", wraps=True)
        column.addWidget(self.trouble)
        self.keeper.changed.connect(self.show_state)
        self.show_state(self.keeper.shown)

    def choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, SettingsText.tr("Import libraries from a folder"), str(Path.home())
        )
        if name:
            self.keeper.import_from(Path(name))

    def choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            SettingsText.tr("Import libraries from a zip"),
            str(Path.home()),
            SettingsText.tr("Zips (*.zip);;All files (*)"),
        )
        if name:
            self.keeper.import_from(Path(name))

    def show_state(self, shown: CardLibrariesShown) -> None:
        words = _state_words(shown)
        if (shown.doing or shown.failure or shown.cards is not None) and words != self.state.text():
            announce(self, words)
        if shown.failure and shown.failure != self.trouble.text():
            announce(self, shown.failure)
        self.state.setText(words)
        self.trouble.setText(shown.failure or shown.refusal)
        self.trouble.setVisible(bool(shown.failure or shown.refusal))
        self.remove_button.setVisible(shown.imported is not None)
        for button in (self.file_button, self.folder_button, self.remove_button):
            button.setEnabled(not shown.doing)


def _state_words(shown: CardLibrariesShown) -> str:
    if shown.doing:
        return SettingsText.tr(DOING[shown.doing])
    imported = shown.imported
    if imported is None:
        return SettingsText.tr("Viva's own libraries are used.")
    if shown.refusal:
        words = SettingsText.tr("Imported for {backends} from {origin}, and not used.")
    else:
        words = SettingsText.tr("Imported for {backends} from {origin}, {size}.")
    words = words.format(backends=imported.title, origin=imported.origin, size=megabytes(imported.size_bytes))
    if shown.cards is None:
        return words
    if not shown.cards:
        none = SettingsText.tr("They see no graphics card: look whether its driver is installed.")
        return f"{words} {none}"
    seen = SettingsText.tr("They see {cards}.").format(cards=", ".join(shown.cards))
    return f"{words} {seen}"
