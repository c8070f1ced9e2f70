"""Scores, certainty, and what follow-ups settle."""

from dataclasses import replace

import pytest
from support.material import item, point, verdict

from tutor.core.grade import graded, score_of

TEA = item(points=(point("hot", 2.0), point("time"), point("leaves")))


def points(*words):
    return tuple(verdict(one, word) for one, word in zip(TEA.points, words, strict=False))


def test_the_score_is_the_share_of_the_weight():
    assert score_of(points("made", "made", "made")) == 100.0
    assert score_of(points("made", "missed", "contradicted")) == 50.0


@pytest.mark.parametrize("word", ["unclear", "misheard"])
def test_what_is_open_counts_neither_way(word):
    assert score_of(points("made", word, "missed")) == pytest.approx(200 / 3)


@pytest.mark.parametrize("word", ["unclear", "misheard"])
def test_where_less_than_a_third_of_the_weight_is_judged_there_is_no_score(word):
    assert score_of(points(word, word, word)) is None
    assert score_of(points(word, "made", word)) is None
    assert score_of(points("made", word, word)) == 100.0


def test_nothing_said_has_no_score_and_another_topic_scores_nothing():
    assert graded(points("missed", "missed", "missed"), "empty").score is None
    assert graded(points("missed", "missed", "missed"), "off_topic").score == 0.0


def test_a_grade_is_as_sure_as_little_of_it_is_open():
    assert graded(points("made", "missed", "made")).certainty == "sure"
    assert graded(points("made", "unclear", "made")).certainty == "fairly sure"
    assert graded(points("unclear", "missed", "made")).certainty == "rough"
    assert graded(points("made", "missed", "made"), is_plain=True).certainty == "rough"
    one = graded(points("made", "unclear", "missed"))
    low, high = one.interval
    assert 0.0 <= low < one.expected < high <= 100.0


def asked(word):
    return graded((verdict(TEA.points[1], word),))


def test_a_point_made_when_asked_moves_the_score():
    before = graded(points("made", "unclear", "missed"))
    after = before.settled("time", asked("made"))
    assert after.points[1].settled == "made when asked"
    assert after.score == 75.0
    assert before.settled("time", asked("missed")).score == 50.0


@pytest.mark.parametrize("word", ["unclear", "misheard"])
def test_a_follow_up_that_leaves_it_open_settles_nothing(word):
    before = graded(points("made", "unclear", "missed"))
    assert before.settled("time", asked(word)) == before


def test_what_was_made_stays_made_whatever_a_follow_up_says():
    before = graded(points("made", "made", "missed"))
    assert before.settled("time", asked("missed")) == before


def test_a_gate_opens_for_a_point_that_was_made():
    closed = graded(points("missed", "missed", "missed"), "off_topic")
    opened = closed.with_point(replace(closed.points[0], verdict="made"))
    assert (opened.gate, opened.score) == (None, 50.0)
    assert closed.with_point(closed.points[0]).gate == "off_topic"
