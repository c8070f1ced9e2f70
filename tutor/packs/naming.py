"""Ids of topics and items: made from words, and not taken."""

import hashlib
import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace

from tutor.core.material import Topic
from tutor.text.latex.formulas import formula_spans
from tutor.text.words import STOP_WORDS


def is_id(name: str) -> bool:
    """Whether `name` may name a topic, a question or a key point."""
    return re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name) is not None


def slug(text: str, most_words: int = 5, left_out: Collection[str] = STOP_WORDS) -> str:
    """An id from the telling words of `text`: lower-case letters, digits and single hyphens."""
    for start, stop in reversed(formula_spans(text)):
        text = text[:start] + re.sub(r"\\[a-zA-Z]+|[^A-Za-z0-9]+", " ", text[start:stop]) + text[stop:]
    # Words that only a sign parts are two.
    text = re.sub(r"[→←↔⇒⇐—–/]", " ", text)
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", folded.replace("'", ""))
    telling = [word for word in words if word not in left_out] or words
    if telling:
        return "-".join(telling[:most_words])
    return f"n{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def point_name(statement: str, number: int) -> str:
    """The id of a key point, such as `p3-variance-scores`; the number keeps it unique."""
    return f"p{number}-{slug(statement, 2)}"


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
