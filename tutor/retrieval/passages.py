"""Packs cut into passages along their structure: lines, bullets, questions with answers, paragraphs."""

import hashlib
import math
import re
from collections.abc import Callable, Iterator, Sequence

from tutor.core.material import Item, Pack, Passage, Topic
from tutor.text.sentences import sentences

MOST_WORDS = 170
"""Of a passage of prose: about as much as the embedder reads. Formulas and tables' rows stay whole."""
_FENCE = re.compile(r"^(?:`{3,}|~{3,})")
_BOLD_LINE = re.compile(r"\*\*(?P<words>[^*\n]+)\*\*:?$")
_STRUCTURED = re.compile(r"\s*(?:[-*+]\s|\d+[.)]\s|\||```|~~~|>|\$\$)")
_ENTRY = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_POINTERS = re.compile(
    r"(?:sources?\b|sources?\(s\)|references$|further reading|quellen$|literatur$)", re.IGNORECASE
)
"""Headings of lists of links, which answer nothing."""
_Make = Callable[[str, str], Passage]


def passages_of(pack: Pack) -> tuple[Passage, ...]:
    """Every passage of `pack`, in reading order. Formulas are never cut, nor short answers."""
    return tuple(passage for topic in pack.topics for passage in _topic_passages(pack.id, topic))


def _topic_passages(pack_id: str, topic: Topic) -> Iterator[Passage]:
    def passage(heading: str, text: str) -> Passage:
        digest = hashlib.sha256(f"{pack_id}\0{topic.id}\0{heading}\0{text}".encode()).hexdigest()
        return Passage(digest[:24], pack_id, topic.id, f"{topic.title} › {heading}", text)

    for line in topic.cheat_sheet:
        yield passage("Cheat sheet", line)
    for bullet in topic.intuition:
        for part in cut(bullet):
            yield passage("Intuition", part)
    for note in topic.notes:
        if _POINTERS.match(note.heading.split(" › ")[-1]):
            continue
        yield from (passage(note.heading or "Notes", part) for part in _parts_of(note.text))
    for item in topic.items:
        yield from _item_passages(item, passage)


def _item_passages(item: Item, passage: _Make) -> Iterator[Passage]:
    if item.kind == "question":
        # What is asked about the whole topic repeats what the topic's other passages say.
        if not item.id.endswith("/explain"):
            (_, first), *others = _answer_parts(item.references[0])
            yield passage(item.title, f"{item.question}\n\n{first}")
            for name, part in others:
                yield passage(" › ".join(filter(None, (item.title, name))), part)
        return
    heading = f"Script {item.letter}: {item.title}" if item.letter else item.title
    for opening, paragraph in opened(blocks_of(item.references[0])):
        yield from (passage(heading, opening + part) for part in cut(paragraph))


def _answer_parts(answer: str) -> list[tuple[str, str]]:
    """An answer whole, or if it is long its parts, each with the bold line that it stands under."""
    blocks = blocks_of(answer)
    sections = [("", "")]
    for block in blocks:
        if (title := _BOLD_LINE.match(block)) is not None:
            sections.append((title["words"], ""))
        else:
            name, text = sections[-1]
            sections[-1] = name, f"{text}\n\n{block}".strip()
    lead = sections[0][1]
    if not lead or opens_what_follows(lead):
        # What comes first says nothing by itself.
        sections = [("", answer)]
    read = blocks if len(sections) > 1 else [block for block in blocks if not _FENCE.match(block)]
    if sum(len(block.split()) for block in read) <= MOST_WORDS:
        return [("", answer)]
    told = [(name, text) for name, text in sections if text and not _POINTERS.match(name)]
    return [
        (name, part)
        for name, text in told
        for part in ([text] if len(text.split()) <= MOST_WORDS else _parts_of(text))
    ]


def _parts_of(text: str) -> Iterator[str]:
    """Markdown `text` in parts of at most MOST_WORDS where it can be cut: neighbouring blocks joined."""
    gathered: list[str] = []
    for opening, block in opened(blocks_of(text)):
        *parts, last = [opening + part for part in cut(block) or [block]]
        if opening or sum(len(part.split()) for part in (*gathered, block)) > MOST_WORDS:
            parts = ["\n\n".join(gathered), *parts]
            gathered = []
        yield from filter(None, parts)
        gathered.append(last)
    if gathered:
        yield "\n\n".join(gathered)


def opened(blocks: Sequence[str]) -> list[tuple[str, str]]:
    """`blocks`, lists, tables, formulas and code after the paragraph that opens them, with its blank line."""
    found: list[tuple[str, str]] = []
    for block in blocks:
        opening = ""
        if found and _STRUCTURED.match(block) and opens_what_follows(found[-1][1]):
            opening = f"{found.pop()[1]}\n\n"
        found.append((opening, block))
    return found


def opens_what_follows(block: str) -> bool:
    """Whether a block says only half of it: "Reasons for it:"."""
    return block.rstrip("*_ ").endswith(":") and not _STRUCTURED.match(block)


def blocks_of(text: str) -> list[str]:
    """The blocks of Markdown `text`, parted by blank lines outside code."""
    blocks: list[list[str]] = [[]]
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark is not None:
            fence = "" if fence and line.startswith(fence) else fence or mark[0]
        if line.strip() or fence:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return ["\n".join(block) for block in blocks if block]


def cut(text: str, most_words: int = MOST_WORDS) -> list[str]:
    """`text`, a block, in parts of at most `most_words` where it can be cut at all.

    Prose is cut between sentences, tables between rows (each part with the head), code between lines, lists
    between entries.
    """
    if len(text.split()) <= most_words:
        return [text] if text.strip() else []
    lines = text.split("\n")
    if lines[0].lstrip().startswith("|") and len(lines) > 2:
        head = "\n".join(lines[:2])
        return [f"{head}\n{part}" for part in _gathered(lines[2:], "\n", most_words)]
    if _FENCE.match(lines[0]):
        body = lines[1:-1] if len(lines) > 2 else lines[1:]
        return [f"{lines[0]}\n{part}\n{lines[0][:3]}" for part in _gathered(body, "\n", most_words)]
    if _ENTRY.match(lines[0]) and len(lines) > 1:
        entries = re.split(rf"\n(?={_ENTRY.pattern})", text)
        short = [entry.split("\n") if len(entry.split()) > most_words else [entry] for entry in entries]
        return _gathered([part for parts in short for part in parts], "\n", most_words)
    return _gathered(sentences(text), " ", most_words)


def _gathered(pieces: list[str], glue: str, most_words: int) -> list[str]:
    """Neighbours joined into parts of like length up to `most_words`; a piece that is longer stands alone."""
    total = sum(len(piece.split()) for piece in pieces)
    enough = total / max(1, math.ceil(total / most_words))
    parts: list[list[str]] = []
    count = 0
    for piece in pieces:
        words = len(piece.split())
        if not parts or count >= enough or count + words > most_words:
            parts.append([])
            count = 0
        parts[-1].append(piece)
        count += words
    return [glue.join(part) for part in parts if any(piece.strip() for piece in part)]
