"""The two prompts of a turn, for reading points and for talking: evaluated ahead of need as far as known.

Their heads while the question is spoken, then the answer's segments while it is being given.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, TutorError
from tutor.core.material import Item
from tutor.core.speech import Segments
from tutor.engine.feedback_writer import FeedbackWriter
from tutor.engine.lane import Lane
from tutor.engine.priority_gate import PriorityGate
from tutor.engine.reading_points import ModelStates
from tutor.llm.text_model import TextModel
from tutor.text.say import written_as_heard

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Prefiller:
    """Works in the gaps that the recogniser leaves. Thread-safe; does nothing without a language model."""

    llm: Lane[TextModel]
    gate: PriorityGate
    states: Callable[[], ModelStates | None]
    """The language model as a reader of points, where it is one."""
    without_asides: Callable[[Item, Segments], Segments]
    """What it reads."""
    writer: FeedbackWriter

    def begin(self, item: Item, cancel: CancelToken) -> None:
        """Both heads, while the question is spoken; blocks. Raises Cancelled."""
        try:
            self._evaluate(item, (), cancel)
        except TutorError as error:
            log.info("no language model to prepare: %s", error)

    def follow(self, item: Item, cancel: CancelToken) -> "SegmentPrefiller":
        """What takes the segments of the answer to `item` as they are settled."""
        return SegmentPrefiller(partial(self._evaluate, item), cancel)

    def _evaluate(self, item: Item, segments: Segments, cancel: CancelToken) -> None:
        if (states := self.states()) is not None:
            read = self.without_asides(item, segments)
            states.remember(read)
            question = written_as_heard(item.question)
            self._run(lambda model, pause: states.prefill(model, question, read, pause), cancel)
        prompt = self.writer.prompt(item, segments)
        self._run(lambda model, pause: model.prefill(prompt, cancel=pause), cancel)

    def _run(self, work: Callable[[TextModel, CancelToken], object], cancel: CancelToken) -> None:
        # What was evaluated when the recogniser stopped it is held, and not evaluated again.
        self.gate.run_in_gaps(lambda pause: self.llm.run(lambda model: work(model, pause)), cancel)


class SegmentPrefiller:
    """Evaluates an answer's settled segments on a thread of its own; where several came, all at once."""

    def __init__(self, evaluate: Callable[[Segments, CancelToken], None], cancel: CancelToken) -> None:
        """`evaluate` gets all segments so far; its TutorErrors only mean that nothing is ready ahead."""
        self._evaluate = evaluate
        self._cancel = cancel
        self._newest: Segments = ()
        self._has_failed = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="segments-ahead")

    def settled(self, segments: Segments) -> None:
        """All of the answer that is settled by now. Returns at once."""
        self._newest = segments
        self._thread.submit(self._work, segments)

    def close(self) -> None:
        """Nothing more will settle. What is being evaluated goes on, since it is needed next."""
        self._thread.shutdown(wait=False)

    def _work(self, segments: Segments) -> None:
        if segments is not self._newest or self._has_failed or self._cancel.is_cancelled:
            return
        try:
            self._evaluate(segments, self._cancel)
        except Cancelled:
            pass
        except TutorError as error:
            self._has_failed = True
            log.info("nothing is evaluated ahead: %s", error)
