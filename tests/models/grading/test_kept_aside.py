"""The grader with the starter model, on answers of fields that nothing was trained, fitted or set on."""

import statistics

import pytest
from support.homes import furnish

from research.grading.calibrating import labelled_dir
from research.grading.labelled_answers import read_labelled
from tutor.config.paths import knowledge_dir, paths_below
from tutor.config.settings import Settings
from tutor.core.speech import Transcript
from tutor.engine.graders import Graders
from tutor.engine.models import Models
from tutor.engine.notes import Notes
from tutor.grading.grader import Grader
from tutor.packs.library import open_library

pytestmark = [pytest.mark.models, pytest.mark.timeout(600)]

EVERY = 4
"""Of the questions kept aside."""


@pytest.fixture
def grader(tmp_path_factory, models_dir, used_home):
    paths = paths_below(tmp_path_factory.mktemp("home"))
    furnish(paths, models_dir, used_home)
    models = Models(paths, Settings())
    notes = Notes(open_library(knowledge_dir()), models, paths, Settings())
    yield Graders(models, notes, paths, Settings()).current()
    models.close()
    notes.close()


def mean_score(grader: Grader, kind: str) -> float:
    questions = read_labelled(labelled_dir() / "test")[::EVERY]
    answers = [(one.item, answer.text) for one in questions for answer in one.answers if answer.kind == kind]
    grades = [grader.grade(item, Transcript(text)) for item, text in answers]
    assert not any(grade.is_plain for grade in grades)
    return statistics.mean(grade.score for grade in grades if grade.score is not None)


def test_what_is_right_earns_and_what_is_wrong_throughout_does_not(grader):
    assert mean_score(grader, "excellent") > 85
    assert mean_score(grader, "wrong") < 35
    assert mean_score(grader, "neighbour") < 10
