"""What the Interview page shows, as plain state reduced from the session's events."""

from dataclasses import dataclass, replace
from typing import Self

from tutor.core.events import GradeReady, QuestionAsked, SessionEnded, TurnSaved
from tutor.core.turn import Attempt, Summary, Turn, TurnKind
from tutor.practice.summary import summarise
from tutor.ui.plans import InterviewPlan
from tutor.ui.session.state import SessionState


@dataclass(frozen=True, slots=True)
class InterviewState(SessionState):
    plan: InterviewPlan = InterviewPlan((), 0, 0)  # noqa: RUF009 (frozen)
    main: int = 0
    """Questions that were asked, follow-ups not counted."""
    again: int = 0
    """Those that were asked once more because the user wanted it."""
    skipped: int = 0
    kind: TurnKind = "main"
    kinds: tuple[tuple[int, TurnKind], ...] = ()
    """Of all answers so far, by their numbers: in exam mode they are told at the end."""
    is_asked_on: bool = False
    """The session said that the next question goes for what the answer left out."""
    finished: tuple[Turn, ...] = ()
    summary: Summary | None = None
    is_corrected: bool = False
    """The user had a say in a grade, so that the session's own summary is out of date."""

    @property
    def turns(self) -> int:
        """Questions planned, follow-ups included."""
        return self.plan.turns + self.again

    @property
    def chosen(self) -> int:
        """Questions that were chosen one by one; 0: topics were."""
        return len(self.plan.items) or int(self.plan.is_warm_up)

    @property
    def is_last(self) -> bool:
        is_through = bool(self.attempt and self.chosen) and self.main >= self.chosen and not self._follows
        return self.position >= self.turns or self.is_ending or is_through

    @property
    def is_whole(self) -> bool:
        """Everything planned was asked."""
        return bool(self.finished) and not self.error and not self.is_ending

    @property
    def position(self) -> int:
        """Which of the planned questions this is, skipped ones included."""
        return self.number + self.skipped

    @property
    def asks_on(self) -> bool:
        """Whether the next question goes for what the shown answer left out."""
        return self._follows and not self.is_last

    @property
    def _follows(self) -> bool:
        """The shown answer has a follow-up that is wanted, should there be room for it."""
        is_wanted = self.is_asked_on or (self.kind == "main" and self.plan.depth > 0)
        return is_wanted and self.attempt is not None and self.attempt.follow_up is not None

    @property
    def concealed_point(self) -> str:
        """The point whose wording would give the next question's answer away; empty if none."""
        follow_up = self.attempt.follow_up if self.attempt is not None and self.asks_on else None
        return follow_up.targets if follow_up is not None else ""

    def stopped(self) -> Self:
        return replace(self, phase="ended", summary=summarise(self.finished))

    def failed(self, sentence: str) -> Self:
        return replace(self.stopped(), phase="failed", error=sentence)

    def corrected(self, key: object, attempt: Attempt) -> Self:
        """`key`: the turn's number; where there is no such turn, another interview has begun."""
        if all(turn.number != key for turn in self.finished):
            return self
        state = replace(self._with_attempt(key, attempt), is_corrected=True)
        if state.number == key and state.phase == "feedback":
            state = replace(state, attempt=attempt, transcript=attempt.transcript.text, feedback=())
        if state.summary is not None:
            state = replace(state, summary=summarise(state.finished))
        return state

    def after(self, event: object) -> Self:
        if isinstance(event, TurnSaved) and self.plan.is_exam:
            return self._with_turn(event, dict(self.kinds).get(event.number, self.kind))
        state = SessionState.after(self, event)
        match event:
            case QuestionAsked(number=number, kind=kind, question=question):
                is_other, is_next = question != self.question, number != self.number
                main = self.main + (kind == "main" and (is_other or is_next))
                skipped = self.skipped + (is_other and not is_next)
                state = replace(state, main=main, skipped=skipped, is_asked_on=False)
                return replace(state, kind=kind, kinds=(*self.kinds, (number, kind)))
            case GradeReady(asks_on=asks_on):
                return replace(state, is_asked_on=asks_on)
            case TurnSaved():
                return state._with_turn(event, self.kind)
            case SessionEnded(summary=summary):
                return replace(state, summary=summarise(self.finished) if self.is_corrected else summary)
        return state

    def _with_turn(self, saved: TurnSaved, kind: TurnKind) -> Self:
        before = self._with_attempt(saved.settled.number, saved.settled.attempt) if saved.settled else self
        turn = Turn(saved.number, kind, saved.attempt)
        return replace(before, finished=(*before.finished, turn))

    def _with_attempt(self, number: object, attempt: Attempt) -> Self:
        finished = (replace(one, attempt=attempt) if one.number == number else one for one in self.finished)
        return replace(self, finished=tuple(finished))


def started(plan: InterviewPlan) -> InterviewState:
    return InterviewState(phase="preparing", plan=plan)
