"""Whole prefixes over a memory that cannot be cut, played by one that checks it is never asked to."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, Fault, TextTooLong
from tutor.core.turn import CacheUse
from tutor.llm.context import ContextSettings, Piece
from tutor.llm.snapshots import SnapshotCache

NEVER = CancelToken()


class PretendContext:
    """Sequences of tokens that only grow, go whole, or are put back whole."""

    def __init__(self, cells: int = 100, sequences: int = 3) -> None:
        self.settings = ContextSettings(cells=cells, batch_tokens=8)
        self.sequences = sequences
        self.memory: dict[int, list[int]] = {number: [] for number in range(sequences)}
        self.fail_after = -1
        self.decoded = 0

    def decode(self, pieces: Sequence[Piece]) -> None:
        for piece in pieces:
            assert piece.start == len(self.memory[piece.sequence])
            self.memory[piece.sequence] += piece.tokens
            self.decoded += len(piece.tokens)
        if self.fail_after == 0:
            self.fail_after = -1
            raise Cancelled
        self.fail_after -= 1
        assert sum(map(len, self.memory.values())) <= self.settings.cells

    @contextmanager
    def cancelled_by(self, cancel: CancelToken) -> Iterator[None]:
        yield

    def remove_from(self, sequence: int, start: int) -> None:
        if start:
            raise Fault("cut")
        self.memory[sequence] = []

    def length(self, sequence: int) -> int:
        return len(self.memory[sequence])

    def state(self, sequence: int) -> bytes:
        return json.dumps(self.memory[sequence]).encode()

    def restore(self, sequence: int, state: bytes) -> bool:
        try:
            self.memory[sequence] = json.loads(state)
        except ValueError:
            return False
        return True


def made(limit_bytes: int = 10_000, **sizes: int) -> tuple[SnapshotCache, PretendContext]:
    context = PretendContext(**sizes)
    return SnapshotCache(context, slice_tokens=4, limit_bytes=limit_bytes), context  # type: ignore[arg-type]


def test_a_prompt_that_begins_with_a_whole_one_reuses_it() -> None:
    cache, _ = made()
    assert cache.evaluate([1, 2, 3, 4, 5], NEVER) == CacheUse(0, 5)
    assert cache.evaluate([1, 2, 3, 4, 5, 6], NEVER) == CacheUse(5, 1)
    assert cache.evaluate([1, 2, 3, 9], NEVER) == CacheUse(0, 4)
    assert cache.match([1, 2, 3, 4, 5, 6, 7]) == 6


def test_the_same_question_again_costs_its_last_token() -> None:
    cache, context = made()
    prompt = [1, 2, 3, 4, 5, 6]
    for expected in (6, 1):
        before = context.decoded
        with cache.run(prompt[:-1]) as run:
            cache.extend(run, prompt[run.matched :], NEVER, logits=True)
        assert context.decoded - before == expected


def test_cancelling_keeps_the_slices_that_were_finished() -> None:
    cache, context = made()
    context.fail_after = 2
    with pytest.raises(Cancelled):
        cache.evaluate(list(range(20)), NEVER)
    assert cache.match(list(range(20))) == 8
    assert all(not tokens for tokens in context.memory.values())
    assert cache.evaluate(list(range(20)), NEVER) == CacheUse(8, 12)


def test_the_snapshot_used_longest_ago_goes_and_bytes_stay_within_the_limit() -> None:
    cache, _ = made(limit_bytes=60)
    for first in range(5):
        cache.evaluate([first, 2, 3, 4, 5], NEVER)
        cache.evaluate([0, 2, 3, 4, 5], NEVER)
        assert cache.held_bytes <= 60
    assert cache.match([0, 2, 3, 4, 5]) == 5
    assert cache.match([1, 2, 3, 4, 5]) == 0


def test_a_state_from_disk_is_held_if_it_fits() -> None:
    cache, context = made()
    cache.evaluate([1, 2, 3], NEVER)
    state = cache.state([1, 2, 3])
    other, context = made()
    assert not other.restore([1, 2, 3], state[:-1])
    assert not other.restore([1, 2, 3, 4], state)
    assert other.restore([1, 2, 3], state)
    assert other.match([1, 2, 3, 4]) == 3
    assert all(not tokens for tokens in context.memory.values())
    with pytest.raises(ValueError, match="not held"):
        other.state([1, 2])


def test_runs_do_not_share_cells_so_fewer_fit_at_once() -> None:
    cache, _ = made(cells=20, sequences=8)
    cache.evaluate([1, 2, 3, 4], NEVER)
    assert cache.runs_at_once(6) == 3
    assert cache.runs_at_once(100) == 1
    with cache.run([1, 2, 3, 4], keep=False), cache.run([1, 2, 3, 4], keep=False) as run:
        cache.reserve(run, 12)
        with pytest.raises(TextTooLong):
            cache.reserve(run, 1)
    with pytest.raises(TextTooLong):
        cache.evaluate([9] * 21, NEVER)


PROMPTS = st.lists(st.integers(0, 2), min_size=1, max_size=12)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(PROMPTS, st.integers(-1, 2), st.booleans()), max_size=25))
def test_what_is_held_is_always_what_was_evaluated(steps: list[tuple[list[int], int, bool]]) -> None:
    cache, context = made(limit_bytes=200)
    for tokens, fail_after, keep in steps:
        context.fail_after = fail_after
        try:
            with cache.run(tokens, keep=keep) as run:
                assert context.memory[run.sequence] == run.tokens == tokens[: run.matched]
                cache.extend(run, tokens[run.matched :], NEVER)
                assert context.memory[run.sequence] == run.tokens == tokens
        except Cancelled:
            pass
        held = tokens[: cache.match(tokens)]
        assert not held or json.loads(cache.state(held)) == held
        assert cache.held_bytes <= 200
        assert all(not left for left in context.memory.values())
