"""Key points from a bare reference text, for notes that come without any."""

import re

from tutor.core.material import KeyPoint
from tutor.text.latex.formulas import formula_spans, hide_formulas, outside_formulas, strip_dollars
from tutor.text.sentences import sentences
from tutor.text.words import STOP_WORDS

MOST_POINTS = 10
_LEAST_CONTENT_WORDS = 3

_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_EMPHASIS = re.compile(r"\*\*|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|^#+\s*")
_CLAUSE_END = re.compile(
    r"\s*[;\u2014]\s*|:\s+"
    r"|,\s+(?=(?:and|but|so|which|while|whereas|because|since|although|then|thus|hence)\b)"
    r"|\s+(?=(?:because|whereas|although|so that)\b)"
)
_LEAD = re.compile(r"^(?:and|but|so|then|thus|hence)\s+(?=\w)", re.IGNORECASE)


def derive_points(reference: str, most: int = MOST_POINTS) -> tuple[KeyPoint, ...]:
    """At most `most` key points that `reference` (Markdown with LaTeX) makes, in its order.

    Sentences, their clauses, list items and equations become points of weight 1. A blank text gives none.
    """
    parts = _parts(reference)
    while len(parts) > most:
        parts = _join_shortest(parts)
    return tuple(
        KeyPoint(id=point_name(part, number), statement=part, derived=True)
        for number, part in enumerate(parts, 1)
    )


def _parts(reference: str) -> list[str]:
    parts: list[str] = []
    for block in _blocks(reference):
        for sentence in sentences(block):
            parts += _clauses(sentence)
    distinct: dict[str, str] = {}
    for part in filter(None, parts):
        distinct.setdefault(" ".join(part.lower().split()), part)
    return list(distinct.values())


def _blocks(reference: str) -> list[str]:
    """Paragraphs and list items, each on one line and without markup."""
    blocks: list[list[str]] = [[]]
    for line in reference.replace("\r\n", "\n").split("\n"):
        if not line.strip():
            blocks.append([])
        elif _LIST_MARK.match(line):
            blocks.append([_LIST_MARK.sub("", line, count=1).strip()])
        else:
            blocks[-1].append(line.strip())
    return [_plain(" ".join(block)) for block in blocks if block]


def _plain(text: str) -> str:
    """`text` without emphasis and heading marks; formulas are left as they are."""
    return outside_formulas(text, lambda prose: _EMPHASIS.sub("", prose)).strip()


def _pieces(text: str, boundary: re.Pattern[str]) -> list[tuple[int, int]]:
    """Start and end of the pieces of `text` between boundaries that lie outside formulas."""
    found = [match.span() for match in boundary.finditer(hide_formulas(text))]
    edges = [0, *(edge for span in found for edge in span), len(text)]
    return [piece for piece in zip(edges[::2], edges[1::2], strict=True) if text[slice(*piece)].strip()]


def _clauses(sentence: str) -> list[str]:
    """The clauses of a sentence that stand on their own; thin ones stay with a neighbour."""
    clauses: list[tuple[int, int]] = []
    for start, stop in _pieces(sentence, _CLAUSE_END):
        if clauses and (_is_thin(sentence[start:stop]) or _is_thin(sentence[slice(*clauses[-1])])):
            clauses[-1] = (clauses[-1][0], stop)
        else:
            clauses.append((start, stop))
    return [_LEAD.sub("", sentence[slice(*clause)].strip(" ,")) for clause in clauses]


def _is_thin(clause: str) -> bool:
    return _weight_of(clause) < _LEAST_CONTENT_WORDS


def _weight_of(text: str) -> int:
    """Content words in `text`; an equation weighs enough to stand alone."""
    weight = 0
    for start, stop in formula_spans(text):
        weight += _LEAST_CONTENT_WORDS if re.search(r"=|\\propto|\\approx", text[start:stop]) else 1
    return weight + len(_content_words(text))


def _content_words(text: str) -> list[str]:
    prose = outside_formulas(text, lambda prose: prose, lambda _: " ")
    words = re.findall(r"[^\W_]+", prose.lower())
    return [word for word in words if word not in STOP_WORDS]


def _join_shortest(parts: list[str]) -> list[str]:
    """`parts` with the two neighbours joined that are shortest together."""
    at = min(range(len(parts) - 1), key=lambda i: len(parts[i]) + len(parts[i + 1]))
    first, second = parts[at], parts[at + 1]
    joint = f"{first} {second}" if first.endswith((".", "!", "?")) else f"{first}; {second}"
    return [*parts[:at], joint, *parts[at + 2 :]]


def point_name(part: str, number: int) -> str:
    """An id such as `p3-variance-scores`; the number keeps it unique."""
    words = [word for word in _content_words(part) if word.isascii()][:2]
    if not words:
        spans = formula_spans(part)
        latex = strip_dollars(part[slice(*spans[0])]) if spans else ""
        words = re.findall(r"[a-z]+|\d+", latex.lower())[:2]
    return "-".join([f"p{number}", *words])
