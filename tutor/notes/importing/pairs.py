"""Questions with their answers, wherever a block of notes holds some."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tutor.notes.formulas import hide_formulas
from tutor.notes.importing.outline import Block
from tutor.notes.source import Source

# Runs of spaces are taken whole (`*+`): three in a row, tried at every length, take minutes for a thousand.
_MARK = r"^\s*+(?:[-*+•]\s++|\d+[.)]\s++)?(?:\*\*|__|\*|_)?\s*+"
_CLOSE = r"\s*+(?:\*\*|__)?\s*+"
_QUESTION = re.compile(
    _MARK
    + r"(?:Q(?:uestion)?\s*+\d*+|Q\s*+#?\d+)"
    + _CLOSE
    + r"(?:[:)]|\.(?=[\s*_]))"
    + _CLOSE
    + r"(?P<text>.+)",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    _MARK + r"(?:A|Ans(?:wer)?)\s*+\d*+" + _CLOSE + r"(?:[:)]|\.(?=[\s*_]))" + _CLOSE + r"(?P<text>.*)",
    re.IGNORECASE,
)
_INLINE_ANSWER = re.compile(r"\s(?:\*\*|__)?A(?:ns(?:wer)?)?\d*\s*(?:\*\*|__)?\s*:(?:\*\*|__)?\s+(?=\S)")
_BOLD_QUESTION = re.compile(r"^\s*(?:\*\*|__)(?P<question>[^*]+?\?)\s*(?:\*\*|__)\s*(?P<rest>.*)$", re.DOTALL)
_DEFINITION = re.compile(r"^:\s+(?P<text>.+)$")
_TAIL = re.compile(r"\s*(?:\*\*|__|(?<=\S)[*_])\s*$")


@dataclass(slots=True)
class Pair:
    """A question and the blocks that answer it."""

    question: str
    answer: list[str] = field(default_factory=list)

    @property
    def answer_text(self) -> str:
        return "\n\n".join(part.strip("\n") for part in self.answer if part.strip())


def take_pairs(blocks: Sequence[Block], *, asked: bool = False) -> tuple[list[Pair], list[Block]]:
    """The pairs in `blocks` and the blocks that belong to none.

    `asked`: the heading says that questions follow, so that "Why? Because." in one line counts too.
    """
    pairs: list[Pair] = []
    rest: list[Block] = []
    open_pair: Pair | None = None
    for block in blocks:
        found = _pairs_in(block, asked)
        if found is not None:
            pairs += found
            open_pair = found[-1] if block.kind == "paragraph" else None
        elif open_pair is not None and (not open_pair.answer_text or block.kind != "paragraph"):
            text = block.text
            marked = _ANSWER.match(text) if block.kind == "paragraph" else None
            open_pair.answer.append(marked["text"] + text[marked.end() :] if marked else text)
        elif open_pair is not None and asked:
            open_pair.answer.append(block.text)
        else:
            open_pair = None
            rest.append(block)
    answered = [pair for pair in pairs if pair.answer_text]
    rest += [Block("paragraph", pair.question) for pair in pairs if not pair.answer_text]
    return answered, rest


def split_at_question(text: str) -> tuple[str, str] | None:
    """`text` cut behind its first question, formulas left whole; None when nothing follows it."""
    place = re.search(r"\?(?:\*\*|__)?[\"”’)]?\s+(?=\S)", hide_formulas(text))
    if place is None:
        return None
    question, answer = text[: place.end()].strip(), text[place.end() :].strip()
    return (unmarked(question), answer.lstrip("—–-:→> ").strip()) if answer else None


def unmarked(text: str) -> str:
    """A question without the emphasis around it."""
    text = text.strip()
    text = re.sub(r"^(?:\*\*|__)\s*", "", text)
    return _TAIL.sub("", text).strip()


def _pairs_in(block: Block, asked: bool) -> list[Pair] | None:
    """The pairs that begin in `block`; None when none does."""
    if block.kind == "paragraph":
        return _of_lines(block.text.split("\n"), asked) or None
    if block.kind == "list":
        found = [_of_item(item, asked) for item in block.items]
        known = [pair for pair in found if pair is not None]
        return known if known and len(known) * 2 >= len(found) else None
    if block.kind == "table":
        return _of_table(block.text) or None
    if block.kind == "quote":
        return _of_lines([line.lstrip("> ") for line in block.text.split("\n")], asked) or None
    return None


def _of_lines(lines: Iterable[str], asked: bool) -> list[Pair]:
    pairs: list[Pair] = []
    answering = False
    for line in lines:
        question = _QUESTION.match(line)
        bold = _BOLD_QUESTION.match(line)
        if question is not None:
            text = question["text"]
            parted = _INLINE_ANSWER.search(text)
            pair = Pair(unmarked(text[: parted.start()] if parted else text))
            answering = parted is not None
            if parted:
                pair.answer.append(text[parted.end() :])
            pairs.append(pair)
        elif bold is not None:
            pairs.append(Pair(bold["question"].strip()))
            rest = bold["rest"].strip()
            answering = bool(rest)
            if rest:
                marked = _ANSWER.match(rest)
                pairs[-1].answer.append(marked["text"] if marked else rest.lstrip("—–-: "))
        elif asked and not pairs and (split := split_at_question(line)) is not None:
            pairs.append(Pair(split[0], [split[1]]))
            answering = True
        elif asked and not answering and line.rstrip().endswith("?"):
            pairs.append(Pair(unmarked(line)))
        elif not pairs:
            return []
        else:
            marked = None if answering else _ANSWER.match(line)
            if marked is not None:
                answering = True
                pairs[-1].answer.append(marked["text"])
            elif answering or pairs[-1].answer:
                _extend(pairs[-1], line)
                answering = True
            else:
                pairs[-1].answer.append(line)
                answering = True
    return pairs


def _extend(pair: Pair, line: str) -> None:
    if pair.answer:
        pair.answer[-1] = f"{pair.answer[-1]}\n{line}"
    else:
        pair.answer.append(line)


def _of_item(item: str, asked: bool) -> Pair | None:
    first, *more = item.split("\n")
    pairs = _of_lines([first], asked)
    if pairs:
        pair = pairs[0]
    elif first.rstrip().rstrip("*_").endswith("?") and any(line.strip() for line in more):
        pair = Pair(unmarked(first))
    else:
        return None
    rest = "\n".join(more).strip("\n")
    if rest:
        marked = _ANSWER.match(rest)
        pair.answer.append(marked["text"] + rest[marked.end() :] if marked else rest)
    return pair if pair.answer_text else None


def _of_table(text: str) -> list[Pair]:
    source = Source("", text)
    rows = [
        table_cells(source, number) for number in range(len(source.lines)) if source.lines[number].strip()
    ]
    if len(rows) < 3 or len(rows[0]) < 2:
        return []
    header = [unmarked(cell).lower() for cell in rows[0][:2]]
    if not re.match(r"q(?:uestion)?s?$|front$|prompt$", header[0]) or not re.match(
        r"a(?:nswer)?s?$|back$|response$", header[1]
    ):
        return []
    return [Pair(row[0], [row[1]]) for row in rows[2:] if len(row) >= 2 and row[0] and row[1]]


def table_cells(source: Source, line: int) -> list[str]:
    """The cells of a table's row; bars inside formulas part nothing."""
    raw, hidden = source.lines[line].strip(), source.hidden_lines[line].strip()
    bars = [match.start() for match in re.finditer(r"(?<!\\)\|", hidden)]
    edges = [-1, *bars, len(raw)]
    cells = [raw[a + 1 : b].strip() for a, b in itertools.pairwise(edges)]
    if cells and not cells[0]:
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1] else cells


def definitions(text: str) -> list[str] | None:
    """The entries of a definition list (a term, then lines that begin with a colon) as bullets."""
    entries: list[str] = []
    term = ""
    for line in text.split("\n"):
        match = _DEFINITION.match(line)
        if match is None:
            term = line.strip()
        elif not term:
            return None
        else:
            entries.append(f"**{unmarked(term)}:** {match['text']}")
    return entries or None
