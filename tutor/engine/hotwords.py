"""Which terms the recogniser is told to expect."""

import re

from tutor.core.material import Item, Term, Topic
from tutor.text.canonical import canonical
from tutor.text.words import content_stems

MOST_TERMS = 14
"""A dozen or so of the topic's terms help most; longer lists help less and truncate small models."""
MOST_NAMES = 3
MOST_CONFUSABLE = 4
"""Wrong terms on the list keep a wrong answer wrong."""
MOST_WORDS = 3
"""Of a wrong term; longer ones are descriptions."""
_NAME = re.compile(r"(?<![\w$\\])(?:[A-Z]\w*[A-Z]\w*|[a-z]+[A-Z]\w*|[a-z]+\d[a-z]\w*)(?!\w)")
"""Acronyms and names in camel case."""
_FORMULA = re.compile(r"\$[^$]*\$|`[^`]*`")


def hotwords_of(item: Item, topic: Topic) -> tuple[str, ...]:
    """The terms of `topic` nearest to `item`, names in its own texts, and confusable wrong terms of the same.

    Formulas are not among them: the recogniser hears letters and numbers without, and a list of formulas
    sends it into loops.
    """
    texts = (item.question, *item.references[:1], *(point.statement for point in item.points))
    said = " ".join(f" {canonical(text)} " for text in texts)
    wanted = {stem for text in texts for stem in content_stems(text)}

    def nearness(term: Term) -> tuple[bool, int]:
        """Whether the item's own texts have it, and how many of its words they have."""
        shared = wanted & set(content_stems(f"{term.written} {term.spoken}"))
        return f" {canonical(term.written)} " in said, len(shared)

    words = [term for term in topic.vocabulary if "$" not in term.written]
    chosen = sorted(words, key=nearness, reverse=True)[:MOST_TERMS]
    wrong = [word for term in chosen for word in term.confusable if _is_short(word)]
    known = {canonical(term.written) for term in topic.vocabulary}
    names = [name for text in texts for name in _NAME.findall(_FORMULA.sub(" ", text))]
    new = [name for name in dict.fromkeys(names) if canonical(name) not in known][:MOST_NAMES]
    return tuple(dict.fromkeys([*(term.written for term in chosen), *new, *wrong[:MOST_CONFUSABLE]]))


def _is_short(word: str) -> bool:
    return "$" not in word and len(word.split()) <= MOST_WORDS
