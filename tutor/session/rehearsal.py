"""A rehearsal of one script at one stage of the ladder, followed while it is spoken."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tutor.core.events import Preparing, SessionEvent, TranscriptGrew
from tutor.core.material import Item, Term
from tutor.core.ports import Listener
from tutor.core.turn import Attempt, Turn
from tutor.engine.requests import Graded, Part, PrepareTurn, TakeAnswer, Warm
from tutor.ipc.client import ChildClient
from tutor.practice.follower import Position, ScriptFollower
from tutor.practice.ladder import RATING_AT_MOST, Rehearsed, Stage, rehearsed, shown
from tutor.practice.summary import summarise
from tutor.session.turn_runner import LOAD_TIMEOUT_S, TurnRunner
from tutor.session.voices import Silence
from tutor.store.history import History
from tutor.store.open_answers import TurnPlace

PARTS: tuple[Part, ...] = ("embedder", "stt")


@dataclass(frozen=True, slots=True)
class RehearsalBegan:
    """The script may be said."""

    script: str
    """Item id."""
    stage: Stage
    lines: tuple[str, ...]
    """What is in sight: Markdown for the full script and bullets, else plain words."""


@dataclass(frozen=True, slots=True)
class ScriptFollowed:
    """Where in the script the speaker is."""

    position: Position


@dataclass(frozen=True, slots=True)
class RehearsalEnded:
    """It is compared, graded and kept."""

    result: Rehearsed
    attempt: Attempt
    attempt_id: int


RehearsalEvent = SessionEvent | RehearsalBegan | ScriptFollowed | RehearsalEnded


class RehearsalSession:
    """Runs one rehearsal. `run` blocks; the other methods may be called from any thread meanwhile."""

    def __init__(
        self,
        script: Item,
        stage: Stage,
        *,
        engine: ChildClient,
        listener: Listener,
        history: History,
        recordings: Path,
        on_event: Callable[[RehearsalEvent], None],
        terms: Sequence[Term],
        measured: Sequence[float] = (),
    ) -> None:
        """`terms`: the topic's vocabulary; `measured`: words a minute of the user's earlier answers."""
        self._script = script
        self._stage: Stage = stage
        self._engine = engine
        self._history = history
        self._tell = on_event
        self._measured = tuple(measured)
        self._terms = tuple(terms)
        self._follower = ScriptFollower.of(script.references[0])
        # Nothing is asked aloud: what is in sight is the question.
        self._turns = TurnRunner(
            engine=engine,
            speaker=Silence(),
            listener=listener,
            recordings=recordings,
            on_event=self._on_event,
        )

    def done(self) -> None:
        """The script was said to its end."""
        self._turns.done()

    def repeat(self) -> None:
        """Begin anew; what was said so far is forgotten."""
        self._turns.command("repeat")

    def end(self, *, keeps_answer: bool = False) -> None:
        """Break off; nothing is kept."""
        self._turns.end(keeps_answer=False)

    def run(self) -> RehearsalEnded | None:
        """Take and judge one rehearsal; None if it was broken off. Raises as an interview does."""
        self._tell(Preparing())
        self._engine.call(Warm(PARTS), cancel=self._turns.ended, timeout_s=LOAD_TIMEOUT_S)
        self._history.close_open_sessions()
        session_id = self._history.start_session("rehearsal")
        ended: RehearsalEnded | None = None
        try:
            ended = self._rehearse(session_id)
        finally:
            turns = [Turn(1, "main", ended.attempt)] if ended is not None else []
            self._history.end_session(
                session_id, asdict(summarise(turns)), outcome="saved" if turns else "cancelled"
            )
        if ended is not None:
            self._tell(ended)
        return ended

    def _rehearse(self, session_id: int) -> RehearsalEnded | None:
        script, stage = self._script, self._stage
        began = RehearsalBegan(script.id, stage, shown(script, stage))
        shows_at_most = RATING_AT_MOST[stage]
        place = TurnPlace(session_id, 1, shows_at_most=shows_at_most)
        request = TakeAnswer(script, place=place, prefills=False, wording=False, is_quiet=True)
        preparing = self._engine.start(PrepareTurn(script, wording=False))
        try:
            graded = self._turns.take(request, lambda: self._tell(began))
        finally:
            preparing.cancel()
        if not isinstance(graded, Graded):
            return None
        attempt = graded.attempt
        said = attempt.transcript.text
        result = rehearsed(script, stage, said, attempt.grade, attempt.delivery, self._measured, self._terms)
        return RehearsalEnded(result, attempt, graded.attempt_id or 0)

    def _on_event(self, event: SessionEvent) -> None:
        self._tell(event)
        if isinstance(event, TranscriptGrew):
            self._tell(ScriptFollowed(self._follower.follow(event.caption)))
