"""Whether a link may be opened: it leaves the program."""

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QWidget

from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import WindowText
from tutor.ui.theme.theme import MEDIUM, SMALL
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Icon
from tutor.ui.widgets.fitting import flowing
from tutor.ui.widgets.layouts import TOP, column, row


class LinkQuestion(QWidget):
    """Shows a link's whole address before the browser opens it."""

    def __init__(self) -> None:
        super().__init__()
        self.address = ""
        self.open_address: Callable[[QUrl], object] = QDesktopServices.openUrl
        self.label = RichText(tone="on_notice")
        self.open_button = ActionButton(WindowText.tr("Open in the browser"), does=self._open)
        self.close_button = ActionButton(WindowText.tr("Do not open"), key="Esc", does=self.hide)
        buttons = flowing(self.open_button, self.close_button)
        frame = QFrame()
        frame.setProperty("notice", True)
        words = row((Icon("web", "on_notice"), TOP), (self.label, 1))
        column(words, buttons, margins=(MEDIUM, SMALL, SMALL, SMALL), of=frame)
        column(frame, margins=(0, SMALL, 0, MEDIUM), of=self)
        self.setVisible(False)

    def ask(self, address: str) -> None:
        """Show where `address` leads; the button that does not open has the keyboard."""
        self.address = address
        self.label.set_plain(
            WindowText.tr("This link leaves Viva and opens in your browser: {address}", address=address)
        )
        self.setAccessibleName(self.label.accessibleName())
        self.setVisible(True)
        self.close_button.setFocus()

    def _open(self) -> None:
        self.setVisible(False)
        self.open_address(QUrl(self.address))
