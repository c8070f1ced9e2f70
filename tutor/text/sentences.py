"""Where sentences end: in notes, in words to be said, in text that is still being written."""

import itertools
import re
from typing import Final

from tutor.text.latex.formulas import hide_formulas_and_code
from tutor.text.lexicon import ABBREVIATIONS

# A stop, with what closes after it, before a space; blank lines and list items cut too.
_STOP: Final = re.compile(r"[.!?…]+[\"'”’)\]*_]*(?=\s)|[。！？]+|\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)")
_OPEN: Final = re.compile(r"\$\$|\$(?=[^\s\d])|`")
_BEFORE_STOP: Final = re.compile(r"([\w.]+)\.$")
_MAY_END: Final = ("etc", "al", "usw")
"""Abbreviations that may end a sentence; the next one then starts with a capital."""
_INITIAL: Final = re.compile(r"\b(?:[A-Za-z]|Dr|Mrs?|Ms|Prof)\.\s?[A-Za-z]\.$")
"""The second of two letters that stand for names or, as in "z. B.", for words."""
_PAIR_GOES_ON: Final = re.compile(r"\s?[A-Za-z]\.(?=\s)")


def sentences(text: str) -> list[str]:
    """The sentences of `text`, spoken words or Markdown; no decimal, abbreviation, code or formula is cut."""
    edges = [0, *sentence_ends(text), len(text)]
    return [part for a, b in itertools.pairwise(edges) if (part := text[a:b].strip())]


def sentence_ends(text: str) -> list[int]:
    """The offsets after each sentence of `text` that white space follows, ascending.

    A formula or code that is not closed yet holds its sentence back.
    """
    hidden = hide_formulas_and_code(text)
    open_ = _OPEN.search(hidden, max(0, hidden.rfind("\n\n")))
    until = open_.start() if open_ else len(text)
    return [match.end() for match in _STOP.finditer(hidden, 0, until) if _ends_sentence(hidden, match)]


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    stop = match[0]
    if not stop.startswith(".") or stop.startswith(".."):
        return True
    before = text[max(0, match.start() - 20) : match.start() + 1]
    found = _BEFORE_STOP.search(before)
    word = found[1] if found else ""
    after = text[match.end() :]
    if word == "No":
        return not after.lstrip()[:1].isdigit()
    if word in ABBREVIATIONS or ("." in word and not word[-1].isdigit()):
        return word in _MAY_END and after.lstrip()[:1].isupper()
    if len(word) == 1 and word.isalpha():
        return not (_INITIAL.search(before) or _PAIR_GOES_ON.match(after))
    is_item_number = word.isdigit() and text[: match.start() - len(word)].rpartition("\n")[2].strip() == ""
    return not is_item_number
