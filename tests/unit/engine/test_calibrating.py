"""The sample on which a language model is calibrated."""

from collections import Counter

from support.material import item

from tutor.core.material import LabelledAnswer
from tutor.engine.calibrating import label, labelled_answers, sample_of


def answers(topics: int, each: int):
    return tuple(
        (
            item(f"topic{topic}/item"),
            LabelledAnswer(f"topic{topic}/item", "partial", "written", f"answer {n}"),
        )
        for topic in range(topics)
        for n in range(each)
    )


def test_every_topic_gets_its_share_and_the_seed_decides_the_rest() -> None:
    drawn = sample_of(answers(5, 9), 12, seed=1)
    assert sorted(Counter(one.topic for one, _ in drawn).values()) == [2, 2, 2, 3, 3]
    assert drawn == sample_of(answers(5, 9), 12, seed=1)
    assert drawn != sample_of(answers(5, 9), 12, seed=2)


def test_no_more_is_drawn_than_there_is() -> None:
    assert len(sample_of(answers(2, 3), 100, seed=0)) == 6
    assert sample_of((), 5, seed=0) == ()


def test_contradicted_points_count_as_not_made() -> None:
    one = LabelledAnswer("a/b", "partial", "written", "text", frozenset("a"), frozenset("b"), frozenset("c"))
    assert [label(point, one) for point in "abcd"] == [1.0, 0.5, 0.0, 0.0]


def test_the_shipped_pack_has_answers_for_every_topic() -> None:
    found = labelled_answers()
    assert len({one.topic for one, _ in found}) >= 14
    assert len(found) > 300
