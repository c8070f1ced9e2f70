"""What the engine's process can be asked, what it tells meanwhile, and what it answers."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tutor.config.paths import Paths
from tutor.config.settings import Settings
from tutor.core.grade import Grade
from tutor.core.material import Item, Passage
from tutor.core.speech import Span, Transcript
from tutor.core.turn import Attempt, CacheUse, TurnKind
from tutor.engine.exchange import Exchange
from tutor.practice.rating import Rating

Part = Literal["stt", "embedder", "llm", "index"]


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
    """Also do a little real work with each."""


@dataclass(frozen=True, slots=True)
class PartReport:
    """Whether a part loaded and does real work."""

    name: Part
    ok: bool
    detail: str
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class EngineReport:
    parts: tuple[PartReport, ...]


@dataclass(frozen=True, slots=True)
class Prepare:
    """Evaluate what will be needed for `item` ahead of need. Answer: None."""

    item: Item
    wording: bool = True
    """Whether the language model will be wanted."""


@dataclass(frozen=True, slots=True)
class Listen:
    """Follow a recording that grows on disk, until the answer is over. Answer: Listened."""

    item: Item
    wav: Path
    silence_limit_s: float | None = None
    """Silence after speech that ends the answer; None: as set."""
    wording: bool = True
    """Whether the language model will be wanted for this answer."""
    from_s: float = 0.0
    """Where in `wav` the person's turn begins; speech before that is not theirs."""


@dataclass(frozen=True, slots=True)
class Hear:
    """Write down a whole recording without judging it. Answer: Listened."""

    item: Item
    wav: Path


@dataclass(frozen=True, slots=True)
class FramesWritten:
    """Input to Listen: `wav` holds this many frames now."""

    frames: int


@dataclass(frozen=True, slots=True)
class AnswerEnding:
    """Input to Listen: the person has finished; the sound still on its way comes before AnswerOver."""


@dataclass(frozen=True, slots=True)
class AnswerOver:
    """Input to Listen: nothing more is coming; `wav` is complete."""


@dataclass(frozen=True, slots=True)
class SegmentHeard:
    """Event of Listen: the transcript so far."""

    text: str


@dataclass(frozen=True, slots=True)
class SilenceLasts:
    """Event of Listen: seconds until the answer ends by itself; None: speech came back."""

    remaining_s: float | None


@dataclass(frozen=True, slots=True)
class SilenceEndsAnswer:
    """Event of Listen: silence has lasted to the limit; stop recording."""


@dataclass(frozen=True, slots=True)
class Listened:
    transcript: Transcript
    spans: tuple[Span, ...]
    transcribe_s: float
    """From the last of the sound to the whole transcript."""
    segments: tuple[str, ...] = ()
    """The transcript's text in the pieces in which it was settled."""
    from_s: float | None = None
    """Where in the recording the person's turn began; None for files."""


@dataclass(frozen=True, slots=True)
class GradeAnswer:
    """Judge one answer. Exactly one of `wav`, `text`, `listened` says what it was.

    Events: Transcribed, Judged, FeedbackPiece, Remark. Answer: Graded.
    """

    item: Item
    wav: Path | None = None
    text: str | None = None
    listened: Listened | None = None
    recording: str = ""
    session_id: int | None = None
    number: int = 1
    kind: TurnKind = "main"
    save: bool = True
    asks_on: bool = False
    """Whether the follow-up will be asked next, so that the feedback must not give its answer away."""
    wording: bool = True
    """Whether the language model words the feedback."""
    shows_at_most: Rating | None = "easy"
    """What the answer can show about memory, with help at hand less; None: nothing."""
    regrades: int | None = None
    """The kept attempt that is judged anew: its grade is replaced, and the old one kept aside."""


@dataclass(frozen=True, slots=True)
class Transcribed:
    transcript: Transcript


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdicts are there, the feedback in its plain form."""

    attempt: Attempt


@dataclass(frozen=True, slots=True)
class FeedbackPiece:
    """One sentence of the feedback as it will be spoken."""

    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Event of GradeAnswer: something the person should know that does not end it, in one sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Graded:
    attempt: Attempt
    attempt_id: int | None


@dataclass(frozen=True, slots=True)
class Appeal:
    """The person says that a point was made, or was not. Answer: Graded, the old grade kept aside.

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
    """The transcript as the person puts it right. Answer: Graded, judged anew, the old grade kept aside."""

    item: Item
    attempt: Attempt
    attempt_id: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Search:
    """Passages of the notes. Answer: Found."""

    query: str
    count: int = 5
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    passages: tuple[Passage, ...] = field(default_factory=tuple)


JudgeName = Literal["features", "llm"]


@dataclass(frozen=True, slots=True)
class GradeMany:
    """Judge typed answers one after the other; nothing is kept. Events: ManyProgress. Answer: GradedMany."""

    answers: tuple[tuple[Item, str], ...]
    judges: tuple[JudgeName, ...] | None = None
    """None: those that grade everything else."""


@dataclass(frozen=True, slots=True)
class ManyProgress:
    done: int
    total: int
    """Answers."""


@dataclass(frozen=True, slots=True)
class GradedMany:
    """In the order of the answers."""

    grades: tuple[Grade, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Calibrate:
    """Fit the reading of points for the language model. Events: CalibrationProgress. Answer: Calibrated."""

    questions: int = 0
    """Only so many of the labelled questions, for a trial; 0: all."""


@dataclass(frozen=True, slots=True)
class CalibrationProgress:
    done: int
    total: int
    """Answers."""


@dataclass(frozen=True, slots=True)
class ReadingFigures:
    """Areas under the curve, on fields that were not fitted on."""

    made_over_missed: float
    made_over_contradicted: float


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What came of it; kept for this model from now on."""

    model: str
    counts: bool
    """Whether the model reads points from now on: only where both figures are better."""
    plain: ReadingFigures
    """Without the language model."""
    reading: ReadingFigures
    answers: int
    points: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Ask:
    """Answer a free question from the notes. Events: AskHeard, AnswerSentence. Answer: Answered.

    `question`, or `wav`, a recording of it.
    """

    question: str = ""
    wav: Path | None = None
    conversation: tuple[Exchange, ...] = ()
    """What was asked before, oldest first: the `exchange` of each answer."""
    wording: bool = True
    """Whether the language model words the answer; else it is composed of sentences of the notes."""


@dataclass(frozen=True, slots=True)
class HearQuestion:
    """Write down a whole recording of a free question. Answer: AskHeard."""

    wav: Path


@dataclass(frozen=True, slots=True)
class AskHeard:
    """The question as it was understood."""

    question: str


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence of the answer, checked, with the numbers of the passages that support it."""

    text: str
    markers: tuple[int, ...]


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
    """Whether the notes cover the question at all."""
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
    """Fit the schedule to the person's reviews, where it is time to. Answer: None. Takes seconds then."""


@dataclass(frozen=True, slots=True)
class IndexNotes:
    """Bring the index up to date with the packs as they are now. Events: IndexProgress. Answer: None."""


@dataclass(frozen=True, slots=True)
class IndexProgress:
    done: int
    total: int
