"""What the user has to say of a grade: which words make a point ("I said that"), and what was misheard."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import CardText
from tutor.ui.theme.theme import LARGE, MEDIUM
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Label, small_print
from tutor.ui.widgets.layouts import STRETCH, Part, Sheet, column, row

HOW = CardText.QT_TR_NOOP("Mark the words of your answer that say this. Viva will check them again.")
SPOKEN = CardText.QT_TR_NOOP(
    "Fix anything that was misheard, but leave what you said. The answer is graded again at once, "
    "and Viva remembers the correction."
)
TYPED = CardText.QT_TR_NOOP("Correct any typos. The answer is graded again at once.")
SIZE = (640, 420)


class _TranscriptDialog(Sheet):
    """The transcript in a field, between what is said of it and two buttons."""

    def __init__(
        self, title: str, transcript: str, do: tuple[str, Callable[[], None]], parent: QWidget | None
    ) -> None:
        """`do`: what the button says, and what it does."""
        super().__init__(title, *SIZE, parent)
        self.field = QPlainTextEdit(transcript, tabChangesFocus=True)
        self.cancel_button = ActionButton(CardText.tr("Cancel"), key="Esc", does=self.reject)
        self.do_button = ActionButton(do[0], icon="check", kind="primary", does=do[1])

    def _lay_out(self, lead: QWidget, how: str, *below: Part, quote: str) -> None:
        """`quote`: marked to begin with, where it occurs."""
        words = Label(how, "body", "muted", wraps=True)
        buttons = row(STRETCH, self.cancel_button, self.do_button)
        column(lead, words, (self.field, 1), *below, buttons, spacing=MEDIUM, margins=(LARGE,) * 4, of=self)
        if quote:
            self.field.find(quote, QTextDocument.FindFlag.FindCaseSensitively)
        self.field.setFocus()


class ClaimDialog(_TranscriptDialog):
    """Emits `chosen(words)` with whole words of the transcript as they stand."""

    chosen = Signal(str)

    def __init__(self, point: str, transcript: str, quote: str = "", parent: QWidget | None = None) -> None:
        """`point`: Markdown. `quote`: marked to begin with, where it occurs."""
        do = (CardText.tr("Use this as evidence"), self._choose)
        super().__init__(CardText.tr("I said that"), transcript, do, parent)
        flags = Qt.TextInteractionFlag
        self.field.setReadOnly(True)
        self.field.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.field.setAccessibleName(CardText.tr("Your answer"))
        self.field.setAccessibleDescription(CardText.tr(HOW))
        self.field.selectionChanged.connect(self._show_selection)
        self.marked = small_print()
        self._lay_out(RichText(point, "lead"), CardText.tr(HOW), self.marked, quote=quote)
        self._show_selection()

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

    def _show_selection(self) -> None:
        words = self.words
        self.do_button.setEnabled(bool(words))
        self.marked.setText(f"“{words}”" if words else CardText.tr("Nothing marked yet."))

    def _choose(self) -> None:
        if words := self.words:
            self.chosen.emit(words)
            self.accept()


class FixDialog(_TranscriptDialog):
    """Emits `fixed(text)`."""

    fixed = Signal(str)

    def __init__(
        self, transcript: str, *, is_spoken: bool, quote: str = "", parent: QWidget | None = None
    ) -> None:
        """`quote`: what is looked at first, where it occurs."""
        do = (CardText.tr("Grade again"), self._fix)
        super().__init__(CardText.tr("Fix the transcript"), transcript, do, parent)
        self._before = " ".join(transcript.split())
        self.field.setAccessibleName(CardText.tr("Transcript"))
        self.field.textChanged.connect(self._show_change)
        lead = Label(CardText.tr("What did you say?"), "lead")
        self._lay_out(lead, CardText.tr(SPOKEN) if is_spoken else CardText.tr(TYPED), quote=quote)
        self._show_change()

    @property
    def text(self) -> str:
        return " ".join(self.field.toPlainText().split())

    def _show_change(self) -> None:
        self.do_button.setEnabled(bool(self.text) and self.text != self._before)

    def _fix(self) -> None:
        self.fixed.emit(self.text)
        self.accept()
