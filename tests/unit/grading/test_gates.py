"""What is turned away before judging."""

import pytest

from tutor.config.paths import knowledge_dir
from tutor.core.grade import Evidence, PointVerdict
from tutor.grading.gates import is_echo, is_foreign, is_nothing, is_salad
from tutor.grading.grader import score_of
from tutor.notes.labelled import load_labelled
from tutor.notes.library import open_library


@pytest.mark.parametrize(
    "text", ["", " ", "...", "I don't know", "fine", "um, no idea, sorry", "I’m not sure.", "pass"]
)
def test_declining_to_answer_is_nothing(text):
    assert is_nothing(text)


@pytest.mark.parametrize("text", ["n squared", "No.", "Yes, it is.", "the variance grows", "softmax"])
def test_a_short_answer_is_something(text):
    assert not is_nothing(text)


def test_keywords_without_sentences_are_a_salad():
    assert is_salad(
        "softmax keys queries values scaling root dimension gradient variance saturation weights sum"
    )
    assert not is_salad(
        "so we take the dot product of the query with all of the keys and then we divide it by the root"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Die Abfrage wird mit den Schlüsseln verglichen und das ist nicht schwer, auch für einen Anfänger",
        "lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore",
        "注意力机制让一个向量查询一组记忆向量",
    ],
)
def test_another_language_is_told_from_english(text):
    assert is_foreign(text)


def test_the_question_said_back_is_an_echo():
    asked = frozenset(["scale", "score", "root", "dimens"])
    assert is_echo(frozenset(["scale", "score", "root"]), asked)
    assert not is_echo(frozenset(["scale", "varianc", "grow", "satur"]), asked)


def test_no_excellent_answer_of_the_pack_is_turned_away():
    library = open_library(knowledge_dir())
    turned = [
        answer.text
        for entry in library.installed
        for topic in entry.pack.topics
        for answer in load_labelled(entry.folder, topic)
        if answer.kind == "excellent"
        and (is_nothing(answer.text) or is_salad(answer.text) or is_foreign(answer.text))
    ]
    assert turned == []


def verdict(word, probability, weight=1.0):
    return PointVerdict("p", "P.", weight, word, probability, Evidence("words"))


def test_the_score_is_the_weighted_mean_of_probabilities():
    assert score_of([verdict("made", 0.9, 3.0), verdict("missed", 0.1, 1.0)]) == pytest.approx(70.0)


def test_a_contradiction_costs_more_than_silence():
    silent = score_of([verdict("made", 1.0), verdict("missed", 0.0)])
    wrong = score_of([verdict("made", 1.0), verdict("contradicted", 0.0)])
    assert wrong == pytest.approx(silent - 25.0)


def test_the_score_has_a_floor():
    assert score_of([verdict("contradicted", 0.0)]) == 0.0


def test_what_was_misheard_counts_neither_way():
    assert score_of([verdict("made", 0.8), verdict("misheard", 0.3)]) == pytest.approx(80.0)
