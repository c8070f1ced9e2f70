"""Parameters from a person's own reviews."""

import random
from datetime import UTC, datetime, timedelta

from tutor.practice.fitting import LEAST_REVIEWS, fit_parameters
from tutor.practice.memory import DEFAULT_PARAMETERS, MemoryScheduler, Review

START = datetime(2026, 1, 1, tzinfo=UTC)


def reviews_of_a_person(parameters, cards, seed=3):
    """Someone who forgets as `parameters` say, and is asked as the defaults say."""
    chances, asked = MemoryScheduler(parameters=parameters), MemoryScheduler()
    dice, found = random.Random(seed), []
    for number in range(cards):
        true = seen = None
        at = START
        for _ in range(8):
            remembered = true is None or dice.random() < chances.retrievability(true, at)
            review = Review(f"card/{number}", at, "good" if remembered else "again", float(remembered))
            found.append(review)
            true, seen = chances.reviewed(true, review), asked.reviewed(seen, review)
            at = max(seen.due, at + timedelta(days=1))
    return found


def test_a_person_who_forgets_fast_is_predicted_better_after_fitting():
    forgetful = list(DEFAULT_PARAMETERS)
    forgetful[2], forgetful[3], forgetful[8] = 0.4, 1.0, 1.0
    fit = fit_parameters(reviews_of_a_person(forgetful, 24))
    assert fit is not None
    assert fit.loss_after < fit.loss_before
    assert fit.parameters[2] < DEFAULT_PARAMETERS[2]


def test_few_reviews_leave_the_defaults():
    assert fit_parameters(reviews_of_a_person(DEFAULT_PARAMETERS, LEAST_REVIEWS // 8)) is None


def test_the_same_reviews_give_the_same_parameters():
    reviews = reviews_of_a_person(DEFAULT_PARAMETERS, 22, seed=7)
    fit = fit_parameters(reviews)
    assert fit == fit_parameters(list(reversed(reviews)))
    assert fit is not None
    assert fit.is_better == (fit.parameters != DEFAULT_PARAMETERS), "what does not predict better is not kept"
