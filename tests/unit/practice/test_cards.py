"""Which cards there are and what an answer says about them."""

from dataclasses import replace
from datetime import UTC, datetime

from support.material import grade, item, point, topic

from tutor.config.paths import knowledge_dir
from tutor.config.settings import PracticeSettings
from tutor.core.material import KeyPoint
from tutor.packs.library import open_library
from tutor.practice.cards import CardIndex, clusters_of

NOW = datetime(2026, 11, 1, tzinfo=UTC)
TEA = item("tea/brewing")


def reviews(of, graded, index=None, **more):
    index = index or CardIndex([topic("tea", TEA)])
    words = {"transcript": "some words", "kind": "main", "at": NOW, "settings": PracticeSettings(), **more}
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
