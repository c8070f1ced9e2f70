"""How much of the text that was read an import kept."""

import re
from collections.abc import Iterable

_LENGTH = 5
_WORD = re.compile(r"[^\W_]+")
_CODE_POINT = re.compile(r"([\u3040-\u30ff\u4e00-\u9fff])")
_UNSEEN = re.compile(
    r"\]\([^)\n]*\)|</?[A-Za-z!][^<>\n]*>|https?://\S+|^\W*(?:Q|A)\s?\d*\s?[:.]", re.MULTILINE
)
"""Targets of links, tags, addresses, the marks of questions and answers."""


def share_kept(sources: Iterable[str], kept: Iterable[str]) -> float:
    """The share of the five-word sequences of `sources` that stand in `kept`; 1 where there are none."""
    there = {run for text in kept for run in _runs(text)}
    runs = [run for text in sources for paragraph in re.split(r"\n\s*\n", text) for run in _runs(paragraph)]
    return sum(run in there for run in runs) / len(runs) if runs else 1.0


def _runs(text: str) -> Iterable[tuple[str, ...]]:
    words = _WORD.findall(_CODE_POINT.sub(r" \1 ", _UNSEEN.sub(" ", text)).lower())
    return zip(*(words[start:] for start in range(_LENGTH)), strict=False)
