"""Many typed answers graded one after the other, as each would be alone."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from tutor.core.cancel import CancelToken
from tutor.core.grade import Grade
from tutor.core.material import Item
from tutor.core.speech import Transcript
from tutor.engine.appeals import Appeals
from tutor.engine.child import Emit
from tutor.engine.parts import Parts
from tutor.engine.requests import GradedMany, GradeMany, ManyProgress

THREADS: Final = 2
"""One reads while the other counts: more would wait for the cores."""
STEP: Final = 16
"""Answers between two reports."""


def grade_many(
    parts: Parts, appeals: Appeals, request: GradeMany, emit: Emit, cancel: CancelToken
) -> GradedMany:
    """Blocks. Raises Cancelled, ModelMissing, ModelBroken, UsageError for judges that cannot be heard."""
    grader = parts.grader_of(request.judges)
    started = time.perf_counter()
    grades: list[Grade] = []

    def grade(answer: tuple[Item, str]) -> Grade:
        item, text = answer
        return grader.grade(
            item,
            Transcript(" ".join(text.split())),
            shift=appeals.shift(item),
            user_terms=appeals.own_terms(item),
        )

    with ThreadPoolExecutor(THREADS) as pool:
        for start in range(0, len(request.answers), STEP):
            cancel.check()
            emit(ManyProgress(start, len(request.answers)))
            grades += pool.map(grade, request.answers[start : start + STEP])
    emit(ManyProgress(len(request.answers), len(request.answers)))
    return GradedMany(tuple(grades), time.perf_counter() - started)
