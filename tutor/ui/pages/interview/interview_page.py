"""The Interview page: wishes of the person to the runner, events of the session to the views."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from tutor.core.events import GradingStarted, QuestionAsked, SessionEvent, TurnSaved
from tutor.core.material import Topic
from tutor.core.turn import Attempt
from tutor.engine.requests import EngineReport, Part, Warm
from tutor.practice.coaching import DeliveryReport, Targets
from tutor.practice.spoken_report import delivery_report, targets_of
from tutor.ui.corrections import Claim, corrected_attempt
from tutor.ui.keys import pressed_focused_button
from tutor.ui.moment_player import MomentPlayer
from tutor.ui.pages.interview.interview_plan import InterviewPlan, interview_session
from tutor.ui.pages.interview.interview_state import (
    InterviewState,
    corrected,
    failed,
    noticed,
    reduce,
    started,
    with_voice,
)
from tutor.ui.pages.interview.running_view import RunningView
from tutor.ui.pages.interview.setup_view import SetupView
from tutor.ui.pages.interview.summary_view import SummaryView
from tutor.ui.pages.page import Surroundings
from tutor.ui.pages.session_page import SessionPage
from tutor.ui.readiness import (
    EngineReadiness,
    SoundReadiness,
    engine_failed,
    engine_readiness,
    sound_readiness,
    without_sound,
)
from tutor.ui.services import Services, with_settings
from tutor.ui.session_runner import SessionRunner
from tutor.ui.texts import InterviewText

GO_ON_AFTER_S = 10
"""After the feedback was heard."""
PARTS: tuple[Part, ...] = ("stt", "embedder", "llm", "index")


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
        self._background = background
        self._item_titles: dict[str, str] = {}
        self._references: dict[str, tuple[str, ...]] = {}
        self._attempt_ids: dict[int, int] = {}
        """Of the answers of this interview, by turn."""
        self.state = InterviewState()
        self._player = MomentPlayer(background, self)
        self._player.playing_changed.connect(self._show_playing)
        self._player.failed.connect(self.tell)
        self._is_staying = False
        self._wish: InterviewPlan | None = None
        self._left_s = 0
        self._countdown = QTimer(self)
        self._countdown.setInterval(second_ms)
        self._countdown.timeout.connect(self._count_down)
        self.setup = SetupView(theme)
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
        self._warm(services)
        if self._wish is not None:
            self.open_with(self._wish)

    def entered(self) -> None:
        """The keyboard is where the next key is meant."""
        if self.state.phase == "setup":
            self.setup.start_button.setFocus()

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
        for topic in topics:
            for item in topic.items:
                is_script = item.kind == "script"
                self._references[item.id] = item.references[:1]
                self._item_titles[item.id] = (
                    InterviewText.tr("{title} (script)").format(title=topic.title)
                    if is_script
                    else item.question
                )

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
        if (services := self.services) is None:
            return

        def find() -> SoundReadiness:
            devices = services.sound.devices()
            services.sound.prepare()
            return sound_readiness(devices)

        self._background.run(
            find, self.setup.show_sound, lambda sentence: self.setup.show_sound(without_sound(sentence))
        )

    def reloaded(self) -> None:
        if self.services is not None:
            self.setup.show_engine(EngineReadiness())
            self.look()
            self._warm(self.services)

    def stop(self) -> None:
        """End what runs, since the window closes."""
        self._countdown.stop()
        self._player.stop()
        super().stop()

    # What the person wants.

    def begin(self, plan: InterviewPlan) -> None:
        if self.services is None or self._runner is not None:
            return
        self.state = started(self.state, turns=plan.turns, depth=plan.depth, is_on_points=bool(plan.points))
        self._attempt_ids = {}
        self.notice.tell("")
        services = with_settings(self.services, self.around.settings.settings)
        runner = SessionRunner(services, interview_session(plan, services.library), parent=self)
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

    def on_event(self, event: SessionEvent) -> None:
        """Something happened in the session."""
        if isinstance(event, QuestionAsked | GradingStarted | TurnSaved):
            self._set_paused(False)
        if isinstance(event, TurnSaved):
            self._attempt_ids[event.number] = event.attempt_id
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
                    self.summary.show_state(self.state, self._item_titles)
                    self.stack.setCurrentWidget(self.summary)
                    self.summary.again_button.setFocus()
            case _:
                self.running.show_state(self.state)
                self.stack.setCurrentWidget(self.running)

    def _feedback_heard(self) -> None:
        if self.state.is_silent or self.state.is_typed or self._is_staying:
            self.running.show_countdown(None)
            return
        self._left_s = GO_ON_AFTER_S
        self.running.show_countdown(self._left_s)
        self._countdown.start()

    def _count_down(self) -> None:
        self._left_s -= 1
        if self._left_s <= 0:
            self.go_on()
        else:
            self.running.show_countdown(self._left_s)

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
        services = self.services
        turn = next((turn for turn in self.state.finished if turn.number == number), None)
        if services is None or turn is None:
            return
        attempt_id = self._attempt_ids.get(number) or None

        def show(attempt: Attempt) -> None:
            if turn not in self.state.finished:
                # Another interview has begun, or the answer was corrected once more.
                return
            self._take(corrected(self.state, number, attempt))
            if self.stack.currentWidget() is self.summary:
                is_showing_card = self.summary.is_showing_card
                self.summary.show_state(self.state, self._item_titles)
                if is_showing_card:
                    self.summary.show_card(next(t for t in self.state.finished if t.number == number))

        self._background.run(
            lambda: corrected_attempt(services, turn.attempt, attempt_id, claim), show, self.tell
        )

    def _spoken(self, attempt: Attempt) -> tuple[DeliveryReport, Targets] | None:
        """How it was spoken, against what the person wants to keep to; None where it was typed."""
        settings = self.around.settings.settings.delivery
        report = delivery_report(attempt, settings, self._references.get(attempt.item, ()))
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

    def _warm(self, services: Services) -> None:
        """Load part by part, so that the page can show how far it is."""

        def load() -> None:
            reports: tuple[EngineReport, ...] = ()
            for part in PARTS:
                report = services.engine.call(Warm((part,)))
                assert isinstance(report, EngineReport)
                reports = (*reports, report)
                whole = EngineReport(tuple(one for each in reports for one in each.parts))
                self._background.deliver(lambda whole=whole: self._on_report(whole))  # type: ignore[misc]

        def cannot(sentence: str) -> None:
            self.setup.show_engine(engine_failed(sentence))

        self._background.run(load, lambda _: None, cannot)

    def _on_report(self, report: EngineReport) -> None:
        self.setup.show_engine(engine_readiness(report))
        self.engine_reported.emit(report)

    def _connect(self) -> None:
        self.setup.start_wanted.connect(self.begin)
        self.setup.look_wanted.connect(self.look)
        self.running.done_wanted.connect(self.done)
        self.running.repeat_wanted.connect(self.repeat)
        self.running.skip_wanted.connect(self.skip)
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

    def _shortcuts(self) -> None:
        self._keys(on_space=self._on_space, on_enter=self._on_enter, on_escape=self._on_escape)
        self._running_key(Qt.Key.Key_R, self.repeat)
        self._running_key(Qt.Key.Key_S, self.skip)
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
