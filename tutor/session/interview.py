"""An interview from the first question to the summary."""

import time
from collections.abc import Callable
from dataclasses import replace

from tutor.core.events import TurnSaved, TurnSettled
from tutor.core.turn import Attempt, Turn
from tutor.engine.requests import GradeAnswer
from tutor.practice.interview import Interview, Prompt
from tutor.session.question_session import QuestionSession, SessionParts
from tutor.session.turn_runner import asks_on


class InterviewSession(QuestionSession):
    """Runs one interview."""

    kind = "interview"
    loads = ("embedder", "stt", "llm")

    def __init__(
        self,
        interview: Interview,
        parts: SessionParts,
        *,
        speak_feedback: bool = True,
        budget_s: float | None = None,
        elapsed_s: Callable[[], float] = time.monotonic,
    ) -> None:
        """`budget_s`: no question is begun after so many seconds; None: no limit."""
        super().__init__(parts, speak_feedback=speak_feedback)
        self._interview = interview
        self._budget_s = budget_s
        self._elapsed_s = elapsed_s
        self._began: float | None = None
        self._main: tuple[Turn, int] | None = None
        """The last main turn, with its id in the history; None after the start with single points."""

    def _next(self) -> Prompt | None:
        if self._began is None:
            self._began = self._elapsed_s()
        if self._interview.prompt is None or self._budget_s is None:
            return self._interview.prompt
        if self._elapsed_s() - self._began >= self._budget_s:
            self._interview = self._interview.out_of_time()
            return None
        return self._interview.prompt

    def _judge(self, prompt: Prompt, request: GradeAnswer) -> Turn:
        is_real = self._interview.is_real
        # In earnest nobody hears the feedback now, and at the end the plain form says it all.
        request = replace(request, asks_on=self._interview.asks_on, wording=not is_real)
        graded = self._grade(request, is_quiet=is_real)
        number, attempt, attempt_id = request.number, graded.attempt, graded.attempt_id or 0
        if is_real:
            self._held_back.append(TurnSaved(number, attempt, attempt_id))
        else:
            self._on_event(TurnSaved(number, attempt, attempt_id, asks_on(request, attempt)))
        if prompt.kind == "follow_up":
            self._settle(prompt, attempt)
        else:
            self._main = Turn(number, prompt.kind, attempt), attempt_id
        self._interview = self._interview.answered(attempt.grade)
        return Turn(number, prompt.kind, attempt)

    def _settle(self, prompt: Prompt, attempt: Attempt) -> None:
        """Let the answer to a follow-up count for the point of the main answer that it went for."""
        if self._main is None:
            return
        turn, attempt_id = self._main
        grade = turn.attempt.grade.settled(prompt.targets, attempt.grade)
        if grade == turn.attempt.grade:
            return
        turn = replace(turn, attempt=replace(turn.attempt, grade=grade))
        self._main = turn, attempt_id
        self._parts.history.settle(attempt_id, turn.attempt)
        self._settled[turn.number] = turn
        event = TurnSettled(turn.number, turn.attempt)
        if self._interview.is_real:
            self._held_back.append(event)
        else:
            self._on_event(event)

    def _passed(self) -> None:
        self._interview = self._interview.skipped()
