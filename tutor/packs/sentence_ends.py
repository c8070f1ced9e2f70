"""Where one sentence of notes ends and the next begins."""

import itertools
import re

from tutor.text.latex.formulas import hide_formulas

_ABBREVIATIONS = ("e.g", "i.e", "w.r.t", "cf", "vs", "resp", "approx", "ca", "Fig", "Eq", "Eqs", "Sec", "al")
SENTENCE_END = re.compile(
    "".join(rf"(?<!\b{re.escape(name)}\.)" for name in _ABBREVIATIONS)
    + r"(?<=[.!?])[\"')\u2019\u201d]*\s+(?=\S)"
)
"""Matches what stands between two sentences; to be searched for in text whose formulas are hidden."""


def note_sentences(text: str) -> list[str]:
    """The sentences of `text`, a paragraph of Markdown, with formulas whole."""
    edges = [0, *(match.end() for match in SENTENCE_END.finditer(hide_formulas(text))), len(text)]
    return [part for a, b in itertools.pairwise(edges) if (part := text[a:b].strip())]
