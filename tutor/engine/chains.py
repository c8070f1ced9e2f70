"""The two prompts of a turn, evaluated as far as they are known: for judging, and for talking about it."""

import logging

from tutor.core.cancel import CancelToken
from tutor.core.errors import TutorError
from tutor.core.material import Item
from tutor.engine.ahead import Ahead, Segments, SegmentsAhead
from tutor.engine.parts import Parts
from tutor.engine.wording import FeedbackWriter
from tutor.grading.llm_share import put_to_judge
from tutor.llm.text_model import TextModel

log = logging.getLogger(__name__)


class Chains:
    """Evaluates ahead of need. Thread-safe; does nothing where there is no language model."""

    def __init__(self, parts: Parts, writer: FeedbackWriter) -> None:
        self._parts = parts
        self._writer = writer
        self._ahead = Ahead(parts.llm, parts.way)

    def begin(self, item: Item, cancel: CancelToken) -> None:
        """Both heads, while the question is spoken; blocks. Raises Cancelled."""
        try:
            if (judge := self._parts.judge()) is not None:
                question, _, points = put_to_judge(item, "")
                self._ahead.run(lambda model, pause: judge.prepare(model, question, points, pause), cancel)
            self._talk(item, (), cancel)
        except TutorError as error:
            log.info("no language model to prepare: %s", error.code)

    def follow(self, item: Item, cancel: CancelToken) -> SegmentsAhead:
        """What takes the segments of the answer to `item` as they are settled."""

        def evaluate(segments: Segments, cancel: CancelToken) -> None:
            if (judge := self._parts.judge()) is not None:
                judge.remember(segments)
                question = put_to_judge(item, "")[0]
                self._ahead.run(lambda model, pause: judge.prefill(model, question, segments, pause), cancel)
            self._talk(item, segments, cancel)

        return SegmentsAhead(evaluate, cancel)

    def _talk(self, item: Item, segments: Segments, cancel: CancelToken) -> None:
        prompt = self._writer.prompt(item, segments)

        def work(model: TextModel, pause: CancelToken) -> None:
            model.prefill(prompt, cancel=pause)

        self._ahead.run(work, cancel)
