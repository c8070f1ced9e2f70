"""Markdown as a tree of headings with the blocks below each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from tutor.notes.source import Source
from tutor.notes.writing import dedented

BlockKind = Literal["paragraph", "list", "table", "code", "quote"]

_LIST_MARK = re.compile(r"^\s*(?:[-*+•]|\d{1,9}[.)])(?:\s+|$)")
_NUMBERING = re.compile(
    r"^(?:(?:part|section|chapter|step)\s+)?(?:\d+(?:\.\d+)*|[ivx]+)\s*[.):—–-]+\s+", re.IGNORECASE
)
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_BOLD_LINE = re.compile(r"^(?:\*\*|__)(?P<text>[^*\n]{2,100}?)(?:\*\*|__)\s*:?\s*$")
_PSEUDO_LEVEL = 7
"""A line of bold text alone stands for a heading below all others."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of Markdown as it stands in the file, formulas whole."""

    kind: BlockKind
    text: str
    items: tuple[str, ...] = ()
    """Entries of a list without their marks."""

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(slots=True)
class Node:
    """A heading, what stands below it, and the headings under it."""

    level: int
    title: str
    blocks: list[Block] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def words(self) -> int:
        """Words below the heading, all levels."""
        return sum(block.words for node in self.walk() for block in node.blocks)


def outline(markdown: str, title: str) -> Node:
    """The tree of `markdown` below a root of level 0 that is called `title`."""
    source = Source("", markdown)
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    root = Node(0, title)
    path = [root]
    marks: dict[int, str] = {}
    for level, heading, block in _entries(source, SyntaxTreeNode(parser.parse(source.hidden)).children):
        if block is not None:
            path[-1].blocks.append(block)
            continue
        while path[-1].level >= level:
            path.pop()
        node = Node(level, plain_title(heading))
        marks[id(node)] = _mark_of(heading)
        path[-1].children.append(node)
        path.append(node)
    for node in root.walk():
        _keep_letters(node.children, marks)
    return root


def plain_title(text: str) -> str:
    """A heading without its number, emphasis and closing marks."""
    text = _EMPHASIS.sub("", text.strip().strip("#").strip())
    text = re.sub(r"^[\W_]*?(?=[\w$\\“\"'(])", "", text)
    return _NUMBERING.sub("", text).strip().rstrip(":").strip()


def _mark_of(text: str) -> str:
    """The number or letter that a heading begins with, such as `I)`; empty: it has none."""
    bare = _EMPHASIS.sub("", text.strip().strip("#").strip())
    match = re.match(r"\(?(?:[A-Z]|[IVX]+)\s*[-—–:.)]+\s", bare)
    return match[0] if match is not None else ""


def _keep_letters(children: Sequence[Node], marks: dict[int, str]) -> None:
    """Among headings A, B, C the letters I, V and X are no Roman numbers: they stay."""
    found = [marks[id(node)] for node in children]
    letters = {re.sub(r"\W", "", mark) for mark in found if mark}
    if any(len(letter) > 1 for letter in letters) or len(letters - {"I", "V", "X"}) < 2:
        return
    for node, mark in zip(children, found, strict=True):
        if mark and not node.title.startswith(mark.strip()):
            node.title = f"{mark}{node.title}"


def _entries(source: Source, blocks: Sequence[SyntaxTreeNode]) -> Iterator[tuple[int, str, Block | None]]:
    """Headings as (level, text, None), other blocks as (0, "", block)."""
    for place, node in enumerate(blocks):
        if node.map is None:
            continue
        lines = source.lines[node.map[0] : node.map[1]]
        if node.type == "heading":
            text = lines[0] if node.markup.startswith("#") else " ".join(lines[:-1])
            yield int(node.tag[1]), text, None
        elif node.type == "paragraph":
            bold = _BOLD_LINE.match("\n".join(lines).strip())
            follows = place + 1 < len(blocks) and blocks[place + 1].type not in ("heading", "hr")
            if bold and follows and _may_be_heading(bold["text"]):
                yield _PSEUDO_LEVEL, bold["text"], None
            else:
                yield 0, "", Block("paragraph", "\n".join(line.strip() for line in lines))
        elif node.type in ("bullet_list", "ordered_list"):
            items = tuple(_item(source, item) for item in node.children)
            yield 0, "", Block("list", _raw(lines), tuple(item for item in items if item))
        elif node.type == "table":
            yield 0, "", Block("table", _raw(lines))
        elif node.type == "fence":
            yield 0, "", Block("code", _closed(_raw(lines)))
        elif node.type == "code_block":
            yield 0, "", Block("code", "```\n" + _raw(lines) + "\n```")
        elif node.type == "blockquote":
            yield 0, "", Block("quote", _raw(lines))


def _may_be_heading(text: str) -> bool:
    return len(text.split()) <= 16 and not re.match(r"(?:Q|A|Question|Ans|Answer)\s*\d*\s*[.:)]", text, re.I)


def _item(source: Source, item: SyntaxTreeNode) -> str:
    assert item.map is not None
    lines = source.lines[item.map[0] : item.map[1]]
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    if not lines:
        return ""
    first = _LIST_MARK.sub("", lines[0], count=1).strip()
    if all(child.type == "paragraph" for child in item.children) and len(item.children) <= 1:
        return "\n".join([first, *(line.strip() for line in lines[1:])]).strip()
    return "\n".join([first, *dedented(lines[1:])]).strip("\n")


def _raw(lines: Sequence[str]) -> str:
    return "\n".join(dedented(lines)).strip("\n")


def _closed(fence: str) -> str:
    """A fence that the end of the file closes gets its closing mark."""
    mark = re.match(r"(`{3,}|~{3,})", fence)
    if mark is None or (fence.count("\n") and fence.rstrip().endswith(mark[1])):
        return fence
    return f"{fence}\n{mark[1]}"
