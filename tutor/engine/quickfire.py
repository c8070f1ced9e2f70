"""A quick-fire round: many short questions without touching anything, a yes, nearly or no at once."""

from dataclasses import asdict
from pathlib import Path

from tutor.core.events import FeedbackSentence, Preparing, QuestionAsked, SessionEnded, TurnSaved
from tutor.core.material import Item
from tutor.core.ports import Voice
from tutor.core.turn import Summary, Turn
from tutor.engine.child_client import ChildClient
from tutor.engine.requests import GradeAnswer, Part, Prepare, Warm
from tutor.engine.turn_taking import LOAD_TIMEOUT_S, OnEvent, Taken, TurnTaker
from tutor.practice.quickfire import QuickFire, verdict_of
from tutor.practice.summary import summarise
from tutor.store.history import History

SILENCE_LIMIT_S = 2.5
"""Short, for short answers; shorter ones cut people off in the middle of a thought."""
PARTS: tuple[Part, ...] = ("embedder", "stt")
"""No language model: a verdict at once matters more than its wording."""


class QuickFireSession:
    """Runs one round. `run` blocks; the other methods may be called from any thread meanwhile."""

    def __init__(
        self,
        round_: QuickFire,
        *,
        engine: ChildClient,
        voice: Voice,
        history: History,
        recordings: Path,
        topic_titles: dict[str, str],
        on_event: OnEvent,
    ) -> None:
        self._round = round_
        self._engine = engine
        self._history = history
        self._topic_titles = topic_titles
        self._on_event = on_event
        self._turns = TurnTaker(
            engine=engine,
            voice=voice,
            recordings=recordings,
            on_event=on_event,
            silence_limit_s=SILENCE_LIMIT_S,
            wording=False,
        )

    def done(self) -> None:
        """The answer is finished. While Viva speaks: stop speaking and go on."""
        self._turns.done()

    def skip(self) -> None:
        """Pass; the question comes back at the end."""
        self._turns.wish("skip")

    def repeat(self) -> None:
        """Hear the question again. While paused: go on."""
        self._turns.wish("repeat")

    def pause(self) -> None:
        self._turns.wish("pause")

    def end(self) -> None:
        """End the round after saving what is finished."""
        self._turns.wish("end")

    def run(self) -> tuple[int, tuple[Turn, ...], Summary]:
        """Hold the round; returns the session's id, its turns and its summary.

        Raises as an interview does.
        """
        self._on_event(Preparing("Loading the models."))
        self._engine.call(Warm(PARTS), cancel=self._turns.ended, timeout_s=LOAD_TIMEOUT_S)
        self._history.close_open_sessions()
        session_id = self._history.start_session("quickfire")
        turns: list[Turn] = []
        try:
            while not self._turns.ended.is_cancelled and (item := self._round.item) is not None:
                taken = self._ask(session_id, len(turns) + 1, item)
                if taken == "ended":
                    break
                if isinstance(taken, Taken):
                    turns.append(self._grade(session_id, len(turns) + 1, item, taken))
                else:
                    self._round = self._round.skipped()
        finally:
            summary = summarise(turns)
            self._history.end_session(session_id, asdict(summary), outcome="saved" if turns else "cancelled")
        self._on_event(SessionEnded(session_id, summary, len(turns)))
        return session_id, tuple(turns), summary

    def _ask(self, session_id: int, number: int, item: Item) -> Taken | str:
        preparing = self._engine.start(Prepare(item, wording=False))
        title = self._topic_titles.get(item.topic, item.topic)
        asked = QuestionAsked(number, "quick", item.id, title, item.question, None)
        try:
            return self._turns.ask(item, lambda: self._on_event(asked), f"{session_id}-{number}")
        finally:
            preparing.cancel()

    def _grade(self, session_id: int, number: int, item: Item, taken: Taken) -> Turn:
        request = GradeAnswer(
            item,
            text=taken.answer.text,
            listened=taken.listened,
            recording=str(taken.answer.wav) if taken.answer.wav is not None else "",
            session_id=session_id,
            number=number,
            kind="quick",
            wording=False,
        )
        graded = self._turns.grade(request, is_quiet=True)
        verdict = verdict_of(graded.attempt.grade)
        self._on_event(FeedbackSentence(number, verdict.sentence))
        self._turns.say(verdict.sentence)
        self._on_event(TurnSaved(number, graded.attempt, graded.attempt_id or 0))
        self._turns.forget_wishes()
        self._round = self._round.answered(verdict)
        return Turn(number, "quick", graded.attempt)
