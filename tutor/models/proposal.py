"""Which language model suits a machine, reckoned from what the one in use was measured to do there."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.core.message import Message
from tutor.models.catalogue import ModelEntry

TURN_TOKENS = 170
"""Evaluated between the end of an answer and its verdicts: the last segment, and eight points."""
SENTENCE_TOKENS = 16
"""Written before the feedback begins to sound: its first sentence."""
MOST_WAIT_S = 2.5
"""From the end of an answer to the first words of feedback."""
LEAST_DECODE_RATE = 8.0
"""Tokens a second: twice as fast as speech, so that a voice never waits for the next sentence."""
SLOW_TO_EVALUATE = {"qwen2.5-coder-0.5b": 1.6}
"""Evaluating and decoding cost in proportion to the file, but a processor evaluates this one's so many times
more slowly: its rows of 896 weights fit none of the formats that llama.cpp is fastest with. Measured; see the
results.
"""
SPARE = 1.2
"""Memory wanted on a GPU, relative to the weights: KV cache and what computing needs."""
REPORTED = 0.9
"""Of a machine's memory, what its system reports at least: a machine with 8 GB has 7.4 or so to give."""


@dataclass(frozen=True, slots=True)
class Measured:
    model: ModelEntry
    prefill_rate: float
    """Tokens a second. So too the next."""
    decode_rate: float
    memory_bytes: int
    """In all, of the GPU that it computes on or else of the machine."""
    is_on_gpu: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """The largest model that keeps a turn within its times and leaves memory for the rest."""

    model_id: str
    is_change: bool
    """Whether it is another than the one in use."""
    reason: Message


def propose(tiers: Sequence[ModelEntry], measured: Measured) -> Proposal:
    """The largest of `tiers` and the model in use that suits the machine; the smallest where none does.

    Another model's rates are reckoned by the size of its file.
    """
    known = {entry.id: entry for entry in (*tiers, measured.model)}
    ordered = sorted(known.values(), key=lambda entry: entry.size_bytes)
    reasons = {entry.id: _against(entry, measured) for entry in ordered}
    best = next((entry for entry in reversed(ordered) if reasons[entry.id] is None), ordered[0])
    is_change = best.id != measured.model.id
    larger = [entry for entry in ordered if entry.size_bytes > best.size_bytes]
    if is_change and best.size_bytes < measured.model.size_bytes and (slow := reasons.get(measured.model.id)):
        return Proposal(best.id, True, slow)
    if is_change:
        seconds = wait_s(best, measured)
        soon = Message("it would begin its feedback {seconds:.1f} s after an answer", seconds=seconds)
        return Proposal(best.id, True, soon)
    if larger and (why := reasons[larger[0].id]):
        return Proposal(best.id, False, why)
    return Proposal(best.id, False, Message("no larger one is known"))


def wait_s(entry: ModelEntry, measured: Measured) -> float:
    """Seconds from the end of an answer to the first words of feedback."""
    times = entry.size_bytes / measured.model.size_bytes
    evaluating_times = times
    if not measured.is_on_gpu:
        evaluating_times *= SLOW_TO_EVALUATE.get(entry.id, 1) / SLOW_TO_EVALUATE.get(measured.model.id, 1)
    evaluating_s = TURN_TOKENS / measured.prefill_rate * evaluating_times
    return evaluating_s + SENTENCE_TOKENS / measured.decode_rate * times


def _against(entry: ModelEntry, measured: Measured) -> Message | None:
    """Why the model does not suit the machine; None: it does."""
    needed = entry.size_bytes * SPARE if measured.is_on_gpu else entry.minimum_memory_mb * 1e6 * REPORTED
    if needed > measured.memory_bytes:
        return Message(
            "{model} needs {needed:.0f} GB of memory, and there are {there:.0f}",
            model=entry.title,
            needed=needed / 1e9,
            there=measured.memory_bytes / 1e9,
        )
    seconds = wait_s(entry, measured)
    times = entry.size_bytes / measured.model.size_bytes
    if seconds > MOST_WAIT_S or measured.decode_rate / times < LEAST_DECODE_RATE:
        return Message(
            "{model} would begin its feedback only {seconds:.1f} s after an answer",
            model=entry.title,
            seconds=seconds,
        )
    return None
