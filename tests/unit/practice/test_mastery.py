"""How well topics are known."""

from datetime import UTC, datetime, timedelta

import pytest
from support.material import item, topic

from tutor.practice.cards import CardIndex
from tutor.practice.mastery import Mastery, mastery
from tutor.practice.memory import MemoryScheduler, Review

NOW = datetime(2026, 11, 10, 9, tzinfo=UTC)


def test_a_topics_share_is_that_of_its_points_by_weight():
    cards = CardIndex([topic("tea", item("tea/a"))])
    known = MemoryScheduler().reviewed(None, Review("tea/a#hot", NOW, "good", 0.9))
    (found,) = mastery(cards, {"tea/a#hot": known}, NOW)
    # One answer worth 0.9 against as much doubt, on a point of two thirds of the weight.
    assert found == Mastery("tea", pytest.approx(0.45 * 2 / 3), 1, 2)
    (later,) = mastery(cards, {"tea/a#hot": known}, NOW + timedelta(days=30))
    assert later.share == pytest.approx(0.45 / (0.5 + 1.0) * 2 / 3)


def test_of_an_untouched_topic_nothing_is_seen():
    assert mastery(CardIndex([topic("tea", item("tea/a"))]), {}, NOW) == (Mastery("tea", 0.0, 0, 2),)


def test_a_topic_without_points_is_not_known():
    assert mastery(CardIndex([topic("tea")]), {}, NOW) == (Mastery("tea", 0.0, 0, 0),)
