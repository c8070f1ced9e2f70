"""What an import found and did."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tutor.core.material import Item, Topic
from tutor.core.message import Message
from tutor.importing.assembling import open_questions
from tutor.importing.merging import Changes


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
