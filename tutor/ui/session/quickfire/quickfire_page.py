"""The Quick-fire page: verdicts at once, and a review with every answer's card."""

from collections.abc import Sequence

from tutor.config.clock import current_time
from tutor.core.errors import NotFound
from tutor.core.material import Topic
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
from tutor.ui.session.quickfire.quickfire_state import QuickAnswer, QuickfireState, waits_for_person
from tutor.ui.session.session_page import SessionPage
from tutor.ui.texts import QuickfireText


class QuickfirePage(SessionPage[QuickfireState, QuickfirePlan]):
    needs = frozenset({"stt", "tts", "embedding"})
    setup: QuickfireSetupView
    running: QuickfireRunningView
    result: QuickfireResultView

    def __init__(self, context: PageContext) -> None:
        self.setup = QuickfireSetupView()
        self.running = QuickfireRunningView()
        self.result = QuickfireResultView()
        super().__init__(
            context,
            Mode(
                QuickfirePlan,
                QuickfireState(),
                started=lambda plan: QuickfireState(phase="preparing"),
                session_of=session_of,
                waits_after=lambda plan, turn, is_unheard: waits_for_person(turn.attempt, is_unheard),
            ),
        )
        self.result.card_wanted.connect(self.show_card)
        self.result.card.again_wanted.connect(self._try_again)
        self._shown: Attempt
        """Whose card is looked at."""

    def show_topics(self, topics: Sequence[Topic]) -> None:
        self.setup.show_topics(topics)

    def show_card(self, answer: QuickAnswer) -> None:
        """The grade card of an answer of this round."""
        one = next((one for one in self.state.reviewed if answer in one.graded), None)
        if one is not None and answer.attempt is not None:
            self._shown = answer.attempt
            self.cards.show(self.result.card, answer.number, answer.attempt, answer.attempt_id)
            self.result.show_card(one, answer)

    def _try_again(self) -> None:
        self.visit_wanted.emit("interview", plan_again("quick", self._shown))


def session_of(plan: QuickfirePlan, services: Services, parts: SessionParts) -> QuickFireSession:
    """What is due first. Raises NotFound."""
    # The scheduler is loaded here, on the session's thread: the window opens without it.
    from tutor.practice.due import due_items
    from tutor.store.practice import study_plan_of

    library, history = services.library, services.history
    topics = library.to_practise(topics=plan.topics)
    study = study_plan_of(history, library.topics, services.settings.practice)
    due = due_items(study, current_time(), topics=[topic.id for topic in topics])
    newest = history.latest(1)
    seed = newest[0].id if newest else 0
    found = start_quickfire(topics, count=plan.count, seed=seed, first=[one.item for one in due])
    if found.item is None:
        raise NotFound(QuickfireText.tr("These topics have no questions; choose others."))
    return QuickFireSession(found, parts)
