"""A real test inference in a child process, because a graphics driver may take its process with it."""

import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tutor.core.cancel import CancelToken
from tutor.llm.context import Context, ContextSettings
from tutor.llm.isolation import run_in_subprocess
from tutor.llm.prefix import PrefixCache

PROMPTS = (
    "The capital of France is",
    "def add(a, b):\n    return",
    "Gradient descent moves the parameters against the gradient of the",
)
RATED_TOKENS = 24
TIMEOUT_S = 120.0
PATIENT_S = 600.0
"""Where the user wants the GPU however slow it is: one that the processor pretends to be takes minutes."""


@dataclass(frozen=True, slots=True)
class Probe:
    distributions: tuple[npt.NDArray[np.float32], ...]
    """Next-token probabilities after each of `PROMPTS`, shape (vocabulary,)."""
    decode_rate: float
    """Tokens a second."""
    layers: int
    cell_bytes: int
    """Of one token in the KV cache."""

    @property
    def vocabulary_size(self) -> int:
        return len(self.distributions[0])


def probe(path: Path, *, gpu_layers: int, threads: int, timeout_s: float = TIMEOUT_S) -> Probe:
    """Load the model in a child process and let it answer. Blocks for seconds. Raises NoAnswer."""
    return run_in_subprocess(infer, path, gpu_layers, threads, timeout_s=timeout_s, name="llm-probe")


def infer(path: Path, gpu_layers: int, threads: int) -> Probe:
    """The test inference itself, in this process. Raises ModelMissing, ModelBroken."""
    settings = ContextSettings(cells=512, sequences=4, threads=threads, gpu_layers=gpu_layers)
    with closing(Context(path, settings)) as context:
        cache = PrefixCache(context)
        never = CancelToken()
        distributions = []
        rate = 0.0
        for prompt in PROMPTS:
            with cache.run(()) as run:
                index = cache.extend(run, context.tokenize(prompt), never, logits=True)
                logits = context.logits(index)
                shares = np.exp(logits - logits.max())
                distributions.append(np.asarray(shares / shares.sum(), dtype=np.float32))
                started = time.perf_counter()
                for _ in range(RATED_TOKENS):
                    token = int(context.logits(index).argmax())
                    index = cache.extend(run, [token], never, logits=True)
                rate = max(rate, RATED_TOKENS / (time.perf_counter() - started))
        return Probe(tuple(distributions), rate, context.layers, context.cell_bytes)


def distance(one: Probe, other: Probe) -> float:
    """Largest total variation distance between the two probes' next-token distributions, 0 to 1."""
    return max(
        float(np.abs(a - b).sum()) / 2 for a, b in zip(one.distributions, other.distributions, strict=True)
    )
