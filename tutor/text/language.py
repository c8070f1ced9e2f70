"""Which language a text is in, by its script and its small words."""

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, Final

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
UNKNOWN: Final = "und"
"""BCP 47 for a text whose language nobody knows."""
_LEAST_SMALL_WORDS: Final = 2
_LEAST_OF_SCRIPT: Final = 0.2
LEAST_LATIN: Final = 0.7
FEW_LETTERS: Final = 3
LEAST_FOREIGN: Final = 3
MOST_FOREIGN: Final = 0.12
"""Share of words that may be small words of another language: names and abbreviations look like them."""


def language_of(text: str) -> str:
    """The language that most of `text` is in, as BCP 47 has it; `UNKNOWN` where nothing tells."""
    letters = [char for char in text if char.isalpha()]
    scripts = Counter(unicodedata.name(char, "").split(" ")[0] for char in letters)
    scripts_of: dict[str, str] = _tables()["scripts"]
    for script, language in scripts_of.items():
        least = 0.05 if language == "ja" else _LEAST_OF_SCRIPT
        if scripts[script] > least * len(letters):
            return language
    words = Counter(_words(text))
    found = {name: sum(words[word] for word in small) for name, small in _words_by_language("small").items()}
    best = max(found, key=found.__getitem__)
    return best if found[best] >= _LEAST_SMALL_WORDS else UNKNOWN


def language_of_question(question: str) -> str:
    """The same of the few words of `question`, in English or German."""
    words, small = set(_words(question)), _words_by_language("small")
    found = {name: len(words & (own | small[name])) for name, own in _words_by_language("asking").items()}
    best = max(found, key=found.__getitem__)
    return best if list(found.values()).count(found[best]) == 1 else UNKNOWN


@cache
def question_words() -> frozenset[str]:
    """Words that ask, of the languages in which questions are understood."""
    return frozenset(word for words in _words_by_language("asking").values() for word in words)


def is_foreign(text: str) -> bool:
    """Whether `text` is in another script, or of another language's small words."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) > FEW_LETTERS and sum(c.isascii() for c in letters) < LEAST_LATIN * len(letters):
        return True
    words = _words(text)
    others = _words_of_others()
    foreign = sum(word in others for word in words)
    return foreign >= LEAST_FOREIGN and foreign > MOST_FOREIGN * len(words)


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8"))


@cache
def _words_by_language(table: str) -> dict[str, frozenset[str]]:
    """By the language's BCP 47 name."""
    return {name: frozenset(words.split()) for name, words in _tables()[table].items()}


@cache
def _words_of_others() -> frozenset[str]:
    """Small words of languages other than English that are no English words."""
    others = (words for name, words in _words_by_language("small").items() if name != "en")
    return frozenset[str]().union(*others) - frozenset(_tables()["english_too"].split())
