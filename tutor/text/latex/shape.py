"""What the parts of a formula are: factors, sums, functions, dimensions. No words here."""

from typing import Final

from tutor.text.latex.tree import Fraction, Group, Leaf, Marked, Node, Noted, Root, Row, Scripts, Table

_ADDITIVE: Final = frozenset("+−-±∓")
_ALWAYS_FUNCTIONS: Final = frozenset("fgOψϕφσ𝒪")
_MAYBE_FUNCTIONS: Final = frozenset("LJVUEhFGHpPqℒ")
_USUAL_ARGUMENTS: Final = frozenset("θφϕψxwz")
_TURNED: Final = frozenset("⊤⊺T−+23")
_DIMENSIONS: Final = frozenset("BLdDHNTCWPnmEMSVhw")
_COUNTS: Final = frozenset("BLDHNTCEMdnm")
_INEQUALITIES: Final = ("≤<⩽", "≥>⩾")


def core(node: Node) -> Node:
    """`node` without its scripts and marks."""
    while True:
        if isinstance(node, Scripts):
            node = node.base
        elif isinstance(node, Marked) and len(node.inside) == 1:
            node = node.inside[0]
        else:
            return node


def leaf_text(node: Node) -> str:
    """The sign of a bare leaf, else the empty string."""
    return node.text if isinstance(node, Leaf) else ""


def is_sign(node: Node | None, signs: str | frozenset[str]) -> bool:
    return (
        isinstance(node, Leaf)
        and node.kind in ("operator", "relation")
        and bool(node.text)
        and node.text in signs
    )


def is_relation(node: Node) -> bool:
    return isinstance(node, Leaf) and node.kind == "relation" and node.text not in "∣|:‖∥"


def is_factor(node: Node | None) -> bool:
    """Whether `node` can be multiplied with what stands beside it."""
    if node is None:
        return False
    base = core(node)
    if isinstance(base, Leaf):
        if base.kind == "text":
            return False
        return base.kind not in ("operator", "relation") or base.text in "∂∇∞∅⊤⋆" or isinstance(node, Scripts)
    return not isinstance(base, Table)


def is_sum(row: Row) -> bool:
    """Whether `row` adds or compares at its top level, so that it needs brackets in speech."""
    return any(
        (is_sign(node, _ADDITIVE) and place > 0) or (is_relation(node) and place > 0)
        for place, node in enumerate(row)
    )


def is_short(row: Row) -> bool:
    """One thing: a letter, a number, a name, with or without scripts."""
    if len(row) == 2 and leaf_text(row[0]) in "d∂" and leaf_text(row[0]) and is_factor(row[1]):
        return True
    return len(row) == 1 and not isinstance(core(row[0]), Fraction | Table | Noted)


def parts(row: Row, signs: str = ",") -> list[Row]:
    out: list[list[Node]] = [[]]
    for node in row:
        if is_sign(node, signs):
            out.append([])
        else:
            out[-1].append(node)
    return [tuple(part) for part in out]


def is_function(node: Node, arguments: Node | None) -> bool:
    """Whether `arguments`, which follow `node`, are arguments in brackets, rather than a factor."""
    group = arguments.base if isinstance(arguments, Scripts) else arguments
    base = core(node)
    if not isinstance(base, Leaf) or not isinstance(group, Group):
        return False
    above = node.above if isinstance(node, Scripts) else ()
    is_turned = above and (leaf_text(above[0]) in _TURNED or leaf_text(above[-1]).isdecimal())
    if base.kind == "letter" and is_turned:
        return False
    if group.opener == "[":
        return base.kind in ("function", "word") or (base.style == "double-struck") or base.text == "E"
    if group.opener != "(":
        return False
    if base.kind in ("function", "word"):
        return True
    if base.kind == "text":
        return bool(base.text) and base.text == base.text.strip()
    if base.kind != "letter":
        return False
    if base.text in _ALWAYS_FUNCTIONS or base.style in ("calligraphic", "script", "double-struck"):
        return True
    if len(parts(group.inside)) > 1 or any(is_sign(part, "∣|") for part in group.inside):
        return True
    if is_sum(group.inside):
        return base.text in _MAYBE_FUNCTIONS and leaf_text(core(group.inside[0])) in _USUAL_ARGUMENTS
    return not isinstance(arguments, Scripts)


def is_list(entries: list[Row]) -> bool:
    """Whether `entries` just name things, as in q, k, v; the last may go on with what holds for all."""
    if any(is_sign(node, "…⋯") for entry in entries for node in entry):
        return False
    return all(is_short(entry) for entry in entries[:-1]) and (
        is_short(entries[-1])
        or (len(entries[-1]) > 2 and is_short(entries[-1][:1]) and is_sign(entries[-1][1], "∈∼"))
    )


def is_end(row: Row) -> bool:
    """Whether `row` is a number or infinity, as an interval's end is."""
    rest = row[1:] if row and is_sign(row[0], "−-") else row
    return len(rest) == 1 and isinstance(rest[0], Leaf) and (rest[0].kind == "number" or rest[0].text == "∞")


def is_shape(row: Row) -> bool:
    """Whether a bracketed list names the dimensions of a tensor, such as B, L, d."""
    entries = parts(row)
    return (
        len(entries) > 1
        and all(entry and all(_is_dimension(node) for node in entry) for entry in entries)
        and any(leaf_text(core(node)).isalpha() for entry in entries for node in entry)
    )


def _is_dimension(node: Node) -> bool:
    if is_sign(node, "×/⋅+−"):
        return True
    base = core(node)
    if isinstance(base, Leaf) and base.kind == "letter" and isinstance(node, Scripts) and base.text == "h":
        return False
    return isinstance(base, Leaf) and (
        (base.kind == "letter" and base.text in _DIMENSIONS and not base.style)
        or (base.kind == "number" and base.text.isdecimal())
    )


def multiplies_dimensions(row: Row) -> bool:
    """Whether × in `row` is said "by" (the shape of a matrix), not "times"."""
    if not any(is_sign(node, "×") for node in row):
        return False
    if any(
        isinstance(node, Leaf) and node.kind in ("operator", "relation") and node.text != "×" for node in row
    ):
        return False
    if any(isinstance(node, Scripts) and leaf_text(node.base).isdecimal() for node in row):
        return False
    first = core(row[0])
    if is_sign(row[0], "×") or is_sign(row[-1], "×"):
        return False
    letters = any(isinstance(core(node), Leaf) and leaf_text(core(node)).isalpha() for node in row)
    return not (isinstance(first, Leaf) and first.kind == "number" and letters and first.text != "1")


def dot_is_times(before: Node | None, after: Node | None) -> bool:
    """Whether a centred dot multiplies numbers or counts, rather than vectors."""
    for node in (before, after):
        base = core(node) if node is not None else None
        if isinstance(base, Leaf) and (base.kind == "number" or base.text in _COUNTS):
            return True
        if isinstance(base, Fraction | Group | Root):
            return True
    return False


def between(row: Row) -> tuple[Row, Row, Row, bool] | None:
    """For a ≤ x ≤ b: x, a, b and whether both signs are strict; None for any other row."""
    places = [place for place, node in enumerate(row) if is_relation(node)]
    if len(places) != 2:
        return None
    first, second = (leaf_text(row[place]) for place in places)
    for signs in _INEQUALITIES:
        strict = {sign in "<>" for sign in (first, second)}
        if first in signs and second in signs and len(strict) == 1:
            low, middle, high = row[: places[0]], row[places[0] + 1 : places[1]], row[places[1] + 1 :]
            if not (low and middle and high):
                return None
            return (
                (middle, low, high, True in strict) if "<" in signs else (middle, high, low, True in strict)
            )
    return None


def is_derivative(fraction: Fraction) -> bool:
    """d/dx by itself."""
    return (
        len(fraction.top) == 1
        and leaf_text(fraction.top[0]) in ("d", "∂")
        and len(fraction.bottom) > 1
        and leaf_text(fraction.bottom[0]) == leaf_text(fraction.top[0])
    )


def is_plain(fraction: Fraction) -> bool:
    return not is_sum(fraction.bottom) and not is_sum(fraction.top)


def is_long_power(node: Scripts) -> bool:
    """A power that what follows would be taken into."""
    above = node.above
    if not above or leaf_text(above[0]) in ("⊤", "⊺", "′", "∗", "T"):
        return False
    return len(above) > 1 or not isinstance(above[0], Leaf)


def is_quantified(before: Row) -> bool:
    return any(is_sign(node, "∀∃") for node in before)


def is_minus_one(row: Row) -> bool:
    return len(row) == 2 and is_sign(row[0], "−-") and leaf_text(row[1]) == "1"


def is_divergence(row: Row) -> bool:
    return len(row) == 1 and leaf_text(row[0]) in ("KL", "K")


def is_label(base: Node, above: Row) -> bool:
    """Whether a superscript is a name (W^Q), not a power."""
    if not isinstance(base, Leaf) or len(above) != 1:
        return False
    label = core(above[0])
    if not isinstance(label, Leaf):
        return False
    if label.kind in ("word", "text", "function"):
        return True
    return (
        base.kind == "letter"
        and base.text.isascii()
        and base.text.isupper()
        and label.kind == "letter"
        and label.text.isascii()
        and label.text.isupper()
        and (label.text != "T" or isinstance(above[0], Scripts))
    )
