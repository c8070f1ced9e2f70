"""Many typed answers graded one after the other, as each would be alone."""

import time
from typing import Final

from tutor.core.cancel import CancelToken
from tutor.core.grade import Grade
from tutor.core.material import Item
from tutor.core.speech import Transcript
from tutor.engine.appeals import Appeals
from tutor.engine.graders import Graders
from tutor.engine.requests import GradedMany, GradeMany, WorkProgress
from tutor.ipc.child import Emit

STEP: Final = 16
"""Answers between two reports."""


def grade_many(
    graders: Graders, appeals: Appeals, request: GradeMany, emit: Emit, cancel: CancelToken
) -> GradedMany:
    """Blocks. Raises Cancelled, ModelMissing, ModelBroken, UsageError for judges that cannot be heard."""
    grader = graders.of(request.judges)
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

    for number, answer in enumerate(request.answers):
        cancel.check()
        if number % STEP == 0:
            emit(WorkProgress(number, len(request.answers)))
        grades.append(grade(answer))
    emit(WorkProgress(len(request.answers), len(request.answers)))
    return GradedMany(tuple(grades), time.perf_counter() - started)
