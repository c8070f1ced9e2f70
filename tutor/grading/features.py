"""What is measured of one key point against one transcript."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from tutor.core.material import Item, KeyPoint
from tutor.core.ports import Embedder, FloatArray, VectorStore
from tutor.grading.answer import (
    MisheardSpan,
    Pieces,
    PreparedAnswer,
    demote,
    is_negated,
    pieces_of,
    pool,
    read_answer,
)
from tutor.grading.quotes import tightest
from tutor.grading.windows import Token, Window
from tutor.text.say import say
from tutor.text.words import content_stems

QUESTION_WORD_WEIGHT = 0.3
"""What a word of the question counts in recall: repeating the question is not an answer."""
COMMON_PIECE = 0.45
"""Rarity up to which a word piece is a function word or an ending and says nothing."""
AROUND = 2
"""Windows on either side that share most of a window's words."""
RELATED = 0.35
"""Cosine from which a window can be about a misconception at all."""


@dataclass(frozen=True, slots=True)
class PointFeatures:
    """Numbers between about -1 and 1, and the window that speaks most for the point."""

    cosine: float
    """Best cosine of a window with a wording, the question's direction removed."""
    cosine_long: float
    """The same over the longer windows."""
    cosine_whole: float
    """The same of the whole answer."""
    cosine_plain: float
    """The best cosine without removing anything."""
    recall: float
    """Share of a wording's content stems found in one long window, by rarity, question words demoted."""
    recall_all: float
    """The same over the whole answer."""
    aligned: float
    """Mean over a wording's word pieces, by rarity, of the best cosine with a piece of one long window."""
    aligned_all: float
    """The same over the whole answer."""
    misconception: float
    """Best cosine of a window with a misconception, question removed; 0 when the point has none."""
    misconception_recall: float
    contrast: float
    """The most by which one window is nearer to a misconception than to every wording; 0 without either."""
    rivalry: float
    """The best cosine of any window with a misconception less the best with a wording; 0 without either."""
    contrast_words: float
    """The same by the stems that only the misconception, or only the wordings, have."""
    contrast_aligned: float
    """The same by the alignment of word pieces within one long window."""
    specific: float
    """By how much the best window is nearer to this point than to any other point of the item."""
    negation: float
    """1 when the best window negates and the point's wording does not, or the other way round."""
    window: Window
    """To quote."""
    best: Window
    """The short window nearest to a wording."""
    contradicting: Window
    """The short window nearest to a misconception."""


FEATURE_NAMES = tuple(one.name for one in fields(PointFeatures) if one.type is float)
VALUE_NAMES = (*FEATURE_NAMES, "has_misconceptions")


class Rarity:
    """Inverse document frequency of stems over the texts of a pack; unknown stems count as rare."""

    def __init__(self, texts: Iterable[str]) -> None:
        documents = [set(content_stems(text)) for text in texts]
        counts = Counter(stem for document in documents for stem in document)
        total = max(len(documents), 1)
        self._idf: Mapping[str, float] = {s: math.log(1 + total / (1 + n)) for s, n in counts.items()}
        self._unknown = math.log(1 + total)

    def __call__(self, stem: str) -> float:
        return self._idf.get(stem, self._unknown) or 1.0


@dataclass(frozen=True, slots=True)
class Asked:
    """A question ready to be demoted in what is compared."""

    text: str
    direction: FloatArray
    """Shape (dimension,), of unit length."""
    stems: frozenset[str]
    pieces: npt.NDArray[np.int32]
    """Numbers of its word pieces."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """Wordings of one statement: stems and vectors with the question's direction removed."""

    spoken: tuple[str, ...]
    stems: tuple[frozenset[str], ...]
    negated: tuple[bool, ...]
    plain: FloatArray
    """Shape (wordings, dimension)."""
    demoted: FloatArray
    pieces: tuple[Pieces, ...]
    piece_weights: tuple[FloatArray, ...]


class FeatureExtractor:
    """Computes PointFeatures. Keeps the vectors of wordings it has seen; thread-safe."""

    def __init__(self, embedder: Embedder, rarity: Rarity, vectors: VectorStore | None = None) -> None:
        """`vectors`: keeps those of whole reference answers from session to session."""
        self._embedder = embedder
        self._kept = vectors
        self._rarity = rarity
        self._wordings = lru_cache(maxsize=4096)(self._compute_wordings)
        self._vector = lru_cache(maxsize=2048)(self._compute_vector)
        self._asked = lru_cache(maxsize=256)(self._compute_asked)

    def asked(self, question: str) -> Asked:
        return self._asked(question)

    def wordings(self, texts: tuple[str, ...], question: str) -> Wordings:
        """`texts`: Markdown with LaTeX."""
        return self._wordings(texts, question)

    def wordings_of(self, point: KeyPoint, question: str) -> tuple[Wordings, Wordings | None]:
        """The statement with its variants, and the misconceptions."""
        return (
            self._wordings(wordings_of(point), question),
            self._wordings(point.misconceptions, question) if point.misconceptions else None,
        )

    def subjects(self, item: Item) -> FloatArray:
        """What answers to `item` are about: unit vectors of question and wordings, (n, dimension)."""
        both = (self.wordings_of(point, item.question) for point in item.points)
        wordings = [one.plain for pair in both for one in pair if one is not None]
        return np.concatenate([self._asked(item.question).direction[None], *wordings])

    def answer(
        self,
        text: str,
        tokens: tuple[Token, ...],
        question: str,
        known: Sequence[MisheardSpan] = (),
    ) -> PreparedAnswer:
        """Read `text`, which must hold a token, once, and pool its windows.

        What is `known` to be misheard is put right for comparing; quotes stay as they were heard.
        """
        return read_answer(self._embedder, text, tokens, self._asked(question).direction, known)

    def point(
        self, point: KeyPoint, answer: PreparedAnswer, question: str, others: Sequence[KeyPoint] = ()
    ) -> PointFeatures:
        """`others`: the item's other points."""
        mine, theirs = self.wordings_of(point, question)
        asked = self._asked(question)

        short_scores = answer.short_demoted @ mine.demoted.T
        best, wording = divmod(int(short_scores.argmax()), short_scores.shape[1])
        recalls = [
            max(self.recall(stems, window, asked) for stems in mine.stems) for window in answer.long_stems
        ]
        aligned, aligned_all = alignments(mine, answer)
        contradicting, misconception, misconception_recall = best, 0.0, 0.0
        contrast = contrast_words = contrast_aligned = rivalry = 0.0
        if theirs is not None:
            against = (answer.short_demoted @ theirs.demoted.T).max(axis=1)
            misconception = float(against.max())
            misconception_recall = max(
                self.recall(stems, window, asked) for stems in theirs.stems for window in answer.long_stems
            )
            # With the question's direction left in: "keys or values" may be all that tells right from wrong.
            wrong = (answer.short_plain @ theirs.plain.T).max(axis=1)
            right = widest((answer.short_plain @ mine.plain.T).max(axis=1), AROUND)
            rivalry = float(wrong.max() - right.max())
            gaps = np.where(wrong > RELATED, wrong - right, -1.0)
            contradicting = int(gaps.argmax()) if gaps.max() > -1.0 else best
            contrast = max(-0.5, float(gaps.max()))
            contrast_words = _contrast(mine, theirs, answer)
            contrast_aligned = float((alignments(theirs, answer)[0] - aligned).max())
        rivals = [
            float((answer.short_demoted[best] @ self._wordings(wordings_of(o), question).demoted.T).max())
            for o in others
        ]
        return PointFeatures(
            cosine=float(short_scores.max()),
            cosine_long=float((answer.long_demoted @ mine.demoted.T).max()),
            cosine_whole=float((mine.demoted @ demote(answer.whole[None], asked.direction)[0]).max()),
            cosine_plain=float((answer.short_plain @ mine.plain.T).max()),
            recall=max(recalls),
            recall_all=max(self.recall(stems, answer.stems, asked) for stems in mine.stems),
            aligned=float(aligned.max()),
            aligned_all=aligned_all,
            misconception=misconception,
            misconception_recall=misconception_recall,
            contrast=contrast,
            rivalry=rivalry,
            contrast_words=contrast_words,
            contrast_aligned=contrast_aligned,
            specific=float(short_scores.max()) - max(rivals, default=0.0),
            negation=float(answer.short_negated[best] != mine.negated[wording]),
            window=tightest(
                answer,
                answer.short[best],
                answer.long[int(np.argmax(recalls))],
                frozenset().union(*mine.stems),
            ),
            best=answer.short[best],
            contradicting=answer.short[contradicting],
        )

    def nearness(self, answer: PreparedAnswer, texts: Sequence[str]) -> float:
        """Best cosine of the whole answer with one of `texts`; -1 without any."""
        return max((float(self._vector(text) @ answer.whole) for text in texts), default=-1.0)

    def recall(self, stems: frozenset[str], found: frozenset[str], asked: Asked) -> float:
        """Share of `stems` that are in `found`, by rarity, those of the question demoted."""
        total = held = 0.0
        for stem in stems:
            weight = self._rarity(stem) * (QUESTION_WORD_WEIGHT if stem in asked.stems else 1.0)
            total += weight
            if stem in found:
                held += weight
        return held / total if total else 0.0

    def _compute_wordings(self, texts: tuple[str, ...], question: str) -> Wordings:
        spoken = tuple(say(text) for text in texts)
        read = [self._embedder.embed_tokens(text) for text in spoken]
        asked = self._asked(question)
        plain = np.concatenate([pool(one, [(0, len(text))]) for one, text in zip(read, spoken, strict=True)])
        return Wordings(
            spoken,
            tuple(frozenset(content_stems(text)) for text in texts),
            tuple(is_negated(text) for text in spoken),
            plain,
            demote(plain, asked.direction),
            tuple(pieces_of(one, asked.direction) for one in read),
            tuple(piece_weights(one.rarity, one.ids, asked.pieces) for one in read),
        )

    def _compute_vector(self, text: str) -> FloatArray:
        spoken = say(text)

        def make() -> FloatArray:
            row: FloatArray = pool(self._embedder.embed_tokens(spoken), [(0, len(spoken))])[0]
            return row

        return make() if self._kept is None else self._kept.row(spoken, make)

    def _compute_asked(self, question: str) -> Asked:
        spoken = say(question)
        read = self._embedder.embed_tokens(spoken)
        return Asked(
            question,
            pool(read, [(0, len(spoken))])[0],
            frozenset(content_stems(question)),
            np.unique(read.ids),
        )


def piece_weights(rarity: FloatArray, ids: npt.NDArray[np.int32], asked: npt.NDArray[np.int32]) -> FloatArray:
    """What each word piece counts in an alignment: nothing if common, less if the question has it."""
    return question_weights(np.where(rarity < COMMON_PIECE, 0.0, rarity), ids, asked)


def question_weights(
    rarity: npt.NDArray[np.floating], ids: npt.NDArray[np.int32], asked: npt.NDArray[np.int32]
) -> FloatArray:
    """`rarity`, less for a piece that the question has."""
    return np.asarray(rarity * np.where(np.isin(ids, asked), QUESTION_WORD_WEIGHT, 1.0), dtype=np.float32)


def alignments(wordings: Wordings, answer: PreparedAnswer) -> tuple[FloatArray, float]:
    """The best wording's alignment with every long window, shape (windows,), and with the whole answer."""
    vectors = np.concatenate([pieces.vectors for pieces in wordings.pieces])
    if not len(vectors) or not len(answer.pieces.ids):
        return np.zeros(len(answer.long), dtype=np.float32), 0.0
    # Pieces of the answer go down the rows: maxima over runs of rows are several times as fast.
    near = answer.pieces.vectors @ vectors.T
    bounds = np.array(answer.long_pieces).ravel()
    # A row more, as reduceat wants every bound within the array.
    tops = np.maximum.reduceat(
        np.concatenate([near, np.full((1, near.shape[1]), -1.0, dtype=np.float32)]), bounds, axis=0
    )[::2]
    whole = near.max(axis=0)
    windows = np.zeros(len(tops), dtype=np.float32)
    best = 0.0
    at = 0
    for pieces, weights in zip(wordings.pieces, wordings.piece_weights, strict=True):
        rows = slice(at, at + len(pieces.ids))
        at += len(pieces.ids)
        total = float(weights.sum())
        if total > 0.0:
            windows = np.maximum(windows, tops[:, rows] @ weights / total)
            best = max(best, float(weights @ whole[rows]) / total)
    return windows, best


def _contrast(mine: Wordings, theirs: Wordings, answer: PreparedAnswer) -> float:
    """In windows that hold a misconception: share of its own words less that of the wordings'."""
    right = frozenset[str]().union(*mine.stems)
    best = -1.0
    for wrong in theirs.stems:
        own = wrong - right
        # Words of the statement itself, not of all its variants, that the misconception lacks.
        lacking = mine.stems[0] - wrong
        if not own:
            continue
        for number, window in enumerate(answer.long_stems):
            if len(wrong & window) * 2 >= len(wrong):
                near = window.union(*answer.long_stems[max(0, number - 1) : number + 2])
                share = len(own & window) / len(own)
                best = max(best, share - len(lacking & near) / max(len(lacking), 1))
    return best


def widest(values: npt.NDArray[np.float32], around: int) -> npt.NDArray[np.float32]:
    """Each value's maximum over itself and `around` neighbours on both sides."""
    padded = np.pad(values, around, constant_values=-1.0)
    most: npt.NDArray[np.float32] = np.lib.stride_tricks.sliding_window_view(padded, 2 * around + 1).max(
        axis=1
    )
    return most


def values_of(point: KeyPoint, features: PointFeatures) -> list[float]:
    """The row of the point model, in the order of VALUE_NAMES."""
    return [*(getattr(features, name) for name in FEATURE_NAMES), float(bool(point.misconceptions))]


def nearest_reference(
    extractor: "FeatureExtractor", references: Sequence[str], answer: PreparedAnswer, question: str
) -> str:
    """The reference that the answer covers best: the first of equals."""

    def nearness(reference: str) -> float:
        wording = extractor.wordings((reference,), question)
        stems = extractor.recall(wording.stems[0], answer.stems, extractor.asked(question))
        return alignments(wording, answer)[1] + 0.5 * stems

    return max(references, key=nearness)


def wordings_of(point: KeyPoint) -> tuple[str, ...]:
    """The statement and its variants."""
    return (point.statement, *point.variants)
