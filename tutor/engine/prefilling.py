"""Evaluating ahead of need: heads while the question is spoken, segments while the answer is being given."""

import logging
import threading
from collections.abc import Callable
from typing import TypeVar

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, TutorError
from tutor.engine.lane import Lane
from tutor.engine.priority_gate import PriorityGate
from tutor.llm.text_model import TextModel

log = logging.getLogger(__name__)

Result = TypeVar("Result")
Segments = tuple[str, ...]


class Prefiller:
    """Language-model work that fits into the gaps the recogniser leaves. Thread-safe."""

    def __init__(self, llm: Lane[TextModel], gate: PriorityGate) -> None:
        self._llm = llm
        self._gate = gate

    def run(self, work: Callable[[TextModel, CancelToken], Result], cancel: CancelToken) -> Result:
        """Do `work`, stopped and begun again whenever the recogniser needs the cores; blocks.

        What the work had evaluated by then is held and not evaluated again. Raises Cancelled, and what
        loading and the work raise.
        """
        while True:
            self._gate.wait(cancel)
            with self._gate.until_held(cancel) as pause:
                try:
                    return self._llm.run(lambda model, pause=pause: work(model, pause))  # type: ignore[misc]
                except Cancelled:
                    cancel.check()


class SegmentPrefiller:
    """Evaluates an answer's settled segments on a thread of its own; where several came, all at once."""

    def __init__(self, evaluate: Callable[[Segments, CancelToken], None], cancel: CancelToken) -> None:
        """`evaluate` gets all segments so far; its TutorErrors only mean that nothing is ready ahead."""
        self._evaluate = evaluate
        self._cancel = cancel
        self._changed = threading.Condition()
        self._newest: Segments | None = None
        self._is_over = False
        self._thread: threading.Thread | None = None

    def settled(self, segments: Segments) -> None:
        """All of the answer that is settled by now. Returns at once."""
        with self._changed:
            self._newest = segments
            self._changed.notify()
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="segments-ahead", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Nothing more will settle. What is being evaluated goes on, since it is needed next."""
        with self._changed:
            self._is_over = True
            self._changed.notify()

    def join(self, timeout_s: float) -> None:
        """Block until everything settled before `close` is evaluated."""
        if self._thread is not None:
            self._thread.join(timeout_s)

    def _work(self) -> None:
        try:
            while (segments := self._next()) is not None:
                self._evaluate(segments, self._cancel)
        except Cancelled:
            pass
        except TutorError as error:
            log.info("nothing is evaluated ahead: %s", error)

    def _next(self) -> Segments | None:
        with self._changed:
            self._changed.wait_for(lambda: self._newest is not None or self._is_over)
            segments, self._newest = self._newest, None
            return segments
