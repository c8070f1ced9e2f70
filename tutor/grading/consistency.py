"""Whether feedback says anything that its verdicts do not."""

import re
from collections.abc import Sequence
from typing import Final

from tutor.core.grade import OPEN, Grade, PointVerdict, Verdict
from tutor.grading.answer import is_negated
from tutor.grading.gate_sentences import GATE_SENTENCES
from tutor.text.say import say
from tutor.text.sentences import sentences
from tutor.text.words import content_stems

MOST_SENTENCES: Final = 3
PRAISE: Final = re.compile(
    r"\b(?:good|great|well done|excellent|nice(?:ly)?|perfect|impressive|correct(?:ly)?|solid|strong|"
    r"bravo)\b",
    re.IGNORECASE,
)
_MISSING: Final = re.compile(
    r"^(?:What was missing|Missing|You (?:did not|didn't|left out|missed))\b", re.IGNORECASE
)
_HAD: Final = re.compile(
    r"^(?:You had|You (?:explained|said|made it clear|mentioned|showed|described|pointed out|noted|stated|"
    r"covered|also))\b",
    re.IGNORECASE,
)
_WRONG: Final = re.compile(r"^One thing was the wrong way round\b", re.IGNORECASE)
_SOME: Final = re.compile(r"^You made (\d+) of (\d+) points\b")
_ALL: Final = re.compile(r"^You made all (\d+) points\b|^You made the point\b")
_NONE: Final = re.compile(r"^None of the (\d+) points was made\b|^That did not make the point\b")
_OPEN: Final = re.compile(r"\bstill open: (\d+)\b")
_LEAST_ABOUT: Final = 0.25
_LEAST_TOLD: Final = 0.6
"""Share of another point's own words that tell it."""
_TEXT: Final = "\0"


def feedback_contradicts(grade: Grade, feedback: str) -> str | None:
    """What in `feedback` the verdicts of `grade` do not bear out, in a few words; None: nothing."""
    if grade.gate is not None:
        return None if feedback == str(GATE_SENTENCES[grade.gate]) else "a gated answer gets its reason only"
    sentences = sentences_of(grade, feedback)
    if len(sentences) > MOST_SENTENCES:
        return f"{len(sentences)} sentences"
    for sentence in sentences:
        found = _counts(grade, sentence) or _claims(grade, sentence)
        if found is not None:
            return found
    outside = " ".join(_without_points(grade, sentence) for sentence in sentences)
    if not grade.with_verdict("made") and PRAISE.search(outside):
        return "praise for nothing"
    return None


def sentences_of(grade: Grade, feedback: str) -> list[str]:
    """The sentences of `feedback`; a point's own text counts as part of the one that quotes it."""
    texts: list[str] = []
    for point in sorted(grade.points, key=lambda one: -len(one.text)):
        if point.text in feedback:
            texts.append(point.text)
            feedback = feedback.replace(point.text, f"{_TEXT}{len(texts) - 1}{_TEXT}")
    parts = [part for one in sentences(feedback) for part in re.split(r"(?<=\d\0)\s+(?=[A-Z])", one)]
    return [re.sub(rf"{_TEXT}(\d+){_TEXT}", lambda m: texts[int(m[1])], part) for part in parts]


def _counts(grade: Grade, sentence: str) -> str | None:
    """What is wrong with the numbers of an opening sentence."""
    made, open_ = len(grade.with_verdict("made")), len(grade.with_verdict(*OPEN))
    total = len(grade.points) - open_
    if match := _SOME.match(sentence):
        if (int(match[1]), int(match[2])) != (made, total) or made in (0, total):
            return "the count of points made"
    elif match := _ALL.match(sentence):
        if made != total or int(match[1] or 1) != total:
            return "not all points were made"
    elif match := _NONE.match(sentence):
        if made or int(match[1] or 1) != total:
            return "some point was made"
    else:
        return None
    if (match := _OPEN.search(sentence)) and int(match[1]) != open_:
        return "the count of open points"
    return None


def _claims(grade: Grade, sentence: str) -> str | None:
    """What is wrong with a sentence about one point."""
    allowed: tuple[Verdict, ...]
    if _WRONG.match(sentence):
        allowed = ("contradicted",)
    elif _MISSING.match(sentence):
        allowed = ("missed", "unclear")
    elif _HAD.match(sentence):
        allowed = ("made",)
    else:
        return None
    about = points_about(grade.points, sentence)
    if not about:
        return f"no point is spoken of: {sentence[:60]}"
    if not any(point.counts_as in allowed for point in about):
        return f"a point that was {about[0].counts_as} is told as {'/'.join(allowed)}"
    return None


def points_about(points: Sequence[PointVerdict], sentence: str) -> tuple[PointVerdict, ...]:
    """The points that `sentence` is most about: those whose text it quotes, else by the words in common."""
    quoted = tuple(point for point in points if point.text in sentence)
    if quoted:
        return quoted
    stems = frozenset(content_stems(say(sentence)))
    shares = []
    for point in points:
        wanted = frozenset(content_stems(say(point.text)))
        shares.append(len(wanted & stems) / max(len(wanted), 1))
    best = max(shares, default=0.0)
    if best < _LEAST_ABOUT:
        return ()
    return tuple(point for point, share in zip(points, shares, strict=True) if share >= best - 0.05)


def _without_points(grade: Grade, sentence: str) -> str:
    for point in grade.points:
        sentence = sentence.replace(point.text, "")
    return sentence


def says_no_more(grade: Grade, point: PointVerdict, sentence: str) -> bool:
    """Whether `sentence`, worded for `point`, fits the verdicts, denies nothing and tells no other point."""
    if feedback_contradicts(grade, sentence) is not None or is_negated(point.text) != is_negated(sentence):
        return False
    if point.id not in {one.id for one in points_about(grade.points, sentence)}:
        return False
    own = frozenset(content_stems(say(point.text)))
    extra = frozenset(content_stems(say(sentence))) - own
    for other in grade.points:
        wanted = frozenset(content_stems(say(other.text))) - own
        if other.id != point.id and wanted and len(wanted & extra) >= _LEAST_TOLD * len(wanted):
            return False
    return True
