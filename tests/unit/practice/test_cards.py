"""Which cards there are and what an answer says about them."""

from dataclasses import replace
from datetime import UTC, datetime

from support.material import grade, item, point, topic

from tutor.config.paths import knowledge_dir
from tutor.core.material import KeyPoint
from tutor.notes.library import open_library
from tutor.practice.cards import CardIndex, clusters_of, items_of
from tutor.practice.rating import RatingThresholds

NOW = datetime(2026, 11, 1, tzinfo=UTC)
TEA = item("tea/brewing")


def reviews(of, graded, index=None, **more):
    index = index or CardIndex([topic("tea", TEA)])
    words = {"transcript": "some words", "kind": "main", "at": NOW, "thresholds": RatingThresholds(), **more}
    return {r.card: r.rating for r in index.reviews_of(of, graded, **words)}


def test_points_that_say_the_same_are_one_card():
    same = KeyPoint("heat", "The water has to be nearly boiling hot.", 2.0)
    question = item("tea/heat", (same,))
    script = item("tea/script", (replace(same, id="hot"), KeyPoint("leaf", "Leaves need room.")), "script")
    clusters = clusters_of(topic("tea", script, question))
    assert [c.card for c in clusters] == ["tea/heat#heat", "tea/script#leaf"]
    assert clusters[0].members == (("tea/heat", "heat"), ("tea/script", "hot"))


def test_every_point_of_the_shipped_pack_is_in_one_cluster():
    topics = open_library(knowledge_dir()).topics
    index = CardIndex(topics)
    members = [member for cluster in index.clusters for member in cluster.members]
    points = [(i.id, p.id) for t in topics for i in t.items for p in i.points]
    assert sorted(members) == sorted(points)
    assert len(index.clusters) < len(points)


def test_an_answer_is_a_review_of_the_question_and_of_each_point():
    assert reviews(TEA.id, grade(TEA, "made", "missed", score=70)) == {
        "tea/brewing": "good",
        "tea/brewing#hot": "good",
        "tea/brewing#time": "again",
    }


def test_a_follow_up_reviews_its_point_alone():
    narrowed = replace(TEA, points=TEA.points[1:])
    assert reviews(TEA.id, grade(narrowed, "made", score=100), kind="follow_up") == {
        "tea/brewing#time": "good"
    }


def test_what_was_misheard_is_not_reviewed():
    assert "tea/brewing#hot" not in reviews(TEA.id, grade(TEA, "misheard", "made"))


def test_with_help_at_hand_less_is_shown():
    assert set(reviews(TEA.id, grade(TEA, "made", "made", score=100), at_most="hard").values()) == {"hard"}


def test_the_person_may_overrule_the_grade():
    assert reviews(TEA.id, grade(TEA, "made", "made", score=20), override="easy")["tea/brewing"] == "easy"


def test_a_question_of_ones_own_is_not_scheduled():
    assert reviews("", grade(TEA, "made", "made")) == {}


def test_two_points_of_one_cluster_count_once_by_the_better_one():
    twice = item("tea/twice", (point("one"), replace(point("one"), id="two")))
    index = CardIndex([topic("tea", twice)])
    found = reviews(twice.id, grade(twice, "missed", "made"), index)
    assert found == {"tea/twice": "hard", "tea/twice#one": "good"}


def test_cards_name_their_items():
    assert items_of(["tea/a#x", "tea/b", "tea/a"]) == ("tea/a", "tea/b")
