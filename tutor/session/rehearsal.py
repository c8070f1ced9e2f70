"""A rehearsal of one script at one stage of the ladder, followed while it is spoken."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tutor.core.events import SessionEvent, TranscriptGrew
from tutor.core.material import Item, Term
from tutor.core.turn import Attempt, Summary, Turn
from tutor.engine.requests import Graded, TakeAnswer
from tutor.practice.follower import Position, ScriptFollower
from tutor.practice.interview import Prompt
from tutor.practice.ladder import RATING_AT_MOST, Rehearsed, Stage, rehearsed, shown
from tutor.session.question_session import QuestionSession
from tutor.session.turn_runner import SessionParts
from tutor.session.voices import Silence


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


class RehearsalSession(QuestionSession):
    """Runs one rehearsal: a session of one question, which is in sight and not asked aloud."""

    kind = "rehearsal"
    loads = ("embedder", "stt")

    def __init__(
        self,
        script: Item,
        stage: Stage,
        parts: SessionParts,
        *,
        terms: Sequence[Term],
        measured: Sequence[float] = (),
    ) -> None:
        """`terms`: the topic's vocabulary; `measured`: words a minute of the user's earlier answers."""
        super().__init__(replace(parts, speaker=Silence(), on_event=self._follow), wording=False)
        self._script = script
        self._stage: Stage = stage
        self._tell: Callable[[RehearsalEvent], None] = parts.on_event
        self._measured = tuple(measured)
        self._terms = tuple(terms)
        self._follower = ScriptFollower(script.references[0])
        self._is_skipped = False
        self.ended: RehearsalEnded | None = None
        """What came of it; None: it was broken off."""

    def end(self, *, keeps_answer: bool = False) -> None:
        """Break off; nothing is kept."""
        super().end()

    def _next(self) -> Prompt | None:
        return None if self.ended is not None or self._is_skipped else Prompt(self._script, "main")

    def _announce(self, number: int, prompt: Prompt) -> None:
        self._tell(RehearsalBegan(self._script.id, self._stage, shown(self._script, self._stage)))

    def _completed(self, request: TakeAnswer) -> TakeAnswer:
        place = replace(request.place, shows_at_most=RATING_AT_MOST[self._stage])
        return replace(request, place=place, is_quiet=True)

    def _graded(self, prompt: Prompt, number: int, graded: Graded) -> Turn:
        attempt = graded.attempt
        said, delivery = attempt.transcript.text, attempt.delivery
        result = rehearsed(
            self._script, self._stage, said, attempt.grade, delivery, self._measured, self._terms
        )
        self.ended = RehearsalEnded(result, attempt, graded.attempt_id or 0)
        return Turn(number, prompt.kind, attempt)

    def _skipped(self) -> None:
        self._is_skipped = True

    def _ended(self, session_id: int, turns: Sequence[Turn], summary: Summary) -> None:
        super()._ended(session_id, turns, summary)
        if self.ended is not None:
            self._tell(self.ended)

    def _follow(self, event: SessionEvent) -> None:
        self._tell(event)
        if isinstance(event, TranscriptGrew):
            self._tell(ScriptFollowed(self._follower.follow(event.caption)))
