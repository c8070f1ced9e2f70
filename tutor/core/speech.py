"""What was said: words with times, transcripts, delivery."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

SPEECH_RATE_HZ: Final = 16_000
"""The rate that recogniser and voice activity detection take."""


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word."""

    text: str
    start_s: float
    """Seconds from the start of the recording."""
    end_s: float
    probability: float
    """The recogniser's confidence, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was said or typed. `words` is empty for typed answers."""

    text: str
    words: tuple[Word, ...] = ()

    @property
    def is_spoken(self) -> bool:
        return bool(self.words)


Segments = tuple[str, ...]
"""The text of an answer in the pieces in which it was settled."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence inside an answer."""

    start_s: float
    duration_s: float


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of speech found by voice activity detection."""

    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Delivery:
    """How an answer was spoken; reported beside the grade, never mixed in."""

    duration_s: float
    """From the first word to the last."""
    words: int
    words_per_min: float
    window_s: tuple[int, int] | None
    in_window: bool | None
    """None when the item has no time window."""
    pauses: tuple[Pause, ...]
    fillers_at_least: int
    """Recognisers drop fillers, so this is a lower bound."""
    first_word_s: float | None = None
    """From the user's turn to the first word; None where that is not known (files)."""


@dataclass(frozen=True, slots=True)
class Captured:
    """How far a recording has got on disk; at most some 20 times a second."""

    frames: int
    """Frames in the file so far."""
    rate_hz: int
    level_dbfs: float
    """Root mean square of the newest stretch; 0 is full scale, silence is very negative."""
    peak_dbfs: float = -120.0
    lead_in_frames: int = 0
    """So many frames at the start of the file are from before the user's turn."""

    @property
    def from_s(self) -> float:
        """Where in the file the user's turn begins."""
        return self.lead_in_frames / self.rate_hz

    @property
    def elapsed_s(self) -> float:
        """Of the user's turn."""
        return (self.frames - self.lead_in_frames) / self.rate_hz


@dataclass(frozen=True, slots=True)
class Recording:
    """Sound in a file, whole or still being written."""

    wav: Path
    is_growing: bool = False
    """Whether it is followed while it is being spoken, until AnswerOver."""
    from_s: float | None = None
    """Where in `wav` the user's turn begins; speech before that is not theirs. None: not known (files)."""
    silence_limit_s: float | None = None
    """Silence after speech that ends it while it grows; None: as set."""


Said = Recording | Transcript
"""What an answer is: sound to be written down, or words that were typed or written down before."""
