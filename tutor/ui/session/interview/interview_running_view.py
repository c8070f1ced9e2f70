"""An interview while it runs, with a grade card in the answer's place once it is graded."""

from operator import attrgetter

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QSizePolicy

from tutor.core.message import joined
from tutor.ui.session.answer_view import AnswerView
from tutor.ui.session.interview.interview_state import InterviewState
from tutor.ui.session.running_view import EndWords, RunningView
from tutor.ui.session.state import doing
from tutor.ui.texts import CardText, InterviewText, WindowText
from tutor.ui.theme.theme import theme
from tutor.ui.widgets.display import announce
from tutor.ui.widgets.grade_card import GradeCard
from tutor.ui.widgets.layouts import scrolled

END = EndWords(
    WindowText.QT_TR_NOOP("End the interview? Graded answers are saved. The current one won’t be."),
    WindowText.QT_TR_NOOP("End the interview? All your answers are saved."),
    WindowText.QT_TR_NOOP("End interview"),
)
_SHOWN = attrgetter("attempt", "feedback", "is_saved")
"""What the card depends on."""


class InterviewRunningView(RunningView[InterviewState]):
    card_touched = Signal()
    """The user scrolls the grade card, or is busy with its words."""

    def __init__(self) -> None:
        card = GradeCard()
        card_area = scrolled(card)
        # It takes what room there is; with its own wish a small window would scroll around it, too.
        card_area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        super().__init__(InterviewState(), AnswerView(), END, verdict=card_area)
        self.card, self._card_area = card, card_area
        card.touched.connect(self.card_touched)
        card_area.verticalScrollBar().actionTriggered.connect(lambda _: self.card_touched.emit())
        theme().changed.connect(self._keep_card_room)
        self._keep_card_room()

    def doing_words(self, state: InterviewState) -> str:
        return CardText.tr("Ending the interview.") if state.is_ending else doing(state)

    def show_state(self, state: InterviewState) -> None:
        before = self._state
        super().show_state(state)
        if state.phase == "feedback":
            self._show_card(before, state)
        if not state.is_waiting or not state.is_saved:
            self.show_countdown(None)

    def show_countdown(self, seconds: int | None) -> None:
        """`seconds` until the next question is asked by itself; None: it waits for the user."""
        is_last = self._state.is_last
        words = InterviewText.tr("See the summary") if is_last else InterviewText.tr("Continue")
        counted = InterviewText.tr("Continue in {seconds} s")
        if is_last:
            counted = InterviewText.tr("See the summary in {seconds} s")
        self.go_on_button.set_words(counted.format(seconds=seconds) if seconds is not None else words, "⏎")
        self.go_on_button.setAccessibleName(words)
        self.stay_button.setVisible(seconds is not None)

    def _show_card(self, before: InterviewState, state: InterviewState) -> None:
        if state.attempt is None:
            return
        if _SHOWN(before) != _SHOWN(state):
            self.card.show_attempt(
                state.attempt,
                feedback=joined(state.feedback) if state.feedback else state.attempt.feedback,
                concealed=state.concealed_point,
                asks_on=state.asks_on,
                can_correct=state.is_saved,
            )
        if before.phase != "feedback":
            announce(self, doing(state))
            self._card_area.verticalScrollBar().setValue(0)
            self.area.verticalScrollBar().setValue(0)

    def _keep_card_room(self) -> None:
        """Large text makes the page scroll before it takes the card's room."""
        self._card_area.setMinimumHeight(int(4 * QFontMetricsF(theme().font("body")).height()))

    def progress_words(self, state: InterviewState) -> str:
        if not state.number:
            return InterviewText.tr("Getting ready")
        is_follow_up = state.kind == "follow_up" and not state.plan.points
        place, of = (state.main, state.chosen) if state.chosen else (state.position, state.turns)
        words = InterviewText.tr("Question {place} of {of}   ·   {topic}")
        if is_follow_up and state.chosen:
            words = InterviewText.tr("Follow-up to question {place} of {of}   ·   {topic}")
        elif is_follow_up:
            words = InterviewText.tr("Follow-up {place} of {of}   ·   {topic}")
        told = words.format(place=place, of=of, topic=state.topic_title)
        return told + InterviewText.tr("   ·   feedback at the end") if state.plan.is_exam else told
