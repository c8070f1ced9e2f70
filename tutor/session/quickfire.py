"""A quick-fire round: many short questions, hands-free, and at once how right each answer was."""

from dataclasses import replace

from tutor.core.events import FeedbackSentence, GradeReady, RoundMoved, TurnSaved
from tutor.core.message import Message
from tutor.core.turn import Turn
from tutor.engine.requests import Graded, TakeAnswer
from tutor.practice.interview import Prompt
from tutor.practice.quickfire import QuickFire, verdict_of
from tutor.session.question_session import QuestionSession
from tutor.session.turn_runner import SessionParts

SILENCE_LIMIT_S = 2.5
"""Short, for short answers; shorter ones cut people off in the middle of a thought."""


class QuickFireSession(QuestionSession):
    """Runs one round. A question that was skipped comes back at the end."""

    kind = "quickfire"
    # No language model: a verdict at once matters more than its wording.
    loads = ("embedder", "stt")

    def __init__(self, round_: QuickFire, parts: SessionParts) -> None:
        super().__init__(parts, silence_limit_s=SILENCE_LIMIT_S, wording=False)
        self._round = round_
        self._size = len(round_.queue)
        self._is_again = round_.is_second_round

    def _next(self) -> Prompt | None:
        item, left = self._round.item, len(self._round.queue)
        if item is None:
            return None
        if self._round.is_second_round and not self._is_again:
            self._is_again, self._size = True, left
        self._on_event(RoundMoved(self._size - left + 1, self._size, self._is_again))
        return Prompt(item, "quick")

    def _completed(self, request: TakeAnswer) -> TakeAnswer:
        return replace(request, is_quiet=True)

    def _graded(self, prompt: Prompt, number: int, graded: Graded) -> Turn:
        attempt = graded.attempt
        verdict = verdict_of(attempt.grade)
        self._on_event(GradeReady(number, attempt))
        self._on_event(FeedbackSentence(number, Message(verdict.sentence)))
        self.say(verdict.sentence)
        self._on_event(TurnSaved(number, attempt, graded.attempt_id or 0))
        self._round = self._round.answered(verdict)
        return Turn(number, prompt.kind, attempt)

    def _skipped(self) -> None:
        self._round = self._round.skipped()
