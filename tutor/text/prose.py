"""Plain text to spoken words: numbers, units, signs, abbreviations and acronyms."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from tutor.text.latex.speech import say_formula
from tutor.text.latex.symbols import ACCENTS, CODE, GREEK, LARGE, NAMED, OPERATORS, RELATIONS
from tutor.text.latex.typed import TYPED, plain_scripts, to_latex
from tutor.text.lexicon import ABBREVIATIONS, ENGLISH, SPOKEN, say_word
from tutor.text.numbers import say_fraction, say_number, say_ordinal, say_year

KEPT: Final = "\ue000-\uf8ff"
"""Placeholders for words that are already said; they pass through unchanged."""

_PLAIN: Final = re.compile(r"[a-z]+(?:'[a-z]+)?(?:,? [a-z]+(?:'[a-z]+)?)*[.?!]?")
_UNITS: Final[dict[str, str]] = ENGLISH["units"]
_UNCOUNTED: Final = frozenset(("hertz", "kilohertz", "megahertz", "gigahertz", "words per minute"))
_MAGNITUDES: Final = {"K": "thousand", "k": "thousand", "M": "million", "B": "billion", "T": "trillion"}
_NUMERAL: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*"
_EDGE: Final = rf"(?<![\w{KEPT}])"
_BARE_POINT: Final = re.compile(rf"(?<![\w.){KEPT}])\.(?=\d)")
_SIGNS: Final = {
    **RELATIONS,
    **OPERATORS,
    **NAMED,
    **LARGE,
    "∼": "about",
    "~": "about",
    "⊥": "perpendicular to",
}
_DIMENSION: Final = r"(?:[BLdDHNTCWnm](?:_\w+)?|\d+)"
_SHAPE: Final = re.compile(rf"\([BLdDHNTCWnm](?:_\w+)?(?:,\s?{_DIMENSION})+\)")

_Replacement = str | Callable[[re.Match[str]], str]


def say_prose(text: str, keep: Callable[[str], str]) -> str:
    """The words for `text`, which has no markup any more.

    `keep(words)` returns a placeholder under which words that are final are put aside.
    """
    if _PLAIN.fullmatch(text):
        # Only known abbreviations and acronyms change.
        return re.sub(r"[a-z]+(?:'[a-z]+)?", lambda match: say_word(match[0]), text)
    text = _BARE_POINT.sub("0.", plain_scripts(text.translate(_CHARACTERS)))
    text = re.sub(r"(?:https?://|www\.)([\w.-]+)\S*", lambda m: m[1].strip(".").replace(".", " dot "), text)
    text = _ABBREVIATION.sub(_abbreviated, text)
    text = _SHAPE.sub(lambda match: keep(say_formula(to_latex(match[0]))), text)
    text = TYPED.sub(lambda match: _typed(match, keep), text)
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    return _words(text)


def say_code(code: str) -> str:
    """A code span, read out: names in words, brackets as "of"."""
    text = re.sub(r"[\"'\\]", "", code)
    text = re.sub(r"(?<=\w)\.(?=[A-Za-z_])", " dot ", text)
    text = re.sub(r"(?<=\w)\(\s*\)", " ", text)
    text = re.sub(r"(?<=\w)\((?=\S)", " of ", text)
    text = re.sub(r"(?<=\w)\[(?=\S)", " at ", text)
    for sign, words in CODE.items():
        text = text.replace(sign, f" {words} ")
    text = re.sub(r"(?<![\w)])\s*-(?=\d)", " minus ", text)
    text = re.sub(r"[_(){}\[\]]", " ", text)
    return say_prose(text, lambda words: words)


_CHARACTERS: Final = {
    **str.maketrans("’‘“”„\u00a0\u202f\u2009‑‐ſ", '\'\'"""   --s', "\u200b\u00ad\ufeff"),
    **{
        ord(a): b for a, b in zip("½¼¾⅓ﬁﬂ…", (" 1/2", " 1/4", " 3/4", " 1/3", "fi", "fl", "..."), strict=True)
    },
}


_ABBREVIATION: Final = re.compile(
    r"(?<![\w.-])("
    + "|".join(re.escape(short) for short in sorted(ABBREVIATIONS & SPOKEN.keys(), key=len, reverse=True))
    + r"|i\.i\.d|eg|ie|a\.k\.a)(?![\w-])(?P<stop>\.?)(?P<rest>,?\s*)(?P<next>[A-Z]?)"
)


def _abbreviated(match: re.Match[str]) -> str:
    short = {"eg": "e.g", "ie": "i.e"}.get(match[1], match[1])
    if not match["stop"] and short in ("cf", "resp", "approx", "Sec"):
        return match[0]
    words = SPOKEN.get(short, short)
    at_end = match["stop"] and short in ("etc", "et al") and (match["next"] or not match["rest"])
    stop = "." if at_end and match["next"] else ""
    comma = "" if match["rest"].startswith(",") and short in ("e.g", "i.e") else match["rest"]
    return f"{words}{stop}{comma or ' '}{match['next']}"


def _typed(match: re.Match[str], keep: Callable[[str], str]) -> str:
    typed = match[0]
    tail = re.search(r"[.,;:|]+$", typed)
    if tail:
        typed = typed[: tail.start()]
    if re.fullmatch(r"[A-Za-z]\w*_\w+", typed) and not re.search(r"(?<![A-Za-z])[A-Za-z]_\w+$", typed):
        return typed.replace("_", " ") + (tail[0] if tail else "")
    if re.fullmatch(r"[A-Za-z]+\((?:s|es|ren|[a-z]{3,}\s[^)]*)\)", typed) and len(typed) < 40:
        return match[0]
    return keep(say_formula(to_latex(typed))) + (tail[0] if tail else "")


def _scientific(match: re.Match[str]) -> str:
    power = match["power"].lstrip("+")
    exponent = f"minus {say_number(power[1:])}" if power.startswith("-") else say_number(power)
    head = "" if match["head"] == "1" else f"{say_number(match['head'])} times "
    return f" {head}ten to the {exponent} "


def _with_unit(match: re.Match[str]) -> str:
    number, unit = match["number"], match["unit"]
    if unit == "min" and match[0] == f"{number}{unit}":
        return match[0]
    name = _UNITS[unit]
    plural = name if number == "1" or name in _UNCOUNTED else f"{name}s"
    return f"{say_number(number)} {plural}"


def _slashed_letters(match: re.Match[str]) -> str:
    letters = match[0].split("/")
    if len(letters) > 2 or match[0] in ("K/V", "Q/K", "I/O", "A/B"):
        return ", ".join(letters) if len(letters) > 2 else " ".join(letters)
    return " over ".join(letters)


def _steps() -> Iterable[tuple[str, _Replacement]]:
    number = rf"(?P<number>{_NUMERAL})"
    units = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
    math = rf"[\w{KEPT})]"
    atom = rf"(?:(?<![\w'])[A-Za-zΑ-ωϵ](?![\w'])|[{KEPT})\d])"
    return (
        (r"(?<!\w)(?:tok|tokens?)/s(?:ec)?\b", "tokens per second"),
        (rf"\b({units})/s\b", lambda m: f"{_UNITS[m[1]]}s per second"),
        (r"(?<=[A-Za-z])/s\b", " per second"),
        (r"\band/or\b", "or"),
        (r"\bw/o\b", "without"),
        (r"\bw/(?=\s)", "with"),
        (r"\bC\+\+", "C plus plus"),
        (r"(?<![\w.])(\d+)x(\d+)B\b", lambda m: f"{say_number(m[1])} by {say_number(m[2])} B"),
        (r"(?<![\w.])(\d+)[x×](?=\d)|(?<=\d)[x×](?=\d)", lambda m: f"{m[1] or ''} by "),
        (r"(?<![\w])(\d+(?:\.\d+)?)\s?[x×](?!\w)", r"\1 times"),
        (r"\b([LP])(\d)\b", lambda m: f"{m[1]} {say_number(m[2])}"),
        (r"(?<![\w.])(?P<head>\d+(?:\.\d+)?)[eE](?P<power>[+-]?\d{1,3})\b", _scientific),
        # Signs before and between numbers and letters
        (rf"(?<=\d)\s?[–—]\s?(?=[\d{KEPT}])|(?<=\d)-(?=\d)|(?<=[{KEPT}])\s?–\s?(?=[{KEPT}\d])", " to "),
        (r"(?<![\w'])([A-Z])\s?[–]\s?([A-Z])(?![\w'])", r"\1 to \2"),
        (r"(?<=\w)\s?\.\.+\s?(?=\w)(?<!\s)", " to "),
        (rf"({atom})\s+[-−–]\s+(?=(?:{atom}|[A-Za-z]{math}*\(|\(|log\b|exp\b))", r"\1 minus "),
        (r"(?<![\w.'-])(\d)-(?=[a-z](?![\w'-]))", r"\1 minus "),
        (r"(?<![\w'])([a-z])-(?=(?:[a-z]|\d+)(?![\w'-]))", r"\1 minus "),
        (rf"(?<=[{KEPT}])-?(?=th\b)", "\u2011"),
        (rf"(?<=[{KEPT}])[-−](?=[\d{KEPT}])", " minus "),
        (rf"(?<=[{KEPT}])-(?=[A-Za-z])", " "),
        (rf"(?<![\w{KEPT}])[-−](?=[\d{KEPT}∞]|[a-zα-ωA-Z](?![\w']))", " minus "),
        (r"\s+[-–—]+\s+|\s*—\s*", ", "),
        (r"(?<=\w)–(?=\w)", " "),
        (r"(?<=[a-z])\((e?s)\)", r"\1"),
        (
            r"(?P<before>^\s*|[,(:;]\s*|\b(?:of|to|at|for|with|in|and|or|by|takes?|costs?)\s+)(?P<sign>[<>])\s?(?=\d)",
            lambda m: f"{m['before']}{'less' if m['sign'] == '<' else 'more'} than ",
        ),
        # Slashes
        (
            r"(?<![\w.,/])(\d{1,4})/(\d{1,4})(?![\w/]|\.\d)",
            lambda m: say_fraction(int(m[1]), int(m[2])) or f"{say_number(m[1])} over {say_number(m[2])}",
        ),
        (r"(?<![\w'/])[A-Za-z](?:/[A-Za-z])+(?![\w'/])", _slashed_letters),
        (
            r"(?<![\w'/])([d∂][A-Za-z])/([d∂][A-Za-z])(?![\w'/])",
            lambda m: f"{' '.join(m[1])} over {' '.join(m[2])}",
        ),
        (rf"(?<=[{KEPT})\d])\s?/\s?(?=[\w{KEPT}(])|(?<=\w)\s?/\s?(?=[{KEPT}\d(])", " over "),
        (r"(?<![\w'])([A-Za-z])\s/\s(?=[A-Za-z(])", r"\1 over "),
        (r"/", " "),
        # Comparisons and other signs
        (r":=|≔", " is defined as "),
        (r"<=>|⇔", " if and only if "),
        (r"<=|=<", " ≤ "),
        (r">=", " ≥ "),
        (r"!=|=/=", " ≠ "),
        (r"<?[-=]+>|→|⟶", " to "),
        (r"==+", " = "),
        (r"<<", " ≪ "),
        (r">>", " ≫ "),
        (r"~=|=~", " ≈ "),
        (r"(?<![\w])[~∼](?=\s?\d)", " about "),
        (r"(?<=\w)%", " percent"),
        (r"#(?=\d)", "number "),
        (r"(?<=\d)\+(?!\w)", " plus"),
        (r"(?<=[\w)])\s?\*\s?(?=[\w(])", " times "),
        (r"[*$\\^_#`{}\[\]<>|~\"]+(?=\s|$)|(?<=\s)[*$\\^_#`{}|~\"]+|[*$\\^_#`\"]", _stray),
        # Numbers
        (r"\b(19|20)(\d0)s\b", _decade),
        (rf"{_EDGE}{number}\s?(?P<unit>{units})(?![\w'/-]| [a-z]\b)", _with_unit),
        (rf"{_EDGE}{number}(?P<unit>[KkMBT])(?![\w'])", lambda m: f"{say_number(m[1])} {_MAGNITUDES[m[2]]}"),
        (r"(?<![\w.])(\d+)(?:st|nd|rd|th)\b", lambda m: say_ordinal(int(m[1])) if len(m[1]) < 9 else m[1]),
        (
            r"(?<=\b[Ii]n )(?:19|20)\d\d\b(?![.,]\d)|(?<=[a-z], )(?:19[5-9]|20[0-3])\d\b(?![.,]?\d)",
            lambda m: say_year(m[0]),
        ),
    )


def _stray(match: re.Match[str]) -> str:
    """Relations survive; markup that is left over does not."""
    return " ".join(char for char in match[0] if char in "<>") or " "


def _decade(match: re.Match[str]) -> str:
    year = say_year(match[1] + match[2])
    return f"{year[:-1]}ies" if year.endswith("y") else f"{year}s"


_STEPS: Final = tuple((re.compile(pattern), replacement) for pattern, replacement in _steps())
_TOKEN: Final = re.compile(
    rf"(?P<kept>[{KEPT}])"
    rf"|(?P<number>(?<![A-Za-z])(?:{_NUMERAL})(?![A-Za-z\d]))"
    r"|(?P<word>[^\W\d_][^\W_]*(?:['.](?=[^\W\d_])[^\W_]+)*|\d+[A-Za-z][^\W_]*)"
    r"|(?P<stop>[.!?]+(?=\s|$)|[,;:()]+)"
    r"|(?P<hyphen>(?<=\w)-(?=\w)|\u2011)"
    r"|(?P<sign>\S)"
)


def _words(text: str) -> str:
    """The last pass: every token said, spacing and punctuation put right."""
    out: list[str] = []
    glue = False
    for match in _TOKEN.finditer(text):
        kind, token = match.lastgroup, match[0]
        if kind == "hyphen":
            glue = token == "\u2011" or (
                _is_simple(out[-1] if out else "") and not text[match.end()].isdigit()
            )
            if glue:
                out[-1] += "-"
            continue
        if kind == "kept":
            said = token
        elif kind == "number":
            said = say_number(token)
        elif kind == "word":
            said = _said_word(token)
        elif kind == "stop":
            said = _stop(token)
            if said and out:
                out[-1] += said
            continue
        else:
            said = _SIGNS.get(token) or GREEK.get(token) or ACCENTS.get(token, "")
        if not said:
            glue = False
            continue
        if glue:
            if _is_simple(said):
                out[-1] += said
            else:
                out[-1] = out[-1][:-1]
                out.append(said)
        else:
            out.append(said)
        glue = False
    return _punctuated(" ".join(out))


def _is_simple(word: str) -> bool:
    """A lower-case or capitalised word by itself, which may keep its hyphen."""
    last = word.rsplit(" ", 1)[-1].rsplit("-", 1)[-1].rstrip("-")
    return (
        " " not in word and last.isalpha() and (len(last) > 1 or len(word) == 1) and not last.isupper()
    ) or (len(word) == 1 and word.islower())


_GREEK_SIGNS: Final = re.escape("".join(sign for sign in GREEK if len(sign) == 1))
_GREEK_PARTS: Final = re.compile(rf"\d+|[{_GREEK_SIGNS}]|[^\d{_GREEK_SIGNS}]+")


def _said_word(token: str) -> str:
    if not token.isascii() and any(char in GREEK for char in token):
        parts = (GREEK.get(part) or _said_word(part) for part in _GREEK_PARTS.findall(token))
        return " ".join(parts)
    if token[:1].isdigit():
        letters = token.lstrip("0123456789")
        return f"{say_number(token[: len(token) - len(letters)])} {say_word(letters)}".strip()
    if "." in token:
        return SPOKEN.get(token) or " dot ".join(say_word(part) for part in token.split("."))
    return say_word(token)


def _stop(token: str) -> str:
    if "..." in token:
        return ","
    if token[0] in ".!?":
        return "?" if "?" in token else token[0]
    return token[0] if token[0] in ":;" else ","


def _punctuated(text: str) -> str:
    text = re.sub(r"\s+([,.;:?!])", r"\1", text)
    text = re.sub(r"[,:;]+(?=[.?!])", "", text)
    text = re.sub(r"([.?!])[,:;]+", r"\1", text)
    text = re.sub(r"(?:,\s*)+", ", ", text)
    text = re.sub(r"[,;:\s]*([;:])[,;:\s]*", r"\1 ", text)
    return re.sub(r"\s+", " ", text).strip().strip(",;:" if text.strip().strip(",;:") == "" else ",;").strip()
