"""What all sessions have in common: questions and answers one after the other.

Runs on one thread of the program that shows it. Native work happens in the child processes; what was said and
graded is on disk after every turn, so that neither the death of a child nor of this program loses a finished
answer.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import asdict
from typing import Literal

from tutor.core.events import Preparing, QuestionAsked, SessionEnded, SessionEvent
from tutor.core.turn import Summary, Turn
from tutor.engine.requests import Graded, Part, PrepareTurn, TakeAnswer, Warm
from tutor.practice.interview import Prompt
from tutor.practice.summary import summarise
from tutor.session.turn_runner import LOAD_TIMEOUT_S, SessionParts, TurnOutcome, TurnRunner
from tutor.store.history import Outcome
from tutor.store.open_answers import TurnPlace


class QuestionSession(TurnRunner, ABC):
    """One session. `run` blocks; the other methods may be called from any thread meanwhile."""

    kind: Literal["interview", "quickfire", "rehearsal"]
    loads: tuple[Part, ...]
    """Parts of the engine that it needs."""

    def __init__(
        self, parts: SessionParts, *, silence_limit_s: float | None = None, wording: bool = True
    ) -> None:
        super().__init__(parts, silence_limit_s=silence_limit_s)
        self._wording = wording
        self._held_back: list[SessionEvent] = []
        """Told when all is asked, or it cannot go on."""
        self._settled: dict[int, Turn] = {}
        """Earlier turns, by number, as follow-ups left them."""

    # What sessions differ in.

    @abstractmethod
    def _next(self) -> Prompt | None:
        """What to ask now; None when all is asked."""

    def _announce(self, number: int, prompt: Prompt) -> None:
        """Tell that the question is asked now."""
        item = prompt.item
        title = self._parts.topic_titles.get(item.topic, item.topic)
        window_s = item.window_s if prompt.kind != "quick" else None
        self._on_event(QuestionAsked(number, prompt.kind, item.id, title, item.question, window_s))

    def _completed(self, request: TakeAnswer) -> TakeAnswer:
        """`request` with what this kind of session wants of it."""
        return request

    @abstractmethod
    def _graded(self, prompt: Prompt, number: int, graded: Graded) -> Turn:
        """An answer was graded: tell it, and go on to the next question."""

    @abstractmethod
    def _skipped(self) -> None:
        """The user skipped what was asked."""

    # The session itself.

    def run(self) -> tuple[int, tuple[Turn, ...], Summary]:
        """Hold the session; returns its id, its turns and its summary.

        Raises TutorError when it cannot go on, Cancelled when it was ended before the first question;
        finished turns are saved by then.
        """
        self._on_event(Preparing())
        self._parts.engine.call(Warm(self.loads), cancel=self._over, timeout_s=LOAD_TIMEOUT_S)
        session_id = self._begun()
        turns: list[Turn] = []
        try:
            while not self._over.is_cancelled and (prompt := self._next()) is not None:
                turn = self._turn(session_id, len(turns) + 1, prompt)
                if turn == "ended":
                    break
                if isinstance(turn, Turn):
                    turns.append(turn)
                    turns = [self._settled.get(one.number, one) for one in turns]
                else:
                    self._skipped()
        finally:
            summary = summarise(turns)
            self._ended(session_id, turns, summary)
            for event in self._held_back:
                self._on_event(event)
        self._on_event(SessionEnded(session_id, summary, len(turns)))
        return session_id, tuple(turns), summary

    def _begun(self) -> int:
        """The session's id, by which it is kept."""
        self._parts.history.close_open_sessions()
        return self._parts.history.start_session(self.kind)

    def _ended(self, session_id: int, turns: Sequence[Turn], summary: Summary) -> None:
        """Keep what the session came to."""
        outcome: Outcome = "saved" if turns else "cancelled"
        self._parts.history.end_session(session_id, asdict(summary), outcome=outcome)

    def _turn(self, session_id: int, number: int, prompt: Prompt) -> Turn | TurnOutcome:
        """One turn, or how it came to none."""
        item = prompt.item
        preparing = self._parts.engine.start(PrepareTurn(item, wording=self._wording))
        place = TurnPlace(session_id, number, prompt.kind)
        request = self._completed(
            TakeAnswer(item, place=place, prefills=self._wording, wording=self._wording)
        )
        try:
            graded = self.take(request, lambda: self._announce(number, prompt))
            if not isinstance(graded, Graded):
                return graded
            turn = self._graded(prompt, number, graded)
            # Skip or repeat pressed during the feedback ended it; the next question is not meant.
            self._take_command()
            return turn
        finally:
            preparing.cancel()
