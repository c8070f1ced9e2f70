"""Asks for a name: of a new topic or pack, or another one."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from tutor.ui.texts import NotesText
from tutor.ui.theme.theme import MEDIUM, SMALL
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Label
from tutor.ui.widgets.fitting import flowing
from tutor.ui.widgets.layouts import column


class NameBar(QWidget):
    """Hidden until a name is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._take: Callable[[str], object] = lambda _: None
        self.label = Label(wraps=True)
        self.accept_button = ActionButton("", icon="check", kind="primary", does=self.accept)
        self.field = QLineEdit()
        self.field.returnPressed.connect(self.accept)
        self.field.textChanged.connect(lambda text: self.accept_button.setEnabled(bool(text.strip())))
        self.close_button = ActionButton(NotesText.tr("Cancel"), key="Esc", does=self.hide)
        frame = QFrame()
        frame.setProperty("done", True)
        buttons = flowing(self.accept_button, self.close_button)
        column(self.label, self.field, buttons, margins=(MEDIUM, SMALL, MEDIUM, SMALL), of=frame)
        column(frame, margins=(0, SMALL, 0, MEDIUM), of=self)
        self.setVisible(False)

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
