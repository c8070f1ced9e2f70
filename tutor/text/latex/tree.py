"""The parse tree of a LaTeX formula, as much of it as can be said. mathra parses."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, Literal

from tutor.text.lexicon import ITALIC_WORDS

LeafKind = Literal["letter", "number", "operator", "relation", "word", "function", "large", "text"]


@dataclass(frozen=True, slots=True)
class Leaf:
    kind: LeafKind
    text: str
    style: str = ""
    """`calligraphic`, `double-struck`, `upright` ... or empty."""


@dataclass(frozen=True, slots=True)
class Scripts:
    """A base with something below and above; either may be empty."""

    base: "Node"
    below: "Row"
    above: "Row"


@dataclass(frozen=True, slots=True)
class Fraction:
    top: "Row"
    bottom: "Row"
    ruled: bool = True
    """False for a binomial."""


@dataclass(frozen=True, slots=True)
class Root:
    inside: "Row"
    index: "Row"
    """Empty for the square root."""


@dataclass(frozen=True, slots=True)
class Group:
    opener: str
    closer: str
    inside: "Row"


@dataclass(frozen=True, slots=True)
class Marked:
    """A hat, bar, tilde ... over something; `mark` is the combining character."""

    inside: "Row"
    mark: str


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple["Row", ...], ...]
    shape: str


@dataclass(frozen=True, slots=True)
class Noted:
    """Something with a remark above or below, such as a labelled brace."""

    inside: "Row"
    note: "Row"


Node = Leaf | Scripts | Fraction | Root | Group | Marked | Table | Noted
Row = tuple[Node, ...]

COMMA: Final = Leaf("operator", ",")
_BARS: Final = frozenset("|‖∥")
_RUN_TOGETHER: Final = frozenset(("upright", "sans-serif", "monospace", "italic"))
_PAUSE_EM: Final = 1.0


class FormulaUnreadable(Exception):
    """mathra cannot read the formula; never leaves this package."""


def parse_formula(latex: str) -> Row:
    """The tree of `latex` (without dollar signs). Raises FormulaUnreadable."""
    import mathra

    try:
        tree = json.loads(mathra.tex_to_tree(latex))
        return _row(tree)
    except (ValueError, RecursionError) as exc:
        raise FormulaUnreadable(latex) from exc


def _row(tree: Mapping[str, Any] | None) -> Row:
    if not tree:
        return ()
    return _grouped(_joined(_nodes(tree)))


def _nodes(tree: Mapping[str, Any]) -> list[Node]:
    kind = tree.get("type", "")
    make = _MAKERS.get(kind)
    if make is not None:
        return make(tree)
    # Wrappers that change nothing in what is said: colour, style, frames, forced spacing classes.
    base = tree.get("base")
    return _nodes(base) if isinstance(base, Mapping) else []


def _inline(child: Mapping[str, Any]) -> list[Node]:
    """A child's nodes; braces around several letters of a name make one word of them."""
    nodes = _nodes(child)
    return _joined(nodes) if child.get("type") == "row" else nodes


def _operator(tree: Mapping[str, Any]) -> list[Node]:
    symbol = str(tree.get("symbol", ""))
    return [Leaf("relation" if tree.get("class") == "rel" else "operator", symbol)]


def _text(tree: Mapping[str, Any]) -> list[Node]:
    nodes: list[Node] = []
    for part in tree.get("parts", ()):
        if part.get("type") == "text":
            nodes.append(Leaf("text", str(part.get("value", ""))))
        else:
            nodes.extend(_nodes(part))
    return nodes


def _scripts(tree: Mapping[str, Any]) -> list[Node]:
    base = _row_keeping_bars(tree.get("base"))
    below, above = _row(tree.get("sub")), _row(tree.get("sup"))
    if not base:
        return [Scripts(Leaf("text", ""), below, above)]
    return [*base[:-1], Scripts(base[-1], below, above)]


def _row_keeping_bars(tree: Mapping[str, Any] | None) -> list[Node]:
    nodes = _joined(_nodes(tree)) if tree else []
    return nodes if len(nodes) == 1 else list(_grouped(nodes))


def _delimited(tree: Mapping[str, Any]) -> list[Node]:
    parts: list[Node] = []
    for number, part in enumerate(tree.get("parts", ())):
        if number:
            parts.append(Leaf("relation", "∣"))
        parts.extend(_row(part))
    return [Group(str(tree.get("open", "")), str(tree.get("close", "")), tuple(parts))]


def _bound(tree: Mapping[str, Any]) -> list[Node]:
    """A base with something stacked on it: limits under an operator, or a remark."""
    base = _row_keeping_bars(tree.get("base"))
    below, above = _row(tree.get("below")), _row(tree.get("above"))
    if len(base) == 1 and isinstance(base[0], Leaf) and base[0].kind in ("function", "large", "word"):
        return [Scripts(base[0], below, above)]
    return [Noted(tuple(base), below or above)]


_MAKERS: Final[Mapping[str, Callable[[Mapping[str, Any]], list[Node]]]] = {
    "row": lambda tree: [node for child in tree.get("children", ()) for node in _inline(child)],
    "identifier": lambda tree: [Leaf("letter", str(tree["name"]), str(tree.get("variant", "")))],
    "number": lambda tree: [Leaf("number", str(tree["value"]))],
    "operator": _operator,
    "fixed-delimiter": _operator,
    "function": lambda tree: [Leaf("function", str(tree["name"]))],
    "large-operator": lambda tree: [Leaf("large", str(tree["symbol"]))],
    "text": _text,
    "scripts": _scripts,
    "fraction": lambda tree: [
        Fraction(_row(tree.get("num")), _row(tree.get("den")), bool(tree.get("rule", True)))
    ],
    "root": lambda tree: [Root(_row(tree.get("radicand")), _row(tree.get("index")))],
    "delimited": _delimited,
    "accent": lambda tree: [Marked(_row(tree.get("base")), str(tree.get("accent", "")))],
    "bar": lambda tree: [Marked(_row(tree.get("base")), "̄" if tree.get("above") else "")],
    "brace": lambda tree: [Noted(_row(tree.get("base")), _row(tree.get("label")))],
    "stacked": _bound,
    "arrow": lambda tree: [Leaf("relation", str(tree.get("symbol", "→")))],
    "table": lambda tree: [
        Table(tuple(tuple(map(_row, row)) for row in tree.get("rows", ())), str(tree.get("shape", "")))
    ],
    "space": lambda tree: [COMMA] if float(tree.get("em", 0)) >= _PAUSE_EM else [],
    "phantom": lambda tree: [],
}


def _joined(nodes: Sequence[Node]) -> list[Node]:
    """`nodes` with the letters of a name made one word, and grouped digits one number."""
    out: list[Node] = []
    for node in nodes:
        last = out[-1] if out else None
        if (
            isinstance(node, Leaf)
            and isinstance(last, Leaf)
            and node.kind == "letter"
            and node.style in _RUN_TOGETHER
            and (last.kind == "word" or (last.kind == "letter" and last.style == node.style))
        ):
            out[-1] = Leaf("word", last.text + node.text, node.style)
        elif last == Leaf("function", "arg") and _extremum(node) in ("min", "max"):
            out[-1] = _rebased(node, Leaf("function", f"arg {_extremum(node)}"))
        elif _continues_number(out, node):
            out[-2:] = [Leaf("number", _number(out[-2]) + _number(node))]
        else:
            out.append(node)
    return _italic_words(out)


def _italic_words(nodes: list[Node]) -> list[Node]:
    """`nodes` with runs of plain letters that spell a known name made words."""
    out: list[Node] = []
    for is_letter, run in groupby(nodes, lambda node: isinstance(node, Leaf) and node.kind == "letter"):
        members = list(run)
        name = "".join(node.text for node in members if isinstance(node, Leaf)) if is_letter else ""
        out.extend([Leaf("word", name)] if name in ITALIC_WORDS else members)
    return out


def _extremum(node: Node) -> str:
    base = node.base if isinstance(node, Scripts) else node
    return base.text if isinstance(base, Leaf) and base.kind == "function" else ""


def _continues_number(before: Sequence[Node], node: Node) -> bool:
    """Whether `node` is the 024 of 1{,}024."""
    is_group = re.fullmatch(r"\d{3}", _number(node)) and len(before) > 1 and before[-1] == COMMA
    return bool(is_group) and re.fullmatch(r"[1-9]\d{0,2}", _number(before[-2])) is not None


def _number(node: Node) -> str:
    return node.text if isinstance(node, Leaf) and node.kind == "number" else ""


_OPENERS: Final = frozenset("([{⟨⌈⌊")
_CLOSERS: Final = frozenset(")]}⟩⌉⌋")


def _grouped(nodes: Sequence[Node]) -> Row:
    """`nodes` with what stands between delimiters folded into groups; strays are dropped."""
    stack: list[tuple[str, list[Node]]] = [("", [])]
    for node in nodes:
        symbol = _delimiter(node)
        if isinstance(node, Leaf) and symbol in _OPENERS:
            stack.append((symbol, []))
        elif symbol in _CLOSERS:
            if len(stack) == 1:
                continue
            opener, inside = stack.pop()
            stack[-1][1].append(_rebased(node, Group(opener, symbol, _bars_paired(inside))))
        else:
            stack[-1][1].append(node)
    while len(stack) > 1:
        _, inside = stack.pop()
        stack[-1][1].extend(inside)
    return _bars_paired(stack[0][1])


def _bars_paired(nodes: Sequence[Node]) -> Row:
    """`nodes` with pairs of |...| and ‖...‖ folded into groups; a single bar stays a relation."""
    out: list[Node] = list(nodes)
    for bars in ("|", "‖∥"):
        places = [place for place, node in enumerate(out) if _delimiter(node) in bars and _delimiter(node)]
        if len(places) < 2 or len(places) % 2:
            continue
        for start, end in reversed(list(zip(places[::2], places[1::2], strict=True))):
            inside = tuple(out[start + 1 : end])
            out[start : end + 1] = [_rebased(out[end], Group(bars[0], bars[0], inside))]
    return tuple(out)


def _delimiter(node: Node) -> str:
    """The sign of a delimiter, with or without scripts on it; empty for anything else."""
    base = node.base if isinstance(node, Scripts) else node
    if isinstance(base, Leaf) and base.kind in ("operator", "relation"):
        return base.text if base.text in _OPENERS | _CLOSERS | _BARS else ""
    return ""


def _rebased(node: Node, base: Node) -> Node:
    return Scripts(base, node.below, node.above) if isinstance(node, Scripts) else base
