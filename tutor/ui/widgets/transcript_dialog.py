"""Putting right what was misheard."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from tutor.ui.texts import CardText
from tutor.ui.theme.measures import LARGE, MEDIUM, SMALL
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.dialog_size import size_beside
from tutor.ui.widgets.label import Label

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
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(Label(CardText.tr("What did you say?"), "lead"))
        column.addWidget(
            Label(CardText.tr(SPOKEN) if is_spoken else CardText.tr(TYPED), "body", "muted", wraps=True)
        )
        self.field = QPlainTextEdit(transcript)
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(CardText.tr("Transcript"))
        column.addWidget(self.field, 1)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addStretch(1)
        self.cancel_button = ActionButton(theme, CardText.tr("Cancel"), key="Esc")
        self.cancel_button.clicked.connect(self.reject)
        self.fix_button = ActionButton(theme, CardText.tr("Grade again"), icon="check", kind="primary")
        self.fix_button.clicked.connect(self._fix)
        row.addWidget(self.cancel_button)
        row.addWidget(self.fix_button)
        column.addLayout(row)
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
