"""The language model as a judge of points, as far as its calibration gives it a say."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from tutor.core.cancel import CancelToken
from tutor.core.ports import FloatArray
from tutor.core.turn import CacheUse
from tutor.engine.ahead import Segments
from tutor.engine.lane import Lane
from tutor.llm.rubric import Case
from tutor.llm.text_model import TextModel

REMEMBERED = 8
"""Answers whose segments are known: those evaluated while they were being given."""


class ModelJudge:
    """Satisfies core.ports.PointJudge over the engine's language model. Thread-safe."""

    def __init__(self, llm: Lane[TextModel], *, asks: bool = True) -> None:
        """`asks`: also for yes or no, which is as much work again; else that column is zero."""
        self._llm = llm
        self._asks = asks
        self._lock = threading.Lock()
        self._segments: OrderedDict[str, Segments] = OrderedDict()
        self._spent = threading.local()

    def judge(self, question: str, said: str, points: Sequence[str]) -> FloatArray:
        """See core.ports.PointJudge; blocks. Raises what loading and judging raise."""
        case, segments = self._case(question, points), self._segments_of(said)
        judged = self._llm.run(lambda model: model.judge_points(case, segments, cancel=CancelToken()))
        self._spent.use = self._use() + judged.cache
        rows = [(signals.gain, signals.yes or 0.0) for signals in judged.points]
        return np.array(rows, dtype=np.float32).reshape(len(points), 2)

    def spent(self) -> CacheUse:
        """Tokens that judging on this thread has cost since this was last asked."""
        use = self._use()
        self._spent.use = CacheUse()
        return use

    def prepare(self, model: TextModel, question: str, points: Sequence[str], cancel: CancelToken) -> None:
        """On the model's thread: read ahead what every answer is compared with."""
        model.prepare_points(self._case(question, points), cancel=cancel)

    def prefill(self, model: TextModel, question: str, segments: Segments, cancel: CancelToken) -> None:
        """On the model's thread: evaluate the segments that are there so far."""
        model.prefill_answer(self._case(question, ()), segments, cancel=cancel)

    def remember(self, segments: Segments) -> None:
        """The answer was evaluated in these segments, and is to be judged in them."""
        with self._lock:
            self._segments[" ".join(segments)] = segments
            while len(self._segments) > REMEMBERED:
                self._segments.popitem(last=False)

    def _segments_of(self, said: str) -> Segments:
        with self._lock:
            return self._segments.get(said, (said,))

    def _case(self, question: str, points: Sequence[str]) -> Case:
        return Case(question, tuple(points), "", ask=self._asks)

    def _use(self) -> CacheUse:
        use: CacheUse = getattr(self._spent, "use", CacheUse())
        return use
