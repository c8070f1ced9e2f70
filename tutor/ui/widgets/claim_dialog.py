"""Choosing the words of an answer that make a point: "I said that"."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import CardText
from tutor.ui.theme.measures import LARGE, MEDIUM
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.dialog_size import size_beside
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import STRETCH, column, row

HOW = CardText.QT_TR_NOOP(
    "Mark the words of your answer that say this. They are looked at once more, on their own."
)
HEIGHT = 420
WIDTH = 640


class ClaimDialog(QDialog):
    """Emits `chosen(words)` with whole words of the transcript as they stand."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, point: str, transcript: str, quote: str = "", parent: QWidget | None = None
    ) -> None:
        """`point`: Markdown. `quote`: marked to begin with, where it occurs."""
        super().__init__(parent)
        self.setWindowTitle(CardText.tr("I said that"))
        self.setModal(True)
        size_beside(self, theme, WIDTH, HEIGHT)
        wording = RichText(theme, "lead")
        wording.set_text(point)
        self.field = QPlainTextEdit(transcript, readOnly=True, tabChangesFocus=True)
        self.field.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.field.setAccessibleName(CardText.tr("Your answer"))
        self.field.setAccessibleDescription(CardText.tr(HOW))
        self.marked = Label("", "small", "muted", wraps=True)
        self.cancel_button = ActionButton(theme, CardText.tr("Cancel"), key="Esc", does=self.reject)
        self.count_button = ActionButton(
            theme, CardText.tr("Count these words"), icon="check", kind="primary", does=self._choose
        )
        column(
            wording, Label(CardText.tr(HOW), "body", "muted", wraps=True), (self.field, 1), self.marked,
            row(STRETCH, self.cancel_button, self.count_button),
            spacing=MEDIUM, margins=(LARGE,) * 4, of=self,
        )  # fmt: skip
        self.field.selectionChanged.connect(self._show_selection)
        if quote and quote in transcript:
            self.mark(transcript.index(quote), transcript.index(quote) + len(quote))
        self._show_selection()
        self.field.setFocus()

    @property
    def words(self) -> str:
        """The marked words, grown to whole ones; empty when none are."""
        cursor = self.field.textCursor()
        text = self.field.toPlainText()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        if not text[start:end].strip():
            return ""
        while start > 0 and not text[start - 1].isspace() and not text[start].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace() and not text[end - 1].isspace():
            end += 1
        return text[start:end].strip()

    def mark(self, start: int, end: int) -> None:
        """Mark these characters."""
        cursor = self.field.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.field.setTextCursor(cursor)

    def _show_selection(self) -> None:
        words = self.words
        self.count_button.setEnabled(bool(words))
        self.marked.setText(f"“{words}”" if words else CardText.tr("Nothing is marked yet."))

    def _choose(self) -> None:
        if words := self.words:
            self.chosen.emit(words)
            self.accept()
