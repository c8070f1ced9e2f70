"""What is measured of one key point against one transcript."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from tutor.core.material import KeyPoint
from tutor.core.ports import Embedder, FloatArray
from tutor.grading.windows import LONG, SHORT, Token, Window, windows_of
from tutor.spoken.say import say
from tutor.spoken.words import content_stems

QUESTION_WORD_WEIGHT = 0.3
"""What a word of the question counts in recall: repeating the question is not an answer."""
AROUND = 2
"""Windows on either side that share most of a window's words."""
RELATED = 0.35
"""Cosine from which a window can be about a misconception at all."""
LEAST_QUOTE = 6
"""Words below which a quote says too little."""
NEGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "without",
        "neither",
        "nor",
        "cannot",
        "isn't",
        "aren't",
        "don't",
        "doesn't",
        "won't",
    ]
)


@dataclass(frozen=True, slots=True)
class PointFeatures:
    """Numbers between about -1 and 1, and the window that speaks most for the point."""

    cosine: float
    """Best cosine of a window with a wording, the question's direction removed."""
    cosine_long: float
    """The same over the longer windows."""
    cosine_plain: float
    """The best cosine without removing anything."""
    recall: float
    """Share of a wording's content stems found in one long window, by rarity, question words demoted."""
    recall_all: float
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
    specific: float
    """By how much the best window is nearer to this point than to any other point of the item."""
    negation: float
    """1 when the best window negates and the point's wording does not, or the other way round."""
    window: Window
    contradicting: Window


FEATURE_NAMES = (
    "cosine",
    "cosine_long",
    "cosine_plain",
    "recall",
    "recall_all",
    "misconception",
    "misconception_recall",
    "contrast",
    "rivalry",
    "contrast_words",
    "specific",
    "negation",
)


@dataclass(frozen=True, slots=True)
class Slip:
    """A stretch of the transcript that the recogniser is known to write for something else."""

    start: int
    """Character offsets in the transcript."""
    end: int
    meant: str
    """Spoken words."""


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
class Wordings:
    """Wordings of one statement: stems and vectors with the question's direction removed."""

    stems: tuple[frozenset[str], ...]
    negated: tuple[bool, ...]
    plain: FloatArray
    """Shape (wordings, dimension)."""
    demoted: FloatArray


@dataclass(frozen=True, slots=True)
class Answer:
    """A transcript ready to be compared with points."""

    text: str
    tokens: tuple[Token, ...]
    short: tuple[Window, ...]
    long: tuple[Window, ...]
    short_plain: FloatArray
    short_demoted: FloatArray
    long_demoted: FloatArray
    long_stems: tuple[frozenset[str], ...]
    stems: frozenset[str]
    token_stems: tuple[frozenset[str], ...]
    short_negated: tuple[bool, ...]
    whole: FloatArray
    """The vector of the whole text, shape (dimension,)."""


class FeatureExtractor:
    """Computes PointFeatures. Keeps the vectors of wordings it has seen; thread-safe."""

    def __init__(self, embedder: Embedder, rarity: Rarity) -> None:
        self._embedder = embedder
        self._rarity = rarity
        # Words recur from window to window and from answer to answer.
        self._stems = lru_cache(maxsize=50_000)(_stems)
        self._wordings = lru_cache(maxsize=4096)(self._compute_wordings)
        self._vector = lru_cache(maxsize=1024)(self._compute_vector)

    def answer(
        self,
        text: str,
        tokens: tuple[Token, ...],
        question: str,
        slips: Sequence[Slip] = (),
    ) -> Answer:
        """Cut `text` into windows and embed them all in one call.

        `slips` are put right for comparing; quotes stay as they were heard.
        """
        short = windows_of(text, tokens, *SHORT)
        long = windows_of(text, tokens, *LONG)
        mended = [
            mended_text(text, tokens[w.first].start, tokens[w.last - 1].end, slips) for w in (*short, *long)
        ]
        mended_whole = mended_text(text, 0, len(text), slips)
        *_, whole = vectors = self._embedder.embed([*mended, mended_whole])
        direction = self._vector(question)
        demoted = demote(vectors, direction)
        return Answer(
            text,
            tokens,
            short,
            long,
            vectors[: len(short)],
            demoted[: len(short)],
            demoted[len(short) : -1],
            tuple(self._stems(text) for text in mended[len(short) :]),
            self._stems(mended_whole),
            tuple(self._stems(token.text) for token in tokens),
            tuple(is_negated(w.text) for w in short),
            whole,
        )

    def point(
        self, point: KeyPoint, answer: Answer, question: str, others: Sequence[KeyPoint] = ()
    ) -> PointFeatures:
        """`answer` must not be empty. `others`: the item's other points."""
        mine = self._wordings(wordings_of(point), question)
        theirs = self._wordings(point.misconceptions, question) if point.misconceptions else None
        asked = self._stems(question)

        short_scores = answer.short_demoted @ mine.demoted.T
        best, wording = divmod(int(short_scores.argmax()), short_scores.shape[1])
        recalls = [
            max(self._recall(stems, window, asked) for stems in mine.stems) for window in answer.long_stems
        ]
        contradicting, misconception, misconception_recall = best, 0.0, 0.0
        contrast = contrast_words = rivalry = 0.0
        if theirs is not None:
            against = (answer.short_demoted @ theirs.demoted.T).max(axis=1)
            misconception = float(against.max())
            misconception_recall = max(
                self._recall(stems, window, asked) for stems in theirs.stems for window in answer.long_stems
            )
            # With the question's direction left in: "keys or values" may be all that tells right from wrong.
            wrong = (answer.short_plain @ theirs.plain.T).max(axis=1)
            right = widest((answer.short_plain @ mine.plain.T).max(axis=1), AROUND)
            rivalry = float(wrong.max() - right.max())
            gaps = np.where(wrong > RELATED, wrong - right, -1.0)
            contradicting = int(gaps.argmax())
            contrast = max(-0.5, float(gaps.max()))
            contrast_words = self._contrast(mine, theirs, answer)
        rivals = [
            float((answer.short_demoted[best] @ self._wordings(wordings_of(o), question).demoted.T).max())
            for o in others
        ]
        return PointFeatures(
            cosine=float(short_scores.max()),
            cosine_long=float((answer.long_demoted @ mine.demoted.T).max()),
            cosine_plain=float((answer.short_plain @ mine.plain.T).max()),
            recall=max(recalls),
            recall_all=max(self._recall(stems, answer.stems, asked) for stems in mine.stems),
            misconception=misconception,
            misconception_recall=misconception_recall,
            contrast=contrast,
            rivalry=rivalry,
            contrast_words=contrast_words,
            specific=float(short_scores.max()) - max(rivals, default=0.0),
            negation=float(answer.short_negated[best] != mine.negated[wording]),
            window=self._tightest(answer, best, int(np.argmax(recalls)), mine),
            contradicting=answer.short[contradicting],
        )

    def question_similarity(self, answer: Answer, question: str) -> float:
        """Cosine of the whole answer with the question."""
        return float(self._vector(question) @ answer.whole)

    def nearness(self, answer: Answer, texts: Sequence[str]) -> float:
        """Best cosine of the whole answer with one of `texts`; -1 without any."""
        return max((float(self._vector(text) @ answer.whole) for text in texts), default=-1.0)

    def _tightest(self, answer: Answer, by_cosine: int, by_recall: int, mine: Wordings) -> Window:
        """The window to quote: the best short one, or the long one where it holds clearly more."""
        short, long = answer.short[by_cosine], answer.long[by_recall]
        wanted = frozenset().union(*mine.stems)
        in_short = len(wanted & frozenset().union(*answer.token_stems[short.first : short.last]))
        in_long = len(wanted & frozenset().union(*answer.token_stems[long.first : long.last]))
        chosen = long if in_long > in_short + 1 else short
        first, last = chosen.first, chosen.last

        def carries(index: int) -> bool:
            return bool(wanted & answer.token_stems[index])

        while last - first > LEAST_QUOTE and not carries(first):
            first += 1
        while last - first > LEAST_QUOTE and not carries(last - 1):
            last -= 1
        first, last = self._whole_clause(answer, first, last)
        return Window(first, last, answer.text[answer.tokens[first].start : answer.tokens[last - 1].end])

    def _whole_clause(self, answer: Answer, first: int, last: int) -> tuple[int, int]:
        """Without the tail of the clause before, and to the end of the clause where it is near."""
        ends = [i for i in range(first, last - 1) if answer.tokens[i].text[-1] in ",.;:?!"]
        if ends and last - 1 - ends[0] >= LEAST_QUOTE - 1 and ends[0] - first < LEAST_QUOTE // 2:
            first = ends[0] + 1
        for i in range(last - 2, last - 1 - LEAST_QUOTE // 2, -1):
            if answer.tokens[i].text[-1] in ",.;:?!" and i + 1 - first >= LEAST_QUOTE - 2:
                return first, i + 1
        for i in range(last - 1, min(last + LEAST_QUOTE // 2, len(answer.tokens))):
            if answer.tokens[i].text[-1] in ",.;:?!":
                return first, i + 1
        return first, last

    def _contrast(self, mine: Wordings, theirs: Wordings, answer: Answer) -> float:
        """In windows that hold a misconception: share of its own words less that of the wordings'."""
        right = frozenset().union(*mine.stems)
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

    def _recall(self, stems: frozenset[str], found: frozenset[str], asked: frozenset[str]) -> float:
        if not stems:
            return 0.0
        weights = {
            stem: self._rarity(stem) * (QUESTION_WORD_WEIGHT if stem in asked else 1.0) for stem in stems
        }
        return sum(w for stem, w in weights.items() if stem in found) / sum(weights.values())

    def _compute_wordings(self, texts: tuple[str, ...], question: str) -> Wordings:
        spoken = [say(text) for text in texts]
        vectors = self._embedder.embed(spoken)
        return Wordings(
            tuple(self._stems(text) for text in spoken),
            tuple(is_negated(text) for text in spoken),
            vectors,
            demote(vectors, self._vector(question)),
        )

    def _compute_vector(self, text: str) -> FloatArray:
        row: FloatArray = self._embedder.embed([say(text)])[0]
        return row


def widest(values: npt.NDArray[np.float32], around: int) -> npt.NDArray[np.float32]:
    """Each value's maximum over itself and `around` neighbours on both sides."""
    padded = np.pad(values, around, constant_values=-1.0)
    most: npt.NDArray[np.float32] = np.lib.stride_tricks.sliding_window_view(padded, 2 * around + 1).max(
        axis=1
    )
    return most


def mended_text(text: str, start: int, end: int, slips: Sequence[Slip]) -> str:
    """The stretch of `text` with the slips that lie wholly inside put right."""
    parts = []
    at = start
    for slip in slips:
        if slip.start >= at and slip.end <= end:
            parts += [text[at : slip.start], slip.meant]
            at = slip.end
    return "".join([*parts, text[at:end]])


def wordings_of(point: KeyPoint) -> tuple[str, ...]:
    """The statement and its variants."""
    return (point.statement, *point.variants)


def _stems(text: str) -> frozenset[str]:
    return frozenset(content_stems(text))


def demote(vectors: FloatArray, direction: FloatArray) -> FloatArray:
    """`vectors` (n, d) less their projection on the unit vector `direction`, rows of unit length again."""
    rest = vectors - np.outer(vectors @ direction, direction)
    norms = np.linalg.norm(rest, axis=1, keepdims=True)
    return np.asarray(rest / np.maximum(norms, 1e-6), dtype=np.float32)


def is_negated(text: str) -> bool:
    """Whether `text` holds an odd number of negations."""
    words = text.lower().replace("’", "'").split()
    return sum(word.strip(".,;:!?") in NEGATIONS for word in words) % 2 == 1
