"""Quick-fire: many short questions, how right each answer was, and the wrong ones once more at the end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final, Literal

from tutor.core.grade import Grade
from tutor.core.material import Item, Topic
from tutor.core.message import Message
from tutor.grading.gate_sentences import GATE_SENTENCES

Quick = Literal["yes", "nearly", "no"]
YES_FROM: Final = 75.0
NEARLY_FROM: Final = 30.0
MOST_WORDS: Final = 30
"""Of the missing piece, aloud."""


@dataclass(frozen=True, slots=True)
class Verdict:
    word: Quick
    missing: Message | None = None
    """The heaviest point left out, Markdown, or why nothing counts; None after a yes."""

    @property
    def sentence(self) -> str:
        word = {"yes": "Right", "nearly": "Close", "no": "Not quite"}[self.word]
        return f"{word}: {self.missing}" if self.missing else f"{word}."


@dataclass(frozen=True, slots=True)
class QuickFire:
    """Where a quick-fire round stands. Immutable."""

    queue: tuple[Item, ...]
    wrong: tuple[Item, ...] = ()
    """To come back at the end."""
    is_second_round: bool = False

    @property
    def item(self) -> Item | None:
        """What to ask now; None when the round is over."""
        return self.queue[0] if self.queue else None

    def answered(self, verdict: Verdict) -> "QuickFire":
        return self._next(comes_back=verdict.word != "yes")

    def skipped(self) -> "QuickFire":
        """The state after the user passed: the question comes back like a wrong one."""
        return self._next(comes_back=True)

    def _next(self, *, comes_back: bool) -> "QuickFire":
        if not self.queue:
            raise ValueError("no question is open")
        current, *rest = self.queue
        wrong = (*self.wrong, current) if comes_back and not self.is_second_round else self.wrong
        if not rest and wrong and not self.is_second_round:
            return QuickFire(wrong, (), True)
        return replace(self, queue=tuple(rest), wrong=wrong)


def start_quickfire(
    topics: Sequence[Topic], *, count: int, seed: int, first: Sequence[str] = ()
) -> QuickFire:
    """`count` questions of `topics`: those of the ids `first` (what is due, say), then others by chance."""
    items = [item for topic in topics for item in topic.items if item.kind == "question"]
    by_id = {item.id: item for item in items}
    chosen = [by_id[name] for name in first if name in by_id]
    rest = [item for item in items if item not in chosen]
    Random(seed).shuffle(rest)
    return QuickFire(tuple([*chosen, *rest][:count]))


def verdict_of(grade: Grade) -> Verdict:
    """How right it was, with the missing piece in one sentence."""
    if grade.gate not in (None, "empty"):
        return Verdict("no", GATE_SENTENCES[grade.gate])
    # Where too little is judged, what is likelier goes, never as right: a round waits for nobody.
    score = min(grade.expected, NEARLY_FROM) if grade.score is None else grade.score
    if score >= YES_FROM:
        return Verdict("yes")
    open_points = grade.with_verdict("contradicted", "missed", "unclear", "misheard")
    word: Quick = "nearly" if score >= NEARLY_FROM else "no"
    if not open_points:
        return Verdict(word)
    return Verdict(word, Message(_short(max(open_points, key=lambda point: point.weight).text)))


def _short(statement: str) -> str:
    """The statement, or its part before a colon or semicolon where it is long; formulas are never cut."""
    if len(statement.split()) <= MOST_WORDS:
        return statement
    for place, char in enumerate(statement):
        head = statement[:place]
        if char in ";:" and head.count("$") % 2 == 0 and len(head.split()) > 4:
            return f"{head.rstrip('. ')}."
    return statement
