"""The language model as a reader of points, over what was evaluated while the answer was given."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

from tutor.core.cancel import CancelToken
from tutor.core.ports import FloatArray
from tutor.core.speech import Segments
from tutor.core.turn import CacheUse
from tutor.engine.lane import Lane
from tutor.llm.reading import Readout
from tutor.llm.text_model import TextModel

REMEMBERED = 8
"""Answers whose segments are known: those evaluated while they were being given."""


class ModelStates:
    """Satisfies core.ports.PointStates over the engine's language model, a local one. Thread-safe."""

    def __init__(self, llm: Lane[TextModel], readout: Readout) -> None:
        self._llm = llm
        self.readout = readout
        self._lock = threading.Lock()
        self._segments: OrderedDict[str, Segments] = OrderedDict()
        self._spent = threading.local()

    def states(self, question: str, said: str, statements: Sequence[str]) -> FloatArray:
        """See core.ports.PointStates; blocks. Raises what loading and reading raise."""
        with self._lock:
            segments = self._segments.get(_words(said), (said,))
        read = self._llm.run(
            lambda model: model.reader(self.readout).read(question, segments, statements, CancelToken())
        )
        self._spent.use = self._use() + read.cache
        return read.states

    def spent(self) -> CacheUse:
        """Tokens that reading on this thread has cost since this was last asked."""
        use = self._use()
        self._spent.use = CacheUse()
        return use

    def prefill(self, model: TextModel, question: str, segments: Segments, cancel: CancelToken) -> None:
        """On the model's thread: evaluate the segments that are there so far."""
        model.reader(self.readout).prefill(question, segments, cancel)

    def remember(self, segments: Segments) -> None:
        """The answer was evaluated in these segments, and is to be read in them."""
        with self._lock:
            self._segments[_words(" ".join(segments))] = segments
            while len(self._segments) > REMEMBERED:
                self._segments.popitem(last=False)

    def _use(self) -> CacheUse:
        use: CacheUse = getattr(self._spent, "use", CacheUse())
        return use


def _words(text: str) -> str:
    return " ".join(text.split())
