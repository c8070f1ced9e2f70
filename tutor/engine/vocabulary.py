"""Which terms the recogniser is told to expect."""

from tutor.core.material import Item, Term, Topic
from tutor.spoken.words import content_stems

MOST_TERMS = 12
"""A dozen of the topic's terms help most; longer lists help less and truncate small models."""
MOST_CONFUSABLE = 4
"""Wrong terms on the list keep a wrong answer wrong."""


def hotwords_of(item: Item, topic: Topic) -> tuple[str, ...]:
    """The terms of `topic` nearest to `item` as spoken, then the confusable wrong terms of the same."""
    texts = (item.question, *item.references[:1], *(point.statement for point in item.points))
    wanted = {stem for text in texts for stem in content_stems(text)}

    def nearness(term: Term) -> int:
        return len(wanted & set(content_stems(f"{term.written} {term.spoken}")))

    chosen = sorted(topic.vocabulary, key=nearness, reverse=True)[:MOST_TERMS]
    confusable = [word for term in chosen for word in term.confusable][:MOST_CONFUSABLE]
    return tuple(dict.fromkeys([*(_plain(term) for term in chosen), *confusable]))


def _plain(term: Term) -> str:
    """The written form when it is plain text, since spelling matters; else the spoken one."""
    return term.spoken.split(";")[0] if "$" in term.written else term.written
