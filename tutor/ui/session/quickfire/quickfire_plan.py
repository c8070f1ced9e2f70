"""What a quick-fire round is to be about, as the user or another page chose it."""

from collections.abc import Sequence

from tutor.config.settings import Settings
from tutor.core.errors import NotFound
from tutor.core.material import Topic
from tutor.core.turn import Attempt
from tutor.practice.quickfire import QuickFire, start_quickfire, verdict_of
from tutor.session.question_session import SessionParts
from tutor.session.quickfire import QuickFireSession
from tutor.ui.plans import QuickfirePlan
from tutor.ui.services import Services
from tutor.ui.session.session_runner import Tell
from tutor.ui.texts import QuickfireText


def questions_of(topics: Sequence[Topic], chosen: Sequence[str]) -> int:
    """How many questions the chosen topics have; none chosen means all topics."""
    return sum(len(topic.questions) for topic in topics if not chosen or topic.id in chosen)


def quickfire_session(
    plan: QuickfirePlan, services: Services, settings: Settings, parts: SessionParts, tell: Tell
) -> QuickFireSession:
    """The round that `plan` describes, what is due first. Raises NotFound."""
    return QuickFireSession(_round(plan, services, settings), parts)


def waits_for_person(attempt: Attempt, *, is_silent: bool) -> bool:
    """Whether the next question waits: what cannot be heard has to be read."""
    return is_silent and verdict_of(attempt.grade).word != "yes"


def _round(plan: QuickfirePlan, services: Services, settings: Settings) -> QuickFire:
    # The scheduler is loaded here, on the session's thread: the window opens without it.
    from tutor.config.clock import current_time
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
    return found
