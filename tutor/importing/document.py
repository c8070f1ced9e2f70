"""What a reader makes of a file: Markdown, cards and pictures."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Card:
    """A question with its answer, both Markdown; `topic` is empty where none is known."""

    question: str
    answer: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read."""

    name: str
    """Shown to the user and kept as the source's name; no folders in it."""
    title: str
    markdown: str = ""
    cards: tuple[Card, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """Picture files by the names that the Markdown has for them."""
    is_topic: bool = False
    """Whether it is one topic, as a file in a folder of notes is."""


def text_of(document: Document) -> str:
    """All that was read, as Markdown."""
    cards = [f"{card.question}\n\n{card.answer}" for card in document.cards]
    return "\n\n".join([document.markdown, *cards])


def title_of_file(path: Path) -> str:
    """What a file's notes are called: its name as people write it."""
    words = path.stem if " " in path.stem else re.sub(r"[-_]+", " ", path.stem)
    words = words.strip() or path.stem
    return words[:1].upper() + words[1:] if words.islower() else words
