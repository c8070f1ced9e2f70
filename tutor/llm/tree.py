"""Bookkeeping of evaluated token prefixes over KV cells: who holds which cells, what goes first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tutor.core.errors import TutorError
from tutor.core.message import Message


@dataclass(frozen=True, slots=True)
class Copy:
    """Let sequence `target` share the cells of `source` at positions `start` up to, not including, `end`."""

    source: int
    target: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Remove:
    """Take sequence `sequence` off its cells from position `start` on, up to `end` (None: all of them)."""

    sequence: int
    start: int
    end: int | None = None


Command = Copy | Remove


class NoRoom(TutorError):
    """More cells or sequences are needed than can be had, even after all that may go has gone."""


TOO_LONG: Final = Message(
    "The text is too long for the language model's memory; shorten it or raise `llm.context_tokens` in the "
    "settings."
)


class _Node:
    """A stretch of tokens after its parent's. Leaves own a sequence that covers the whole path to them."""

    __slots__ = ("children", "parent", "pins", "sequence", "start", "tokens", "used")

    def __init__(self, tokens: Sequence[int], parent: "_Node | None", start: int) -> None:
        self.tokens = tuple(tokens)
        self.parent = parent
        self.start = start
        self.children: dict[int, _Node] = {}
        self.sequence: int | None = None
        self.pins = 0
        self.used = 0

    @property
    def end(self) -> int:
        return self.start + len(self.tokens)


@dataclass(slots=True, eq=False)
class Run:
    """Work in progress on one prompt: a sequence of its own that begins as a copy of what the tree has."""

    sequence: int
    tokens: list[int]
    """All tokens whose cells the sequence has, shared and own."""
    matched: int
    """How many of `tokens` were held when it began."""
    reserved: int = 0
    """Cells promised and not yet used."""

    @property
    def own(self) -> int:
        return len(self.tokens) - self.matched


class PrefixTree:
    """Prefixes as a tree of token stretches, each token's cell held once.

    Nothing here touches a model: methods return the commands that make the KV cache follow, to be carried
    out in order and at once. Invariant: two prefixes share the cells of their longest common beginning.
    """

    def __init__(self, cells: int, sequences: int) -> None:
        self._cells = cells
        self._root = _Node((), None, 0)
        self._free_sequences = list(range(sequences - 1, -1, -1))
        self._runs: dict[Run, _Node] = {}
        """Runs in progress, each with the node it pins."""
        self._clock = 0
        self._held = 0

    @property
    def held_cells(self) -> int:
        return self._held

    @property
    def free_cells(self) -> int:
        return self._cells - self._held - sum(run.own + run.reserved for run in self._runs)

    def match(self, tokens: Sequence[int]) -> int:
        """How many of `tokens`, from the first, are held."""
        return self._walk(tokens)[1]

    def open(self, tokens: Sequence[int], reserve: int = 0) -> tuple[Run, list[Command]]:
        """Begin a run that shares the longest held beginning of `tokens`, with `reserve` cells promised.

        What it shares is safe from eviction until the run is settled or discarded. Raises NoRoom.
        """
        node, matched = self._walk(tokens)
        node = self._cut(node, matched)
        self._touch(node)
        node.pins += 1
        try:
            self._check_room(reserve)
            commands = self._make_sequence()
        except NoRoom:
            node.pins -= 1
            raise
        run = Run(self._free_sequences.pop(), list(tokens[:matched]), matched)
        self._runs[run] = node
        commands += self.reserve(run, reserve)
        if matched:
            commands.append(Copy(self._cover(node), run.sequence, 0, matched))
        return run, commands

    def reserve(self, run: Run, cells: int) -> list[Command]:
        """Promise `cells` further cells to `run`, evicting what was used longest ago. Raises NoRoom."""
        self._check_room(cells)
        missing = cells - self.free_cells
        commands: list[Command] = []
        while missing > 0:
            leaf = min(self._leaves(), key=lambda node: node.used)
            count = min(missing, len(leaf.tokens))
            commands.append(self._shorten(leaf, count))
            missing -= count
        run.reserved += cells
        return commands

    def append(self, run: Run, tokens: Sequence[int]) -> None:
        """Note that `tokens` were evaluated at the end of `run`, in cells reserved before."""
        if len(tokens) > run.reserved:
            raise ValueError("more tokens than cells reserved")
        run.reserved -= len(tokens)
        run.tokens.extend(tokens)

    def settle(self, run: Run) -> list[Command]:
        """End `run` and keep what it evaluated."""
        node, matched = self._walk(run.tokens)
        self._close(run)
        if matched == len(run.tokens):
            self._touch(node)
            self._free_sequences.append(run.sequence)
            return [Remove(run.sequence, 0)]
        node = self._cut(node, matched)
        commands: list[Command] = []
        if matched > run.matched:
            commands += [
                Remove(run.sequence, run.matched, matched),
                Copy(self._cover(node), run.sequence, run.matched, matched),
            ]
        leaf = _Node(run.tokens[matched:], node, matched)
        leaf.sequence = run.sequence
        self._held += len(leaf.tokens)
        node.children[leaf.tokens[0]] = leaf
        if node.sequence is not None:
            commands.append(Remove(node.sequence, 0))
            self._free_sequences.append(node.sequence)
            node.sequence = None
        self._touch(leaf)
        return commands

    def discard(self, run: Run) -> list[Command]:
        """End `run` and keep nothing of its own."""
        self._close(run)
        self._free_sequences.append(run.sequence)
        return [Remove(run.sequence, 0)]

    def _walk(self, tokens: Sequence[int]) -> tuple[_Node, int]:
        """The node in which the longest held beginning of `tokens` ends, and that beginning's length."""
        node, position = self._root, 0
        while position < len(tokens) and (child := node.children.get(tokens[position])) is not None:
            common = _common(child.tokens, tokens, position)
            node, position = child, position + common
            if common < len(child.tokens):
                break
        return node, position

    def _cut(self, node: _Node, position: int) -> _Node:
        """A node that ends at `position`, by splitting `node` where needed; pins stay with the lower part."""
        if position == node.end:
            return node
        parent = node.parent
        assert parent is not None
        count = position - node.start
        upper = _Node(node.tokens[:count], parent, node.start)
        upper.used = node.used
        parent.children[upper.tokens[0]] = upper
        node.tokens, node.start, node.parent = node.tokens[count:], position, upper
        upper.children[node.tokens[0]] = node
        return upper

    def _touch(self, node: _Node) -> None:
        self._clock += 1
        at: _Node | None = node
        while at is not None:
            at.used = self._clock
            at = at.parent

    def _cover(self, node: _Node) -> int:
        while node.sequence is None:
            node = next(iter(node.children.values()))
        return node.sequence

    def _close(self, run: Run) -> None:
        self._runs.pop(run).pins -= 1

    def _check_room(self, cells: int) -> None:
        missing = cells - self.free_cells
        if missing > 0 and missing > self._evictable_cells():
            raise NoRoom(TOO_LONG)

    def _make_sequence(self) -> list[Command]:
        """Free a sequence where none is: the leaf used longest ago goes with all that only it needs."""
        if self._free_sequences:
            return []
        for leaf in sorted(self._leaves(), key=lambda node: node.used):
            chain, node = [leaf], leaf.parent
            while node is not None and node.parent is not None and len(node.children) == 1 and not node.pins:
                chain.append(node)
                node = node.parent
            if node is None or (node.parent is not None and len(node.children) == 1):
                continue
            return [self._shorten(part, len(part.tokens)) for part in chain]
        raise NoRoom(TOO_LONG)

    def _shorten(self, leaf: _Node, count: int) -> Command:
        """Drop the last `count` tokens of `leaf`; a leaf left empty goes, and its sequence with it or up."""
        sequence, parent = leaf.sequence, leaf.parent
        assert sequence is not None
        assert parent is not None
        self._held -= count
        end = leaf.end - count
        if count < len(leaf.tokens):
            leaf.tokens = leaf.tokens[:-count]
            return Remove(sequence, end)
        del parent.children[leaf.tokens[0]]
        if parent.children or parent.parent is None:
            self._free_sequences.append(sequence)
            return Remove(sequence, 0)
        parent.sequence = sequence
        return Remove(sequence, end)

    def _leaves(self) -> Iterator[_Node]:
        """Those that may go."""
        return (node for node in self._nodes() if node.parent and not node.children and not node.pins)

    def _nodes(self) -> Iterator[_Node]:
        stack = [self._root]
        while stack:
            yield (node := stack.pop())
            stack.extend(node.children.values())

    def _evictable_cells(self) -> int:
        """Cells of all nodes without a pin on or below them."""
        kept: set[_Node] = set()
        for pinned in self._nodes():
            node: _Node | None = pinned if pinned.pins else None
            while node is not None and node not in kept:
                kept.add(node)
                node = node.parent
        return self._held - sum(len(node.tokens) for node in kept)


def _common(held: tuple[int, ...], tokens: Sequence[int], offset: int) -> int:
    """How many of `held` equal `tokens` from `offset` on."""
    limit = min(len(held), len(tokens) - offset)
    for index in range(limit):
        if held[index] != tokens[offset + index]:
            return index
    return limit
