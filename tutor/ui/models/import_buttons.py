"""Buttons that take models from a file or a folder, and one that stops it."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tutor.ui.models.model_list import ModelList
from tutor.ui.page import PageContext
from tutor.ui.texts import SettingsText
from tutor.ui.theme.measures import SMALL
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.flow_layout import FlowLayout


class ImportButtons(QWidget):
    """Shows whether models are being taken over; what and how far is for its page to say."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        theme, self._keeper = context.theme, context.models
        self.file_button = ActionButton(
            theme, SettingsText.tr("Import from a file …"), icon="file-outline", does=self.choose_file
        )
        self.file_button.setAccessibleDescription(SettingsText.tr("Take models from a file or a zip"))
        self.folder_button = ActionButton(
            theme,
            SettingsText.tr("Import from a folder …"),
            icon="folder-open-outline",
            does=self.choose_folder,
        )
        self.folder_button.setAccessibleDescription(
            SettingsText.tr("Take models from a folder, such as a USB stick")
        )
        self.stop_button = ActionButton(
            theme, SettingsText.tr("Stop"), icon="stop", does=context.models.stop_import
        )
        row = FlowLayout(self, SMALL)
        for button in (self.file_button, self.folder_button, self.stop_button):
            row.addWidget(button)
        context.models.changed.connect(self.show_models)
        self.show_models(context.models.listed)

    def show_models(self, models: ModelList) -> None:
        """The models are these now."""
        self.file_button.setEnabled(not models.importing)
        self.folder_button.setEnabled(not models.importing)
        self.stop_button.setVisible(bool(models.importing))

    def choose_file(self) -> None:
        """Ask for a file, and have the models in it taken over."""
        name, _ = QFileDialog.getOpenFileName(
            self,
            SettingsText.tr("Take a model from a file"),
            str(Path.home()),
            SettingsText.tr("Models (*.zip *.gguf *.onnx);;All files (*)"),
        )
        if name:
            self._keeper.import_from(Path(name))

    def choose_folder(self) -> None:
        """Ask for a folder, and have the models in it taken over."""
        name = QFileDialog.getExistingDirectory(
            self, SettingsText.tr("Take models from a folder"), str(Path.home())
        )
        if name:
            self._keeper.import_from(Path(name))
