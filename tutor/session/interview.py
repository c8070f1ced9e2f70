"""An interview from the first question to the summary."""

import time
from dataclasses import replace

from tutor.core.events import TurnSaved
from tutor.core.turn import Turn
from tutor.engine.requests import Graded, Settles, TakeAnswer
from tutor.practice.interview import Interview, Prompt
from tutor.session.question_session import QuestionSession
from tutor.session.turn_runner import SessionParts


class InterviewSession(QuestionSession):
    """Runs one interview."""

    kind = "interview"
    loads = ("embedder", "stt", "llm")

    def __init__(self, interview: Interview, parts: SessionParts, *, budget_s: float | None = None) -> None:
        """`budget_s`: no question is begun after so many seconds; None: no limit."""
        super().__init__(parts)
        self._interview = interview
        self._budget_s = budget_s
        self._began: float | None = None
        self._is_asked_again = False
        self._main: tuple[Turn, int] | None = None
        """The last main turn, with its id in the history; None after the start with single points."""

    def again(self) -> None:
        """After an answer: ask the same question once more."""
        self._is_asked_again = True

    def _next(self) -> Prompt | None:
        if self._began is None:
            self._began = time.monotonic()
        if self._budget_s is not None and time.monotonic() - self._began >= self._budget_s:
            self._interview = self._interview.out_of_time()
        return self._interview.prompt

    def _completed(self, request: TakeAnswer) -> TakeAnswer:
        is_exam = self._interview.is_exam
        prompt, settles = self._interview.prompt, None
        if prompt is not None and prompt.kind == "follow_up" and self._main is not None:
            settles = Settles(self._main[1], prompt.targets)
        # In an exam nobody hears the feedback now, and at the end the plain form says it all.
        asks_on = self._interview.asks_on
        return replace(request, asks_on=asks_on, wording=not is_exam, is_quiet=is_exam, settles=settles)

    def _graded(self, prompt: Prompt, number: int, graded: Graded) -> Turn:
        attempt, attempt_id = graded.attempt, graded.attempt_id or 0
        asks_on = self._interview.asks_on and attempt.follow_up is not None
        settled: Turn | None = None
        if prompt.kind != "follow_up":
            self._main = Turn(number, prompt.kind, attempt), attempt_id
        elif self._main is not None and graded.settled is not None:
            turn, main_id = self._main
            settled = replace(turn, attempt=graded.settled)
            self._main = settled, main_id
            self._settled[settled.number] = settled
        is_exam = self._interview.is_exam
        saved = TurnSaved(number, attempt, attempt_id, asks_on and not is_exam, settled)
        if is_exam:
            self._held_back.append(saved)
        else:
            self._on_event(saved)
        if not self._is_asked_again:
            self._interview = self._interview.answered(attempt.grade)
        self._is_asked_again = False
        return Turn(number, prompt.kind, attempt)

    def _skipped(self) -> None:
        self._interview = self._interview.skipped()
