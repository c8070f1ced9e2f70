"""The Quick-fire page: wishes of the person to the runner, events of the round to the views."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tutor.core.events import GradingStarted, QuestionAsked, QuestionRephrased, SessionEvent, TurnSaved
from tutor.core.turn import Attempt
from tutor.ui.card_keeper import CardKeeper
from tutor.ui.held_session import Waiting
from tutor.ui.keys import pressed_focused_button
from tutor.ui.page import Surroundings
from tutor.ui.plans import QuickfirePlan
from tutor.ui.readiness import EngineReadiness, engine_failed, without_sound
from tutor.ui.readiness_look import ReadinessLook
from tutor.ui.services import Services, with_settings
from tutor.ui.session.quickfire import quickfire_state as quick
from tutor.ui.session.quickfire.quickfire_plan import quickfire_session, waits_for_person
from tutor.ui.session.quickfire.quickfire_review_view import QuickfireReviewView
from tutor.ui.session.quickfire.quickfire_running_view import QuickfireRunningView
from tutor.ui.session.quickfire.quickfire_setup_view import QuickfireSetupView
from tutor.ui.session.quickfire.quickfire_state import QuickAnswer, QuickfireState
from tutor.ui.session.session_page import SessionPage
from tutor.ui.session_runner import SessionRunner


class QuickfirePage(SessionPage):
    """Set-up, round and review."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.state = QuickfireState()
        self._wish: QuickfirePlan | None = None
        self.setup = QuickfireSetupView(around.theme)
        self.running = QuickfireRunningView(around.theme)
        self.review = QuickfireReviewView(around.theme)
        self._card = CardKeeper(around.background, self.review.card, self)
        self._look = ReadinessLook(around.background, self)
        for view in (self.setup, self.running, self.review):
            self.stack.addWidget(view)
        self.column.addWidget(self.stack, 1)
        self._connect()
        self._shortcuts()
        self._show()

    # What the window tells.

    def use(self, services: Services) -> None:
        super().use(services)
        self.setup.show_topics(services.library.topics)
        self.look()
        if self._wish is not None:
            self.open_with(self._wish)

    def entered(self) -> None:
        if self.state.phase == "setup":
            self.setup.start_button.setFocus()

    def left(self) -> None:
        self._card.stop()

    def open_with(self, wish: object) -> None:
        """Begin the QuickfirePlan that another page wants, as soon as the services are open."""
        if not isinstance(wish, QuickfirePlan) or self.state.is_running:
            return
        self._wish = wish if self.services is None else None
        if self.services is not None and self.setup.can_start:
            self._card.stop()
            self.begin(wish)

    def renew(self, services: Services) -> None:
        super().renew(services)
        self.setup.show_topics(services.library.topics)

    def reloaded(self) -> None:
        self.setup.show_engine(EngineReadiness())
        self.look()

    def cannot_open(self, sentence: str) -> None:
        self.setup.show_sound(without_sound(sentence))
        self.setup.show_engine(engine_failed(sentence))
        self.tell(sentence)

    def stop(self) -> None:
        self._card.stop()
        super().stop()

    # What the person wants.

    def look(self) -> None:
        """Look which devices are plugged in, and whether answers can be heard and graded."""
        if self.services is not None:
            self._look.look(self.services)

    def begin(self, plan: QuickfirePlan) -> None:
        if self.services is None or self._runner is not None:
            return
        settings = self.around.settings.settings
        services = with_settings(self.services, settings)
        self.notice.tell("")
        self._set_paused(False)
        runner = SessionRunner(
            services,
            quickfire_session(plan, services, settings),
            waits_after=lambda turn, is_silent: waits_for_person(turn.attempt, is_silent=is_silent),
            is_muted=self.around.mute.is_on,
            parent=self,
        )
        self._hold(runner)
        self._take(quick.with_mute(quick.started(count=plan.count), is_muted=self.around.mute.is_on))
        self.running.setFocus()
        runner.start()

    def done(self) -> None:
        if self._runner is None or not self.running.done_button.isEnabled():
            return
        turn = self.state.turn
        is_typing = turn.is_typed and turn.phase == "listening"
        self._runner.done(self.running.answer.field.toPlainText() if is_typing else None)

    def go_on(self) -> None:
        """Leave a verdict that waits."""
        if self._runner is not None and self.state.is_waiting:
            self._runner.go_on()

    def wish_to_end(self) -> None:
        if self.state.is_running and not self.state.turn.is_ending:
            self.running.ask_to_end()

    def on_event(self, event: SessionEvent | Waiting) -> None:
        """Something happened in the round."""
        if isinstance(event, QuestionAsked | QuestionRephrased | GradingStarted | TurnSaved):
            self._set_paused(False)
        self._take(quick.reduce(self.state, event))

    def show_card(self, answer: QuickAnswer) -> None:
        """The grade card of an answer of this round."""
        one = next((one for one in self.state.reviewed if answer in one.graded), None)
        if one is None or answer.attempt is None:
            return
        self._card.show(self.services, answer.number, answer.attempt, answer.attempt_id)
        self.review.show_card(one, answer)

    # Within.

    def _take(self, state: QuickfireState) -> None:
        before, self.state = self.state, state
        if state.turn.notices != before.turn.notices and state.turn.notices:
            self.notice.tell(state.turn.notices[-1])
        if state.phase != before.phase or not state.is_running:
            self.running.end_question.setVisible(False)
        self._show()
        if (state.phase, state.is_waiting) != (before.phase, before.is_waiting):
            self._focus(state)

    def _focus(self, state: QuickfireState) -> None:
        """Keep the keyboard where the next key is meant."""
        if state.is_waiting:
            self.running.go_on_button.setFocus()
        elif state.is_running and not (state.turn.is_typed and state.phase == "listening"):
            self.running.setFocus()

    def _show(self) -> None:
        self._show_busy()
        match self.state.phase:
            case "setup":
                self.stack.setCurrentWidget(self.setup)
            case "ended" | "failed":
                if self.stack.currentWidget() is not self.review:
                    self.stack.setCurrentWidget(self.review)
                    self.review.show_state(self.state)
                    self.review.show_overview()
            case _:
                self.running.show_state(self.state)
                self.stack.setCurrentWidget(self.running)

    @property
    def is_running(self) -> bool:
        return self.state.is_running

    @property
    def is_preparing(self) -> bool:
        return self.state.phase == "preparing"

    def _refocus(self) -> None:
        self._focus(self.state)

    def _know_voice(self, *, is_typed: bool, is_silent: bool) -> None:
        self._take(quick.with_voice(self.state, is_typed=is_typed, is_silent=is_silent))

    def _know_mute(self, *, is_muted: bool) -> None:
        self._take(quick.with_mute(self.state, is_muted=is_muted))

    @property
    def _is_speaking(self) -> bool:
        return self.state.phase in ("asking", "feedback")

    def _ending(self) -> None:
        self._take(quick.ending(self.state))

    def _stopped(self) -> None:
        self._take(quick.stopped(self.state))

    def show_failure(self, sentence: str) -> None:
        """The round cannot go on; what is finished is shown."""
        self._take(quick.failed(self.state, sentence))

    def _on_corrected(self, number: int, attempt: Attempt) -> None:
        self.state = quick.corrected(self.state, number, attempt)
        if self.stack.currentWidget() is self.review:
            self.review.show_state(self.state)

    def choose_anew(self) -> None:
        """Back to the choice of topics."""
        self._card.stop()
        self.notice.tell("")
        self._take(QuickfireState())
        self.setup.start_button.setFocus()
        self.look()

    def _connect(self) -> None:
        self.setup.start_wanted.connect(self.begin)
        self.setup.look_wanted.connect(self.look)
        self.running.done_wanted.connect(self.done)
        self.running.repeat_wanted.connect(self.repeat)
        self.running.rephrase_wanted.connect(self.rephrase)
        self.running.skip_wanted.connect(self.skip)
        self.running.mute_wanted.connect(self.mute)
        self.running.pause_wanted.connect(self.pause)
        self.running.end_wanted.connect(self.wish_to_end)
        self.running.go_on_wanted.connect(self.go_on)
        self.running.end_question.answered.connect(self._on_end_answered)
        self.review.again_wanted.connect(self.choose_anew)
        self.review.card_wanted.connect(self.show_card)
        self._card.corrected.connect(self._on_corrected)
        self._card.failed.connect(self.tell)
        self._look.sound_known.connect(self.setup.show_sound)
        self._look.engine_known.connect(self.setup.show_engine)

    def _shortcuts(self) -> None:
        self._keys(on_space=self._on_space, on_enter=self._on_enter, on_escape=self._on_escape)
        self._running_key(Qt.Key.Key_R, self.repeat)
        self._running_key(Qt.Key.Key_W, self.rephrase)
        self._running_key(Qt.Key.Key_S, self.skip)
        self._running_key(Qt.Key.Key_M, self.mute)
        self._running_key(Qt.Key.Key_P, self.pause)

    def _on_space(self) -> None:
        if pressed_focused_button(self):
            return
        if self.state.is_waiting:
            self.go_on()
        elif self.state.phase in ("asking", "listening", "feedback"):
            self.done()

    def _on_enter(self) -> None:
        if pressed_focused_button(self):
            return
        match self.state.phase:
            case "setup":
                self.setup.start()
            case "feedback":
                self.go_on()
            case "ended" | "failed" if not self.review.is_showing_card:
                self.choose_anew()

    def _on_escape(self) -> None:
        if self.running.end_question.isVisible():
            self._on_end_answered(False)
        elif self.state.is_running:
            self.wish_to_end()
        elif self.review.is_showing_card and self.state.phase in ("ended", "failed"):
            self._card.stop()
            self.review.show_overview()
