"""A topic as blocks to read and to hear, and the block that holds a passage."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tutor.core.material import Item, Passage, Term, Topic
from tutor.ui.texts import NotesText

BlockKind = Literal["line", "bullet", "note", "question", "script", "terms"]


@dataclass(frozen=True, slots=True)
class Block:
    """What is read, heard and found as one."""

    key: str
    """Its name within its topic; an item's is the item's id."""
    kind: BlockKind
    text: str
    """Markdown; of an item the answer that is shown."""
    heading: str = ""
    """A note's heading, an item's question or title."""
    item: Item | None = None
    terms: tuple[Term, ...] = ()

    @property
    def title(self) -> str:
        """What it is called in a list; Markdown."""
        return self.heading or self.text

    @property
    def spoken(self) -> str:
        if self.kind == "terms":
            return ". ".join(term.spoken for term in self.terms)
        return "\n\n".join(part for part in (self.heading, self.text) if part)

    @property
    def copied(self) -> str:
        if self.kind == "terms":
            return "\n".join(f"{term.written}: {term.spoken}" for term in self.terms)
        return self.spoken

    @property
    def source(self) -> str:
        """All that stands in it; Markdown."""
        parts = [self.heading, self.text]
        if self.item is not None:
            parts += [self.item.question, *self.item.references[1:]]
            parts += [point.statement for point in self.item.points]
        parts += [f"{term.written} {term.spoken}" for term in self.terms]
        return "\n\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class NoteSection:
    title: str
    blocks: tuple[Block, ...]


def sections_of(topic: Topic) -> tuple[NoteSection, ...]:
    """What there is of a topic, in the order of its file."""
    notes = [
        Block(f"note/{number}", "note", note.text, note.heading) for number, note in enumerate(topic.notes)
    ]
    questions = [_item(item) for item in topic.questions]
    scripts = [item for item in topic.items if item.kind == "script"]
    sections = [
        NoteSection(NotesText.tr("Cheat sheet"), _lines("line", topic.cheat_sheet)),
        NoteSection(NotesText.tr("Intuition"), _lines("bullet", topic.intuition)),
        NoteSection(NotesText.tr("Notes"), tuple(notes)),
        NoteSection(NotesText.tr("Questions"), tuple(questions)),
        *(NoteSection(script_heading(item), (_item(item),)) for item in scripts),
    ]
    if topic.vocabulary:
        terms = Block("terms", "terms", "", terms=topic.vocabulary)
        sections.append(NoteSection(NotesText.tr("Vocabulary"), (terms,)))
    return tuple(section for section in sections if section.blocks)


def script_heading(item: Item) -> str:
    """Such as `Script B`."""
    return NotesText.tr("Script {letter}", letter=item.letter) if item.letter else NotesText.tr("Script")


def window_words(item: Item) -> str:
    """The time that a script should take, such as `90–120 s`; empty where none is set."""
    return f"{item.window_s[0]}–{item.window_s[1]} s" if item.window_s else ""


def block_at(topic: Topic, key: str) -> Block | None:
    """The block of that key; None where the topic has none."""
    blocks = (block for section in sections_of(topic) for block in section.blocks)
    return next((block for block in blocks if block.key == key), None)


def block_with(topic: Topic, passage: Passage) -> str:
    """The key of the block that `passage` was taken from; empty where the topic has changed since."""
    best, most = "", 0
    whole = _flat(passage.text)
    pieces = [piece for line in passage.text.split("\n") if len(piece := _flat(line)) > 3]
    for section in sections_of(topic):
        for block in section.blocks:
            text = _flat(block.source)
            worth = sum(len(piece) for piece in pieces if piece in text)
            if whole in text:
                worth = 2 * len(whole) + 1
            # What a cheat-sheet line says may stand in an answer too: the heading decides.
            if worth and any(_flat(name) in _flat(passage.heading) for name in _names(section, block)):
                worth += len(whole) + 1
            if worth > most:
                best, most = block.key, worth
    return best


def _names(section: NoteSection, block: Block) -> tuple[str, ...]:
    names = (section.title, block.heading) if block.kind in ("line", "bullet") else (block.heading,)
    return tuple(name for name in names if name)


def _lines(kind: BlockKind, lines: Sequence[str]) -> tuple[Block, ...]:
    return tuple(Block(f"{kind}/{number}", kind, line) for number, line in enumerate(lines))


def _item(item: Item) -> Block:
    heading = item.title if item.kind == "script" else item.question
    return Block(item.id, item.kind, item.references[0] if item.references else "", heading, item)


def _flat(text: str) -> str:
    return re.sub(r"[\s|]+", " ", text).strip().lower()
