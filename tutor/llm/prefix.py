"""The KV prefix cache: prompts evaluated once, kept as a tree, shared by everything that extends them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from tutor.core.cancel import CancelToken
from tutor.llm.cache import SLICE_TOKENS, Cache, said_plainly
from tutor.llm.context import Context, Logits, Piece
from tutor.llm.tree import NoRoom, PrefixTree, Run

DESK_TOKENS = 2048
"""Cells of the context in which longer texts are written."""
WORTH_TOKENS = 8
"""Shorter texts are not worth going to the desk."""
WORTH_OTHERS = 1024
"""Nor are texts beside fewer cells of other prompts: a thousand cost one to two per cent of each token."""


class PrefixCache(Cache):
    """For memory whose ends can be cut: every beginning that two prompts share is held once."""

    def __init__(self, context: Context, slice_tokens: int = SLICE_TOKENS) -> None:
        super().__init__(context, slice_tokens)
        self._tree = PrefixTree(context.settings.cells, context.sequences)
        self._desk: Context | None = None

    @property
    def held_tokens(self) -> int:
        return self._tree.held_cells

    def match(self, tokens: Sequence[int]) -> int:
        return self._tree.match(tokens)

    @contextmanager
    def run(self, tokens: Sequence[int], *, keep: bool = True) -> Iterator[Run]:
        with said_plainly():
            run, commands = self._tree.open(tokens)
        self.context.carry_out(commands)
        try:
            yield run
        finally:
            end = self._tree.settle(run) if keep else self._tree.discard(run)
            self.context.carry_out(end)

    def runs_at_once(self, tokens: int) -> int:
        """Half of the sequences, so that no more than half of what is held has to go."""
        return max(1, self.context.sequences // 2)

    def reserve(self, run: Run, cells: int) -> None:
        with said_plainly():
            commands = self._tree.reserve(run, cells)
        self.context.carry_out(commands)

    def append(self, run: Run, tokens: Sequence[int]) -> None:
        self._tree.append(run, tokens)

    @contextmanager
    def writing(self, run: Run, most: int, cancel: CancelToken) -> Iterator[Callable[[int], Logits]]:
        """As in Cache.

        On the processor each token passes over every cell in use, other prompts' among them. So beside many
        of those, the prompt is copied to a small context of its own, and afterwards what was written back.
        """
        desk = self._desk_for(run, most)
        if desk is None:
            with super().writing(run, most, cancel) as write:
                yield write
            return
        begin = len(run.tokens)
        written: list[int] = []

        def write_there(token: int) -> Logits:
            desk.decode([Piece(0, begin + len(written), [token], 0)])
            written.append(token)
            return desk.logits(0)

        try:
            with desk.cancelled_by(cancel):
                yield write_there
        finally:
            self._bring_back(run, desk, written)

    @property
    def has_desk(self) -> bool:
        """Whether a context for writing is loaded."""
        return self._desk is not None

    def close(self) -> None:
        if self._desk is not None:
            self._desk.close()
        self._desk = None

    @contextmanager
    def undone_on_failure(self, run: Run) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.context.remove_from(run.sequence, len(run.tokens))
            raise

    def state(self, tokens: Sequence[int]) -> bytes:
        with self.run(tokens, keep=False) as run:
            if run.matched != len(tokens):
                raise ValueError("not held")
            return self.context.state(run.sequence)

    def restore(self, tokens: Sequence[int], state: bytes) -> bool:
        with self.run(()) as run:
            self.reserve(run, len(tokens))
            fits = self.context.restore(run.sequence, state)
            if not fits or self.context.length(run.sequence) != len(tokens):
                self.context.remove_from(run.sequence, 0)
                return False
            self._tree.append(run, tokens)
            return True

    def _desk_for(self, run: Run, most: int) -> Context | None:
        """A context that holds what `run` does and nothing else; None where it is not worth it."""
        layout = self.context.settings
        cells = min(DESK_TOKENS, layout.cells // 2)
        others = self._tree.held_cells - run.matched
        if (
            most < WORTH_TOKENS
            or others < WORTH_OTHERS
            or len(run.tokens) + most > cells
            or layout.gpu_layers != 0
        ):
            return None
        if self._desk is None:
            small = replace(layout, cells=cells, sequences=1, batch_tokens=WORTH_TOKENS)
            self._desk = Context(self.context.path, small, beside=self.context)
        self._desk.use_threads(self.context.threads)
        self._desk.forget_everything()
        return self._desk if self._desk.restore(0, self.context.state(run.sequence)) else None

    def _bring_back(self, run: Run, desk: Context, written: Sequence[int]) -> None:
        """Have what was written at the end of `run`; where there is no room for it, it is not kept."""
        begin, end = len(run.tokens), len(run.tokens) + len(written)
        desk.remove_from(0, end)
        desk.remove_until(0, begin)
        if not written:
            return
        try:
            self.context.carry_out(self._tree.reserve(run, max(0, len(written) - run.reserved)))
            spare, commands = self._tree.open(())
        except NoRoom:
            return
        self.context.carry_out(commands)
        if self.context.graft(desk.state(0), spare.sequence, run.sequence, begin, end):
            self._tree.append(run, written)
        self.context.carry_out(self._tree.discard(spare))
