"""One canonical form for what is written, typed, spoken and recognised."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from tutor.text.latex.symbols import GREEK_NAMES
from tutor.text.lexicon import ACRONYMS, PHRASES, SPELLINGS, SPOKEN
from tutor.text.numbers import NUMBER_WORDS
from tutor.text.say import say

_MOST_PASSES: Final = 6
_TOKEN: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_NOT: Final = re.compile(r"\b(?:(?P<can>can|won|shan)'?t|(?P<verb>\w+)n't)\b")
_WHOLE_VERB: Final = {"can": "can not", "won": "will not", "shan": "shall not"}
_TABLES: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_TWO_LETTER_WORDS: Final = frozenset(_TABLES["two_letters"].split())
_ISE: Final = re.compile(
    rf"\b((?:de|re|un|over|under)?(?:{'|'.join(_TABLES['ise'].split())}))is(e|es|ed|er|ers|ing|ation|ations)\b"
)

_IN_SMALL_LETTERS: Final = {
    written.lower(): spoken.lower()
    for written, spoken in SPOKEN.items()
    if written.isalpha() and written[0].isupper() and written[1:] != written[1:].lower()
}
"""How names are said that have capitals within, from their small letters: who types "bleu" means BLEU."""


@lru_cache(maxsize=8192)
def canonical(text: str) -> str:
    """`text` (Markdown with LaTeX, typed maths, spoken words, a transcript) as lower-case word tokens.

    Ways of saying the same formula have the same form: "q times k transposed divided by root d k" and
    the LaTeX formula are both "q k transpose over root d k". Articles go, acronyms and their full names
    become one token, numerals become words. Idempotent.
    """
    form = _one_pass(text)
    for _ in range(_MOST_PASSES):
        again = _one_pass(form)
        if again == form:
            break
        form = again
    return form


def _one_pass(text: str) -> str:
    spoken = say(text).lower().replace("’", "'")
    spoken = _NOT.sub(lambda match: _WHOLE_VERB.get(match["can"] or "", f"{match['verb']} not"), spoken)
    tokens = (token.removesuffix("'s") for token in _TOKEN.findall(spoken))
    known = (_IN_SMALL_LETTERS.get(token) or SPELLINGS.get(token, token) for token in tokens if token)
    form = " ".join(" ".join(_split(token)) for one in known for token in one.split())
    for pattern, replacement in _RULES:
        form = pattern.sub(replacement, form)
    return " ".join(form.split())


def _split(token: str) -> list[str]:
    """A token's parts: run-together variables (dk, qkv) are split into letters, words are left whole."""
    # In American spelling, where the two differ in a way that matters here.
    word = re.sub(r"^analys(?=(?:e|ed|es|ing)$)", "analyz", _ISE.sub(r"\1iz\2", token))
    is_known = word in _TWO_LETTER_WORDS or word in ACRONYM_TOKENS
    is_bare = len(word) == 2 or (len(word) <= 5 and not re.search("[aeiouy]", word))
    return list(word) if is_bare and not is_known and word.isascii() and word.isalpha() else [word]


_Replacement = str | Callable[[re.Match[str]], str]


def _phrases(table: Mapping[str, str]) -> tuple[re.Pattern[str], _Replacement]:
    longest_first = sorted(table, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
    return pattern, lambda match: table[match[0]]


ACRONYM_TOKENS: Final = frozenset(ACRONYMS.values())
_SPELLED: Final = {
    " ".join(token) + plural: token for token in ACRONYM_TOKENS if token.isalpha() for plural in ("", "s")
}


def _rules() -> Iterator[tuple[re.Pattern[str], _Replacement]]:
    """Those of `canonical.toml`."""
    wordings = {"phrases": PHRASES, "acronyms": ACRONYMS, "spelled": _SPELLED}
    parts = {
        name: "|".join(sorted(words, key=len, reverse=True))
        for name, words in (("number", NUMBER_WORDS), ("greek", GREEK_NAMES))
    }

    def filled(pattern: str) -> str:
        return re.sub(r"<([a-z_]+)>", lambda match: parts[match[1]], pattern)

    for name, pattern in _TABLES["parts"].items():
        parts[name] = filled(pattern)
    for rule in _TABLES["rules"]:
        if isinstance(rule, str):
            yield _phrases(wordings[rule])
        else:
            yield re.compile(filled(rule[0])), rule[1]


_RULES: Final = tuple(_rules())
