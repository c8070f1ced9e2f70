"""What is wrong with a pack, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from tutor.core.message import Message


@dataclass(frozen=True, slots=True)
class Breach:
    file: str
    line: int
    """Counted from 1."""
    reason: Message

    @property
    def message(self) -> Message:
        return Message("{file}:{line}: {reason}", file=self.file, line=self.line, reason=self.reason)

    def __str__(self) -> str:
        return str(self.message)


def did_you_mean(name: str, known: Iterable[str]) -> Message:
    """` (did you mean "x"?)` when one of `known` is near to `name`, else nothing."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return Message(' (did you mean "{name}"?)', name=near[0]) if near else Message("")
