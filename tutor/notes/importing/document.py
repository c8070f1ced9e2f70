"""What a reader makes of a file: Markdown, cards, and what could not be taken over."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tutor.notes.formulas import braces_balance, formula_spans, lone_dollars


@dataclass(frozen=True, slots=True)
class Card:
    """A question with its answer, both Markdown; `topic` is empty where none is known."""

    question: str
    answer: str
    topic: str = ""
    key: str = ""
    """What stays the same when the card is edited (an Anki note's id); empty: nothing does."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read."""

    name: str
    """Shown to the person and kept as the source's name; no folders in it."""
    title: str
    markdown: str = ""
    cards: tuple[Card, ...] = ()
    warnings: tuple[str, ...] = ()


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\u200b\ufeff]")
_LONG_GAP = re.compile(r"[^\S\n]{100,}")
"""Wider than any indent or table: what is looked for in a line is looked for at each of its spaces."""
_INLINE_TEX = re.compile(r"\\\((.+?)\\\)", re.DOTALL)
_BLOCK_TEX = re.compile(r"\\\[(.+?)\\\]", re.DOTALL)
_SPACED_TEX = re.compile(r"(?<![\\$])\$(?P<body>(?![$])(?:\\.|[^$\\\n])+?)\$(?![$\d])")
_PROSE = re.compile(r"(?<![\\{\w])[A-Za-z]{3,} +[A-Za-z]{3,}")
_LOOKS_TEX = re.compile(r"\\[A-Za-z]|[_^=]|^[A-Za-z]$|^\(.*,.*\)$")
_CODE = re.compile(r"(`{3,}|~{3,})[\s\S]*?(?:\1|\Z)|`[^`\n]+`")
_COMMENT = re.compile(r"<!--[\s\S]*?(?:-->|\Z)")


def clean_markdown(text: str) -> str:
    """`text` with formulas between dollar signs only: nothing invisible, no endless gap, no stray dollar."""
    text = re.sub(r"\r\n?|\u2028|\u2029|\x0b|\x0c|\x85", "\n", text)
    text = _CONTROL.sub("", text).replace("\u00a0", " ").expandtabs(4)
    text = _LONG_GAP.sub(" ", text)
    text = _outside_code(text, _with_dollars)
    return escaped_dollars(text)


def escaped_dollars(text: str) -> str:
    """`text` with every dollar sign escaped that belongs to no sound formula."""
    places = set(lone_dollars(text))
    for start, stop in formula_spans(text):
        if not braces_balance(text[start:stop]):
            places.update(place for place in range(start, stop) if text[place] == "$")
    if not places:
        return text
    escaped = "".join(f"\\{char}" if n in places else char for n, char in enumerate(text))
    # What was escaped may have been the partner of another one.
    return escaped if not lone_dollars(escaped) else _all_escaped(escaped)


def _all_escaped(text: str) -> str:
    return re.sub(r"(?<!\\)\$", r"\\$", text)


def _with_dollars(text: str) -> str:
    text = _COMMENT.sub("", text)
    text = _BLOCK_TEX.sub(lambda match: f"$${' '.join(match[1].split())}$$", text)
    text = _INLINE_TEX.sub(lambda match: f"${' '.join(match[1].split())}$", text)
    return _SPACED_TEX.sub(_tightened, text)


def _tightened(match: re.Match[str]) -> str:
    """A formula that somebody wrote with spaces at its dollar signs, without them."""
    body = match["body"].strip()
    if body == match["body"] or not _LOOKS_TEX.search(body) or _PROSE.search(body):
        return match[0]
    return f"${body}$"


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    parts: list[str] = []
    end = 0
    for match in _CODE.finditer(text):
        parts += [change(text[end : match.start()]), match[0]]
        end = match.end()
    return "".join([*parts, change(text[end:])])
