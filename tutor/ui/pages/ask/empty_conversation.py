"""Before the first question: what can be asked, with examples to press."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tutor.packs.library import Library
from tutor.ui.pages.ask.ask_state import AskState
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import AskText
from tutor.ui.theme.theme import MEDIUM, SMALL
from tutor.ui.widgets.display import Label
from tutor.ui.widgets.layouts import column

EXAMPLES = 3
LEAD = AskText.QT_TR_NOOP("Ask in your own words. Viva answers from your notes and shows the passages.")
OPENING = AskText.QT_TR_NOOP("Opening the notes …")
NO_NOTES = AskText.QT_TR_NOOP("There are no notes to ask about. Import some first.")


class EmptyConversation(QWidget):
    """Emits `asked(question)`."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.lead = Label(AskText.tr(OPENING), "body", "muted", wraps=True)
        self.example_head = Label(AskText.tr("For example"), "small", "muted")
        self.examples = [ExampleButton() for _ in range(EXAMPLES)]
        for button in self.examples:
            button.clicked.connect(lambda _=False, one=button: self.asked.emit(one.question))
        column(self.lead, MEDIUM, self.example_head, *self.examples, of=self)

    def show_state(self, state: AskState) -> None:
        """Gone as soon as there is a question."""
        self.setVisible(not state.turns)
        if not state.is_open:
            self.lead.setText(AskText.tr(OPENING))
        else:
            self.lead.setText(AskText.tr(LEAD) if state.examples else AskText.tr(NO_NOTES))
        self.example_head.setVisible(bool(state.examples))
        for button, text in zip(self.examples, (*state.examples, *("",) * EXAMPLES), strict=False):
            button.setVisible(bool(text))
            button.show_text(text)


class ExampleButton(QPushButton):
    """A question to begin with; its formulas are set."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "example")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._text = RichText()
        # A line of text has its spare height below.
        column(self._text, margins=(MEDIUM, SMALL + 2, MEDIUM, SMALL - 2), of=self)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(max(self.width(), 400)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 0)

    @property
    def question(self) -> str:
        return self._text.text

    def show_text(self, text: str) -> None:
        self._text.set_text(text)
        self.setAccessibleName(self._text.accessibleName())


def examples_of(library: Library) -> tuple[str, ...]:
    """A question each from the first topics that have some, to show what can be asked."""
    questions = [topic.questions[0].question for topic in library.topics if topic.questions]
    return tuple(questions[:: max(len(questions) // EXAMPLES, 1)][:EXAMPLES])
