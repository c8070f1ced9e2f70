"""The sheet of keys, over the window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tutor.ui.key_list import KEYS, Key, key_words
from tutor.ui.texts import WindowText
from tutor.ui.theme.measures import LARGE, MEDIUM, SMALL
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.dialog_size import size_beside
from tutor.ui.widgets.key_cap import KeyCap
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import scrolled

WIDTH, HEIGHT = 620, 640


class KeysSheet(QDialog):
    """Closed by Esc. Emits `about_wanted()`."""

    about_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(WindowText.tr("Keys"))
        self.setModal(True)
        size_beside(self, theme, WIDTH, HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(Label(WindowText.tr("Keys"), "title"))
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, SMALL, 0)
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(SMALL)
        grid.setColumnStretch(1, 1)
        top_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        for group in KEYS:
            if grid.count():
                grid.setRowMinimumHeight(grid.rowCount(), MEDIUM)
            grid.addWidget(Label(WindowText.tr(group.title), "lead"), grid.rowCount(), 0, 1, 2)
            for key in group.keys:
                line = grid.rowCount()
                grid.addWidget(KeyCap(theme, shown(key)), line, 0, top_left)
                grid.addWidget(Label(WindowText.tr(key.does), wraps=True), line, 1)
        area = scrolled(content)
        area.setAccessibleName(WindowText.tr("Keys"))
        column.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        self.about_button = ActionButton(
            theme, WindowText.tr("About Viva"), icon="information-outline", kind="quiet"
        )
        self.about_button.clicked.connect(self._about)
        foot.addWidget(self.about_button)
        foot.addStretch(1)
        self.close_button = ActionButton(theme, WindowText.tr("Close"), key="Esc", kind="primary")
        self.close_button.clicked.connect(self.accept)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        self.close_button.setFocus()

    def _about(self) -> None:
        self.accept()
        self.about_wanted.emit()


def shown(key: Key) -> str:
    """The key as the person reads it."""
    return key_words(key.shown or key.keys[0])
