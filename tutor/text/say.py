"""Markdown with LaTeX to the plain words a good lecturer would say."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tutor.core.material import Term
from tutor.text.latex.formulas import outside_formulas, strip_dollars
from tutor.text.latex.speech import say_formula
from tutor.text.prose import KEPT, say_code, say_prose

_BRACKETS: Final = re.compile(r"\\\((.+?)\\\)|\\\[([\s\S]+?)\\\]")
"""LaTeX's own marks of a formula."""
_NEEDS_PARSING: Final = re.compile(r"[\\*_`#>\[|~]|^\s*(?:[-+]|\d+[.)])\s|\n", re.MULTILINE)
_FIRST_KEPT: Final = 0xE000
_MOST_KEPT: Final = 6000
_KEPT: Final = re.compile(f"[{KEPT}]")
_GOVERNS: Final = re.compile(r"\b(?:with|for|at|over|by|of|all|any|every)\s+$")
_VERB: Final = re.compile(r" is (less|greater|between|approximately|drawn|not|at|much)\b")
"""After a preposition a comparison is said without its verb: "for i greater than zero"."""
_ENDS: Final = (".", "?", "!", ":")
_SPELLED: Final = re.compile(r"\b[A-Z](?: [A-Z])+s?\b")
_CODE_BLOCK: Final = "the code is on the screen"

Block = list[tuple[str, bool]]
"""What is said without a full stop between (a paragraph, a list item, a heading, a table's row): stretches of
text, and whether each is code."""


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
    own_words, kept = _OwnWords(terms), _Kept()
    dollars = _BRACKETS.sub(lambda match: f"$${match[1] or match[2]}$$", _KEPT.sub(" ", text))
    masked = outside_formulas(dollars, lambda prose: prose, kept.keep)
    said = [words for block in _blocks(masked) if (words := _say_block(block, own_words, kept))]
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
    """What is put aside, formulas and words that are final, each behind a one-character placeholder.

    Markdown's parser and `say_prose` pass placeholders on.
    """

    def __init__(self) -> None:
        self._kept: list[str] = []

    def keep(self, what: str) -> str:
        if len(self._kept) >= _MOST_KEPT:
            return f" {what} "
        self._kept.append(what)
        return chr(_FIRST_KEPT + len(self._kept) - 1)

    def restored(self, text: str, change: Callable[[str], str] = lambda what: what) -> str:
        return _KEPT.sub(lambda match: change(self._kept[ord(match[0]) - _FIRST_KEPT]), text)


def _blocks(text: str) -> Iterable[Block]:
    """The blocks of `text`, in which no formula is left, without markup."""
    if not _NEEDS_PARSING.search(text):
        yield [(text, False)]
        return
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("code")
    row: Block | None = None
    for token in parser.parse(text):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield row
            row = None
        elif token.type == "inline":
            stretches = list(_inline(token.children or ()))
            if row is None:
                yield stretches
            else:
                row += [(", ", False)] if row else []
                row += stretches
        elif token.type in ("fence", "code_block"):
            yield [(_CODE_BLOCK, False)]


def _inline(tokens: Iterable[Token]) -> Iterable[tuple[str, bool]]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield " ", False
        elif token.content and token.type != "image":  # a picture is on the screen
            yield token.content, token.type == "code_inline"


def _say_block(block: Block, own_words: _OwnWords, kept: _Kept) -> str:
    text = ""
    for stretch, is_code in block:
        if is_code:
            # Dollar signs in code are code.
            said = say_code(kept.restored(stretch, strip_dollars))
            text += kept.keep(said) if said else " "
        else:
            text = _with_prose(text, stretch, own_words, kept)
    said = kept.restored(say_prose(text, kept.keep))
    said = re.sub(r"\s+", " ", re.sub(r"[,\s]+(?=[.,:;?!])", "", said))
    return said.strip(" ,")


def _with_prose(text: str, prose: str, own_words: _OwnWords, kept: _Kept) -> str:
    """`text`, and `prose` behind it with its formulas said."""
    end = 0
    for match in _KEPT.finditer(prose):
        text += own_words.put_aside(prose[end : match.start()], kept)
        said = own_words.formula(strip_dollars(kept.restored(match[0])))
        if _GOVERNS.search(text):
            said = _VERB.sub(r" \1", said, count=1)
        text += kept.keep(said) if said else " "
        end = match.end()
    return text + own_words.put_aside(prose[end:], kept)


def _compact(latex: str) -> str:
    """`latex` without the spaces that change nothing."""
    return re.sub(r"\\[,;:! ]|\s+", "", latex)
