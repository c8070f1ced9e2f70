"""A lane: the one thread on which a native model is loaded, called and freed."""

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

from tutor.core.errors import Cancelled
from tutor.engine.priority_gate import PriorityGate

STEP_BACK = 5
"""How much nicer than its process a thread that steps back is."""
Model = TypeVar("Model")
Result = TypeVar("Result")


class Lane(Generic[Model]):
    """Loads its model on first use; work waits its turn. Thread-safe."""

    def __init__(
        self,
        name: str,
        load: Callable[[], Model],
        free: Callable[[Model], None] | None = None,
        *,
        goes_first: PriorityGate | None = None,
        steps_back: bool = False,
    ) -> None:
        """`goes_first`: taken while there is work.

        `steps_back`: the lane's thread, and those its model starts, get a core last (on Linux).
        """
        self._steps_back = steps_back
        self._load = load
        self._free = free
        self._goes_first = goes_first
        self._model: Model | None = None
        self._executor = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._closed = threading.Event()

    def run(self, work: Callable[[Model], Result]) -> Result:
        """Do `work` with the model on the lane's thread and block for its result.

        Raises what loading or the work raises; a failed load is tried again at the next call.
        """
        return self.submit(work).result()

    def submit(self, work: Callable[[Model], Result]) -> Future[Result]:
        """Queue `work` and return at once. Raises Cancelled once the lane is closed."""
        if self._closed.is_set():
            raise Cancelled
        gate = self._goes_first
        if gate is None:
            return self._executor.submit(self._do, work)
        gate.acquire()
        try:
            future = self._executor.submit(self._do, work)
        except BaseException:
            gate.release()
            raise
        future.add_done_callback(lambda _: gate.release())
        return future

    def close(self) -> None:
        """Free the model after the work that waits; with nothing to free, nothing is waited for."""
        if self._closed.is_set():
            return
        self._closed.set()
        if (free := self._free) is None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            return
        self._executor.submit(self._release, free).result()
        self._executor.shutdown()

    def _release(self, free: Callable[[Model], None]) -> None:
        model, self._model = self._model, None
        if model is not None:
            free(model)

    def _do(self, work: Callable[[Model], Result]) -> Result:
        if self._model is None:
            if self._steps_back and sys.platform == "linux":
                own = threading.get_native_id()
                now = os.getpriority(os.PRIO_PROCESS, own)
                os.setpriority(os.PRIO_PROCESS, own, min(19, now + STEP_BACK))
            self._model = self._load()
        return work(self._model)
