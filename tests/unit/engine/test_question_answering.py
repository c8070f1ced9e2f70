"""What answers are made of: a question's own answer, passages, sentences with what they lean on."""

from typing import ClassVar

import numpy as np
import pytest

from tutor.core.cancel import CancelToken
from tutor.core.material import Passage
from tutor.engine.grounding import hangs, with_support
from tutor.engine.prompts import NOT_COVERED, prompt_text
from tutor.engine.question_answering import QuestionAnswerer
from tutor.engine.requests import Ask
from tutor.llm.generation import Completion
from tutor.retrieval.coverage import Coverage
from tutor.retrieval.notes_index import LookUp
from tutor.text.words import content_stems

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


class Words:
    """An embedder by the stems that texts share."""

    def embed(self, texts):
        stems = sorted({stem for text in texts for stem in content_stems(text)})
        rows = np.array([[float(stem in content_stems(text)) for stem in stems] for text in texts])
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


class ScriptedNotes:
    """An index that finds `passages` for whatever is asked, in this order; all of it is covered."""

    languages: ClassVar = {"pack": "en"}

    def __init__(self, *passages):
        self.passages = passages

    def of(self, packs):
        return self

    def look_up(self, question, count):
        return LookUp(self.passages[:count], Coverage(1.0, ()), (question, question))

    def search(self, question, count, topic=None):
        return self.passages[:count]

    def question_of(self, passage):
        question, _, answer = passage.text.partition("\n\n")
        return question if answer else ""


def passage(name, text):
    return Passage(name, "pack", "tea", f"Tea › {name}", text)


def ask(question, *passages, conversation=()):
    heard = []
    answerer = QuestionAnswerer(ScriptedNotes(*passages), Words, None, None)
    return answerer.answer(Ask(question, conversation, wording=False), heard.append, CancelToken()), heard


BREWING = passage(
    "Brewing", "How is tea brewed?\n\nAnswer: Pour water on the [leaves](#leaves). Wait for it to draw."
)
GREEN = passage("Green", "Green tea is steamed.")
BLACK = passage("Black", "Black tea is oxidised.")


def test_a_question_of_the_notes_is_answered_whole_in_its_words():
    answered, heard = ask("how is tea brewed", BREWING, GREEN)
    assert answered.answer == "Pour water on the leaves. [1] Wait for it to draw. [1]"
    assert [citation.passage for citation in answered.citations] == [BREWING]
    assert all(event.is_read for event in heard)


def test_of_a_long_answer_the_rest_is_only_shown_and_so_is_a_table():
    sentence = f"Tea {'very ' * 38}helps."
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    long = passage("Long", f"Does tea help?\n\n{' '.join([sentence] * 4)}\n\n{table}")
    _, heard = ask("does tea help", long)
    assert [event.is_read for event in heard] == [True, True, True, False, False]
    assert str(heard[-1].message) == table


def test_a_comparison_that_no_question_makes_has_both_sides():
    answered, _ = ask("What is the difference between green tea and black tea?", GREEN, BREWING, BLACK)
    assert answered.answer == "Green tea is steamed. [1] Black tea is oxidised. [2]"


def test_what_did_you_say_says_it_again_under_the_same_numbers():
    first, _ = ask("how is tea brewed", BREWING)
    second, _ = ask("and green tea?", GREEN, conversation=(first.exchange,))
    again, _ = ask("What did you say?", BLACK, conversation=(first.exchange, second.exchange))
    assert second.answer == "Green tea is steamed. [2]"
    assert (again.answer, again.citations) == (second.answer, second.citations)


def test_without_an_example_in_the_notes_none_is_given():
    first, _ = ask("how is tea brewed", BREWING)
    answered, _ = ask("Give me an example", GREEN, conversation=(first.exchange,))
    assert (answered.answer, answered.covered) == (NOT_COVERED, False)
    cup = passage("Cup", "For example, a cup takes three minutes.")
    answered, _ = ask("Give me an example", cup, conversation=(first.exchange,))
    assert answered.answer == "For example, a cup takes three minutes. [2]"


def test_of_a_long_passage_what_is_nearest_is_said_and_the_answer_to_another_question_whole():
    filler = [f"Leaf {number} is dried, rolled, sorted, weighed and packed by hand." for number in range(7)]
    text = " ".join([*filler, "Kettles boil water."])
    notes, _ = ask("which kettles boil water", passage("Notes", text))
    assert notes.answer == "Kettles boil water. [1]"
    answer, _ = ask("which kettles boil water", passage("Answer", f"Who makes it?\n\n{text}"))
    assert [piece.text for piece in answer.exchange.said] == [*filler, "Kettles boil water."]


class EnglishNotes(ScriptedNotes):
    """Covers what is asked in English alone."""

    def look_up(self, question, count):
        covered = float("tea" in question.split())
        return LookUp(self.passages[:count], Coverage(covered, ()), (question, question))


class Translator:
    """A language model that says one line, whatever it is asked."""

    def __init__(self, line):
        self.line, self.prompts = line, []

    def run(self, job):
        return job(self)

    def generate(self, prompt, *, max_tokens, stop, cancel, on_text):
        self.prompts.append("".join(section.text for section in prompt))
        return Completion(self.line, "stop")


def in_german(line):
    translator = Translator(line)
    answerer = QuestionAnswerer(EnglishNotes(BREWING), Words, translator, None)
    request = Ask("Wie kocht man Tee?", packs=())
    return answerer.answer(request, lambda event: None, CancelToken()), translator


def test_a_question_in_another_language_than_the_notes_is_translated():
    answered, translator = in_german(" how is tea brewed")
    assert answered.answer == "Pour water on the leaves. [1] Wait for it to draw. [1]"
    assert (answered.question, answered.searched) == ("Wie kocht man Tee?", "how is tea brewed")
    assert translator.prompts[0].endswith("German: Wie kocht man Tee?\nEnglish:")


def test_asked_in_another_language_nothing_is_written_anew():
    translator = Translator(" what is green tea")
    answerer = QuestionAnswerer(EnglishNotes(GREEN), Words, translator, None)
    answered = answerer.answer(Ask("Was ist Gruener?", packs=()), lambda event: None, CancelToken())
    assert answered.answer == "Green tea is steamed. [1]"
    assert len(translator.prompts) == 1


def test_what_is_not_covered_in_the_language_of_the_notes_either_is_said_as_it_was_asked():
    answered, _ = in_german(" Who won the cup?")
    assert (answered.covered, answered.searched) == (False, "Wie kocht man Tee?")
