"""One moment of a session as its page shows it: plain data, reduced from what the session tells."""

from dataclasses import dataclass, field, replace
from typing import Final, Literal, Self, TypeVar

from tutor.core.events import (
    FeedbackSentence,
    GradeReady,
    ListeningEnded,
    ListeningStarted,
    Notice,
    Preparing,
    QuestionAsked,
    QuestionRephrased,
    SessionEnded,
    SilenceCountdown,
    TranscriptGrew,
    TurnSaved,
)
from tutor.core.message import Message
from tutor.core.speech import Captured
from tutor.core.turn import Attempt
from tutor.sound.messages import Device
from tutor.ui.level_hint import LevelHint
from tutor.ui.session.session_runner import MicrophoneGone, OtherMicrophones
from tutor.ui.texts import CardText, localized

Phase = Literal[
    "setup", "preparing", "asking", "listening", "transcribing", "grading", "feedback", "ended", "failed"
]
HEARD_DBFS: Final = -55.0
"""Louder than this was said into the microphone; a quiet room lies below."""


@dataclass(frozen=True, slots=True)
class SessionState:
    """What the modes have in common; each adds its own."""

    phase: Phase = "setup"
    is_typed: bool = False
    """Answers are typed, since there is no microphone (or nothing that understands it)."""
    has_chosen_typing: bool = False
    """There is a microphone, and the user types all the same."""
    is_silent: bool = False
    """Viva cannot be heard: there is no loudspeaker."""
    is_muted: bool = False
    """The user does not want to hear Viva."""
    number: int = 0
    """Of the answer, from 1; skipped questions have none."""
    topic_title: str = ""
    question: str = ""
    rephrased: str = ""
    """The question in other words; empty until it is asked so."""
    window_s: tuple[int, int] | None = None
    level: LevelHint = field(default_factory=LevelHint)
    transcript: str = ""
    rough: str = ""
    """What follows the transcript and may still change."""
    silence_left_s: float | None = None
    attempt: Attempt | None = None
    feedback: tuple[Message, ...] = ()
    is_saved: bool = False
    """The turn is in the history and its feedback was heard: the next question waits."""
    notices: tuple[str, ...] = ()
    error: str = ""
    is_paused: bool = False
    """What Viva says, or the answer that it listens to, is held."""
    is_ending: bool = False
    """The user ended the session; what is finished is still being saved."""
    lost: MicrophoneGone | None = None
    """The microphone is gone, and the answer waits for what the user wants."""
    is_opening: bool = False
    """The microphone that the user wants to go on with has not been heard yet."""
    microphones: tuple[Device, ...] = ()
    """That could be listened to in place of the one that is."""

    @property
    def silent(self) -> MicrophoneGone | None:
        """The microphone delivers nothing, and there are others."""
        if self.level.hint != "no_signal" or not (self.can_be_held and self.microphones):
            return None
        return MicrophoneGone(self.level.words, self.microphones, is_silent=True)

    @property
    def is_running(self) -> bool:
        return self.phase not in ("setup", "ended", "failed")

    @property
    def is_unheard(self) -> bool:
        """What Viva says has to be read."""
        return self.is_silent or self.is_muted

    @property
    def is_speaking(self) -> bool:
        """Viva says something."""
        return not self.is_unheard and (
            self.phase == "asking" or (self.phase == "feedback" and not self.is_saved)
        )

    @property
    def can_be_held(self) -> bool:
        """Viva says something, or listens to an answer."""
        is_heard = self.phase == "listening" and not (self.is_typed or self.lost or self.is_opening)
        return self.is_speaking or is_heard

    @property
    def is_typing(self) -> bool:
        """An answer is being typed: keys write letters."""
        return self.is_typed and self.phase == "listening"

    @property
    def is_unanswered(self) -> bool:
        """An answer is listened for, and nothing was said yet."""
        is_quiet = self.level.loudest_dbfs < HEARD_DBFS and not self.transcript + self.rough
        return self.phase == "listening" and not self.is_typed and is_quiet

    @property
    def is_waiting(self) -> bool:
        """How the answer went is shown until the user goes on."""
        return self.phase == "feedback"

    @property
    def keyboard(self) -> tuple[object, ...]:
        """What decides where the next key is meant."""
        return self.phase, self.is_waiting, self.is_typed, self.lost

    def with_voice(self, *, is_typed: bool, is_silent: bool) -> Self:
        """It is known how answers are given and whether Viva can be heard."""
        return replace(self, is_typed=is_typed, is_silent=is_silent, lost=None, is_opening=False)

    def opening(self) -> Self:
        """The user goes on with a microphone, which takes a moment to open."""
        return replace(self, is_typed=False, lost=None, is_opening=True, level=LevelHint())

    def with_mute(self, *, is_muted: bool) -> Self:
        """The user mutes Viva, or wants to hear it again; what Viva was saying is cut off then."""
        is_paused = self.is_paused and not (is_muted and self.is_speaking)
        return replace(self, is_muted=is_muted, is_paused=is_paused)

    def with_notice(self, text: str) -> Self:
        """Something to know; the same thing is told once."""
        return self if text in self.notices else replace(self, notices=(*self.notices, text))

    def stopped(self) -> Self:
        """The session is over without having said so: it was ended early."""
        return replace(self, phase="ended")

    def failed(self, sentence: str) -> Self:
        """The session cannot go on; what is finished stays."""
        return replace(self, phase="failed", error=sentence)

    def corrected(self, key: object, attempt: Attempt) -> Self:
        """The answer shown as `key` was graded again."""
        return self

    def after(self, event: object) -> Self:
        """The state after `event` of the session; one that it does not know changes nothing."""
        match event:
            case Preparing():
                return replace(self, phase="preparing")
            case QuestionAsked():
                asked = replace(self._anew(), number=event.number, topic_title=event.topic_title)
                asked = replace(asked, question=event.question, rephrased="", window_s=event.window_s)
                return replace(asked, attempt=None, feedback=(), is_saved=False)
            case QuestionRephrased(text=text):
                return replace(self._anew(), rephrased=text)
            case ListeningStarted():
                return replace(self, phase="listening")
            case Captured():
                return replace(self, level=self.level.heard(event), lost=None, is_opening=False)
            case OtherMicrophones(found=found):
                return replace(self, microphones=found)
            case MicrophoneGone():
                held = replace(self, phase="listening", is_paused=False, silence_left_s=None)
                return replace(held, is_typed=False, lost=event, is_opening=False)
            case TranscriptGrew(text=text, rough=rough, is_whole=is_whole):
                phase: Phase = "grading" if is_whole else self.phase
                return replace(self, phase=phase, transcript=text, rough=rough)
            case SilenceCountdown(remaining_s=remaining_s):
                return replace(self, silence_left_s=remaining_s)
            case ListeningEnded():
                return replace(self, phase="transcribing", silence_left_s=None, is_paused=False, lost=None)
            case GradeReady(attempt=attempt):
                return replace(self, phase="feedback", attempt=attempt, transcript=attempt.transcript.text)
            case FeedbackSentence(message=message):
                return replace(self, feedback=(*self.feedback, message))
            case TurnSaved(attempt=attempt):
                return replace(self, phase="feedback", attempt=attempt, is_saved=True, is_paused=False)
            case Notice(message=message):
                return self.with_notice(localized(message))
            case SessionEnded():
                return replace(self, phase="ended")
        return self

    def _anew(self) -> Self:
        """Viva asks, and what was said so far counts no more."""
        unsaid = replace(self, level=LevelHint(), transcript="", rough="", silence_left_s=None)
        return replace(unsaid, phase="asking", is_paused=False)


S = TypeVar("S", bound=SessionState)


def doing(state: SessionState) -> str:
    """One sentence on what is happening and what the user can do."""
    match state.phase:
        case "preparing":
            return CardText.tr("Loading the models. The first time takes a little longer.")
        case "listening" if state.lost is not None:
            return CardText.tr("Viva is waiting for you.")
        case "listening" if state.is_opening:
            return CardText.tr("Opening the microphone …")
        case "asking" | "listening" if state.is_paused:
            return CardText.tr("Paused. Press P to go on.")
        case "asking":
            return CardText.tr("Read the question.") if state.is_unheard else CardText.tr("Viva is asking.")
        case "listening" if state.is_typed:
            return CardText.tr("Type your answer.")
        case "listening":
            return CardText.tr("Viva is listening: speak now.")
        case "transcribing" if state.is_typed:
            return CardText.tr("Viva is reading your answer.")
        case "transcribing":
            return CardText.tr("Transcribing the last of what you said.")
        case "grading":
            return CardText.tr("Comparing your answer with the key points.")
        case "feedback":
            return CardText.tr("Here is how it went.")
    return ""
