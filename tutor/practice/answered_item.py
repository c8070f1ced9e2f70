"""The question of an answer that was kept, as far as the notes still have it."""

from collections.abc import Mapping
from dataclasses import replace

from tutor.core.material import Item, KeyPoint
from tutor.core.turn import Attempt


def good_answer(attempt: Attempt, items: Mapping[str, Item]) -> str:
    """How a good answer to the same question sounds, Markdown: the notes' reference, or the points asked for.

    Empty where the notes no longer have what `attempt` answered, or never had.
    """
    item = item_of(attempt, items)
    if not item.topic:
        return ""
    if attempt.question == items[item.id].question and item.references:
        return item.references[0]
    return "\n\n".join(point.statement for point in item.points)


def item_of(attempt: Attempt, items: Mapping[str, Item]) -> Item:
    """The item that `attempt` answered, as far as it can be known now: a follow-up asks for some points only.

    Of a question of one's own only the points are known, and no topic; they stand for its reference.
    """
    known = items.get(attempt.item)
    wanted = {point.id for point in attempt.grade.points}
    if known is not None and wanted <= {point.id for point in known.points}:
        points = tuple(point for point in known.points if point.id in wanted)
        return replace(known, question=attempt.question, points=points)
    points = tuple(KeyPoint(p.id, p.text, p.weight, derived=True) for p in attempt.grade.points)
    reference = " ".join(point.statement for point in points)
    return Item(attempt.item, "", "question", attempt.question, attempt.question, (reference,), points)
