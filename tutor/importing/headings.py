"""What a heading says of the part below it: questions, a script, a cheat sheet, a table of contents."""

import re
from collections.abc import Sequence
from typing import Literal

from tutor.importing.drafts import DraftScript
from tutor.importing.pairs import ends_asking, is_marked, is_question, unmarked
from tutor.packs.outline import LINK, Node, OutlineBlock, plain_title

Role = Literal["", "cheat", "questions", "scripts"]
CHEAT = re.compile(
    r"\b(?:cheat|elevator|at a glance|quick[ -]reference|one[ -]pag|memori[sz]e|tl;?\s?dr|key facts"
    r"|formula sheet|crib|pocket card|in brief|one-?liners?)",
    re.IGNORECASE,
)
_QUESTIONS = re.compile(
    r"(?<!clarifying )\bquestions\b(?! to ask)|\bq\s*(?:&|and|/|\+)\s*a\b|\bfollow[- ]?ups?\b"
    r"|\b(?:quick|rapid)[- ]?fire\b|\bfaqs?\b"
    r"|\bflash\s?cards?\b|\bdrills?\b|\bquiz(?:zes)?\b|\bself[- ](?:assessment|test)\b|\bfragen\b"
    r"|\bdomande\b|问题|面试题",
    re.IGNORECASE,
)
_SCRIPTS = re.compile(
    r"^(?:\W|\d++(?:m?s\b)?|\b(?:my|the|all|a|an|one|two|three|four|five|ten|some|short|long|full|spoken|oral"
    r"|interview|elevator|sample|example|speaking|practi[cs]e|answer|seconds?|secs?|minutes?|mins?|meine|alle)\b)*+"
    r"(?:scripts?|speeches|monologues?|pitch(?:es)?|talks|vorträge|(?<=spoken )answers)"
    r"(?:\W*$|\s*[—–:(-]|\s+(?:to|for|with tim(?:e|es|ing|ings)|(?-i:[A-Z])|\d{1,3})\b)"
    r"|\brehears|\brecit|\b(?:aloud|out loud)\b",
    re.IGNORECASE,
)
_SCRIPT_NAME = re.compile(
    r"^(?:script|speech|talk|monologue|pitch)(?:\s*#|\s+|(?=\s*[-—–:.)]|\s*$))(?:(?P<name>[A-Z]"
    r"|\d{1,2})\b)?\s*[-—–:.)]*\s*(?P<title>.*)$",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"^\(?(?P<name>[A-Z]|\d{1,2})\s*[-—–:.)]+\s+(?P<title>.+)$")
_CONTENTS = re.compile(
    r"^\W*(?:table of contents|contents|toc|inhalt(?:sverzeichnis)?|index|[ií]ndice|sommario"
    r"|table des matières|sommaire|目录)\W*$",
    re.IGNORECASE,
)
_ABOUT_THE_NOTES = re.compile(
    r"^\W*(?:contribut\w*|licen[cs]e|credits?|contact(?: info)?|about.*|motivation|acknowledge?ments?"
    r"|copyright.*|authors?|feedback"
    r"|references?|(?:additional )?resources?|(?:table of )?contents?|index"
    r"|(?:source\W*s?\W*and )?further reading|changelog|installation|(?:useful )?links|todo"
    r"|under development|appendix|overview|introduction|summary)\W*$",
    re.IGNORECASE,
)
_WINDOW = re.compile(
    r"\(?\s*+(?:~|about|approx\.?|ca\.?)?\s*+(?P<least>\d+(?:[.,]\d+)?)"
    r"\s*+(?:[-–—−]|to)\s*+(?P<most>\d+(?:[.,]\d+)?)"
    r"\s*+(?P<unit>seconds?|secs?|s|minutes?|mins?|m)\b\.?\s*\)?",
    re.IGNORECASE,
)
INTRO_WORDS = 60
_SENTENCE_WORDS = 4
"""Of a heading that complains; fewer name a part."""


def is_contents_title(title: str) -> bool:
    """Whether a heading of that text is over a table of contents."""
    return _CONTENTS.match(title) is not None


def is_about_the_notes(title: str) -> bool:
    """Whether the part of that name is not of the subject: authors, links, an introduction."""
    return _ABOUT_THE_NOTES.match(title) is not None


def faq_entries(root: Node) -> Sequence[Node]:
    """The headings of a page that is called a FAQ at the level of which many ask; none of other pages."""
    heads = [node for node in root.walk() if node.level and node.words]
    called = [root.title, *(node.title for node in root.walk() if node.level == 1)]
    for level in range(1, 7) if any(map(_QUESTIONS.search, called)) else ():
        found = [node for node in heads if node.level == level]
        asking = [place for place, node in enumerate(found) if ends_asking(node.heading)]
        if len(asking) > 4 and len(asking) * 3 > len(found):
            return [node for node in found[asking[0] :] if len(node.title.split()) >= _SENTENCE_WORDS]
    return ()


def asks_below(node: Node) -> bool:
    """Whether `node` or a heading below it asks something."""
    return any(ends_asking(part.heading) or is_marked(part.heading) for part in node.walk())


def bodies_ask(root: Node) -> bool:
    """Whether the headings below those of questions are names, and the text under most of them asks."""
    below = [leaf for node in root.walk() if role_of(node) == "questions" for leaf in node.walk()]
    named = [leaf for leaf in below if leaf.blocks and not leaf.children and not is_question(leaf.heading)]
    return sum(map(_body_asks, named)) * 2 > len(named)


def _body_asks(node: Node) -> bool:
    lines = [line for block in node.blocks if block.kind != "code" for line in block.text.split("\n")]
    lines = [line for line in lines if LINK.sub("", line).strip()]
    short = sum(len(line.split()) for line in lines) <= INTRO_WORDS
    return bool(lines) and short and (any(map(ends_asking, lines)) or is_question(lines[0]))


def window_of(title: str) -> tuple[int, int] | None:
    """The time window that a heading names, in seconds."""
    match = _WINDOW.search(title)
    if match is None:
        return None
    scale = 60 if match["unit"].lower().startswith("m") else 1
    least, most = (round(float(match[name].replace(",", ".")) * scale) for name in ("least", "most"))
    return (least, most) if 5 <= least < most <= 3600 else None


def label_of(line: str) -> str:
    """What stands before the first colon or dash of a line, where that is near."""
    match = re.match(
        r"\s*(?:\*\*|__)?(?P<label>[^:\n]{2,60}?)(?:\*\*|__)?\s*(?::|\s[—–-]\s)(?:\*\*|__)?", line
    )
    return unmarked(match["label"]) if match is not None else ""


def role_of(node: Node) -> Role:
    """What the heading makes of the part; empty: one like any other."""
    title = re.sub(r"\([^()]*\b(?:im|in|from|see|siehe)\b[^()]*\)", "", node.title)
    if node.level == 0 or ends_asking(title) or is_marked(node.heading):
        return ""
    if CHEAT.search(title):
        return "cheat"
    if _QUESTIONS.search(title):
        return "questions"
    return "scripts" if _SCRIPTS.search(title) and not _SCRIPT_NAME.match(title) else ""


def own_role(node: Node) -> Role:
    """The role of `node`; none where it is the title of a whole with other parts."""
    role = role_of(node)
    asking = sum(ends_asking(child.heading) or is_marked(child.heading) for child in node.children)
    if not role and node.level and asking > 2 and asking * 3 >= 2 * len(node.children):
        return "questions"
    if role == "questions" and node.level == 1 and not _mostly_asks(node):
        return ""
    if role == "cheat" and len(list(node.walk())) > 2:
        return ""
    return "" if any((other := role_of(child)) and other != role for child in node.children) else role


def _mostly_asks(node: Node) -> bool:
    """Whether most of the headings without others below them, or entries of lists, ask."""
    leaves = [leaf.heading for leaf in node.walk() if leaf.level and not leaf.children]
    items = [item.split("\n")[0] for part in node.walk() for block in part.blocks for item in block.items]
    headings_ask = sum(map(is_question, leaves)) * 2 >= max(len(leaves), 1)
    return headings_ask or sum(map(is_question, items)) * 2 > max(len(items), 3)


def is_script_title(title: str) -> bool:
    """Whether the heading names something to be said by heart."""
    match = _SCRIPT_NAME.match(title)
    return match is not None and (match["name"] is not None or window_of(title) is not None)


def script_of(
    node: Node, blocks: Sequence[OutlineBlock], role: Role, window_s: tuple[int, int] | None
) -> DraftScript | None:
    """The script that `node` is; `blocks` are those of its own that are no questions."""
    if node.level == 0:
        return None
    prose = [block for block in blocks if block.kind in ("paragraph", "quote", "list")]
    named = is_script_title(node.title)
    is_leaf_speech = not node.children and window_of(node.title) is not None
    in_section = role == "scripts" and bool(prose) and not _SCRIPTS.search(node.title)
    in_section = in_section and not (node.children and _LETTERED.match(node.title) is None)
    if not prose or not (named or is_leaf_speech or in_section):
        return None
    title = re.sub(r"\(\s*\)|\[\s*\]", "", _WINDOW.sub("", node.title)).strip(" ,;—–-")
    letter = ""
    match = _SCRIPT_NAME.match(title) or _LETTERED.match(title) or _LETTERED.match(node.heading.strip("#* "))
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


def _unquoted(text: str) -> str:
    text = text.strip()
    is_quoted = len(text) > 1 and text[0] in '“"«„' and text[-1] in '”"»“'
    return text[1:-1].strip() if is_quoted else text
