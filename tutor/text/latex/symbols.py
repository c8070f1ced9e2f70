"""What mathematical letters, signs and functions are called."""

import tomllib
from pathlib import Path
from typing import Final

from tutor.text.lexicon import FUNCTION_WORDS, SPOKEN, say_word

_SIGNS: Final = tomllib.loads(Path(__file__).with_name("symbols.toml").read_text(encoding="utf-8"))
GREEK: Final[dict[str, str]] = _SIGNS["letters"]
"""Letters that are no Latin ones."""
GREEK_NAMES: Final = frozenset(name for name in GREEK.values() if " " not in name and len(name) > 1)

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
POWERS: Final[dict[str, str]] = _SIGNS["powers"]
"""What is said of a superscript that is one sign."""
CODE: Final[dict[str, str]] = _SIGNS["code"]
"""Signs in code, those of several characters first."""
LIMITS: Final = frozenset(("min", "max", "argmin", "argmax", "arg min", "arg max", "lim", "sup", "inf"))
TAKES_THE: Final = frozenset(
    (
        *("lim", "sup", "inf", "det", "dim", "gcd", "Pr", "min", "max", "Var", "var", "Cov", "cov", "Corr"),
        *("tr", "Tr", "rank", "KL", "sgn", "std", "diag", "Diag"),
    )
)
"""Functions said with an article and "of": "the variance of x"."""


def say_name(name: str) -> str:
    known = FUNCTION_WORDS.get(name)
    if known is not None:
        return known
    return say_word(name.lower() if name.istitle() and len(name) > 1 and name not in SPOKEN else name)


def say_letter(letter: str) -> str:
    """A variable's name. The letter a is a capital, since a small one would be read as the article."""
    if letter in GREEK:
        return GREEK[letter]
    return "A" if letter == "a" else letter
