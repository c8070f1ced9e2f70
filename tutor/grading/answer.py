"""A transcript made ready for comparing: windows, their vectors, their stems."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
import numpy.typing as npt
import Stemmer

from tutor.core.ports import Embedder, FloatArray, TokenVectors
from tutor.grading.windows import LONG, SHORT, Token, Window, windows_of
from tutor.text.canonical import canonical
from tutor.text.words import NEGATIONS, STOP_WORDS

IntArray = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class MisheardSpan:
    """A stretch of the transcript that the recogniser is known to write for something else."""

    start: int
    """Character offsets in the transcript."""
    end: int
    meant: str
    """Spoken words."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text, their vectors with the question's direction removed and of unit length."""

    vectors: FloatArray
    """Shape (n, dimension)."""
    rarity: FloatArray
    """Shape (n,), 0 to 1."""
    ids: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class PreparedAnswer:
    """A transcript ready to be compared with points."""

    text: str
    tokens: tuple[Token, ...]
    mended: str
    """The tokens joined by spaces, what is known to be misheard put right."""
    spans: npt.NDArray[np.int32]
    """Shape (tokens, 2): where each token stands in `mended`."""
    short: tuple[Window, ...]
    long: tuple[Window, ...]
    short_plain: FloatArray
    """Shape (windows, dimension), unit rows."""
    short_demoted: FloatArray
    long_demoted: FloatArray
    long_stems: tuple[frozenset[str], ...]
    stems: frozenset[str]
    token_stems: tuple[frozenset[str], ...]
    short_negated: tuple[bool, ...]
    whole: FloatArray
    """The vector of the whole text, shape (dimension,)."""
    pieces: Pieces
    long_pieces: tuple[tuple[int, int], ...]
    """First piece of each long window, and the one after its last."""


def read_answer(
    embedder: Embedder,
    text: str,
    tokens: tuple[Token, ...],
    direction: FloatArray,
    known: Sequence[MisheardSpan] = (),
) -> PreparedAnswer:
    """`text` must hold a token. `direction`: the question's unit vector."""
    mended, spans = mended_text(tokens, known)
    read = embedder.embed_tokens(mended)
    short = windows_of(text, tokens, *SHORT)
    long = windows_of(text, tokens, *LONG)
    stretches = [(int(spans[w.first, 0]), int(spans[w.last - 1, 1])) for w in (*short, *long)]
    long_from = len(short)
    pooled = pool(read, stretches)
    demoted = demote(pooled, direction)
    words = [mended[start:end] for start, end in spans]
    # A misheard span's words all stand for the whole term: it is said once.
    once = [word if i == 0 or (spans[i] != spans[i - 1]).any() else "" for i, word in enumerate(words)]
    token_stems = _token_stems(once)
    return PreparedAnswer(
        text,
        tokens,
        mended,
        spans,
        short,
        long,
        pooled[:long_from],
        demoted[:long_from],
        demoted[long_from:],
        tuple(frozenset[str]().union(*token_stems[w.first : w.last]) for w in long),
        frozenset[str]().union(*token_stems),
        token_stems,
        tuple(is_negated(w.text) for w in short),
        pool(read, [(0, len(mended))])[0],
        pieces_of(read, direction),
        tuple((int(a), int(b)) for a, b in zip(*_bounds(read, stretches[long_from:]), strict=True)),
    )


def _token_stems(words: Sequence[str]) -> tuple[frozenset[str], ...]:
    flat = [(index, part) for index, word in enumerate(words) for part in word.split()]
    found: list[frozenset[str]] = [frozenset() for _ in words]
    for (index, _), stems in zip(flat, stems_of_words([part for _, part in flat]), strict=True):
        found[index] |= stems
    return tuple(found)


def mended_text(tokens: Sequence[Token], known: Sequence[MisheardSpan]) -> tuple[str, npt.NDArray[np.int32]]:
    """The tokens joined by spaces with the known misheard spans put right, and each token's place in that."""
    parts: list[str] = []
    spans = np.zeros((len(tokens), 2), dtype=np.int32)
    at, last = 0, None
    for index, token in enumerate(tokens):
        span = next((s for s in known if s.start < token.end and token.start < s.end), None)
        if span is not None and span is last:
            spans[index] = spans[index - 1]
            continue
        last = span
        word = token.text if span is None else span.meant
        spans[index] = at, at + len(word)
        parts.append(word)
        at += len(word) + 1
    return " ".join(parts), spans


def pool(read: TokenVectors, spans: Sequence[tuple[int, int]]) -> FloatArray:
    """Unit mean of the pieces that start in each stretch of characters; shape (len(spans), dimension)."""
    total = np.zeros((len(read.starts) + 1, read.vectors.shape[1]), dtype=np.float64)
    np.cumsum(read.vectors, axis=0, dtype=np.float64, out=total[1:])
    first, last = _bounds(read, spans)
    return _unit(total[last] - total[first])


def _bounds(read: TokenVectors, spans: Sequence[tuple[int, int]]) -> tuple[IntArray, IntArray]:
    """For each stretch of characters its first piece and the one after its last."""
    return (
        np.searchsorted(read.starts, [start for start, _ in spans]),
        np.searchsorted(read.starts, [end for _, end in spans]),
    )


def pieces_of(read: TokenVectors, direction: FloatArray) -> Pieces:
    return Pieces(demote(_unit(read.vectors), direction), read.rarity, read.ids)


def _unit(vectors: npt.NDArray[np.floating]) -> FloatArray:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-6), dtype=np.float32)


def demote(vectors: FloatArray, direction: FloatArray) -> FloatArray:
    """`vectors` (n, d) less their projection on the unit vector `direction`, rows of unit length again."""
    return _unit(vectors - np.outer(vectors @ direction, direction))


def is_negated(text: str) -> bool:
    """Whether `text` holds an odd number of negations."""
    words = text.lower().replace("’", "'").split()
    return sum(word.strip(".,;:!?") in NEGATIONS for word in words) % 2 == 1


def stems_of_words(words: Sequence[str]) -> tuple[frozenset[str], ...]:
    """For each of `words` (a transcript in order) the content stems it has a part in.

    "the square root of n" is read as one text, so that its words share the stem of `root`.
    """
    raw = [word.lower().replace("’", "'").strip(".,;:!?\"'()[]") for word in words]
    form = canonical(" ".join(words)).split()
    stems = Stemmer.Stemmer("english").stemWords(form)
    content = [None if word in STOP_WORDS else stem for word, stem in zip(form, stems, strict=True)]
    found: list[set[str]] = [set() for _ in words]
    matcher = SequenceMatcher(None, raw, form, autojunk=False)
    for _, from_raw, to_raw, from_form, to_form in matcher.get_opcodes():
        if to_raw == from_raw:
            # Canonical words without a word of their own belong to the one before.
            start, end = max(0, from_raw - 1), max(1, from_raw)
        else:
            start, end = from_raw, to_raw
        same = end - start == to_form - from_form
        for index in range(start, min(end, len(found))):
            chosen = (
                content[from_form + index - start : from_form + index - start + 1]
                if same
                else content[from_form:to_form]
            )
            found[index].update(stem for stem in chosen if stem is not None)
    return tuple(frozenset(one) for one in found)
