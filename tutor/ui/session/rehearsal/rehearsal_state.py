"""What the Rehearse page shows, as plain state reduced from the rehearsal's events."""

from dataclasses import dataclass, field, replace
from typing import Final, Literal

from tutor.core.turn import Attempt
from tutor.practice.follower import Position
from tutor.practice.ladder import Rehearsed, Stage
from tutor.session.rehearsal import RehearsalBegan, RehearsalEnded, RehearsalEvent, ScriptFollowed
from tutor.ui.phase import Phase
from tutor.ui.session.interview import interview_state as interview
from tutor.ui.session.interview.interview_state import InterviewState
from tutor.ui.session.rehearsal.prompter import Prompter
from tutor.ui.session.rehearsal.rehearsal_plan import PrompterReady, stage_title
from tutor.ui.texts import RehearseText, figure
from tutor.ui.wording import clock

LEAST_WORDS: Final = 15
LEAST_S: Final = 5.0
"""Before so much was followed the pace says nothing."""

Course = Literal["unknown", "fast", "in time", "slow"]


@dataclass(frozen=True, slots=True)
class Followed:
    """Where in the script the voice was, and when that was known."""

    word: int
    at_s: float


@dataclass(frozen=True, slots=True)
class PaceSoFar:
    """Where this pace leads."""

    words_per_min: float
    """Of the script's words."""
    takes_s: float
    """What the whole script takes at this pace."""
    window_s: tuple[int, int] | None

    @property
    def course(self) -> Course:
        if self.window_s is None:
            return "unknown"
        low, high = self.window_s
        if self.takes_s < low:
            return "fast"
        return "slow" if self.takes_s > high else "in time"


@dataclass(frozen=True, slots=True)
class RehearsalState:
    """One moment of the page."""

    turn: InterviewState = field(default_factory=InterviewState)
    """The rehearsal as one turn of an interview."""
    script: str = ""
    """Item id."""
    title: str = ""
    """Plain."""
    stage: Stage = "full"
    prompter: Prompter | None = None
    position: Position | None = None
    """None before anything was heard."""
    first: Followed | None = None
    last: Followed | None = None
    result: Rehearsed | None = None
    attempt: Attempt | None = None
    attempt_id: int | None = None

    @property
    def phase(self) -> Phase:
        return self.turn.phase

    @property
    def is_running(self) -> bool:
        return self.turn.is_running

    @property
    def current(self) -> int | None:
        """Index of the line being said; None where there is none."""
        if self.prompter is None or not self.prompter.lines:
            return None
        return 0 if self.position is None else self.prompter.current(self.position)

    @property
    def share(self) -> float:
        """Of the script that lies behind, 0 to 1."""
        return self.position.share if self.position is not None else 0.0

    @property
    def pace(self) -> PaceSoFar | None:
        """None while too little was followed to tell.

        Taken between two moments of following: how far the transcript is behind the voice cancels out.
        """
        if self.first is None or self.last is None or self.position is None:
            return None
        words, seconds = self.last.word - self.first.word, self.last.at_s - self.first.at_s
        if words < LEAST_WORDS or seconds < LEAST_S:
            return None
        pace = 60.0 * words / seconds
        return PaceSoFar(pace, 60.0 * self.position.words / pace, self.turn.window_s)

    @property
    def next_stage(self) -> Stage | None:
        """Offered after this rehearsal."""
        return self.result.next_stage if self.result is not None else None


def started(script: str, title: str, stage: Stage) -> RehearsalState:
    """A rehearsal was asked for."""
    turn = interview.started(InterviewState(), turns=1, depth=0)
    return RehearsalState(turn, script=script, title=title, stage=stage)


def with_voice(state: RehearsalState, *, is_typed: bool) -> RehearsalState:
    """It is known whether the script is spoken or typed. Nothing is said by Viva."""
    return replace(state, turn=interview.with_voice(state.turn, is_typed=is_typed, is_silent=True))


def failed(state: RehearsalState, sentence: str) -> RehearsalState:
    """The rehearsal cannot go on."""
    return replace(state, turn=interview.failed(state.turn, sentence))


def ending(state: RehearsalState) -> RehearsalState:
    """The person breaks off."""
    return replace(state, turn=replace(state.turn, is_ending=True))


def corrected(state: RehearsalState, attempt: Attempt) -> RehearsalState:
    """The answer was graded again; what was said of the script's words stays."""
    return replace(state, attempt=attempt)


def reduce(
    state: RehearsalState, event: RehearsalEvent | PrompterReady, window_s: tuple[int, int] | None = None
) -> RehearsalState:
    """The state after `event`; `window_s`: the script's."""
    match event:
        case PrompterReady(prompter=prompter):
            return replace(state, prompter=prompter)
        case RehearsalBegan():
            # Also when it is begun anew.
            turn = InterviewState(
                phase="asking",
                turns=1,
                number=1,
                is_typed=state.turn.is_typed,
                is_silent=True,
                window_s=window_s,
                notices=state.turn.notices,
            )
            return replace(state, turn=turn, position=None, first=None, last=None)
        case ScriptFollowed(position=position) if state.phase == "listening":
            now = Followed(position.word, state.turn.elapsed_s)
            return replace(state, position=position, first=state.first or now, last=now)
        case ScriptFollowed():
            return state
        case RehearsalEnded(result=result, attempt=attempt, attempt_id=attempt_id):
            turn = replace(state.turn, phase="ended")
            return replace(state, turn=turn, result=result, attempt=attempt, attempt_id=attempt_id or None)
    return replace(state, turn=interview.reduce(state.turn, event))


def heading(state: RehearsalState) -> str:
    """What is rehearsed and how."""
    if state.stage == "blank":
        return RehearseText.tr("{title}   ·   Nothing in sight").format(title=state.title)
    return f"{state.title}   ·   {stage_title(state.stage)}"


def course_words(pace: PaceSoFar | None) -> str:
    """Where the pace leads, in words."""
    if pace is None:
        return RehearseText.tr("Finding your pace …")
    words = {
        "unknown": RehearseText.tr("{pace} words a minute: {time} in all"),
        "in time": RehearseText.tr("{pace} words a minute: {time} in all, in time"),
        "fast": RehearseText.tr("{pace} words a minute: {time} in all, too fast"),
        "slow": RehearseText.tr("{pace} words a minute: {time} in all, too slow"),
    }[pace.course]
    return words.format(pace=figure(pace.words_per_min), time=clock(pace.takes_s))


def doing_words(state: RehearsalState) -> str:
    """One sentence on what is happening."""
    if state.turn.is_ending:
        return RehearseText.tr("Breaking off.")
    match state.phase:
        case "preparing":
            return RehearseText.tr("Loading the models. The first time takes a little longer.")
        case "asking":
            return RehearseText.tr("Get ready.")
        case "listening":
            return (
                RehearseText.tr("Type the script.")
                if state.turn.is_typed
                else RehearseText.tr("Speak: Viva follows.")
            )
        case "transcribing" if not state.turn.is_typed:
            return RehearseText.tr("Writing down the last of what you said.")
        case "transcribing" | "grading":
            return RehearseText.tr("Comparing what you said with the script.")
    return ""
