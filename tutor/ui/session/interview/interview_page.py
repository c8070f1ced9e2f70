"""The Interview page: wishes of the person to the runner, events of the session to the views."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from tutor.core.events import GradingStarted, QuestionAsked, QuestionRephrased, SessionEvent, TurnSaved
from tutor.core.material import Topic
from tutor.core.turn import Attempt, Turn
from tutor.engine.requests import EngineReport
from tutor.practice.coaching import DeliveryReport, Targets
from tutor.practice.spoken_report import delivery_report, targets_of
from tutor.ui.corrections import Claim
from tutor.ui.countdown import Countdown
from tutor.ui.held_session import Waiting
from tutor.ui.keys import pressed_focused_button
from tutor.ui.moment_player import MomentPlayer
from tutor.ui.page import Surroundings
from tutor.ui.plans import CompareRequest, InterviewPlan, plan_again
from tutor.ui.readiness import EngineReadiness, engine_failed, engine_readiness, without_sound
from tutor.ui.services import Services, with_settings
from tutor.ui.session.interview.another_try import has_another
from tutor.ui.session.interview.answer_corrections import AnswerCorrections
from tutor.ui.session.interview.interview_look import InterviewLook
from tutor.ui.session.interview.interview_plan import interview_session
from tutor.ui.session.interview.interview_state import (
    InterviewState,
    corrected,
    failed,
    noticed,
    reduce,
    started,
    with_mute,
    with_voice,
)
from tutor.ui.session.interview.item_names import ItemNames
from tutor.ui.session.interview.running_view import RunningView
from tutor.ui.session.interview.setup_view import SetupView
from tutor.ui.session.interview.summary_view import SummaryView
from tutor.ui.session.session_page import SessionPage
from tutor.ui.session_runner import SessionRunner
from tutor.ui.voice_sample import VoiceSample

GO_ON_AFTER_S = 10
"""After the feedback was heard."""


class InterviewPage(SessionPage):
    """Set-up, interview and summary."""

    engine_reported = Signal(object)
    """EngineReport of the parts that are loaded so far."""
    tokens_counted = Signal(object)
    """CacheUse of an answer whose turn is over."""

    def __init__(self, around: Surroundings, *, second_ms: int = 1000, parent: QWidget | None = None) -> None:
        """`second_ms`: how long a second of the countdown is; tests shorten it."""
        super().__init__(around, parent)
        theme, background = around.theme, around.background
        self._names = ItemNames()
        self._corrections = AnswerCorrections(background, self)
        self.state = InterviewState()
        self._player = MomentPlayer(background, self)
        self._player.playing_changed.connect(self._show_playing)
        self._player.failed.connect(self.tell)
        self._is_staying = False
        self._wish: InterviewPlan | None = None
        self._countdown = Countdown(second_ms, self)
        self._look = InterviewLook(background, self)
        self._sample = VoiceSample(background, self)
        self.setup = SetupView(around)
        self.running = RunningView(theme)
        self.summary = SummaryView(theme)
        for view in (self.setup, self.running, self.summary):
            self.stack.addWidget(view)
        self.column.addWidget(self.stack, 1)
        for card in (self.running.card, self.summary.card):
            card.spoken_of = self._spoken
        self._connect()
        self._shortcuts()
        self._show()

    # What the window tells.

    def use(self, services: Services) -> None:
        """The services are open: look at the devices and load the models behind the page."""
        super().use(services)
        topics = services.library.topics
        self.know_items(topics)
        self.setup.show_topics(topics)
        for refused in services.library.refused:
            self.tell(str(refused))
        self.look()
        self._look.warm(services)
        if self._wish is not None:
            self.open_with(self._wish)

    def entered(self) -> None:
        """The keyboard is where the next key is meant."""
        if self.state.phase == "setup":
            self.setup.start_button.setFocus()

    def left(self) -> None:
        self._sample.hush()

    def open_with(self, wish: object) -> None:
        """Begin the InterviewPlan that another page wants, as soon as the services are open."""
        if not isinstance(wish, InterviewPlan) or self.state.is_running:
            return
        self._wish = wish if self.services is None else None
        if self.services is not None and self.setup.can_start:
            self._player.stop()
            self.begin(wish)

    def renew(self, services: Services) -> None:
        super().renew(services)
        self.know_items(services.library.topics)
        self.setup.show_topics(services.library.topics)

    def know_items(self, topics: Sequence[Topic]) -> None:
        """Have names for what the summary recommends."""
        self._names.know(topics)

    def cannot_open(self, sentence: str) -> None:
        """The services will not open."""
        self.setup.show_sound(without_sound(sentence))
        self.setup.show_engine(engine_failed(sentence))
        self.tell(sentence)

    def tell(self, text: str) -> None:
        """Something to know, in one sentence."""
        self.state = noticed(self.state, text)
        super().tell(text)

    def look(self) -> None:
        """Look which devices are plugged in, and have the voice loaded."""
        if self.services is not None:
            self._look.look(self.services)

    def reloaded(self) -> None:
        if self.services is not None:
            self.setup.show_engine(EngineReadiness())
            self.look()
            self._look.warm(self.services)

    def stop(self) -> None:
        """End what runs, since the window closes."""
        self._countdown.stop()
        self._player.stop()
        self._sample.hush()
        super().stop()

    # What the person wants.

    def begin(self, plan: InterviewPlan) -> None:
        if self.services is None or self._runner is not None:
            return
        self._sample.hush()
        self.state = started(
            self.state,
            turns=plan.turns,
            depth=plan.depth,
            is_real=plan.is_real,
            is_on_points=bool(plan.points),
        )
        self._corrections.begin()
        self.notice.tell("")
        services = with_settings(self.services, self.around.settings.settings)
        is_muted = self.around.mute.is_on
        self.state = with_mute(self.state, is_muted=is_muted)
        runner = SessionRunner(
            services,
            interview_session(plan, services.library),
            waits_after=lambda _turn, _is_silent: not plan.is_real,
            is_muted=is_muted,
            parent=self,
        )
        self._hold(runner)
        self._show()
        self.running.setFocus()
        runner.start()

    def done(self) -> None:
        if self._runner is None or not self.running.done_button.isEnabled():
            return
        is_typing = self.state.is_typed and self.state.phase == "listening"
        self._runner.done(self.running.answer.field.toPlainText() if is_typing else None)

    def go_on(self) -> None:
        self.stay()
        self._player.stop()
        if self._runner is not None and self.state.phase == "feedback":
            self._runner.go_on()

    def stay(self) -> None:
        """Do not go on by itself from this card."""
        self._is_staying = True
        if self._countdown.isActive():
            self._countdown.stop()
            self.running.show_countdown(None)
            self.running.go_on_button.setFocus()

    def wish_to_end(self) -> None:
        if self.state.is_running and not self.state.is_ending:
            self.stay()
            self.running.ask_to_end()

    def on_event(self, event: SessionEvent | Waiting) -> None:
        """Something happened in the session."""
        if isinstance(event, QuestionAsked | QuestionRephrased | GradingStarted | TurnSaved):
            self._set_paused(False)
        if isinstance(event, TurnSaved):
            self._corrections.know(event.number, event.attempt_id)
            self.tokens_counted.emit(event.attempt.cache)
        self._take(reduce(self.state, event))

    def show_failure(self, sentence: str) -> None:
        """The session cannot go on; what is finished is shown."""
        self._take(failed(self.state, sentence))

    # Within.

    def _take(self, state: InterviewState) -> None:
        before, self.state = self.state, state
        if state.notices != before.notices:
            self.notice.tell(state.notices[-1])
        if state.phase != before.phase or not state.is_running:
            self.running.end_question.setVisible(False)
        self._show()
        if state.is_saved and not before.is_saved:
            self._feedback_heard()
        if before.is_saved and not state.is_saved:
            self._countdown.stop()
        if state.phase != before.phase:
            self._is_staying &= state.phase == "feedback"
            self._focus(state)

    def _focus(self, state: InterviewState) -> None:
        """Keep the keyboard where the next key is meant; a button that turns grey would hand it on."""
        if state.phase == "feedback":
            self.running.go_on_button.setFocus()
        elif state.is_running and not (state.is_typed and state.phase == "listening"):
            self.running.setFocus()

    def _show(self) -> None:
        self._show_busy()
        match self.state.phase:
            case "setup":
                self.stack.setCurrentWidget(self.setup)
            case "ended" | "failed":
                if self.stack.currentWidget() is not self.summary:
                    self.summary.show_state(self.state, self._names.titles)
                    self.stack.setCurrentWidget(self.summary)
                    self.summary.again_button.setFocus()
            case _:
                self.running.show_state(self.state)
                self.stack.setCurrentWidget(self.running)

    def _feedback_heard(self) -> None:
        if self.state.is_unheard or self.state.is_typed or self._is_staying:
            self.running.show_countdown(None)
            return
        self._countdown.begin(GO_ON_AFTER_S)

    def _hear(self) -> None:
        if self.services is not None:
            self._sample.toggle(self.services, self.around.settings.settings)

    def _play(self, recording: str, start_s: float, end_s: float) -> None:
        if self.services is None:
            return
        self.stay()
        if self._runner is not None and self.state.phase == "feedback":
            self._runner.hush()
        self._player.toggle(self.services, recording, start_s, end_s)

    def _quiet_down(self) -> None:
        """The person is busy with the card: nothing speaks and nothing goes on by itself."""
        self.stay()
        self._player.stop()
        if self._runner is not None and self.state.phase == "feedback":
            self._runner.hush()

    def _correct(self, number: int, claim: Claim) -> None:
        """Have the answer of turn `number` graded again as the person says."""
        turn = next((turn for turn in self.state.finished if turn.number == number), None)
        if self.services is not None and turn is not None:
            self._corrections.correct(self.services, turn, claim)

    def _try_again(self, turn: Turn) -> None:
        if self.services is not None and self.setup.can_start:
            self._player.stop()
            self.begin(plan_again(turn.kind, turn.attempt))

    def _compare(self, turn: Turn) -> None:
        if (attempt_id := self._corrections.attempt_id(turn.number)) is not None:
            self._player.stop()
            self.visit_wanted.emit("history", CompareRequest(attempt_id))

    def _look_for_another(self, turn: Turn) -> None:
        """Offer to compare where there is something to compare with."""
        services, attempt_id = self.services, self._corrections.attempt_id(turn.number)
        if services is None or attempt_id is None:
            return
        self.around.background.run(
            lambda: has_another(services, turn.attempt, attempt_id),
            lambda is_there: self.summary.offer_comparison(turn.number) if is_there else None,
            self.tell,
        )

    def _on_corrected(self, turn: Turn, attempt: Attempt) -> None:
        if turn not in self.state.finished:
            # Another interview has begun, or the answer was corrected once more.
            return
        self._take(corrected(self.state, turn.number, attempt))
        if self.stack.currentWidget() is self.summary:
            is_showing_card = self.summary.is_showing_card
            self.summary.show_state(self.state, self._names.titles)
            if is_showing_card:
                self.summary.show_card(next(t for t in self.state.finished if t.number == turn.number))

    def _spoken(self, attempt: Attempt) -> tuple[DeliveryReport, Targets] | None:
        """How it was spoken, against what the person wants to keep to; None where it was typed."""
        settings = self.around.settings.settings.delivery
        report = delivery_report(attempt, settings, self._names.references.get(attempt.item, ()))
        return (report, targets_of(settings)) if report is not None else None

    def _show_playing(self) -> None:
        for card in (self.running.card, self.summary.card):
            card.show_playing(self._player.moment)

    @property
    def is_running(self) -> bool:
        return self.state.is_running

    @property
    def is_preparing(self) -> bool:
        return self.state.phase == "preparing"

    def _know_voice(self, *, is_typed: bool, is_silent: bool) -> None:
        self._take(with_voice(self.state, is_typed=is_typed, is_silent=is_silent))

    def _know_mute(self, *, is_muted: bool) -> None:
        if is_muted:
            # What is shown has to be read now.
            self.stay()
        self._take(with_mute(self.state, is_muted=is_muted))

    @property
    def _is_speaking(self) -> bool:
        return self.state.phase in ("asking", "feedback")

    def _ending(self) -> None:
        self._take(replace(self.state, is_ending=True))

    def _stopped(self) -> None:
        self._player.stop()
        self._take(replace(failed(self.state, ""), phase="ended"))

    def choose_anew(self) -> None:
        """Back to the choice of topics."""
        self._player.stop()
        self.state = InterviewState()
        self.notice.tell("")
        self._show()
        self.setup.start_button.setFocus()
        self.look()

    def _on_report(self, report: EngineReport) -> None:
        self.setup.show_engine(engine_readiness(report))
        self.engine_reported.emit(report)

    def _connect(self) -> None:
        self.setup.start_wanted.connect(self.begin)
        self.setup.look_wanted.connect(self.look)
        self._look.sound_known.connect(self.setup.show_sound)
        self._look.reported.connect(self._on_report)
        self._look.failed.connect(lambda sentence: self.setup.show_engine(engine_failed(sentence)))
        self._countdown.left.connect(self.running.show_countdown)
        self._countdown.over.connect(lambda: self.running.show_countdown(None))
        self._countdown.over.connect(self.go_on)
        self._corrections.corrected.connect(self._on_corrected)
        self._corrections.failed.connect(self.tell)
        self.setup.hear_wanted.connect(self._hear)
        self._sample.changed.connect(self.setup.hear_button.show_speaking)
        self._sample.told.connect(self.tell)
        self.running.done_wanted.connect(self.done)
        self.running.repeat_wanted.connect(self.repeat)
        self.running.rephrase_wanted.connect(self.rephrase)
        self.running.skip_wanted.connect(self.skip)
        self.running.mute_wanted.connect(self.mute)
        self.running.pause_wanted.connect(self.pause)
        self.running.end_wanted.connect(self.wish_to_end)
        self.running.go_on_wanted.connect(self.go_on)
        self.running.stay_wanted.connect(self.stay)
        self.running.end_question.answered.connect(self._on_end_answered)
        self.running.card_touched.connect(self.stay)
        for card, turn in (
            (self.running.card, lambda: self.state.number),
            (self.summary.card, lambda: self.summary.shown_turn),
        ):
            card.moment_wanted.connect(self._play)
            card.correcting.connect(self._quiet_down)
            card.appealed.connect(
                lambda point, words, turn=turn: self._correct(turn(), Claim(point=point, words=words))
            )
            card.transcript_fixed.connect(lambda text, turn=turn: self._correct(turn(), Claim(text=text)))
        self.summary.again_wanted.connect(self.choose_anew)
        self.summary.try_wanted.connect(self._try_again)
        self.summary.compare_wanted.connect(self._compare)
        self.summary.card_shown.connect(self._look_for_another)

    def _shortcuts(self) -> None:
        self._keys(on_space=self._on_space, on_enter=self._on_enter, on_escape=self._on_escape)
        self._running_key(Qt.Key.Key_R, self.repeat)
        self._running_key(Qt.Key.Key_W, self.rephrase)
        self._running_key(Qt.Key.Key_S, self.skip)
        self._running_key(Qt.Key.Key_M, self.mute)
        self._running_key(Qt.Key.Key_P, self.pause)

    def _on_space(self) -> None:
        if not pressed_focused_button(self) and self.state.phase in ("asking", "listening"):
            self.done()

    def _on_enter(self) -> None:
        if pressed_focused_button(self):
            return
        match self.state.phase:
            case "setup":
                self.setup.start()
            case "feedback":
                self.go_on()
            case "ended" | "failed" if not self.summary.is_showing_card:
                self.choose_anew()

    def _on_escape(self) -> None:
        if self.running.end_question.isVisible():
            self._on_end_answered(False)
        elif self.state.is_running:
            self.wish_to_end()
        elif self.summary.is_showing_card and self.state.phase in ("ended", "failed"):
            self.summary.show_overview()
