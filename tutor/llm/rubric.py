"""Judging key points: how much likelier an answer makes each of them than saying nothing would."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.core.cancel import CancelToken
from tutor.core.turn import CacheUse
from tutor.llm.cache import Cache
from tutor.llm.chat import ChatFormat, Message
from tutor.llm.judge import Branch, Wording, YesNo, judge
from tutor.llm.sections import Section, tokenised
from tutor.llm.yes_no import yes_no_tokens

NOTHING_SAID = "I don't know."
REMEMBERED = 256
MIN_GAIN = 0.05
"""Nats per token that a reference must gain for gains to be scaled by it."""
MAX_POINT_TOKENS = 96
MAX_CLAIM_BYTES = 400
"""Of a point in a yes or no question, whose tokens have to fit one batch: at most a token a byte."""

_RESTATED = "In other words, the student said that:\n-"
_CLAIM = "\nClaim:"
_ASKED = " {}\nSupported? Yes or no."


@dataclass(frozen=True, slots=True)
class PointSignals:
    """What the model reads on one point; signals for the grader, no verdicts."""

    gain: float
    """Log probability per token of the point's words after the answer, less the same after nothing said."""
    gain_scaled: float
    """`gain` by what the reference answer gains."""
    yes: float | None = None
    """P(yes) against P(no) that the answer supports the point, less the same after nothing said. None: not
    asked; a model of half a thousand million weights hardly tells."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Signals per point, in order."""

    points: tuple[PointSignals, ...]
    cache: CacheUse


@dataclass(frozen=True, slots=True)
class Case:
    """A question with the points that answers to it are judged by. Plain text, no Markdown."""

    question: str
    points: tuple[str, ...]
    reference: str = ""
    """Empty: gains are not scaled by what it would gain."""
    ask: bool = False
    """Also ask for yes or no: about twice the work."""


@dataclass(frozen=True, slots=True)
class _Reading:
    wordings: tuple[float, ...]
    yes: tuple[float, ...]


class Rubric:
    """Puts points to the model and remembers what it read, so that judging again gives the same numbers."""

    def __init__(self, cache: Cache, chat: ChatFormat) -> None:
        self._cache = cache
        self._chat = chat
        self._yes, self._no = yes_no_tokens(cache.context.tokenize)
        self._known: OrderedDict[tuple[Case, str], _Reading] = OrderedDict()

    def judge(self, case: Case, answer: Sequence[str], cancel: CancelToken) -> Judgement:
        """Signals of every point, against nothing said and against the reference. Raises Cancelled."""
        if not case.points:
            return Judgement((), CacheUse())
        reading, use = self._remembered(case, answer, cancel)
        blank, blank_use = self._remembered(case, [NOTHING_SAID], cancel)
        full, full_use = self._full(case, blank, cancel)
        signals = []
        for index in range(len(case.points)):
            gain = reading.wordings[index] - blank.wordings[index]
            best = max(MIN_GAIN, full.wordings[index] - blank.wordings[index])
            yes = reading.yes[index] - blank.yes[index] if case.ask else None
            signals.append(PointSignals(gain, gain / best, yes))
        return Judgement(tuple(signals), use + blank_use + full_use)

    def prepare(self, case: Case, cancel: CancelToken) -> CacheUse:
        """Read now what `judge` compares with, and evaluate the question. Raises Cancelled."""
        if not case.points:
            return CacheUse()
        reading, blank = self._remembered(case, [NOTHING_SAID], cancel)
        _, full = self._full(case, reading, cancel)
        return blank + full

    def prefill(self, case: Case, answer: Sequence[str], cancel: CancelToken) -> CacheUse:
        """Evaluate what `judge` will share, for the segments that are there so far. Raises Cancelled."""
        use = self._cache.evaluate(self._tokens(_told(case, answer)), cancel)
        if case.ask:
            use += self._cache.evaluate(self._tokens(self._conversation(case, answer, open_end=True)), cancel)
        return use

    def _full(self, case: Case, blank: _Reading, cancel: CancelToken) -> tuple[_Reading, CacheUse]:
        """After the reference; without one, as after nothing."""
        if not case.reference:
            return blank, CacheUse()
        return self._remembered(case, [case.reference], cancel)

    def _remembered(
        self, case: Case, answer: Sequence[str], cancel: CancelToken
    ) -> tuple[_Reading, CacheUse]:
        key = (case, " ".join(answer))
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key], CacheUse()
        reading, use = self._read(case, answer, cancel)
        self._known[key] = reading
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return reading, use

    def _read(self, case: Case, answer: Sequence[str], cancel: CancelToken) -> tuple[_Reading, CacheUse]:
        tokenize = self._cache.context.tokenize
        shared = self._tokens([*_told(case, answer), Section("\n"), Section(_RESTATED)])
        branches: list[Branch] = [
            Wording(shared, tuple(tokenize(" " + _line(point))[:MAX_POINT_TOKENS])) for point in case.points
        ]
        if case.ask:
            asked = self._tokens(self._conversation(case, answer, _CLAIM, open_end=True))
            for point in case.points:
                whole = self._tokens(self._conversation(case, answer, _CLAIM, _ASKED.format(_claim(point))))
                branches.append(YesNo(asked, whole[len(asked) :], self._yes, self._no))
        values, use = judge(self._cache, branches, cancel)
        count = len(case.points)
        return _Reading(tuple(values[:count]), tuple(values[count:])), use

    def _conversation(
        self, case: Case, answer: Sequence[str], *more: str, open_end: bool = False
    ) -> Sequence[Section]:
        """Chat in which the answer is told, and `more` said after it."""
        parts: tuple[Section | str, ...] = (*_told(case, answer), *more)
        return self._chat.sections([Message("user", parts)], open_end=open_end)

    def _tokens(self, prompt: Sequence[Section]) -> tuple[int, ...]:
        context = self._cache.context
        return tokenised(
            prompt, lambda text, markup: context.tokenize(text, special=markup), context.bos
        ).tokens


def _told(case: Case, answer: Sequence[str]) -> list[Section]:
    head = Section(f"Question: {_line(case.question)}\nStudent's answer:")
    return [head, *(Section(" " + _line(part)) for part in answer if part.strip())]


def _line(text: str) -> str:
    return " ".join(text.split())


def _claim(point: str) -> str:
    return _line(point).encode()[:MAX_CLAIM_BYTES].decode("utf-8", "ignore")
