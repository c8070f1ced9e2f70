"""What each part of a person's notes is: a topic, a cheat-sheet line, a question, a script."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz import fuzz

from tutor.notes.formulas import hide_formulas
from tutor.notes.importing.document import Document, clean_markdown
from tutor.notes.importing.outline import Block, Node, outline, plain_title
from tutor.notes.importing.pairs import Pair, definitions, table_cells, take_pairs, unmarked
from tutor.notes.source import Source

Role = Literal["", "cheat", "questions", "scripts"]

_CHEAT = re.compile(
    r"\b(?:cheat|elevator|at a glance|quick[ -]reference|one[ -]pag|memori[sz]e|tl;?\s?dr|key facts"
    r"|formula sheet|crib|pocket card|in brief|one-?liners?)",
    re.IGNORECASE,
)
_QUESTIONS = re.compile(
    r"\bquestions\b|\bq\s*(?:&|and|/)\s*a\b|\bfollow[- ]?ups?\b|\b(?:quick|rapid)[- ]?fire\b|\bfaqs?\b"
    r"|\bflash\s?cards?\b|\bdrills?\b|\bquiz\b",
    re.IGNORECASE,
)
_SCRIPTS = re.compile(
    r"\bscripts?\b|\bspeeches\b|\bmonologues?\b|\bspoken\b|\brehears|\btalks\b|\bread aloud\b"
    r"|\bsay (?:it|them|these|this) (?:aloud|out loud)\b",
    re.IGNORECASE,
)
_SCRIPT_NAME = re.compile(
    r"^(?:script|speech|talk|monologue|pitch)\s*#?(?P<name>[A-Z]|\d{1,2})?\b\s*[-—–:.)]*\s*(?P<title>.*)$",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"^\(?(?P<name>[A-Z]|\d{1,2})\s*[-—–:.)]+\s+(?P<title>.+)$")
_WINDOW = re.compile(
    r"\(?\s*+(?:~|about|approx\.?|ca\.?)?\s*+(?P<least>\d+(?:[.,]\d+)?)"
    r"\s*+(?:[-–—−]|to)\s*+(?P<most>\d+(?:[.,]\d+)?)"
    r"\s*+(?P<unit>seconds?|secs?|s|minutes?|mins?|m)\b\.?\s*\)?",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:what|why|how|when|where|who|formula[es]?|definitions?|examples?|intuition|notes?|summary|pros?|cons?"
    r"|advantages?|disadvantages?|limitations?|maths?|details?|background|overview|introduction|implementation"
    r"|practice|practical|trade-?offs?|key ideas?|key points?|remarks?|tips?|interview lines?|shapes?|code"
    r"|proof)\b"
    r"(?:\s+(?:it|they|this|is|are|and|of|in|it matters|it works|attention|matters|works))*\s*[:?]?$",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    r"\b(?:below|following|bullets?|scripts?|questions?|topics?|rehears\w*|practi[cs]e|notes?|sections?|chapters?"
    r"|cheat|table of contents|summar\w+|(?:things?|stuff) to|look at|go over)\b",
    re.IGNORECASE,
)
"""What a paragraph speaks of that is about the notes and not about their subject."""
_INTRO_WORDS = 60
_LEAST_TOPIC_WORDS = 12
_SCRIPT_WORDS = 45


@dataclass(slots=True)
class DraftScript:
    title: str
    text: str
    letter: str = ""
    window_s: tuple[int, int] | None = None


@dataclass(slots=True)
class DraftTopic:
    """A topic as found; lists are in the file's order."""

    title: str
    cheat_sheet: list[str] = field(default_factory=list)
    intuition: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Heading path below the topic, Markdown."""
    questions: list[Pair] = field(default_factory=list)
    scripts: list[DraftScript] = field(default_factory=list)

    @property
    def text(self) -> str:
        notes = [f"{heading} {text}" for heading, text in self.notes]
        return "\n".join([self.title, *self.cheat_sheet, *self.intuition, *notes])

    @property
    def is_empty(self) -> bool:
        return not (self.cheat_sheet or self.intuition or self.notes or self.questions or self.scripts)


@dataclass(slots=True)
class Draft:
    """One document, sorted. What names no topic of its own waits in the `loose` lists."""

    name: str
    title: str
    topics: list[DraftTopic] = field(default_factory=list)
    loose_lines: list[tuple[str, str]] = field(default_factory=list)
    """Label or heading that tells what it is about, line of the cheat sheet."""
    loose_questions: list[tuple[str, Pair]] = field(default_factory=list)
    loose_scripts: list[DraftScript] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def draft_of(document: Document) -> Draft:
    """`document` sorted into topics, cheat-sheet lines, questions and scripts."""
    draft = Draft(document.name, document.title, warnings=list(document.warnings))
    root = outline(clean_markdown(document.markdown), document.title)
    _Sorter(draft, root).sort()
    for card in document.cards:
        pair = Pair(clean_markdown(card.question).strip(), [clean_markdown(card.answer).strip()])
        if not card.topic:
            draft.loose_questions.append(("", pair))
            continue
        topic = next((t for t in draft.topics if t.title == card.topic), None)
        if topic is None:
            topic = DraftTopic(card.topic)
            draft.topics.append(topic)
        topic.questions.append(pair)
    draft.topics = [topic for topic in draft.topics if not topic.is_empty]
    return draft


class _Sorter:
    def __init__(self, draft: Draft, root: Node) -> None:
        self._draft = draft
        self._root = root
        self._headings = [node.title for node in root.walk() if node.level]
        self._left_out = 0
        self._has_cheat_sheet = any(_role_of(node) == "cheat" for node in root.walk())

    def sort(self) -> None:
        self._node(self._root, None, "", None, ())
        if self._left_out:
            what = (
                "paragraph that only leads in was"
                if self._left_out == 1
                else "paragraphs that only lead in were"
            )
            self._draft.warnings.append(f"{self._draft.name}: {self._left_out} {what} left out.")

    def _node(
        self,
        node: Node,
        topic: DraftTopic | None,
        role: Role,
        window_s: tuple[int, int] | None,
        path: tuple[str, ...],
    ) -> None:
        role = _own_role(node) or role
        own_window = window_of(node.title)
        pairs, blocks = take_pairs(node.blocks, asked=role == "questions")
        script = _script_of(node, blocks, role, own_window or window_s)
        if script is not None:
            (topic.scripts if topic is not None else self._draft.loose_scripts).append(script)
            for pair in pairs:
                self._question(topic, "", pair)
            return
        if node.title.endswith("?") and node.blocks and not node.children and node.level:
            self._question(topic, "", Pair(node.title, [block.text for block in node.blocks]))
            return
        window = own_window or window_s
        becomes_topic = topic is None and not role and not self._is_container(node, blocks) and bool(blocks)
        if becomes_topic and not self._is_bare_cheat_sheet(node, blocks):
            topic = DraftTopic(node.title)
            self._draft.topics.append(topic)
            path = ("",)
        hint = node.title if role != "questions" else ""
        for pair in pairs:
            self._question(topic, _own_hint(hint, self._root.title), pair)
        if role == "cheat" or (topic is None and self._is_bare_cheat_sheet(node, blocks)):
            self._cheat_sheet(node, blocks, topic)
            for child in node.children:
                self._node(child, topic, "cheat", window, ())
            return
        if topic is None and (role in ("questions", "scripts") or self._is_container(node, blocks)):
            for block in self._without_contents(blocks):
                if block.kind == "paragraph" and (role or _LEADS_IN.search(block.text)):
                    self._left_out += 1
                else:
                    self._take(self._general(node), block, ())
            for child in node.children:
                self._node(child, None, role, window, ())
            return
        if topic is None:
            if blocks or node.children:
                topic = DraftTopic(node.title)
                self._draft.topics.append(topic)
        elif path == ("",):
            path = ()
        else:
            path = (*path, node.title)
        for block in blocks:
            assert topic is not None
            self._take(topic, block, path)
        for child in node.children:
            self._node(child, topic, role, window, path)

    def _is_container(self, node: Node, rest: Sequence[Block]) -> bool:
        """Whether the headings below `node` are topics, rather than parts of the topic `node`."""
        if not node.children:
            return False
        if node.level == 0:
            return True
        if any(_role_of(child) for child in node.children):
            return not any(block.kind != "paragraph" for block in rest)
        if sum(block.words for block in rest) > _INTRO_WORDS or any(b.kind != "paragraph" for b in rest):
            return False
        generic = sum(1 for child in node.children if _GENERIC.match(child.title))
        if generic * 2 >= len(node.children):
            return False
        if any(_is_script_title(child.title) for child in node.children):
            return True
        sizes = sorted(child.words for child in node.children)
        return sizes[len(sizes) // 2] >= _LEAST_TOPIC_WORDS

    def _is_bare_cheat_sheet(self, node: Node, rest: Sequence[Block]) -> bool:
        """A list of labelled lines, one a topic, with the topics under other headings."""
        lists = [block for block in rest if block.kind == "list"]
        if self._has_cheat_sheet:
            return False
        if node.children or len(lists) != 1 or len(rest) > 2 or len(lists[0].items) < 4:
            return False
        labels = [label for item in lists[0].items if (label := label_of(item)) and not _GENERIC.match(label)]
        if len(labels) < 0.7 * len(lists[0].items):
            return False
        others = [heading for heading in self._headings if heading != node.title]
        near = sum(1 for label in labels if any(_alike(label, other) for other in others))
        return near * 5 >= len(labels) * 2

    def _cheat_sheet(self, node: Node, blocks: Sequence[Block], topic: DraftTopic | None) -> None:
        for block in blocks:
            if block.kind == "list":
                lines = list(block.items)
            elif block.kind == "table":
                lines = _rows(block.text)
            elif block.kind == "paragraph" and (listed := definitions(block.text)):
                lines = listed
            elif block.kind == "paragraph" and not (label_of(block.text) or "$" in block.text):
                self._left_out += 1
                continue
            else:
                lines = [block.text]
            for line in lines:
                hint = label_of(line) or (node.title if not _CHEAT.search(node.title) else "")
                if topic is not None:
                    topic.cheat_sheet.append(line)
                else:
                    self._draft.loose_lines.append((hint, line))

    def _question(self, topic: DraftTopic | None, hint: str, pair: Pair) -> None:
        if topic is not None:
            topic.questions.append(pair)
        else:
            self._draft.loose_questions.append((hint, pair))

    def _take(self, topic: DraftTopic, block: Block, path: tuple[str, ...]) -> None:
        """Put a block of plain notes into `topic`."""
        heading = " › ".join(path)
        if block.kind == "list" and not path:
            topic.intuition += block.items
            return
        text = block.text
        if block.kind == "paragraph":
            listed = definitions(text)
            if listed is not None and not path:
                topic.intuition += listed
                return
            text = "\n".join(f"- {entry}" for entry in listed) if listed else text
        if topic.notes and topic.notes[-1][0] == heading:
            topic.notes[-1] = (heading, f"{topic.notes[-1][1]}\n\n{text}")
        else:
            topic.notes.append((heading, text))

    def _general(self, node: Node) -> DraftTopic:
        title = node.title or self._draft.title
        for topic in self._draft.topics:
            if topic.title == title:
                return topic
        topic = DraftTopic(title)
        self._draft.topics.append(topic)
        return topic

    def _without_contents(self, blocks: Sequence[Block]) -> list[Block]:
        """`blocks` without lists that only name the headings of the file."""
        kept: list[Block] = []
        for block in blocks:
            named = sum(1 for item in block.items if self._names_heading(item))
            if block.kind == "list" and named * 2 >= len(block.items):
                continue
            kept.append(block)
        return kept

    def _names_heading(self, item: str) -> bool:
        bare = re.sub(r"\([^)]*\)", "", item)
        return len(item.split()) <= 25 and any(
            _alike(bare, re.sub(r"\([^)]*\)", "", heading)) for heading in self._headings
        )


def window_of(title: str) -> tuple[int, int] | None:
    """The time window that a heading names, in seconds."""
    match = _WINDOW.search(title)
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


def _role_of(node: Node) -> Role:
    if node.level == 0:
        return ""
    title = node.title
    if _CHEAT.search(title):
        return "cheat"
    if _QUESTIONS.search(title):
        return "questions"
    return "scripts" if _SCRIPTS.search(title) and not _SCRIPT_NAME.match(title) else ""


def _own_role(node: Node) -> Role:
    """The role of `node`; none where it heads parts of another kind: then it is the title of the whole."""
    role = _role_of(node)
    return "" if any((other := _role_of(child)) and other != role for child in node.children) else role


def _is_script_title(title: str) -> bool:
    return _SCRIPT_NAME.match(title) is not None and (
        _SCRIPT_NAME.match(title)["name"] is not None or window_of(title) is not None  # type: ignore[index]
    )


def _script_of(
    node: Node, blocks: Sequence[Block], role: Role, window_s: tuple[int, int] | None
) -> DraftScript | None:
    """The script that `node` is; `blocks` are those of its own that are no questions."""
    if node.level == 0:
        return None
    prose = [block for block in blocks if block.kind in ("paragraph", "quote", "list")]
    named = _is_script_title(node.title)
    is_leaf_speech = not node.children and window_of(node.title) is not None
    in_section = role == "scripts" and not node.children and bool(prose) and not _SCRIPTS.search(node.title)
    quoted = not node.children and len(prose) == len(blocks) <= 3 and _is_one_quotation(prose)
    if not prose or not (named or is_leaf_speech or in_section or quoted):
        return None
    title = re.sub(r"\(\s*\)|\[\s*\]", "", _WINDOW.sub("", node.title)).strip(" ,;—–-")
    letter = ""
    match = _SCRIPT_NAME.match(title) or (_LETTERED.match(title) if in_section or is_leaf_speech else None)
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


def _is_one_quotation(blocks: Sequence[Block]) -> bool:
    text = "\n\n".join(_spoken_block(block.text) for block in blocks).strip()
    is_quote = all(block.kind == "quote" for block in blocks) and bool(blocks)
    return len(text.split()) >= _SCRIPT_WORDS and (is_quote or (text[0] in '“"«„' and text[-1] in '”"»“'))


def _unquoted(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] in '“"«„' and text[-1] in '”"»“':
        return text[1:-1].strip()
    return text


def _rows(table: str) -> list[str]:
    source = Source("", table)
    lines = [cells for n in range(len(source.lines)) if (cells := table_cells(source, n))]
    return [f"**{unmarked(cells[0])}:** {' — '.join(c for c in cells[1:] if c)}" for cells in lines[2:]]


def _own_hint(title: str, document_title: str) -> str:
    return "" if title == document_title else title


def _alike(label: str, heading: str) -> bool:
    return fuzz.token_set_ratio(plain_title(label).lower(), heading.lower()) >= 80
