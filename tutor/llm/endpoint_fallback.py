"""The model on the server while it answers; the one of this machine for reading points, and when it fails."""

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
from tutor.llm.text_model import ReadingModel, TextModel

log = logging.getLogger(__name__)

REST_S = 120.0
"""How long a server that failed is left alone."""


class EndpointWithFallback:
    """Satisfies ReadingModel. Lives on the local model's thread.

    The local model is loaded when the server has failed or points are to be read, which no server can do;
    where there is none, its own error is raised.
    """

    def __init__(
        self,
        endpoint: EndpointModel,
        load_local: Callable[[], ReadingModel],
        on_failure: Callable[[EndpointFailed], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`on_failure` is told of each failure of the server, on the thread of the call."""
        self.endpoint = endpoint
        self._load_local = load_local
        self._on_failure = on_failure
        self._clock = clock
        self._local: ReadingModel | None = None
        self._resting_until = 0.0

    @property
    def is_remote(self) -> bool:
        """Whether the next call goes to the server."""
        return self._clock() >= self._resting_until

    def generate(
        self,
        prompt: Prompt,
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        cancel: CancelToken,
        on_text: Callable[[str], None] = lambda _: None,
    ) -> Completion:
        """Raises EndpointFailed where the server broke off after pieces were passed on."""
        passed_on = False

        def pass_on(piece: str) -> None:
            nonlocal passed_on
            passed_on = True
            on_text(piece)

        def generated_by(model: TextModel) -> Completion:
            return model.generate(prompt, max_tokens=max_tokens, stop=stop, cancel=cancel, on_text=pass_on)

        if self.is_remote:
            try:
                return generated_by(self.endpoint)
            except EndpointFailed as failure:
                log.warning("the endpoint failed")
                self._resting_until = self._clock() + REST_S
                self._on_failure(failure)
                if passed_on:
                    raise
        return generated_by(self._loaded())

    def prefill(self, prompt: Prompt, *, cancel: CancelToken) -> CacheUse:
        return self._current().prefill(prompt, cancel=cancel)

    @property
    def layers(self) -> int:
        return self._loaded().layers

    def reader(self, readout: Readout) -> PointReader:
        return self._loaded().reader(readout)

    def make_way(self, recogniser_runs: bool) -> None:
        if self._local is not None:
            self._local.make_way(recogniser_runs)

    def describe(self) -> ModelDescription:
        return self._current().describe()

    def close(self) -> None:
        if self._local is not None:
            self._local.close()

    def _current(self) -> TextModel:
        return self.endpoint if self.is_remote else self._loaded()

    def _loaded(self) -> ReadingModel:
        if self._local is None:
            self._local = self._load_local()
        return self._local
