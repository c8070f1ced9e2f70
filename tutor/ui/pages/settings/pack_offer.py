"""Model packs that were found, and the button that takes their models over."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tutor.ui.pages.page import Surroundings
from tutor.ui.pages.settings.amounts import megabytes
from tutor.ui.pages.settings.shelf import Shelf
from tutor.ui.texts import SettingsText
from tutor.ui.theme.measures import SMALL
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.label import Label


class PackOffer(QWidget):
    """Hidden where no pack at hand has anything new."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = around.models
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        self.words = Label("", wraps=True)
        column.addWidget(self.words)
        self.button = ActionButton(
            around.theme, SettingsText.tr("Take over"), icon="package-down", kind="primary"
        )
        self.button.clicked.connect(around.models.take_packs)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        around.models.changed.connect(self.show_shelf)
        self.show_shelf(around.models.shelf)

    def show_shelf(self, shelf: Shelf) -> None:
        """The packs and models are these now."""
        packs = shelf.packs_to_take if shelf.is_known else ()
        self.setVisible(bool(packs) and not shelf.importing)
        self.words.setText(shelf.packs_words)
        size = megabytes(sum(pack.size_bytes for pack in packs))
        self.button.set_words(SettingsText.tr("Take over, {size}").format(size=size))
