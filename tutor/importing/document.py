"""What a reader makes of a file: Markdown, cards, and what could not be taken over."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """A question with its answer, both Markdown; `topic` is empty where none is known."""

    question: str
    answer: str
    topic: str = ""
    key: str = ""
    """What stays the same when the card is edited (an Anki note's id); empty: nothing does."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read."""

    name: str
    """Shown to the person and kept as the source's name; no folders in it."""
    title: str
    markdown: str = ""
    cards: tuple[Card, ...] = ()
    warnings: tuple[str, ...] = ()
    is_topic: bool = False
    """Whether it is one topic, as a file in a folder of notes is."""
