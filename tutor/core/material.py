"""What is learned: packs, topics, items to answer, key points, vocabulary, labelled answers."""

from dataclasses import dataclass, field
from typing import Literal

ItemKind = Literal["script", "question"]


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One thing a good answer says. Text fields are Markdown with LaTeX between `$`."""

    id: str
    """Unique within its item: lower-case letters, digits and hyphens."""
    statement: str
    weight: float = 1.0
    """Share in the score, relative to the item's other points; greater than 0."""
    variants: tuple[str, ...] = ()
    """Other wordings that count as making the point."""
    misconceptions: tuple[str, ...] = ()
    """Statements that contradict the point."""
    probe: str = ""
    """The question that asks for this point; empty in derived points."""
    derived: bool = False
    """True when Viva derived the point from a reference text instead of reading it from a pack."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be answered aloud: a script or a question of a pack."""

    id: str
    """`topic/name`, for example `attention/script` or `attention/why-scale`."""
    topic: str
    kind: ItemKind
    title: str
    """As listed; Markdown."""
    question: str
    """As asked; Markdown with LaTeX."""
    references: tuple[str, ...]
    """Model answers, Markdown with LaTeX; the first is the one shown."""
    points: tuple[KeyPoint, ...]
    letter: str = ""
    """The letter of a script (A to J in the shipped pack), else empty."""
    window_s: tuple[int, int] | None = None
    """Least and most seconds a spoken answer should take; None for questions."""


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a topic's vocabulary."""

    written: str
    """As on the page; Markdown with LaTeX."""
    spoken: str
    """As said; plain words."""
    misheard: tuple[str, ...] = ()
    """What a recogniser tends to write instead."""
    confusable: tuple[str, ...] = ()
    """Wrong terms that sound or look alike, so that a wrong answer stays wrong."""


@dataclass(frozen=True, slots=True)
class Note:
    """A stretch of free notes: prose, lists, tables or code."""

    heading: str
    """Its heading path within the topic, joined by ` › `; empty when it has none."""
    text: str
    """Markdown blocks."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One file of a pack."""

    id: str
    title: str
    cheat_sheet: tuple[str, ...]
    intuition: tuple[str, ...]
    items: tuple[Item, ...]
    vocabulary: tuple[Term, ...]
    notes: tuple[Note, ...] = ()

    @property
    def script(self) -> Item | None:
        """The topic's first script, if it has one."""
        return next((item for item in self.items if item.kind == "script"), None)

    @property
    def questions(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.kind == "question")


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of topics."""

    id: str
    title: str
    language: str
    """BCP 47, for example `en`."""
    licence: str
    version: str
    topics: tuple[Topic, ...]

    def topic(self, topic_id: str) -> Topic | None:
        return next((topic for topic in self.topics if topic.id == topic_id), None)

    def item(self, item_id: str) -> Item | None:
        return next((i for topic in self.topics for i in topic.items if i.id == item_id), None)


AnswerKind = Literal["excellent", "partial", "fluent_wrong", "contradicted", "salad", "off_topic"]
AnswerStyle = Literal["written", "recognised"]


@dataclass(frozen=True, slots=True)
class LabelledAnswer:
    """An answer with its true verdict per point, for measuring and training the grader."""

    item: str
    kind: AnswerKind
    style: AnswerStyle
    """`recognised`: lower case, no punctuation, slips of the recogniser."""
    text: str
    made: frozenset[str] = field(default_factory=frozenset)
    partly: frozenset[str] = field(default_factory=frozenset)
    contradicted: frozenset[str] = field(default_factory=frozenset)
    """Point ids; points in none of the three are missed."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the notes as retrieval returns it."""

    id: str
    pack: str
    topic: str
    heading: str
    """Heading path within the topic, joined by ` › `."""
    text: str
    score: float = 0.0
    """Larger is better; comparable within one result list only."""
