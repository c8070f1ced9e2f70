"""Packs cut into passages: one a cheat-sheet line, bullet, question with its answer, or script paragraph."""

import hashlib
from collections.abc import Callable, Iterator

from tutor.core.material import Item, Pack, Passage, Topic


def passages_of(pack: Pack) -> tuple[Passage, ...]:
    """Every passage of `pack`, in reading order. Formulas and question-answer pairs are never cut."""
    return tuple(passage for topic in pack.topics for passage in _topic_passages(pack.id, topic))


def _topic_passages(pack_id: str, topic: Topic) -> Iterator[Passage]:
    def passage(heading: str, text: str) -> Passage:
        digest = hashlib.sha256(f"{pack_id}\0{topic.id}\0{heading}\0{text}".encode()).hexdigest()
        return Passage(digest[:24], pack_id, topic.id, f"{topic.title} › {heading}", text)

    for line in topic.cheat_sheet:
        yield passage("Cheat sheet", line)
    for bullet in topic.intuition:
        yield passage("Intuition", bullet)
    for item in topic.items:
        yield from _item_passages(item, passage)


def _item_passages(item: Item, passage: Callable[[str, str], Passage]) -> Iterator[Passage]:
    if item.kind == "question":
        yield passage(item.title, f"{item.question}\n\n{item.references[0]}")
        return
    heading = f"Script {item.letter}: {item.title}" if item.letter else item.title
    for paragraph in item.references[0].split("\n\n"):
        if paragraph.strip():
            yield passage(heading, paragraph.strip())
