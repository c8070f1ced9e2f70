"""What an interview is to be about, as the user or another page chose it."""

from tutor.config.settings import Settings
from tutor.core.errors import NotFound
from tutor.packs.library import Library
from tutor.practice.interview import Interview, interview_on_points, start_interview
from tutor.session.interview import InterviewSession
from tutor.session.question_session import SessionParts
from tutor.session.warm_up import WarmUpSession
from tutor.ui.plans import InterviewPlan
from tutor.ui.services import Services
from tutor.ui.session.held_session import Tell
from tutor.ui.texts import InterviewText


def interview_of(plan: InterviewPlan, library: Library) -> Interview:
    """The interview that `plan` describes. Raises NotFound where the notes have it no more."""
    if plan.points:
        asked = [(library.item(item), point) for item, point in plan.points]
        known = [(item, one) for item, point in asked for one in item.points if one.id == point]
        return interview_on_points(known, turns=plan.turns)
    topics = library.to_practise(topics=plan.topics)
    if not topics:
        raise NotFound(InterviewText.tr("There are no notes: reinstall Viva, or import notes of your own."))
    items = [library.item(name) for name in plan.items] or None
    return start_interview(topics, turns=plan.turns, depth=plan.depth, is_exam=plan.is_exam, items=items)


def interview_session(
    plan: InterviewPlan, services: Services, settings: Settings, parts: SessionParts, tell: Tell
) -> InterviewSession:
    """The interview that `plan` describes. Raises NotFound."""
    if plan.is_warm_up:
        return WarmUpSession(parts)
    return InterviewSession(interview_of(plan, services.library), parts)
