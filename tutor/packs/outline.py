"""Markdown as a tree of headings with the blocks below each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from tutor.packs.source import Source
from tutor.packs.writing import dedented

END_OF_PART = "\ue000"
"""A paragraph of this alone ends the part that `<details>` began."""

BlockKind = Literal["paragraph", "list", "table", "code", "quote"]

_LIST_MARK = re.compile(r"^\s*(?:[-*+•]|\d{1,9}[.)])(?:\s+|$)")
_UNIT = (
    r"(?-i:(?:[kMGT]i?)?(?:Hz|B|bit|V|W|J|eV|Pa)|Million|Mio|Milliarde|Mrd|Billion|Trillion)"
    r"(?:s|en|n)?(?![\w-])"
)
"""Behind a figure that is no section's ("2.4 GHz")."""
_NUMBERING = re.compile(
    r"^(?:(?:part|section|chapter|step|kapitel|teil|abschnitt)\s+)?(?:[(\[]?\d+(?:\.\d+)*|[ivx]+)\s*[.):\]–—-]+\s+"
    r"|^\[?\d+\]?[.)]\s*(?=\D)|^(?-i:[A-Z])\d{1,3}[.)]\s+(?=\S)"
    rf"|^(?-i:[A-Z]|\d{{1,2}})(?:\.\d{{1,2}})+\.?\s++(?!{_UNIT})(?=`|\W*(?-i:[^\W\d_a-z]))"
    r"|^\d{1,2}\s+(?=(?:what|why|how|when|where|which|who|is|are|was|were|do|does|did|can|could|should|would)\b)",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"(?<!\\)(?:\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w))")
_BOLD_LINE = re.compile(r"^(?:\*{2,3}?|__)(?P<text>[^*\n]{2,100}?|\*[^*\n]+\*[^*\n]+)(?:\*{2,3}|__)\s*:?\s*$")
CAPTION = re.compile(
    r"\W*(?:example|fig(?:ure|\.)|table|listing|beispiel|abb(?:ildung|\.)|tab(?:elle|\.))\s+[A-Z]?\d[\d.]*\b",
    re.IGNORECASE,
)
_CARD_MARK = re.compile(r"^\s*(?:\*\*|__)?Q(?:uestion)?\s*\d*\s*[:：]", re.IGNORECASE)
PICTURE = re.compile(r"!\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]\((?:[^()\n]|\([^()\n]*\))*\)")
LINK = re.compile(r"!?\[(?P<words>(?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]\((?:[^()\n]|\([^()\n]*\))*\)")
_MARK_LINK = r"(?<!!)(?:\[+[^\[\]]{1,12}\]+\([^()\s]*(?:\([^()]*\)[^()\s]*)*\)\]*|\[\[[^\[\]]{1,12}\]\])"
_NAVIGATION = re.compile(
    r"^\W*(?:(?:(?:back|go|return|jump) to (?:the )?)?(?:top|contents?|index|table of contents|toc|start)"
    r"|(?:hide|show)\W+(?:show|hide)?.{0,30}|next|prev(?:ious)?)\W*$",
    re.IGNORECASE,
)
_PSEUDO_LEVEL = 7
"""A line of bold text alone stands for a heading below all others."""


@dataclass(frozen=True, slots=True)
class OutlineBlock:
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
    blocks: list[OutlineBlock] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    heading: str = ""
    """As it stands in the file."""

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def words(self) -> int:
        """Words below the heading, all levels."""
        return sum(block.words for node in self.walk() for block in node.blocks)

    @property
    def content(self) -> list[OutlineBlock]:
        """All blocks below the heading, those of the headings under it included, which become bold lines."""
        below: list[OutlineBlock] = []
        for child in self.children:
            if heading := _bare(child.heading):
                below.append(OutlineBlock("paragraph", f"**{heading}**"))
            below += child.content
        return [*self.blocks, *below]


def outline(markdown: str, title: str) -> Node:
    """The tree of `markdown` below a root of level 0 that is called `title`."""
    source = Source("", markdown)
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("inline")
    root = Node(0, title)
    path, outer = [root], 0
    for level, heading, block in _entries(source, SyntaxTreeNode(parser.parse(source.hidden)).children, 0):
        if block is not None:
            path[-1].blocks.append(block)
            continue
        if not heading and level > _PSEUDO_LEVEL:  # the end of a part
            while path[-1].level >= _PSEUDO_LEVEL - 1:
                path.pop()
            continue
        if not plain_title(heading):
            continue
        # A heading inside a list is below the one that the list is under.
        if level > 10:
            level = max(level % 10, outer + level // 10)  # noqa: PLW2901
        elif level < _PSEUDO_LEVEL - 1:
            outer = level
        while path[-1].level >= level:
            path.pop()
        path[-1].children.append(node := Node(level, plain_title(heading), heading=heading))
        path.append(node)
    return root


def plain_title(text: str) -> str:
    """A heading without its number, emphasis, links and closing marks."""
    text = re.sub(r"^(?![(\[]?\d+[)\]])[\W_]*?(?=[\w$`\\“\"'(])", "", _bare(text), count=1)
    return _NUMBERING.sub("", text).strip().rstrip(":：").strip()


def _bare(heading: str) -> str:
    """The words of a heading, its number included, without emphasis and links."""
    text = LINK.sub(lambda match: match["words"], without_mark_links(heading))
    text = re.sub(r"^#{1,6}(?!\S)", "", text)
    return re.sub(r"(?<!\S):[a-z_]+:(?!\S)", "", _EMPHASIS.sub("", text.strip())).strip()


def without_mark_links(text: str) -> str:
    """A heading without the short links before and behind it (`[[src](...)]`, `[↑](#top)`)."""
    text = re.sub(rf"^[#\s]*(?:{_MARK_LINK}\s*)+(?=\S)", "", re.sub(r"(?<!\S)#+$", "", text.strip()).strip())
    return re.sub(rf"(?<=[\w?.!)*`？。])(?:\s*{_MARK_LINK})+\s*$", "", text) or text


def is_navigation(text: str) -> bool:
    """Whether `text` only leads elsewhere in the page ("Back to top")."""
    return len(text) < 200 and bool(_NAVIGATION.match(LINK.sub(lambda match: match["words"], text)))


def _entries(
    source: Source, blocks: Sequence[SyntaxTreeNode], inside: int
) -> Iterator[tuple[int, str, OutlineBlock | None]]:
    """Headings as (level, text, None), other blocks as (0, "", block); `inside` is added to levels."""
    for place, node in enumerate(blocks):
        if node.map is None:
            continue
        lines = source.lines[node.map[0] : node.map[1]]
        if node.type == "heading":
            text = _LIST_MARK.sub("", lines[0]) if inside else lines[0]
            text = text if node.markup.startswith("#") else " ".join(lines[:-1])
            yield inside + int(node.tag[1]), text, None
        elif node.type == "paragraph":
            follows = place + 1 < len(blocks) and blocks[place + 1].type not in ("heading", "hr")
            yield from _of_paragraph(lines, follows)
        elif node.type in ("bullet_list", "ordered_list"):
            if any(item.children and item.children[0].type == "heading" for item in node.children):
                for item in node.children:
                    yield from _entries(source, item.children[:1], inside + 10)
                    yield from _entries(source, item.children[1:], inside + 20)
                continue
            items = filter(None, (_item(source, item) for item in node.children))
            yield 0, "", OutlineBlock("list", _raw(lines), tuple(items))
        elif node.type == "table":
            yield 0, "", OutlineBlock("table", _raw(lines))
        elif node.type == "fence":
            yield 0, "", OutlineBlock("code", _closed(_raw(lines)))
        elif node.type == "code_block":
            yield 0, "", OutlineBlock("code", "```\n" + _raw(lines) + "\n```")
        elif node.type == "blockquote":
            yield 0, "", OutlineBlock("quote", _raw(lines))


def _of_paragraph(lines: Sequence[str], follows: bool) -> Iterator[tuple[int, str, OutlineBlock | None]]:
    lines = [line.strip() for line in lines]
    text = "\n".join(lines).strip()
    bold = _BOLD_LINE.match(text)
    asks = len(lines) > 1 and _CARD_MARK.match(lines[1]) and not _CARD_MARK.match(lines[0])
    if text == END_OF_PART:
        yield _PSEUDO_LEVEL + 1, "", None
    elif bold and follows and _may_be_heading(bold["text"]) and not is_navigation(text):
        yield _PSEUDO_LEVEL, bold["text"], None
    elif asks and _may_be_heading(lines[0]):
        yield _PSEUDO_LEVEL, lines[0], None
        yield 0, "", OutlineBlock("paragraph", "\n".join(lines[1:]))
    else:
        yield 0, "", OutlineBlock("paragraph", text)


def _may_be_heading(text: str) -> bool:
    is_marked = re.match(r"(?:Q|A|Question|Ans|Answer)\s*\d*\s*[.:)：]", text, re.IGNORECASE)
    return len(text.split()) <= 16 and not (is_marked or CAPTION.match(text))


def _item(source: Source, item: SyntaxTreeNode) -> str:
    assert item.map is not None
    lines = "\n".join(source.lines[item.map[0] : item.map[1]]).rstrip().split("\n")
    first = _LIST_MARK.sub("", lines[0], count=1).strip()
    if [child.type for child in item.children] in ([], ["paragraph"]):
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
