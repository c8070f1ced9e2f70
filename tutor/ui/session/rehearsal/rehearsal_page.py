"""The Rehearsal page: its plan as a session, its views."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tutor.config.settings import Settings
from tutor.core.material import Item, Topic
from tutor.core.turn import Attempt
from tutor.packs.plain import plain_text
from tutor.practice.ladder import STAGES, Pace, Stage, pace_of
from tutor.session.question_session import SessionParts
from tutor.session.rehearsal import RehearsalEnded, RehearsalSession
from tutor.store.history import History
from tutor.store.pages import Pages
from tutor.ui.page import PageContext
from tutor.ui.plans import RehearsalPlan
from tutor.ui.services import Services
from tutor.ui.session.mode import Mode
from tutor.ui.session.rehearsal import rehearsal_state as rehearsal
from tutor.ui.session.rehearsal.prompter import Prompter, prompter_of
from tutor.ui.session.rehearsal.rehearsal_result_view import RehearsalResultView
from tutor.ui.session.rehearsal.rehearsal_running_view import RehearsalRunningView
from tutor.ui.session.rehearsal.rehearsal_setup_view import RehearsalSetupView
from tutor.ui.session.rehearsal.rehearsal_state import RehearsalState
from tutor.ui.session.session_page import SessionPage
from tutor.ui.session.session_runner import Tell
from tutor.ui.texts import RehearseText, figure
from tutor.ui.wording import clock

STAGE_TITLES: dict[Stage, str] = {
    "full": RehearseText.QT_TR_NOOP("Full script"),
    "bullets": RehearseText.QT_TR_NOOP("Key points"),
    "first-words": RehearseText.QT_TR_NOOP("First words"),
    "blank": RehearseText.QT_TR_NOOP("Nothing"),
}
STAGE_LEADS: dict[Stage, str] = {
    "full": RehearseText.QT_TR_NOOP("Read it aloud. The sentence you are at is marked and stays in view."),
    "bullets": RehearseText.QT_TR_NOOP("Say it from its key points."),
    "first-words": RehearseText.QT_TR_NOOP("Each sentence shows how it begins."),
    "blank": RehearseText.QT_TR_NOOP("Say it from memory."),
}
NEXT: dict[Stage, str] = {
    "full": RehearseText.QT_TR_NOOP("Next: full script in sight"),
    "bullets": RehearseText.QT_TR_NOOP("Next: key points in sight"),
    "first-words": RehearseText.QT_TR_NOOP("Next: first words in sight"),
    "blank": RehearseText.QT_TR_NOOP("Next: nothing in sight"),
}
"""What the button says that goes on to the stage."""


def stage_title(stage: Stage) -> str:
    return RehearseText.tr(STAGE_TITLES[stage])


@dataclass(frozen=True, slots=True)
class ScriptLook:
    """One script as it is read before a rehearsal."""

    script: Item
    pace: Pace
    prompters: dict[Stage, Prompter]


@dataclass(frozen=True, slots=True)
class PrompterReady:
    """What will be in sight; told before the rehearsal begins."""

    prompter: Prompter


def pace_words(pace: Pace) -> str:
    """How long the script is, and how long it takes; two lines."""
    words = RehearseText.tr("%n word(s)", "", pace.words)
    if pace.window_s is not None:
        low, high = (clock(edge) for edge in pace.window_s)
        words = RehearseText.tr("%n word(s), target {low}–{high}", "", pace.words).format(low=low, high=high)
    takes = (
        RehearseText.tr("Takes {time} at your pace of {pace} words a minute")
        if pace.is_measured
        else RehearseText.tr("Takes {time} at a usual {pace} words a minute")
    ).format(time=clock(pace.needs_s), pace=figure(pace.words_per_min))
    return f"{words}\n{takes}"


def preview_of(look: ScriptLook, stage: Stage) -> str:
    """What is in sight at `stage`, Markdown with LaTeX; empty where it is nothing."""
    if stage == "full":
        return look.script.references[0]
    mark = "•\u2002" if stage == "bullets" else ""
    return "\n\n".join(f"{mark}{line.text}" for line in look.prompters[stage].lines)


def look_at_script(script: Item, history: History) -> ScriptLook:
    """Whether the script fits its window at the user's pace, and what each stage shows. Blocks."""
    prompters = {stage: prompter_of(script, stage) for stage in STAGES}
    return ScriptLook(script, pace_of(script, measured_paces(history)), prompters)


def measured_paces(history: History) -> list[float]:
    """Words a minute of the user's newest spoken answers. Blocks."""
    points = Pages(history.path).trend(spoken=True)
    return [point.words_per_min for point in points if point.words_per_min is not None]


def rehearsal_session(
    plan: RehearsalPlan, services: Services, settings: Settings, parts: SessionParts, tell: Tell
) -> RehearsalSession:
    """The rehearsal that `plan` describes. Raises NotFound."""
    script = services.library.item(plan.script)
    tell(PrompterReady(prompter_of(script, plan.stage)))
    return RehearsalSession(
        script,
        plan.stage,
        engine=parts.engine,
        voice=parts.voice,
        history=parts.history,
        recordings=parts.recordings,
        on_event=tell,
        measured=measured_paces(parts.history),
    )


class RehearsalPage(SessionPage[RehearsalState, RehearsalPlan]):
    """Set-up, rehearsal and result."""

    needs = frozenset({"stt", "embedding"})

    def __init__(self, context: PageContext) -> None:
        self.setup = RehearsalSetupView(context.theme)
        self.running = RehearsalRunningView(context.theme)
        self.result = RehearsalResultView(context.theme)
        self._scripts: dict[str, Item] = {}
        self._offered: dict[str, Stage] = {}
        """The stage to go on with, by script."""
        mode = Mode(
            plan=RehearsalPlan,
            idle=RehearsalState(),
            started=self._started,
            session_of=rehearsal_session,
            waits_after=lambda _: lambda _turn, _is_silent: False,
            setup=self.setup,
            running=self.running,
            result=self.result,
            cards=(self.result.card,),
            show_topics=self.show_topics,
            show_running=self.running.show_rehearsal,
            show_result=self._show_result,
            enter=self.result.enter,
            escape=self.choose_anew,
        )
        super().__init__(context, mode)
        self.result.card.spoken_of = self._spoken
        self.setup.script_chosen.connect(self._on_script_chosen)
        self.cards.corrected.connect(self._on_corrected)
        self.result.stage_wanted.connect(self.rehearse_again)
        self.result.choose_button.clicked.connect(self.choose_anew)

    def show_topics(self, topics: Sequence[Topic]) -> None:
        """The scripts to choose from."""
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
        """The same script at `stage`."""
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

    def _started(self, plan: RehearsalPlan) -> RehearsalState:
        script = self._scripts[plan.script]
        return rehearsal.started(script.id, plain_text(script.title), plan.stage, script.window_s)

    def _show_result(self, state: RehearsalState) -> None:
        self.result.show_rehearsal(state)
        self.result.next_button.setFocus()
        if state.attempt is not None:
            card = self.result.card
            self.cards.show(card, self.services, state.script, state.attempt, state.attempt_id)

    def _on_script_chosen(self, script_id: str) -> None:
        self.setup.choose_stage(self._offered.get(script_id, "full"))
        self._look_at(script_id)

    def _look_at(self, script_id: str) -> None:
        services, script = self.services, self._scripts.get(script_id)
        if services is not None and script is not None:
            history = services.history
            self.context.background.run(
                lambda: look_at_script(script, history), self.setup.show_look, self.tell
            )

    def _on_corrected(self, script: str, attempt: Attempt) -> None:
        if script == self.state.script and self.state.attempt is not None:
            self.take(replace(self.state, attempt=attempt))
