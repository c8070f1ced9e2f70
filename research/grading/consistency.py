"""Whether whole feedback says anything that its verdicts do not."""

import re
from typing import Final

from tutor.core.grade import OPEN, Grade, Verdict
from tutor.grading.consistency import PRAISE, points_about
from tutor.grading.gate_sentences import GATE_SENTENCES
from tutor.text.sentences import sentences

MOST_SENTENCES: Final = 3
_MISSING: Final = re.compile(
    r"^(?:What was missing or unclear|Missing|You (?:did not|didn't|left out|missed))\b", re.IGNORECASE
)
_HAD: Final = re.compile(
    r"^(?:You had|You (?:explained|said|made it clear|mentioned|showed|described|pointed out|noted|stated|"
    r"covered|also))\b",
    re.IGNORECASE,
)
_WRONG: Final = re.compile(r"^One point was mixed up\b", re.IGNORECASE)
_SOME: Final = re.compile(r"^You made (\d+) of (\d+) points\b")
_ALL: Final = re.compile(r"^You made all (\d+) points\b|^You made the point\b")
_NONE: Final = re.compile(r"^None of the (\d+) points was made\b|^That did not make the point\b")
_OPEN: Final = re.compile(r"; (\d+) still open\b")
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
    total = len(grade.points)
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
    if (int(match[1]) if (match := _OPEN.search(sentence)) else 0) != open_:
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


def _without_points(grade: Grade, sentence: str) -> str:
    for point in grade.points:
        sentence = sentence.replace(point.text, "")
    return sentence
