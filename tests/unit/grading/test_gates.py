"""What is turned away."""

import pytest
from support.material import item, verdict

from tutor.config.paths import knowledge_dir
from tutor.core.material import Item, KeyPoint
from tutor.grading.gates import gate_of, is_nothing, is_off_topic
from tutor.packs.labelled import load_labelled
from tutor.packs.library import open_library

SCALE = Item(
    id="attention/why-scale",
    topic="attention",
    kind="question",
    title="Scale",
    question="Why are the scores divided by the root of the key dimension?",
    references=("Their variance grows with the dimension, so the softmax saturates.",),
    points=(KeyPoint("variance", "The variance of a score grows with the dimension."),),
)


@pytest.mark.parametrize(
    "text",
    [
        "Die Abfrage wird mit den Schlüsseln verglichen und das ist nicht schwer, auch für einen Anfänger",
        "On compare la requête avec toutes les clés et on divise par la racine de la dimension",
        "注意力机制让一个向量查询一组记忆向量",
    ],
)
def test_another_language_is_turned_away(text):
    assert gate_of(text, SCALE) == "language"


@pytest.mark.parametrize("text", [
    "", " ", "...", "um um um", "fine", "Fine, thanks.", "pass", "I don't know", "I’m not sure.",
    "um, no idea, sorry", "well um honestly i don't really remember that one at all",
    "can we skip this please", "Next question, please.",
])  # fmt: skip
def test_nothing_said_is_not_answered(text):
    assert gate_of(text, SCALE) == "empty"


@pytest.mark.parametrize("text", [
    "n squared", "No.", "Yes, it is.", "the variance grows", "softmax", "it is one", "i know it grows",
    "two", "I think one.", "it is up to you",
])  # fmt: skip
def test_a_short_answer_is_something(text):
    assert not is_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        SCALE.question,
        "so why are the scores divided by the root of the key dimension",
        "The scores are divided by the root of the key dimension.",
    ],
)
def test_the_question_said_back_is_an_echo(text):
    assert gate_of(text, SCALE) == "echo"


@pytest.mark.parametrize(
    "text",
    [
        "The scores are divided by the root of the key dimension since their variance grows with it.",
        "variance",
        "so that it does not saturate",
        "softmax keys queries values",
    ],
)
def test_what_says_something_is_judged(text):
    assert gate_of(text, SCALE) is None


def test_no_answer_of_the_pack_with_a_point_is_turned_away():
    turned = []
    for entry in open_library(knowledge_dir()).installed:
        for topic in entry.pack.topics:
            items = {item.id: item for item in topic.items}
            for answer in load_labelled(entry.folder, topic):
                text = " ".join(answer.text.split())
                if (answer.made or answer.partly) and gate_of(text, items[answer.item]) is not None:
                    turned.append(answer.text)
    assert turned == []


def test_an_answer_far_from_every_reference_without_a_point_is_off_topic():
    missed = [verdict(point, "missed") for point in item().points]
    assert is_off_topic(missed, nearness=0.1, words=40)
    assert not is_off_topic(missed, nearness=0.6, words=40)
    assert not is_off_topic(missed, nearness=0.1, words=5)
    assert not is_off_topic([*missed, verdict(item().points[0], "made")], nearness=0.1, words=40)
    half = [verdict(point, "unclear") for point in item().points]
    assert not is_off_topic(half, nearness=0.1, words=40)
