"""Judging key points: how much likelier an answer makes each of them than saying nothing would."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.core.cancel import CancelToken
from tutor.core.turn import CacheUse
from tutor.llm.judge import Wording, YesNo, judge
from tutor.llm.prefix import PrefixCache
from tutor.llm.sections import Section, tokenised
from tutor.llm.yes_no import yes_no_tokens

NOTHING_SAID = "I don't know."
REMEMBERED = 256
MIN_GAIN = 0.05
"""Nats per token that a reference must gain for gains to be scaled by it."""
MAX_POINT_TOKENS = 96

_RESTATED = "In other words, the student said that:\n-"
_ASKED = "Claim: {}\nDoes the student's answer support the claim? Answer yes or no:"


@dataclass(frozen=True, slots=True)
class PointSignals:
    """What the model reads on one point; signals for the grader, no verdicts."""

    gain: float
    """Log probability per token of the point's words after the answer, less the same after nothing said."""
    gain_scaled: float
    """`gain` by what the reference answer gains."""
    yes: float
    """P(yes) against P(no) that the answer supports the point, less the same after nothing said."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Signals per point, in order."""

    points: tuple[PointSignals, ...]
    cache: CacheUse


@dataclass(frozen=True, slots=True)
class _Reading:
    wordings: tuple[float, ...]
    yes: tuple[float, ...]


class Rubric:
    """Puts points to the model and remembers what it read, so that judging again gives the same numbers."""

    def __init__(self, cache: PrefixCache) -> None:
        self._cache = cache
        context = cache.context
        self._yes, self._no = yes_no_tokens(context.tokenize)
        self._restated = tuple(context.tokenize(_RESTATED))
        self._known: OrderedDict[tuple[str, str, tuple[str, ...]], _Reading] = OrderedDict()

    def judge(
        self, question: str, answer: Sequence[str], points: Sequence[str], reference: str, cancel: CancelToken
    ) -> Judgement:
        """Signals of every point, against nothing said and against `reference`. Raises Cancelled."""
        if not points:
            return Judgement((), CacheUse())
        reading, use = self._remembered(question, answer, points, cancel)
        blank, blank_use = self._remembered(question, [NOTHING_SAID], points, cancel)
        full, full_use = self._remembered(question, [reference], points, cancel)
        signals = []
        for index in range(len(points)):
            gain = reading.wordings[index] - blank.wordings[index]
            best = max(MIN_GAIN, full.wordings[index] - blank.wordings[index])
            signals.append(PointSignals(gain, gain / best, reading.yes[index] - blank.yes[index]))
        return Judgement(tuple(signals), use + blank_use + full_use)

    def prepare(self, question: str, points: Sequence[str], reference: str, cancel: CancelToken) -> CacheUse:
        """Read now what `judge` compares with, and evaluate the question. Raises Cancelled."""
        if not points:
            return CacheUse()
        _, blank = self._remembered(question, [NOTHING_SAID], points, cancel)
        _, full = self._remembered(question, [reference], points, cancel)
        return blank + full

    def prefill(self, question: str, answer: Sequence[str], cancel: CancelToken) -> CacheUse:
        """Evaluate what `judge` will share. Raises Cancelled."""
        return self._cache.evaluate(self._shared(question, answer, is_whole=False), cancel)

    def _shared(self, question: str, answer: Sequence[str], *, is_whole: bool) -> tuple[int, ...]:
        parts = [Section(f"Question: {' '.join(question.split())}\nStudent's answer:")]
        parts += [Section(" " + " ".join(part.split())) for part in answer if part.strip()]
        if is_whole:
            parts.append(Section("\n"))
        context = self._cache.context
        return tokenised(
            parts, lambda text, markup: context.tokenize(text, special=markup), context.bos
        ).tokens

    def _remembered(
        self, question: str, answer: Sequence[str], points: Sequence[str], cancel: CancelToken
    ) -> tuple[_Reading, CacheUse]:
        key = (question, " ".join(answer), tuple(points))
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key], CacheUse()
        reading, use = self._read(question, answer, points, cancel)
        self._known[key] = reading
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return reading, use

    def _read(
        self, question: str, answer: Sequence[str], points: Sequence[str], cancel: CancelToken
    ) -> tuple[_Reading, CacheUse]:
        shared = self._shared(question, answer, is_whole=True)
        tokenize = self._cache.context.tokenize
        texts = [" ".join(point.split()) for point in points]
        restated = shared + self._restated
        wordings = [Wording(restated, tuple(tokenize(" " + text)[:MAX_POINT_TOKENS])) for text in texts]
        asked = [YesNo(shared, tuple(tokenize(_ASKED.format(text))), self._yes, self._no) for text in texts]
        values, use = judge(self._cache, [*wordings, *asked], cancel)
        count = len(points)
        return _Reading(tuple(values[:count]), tuple(values[count:])), use
