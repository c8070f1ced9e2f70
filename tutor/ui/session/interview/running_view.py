"""One turn of an interview: question, answer, grade card, and what the person can do now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tutor.ui.richtext.rich_text import RichText
from tutor.ui.session.interview.answer_view import AnswerView
from tutor.ui.session.interview.interview_state import InterviewState
from tutor.ui.texts import InterviewText
from tutor.ui.theme.measures import COLUMN_WIDTH, LARGE, MEDIUM, SMALL, WIDE
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.end_question import EndQuestion
from tutor.ui.widgets.flow_layout import FlowLayout
from tutor.ui.widgets.grade_card import GradeCard
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.layouts import centred, scrolled
from tutor.ui.widgets.mute_button import MuteButton
from tutor.ui.widgets.step_trail import StepTrail


class RunningView(QWidget):
    """Thin: shows a state and emits wishes."""

    done_wanted = Signal()
    repeat_wanted = Signal()
    rephrase_wanted = Signal()
    skip_wanted = Signal()
    mute_wanted = Signal()
    pause_wanted = Signal()
    end_wanted = Signal()
    go_on_wanted = Signal()
    stay_wanted = Signal()
    card_touched = Signal()
    """The person scrolls the grade card, or is busy with its words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        head = QHBoxLayout()
        head.setSpacing(MEDIUM)
        self.progress = Label("", "small", "muted", wraps=True)
        head.addWidget(self.progress, 1)
        self.mute_button = MuteButton(theme)
        self.mute_button.clicked.connect(self.mute_wanted)
        head.addWidget(self.mute_button, alignment=Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.trail = StepTrail(theme)
        column.addWidget(self.trail)
        self.question = RichText(theme, "question")
        column.addSpacing(SMALL)
        column.addWidget(self.question)
        self.rephrased = RichText(theme, "lead", "muted")
        column.addWidget(self.rephrased)
        column.addSpacing(SMALL)
        self.answer = AnswerView(theme)
        self.answer.field.textChanged.connect(self._on_typed)
        self.answer.field.finished.connect(self.done_wanted)
        self.card = GradeCard(theme)
        self.card.touched.connect(self.card_touched)
        self._card_area = scrolled(self.card)
        self._card_area.verticalScrollBar().actionTriggered.connect(lambda _: self.card_touched.emit())
        self.stack = QStackedWidget()
        self._answer_page = QWidget()
        answering = QVBoxLayout(self._answer_page)
        answering.setContentsMargins(0, 0, 0, 0)
        answering.addWidget(self.answer, 1)
        answering.addStretch(0)
        self.stack.addWidget(self._answer_page)
        self.stack.addWidget(self._card_area)
        self.stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column.addWidget(self.stack, 1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(upper)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(WIDE, LARGE, WIDE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(self.area, 1)
        column.addWidget(self._buttons(theme))
        self.end_question = EndQuestion(theme)
        self.end_question.setVisible(False)
        column.addWidget(self.end_question)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(centred(content, COLUMN_WIDTH + 2 * WIDE))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._state = InterviewState()
        theme.changed.connect(self._keep_room)
        self._keep_room()

    def show_state(self, state: InterviewState) -> None:
        before, self._state = self._state, state
        is_follow_up = state.kind == "follow_up" and not state.is_on_points
        words = (
            InterviewText.tr("Follow-up {place} of {of}   ·   {topic}")
            if is_follow_up
            else InterviewText.tr("Question {place} of {of}   ·   {topic}")
        )
        progress = words.format(place=state.position, of=state.turns, topic=state.topic_title)
        if state.is_real:
            progress += InterviewText.tr("   ·   feedback at the end")
        self.progress.setText(progress if state.number else InterviewText.tr("Getting ready"))
        self.trail.show_phase(state.phase, is_typed=state.is_typed, is_real=state.is_real)
        self.question.set_text(state.question)
        self.question.setVisible(bool(state.question))
        self.rephrased.set_text(state.rephrased)
        self.rephrased.setVisible(bool(state.rephrased) and state.phase != "feedback")
        if state.phase == "feedback" and state.attempt is not None:
            self._show_card(before, state)
        else:
            self.answer.show_state(state)
            self.stack.setCurrentWidget(self._answer_page)
        self._show_buttons(state)

    def show_countdown(self, seconds: int | None) -> None:
        """`seconds` until the next question is asked by itself; None: it waits for the person."""
        words = InterviewText.tr("See the summary") if self._state.is_last else InterviewText.tr("Continue")
        counted = (
            InterviewText.tr("See the summary in {seconds} s")
            if self._state.is_last
            else InterviewText.tr("Continue in {seconds} s")
        )
        self.go_on_button.set_words(counted.format(seconds=seconds) if seconds is not None else words, "⏎")
        self.go_on_button.setAccessibleName(words)
        self.stay_button.setVisible(seconds is not None)

    def show_paused(self, is_paused: bool) -> None:
        """What the pause button does: it pauses, or goes on."""
        self.pause_button.set_words(
            InterviewText.tr("Go on") if is_paused else InterviewText.tr("Pause"), "P"
        )

    def ask_to_end(self) -> None:
        is_open = self._state.phase not in ("feedback", "preparing") or not self._state.is_saved
        self.end_question.ask(is_answer_open=is_open)

    def _show_card(self, before: InterviewState, state: InterviewState) -> None:
        assert state.attempt is not None
        if (before.attempt, before.feedback, before.is_saved) != (
            state.attempt,
            state.feedback,
            state.is_saved,
        ):
            self.card.show_attempt(
                state.attempt,
                feedback=" ".join(state.feedback) or state.attempt.feedback,
                concealed=state.concealed_point,
                asks_on=state.asks_on,
                can_correct=state.is_saved,
            )
        if before.phase != "feedback":
            self._card_area.verticalScrollBar().setValue(0)
            self.area.verticalScrollBar().setValue(0)
        self.stack.setCurrentWidget(self._card_area)

    def _keep_room(self) -> None:
        """Large text makes the page scroll before it takes the answer's room."""
        line = QFontMetricsF(self._theme.font("body")).height()
        self.answer.field.setMinimumHeight(int(2.6 * line) + 24)
        self.answer.transcript.setMinimumHeight(int(2.2 * line))
        self._card_area.setMinimumHeight(int(4 * line))

    def _buttons(self, theme: Theme) -> QWidget:
        self.button_row = QWidget()
        row = FlowLayout(self.button_row, SMALL, ends_apart=True)
        self.done_button = ActionButton(
            theme, InterviewText.tr("Done"), icon="check", key="Space", kind="primary"
        )
        self.go_on_button = ActionButton(
            theme, InterviewText.tr("Continue"), icon="arrow-right", key="⏎", kind="primary"
        )
        self.stay_button = ActionButton(theme, InterviewText.tr("Stay here"), icon="pause")
        self.repeat_button = ActionButton(theme, InterviewText.tr("Repeat"), icon="replay", key="R")
        self.rephrase_button = ActionButton(
            theme, InterviewText.tr("Rephrase"), icon="comment-question-outline", key="W"
        )
        self.rephrase_button.setToolTip(InterviewText.tr("Hear the question in other words"))
        self.skip_button = ActionButton(theme, InterviewText.tr("Skip"), icon="skip-next", key="S")
        self.pause_button = ActionButton(theme, InterviewText.tr("Pause"), icon="pause", key="P")
        self.end_button = ActionButton(
            theme, InterviewText.tr("End"), icon="stop-circle-outline", key="Esc", kind="quiet"
        )
        pairs = (
            (self.done_button, self.done_wanted),
            (self.go_on_button, self.go_on_wanted),
            (self.stay_button, self.stay_wanted),
            (self.repeat_button, self.repeat_wanted),
            (self.rephrase_button, self.rephrase_wanted),
            (self.skip_button, self.skip_wanted),
            (self.pause_button, self.pause_wanted),
            (self.end_button, self.end_wanted),
        )
        for button, signal in pairs:
            button.clicked.connect(signal)
            row.addWidget(button)
        return self.button_row

    def _show_buttons(self, state: InterviewState) -> None:
        is_answering = state.phase in ("asking", "listening")
        is_card = state.phase == "feedback"
        is_typing = state.is_typed and state.phase == "listening"
        self.done_button.setVisible(not is_card)
        self.done_button.setEnabled(
            is_answering and (not is_typing or bool(self.answer.field.toPlainText().strip()))
        )
        if state.phase == "asking":
            self.done_button.set_words(InterviewText.tr("Answer now"), "Space")
        else:
            self.done_button.set_words(InterviewText.tr("Done"), "Ctrl+⏎" if is_typing else "Space")
        self.repeat_button.setVisible(not is_card)
        self.repeat_button.setEnabled(is_answering)
        self.repeat_button.set_words(InterviewText.tr("Repeat"), "" if is_typing else "R")
        self.rephrase_button.setVisible(not is_card)
        self.rephrase_button.setEnabled(is_answering)
        self.rephrase_button.set_words(InterviewText.tr("Rephrase"), "" if is_typing else "W")
        self.skip_button.setVisible(not is_card)
        self.skip_button.setEnabled(is_answering)
        self.skip_button.set_words(InterviewText.tr("Skip"), "" if is_typing else "S")
        is_speaking = state.phase == "asking" or (is_card and not state.is_saved)
        self.mute_button.setVisible(not state.is_silent)
        self.mute_button.setEnabled(not state.is_ending)
        self.mute_button.show_mute(is_muted=state.is_muted, has_key=not is_typing)
        self.pause_button.setVisible(not state.is_typed)
        self.pause_button.setEnabled(
            not state.is_ending and (state.phase == "listening" or (is_speaking and not state.is_unheard))
        )
        self.go_on_button.setVisible(is_card)
        if not is_card or not state.is_saved:
            self.stay_button.setVisible(False)
            self.go_on_button.set_words(
                InterviewText.tr("See the summary") if state.is_last else InterviewText.tr("Continue"), "⏎"
            )
        self.end_button.setEnabled(not state.is_ending)

    def _on_typed(self) -> None:
        self._show_buttons(self._state)
