"""What is turned away before judging."""

import pytest

from tutor.config.paths import knowledge_dir
from tutor.core.grade import Evidence, PointVerdict
from tutor.grading.counted import counted_of, own_stems_of
from tutor.grading.gates import Gatekeeper, is_foreign, is_salad, kept_of, says_question_back
from tutor.grading.grader import score_of
from tutor.notes.labelled import load_labelled
from tutor.notes.library import open_library


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


ASKED = "Why are the scores divided by the root of the key dimension?"


@pytest.mark.parametrize(
    "text",
    [
        ASKED,
        "So the question is why the scores are divided by the root of the key dimension. Good question.",
        "You ask me why the scores are divided by the root of the dimension, and I want to explain that.",
    ],
)
def test_the_question_said_back_is_an_echo(text):
    assert says_question_back(text, ASKED, ["Their variance grows, so the softmax saturates."])


def test_an_answer_in_the_words_of_the_question_is_none():
    asked = "Does the softmax run over the queries or over the keys?"
    assert not says_question_back("Over the keys.", asked, ["Over the keys."])
    assert not says_question_back("No, not over the queries.", asked, ["Over the keys."])


def test_words_of_a_point_make_more_than_an_echo():
    text = "The scores are divided by the root of the key dimension because of their variance."
    assert not says_question_back(text, ASKED, ["They saturate."], ["The variance of a score grows."])


@pytest.mark.parametrize(
    "text",
    [
        "through, without, nothing, between, another, itself",
        "attention, softmax, keys, queries, root, gradients, variance",
        "softmax softmax softmax softmax softmax softmax",
    ],
)
def test_lists_and_repetitions_are_salads(text):
    assert is_salad(text)


def test_a_list_is_an_answer_where_a_list_is_asked_for():
    keeper = Gatekeeper()
    text = "queries, keys, values, scores, weights, outputs"
    assert not keeper.is_salad(text, "List what attention computes with.", ["Queries, keys, values."])


REFERENCE = (
    "The query is compared with every key by a dot product, the scores are divided by the root of the "
    "dimension, and a softmax over the keys turns them into weights, which blend the values."
)


def test_the_words_of_a_reference_in_no_order_are_a_salad():
    keeper = Gatekeeper()
    shuffled = (
        "the values by blend root weights every over turns which of a is divided softmax them the keys "
        "product into the query dot a compared scores dimension with and key the are by the"
    )
    assert keeper.is_salad(shuffled, ASKED, [REFERENCE])
    assert not keeper.is_salad(REFERENCE, ASKED, [REFERENCE])


def test_what_is_kept_of_a_reference_is_told_as_shares():
    ((known, pairs),) = kept_of(["the", "query", "is", "blue"], ["The query is compared."])
    assert (known, pairs) == (0.75, pytest.approx(2 / 3))
    assert kept_of(["the"], ["The query."]) == []


def test_a_short_sentence_in_the_words_of_the_reference_may_have_an_odd_order():
    text = "Bulb A was on because the path was closed from bulb A to the battery."
    assert not Gatekeeper().is_salad(text, "Why?", ["Bulb A was in the same closed path with the battery."])


def test_no_answer_of_the_pack_with_a_point_is_turned_away():
    keeper = Gatekeeper()
    turned = []
    for entry in open_library(knowledge_dir()).installed:
        for topic in entry.pack.topics:
            items = {item.id: item for item in topic.items}
            for answer in load_labelled(entry.folder, topic):
                item = items[answer.item]
                counted = counted_of(" ".join(answer.text.split()), own_stems_of(item))
                if (answer.made or answer.partly) and keeper.gate(counted.text, item) is not None:
                    turned.append(answer.text)
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


def test_one_word_that_is_often_filler_can_be_the_answer():
    asked = "What tends to go wrong with variational inference?"
    assert not says_question_back("It is too sure of itself.", asked, ["It underestimates the variance."])
    assert says_question_back("That is a good and interesting topic to talk about, sure.", asked, [])
