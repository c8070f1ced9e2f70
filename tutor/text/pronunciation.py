"""Respellings for words that Piper's phonemiser reads wrongly."""

import re
from typing import Final

from tutor.text.lexicon import ENGLISH

_IPA: Final[dict[str, str]] = ENGLISH["phonemes"]
# The voice runs the end of "exp" into "of".
_EXP: Final = re.compile(r"\bexp(?= of\b)")
_NTH_IPA: Final = {
    **{"i": "ˈaɪ", "j": "dʒˈeɪ", "k": "kˈeɪ", "l": "ˈɛl", "m": "ˈɛm", "n": "ˈɛn", "p": "pˈiː", "s": "ˈɛs"},
    **{"t": "tˈiː", "h": "ˈeɪtʃ", "d": "dˈiː", "b": "bˈiː", "q": "kjˈuː"},
}
_NTH: Final = re.compile(rf"\b([{''.join(_NTH_IPA)}])-th\b", re.IGNORECASE)
_SPELLED_PLURAL: Final = re.compile(r"(?<=\b[A-Z] )([A-Z])s\b")
# Without a rest, a minus between two letters is written as a hyphen by the recogniser, and by some people.
_LONE_MINUS: Final = re.compile(r"(?<![\w'-])([B-Za-z]) minus (?=[A-Za-z](?![\w']))")
_SPELLED_AND: Final = re.compile(r"(?<=\b[A-Z] [A-Z]) and (?=[A-Z] [A-Z]\b)")
_LETTER_A: Final = "ˈeɪ"
_WORDS: Final = re.compile(rf"\b(?:{'|'.join(sorted(_IPA, key=len, reverse=True))})\b", re.IGNORECASE)
# A capital A inside a sentence is the letter; at its start it is one before what follows a variable.
_CAPITAL_A: Final = re.compile(r"(?P<start>^|[.?!:]\s+)?(?<![\w'])A(?![\w'])(?P<after>\s+(?P<next>[\w']+))?")
_AFTER_A_VARIABLE: Final = frozenset(
    (
        "equals is plus minus times over transpose squared cubed inverse prime star hat bar tilde to "
        "and or in has dot elementwise given of goes gets all sub by star are was superscript does"
    ).split()
)


def for_piper(words: str) -> str:
    """`words`, as `say` makes them, with inline phonemes where Piper would misread the plain spelling."""
    words = _EXP.sub("exponential", words)
    words = _NTH.sub(lambda match: f"[[{_NTH_IPA[match[1].lower()]}θ]]", words)
    words = _SPELLED_PLURAL.sub(r"\1's", words)
    words = _LONE_MINUS.sub(r"\1, minus ", words)
    words = _SPELLED_AND.sub(", and ", words)
    words = _CAPITAL_A.sub(_letter_a, words)
    return _WORDS.sub(lambda match: f"[[{_IPA[match[0].lower()]}]]", words)


def _letter_a(match: re.Match[str]) -> str:
    following = match["next"] or ""
    article = match["start"] is not None and len(following) > 1 and following.lower() not in _AFTER_A_VARIABLE
    if article:
        return match[0]
    return f"{match['start'] or ''}[[{_LETTER_A}]]{match['after'] or ''}"
