"""The page of a session: set-up, the session itself, and what it came to. Each mode is a page of its own."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Generic

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from tutor.config.clock import current_time
from tutor.core.events import QuestionAsked, TurnSaved
from tutor.core.material import Topic
from tutor.core.turn import Attempt
from tutor.engine.requests import FitSchedule
from tutor.session.turn_runner import NOTHING_HEARD, PAUSED
from tutor.store.practice import habit_of
from tutor.ui.grade_card_controller import GradeCardController
from tutor.ui.keys import on_key, pressed_focused_button
from tutor.ui.page import SETTINGS, Page, PageContext
from tutor.ui.services import Services
from tutor.ui.session.mode import Mode, P
from tutor.ui.session.result_view import ResultView
from tutor.ui.session.running_view import RunningView
from tutor.ui.session.session_runner import SessionRunner
from tutor.ui.session.setup_view import SetupView
from tutor.ui.session.state import S
from tutor.ui.texts import localized
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.grade_card import GradeCard

log = logging.getLogger(__name__)

GRACE_MS = 500
"""So long after Viva begins to listen, a key that was meant for its question ends no answer."""


class SessionPage(Page, Generic[S, P]):
    """One session at a time, on the thread of its runner. While one runs, `busy_changed` says so.

    A mode makes its three views before it calls this constructor.
    """

    setup: SetupView
    running: RunningView[S]
    result: ResultView[S]

    def __init__(self, context: PageContext, mode: Mode[S, P]) -> None:
        super().__init__(context)
        self._mode = mode
        self.state: S = mode.idle
        self._runner: SessionRunner | None = None
        self._plan: P | None = None
        """Of the session that was begun last."""
        self._target: P | None = None
        """What another page wanted before the services were open."""
        self._is_held = False
        self._listening = QElapsedTimer()
        self.stack = QStackedWidget()
        for view in (self.setup, self.running, self.result):
            self.stack.addWidget(view)
        self.column.addWidget(self.stack, 1)
        self.cards = GradeCardController(self, self.findChildren(GradeCard))
        self._running_keys: list[QShortcut] = []
        self._connect()
        self._show()

    def show_topics(self, topics: Sequence[Topic]) -> None:
        """Of the notes, to choose from."""

    def show_result(self, state: S) -> None:
        self.stack.setCurrentWidget(self.result)
        self.result.show_state(state)
        self.result.show_overview()

    @property
    def is_in_grace(self) -> bool:
        """Viva has only just begun to listen."""
        return self.state.phase == "listening" and self._listening.elapsed() < GRACE_MS

    def use(self, services: Services) -> None:
        super().use(services)
        self.show_topics(services.library.topics)
        if self._target is not None:
            self.open_with(self._target)

    def entered(self) -> None:
        """The keyboard is where the next key is meant."""
        if self.state.phase == "setup":
            self.setup.start_button.setFocus()

    def left(self) -> None:
        self.cards.stop()

    def open_with(self, target: object) -> None:
        """Begin what another page wants, as soon as the services are open."""
        if not isinstance(target, self._mode.plan) or self.state.is_running:
            return
        self._target = target if self.services is None else None
        if self.services is not None:
            self._open(target)

    def tell(self, text: str) -> None:
        self.state = self.state.with_notice(text)
        super().tell(text)

    def stop(self) -> None:
        self.cards.stop()
        if self._runner is not None:
            self._runner.end(keeps_answer=True)

    def begin(self, plan: P) -> None:
        if self.services is None or self._runner is not None:
            return
        self.cards.stop()
        self._plan = plan
        services, is_muted = self.services, self.context.mute.is_on
        session_of = partial(self._mode.session_of, plan, services)
        waits_after = partial(self._mode.waits_after, plan)
        runner = SessionRunner(services, session_of, waits_after, is_muted=is_muted, parent=self)
        self.hold(runner, self._mode.started(plan).with_mute(is_muted=is_muted))
        runner.start()

    def hold(self, runner: SessionRunner, state: S) -> None:
        """Show the session of `runner`, which is about to start."""

        def heed(slot: Callable[..., None]) -> Callable[..., None]:
            # What was posted before its session was given up may still arrive.
            return lambda *told: slot(*told) if runner is self._runner else None

        runner.happened.connect(heed(self.on_event))
        runner.voice_known.connect(heed(self.know_voice))
        runner.failed.connect(heed(self.show_failure))
        runner.over.connect(lambda: self._on_over(runner))
        self._runner = runner
        self.notice.tell("")
        self.take(state)
        self.running.setFocus()

    def done(self) -> None:
        """The answer is finished, where something was heard; while Viva speaks: go on."""
        answer = self.running.answer
        if self._runner is None or not self.running.done_button.can_be_pressed:
            return
        if self.state.is_typing:
            self._runner.done(answer.field.toPlainText())
        elif self.state.is_unanswered:
            answer.tell_too_soon()
        elif not self.is_in_grace:
            self._runner.done(None)

    def go_on(self) -> None:
        """Leave what is shown of the answer."""
        self.cards.stop()
        if self._runner is not None and self.state.is_waiting:
            self._runner.go_on()

    def ask_to_end(self) -> None:
        """Ask whether to end; Viva and the answer are held meanwhile."""
        if not self.state.is_running or self.state.is_ending:
            return
        if self._runner is not None and self.state.can_be_held and not self.state.is_paused:
            self._is_held = True
            self._runner.pause()
        self.running.ask_to_end()

    def choose_anew(self) -> None:
        self.cards.stop()
        self.notice.tell("")
        self.take(self._mode.idle)
        self.setup.start_button.setFocus()
        self.context.readiness.check()

    def on_event(self, event: object) -> None:
        if isinstance(event, QuestionAsked) and self.notice.text in map(localized, (PAUSED, NOTHING_HEARD)):
            self.notice.tell("")
        if isinstance(event, TurnSaved):
            self.tokens_counted.emit(event.attempt.cache)
        self.take(self.state.after(event))

    def know_voice(self, is_typed: bool, is_silent: bool) -> None:
        self.take(self.state.with_voice(is_typed=is_typed, is_silent=is_silent))

    def show_failure(self, sentence: str) -> None:
        """The session cannot go on; what is finished is shown."""
        self.take(self.state.failed(sentence))
        self.context.readiness.check()

    def take(self, state: S) -> None:
        before, self.state = self.state, state
        if state.notices != before.notices and state.notices:
            self.notice.tell(state.notices[-1])
        if state.is_running != before.is_running:
            self.busy_changed.emit(state.is_running)
        if not state.is_running:
            self.running.close_question()
        if before.is_running and state.phase in ("ended", "failed"):
            self._look_at_habit()
        if state.phase == "listening" != before.phase:
            self._listening.start()
        self._show()
        if state.keyboard != before.keyboard:
            self._focus()

    def _open(self, plan: P) -> None:
        if self.setup.can_start:
            self.begin(plan)

    def _show(self) -> None:
        state = self.state
        for shortcut in self._running_keys:
            shortcut.setEnabled(state.is_running)
        if state.is_running:
            self.running.show_state(state)
            self.stack.setCurrentWidget(self.running)
        elif state.phase == "setup":
            self.stack.setCurrentWidget(self.setup)
        elif self.stack.currentWidget() is not self.result:
            self.show_result(state)

    def _focus(self) -> None:
        """Keep the keyboard where the next key is meant; a button that turns grey would hand it on."""
        running = self.running
        if not self.state.is_running or running.asks_to_end:
            return
        if self.state.is_waiting:
            running.go_on_button.setFocus()
        elif self.state.lost is not None:
            running.answer.lost.buttons[0].setFocus()
        elif self.state.is_typing:
            running.answer.field.setFocus()
        else:
            running.setFocus()

    def _connect(self) -> None:
        setup, readiness, running, result = self.setup, self.context.readiness, self.running, self.result
        setup.start_wanted.connect(self.begin)
        setup.ready.look_button.clicked.connect(readiness.check)
        setup.ready.models_button.clicked.connect(lambda: self.visit_wanted.emit(SETTINGS, "models"))
        setup.show_sound(readiness.sound)
        setup.show_engine(readiness.engine)
        readiness.sound_changed.connect(setup.show_sound)
        readiness.engine_changed.connect(setup.show_engine)
        self.cards.corrected.connect(self._on_corrected)
        result.again_wanted.connect(self.choose_anew)
        result.retry_wanted.connect(lambda: self.begin(self._plan) if self._plan is not None else None)
        result.closed.connect(self.cards.stop)
        running.end_question.answered.connect(self._on_end_answered)
        running.done_button.clicked.connect(self.done)
        running.go_on_button.clicked.connect(self.go_on)
        running.end_button.clicked.connect(self.ask_to_end)
        on_key(self, Qt.Key.Key_Escape, self._on_escape)
        for key in ("Return", "Enter"):
            on_key(self, QKeySequence(key), self._on_enter)
            on_key(running.answer.field, QKeySequence(f"Ctrl+{key}"), self.done)
        self._running_keys.append(on_key(self, Qt.Key.Key_Space, self._on_space))
        running.answer.lost.listen_wanted.connect(self._listen_with)
        running.answer.lost.type_wanted.connect(
            lambda: self._give(lambda runner: runner.answers.type_instead())
        )
        running.type_button.clicked.connect(lambda: self._give(self._change_way))
        self._command(running.repeat_button, Qt.Key.Key_R, lambda runner: runner.command("repeat"))
        self._command(running.rephrase_button, Qt.Key.Key_W, lambda runner: runner.command("rephrase"))
        self._command(running.skip_button, Qt.Key.Key_S, lambda runner: runner.command("skip"))
        self._command(running.mute_button, Qt.Key.Key_M, self._mute)
        self._command(running.pause_button, Qt.Key.Key_P, self._pause)

    def _command(self, button: ActionButton, key: Qt.Key, give: Callable[[SessionRunner], None]) -> None:
        """`button`, or `key` where it can be pressed, has something done to the session."""

        def press() -> None:
            if button.can_be_pressed and not self.running.asks_to_end:
                self._give(give)

        button.clicked.connect(press)
        self._running_keys.append(on_key(self, key, press))

    def _give(self, command: Callable[[SessionRunner], None]) -> None:
        if self._runner is not None:
            command(self._runner)

    def _listen_with(self, device: str) -> None:
        """Go on with this microphone; without an id, with the one that was lost."""
        self.take(self.state.opening())
        self._focus()
        self._give(lambda runner: runner.listen_with(device))

    def _change_way(self, runner: SessionRunner) -> None:
        """Type what would be spoken, or speak again."""
        if self.state.is_typed:
            self.take(self.state.opening())
            runner.answers.speak_again()
        else:
            self.state = replace(self.state, has_chosen_typing=True)
            runner.answers.type_instead()

    def _mute(self, runner: SessionRunner) -> None:
        mute = self.context.mute
        mute.is_on = not mute.is_on
        runner.mute(mute.is_on)
        self.take(self.state.with_mute(is_muted=mute.is_on))

    def _pause(self, runner: SessionRunner) -> None:
        self._is_held = False
        self.take(replace(self.state, is_paused=not self.state.is_paused))
        if self.state.is_paused:
            runner.pause()
        else:
            runner.resume()

    def _on_space(self) -> None:
        if not (pressed_focused_button(self) or self.running.asks_to_end):
            self.done()

    def _on_enter(self) -> None:
        if pressed_focused_button(self):
            return
        if self.state.phase == "setup":
            self.setup.start()
        elif self.running.asks_to_end:
            self._on_end_answered(is_to_end=False)
        elif self.state.is_running:
            self.go_on()
        else:
            self.result.enter()

    def _on_escape(self) -> None:
        if self.running.asks_to_end:
            self._on_end_answered(is_to_end=False)
        elif self.state.is_running:
            self.ask_to_end()
        elif self.state.phase != "setup":
            self.result.escape()

    def _on_end_answered(self, is_to_end: bool) -> None:
        self.running.close_question()
        runner, is_held, self._is_held = self._runner, self._is_held, False
        if runner is None:
            return
        if not is_to_end:
            if is_held:
                runner.resume()
            self._show()
            self._focus()
            return
        runner.end()
        if self.state.phase == "preparing":
            # Loading cannot be interrupted; what it leads to is not waited for.
            self._runner = None
            self.choose_anew()
        else:
            self.take(replace(self.state, is_ending=True))

    def _on_over(self, runner: SessionRunner) -> None:
        runner.deleteLater()
        if runner is not self._runner:
            return
        self._runner = None
        if self.state.is_running:
            self._stopped()
        # Once in a while the schedule is fitted to the user's reviews, as commands do after a session.
        self.fetch(
            lambda services: services.engine.call(FitSchedule()),
            lambda _: None,
            lambda why: log.warning("the schedule stays as it is: %s", why),
        )

    def _on_corrected(self, key: object, attempt: Attempt) -> None:
        self.take(self.state.corrected(key, attempt))
        if self.stack.currentWidget() is self.result:
            self.result.show_state(self.state)

    def _stopped(self) -> None:
        """The runner is through, though nothing told the session's end."""
        self.take(self.state.stopped())

    def _look_at_habit(self) -> None:
        goal = self.context.settings.settings.practice.goal_a_day
        self.result.show_habit(None)
        self.fetch(lambda one: habit_of(one.history, goal, current_time()), self.result.show_habit)
