"""One question and its answer in a conversation with the notes."""

from dataclasses import dataclass

from tutor.core.material import Passage


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of an answer, a sentence or a block of Markdown, with the passage that says so."""

    text: str
    passage: Passage
    side: str = ""
    """Of a comparison: which of the two things it is about."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question of a conversation with its answer."""

    question: str
    """As asked."""
    subject: str
    """The last question up to here that stands by itself."""
    said: tuple[Said, ...]
    """The answer; empty when the notes have nothing on the question."""
    passages: tuple[Passage, ...]
    """Those that this question brought into the conversation, in the order they are numbered."""
    is_covered: bool = True
    """Else the answer is what comes nearest, which may not be one."""
