"""Ids of topics and items that are not taken."""

from collections.abc import Collection
from dataclasses import replace

from tutor.core.material import Topic


def unused(name: str, taken: Collection[str]) -> str:
    """`name`, with a number where it is taken."""
    number, candidate = 1, name
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    return candidate


def with_id(topic: Topic, topic_id: str) -> Topic:
    """`topic` and its items under another id."""
    items = tuple(
        replace(item, id=f"{topic_id}/{item.id.split('/', 1)[1]}", topic=topic_id) for item in topic.items
    )
    return replace(topic, id=topic_id, items=items)
