"""After a quick-fire round: what it adds up to, and every question with its card."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from tutor.packs.plain import plain_text
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.session.quickfire.quickfire_state import (
    Group,
    Mark,
    QuickAnswer,
    QuickfireState,
    Reviewed,
    result_words,
    tally_words,
)
from tutor.ui.session.quickfire.tally import MARKS, Tally, mark_word
from tutor.ui.texts import QuickfireText
from tutor.ui.theme.measures import COLUMN_WIDTH, LARGE, MEDIUM, SMALL, TIGHT, WIDE
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.adaptive_row import AdaptiveRow
from tutor.ui.widgets.choice_row import ChoiceRow
from tutor.ui.widgets.flow_layout import FlowLayout
from tutor.ui.widgets.grade_card import GradeCard
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import centred, scrolled
from tutor.ui.widgets.panel import Panel, Rule

GROUPS: tuple[tuple[Group, str], ...] = (
    ("open", QuickfireText.QT_TR_NOOP("To go over again")),
    ("second", QuickfireText.QT_TR_NOOP("Right the second time")),
    ("once", QuickfireText.QT_TR_NOOP("Right at once")),
)
LATER: dict[Mark, str] = {
    "yes": QuickfireText.QT_TR_NOOP("yes"),
    "nearly": QuickfireText.QT_TR_NOOP("nearly"),
    "no": QuickfireText.QT_TR_NOOP("no"),
    "passed": QuickfireText.QT_TR_NOOP("passed"),
}
"""A mark in the middle of a sentence."""


class QuickfireReviewView(QWidget):
    """Emits `again_wanted()` for a new round and `card_wanted(QuickAnswer)` for an answer's card."""

    again_wanted = Signal()
    card_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._overview: QWidget | None = None
        self.card_buttons: list[ActionButton] = []
        self._opened_from: ActionButton | None = None
        self.again_button = self._new_again_button()
        self.card = GradeCard(theme)
        self.card_question = RichText(theme, "question")
        self.back_button = ActionButton(
            theme, QuickfireText.tr("Back to the round"), icon="arrow-left", key="Esc"
        )
        self.back_button.clicked.connect(self.show_overview)
        self._choice: ChoiceRow | None = None
        self._choices = QVBoxLayout()
        self._card_page = self._new_card_page()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._card_page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    @property
    def is_showing_card(self) -> bool:
        return self.stack.currentWidget() is self._card_page

    def show_state(self, state: QuickfireState) -> None:
        """The review of a round; a card that is open stays open."""
        was_card = self.is_showing_card and self._overview is not None
        self.card_buttons = []
        content = self._new_overview(state)
        old, self._overview = self._overview, scrolled(centred(content, COLUMN_WIDTH + 2 * WIDE))
        self.stack.addWidget(self._overview)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        if not was_card:
            self.show_overview()

    def show_overview(self) -> None:
        if self._overview is None:
            return
        was_card = self.is_showing_card
        self.stack.setCurrentWidget(self._overview)
        back_to = self._opened_from if was_card and self._opened_from in self.card_buttons else None
        (back_to or self.again_button).setFocus()

    def show_card(self, one: Reviewed, shown: QuickAnswer) -> None:
        """The page around the card; the card itself is filled by whoever knows the services."""
        self.card_question.set_text(shown.question)
        if self._choice is not None:
            self._choices.removeWidget(self._choice)
            self._choice.deleteLater()
            self._choice = None
        if len(one.graded) > 1:
            words = [
                f"{name}: {mark_word(a.mark)}"
                for name, a in zip(
                    (QuickfireText.tr("First"), QuickfireText.tr("Second")), one.graded, strict=False
                )
            ]
            self._choice = ChoiceRow(self._theme, QuickfireText.tr("Answer"), words, one.graded.index(shown))
            self._choice.chosen.connect(lambda number: self.card_wanted.emit(one.graded[number]))
            self._choices.addWidget(self._choice, 0, Qt.AlignmentFlag.AlignLeft)
        if not self.is_showing_card:
            self.stack.setCurrentWidget(self._card_page)
            self._card_page.verticalScrollBar().setValue(0)
            self.back_button.setFocus()
        elif self._choice is not None:
            self._choice.findChildren(ActionButton)[one.graded.index(shown)].setFocus()

    def _new_card_page(self) -> QScrollArea:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(WIDE, LARGE, WIDE, LARGE)
        column.setSpacing(MEDIUM)
        back = QHBoxLayout()
        back.addWidget(self.back_button)
        back.addStretch(1)
        column.addLayout(back)
        column.addWidget(self.card_question)
        column.addLayout(self._choices)
        column.addWidget(self.card)
        return scrolled(centred(page, COLUMN_WIDTH + 2 * WIDE))

    def _new_overview(self, state: QuickfireState) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(WIDE, WIDE, WIDE, LARGE)
        column.setSpacing(LARGE)
        column.addWidget(self._head(state))
        if state.turn.error:
            column.addWidget(self._error(state.turn.error))
        for group, title in GROUPS:
            found = [one for one in state.reviewed if one.group == group]
            if found:
                panel = Panel()
                panel.column.setSpacing(SMALL)
                panel.column.addWidget(Label(QuickfireText.tr(title), "lead"))
                for one in found:
                    panel.column.addWidget(Rule())
                    panel.column.addWidget(self._row(one))
                column.addWidget(panel)
        return content

    def _head(self, state: QuickfireState) -> QWidget:
        holder = QWidget()
        words = QVBoxLayout(holder)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(TIGHT)
        is_whole = bool(state.graded) and not state.turn.error and not state.turn.is_ending
        words.addWidget(
            Label(
                QuickfireText.tr("Round finished") if is_whole else QuickfireText.tr("Round ended"),
                "title",
                wraps=True,
            )
        )
        words.addWidget(Label(result_words(state), "body", "muted", wraps=True))
        if state.first_marks:
            words.addSpacing(TIGHT)
            marks = QWidget()
            flow = FlowLayout(marks, MEDIUM)
            self.tally = Tally(self._theme)
            self.tally.show_marks(state.first_marks, len(state.first_marks), has_current=False)
            flow.addWidget(self.tally)
            flow.addWidget(Label(tally_words(state.first_marks), "small", "muted"))
            words.addWidget(marks)
        self.again_button = self._new_again_button()
        return AdaptiveRow(holder, self.again_button, share=0.6, upright=Qt.AlignmentFlag.AlignTop)

    def _new_again_button(self) -> ActionButton:
        button = ActionButton(
            self._theme, QuickfireText.tr("New round"), icon="play", key="⏎", kind="primary"
        )
        button.clicked.connect(self.again_wanted)
        return button

    def _error(self, sentence: str) -> Panel:
        panel = Panel()
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(Icon(self._theme, "alert-circle-outline", "contradicted"))
        self.error = Label(sentence, "strong", wraps=True)
        row.addWidget(self.error, 1)
        panel.column.addLayout(row)
        return panel

    def _row(self, one: Reviewed) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, TIGHT, 0, TIGHT)
        row.setSpacing(MEDIUM)
        _, icon, role = MARKS[one.last.mark]
        word = mark_word(one.last.mark)
        mark = Icon(self._theme, icon, role)
        mark.setAccessibleName(word)
        row.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(TIGHT)
        question = RichText(self._theme)
        question.set_text(one.last.question)
        column.addWidget(question)
        if words := _told(one):
            told = RichText(self._theme, "small", "muted")
            told.set_text(words)
            column.addWidget(told)
        row.addLayout(column, 1)
        if one.graded:
            button = ActionButton(self._theme, QuickfireText.tr("Show card"), kind="moment")
            button.setAccessibleDescription(plain_text(one.last.question))
            button.clicked.connect(lambda _=False: self._open(button, one))
            self.card_buttons.append(button)
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        return holder

    def _open(self, button: ActionButton, one: Reviewed) -> None:
        self._opened_from = button
        self.card_wanted.emit(one.graded[-1])


def _told(one: Reviewed) -> str:
    """How it went, with what was missing; empty where it was right at once."""
    if one.group == "once":
        return ""
    first, last = one.answers[0].mark, one.last.mark
    missing = next((a.missing for a in reversed(one.answers) if a.missing), "")
    if one.group == "second":
        told = QuickfireText.tr("{mark} at first").format(mark=mark_word(first))
    elif len(one.answers) == 1:
        told = mark_word(last)
    elif first == last:
        told = QuickfireText.tr("{mark} twice").format(mark=mark_word(last))
    else:
        told = QuickfireText.tr("{mark}, then {later}").format(
            mark=mark_word(first), later=QuickfireText.tr(LATER[last])
        )
    return f"{told}: {missing}" if missing else f"{told}."
