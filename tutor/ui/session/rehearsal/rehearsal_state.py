"""What the Rehearse page shows, as plain state reduced from the rehearsal's events."""

from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple, Self

from tutor.core.events import SessionEnded
from tutor.core.speech import Captured
from tutor.core.turn import Attempt
from tutor.practice.coaching import clock
from tutor.practice.follower import Position
from tutor.practice.ladder import Rehearsed, Stage
from tutor.session.rehearsal import RehearsalBegan, RehearsalEnded, ScriptFollowed
from tutor.ui.session.rehearsal.rehearsal_plan import NO_LINES, Prompter, PrompterReady, stage_title
from tutor.ui.session.state import HEARD_DBFS, SessionState, doing
from tutor.ui.texts import RehearseText, figure

LEAST_WORDS: Final = 15
LEAST_S: Final = 5.0
"""Before so much was followed the pace says nothing."""
MOST_AHEAD: Final = 8
"""Words that the marker may be ahead of what was heard: some three seconds of speech."""
USUAL_WORDS_PER_S: Final = 2.3
"""Before a pace is known."""

Course = Literal["unknown", "fast", "in time", "slow"]


class Followed(NamedTuple):
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
class RehearsalState(SessionState):
    """One moment of the page: a session of one turn, in which Viva says nothing."""

    script: str = ""
    """Item id."""
    title: str = ""
    """Plain."""
    stage: Stage = "full"
    prompter: Prompter = NO_LINES
    position: Position | None = None
    """None before anything was heard."""
    first: Followed | None = None
    last: Followed | None = None
    reached: float = 0.0
    """Words of the script that are probably behind by now: while somebody speaks it goes on by the pace."""
    result: Rehearsed | None = None
    attempt_id: int | None = None

    @property
    def shown(self) -> Position | None:
        """Where the marker is: where the voice was last, and as far on as it has probably come since."""
        return replace(self.position, word=int(self.reached)) if self.position is not None else None

    @property
    def current(self) -> int | None:
        """Index of the line being said; None where there is none."""
        if not self.prompter.lines:
            return None
        return 0 if self.shown is None else self.prompter.current(self.shown)

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
        return PaceSoFar(pace, 60.0 * self.position.words / pace, self.window_s)

    def with_voice(self, *, is_typed: bool, is_silent: bool) -> Self:
        return SessionState.with_voice(self, is_typed=is_typed, is_silent=True)

    def corrected(self, key: object, attempt: Attempt) -> Self:
        """`key`: the script."""
        return replace(self, attempt=attempt) if key == self.script and self.attempt is not None else self

    def after(self, event: object) -> Self:
        match event:
            case PrompterReady(prompter=prompter):
                return replace(self, prompter=prompter)
            case RehearsalBegan():
                # Also when it is begun anew.
                return replace(self._anew(), number=1, position=None, first=None, last=None, reached=0.0)
            case ScriptFollowed(position=position) if self.phase == "listening":
                now = Followed(position.word, self.level.elapsed_s)
                is_near = position.word <= self.reached <= position.word + MOST_AHEAD
                reached = self.reached if is_near else float(position.word)
                return replace(self, position=position, first=self.first or now, last=now, reached=reached)
            case Captured() if self.position is not None:
                spoken_s = event.elapsed_s - self.level.elapsed_s if event.level_dbfs > HEARD_DBFS else 0.0
                furthest = min(self.position.word + MOST_AHEAD, self.position.words)
                words_per_s = self.pace.words_per_min / 60.0 if self.pace is not None else USUAL_WORDS_PER_S
                reached = min(self.reached + spoken_s * words_per_s, max(furthest, self.reached))
                return replace(SessionState.after(self, event), reached=reached)
            case ScriptFollowed():
                return self
            case SessionEnded():
                # What came of it follows, or it was broken off and there is nothing to show.
                return self
            case RehearsalEnded(result=result, attempt=attempt):
                over = replace(self, phase="ended", result=result, attempt=attempt)
                return replace(over, attempt_id=event.attempt_id or None)
        return SessionState.after(self, event)


def started(script: str, title: str, stage: Stage, window_s: tuple[int, int] | None) -> RehearsalState:
    """A rehearsal was asked for; `window_s`: the script's."""
    return RehearsalState(
        phase="preparing", is_silent=True, window_s=window_s, script=script, title=title, stage=stage
    )


def heading(state: RehearsalState) -> str:
    """What is rehearsed and how."""
    if state.stage == "blank":
        return RehearseText.tr("{title}   ·   From memory", title=state.title)
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
    match state.phase:
        case "asking":
            return RehearseText.tr("Get ready.")
        case "listening" if state.is_typed:
            return RehearseText.tr("Type the script.")
        case "listening" if state.can_be_held:
            return RehearseText.tr("Start speaking; the script follows you.")
        case "grading":
            return RehearseText.tr("Comparing what you said with the script.")
        case "transcribing" if state.is_typed:
            return RehearseText.tr("Comparing what you said with the script.")
    return doing(state)
