"""After a session: what it adds up to, every answer's card, and the way on."""

from collections.abc import Callable
from typing import Generic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor.packs.plain import plain_text
from tutor.practice.habit import Habit
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.session.state import S
from tutor.ui.texts import InterviewText
from tutor.ui.theme.theme import LARGE, MEDIUM, PAGE_WIDTH, SMALL, TIGHT, WIDE
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Icon, Label, Panel
from tutor.ui.widgets.fitting import AdaptiveRow, flowing
from tutor.ui.widgets.grade_card import GradeCard
from tutor.ui.widgets.layouts import LEFT, TOP, boxed, centred, column, row, scrolled

_INDENT = 28
"""As wide as an icon with its space."""


def remark(icon: str, role: str, words: QWidget) -> QWidget:
    return boxed(row((Icon(icon, role), TOP), (words, 1)))


def line(icon: str, role: str, markdown: str) -> QWidget:
    """Markdown beside an icon, one of several."""
    return boxed(column(remark(icon, role, RichText(markdown)), margins=(0, TIGHT, 0, TIGHT)))


def line_with_words(upper: QWidget, words: str, *, is_quote: bool) -> QWidget:
    """What the user said of it below a line."""
    said = RichText("", "small", "muted", is_italic=is_quote)
    said.set_plain(words)
    return boxed(column(upper, row(said, margins=(_INDENT, 0, 0, TIGHT)), spacing=0))


class HabitLine(QWidget):
    """Hidden until it is known."""

    def __init__(self) -> None:
        super().__init__()
        self.streak, self.goal = Label("", "strong"), Label("", "strong")
        streak = boxed(row(Icon("fire", "partly"), self.streak, spacing=SMALL))
        goal = boxed(row(Icon("target", "accent"), self.goal, spacing=SMALL))
        row((flowing(streak, goal, spacing=LARGE), 1), of=self)
        # What is below does not move once it is known.
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.setVisible(False)

    def show_habit(self, habit: Habit) -> None:
        self.streak.setText(InterviewText.tr("%n day(s) in a row", "", habit.streak_days))
        words = InterviewText.tr("{count} of %n answer(s) today", "", habit.goal, count=habit.today)
        self.goal.setText(InterviewText.tr("Daily goal reached") if habit.is_reached else words)
        self.setVisible(habit.streak_days > 0)


class ResultView(QWidget, Generic[S]):
    """What a session came to, and the way on."""

    again_wanted = Signal()
    """Choose a new session."""
    retry_wanted = Signal()
    """Hold the session that failed once more."""
    closed = Signal()
    """The user leaves a card."""

    def show_state(self, state: S) -> None:
        """What the session came to."""

    def show_overview(self) -> None:
        """Be at its beginning; the way on has the keyboard."""

    def show_habit(self, habit: Habit | None) -> None:
        """The streak, and how far today's goal is; None: not known yet."""

    def enter(self) -> None:
        """The Enter key: as if the first button was pressed."""
        self.again_wanted.emit()

    def escape(self) -> None:
        """The Escape key."""


class Overview(ResultView[S]):
    """An overview, made anew for each session, and a page with one answer's card."""

    def __init__(self, again: str, back: str, *actions: ActionButton) -> None:
        """`again`, `back`: the words of the buttons to a new session and to the overview.

        `actions`: what can be done with the answer whose card is shown.
        """
        super().__init__()
        self._again = again
        self._overview = QWidget()
        self._opened_from: ActionButton | None = None
        self.card_buttons: list[ActionButton] = []
        self.again_button: ActionButton
        self.habit: HabitLine
        self._habit: Habit | None = None
        self.card = GradeCard()
        self.card_question = RichText("", "question")
        self.back_button = ActionButton(back, icon="arrow-left", key="Esc", does=self.show_overview)
        self.card_choices = column()
        parts = flowing(self.back_button, *actions), self.card_question, self.card_choices, self.card
        page = column(*parts, spacing=MEDIUM, margins=(WIDE, LARGE, WIDE, LARGE))
        self._card_page = scrolled(centred(boxed(page), PAGE_WIDTH))
        self.stack = QStackedWidget()
        self.stack.addWidget(self._overview)
        self.stack.addWidget(self._card_page)
        column(self.stack, of=self)

    @property
    def is_showing_card(self) -> bool:
        return self.stack.currentWidget() is self._card_page

    def show_overview(self) -> None:
        """Leave the card; the keyboard goes back to the button that opened it."""
        was_card = self.is_showing_card
        self.stack.setCurrentWidget(self._overview)
        back_to = self._opened_from if was_card and self._opened_from in self.card_buttons else None
        (back_to or self.again_button).setFocus()
        if was_card:
            self.closed.emit()

    def show_habit(self, habit: Habit | None) -> None:
        self._habit = habit
        if habit is not None:
            self.habit.show_habit(habit)

    def enter(self) -> None:
        if not self.is_showing_card:
            super().enter()

    def escape(self) -> None:
        if self.is_showing_card:
            self.show_overview()

    def _show_parts(self, parts: list[QWidget]) -> None:
        """Make the overview of these; a card that is open stays open."""
        content = column(*parts, spacing=LARGE, margins=(WIDE, WIDE, WIDE, LARGE))
        old, was_card = self._overview, self.is_showing_card
        self._overview = scrolled(centred(boxed(content), PAGE_WIDTH))
        self.stack.addWidget(self._overview)
        self.stack.removeWidget(old)
        old.deleteLater()
        if not was_card:
            self.show_overview()

    def _show_card_page(self, question: str) -> None:
        self.card_question.set_text(question)
        if not self.is_showing_card:
            self.stack.setCurrentWidget(self._card_page)
            self._card_page.verticalScrollBar().setValue(0)
            self.back_button.setFocus()

    def _head(self, words: QWidget, error: str, *, is_empty: bool) -> list[QWidget]:
        """`words` beside the way on; below, where something went wrong or nothing was answered (`is_empty`),
        the way to try again.
        """
        self.card_buttons = []
        self.again_button = ActionButton(self._again, icon="play", key="⏎", kind="primary")
        self.again_button.clicked.connect(self.again_wanted)
        self.habit = HabitLine()
        self.show_habit(self._habit)
        words_beside = AdaptiveRow(words, self.again_button, share=0.6, upright=TOP)
        head: list[QWidget] = [boxed(column(words_beside, self.habit, spacing=MEDIUM))]
        if error or is_empty:
            ready = InterviewText.tr("Ready when you are: start the same again, or choose something else.")
            label = Label(error or ready, "strong" if error else "body", wraps=True)
            label.setObjectName("error")
            why = remark("alert-circle-outline", "contradicted", label) if error else label
            again = InterviewText.tr("Try again")
            self.retry_button = ActionButton(again, icon="replay", does=self.retry_wanted)
            head.append(Panel(why, (self.retry_button, LEFT)))
        return head

    def _card_button(self, question: str, show: Callable[[], None]) -> ActionButton:
        """Opens the card of the answer to `question`."""

        def open_card() -> None:
            self._opened_from = button
            show()

        button = ActionButton(InterviewText.tr("Show card"), kind="moment", does=open_card)
        button.setAccessibleDescription(plain_text(question))
        self.card_buttons.append(button)
        return button
