"""What mathematical letters, signs and functions are called."""

from typing import Final

GREEK: Final = {
    **dict(
        zip(
            "αβγδεζηθικλμνξοπρσςτυφχψω",
            (
                "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho "
                "sigma sigma tau upsilon phi chi psi omega"
            ).split(),
            strict=True,
        )
    ),
    "ϵ": "epsilon",
    "ϑ": "theta",
    "ϕ": "phi",
    "ϱ": "rho",
    "ϖ": "pi",
    "ϰ": "kappa",
    "ℓ": "l",
    "ħ": "h bar",
    "ℏ": "h bar",
    "∂": "partial",
    "∇": "gradient",
    "ı": "i",
    "ȷ": "j",
    "ℵ": "aleph",
    "ℜ": "real part",
    "ℑ": "imaginary part",
    "Δ": "delta",
    "∆": "delta",
    **{
        capital: f"capital {name}"
        for capital, name in zip(
            "ΓΘΛΞΠΣΥΦΨΩ", "gamma theta lambda xi pi sigma upsilon phi psi omega".split(), strict=True
        )
    },
}
GREEK_NAMES: Final = frozenset(name for name in GREEK.values() if " " not in name and len(name) > 1)

RELATIONS: Final = {
    "=": "equals",
    "≠": "is not equal to",
    "<": "is less than",
    ">": "is greater than",
    "≤": "is less than or equal to",
    "≥": "is greater than or equal to",
    "⩽": "is less than or equal to",
    "⩾": "is greater than or equal to",
    "≪": "is much less than",
    "≫": "is much greater than",
    "≈": "is approximately",
    "≃": "is approximately",
    "≅": "is approximately",
    "≲": "is at most about",
    "≳": "is at least about",
    "∼": "drawn from",
    "≡": "is equivalent to",
    "≜": "is defined as",
    "≔": "is defined as",
    "∝": "is proportional to",
    "∈": "in",
    "∉": "not in",
    "∋": "contains",
    "⊂": "is a subset of",
    "⊆": "is a subset of",
    "⊃": "is a superset of",
    "⊇": "is a superset of",
    "≺": "precedes",
    "≻": "succeeds",
    "⪯": "precedes or equals",
    "⪰": "succeeds or equals",
    "→": "to",
    "⟶": "to",
    "←": "gets",
    "⟵": "gets",
    "↦": "maps to",
    "⟼": "maps to",
    "↔": "to and from",
    "⇒": "implies",
    "⟹": "implies",
    "⇐": "follows from",
    "⇔": "if and only if",
    "⟺": "if and only if",
    "⊢": "proves",
    "⊨": "entails",
    "↑": "up",
    "↓": "down",
}
"""Signs between two sides, as they are said at the top of a formula."""

SHORT_RELATIONS: Final = {
    "<": "less than",
    ">": "greater than",
    "≤": "up to",
    "≥": "from",
    "≠": "not equal to",
    "≈": "approximately",
}
"""The same inside an index or a bound."""

OPERATORS: Final = {
    "+": "plus",
    "−": "minus",
    "-": "minus",
    "±": "plus or minus",
    "∓": "minus or plus",
    "×": "times",
    "⋅": "times",
    "·": "times",
    "∗": "times",
    "*": "times",
    "÷": "over",
    "⁄": "over",
    "∕": "over",
    "⊙": ", elementwise times",
    "∘": "composed with",
    "⊗": "tensor",
    "⊕": "direct sum with",
    "⊖": "without",
    "∪": "union",
    "∩": "intersection",
    "∖": "without",
    "∧": "and",
    "∨": "or",
    "⋆": "star",
    "★": "star",
    "∙": "times",
    "•": "times",
    "∣": "divides",
    "⊥": "is independent of",
    "⟂": "is independent of",
    "∥": "parallel to",
    "⫫": "is independent of",
}
NAMED: Final = {
    "∞": "infinity",
    "∅": "the empty set",
    "∀": "for all",
    "∃": "there exists",
    "¬": "not",
    "%": "percent",
    "°": "degrees",
    "!": "factorial",
    "′": "prime",
    "″": "double prime",
    "‴": "triple prime",
    "†": "dagger",
    "‡": "double dagger",
    "⊤": "transpose",
    "⊺": "transpose",
    "∠": "angle",
    "√": "the square root of",
    "∎": "",
    "&": "and",
    "∴": "therefore",
    "∵": "because",
    "□": "",
}
LARGE: Final = {
    "∑": "sum",
    "∏": "product",
    "∫": "integral",
    "∬": "double integral",
    "∮": "contour integral",
    "⋃": "union",
    "⋂": "intersection",
    "⋀": "conjunction",
    "⋁": "disjunction",
    "⨁": "direct sum",
    "⨂": "tensor product",
    "⨀": "elementwise product",
    "∐": "coproduct",
}
ACCENTS: Final = {
    "̂": "hat",
    "̄": "bar",
    "̅": "bar",
    "̃": "tilde",
    "⃗": "",
    "̇": "dot",
    "̈": "double dot",
    "̌": "check",
    "̆": "breve",
    "́": "acute",
    "̀": "grave",
    "^": "hat",
    "~": "tilde",
    "¯": "bar",
    "→": "",
}
"""Combining marks above a letter; empty where nothing is said."""

LIMITS: Final = frozenset(("min", "max", "argmin", "argmax", "arg min", "arg max", "lim", "sup", "inf"))
TAKES_THE: Final = frozenset(
    (
        *("lim", "sup", "inf", "det", "dim", "gcd", "Pr", "min", "max", "Var", "var", "Cov", "cov", "Corr"),
        *("tr", "Tr", "rank", "KL", "sgn", "std", "diag", "Diag"),
    )
)
"""Functions said with an article and "of": "the variance of x"."""
