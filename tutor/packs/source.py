"""A file of a pack as lines, with its breaches collected as they are found."""

import re
from collections.abc import Iterable
from pathlib import Path

from markdown_it.tree import SyntaxTreeNode

from tutor.core.errors import reason_of
from tutor.core.message import Message
from tutor.packs.breach import Breach
from tutor.text.latex.formulas import braces_balance, formula_spans, hide_formulas, lone_dollars

_BOM = "\ufeff"


class Source:
    """The text of one file and the breaches found in it.

    Line numbers given to its methods count from 0, as Markdown's line maps do; breaches count from 1.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = re.sub(r"\r\n?", "\n", text.removeprefix(_BOM))
        self.lines = self.text.split("\n")
        self.hidden = hide_formulas(self.text)
        self.hidden_lines = self.hidden.split("\n")
        self.breaches: list[Breach] = []

    def breach(self, where: int | SyntaxTreeNode, reason: str, /, **values: object) -> None:
        """Note that a line or block breaks the format; `reason` and `values` make a Message."""
        line = where if isinstance(where, int) else first_line(where)
        self.breaches.append(Breach(self.file, line + 1, Message(reason, **values)))

    def check_formulas(self) -> None:
        """Note every dollar sign without partner and every formula with unbalanced braces."""
        for place in lone_dollars(self.text):
            self.breach(
                self._line_of(place),
                r"a $ without its partner; write \$ for a dollar sign, $...$ for a formula",
            )
        for start, stop in formula_spans(self.text):
            formula = self.text[start:stop]
            if not braces_balance(formula):
                shown = formula if len(formula) <= 40 else formula[:37] + "..."
                self.breach(self._line_of(start), "the braces of {formula} do not balance", formula=shown)

    def _line_of(self, place: int) -> int:
        return self.text.count("\n", 0, place)


def read_source(path: Path, breaches: list[Breach]) -> Source | None:
    """The file as a Source; None, with the reason added to `breaches`, when it cannot be read as text."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        breaches.append(Breach(str(path), 1, Message("this file is missing")))
        return None
    except (OSError, ValueError) as exc:
        reason = reason_of(exc) if isinstance(exc, OSError) else str(exc)
        breaches.append(Breach(str(path), 1, Message("this file cannot be read: {reason}", reason=reason)))
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as exc:
        line = raw.count(b"\n", 0, exc.start) + 1
        breaches.append(Breach(str(path), line, Message("this file is not UTF-8 text; save it as UTF-8")))
        return None
    return Source(str(path), text)


def first_line(block: SyntaxTreeNode) -> int:
    """The line that `block` begins in."""
    return block.map[0] if block.map is not None else 0


def unwrap(lines: Iterable[str]) -> str:
    """The lines of one paragraph as a single line."""
    return " ".join(part for part in (line.strip() for line in lines) if part)
