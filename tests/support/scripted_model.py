"""A language model that writes what a test says and keeps what it was asked."""

from collections.abc import Sequence

import numpy as np

from tutor.core.cancel import CancelToken
from tutor.core.turn import CacheUse
from tutor.llm.description import ModelDescription
from tutor.llm.generation import Completion
from tutor.llm.reading import Reading, Readout
from tutor.llm.sections import Prompt


class ScriptedModel:
    """Satisfies TextModel."""

    def __init__(self, text: str = "", error: Exception | None = None) -> None:
        self.layers = 12
        self.prefilled: list[str] = []
        self.generated: list[str] = []
        self.answers: list[tuple[str, ...]] = []
        self.read: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = []
        self._text = text
        self._error = error

    def generate(
        self,
        prompt: Prompt,
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        cancel: CancelToken,
    ) -> Completion:
        self._fail()
        self.generated.append(written(prompt))
        return Completion(self._text, CacheUse(100, 30), 21, 10, 0.1, 0.5)

    def prefill(self, prompt: Prompt, *, cancel: CancelToken) -> CacheUse:
        self._fail()
        self.prefilled.append(written(prompt))
        return CacheUse()

    def reader(self, readout: Readout) -> "ScriptedReader":
        self._fail()
        return ScriptedReader(self, readout)

    def describe(self) -> ModelDescription:
        return ModelDescription("scripted", "cpu", None, 40.0, 200.0)

    def close(self) -> None:
        pass

    def _fail(self) -> None:
        if self._error is not None:
            raise self._error


class ScriptedReader:
    """Notes in its model what it was asked."""

    def __init__(self, model: ScriptedModel, readout: Readout) -> None:
        self._model, self._layers = model, readout.layers

    def read(
        self, question: str, answer: Sequence[str], statements: Sequence[str], cancel: CancelToken
    ) -> Reading:
        """The first point's states are ones, the others' zeros."""
        self._model.read.append((question, tuple(answer), tuple(statements)))
        states = np.zeros((len(statements), len(self._layers), 4), dtype=np.float32)
        states[:1] = 1.0
        return Reading(states, CacheUse(50, 8))

    def prefill(self, question: str, answer: Sequence[str], cancel: CancelToken) -> CacheUse:
        self._model.answers.append(tuple(answer))
        return CacheUse()


def written(prompt: Prompt) -> str:
    return prompt if isinstance(prompt, str) else "".join(section.text for section in prompt)
