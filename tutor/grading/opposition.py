"""Whether words say the opposite of a claim: odd negation, an antonym, or two things the wrong way round."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from tutor.spoken.say import say
from tutor.spoken.words import STOP_WORDS, content_stems

_Triple = tuple[str, str, str]
_NEGATIONS: Final = frozenset(
    "not no never without neither nor cannot isn't aren't don't doesn't won't can't didn't wasn't "
    "weren't wouldn't shouldn't couldn't hasn't haven't hardly barely nothing none false untrue "
    "wrong".split()
)
_DENYING: Final = frozenset(
    "fail fails failing lack lacks lacking prevent prevents avoid avoids stop stops".split()
)
_ANTONYMS: Final = tuple(
    (frozenset(content_stems(left)), frozenset(content_stems(right)))
    for left, right in (
        (
            "increase grow larger bigger rise higher more",
            "decrease shrink smaller fall lower less fewer reduce drop",
        ),
        ("large big high", "small low little tiny"),
        ("maximise maximize maximum", "minimise minimize minimum"),
        ("before earlier previous past", "after later next future"),
        ("multiply multiplied times", "divide divided"),
        ("add added adds plus", "subtract subtracted minus remove"),
        ("fast faster quick", "slow slower"),
        ("encoder", "decoder"),
        ("encode", "decode"),
        ("forward", "backward"),
        ("first", "last"),
        ("parallel", "sequential serial"),
        ("linear", "quadratic exponential nonlinear"),
        ("same shared share identical", "different separate distinct own"),
        ("query", "key"),
        ("key", "value"),
        ("query", "value"),
        ("input", "output"),
        ("train training", "inference test"),
        ("vanish", "explode"),
        ("always every", "never"),
        ("independent", "dependent depend"),
        ("cheap cheaper", "expensive dearer costly"),
        ("positive", "negative"),
        ("upper above over", "lower below under"),
        ("left", "right"),
        ("convex", "concave"),
        ("prior", "posterior"),
        ("epistemic", "aleatoric"),
        ("row", "column"),
        ("global", "local"),
        ("sum", "product"),
        ("mean", "variance"),
        ("sharp sharper", "flat flatter"),
        ("true right", "false wrong"),
        ("better best", "worse worst"),
        ("easy easier", "hard harder difficult"),
        ("constant fixed", "change varies grow vary"),
        ("all", "none one single only"),
        ("strong stronger", "weak weaker"),
        ("dense", "sparse"),
        ("absolute", "relative"),
        ("source", "target"),
        ("row-wise rows", "column-wise columns"),
        ("wider wide", "narrow narrower"),
        ("long longer", "short shorter"),
        ("supervised", "unsupervised"),
        ("discriminative", "generative"),
        ("open", "closed"),
        ("gain", "loss"),
        ("hot warm", "cold cool"),
    )
)
_DIRECTED: Final = frozenset(
    "over to from into before after than onto toward towards per through of by".split()
)
_OPPOSITE: Final = {"before": "after", "after": "before", "to": "from", "from": "to"}
_PASSIVE: Final = frozenset("is are was were be been being get gets".split())
_LEAST_OVERLAP: Final = 0.4
_LEAST_FLIPPED: Final = 0.1
"""Share of the words in common that must be denied on one side only."""
_SCOPE: Final = 4
"""Content words after a negation that it bears on."""
_SAME_FRAME: Final = 0.6
"""Share of a claim's other words that must be there for another number to oppose it."""
_NUMBERS: Final = frozenset(content_stems("one two three four five six seven eight nine ten zero half twice"))
_SPREAD: Final = 6
"""Words within which two things and the verb between them stand."""
_JOINING: Final = frozenset("but because so which while whereas although and or if when then".split())
_ENDING: Final = frozenset("but because so which while whereas although if when".split())
_TOKEN: Final = re.compile(r"[a-z0-9]+(?:'[a-z]+)?|[,.;:!?]")


def opposed_best(claims: Sequence[str], said: str) -> float:
    """How far `said` is opposed to all of `claims`, wordings of one point (Markdown with LaTeX), 0 to 1.

    Where one of the wordings is said as it stands, it is not opposed to the point.
    """
    about = [(overlap(claim, said), opposed(claim, said)) for claim in claims]
    most = max((share for share, _ in about), default=0.0)
    near = [value for share, value in about if share >= max(_LEAST_OVERLAP, 0.75 * most)]
    return min(near, default=0.0)


def overlap(claim: str, said: str) -> float:
    """The share of the claim's content stems that `said` holds, negations aside."""
    wanted = _reading(claim).content
    return len(wanted & _reading(said).content) / len(wanted) if wanted else 0.0


@lru_cache(maxsize=50_000)
def opposed(claim: str, said: str) -> float:
    """How far `said` is opposed to one claim, 0 to 1; 0 where it says too few of the claim's words."""
    mine, theirs = _reading(claim), _reading(said)
    wanted, found = mine.content, theirs.content
    if not wanted:
        return 0.0
    swap = _antonym(wanted - found, wanted, found)
    share = (len(wanted & found) + (1 if swap is not None else 0)) / len(wanted)
    if share < _LEAST_OVERLAP:
        return 0.0
    shared = wanted & found
    flipped = {stem for stem in shared if (stem in mine.denied) != (stem in theirs.denied)}
    negated = len(flipped) >= max(1.0, _LEAST_FLIPPED * len(shared))
    if swap is not None:
        negated = negated or bool(swap[0] & mine.denied) != bool(swap[1] & theirs.denied)
    # Two turns make it right again: "does not shrink" for "grows".
    if negated and swap is not None:
        return 0.0
    if negated or swap is not None or _is_turned(mine.triples, theirs.triples):
        return min(1.0, 0.25 + 0.75 * share)
    return 0.0


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text as stems."""

    content: frozenset[str]
    denied: frozenset[str]
    """Content stems that an odd number of negations bears on."""
    triples: frozenset[_Triple]
    """Two things and the directed word or verb between them."""


@lru_cache(maxsize=20_000)
def _reading(text: str) -> _Reading:
    words: list[str] = []
    for token in _TOKEN.findall(say(text).lower().replace("’", "'")):
        words.extend(_stemmed(token))
    content = frozenset(filter(_is_content, words))
    counts: Counter[str] = Counter()
    for number, word in enumerate(words):
        if word == "not":
            counts.update(_scope(words, number))
    denied = frozenset(stem for stem, count in counts.items() if count % 2)
    return _Reading(content, denied, _triples(words))


@lru_cache(maxsize=50_000)
def _stemmed(token: str) -> tuple[str, ...]:
    if not token[0].isalnum():
        return (",",)
    if token in _NEGATIONS or token in _DENYING:
        return ("not",)
    if token in STOP_WORDS or token in _DIRECTED or token in _JOINING:
        return (token,)
    return tuple(content_stems(token))


def _is_content(word: str) -> bool:
    return (
        word not in STOP_WORDS and word not in _DIRECTED and word not in _JOINING and word not in ("not", ",")
    )


def _scope(words: Sequence[str], number: int) -> set[str]:
    """The content stems that the negation at `number` bears on: the next few of its clause."""
    if words[number - 1 : number] == ["rather"] or words[number + 1 : number + 2] in (["onli"], ["just"]):
        return set()
    ahead = words[number + 1 :]
    stop = next((i for i, word in enumerate(ahead) if word == "," or word in _ENDING), len(ahead))
    is_contrast = words[max(0, number - 1) : number] in (["and"], [","], ["but"])
    most = 2 if is_contrast or ahead[stop : stop + 1] == ["but"] else _SCOPE
    return set([word for word in ahead[:stop] if _is_content(word)][:most])


def _antonym(
    missing: frozenset[str], wanted: frozenset[str], found: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]] | None:
    """Missing words of the claim that stand turned into their opposite, which the claim lacks; and these."""
    if any(map(_is_number, missing)) and not any(map(_is_number, wanted & found)):
        others = {stem for stem in wanted if not _is_number(stem)}
        numbers = frozenset(filter(_is_number, found - wanted))
        if len(others & found) >= _SAME_FRAME * len(others) and numbers:
            return frozenset(filter(_is_number, missing)), numbers
    for left, right in _ANTONYMS:
        for mine, theirs in ((left, right), (right, left)):
            if missing & mine and not (wanted & theirs) and found & theirs and not (found & mine):
                return missing & mine, found & theirs
    return None


def _is_number(stem: str) -> bool:
    return stem.isdigit() or stem in _NUMBERS


def _is_turned(claim: frozenset[_Triple], said: frozenset[_Triple]) -> bool:
    """Whether two things around the same word have changed places, or stand around its opposite."""
    against = {(first, _OPPOSITE.get(middle, ""), second) for first, middle, second in said}
    if against & claim:
        return True
    return not claim & said and any((second, middle, first) in claim for first, middle, second in said)


def _triples(words: Sequence[str]) -> frozenset[_Triple]:
    """Neighbouring content words with the directed word or verb between them."""
    content = [(number, word) for number, word in enumerate(words) if _is_content(word)]
    found = set()
    for (start, first), (end, second) in pairwise(content):
        between = words[start + 1 : end]
        directed = [word for word in between if word in _DIRECTED]
        if directed and first != second and "," not in between:
            found.add((first, directed[-1], second))
    for (start, first), (_, verb), (end, second) in zip(content, content[1:], content[2:], strict=False):
        inner = words[start + 1 : end]
        if first == second or end - start > _SPREAD or "," in inner:
            continue
        if not any(word in _PASSIVE or word == "by" for word in inner):
            found.add((first, verb, second))
    return frozenset(found)
