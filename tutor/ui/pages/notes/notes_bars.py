"""What the Notes page asks in a bar at its foot: for a name, and whether a link may be opened."""

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import NotesText, WindowText
from tutor.ui.theme.theme import MEDIUM, SMALL
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Icon, Label
from tutor.ui.widgets.fitting import flowing
from tutor.ui.widgets.layouts import TOP, Part, column, row


class _Bar(QWidget):
    """Hidden until something is asked. `look`: of its frame, in the style sheet."""

    def __init__(self, look: str, *parts: Part) -> None:
        super().__init__()
        frame = QFrame()
        frame.setProperty(look, True)
        column(*parts, margins=(MEDIUM, SMALL, MEDIUM, SMALL), of=frame)
        column(frame, margins=(0, SMALL, 0, MEDIUM), of=self)
        self.setVisible(False)


class NameBar(_Bar):
    """Asks for the name of a new topic or pack, or for another one."""

    def __init__(self) -> None:
        self._take: Callable[[str], object] = lambda _: None
        self.label = Label(wraps=True)
        self.accept_button = ActionButton("", icon="check", kind="primary")
        self.field = QLineEdit()
        self.close_button = ActionButton(NotesText.tr("Cancel"), key="Esc")
        super().__init__("done", self.label, self.field, flowing(self.accept_button, self.close_button))
        self.field.returnPressed.connect(self.accept)
        self.field.textChanged.connect(lambda text: self.accept_button.setEnabled(bool(text.strip())))
        self.accept_button.clicked.connect(self.accept)
        self.close_button.clicked.connect(self.hide)

    def ask(self, words: str, name: str, accept: str, take: Callable[[str], object]) -> None:
        """Ask in these words, `name` being what it is called now; `take` gets the answer."""
        self._take = take
        self.label.setText(words)
        self.field.setAccessibleName(words)
        self.field.setText(name)
        self.field.selectAll()
        self.accept_button.set_words(accept)
        self.accept_button.setEnabled(bool(name.strip()))
        self.setVisible(True)
        self.field.setFocus()

    def accept(self) -> None:
        if name := self.field.text().strip():
            self.setVisible(False)
            self._take(name)


class LinkQuestion(_Bar):
    """Shows a link's whole address before the browser opens it: it leaves the program."""

    def __init__(self) -> None:
        self.address = ""
        self.open_address: Callable[[QUrl], object] = QDesktopServices.openUrl
        self.label = RichText(tone="on_notice")
        self.open_button = ActionButton(WindowText.tr("Open in the browser"))
        self.close_button = ActionButton(WindowText.tr("Do not open"), key="Esc")
        words = row((Icon("web", "on_notice"), TOP), (self.label, 1))
        super().__init__("notice", words, flowing(self.open_button, self.close_button))
        self.open_button.clicked.connect(self._open)
        self.close_button.clicked.connect(self.hide)

    def ask(self, address: str) -> None:
        """Show where `address` leads; the button that does not open has the keyboard."""
        self.address = address
        words = WindowText.tr("This link leaves Viva and opens in your browser: {address}", address=address)
        self.label.set_plain(words)
        self.setAccessibleName(self.label.accessibleName())
        self.setVisible(True)
        self.close_button.setFocus()

    def _open(self) -> None:
        self.setVisible(False)
        self.open_address(QUrl(self.address))
