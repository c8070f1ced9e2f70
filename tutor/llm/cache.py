"""What evaluates prompts once and holds them, whatever the model's memory allows."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from tutor.core.cancel import CancelToken
from tutor.core.errors import TextTooLong
from tutor.core.turn import CacheUse
from tutor.llm.context import Context, Logits, Piece
from tutor.llm.tree import NoRoom, Run

SLICE_TOKENS = 256
"""Evaluated between two looks at the cancel token; where a card computes, which cannot be stopped half-way,
that is how long a cancelled prefill goes on."""


class Cache(ABC):
    """Evaluates token lists on `context`, never the same beginning twice while it is held.

    Lives on the context's thread.
    """

    def __init__(self, context: Context, slice_tokens: int = SLICE_TOKENS) -> None:
        self.context = context
        self._slice_tokens = min(slice_tokens, context.settings.batch_tokens)

    @property
    @abstractmethod
    def held_tokens(self) -> int: ...

    @abstractmethod
    def match(self, tokens: Sequence[int]) -> int:
        """How many of `tokens`, from the first, need no evaluation."""

    @abstractmethod
    def run(self, tokens: Sequence[int], *, keep: bool = True) -> AbstractContextManager[Run]:
        """A run that begins with what is held of `tokens`; kept afterwards, even if cut short.

        Raises TextTooLong.
        """

    @abstractmethod
    def runs_at_once(self, tokens: int) -> int:
        """How many runs of up to `tokens` tokens may be open together, at least one."""

    @abstractmethod
    def reserve(self, run: Run, cells: int) -> None:
        """Make sure `cells` further tokens fit at the end of `run`. Raises TextTooLong."""

    @abstractmethod
    def append(self, run: Run, tokens: Sequence[int]) -> None:
        """Note tokens that were decoded at the end of `run`, into reserved cells."""

    @abstractmethod
    def undone_on_failure(self, run: Run) -> AbstractContextManager[None]:
        """Within, a decode that fails or is cancelled leaves `run` as some earlier evaluation left it."""

    @abstractmethod
    def state(self, tokens: Sequence[int]) -> bytes:
        """The memory after `tokens`, which must be held."""

    @abstractmethod
    def restore(self, tokens: Sequence[int], state: bytes) -> bool:
        """Hold `tokens` by way of what `state` returned; False if it does not fit this context."""

    def extend(self, run: Run, tokens: Sequence[int], cancel: CancelToken, *, logits: bool = False) -> int:
        """Evaluate `tokens` at the end of `run`, in slices; `logits`: of the last token.

        Returns the batch index of the last token, for `context.logits`. Raises Cancelled with what was
        finished kept in `run`, and TextTooLong.
        """
        self.reserve(run, max(0, len(tokens) - run.reserved))
        index = -1
        with self.context.cancelled_by(cancel):
            for start in range(0, len(tokens), self._slice_tokens):
                cancel.check()
                part = tokens[start : start + self._slice_tokens]
                last = logits and start + len(part) == len(tokens)
                piece = Piece(run.sequence, len(run.tokens), part, len(part) - 1 if last else len(part))
                with self.undone_on_failure(run):
                    self.context.decode([piece])
                self.append(run, part)
                index = len(part) - 1
        return index

    @contextmanager
    def writing(self, run: Run, most: int, cancel: CancelToken) -> Iterator[Callable[[int], Logits]]:
        """Within, a function that evaluates one token, the next of up to `most`, at the end of `run`.

        It returns the logits after it: a view, valid until the next call. Raises Cancelled and TextTooLong.
        """

        def write(token: int) -> Logits:
            self.reserve(run, max(0, 1 - run.reserved))
            with self.undone_on_failure(run):
                self.context.decode([Piece(run.sequence, len(run.tokens), [token], 0)])
            self.append(run, [token])
            return self.context.logits(0)

        with self.context.cancelled_by(cancel):
            yield write

    def close(self) -> None:  # noqa: B027 (most load nothing)
        """Free what the cache itself loaded; the context stays. May be called again."""

    def evaluate(self, tokens: Sequence[int], cancel: CancelToken) -> CacheUse:
        """Have `tokens` held. Raises Cancelled with what was finished held, and TextTooLong."""
        with self.run(tokens) as run:
            self.extend(run, tokens[run.matched :], cancel)
            return CacheUse(run.matched, run.own)


@contextmanager
def said_plainly() -> Iterator[None]:
    """Within, a lack of room is the person's to mend."""
    try:
        yield
    except NoRoom as exc:
        raise TextTooLong(
            "The text is too long for the language model's memory; shorten it or raise "
            "`llm.context_tokens` in the settings."
        ) from exc
