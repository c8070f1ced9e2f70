"""What the Notes page shows. No Qt."""

from dataclasses import dataclass, replace
from typing import Literal

from tutor.packs.library import Library
from tutor.packs.plain import plain_text
from tutor.ui.texts import NotesText

_MOST_QUOTED = 40
Place = Literal["opening", "empty", "topic", "sheet", "editing", "question", "importing"]
EntryKind = Literal["pack", "sheet", "topic"]


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    kind: EntryKind
    id: str
    """Of the pack or the topic."""
    text: str
    """Plain text."""
    is_off: bool = False


@dataclass(frozen=True, slots=True)
class NotesState:
    place: Place = "opening"
    contents: tuple[ContentsEntry, ...] = ()
    topic: str = ""
    """Id of the topic that is shown, and is edited."""
    sheet: str = ""
    """Id of the pack whose cheat sheet is shown."""
    block: str = ""
    """Key of the block that was looked for."""


def with_library(state: NotesState, library: Library) -> NotesState:
    """The notes are these now; what is shown stays where it still is."""
    contents: list[ContentsEntry] = []
    for entry in library.installed:
        is_off = library.is_off(entry.pack)
        contents.append(ContentsEntry("pack", entry.pack.id, plain_text(entry.pack.title), is_off))
        if any(topic.cheat_sheet for topic in entry.pack.topics):
            contents.append(ContentsEntry("sheet", entry.pack.id, NotesText.tr("Cheat sheet"), is_off))
        contents += [
            ContentsEntry("topic", one.id, plain_text(one.title), is_off or library.is_off(one))
            for one in entry.pack.topics
        ]
    topics = [entry.id for entry in contents if entry.kind == "topic"]
    state = replace(state, contents=tuple(contents))
    if state.sheet and not any(entry.kind == "sheet" and entry.id == state.sheet for entry in contents):
        state = replace(state, sheet="")
    if state.topic not in topics:
        state = replace(state, topic=topics[0] if topics else "", block="")
    if state.place in ("opening", "empty", "topic", "sheet"):
        state = replace(state, place=_reading(state))
    return state


def chosen(state: NotesState, topic: str, block: str = "") -> NotesState:
    return replace(state, place="topic", topic=topic, sheet="", block=block)


def reading(state: NotesState) -> NotesState:
    return replace(state, place=_reading(state))


def _reading(state: NotesState) -> Place:
    if state.sheet:
        return "sheet"
    return "topic" if state.topic else "empty"


def quoted(text: str) -> str:
    """A title or question in quotation marks, cut short; `text` is Markdown."""
    words = plain_text(text)
    return NotesText.tr("“{name}”", name=words if len(words) <= _MOST_QUOTED else f"{words[:_MOST_QUOTED]} …")
