"""The prefix cache over a real model: the same numbers as without it, far fewer tokens evaluated."""

import random
import threading

import numpy as np
import pytest

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled
from tutor.core.turn import CacheUse
from tutor.llm.context import BatchPiece, Context, ContextSettings, Logits
from tutor.llm.prefix import PrefixCache
from tutor.llm.tree import NoRoom

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


def test_a_branch_evaluates_only_what_is_new_and_reads_the_same(cache):
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


def test_random_prompts_under_a_tight_budget_always_hold_their_own_tokens(tiny_file):
    context = Context(tiny_file, ContextSettings(cells=256, sequences=8, batch_tokens=64))
    cache, chance = PrefixCache(context, slice_tokens=16), random.Random(3)
    for _ in range(200):
        tokens = [chance.choice(b"abc") for _ in range(chance.randint(1, 80))]
        expected = cache.match(tokens)
        assert cache.evaluate(tokens, CancelToken()) == CacheUse(expected, len(tokens) - expected)
        assert cache.held_tokens <= context.settings.cells
        with cache.run(tokens, keep=False) as run:
            assert run.matched == len(tokens)
            assert context.length(run.sequence) == len(tokens)
    assert likeness(last_logits(cache, tokens), cold_logits(context, tokens)) < 0.02
    context.close()


def test_a_decode_can_be_stopped_half_way(context):
    cache = PrefixCache(context, slice_tokens=512)
    tokens = context.tokenize(HEAD * 6)[:512]
    assert len(tokens) == 512
    cancel = CancelToken()
    timer = threading.Timer(0.05, cancel.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        cache.evaluate(tokens, cancel)
    timer.join()
    assert cache.match(tokens) == 0
    assert cache.evaluate(tokens[:16], CancelToken()) == CacheUse(0, 16)


def test_other_threads_run_on_while_it_decodes(context):
    tokens = context.tokenize(HEAD)
    over, ticks = threading.Event(), 0

    def tick() -> None:
        nonlocal ticks
        while not over.wait(0.001):
            ticks += 1

    ticking = threading.Thread(target=tick)
    ticking.start()
    before = ticks
    context.decode([BatchPiece(0, 0, tokens, len(tokens))])
    during = ticks - before
    over.set()
    ticking.join()
    # With Python's lock held there would be one or two, from filling the batch.
    assert during > 10


def test_cancelling_keeps_what_was_finished_and_the_context_usable(cache):
    context = cache.context
    tokens = context.tokenize(HEAD * 2)
    cancel = CancelToken()
    timer = threading.Timer(0.2, cancel.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        cache.evaluate(tokens * 5, cancel)
    timer.join()
    held = cache.match(tokens * 5)
    assert held % 64 == 0
    assert held < len(tokens) * 5
    whole = [*tokens * 5][: held + 32]
    assert cache.evaluate(whole, CancelToken()) == CacheUse(held, 32)


def test_a_text_too_long_is_said_so_and_harms_nothing(cache):
    context = cache.context
    short = context.tokenize(HEAD)
    cache.evaluate(short, CancelToken())
    with pytest.raises(NoRoom):
        cache.evaluate(short * 40, CancelToken())
    assert cache.evaluate(context.tokenize("hello"), CancelToken()).evaluated_tokens == 1


def test_a_state_put_back_reads_as_before(cache):
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
