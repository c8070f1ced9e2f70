"""Which sentence of the passages found answers a question that none of the notes asks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tutor.core.ports import TextEmbedder
from tutor.engine.candidate import NUMBER, Candidate, name_of, window_from
from tutor.engine.query_rewriting import asks_why, counted_in
from tutor.engine.quoting import with_support
from tutor.text.say import say

WEIGHTS = (10.55, 7.42, 1.14, -0.41, 5.62, 1.71, 0.86)
"""Of the columns of `Ranking.features`, fitted by `python -m research.benchmarks.ask_ranking`."""
STRETCHES = 8
"""Of the candidates, those from which on it is read."""
PASSAGE_LETTERS = 600
"""Of a passage that are compared."""
_REASON = re.compile(
    r"\b(?:because|since|so that|due to|as a result|therefore|thus|causes?|in order to|reason|leads? to"
    r"|prevents?|allows?|helps?|makes?)\b|=>",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates that come nearest to a question, at most STRETCHES."""

    candidates: list[Candidate]
    stretches: list[str]
    """What is said from each on."""
    features: npt.NDArray[np.float64]
    """A row for each: cosine to the question of the sentence under its heading, of its stretch and of its
    passage; logarithm of the passage's place; whether it has the number or the reason that is wanted;
    logarithm of its words, since a term alone answers little."""

    @property
    def best(self) -> Candidate:
        return self.candidates[int(np.argmax(self.features @ WEIGHTS))]

    @property
    def nearness(self) -> float:
        """Cosine of the nearest stretch."""
        return float(self.features[:, 1].max())


def ranked(
    question: str, candidates: Sequence[Candidate], embedder: TextEmbedder, most_words: int
) -> Ranking | None:
    """`most_words`: of a stretch. None: there are no candidates."""
    if not candidates:
        return None

    def cosines(texts: Sequence[str]) -> npt.NDArray[np.floating]:
        vectors = embedder.embed([say(question), *map(say, texts)])
        return np.asarray(vectors[1:] @ vectors[0])

    passages = {one.passage.id: one.passage for one in candidates}
    places = [list(passages).index(one.passage.id) for one in candidates]
    sentence = cosines([f"{name_of(one.passage)}: {one.text}" for one in candidates])
    passage = cosines([one.text[:PASSAGE_LETTERS] for one in passages.values()])[places]
    chosen = np.argsort(-(WEIGHTS[0] * sentence + WEIGHTS[2] * passage))[:STRETCHES]
    near = [candidates[row] for row in chosen]
    stretches = [_stretch(one, most_words) for one in near]
    wants_number, wants_reason = counted_in(question) is not None, asks_why(question)
    columns = (
        sentence[chosen],
        cosines(stretches),
        passage[chosen],
        np.log1p(np.array(places)[chosen]),
        [wants_number and NUMBER.search(one.text) is not None for one in near],
        [wants_reason and _REASON.search(one.text) is not None for one in near],
        [np.log(len(one.text.split())) for one in near],
    )
    return Ranking(near, stretches, np.stack(columns, axis=1).astype(np.float64))


def _stretch(one: Candidate, most_words: int) -> str:
    first = with_support(one.sentences, one.place)[0]
    return " ".join(window_from(one.sentences, first, one.place, most_words))
