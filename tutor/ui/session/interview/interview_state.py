"""What the Interview page shows, as plain state reduced from the session's events."""

from dataclasses import dataclass, field, replace

from tutor.core.events import (
    FeedbackSentence,
    GradeReady,
    GradingStarted,
    LevelHeard,
    ListeningEnded,
    ListeningStarted,
    Notice,
    Preparing,
    QuestionAsked,
    QuestionRephrased,
    RoundMoved,
    SessionEnded,
    SessionEvent,
    SilenceCountdown,
    TranscriptGrew,
    TurnSaved,
    TurnSettled,
)
from tutor.core.turn import Attempt, Summary, Turn, TurnKind
from tutor.practice.summary import summarise
from tutor.ui.held_session import Waiting
from tutor.ui.level_hint import LevelHint
from tutor.ui.phase import RUNNING, Phase


@dataclass(frozen=True, slots=True)
class InterviewState:
    """One moment of the page."""

    phase: Phase = "setup"
    turns: int = 0
    """Questions planned."""
    depth: int = 0
    is_real: bool = False
    """As in earnest: nothing of how it went before the end."""
    is_on_points: bool = False
    """Single points are asked for: none of the questions follows up another."""
    is_typed: bool = False
    """Answers are typed, since there is no microphone (or nothing that understands it)."""
    is_silent: bool = False
    """Viva cannot be heard: there is no loudspeaker."""
    is_muted: bool = False
    """The person does not want to hear Viva."""
    number: int = 0
    """Of the answer, from 1; skipped questions have none."""
    skipped: int = 0
    kind: TurnKind = "main"
    kinds: tuple[tuple[int, TurnKind], ...] = ()
    """Of all answers so far, by their numbers: in earnest they are told of at the end."""
    topic_title: str = ""
    question: str = ""
    rephrased: str = ""
    """The question in other words; empty until it is asked so."""
    window_s: tuple[int, int] | None = None
    elapsed_s: float = 0.0
    level: LevelHint = field(default_factory=LevelHint)
    transcript: str = ""
    silence_left_s: float | None = None
    attempt: Attempt | None = None
    feedback: tuple[str, ...] = ()
    is_asked_on: bool = False
    """The session said that the next question goes for what the answer left out."""
    is_saved: bool = False
    """The turn is in the history and its feedback was heard: the next question waits."""
    finished: tuple[Turn, ...] = ()
    notices: tuple[str, ...] = ()
    summary: Summary | None = None
    error: str = ""
    is_ending: bool = False
    is_corrected: bool = False
    """The person had a say in a grade, so that the session's own summary is out of date."""

    @property
    def is_running(self) -> bool:
        return self.phase in RUNNING

    @property
    def is_unheard(self) -> bool:
        """What Viva says has to be read."""
        return self.is_silent or self.is_muted

    @property
    def is_last(self) -> bool:
        """Whether the shown turn is the last one planned."""
        return self.position >= self.turns or self.is_ending

    @property
    def position(self) -> int:
        """Which of the planned questions this is, skipped ones included."""
        return self.number + self.skipped

    @property
    def asks_on(self) -> bool:
        """Whether the next question goes for what the shown answer left out."""
        return (
            self.attempt is not None
            and self.attempt.follow_up is not None
            and (self.is_asked_on or (self.kind == "main" and self.depth > 0))
            and self.position < self.turns
            and not self.is_ending
        )

    @property
    def concealed_point(self) -> str:
        """The point whose wording would give the next question's answer away; empty if none."""
        if not self.asks_on or self.attempt is None or self.attempt.follow_up is None:
            return ""
        return self.attempt.follow_up.targets


def started(
    state: InterviewState, *, turns: int, depth: int, is_real: bool = False, is_on_points: bool = False
) -> InterviewState:
    """A new interview was asked for."""
    return InterviewState(
        phase="preparing", turns=turns, depth=depth, is_real=is_real, is_on_points=is_on_points
    )


def with_voice(state: InterviewState, *, is_typed: bool, is_silent: bool) -> InterviewState:
    """It is known how answers are given and whether Viva can be heard."""
    return replace(state, is_typed=is_typed, is_silent=is_silent)


def with_mute(state: InterviewState, *, is_muted: bool) -> InterviewState:
    """The person mutes Viva, or wants to hear it again."""
    return replace(state, is_muted=is_muted)


def failed(state: InterviewState, sentence: str) -> InterviewState:
    """The session cannot go on; what is finished stays."""
    return replace(state, phase="failed", error=sentence, summary=summarise(state.finished))


def noticed(state: InterviewState, text: str) -> InterviewState:
    """Something to know; the same thing is told once."""
    return state if text in state.notices else replace(state, notices=(*state.notices, text))


def corrected(state: InterviewState, number: int, attempt: Attempt) -> InterviewState:
    """The answer of turn `number` was graded again."""
    finished = tuple(
        replace(turn, attempt=attempt) if turn.number == number else turn for turn in state.finished
    )
    state = replace(state, finished=finished, is_corrected=True)
    if state.number == number and state.phase == "feedback":
        state = replace(state, attempt=attempt, transcript=attempt.transcript.text, feedback=())
    return replace(state, summary=summarise(finished)) if state.summary is not None else state


def reduce(state: InterviewState, event: SessionEvent | Waiting) -> InterviewState:
    """The state after `event`."""
    match event:
        case Preparing():
            return replace(state, phase="preparing")
        case QuestionAsked():
            return replace(
                state,
                phase="asking",
                skipped=state.skipped + (event.number == state.number and event.question != state.question),
                number=event.number,
                kind=event.kind,
                kinds=(*state.kinds, (event.number, event.kind)),
                topic_title=event.topic_title,
                question=event.question,
                rephrased="",
                window_s=event.window_s,
                elapsed_s=0.0,
                level=LevelHint(),
                transcript="",
                silence_left_s=None,
                attempt=None,
                feedback=(),
                is_asked_on=False,
                is_saved=False,
            )
        case QuestionRephrased(text=text):
            return replace(
                state,
                phase="asking",
                rephrased=text,
                elapsed_s=0.0,
                level=LevelHint(),
                transcript="",
                silence_left_s=None,
            )
        case RoundMoved() | Waiting():
            return state
        case ListeningStarted():
            return replace(state, phase="listening")
        case LevelHeard(level_dbfs=level_dbfs, peak_dbfs=peak_dbfs, elapsed_s=elapsed_s):
            return replace(
                state, level=state.level.heard(level_dbfs, peak_dbfs, elapsed_s), elapsed_s=elapsed_s
            )
        case TranscriptGrew(text=text):
            return replace(state, transcript=text)
        case SilenceCountdown(remaining_s=remaining_s):
            return replace(state, silence_left_s=remaining_s)
        case ListeningEnded():
            return replace(state, phase="transcribing", silence_left_s=None)
        case GradingStarted(transcript=transcript):
            return replace(state, phase="grading", transcript=transcript)
        case GradeReady(attempt=attempt, asks_on=asks_on):
            return replace(
                state,
                phase="feedback",
                attempt=attempt,
                transcript=attempt.transcript.text,
                is_asked_on=asks_on,
            )
        case FeedbackSentence(text=text):
            return replace(state, feedback=(*state.feedback, text))
        case TurnSettled(number=number, attempt=attempt):
            turns = (
                replace(turn, attempt=attempt) if turn.number == number else turn for turn in state.finished
            )
            return replace(state, finished=tuple(turns))
        case TurnSaved(number=number, attempt=attempt) if state.is_real:
            kind = dict(state.kinds).get(number, state.kind)
            return replace(state, finished=(*state.finished, Turn(number, kind, attempt)))
        case TurnSaved(number=number, attempt=attempt):
            return replace(
                state,
                phase="feedback",
                attempt=attempt,
                is_saved=True,
                finished=(*state.finished, Turn(number, state.kind, attempt)),
            )
        case Notice(text=text):
            return noticed(state, text)
        case SessionEnded(summary=summary):
            summary = summarise(state.finished) if state.is_corrected else summary
            return replace(state, phase="ended", summary=summary)
