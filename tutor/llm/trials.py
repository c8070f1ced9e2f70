"""What test inferences gave on processor and GPU, kept so that not every start repeats them."""

import functools
import hashlib
import json
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass

from tutor.llm.isolation import NoAnswer
from tutor.llm.json_cache import JsonCache
from tutor.llm.probe import Probe, distance


@dataclass(frozen=True, slots=True)
class Trial:
    """What a test inference gave with so many layers on a GPU; the sizes only of that on the processor."""

    failure: str = ""
    """Why there was no answer; else empty, and the rest counts."""
    decode_rate: float = 0.0
    """Tokens a second."""
    distance: float = 0.0
    """Largest total variation distance of next-token distributions from the processor's, 0 to 1."""
    layers: int = 0
    cell_bytes: int = 0
    """Of one token in the KV cache."""
    vocabulary_size: int = 0


class Trials:
    """Test inferences of one model. Runs one the first time it is asked for; blocks for seconds then."""

    def __init__(self, probe: Callable[[int], Probe], cache: JsonCache, key: str) -> None:
        """`probe` takes the number of layers on the GPU. `key` names all that the results depend on."""
        self._probe = functools.cache(probe)
        self._cache = cache
        self._key = key

    def of(self, layers: int) -> Trial:
        """With so many layers on the GPU; 0: on the processor, -1: all. Raises NoAnswer of the processor."""
        key = f"trial {layers} {self._key}"
        try:
            return Trial(**self._cache.get(key))
        except TypeError:  # not kept, or by another version
            trial = self._tried(layers)
            self._cache.put(key, asdict(trial))
            return trial

    def _tried(self, layers: int) -> Trial:
        plain = self._probe(0)
        if not layers:
            return Trial("", plain.decode_rate, 0.0, plain.layers, plain.cell_bytes, plain.vocabulary_size)
        try:
            found = self._probe(layers)
        except NoAnswer as exc:
            return Trial(failure=str(exc))
        return Trial("", found.decode_rate, distance(plain, found))


def trial_key(*parts: object) -> str:
    """A key from what results depend on, the system's kernel among it: drivers come and go with it."""
    return hashlib.sha256(json.dumps([*map(str, parts), platform.release()]).encode()).hexdigest()
