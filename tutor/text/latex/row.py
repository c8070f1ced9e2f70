"""A row of a formula from left to right: what stands beside what decides how it is said."""

from typing import TYPE_CHECKING, Final

from tutor.text.latex import shape
from tutor.text.latex.symbols import LIMITS, TAKES_THE
from tutor.text.latex.tree import Fraction, Group, Leaf, Node, Root, Row, Scripts
from tutor.text.numbers import say_fraction

if TYPE_CHECKING:
    from tutor.text.latex.speech import Speaker

_DOTS: Final = "…⋯⋮⋱."
_BARS: Final = "|∣"
_LONG_SUM: Final = 3


class RowSpeaker:
    """Says one row; used once."""

    def __init__(self, speaker: "Speaker", row: Row) -> None:
        self._speaker = speaker
        self._row = row
        self._at = 0
        self._out: list[str] = []
        self._by = shape.multiplies_dimensions(row)
        cores = [shape.core(node) for node in row]
        self._has_integral = any(
            isinstance(one, Leaf) and one.kind == "large" and one.text in "∫∬∮" for one in cores
        )
        self._map = any(shape.is_sign(node, ":") for node in row) and any(
            shape.is_sign(node, "→⟶") for node in row
        )

    def words(self) -> str:
        while self._at < len(self._row):
            node = self._row[self._at]
            said = self._sign(node) if _is_sign(node) else self._factor(node)
            if said:
                self._out.append(said)
        return " ".join(self._out)

    def _next(self, step: int = 1) -> Node | None:
        place = self._at + step
        return self._row[place] if place < len(self._row) else None

    def _before(self) -> Node | None:
        return self._row[self._at - 1] if self._at else None

    # Signs

    def _sign(self, node: Node) -> str:
        """The words for a sign at the current place; moves on."""
        text = shape.leaf_text(node)
        after = self._next()
        if text in _DOTS:
            return self._dots()
        if text == ",":
            # In an index only where something else than a list stands in it.
            others = any(_is_sign(one) and shape.leaf_text(one) not in ",…⋯" for one in self._row)
            return self._one("," if others or not self._speaker.in_index else "")
        if text == ";":
            return self._one(",")
        if text in _BARS:
            return self._one("such that" if shape.is_quantified(self._row[: self._at]) else "given")
        if text in "‖∥":
            return self._one("from")
        if text == ":":
            return self._colon()
        if text in "/∕":
            return self._over()
        if text == "×":
            return self._one("by" if self._by else "times")
        if text in "⋅·":
            alone = self._before() is None or after is None
            is_differential = shape.leaf_text(after) == "d" and self._next(2) is not None if after else False
            times = not alone and not is_differential and shape.dot_is_times(self._before(), after)
            return self._one("times" if times else "dot")
        if text == "∼" and not self._speaker.in_index and self._before() is not None:
            return self._one("is drawn from")
        if text == "→" and self._map:
            return self._one("to")
        if text in "→⟶" and after is not None and _is_end(after):
            return self._one("goes to")
        if text == "≤" and self._speaker.in_index and self._before() is not None:
            return self._one("up to")
        if text in "()[]{}":
            return self._one("")
        if self._second_inequality(text):
            return self._one(f", which {self._speaker.node(node)}")
        return self._one(self._speaker.node(node))

    def _one(self, words: str) -> str:
        self._at += 1
        return words

    def _dots(self) -> str:
        """ "to" between the ends of a list, "and so on" at its end."""
        if shape.is_sign(self._row[self._at], ".") and not shape.is_sign(self._next(), _DOTS):
            return self._one("")
        while shape.is_sign(self._next(), _DOTS):
            self._at += 1
        after = self._next()
        lonely = sum(1 for node in self._row[: self._at] if shape.is_sign(node, ",;+⋅×")) <= 1
        if after is None:
            if shape.is_sign(self._row[self._at], "."):
                return self._one("")
            return self._one("and so on")
        adds = shape.is_sign(after, "+⋅×")
        if self._out and self._out[-1] in (",", "plus", "times", "dot"):
            self._out.pop()
        if _is_sign(after) and shape.leaf_text(after) in ",;+⋅×−-":
            self._at += 1
        return self._one("to" if lonely else ", and so on up to" if adds else ", up to")

    def _colon(self) -> str:
        after = self._next()
        if after is None or self._at == 0:
            return self._one("")
        if shape.is_sign(after, "="):
            self._at += 1
            return self._one("is defined as")
        if self._map:
            return self._one("from")
        if isinstance(after, Group) and after.opener == "(" and shape.is_shape(after.inside):
            self._at += 1
            verb = "have" if any(shape.is_sign(node, ",") for node in self._row) else "has"
            return self._one(f"{verb} shape {self._speaker.dimensions(after)}")
        if self._speaker.in_index:
            return self._one("to")
        rest = self._row[self._at + 1 :]
        if shape.multiplies_dimensions(rest):
            return self._one("has shape")
        if shape.is_quantified(self._row[: self._at]):
            return self._one("such that")
        return self._one(",")

    def _over(self) -> str:
        """A slash. A sum before it has been said as "all", a sum after it is "the quantity"."""
        before, after = self._before(), self._next()
        whole = isinstance(before, Group) and before.opener == "(" and shape.is_sum(before.inside)
        said = ", all over" if whole else "over"
        self._at += 1
        if isinstance(after, Group) and after.opener == "(":
            self._at += 1
            quantity = "the quantity " if shape.is_sum(after.inside) else ""
            pause = "," if quantity and self._at < len(self._row) else ""
            return f"{said} {quantity}{self._speaker.row(after.inside)}{pause}"
        return said

    def _second_inequality(self, text: str) -> bool:
        signs = "<>≤≥⩽⩾≪≫≈"
        return (
            not self._speaker.in_index
            and text in signs
            and any(shape.is_sign(node, signs) for node in self._row[: self._at])
            and not any(shape.is_sign(node, ",") for node in self._row[: self._at])
        )

    # Factors

    def _factor(self, node: Node) -> str:
        """A factor; "times" or "of" before it where it starts with an article."""
        before = self._before()
        said = self._said_factor(node)
        if said.startswith("the ") and shape.is_factor(before) and not self._after_link():
            return f"of {said}" if _is_named(before) else f"times {said}"
        return said

    def _said_factor(self, node: Node) -> str:
        before, after = self._before(), self._next()
        base = shape.core(node)
        if isinstance(node, Leaf) and node.kind == "number" and self._is_inline_fraction():
            top, bottom = (int(shape.leaf_text(self._row[self._at + step])) for step in (0, 2))
            self._at += 3
            return self._then(say_fraction(top, bottom) or "", node)
        if after is not None and shape.is_function(node, after):
            return self._call(node, after)
        if isinstance(base, Leaf) and base.text == "∇":
            said = self._speaker.gradient(node)
            self._at += 1
            return f"{said} of" if after is not None and shape.is_factor(after) else said
        if isinstance(base, Leaf) and base.kind == "large":
            return self._large(node, after)
        if isinstance(base, Leaf) and base.kind == "function" and base.text in LIMITS:
            return self._limit(node, after)
        if isinstance(base, Leaf) and base.style == "double-struck" and base.text == "E":
            said = "the expectation" if shape.is_factor(after) else "E"
            over = ""
            if isinstance(node, Scripts) and node.below:
                over = f" over {self._speaker.index(node.below)}"
                said = "the expectation"
            self._at += 1
            return f"{said}{over}{' of' if shape.is_factor(after) else ''}"
        if self._is_indicator(node, after):
            assert isinstance(after, Group)
            self._at += 2
            return f"the indicator of {self._speaker.row(after.inside)}"
        if isinstance(node, Fraction) and shape.is_derivative(node):
            self._at += 1
            return f"the derivative with respect to {self._speaker.row(node.bottom[1:])} of"
        if isinstance(node, Group) and node.opener in ("(", "["):
            return self._bracket(node, before, after)
        is_name = isinstance(node, Leaf) and node.kind in ("function", "word")
        if is_name and shape.leaf_text(node) in TAKES_THE and shape.is_factor(after):
            self._at += 1
            return f"the {self._speaker.node(node)} of"  # "the determinant of A"
        said = self._speaker.node(node)
        if isinstance(node, Scripts) and isinstance(base, Leaf) and base.text == "log" and node.below:
            said = f"{said} of" if shape.is_factor(after) else said
        self._at += 1
        return self._then(said, node)

    def _call(self, node: Node, arguments: Node) -> str:
        before = self._before()
        said = self._speaker.call(node, arguments)
        base = shape.core(node)
        is_named = isinstance(base, Leaf) and base.kind == "word" and not said.startswith("the ")
        if is_named and shape.is_factor(before) and not self._after_link() and not _is_named(before):
            said = f"times {said}"
        self._at += 2
        following = self._row[self._at] if self._at < len(self._row) else None
        group = _arguments(arguments)
        if shape.is_sign(following, "+−-") and group is not None and shape.is_sum(group.inside):
            return f"{said},"
        if following is None or not shape.is_factor(following):
            return said
        if shape.leaf_text(following) == "d" and self._has_integral:
            return f"{said},"
        pause = "" if group is not None and shape.is_short(group.inside) else ","
        return f"{said}{pause}{'' if self._is_product_said_by(following) else ' times'}"

    def _then(self, said: str, node: Node) -> str:
        """`said` with the pause or the "times" that keeps it apart from what follows."""
        after = self._row[self._at] if self._at < len(self._row) else None
        if after is None:
            return said
        ends_open = isinstance(node, Fraction) or (
            isinstance(node, Scripts)
            and (
                shape.is_long_power(node)
                or (isinstance(node.base, Group) and not shape.is_short(node.base.inside))
            )
        )
        if shape.is_factor(after) and (isinstance(node, Fraction) or ends_open):
            pause = "" if isinstance(node, Fraction) and shape.is_plain(node) else ","
            return f"{said}{pause} times" if not self._is_product_said_by(after) else f"{said}{pause}"
        has_tail = isinstance(node, Fraction) and not shape.is_plain(node)
        root = isinstance(node, Root)
        if (has_tail or root or (isinstance(node, Scripts) and shape.is_long_power(node))) and shape.is_sign(
            after, "+−-±"
        ):
            return f"{said},"
        return said

    def _is_product_said_by(self, node: Node) -> bool:
        """Whether `node` says "times" before itself."""
        base = shape.core(node)
        if isinstance(node, Group) and node.opener == "(":
            return True
        return isinstance(base, Leaf) and base.kind == "large"

    def _large(self, node: Node, after: Node | None) -> str:
        said = self._speaker.node(node)
        if isinstance(node, Leaf):
            said = f"the {said}"
        self._at += 1
        return f"{said}{' of' if after is not None and _starts_operand(after) else ''}"

    def _limit(self, node: Node, after: Node | None) -> str:
        self._at += 1
        operand = after is not None and _starts_operand(after)
        if isinstance(node, Scripts) and node.below:
            said = self._speaker.limited(node)
            return f"{said} of" if operand else said
        base = shape.core(node)
        name = base.text if isinstance(base, Leaf) else ""
        if operand:
            return f"the {self._speaker.node(node)}" + ("" if name == "arg" else " of")
        return name

    def _bracket(self, group: Group, before: Node | None, after: Node | None) -> str:
        """Round or square brackets that hold no arguments."""
        adds = shape.is_sum(group.inside)
        said = self._speaker.node(group)
        self._at += 1
        if not adds:
            if shape.is_factor(before) and len(group.inside) > 1 and not self._after_link():
                return f"times {said}"
            return said
        if shape.is_factor(before) and not self._after_link():
            long = "the quantity " if len(group.inside) > _LONG_SUM else ""
            said = f"times {long}{said}"
        elif shape.is_sign(before, "−-+±⊙×⋅") or _is_named(before):
            said = f"the quantity {said}"
        if after is None:
            return said
        if shape.is_factor(after):
            return f"{said}," if self._is_product_said_by(after) else f"{said}, times"
        return f"{said}," if shape.is_sign(after, "+−-±⋅×⊙") else said

    def _after_link(self) -> bool:
        """Whether what was said last already leads on to the next factor."""
        return bool(self._out) and self._out[-1].rsplit(" ", 1)[-1] in ("times", "of", "over")

    def _is_inline_fraction(self) -> bool:
        """Whether a small fraction such as 1/2 stands here by itself."""
        if not shape.is_sign(self._next(), "/") or not isinstance(self._next(2), Leaf):
            return False
        top, bottom = (shape.leaf_text(self._row[self._at + step]) for step in (0, 2))
        if not (top.isdecimal() and bottom.isdecimal() and len(top) < 3 and len(bottom) < 3):
            return False
        after = self._next(3)
        return say_fraction(int(top), int(bottom)) is not None and not shape.is_sign(after, "/")

    @staticmethod
    def _is_indicator(node: Node, after: Node | None) -> bool:
        base = shape.core(node)
        return (
            isinstance(base, Leaf)
            and base.text in ("1", "𝟙", "𝟏", "I")
            and isinstance(after, Group)
            and after.opener in ("[", "{")
            and any(shape.is_relation(part) for part in after.inside)
        )


def _is_sign(node: Node) -> bool:
    return isinstance(node, Leaf) and node.kind in ("operator", "relation") and node.text not in "∇"


def _arguments(node: Node | None) -> Group | None:
    """The group that `node` is, with or without scripts."""
    base = node.base if isinstance(node, Scripts) else node
    return base if isinstance(base, Group) else None


def _is_end(node: Node) -> bool:
    """A value that something tends to."""
    base = shape.core(node)
    return isinstance(base, Leaf) and (base.kind == "number" or base.text in "∞+−")


def _is_named(node: Node | None) -> bool:
    base = shape.core(node) if node is not None else None
    return isinstance(base, Leaf) and base.kind in ("function",)


def _starts_operand(node: Node) -> bool:
    return shape.is_factor(node) or shape.is_sign(node, "−-")
