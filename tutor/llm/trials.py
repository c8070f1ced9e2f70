"""What test inferences gave on processor and GPU, kept so that not every start repeats them."""

import functools
import hashlib
import json
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TypeVar

from tutor.llm.isolation import NoAnswer
from tutor.llm.json_cache import JsonCache
from tutor.llm.probe import Probe, distance

Trial = TypeVar("Trial", "CpuTrial", "GpuTrial")


@dataclass(frozen=True, slots=True)
class CpuTrial:
    """The model on the processor."""

    layers: int
    cell_bytes: int
    """Of one token in the KV cache."""
    vocabulary_size: int
    decode_rate: float
    """Tokens a second."""


@dataclass(frozen=True, slots=True)
class GpuTrial:
    """The model with layers on a GPU."""

    failure: str = ""
    """Why there was no answer; else empty, and the rest counts."""
    distance: float = 0.0
    """Largest total variation distance of next-token distributions from the processor's, 0 to 1."""
    decode_rate: float = 0.0


class Trials:
    """Test inferences of one model. Runs one the first time it is asked for; blocks for seconds then."""

    def __init__(self, probe: Callable[[int], Probe], cache: JsonCache, key: str) -> None:
        """`probe` takes the number of layers on the GPU. `key` names all that the results depend on."""
        self._probe = functools.cache(probe)
        self._cache = cache
        self._key = key

    def cpu(self) -> CpuTrial:
        """Raises NoAnswer."""

        def tried() -> CpuTrial:
            plain = self._probe(0)
            return CpuTrial(plain.layers, plain.cell_bytes, plain.vocabulary_size, plain.decode_rate)

        return self._once("cpu", CpuTrial, tried)

    def gpu(self, layers: int) -> GpuTrial:
        """With so many layers on the GPU; -1: all."""

        def tried() -> GpuTrial:
            plain = self._probe(0)
            try:
                found = self._probe(layers)
            except NoAnswer as exc:
                return GpuTrial(failure=str(exc))
            return GpuTrial("", distance(plain, found), found.decode_rate)

        return self._once(f"gpu {layers}", GpuTrial, tried)

    def _once(self, name: str, kind: type[Trial], tried: Callable[[], Trial]) -> Trial:
        key = f"trial {name} {self._key}"
        try:
            return kind(**self._cache.get(key))
        except TypeError:  # not kept, or by another version
            result = tried()
            self._cache.put(key, asdict(result))
            return result


def trial_key(*parts: object) -> str:
    """A key from what results depend on, the system's kernel among it: drivers come and go with it."""
    return hashlib.sha256(json.dumps([*map(str, parts), platform.release()]).encode()).hexdigest()
