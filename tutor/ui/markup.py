"""Markdown parted into what is shown in different ways. It is data: nothing in it runs or is fetched."""

import itertools
import re
from dataclasses import dataclass
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from tutor.notes.formulas import hide_formulas

PieceKind = Literal["text", "list", "code", "table", "quote", "heading"]
OPENABLE = ("https://", "http://", "mailto:")
_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of Markdown of one kind."""

    kind: PieceKind
    text: str
    items: tuple[str, ...] = ()
    """Entries of a list; Markdown."""
    is_ordered: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    """Cells of a table, its head first; Markdown."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that stand for an address, which nothing opens by itself."""

    words: str
    address: str


def pieces_of(markdown: str) -> tuple[Piece, ...]:
    """What `markdown` is made of; HTML in it is text like any other."""
    hidden, lines = hide_formulas(markdown), markdown.split("\n")
    pieces: list[Piece] = []
    for node in SyntaxTreeNode(_parser().parse(hidden)).children:
        if node.map is None:
            continue
        own = lines[node.map[0] : node.map[1]]
        piece = _piece(node, own, lines)
        if piece is None:
            continue
        if piece.kind == "text" and pieces and pieces[-1].kind == "text":
            piece = Piece("text", f"{pieces.pop().text}\n\n{piece.text}")
        pieces.append(piece)
    return tuple(pieces)


def links_in(markdown: str) -> tuple[Link, ...]:
    """The links that could be opened, each once."""
    links: dict[str, Link] = {}
    for token in _parser().parse(hide_formulas(markdown)):
        open_at: str | None = None
        words: list[str] = []
        for child in token.children or ():
            if child.type == "link_open":
                open_at, words = str(child.attrGet("href") or ""), []
            elif child.type == "link_close" and open_at is not None:
                if open_at.lower().startswith(OPENABLE):
                    links.setdefault(open_at, Link("".join(words) or open_at, open_at))
                open_at = None
            elif open_at is not None:
                words.append(child.content)
    return tuple(links.values())


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _piece(node: SyntaxTreeNode, own: list[str], lines: list[str]) -> Piece | None:
    text = "\n".join(own).strip("\n")
    match node.type:
        case "paragraph":
            return Piece("text", " ".join(line.strip() for line in own))
        case "heading":
            return Piece("heading", own[0].strip().strip("#").strip())
        case "bullet_list" | "ordered_list":
            items = tuple(
                _item(lines[child.map[0] : child.map[1]]) for child in node.children if child.map is not None
            )
            return Piece("list", text, items, node.type == "ordered_list")
        case "fence":
            return Piece("code", node.content.rstrip("\n") if "$" not in text else _fenced(own))
        case "code_block":
            return Piece("code", "\n".join(line[4:] if line[:4].isspace() else line for line in own).rstrip())
        case "table":
            rows = tuple(
                _cells(lines[row.map[0]])
                for part in node.children
                for row in part.children
                if row.map is not None
            )
            return Piece("table", text, rows=rows)
        case "blockquote":
            return Piece("quote", "\n".join(re.sub(r"^\s*>\s?", "", line) for line in own))
    return None


def _item(own: list[str]) -> str:
    while own and not own[-1].strip():
        own = own[:-1]
    if not own:
        return ""
    first = _LIST_MARK.sub("", own[0], count=1)
    indents = [len(line) - len(line.lstrip()) for line in own[1:] if line.strip()]
    least = min(indents, default=0)
    return "\n".join([first, *(line[least:] for line in own[1:])])


def _fenced(own: list[str]) -> str:
    """The lines of code as they stand: a formula in them was hidden from the parser."""
    closed = len(own) > 1 and re.fullmatch(r"\s*(?:`{3,}|~{3,})\s*", own[-1])
    return "\n".join(own[1:-1] if closed else own[1:])


def _cells(row: str) -> tuple[str, ...]:
    hidden = hide_formulas(row)
    bars = [match.start() for match in re.finditer(r"(?<!\\)\|", hidden)]
    edges = [-1, *bars, len(row)]
    cells = [row[a + 1 : b].strip().replace(r"\|", "|") for a, b in itertools.pairwise(edges)]
    if cells and not cells[0]:
        cells = cells[1:]
    if cells and not cells[-1] and row.rstrip().endswith("|"):
        cells = cells[:-1]
    return tuple(cells)
