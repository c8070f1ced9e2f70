"""What the Quick-fire page shows, as plain state reduced from the session's events."""

from dataclasses import dataclass, replace
from typing import Literal, Self

from tutor.core.events import GradeReady, QuestionAsked, RoundMoved, SessionEnded, TurnSaved
from tutor.core.turn import Attempt
from tutor.practice.quickfire import Quick, verdict_of
from tutor.ui.session.session_runner import Waiting
from tutor.ui.session.state import SessionState
from tutor.ui.texts import QuickfireText, localized

Mark = Literal["yes", "nearly", "no", "skipped"]
"""How a question went."""
Group = Literal["open", "second", "once"]
"""Still open; right the second time; right at once."""


@dataclass(frozen=True, slots=True)
class QuickAnswer:
    """One question and how it went."""

    item: str
    question: str
    """Markdown with LaTeX."""
    is_again: bool
    """Asked for the second time."""
    number: int = 0
    """Of the turn; 0 for a question that was skipped."""
    word: Quick | None = None
    """None: skipped."""
    missing: str = ""
    """The missing piece, Markdown; empty after a yes."""
    attempt: Attempt | None = None
    attempt_id: int | None = None

    @property
    def mark(self) -> Mark:
        return self.word or "skipped"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One question of the round, with its one or two answers."""

    answers: tuple[QuickAnswer, ...]

    @property
    def last(self) -> QuickAnswer:
        return self.answers[-1]

    @property
    def graded(self) -> tuple[QuickAnswer, ...]:
        """Those that have a card."""
        return tuple(one for one in self.answers if one.attempt is not None)

    @property
    def group(self) -> Group:
        if self.last.mark != "yes":
            return "open"
        return "second" if len(self.answers) > 1 else "once"


@dataclass(frozen=True, slots=True)
class QuickfireState(SessionState):
    item: str = ""
    """Id of what is asked."""
    place: int = 0
    """Of the question, from 1; 0 before the first."""
    of: int = 0
    is_again: bool = False
    """The wrong ones come back: `place` and `of` count these alone."""
    is_open: bool = False
    """What was asked has no answer yet."""
    waits: bool = False
    """After the turn that was saved last the round goes on only when the user wants it."""
    answers: tuple[QuickAnswer, ...] = ()

    @property
    def last(self) -> QuickAnswer | None:
        """How the shown answer went or, before it is known, the one before it."""
        return self.answers[-1] if self.answers else None

    @property
    def is_waiting(self) -> bool:
        return self.is_saved and self.waits and self.phase == "feedback" and bool(self.answers)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """How this pass over the questions goes, in order."""
        return tuple(one.mark for one in self.answers if one.is_again == self.is_again)

    @property
    def first_marks(self) -> tuple[Mark, ...]:
        """How the first pass went."""
        return tuple(one.mark for one in self.answers if not one.is_again)

    @property
    def reviewed(self) -> tuple[Reviewed, ...]:
        """Every question that was asked, in the order of the first pass."""
        found: dict[str, tuple[QuickAnswer, ...]] = {}
        for one in self.answers:
            found[one.item] = (*found.get(one.item, ()), one)
        return tuple(Reviewed(answers) for answers in found.values())

    @property
    def graded(self) -> int:
        return sum(one.attempt is not None for one in self.answers)

    def corrected(self, key: object, attempt: Attempt) -> Self:
        """`key`: the turn's number."""
        answers = (
            _judged(one, attempt) if one.number == key and one.attempt is not None else one
            for one in self.answers
        )
        return replace(self, answers=tuple(answers))

    def after(self, event: object) -> Self:
        match event:
            case RoundMoved(place=place, of=of, is_again=is_again):
                # A question that was left without an answer was skipped.
                return replace(self._closed(), place=place, of=of, is_again=is_again)
            case SessionEnded() if self.is_again and self.place == self.of and not self.is_ending:
                return SessionState.after(self._closed(), event)
        state = SessionState.after(self, event)
        match event:
            case QuestionAsked(item=item):
                return replace(state, item=item, is_open=True)
            case GradeReady(number=number, attempt=attempt):
                asked = QuickAnswer(state.item, state.question, state.is_again, number)
                return replace(state, answers=(*state.answers, _judged(asked, attempt)), is_open=False)
            case TurnSaved(attempt=attempt, attempt_id=attempt_id) if state.answers:
                last = replace(_judged(state.answers[-1], attempt), attempt_id=attempt_id)
                waits = waits_for_person(attempt, state.is_unheard)
                return replace(state, answers=(*state.answers[:-1], last), waits=waits)
            case Waiting():
                # The session knows best: Viva may have been muted between its word and this page's.
                return replace(state, waits=True)
        return state

    def _closed(self) -> Self:
        if not self.is_open:
            return self
        skipped = QuickAnswer(self.item, self.question, self.is_again)
        return replace(self, answers=(*self.answers, skipped), is_open=False)


def waits_for_person(attempt: Attempt, is_unheard: bool) -> bool:
    """Whether the next question waits: what cannot be heard has to be read."""
    return is_unheard and verdict_of(attempt.grade).word != "yes"


def progress_words(state: QuickfireState) -> str:
    if not state.place:
        return QuickfireText.tr("Getting ready")
    words = QuickfireText.tr("Question {place} of {of}")
    if state.is_again:
        words = QuickfireText.tr("Second try: {place} of {of}")
    place = words.format(place=state.place, of=state.of)
    return f"{place}   ·   {state.topic_title}" if state.topic_title else place


def tally_words(marks: tuple[Mark, ...]) -> str:
    """`3 right, 1 close, 2 not quite`; empty where there is nothing to count."""
    names: tuple[tuple[Mark, str], ...] = (
        ("yes", QuickfireText.tr("{count} right")),
        ("nearly", QuickfireText.tr("{count} close")),
        ("no", QuickfireText.tr("{count} not quite")),
        ("skipped", QuickfireText.tr("{count} skipped")),
    )
    counts = [(marks.count(mark), words) for mark, words in names]
    return ", ".join(words.format(count=count) for count, words in counts if count)


def result_words(state: QuickfireState) -> str:
    found = state.reviewed
    if not found:
        return QuickfireText.tr("No question was answered this time.")
    at_once = sum(one.group == "once" for one in found)
    second = sum(one.group == "second" for one in found)
    words = QuickfireText.tr("{at_once} of %n question(s) right first time.", "", len(found))
    if second:
        words = QuickfireText.tr(
            "{at_once} of %n question(s) right first time, {second} more on the second try.", "", len(found)
        )
    return words.format(at_once=at_once, second=second)


def _judged(one: QuickAnswer, attempt: Attempt) -> QuickAnswer:
    verdict = verdict_of(attempt.grade)
    missing = localized(verdict.missing or "")
    return replace(one, attempt=attempt, word=verdict.word, missing=missing)
