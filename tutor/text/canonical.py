"""One canonical form for what is written, typed, spoken and recognised."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from tutor.text.latex.symbols import GREEK_NAMES
from tutor.text.lexicon import ACRONYMS, PHRASES, SPELLINGS, SPOKEN
from tutor.text.numbers import NUMBER_WORDS
from tutor.text.say import say

_MOST_PASSES: Final = 6
_TOKEN: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_NOT: Final = re.compile(r"\b(?:(?P<can>can|won|shan)'?t|(?P<verb>\w+)n't)\b")
_WHOLE_VERB: Final = {"can": "can not", "won": "will not", "shan": "shall not"}
_TWO_LETTER_WORDS: Final = frozenset(
    (
        "ms ns ps ts es "
        "ad ah am an as at be by do ed eh er ex go ha he hi ho id if in is it lo ma me my no of oh ok "
        "on or ox pa re sh so th to uh um un up us we ya ye yo pi mu nu xi st nd rd ai vs"
    ).split()
)

_IN_SMALL_LETTERS: Final = {
    written.lower(): spoken.lower()
    for written, spoken in SPOKEN.items()
    if written.isalpha() and written[0].isupper() and written[1:] != written[1:].lower()
}
"""How names are said that have capitals within, from their small letters: who types "bleu" means BLEU."""
_NUMBER: Final = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_GREEK: Final = "|".join(sorted(GREEK_NAMES, key=len, reverse=True))
_LETTER: Final = rf"(?:[a-z]|{_GREEK})"
_ATOM: Final = rf"(?:{_LETTER}|{_NUMBER}|infinity)"
_ENDS_FACTOR: Final = rf"(?:{_LETTER}|transpose|inverse|squared|cubed|hat|tilde|bar|prime|star)"
_STARTS_FACTOR: Final = rf"(?:{_LETTER}|root|sum|exp|log|softmax|tanh|partial|expectation|inverse)"
_SCRIPTED: Final = rf"{_LETTER}(?: {_LETTER})?"
_SLOPE: Final = "derivative|gradient"
_D: Final = "(?:partial|d|dell?)"
_FUNCTION: Final = "softmax|log|exp|tanh|sigmoid|relu|concat|argmax|argmin|root|gelu|silu|sum over [a-z]"
_AFTER_A: Final = (
    "equals|transpose|squared|inverse|over|plus|minus|sub|hat|prime|times|elementwise|greater|less"
)


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
    word = _american(token)
    is_known = word in _TWO_LETTER_WORDS or word in ACRONYM_TOKENS
    is_bare = len(word) == 2 or (len(word) <= 5 and not re.search("[aeiouy]", word))
    return list(word) if is_bare and not is_known and word.isascii() and word.isalpha() else [word]


_ISE: Final = re.compile(
    r"\b((?:de|re|un|over|under)?(?:normal|regular|general|optim|factor|token|vector|minim|maxim|initial|parallel|quant"
    r"|summar|marginal|penal|parameter|reparameter|organ|special|util|memor|character|stabil|local|real|emphas|recogn"
    r"|visual|discret|linear|standard|equal|amort|central|categor|priorit|saturat|binar|orthogonal|diagonal"
    r"|symmetr|formal|final|author|custom|synchron|serial|materiali|critic|apolog|hypothes|synthes|random))is"
    r"(e|es|ed|er|ers|ing|ation|ations)\b"
)


def _american(word: str) -> str:
    """`word` in American spelling, where the two differ in a way that matters here."""
    word = _ISE.sub(r"\1iz\2", word)
    if word.startswith("analys") and word[6:] in ("e", "ed", "es", "ing"):
        return f"analyz{word[6:]}"
    return word


_Replacement = str | Callable[[re.Match[str]], str]


def _phrases(table: Mapping[str, str]) -> tuple[re.Pattern[str], _Replacement]:
    longest_first = sorted(table, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
    return pattern, lambda match: table[match[0]]


ACRONYM_TOKENS: Final = frozenset(ACRONYMS.values())
_SPELLED: Final = {
    " ".join(token) + plural: token for token in ACRONYM_TOKENS if token.isalpha() for plural in ("", "s")
}


def _rules() -> tuple[tuple[re.Pattern[str], _Replacement], ...]:
    c = re.compile
    return (
        (c(r"\b(?:the|an)\b ?"), ""),
        (c(rf"\ba (?=(?:{_NUMBER})\b)"), "one "),
        (c(rf"(?<=\bhundred) and (?=(?:{_NUMBER})\b)|(?<=\bthousand) and (?=(?:{_NUMBER})\b)"), " "),
        _phrases(PHRASES),
        _phrases(ACRONYMS),
        _phrases(_SPELLED),
        # The article and the variable a
        (c(rf"(?<!\S)a(?= (?!(?:{_AFTER_A}|[b-z](?! by\b|-)|a|dot (?!product))\b)\w)"), ""),
        (c(r" {2,}"), " "),
        (c(r"\b([a-z]) th\b"), r"\1th"),
        # Relations
        (c(r"\b(?:is |are )?(?:equal to|equals to)\b|\b(?:is|are) equals\b"), "equals"),
        (c(rf"(?<=\b[b-hj-z]) is (?=(?:{_GREEK}|[b-hj-z]|root|softmax|minus|sum|exp|log)\b)"), " equals "),
        (c(r"\b(?:(?:is|are|be) )?(?:greater|larger|bigger) than or equal(?:s)?(?: to)?\b"), "at least"),
        (c(r"\b(?:(?:is|are|be) )?(?:less|smaller) than or equal(?:s)?(?: to)?\b"), "at most"),
        (c(r"\b(?:(?:is|are|be) )?(?:greater|larger|bigger) than\b"), "greater than"),
        (c(r"\b(?:(?:is|are|be) )?(?:less|smaller) than\b"), "less than"),
        (c(r"\b(?:is|are|be) (?=(?:at (?:least|most)|approximately|proportional to|drawn from)\b)"), ""),
        (c(rf"\babout (?=(?:{_NUMBER})\b)"), "approximately "),
        (c(r"(?<=\b[b-z]) before (?=[b-z]\b)"), " less than "),
        # Signs
        (c(rf"\bnegative (?=(?:log|{_ATOM})\b)"), "minus "),
        (c(rf"\btranspose of ({_LETTER})\b"), r"\1 transpose"),
        (c(r"\bin r to (?=[a-z]\b)"), "in r "),
        (
            c(r"(?<=\b[a-z] )to (?:two|second power|second)(?= (?:times|plus|minus|over|equals)\b|$)"),
            "squared",
        ),
        (c(r"\b(?<=[a-z] )to minus one\b"), "inverse"),
        (c(rf"\be to (?=(?:minus|{_LETTER})\b)"), "exp "),
        (c(rf"\b(?:big o(?: of)?|o of|order of) (?=(?:{_ATOM}|log|root)\b)"), "order "),
        (c(rf"\b({_LETTER}|hat|tilde|bar|prime) sub(?:script)? (?=(?:{_ATOM}|minus|less)\b)"), r"\1 "),
        (c(rf"\bprobability of (?={_LETTER}\b)"), "p of "),
        (c(rf"\b({_FUNCTION}) of\b"), r"\1"),
        (c(r"\bsum over all\b"), "sum over"),
        (c(r"\bsum from ([a-z]) equals (\w+) to\b"), r"sum over \1 from \2 to"),
        (c(r"\bsum over ([a-z]) equals (\w+) to\b"), r"sum over \1 from \2 to"),
        (c(rf"\bnorm of ({_LETTER}) squared\b"), r"squared norm of \1"),
        (c(rf"\binverse of ({_LETTER})\b(?! {_LETTER}\b)"), r"\1 inverse"),
        (c(rf"\bdot product of ({_LETTER}) and ({_LETTER})\b"), r"\1 \2"),
        # Derivatives
        (
            c(rf"\b(?:partial )?(?:{_SLOPE}) of ({_SCRIPTED}) (?:with respect to|by) ({_SCRIPTED})\b"),
            r"partial \1 over partial \2",
        ),
        (
            c(rf"\b(?:derivative|gradient) with respect to ({_LETTER}) of ({_LETTER})\b"),
            r"partial \2 over partial \1",
        ),
        (
            c(rf"\b{_D} ({_LETTER})(?: over| by)? {_D} ({_LETTER})\b(?= equals|$)"),
            r"partial \1 over partial \2",
        ),
        (c(rf"\b{_D} ({_LETTER}) (?:over|by) {_D} ({_LETTER})\b"), r"partial \1 over partial \2"),
        # Products
        (c(rf"\bcapital (?={_LETTER}\b)"), ""),
        (c(rf"\b({_ENDS_FACTOR}|{_NUMBER}) elementwise (?=(?:{_STARTS_FACTOR})\b)"), r"\1 "),
        (c(rf"\b({_ENDS_FACTOR}) times (?=(?:{_STARTS_FACTOR})\b)"), r"\1 "),
        (c(rf"\b({_NUMBER}) times (?=(?:{_STARTS_FACTOR})\b)"), r"\1 "),
        (c(rf"\b({_ENDS_FACTOR}) dot (?={_LETTER}\b)"), r"\1 "),
    )


_RULES: Final = _rules()
