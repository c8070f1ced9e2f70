"""Cards in a table of text (.csv, .tsv, Anki's "Notes in Plain Text"): one a row."""

import csv
import re
from collections.abc import Sequence

from tutor.importing.document import Card
from tutor.importing.readers.html import markdown_of_html

_DIRECTIVE = re.compile(r"^#(?P<name>[a-z ]+):(?P<value>.*)\n", re.MULTILINE)
_FRONT = re.compile(r"fronts?|questions?|q|prompt|term|vorderseite|frage", re.IGNORECASE)
_BACK = re.compile(r"backs?|answers?|a|response|definition|rückseite|antwort", re.IGNORECASE)
_TOPIC = re.compile(r"topics?|decks?|category|chapter|subject|thema|stapel", re.IGNORECASE)
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
_TAG = re.compile(r"</?[a-z][^<>]*>|&[a-z]+;", re.IGNORECASE)


def cards_of_table(text: str) -> tuple[Card, ...]:
    """The rows of `text` as cards: columns by the names in its first row, else the first two."""
    told = {match["name"]: match["value"].strip() for match in _DIRECTIVE.finditer(text)}
    text = _DIRECTIVE.sub("", text)
    separator = _SEPARATORS.get(told.get("separator", "").lower()) or _separator(text)
    lines = text.splitlines(keepends=True)
    rows = [row for row in csv.reader(lines, delimiter=separator) if any(row)]
    if not rows:
        return ()
    named = [_column(rows[0], names) for names in (_FRONT, _BACK, _TOPIC)]
    front, back, topic = named
    if front is None or back is None:
        front, back, topic = 0, 1, None
        deck = told.get("deck column", "")
        if deck.isdigit():
            topic = int(deck) - 1
            front, back = [n for n in range(3) if n != topic][:2]
    else:
        rows = rows[1:]
    return tuple(
        Card(question, answer, _cell(row, topic).split("::")[-1] if topic is not None else "")
        for row in rows
        if (question := " ".join(_cell(row, front).split())) and (answer := _cell(row, back))
    )


def _separator(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max("\t;,", key=first.count)


def _column(header: Sequence[str], names: re.Pattern[str]) -> int | None:
    return next((n for n, cell in enumerate(header) if names.fullmatch(cell.strip().strip("\ufeff"))), None)


def _cell(row: Sequence[str], column: int) -> str:
    text = row[column].strip() if column < len(row) else ""
    return markdown_of_html(text).strip() if _TAG.search(text) else text
