"""The prefix tree, driven over a pretend KV cache that checks every cell."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.llm.tree import Command, Copy, NoRoom, PrefixTree, Remove, Run


class PretendCache:
    """Cells as llama.cpp's unified cache has them: a position, a token, and the sequences that see it."""

    def __init__(self, cells: int) -> None:
        self.limit = cells
        self.cells: list[tuple[int, int, set[int]]] = []

    def carry_out(self, commands: list[Command]) -> None:
        for command in commands:
            match command:
                case Copy(source, target, start, end):
                    seen = [c for c in self.cells if source in c[2] and start <= c[0] < end]
                    assert sorted(c[0] for c in seen) == list(range(start, end))
                    for cell in seen:
                        cell[2].add(target)
                case Remove(sequence, start, end):
                    for cell in self.cells:
                        if cell[0] >= start and (end is None or cell[0] < end):
                            cell[2].discard(sequence)
            self.cells = [c for c in self.cells if c[2]]

    def write(self, sequence: int, start: int, tokens: list[int]) -> None:
        self.cells += [(start + i, token, {sequence}) for i, token in enumerate(tokens)]
        assert len(self.cells) <= self.limit

    def read(self, sequence: int) -> list[int]:
        seen = sorted(c[:2] for c in self.cells if sequence in c[2])
        assert [position for position, _ in seen] == list(range(len(seen)))
        return [token for _, token in seen]


def prefixes(tree: PrefixTree) -> Iterator[tuple[int, list[int]]]:
    """Every leaf's sequence with the tokens it covers."""
    for node in tree._nodes():
        if node.sequence is not None:
            tokens, above = list(node.tokens), node.parent
            while above is not None:
                tokens, above = [*above.tokens, *tokens], above.parent
            yield node.sequence, tokens


class Bench:
    def __init__(self, cells: int = 40, sequences: int = 5) -> None:
        self.tree = PrefixTree(cells, sequences)
        self.cache = PretendCache(cells)
        self.sequences = sequences

    def open(self, tokens: list[int], reserve: int = 0) -> Run:
        run, commands = self.tree.open(tokens, reserve)
        self.cache.carry_out(commands)
        return run

    def evaluate(self, run: Run, tokens: list[int]) -> None:
        self.cache.carry_out(self.tree.reserve(run, len(tokens)))
        self.cache.write(run.sequence, len(run.tokens), tokens)
        self.tree.append(run, tokens)

    def add(self, tokens: list[int]) -> int:
        """Evaluate `tokens` and keep them; returns how many were reused."""
        run = self.open(tokens)
        try:
            self.evaluate(run, tokens[run.matched :])
        except NoRoom:
            self.cache.carry_out(self.tree.discard(run))
            raise
        self.cache.carry_out(self.tree.settle(run))
        return run.matched

    def check(self, runs: tuple[Run, ...] = ()) -> None:
        seen = set()
        for sequence, tokens in prefixes(self.tree):
            assert self.cache.read(sequence) == tokens
            seen.add(sequence)
        for run in runs:
            assert self.cache.read(run.sequence) == run.tokens
            seen.add(run.sequence)
        assert {s for c in self.cache.cells for s in c[2]} <= seen
        assert len(self.tree._free_sequences) == self.sequences - len(seen)
        own = sum(run.own for run in runs)
        assert len(self.cache.cells) == self.tree.held_cells + own


def test_the_leaf_used_longest_ago_goes_first():
    bench = Bench(cells=10)
    bench.add([1, 1, 1, 1])
    bench.add([2, 2, 2, 2])
    bench.add([1, 1, 1, 1])
    bench.add([3, 3, 3, 3, 3])
    assert bench.tree.match([1, 1, 1, 1]) == 4
    assert bench.tree.match([2, 2, 2, 2]) == 1
    bench.check()


def test_a_sequence_is_freed_with_the_whole_branch_that_only_it_needs():
    bench = Bench(cells=100, sequences=3)
    bench.add([1, 2])
    bench.add([1, 2, 3])
    bench.add([5, 6])
    assert bench.add([1, 2, 3, 4]) == 3
    assert bench.add([9, 9]) == 0
    assert bench.add([8]) == 0
    bench.check()
    assert bench.tree.match([5, 6]) == 0
    assert bench.tree.match([1, 2, 3, 4]) == 4


def test_two_runs_over_the_same_new_tokens_hold_them_once_in_the_end():
    bench = Bench()
    first, second = bench.open([1, 2, 3]), bench.open([1, 2, 3, 4])
    bench.evaluate(first, [1, 2, 3])
    bench.evaluate(second, [1, 2, 3, 4])
    bench.check((first, second))
    bench.cache.carry_out(bench.tree.settle(first))
    bench.cache.carry_out(bench.tree.settle(second))
    bench.check()
    assert bench.tree.held_cells == 4


PROMPTS = st.lists(st.integers(0, 2), min_size=1, max_size=14)
STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "open", "grow", "settle", "discard"]), PROMPTS), max_size=60
)


@settings(max_examples=300, deadline=None)
@given(STEPS)
def test_every_sequence_holds_exactly_its_tokens_whatever_happens(steps):
    bench = Bench(cells=40, sequences=5)
    runs: list[Run] = []
    for step, tokens in steps:
        expected = bench.tree.match(tokens)
        try:
            if step == "add":
                reused = bench.add(tokens)
                assert reused == expected
                assert bench.tree.match(tokens) == len(tokens)
            elif step == "open":
                run = bench.open(tokens, reserve=7)
                runs.append(run)
                assert run.tokens == tokens[:expected]
            elif step == "grow" and runs:
                bench.evaluate(runs[0], tokens)
            elif step == "settle" and runs:
                run = runs.pop(0)
                bench.cache.carry_out(bench.tree.settle(run))
                assert bench.tree.match(run.tokens) == len(run.tokens)
            elif step == "discard" and runs:
                bench.cache.carry_out(bench.tree.discard(runs.pop(0)))
        except NoRoom:
            pass
        bench.check(tuple(runs))


def test_the_hundredth_turn_costs_what_the_tenth_did():
    bench = Bench(cells=400, sequences=12)
    costs = []
    for turn in range(100):
        evaluated = 0
        talk = [*range(50), 1000 + turn, *range(20)]
        judge = [999, 1000 + turn, *range(30)]
        for tokens in (talk, judge[:20], judge, [*talk, *range(100, 115)], [*talk, *range(60, 75)]):
            reused = bench.add(tokens)
            evaluated += len(tokens) - reused
        runs = [bench.open(judge, reserve=8) for _ in range(5)]
        for number, run in enumerate(runs):
            bench.evaluate(run, [2000 + number, *range(7)])
        for run in runs:
            bench.cache.carry_out(bench.tree.discard(run))
        costs.append((evaluated, len(list(prefixes(bench.tree)))))
        bench.check()
    assert costs[99] == costs[9]
    assert max(evaluated for evaluated, _ in costs[1:]) == costs[9][0]
