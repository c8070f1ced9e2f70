"""The prefix cache over a real model: the same numbers as without it, far fewer tokens evaluated."""

import random
import threading

import numpy as np
import pytest

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled
from tutor.core.turn import CacheUse
from tutor.llm.context import Context, ContextSettings, Logits
from tutor.llm.model import LanguageModel
from tutor.llm.prefix import PrefixCache
from tutor.llm.processor import decode_threads
from tutor.llm.reading import Readout
from tutor.llm.tree import NoRoom

pytestmark = pytest.mark.models

GEMMAS_WINDOW = 512
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


LINE = "Line {}: attention compares a query with every key and returns a mean of the values.\n"


@pytest.fixture(scope="module")
def gemma(gemma_file):
    context = Context(gemma_file, ContextSettings(cells=2048, sequences=16, threads=decode_threads(0)))
    yield context
    context.close()


def test_a_prefix_longer_than_a_window_that_slides_is_cut_shared_and_put_back(gemma):
    cache = PrefixCache(gemma)
    head = [gemma.bos or 0, *gemma.tokenize("".join(LINE.format(n) for n in range(36)))]
    assert len(head) > GEMMAS_WINDOW + 100
    early = head[: GEMMAS_WINDOW // 2]
    cache.evaluate(early, CancelToken())
    # The bytes of a token are those of the heads, not of the width.
    assert len(cache.state(early)) / len(early) == pytest.approx(gemma.cell_bytes, rel=0.05)
    cache.evaluate(head, CancelToken())
    state = cache.state(head)
    near, far = gemma.tokenize("Line 36: attention"), gemma.tokenize("The end.")
    prompts = (head + near, head + far, early + far)
    warm = [last_logits(cache, prompt) for prompt in prompts]
    assert cache.evaluate(head + far, CancelToken()) == CacheUse(len(head) + len(far), 0)
    gemma.forget_everything()
    cold = PrefixCache(gemma)
    assert cold.restore(head, state)
    again = [last_logits(cold, prompt) for prompt in prompts[:2]] + [cold_logits(gemma, prompts[2])]
    assert max(likeness(one, other) for one, other in zip(warm, again, strict=True)) < 0.05


def test_a_model_of_another_family_talks_and_reads_points(gemma):
    gemma.forget_everything()
    model = LanguageModel(gemma)
    assert "five" in model.generate("One, two, three, four,", max_tokens=8, cancel=CancelToken()).text
    points = ("The capital of France is Paris.", "Water boils at a hundred degrees.")
    asked = ("What do you know of France?", ["Its capital is Paris."], points)
    states = model.reader(Readout((8, 10))).read(*asked, CancelToken()).states
    assert states.shape[:2] == (2, 2)
    assert np.isfinite(states).all()
    model.close_reader()
