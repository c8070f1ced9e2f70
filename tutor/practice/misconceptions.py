"""False twins of key points, proposed by rule: a direction turned round, two roles swapped, a negation.

Each is for the user to accept: a rule knows no subject, and what it turns round may be true both ways.
"""

import re
from collections.abc import Iterator
from typing import Final

from tutor.core.material import Item
from tutor.practice.opposites import opposites, rules_of
from tutor.practice.proposals import Misconception
from tutor.text.latex.formulas import hide_formulas_and_code

MOST_TWINS: Final = 2


def false_twins(statement: str, language: str) -> list[str]:
    """At most two statements that differ from `statement` in one place and contradict it."""
    found = [twin for twin in (*_turned(statement, language), *_swapped(statement, language)) if twin]
    if not found:
        found = list(_negated(statement, language))
    return list(dict.fromkeys(found))[:MOST_TWINS]


def misconceptions_of(item: Item, language: str) -> Iterator[Misconception]:
    """False twins of those of its points that have no misconception yet."""
    for point in item.points:
        if not point.misconceptions:
            for wrong in false_twins(point.statement, language):
                yield Misconception(item.id, point.id, point.statement, wrong)


def _turned(statement: str, language: str) -> Iterator[str]:
    """The last word that has an opposite, replaced by it; none where its opposite stands there too."""
    pairs = dict(opposites("twins", language))
    pairs = {**{other: one for one, other in pairs.items()}, **pairs, **dict(opposites("one_way", language))}
    hidden = hide_formulas_and_code(statement)
    words = [match for match in re.finditer(r"(?<![\w-])[^\W\d_]+", hidden) if match[0].lower() in pairs]
    for match in reversed(words):
        opposite = pairs[match[0].lower()]
        if re.search(rf"\b{opposite}\b", hidden, re.IGNORECASE) is None:
            turned = opposite.capitalize() if match[0][0].isupper() else opposite
            yield f"{statement[: match.start()]}{turned}{statement[match.end() :]}"
            return


def _swapped(statement: str, language: str) -> Iterator[str]:
    """What stands on the two sides of "from … to", "rather than", "causes", in each other's place."""
    hidden = hide_formulas_and_code(statement)
    for pattern in rules_of(language).get("roles", ()):
        if (match := re.search(pattern, hidden)) is not None:
            (a, b), (c, d) = match.span("a"), match.span("b")
            one, other = statement[a:b], statement[c:d]
            if a == 0:
                other = other[:1].upper() + other[1:]
                one = one[:1].lower() + one[1:] if one[1:2].islower() else one
            if one.lower() != other.lower():
                yield f"{statement[:a]}{other}{statement[b:c]}{one}{statement[d:]}"
            return


def _negated(statement: str, language: str) -> Iterator[str]:
    """Without the negation that it has, or with one."""
    hidden, rules = hide_formulas_and_code(statement), rules_of(language)
    if not rules:
        return
    if (match := re.search(rules["negated"], hidden)) is not None:
        yield f"{statement[: match.start()]}{statement[match.end() :]}"
    elif (claim := re.search(rules["claims"], hidden)) is not None:
        yield f"{statement[: claim.end()]} {rules['word']}{statement[claim.end() :]}"
