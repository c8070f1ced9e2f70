"""What a language model's reading is fitted on."""

import numpy as np
import pytest

from research.grading.calibrating import PACK, calibrate, figures_of, pack_questions
from research.grading.fitting import LabelledPoints
from research.grading.loaded import loaded_graders
from tutor.config.settings import Settings
from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled


def test_every_topic_of_the_shipped_pack_has_labelled_answers():
    questions = pack_questions()
    assert len({question.field for question in questions}) == 14
    assert all(question.field.startswith(PACK) for question in questions)
    answers = [(question, answer) for question in questions for answer in question.answers]
    assert len(answers) > 800
    assert all(len(answer.labels) == len(question.item.points) for question, answer in answers)
    assert {letter for _, answer in answers for letter in answer.labels} == set("mpox")


def test_nothing_is_measured_on_packs():
    labels = np.array([0, 1, 2, 0, 1, 2], dtype=np.int8)
    fields = np.array(["law"] * 3 + [f"{PACK}attention"] * 3)
    points = LabelledPoints(None, np.zeros((6, 1), dtype=np.float32), labels, fields)
    made = np.array([0.9, 0.5, 0.1, 0.1, 0.5, 0.9])
    figures = figures_of(points, np.column_stack([made, 1 - made, 0 * made]))
    assert (figures.made_over_missed, figures.made_over_contradicted) == (1.0, 1.0)


@pytest.mark.models
@pytest.mark.timeout(600)
def test_a_calibration_goes_on_where_it_was_stopped(home_with_models):
    cancel = CancelToken()
    seen: list[int] = []

    def progress(done: int, total: int) -> None:
        seen.append(done)
        if done >= 18:
            cancel.cancel()

    with loaded_graders(home_with_models, Settings()) as (models, graders):
        with pytest.raises(Cancelled):
            calibrate(models, graders, progress, cancel, most=2)
        file = graders.point_model_file
        assert not file.exists()
        (kept,) = file.with_suffix("").glob("*/*.npy")
        seen.clear()
        done = calibrate(models, graders, lambda done, _: seen.append(done), CancelToken(), most=2)
    assert seen[0] == 16, "the first question was read before"
    assert done.answers == 32
    assert kept.exists()
    assert file.exists() == done.counts
