"""A lane: the one thread on which a native model is loaded, called and freed."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

Model = TypeVar("Model")
Result = TypeVar("Result")


class Lane(Generic[Model]):
    """Loads its model on first use; work waits its turn. Thread-safe."""

    def __init__(
        self, name: str, load: Callable[[], Model], free: Callable[[Model], None] | None = None
    ) -> None:
        self._load = load
        self._free = free
        self._model: Model | None = None
        self._executor = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._closed = threading.Event()

    def run(self, work: Callable[[Model], Result]) -> Result:
        """Do `work` with the model on the lane's thread and block for its result.

        Raises what loading or the work raises; a failed load is tried again at the next call.
        """
        return self.submit(work).result()

    def submit(self, work: Callable[[Model], Result]) -> Future[Result]:
        """Queue `work` and return at once."""
        return self._executor.submit(self._do, work)

    def close(self) -> None:
        """Free the model after the work that waits."""
        if self._closed.is_set():
            return
        self._closed.set()
        self._executor.submit(self._release).result()
        self._executor.shutdown()

    def _do(self, work: Callable[[Model], Result]) -> Result:
        if self._model is None:
            self._model = self._load()
        return work(self._model)

    def _release(self) -> None:
        model, self._model = self._model, None
        if model is not None and self._free is not None:
            self._free(model)
