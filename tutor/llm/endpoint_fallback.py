"""The server's model for words; the local one for reading points, and for words while the server fails."""

import logging
import time
from collections.abc import Callable, Sequence

from tutor.core.cancel import CancelToken
from tutor.core.errors import EndpointFailed
from tutor.core.turn import CacheUse
from tutor.llm.description import ModelDescription
from tutor.llm.endpoint import EndpointModel
from tutor.llm.generation import Completion
from tutor.llm.reading import PointReader, Readout
from tutor.llm.sections import Prompt
from tutor.llm.text_model import TextModel

log = logging.getLogger(__name__)

REST_S = 120.0
"""How long a server that failed is left alone."""


class EndpointWithFallback:
    """Satisfies TextModel. Lives on the local model's thread.

    The local model is loaded when the server has failed or points are to be read, which no server can do;
    where there is none, its own error is raised.
    """

    def __init__(
        self,
        endpoint: EndpointModel,
        load_local: Callable[[], TextModel],
        on_failure: Callable[[EndpointFailed], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`on_failure` is told of each failure of the server, on the thread of the call."""
        self._endpoint = endpoint
        self._load_local = load_local
        self._on_failure = on_failure
        self._clock = clock
        self._local: TextModel | None = None
        self._resting_until = 0.0

    @property
    def is_remote(self) -> bool:
        return self._clock() >= self._resting_until

    def generate(
        self, prompt: Prompt, *, max_tokens: int, stop: Sequence[str] = (), cancel: CancelToken
    ) -> Completion:
        if self.is_remote:
            try:
                return self._endpoint.generate(prompt, max_tokens=max_tokens, stop=stop, cancel=cancel)
            except EndpointFailed as failure:
                log.warning("the endpoint failed")
                self._resting_until = self._clock() + REST_S
                self._on_failure(failure)
        return self._loaded().generate(prompt, max_tokens=max_tokens, stop=stop, cancel=cancel)

    def prefill(self, prompt: Prompt, *, cancel: CancelToken) -> CacheUse:
        """Nothing while the server answers: it keeps a cache of its own, and is sent only what is needed."""
        return CacheUse() if self.is_remote else self._loaded().prefill(prompt, cancel=cancel)

    @property
    def layers(self) -> int:
        return self._loaded().layers

    def reader(self, readout: Readout) -> PointReader:
        return self._loaded().reader(readout)

    def describe(self) -> ModelDescription:
        return self._endpoint.describe() if self.is_remote else self._loaded().describe()

    def close(self) -> None:
        if self._local is not None:
            self._local.close()

    def _loaded(self) -> TextModel:
        if self._local is None:
            self._local = self._load_local()
        return self._local
