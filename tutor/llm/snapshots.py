"""The cache for models whose memory cannot be cut: whole prefixes, copied out and put back."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from tutor.core.cancel import CancelToken
from tutor.core.errors import Fault
from tutor.llm.cache import SLICE_TOKENS, Cache, said_plainly
from tutor.llm.context import Context
from tutor.llm.tree import NoRoom, Run

LIMIT_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A prefix and the memory after it."""

    tokens: tuple[int, ...]
    state: bytes


_NOTHING = Snapshot((), b"")


class SnapshotCache(Cache):
    """For recurrent and hybrid models: a prompt is reused where it was held exactly to its end.

    That is the end of every prompt that was evaluated (the token before it, where it was continued) and of
    every generation. Snapshots are bytes outside the model's memory, the least recently used go
    first.
    """

    def __init__(
        self, context: Context, slice_tokens: int = SLICE_TOKENS, limit_bytes: int = LIMIT_BYTES
    ) -> None:
        super().__init__(context, slice_tokens)
        self._limit_bytes = limit_bytes
        self._held: OrderedDict[tuple[int, ...], Snapshot] = OrderedDict()
        self._held_bytes = 0
        self._free_sequences = list(range(context.sequences - 1, -1, -1))
        self._runs: dict[Run, Snapshot] = {}
        """Each run in progress, with where it can go back to."""

    @property
    def held_tokens(self) -> int:
        return sum(len(tokens) for tokens in self._held)

    @property
    def held_bytes(self) -> int:
        return self._held_bytes

    def match(self, tokens: Sequence[int]) -> int:
        return len(self._longest(tokens).tokens)

    @contextmanager
    def run(self, tokens: Sequence[int], *, keep: bool = True) -> Iterator[Run]:
        begin = self._longest(tokens)
        with said_plainly():
            if not self._free_sequences:
                raise NoRoom
            self._check_room(len(begin.tokens))
        run = Run(self._free_sequences.pop(), list(begin.tokens), len(begin.tokens))
        self._runs[run] = begin
        try:
            self._go_back(run)
            yield run
            if keep:
                self._mark(run)
        finally:
            last = self._runs.pop(run)
            self.context.remove_from(run.sequence, 0)
            self._free_sequences.append(run.sequence)
            if keep:
                self._hold(last)

    def runs_at_once(self, tokens: int) -> int:
        return max(1, min(self.context.sequences, self.context.settings.cells // max(1, tokens)))

    def reserve(self, run: Run, cells: int) -> None:
        with said_plainly():
            self._check_room(cells)
        run.reserved += cells

    def append(self, run: Run, tokens: Sequence[int]) -> None:
        run.reserved -= len(tokens)
        run.tokens.extend(tokens)
        if len(tokens) > 1:
            self._mark(run)

    @contextmanager
    def undone_on_failure(self, run: Run) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self._go_back(run)
            raise

    def extend(self, run: Run, tokens: Sequence[int], cancel: CancelToken, *, logits: bool = False) -> int:
        if logits and len(tokens) > 1:
            # The same prompt comes again without its last token, which is evaluated for its logits.
            super().extend(run, tokens[:-1], cancel)
            self._mark(run)
            self._hold(self._runs[run])
            tokens = tokens[-1:]
        return super().extend(run, tokens, cancel, logits=logits)

    def state(self, tokens: Sequence[int]) -> bytes:
        held = self._held.get(tuple(tokens))
        if held is None:
            raise ValueError("not held")
        return held.state

    def restore(self, tokens: Sequence[int], state: bytes) -> bool:
        with self.run((), keep=False) as run:
            self.reserve(run, len(tokens))
            fits = self.context.restore(run.sequence, state)
            if not fits or self.context.length(run.sequence) != len(tokens):
                return False
        self._hold(Snapshot(tuple(tokens), state))
        return True

    def _longest(self, tokens: Sequence[int]) -> Snapshot:
        best = _NOTHING
        for held in self._held.values():
            count = len(held.tokens)
            if len(best.tokens) < count <= len(tokens) and held.tokens == tuple(tokens[:count]):
                best = held
        if best is not _NOTHING:
            self._held.move_to_end(best.tokens)
        return best

    def _mark(self, run: Run) -> None:
        """From now on `run` can go back to where it is."""
        if len(run.tokens) > len(self._runs[run].tokens):
            self._runs[run] = Snapshot(tuple(run.tokens), self.context.state(run.sequence))

    def _go_back(self, run: Run) -> None:
        """To the run's last snapshot, with nothing of what came after it."""
        last = self._runs[run]
        self.context.remove_from(run.sequence, 0)
        run.tokens[:] = last.tokens
        if last.tokens and not self.context.restore(run.sequence, last.state):
            raise Fault("a snapshot no longer fits the context that it was taken from")

    def _hold(self, snapshot: Snapshot) -> None:
        if not snapshot.tokens or len(snapshot.state) > self._limit_bytes:
            return
        old = self._held.pop(snapshot.tokens, None)
        self._held_bytes += len(snapshot.state) - (len(old.state) if old is not None else 0)
        self._held[snapshot.tokens] = snapshot
        while self._held_bytes > self._limit_bytes:
            _, gone = self._held.popitem(last=False)
            self._held_bytes -= len(gone.state)

    def _check_room(self, cells: int) -> None:
        used = sum(len(run.tokens) + run.reserved for run in self._runs)
        if used + cells > self.context.settings.cells:
            raise NoRoom
