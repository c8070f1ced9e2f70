"""After the interview: what it adds up to, and every answer's card again."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tutor.core.turn import Gap, Turn
from tutor.packs.plain import plain_text
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.session.interview.interview_state import InterviewState
from tutor.ui.texts import InterviewText
from tutor.ui.theme.measures import COLUMN_WIDTH, LARGE, MEDIUM, SMALL, TIGHT, WIDE
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.adaptive_row import AdaptiveRow
from tutor.ui.widgets.flow_layout import FlowLayout
from tutor.ui.widgets.grade_card import GradeCard
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import centred, scrolled
from tutor.ui.widgets.panel import Panel, Rule
from tutor.ui.widgets.score_dial import ScoreDial
from tutor.ui.wording import score_words


class SummaryView(QWidget):
    """Emits `again_wanted()` to choose a new interview."""

    again_wanted = Signal()
    card_shown = Signal(object)
    """The Turn whose card is looked at."""
    try_wanted = Signal(object)
    """The Turn whose question is to be asked once more."""
    compare_wanted = Signal(object)
    """The Turn to be seen beside an earlier answer."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.stack = QStackedWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self.card = GradeCard(theme)
        self.shown: Turn | None = None
        """The one whose card was shown last."""
        self._overview: QWidget | None = None
        self.back_button = ActionButton(
            theme, InterviewText.tr("Back to the summary"), icon="arrow-left", key="Esc"
        )
        self.back_button.clicked.connect(self.show_overview)
        self.card_question = RichText(theme, "question")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(WIDE, LARGE, WIDE, LARGE)
        column.setSpacing(MEDIUM)
        self.try_button = ActionButton(theme, InterviewText.tr("Try again"), icon="account-voice")
        self.try_button.clicked.connect(lambda: self._emit_shown(self.try_wanted))
        self.compare_button = ActionButton(
            theme, InterviewText.tr("Compare"), icon="compare-horizontal", kind="quiet"
        )
        self.compare_button.setAccessibleDescription(
            InterviewText.tr("This answer and the one before it side by side")
        )
        self.compare_button.clicked.connect(lambda: self._emit_shown(self.compare_wanted))
        buttons = QWidget()
        row = FlowLayout(buttons, SMALL)
        for button in (self.back_button, self.try_button, self.compare_button):
            row.addWidget(button)
        column.addWidget(buttons)
        column.addWidget(self.card_question)
        column.addWidget(self.card)
        self._card_page = scrolled(centred(page, COLUMN_WIDTH + 2 * WIDE))
        self.stack.addWidget(self._card_page)
        self.again_button = ActionButton(
            theme, InterviewText.tr("New interview"), icon="play", key="⏎", kind="primary"
        )

    def show_state(self, state: InterviewState, item_titles: Mapping[str, str]) -> None:
        """`item_titles`: what to call the items to rehearse, Markdown."""
        self.shown = None
        old, self._overview = (
            self._overview,
            scrolled(centred(self._new_overview(state, item_titles), COLUMN_WIDTH + 2 * WIDE)),
        )
        self.stack.addWidget(self._overview)
        self.stack.setCurrentWidget(self._overview)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        self.again_button.setFocus()

    def show_overview(self) -> None:
        if self._overview is not None:
            self.stack.setCurrentWidget(self._overview)
            self.again_button.setFocus()

    @property
    def is_showing_card(self) -> bool:
        return self.stack.currentWidget() is self._card_page

    def show_card(self, turn: Turn) -> None:
        """One answer's grade card again, with nothing held back."""
        attempt = turn.attempt
        is_other = self.shown is None or self.shown.number != turn.number
        self.shown = turn
        self.card_question.set_text(attempt.question)
        self.card.show_attempt(attempt, feedback=attempt.feedback, can_correct=True)
        self.stack.setCurrentWidget(self._card_page)
        self._card_page.verticalScrollBar().setValue(0)
        self.back_button.setFocus()
        if is_other:
            self.compare_button.setVisible(False)
        self.card_shown.emit(turn)

    def offer_comparison(self, number: int) -> None:
        """The question of turn `number` was answered before."""
        if self.shown_turn == number:
            self.compare_button.setVisible(True)

    @property
    def shown_turn(self) -> int:
        """Number of the turn whose card was shown last; 0: none."""
        return self.shown.number if self.shown is not None else 0

    def _emit_shown(self, signal: SignalInstance) -> None:
        if self.shown is not None:
            signal.emit(self.shown)

    def _new_overview(self, state: InterviewState, item_titles: Mapping[str, str]) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(WIDE, LARGE, WIDE, LARGE)
        column.setSpacing(LARGE)
        if state.error:
            column.addWidget(self._error(state))
        column.addWidget(self._head(state))
        summary = state.summary
        if summary is not None and (summary.strengths or summary.gaps):
            panel = Panel()
            panel.column.setSpacing(SMALL)
            if summary.strengths:
                panel.column.addWidget(Label(InterviewText.tr("What you had"), "lead"))
                for strength in summary.strengths:
                    panel.column.addWidget(self._line("check-circle", "made", strength))
            if summary.strengths and summary.gaps:
                panel.column.addWidget(Rule())
                panel.column.addSpacing(SMALL)
            if summary.gaps:
                panel.column.addWidget(Label(InterviewText.tr("Where it was thin"), "lead"))
                for gap in summary.gaps:
                    panel.column.addWidget(self._gap(gap))
            column.addWidget(panel)
        if summary is not None and summary.next:
            panel = Panel()
            panel.column.setSpacing(SMALL)
            panel.column.addWidget(Label(InterviewText.tr("Rehearse next"), "lead"))
            for item in summary.next:
                panel.column.addWidget(self._line("arrow-right", "accent", item_titles.get(item, item)))
            column.addWidget(panel)
        if state.finished:
            column.addWidget(self._answers(state))
        return content

    def _head(self, state: InterviewState) -> QWidget:
        left = QWidget()
        head = QHBoxLayout(left)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(LARGE)
        if state.finished and state.summary is not None:
            dial = ScoreDial(self._theme)
            dial.show_score(state.summary.score)
            head.addWidget(dial)
        words = QVBoxLayout()
        words.setSpacing(TIGHT)
        words.addStretch(1)
        is_whole = bool(state.finished) and not state.error
        title = InterviewText.tr("Interview finished") if is_whole else InterviewText.tr("Interview ended")
        words.addWidget(Label(title, "title", wraps=True))
        told = InterviewText.tr("No answer was graded this time.")
        if state.finished:
            told = InterviewText.tr("%n answer(s) graded and saved.", "", len(state.finished))
        words.addWidget(Label(told, "body", "muted", wraps=True))
        words.addStretch(1)
        head.addLayout(words, 1)
        self.again_button = ActionButton(
            self._theme, InterviewText.tr("New interview"), icon="play", key="⏎", kind="primary"
        )
        self.again_button.clicked.connect(self.again_wanted)
        return AdaptiveRow(left, self.again_button, share=0.6)

    def _error(self, state: InterviewState) -> QWidget:
        panel = Panel()
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(Icon(self._theme, "alert-circle-outline", "contradicted"))
        error = Label(state.error, "strong", wraps=True)
        error.setObjectName("error")
        row.addWidget(error, 1)
        panel.column.addLayout(row)
        return panel

    def _answers(self, state: InterviewState) -> Panel:
        panel = Panel()
        panel.column.setSpacing(SMALL)
        panel.column.addWidget(Label(InterviewText.tr("Your answers"), "lead"))
        for turn in state.finished:
            row = QHBoxLayout()
            row.setSpacing(MEDIUM)
            score = Label(score_words(turn.attempt.grade.score), "strong")
            score.setMinimumWidth(32)
            score.setAccessibleName(
                InterviewText.tr("Score {score}").format(score=score_words(turn.attempt.grade.score))
            )
            row.addWidget(score, alignment=Qt.AlignmentFlag.AlignTop)
            text = RichText(self._theme)
            text.set_text(turn.attempt.question)
            row.addWidget(text, 1)
            button = ActionButton(self._theme, InterviewText.tr("Show card"), kind="moment")
            button.setAccessibleDescription(plain_text(turn.attempt.question))
            button.clicked.connect(lambda _=False, turn=turn: self.show_card(turn))
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
            panel.column.addWidget(Rule())
            panel.column.addLayout(row)
        return panel

    def _line(self, icon: str, role: str, markdown: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, TIGHT, 0, TIGHT)
        row.setSpacing(SMALL)
        row.addWidget(Icon(self._theme, icon, role), alignment=Qt.AlignmentFlag.AlignTop)
        text = RichText(self._theme)
        text.set_text(markdown)
        row.addWidget(text, 1)
        return holder

    def _gap(self, gap: Gap) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line("circle-outline", "missed", gap.point))
        said = RichText(self._theme, "small", "muted", is_italic=bool(gap.said))
        said.set_plain(
            InterviewText.tr("You said: “{said}”").format(said=gap.said)
            if gap.said
            else InterviewText.tr("You said nothing near it.")
        )
        indent = QHBoxLayout()
        indent.setContentsMargins(28, 0, 0, TIGHT)
        indent.addWidget(said)
        column.addLayout(indent)
        return holder
