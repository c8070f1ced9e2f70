"""The KV prefix cache: prompts evaluated once, kept as a tree, shared by everything that extends them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tutor.core.cancel import CancelToken
from tutor.core.turn import CacheUse
from tutor.llm.context import BatchPiece, Context
from tutor.llm.tree import PrefixTree, Run

SLICE_TOKENS = 256
"""Evaluated between two looks at the cancel token; a GPU cannot be stopped half-way, so that a cancelled
prefill goes on that long there."""


class PrefixCache:
    """Evaluates token lists on `context`, never the same beginning twice while it is held.

    A model whose memory cannot be cut (`Context.can_cut`) is given every prompt whole, and nothing is held.
    Lives on the context's thread.
    """

    def __init__(self, context: Context, slice_tokens: int = SLICE_TOKENS) -> None:
        self.context = context
        self._slice_tokens = min(slice_tokens, context.settings.batch_tokens)
        self._tree = PrefixTree(context.settings.cells, context.sequences)

    @property
    def held_tokens(self) -> int:
        return self._tree.held_cells

    def match(self, tokens: Sequence[int]) -> int:
        """How many of `tokens`, from the first, need no evaluation."""
        return self._tree.match(tokens)

    @contextmanager
    def run(self, tokens: Sequence[int], *, keep: bool = True) -> Iterator[Run]:
        """A run that begins with what is held of `tokens`; kept afterwards, even if cut short.

        Raises NoRoom.
        """
        keep = keep and self.context.can_cut
        run, commands = self._tree.open(tokens)
        self.context.carry_out(commands)
        try:
            yield run
        finally:
            end = self._tree.settle(run) if keep else self._tree.discard(run)
            self.context.carry_out(end)

    @property
    def runs_at_once(self) -> int:
        """How many runs may be open together: so many that no more than half of what is held has to go."""
        return max(1, self.context.sequences // 2)

    def reserve(self, run: Run, cells: int) -> None:
        """Make sure `cells` further tokens fit at the end of `run`. Raises NoRoom."""
        self.context.carry_out(self._tree.reserve(run, cells))

    def extend(self, run: Run, tokens: Sequence[int], cancel: CancelToken, *, logits: bool = False) -> int:
        """Evaluate `tokens` at the end of `run`, in slices; `logits`: of the last token.

        Returns the batch index of the last token, for `context.logits`. Raises Cancelled with what was
        finished kept in `run`, and NoRoom.
        """
        self.reserve(run, max(0, len(tokens) - run.reserved))
        index = -1
        with self.context.cancelled_by(cancel):
            for start in range(0, len(tokens), self._slice_tokens):
                cancel.check()
                part = tokens[start : start + self._slice_tokens]
                last = logits and start + len(part) == len(tokens)
                piece = BatchPiece(run.sequence, len(run.tokens), part, len(part) - 1 if last else len(part))
                try:
                    self.context.decode([piece])
                except BaseException:
                    self.context.remove_from(run.sequence, len(run.tokens))
                    raise
                self._tree.append(run, part)
                index = len(part) - 1
        return index

    def evaluate(self, tokens: Sequence[int], cancel: CancelToken) -> CacheUse:
        """Have `tokens` held. Raises Cancelled with what was finished held, and NoRoom."""
        if not self.context.can_cut:
            return CacheUse()
        with self.run(tokens) as run:
            self.extend(run, tokens[run.matched :], cancel)
            return CacheUse(run.matched, run.own)

    def state(self, tokens: Sequence[int]) -> bytes:
        """The memory after `tokens`, which must be held."""
        with self.run(tokens, keep=False) as run:
            if run.matched != len(tokens):
                raise ValueError("not held")
            return self.context.state(run.sequence)

    def restore(self, tokens: Sequence[int], state: bytes) -> bool:
        """Hold `tokens` by way of what `state` returned; False if it does not fit this context."""
        with self.run(()) as run:
            self.reserve(run, len(tokens))
            fits = self.context.restore(run.sequence, state)
            if not fits or self.context.length(run.sequence) != len(tokens):
                self.context.remove_from(run.sequence, 0)
                return False
            self._tree.append(run, tokens)
            return True
