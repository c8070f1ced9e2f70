"""Markdown to the pieces that are said: prose, formulas and code, in blocks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tutor.text.latex.formulas import outside_formulas, strip_dollars

PieceKind = Literal["prose", "formula", "code"]

_BRACKETS: Final = re.compile(r"\\\((.+?)\\\)|\\\[([\s\S]+?)\\\]")
"""LaTeX's own marks of a formula."""
_NEEDS_PARSING: Final = re.compile(r"[\\*_`#>\[|~]|^\s*(?:[-+]|\d+[.)])\s|\n", re.MULTILINE)
_HIDDEN: Final = re.compile("[\ue000-\uf8ff]")
_FIRST_HIDDEN: Final = 0xE000
_MOST_HIDDEN: Final = 6000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block: prose, LaTeX without dollar signs, or code without ticks."""

    kind: PieceKind
    text: str


Block = tuple[Piece, ...]
"""What is said without a full stop between: a paragraph, a list item, a heading, a table's row."""


def blocks_of(text: str) -> list[Block]:
    """The blocks of `text` in order, markup taken out; empty ones are left out."""
    text = _HIDDEN.sub(" ", text)
    hidden: list[Piece] = []

    def hide(formula: str) -> str:
        if len(hidden) >= _MOST_HIDDEN:
            return formula
        hidden.append(Piece("formula", strip_dollars(formula)))
        return chr(_FIRST_HIDDEN + len(hidden) - 1)

    dollars = _BRACKETS.sub(lambda match: f"$${match[1] or match[2]}$$", text)
    masked = outside_formulas(dollars, lambda prose: prose, hide)
    if not _NEEDS_PARSING.search(masked):
        return [block for block in (_unhidden([Piece("prose", masked)], hidden),) if block]
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("code")
    blocks = (_unhidden(pieces, hidden) for pieces in _blocks(parser.parse(masked)))
    return [block for block in blocks if block]


def _blocks(tokens: Sequence[Token]) -> Iterable[list[Piece]]:
    row: list[Piece] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield row
            row = None
        elif token.type == "inline":
            pieces = _inline(token.children or ())
            if row is None:
                yield pieces
            else:
                row.extend(([Piece("prose", ", ")] if row else []) + pieces)
        elif token.type in ("fence", "code_block"):
            yield [Piece("prose", "the code is on the screen")]


def _inline(tokens: Sequence[Token]) -> list[Piece]:
    pieces: list[Piece] = []
    for token in tokens:
        if token.type == "code_inline":
            pieces.append(Piece("code", token.content))
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append(Piece("prose", " "))
        elif token.content and token.type != "image":  # a picture is on the screen
            pieces.append(Piece("prose", token.content))
    return pieces


def _unhidden(pieces: Iterable[Piece], hidden: Sequence[Piece]) -> Block:
    """`pieces` with each placeholder put back as the formula it stands for."""
    out: list[Piece] = []
    for piece in pieces:
        end = 0
        for match in _HIDDEN.finditer(piece.text):
            out.append(Piece(piece.kind, piece.text[end : match.start()]))
            formula = hidden[ord(match[0]) - _FIRST_HIDDEN]
            # Inside code the dollar signs were code.
            out.append(formula if piece.kind == "prose" else Piece("code", formula.text))
            end = match.end()
        out.append(Piece(piece.kind, piece.text[end:]))
    block = tuple(piece for piece in out if piece.text)
    return block if any(piece.text.strip() for piece in block) else ()
