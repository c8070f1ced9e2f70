"""The Rehearse page: wishes of the person to the runner, events of the rehearsal to the views."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tutor.core.material import Item
from tutor.core.turn import Attempt
from tutor.packs.plain import plain_text
from tutor.practice.ladder import Stage
from tutor.practice.spoken_report import delivery_report, targets_of
from tutor.session.rehearsal import RehearsalEnded, RehearsalEvent
from tutor.ui.card_keeper import CardKeeper
from tutor.ui.keys import pressed_focused_button
from tutor.ui.page import Surroundings
from tutor.ui.plans import RehearsalPlan
from tutor.ui.readiness import EngineReadiness, engine_failed, without_sound
from tutor.ui.readiness_look import ReadinessLook
from tutor.ui.services import Services, with_settings
from tutor.ui.session.rehearsal import rehearsal_state as rehearsal
from tutor.ui.session.rehearsal.rehearsal_plan import PrompterReady, look_at_script, rehearsal_session
from tutor.ui.session.rehearsal.rehearsal_result_view import RehearsalResultView
from tutor.ui.session.rehearsal.rehearsal_running_view import RehearsalRunningView
from tutor.ui.session.rehearsal.rehearsal_setup_view import RehearsalSetupView
from tutor.ui.session.rehearsal.rehearsal_state import RehearsalState
from tutor.ui.session.session_page import SessionPage
from tutor.ui.session_runner import SessionRunner


class RehearsalPage(SessionPage):
    """Set-up, rehearsal and result."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.state = RehearsalState()
        self._scripts: dict[str, Item] = {}
        self._offered: dict[str, Stage] = {}
        """The stage to go on with, by script."""
        self._wish: RehearsalPlan | None = None
        self.setup = RehearsalSetupView(around.theme)
        self.running = RehearsalRunningView(around.theme)
        self.result = RehearsalResultView(around.theme)
        self._card = CardKeeper(around.background, self.result.card, self)
        self._look = ReadinessLook(around.background, self)
        for view in (self.setup, self.running, self.result):
            self.stack.addWidget(view)
        self.column.addWidget(self.stack, 1)
        self._connect()
        self._shortcuts()
        self._show()

    # What the window tells.

    def use(self, services: Services) -> None:
        super().use(services)
        self._show_scripts(services)
        self.look()
        if self._wish is not None:
            self.open_with(self._wish)

    def entered(self) -> None:
        if self.state.phase == "setup":
            self.setup.start_button.setFocus()
            self._look_at(self.setup.scripts.current_id)

    def left(self) -> None:
        self._card.stop()

    def open_with(self, wish: object) -> None:
        """Choose the RehearsalPlan that another page wants, as soon as the services are open."""
        if not isinstance(wish, RehearsalPlan) or self.state.is_running:
            return
        self._wish = wish if self.services is None else None
        if self.services is not None:
            self.choose_anew()
            self.setup.choose(wish)

    def renew(self, services: Services) -> None:
        super().renew(services)
        self._show_scripts(services)

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
        """Look which devices are plugged in, and whether the script can be heard and graded."""
        if self.services is not None:
            self._look.look(self.services)

    def begin(self, plan: RehearsalPlan) -> None:
        if self.services is None or self._runner is not None or plan.script not in self._scripts:
            return
        services = with_settings(self.services, self.around.settings.settings)
        self._card.stop()
        self.notice.tell("")
        runner = SessionRunner(services, rehearsal_session(plan, services), parent=self)
        self._hold(runner)
        title = plain_text(self._scripts[plan.script].title)
        self._take(rehearsal.started(plan.script, title, plan.stage))
        self.running.setFocus()
        runner.start()

    def done(self) -> None:
        if self._runner is None or not self.running.done_button.isEnabled():
            return
        is_typing = self.state.turn.is_typed and self.state.phase == "listening"
        self._runner.done(self.running.field.toPlainText() if is_typing else None)

    def wish_to_end(self) -> None:
        if self.state.is_running and not self.state.turn.is_ending:
            self.running.ask_to_end()

    def on_event(self, event: RehearsalEvent | PrompterReady) -> None:
        """Something happened in the rehearsal."""
        script = self._scripts.get(self.state.script)
        state = rehearsal.reduce(self.state, event, script.window_s if script is not None else None)
        if isinstance(event, RehearsalEnded):
            self._offered[state.script] = event.result.next_stage or event.result.stage
        self._take(state)

    def go_on(self, stage: Stage) -> None:
        """The same script at `stage`."""
        if self.state.phase == "ended":
            self.begin(RehearsalPlan(self.state.script, stage))

    def choose_anew(self) -> None:
        """Back to the choice of a script."""
        self._card.stop()
        script = self.state.script
        self._take(RehearsalState())
        if script in self._scripts:
            self.setup.choose(RehearsalPlan(script, self._offered.get(script, "full")))
            self._look_at(script)
        self.setup.start_button.setFocus()

    # Within.

    def _take(self, state: RehearsalState) -> None:
        before, self.state = self.state, state
        if state.turn.notices != before.turn.notices and state.turn.notices:
            self.notice.tell(state.turn.notices[-1])
        if state.phase != before.phase or not state.is_running:
            self.running.end_question.setVisible(False)
        self._show()
        if state.phase != before.phase:
            self._focus(state)

    def _focus(self, state: RehearsalState) -> None:
        """Keep the keyboard where the next key is meant."""
        if state.is_running and not (state.turn.is_typed and state.phase == "listening"):
            self.running.setFocus()
        elif state.phase == "ended":
            self.result.next_button.setFocus()

    def _show(self) -> None:
        self._show_busy()
        if self.is_running:
            self.running.show_state(self.state)
            self.stack.setCurrentWidget(self.running)
        elif self.state.phase == "ended":
            if self.stack.currentWidget() is not self.result:
                self.stack.setCurrentWidget(self.result)
                self._show_result()
        else:
            self.stack.setCurrentWidget(self.setup)

    def _show_result(self) -> None:
        attempt, script = self.state.attempt, self._scripts.get(self.state.script)
        if attempt is None:
            return
        self.result.show_state(self.state)
        settings = self.around.settings.settings.delivery
        spoken = delivery_report(attempt, settings, script.references[:1] if script is not None else ())
        self._card.show(
            self.services,
            self.state.script,
            attempt,
            self.state.attempt_id,
            spoken=spoken,
            targets=targets_of(settings),
        )

    def _show_scripts(self, services: Services) -> None:
        scripts = [item for item in services.library.items if item.kind == "script"]
        self._scripts = {script.id: script for script in scripts}
        self.setup.show_scripts(scripts)
        self._look_at(self.setup.scripts.current_id)

    def _on_script_chosen(self, script_id: str) -> None:
        self.setup.choose_stage(self._offered.get(script_id, "full"))
        self._look_at(script_id)

    def _look_at(self, script_id: str) -> None:
        services, script = self.services, self._scripts.get(script_id)
        if services is not None and script is not None:
            history = services.history
            self.around.background.run(
                lambda: look_at_script(script, history), self.setup.show_look, self.tell
            )

    @property
    def is_running(self) -> bool:
        return self.state.is_running

    @property
    def is_preparing(self) -> bool:
        return self.state.phase == "preparing"

    def _refocus(self) -> None:
        self._focus(self.state)

    def _know_voice(self, *, is_typed: bool, is_silent: bool) -> None:
        self._take(rehearsal.with_voice(self.state, is_typed=is_typed))

    def _ending(self) -> None:
        self._take(rehearsal.ending(self.state))

    def _stopped(self) -> None:
        self.choose_anew()

    def show_failure(self, sentence: str) -> None:
        """The rehearsal cannot go on: back to the choice, and say why."""
        self.choose_anew()
        self.tell(sentence)

    def _on_corrected(self, script: str, attempt: Attempt) -> None:
        if script == self.state.script and self.state.attempt is not None:
            self.state = rehearsal.corrected(self.state, attempt)

    def _connect(self) -> None:
        self.setup.start_wanted.connect(self.begin)
        self.setup.look_wanted.connect(self.look)
        self.setup.script_chosen.connect(self._on_script_chosen)
        self.running.done_wanted.connect(self.done)
        self.running.repeat_wanted.connect(self.repeat)
        self.running.end_wanted.connect(self.wish_to_end)
        self.running.end_question.answered.connect(self._on_end_answered)
        self.result.stage_wanted.connect(self.go_on)
        self.result.choose_wanted.connect(self.choose_anew)
        self._card.corrected.connect(self._on_corrected)
        self._card.failed.connect(self.tell)
        self._look.sound_known.connect(self.setup.show_sound)
        self._look.engine_known.connect(self.setup.show_engine)

    def _shortcuts(self) -> None:
        self._keys(on_space=self._on_space, on_enter=self._on_enter, on_escape=self._on_escape)
        self._running_key(Qt.Key.Key_R, self.repeat)

    def _on_space(self) -> None:
        if not pressed_focused_button(self):
            self.done()

    def _on_enter(self) -> None:
        if pressed_focused_button(self):
            return
        if self.state.phase == "setup":
            self.setup.start()
        elif self.state.phase == "ended":
            self.result.go_on()

    def _on_escape(self) -> None:
        if self.running.end_question.isVisible():
            self._on_end_answered(False)
        elif self.state.is_running:
            self.wish_to_end()
        elif self.state.phase == "ended":
            self.choose_anew()
