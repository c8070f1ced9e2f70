"""What answers are made of: a passage without its question, and sentences with what they lean on."""

import pytest

from tutor.core.material import Passage
from tutor.engine.grounding import hangs, with_support
from tutor.engine.prompts import prompt_text

SENTENCES = [
    "Keys and values never change.",
    "The cache keeps them.",
    "It grows by a row a step.",
    "Queries do not.",
]


@pytest.mark.parametrize(
    ("place", "brought"),
    [(0, [0]), (1, [0, 1]), (2, [0, 1, 2]), (3, [3])],
    ids=["alone", "one", "two", "whole"],
)
def test_a_sentence_brings_along_what_it_leans_on(place, brought):
    assert with_support(SENTENCES, place) == brought


def test_at_most_two_sentences_are_brought_along():
    leaning = ["A queue is a list.", "It grows.", "It shrinks.", "It waits.", "It ends."]
    assert with_support(leaning, 4) == [2, 3, 4]


@pytest.mark.parametrize("question", ["Why is it scaled?", "Derive the gradient of the loss."])
def test_the_question_of_a_passage_supports_nothing(question):
    passage = Passage("1", "p", "t", "T › Q", f"{question}\n\nThe scores grow with the dimension.")
    assert prompt_text(passage) == "The scores grow with the dimension."


def test_a_first_paragraph_that_says_something_stays():
    passage = Passage("1", "p", "t", "T › Notes", "Names are kept in a table.\n\nThe table is small.")
    assert prompt_text(passage) == "Names are kept in a table. The table is small."


def test_what_leans_on_a_sentence_outside_the_passage_hangs():
    assert hangs(["The cache keeps them.", "Queries do not stay."], 0)
    assert not hangs(SENTENCES, 2)
