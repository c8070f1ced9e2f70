"""What is proposed for a pack, and how it gets there once the user has accepted it."""

from dataclasses import dataclass, replace

from tutor.core.material import KeyPoint
from tutor.packs.notebook import Notebook, QuestionDraft, draft_of


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that the notes answer, for the user to accept, change or drop."""

    topic: str
    question: str
    reference: str
    """Sentences of the notes as they stand there."""
    points: tuple[KeyPoint, ...]
    heading: str
    """Of the stretch of notes that it is from."""


@dataclass(frozen=True, slots=True)
class Misconception:
    """A wrong statement that a key point could be taken for, for the user to accept, change or drop."""

    item: str
    point: str
    """Id of the point within its item."""
    right: str
    """The point's statement."""
    statement: str


def accept(notebook: Notebook, one: Suggestion | Misconception) -> str:
    """Take a proposal into its pack; the id of its item. Raises what Notebook does."""
    if isinstance(one, Suggestion):
        return notebook.add_question(one.topic, QuestionDraft(one.question, one.reference, one.points))
    draft = draft_of(notebook.library.item(one.item))
    points = tuple(
        replace(point, misconceptions=(*point.misconceptions, one.statement))
        if point.id == one.point
        else point
        for point in draft.points
    )
    notebook.edit_question(one.item, replace(draft, points=points))
    return one.item
