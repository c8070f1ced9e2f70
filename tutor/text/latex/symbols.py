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

FUNCTION_WORDS: Final = {
    "ln": "log",
    "cls": "C L S",
    "lim": "limit",
    "sup": "supremum",
    "inf": "infimum",
    "det": "determinant",
    "dim": "dimension",
    "gcd": "greatest common divisor",
    "Pr": "probability",
    "argmin": "arg min",
    "argmax": "arg max",
    "arg min": "arg min",
    "arg max": "arg max",
    "min": "minimum",
    "max": "maximum",
    "sin": "sine",
    "cos": "cosine",
    "tan": "tangent",
    "sinh": "hyperbolic sine",
    "cosh": "hyperbolic cosine",
    "Var": "variance",
    "var": "variance",
    "Cov": "covariance",
    "cov": "covariance",
    "Corr": "correlation",
    "tr": "trace",
    "Tr": "trace",
    "rank": "rank",
    "KL": "K L divergence",
    "sgn": "sign",
    "erf": "error function",
    "diag": "diagonal matrix",
    "Diag": "diagonal matrix",
    "LN": "layer norm",
    "MSE": "M S E",
    "Res": "residual",
    "vec": "vec",
    "rowsum": "row sum",
    "logsumexp": "log sum exp",
    "LSE": "log sum exp",
    "sg": "stop gradient",
    "TopK": "top k",
    "softmaxJac": "softmax Jacobian",
    "concat": "concat",
    "const": "a constant",
    "odd": "odd",
    "s.t.": "subject to",
    "iid": "I I D",
    "i.i.d.": "I I D",
    "mod": "mod",
    "aux": "aux",
    "eff": "effective",
    "avg": "average",
    "tot": "total",
    "std": "standard deviation",
    "opt": "opt",
    "ref": "reference",
    "attn": "attention",
    "emb": "embedding",
    "pos": "position",
    "dec": "decoder",
    "enc": "encoder",
    "init": "init",
}
"""Names set upright in formulas whose spelling is not what is said."""

LIMITS: Final = frozenset(("min", "max", "argmin", "argmax", "arg min", "arg max", "lim", "sup", "inf"))
ITALIC_WORDS: Final = frozenset(
    (
        "model pos head heads layer layers max min class aux hidden seq vocab batch total avg mean "
        "test train val data prior new old pred true ref attn emb enc dec key query value token "
        "tokens expert experts out cls"
    ).split()
)
"""Names that are often set as if they were products of variables (d_{model})."""

TAKES_THE: Final = frozenset(
    (
        *("lim", "sup", "inf", "det", "dim", "gcd", "Pr", "min", "max", "Var", "var", "Cov", "cov", "Corr"),
        *("tr", "Tr", "rank", "KL", "sgn", "std", "diag", "Diag"),
    )
)
"""Functions said with an article and "of": "the variance of x"."""
