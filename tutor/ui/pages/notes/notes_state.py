"""What the Notes page shows. No Qt."""

from dataclasses import dataclass, field, replace
from typing import Literal

from tutor.packs.library import Library
from tutor.packs.plain import plain_text
from tutor.ui.pages.ask.ask_state import Indexed
from tutor.ui.pages.notes.notes_search import Hit
from tutor.ui.texts import NotesText

Place = Literal["opening", "empty", "topic", "sheet", "editing", "importing"]
EntryKind = Literal["pack", "sheet", "topic"]


@dataclass(frozen=True, slots=True)
class ShelfEntry:
    """A line of the list of topics."""

    kind: EntryKind
    id: str
    """Of the pack or the topic."""
    text: str
    """Plain text."""


@dataclass(frozen=True, slots=True)
class NotesState:
    """Everything on the page but what is being edited and imported."""

    place: Place = "opening"
    shelf: tuple[ShelfEntry, ...] = ()
    topic: str = ""
    """Id of the topic that is shown, and is edited."""
    sheet: str = ""
    """Id of the pack whose cheat sheet is shown."""
    block: str = ""
    """Key of the block that was looked for."""
    query: str = ""
    hits: tuple[Hit, ...] = ()
    """Found by their words."""
    near: tuple[Hit, ...] = ()
    """Found by their meaning."""
    is_searching: bool = False
    """The engine is looking for what means the same."""
    indexed: Indexed = field(default_factory=Indexed)

    @property
    def found(self) -> tuple[Hit, ...]:
        """All hits, each block once."""
        known = {(hit.topic, hit.key) for hit in self.hits}
        return (*self.hits, *(hit for hit in self.near if (hit.topic, hit.key) not in known))


def with_library(state: NotesState, library: Library) -> NotesState:
    """The notes are these now; what is shown stays where it still is."""
    shelf: list[ShelfEntry] = []
    for entry in library.installed:
        shelf.append(ShelfEntry("pack", entry.pack.id, plain_text(entry.pack.title)))
        if any(topic.cheat_sheet for topic in entry.pack.topics):
            shelf.append(ShelfEntry("sheet", entry.pack.id, NotesText.tr("Cheat sheet")))
        shelf += [ShelfEntry("topic", topic.id, plain_text(topic.title)) for topic in entry.pack.topics]
    topics = [entry.id for entry in shelf if entry.kind == "topic"]
    state = replace(state, shelf=tuple(shelf))
    if state.sheet and not any(entry.kind == "sheet" and entry.id == state.sheet for entry in shelf):
        state = replace(state, sheet="")
    if state.topic not in topics:
        state = replace(state, topic=topics[0] if topics else "", block="")
    if state.place in ("opening", "empty", "topic", "sheet"):
        state = replace(state, place=_reading(state))
    return state


def chosen(state: NotesState, topic: str, block: str = "") -> NotesState:
    """A topic was chosen, or a block in it was looked for."""
    return replace(state, place="topic", topic=topic, sheet="", block=block)


def sheet_chosen(state: NotesState, pack: str) -> NotesState:
    return replace(state, place="sheet", sheet=pack, block="")


def editing(state: NotesState) -> NotesState:
    return replace(state, place="editing")


def importing(state: NotesState) -> NotesState:
    return replace(state, place="importing")


def reading(state: NotesState) -> NotesState:
    """Back from editing or importing."""
    return replace(state, place=_reading(state))


def searched(state: NotesState, query: str, hits: tuple[Hit, ...]) -> NotesState:
    """What the words that are typed found."""
    is_same = query == state.query
    return replace(
        state, query=query, hits=hits, near=state.near if is_same else (), is_searching=bool(query.strip())
    )


def also_near(state: NotesState, query: str, near: tuple[Hit, ...]) -> NotesState:
    """What means the same; too late where something else was typed meanwhile."""
    return replace(state, near=near, is_searching=False) if query == state.query else state


def _reading(state: NotesState) -> Place:
    if state.sheet:
        return "sheet"
    return "topic" if state.topic else "empty"
