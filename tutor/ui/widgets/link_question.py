"""Whether a link may be opened: it leaves the program."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import WindowText
from tutor.ui.theme.measures import MEDIUM, SMALL
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.flow_layout import FlowLayout
from tutor.ui.widgets.icon import Icon


class LinkQuestion(QWidget):
    """Shows a link's whole address before anything opens. Emits `open_wanted(address)`."""

    open_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, SMALL, 0, MEDIUM)
        frame = QFrame()
        frame.setProperty("notice", True)
        outer.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(MEDIUM, SMALL, SMALL, SMALL)
        column.setSpacing(SMALL)
        words = QHBoxLayout()
        words.setSpacing(SMALL)
        words.addWidget(Icon(theme, "web", "on_notice"), alignment=Qt.AlignmentFlag.AlignTop)
        self.label = RichText(theme, tone="on_notice")
        words.addWidget(self.label, 1)
        column.addLayout(words)
        buttons = QWidget()
        row = FlowLayout(buttons)
        column.addWidget(buttons)
        self.open_button = ActionButton(theme, WindowText.tr("Open in the browser"))
        self.open_button.clicked.connect(self._open)
        self.close_button = ActionButton(theme, WindowText.tr("Do not open"), key="Esc")
        self.close_button.clicked.connect(lambda: self.setVisible(False))
        row.addWidget(self.open_button)
        row.addWidget(self.close_button)
        self.setVisible(False)

    def ask(self, address: str) -> None:
        """Show where `address` leads; the button that does not open has the keyboard."""
        self.address = address
        self.label.set_plain(
            WindowText.tr("This link leaves Viva and opens in your browser: {address}").format(
                address=address
            )
        )
        self.setAccessibleName(self.label.accessibleName())
        self.setVisible(True)
        self.close_button.setFocus()

    def _open(self) -> None:
        self.setVisible(False)
        self.open_wanted.emit(self.address)
