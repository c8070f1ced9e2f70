"""An answer being judged and put into words, perhaps before it is known to be over."""

from concurrent.futures import Future
from dataclasses import dataclass, field

from tutor.core.cancel import CancelToken
from tutor.core.grade import PointVerdict
from tutor.core.message import Message
from tutor.core.turn import Attempt, CacheUse
from tutor.engine.prefilling import Segments


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdicts, and what of the feedback follows from them at once."""

    attempt: Attempt
    """With the feedback in its plain form."""
    segments: Segments
    """The pieces in which the answer was evaluated."""
    known: tuple[Message, ...]
    point: PointVerdict | None
    """What the language model is to speak of; None: nothing."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Both futures are worked at on other threads."""

    text: str
    """What was said by then; where more was said it is of no use."""
    judged: Future[Judged]
    worded: Future[tuple[Message | None, CacheUse]]
    """The language model's sentence; None: there is none, or it took too long."""
    enough: CancelToken = field(default_factory=CancelToken)
    """Set: what is not worded yet is left out."""
