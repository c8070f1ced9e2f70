"""From grades to ratings."""

from dataclasses import replace

import pytest
from support.material import item, verdict

from tutor.config.settings import PracticeSettings
from tutor.practice.rating import rating_of, rating_of_point

TEA = item()


def test_thresholds_are_least_scores():
    settings = PracticeSettings(hard_from=40, good_from=65, easy_from=90)
    scores = (0, 39.9, 40, 64.9, 65, 89.9, 90, 100)
    ratings = ["again", "again", "hard", "hard", "good", "good", "easy", "easy"]
    assert [rating_of(score, settings) for score in scores] == ratings


@pytest.mark.parametrize(
    ("word", "rating"),
    [("made", "good"), ("missed", "again"), ("contradicted", "again"), ("unclear", None), ("misheard", None)],
)
def test_a_point_alone_is_never_easy_and_an_open_one_says_nothing(word, rating):
    assert rating_of_point(verdict(TEA.points[0], word)) == rating


def test_a_point_that_had_to_be_asked_for_was_hard():
    asked = replace(verdict(TEA.points[0], "unclear"), settled="made when asked")
    assert rating_of_point(asked) == "hard"
