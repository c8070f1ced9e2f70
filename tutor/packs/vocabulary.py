"""The table of a topic's terms."""

import re
from collections.abc import Sequence
from itertools import pairwise

from markdown_it.tree import SyntaxTreeNode

from tutor.core.material import Term
from tutor.packs.source import Source
from tutor.text.latex.formulas import hide_formulas

COLUMNS = ("term", "spoken", "misheard as", "confusable with")
_HEADER = "| " + " | ".join(COLUMNS) + " |"


def parse_vocabulary(source: Source, blocks: Sequence[SyntaxTreeNode]) -> tuple[Term, ...]:
    """The terms of the table in `blocks`."""
    terms: list[Term] = []
    for block in blocks:
        if block.type == "table" and block.map is not None:
            _read_table(source, *block.map, terms)
        else:
            source.breach(
                block,
                "this is no table; the first line is `{first}`, the second `|---|---|---|---|`",
                first=_HEADER,
            )
    return tuple(terms)


def _read_table(source: Source, start: int, end: int, terms: list[Term]) -> None:
    header = tuple(cell.lower() for cell in row_cells(source, start))
    if header != COLUMNS:
        source.breach(start, "the table's first line must be `{first}`", first=_HEADER)
    for line in range(start + 2, end):
        if not source.lines[line].strip():
            continue
        cells = row_cells(source, line)
        if len(cells) != len(COLUMNS):
            source.breach(
                line,
                "this row has {count} cells instead of {total}; outside a formula a bar in a "
                r"cell is written \|",
                count=len(cells),
                total=len(COLUMNS),
            )
            continue
        written, spoken, misheard, confusable = cells
        if not written or not spoken:
            source.breach(line, "`term` and `spoken` may not be empty")
            continue
        if re.search(r"[$\\{}*_`]", spoken):
            source.breach(line, '"{name}": `spoken` is plain words, as they are said', name=spoken)
        if any(term.written == written for term in terms):
            source.breach(line, 'the term "{name}" is there twice', name=written)
        terms.append(Term(written, spoken, _entries(misheard), _entries(confusable)))


def row_cells(source: Source, line: int) -> tuple[str, ...]:
    """The cells of a row; bars inside formulas part nothing."""
    hidden, raw = source.hidden_lines[line], source.lines[line]
    # Escaped bars are made plain outside formulas; inside them they are LaTeX.
    cells = [
        "".join(char for n, char in enumerate(raw[a:b], a) if hidden[n : n + 2] != r"\|").strip()
        for a, b in _between(r"(?<!\\)\|", hidden)
    ]
    if cells and not cells[0]:
        cells = cells[1:]
    if cells and not cells[-1] and raw.rstrip().endswith("|"):
        cells = cells[:-1]
    return tuple(cells)


def table_rows(table: str) -> list[tuple[str, ...]]:
    """The cells of each row of a table in Markdown, the ruled line among them."""
    source = Source("", table)
    return [row_cells(source, number) for number, line in enumerate(source.lines) if line.strip()]


def _entries(cell: str) -> tuple[str, ...]:
    """The entries of a cell, parted by semicolons outside formulas."""
    parts = (cell[a:b].strip() for a, b in _between(";", hide_formulas(cell)))
    return tuple(part for part in parts if part)


def _between(mark: str, text: str) -> list[tuple[int, int]]:
    """Start and end of what stands between marks (of one letter) in `text`."""
    edges = [-1, *(match.start() for match in re.finditer(mark, text)), len(text)]
    return [(a + 1, b) for a, b in pairwise(edges)]
