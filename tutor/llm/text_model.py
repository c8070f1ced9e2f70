"""What the engine asks of a language model, wherever it computes."""

from collections.abc import Sequence
from typing import Protocol

from tutor.core.cancel import CancelToken
from tutor.core.turn import CacheUse
from tutor.llm.description import ModelDescription
from tutor.llm.generation import Completion
from tutor.llm.reading import PointReader, Readout
from tutor.llm.sections import Prompt


class TextModel(Protocol):
    """One thread at a time."""

    @property
    def layers(self) -> int: ...

    def generate(
        self, prompt: Prompt, *, max_tokens: int, stop: Sequence[str] = (), cancel: CancelToken
    ) -> Completion: ...

    def prefill(self, prompt: Prompt, *, cancel: CancelToken) -> CacheUse: ...

    def reader(self, readout: Readout) -> PointReader: ...

    def describe(self) -> ModelDescription: ...

    def close(self) -> None: ...
