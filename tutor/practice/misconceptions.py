"""False twins of key points, proposed by rule: a direction turned round, two roles swapped, a negation.

Each is for the user to accept: a rule knows no subject, and what it turns round may be true both ways.
"""

import re
from collections.abc import Iterator
from typing import Final

from tutor.core.material import Item
from tutor.practice.opposites import opposites
from tutor.practice.proposals import Misconception
from tutor.text.latex.formulas import hide_formulas_and_code

MOST_TWINS: Final = 2
_SIDE: Final = r"[^,;.]{3,40}?"
_END: Final = r"(?=$|[,;.]| (?:and|so|because|when|by)\b)"
_ROLES: Final = {
    "en": tuple(
        re.compile(pattern)
        for pattern in (
            rf"\bfrom (?P<a>{_SIDE}) to (?P<b>{_SIDE}){_END}",
            r"\b(?P<a>[a-wyz]\w+) (?:rather than|instead of) (?P<b>\w+)\b",
            rf"^(?P<a>[A-Z]{_SIDE}) (?:causes|contains|follows|precedes|replaces|includes|depends on|leads to"
            rf"|comes before|is (?:faster|slower|larger|smaller) than) (?P<b>{_SIDE}){_END}",
        )
    ),
    "de": (re.compile(rf"\bvon (?P<a>{_SIDE}) (?:zu|nach|bis) (?P<b>{_SIDE}){_END}"),),
}
_NEGATED: Final = {
    "en": re.compile(r"(?<!need )\b(?:not|never)\s+|(?<=\bcan)not\b"),
    "de": re.compile(r"\b(?:nicht|nie)\s+"),
}
_CLAIMS: Final = {
    "en": re.compile(r"\b(?:is|are|was|were|can|will|must|should|has to)\b(?! not)"),
    "de": re.compile(
        r"\b(?:ist|sind|war|waren|kann|können|wird|werden|muss|müssen)\b(?! (?:nicht|er|sie|es|man)\b)"
    ),
}


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
    for pattern in _ROLES.get(language, ()):
        if (match := pattern.search(hidden)) is not None:
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
    hidden = hide_formulas_and_code(statement)
    if (pattern := _NEGATED.get(language)) is None:
        return
    if (match := pattern.search(hidden)) is not None:
        yield f"{statement[: match.start()]}{statement[match.end() :]}"
    elif (claim := _CLAIMS[language].search(hidden)) is not None:
        word = "nicht" if language == "de" else "not"
        yield f"{statement[: claim.end()]} {word}{statement[claim.end() :]}"
