"""What each part of a person's notes is: a topic, a cheat-sheet line, a question, a script."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from tutor.importing.document import Document
from tutor.importing.drafts import Draft, DraftTopic
from tutor.importing.headings import (
    CHEAT,
    CONTENTS,
    INTRO_WORDS,
    Role,
    asks_below,
    bodies_ask,
    is_contents_title,
    is_script_title,
    label_of,
    own_role,
    role_of,
    window_of,
)
from tutor.importing.outline import LINK, Block, Node, is_navigation, outline, plain_title
from tutor.importing.pairs import (
    Pair,
    answer_of,
    definitions,
    ends_asking,
    is_marked,
    is_question,
    table_cells,
    take_pairs,
    unmarked,
)
from tutor.importing.plain_markdown import clean_markdown, front_matter, linked_notes
from tutor.importing.scripts import script_of
from tutor.packs.source import Source

_FRONTS = frozenset("front question q f vorderseite frage prompt fronte".split())
_BACKS = frozenset("back answer a r rückseite antwort response solution retro".split())
_META_LINE = re.compile(r"^(?:[\w.-]+:(?: *[^\s.]+){0,8}|(?:tags?: *)?(?:#[\w/-]+[ ,]*)+)$", re.IGNORECASE)
_META_KEY = re.compile(
    r"^(?:tags?|aliases|[ng]?u?id|model|deck|date|created|updated|modified|layout|permalink|#[\w/-]+)\b",
    re.IGNORECASE | re.MULTILINE,
)
_GENERIC = re.compile(
    r"^(?:what|why|how|when|where|who|formula[es]?|definitions?|examples?|intuition|notes?|summary"
    r"|pros?|cons?"
    r"|advantages?|disadvantages?|limitations?|maths?|details?|background|overview|introduction"
    r"|implementation"
    r"|practice|practical|trade-?offs?|key ideas?|key points?|remarks?|tips?|interview lines?|shapes?|code"
    r"|proof)\b"
    r"(?:\s+(?:it|they|this|is|are|and|of|in|it matters|it works|attention|matters|works))*\s*[:?]?$",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    r"\b(?:below|following|bullets?|scripts?|questions?|topics?|rehears\w*|practi[cs]e|notes?|sections?"
    r"|chapters?"
    r"|cheat|table of contents|summar\w+|(?:things?|stuff) to|look at|go over)\b",
    re.IGNORECASE,
)
"""What a paragraph speaks of that is about the notes and not about their subject."""
_ROLE_WORDS = re.compile(
    r"\b(?:(?:common|basic|advanced|general|frequently|asked|interview|quick|short|concise|rapid|fire"
    r"|practice|exam|review|top|more|other|open|my"
    r"|follow[- ]?ups?|questions?|q|and|answers?|a|faqs?|quiz|flash\s?cards?|cards?|drills?|self"
    r"|assessment|test|notes?|fragen|antworten)\b|[\W\d_])+",
    re.IGNORECASE,
)
_GENERIC_GROUP = re.compile(
    r"^\W*(?:(?:part|section|chapter|block|set|round|day|week|note|misc\w*)\W*\w{0,5})?\W*$", re.IGNORECASE
)
_LEAST_TOPIC_WORDS = 12
_MOST_ASKED_WORDS = 200
"""Of a question that stands below its name."""


def draft_of(document: Document) -> Draft:
    """`document` sorted into topics, cheat-sheet lines, questions and scripts."""
    matter, named, text = front_matter(document.markdown)
    title = named or document.title
    draft = Draft(document.name, title, links=linked_notes(text))
    if matter:
        draft.left_out.append(matter.strip())
    text = clean_markdown(text)
    if re.search(r"^F[:：] ?\S", text, re.MULTILINE) and re.search(r"^A[:：] ?\S", text, re.MULTILINE):
        text = re.sub(r"^F(?=[:：])", "Q", text, flags=re.MULTILINE)
    root = outline(text, title)
    _Sorter(draft, root).sort(is_topic=document.is_topic)
    for card in document.cards:
        front, listing, back = clean_markdown(card.question).strip().partition("```")
        pair = Pair(
            front.strip() or card.question,
            list(filter(None, [listing + back, clean_markdown(card.answer).strip()])),
        )
        if not card.topic:
            draft.loose_questions.append(("", pair))
        else:
            draft.topic(card.topic).questions.append(pair)
    draft.topics = [topic for topic in draft.topics if not topic.is_empty]
    return draft


class _Sorter:
    def __init__(self, draft: Draft, root: Node) -> None:
        self._draft = draft
        self._root = root
        self._headings = {_without_brackets(node.title) for node in root.walk() if node.level}
        self._has_title = [node.level for node in root.children].count(1) == 1
        self._bodies_ask = bodies_ask(root)

    def sort(self, *, is_topic: bool) -> None:
        """Fill the draft. `is_topic`: the file is one topic, unless it has parts of other kinds."""
        parts = any(role_of(node) in ("cheat", "scripts") for node in self._root.walk())
        topic = self._draft.topic(self._root.title) if is_topic and not parts else None
        for node in self._root.walk():
            node.blocks = self._without_furniture(node)
        self._node(self._root, topic, "", None, ("",) if topic else ())

    def _node(
        self,
        node: Node,
        topic: DraftTopic | None,
        role: Role,
        window_s: tuple[int, int] | None,
        path: tuple[str, ...],
    ) -> None:
        role = own_role(node) or role
        window = window_of(node.title) or window_s
        own = node.blocks
        if self._is_question(node, own, role):
            self._question(topic, "", self._pair_of(node, own))
            for child in node.children:
                if asks_below(child):
                    self._node(child, topic, role, window, path)
            return
        node.children = self._without_cards(node, topic)
        pairs, blocks = take_pairs(own, asked=role == "questions")
        script = script_of(node, blocks, role, window)
        if script is not None:
            (topic.scripts if topic is not None else self._draft.loose_scripts).append(script)
            for pair in pairs:
                self._question(topic, "", pair)
            return
        is_group = topic is None and self._is_group(node, pairs, role)
        is_container = not is_group and (
            self._is_container(node, blocks) or (role in ("questions", "scripts") and topic is None)
        )
        if topic is None and not role and not is_container and blocks:
            topic = self._draft.topic(node.title, new=True)
            path = ("",)
        elif is_group:
            topic, path = self._draft.topic(node.title), ("",)
            self._draft.is_grouped = True
        for pair in pairs:
            hint = node.title if role != "questions" else ""
            self._question(topic, "" if hint == self._root.title else hint, pair)
        if role == "cheat":
            if node.heading:
                self._draft.left_out.append(node.heading.strip())
            self._cheat_sheet(node, blocks, topic)
            for child in node.children:
                self._node(child, topic, "cheat", window, ())
            return
        if topic is None and is_container:
            for block in blocks:
                leads_in = role == "scripts" or _LEADS_IN.search(block.text)
                if block.kind == "paragraph" and leads_in and block.words <= INTRO_WORDS:
                    self._draft.left_out.append(block.text)
                else:
                    self._take(self._draft.topic(self._root.title if role else node.title), block, ())
            if node.heading:
                self._draft.left_out.append(node.heading.strip())
            for child in node.children:
                self._node(child, None, role, window, ())
            return
        if topic is None:
            if blocks or node.children:
                topic = self._draft.topic(node.title, new=True)
        elif path == ("",):
            path = ()
        elif node.level == 1 and self._has_title:
            self._draft.left_out.append(node.heading.strip())
        elif node.title != topic.title:
            path = (*path, node.title)
        for block in blocks:
            assert topic is not None
            self._take(topic, block, path)
        if topic is not None and node.level and not (blocks or pairs or node.children):
            self._take(topic, Block("paragraph", f"**{node.title}**"), path[:-1])
        for child in node.children:
            self._node(child, topic, role, window, path)

    def _is_question(self, node: Node, own: Sequence[Block], role: Role) -> bool:
        """Whether the heading asks, by its words or because it stands under a heading of questions."""
        if not node.level or (
            any(map(asks_below, node.children)) and not (ends_asking(node.heading) and own)
        ):
            return False
        if is_marked(node.heading) or (
            ends_asking(node.heading) and (own or node.children or role == "questions")
        ):
            return node.level > 1 or not any(child.children for child in node.children)
        if (
            role != "questions"
            or role_of(node) == "questions"
            or node.level == 1
            or is_contents_title(node.title)
        ):
            return False
        return not take_pairs(own, asked=True)[0] or is_question(node.heading) or self._asks_in_body(node)

    def _asks_in_body(self, node: Node) -> bool:
        is_name = self._bodies_ask and not is_question(node.heading) and not node.children
        return is_name and 0 < node.words <= _MOST_ASKED_WORDS

    def _pair_of(self, node: Node, own: Sequence[Block]) -> Pair:
        node = replace(
            node, blocks=list(own), children=[child for child in node.children if not asks_below(child)]
        )
        parts = answer_of(node.content)
        if self._asks_in_body(node):
            return Pair(f"**{node.title}:**", aside="\n\n".join(parts))
        return Pair(node.heading, list(filter(None, parts)))

    def _is_group(self, node: Node, pairs: Sequence[Pair], role: Role) -> bool:
        """Whether `node` names what several questions below it are about."""
        asking = len(pairs) + sum(
            1 for child in node.children if self._is_question(child, child.blocks, role)
        )
        named = not _GENERIC_GROUP.match(_ROLE_WORDS.sub("", node.title))
        return named and node.level > 0 and (asking > 2 or (bool(pairs) and not (role or node.children)))

    def _without_cards(self, node: Node, topic: DraftTopic | None) -> list[Node]:
        """The headings below `node` but for pairs of "Front" and "Back", which are taken as questions."""
        left: list[Node] = []
        front: Node | None = None
        for child in node.children:
            title = child.title.lower()
            if title in _BACKS and front is not None:
                blocks = answer_of(child.content)
                words = " ".join(block.text for block in front.content if block.kind != "code")
                code = [block.text for block in front.content if block.kind == "code"]
                self._question(topic, "", Pair(words, [*code, *blocks]))
                left.pop()
            else:
                left.append(child)
            front = child if title in _FRONTS else None
        return left

    def _without_furniture(self, node: Node) -> list[Block]:
        """The blocks of `node` without tables of contents, navigation and metadata, which are left out."""
        kept: list[Block] = []
        for block in node.blocks:
            lines = block.text.split("\n")
            if block.kind == "code" and len(lines) == 3 and is_navigation(lines[1]):
                self._draft.left_out.append(lines[1])
                continue
            if block.kind == "paragraph" and any(map(is_navigation, lines)):
                self._draft.left_out += filter(is_navigation, lines)
                lines = [line for line in lines if not is_navigation(line)]
            is_meta = (
                block.kind == "paragraph"
                and all(map(_META_LINE.match, lines))
                and _META_KEY.search(block.text)
            )
            if is_meta or self._is_contents(node, block) or not lines:
                self._draft.left_out.append(
                    f"{node.title}\n{block.text}" if is_contents_title(node.title) else block.text
                )
            else:
                kept.append(Block(block.kind, "\n".join(lines), block.items))
        return kept

    def _is_contents(self, node: Node, block: Block) -> bool:
        """Whether a list or table only names or links to the headings of the file."""
        if block.kind not in ("list", "table"):
            return CONTENTS.match(block.text) is not None and len(block.text.split()) < 5
        entries = [line for line in block.text.split("\n") if re.search(r"\w", line)]
        if block.kind == "table":
            entries = [max(table_cells(Source("", line), 0), key=len, default="") for line in entries]
        inner = sum(1 for entry in entries if re.search(r"\]\(#[^)]*\)", entry))
        if inner * 4 >= 3 * len(entries) or (is_contents_title(node.title) and inner * 2 >= len(entries)):
            return True
        named = sum(1 for item in block.items if self._names_heading(item))
        linked = sum(1 for item in block.items if LINK.search(item.split("\n")[0]))
        return named * 2 >= len(block.items) > 1 and (
            node.level < 2 or linked == len(block.items) or is_contents_title(node.title)
        )

    def _is_container(self, node: Node, rest: Sequence[Block]) -> bool:
        """Whether the headings below `node` are topics, rather than parts of the topic `node`."""
        if not node.children:
            return False
        if node.level == 0:
            return True
        if any(role_of(child) for child in node.children):
            return node.level == 1 or not any(block.kind != "paragraph" for block in rest)
        generic = sum(1 for child in node.children if _GENERIC.match(child.title))
        if generic * 2 >= len(node.children):
            return False
        is_title = node.level == 1 and len(node.children) > 1 and self._has_title
        intro = [block for block in rest if LINK.sub("", block.text).strip()]
        if not is_title and (
            sum(block.words for block in intro) > INTRO_WORDS or any(b.kind != "paragraph" for b in intro)
        ):
            return False
        if any(is_script_title(child.title) for child in node.children):
            return True
        sizes = sorted(child.words for child in node.children)
        return sizes[len(sizes) // 2] >= _LEAST_TOPIC_WORDS

    def _cheat_sheet(self, node: Node, blocks: Sequence[Block], topic: DraftTopic | None) -> None:
        for block in blocks:
            if block.kind == "list":
                lines = list(block.items)
            elif block.kind == "table":
                lines = _rows(block.text)
            elif block.kind == "paragraph" and (listed := definitions(block.text)):
                lines = listed
            elif block.kind == "paragraph" and not (label_of(block.text) or "$" in block.text):
                self._draft.left_out.append(block.text)
                continue
            else:
                lines = [block.text]
            for line in lines:
                hint = label_of(line) or (node.title if not CHEAT.search(node.title) else "")
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

    def _names_heading(self, item: str) -> bool:
        first = _without_brackets(plain_title(item.partition("\n")[0]))
        near = (other for other in self._headings if len(first.split()) <= min(25, 2 * len(other.split())))
        return first in self._headings or any(fuzz.token_set_ratio(first, other) >= 80 for other in near)


def _without_brackets(title: str) -> str:
    return re.sub(r"\([^)]*\)", "", title).strip().lower()


def _rows(table: str) -> list[str]:
    source = Source("", table)
    lines = [cells for n in range(len(source.lines)) if (cells := table_cells(source, n))]
    return [f"**{unmarked(cells[0])}:** {' — '.join(c for c in cells[1:] if c)}" for cells in lines[2:]]
