"""What stands in notes and is not of their subject: tables of contents, navigation, metadata."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import takewhile

from rapidfuzz import fuzz

from tutor.importing.document import Document
from tutor.importing.headings import is_contents_title
from tutor.packs.outline import LINK, Node, OutlineBlock, is_navigation, plain_title
from tutor.packs.vocabulary import table_rows

_META_LINE = re.compile(r"^(?:[\w.-]+:(?: *[^\s.]+){0,8}|(?:tags?: *)?(?:#[\w/-]+[ ,]*)+)$", re.IGNORECASE)
_META_KEY = re.compile(
    r"^(?:tags?|aliases|[ng]?u?id|model|deck|date|created|updated|modified|layout|permalink|#[\w/-]+)\b",
    re.IGNORECASE | re.MULTILINE,
)
_INNER_LINK = re.compile(r"(?<!!)\[(?P<words>(?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]\(#[^)\n]*\)")
_LEADER = re.compile(r"(?:\.\s?){5}|…{2}")
_PAGE = re.compile(r"(?:^|[.…])\s*+(?:\d+|[ivxlc]+)\s*$", re.IGNORECASE)
"""Where the dots lead to; of a PDF the numbers may stand below all the dots."""
_FENCE = re.compile(r"`{3}|~{3}")
_LIKE = 80.0
_LEAST_PAGES = 4


def take_furniture(root: Node) -> list[str]:
    """Take it from all blocks below `root`; what was taken, as it stands in the file."""
    headings = {_bare(node.title) for node in root.walk() if node.level}
    taken: list[str] = []
    for node in root.walk():
        kept = []
        for block in node.blocks:
            lines = block.text.split("\n")
            if block.kind == "paragraph":
                taken += filter(is_navigation, lines)
                lines = [line for line in lines if not is_navigation(line)]
            if not lines:
                continue
            if _is_meta(block, lines) or _is_contents(node, block, headings):
                taken.append(f"{node.title}\n{block.text}" if is_contents_title(node.title) else block.text)
            else:
                if block.kind != "code":
                    items = tuple(map(_unlinked, block.items))
                    block = OutlineBlock(block.kind, _unlinked("\n".join(lines)), items)  # noqa: PLW2901
                kept.append(block)
        node.blocks = kept
    return taken


def without_frames(documents: Sequence[Document]) -> tuple[list[Document], list[str]]:
    """`documents` without what most begin or end with (banner, navigation, licence); what was taken."""
    texts = {document.markdown.strip() for document in documents}
    if len(texts) < _LEAST_PAGES:
        return list(documents), []
    pages = Counter(part for text in texts for part in set(re.split(r"\n\s*\n", text)))
    taken: dict[str, None] = {}

    def is_frame(part: str) -> bool:
        return pages[part] * 2 > len(texts) and not _FENCE.search(part) and re.search(r"\w", part) is not None

    def without(document: Document) -> Document:
        pieces = re.split(r"(\n\s*\n)", document.markdown.strip())  # every other one is a gap
        above = list(takewhile(lambda part: is_frame(part) and not part.startswith("#"), pieces[::2]))
        below = list(takewhile(is_frame, reversed(pieces[2 * len(above) :: 2])))
        taken.update(dict.fromkeys([*above, *below]))
        kept = "".join(pieces[2 * len(above) : len(pieces) - 2 * len(below)]).rstrip()
        return replace(document, markdown=kept) if above or below else document

    return list(map(without, documents)), list(taken)


def _is_meta(block: OutlineBlock, lines: list[str]) -> bool:
    if block.kind == "code":
        return len(lines) == 3 and is_navigation(lines[1])
    is_meta = block.kind == "paragraph" and all(map(_META_LINE.match, lines))
    return is_meta and _META_KEY.search(block.text) is not None


def _is_contents(node: Node, block: OutlineBlock, headings: Collection[str]) -> bool:
    """Whether a block only names or links to the headings of the file, or leads to page numbers by dots."""
    lines = block.text.split("\n")
    leaders, pages = (sum(map(bool, map(mark.search, lines))) for mark in (_LEADER, _PAGE))
    if block.kind in ("paragraph", "list") and len(lines) > 1 and min(leaders, pages) * 4 >= len(lines):
        return True
    if block.kind not in ("list", "table"):
        text = " ".join(lines)
        is_led = len(_INNER_LINK.findall(text)) > 1 or _INNER_LINK.fullmatch(text)
        return is_contents_title(text) or (bool(is_led) and _leads_inward(text))
    titled = is_contents_title(node.title)
    entries = [line for line in block.text.split("\n") if re.search(r"\w", line)]
    if block.kind == "table":
        entries = [max(cells, key=len, default="") for line in entries for cells in table_rows(line)]
    inner = sum(map(_leads_inward, entries))
    if inner * 4 >= 3 * len(entries) or (titled and inner * 2 >= len(entries)):
        return True
    named = sum(_names(item, headings) for item in block.items)
    all_linked = all(LINK.search(item.split("\n")[0]) for item in block.items)
    return named * 2 >= len(block.items) > 1 and (node.level < 2 or all_linked or titled)


def _leads_inward(entry: str) -> bool:
    """Whether most words of an entry are links into the notes themselves."""
    linked = sum(len(match["words"].split()) for match in _INNER_LINK.finditer(entry))
    return linked * 2 > len(_INNER_LINK.sub("", entry).split()) - 1 and linked > 0


def _unlinked(text: str) -> str:
    return _INNER_LINK.sub(lambda match: match["words"], text)


def _names(item: str, headings: Collection[str]) -> bool:
    first = _bare(plain_title(item.partition("\n")[0]))
    near = (other for other in headings if len(first.split()) <= min(25, 2 * len(other.split())))
    return first in headings or any(fuzz.token_set_ratio(first, other) >= _LIKE for other in near)


def _bare(title: str) -> str:
    return re.sub(r"\([^)]*\)", "", title).strip().lower()
