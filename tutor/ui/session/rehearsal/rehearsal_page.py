"""The Rehearse page: a script, with less of it on screen each time."""

from collections.abc import Sequence

from tutor.core.material import Item, Topic
from tutor.core.turn import Attempt
from tutor.packs.plain import plain_text
from tutor.practice.ladder import Stage
from tutor.session.rehearsal import RehearsalEnded
from tutor.ui.page import PageContext
from tutor.ui.plans import RehearsalPlan
from tutor.ui.session.mode import Mode
from tutor.ui.session.rehearsal import rehearsal_state as rehearsal
from tutor.ui.session.rehearsal.rehearsal_plan import look_at_script, rehearsal_session
from tutor.ui.session.rehearsal.rehearsal_result_view import RehearsalResultView
from tutor.ui.session.rehearsal.rehearsal_running_view import RehearsalRunningView
from tutor.ui.session.rehearsal.rehearsal_setup_view import RehearsalSetupView
from tutor.ui.session.rehearsal.rehearsal_state import RehearsalState
from tutor.ui.session.session_page import SessionPage


class RehearsalPage(SessionPage[RehearsalState, RehearsalPlan]):
    needs = frozenset({"stt", "embedding"})
    setup: RehearsalSetupView
    running: RehearsalRunningView
    result: RehearsalResultView

    def __init__(self, context: PageContext) -> None:
        self.setup = RehearsalSetupView()
        self.running = RehearsalRunningView()
        self.result = RehearsalResultView()
        self._scripts: dict[str, Item] = {}
        self._offered: dict[str, Stage] = {}
        """The stage to go on with, by script."""
        super().__init__(context, Mode(RehearsalPlan, RehearsalState(), self._started, rehearsal_session))
        self.result.card.spoken_of = self.cards.spoken
        self.setup.script_chosen.connect(self._on_script_chosen)
        self.result.stage_wanted.connect(self.rehearse_again)

    def _started(self, plan: RehearsalPlan) -> RehearsalState:
        script = self._scripts[plan.script]
        return rehearsal.started(script.id, plain_text(script.title), plan.stage, script.window_s)

    def show_topics(self, topics: Sequence[Topic]) -> None:
        scripts = [item for topic in topics for item in topic.items if item.kind == "script"]
        self._scripts = {script.id: script for script in scripts}
        self.setup.show_scripts(scripts)
        self._look_at(self.setup.scripts.current_id)

    def entered(self) -> None:
        super().entered()
        if self.state.phase == "setup":
            self._look_at(self.setup.scripts.current_id)

    def begin(self, plan: RehearsalPlan) -> None:
        if plan.script in self._scripts:
            super().begin(plan)

    def rehearse_again(self, stage: Stage) -> None:
        if self.state.phase == "ended":
            self.begin(RehearsalPlan(self.state.script, stage))

    def choose_anew(self) -> None:
        script = self.state.script
        super().choose_anew()
        if script in self._scripts:
            self.setup.choose(RehearsalPlan(script, self._offered.get(script, "full")))
            self._look_at(script)

    def on_event(self, event: object) -> None:
        if isinstance(event, RehearsalEnded):
            self._offered[self.state.script] = event.result.next_stage or event.result.stage
        super().on_event(event)

    def show_failure(self, sentence: str) -> None:
        """Back to the choice, and say why."""
        self.choose_anew()
        self.tell(sentence)

    def _stopped(self) -> None:
        self.choose_anew()

    def _open(self, plan: RehearsalPlan) -> None:
        self.choose_anew()
        self.setup.choose(plan)

    def show_result(self, state: RehearsalState) -> None:
        super().show_result(state)
        if state.attempt is not None:
            self.cards.show(self.result.card, state.script, state.attempt, state.attempt_id)

    def _on_script_chosen(self, script_id: str) -> None:
        self.setup.choose_stage(self._offered.get(script_id, "full"))
        self._look_at(script_id)

    def _look_at(self, script_id: str) -> None:
        if (script := self._scripts.get(script_id)) is not None:
            self.fetch(lambda services: look_at_script(script, services.history), self.setup.show_look)

    def _on_corrected(self, key: object, attempt: Attempt) -> None:
        # What is beside the card says nothing of the grade.
        self.take(self.state.corrected(key, attempt))
