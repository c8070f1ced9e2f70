"""What a person would call broken in a pack that keeps to the format."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from tutor.core.material import Item, Pack, Topic
from tutor.core.message import Message
from tutor.packs.plain import plain_text
from tutor.text.latex.formulas import formula_spans
from tutor.text.say import say

_SAME = 95.0
"""Likeness from which two questions are one, of 100."""
_FEWEST_WORDS, _MOST_WORDS = 3, 45
"""Of a key point that can be said and judged."""
_LONG_QUESTION_WORDS = 60
WORDS_PER_MIN = 140
"""The pace at which a script has to fill its window."""
_LINK = re.compile(r"!?\[[^\]]*\]\([^)]*\)|https?://\S+|<[^<>\s]+>")
_LABEL = re.compile(r"\W*(?:answer|solution|explanation|see|source|todo|tbd|back to top)?\W*", re.IGNORECASE)
_CUT_OFF = re.compile(r"(?:[:,;(]|\b(?:and|or|the|a|an|of|to|because|which|that|und|oder|der|die|das))$")
_MARKS = re.compile(r"^#{1,6}\s|```|^\W*\d+[.)]\s")


@dataclass(frozen=True, slots=True)
class Complaint:
    place: str
    """Id of a topic or an item."""
    reason: Message


def complaints_of(pack: Pack) -> tuple[Complaint, ...]:
    """What is wrong with its topics and questions, in their order."""
    seen: list[Item] = []
    found: list[Complaint] = []
    for topic in pack.topics:
        found += (Complaint(topic.id, reason) for reason in _topic(topic))
        for item in topic.items:
            found += (Complaint(item.id, reason) for reason in _item(item))
            like = (
                one
                for one in seen
                if one.kind == item.kind
                and fuzz.ratio(one.question.casefold(), item.question.casefold()) >= _SAME
            )
            same = next(like, None)
            if same is not None:
                found.append(Complaint(item.id, Message("asks the same as {name}", name=same.id)))
            seen.append(item)
    return tuple(found)


def _topic(topic: Topic) -> Iterator[Message]:
    if not (topic.cheat_sheet or topic.intuition or topic.notes or topic.items):
        yield Message("is empty")
    elif not topic.items:
        yield Message("has no question and no script: it can be read, not practised")


def _item(item: Item) -> Iterator[Message]:
    if len(item.question.split()) > _LONG_QUESTION_WORDS or _MARKS.search(item.question):
        yield Message("the question is not one sentence to be asked")
    text = item.references[0] if item.references else ""
    if not formula_spans(text) and _LABEL.fullmatch(_LINK.sub("", text)):
        yield Message("has no answer to be graded against")
    yield from _length(item)
    statements: set[str] = set()
    for point in item.points:
        if (reason := _point(point.statement)) is not None:
            yield Message('the key point "{name}" {reason}', name=point.id, reason=reason)
        if point.statement.casefold() in statements:
            yield Message('the key point "{name}" is there twice', name=point.id)
        statements.add(point.statement.casefold())


def _length(item: Item) -> Iterator[Message]:
    """What is wrong with the length of a script, unless all its points were derived as it was imported."""
    if item.window_s is None or all(point.derived for point in item.points):
        return
    least, most = (seconds * WORDS_PER_MIN / 60 for seconds in item.window_s)
    for words in (len(say(text).split()) for text in item.references):
        if not least <= words <= most:
            yield Message(
                "the script has {words} spoken words; {low} to {high} s at {pace} words a minute "
                "take {least:.0f} to {most:.0f}",
                words=words,
                low=item.window_s[0],
                high=item.window_s[1],
                pace=WORDS_PER_MIN,
                least=least,
                most=most,
            )


def _point(statement: str) -> Message | None:
    words = plain_text(statement).split()
    if _LINK.search(statement):
        return Message("holds a link, a picture or a tag")
    if len(words) < _FEWEST_WORDS and not formula_spans(statement):
        return Message("is a fragment of {count} words", count=len(words))
    if _CUT_OFF.search(statement):
        return Message("ends in the middle of a sentence")
    if len(words) > _MOST_WORDS:
        return Message("is too long to be one point ({count} words)", count=len(words))
    return None
