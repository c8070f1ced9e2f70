"""What a language model's reading is fitted on."""

import numpy as np

from tutor.engine.calibrating import PACK, figures_of, pack_questions
from tutor.grading.fitting import LabelledPoints


def test_every_topic_of_the_shipped_pack_has_labelled_answers() -> None:
    questions = pack_questions()
    assert len({question.field for question in questions}) == 14
    assert all(question.field.startswith(PACK) for question in questions)
    answers = [(question, answer) for question in questions for answer in question.answers]
    assert len(answers) > 800
    assert all(len(answer.labels) == len(question.item.points) for question, answer in answers)
    assert {letter for _, answer in answers for letter in answer.labels} == set("mpox")


def test_nothing_is_measured_on_packs() -> None:
    labels = np.array([0, 1, 2, 0, 1, 2], dtype=np.int8)
    fields = np.array(["law"] * 3 + [f"{PACK}attention"] * 3)
    points = LabelledPoints(None, np.zeros((6, 1), dtype=np.float32), labels, fields)
    made = np.array([0.9, 0.5, 0.1, 0.1, 0.5, 0.9])
    figures = figures_of(points, np.column_stack([made, 1 - made, 0 * made]))
    assert (figures.made_over_missed, figures.made_over_contradicted) == (1.0, 1.0)
