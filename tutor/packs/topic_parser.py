"""One topic's Markdown file to a Topic, with every breach of the format noted."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from tutor.core.material import Item, KeyPoint, Note, Topic
from tutor.packs.breach import did_you_mean
from tutor.packs.key_points import parse_key_points
from tutor.packs.naming import is_id
from tutor.packs.source import Source, first_line, unwrap
from tutor.packs.vocabulary import parse_vocabulary

_SECTIONS = ("Cheat sheet", "Intuition", "Notes", "Questions", "Script", "Vocabulary")
_POINTS = range(1, 21)
"""How many an answer may have."""
_QUESTION_HEADING = re.compile(r"(?P<name>[^\s:]+)\s*:\s*(?P<title>.+)")
_SCRIPT_HEADING = re.compile(
    r"Script(?:\s+(?P<letter>[A-Z]))?\s*:\s*+(?P<title>\S.*?)"
    r"(?:\s*\((?P<least>\d{1,4})\s*[-\u2013\u2212]\s*(?P<most>\d{1,4})\s*s\))?"
)
_OR = re.compile(r"\*\*Or:\*\*\s*|\*\*Or\*\*:\s*")
_ASKED = re.compile(r"\*\*Asked:\*\*\s*|\*\*Asked\*\*:\s*")
_KEY_POINTS = re.compile(r"\*\*Key points(?P<derived> \(derived\))?:?\*\*:?")


@dataclass(slots=True)
class _Section:
    heading: str
    line: int
    blocks: list[SyntaxTreeNode] = field(default_factory=list)


def parse_topic(source: Source, topic_id: str) -> Topic:
    """The topic in `source`; breaches go to `source.breaches`, and the topic is then incomplete."""
    return _TopicParser(source, topic_id).parse()


class _TopicParser:
    def __init__(self, source: Source, topic_id: str) -> None:
        self._source = source
        self._breach = source.breach
        self._topic_id = topic_id
        self._items: list[Item] = []

    def parse(self) -> Topic:
        source = self._source
        if not source.text.strip():
            source.breach(0, "this file is empty; a topic starts with `# Title`")
            return Topic(self._topic_id, "", (), (), (), ())
        source.check_formulas()
        markdown = MarkdownIt("commonmark").enable("table").disable("inline")
        blocks = SyntaxTreeNode(markdown.parse(source.hidden)).children
        for block in blocks:
            if _is_underlined(block):
                source.breach(
                    block, "a line of - or = under text makes it a heading; leave a blank line between"
                )
        title, sections = self._split(blocks)
        readers: dict[str, Callable[[_Section], Any]] = {
            "Cheat sheet": self._bullets,
            "Intuition": self._bullets,
            "Notes": self._notes,
            "Questions": self._questions,
            "Script": self._script,
            "Vocabulary": lambda section: parse_vocabulary(source, section.blocks),
        }
        read = {kind: readers[kind](section) for kind, section in sections}
        cheat_sheet, intuition, vocabulary, notes = (
            read.get(kind, ()) for kind in ("Cheat sheet", "Intuition", "Vocabulary", "Notes")
        )
        return Topic(self._topic_id, title, cheat_sheet, intuition, tuple(self._items), vocabulary, notes)

    def _split(self, blocks: list[SyntaxTreeNode]) -> tuple[str, list[tuple[str, _Section]]]:
        """Title and the sections of level 2, in the file's order, each with the kind its heading names."""
        title: str | None = None
        sections: list[tuple[str, _Section]] = []
        seen: list[str] = []
        current: _Section | None = None
        for block in blocks:
            level, text = self._heading(block)
            line = first_line(block)
            if level == 1:
                if title is not None:
                    self._breach(line, "a topic has one title (`# ...`); this is another one")
                title = title or text
            elif level == 2:
                current = _Section(text, line)
                kind = self._section_kind(text, line, seen)
                if kind:
                    seen.append(kind)
                    sections.append((kind, current))
            elif current is not None:
                current.blocks.append(block)
            else:
                self._breach(line, "this stands before the first section; start with `## Cheat sheet`")
        if not title:
            self._breach(0, "the title is missing; start the file with `# Title`")
        return title or "", sections

    def _section_kind(self, heading: str, line: int, seen: list[str]) -> str:
        kind = "Script" if re.match(r"Script\b", heading) else heading
        if kind not in _SECTIONS:
            self._breach(
                line,
                'there is no section "{name}"{hint}; sections are {names}',
                name=heading,
                hint=did_you_mean(heading, _SECTIONS),
                names="Cheat sheet, Intuition, Notes, Questions, Script A: ..., Vocabulary",
            )
            return ""
        if kind in seen:
            self._breach(line, 'the section "{name}" is there twice', name=kind)
        elif seen and _SECTIONS.index(kind) < max(_SECTIONS.index(name) for name in seen):
            self._breach(
                line,
                'the section "{name}" is out of order; the order is {names}',
                name=kind,
                names=", ".join(_SECTIONS),
            )
        return kind

    def _heading(self, block: SyntaxTreeNode) -> tuple[int, str]:
        """Level and text of a heading; level 9 when it is underlined, level 0 for other blocks."""
        if block.type != "heading":
            return 0, ""
        if _is_underlined(block):
            return 9, ""
        line = first_line(block)
        text = self._source.lines[line].strip().lstrip("#").strip()
        return len(block.markup), re.sub(r"\s+#+$", "", text)

    def _bullets(self, section: _Section) -> tuple[str, ...]:
        bullets: list[str] = []
        for block in section.blocks:
            if block.type == "bullet_list":
                bullets.extend(self._slice(item, item=True) for item in block.children)
            else:
                self._breach(block, '"{name}" holds bullets (`- ...`) only', name=section.heading)
        if not bullets:
            self._breach(section.line, '"{name}" has no bullet', name=section.heading)
        return tuple(bullet for bullet in bullets if bullet)

    def _notes(self, section: _Section) -> tuple[Note, ...]:
        notes: list[Note] = []
        for part in self._parts(section):
            for block in part.blocks:
                if self._heading(block)[0] not in (0, 9):
                    self._breach(block, 'below "Notes" headings are written `### ...`')
            texts = [self._slice(block) for block in part.blocks if block.type != "heading"]
            if texts:
                notes.append(Note(part.heading, "\n\n".join(texts)))
        return tuple(notes)

    def _questions(self, section: _Section) -> None:
        before, *parts = self._parts(section)
        for block in before.blocks:
            self._breach(block, "this stands before the first question (`### name: ...?`)")
        for part in parts:
            self._question(part)

    def _parts(self, section: _Section) -> list[_Section]:
        """What stands below each heading of level 3; first, under no heading, what stands before them."""
        parts = [_Section("", section.line)]
        for block in section.blocks:
            level, text = self._heading(block)
            if level == 3:
                parts.append(_Section(text, first_line(block)))
            else:
                parts[-1].blocks.append(block)
        return parts

    def _question(self, part: _Section) -> None:
        match = _QUESTION_HEADING.fullmatch(part.heading)
        if match is None:
            self._breach(
                part.line,
                '"{name}" is no question heading; write `### name: The question?`',
                name=part.heading,
            )
            return
        name, title = match["name"], match["title"]
        item_id = f"{self._topic_id}/{name}"
        if not is_id(name):
            self._breach(
                part.line,
                '"{name}" isn’t a valid name: lower-case letters, digits and single hyphens only',
                name=name,
            )
        elif name == "script":
            self._breach(part.line, '"script" names the topic\'s script; call it something else')
        elif any(item.id == item_id for item in self._items):
            self._breach(part.line, 'the question "{name}" is there twice', name=name)
        references, points = self._answer(part.blocks, part.line, name)
        self._items.append(Item(item_id, self._topic_id, "question", title, title, references, points))

    def _script(self, section: _Section) -> None:
        match = _SCRIPT_HEADING.fullmatch(section.heading)
        if match is None:
            self._breach(
                section.line,
                '"{name}" is no script heading; write `## Script A: Title (90-120 s)`',
                name=section.heading,
            )
            return
        window_s = (int(match["least"]), int(match["most"])) if match["least"] else None
        if window_s is not None and not 0 < window_s[0] < window_s[1]:
            self._breach(section.line, "the window must run from fewer to more seconds")
        blocks, question = section.blocks, ""
        if blocks and (mark := _ASKED.match(self._slice(blocks[0]))):
            question, blocks = self._slice(blocks[0])[mark.end() :], blocks[1:]
        if not question:
            self._breach(section.line, "the script's first paragraph must be `**Asked:** the question`")
        references, points = self._answer(blocks, section.line, "the script")
        self._items.append(
            Item(
                f"{self._topic_id}/script",
                self._topic_id,
                "script",
                match["title"],
                question,
                references,
                points,
                match["letter"] or "",
                window_s,
            )
        )

    def _answer(
        self, blocks: list[SyntaxTreeNode], line: int, name: str
    ) -> tuple[tuple[str, ...], tuple[KeyPoint, ...]]:
        wordings: list[list[str]] = []
        points_at: int | None = None
        derived = False
        for place, block in enumerate(blocks):
            if block.type == "heading":
                if not _is_underlined(block):
                    self._breach(block, "no heading may stand inside an answer")
                continue
            text = self._slice(block)
            if (mark := _KEY_POINTS.fullmatch(text)) is not None:
                points_at, derived = place, mark["derived"] is not None
                break
            start = _OR.match(text) if block.type == "paragraph" else None
            if start or not wordings:
                wordings.append([text[start.end() :] if start else text])
            else:
                wordings[-1].append(text)
        answer = tuple(filter(None, ("\n\n".join(filter(None, parts)) for parts in wordings)))
        if not answer:
            self._breach(line, "{name} has no answer", name=name)
        if points_at is None:
            self._breach(line, "{name} has no `**Key points**`", name=name)
            return answer, ()
        points = parse_key_points(self._source, blocks[points_at + 1 :], derived)
        if len(points) not in _POINTS:
            self._breach(
                blocks[points_at],
                "{name} has {count} key points; {least} to {most} are allowed",
                name=name,
                count=len(points),
                least=_POINTS[0],
                most=_POINTS[-1],
            )
        return answer, points

    def _slice(self, block: SyntaxTreeNode, *, item: bool = False) -> str:
        """The raw source of a block; paragraphs on one line, list marks of an `item` removed."""
        if block.map is None:
            return ""
        lines = self._source.lines[block.map[0] : block.map[1]]
        if block.type == "paragraph":
            return unwrap(lines)
        if item and lines:
            lines = [re.sub(r"^\s*[-*+]\s?", "", lines[0], count=1), *lines[1:]]
            if all(child.type == "paragraph" for child in block.children) and (len(block.children) <= 1):
                return unwrap(lines)
        return "\n".join(line.rstrip() for line in lines).strip()


def _is_underlined(block: SyntaxTreeNode) -> bool:
    return block.type == "heading" and not block.markup.startswith("#")
