"""What the engine asks of a language model, wherever it computes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from tutor.core.cancel import CancelToken
from tutor.core.turn import CacheUse
from tutor.llm.chat import ChatFormat
from tutor.llm.generation import Completion
from tutor.llm.reading import Reading, Readout
from tutor.llm.sections import Prompt


class Description(Protocol):
    """What is in use, for people."""

    @property
    def name(self) -> str: ...

    @property
    def device(self) -> str:
        """`cpu`, the name of a graphics card, or the host of a server."""
        ...

    @property
    def reason(self) -> str:
        """Why not the graphics card, where it is the processor; else empty."""
        ...

    @property
    def decode_rate(self) -> float:
        """Tokens a second; 0 before there was something to measure. So too the next."""
        ...

    @property
    def prefill_rate(self) -> float: ...


@dataclass(frozen=True, slots=True)
class TextModelDescription:
    """Satisfies Description."""

    name: str
    device: str
    reason: str
    decode_rate: float
    prefill_rate: float
    is_remote: bool = False

    def __str__(self) -> str:
        return f"{self.name} at {self.device}" if self.is_remote else f"{self.name} on the {self.device}"


class TextModel(Protocol):
    """LanguageModel computes here, EndpointModel on a server. One thread at a time."""

    @property
    def chat(self) -> ChatFormat: ...

    def generate(
        self,
        prompt: Prompt,
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        cancel: CancelToken,
        on_text: Callable[[str], None] = ...,
        sentences: int = 0,
    ) -> Completion: ...

    def prefill(self, prompt: Prompt, *, cancel: CancelToken) -> CacheUse: ...

    def count_tokens(self, text: str) -> int: ...

    def make_way(self, recogniser_runs: bool) -> None: ...

    def describe(self) -> Description: ...

    def close(self) -> None: ...


class ReadingModel(TextModel, Protocol):
    """A model of this machine, whose hidden states can be read."""

    @property
    def layers(self) -> int: ...

    def read_points(
        self,
        question: str,
        answer: Sequence[str],
        statements: Sequence[str],
        readout: Readout,
        *,
        cancel: CancelToken,
    ) -> Reading: ...

    def prefill_answer(
        self, question: str, answer: Sequence[str], readout: Readout, *, cancel: CancelToken
    ) -> CacheUse: ...
