"""Putting right what was misheard."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from tutor.ui.texts import CardText
from tutor.ui.theme.measures import LARGE, MEDIUM
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.dialog_size import size_beside
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import STRETCH, column, row

SPOKEN = CardText.QT_TR_NOOP(
    "Put right what was misheard, not what you would say now. The answer is graded again at once, "
    "and what was misheard is remembered for the next time."
)
TYPED = CardText.QT_TR_NOOP("Put slips of the keyboard right. The answer is graded again at once.")
HEIGHT = 420
WIDTH = 640


class TranscriptDialog(QDialog):
    """Emits `fixed(text)`."""

    fixed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        transcript: str,
        *,
        is_spoken: bool,
        quote: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`quote`: what is looked at first, where it occurs."""
        super().__init__(parent)
        self.setWindowTitle(CardText.tr("Fix the transcript"))
        self.setModal(True)
        size_beside(self, theme, WIDTH, HEIGHT)
        self._before = " ".join(transcript.split())
        how = CardText.tr(SPOKEN) if is_spoken else CardText.tr(TYPED)
        self.field = QPlainTextEdit(transcript, tabChangesFocus=True)
        self.field.setAccessibleName(CardText.tr("Transcript"))
        self.cancel_button = ActionButton(theme, CardText.tr("Cancel"), key="Esc", does=self.reject)
        self.fix_button = ActionButton(
            theme, CardText.tr("Grade again"), icon="check", kind="primary", does=self._fix
        )
        column(
            Label(CardText.tr("What did you say?"), "lead"), Label(how, "body", "muted", wraps=True),
            (self.field, 1), row(STRETCH, self.cancel_button, self.fix_button),
            spacing=MEDIUM, margins=(LARGE,) * 4, of=self,
        )  # fmt: skip
        self.field.textChanged.connect(self._show_change)
        self._show_change()
        if quote and quote in transcript:
            cursor = self.field.textCursor()
            cursor.setPosition(transcript.index(quote))
            cursor.setPosition(transcript.index(quote) + len(quote), QTextCursor.MoveMode.KeepAnchor)
            self.field.setTextCursor(cursor)
            self.field.ensureCursorVisible()
        self.field.setFocus()

    @property
    def text(self) -> str:
        return " ".join(self.field.toPlainText().split())

    def _show_change(self) -> None:
        self.fix_button.setEnabled(bool(self.text) and self.text != self._before)

    def _fix(self) -> None:
        self.fixed.emit(self.text)
        self.accept()
