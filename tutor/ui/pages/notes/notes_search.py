"""Finding words in the notes while they are typed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from tutor.core.material import Passage, Topic
from tutor.engine import requests
from tutor.packs.plain import plain_text
from tutor.ui.background import Tell
from tutor.ui.pages.notes.notes_blocks import block_with, sections_of
from tutor.ui.services import Services, call_engine
from tutor.ui.texts import NotesText

MOST_HITS = 60
BY_MEANING = 5
_SNIPPET_BEFORE = 30
_SNIPPET_LENGTH = 110


@dataclass(frozen=True, slots=True)
class Hit:
    topic: str
    topic_title: str
    """Plain text."""
    key: str
    """Of the block within its topic."""
    where: str
    """Plain text: what the block is called, or the section it stands in."""
    snippet: str
    """Plain text around the first word found."""
    by_meaning: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    query: str = ""
    hits: tuple[Hit, ...] = ()
    near: tuple[Hit, ...] = ()
    is_running: bool = False

    @property
    def found(self) -> tuple[Hit, ...]:
        """All hits, each block once."""
        known = {(hit.topic, hit.key) for hit in self.hits}
        return (*self.hits, *(hit for hit in self.near if (hit.topic, hit.key) not in known))


class SearchIndex:
    """The notes as plain text. Making it takes some tenths of a second; searching is quick."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._topics = {topic.id: topic for topic in topics}
        self._entries: list[tuple[Hit, str]] = []
        """Each block as a hit without its snippet, and all of its text."""
        for topic in topics:
            title = plain_text(topic.title)
            for section in sections_of(topic):
                for block in section.blocks:
                    where = plain_text(block.heading) or section.title
                    text = " ".join(plain_text(block.source).split())
                    # The heading is shown above the snippet already.
                    text = text.removeprefix(where).strip() if block.heading else text
                    self._entries.append((Hit(topic.id, title, block.key, where, ""), text))

    def find(self, query: str, most: int = MOST_HITS) -> tuple[Hit, ...]:
        """Blocks that have every word of `query`, the ones that are named after it first."""
        patterns = [re.compile(_pattern(word), re.IGNORECASE) for word in words_of(query)]
        if not patterns:
            return ()
        found: list[tuple[int, int, Hit]] = []
        for number, (hit, text) in enumerate(self._entries):
            whole = f"{hit.topic_title} {hit.where} {text}"
            if not all(pattern.search(whole) for pattern in patterns):
                continue
            # A topic's title alone would bring every block of it.
            if not any(pattern.search(f"{hit.where} {text}") for pattern in patterns):
                continue
            named = sum(1 for p in patterns if p.search(hit.where)) * 2
            named += sum(1 for p in patterns if p.search(hit.topic_title))
            found.append((-named, number, replace(hit, snippet=_snippet(text, patterns))))
        return tuple(hit for _, _, hit in sorted(found, key=lambda one: one[:2])[:most])

    def hit_of(self, passage: Passage) -> Hit | None:
        """Where a passage that the engine found stands; None where the notes have changed since."""
        topic = self._topics.get(passage.topic)
        key = block_with(topic, passage) if topic is not None else ""
        for hit, _ in self._entries:
            if (hit.topic, hit.key) == (passage.topic, key):
                snippet = shortened(" ".join(plain_text(passage.text).split()))
                return replace(hit, snippet=snippet, by_meaning=True)
        return None


def _snippet(text: str, patterns: Sequence[re.Pattern[str]]) -> str:
    places = [match.start() for pattern in patterns if (match := pattern.search(text))]
    start = max(min(places, default=0) - _SNIPPET_BEFORE, 0)
    if start:
        start = text.rfind(" ", 0, start) + 1
    return ("… " if start else "") + shortened(text[start:])


def find_near(services: Services, index: SearchIndex, query: str, tell: Tell) -> tuple[Hit, ...]:
    """What means the same as `query`; `tell` is given the engine's events. Blocks."""
    found = cast(tuple[Passage, ...], call_engine(services, requests.SearchNotes(query, BY_MEANING), tell))
    hits = (index.hit_of(passage) for passage in found)
    return tuple(dict.fromkeys(hit for hit in hits if hit is not None))


def told(search: Search) -> str:
    if search.found:
        words = NotesText.tr("No exact matches")
        if search.hits:
            words = NotesText.tr("%n place(s)", "", len(search.hits))
        near = len(search.found) - len(search.hits)
        return NotesText.tr("{places}; %n more by meaning", "", near, places=words) if near else words
    if search.is_running:
        return NotesText.tr("Searching by meaning …")
    return NotesText.tr("Nothing found. Try other words.")


def words_of(query: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(query.split()))


def marking_pattern(query: str) -> str:
    """A regular expression for any word of `query` where a word begins with it; empty for none."""
    return "|".join(_pattern(word) for word in sorted(words_of(query), key=len, reverse=True))


def _pattern(word: str) -> str:
    start = r"(?<!\w)" if re.match(r"\w", word) else ""
    return start + re.escape(word)


def shortened(text: str, most: int = _SNIPPET_LENGTH) -> str:
    """`text`, cut after a word where it is longer than `most`."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0] + " …"
