"""A model of another family, whose attention looks through a window that slides."""

import numpy as np
import pytest

from tutor.core.cancel import CancelToken
from tutor.core.turn import CacheUse
from tutor.llm.context import Context, ContextSettings, Logits
from tutor.llm.model import LanguageModel
from tutor.llm.prefix import PrefixCache
from tutor.llm.processor import decode_threads
from tutor.llm.reading import Readout
from tutor.llm.sections import Section

pytestmark = pytest.mark.models

NEVER = CancelToken()
LINE = "Line {}: attention compares a query with every key and returns a mean of the values.\n"
WINDOW = 512
POINTS = ("The capital of France is Paris.", "Water boils at a hundred degrees.")


@pytest.fixture(scope="module")
def gemma(gemma_file):
    context = Context(gemma_file, ContextSettings(cells=2048, sequences=16, threads=decode_threads(0)))
    yield context
    context.close()


def shares(logits: Logits) -> Logits:
    return np.asarray(np.exp(logits - logits.max()) / np.exp(logits - logits.max()).sum())


def last_shares(cache: PrefixCache, tokens: list[int]) -> Logits:
    with cache.run(tokens[:-1]) as run:
        index = cache.extend(run, tokens[run.matched :], NEVER, logits=True)
        return shares(cache.context.logits(index))


def test_the_bytes_of_a_token_are_those_of_the_heads_and_not_of_the_width(gemma):
    gemma.forget_everything()
    cache = PrefixCache(gemma)
    head = gemma.tokenize("".join(LINE.format(n) for n in range(20)))
    cache.evaluate(head, NEVER)
    assert len(cache.state(head)) / len(head) == pytest.approx(gemma.cell_bytes, rel=0.05)


def test_a_prefix_longer_than_the_window_is_cut_shared_and_put_back(gemma):
    gemma.forget_everything()
    cache = PrefixCache(gemma)
    head = [gemma.bos or 0, *gemma.tokenize("".join(LINE.format(n) for n in range(36)))]
    assert gemma.can_cut
    assert len(head) > WINDOW + 100
    cache.evaluate(head, NEVER)
    state = cache.state(head)
    near, far = gemma.tokenize("Line 36: attention"), gemma.tokenize("The end.")
    early = head[: WINDOW // 4]
    warm = [last_shares(cache, head + near), last_shares(cache, head + far), last_shares(cache, early + far)]
    assert cache.evaluate(head + far, NEVER) == CacheUse(len(head) + len(far), 0)
    gemma.forget_everything()
    cold = PrefixCache(gemma)
    assert cold.restore(head, state)
    again = [last_shares(cold, head + near), last_shares(cold, head + far)]
    gemma.forget_everything()
    again.append(last_shares(PrefixCache(gemma), early + far))
    for one, other in zip(warm, again, strict=True):
        assert float(np.abs(one - other).max()) < 0.05


def test_it_talks_and_reads_points(gemma):
    gemma.forget_everything()
    model = LanguageModel(gemma)
    done = model.generate("One, two, three, four,", max_tokens=8, cancel=NEVER)
    assert "five" in done.text
    reader = model.reader(Readout((8, 10)))
    read = reader.read("What do you know of France?", ["Its capital is Paris."], POINTS, NEVER)
    assert read.states.shape[:2] == (2, 2)
    assert np.isfinite(read.states).all()
    model.close_reader()


def test_a_prompt_that_grows_by_sections_keeps_its_tokens(gemma):
    gemma.forget_everything()
    model = LanguageModel(gemma)
    head = [Section("Notes:\n"), Section(LINE.format(1))]
    first = model.prefill(head, cancel=NEVER)
    more = model.prefill([*head, Section("Question: why?\n")], cancel=NEVER)
    assert more.reused_tokens == first.evaluated_tokens
