"""The Interview page: its plan as a session, its countdown, its views."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCursor

from tutor.core.errors import NotFound
from tutor.core.events import TurnSaved
from tutor.core.material import Item, Topic
from tutor.core.turn import Turn
from tutor.packs.library import Library
from tutor.practice.interview import Interview, interview_on_points, start_interview
from tutor.session.interview import InterviewSession
from tutor.session.turn_runner import SessionParts
from tutor.session.warm_up import WarmUpSession
from tutor.store.history import Record
from tutor.ui.page import PageContext
from tutor.ui.plans import CompareRequest, InterviewPlan, RehearsalPlan, plan_again
from tutor.ui.player import SAMPLE
from tutor.ui.services import Services
from tutor.ui.session.interview.interview_result_view import InterviewResultView
from tutor.ui.session.interview.interview_running_view import InterviewRunningView
from tutor.ui.session.interview.interview_setup_view import InterviewSetupView
from tutor.ui.session.interview.interview_state import InterviewState, started
from tutor.ui.session.mode import Mode
from tutor.ui.session.session_page import SessionPage
from tutor.ui.session.session_runner import SessionRunner
from tutor.ui.texts import InterviewText


def interview_of(
    plan: InterviewPlan, library: Library, answered: Mapping[str, datetime] | None = None
) -> Interview:
    """The interview that `plan` describes. Raises NotFound where the notes have it no more.

    `answered`: when items were answered last, by id.
    """
    if plan.points:
        asked = [(library.item(item), point) for item, point in plan.points]
        known = [(item, one) for item, point in asked for one in item.points if one.id == point]
        return interview_on_points(known, turns=plan.turns)
    topics = library.to_practise(topics=plan.topics)
    if not topics:
        raise NotFound(InterviewText.tr("There are no notes: reinstall Viva, or import notes of your own."))
    items = [library.item(name) for name in plan.items] or None
    return start_interview(
        topics, turns=plan.turns, depth=plan.depth, is_exam=plan.is_exam, items=items, answered=answered
    )


GO_ON_AFTER_S = 2
"""After the feedback was heard, hands-free."""


class InterviewPage(SessionPage[InterviewState, InterviewPlan]):
    needs = frozenset({"llm", "stt", "tts", "embedding"})
    setup: InterviewSetupView
    running: InterviewRunningView
    result: InterviewResultView

    def __init__(self, context: PageContext) -> None:
        self.setup = InterviewSetupView(context)
        self.running = InterviewRunningView()
        self.result = InterviewResultView()
        self._attempt_ids: dict[int, int] = {}
        """Of the answers of this interview, by turn."""
        self._items: dict[str, Item] = {}
        self._is_staying = False
        self._cursor = QCursor.pos()
        """Where the mouse was as the countdown began."""
        super().__init__(
            context,
            Mode(
                InterviewPlan,
                InterviewState(),
                started,
                session_of,
                waits_after=lambda plan, turn, is_unheard: not plan.is_exam,
            ),
        )
        self._countdown = QTimer(self, interval=context.second_ms)
        self._countdown.timeout.connect(self._count)
        self._left_s = 0
        """Seconds of the countdown to the next question."""
        for card in (self.running.card, self.result.card):
            card.spoken_of = self.cards.spoken
        hear = self.setup.hear_button
        hear.clicked.connect(self._hear)
        self.cards.player.changed.connect(lambda key: hear.show_playing(key == SAMPLE))
        self.running.stay_button.clicked.connect(self.stay)
        self.running.card_touched.connect(self.stay)
        self.cards.touched.connect(self._quiet_down)
        self.result.card_shown.connect(self._show_card)
        self.result.card.again_wanted.connect(self._try_again)
        self.running.card.again_wanted.connect(self._ask_again)
        self.cards.past_known.connect(self._know_past)
        self.result.compare_button.clicked.connect(self._compare)
        self.result.item_wanted.connect(self._practise)

    def show_topics(self, topics: Sequence[Topic]) -> None:
        self.setup.show_topics(topics)
        self._items = {item.id: item for topic in topics for item in topic.items}
        script = InterviewText.tr("{title} (script)")
        self.result.titles = {
            item.id: script.format(title=topic.title) if item.kind == "script" else item.question
            for topic in topics
            for item in topic.items
        }

    def stop(self) -> None:
        self._countdown.stop()
        super().stop()

    def begin(self, plan: InterviewPlan) -> None:
        self._attempt_ids, self.result.past = {}, {}
        super().begin(plan)

    def go_on(self) -> None:
        self.stay()
        super().go_on()

    def stay(self) -> None:
        """Do not go on by itself from this card."""
        self._is_staying = True
        if self._countdown.isActive():
            self._countdown.stop()
            self.running.show_countdown(None)
            self.running.go_on_button.setFocus()

    def ask_to_end(self) -> None:
        self.stay()
        super().ask_to_end()

    def _mute(self, runner: SessionRunner) -> None:
        super()._mute(runner)
        if self.state.is_muted:
            # What is shown has to be read now.
            self.stay()

    def on_event(self, event: object) -> None:
        super().on_event(event)
        if isinstance(event, TurnSaved):
            self._attempt_ids[event.number] = event.attempt_id
            kept = event.attempt_id or None
            self.cards.hold(self.running.card, event.number, event.attempt, kept)

    def take(self, state: InterviewState) -> None:
        before = self.state
        super().take(state)
        if state.phase != before.phase:
            self._is_staying &= state.phase == "feedback"
        if before.is_saved and not state.is_saved:
            self._countdown.stop()
        is_hurried = self.context.settings.settings.practice.hands_free and not (
            state.is_unheard or state.is_typed or self._is_staying
        )
        if state.is_saved and not before.is_saved and is_hurried:
            self._left_s, self._cursor = GO_ON_AFTER_S, QCursor.pos()
            self.running.show_countdown(GO_ON_AFTER_S)
            self._countdown.start()

    def _count(self) -> None:
        """One second less to the next question, unless the mouse was moved: somebody reads the card."""
        self._left_s -= 1
        if QCursor.pos() != self._cursor:
            self.stay()
        elif self._left_s > 0:
            self.running.show_countdown(self._left_s)
        else:
            self._countdown.stop()
            self.running.show_countdown(None)
            self.go_on()

    def _hear(self) -> None:
        if self.services is not None:
            self.cards.player.toggle_sample(self.services)

    def _quiet_down(self) -> None:
        """The user is busy with the card: nothing speaks and nothing goes on by itself."""
        self.stay()
        if self._runner is not None and self.state.phase == "feedback":
            self._runner.hush()

    def _show_card(self, turn: Turn) -> None:
        attempt_id = self._attempt_ids.get(turn.number)
        self.cards.show(self.result.card, turn.number, turn.attempt, attempt_id)

    def _know_past(self, number: int, past: Sequence[Record]) -> None:
        self.result.past[number] = tuple(one.attempt for one in past)
        self.result.offer_comparison(number, is_there=bool(past))
        if past and self.state.phase == "ended":
            self.result.show_state(self.state)

    def _try_again(self) -> None:
        if (turn := self.result.turn) is not None:
            self.open_with(plan_again(turn.kind, turn.attempt))

    def _ask_again(self) -> None:
        """Answer the question whose card is shown again, within this interview."""
        if self._runner is not None and self.state.is_saved:
            self.stay()
            self.cards.stop()
            is_main = self.state.kind == "main"
            self.state = replace(self.state, again=self.state.again + 1, main=self.state.main - is_main)
            self._runner.again()

    def _compare(self) -> None:
        turn = self.result.turn
        if turn is not None and (attempt_id := self._attempt_ids.get(turn.number)):
            self.cards.stop()
            self.visit_wanted.emit("history", CompareRequest(attempt_id))

    def _practise(self, item: str) -> None:
        found = self._items.get(item)
        if found is not None and found.kind == "script":
            self.visit_wanted.emit("rehearse", RehearsalPlan(item, "full"))
        elif found is not None:
            self.open_with(InterviewPlan((), 2, 1, items=(item,)))


def session_of(plan: InterviewPlan, services: Services, parts: SessionParts) -> InterviewSession:
    if plan.is_warm_up:
        return WarmUpSession(parts)
    return InterviewSession(interview_of(plan, services.library, services.history.last_answered()), parts)
