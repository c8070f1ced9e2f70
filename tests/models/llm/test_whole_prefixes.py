"""Models whose memory cannot be cut, a hybrid and a recurrent one among them: the same numbers, by whole prefixes."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from support.tiny_model import Family, write_tiny_model

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, Fault
from tutor.core.turn import CacheUse
from tutor.llm.cache import Cache
from tutor.llm.chat import ChatFormat
from tutor.llm.context import Context, ContextSettings, Logits, Piece
from tutor.llm.model import LanguageModel
from tutor.llm.prefix import PrefixCache
from tutor.llm.reading import PointReader, Readout
from tutor.llm.sections import Section
from tutor.llm.snapshots import SnapshotCache
from tutor.llm.warm import WarmPrefixes

NEVER = CancelToken()
HEAD = Section("Keys are compared with the query; values are read out.\n", False, True)
QUESTIONS = ("Question: what is read out?\nAnswer:", "Question: what is compared?\nAnswer:")
QUESTION = "How does attention compute its output?"
POINTS = ("The query is compared with every key.", "The output is a weighted sum of the values.")
ANSWER = ("You take the query and compare it with all of the keys.", "Then you add up.")
LAYOUT = ContextSettings(cells=2048, sequences=16)
READING = replace(LAYOUT, cells=8192)
"""The tiny models read letter by letter."""


@pytest.fixture(scope="module", params=["lfm2", "mamba", "llama"])
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """A hybrid model, a recurrent one, and one with attention alone that is treated as if it were."""
    family: Family = request.param
    file = write_tiny_model(tmp_path_factory.mktemp("tiny") / f"{family}.gguf", family)
    context = Context(file, replace(LAYOUT, may_cut=family != "llama"))
    yield context
    context.close()


@pytest.fixture
def cuttable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    context = Context(write_tiny_model(tmp_path_factory.mktemp("tiny") / "llama.gguf", "llama"), LAYOUT)
    yield context
    context.close()


def shares(logits: Logits) -> Logits:
    """Probabilities that a row of logits stands for."""
    return np.asarray(np.exp(logits - logits.max()) / np.exp(logits - logits.max()).sum())


def after(cache: Cache, tokens: list[int]) -> Logits:
    with cache.run(tokens[:-1]) as run:
        return shares(cache.context.logits(cache.extend(run, tokens[run.matched :], NEVER, logits=True)))


def test_the_memory_is_never_cut(whole: Context) -> None:
    assert not whole.can_cut
    with pytest.raises(Fault, match="cannot be cut"):
        whole.remove_from(0, 3)


def test_random_prompts_read_as_if_nothing_had_been_held(whole: Context) -> None:
    warm, chance = SnapshotCache(whole, slice_tokens=16), random.Random(7)
    reused = 0
    for _ in range(40):
        tokens = [chance.choice(b"ab") for _ in range(chance.randint(2, 6))] + [99] * chance.randint(0, 50)
        matched = warm.match(tokens[:-1])
        assert float(np.abs(after(warm, tokens) - after(SnapshotCache(whole), tokens)).max()) < 0.02
        reused += matched
        assert warm.evaluate(tokens, NEVER) == CacheUse(len(tokens), 0)
    assert reused > 100
    assert all(whole.length(sequence) == 0 for sequence in range(whole.sequences))


def test_a_decode_that_is_stopped_half_way_leaves_what_was_there(whole: Context) -> None:
    cache, stopped = SnapshotCache(whole), CancelToken()
    stopped.cancel()
    tokens = whole.tokenize("Once upon a time there was a key.")
    with cache.run(()) as run:
        cache.extend(run, tokens[:20], NEVER)
        with pytest.raises(Cancelled), whole.cancelled_by(stopped), cache.undone_on_failure(run):
            whole.decode([Piece(run.sequence, 20, tokens[20:], len(tokens))])
        assert run.tokens == tokens[:20]
        stayed = shares(whole.logits(cache.extend(run, tokens[20:], NEVER, logits=True)))
    assert float(np.abs(stayed - after(SnapshotCache(whole), tokens)).max()) < 0.02


def test_a_shared_head_is_evaluated_once(whole: Context) -> None:
    model = LanguageModel(whole)
    assert isinstance(model.cache, SnapshotCache)
    head = model.prefill([HEAD], cancel=NEVER)
    assert head.reused_tokens == 0
    for question in QUESTIONS:
        done = model.generate([HEAD, Section(question)], max_tokens=6, cancel=NEVER)
        assert done.cache.reused_tokens == head.evaluated_tokens
    longer = model.prefill([HEAD, Section(QUESTIONS[0]), Section(" More.")], cancel=NEVER)
    # A prompt that was continued is held to the token before its last.
    assert longer.evaluated_tokens == 1 + len(" More.")


def test_points_are_read_the_same_with_and_without_what_was_held(whole: Context) -> None:
    states = []
    for prefilled in (True, False):
        context = Context(whole.path, replace(READING, layers=(0,)), beside=whole)
        reader = PointReader(SnapshotCache(context), ChatFormat(), Readout((0,)))
        for count in (0, 1, 2) if prefilled else ():
            reader.prefill(QUESTION, ANSWER[:count], NEVER)
        read = reader.read(QUESTION, ANSWER, POINTS, NEVER)
        assert (read.cache.reused_tokens > 0) or not prefilled
        states.append(read.states)
        reader.close()
    assert states[0] == pytest.approx(states[1], abs=0.02)


def test_points_are_read_as_by_a_memory_that_can_be_cut(cuttable: Context) -> None:
    states = []
    for may_cut, cache in ((False, SnapshotCache), (True, PrefixCache)):
        context = Context(cuttable.path, replace(READING, may_cut=may_cut, layers=(0,)), beside=cuttable)
        reader = PointReader(cache(context), ChatFormat(), Readout((0,)))
        states.append(reader.read(QUESTION, ANSWER, POINTS, NEVER).states)
        reader.close()
    assert states[0] == pytest.approx(states[1], abs=0.02)


def test_an_endless_point_fits_a_batch_all_the_same(cuttable: Context) -> None:
    context = Context(cuttable.path, replace(READING, layers=(1,)), beside=cuttable)
    reader = PointReader(PrefixCache(context), ChatFormat(), Readout((1,)))
    endless = ("The query is compared with every key. " * 40, POINTS[1])
    assert len(reader.read(QUESTION, ANSWER, endless, NEVER).states) == 2
    reader.close()
    with pytest.raises(Fault, match="more tokens than"):
        cuttable.decode([Piece(0, 0, [65] * (LAYOUT.batch_tokens + 1), 0)])


def test_the_model_says_so_and_starts_warm_all_the_same(whole: Context, tmp_path: Path) -> None:
    warm = WarmPrefixes(tmp_path, whole.origin, 100_000_000)
    first = LanguageModel(whole, warm)
    assert "only whole" in str(first.describe())
    cold = first.prefill([HEAD], cancel=NEVER)
    again = LanguageModel(whole, warm).prefill([HEAD], cancel=NEVER)
    assert cold.reused_tokens == again.evaluated_tokens == 0
    assert again.reused_tokens == cold.evaluated_tokens
