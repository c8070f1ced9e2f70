"""The prefix cache over a real model: the same numbers as without it, far fewer tokens evaluated."""

import random
import threading

import numpy as np
import pytest

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, TextTooLong
from tutor.core.turn import CacheUse
from tutor.llm.context import Context, Logits
from tutor.llm.prefix import PrefixCache

pytestmark = pytest.mark.models

HEAD = "Attention compares a query with every key and returns a weighted mean of the values.\n" * 6


def last_logits(cache: PrefixCache, tokens: list[int]) -> Logits:
    with cache.run(tokens[:-1]) as run:
        index = cache.extend(run, tokens[run.matched :], CancelToken(), logits=True)
        return cache.context.logits(index).copy()


def cold_logits(context: Context, tokens: list[int]) -> Logits:
    context.forget_everything()
    return last_logits(PrefixCache(context, slice_tokens=64), tokens)


def likeness(one: Logits, other: Logits) -> float:
    """Largest difference of the probabilities that two rows of logits stand for."""
    shares = [np.exp(row - row.max()) / np.exp(row - row.max()).sum() for row in (one, other)]
    return float(np.abs(shares[0] - shares[1]).max())


def test_a_branch_evaluates_only_what_is_new_and_reads_the_same(cache: PrefixCache) -> None:
    context = cache.context
    head = context.tokenize(HEAD)
    questions = [context.tokenize(f"Question {n}: what is key {n} compared with?\n") for n in range(3)]
    assert cache.evaluate(head, CancelToken()) == CacheUse(0, len(head))
    warm = []
    for question in questions:
        before = cache.held_tokens
        warm.append(last_logits(cache, head + question))
        assert cache.held_tokens <= before + len(question)
    assert cache.evaluate(head + questions[0], CancelToken()) == CacheUse(len(head + questions[0]), 0)
    for question, logits in zip(questions, warm, strict=True):
        cold = cold_logits(context, head + question)
        assert likeness(cold, logits) < 0.05
        assert cold.argmax() == logits.argmax()


def test_random_prompts_under_a_tight_budget_always_hold_their_own_tokens(context: Context) -> None:
    cache = PrefixCache(context, slice_tokens=64)
    with cache.run(()) as hog:
        cache.reserve(hog, context.settings.cells - 200)
        check_random_prompts(cache)


def check_random_prompts(cache: PrefixCache) -> None:
    context = cache.context
    words = context.tokenize("one two three four five six seven")[:4]
    chance = random.Random(3)
    for _ in range(25):
        tokens = [chance.choice(words) for _ in range(chance.randint(1, 60))]
        expected = cache.match(tokens)
        assert cache.evaluate(tokens, CancelToken()) == CacheUse(expected, len(tokens) - expected)
        with cache.run(tokens, keep=False) as run:
            assert run.matched == len(tokens)
            assert context.length(run.sequence) == len(tokens)


def test_cancelling_keeps_what_was_finished_and_the_context_usable(cache: PrefixCache) -> None:
    context = cache.context
    tokens = context.tokenize(HEAD * 4)
    cancel = CancelToken()
    timer = threading.Timer(0.2, cancel.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        cache.evaluate(tokens * 3, cancel)
    timer.join()
    held = cache.match(tokens * 3)
    assert held % 64 == 0
    assert held < len(tokens)
    assert cache.evaluate(tokens, CancelToken()) == CacheUse(held, len(tokens) - held)


def test_a_text_too_long_is_said_so_and_harms_nothing(cache: PrefixCache) -> None:
    context = cache.context
    short = context.tokenize(HEAD)
    cache.evaluate(short, CancelToken())
    with pytest.raises(TextTooLong):
        cache.evaluate(short * 40, CancelToken())
    assert cache.evaluate(context.tokenize("hello"), CancelToken()).evaluated_tokens == 1


def test_a_state_put_back_reads_as_before(cache: PrefixCache) -> None:
    context = cache.context
    tokens = context.tokenize(HEAD)
    cache.evaluate(tokens, CancelToken())
    state = cache.state(tokens)
    more = [*tokens, *context.tokenize("And so")]
    before = last_logits(cache, more)
    context.forget_everything()
    fresh = PrefixCache(context, slice_tokens=64)
    fresh.evaluate(tokens[:20], CancelToken())
    assert not fresh.restore(tokens, state[: len(state) // 2])
    assert fresh.match(tokens) == 20
    assert fresh.restore(tokens, state)
    assert fresh.evaluate(tokens, CancelToken()) == CacheUse(len(tokens), 0)
    assert fresh.held_tokens == len(tokens)
    assert likeness(before, last_logits(fresh, more)) < 0.01
