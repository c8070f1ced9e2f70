"""What an interview is to be about, as the person or another page chose it."""

from dataclasses import dataclass

from tutor.core.errors import NotFound
from tutor.packs.library import Library
from tutor.practice.interview import Interview, interview_on_points, start_interview
from tutor.session.interview import InterviewSession
from tutor.session.question_session import SessionParts
from tutor.ui.held_session import SessionOf, Tell
from tutor.ui.texts import InterviewText


@dataclass(frozen=True, slots=True)
class InterviewPlan:
    """What the person chose."""

    topics: tuple[str, ...]
    """Ids; empty: all."""
    turns: int
    depth: int
    is_real: bool = False
    """As in earnest: the grades come at the end."""
    items: tuple[str, ...] = ()
    """Ids of the questions and scripts to ask, in this order; empty: those of the topics."""
    points: tuple[tuple[str, str], ...] = ()
    """(item id, point id) of single points to ask for instead."""

    def interview(self, library: Library) -> Interview:
        """The interview that it describes. Raises NotFound where the notes have it no more."""
        if self.points:
            asked = [(library.item(item), point) for item, point in self.points]
            known = [(item, one) for item, point in asked for one in item.points if one.id == point]
            return interview_on_points(known, turns=self.turns)
        topics = [library.topic(name) for name in self.topics] or list(library.topics)
        if not topics:
            raise NotFound(
                InterviewText.tr("There are no notes: reinstall Viva, or import notes of your own.")
            )
        items = [library.item(name) for name in self.items] or None
        return start_interview(topics, turns=self.turns, depth=self.depth, is_real=self.is_real, items=items)


def interview_session(plan: InterviewPlan, library: Library) -> SessionOf:
    """The interview that `plan` describes, to be held by a SessionRunner."""

    def make(parts: SessionParts, tell: Tell) -> InterviewSession:
        return InterviewSession(plan.interview(library), parts)

    return make
