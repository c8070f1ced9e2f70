"""Whether a passage of the notes supports a sentence of an answer: a rule, since a small model invents."""

import re
from collections.abc import Sequence

from tutor.text.canonical import canonical
from tutor.text.latex.formulas import formula_spans
from tutor.text.sentences import sentences
from tutor.text.words import NEGATIONS, content_stems

LEAST_STEMS = 3
LEAST_IN_ORDER = 0.9
"""Of a sentence's content stems, in the order of its source."""
STANDS_ALONE = 6
"""Content stems from which a sentence with a pronoun in it says enough by itself."""
_LEANING = re.compile(
    r"(?:it|its|they|their|them|this|that|these|those|he|she|then|next|there|here|and|but|or|so|nor|yet|"
    r"because|otherwise|both|each one|such|hence|thus|therefore|instead|also|again|similarly|likewise|"
    r"conversely|with it|with them|with that|for that|after that|in return|together|the (?:same|other|others|"
    r"latter|former|last|first|second|third|rest|reason|result))\b",
    re.IGNORECASE,
)
_REFERRING = re.compile(r"\b(?:it|them|they|these|those|this)\b", re.IGNORECASE)
_NEGATIONS = NEGATIONS | frozenset("none nothing hardly unless except rather less lacks fails".split())
_JOINING = frozenset(content_stems("also because therefore means so this that answer note notes says called"))
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NUMBER_WORDS = frozenset(
    "zero two three four five six seven eight nine ten eleven twelve hundred thousand million billion half "
    "double twice triple".split()
)
_MARKS = re.compile(r"\s*\[\d+\]")
_LABEL = re.compile(
    r"^(?P<before>\s*(?:[-*+]\s+)?)"
    r"(?:\*\*(?:(?:what|why|how|when|where)\b[^*:]{0,30}|answer|definition|note|or|interview line|in the room"
    r"|in short):\s*\*\*:?|(?:answer|what|why(?: it matters)?|definition|interview line)\s*:)"
    r"\s*(?P<first>\S)",
    re.IGNORECASE | re.MULTILINE,
)
_LINK = re.compile(r"!?\[\[(?:[^\]|]*\|)?([^\]]*)\]\]|!\[[^\]]*\]\([^)]*\)|(?<!!)\[([^\]]*)\]\([^)]*\)")
MOST_LEANT_ON = 2
_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules?|above|previous|notes)\b"
    r"|\byou are (?:now|an? (?:ai|assistant|chatbot|language model))\b"
    r"|\b(?:system|assistant|user)\s*:|<\|[^|]*\|>|\bsystem prompt\b"
    # As a command, not as in "each output with each input".
    r"|(?:^|[.;:,!?(“\"']\s*|\b(?:please|must|should|always|then|now|and|to)\s+)"
    r"(?:reply|respond|answer|say|output|print|write)\s+(?:only|just|exactly|nothing but|with)\b"
    r"|\b(?:reply|respond) (?:to|in|as)\b|\bas an ai\b",
    re.IGNORECASE,
)


def sentences_of(text: str) -> list[str]:
    """The sentences of Markdown `text`, one line each, formulas whole."""
    return sentences(" ".join(text.split()))


def without_marks(sentence: str) -> str:
    """`sentence` without citations such as `[1]`."""
    return " ".join(_MARKS.sub("", sentence).split())


def without_labels(text: str) -> str:
    """Markdown `text` as one says it: "Why it matters:" and "Answer:" left out, links as their words."""
    parts: list[str] = []
    end = 0
    for start, stop in formula_spans(text):
        parts += [_LINK.sub(_linked, text[end:start]), text[start:stop]]
        end = stop
    plain = "".join([*parts, _LINK.sub(_linked, text[end:])]).strip()
    return _LABEL.sub(lambda match: match["before"] + match["first"].upper(), plain).replace("**", "")


def _linked(match: re.Match[str]) -> str:
    return match[1] or match[2] or ""


def joined_pieces(pieces: Sequence[str]) -> str:
    """Sentences and blocks of Markdown as one text."""
    return "".join(
        piece if place == 0 else f"\n\n{piece}" if "\n" in piece + pieces[place - 1] else f" {piece}"
        for place, piece in enumerate(pieces)
    )


def is_order(sentence: str) -> bool:
    """Whether a sentence of the notes reads like an instruction to a language model."""
    return _ORDER.search(sentence) is not None


def supports(passage: str, sentence: str) -> bool:
    """Whether one sentence of `passage` says what `sentence` says, its numbers and negations included.

    Words from elsewhere in the passage do not count: with them a small model gives what is said of one thing
    to another.
    """
    sources = sentences_of(passage)
    if _plain(sentence) in {_plain(source) for source in sources}:
        return True
    stems = [stem for stem in content_stems(sentence) if stem not in _JOINING]
    if len(set(stems)) < LEAST_STEMS:
        return False
    source = nearest(sentence, sources)
    known = content_stems(source)
    if not set(stems) <= set(known) or not _keeps_order(stems, known):
        return False
    if not numbers_of(sentence) <= numbers_of(source):
        return False
    formulas = {_compact(sentence[a:b]) for a, b in formula_spans(sentence)}
    if not formulas <= {_compact(source[a:b]) for a, b in formula_spans(source)}:
        return False
    return negations(sentence) == negations(source)


def leans(sentence: str) -> bool:
    """Whether `sentence` cannot stand without the one before it: "It does not", "The cache keeps them"."""
    if _LEANING.match(sentence) is not None:
        return True
    return _REFERRING.search(sentence) is not None and len(set(content_stems(sentence))) < STANDS_ALONE


def with_support(sentences: Sequence[str], place: int) -> list[int]:
    """`place`, after the places before it that it leans on, at most MOST_LEANT_ON of them."""
    first = place
    while first > 0 and place - first < MOST_LEANT_ON and leans(sentences[first]):
        first -= 1
    return list(range(first, place + 1))


def hangs(sentences: Sequence[str], place: int) -> bool:
    """Whether what the sentence at `place` leans on is not among them: the passage begins in its middle."""
    return leans(sentences[with_support(sentences, place)[0]])


def nearest(sentence: str, sources: Sequence[str]) -> str:
    """The one of `sources` that shares most with `sentence`, the shorter of equals."""
    # The words that turn a sense round would draw in the neighbour that has them.
    stems = set(content_stems(sentence)) - _NEGATIONS

    def worth(source: str) -> tuple[int, int]:
        other = content_stems(source)
        return len(stems & set(other)), -len(other)

    return max(sources, key=worth, default="")


def _keeps_order(stems: Sequence[str], known: Sequence[str]) -> bool:
    """Whether most of `stems` come in the order of `known`: turned round, words say another thing."""
    longest = [0] * (len(known) + 1)
    for stem in stems:
        before = 0
        for place, other in enumerate(known, 1):
            kept = longest[place]
            longest[place] = before + 1 if stem == other else max(longest[place], longest[place - 1])
            before = kept
    return longest[-1] >= LEAST_IN_ORDER * len(stems)


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


def _plain(sentence: str) -> str:
    return " ".join(without_labels(sentence).split()).rstrip(".!").casefold()


def _compact(formula: str) -> str:
    return re.sub(r"\s+|\\[,;:! ]", "", formula.strip("$"))
