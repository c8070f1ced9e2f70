"""The Quick-fire page: verdicts at once, and a review with every answer's card."""

from tutor.config.clock import current_time
from tutor.config.settings import Settings
from tutor.core.errors import NotFound
from tutor.core.turn import Attempt
from tutor.practice.quickfire import start_quickfire
from tutor.session.quickfire import QuickFireSession
from tutor.session.turn_runner import SessionParts
from tutor.ui.page import PageContext
from tutor.ui.plans import QuickfirePlan, plan_again
from tutor.ui.services import Services
from tutor.ui.session.mode import Mode
from tutor.ui.session.quickfire.quickfire_result_view import QuickfireResultView
from tutor.ui.session.quickfire.quickfire_running_view import QuickfireRunningView
from tutor.ui.session.quickfire.quickfire_setup_view import QuickfireSetupView
from tutor.ui.session.quickfire.quickfire_state import QuickAnswer, QuickfireState, started, waits_for_person
from tutor.ui.session.session_page import SessionPage
from tutor.ui.session.session_runner import Tell
from tutor.ui.texts import QuickfireText


def quickfire_session(
    plan: QuickfirePlan, services: Services, settings: Settings, parts: SessionParts, tell: Tell
) -> QuickFireSession:
    """The round that `plan` describes, what is due first. Raises NotFound."""
    # The scheduler is loaded here, on the session's thread: the window opens without it.
    from tutor.practice.due import due_items
    from tutor.store.study_plan import study_plan_of

    library, history = services.library, services.history
    topics = library.to_practise(topics=plan.topics)
    study = study_plan_of(history, library.topics, settings.practice)
    due = due_items(study, current_time(), topics=[topic.id for topic in topics])
    newest = history.latest(1)
    seed = newest[0].id if newest else 0
    found = start_quickfire(topics, count=plan.count, seed=seed, first=[one.item for one in due])
    if found.item is None:
        raise NotFound(QuickfireText.tr("These topics have no questions; choose others."))
    return QuickFireSession(found, parts)


class QuickfirePage(SessionPage[QuickfireState, QuickfirePlan]):
    """Set-up, round and review."""

    needs = frozenset({"stt", "tts", "embedding"})

    def __init__(self, context: PageContext) -> None:
        self.setup = QuickfireSetupView()
        self.running = QuickfireRunningView()
        self.result = QuickfireResultView()
        mode = Mode(
            plan=QuickfirePlan,
            idle=QuickfireState(),
            started=lambda _: started(),
            session_of=quickfire_session,
            waits_after=lambda _: lambda turn, is_silent: waits_for_person(turn.attempt, is_silent=is_silent),
            setup=self.setup,
            running=self.running,
            result=self.result,
            cards=(self.result.card,),
            show_topics=self.setup.show_topics,
            show_running=self.running.show_round,
            show_result=self._show_result,
            enter=self.result.enter,
            escape=self.result.escape,
        )
        super().__init__(context, mode)
        self.cards.corrected.connect(self._on_corrected)
        self.result.card_wanted.connect(self.show_card)
        self.result.card.again_wanted.connect(self._try_again)
        self._shown: Attempt | None = None
        """Whose card is looked at."""

    def show_card(self, answer: QuickAnswer) -> None:
        """The grade card of an answer of this round."""
        one = next((one for one in self.state.reviewed if answer in one.graded), None)
        if one is not None and answer.attempt is not None:
            self._shown = answer.attempt
            self.cards.show(self.result.card, answer.number, answer.attempt, answer.attempt_id)
            self.result.show_card(one, answer)

    def _try_again(self) -> None:
        if self._shown is not None:
            self.visit_wanted.emit("interview", plan_again("quick", self._shown))

    def _show_result(self, state: QuickfireState) -> None:
        self.result.show_round(state)
        self.result.show_overview()

    def _on_corrected(self, number: int, attempt: Attempt) -> None:
        self.take(self.state.corrected(number, attempt))
        if self.stack.currentWidget() is self.result:
            self.result.show_round(self.state)
