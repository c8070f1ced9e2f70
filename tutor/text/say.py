"""Markdown with LaTeX to the plain words a good lecturer would say."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from tutor.core.material import Term
from tutor.text.latex.speech import say_formula
from tutor.text.markdown import Block, Piece, blocks_of
from tutor.text.prose import KEPT, say_code, say_prose

_FIRST_KEPT: Final = 0xE000
_MOST_KEPT: Final = 6000
_KEPT: Final = re.compile(f"[{KEPT}]")
_GOVERNS: Final = re.compile(r"\b(?:with|for|at|over|by|of|all|any|every)\s+$")
_VERB: Final = re.compile(r" is (less|greater|between|approximately|drawn|not|at|much)\b")
"""After a preposition a comparison is said without its verb: "for i greater than zero"."""
_ENDS: Final = (".", "?", "!", ":")
_SPELLED: Final = re.compile(r"\b[A-Z](?: [A-Z])+s?\b")


def say(text: str, terms: Sequence[Term] = ()) -> str:
    """The words for `text` (Markdown with LaTeX), with pauses as commas and full stops. Never raises.

    A formula or word that is a term's `written` is said as that term's `spoken`; where `spoken` has several
    entries parted by semicolons, as the first of them.
    """
    return _said(text, tuple(terms))


def written_as_heard(text: str) -> str:
    """The words for `text` as a recogniser writes them: R N A is one word."""

    def word(match: re.Match[str]) -> str:
        letters = match[0].split()
        words = (" ".join([*letters[:at], "".join(letters[at:])]) for at in range(len(letters)))
        return next((one for one in words if one.split()[-1] in text), match[0])

    return _SPELLED.sub(word, say(text))


@lru_cache(maxsize=8192)
def _said(text: str, terms: tuple[Term, ...]) -> str:
    own_words = _OwnWords(terms)
    said = [_say_block(block, own_words) for block in blocks_of(text)]
    said = [block for block in said if block]
    closed = [block if block.endswith(_ENDS) else f"{block}." for block in said[:-1]]
    return " ".join([*closed, *said[-1:]])


def spoken_form(term: Term) -> str:
    """How `term` is said: the first entry of its `spoken`."""
    return term.spoken.split(";")[0].strip()


class _OwnWords:
    """The hand-written speech of a vocabulary, by formula and by word."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._formulas: dict[str, str] = {}
        words: dict[str, str] = {}
        for term in terms:
            written, spoken = term.written.strip(), spoken_form(term)
            if len(written) > 1 and written.startswith("$") and written.endswith("$"):
                self._formulas[_compact(written.strip("$"))] = spoken
            elif "$" not in written and written and written.lower() != spoken.lower():
                words[written] = spoken
                words.setdefault(written[0].upper() + written[1:], spoken)
        self._words = words
        longest_first = sorted(map(re.escape, words), key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(longest_first)})(?![\w-])") if words else None

    def formula(self, latex: str) -> str:
        known = self._formulas.get(_compact(latex)) if self._formulas else None
        return known if known is not None else say_formula(latex)

    def put_aside(self, text: str, kept: "_Kept") -> str:
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda match: kept.keep(self._words[match[0]]), text)


class _Kept:
    """Words that are final, each behind a one-character placeholder."""

    def __init__(self) -> None:
        self._words: list[str] = []

    def keep(self, words: str) -> str:
        if len(self._words) >= _MOST_KEPT:
            return f" {words} "
        self._words.append(words)
        return chr(_FIRST_KEPT + len(self._words) - 1)

    def restored(self, text: str) -> str:
        return _KEPT.sub(lambda match: self._words[ord(match[0]) - _FIRST_KEPT], text)


def _say_block(block: Block, own_words: _OwnWords) -> str:
    kept = _Kept()
    text = ""
    for piece in block:
        text += _piece(piece, own_words, kept, text)
    said = kept.restored(say_prose(text, kept.keep))
    said = re.sub(r"\s+", " ", re.sub(r"[,\s]+(?=[.,:;?!])", "", said))
    return said.strip(" ,")


def _piece(piece: Piece, own_words: _OwnWords, kept: _Kept, before: str) -> str:
    if piece.kind == "formula":
        said = own_words.formula(piece.text)
        if _GOVERNS.search(before):
            said = _VERB.sub(r" \1", said, count=1)
        return kept.keep(said) if said else " "
    if piece.kind == "code":
        said = say_code(piece.text)
        return kept.keep(said) if said else " "
    return own_words.put_aside(piece.text, kept)


def _compact(latex: str) -> str:
    """`latex` without the spaces that change nothing."""
    return re.sub(r"\\[,;:! ]|\s+", "", latex)
