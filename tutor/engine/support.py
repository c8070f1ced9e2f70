"""Whether a passage of the notes supports a sentence of an answer: a rule, since a small model invents."""

import itertools
import re
from collections.abc import Sequence

from tutor.notes.formulas import formula_spans
from tutor.notes.sentence_ends import note_sentences
from tutor.spoken.canonical import canonical
from tutor.spoken.words import content_stems

LEAST_SHARE = 0.9
"""Of the sentence's content stems in the passage."""
LEAST_STEMS = 3
_NEGATIONS = frozenset(
    "not no never nor neither none without cannot nothing hardly unless except rather less lacks "
    "fails".split()
)
_JOINING = frozenset(content_stems("also because therefore means so this that answer note notes says called"))
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NUMBER_WORDS = frozenset(
    "zero two three four five six seven eight nine ten eleven twelve hundred thousand million billion half "
    "double twice triple".split()
)
_MARKS = re.compile(r"\s*\[\d+\]")
_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules?|above|previous|notes)\b"
    r"|\byou are (?:now|an? (?:ai|assistant|chatbot|language model))\b"
    r"|\b(?:system|assistant|user)\s*:|<\|[^|]*\|>|\bsystem prompt\b"
    r"|\b(?:reply|respond|answer|say|output|print|write)\s+(?:only|just|exactly|nothing but|with)\b"
    r"|\b(?:reply|respond) (?:to|in|as)\b|\bas an ai\b",
    re.IGNORECASE,
)


def sentences_of(text: str) -> list[str]:
    """The sentences of Markdown `text`, one line each, formulas whole."""
    return note_sentences(" ".join(text.split()))


def without_marks(sentence: str) -> str:
    """`sentence` without citations such as `[1]`."""
    return " ".join(_MARKS.sub("", sentence).split())


def is_order(sentence: str) -> bool:
    """Whether a sentence of the notes reads like an instruction to a language model."""
    return _ORDER.search(sentence) is not None


def supports(passage: str, sentence: str) -> bool:
    """Whether `passage` says what `sentence` says: content words, numbers, formulas, negations."""
    stems = set(content_stems(sentence)) - _JOINING
    if len(stems) < LEAST_STEMS:
        return False
    known = set(content_stems(passage))
    if len(stems & known) < LEAST_SHARE * len(stems):
        return False
    if not numbers_of(sentence) <= numbers_of(passage):
        return False
    formulas = {_compact(sentence[a:b]) for a, b in formula_spans(sentence)}
    if not formulas <= {_compact(passage[a:b]) for a, b in formula_spans(passage)}:
        return False
    source = nearest(sentence, sentences_of(passage))
    return negations(sentence) == negations(source)


def nearest(sentence: str, sources: Sequence[str]) -> str:
    """The one of `sources` that shares most with `sentence`, of neighbours also two together."""
    # The words that turn a sense round would draw in the neighbour that has them.
    stems = set(content_stems(sentence)) - _NEGATIONS
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(sources)]

    def worth(source: str) -> tuple[int, int]:
        other = content_stems(source)
        return len(stems & set(other)), -len(other)

    return max([*sources, *pairs], key=worth, default="")


def negations(text: str) -> int:
    """How many words of `text` turn its sense round, odd or even counting as one or none."""
    words = re.findall(r"[a-z]+(?:n['’]t)?", text.lower())
    return sum(1 for word in words if word in _NEGATIONS or word.endswith(("n't", "n’t"))) % 2


def numbers_of(text: str) -> set[str]:
    """Figures and number words outside formulas."""
    for start, stop in reversed(formula_spans(text)):
        text = text[:start] + " " + text[stop:]
    words = set(canonical(text).split()) & _NUMBER_WORDS
    return words | {number.rstrip(".,") for number in _NUMBER.findall(_MARKS.sub("", text))}


def _compact(formula: str) -> str:
    return re.sub(r"\s+|\\[,;:! ]", "", formula.strip("$"))
