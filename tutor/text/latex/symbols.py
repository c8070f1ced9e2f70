"""What mathematical letters, signs and functions are called."""

import tomllib
from pathlib import Path
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

_SIGNS: Final = tomllib.loads(Path(__file__).with_name("symbols.toml").read_text(encoding="utf-8"))
RELATIONS: Final[dict[str, str]] = _SIGNS["relations"]
"""Signs between two sides, as they are said at the top of a formula."""
SHORT_RELATIONS: Final[dict[str, str]] = _SIGNS["short_relations"]
"""The same inside an index or a bound."""
OPERATORS: Final[dict[str, str]] = _SIGNS["operators"]
"""Signs between two operands."""
NAMED: Final[dict[str, str]] = _SIGNS["named"]
"""Signs that stand by themselves."""
LARGE: Final[dict[str, str]] = _SIGNS["large"]
"""Signs with bounds."""
ACCENTS: Final[dict[str, str]] = _SIGNS["accents"]
"""Combining marks above a letter; empty where nothing is said."""
LIMITS: Final = frozenset(("min", "max", "argmin", "argmax", "arg min", "arg max", "lim", "sup", "inf"))
TAKES_THE: Final = frozenset(
    (
        *("lim", "sup", "inf", "det", "dim", "gcd", "Pr", "min", "max", "Var", "var", "Cov", "cov", "Corr"),
        *("tr", "Tr", "rank", "KL", "sgn", "std", "diag", "Diag"),
    )
)
"""Functions said with an article and "of": "the variance of x"."""
