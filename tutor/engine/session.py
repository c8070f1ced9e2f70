"""An interview from the first question to the summary, on one thread of the program that shows it.

Native work happens in the child processes; what was said and graded is on disk after every turn, so that
neither the death of a child nor of this program loses a finished answer.
"""

import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from tutor.core.events import Preparing, QuestionAsked, SessionEnded, SessionEvent, TurnSaved
from tutor.core.ports import Voice
from tutor.core.turn import Summary, Turn
from tutor.engine.child_client import ChildClient
from tutor.engine.requests import GradeAnswer, Graded, Prepare, Warm
from tutor.engine.turn_taking import LOAD_TIMEOUT_S, OnEvent, Taken, TurnTaker, asks_on
from tutor.practice.interview import Interview, Prompt
from tutor.practice.summary import summarise
from tutor.store.history import History


class InterviewSession:
    """Runs one interview. `run` blocks; the other methods may be called from any thread meanwhile."""

    def __init__(
        self,
        interview: Interview,
        *,
        engine: ChildClient,
        voice: Voice,
        history: History,
        recordings: Path,
        topic_titles: dict[str, str],
        on_event: OnEvent,
        speak_feedback: bool = True,
        budget_s: float | None = None,
        elapsed_s: Callable[[], float] = time.monotonic,
    ) -> None:
        """`budget_s`: no question is begun after so many seconds; None: no limit."""
        self._interview = interview
        self._engine = engine
        self._history = history
        self._topic_titles = topic_titles
        self._on_event = on_event
        self._budget_s = budget_s
        self._elapsed_s = elapsed_s
        self._held_back: list[SessionEvent] = []
        self._turns = TurnTaker(
            engine=engine,
            voice=voice,
            recordings=recordings,
            on_event=on_event,
            speak_feedback=speak_feedback,
        )

    # What the person can do while it runs.

    def done(self) -> None:
        """The answer is finished. While Viva speaks: stop speaking and go on."""
        self._turns.done()

    def skip(self) -> None:
        """Pass on this question."""
        self._turns.wish("skip")

    def repeat(self) -> None:
        """Hear the question again and answer anew. While paused: go on."""
        self._turns.wish("repeat")

    def rephrase(self) -> None:
        """Hear the question in other words."""
        self._turns.wish("rephrase")

    def pause(self) -> None:
        """Break off until the person goes on; the question is asked again then."""
        self._turns.wish("pause")

    def end(self) -> None:
        """End the session after saving what is finished."""
        self._turns.wish("end")

    # The session itself.

    def run(self) -> tuple[int, tuple[Turn, ...], Summary]:
        """Hold the interview; returns the session's id, its turns and its summary.

        Raises TutorError when it cannot go on, Cancelled when it was ended before the first question;
        finished turns are saved by then.
        """
        self._on_event(Preparing("Loading the models."))
        self._engine.call(
            Warm(("embedder", "stt", "llm")), cancel=self._turns.ended, timeout_s=LOAD_TIMEOUT_S
        )
        self._history.close_open_sessions()
        session_id = self._history.start_session("interview")
        began = self._elapsed_s()
        turns: list[Turn] = []
        try:
            while not self._turns.ended.is_cancelled and (prompt := self._interview.prompt) is not None:
                if self._budget_s is not None and self._elapsed_s() - began >= self._budget_s:
                    self._interview = self._interview.out_of_time()
                    break
                turn = self._turn(session_id, len(turns) + 1, prompt)
                if turn == "ended":
                    break
                if isinstance(turn, Turn):
                    turns.append(turn)
                    self._interview = self._interview.answered(turn.attempt.grade)
                else:
                    self._interview = self._interview.skipped()
        finally:
            summary = summarise(turns)
            self._history.end_session(session_id, asdict(summary), outcome="saved" if turns else "cancelled")
        for event in self._held_back:
            self._on_event(event)
        self._on_event(SessionEnded(session_id, summary, len(turns)))
        return session_id, tuple(turns), summary

    def _turn(self, session_id: int, number: int, prompt: Prompt) -> Turn | str:
        """One turn; "skipped" if the person passed, "ended" when the session is to end."""
        item = prompt.item
        preparing = self._engine.start(Prepare(item))
        title = self._topic_titles.get(item.topic, item.topic)
        asked = QuestionAsked(number, prompt.kind, item.id, title, item.question, item.window_s)
        try:
            taken = self._turns.ask(item, lambda: self._on_event(asked), f"{session_id}-{number}")
            return self._grade(session_id, number, prompt, taken) if isinstance(taken, Taken) else taken
        finally:
            preparing.cancel()

    def _grade(self, session_id: int, number: int, prompt: Prompt, taken: Taken) -> Turn:
        is_real = self._interview.is_real
        request = GradeAnswer(
            prompt.item,
            text=taken.answer.text,
            listened=taken.listened,
            recording=str(taken.answer.wav) if taken.answer.wav is not None else "",
            session_id=session_id,
            number=number,
            kind=prompt.kind,
            asks_on=self._interview.asks_on,
            # In earnest nobody hears the feedback now, and at the end the plain form says it all.
            wording=not is_real,
        )
        graded: Graded = self._turns.grade(request, is_quiet=is_real)
        saved = TurnSaved(number, graded.attempt, graded.attempt_id or 0, asks_on(request, graded.attempt))
        if is_real:
            self._held_back.append(TurnSaved(number, graded.attempt, graded.attempt_id or 0))
        else:
            self._on_event(saved)
        self._turns.forget_wishes()
        return Turn(number, prompt.kind, graded.attempt)
