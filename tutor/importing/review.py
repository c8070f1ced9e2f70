"""What an import found, as the user goes through it before it is written: a step gives another PackReview."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tutor.core.material import Item, KeyPoint, Topic
from tutor.packs.answer_points import MOST_POINTS, points_of
from tutor.packs.naming import unused
from tutor.packs.notebook import QuestionDraft, edited, with_question


@dataclass(frozen=True, slots=True)
class PackReview:
    """Topics as they would be written."""

    topics: tuple[Topic, ...]
    left_out: tuple[str, ...] = ()
    """Markdown that belongs to no topic."""
    unticked: frozenset[str] = frozenset()
    """Ids of items that are written, and switched off."""

    @property
    def ids(self) -> frozenset[str]:
        """Of all its items."""
        return frozenset(item.id for topic in self.topics for item in topic.items)

    @property
    def ticked(self) -> int:
        """How many questions and scripts are to be asked."""
        return len(self.ids - self.unticked)

    def item(self, item_id: str) -> Item:
        """The item of that id; KeyError if there is none."""
        found = {item.id: item for topic in self.topics for item in topic.items}
        return found[item_id]


def tick(review: PackReview, item_id: str, *, on: bool) -> PackReview:
    """Ask an item, or keep it switched off."""
    ids = review.unticked - {item_id} if on else review.unticked | {item_id}
    return replace(review, unticked=ids)


def edit(review: PackReview, item_id: str, draft: QuestionDraft) -> PackReview:
    """Another wording. Raises UsageError where something is missing."""
    return _each(review, item_id, lambda item: (edited(item, draft),))


def drop(review: PackReview, item_id: str) -> PackReview:
    """Without that item."""
    # Another question may get its id.
    return tick(_each(review, item_id, lambda _: ()), item_id, on=True)


def before(review: PackReview, item_id: str) -> Item | None:
    """The item above it in its topic, with which it can be joined."""
    items = next(topic.items for topic in review.topics if topic.id == review.item(item_id).topic)
    place = next(n for n, item in enumerate(items) if item.id == item_id)
    above = items[place - 1] if place else None
    return above if above is not None and above.kind == items[place].kind == "question" else None


def join(review: PackReview, item_id: str) -> PackReview:
    """An item as a part of the answer of the one before it: its question, its answer, its points."""
    item, above = review.item(item_id), before(review, item_id)
    if above is None:
        return review
    reference = "\n\n".join([above.references[0], item.question, *item.references[:1]])
    points = list(above.points)
    for point in item.points:
        name = unused(point.id, {one.id for one in points})
        points.append(replace(point, id=name))
    draft = QuestionDraft(above.question, reference, _most(points))
    return edit(drop(review, item_id), above.id, draft)


def ask_note(review: PackReview, topic_id: str, place: int, draft: QuestionDraft) -> PackReview:
    """The note at `place` of a topic as a question in its stead. Raises UsageError."""

    def change(topic: Topic) -> Topic:
        notes = (*topic.notes[:place], *topic.notes[place + 1 :])
        return replace(with_question(topic, draft), notes=notes)

    return _topic(review, topic_id, change)


def ask_left_out(review: PackReview, place: int, topic_id: str, draft: QuestionDraft) -> PackReview:
    """What was left out as a question of a topic. Raises UsageError."""
    left_out = (*review.left_out[:place], *review.left_out[place + 1 :])
    return replace(_topic(review, topic_id, lambda topic: with_question(topic, draft)), left_out=left_out)


def draft_from(heading: str, text: str) -> QuestionDraft:
    """A note as a question, for the user to word: its last heading, its text, the points that this makes."""
    return QuestionDraft(heading.rsplit(" › ", 1)[-1], text, points_of(text))


def _most(points: list[KeyPoint]) -> tuple[KeyPoint, ...]:
    heaviest = sorted(range(len(points)), key=lambda place: -points[place].weight)[:MOST_POINTS]
    return tuple(points[place] for place in sorted(heaviest))


def _each(review: PackReview, item_id: str, change: Callable[[Item], tuple[Item, ...]]) -> PackReview:
    def changed(topic: Topic) -> Topic:
        items = (change(item) if item.id == item_id else (item,) for item in topic.items)
        return replace(topic, items=tuple(one for group in items for one in group))

    return _topic(review, review.item(item_id).topic, changed)


def _topic(review: PackReview, topic_id: str, change: Callable[[Topic], Topic]) -> PackReview:
    topics = tuple(change(topic) if topic.id == topic_id else topic for topic in review.topics)
    return replace(review, topics=topics)
