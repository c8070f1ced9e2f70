"""What a heading says of the part below it: questions, scripts, a cheat sheet, a table of contents."""

import re
from typing import Literal

from tutor.importing.outline import LINK, Node
from tutor.importing.pairs import (
    ends_asking,
    is_marked,
    is_question,
    unmarked,
)
from tutor.packs.formulas import hide_formulas

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
SCRIPTS = re.compile(
    r"\bscripts\b|\bscript\b(?=\W*(?:$|[—–:-]))|\bspeeches\b|\bmonologues?\b|\bpitches\b|\bspoken\b"
    r"|\brehears|\brecit|\btalks\b"
    r"|\b(?:aloud|out loud)\b|\bvorträge\b",
    re.IGNORECASE,
)
SCRIPT_NAME = re.compile(
    r"^(?:script|speech|talk|monologue|pitch)(?:\s*#|\s+|(?=\s*[-—–:.)]|\s*$))(?:(?P<name>[A-Z]"
    r"|\d{1,2})\b)?\s*[-—–:.)]*\s*(?P<title>.*)$",
    re.IGNORECASE,
)
LETTERED = re.compile(r"^\(?(?P<name>[A-Z]|\d{1,2})\s*[-—–:.)]+\s+(?P<title>.+)$")
CONTENTS = re.compile(
    r"^\W*(?:table of contents|contents|toc|inhalt(?:sverzeichnis)?|index|indice|sommario|目录)\W*$",
    re.IGNORECASE,
)
WINDOW = re.compile(
    r"\(?\s*+(?:~|about|approx\.?|ca\.?)?\s*+(?P<least>\d+(?:[.,]\d+)?)"
    r"\s*+(?:[-–—−]|to)\s*+(?P<most>\d+(?:[.,]\d+)?)"
    r"\s*+(?P<unit>seconds?|secs?|s|minutes?|mins?|m)\b\.?\s*\)?",
    re.IGNORECASE,
)
INTRO_WORDS = 60
SCRIPT_WORDS = 45


def is_contents_title(title: str) -> bool:
    """Whether a heading of that text is over a table of contents."""
    return CONTENTS.match(title) is not None


def asks_below(node: Node) -> bool:
    """Whether `node` or a heading below it asks something."""
    return any(ends_asking(part.heading) or is_marked(part.heading) for part in node.walk())


def role_by_headings(node: Node) -> Role:
    """Where most headings right below `node` ask, all of them do."""
    asking = sum(ends_asking(child.heading) or is_marked(child.heading) for child in node.children)
    return "questions" if node.level and asking > 2 and asking * 3 >= 2 * len(node.children) else ""


def _mostly_asks(node: Node) -> bool:
    """Whether most of the headings without others below them, or entries of lists, ask."""
    leaves = [leaf.heading for leaf in node.walk() if leaf.level and not leaf.children]
    items = [item.split("\n")[0] for part in node.walk() for block in part.blocks for item in block.items]
    return sum(map(is_question, leaves)) * 2 >= max(len(leaves), 1) or sum(map(ends_asking, items)) * 2 > max(
        len(items), 3
    )


def asks_in_bodies(root: Node) -> int:
    """How long the text below a heading of questions may be to be the question; 0: headings ask here."""
    below = [
        leaf
        for node in root.walk()
        if role_of(node) == "questions"
        for leaf in node.walk()
        if not leaf.children
    ]
    named = [leaf for leaf in below if leaf.blocks and not is_question(leaf.heading)]
    asking = sum(1 for leaf in named if asks_in_body(leaf, most=INTRO_WORDS))
    return (
        200 if asking > 2 and asking * 5 >= 3 * len(named) else INTRO_WORDS if asking * 2 > len(named) else 0
    )


def asks_in_body(node: Node, *, most: int) -> bool:
    """Whether a question stands under the heading, in at most `most` words."""
    text = "\n".join(block.text for block in node.blocks if block.kind != "code")
    lines = [line for line in text.split("\n") if LINK.sub("", line).strip()]
    asks = bool(lines) and (any(map(ends_asking, lines)) or is_question(lines[0]))
    return 0 < sum(len(line.split()) for line in lines) <= most and (asks or most > INTRO_WORDS)


def window_of(title: str) -> tuple[int, int] | None:
    """The time window that a heading names, in seconds."""
    match = WINDOW.search(title)
    if match is None:
        return None
    scale = 60 if match["unit"].lower().startswith("m") else 1
    least, most = (round(float(match[name].replace(",", ".")) * scale) for name in ("least", "most"))
    return (least, most) if 5 <= least < most <= 3600 else None


def label_of(line: str) -> str:
    """What stands before the first colon or dash of a line, when it is a short label."""
    match = re.match(
        r"\s*(?:\*\*|__)?(?P<label>[^:\n]{2,60}?)(?:\*\*|__)?\s*(?::|\s[—–-]\s)(?:\*\*|__)?", line
    )
    if (
        match is None
        or hide_formulas(line)[: match.end()].count("xxx") > 1
        or len(match["label"].split()) > 8
    ):
        return ""
    return unmarked(match["label"])


def role_of(node: Node) -> Role:
    """What the heading, or what stands below it, makes of the part; empty: one like any other."""
    if node.level == 0:
        return ""
    title = re.sub(r"\([^()]*\b(?:im|in|from|see|siehe)\b[^()]*\)", "", node.title)
    if ends_asking(title) or is_marked(node.heading):
        return ""
    if _has_speeches(node):
        return "scripts"
    if CHEAT.search(title):
        return "cheat"
    if _QUESTIONS.search(title):
        return "questions"
    return "scripts" if SCRIPTS.search(title) and not SCRIPT_NAME.match(title) else ""


def _has_speeches(node: Node) -> bool:
    """Whether lettered stretches of prose follow a heading or a line that says they are spoken."""
    said = " ".join([node.title, *(block.text for block in node.blocks[:2])])
    return (
        len(node.children) > 1
        and (SCRIPTS.search(said) or window_of(said)) is not None
        and all(LETTERED.match(bare_heading(n)) or is_script_title(n.title) for n in node.children)
        and all(
            n.words >= SCRIPT_WORDS and not any(b.kind == "code" for b in n.blocks) for n in node.children
        )
    )


def bare_heading(node: Node) -> str:
    """The heading without the marks of Markdown."""
    return node.heading.strip("#* ")


def own_role(node: Node) -> Role:
    """The role of `node`; none where it heads parts of another kind: then it is the title of the whole."""
    role = role_of(node)
    if role == "questions" and node.level == 1 and not _mostly_asks(node):
        return ""
    return "" if any((other := role_of(child)) and other != role for child in node.children) else role


def is_script_title(title: str) -> bool:
    """Whether the heading names something to be said by heart."""
    return SCRIPT_NAME.match(title) is not None and (
        SCRIPT_NAME.match(title)["name"] is not None or window_of(title) is not None  # type: ignore[index]
    )
