"""What the Ask page shows: a conversation, and the question that is being put. No Qt."""

from dataclasses import dataclass, field, replace
from typing import Literal

from tutor.core.events import ListeningEnded, ListeningStarted, SilenceCountdown, TranscriptGrew
from tutor.core.speech import Captured
from tutor.engine.exchange import Exchange
from tutor.engine.requests import Answered, AnswerSentence, Citation
from tutor.ui.level_hint import LevelHint

TurnPhase = Literal["looking", "answering", "answered", "near", "not_covered", "stopped", "failed"]
Hearing = Literal["", "opening", "listening", "writing"]


@dataclass(frozen=True, slots=True)
class AskTurn:
    question: str
    is_spoken: bool = False
    """It may have been misheard."""
    phase: TurnPhase = "looking"
    sentences: tuple[AnswerSentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    searched: str = ""
    """A follow-on question with what it leans on; empty where it stands by itself."""
    error: str = ""
    exchange: Exchange | None = None
    answer: str = ""
    """As it is kept as a card."""
    is_kept: bool = False

    @property
    def is_open(self) -> bool:
        return self.phase in ("looking", "answering")

    @property
    def text(self) -> str:
        """The answer as it is read aloud, without its citations; Markdown."""
        return " ".join(str(sentence.message) for sentence in self.sentences if sentence.is_read)


@dataclass(frozen=True, slots=True)
class AskState:
    is_open: bool = False
    turns: tuple[AskTurn, ...] = ()
    hearing: Hearing = ""
    heard: str = ""
    """What was understood so far of the question that is spoken."""
    level: LevelHint = field(default_factory=LevelHint)
    silence_left_s: float | None = None
    examples: tuple[str, ...] = ()
    """Questions that the notes answer; Markdown."""

    @property
    def is_recording(self) -> bool:
        """A question is spoken, or may be in a moment."""
        return self.hearing in ("opening", "listening")

    @property
    def is_answering(self) -> bool:
        return bool(self.turns) and self.turns[-1].is_open

    @property
    def conversation(self) -> tuple[Exchange, ...]:
        """For the engine: what was asked and answered before."""
        return tuple(turn.exchange for turn in self.turns if turn.exchange is not None)


def asked(state: AskState, question: str, *, is_spoken: bool = False) -> AskState:
    return replace(state, turns=(*state.turns, AskTurn(question, is_spoken)), hearing="", heard="")


def ended(state: AskState, phase: TurnPhase, error: str = "") -> AskState:
    """The user does not want the rest of the answer, or there will be none."""
    return _with_last(state, phase=phase, error=error) if state.is_answering else state


def without_last(state: AskState) -> AskState:
    return replace(state, turns=state.turns[:-1])


def hearing(state: AskState, hearing: Hearing) -> AskState:
    """The microphone is being opened; or nothing is heard any more."""
    return replace(state, hearing=hearing, heard="", level=LevelHint(), silence_left_s=None)


def kept(state: AskState, turn: AskTurn) -> AskState:
    turns = (replace(one, is_kept=True) if one == turn else one for one in state.turns)
    return replace(state, turns=tuple(turns))


def reduce(state: AskState, event: object) -> AskState:
    match event:
        case AnswerSentence() if state.is_answering:
            return _with_last(state, phase="answering", sentences=(*state.turns[-1].sentences, event))
        case Answered() if state.is_answering:
            return _with_last(
                state,
                phase="answered" if event.covered else "near" if event.citations else "not_covered",
                citations=event.citations,
                searched=event.searched if event.searched != event.question else "",
                exchange=event.exchange,
                answer=event.answer,
            )
        case ListeningStarted() if state.hearing:
            return replace(state, hearing="listening")
        case Captured():
            return replace(state, level=state.level.heard(event))
        case TranscriptGrew():
            return replace(state, heard=event.caption)
        case ListeningEnded() if state.hearing:
            return replace(state, hearing="writing")
        case SilenceCountdown(remaining_s=remaining_s):
            return replace(state, silence_left_s=remaining_s)
    return state


def _with_last(state: AskState, **changes: object) -> AskState:
    last = replace(state.turns[-1], **changes)  # type: ignore[arg-type]
    return replace(state, turns=(*state.turns[:-1], last))
