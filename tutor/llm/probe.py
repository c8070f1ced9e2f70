"""A real test inference in a child process, because a graphics driver may take its process with it."""

import multiprocessing
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tutor.core.cancel import CancelToken
from tutor.core.errors import TutorError
from tutor.llm.context import Context, ContextSettings
from tutor.llm.prefix import PrefixCache

PROMPTS = (
    "The capital of France is",
    "def add(a, b):\n    return",
    "Gradient descent moves the parameters against the gradient of the",
)
RATED_TOKENS = 24
TIMEOUT_S = 120.0


class ProbeFailed(Exception):
    """The child gave no answer; the text says why."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What a test inference gave."""

    distributions: tuple[npt.NDArray[np.float32], ...]
    """Next-token probabilities after each of `PROMPTS`, shape (vocabulary,)."""
    decode_rate: float
    """Tokens a second."""
    layers: int


def probe(path: Path, *, gpu_layers: int, threads: int, timeout_s: float = TIMEOUT_S) -> Probe:
    """Load the model in a child process and let it answer. Blocks for seconds. Raises ProbeFailed."""
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    child = spawn.Process(target=_answer, args=(theirs, path, gpu_layers, threads), name="llm-probe")
    try:
        child.start()
    except AssertionError as exc:  # a daemon process may have no children
        raise ProbeFailed("this process cannot start a test") from exc
    theirs.close()
    try:
        if not ours.poll(timeout_s):
            raise ProbeFailed("no answer in time")
        answer = ours.recv()
    except (EOFError, OSError) as exc:
        child.join(10.0)
        raise ProbeFailed(f"it ended with {child.exitcode}") from exc
    finally:
        ours.close()
        if child.is_alive():
            child.join(2.0)
        if child.is_alive():
            child.kill()
        child.join()
    if not isinstance(answer, Probe):
        raise ProbeFailed(str(answer))
    return answer


def infer(path: Path, *, gpu_layers: int, threads: int) -> Probe:
    """The test inference itself, in this process. Raises ModelMissing, ModelBroken."""
    settings = ContextSettings(cells=512, sequences=4, threads=threads, gpu_layers=gpu_layers)
    context = Context(path, settings)
    try:
        cache, never = PrefixCache(context), CancelToken()
        distributions = []
        rate = 0.0
        for prompt in PROMPTS:
            with cache.run(()) as run:
                index = cache.extend(run, context.tokenize(prompt), never, logits=True)
                distributions.append(_probabilities(context.logits(index)))
                started = time.perf_counter()
                for _ in range(RATED_TOKENS):
                    token = int(context.logits(index).argmax())
                    index = cache.extend(run, [token], never, logits=True)
                rate = max(rate, RATED_TOKENS / (time.perf_counter() - started))
        return Probe(tuple(distributions), rate, context.layers)
    finally:
        context.close()


def _answer(pipe: Connection, path: Path, gpu_layers: int, threads: int) -> None:
    try:
        pipe.send(infer(path, gpu_layers=gpu_layers, threads=threads))
    except TutorError as exc:
        pipe.send(str(exc))


def _probabilities(logits: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    shares = np.exp(logits - logits.max())
    return np.asarray(shares / shares.sum(), dtype=np.float32)
