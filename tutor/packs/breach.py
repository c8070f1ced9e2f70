"""What is wrong with a pack, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """One place where a file breaks the pack format."""

    file: str
    line: int
    """Counted from 1."""
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """` (did you mean "x"?)` when one of `known` is near to `name`, else an empty string."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f' (did you mean "{near[0]}"?)' if near else ""
