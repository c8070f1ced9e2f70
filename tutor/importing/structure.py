"""What each part of a user's notes is: a topic, a cheat-sheet line, a question, a script."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tutor.importing.choices import with_choices
from tutor.importing.document import Document, title_of_file
from tutor.importing.drafts import Draft, DraftTopic
from tutor.importing.furniture import take_furniture
from tutor.importing.headings import (
    CHEAT,
    INTRO_WORDS,
    Role,
    asks_below,
    bodies_ask,
    faq_entries,
    is_about_the_notes,
    is_contents_title,
    is_script_title,
    label_of,
    own_role,
    role_of,
    script_of,
    window_of,
)
from tutor.importing.pairs import (
    Pair,
    answer_of,
    asks_in_lines,
    definitions,
    ends_asking,
    is_marked,
    is_question,
    take_pairs,
    unmarked,
)
from tutor.importing.plain_markdown import clean_markdown, front_matter, linked_notes, with_cards
from tutor.packs.outline import LINK, Node, OutlineBlock, outline
from tutor.packs.vocabulary import table_rows

_FRONTS = frozenset("front question q f vorderseite frage prompt fronte".split())
_BACKS = frozenset("back answer a r rückseite antwort response solution retro".split())
_GENERIC = re.compile(
    r"^(?:what|why|how|when|where|who|formula[es]?|definitions?|examples?|intuition|notes?|summary|pros?"
    r"|cons?|advantages?|disadvantages?|limitations?|maths?|details?|background|overview|introduction"
    r"|implementation|practice|practical|trade-?offs?|key ideas?|key points?|remarks?|tips?|interview lines?"
    r"|shapes?|code|proof)\b(?:\s+(?:it|they|this|is|are|and|of|in|it matters|it works|attention|matters"
    r"|works))*\s*[:?]?$",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    r"\b(?:below|following|bullets?|scripts?|questions?|topics?|rehears\w*|practi[cs]e|notes?|sections?"
    r"|chapters?|cheat|table of contents|summar\w+|(?:things?|stuff) to|look at|go over)\b",
    re.IGNORECASE,
)
"""What a paragraph speaks of that is about the notes and not about their subject."""
_ROLE_WORDS = re.compile(
    r"\b(?:(?:common|basic|advanced|general|frequently|asked|interview|quick|short|concise|rapid|fire"
    r"|practice|exam|review|top|more|other|open|my|follow[- ]?ups?|questions?|q|and|answers?|a|faqs?|quiz"
    r"|flash\s?cards?|cards?|drills?|self|assessment|test|notes?|fragen|antworten)\b|[\W\d_])+",
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
    text = clean_markdown(with_cards(text, matter))
    if re.search(r"^F[:：] ?\S", text, re.MULTILINE) and re.search(r"^A[:：] ?\S", text, re.MULTILINE):
        text = re.sub(r"^F(?=[:：])", "Q", text, flags=re.MULTILINE)
    root = outline(text, title)
    heads = [node.title for node in root.children if node.level == 1]
    if document.is_topic and not named and len(heads) == 1 and _is_file_name(document):
        draft.title = root.title = heads[0]
    draft.left_out += take_furniture(root)
    _Sorter(draft, root).sort(is_topic=document.is_topic)
    for card in document.cards:
        front, listing, back = clean_markdown(card.question).strip().partition("```")
        back_side = clean_markdown(card.answer)
        answer = [listing + back, *(answer_of(outline(back_side, "").content) or [back_side.strip()])]
        pair = Pair(front.strip() or card.question, list(filter(None, answer)))
        if not card.topic:
            draft.loose_questions.append(("", pair))
        else:
            draft.topic(card.topic).questions.append(pair)
    draft.topics = [topic for topic in draft.topics if not topic.is_empty]
    for topic in draft.topics:
        topic.questions = list(map(with_choices, topic.questions))
    draft.loose_questions = [(hint, with_choices(pair)) for hint, pair in draft.loose_questions]
    return draft


def _is_file_name(document: Document) -> bool:
    """Whether the document is called after a file whose name nobody meant to be read."""
    path = Path(document.name)
    return document.title == title_of_file(path) and " " not in path.stem and path.stem.islower()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where goes what stands below a heading."""

    topic: DraftTopic | None = None
    role: Role = ""
    window_s: tuple[int, int] | None = None
    path: tuple[str, ...] = ()
    """Headings between the topic's and this one."""


class _Sorter:
    def __init__(self, draft: Draft, root: Node) -> None:
        self._draft = draft
        self._root = root
        self._has_title = [node.level for node in root.children].count(1) == 1
        self._bodies_ask = bodies_ask(root)
        self._entries = {id(node) for node in faq_entries(root)}

    def sort(self, *, is_topic: bool) -> None:
        """Fill the draft. `is_topic`: the file is one topic, unless it has parts of other kinds."""
        parts = any(role_of(node) in ("cheat", "scripts") for node in self._root.walk())
        topic = self._draft.topic(self._root.title) if is_topic and not parts else None
        self._node(self._root, _Place(topic))

    def _node(self, node: Node, place: _Place) -> None:
        role = own_role(node) or place.role
        place = replace(place, role=role, window_s=window_of(node.title) or place.window_s)
        if self._is_question(node, role):
            node, marked = _marked_apart(node)
            for pair in (self._pair_of(node), *marked):
                self._ask(place.topic, pair)
            self._below(place, [child for child in node.children if asks_below(child)])
            return
        node.children = self._without_cards(node, place.topic)
        pairs, blocks = take_pairs(
            node.blocks, asked=role == "questions", in_lines=asks_in_lines(node.blocks)
        )
        script = script_of(node, blocks, role, place.window_s)
        if script is not None:
            (place.topic.scripts if place.topic else self._draft.loose_scripts).append(script)
            for pair in pairs:
                self._ask(place.topic, pair)
            return
        place, is_container = self._opened(node, pairs, blocks, place)
        hint = "" if role == "questions" or node is self._root else node.title
        for pair in pairs:
            self._ask(place.topic, pair, hint)
        if role == "cheat":
            self._leave_out(node.heading)
            self._cheat_sheet(node, blocks, place.topic)
            self._below(replace(place, path=()), node.children)
        elif is_container:
            self._introduction(node, blocks, role)
            self._leave_out(node.heading)
            self._below(replace(place, topic=None, path=()), node.children)
        else:
            self._topic_part(node, pairs, blocks, place)

    def _below(self, place: _Place, children: Sequence[Node]) -> None:
        for child in children:
            self._node(child, place)

    def _opened(
        self, node: Node, pairs: Sequence[Pair], blocks: Sequence[OutlineBlock], place: _Place
    ) -> tuple[_Place, bool]:
        """`place`, with the topic that `node` opens; and whether the headings below are topics instead."""
        if place.topic is not None:
            return place, False
        if self._is_group(node, pairs, place.role):
            self._draft.is_grouped = True
            return replace(place, topic=self._draft.topic(node.title)), False
        is_container = place.role in ("questions", "scripts") or self._is_container(node, blocks)
        if blocks and not place.role and not is_container:
            place = replace(place, topic=self._draft.topic(node.title, new=True))
        return place, is_container

    def _introduction(self, node: Node, blocks: Sequence[OutlineBlock], role: Role) -> None:
        """What stands above several topics: notes of one called like all, unless it speaks of the notes."""
        for block in blocks:
            leads_in = role == "scripts" or _LEADS_IN.search(block.text)
            if block.kind == "paragraph" and leads_in and block.words <= INTRO_WORDS:
                self._leave_out(block.text)
            else:
                self._take(self._draft.topic(self._root.title if role else node.title), block, ())

    def _topic_part(
        self, node: Node, pairs: Sequence[Pair], blocks: Sequence[OutlineBlock], place: _Place
    ) -> None:
        topic, path = place.topic, place.path
        if topic is None:
            if not node.children:
                self._leave_out(node.heading)
                return
            topic = self._draft.topic(node.title, new=True)
        elif node.title != topic.title:
            if node.level == 1 and self._has_title:
                self._leave_out(node.heading)
            else:
                path = (*path, node.title)
        for block in blocks:
            self._take(topic, block, path)
        if node.level and not (blocks or pairs or node.children):
            self._take(topic, OutlineBlock("paragraph", f"**{node.title}**"), path[:-1])
        self._below(replace(place, topic=topic, path=path), node.children)

    def _leave_out(self, text: str) -> None:
        if text:
            self._draft.left_out.append(text.strip())

    def _is_question(self, node: Node, role: Role) -> bool:
        """Whether the heading asks, by its words or because it stands under a heading of questions."""
        ends = ends_asking(node.heading)
        if not node.level or (any(map(asks_below, node.children)) and not (ends and node.blocks)):
            return False
        if is_marked(node.heading) or (ends and (node.blocks or node.children or role == "questions")):
            return node.level > 1 or not any(child.children for child in node.children)
        if is_about_the_notes(node.title):
            return False
        if id(node) in self._entries:
            return True
        if role != "questions" or role_of(node) == "questions":
            return False
        if node.level == 1 or is_contents_title(node.title):
            return False
        answered = take_pairs(node.blocks, asked=True)[0]
        return not answered or is_question(node.heading) or self._asks_in_body(node)

    def _asks_in_body(self, node: Node) -> bool:
        is_name = self._bodies_ask and not is_question(node.heading) and not node.children
        return is_name and 0 < node.words <= _MOST_ASKED_WORDS

    def _pair_of(self, node: Node) -> Pair:
        node = replace(node, children=[child for child in node.children if not asks_below(child)])
        parts = answer_of(node.content)
        if self._asks_in_body(node):
            return Pair(f"**{node.title}:**", aside="\n\n".join(parts))
        return Pair(node.heading, list(filter(None, parts)))

    def _is_group(self, node: Node, pairs: Sequence[Pair], role: Role) -> bool:
        """Whether `node` names what several questions below it are about."""
        asking = len(pairs) + sum(self._is_question(child, role) for child in node.children)
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
                self._ask(topic, Pair(words, [*code, *blocks]))
                left.pop()
            else:
                left.append(child)
            front = child if title in _FRONTS else None
        return left

    def _is_container(self, node: Node, rest: Sequence[OutlineBlock]) -> bool:
        """Whether the headings below `node` are topics, rather than parts of the topic `node`."""
        if not node.children or node.level == 0:
            return bool(node.children)
        if any(role_of(child) for child in node.children):
            return node.level == 1 or not any(block.kind != "paragraph" for block in rest)
        if sum(_GENERIC.match(child.title) is not None for child in node.children) * 2 >= len(node.children):
            return False
        is_title = node.level == 1 and len(node.children) > 1 and self._has_title
        intro = [block for block in rest if LINK.sub("", block.text).strip()]
        is_long = sum(block.words for block in intro) > INTRO_WORDS
        if not is_title and (is_long or any(block.kind != "paragraph" for block in intro)):
            return False
        if any(is_script_title(child.title) for child in node.children):
            return True
        sizes = sorted(child.words for child in node.children)
        return sizes[len(sizes) // 2] >= _LEAST_TOPIC_WORDS

    def _cheat_sheet(self, node: Node, blocks: Sequence[OutlineBlock], topic: DraftTopic | None) -> None:
        for block in blocks:
            if block.kind == "list":
                lines = list(block.items)
            elif block.kind == "table":
                lines = _rows(block.text)
            elif block.kind != "paragraph":
                lines = [block.text]
            elif listed := definitions(block.text):
                lines = listed
            elif label_of(block.text) or "$" in block.text:
                lines = [block.text]
            else:
                self._leave_out(block.text)
                continue
            if topic is not None:
                topic.cheat_sheet += lines
                continue
            title = "" if CHEAT.search(node.title) else node.title
            self._draft.loose_lines += [(label_of(line) or title, line) for line in lines]

    def _ask(self, topic: DraftTopic | None, pair: Pair, hint: str = "") -> None:
        if topic is not None:
            topic.questions.append(pair)
        else:
            self._draft.loose_questions.append((hint, pair))

    def _take(self, topic: DraftTopic, block: OutlineBlock, path: tuple[str, ...]) -> None:
        """Put a block of plain notes into `topic`."""
        heading = " › ".join(filter(None, path))
        terms = definitions(block.text) if block.kind == "paragraph" else None
        is_opened = bool(topic.notes) and topic.notes[-1][1].rstrip("*_ ").endswith(":")
        bullets = terms or block.items
        leads_in = any(bullet.rstrip("*_ ").endswith(":") for bullet in bullets)
        if bullets and not (path or is_opened or leads_in):
            topic.intuition += bullets
            return
        text = "\n".join(f"- {entry}" for entry in terms) if terms else block.text
        if topic.notes and topic.notes[-1][0] == heading:
            topic.notes[-1] = (heading, f"{topic.notes[-1][1]}\n\n{text}")
        else:
            topic.notes.append((heading, text))


def _marked_apart(node: Node) -> tuple[Node, list[Pair]]:
    """A question without those that stand in its answer as `Q:` and `A:`, and these."""
    first = next((n for n, block in enumerate(node.blocks) if n and is_marked(block.text)), None)
    pairs, rest = take_pairs(node.blocks[first:]) if first else ([], [])
    if not pairs or not all(pair.is_answered for pair in pairs):
        return node, []
    return replace(node, blocks=[*node.blocks[:first], *rest]), pairs


def _rows(table: str) -> list[str]:
    rows = [cells for cells in table_rows(table)[2:] if cells]
    return [f"**{unmarked(cells[0])}:** {' — '.join(c for c in cells[1:] if c)}" for cells in rows]
