"""A line of the file that an adapter is trained on."""

from collections.abc import Sequence
from typing import TypedDict


class TokenLine(TypedDict):
    """An `Example`, as tokens."""

    group: str
    use: str
    pair: str
    shared: Sequence[int]
    """What is evaluated once: the question and its answer."""
    branches: Sequence[Sequence[Sequence[int]]]
    """Of each statement, all its wordings."""
    targets: list[tuple[float, float, float]]
