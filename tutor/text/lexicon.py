"""How acronyms, names and abbreviations are said; wordings that mean the same; common words.

The tables lie in `english.toml`, those of one subject in `machine_learning.toml`.
"""

import re
import tomllib
from pathlib import Path
from typing import Final

from tutor.text.numbers import say_number

_TABLES: Final = [
    tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
    for name in ("english", "machine_learning")
]
ENGLISH: Final = _TABLES[0]
"""As it is in the file; other modules have tables of their own there."""
SPOKEN: Final[dict[str, str]] = {**_TABLES[0]["spoken"], **_TABLES[1]["spoken"]}
"""Written form to spoken form, exact in case; a full stop after it is dropped where it abbreviates."""
PHRASES: Final[dict[str, str]] = {**_TABLES[0]["phrases"], **_TABLES[1]["phrases"]}
"""Spoken wording to its canonical wording."""
ACRONYMS: Final[dict[str, str]] = {**_TABLES[0]["acronyms"], **_TABLES[1]["acronyms"]}
"""Full names and plurals to one token."""
SPELLINGS: Final[dict[str, str]] = {**_TABLES[0]["spellings"], **_TABLES[1]["spellings"]}
FUNCTION_WORDS: Final[dict[str, str]] = {**_TABLES[0]["functions"], **_TABLES[1]["functions"]}
"""Names set upright in formulas whose spelling is not what is said."""
ITALIC_WORDS: Final = frozenset(" ".join(table["italic"] for table in _TABLES).split())
"""Names that are often set as if they were products of variables (d_{model})."""
LETTERWISE_IN_LOWER_CASE: Final = frozenset(" ".join(table["letterwise"] for table in _TABLES).split())
"""Acronyms that are spelled even in a recogniser's lower case."""
COMMON_WORDS: Final = frozenset(ENGLISH["common"].split())
"""English words that, standing in a transcript, are most likely meant."""
ABBREVIATIONS: Final = frozenset(ENGLISH["abbreviations"])
"""Words whose full stop ends no sentence; without it."""
EMPHASIS: Final = frozenset(ENGLISH["emphasis"].split())
"""Capitals that are emphasis, not letters to be spelled."""

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_SPELLED: Final = re.compile(r"[A-Z]{2,6}")
_LETTERS_NUMBER: Final = re.compile(r"([A-Za-z]{1,6})-?(\d+(?:\.\d+)?)([a-z]{0,2})")


def spell(letters: str) -> str:
    """The letters one by one: "KV" becomes "K V"."""
    return " ".join(letters)


def say_word(word: str) -> str:
    """How one written word is said: acronyms spelled or spoken as the field does, names in camel case split.

    `word` has no spaces or punctuation but apostrophes and inner full stops.
    """
    known = SPOKEN.get(word)
    if known is not None:
        return known
    if word.islower() and word not in LETTERWISE_IN_LOWER_CASE and not any(c.isdigit() for c in word):
        return word
    if word.endswith("'s") and len(word) > 3:
        return f"{say_word(word[:-2])}'s"
    if word in EMPHASIS:
        return word if len(word) == 1 else word.lower()
    if word in LETTERWISE_IN_LOWER_CASE:
        stem, plural = (word[:-1], "s") if word.endswith("s") and len(word) > 3 else (word, "")
        return spell(stem.upper()) + plural
    if _SPELLED.fullmatch(word):
        return spell(word)
    if word.endswith("s") and _SPELLED.fullmatch(word[:-1]):
        return f"{spell(word[:-1])}s"
    numbered = _LETTERS_NUMBER.fullmatch(word)
    if numbered:
        letters, number, tail = numbered.groups()
        name = spell(letters.upper()) if len(letters) <= 2 else say_word(letters)
        return " ".join(part for part in (name, say_number(number), tail) if part)
    parts = _CAMEL.split(word)
    if len(parts) > 1 and all(parts):
        return " ".join(
            say_word(part) if part.isupper() and len(part) > 1 else part.lower() for part in parts
        )
    return word.lower() if word.isupper() and len(word) > 1 else word
