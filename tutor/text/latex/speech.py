"""A LaTeX formula in the words of a lecturer."""

import re
from dataclasses import dataclass
from typing import Final

from tutor.text.latex import shape
from tutor.text.latex.row import RowSpeaker
from tutor.text.latex.symbols import (
    ACCENTS,
    GREEK,
    LARGE,
    LIMITS,
    NAMED,
    OPERATORS,
    POWERS,
    RELATIONS,
    SHORT_RELATIONS,
    TAKES_THE,
    say_letter,
    say_name,
)
from tutor.text.latex.tables import say_table
from tutor.text.latex.tree import (
    FormulaUnreadable,
    Fraction,
    Group,
    Leaf,
    Marked,
    Node,
    Noted,
    Root,
    Row,
    Scripts,
    Table,
    parse_formula,
)
from tutor.text.lexicon import say_word
from tutor.text.numbers import say_fraction, say_number, say_ordinal

_MARKUP: Final = re.compile(r"\\[A-Za-z]+|\\.|[^\w\s.,]|_")
_EXPECTATION: Final = "𝔼"


def say_formula(latex: str) -> str:
    """The words for `latex` (without dollar signs).

    Never raises: what cannot be parsed is said name by name.
    """
    try:
        row = parse_formula(latex)
        return tidy(Speaker().top(row))
    except (FormulaUnreadable, RecursionError):
        return _letter_by_letter(latex)


def tidy(words: str) -> str:
    """`words` with single spaces, and single pauses that stand between words."""
    words = re.sub(r"\s+", " ", words)
    words = re.sub(r"\s*(?:,\s*)+", ", ", words)
    return words.strip(" ,")


def _letter_by_letter(latex: str) -> str:
    named = re.sub(r"\\([A-Za-z]+)", r" \1 ", latex)
    plain = _MARKUP.sub(" ", named)
    return tidy(" ".join(say_word(word) for word in re.findall(r"[^\W\d_]+|\d+(?:\.\d+)?", plain)))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says rows of nodes. `in_index` is set inside subscripts and bounds, where fewer words are used."""

    in_index: bool = False

    def top(self, row: Row) -> str:
        if (
            len(row) == 1
            and isinstance(row[0], Group)
            and row[0].opener == "("
            and shape.is_shape(row[0].inside)
        ):
            return self.dimensions(row[0])
        return self.row(row)

    def row(self, row: Row) -> str:
        entries = shape.parts(row)
        if len(entries) > 1 and shape.is_list(entries) and not self.in_index:
            return listed([self.row(entry) for entry in entries])
        span = shape.between(row)
        if span is not None:
            middle, low, high, strict = span
            verb = "" if self.in_index else "is strictly " if strict else "is "
            return f"{self.row(middle)} {verb}between {self.row(low)} and {self.row(high)}"
        return RowSpeaker(self, row).words()

    def index(self, row: Row) -> str:
        """`row` as it is said in a subscript."""
        return Speaker(in_index=True).row(row)

    def node(self, node: Node) -> str:
        if isinstance(node, Leaf):
            return self.leaf(node)
        if isinstance(node, Scripts):
            return self.scripts(node)
        if isinstance(node, Fraction):
            return self.fraction(node)
        if isinstance(node, Root):
            return self.root(node)
        if isinstance(node, Group):
            return self.group(node)
        if isinstance(node, Marked):
            return f"{self.row(node.inside)} {ACCENTS.get(node.mark, '')}"
        if isinstance(node, Table):
            return say_table(node, self.row)
        note = self.row(node.note)
        return f"{self.row(node.inside)}, which is {note}," if note else self.row(node.inside)

    def leaf(self, leaf: Leaf) -> str:
        text = leaf.text
        if leaf.kind == "number":
            return say_number(text)
        if leaf.kind == "large":
            return LARGE.get(text, "")
        if leaf.kind == "text":
            return " ".join(say_name(word) for word in re.findall(r"[^\W_]+(?:['.-][^\W_]+)*", text))
        if leaf.kind in ("word", "function"):
            return say_name(text)
        if leaf.kind == "letter":
            if leaf.style == "double-struck" and text == "1":
                return "the indicator"
            return say_letter(text)
        for table in (SHORT_RELATIONS if self.in_index else {}, RELATIONS, OPERATORS, NAMED, GREEK):
            if text in table:
                return table[text]
        return " ".join(char for char in text if char.isalnum())

    def root(self, root: Root) -> str:
        quantity = "the quantity " if shape.is_sum(root.inside) else ""
        inside = self.row(root.inside)
        if not root.index:
            return f"the square root of {quantity}{inside}"
        degree = _ordinal(root.index, self)
        return f"the {degree} root of {quantity}{inside}"

    def fraction(self, fraction: Fraction) -> str:
        top, bottom = fraction.top, fraction.bottom
        if not fraction.ruled:
            return f"{self.row(top)} choose {self.row(bottom)}"
        small = _small_fraction(top, bottom)
        if small is not None:
            return small
        whole = ", all" if shape.is_sum(top) else ""
        quantity = "the quantity " if shape.is_sum(bottom) else ""
        return f"{self.row(top)}{whole} over {quantity}{self.row(bottom)}"

    def scripts(self, node: Scripts) -> str:
        base = node.base
        if isinstance(base, Group):
            return self.scripted_group(base, node.below, node.above)
        if isinstance(base, Leaf) and base.kind == "large":
            return self.large(node)
        if isinstance(base, Leaf) and base.kind == "function" and node.below and base.text == "log":
            return f"{say_name(base.text)} base {self.index(node.below)}"
        if isinstance(base, Leaf) and base.text == "∇":
            return self.gradient(node)
        if isinstance(base, Noted):
            note = self.index(node.below or node.above)
            return f"{self.row(base.inside)}, which is {note},"
        if base == Leaf("number", "1") and any(map(shape.is_relation, node.below)):
            return f"the indicator of {self.index(node.below)}"
        said = self.node(base)
        if shape.is_label(base, node.above):
            said = f"{said} {self.index(node.above)}"
            return f"{said} {self.index(node.below)}" if node.below else said
        if node.below:
            said = f"{said} {self.index(node.below)}"
        return f"{said}{self.power(base, node.above)}" if node.above else said

    def power(self, base: Node, above: Row) -> str:
        """What follows a base for its superscript, with the space or pause before it."""
        sign = shape.leaf_text(above[0]) if len(above) == 1 else ""
        letter = shape.core(base)
        is_letter = isinstance(letter, Leaf) and letter.kind == "letter" and letter.text not in GREEK
        is_matrix = isinstance(letter, Leaf) and is_letter and letter.text.isupper()
        if sign in POWERS or (sign == "T" and is_letter):
            return f" {POWERS.get(sign, 'transpose')}"
        if sign and sign in "′″‴†‡+−":
            return f" {NAMED.get(sign) or OPERATORS.get(sign, '')}"
        if is_matrix and shape.is_minus_one(above):
            return " inverse"
        if len(above) == 1 and isinstance(above[0], Group) and above[0].opener in ("(", "["):
            return f" superscript {self.index(above[0].inside)}"
        if isinstance(letter, Leaf) and letter.style == "double-struck":
            return f" {_by(above)}"
        primes = [shape.leaf_text(part) for part in above]
        if len(above) > 1 and primes[0] and primes[0] in "′″‴":
            return f" {NAMED[primes[0]]}{self.power(base, above[1:])}"
        if len(above) == 2 and primes[1] in ("⊤", "⊺"):
            return f" {self.index(above[:1])} transpose"
        long = "the power " if any(isinstance(part, Fraction | Group) for part in above[:-1]) else ""
        return f" to the {long}{self.row(above)}"

    def scripted_group(self, group: Group, below: Row, above: Row) -> str:
        if group.opener in ("|", "‖", "∥"):
            return self.norm(group, below, above)
        inside = self.row(group.inside)
        if group.opener == "" and group.closer == "|" and below:
            return f"{inside}, evaluated at {self.row(below)},"
        if group.opener == "{":
            spread = self.index(below)
            until = f" to {self.index(above)}" if above else ""
            return f"the set of {inside}, {spread.replace(' equals ', ' from ')}{until},"
        if shape.is_minus_one(above) and not below:
            return f"the inverse of {inside},"
        said = inside
        if below:
            said = f"{said}, component {self.index(below)},"
        if above:
            power = self.power(group, above).strip()
            whole = " " if shape.is_short(group.inside) else ", all "
            said = f"{said}{whole}{power}{'' if shape.is_short(group.inside) else ','}"
        return said

    def group(self, group: Group) -> str:
        inside = group.inside
        if group.opener in ("|", "‖", "∥") and group.closer in ("|", "‖", "∥"):
            return self.norm(group, (), ())
        if group.opener == "⌈":
            return f"{self.row(inside)}, rounded up,"
        if group.opener == "⌊":
            return f"{self.row(inside)}, rounded down,"
        if group.opener == "⟨":
            entries = shape.parts(inside)
            if len(entries) == 2:
                return f"the inner product of {self.row(entries[0])} and {self.row(entries[1])}"
            return f"the average of {self.row(inside)}"
        if group.opener == "{":
            if any(shape.is_sign(node, "∣|:") for node in inside):
                return f"the set of {self.row(inside)}"
            if any(shape.is_sign(node, "…⋯") for node in inside):
                return f"the set {self.row(inside)}"
            return f"the set {', '.join(self.row(entry) for entry in shape.parts(inside))}"
        if group.opener == "[":
            halves = shape.parts(inside, ";")
            if len(halves) > 1 and any(shape.is_sign(node, "…⋯") for node in inside):
                return f"the concatenation of {self.row(inside)}"
            if len(halves) > 1:
                return f"the concatenation of {listed([self.row(half) for half in halves])}"
        ends = shape.parts(inside)
        closed_differently = group.opener + group.closer in ("[)", "(]")
        if len(ends) == 2 and (closed_differently or (group.opener == "[" and all(map(shape.is_end, ends)))):
            return f"the interval from {self.row(ends[0])} to {self.row(ends[1])}"
        if len(ends) == 2 and group.opener == "[" and shape.is_list(ends):
            return f"the concatenation of {self.row(inside)}"
        return self.row(inside)

    def norm(self, group: Group, below: Row, above: Row) -> str:
        inside = self.row(group.inside)
        squared = len(above) == 1 and shape.leaf_text(above[0]) == "2"
        if group.opener == "|":
            only = shape.core(group.inside[0]) if len(group.inside) == 1 else None
            is_set = isinstance(only, Leaf) and only.kind == "letter" and only.text.isupper()
            said = f"the {'size' if is_set else 'absolute value'} of {inside}"
            tail = self.power(group, above) if above else ""
            return f"{said},{tail}," if tail else said
        kind = {"F": "Frobenius norm", "∗": "nuclear norm", "": "norm"}.get(
            shape.leaf_text(below[0]) if below else "", ""
        )
        if not kind:
            kind = f"L {self.index(below)} norm"
        if squared:
            return f"the squared {kind} of {inside}"
        tail = self.power(group, above) if above else ""
        return f"the {kind} of {inside},{tail}," if tail else f"the {kind} of {inside}"

    def large(self, node: Scripts) -> str:
        name = self.node(node.base)
        if name == "integral" or name.endswith(" integral"):
            low = f" from {self.index(node.below)}" if node.below and node.above else ""
            low = low or (f" over {self.index(node.below)}" if node.below else "")
            return f"the {name}{low}{f' to {self.index(node.above)}' if node.above else ''}"
        return f"the {name}{self.bounds(node)}"

    def bounds(self, node: Scripts) -> str:
        """ "over i from one to n", with a space before it."""
        if not node.below:
            return f" up to {self.index(node.above)}" if node.above else ""
        for place, part in enumerate(node.below):
            if node.above and shape.is_sign(part, "="):
                variable, start = node.below[:place], node.below[place + 1 :]
                return f" over {self.index(variable)} from {self.index(start)} to {self.index(node.above)}"
        until = f" up to {self.index(node.above)}" if node.above else ""
        entries = [entry for entry in shape.parts(node.below) if entry]
        simple = all(len(entry) == 1 for entry in entries)
        over = listed([self.index(entry) for entry in entries]) if simple else self.index(node.below)
        return f" over {over}{until}"

    def gradient(self, node: Node) -> str:
        """The name of ∇ with what is on it; "of" is added by the row."""
        below = node.below if isinstance(node, Scripts) else ()
        above = node.above if isinstance(node, Scripts) else ()
        name = "Hessian" if above and shape.leaf_text(above[0]) == "2" else "gradient"
        return f"the {name} with respect to {self.index(below)}" if below else f"the {name}"

    def dimensions(self, group: Group) -> str:
        return " by ".join(_by(entry) for entry in shape.parts(group.inside))

    def call(self, node: Node, arguments: Node) -> str:
        """A function with its arguments in brackets."""
        group = arguments.base if isinstance(arguments, Scripts) else arguments
        assert isinstance(group, Group)
        base = shape.core(node)
        text = base.text if isinstance(base, Leaf) else ""
        entries = shape.parts(group.inside)
        said = self._called(node, base, text, entries, group)
        if not isinstance(arguments, Scripts):
            return said
        if arguments.below:
            said = f"{said}, component {self.index(arguments.below)},"
        if arguments.above:
            said = f"{said},{self.power(group, arguments.above)},"
        return said

    def _called(self, node: Node, base: Node, text: str, entries: list[Row], group: Group) -> str:
        style = base.style if isinstance(base, Leaf) else ""
        arguments = self._arguments(entries, group)
        if text in ("O", "𝒪") and not isinstance(node, Scripts):
            return f"order {arguments}"
        if text == "1" and style == "double-struck":
            return f"the indicator of {arguments}"
        if text == "E" and style == "double-struck" and isinstance(node, Scripts) and node.below:
            return f"the expectation over {self.index(node.below)} of {arguments}"
        if text in ("E", _EXPECTATION) and (style == "double-struck" or group.opener == "["):
            return f"the expectation of {arguments}"
        if text == "N" and len(entries) == 2:
            centre = shape.parts(entries[0], ";")
            spread = f"mean {self.row(centre[-1])} and variance {self.row(entries[1])}"
            of = f" of {self.row(centre[0])}" if len(centre) > 1 else ""
            return f"a normal distribution{of} with {spread}"
        if text == "D" and isinstance(node, Scripts) and shape.is_divergence(node.below):
            return f"the K L divergence of {arguments}"
        if text in LIMITS and isinstance(node, Scripts):
            return f"{self.limited(node)} of {arguments}"
        article = "the " if text in TAKES_THE else ""
        return f"{article}{self.node(node)} of {arguments}"

    def _arguments(self, entries: list[Row], group: Group) -> str:
        if any(shape.is_sign(node, "…⋯") for node in group.inside):
            return self.row(group.inside)
        if len(entries) == 1:
            entries = shape.parts(group.inside, ";")
        return listed([said for said in map(self.row, entries) if said])

    def limited(self, node: Scripts) -> str:
        """ "the minimum over theta", "the limit as x goes to zero"."""
        base = node.base
        assert isinstance(base, Leaf)
        if base.text == "lim":
            bound = self.index(node.below)
            return f"the limit as {bound if 'goes to' in bound else bound.replace(' to ', ' goes to ', 1)}"
        return f"the {self.node(base)}{self.bounds(node)}"


def listed(entries: list[str]) -> str:
    """ "x", "x and y", "x, y, and z"."""
    if len(entries) < 3:
        return " and ".join(entries)
    return f"{', '.join(entries[:-1])}, and {entries[-1]}"


def _by(row: Row) -> str:
    """A product of dimensions: ×, where there is one, is "by"."""
    speaker = Speaker(in_index=True)
    cut = shape.parts(row, "×")
    return " by ".join(speaker.row(part) for part in cut)


def _small_fraction(top: Row, bottom: Row) -> str | None:
    if len(top) == len(bottom) == 1:
        above, below = shape.leaf_text(top[0]), shape.leaf_text(bottom[0])
        if above.isdecimal() and below.isdecimal():
            return say_fraction(int(above), int(below))
    return None


def _ordinal(row: Row, speaker: Speaker) -> str:
    text = shape.leaf_text(row[0]) if len(row) == 1 else ""
    if text == "3":
        return "cube"
    if text.isdecimal() and len(text) < 4:
        return say_ordinal(int(text))
    return f"{speaker.index(row)}-th"
