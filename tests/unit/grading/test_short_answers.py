"""A short right answer is judged, whatever its words; a short one of something else scores nothing."""

import pytest

from tutor.config.paths import knowledge_dir, shipped_models_dir
from tutor.core.speech import Transcript
from tutor.grading.combination import load_combination
from tutor.grading.grader import Grader
from tutor.notes.library import open_library
from tutor.spoken.say import say

TOPICS = ("attention", "optimisers")


@pytest.fixture(scope="module")
def topics():
    return [topic for topic in open_library(knowledge_dir()).topics if topic.id in TOPICS]


@pytest.fixture(scope="module")
def grade(extractor, topics):
    combination = load_combination(shipped_models_dir() / "grader" / "weights.json", ("features",))
    grader = Grader(extractor, combination, topics)
    items = {item.id: item for topic in topics for item in topic.items}
    return lambda name, text: grader.grade(items[name], Transcript(text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("attention/why-scale", "So that it does not saturate."),
        ("attention/quadratic-cost", "L squared."),
        ("attention/order-blind", "Not unless you tell it where they are."),
        ("optimisers/bias-correction", "Because it starts at zero."),
    ],
)
def test_a_short_right_answer_reaches_the_judges(grade, name, text):
    given = grade(name, text)
    assert given.gate is None
    assert given.score > 0.0


@pytest.mark.parametrize("name", ["attention/why-scale", "optimisers/momentum"])
@pytest.mark.parametrize(
    "text", ["Bananas are yellow.", "My favourite colour is blue.", "I like turtles very much."]
)
def test_what_has_nothing_to_do_with_it_scores_nothing(grade, name, text):
    assert grade(name, text).score == 0.0


def test_a_perfect_answer_to_another_topic_scores_nothing(grade, topics):
    for topic in topics:
        for other in topics:
            if other is not topic:
                assert grade(topic.script.id, say(other.script.references[0])).gate == "off_topic"
