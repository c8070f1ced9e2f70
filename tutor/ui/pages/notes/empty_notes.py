"""Notes before any are there, or where they cannot be opened."""

from PySide6.QtWidgets import QWidget

from tutor.ui.texts import NotesText
from tutor.ui.theme.theme import MEDIUM, WIDE
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Icon, Label
from tutor.ui.widgets.layouts import MIDDLE, STRETCH, column

OPENING = NotesText.QT_TR_NOOP("Opening the notes …")
HOW = NotesText.QT_TR_NOOP("Import your own: Markdown, text, PDF, Word, HTML, Anki, or a folder of them.")


class EmptyNotes(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.title = Label(NotesText.tr(OPENING), "lead", wraps=True)
        self.lead = Label("", "body", "muted", wraps=True)
        words = NotesText.tr("Import notes")
        self.import_button = ActionButton(words, icon="tray-arrow-down", kind="primary")
        for label in (self.title, self.lead):
            label.setAlignment(MIDDLE)
        icon = Icon("bookshelf", "muted", 48)
        middle = ((icon, MIDDLE), self.title, self.lead, (self.import_button, MIDDLE))
        column(STRETCH, *middle, STRETCH, STRETCH, spacing=MEDIUM, margins=(WIDE,) * 4, of=self)
        self.show_opening(is_opening=True)

    def show_opening(self, *, is_opening: bool, failure: str = "") -> None:
        """`failure`: why the notes cannot be opened; the page's notice says the same."""
        title = NotesText.tr(OPENING) if is_opening else NotesText.tr("There are no notes yet.")
        self.title.setText(NotesText.tr("The notes could not be opened.") if failure else title)
        self.lead.setText(failure if is_opening else NotesText.tr(HOW))
        self.import_button.setVisible(not is_opening)
