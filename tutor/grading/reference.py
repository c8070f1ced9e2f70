"""What is measured of a whole answer against a whole reference answer."""

import math
from collections.abc import Sequence

import numpy as np

from tutor.core.material import Item
from tutor.grading.answer import Answer, Pieces
from tutor.grading.features import (
    QUESTION_WORD_WEIGHT,
    Asked,
    FeatureExtractor,
    alignments,
    piece_weights,
    question_weights,
)
from tutor.grading.letters import letter_runs, likeness

REFERENCE_NAMES = ("aligned", "aligned_every", "cosine", "letters", "alternatives")
"""
aligned: mean over the reference's word pieces, by rarity, of the best cosine with a piece of the answer;
aligned_every: the same with the commonest pieces counted too, as little as they weigh;
cosine: of all its pieces with all of the answer's, by rarity;
letters: see tutor.grading.letters;
alternatives: logarithm of the number of references: the best of many is nearer to anything.
The question is demoted in all of them.
"""


def reference_values(
    extractor: FeatureExtractor, item: Item, reference: str, answer: Answer
) -> dict[str, float]:
    """The numbers REFERENCE_NAMES. `reference`: the one of `item` that the answer is nearest to."""
    asked = extractor.asked(item.question)
    wording = extractor.wordings((reference,), item.question)
    return {
        "aligned": alignments(wording, answer)[1],
        "aligned_every": _aligned_every(wording.pieces[0], answer.pieces, asked),
        "cosine": _cosine(wording.pieces[0], answer.pieces, asked),
        "letters": likeness(
            letter_runs(wording.spoken[0]), letter_runs(answer.mended), asked.runs, QUESTION_WORD_WEIGHT
        ),
        "alternatives": math.log(len(item.references)),
    }


def nearest_reference(
    extractor: FeatureExtractor, references: Sequence[str], answer: Answer, question: str
) -> str:
    """The reference that the answer covers best: the first of equals."""

    def nearness(reference: str) -> float:
        wording = extractor.wordings((reference,), question)
        stems = extractor.recall(wording.stems[0], answer.stems, extractor.asked(question))
        return alignments(wording, answer)[1] + 0.5 * stems

    return max(references, key=nearness) if len(references) > 1 else references[0]


def _aligned_every(wanted: Pieces, said: Pieces, asked: Asked) -> float:
    weights = question_weights(wanted.rarity, wanted.ids, asked.pieces)
    total = float(weights.sum())
    if total == 0.0 or not len(said.ids):
        return 0.0
    return float(weights @ (wanted.vectors @ said.vectors.T).max(axis=1)) / total


def _cosine(wanted: Pieces, said: Pieces, asked: Asked) -> float:
    means = [piece_weights(one.rarity, one.ids, asked.pieces) @ one.vectors for one in (wanted, said)]
    size = float(np.linalg.norm(means[0]) * np.linalg.norm(means[1]))
    return float(means[0] @ means[1]) / size if size else 0.0
