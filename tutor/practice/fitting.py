"""FSRS parameters fitted to the user's own reviews.

The library's own optimiser needs PyTorch and pandas, some hundred megabytes for a sum over a few hundred
numbers. Here a pattern search, on the library's scheduler itself, moves the parameters that few reviews can
tell about: the first stabilities, how fast stability grows, what forgetting leaves of it, and the shape of
the forgetting curve.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby, pairwise
from math import log
from typing import Final

from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from tutor.practice.memory import DEFAULT_PARAMETERS, Memory, MemoryScheduler, Review

LEAST_REVIEWS: Final = 150
"""Reviews that tell something (a day or more after the one before); with fewer the defaults are better."""
MOST_REVIEWS: Final = 1500
"""Telling reviews looked at; of more, whole cards are drawn, always the same ones."""
FOLDS: Final = 4
"""Every fourth card in turn is held out to judge what the others taught."""
_MOVED: Final = (0, 1, 2, 3, 8, 11, 20)
"""Indices of the parameters that are fitted: w0 to w3, w8, w11, w20 of FSRS-6."""
_STEPS: Final = (1.6, 1.25, 1.1)
_PULL: Final = 0.02
"""How strongly each parameter is held to its default: loss per squared unit of its logarithm."""


@dataclass(frozen=True, slots=True)
class FittedSchedule:
    parameters: tuple[float, ...]
    """The defaults where nothing predicts better."""
    reviews: int
    """Telling reviews that there were."""
    loss_before: float
    """Log loss of the predicted chances, with the defaults."""
    loss_after: float
    """The same on held-out cards, with what the other cards' reviews taught."""

    @property
    def is_better(self) -> bool:
        return self.loss_after < self.loss_before


def fit_parameters(reviews: Iterable[Review]) -> FittedSchedule | None:
    """Parameters that predict held-out reviews better than the defaults; the defaults where none do.

    None where there are too few reviews. Takes seconds.
    """
    ordered = sorted(reviews, key=lambda one: (one.card, one.at))
    histories = {card: list(group) for card, group in groupby(ordered, key=lambda one: one.card)}
    there = sum(_telling(history) for history in histories.values())
    if there < LEAST_REVIEWS:
        return None
    histories = _drawn(histories)
    telling = sum(_telling(history) for history in histories.values())
    cards = sorted(histories)
    after = 0.0
    for fold in range(FOLDS):
        held_out = [histories[card] for n, card in enumerate(cards) if n % FOLDS == fold]
        training = [histories[card] for n, card in enumerate(cards) if n % FOLDS != fold]
        after += log_loss(held_out, _searched(training)) * sum(_telling(one) for one in held_out)
    before, after = log_loss(list(histories.values())), after / telling
    if after >= before:
        return FittedSchedule(DEFAULT_PARAMETERS, there, before, before)
    return FittedSchedule(_searched(list(histories.values())), there, before, after)


def log_loss(
    histories: Sequence[Sequence[Review]], parameters: Sequence[float] = DEFAULT_PARAMETERS
) -> float:
    """Mean log loss of the chances predicted for every review a day or more after the one before."""
    scheduler = MemoryScheduler(parameters=parameters)
    loss, count = 0.0, 0
    for history in histories:
        memory: Memory | None = None
        for review in history:
            if memory is not None and (review.at - memory.last_review).days >= 1:
                chance = min(max(scheduler.retrievability(memory, review.at), 1e-4), 1 - 1e-4)
                loss -= log(1 - chance) if review.rating == "again" else log(chance)
                count += 1
            memory = scheduler.reviewed(memory, review)
    return loss / count if count else 0.0


def _drawn(histories: Mapping[str, list[Review]]) -> dict[str, list[Review]]:
    """Cards with as many telling reviews as are looked at, drawn by a hash of their names."""
    drawn: dict[str, list[Review]] = {}
    count = 0
    for card in sorted(histories, key=lambda name: sha256(name.encode()).digest()):
        if count >= MOST_REVIEWS:
            break
        drawn[card] = histories[card]
        count += _telling(histories[card])
    return drawn


def _telling(history: Sequence[Review]) -> int:
    return sum((after.at - before.at).days >= 1 for before, after in pairwise(history))


def _searched(training: Sequence[Sequence[Review]]) -> tuple[float, ...]:
    best = list(DEFAULT_PARAMETERS)
    least = log_loss(training)
    for step in _STEPS:
        for _ in range(3):
            moved = False
            for index in _MOVED:
                for factor in (step, 1 / step):
                    tried = list(best)
                    low, high = LOWER_BOUNDS_PARAMETERS[index], UPPER_BOUNDS_PARAMETERS[index]
                    tried[index] = min(max(tried[index] * factor, low), high)
                    loss = log_loss(training, tried) + _distance(tried)
                    if loss < least - 1e-6:
                        best, least, moved = tried, loss, True
                        break
            if not moved:
                break
    return tuple(best)


def _distance(parameters: Sequence[float]) -> float:
    return _PULL * sum(log(parameters[i] / DEFAULT_PARAMETERS[i]) ** 2 for i in _MOVED) / len(_MOVED)
