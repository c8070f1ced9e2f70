"""Yes-or-no questions on one answer, all in one batch: what the rivals of `viva bench llm` do one by one."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack

import numpy as np

from tutor.core.cancel import CancelToken
from tutor.core.turn import CacheUse
from tutor.llm.context import BatchPiece
from tutor.llm.prefix import PrefixCache

FORMS = ("{}", " {}")
NEVER = CancelToken()


def yes_no_tokens(tokenize: Callable[[str], list[int]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Token ids of yes and of no in lower, title and upper case, with and without a space before.

    Forms that are more than one token stand for their first, unless both words begin with it.
    """
    yes, no = (_forms(word, tokenize) for word in ("yes", "no"))
    both = yes & no
    return tuple(sorted(yes - both)), tuple(sorted(no - both))


def ask_all(
    cache: PrefixCache,
    shared: tuple[int, ...],
    branches: Sequence[tuple[int, ...]],
    yes: Sequence[int],
    no: Sequence[int],
) -> tuple[list[float], CacheUse]:
    """P(yes) against P(no) after `shared` and each branch; the branches fit one batch."""
    use = cache.evaluate(shared, NEVER)
    context = cache.context
    with ExitStack() as stack:
        pieces = []
        for tokens in branches:
            run = stack.enter_context(cache.run(shared, keep=False))
            cache.reserve(run, len(tokens))
            pieces.append(BatchPiece(run.sequence, len(run.tokens), tokens, len(tokens) - 1))
        context.decode(pieces)
        ends = np.cumsum([len(tokens) for tokens in branches]) - 1
        rows = [context.logits(int(end)) for end in ends]
        values = [
            float(1.0 / (1.0 + np.exp(_log_sum(row[list(no)]) - _log_sum(row[list(yes)])))) for row in rows
        ]
    return values, use + CacheUse(0, sum(map(len, branches)))


def _forms(word: str, tokenize: Callable[[str], list[int]]) -> set[int]:
    cased = (word, word.capitalize(), word.upper())
    return {tokens[0] for text in cased for form in FORMS if (tokens := tokenize(form.format(text)))}


def _log_sum(values: np.ndarray) -> float:
    top = values.max()
    return float(top + np.log(np.exp(values - top).sum(dtype=np.float64)))
