"""Which cards there are and what an answer says about them."""

from dataclasses import replace
from datetime import UTC, datetime

from support.material import grade, item, point, topic

from tutor.config.settings import PracticeSettings
from tutor.practice.cards import CardIndex

NOW = datetime(2026, 11, 1, tzinfo=UTC)
TEA = item("tea/brewing")


def reviews(of, graded, index=None, **more):
    index = index or CardIndex([topic("tea", TEA)])
    words = {"transcript": "some words", "kind": "main", "at": NOW, "settings": PracticeSettings(), **more}
    return {r.card: r.rating for r in index.reviews_of(of, graded, **words)}


def test_an_answer_is_a_review_of_the_question_and_of_each_point():
    assert reviews(TEA.id, grade(TEA, "made", "missed", score=70)) == {
        "tea/brewing": "good",
        "tea/brewing#hot": "good",
        "tea/brewing#time": "again",
    }
    assert set(reviews(TEA.id, grade(TEA, "misheard", "made"))) == {"tea/brewing", "tea/brewing#time"}
    narrowed = replace(TEA, points=TEA.points[1:])
    follow_up = reviews(TEA.id, grade(narrowed, "made", score=100), kind="follow_up")
    assert follow_up == {"tea/brewing#time": "good"}


def test_with_help_at_hand_less_is_shown():
    assert set(reviews(TEA.id, grade(TEA, "made", "made", score=100), at_most="hard").values()) == {"hard"}


def test_two_points_of_one_cluster_count_once_by_the_better_one():
    twice = item("tea/twice", (point("one"), replace(point("one"), id="two")))
    index = CardIndex([topic("tea", twice)])
    found = reviews(twice.id, grade(twice, "missed", "made"), index)
    assert found == {"tea/twice": "hard", "tea/twice#one": "good"}


def test_an_empty_recording_is_no_review_but_words_that_say_nothing_are():
    nothing = replace(grade(TEA, "missed", "missed", score=0), gate="empty")
    assert reviews(TEA.id, nothing, transcript="") == {}
    assert set(reviews(TEA.id, nothing, transcript="I don't know").values()) == {"again"}


def test_a_rating_of_ones_own_is_of_the_question_or_of_the_followed_up_point():
    missed = grade(replace(TEA, points=TEA.points[:1]), "missed")
    assert reviews(TEA.id, missed, override="easy") == {"tea/brewing": "easy", "tea/brewing#hot": "again"}
    assert reviews(TEA.id, missed, override="easy", kind="follow_up") == {"tea/brewing#hot": "easy"}


def test_what_was_asked_and_hardly_judged_counts_as_asked_and_comes_back_soon():
    unsure = grade(TEA, *("unclear" for _ in TEA.points), score=None)
    assert reviews(TEA.id, unsure) == {TEA.id: "hard"}
    assert reviews(TEA.id, unsure, override="good") == {TEA.id: "good"}
