"""What an import found and did."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tutor.core.material import Item, Topic
from tutor.core.message import Message
from tutor.importing.assembling import open_questions
from tutor.importing.merging import Changes

_LENGTH = 5
_WORD = re.compile(r"[^\W_]+")
_CODE_POINT = re.compile(r"([\u3040-\u30ff\u4e00-\u9fff])")
_LINE_END = re.compile(r"\n|(?<=[?？])\s|::|\s\|\s")
"""Of a line, a question, a cell: what follows may stand elsewhere."""
_UNSEEN = re.compile(
    r"\]\([^)\n]*\)|</?[A-Za-z!][^<>\n]*>|https?://\S+"
    r"|^\W*(?:Q|A|Question|Ans(?:wer)?|Exercise|Problem|Solution)\s?\d*\s?[:.]|^[#>\s]*\d+(?:\.\d+)*[.):]?\s",
    re.MULTILINE | re.IGNORECASE,
)
"""Targets of links, tags, addresses, the marks of questions and answers, numbers of headings and entries."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Of one import, or of what it would do."""

    pack: str
    folder: Path
    title: str
    language: str
    """BCP 47; `und` where it is not known."""
    found: tuple[Topic, ...]
    """The topics as they were found, under the ids that they have in the pack."""
    changes: Changes
    """Of the pack that was there before."""
    warnings: tuple[Message, ...]
    left_out: tuple[str, ...]
    """Contents, navigation, metadata and what only leads in, in full."""
    share_kept: float
    """Of the five-word sequences that were read."""
    is_new: bool

    @property
    def topics(self) -> int:
        return len(self.found)

    @property
    def cheat_sheet(self) -> int:
        return sum(len(topic.cheat_sheet) for topic in self.found)

    @property
    def questions(self) -> int:
        return sum(item.kind == "question" and not item.id.endswith("/explain") for item in self._items())

    @property
    def explained(self) -> int:
        """Topics without a question of their own that are asked for as a whole."""
        return sum(item.id.endswith("/explain") for item in self._items())

    @property
    def open_questions(self) -> int:
        """Questions without an answer, which stay in the notes of their topic."""
        return sum(map(open_questions, self.found))

    @property
    def scripts(self) -> int:
        return sum(item.kind == "script" for item in self._items())

    @property
    def derived_points(self) -> int:
        return sum(point.derived for item in self._items() for point in item.points)

    def _items(self) -> Iterator[Item]:
        return (item for topic in self.found for item in topic.items)


def share_kept(sources: Iterable[str], kept: Iterable[str]) -> float:
    """The share of the five-word sequences in lines of `sources` that stand in `kept`; 1: there are none."""
    there = {hash(run) for text in kept for run in _runs(text)}
    found = Counter(
        hash(run) in there for text in sources for line in _LINE_END.split(text) for run in _runs(line)
    )
    return found[True] / found.total() if found else 1.0


def _runs(text: str) -> Iterable[tuple[str, ...]]:
    words = _WORD.findall(_CODE_POINT.sub(r" \1 ", _UNSEEN.sub(" ", text)).lower())
    return zip(*(words[start:] for start in range(_LENGTH)), strict=False)
