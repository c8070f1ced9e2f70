"""A transcript as tokens and overlapping windows, each knowing its place in the text and its time."""

import re
from dataclasses import dataclass

from tutor.core.grade import Evidence
from tutor.core.speech import Transcript

SHORT = (8, 3)
LONG = (14, 7)
"""Window width and stride in words. On labelled key points elsewhere, 8 by 3 ranked best for embeddings."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the text, by its character offsets and, when spoken, its times."""

    text: str
    start: int
    end: int
    start_s: float | None = None
    end_s: float | None = None
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `first` up to but without `last`."""

    first: int
    last: int
    text: str


def tokens_of(transcript: Transcript) -> tuple[Token, ...]:
    """The words of `transcript.text`, with the times of `transcript.words` where the two agree."""
    tokens = [Token(m.group(), m.start(), m.end()) for m in re.finditer(r"\S+", transcript.text)]
    if not transcript.words:
        return tuple(tokens)
    timed: list[Token] = []
    position = 0
    for token in tokens:
        match = next(
            (
                i
                for i in range(position, min(position + 4, len(transcript.words)))
                if transcript.words[i].text.strip() == token.text
            ),
            None,
        )
        if match is None:
            timed.append(token)
            continue
        word = transcript.words[match]
        position = match + 1
        timed.append(Token(token.text, token.start, token.end, word.start_s, word.end_s, word.probability))
    return tuple(timed)


def windows_of(text: str, tokens: tuple[Token, ...], width: int, stride: int) -> tuple[Window, ...]:
    """Windows of `width` tokens every `stride`, the last one flush with the end."""
    if not tokens:
        return ()
    if len(tokens) <= width:
        return (Window(0, len(tokens), text[tokens[0].start : tokens[-1].end]),)
    starts = list(range(0, len(tokens) - width, stride))
    starts.append(len(tokens) - width)
    return tuple(Window(i, i + width, text[tokens[i].start : tokens[i + width - 1].end]) for i in starts)


def evidence_of(text: str, tokens: tuple[Token, ...], first: int, last: int) -> Evidence:
    """The quote from token `first` up to but without `last`."""
    chosen = tokens[first:last]
    starts = [t.start_s for t in chosen if t.start_s is not None]
    ends = [t.end_s for t in chosen if t.end_s is not None]
    return Evidence(
        text[chosen[0].start : chosen[-1].end],
        min(starts) if starts else None,
        max(ends) if ends else None,
    )
