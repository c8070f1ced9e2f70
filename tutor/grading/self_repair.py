"""What a speaker took back in the same breath: "over the queries, no wait, over the keys"."""

import re
from dataclasses import dataclass
from typing import Final

_MARK: Final = re.compile(
    r"(?<![\w'])(?:"
    r"(?P<whole>(?:no,? |wait,? |sorry,? |actually,? )*(?:scratch that|strike that|forget (?:that|what i "
    r"(?:just )?"
    r"said)|let me (?:rephrase|correct) (?:that|myself)|i take (?:that|it) back|that(?:'s| is| was) "
    r"(?:wrong|not "
    r"right|not what i meant)|i misspoke))"
    r"|(?P<sure>(?:oh,? |uh,? |um,? |er,? )*(?:no,? wait(?:,? no)?|wait,? (?:no|sorry)(?:,? sorry)?|"
    r"no,? (?:sorry|i mean|i meant|not that)|sorry,? (?:no,? )?(?:i mean|i meant|i should say|that should be|"
    r"make that|no)|(?:no|sorry|wait),? correction|(?<=[,.;:] )correction(?=[,:])|i meant to say|i mean to "
    r"say|"
    r"or,? rather|no,? no(?:,? no)*|actually,? (?:no|wait|sorry)(?:,? (?:wait|sorry|i mean))?)"
    r"(?:,? (?:sorry|i mean|i meant))?)"
    r"|(?P<maybe>(?:uh,? |um,? )*(?:sorry|wait|i mean|hang on|hold on|excuse me|make that))"
    r"|(?P<contrast>(?:actually|sorry|no|wait),? not(?= (?!only\b)[^.!?]{1,60}?,? but ))"
    r")(?![\w'])",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\s,.;:!?()]+")
_SENTENCE_END: Final = re.compile(r"[.!?]")
_CLAUSE_END: Final = re.compile(r"[,.;:!?]")
_JOINING: Final = frozenset("and but so because then which where while since although or if when".split())
_DETERMINED: Final = frozenset(
    "is are was were with has have had had's need needs there's be of by need".split()
)
"""Words before "no wait" that make it a noun: "there is no wait for the lock"."""
_NO_FOLLOWED: Final = frozenset(
    "it it's its that that's wait sorry we you they the i i'm this over in on at by to from "
    "they're he she a an not because instead".split()
)
"""Words after "actually no" that begin anew; before a noun "no" belongs to it: "actually no information is "
"lost"."""
_MOST_BACK: Final = 16
"""Words back in which the beginning of a correction is looked for."""
_NEAR_BACK: Final = 7
"""The same after a marker that is often mere filler, such as "I mean"."""
_ALIGNED: Final = 5
_FIRM: Final = 1.0
_ANCHORS: Final = frozenset(
    "the a an of to in on at by for with from over under into is are was it that this be as per and we "
    "you".split()
)
_FILLER: Final = frozenset(
    "so well hm hmm uh um er oh ah yes no but and which is was are that this it wrong nonsense "
    "rubbish not right quite of course actually sorry wait okay then i think".split()
)
_WEAK: Final = frozenset("the a an it is are was that this we you they i and be".split())
"""Words so common that meeting one again says nothing by itself."""


@dataclass(frozen=True, slots=True)
class _SaidWord:
    text: str
    start: int
    end: int


def retracted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Character spans of `text` that its speaker took back, with the words that do so, in order.

    What stands in for them is left. Conservative: without a marker and words that show how far back the
    correction goes, nothing is cut.
    """
    spans: list[tuple[int, int]] = []
    for mark in _MARK.finditer(text):
        floor = spans[-1][1] if spans else 0
        span = _span(text, mark, floor)
        if span is not None and span[0] >= floor and span[1] > span[0]:
            spans.append(span)
    return tuple(spans)


def _span(text: str, mark: re.Match[str], floor: int) -> tuple[int, int] | None:
    before = _pieces(text, floor, mark.start())
    after = _pieces(text, mark.end(), _sentence_end(text, mark.end()))
    if not before:
        return None
    kind = mark.lastgroup
    words = mark.group().lower().replace(",", "").split()
    if words[:1] == ["no"] and before[-1].text in _DETERMINED:
        return None
    if kind == "whole":
        if words[-2:] == ["strike", "that"] and len(words) == 2 and not _breaks(text, mark.end()):
            return None
        return _clause_start(text, floor, before), mark.end()
    if kind == "contrast":
        return _contrast(text, mark, before)
    if kind == "maybe":
        return _perhaps(text, mark, words, before, after)
    is_begun_anew = _breaks(text, mark.end()) or (bool(after) and after[0].text in _NO_FOLLOWED)
    if words[-2:] == ["actually", "no"] and not is_begun_anew:
        return None
    if set(words) == {"no"} and not _breaks(text, mark.end()):
        return None
    start = _restart(text, before, after, _MOST_BACK)
    if start is not None:
        return start, mark.end()
    return _replaced(text, mark, before, after) or (_clause_start(text, floor, before), mark.end())


def _perhaps(
    text: str, mark: re.Match[str], words: list[str], before: list[_SaidWord], after: list[_SaidWord]
) -> tuple[int, int] | None:
    """After a word that need not take anything back: only with a restart near by, or one word for another."""
    is_set_off = _breaks(text, mark.end()) and _breaks_before(text, mark.start())
    if words[-1] == "mean":
        if before[-1].text in [piece.text for piece in after[:3]]:
            # Emphasis: "large, I mean really large".
            return None
        start = _restart(text, before, after, _NEAR_BACK, 1)
        return (start, mark.end()) if start is not None else None
    if not is_set_off:
        return None
    start = _restart(text, before, after, _MOST_BACK, 1)
    if start is not None:
        return start, mark.end()
    for piece in before[-3:]:
        if after and piece.text == after[0].text:
            return piece.start, mark.end()
    return _replaced(text, mark, before, after)


def _restart(
    text: str, before: list[_SaidWord], after: list[_SaidWord], most_back: int, most_offset: int = _ALIGNED
) -> int | None:
    """Where the correction begins anew: the offset of the words before that its first words run along best.

    A word may stand in for another on the way: "multiply by root d" and "divide by root d".
    """
    heads = [piece.text for piece in after[:_ALIGNED]]
    best: tuple[float, int] | None = None
    for index in range(len(before) - 1, max(-1, len(before) - most_back - 1), -1):
        tail = [piece.text for piece in before[index : index + _ALIGNED]]
        run = [one == other for one, other in zip(tail, heads, strict=False)]
        value = sum(_worth(one) for one, is_same in zip(tail, run, strict=False) if is_same)
        if value < _FIRM or run.index(True) > most_offset:
            continue
        start = _in_one_sentence(text, before, index, index + run.index(True))
        rest = [piece.text for piece in before[start:]]
        value += 0.25 * len(set(rest) & set(heads)) - 0.1 * len(rest)
        if best is None or value > best[0]:
            best = value, before[start].start
    return best[1] if best is not None else None


def _in_one_sentence(text: str, before: list[_SaidWord], first: int, last: int) -> int:
    """The least index from `first` to `last` with no sentence ending between it and `last`."""
    for index in range(last, first, -1):
        if _SENTENCE_END.search(text[before[index - 1].end : before[index].start]):
            return index
    return first


def _worth(word: str) -> float:
    return 0.5 if word in _WEAK else 1.0


def _replaced(
    text: str, mark: re.Match[str], before: list[_SaidWord], after: list[_SaidWord]
) -> tuple[int, int] | None:
    """A word or two in place of the last word or two: "the values, sorry, keys"."""
    end = next((m.start() for m in _CLAUSE_END.finditer(text, mark.end() + 2)), len(text))
    stand_in = [piece for piece in after if piece.start < end and piece.text not in _JOINING]
    if not 1 <= len(stand_in) <= 3 or stand_in[0].text in _ANCHORS | _JOINING:
        return None
    count = min(len(stand_in), len(before), 2)
    if any(piece.text in _ANCHORS for piece in before[-count:]):
        count = 1
    return before[-count].start, mark.end()


def _contrast(text: str, mark: re.Match[str], before: list[_SaidWord]) -> tuple[int, int] | None:
    """ "over the queries, actually not over the queries but over the keys": both mentions of the first."""
    match = re.compile(r",? but ", re.IGNORECASE).search(text, mark.end())
    if match is None:
        return None
    denied = _pieces(text, mark.end(), match.start())
    if not denied:
        return None
    last = denied[-1].text
    for index in range(len(before) - 1, max(-1, len(before) - _MOST_BACK - 1), -1):
        if before[index].text == last:
            start = max(0, index - len(denied) + 1)
            while start < index and before[start].text not in {piece.text for piece in denied}:
                start += 1
            return before[start].start, match.end()
    return mark.start(), match.end()


def _clause_start(text: str, floor: int, before: list[_SaidWord]) -> int:
    """Where the clause before the mark begins: after punctuation, or at a joining word, at most so far back.

    A clause of mere filler ("hm", "so", "which is nonsense") goes with the one before it.
    """
    start = len(before) - 1
    while start > 0 and len(before) - start < _MOST_BACK:
        gap = text[before[start - 1].end : before[start].start]
        has_content = any(piece.text not in _FILLER for piece in before[start:])
        if has_content and (
            _CLAUSE_END.search(gap) or (before[start].text in _JOINING and len(before) - start > 2)
        ):
            break
        start -= 1
    return before[start].start


def _pieces(text: str, start: int, end: int) -> list[_SaidWord]:
    return [
        _SaidWord(match.group().lower(), match.start(), match.end())
        for match in _WORD.finditer(text, max(start, 0), max(end, 0))
    ]


def _sentence_end(text: str, start: int) -> int:
    match = _SENTENCE_END.search(text, start + 2)
    return match.start() if match else len(text)


def _breaks(text: str, position: int) -> bool:
    """Whether punctuation or the end follows `position`."""
    rest = text[position:].lstrip()
    return not rest or rest[0] in ",.;:!?–—"


def _breaks_before(text: str, position: int) -> bool:
    """Whether punctuation stands before `position`."""
    rest = text[:position].rstrip()
    return bool(rest) and rest[-1] in ",.;:!?–—"
