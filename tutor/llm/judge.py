"""Reading verdicts from next-token probabilities: shared beginning once, all branches in one batch."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tutor.core.cancel import CancelToken
from tutor.core.turn import CacheUse
from tutor.llm.cache import Cache
from tutor.llm.context import Logits, Piece

BRANCHES_AT_ONCE = 32
ROWS_AT_ONCE = 256
"""Rows of logits in one batch; one takes 4 bytes a vocabulary entry."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text whose likelihood after `shared` is asked for."""

    shared: tuple[int, ...]
    """Tokens before it, at least one."""
    text: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class YesNo:
    """A question, its answer's first token to be read as yes or no."""

    shared: tuple[int, ...]
    tokens: tuple[int, ...]
    """The question, after `shared`."""
    yes: tuple[int, ...]
    """Token ids of all forms of yes."""
    no: tuple[int, ...]


Branch = Wording | YesNo


def judge(cache: Cache, branches: Sequence[Branch], cancel: CancelToken) -> tuple[list[float], CacheUse]:
    """For each branch, a Wording's mean log probability per token (nats) or a YesNo's P(yes).

    P(yes) is relative to yes or no. The same branches over the same history of the cache give the same
    numbers; where cells lie elsewhere or the batch differs, P(yes) may move by some 0.03. Raises Cancelled
    (what is shared stays held) and TextTooLong.
    """
    use = CacheUse()
    first: dict[tuple[int, ...], Logits] = {}
    for branch in branches:
        if isinstance(branch, YesNo):
            use += cache.evaluate(branch.shared, cancel)
        elif branch.shared not in first:
            first[branch.shared], evaluated = _next(cache, branch.shared, cancel)
            use += evaluated
    out: list[float] = []
    settings = cache.context.settings
    longest = max((len(branch.shared) + len(_evaluated(branch)[0]) for branch in branches), default=1)
    at_once = min(BRANCHES_AT_ONCE, cache.runs_at_once(longest))
    for group in batches(branches, settings.batch_tokens, at_once):
        cancel.check()
        values, count = _judge_batch(cache, group, first, cancel)
        out += values
        use += CacheUse(0, count)
    return out, use


def _next(cache: Cache, shared: tuple[int, ...], cancel: CancelToken) -> tuple[Logits, CacheUse]:
    """Logits after `shared`, from which the first token of each wording is read."""
    with cache.run(shared[:-1]) as run:
        matched = run.matched
        index = cache.extend(run, shared[matched:], cancel, logits=True)
        return cache.context.logits(index).copy(), CacheUse(matched, len(shared) - matched)


def _judge_batch(
    cache: Cache,
    branches: Sequence[Branch],
    first: Mapping[tuple[int, ...], Logits],
    cancel: CancelToken,
) -> tuple[list[float], int]:
    """The values of one batch, and how many tokens it evaluated."""
    context = cache.context
    pieces: list[Piece] = []
    with ExitStack() as stack:
        runs = [stack.enter_context(cache.run(branch.shared, keep=False)) for branch in branches]
        again = 0
        for run, branch in zip(runs, branches, strict=True):
            # Where room is short, what was held a moment ago may have gone.
            missing = branch.shared[run.matched :]
            cache.extend(run, missing, cancel)
            again += len(missing)
            tokens, logits_from = _evaluated(branch)
            cache.reserve(run, len(tokens))
            pieces.append(Piece(run.sequence, len(run.tokens), tokens, logits_from))
        stack.enter_context(context.cancelled_by(cancel))
        if any(piece.tokens for piece in pieces):
            context.decode(pieces)
        values, row = [], 0
        for piece, branch in zip(pieces, branches, strict=True):
            rows = [context.logits(row + index) for index in range(piece.logits_from, len(piece.tokens))]
            if isinstance(branch, YesNo):
                values.append(_probability_of_yes(branch, rows[0]))
            else:
                values.append(_mean_log_probability(branch, [first[branch.shared], *rows]))
            row += len(piece.tokens)
        return values, row + again


def batches(branches: Sequence[Branch], batch_tokens: int, at_once: int) -> Iterator[list[Branch]]:
    """`branches` in groups of at most `at_once` that fit one decode each, in order, as few as that allows."""
    group: list[Branch] = []
    tokens = rows = 0
    for branch in branches:
        evaluated, logits_from = _evaluated(branch)
        if group and (
            tokens + len(evaluated) > batch_tokens
            or rows + len(evaluated) - logits_from > ROWS_AT_ONCE
            or len(group) == at_once
        ):
            yield group
            group, tokens, rows = [], 0, 0
        group.append(branch)
        tokens += len(evaluated)
        rows += len(evaluated) - logits_from
    if group:
        yield group


def _evaluated(branch: Branch) -> tuple[tuple[int, ...], int]:
    """The tokens to decode after what is shared, and the index of the first whose logits are read."""
    if isinstance(branch, YesNo):
        return branch.tokens, len(branch.tokens) - 1
    return branch.text[:-1], 0


def _probability_of_yes(branch: YesNo, row: Logits) -> float:
    yes, no = _log_sum(row[list(branch.yes)]), _log_sum(row[list(branch.no)])
    return float(1.0 / (1.0 + np.exp(no - yes)))


def _mean_log_probability(branch: Wording, rows: Sequence[Logits]) -> float:
    scores = [float(row[token]) - _log_sum(row) for row, token in zip(rows, branch.text, strict=True)]
    return float(np.mean(scores))


def _log_sum(values: npt.NDArray[np.float32]) -> float:
    """Log of the sum of exponentials."""
    top = values.max()
    return float(top + np.log(np.exp(values - top).sum(dtype=np.float64)))
