"""What a report says, whatever its format."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tutor.core.material import Item
from tutor.packs.plain import plain_text
from tutor.practice.mastery import Mastery
from tutor.store.history import Record

OPEN = ("missed", "unclear", "contradicted")


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A point that the newest answer asking for it left open."""

    item: str
    point: str
    statement: str
    """Markdown."""
    verdict: str
    said: str
    """The user's own words nearest to it; empty if nothing was."""
    at: str


@dataclass(frozen=True, slots=True)
class Report:
    made_at: str
    attempts: Sequence[Record]
    """Oldest first."""
    mastery: Sequence[Mastery]
    items: Mapping[str, Item]
    """By id, as installed now."""

    def title_of(self, record: Record) -> str:
        item = self.items.get(record.attempt.item)
        return plain_text(item.title if item is not None else record.attempt.question)

    @property
    def mean_score(self) -> float | None:
        grades = (record.attempt.grade.score for record in self.attempts)
        scores = [score for score in grades if score is not None]
        return sum(scores) / len(scores) if scores else None


def open_points(attempts: Iterable[Record]) -> tuple[OpenPoint, ...]:
    """The points still open: of each, what its newest answer says. Newest first."""
    found: dict[tuple[str, str], OpenPoint] = {}
    for record in attempts:
        for point in record.attempt.grade.points:
            key = (record.attempt.item, point.id)
            found.pop(key, None)
            if record.attempt.item and point.counts_as in OPEN:
                said = point.evidence.quote if point.evidence is not None else ""
                found[key] = OpenPoint(*key, point.text, point.counts_as, said, record.at)
    return tuple(reversed(found.values()))
