"""A topic as text for a terminal."""

import re

from tutor.core.material import Item, Topic
from tutor.text.latex.formulas import outside_formulas, strip_dollars
from tutor.text.latex.readable import readable_formula


def show_topic(topic: Topic) -> str:
    """The whole topic as plain text, formulas readable, ending with a line break."""
    parts = [_heading(plain_text(topic.title), "=")]
    for title, bullets in (("Cheat sheet", topic.cheat_sheet), ("Intuition", topic.intuition)):
        parts.append(_heading(title, "-"))
        parts.append("\n".join(f"  • {plain_text(bullet)}" for bullet in bullets))
    if topic.questions:
        parts.append(_heading("Questions", "-"))
        parts.extend(show_item(item) for item in topic.questions)
    for item in topic.items:
        if item.kind == "script":
            window = f" ({item.window_s[0]} to {item.window_s[1]} s)" if item.window_s else ""
            parts.append(_heading(f"Script {item.letter}: {plain_text(item.title)}{window}", "-"))
            parts.append(show_item(item))
    if topic.vocabulary:
        parts.append(_heading("Vocabulary", "-"))
        width = max(len(plain_text(term.written)) for term in topic.vocabulary)
        parts.append(
            "\n".join(f"  {plain_text(term.written):<{width}}  {term.spoken}" for term in topic.vocabulary)
        )
    return "\n\n".join(parts) + "\n"


def show_item(item: Item) -> str:
    """A question or script with its first model answer and its key points, as plain text."""
    lines = [f"{plain_text(item.question)}  [{item.id}]"]
    if item.references:
        lines.append(plain_text(item.references[0]))
    points = "\n".join(f"  • {plain_text(point.statement)}" for point in item.points)
    return "\n\n".join([*lines, points] if points else lines)


def plain_text(markdown: str) -> str:
    """`markdown` without emphasis marks, its formulas as readable characters."""
    return outside_formulas(markdown, _unmarked, lambda latex: readable_formula(strip_dollars(latex)))


def _unmarked(text: str) -> str:
    text = re.sub(r"(?<!\\)(?:\*\*|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w))", "", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\\([\\$`*_|#<>\[\]])", r"\1", text)


def _heading(text: str, rule: str) -> str:
    return f"{text}\n{rule * len(text)}"
