"""A part of the notes that is to be said by heart."""

import re
from collections.abc import Sequence

from tutor.importing.drafts import DraftScript
from tutor.importing.headings import (
    LETTERED,
    SCRIPT_NAME,
    SCRIPT_WORDS,
    SCRIPTS,
    WINDOW,
    Role,
    is_script_title,
    window_of,
)
from tutor.importing.outline import Node, OutlineBlock, plain_title


def script_of(
    node: Node, blocks: Sequence[OutlineBlock], role: Role, window_s: tuple[int, int] | None
) -> DraftScript | None:
    """The script that `node` is; `blocks` are those of its own that are no questions."""
    if node.level == 0:
        return None
    prose = [block for block in blocks if block.kind in ("paragraph", "quote", "list")]
    named = is_script_title(node.title)
    is_leaf_speech = not node.children and window_of(node.title) is not None
    in_section = role == "scripts" and bool(prose) and not SCRIPTS.search(node.title)
    in_section = in_section and not (node.children and LETTERED.match(node.title) is None)
    quoted = not node.children and len(prose) == len(blocks) <= 3 and _is_one_quotation(prose)
    if not prose or not (named or is_leaf_speech or in_section or quoted):
        return None
    title = re.sub(r"\(\s*\)|\[\s*\]", "", WINDOW.sub("", node.title)).strip(" ,;—–-")
    letter = ""
    match = SCRIPT_NAME.match(title)
    if match is None and (in_section or is_leaf_speech):
        match = LETTERED.match(title) or LETTERED.match(node.heading.strip("#* "))
    if match is not None:
        name = match["name"] or ""
        letter = chr(64 + int(name)) if name.isdigit() and 1 <= int(name) <= 26 else name.upper()
        title = match["title"] or title
    below = [block for child in node.children for part in child.walk() for block in part.blocks]
    parts = [block.text for block in (*blocks, *below)]
    text = _unquoted("\n\n".join(_spoken_block(part) for part in parts))
    return DraftScript(plain_title(title) or node.title, text, letter, window_s)


def _spoken_block(text: str) -> str:
    lines = [re.sub(r"^\s*>\s?", "", line) for line in text.split("\n")]
    return "\n".join(lines).strip()


def _is_one_quotation(blocks: Sequence[OutlineBlock]) -> bool:
    text = "\n\n".join(_spoken_block(block.text) for block in blocks).strip()
    is_quote = bool(blocks) and all(block.kind == "quote" for block in blocks)
    return len(text.split()) >= SCRIPT_WORDS and (is_quote or _unquoted(text) != text)


def _unquoted(text: str) -> str:
    text = text.strip()
    is_quoted = len(text) > 1 and text[0] in '“"«„' and text[-1] in '”"»“'
    return text[1:-1].strip() if is_quoted else text
