"""Where sentences end in text that is still being written."""

import re

_END = re.compile(r"""[.!?…]+["'”’)\]]*(?=\s)""")
_NO_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|etc|resp|approx|Fig|Eq|Dr|Mr|Mrs|Ms|Prof|No|St)|\b[A-Z]|(?:^|\n)\s*\d+)\.$"
)
"""Abbreviations, initials, and the number of a list's line."""


def sentence_ends(text: str) -> list[int]:
    """The offsets after each sentence of `text` that something has followed, ascending."""
    return [
        found.end()
        for found in _END.finditer(text)
        if _NO_END.search(text[max(0, found.start() - 12) : found.start() + 1]) is None
    ]
