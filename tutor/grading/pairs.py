"""What the cross-encoder is given to read of an answer, and what it makes of it."""

import math
from collections.abc import Sequence

import numpy as np

from tutor.core.ports import FloatArray, PairJudge
from tutor.grading.answer import Answer
from tutor.grading.combination import CONTRADICTED_VALUE
from tutor.grading.familiarity import is_known, trust_in
from tutor.grading.features import Wordings
from tutor.spoken.say import say

RECALL_WEIGHT = 0.5
"""Of the share of a wording's stems that a window holds, beside their cosine, in choosing what is read."""
LOGIT_LIMIT = 6.0
WHOLE_READ_NAMES = ("whole_made", "whole_contradicted")
"""As combination.POINT_READ_NAMES, of the whole answer and the whole reference. Beside them stands
"trusted_made": the first, times how far it is to be believed (see tutor.grading.familiarity), and for
Combination.earned() "read_earns" and "read_share"."""
KNOWN_SHARE = 0.5
"""Of what an answer earns, where the judge was trained on the very question: the models were fitted on what
it makes of questions that are new to it, where it is worth less."""


class PairReader:
    """Lets a PairJudge read an answer's best stretches, all points in one call; as thread-safe as that."""

    def __init__(self, judge: PairJudge, known: FloatArray) -> None:
        """`known`: vectors of the questions that the judge was trained on; see tutor.grading.familiarity."""
        self._judge = judge
        self._known = known

    def points(
        self, question: str, answer: Answer, points: Sequence[tuple[Wordings, Wordings | None]]
    ) -> list[dict[str, float]]:
        """POINT_READ_NAMES for each point, given by its wordings (statement first) and misconceptions."""
        pairs: list[tuple[str, str]] = []
        owner: list[int] = []
        for index, (right, wrong) in enumerate(points):
            for window in dict.fromkeys(
                (nearest_window(answer, right), nearest_window(answer, wrong or right))
            ):
                first, last = answer.wide[window].first, answer.wide[window].last
                pairs.append((right.spoken[0], answer.said(first, last)))
                owner.append(index)
        judged = self._judge.judge(say(question), pairs)
        rows = np.array(owner)
        return [read_values(judged[rows == index]) for index in range(len(points))]

    def whole(
        self,
        question: str,
        answer: Answer,
        reference: str,
        asked: FloatArray,
        others: Sequence[str] = (),
    ) -> dict[str, float]:
        """WHOLE_READ_NAMES and what stands beside them.

        `asked`: see tutor.grading.familiarity.trust_in. `others`: further references, read where the question
        is a trained one: there the likeliest counts.
        """
        known = is_known(self._known, asked)
        read = [reference, *(others if known > 0.0 else ())]
        judged = self._judge.judge(say(question), [(say(text), answer.mended) for text in read])
        return {
            **whole_values(judged[:1], trust_in(self._known, asked)),
            "read_earns": float(earned_by(judged).max()),
            "read_share": KNOWN_SHARE * known,
        }


def nearest_window(answer: Answer, wordings: Wordings) -> int:
    """The wide window that speaks most of `wordings`; the first of equals."""
    near = (answer.wide_plain @ wordings.plain.T).max(axis=1)
    held = [
        max(len(stems & window) / max(len(stems), 1) for stems in wordings.stems)
        for window in answer.wide_stems
    ]
    return int(np.argmax(near + RECALL_WEIGHT * np.array(held)))


def read_values(judged: FloatArray) -> dict[str, float]:
    """POINT_READ_NAMES from a judge's rows for one point."""
    return {
        "read_made": log_odds(float(judged[:, 0].max())),
        "read_contradicted": log_odds(float(judged[:, 2].max())),
    }


def earned_by(judged: FloatArray) -> FloatArray:
    """What the score's rule makes of probabilities, shape (n, 3): shape (n,), at least 0."""
    return np.maximum(0.0, judged[:, 0] + CONTRADICTED_VALUE * judged[:, 2])


def whole_values(judged: FloatArray, trust: float) -> dict[str, float]:
    """WHOLE_READ_NAMES and "trusted_made" from a judge's rows for one answer."""
    made = log_odds(float(judged[:, 0].max()))
    return {
        "whole_made": made,
        "whole_contradicted": log_odds(float(judged[:, 2].max())),
        "trusted_made": trust * made,
    }


def log_odds(probability: float) -> float:
    """Within LOGIT_LIMIT on both sides of 0."""
    p = min(max(probability, 1e-6), 1.0 - 1e-6)
    return max(-LOGIT_LIMIT, min(LOGIT_LIMIT, math.log(p / (1.0 - p))))
