"""The two prompts of a turn, evaluated as far as they are known: for reading points, and for talking."""

import logging
from collections.abc import Callable
from functools import partial

from tutor.core.cancel import CancelToken
from tutor.core.errors import TutorError
from tutor.core.material import Item
from tutor.engine.feedback_writer import FeedbackWriter
from tutor.engine.prefilling import Prefiller, SegmentPrefiller, Segments
from tutor.engine.reading_points import ModelStates
from tutor.text.say import written_as_heard

log = logging.getLogger(__name__)


class PromptPrefixes:
    """Evaluates ahead of need. Thread-safe; does nothing where there is no language model."""

    def __init__(
        self,
        prefiller: Prefiller,
        states: Callable[[], ModelStates | None],
        without_asides: Callable[[Item, Segments], Segments],
        writer: FeedbackWriter,
    ) -> None:
        """`states`: the language model as a reader of points, where it is one; it reads no asides."""
        self._ahead = prefiller
        self._states = states
        self._without_asides = without_asides
        self._writer = writer

    def begin(self, item: Item, cancel: CancelToken) -> None:
        """Both heads, while the question is spoken; blocks. Raises Cancelled."""
        try:
            self._evaluate(item, (), cancel)
        except TutorError as error:
            log.info("no language model to prepare: %s", error)

    def follow(self, item: Item, cancel: CancelToken) -> SegmentPrefiller:
        """What takes the segments of the answer to `item` as they are settled."""
        return SegmentPrefiller(partial(self._evaluate, item), cancel)

    def _evaluate(self, item: Item, segments: Segments, cancel: CancelToken) -> None:
        if (states := self._states()) is not None:
            read = self._without_asides(item, segments)
            states.remember(read)
            question = written_as_heard(item.question)
            self._ahead.run(lambda model, pause: states.prefill(model, question, read, pause), cancel)
        prompt = self._writer.prompt(item, segments)
        self._ahead.run(lambda model, pause: model.prefill(prompt, cancel=pause), cancel)
