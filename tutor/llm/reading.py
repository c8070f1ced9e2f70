"""Reading key points: hidden states of middle layers after "is this point stated, missing or wrong?"."""

import tomllib
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tutor.core.cancel import CancelToken
from tutor.core.turn import CacheUse
from tutor.llm.chat import ChatFormat, ChatMessage
from tutor.llm.context import BatchPiece
from tutor.llm.prefix import PrefixCache
from tutor.llm.sections import Section

ASKED = "Is this point stated, missing or wrong in the answer?"
EXAMPLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["examples"]
"""Answers with the verdicts on their points, as a conversation before the question. They cost some 380 tokens
once a session; states after them tell right from wrong better (docs/results/grading.md)."""
INSTRUCTION = "You check spoken interview answers against reference points."
POINT = "\n\nPoint: {}\n" + ASKED
TRAINED_INSTRUCTION = (
    "You check a spoken interview answer against reference points. Each is stated, missing or wrong."
)
TRAINED_POINT = "\n\nPoint: {}\nVerdict:"
"""With an adapter the question needs not be said at each point, nor examples shown: a third of the tokens."""
MAX_POINT_BYTES = 400
"""Of a statement, whose tokens have to fit one batch: at most a token a byte."""
BRANCHES_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Readout:
    """Where a model is read."""

    layers: tuple[int, ...]
    """Whose outputs, counted from 0, ascending."""
    adapter: Path | None = None
    """A low-rank adapter (GGUF) that was trained for this; None: the model as it is."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model's middle layers hold on each point."""

    states: npt.NDArray[np.float32]
    """Shape (points, layers, width): of the last token of each point's question."""
    cache: CacheUse


class PointReader:
    """Puts points to a model, whose context keeps the outputs of its middle layers. One thread.

    Question and answer are evaluated once, ahead of need if `prefill` is called while the answer grows; each
    point is a branch of its own, all branches in as few batches as there is room for.
    """

    def __init__(self, cache: PrefixCache, chat: ChatFormat, readout: Readout) -> None:
        """`cache`: over a context with these layers and this adapter."""
        self.readout = readout
        self._cache = cache
        self._chat = chat
        self._trained = readout.adapter is not None

    def close(self) -> None:
        """Free the context; may be called again."""
        self._cache.context.close()

    def prefill(self, question: str, answer: Sequence[str], cancel: CancelToken) -> CacheUse:
        """Evaluate the segments of the answer that are there so far. Raises Cancelled, NoRoom."""
        return self._cache.evaluate(self.tokens(question, answer), cancel)

    def read(
        self, question: str, answer: Sequence[str], statements: Sequence[str], cancel: CancelToken
    ) -> Reading:
        """What the layers hold on each statement after `answer`, which is in its segments; all plain text.

        Raises Cancelled, NoRoom.
        """
        lines = (
            " ".join(one.split()).encode()[:MAX_POINT_BYTES].decode("utf-8", "ignore") for one in statements
        )
        asked = [self.tokens(question, answer, line) for line in lines]
        shared = self.tokens(question, answer)
        if len(asked) > 1:
            # What all points begin with is evaluated once, with the end of the answer.
            same = takewhile(
                lambda column: len(set(column)) == 1, zip(*(tokens[:-1] for tokens in asked), strict=False)
            )
            shared = tuple(column[0] for column in same)
        use = self._cache.evaluate(shared, cancel)
        branches = [tokens[len(shared) :] for tokens in asked]
        states: list[npt.NDArray[np.float32]] = []
        for group in _batches(branches, self._cache.context.settings.batch_tokens, self._at_once):
            cancel.check()
            states += self._states(shared, group, cancel)
            use += CacheUse(0, sum(map(len, group)))
        return Reading(np.stack(states), use)

    def _states(
        self, shared: tuple[int, ...], branches: Sequence[tuple[int, ...]], cancel: CancelToken
    ) -> list[npt.NDArray[np.float32]]:
        cache, context = self._cache, self._cache.context
        with ExitStack() as stack:
            pieces = []
            for tokens in branches:
                run = stack.enter_context(cache.run(shared, keep=False))
                # Where room is short, what was held a moment ago may have gone.
                cache.extend(run, shared[run.matched :], cancel)
                cache.reserve(run, len(tokens))
                pieces.append(BatchPiece(run.sequence, len(run.tokens), tokens, len(tokens)))
            stack.enter_context(context.cancelled_by(cancel))
            context.decode(pieces)
            outputs = context.hidden_states()
        ends = np.cumsum([len(tokens) for tokens in branches]) - 1
        return [outputs[:, end].copy() for end in ends]

    @property
    def _at_once(self) -> int:
        if not self._cache.context.can_cut:
            # llama.cpp parts a batch of several sequences for such memories, and the outputs with it.
            return 1
        return min(BRANCHES_AT_ONCE, self._cache.runs_at_once)

    def tokens(self, question: str, answer: Sequence[str], point: str | None = None) -> tuple[int, ...]:
        """What is evaluated: up to the answer, or with `point` to the end of its question."""
        parts = _told(question, answer)
        if point is not None:
            parts = (*parts, Section((TRAINED_POINT if self._trained else POINT).format(point)))
        if self._trained:
            messages = [ChatMessage("system", (TRAINED_INSTRUCTION,)), ChatMessage("user", parts)]
        else:
            messages = [ChatMessage("system", (INSTRUCTION,)), *_examples(), ChatMessage("user", parts)]
        sections = self._chat.sections(messages, open_end=self._trained or point is None)
        return self._cache.context.tokenised(sections).tokens


def _told(question: str, answer: Sequence[str]) -> tuple[Section, ...]:
    return (
        Section(f"Question: {' '.join(question.split())}\nAnswer:"),
        *(Section(" " + " ".join(part.split())) for part in answer if part.strip()),
    )


def _examples() -> list[ChatMessage]:
    messages = []
    for example in EXAMPLES:
        told = _told(example["question"], [example["answer"]])
        for number, (statement, word) in enumerate(example["points"]):
            asked = POINT.format(statement)
            # One text after the answer, or by itself: as it was when the states were fitted on.
            first = (*told, Section(asked)) if number == 0 else (Section(asked.strip()),)
            messages += [ChatMessage("user", first), ChatMessage("assistant", (word,))]
    return messages


def _batches(
    branches: Sequence[tuple[int, ...]], batch_tokens: int, at_once: int
) -> list[list[tuple[int, ...]]]:
    """`branches` in order, in groups of at most `at_once` that fit one decode each."""
    groups: list[list[tuple[int, ...]]] = []
    room = 0
    for branch in branches:
        if len(branch) > room or len(groups[-1]) == at_once:
            groups.append([])
            room = batch_tokens
        groups[-1].append(branch)
        room -= len(branch)
    return groups
