"""What test inferences gave on processor and cards, remembered so that not every start repeats them."""

import functools
import hashlib
import json
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Protocol, TypeVar

from tutor.llm.apart import NoAnswer
from tutor.llm.probe import Probe, distance
from tutor.llm.remembered import Remembered

Trial = TypeVar("Trial", "ProcessorTrial", "CardTrial")


@dataclass(frozen=True, slots=True)
class ProcessorTrial:
    """The model on the processor."""

    layers: int
    cell_bytes: int
    """Of one token in the KV cache."""
    vocabulary_size: int
    decode_rate: float
    """Tokens a second."""


@dataclass(frozen=True, slots=True)
class CardTrial:
    """The model with layers on a card."""

    failure: str = ""
    """Why there was no answer; else empty, and the rest counts."""
    distance: float = 0.0
    """Largest total variation distance of next-token distributions from the processor's, 0 to 1."""
    decode_rate: float = 0.0


class Trials(Protocol):
    """Test inferences of one model."""

    def processor(self) -> ProcessorTrial:
        """Raises NoAnswer."""
        ...

    def card(self, layers: int) -> CardTrial:
        """With so many layers on the card; -1: all."""
        ...


class RememberedTrials:
    """Runs a test inference the first time it is asked for; blocks for seconds then."""

    def __init__(self, probe: Callable[[int], Probe], remembered: Remembered | None, key: str) -> None:
        """`probe` takes the number of layers on the card. `key` names all that the results depend on."""
        self._probe = functools.cache(probe)
        self._remembered = remembered
        self._key = key

    def processor(self) -> ProcessorTrial:
        def tried() -> ProcessorTrial:
            plain = self._probe(0)
            return ProcessorTrial(plain.layers, plain.cell_bytes, plain.vocabulary_size, plain.decode_rate)

        return self._once("processor", ProcessorTrial, tried)

    def card(self, layers: int) -> CardTrial:
        def tried() -> CardTrial:
            plain = self._probe(0)
            try:
                found = self._probe(layers)
            except NoAnswer as exc:
                return CardTrial(failure=str(exc))
            return CardTrial("", distance(plain, found), found.decode_rate)

        return self._once(f"card {layers}", CardTrial, tried)

    def _once(self, name: str, kind: type[Trial], tried: Callable[[], Trial]) -> Trial:
        key = f"trial {name} {self._key}"
        if self._remembered is None:
            return tried()
        try:
            return kind(**self._remembered.get(key))
        except TypeError:  # not remembered, or by another version
            result = tried()
            self._remembered.put(key, asdict(result))
            return result


def trial_key(*parts: object) -> str:
    """A key from what results depend on, the system's kernel among it: drivers come and go with it."""
    return hashlib.sha256(json.dumps([*map(str, parts), platform.release()]).encode()).hexdigest()
