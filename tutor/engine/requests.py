"""What the engine's process can be asked, what it tells meanwhile, and what it answers."""

from dataclasses import dataclass, field
from typing import Literal

from tutor.config.paths import Paths
from tutor.config.settings import Settings
from tutor.core.material import Item, Passage
from tutor.core.message import Message
from tutor.core.speech import Said, Transcript
from tutor.core.turn import Attempt, CacheUse
from tutor.engine.exchange import Exchange
from tutor.llm.description import ModelDescription
from tutor.models.proposal import Proposal
from tutor.practice.commands import Command
from tutor.store.open_answers import TurnPlace

Part = Literal["stt", "embedder", "llm", "index"]
NOTHING_SAID = Transcript("")


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """Given to the process when it starts."""

    paths: Paths
    settings: Settings


@dataclass(frozen=True, slots=True)
class Warm:
    """Load these parts now. Answer: EngineReport."""

    parts: tuple[Part, ...]
    test: bool = False
    """Also measure how fast the language model is."""


@dataclass(frozen=True, slots=True)
class PartReport:
    """Whether a part loaded and does real work."""

    name: Part
    ok: bool
    detail: Message
    model: ModelDescription | None = None
    """Of the language model, which `test` has measured."""
    is_missing: bool = False
    """Its files are not there; else what is there does not work."""
    proposal: Proposal | None = None
    """Of the language model, once it was measured: which would suit the machine."""


@dataclass(frozen=True, slots=True)
class EngineReport:
    parts: tuple[PartReport, ...]


@dataclass(frozen=True, slots=True)
class WorkProgress:
    """Event: how far long work has got; answers or passages."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class PrepareTurn:
    """Evaluate what will be needed for `item` ahead of need. Answer: None."""

    item: Item
    wording: bool = True
    """Whether the language model will be wanted."""


@dataclass(frozen=True, slots=True)
class Listen:
    """Write down what is said, without judging it.

    Events of a growing recording: TranscriptGrew, SilenceCountdown. Answer: Utterance.
    """

    said: Said = NOTHING_SAID
    is_question: bool = False
    """A free question: heard once more with the terms of what it is about."""


@dataclass(frozen=True, slots=True)
class AnswerEnding:
    """Input to Listen and TakeAnswer: the user has finished; what sound is on its way still comes."""


@dataclass(frozen=True, slots=True)
class AnswerOver:
    """Input to Listen and TakeAnswer: nothing more is coming; the recording is complete."""


@dataclass(frozen=True, slots=True)
class FeedbackHeard:
    """Input to TakeAnswer: what was told of the feedback was heard; more has to be there now."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was said where it is no answer to be graded."""

    transcript: Transcript
    command: Command | None = None


@dataclass(frozen=True, slots=True)
class Settles:
    """The point of a kept main answer that a follow-up goes for."""

    attempt_id: int
    point: str


@dataclass(frozen=True, slots=True)
class TakeAnswer:
    """Take one answer: write it down, tell a command from an answer, judge it, word the feedback, keep it.

    Events, besides those of Listen: GradeReady, FeedbackSentence, Notice. Answer: Graded, or
    Utterance for a command.
    """

    item: Item
    said: Said = NOTHING_SAID
    place: TurnPlace = TurnPlace()  # noqa: RUF009 (frozen)
    settles: Settles | None = None
    obeys: bool = False
    """Whether a command in the answer's place is one."""
    is_quiet: bool = False
    """Whether verdicts and feedback are told in the end alone."""
    asks_on: bool = False
    """Whether the follow-up will be asked next, so that the feedback must not give its answer away."""
    prefills: bool = True
    """Whether the language model evaluates the answer while it is being given."""
    wording: bool = True
    """Whether the language model words the feedback."""
    save: bool = True
    regrades: int | None = None
    """The kept attempt that is judged anew: its grade is replaced, and the old one kept aside."""


@dataclass(frozen=True, slots=True)
class Graded:
    attempt: Attempt
    attempt_id: int | None
    settled: Attempt | None = None
    """What the main answer became; None: it stays."""


@dataclass(frozen=True, slots=True)
class KeepHeard:
    """Keep what of an attempt's feedback was heard. Answer: None."""

    attempt_id: int
    heard: str


@dataclass(frozen=True, slots=True)
class Appeal:
    """The user says that a point was made, or was not. Answer: Graded, the old grade kept aside.

    Raises UsageError when the words do not stand in the answer.
    """

    item: Item
    attempt: Attempt
    attempt_id: int | None
    """None: nothing is kept."""
    point: str
    words: str
    """As they stand in the transcript; empty: the point was not made."""


@dataclass(frozen=True, slots=True)
class FixTranscript:
    """The transcript as the user puts it right. Answer: Graded, judged anew, the old grade kept aside."""

    item: Item
    attempt: Attempt
    attempt_id: int | None
    text: str


@dataclass(frozen=True, slots=True)
class SearchNotes:
    """Passages of the notes. Event: Notice. Answer: a tuple of them."""

    query: str
    count: int = 5


@dataclass(frozen=True, slots=True)
class Ask:
    """Answer a free question from the notes. Events: AnswerSentence, Notice. Answer: Answered."""

    question: str
    conversation: tuple[Exchange, ...] = ()
    """What was asked before, oldest first: the `exchange` of each answer."""
    translates: bool = True
    """Whether the language model translates a question in another language than the notes."""
    packs: tuple[str, ...] = ()
    """Ids of the packs to look in; none: all of them."""


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """A sentence or block of the answer, checked, with the numbers of the passages that support it."""

    message: Message
    markers: tuple[int, ...]
    is_read: bool = True
    """Whether it is said aloud; what is too long to be listened to is only shown."""
    side: str = ""
    """Of a comparison: which of the two things it is about."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage that an answer cites by its number."""

    marker: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class Answered:
    question: str
    searched: str
    """The question as it was searched for: a follow-on question with what it leans on."""
    answer: str
    """Markdown with LaTeX; each sentence is followed by its citation, such as `[1]`."""
    covered: bool
    """Whether the notes cover the question; where not, an answer is what in them comes nearest to it."""
    citations: tuple[Citation, ...]
    exchange: Exchange
    """To be given with the next question of the same conversation."""
    retrieve_s: float = 0.0
    first_token_s: float = 0.0
    """From the start to the first sentence."""
    total_s: float = 0.0
    cache: CacheUse = field(default_factory=CacheUse)


@dataclass(frozen=True, slots=True)
class FitSchedule:
    """Fit the schedule to the user's reviews, where it is time to. Answer: None. Takes seconds then."""


@dataclass(frozen=True, slots=True)
class IndexNotes:
    """Bring the index up to date with the packs as they are now. Events: WorkProgress. Answer: None."""
