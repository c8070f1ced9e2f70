"""A Topic back to the Markdown that `parse_topic` reads, and a pack to its files."""

import re
from collections.abc import Sequence
from pathlib import Path

import tomli_w

from tutor.core.material import Item, KeyPoint, Pack, Topic
from tutor.packs.pack import PACK_FILE, TEXT_KEYS
from tutor.packs.vocabulary import COLUMNS
from tutor.text.latex.formulas import hide_formulas

_WORDING_MARK = re.compile(r"^\*\*(Or|Asked|Key points(?: \(derived\))?)(:?)\*\*(:?)", re.MULTILINE)


def write_pack(pack: Pack, folder: Path) -> None:
    """Write `pack.toml` and one file a topic into `folder`, which is made if need be. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PACK_FILE).write_bytes(pack_toml(pack).encode())
    for topic in pack.topics:
        (folder / f"{topic.id}.md").write_bytes(topic_markdown(topic).encode())


def pack_toml(pack: Pack) -> str:
    names = {name: getattr(pack, name) for name in TEXT_KEYS}
    return tomli_w.dumps({**names, "topics": [topic.id for topic in pack.topics]})


def topic_markdown(topic: Topic) -> str:
    """The topic's file. What the parser reads from it equals a `topic` in `as_written` form."""
    parts = [f"# {one_line(topic.title)}"]
    for heading, bullets in (("Cheat sheet", topic.cheat_sheet), ("Intuition", topic.intuition)):
        if bullets:
            parts += [f"## {heading}", "\n".join(_bullet(bullet) for bullet in bullets)]
    if topic.notes:
        parts.append("## Notes")
        for number, note in enumerate(topic.notes):
            if note.heading or number:
                parts.append(f"### {one_line(note.heading) or 'More'}")
            parts.append(note.text.strip("\n"))
    if topic.questions:
        parts.append("## Questions")
        for item in topic.questions:
            parts.append(f"### {item.id.split('/', 1)[-1]}: {one_line(item.question)}")
            parts += _answer(item)
    for item in topic.items:
        if item.kind == "script":
            letter = f" {item.letter}" if item.letter else ""
            window = f" ({item.window_s[0]}–{item.window_s[1]} s)" if item.window_s else ""
            parts.append(f"## Script{letter}: {one_line(item.title)}{window}")
            parts.append(f"**Asked:** {one_line(item.question)}")
            parts += _answer(item)
    if topic.vocabulary:
        rows = [
            (t.written, t.spoken, "; ".join(t.misheard), "; ".join(t.confusable)) for t in topic.vocabulary
        ]
        parts += ["## Vocabulary", table_text([COLUMNS, *rows])]
    return "\n\n".join(parts) + "\n"


def one_line(text: str) -> str:
    return " ".join(text.split())


def _answer(item: Item) -> list[str]:
    parts: list[str] = []
    for number, reference in enumerate(item.references):
        text = _WORDING_MARK.sub(r"\1\2\3", reference).strip("\n")
        parts.append(f"**Or:** {text}" if number else text)
    if item.points:
        derived = all(point.derived for point in item.points)
        parts.append("**Key points (derived)**" if derived else "**Key points**")
        parts.append("\n".join(_point(point) for point in item.points))
    return parts


def _point(point: KeyPoint) -> str:
    weight = "" if point.weight == 1.0 else f" ({point.weight:g})"
    lines = [f"- {point.id}{weight}: {one_line(point.statement)}"]
    lines += [f"  - also: {one_line(text)}" for text in point.variants]
    lines += [f"  - not: {one_line(text)}" for text in point.misconceptions]
    if point.probe:
        lines.append(f"  - ask: {one_line(point.probe)}")
    return "\n".join(lines)


def _bullet(text: str) -> str:
    first, *rest = text.strip("\n").split("\n")
    return "\n".join([f"- {first}", *(f"  {line}" if line.strip() else "" for line in dedented(rest))])


def dedented(lines: Sequence[str]) -> list[str]:
    """`lines` without the indentation that all of them share."""
    indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
    least = min(indents, default=0)
    return [line[least:].rstrip() for line in lines]


def table_text(rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; its first row is the head."""
    lines = ["| " + " | ".join(map(_cell, cells)) + " |" for cells in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def _cell(text: str) -> str:
    """`text` with the bars outside formulas escaped."""
    shown = zip(text, hide_formulas(text), strict=True)
    return one_line("".join("\\|" if bare == "|" else char for char, bare in shown))
