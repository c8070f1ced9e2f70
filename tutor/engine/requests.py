"""What the engine's process can be asked, what it tells meanwhile, and what it answers."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tutor.config.paths import Paths
from tutor.config.settings import Settings
from tutor.core.material import Item, Passage
from tutor.core.speech import Span, Transcript
from tutor.core.turn import Attempt, TurnKind

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


@dataclass(frozen=True, slots=True)
class Listen:
    """Follow a recording that grows on disk, until the answer is over. Answer: Listened."""

    item: Item
    wav: Path


@dataclass(frozen=True, slots=True)
class FramesWritten:
    """Input to Listen: `wav` holds this many frames now."""

    frames: int


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


@dataclass(frozen=True, slots=True)
class GradeAnswer:
    """Judge one answer. Exactly one of `wav`, `text`, `listened` says what it was.

    Events: Transcribed, Judged, FeedbackPiece. Answer: Graded.
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
class Graded:
    attempt: Attempt
    attempt_id: int | None


@dataclass(frozen=True, slots=True)
class Search:
    """Passages of the notes. Answer: Found."""

    query: str
    count: int = 5
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    passages: tuple[Passage, ...] = field(default_factory=tuple)
