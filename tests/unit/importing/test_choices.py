"""Multiple choice in notes."""

import pytest

from tutor.importing.assembling import open_questions, topics_of
from tutor.importing.document import Document
from tutor.importing.structure import draft_of


def topics(markdown: str):
    return topics_of([draft_of(Document("bread.md", "Bread", markdown))], "Bread")


def questions(markdown: str) -> dict[str, str]:
    return {item.question: item.references[0] for topic in topics(markdown) for item in topic.questions}


@pytest.mark.parametrize(
    "below",
    [
        "- [ ] Salt\n- [x] Yeast\n\nIt makes gas.",
        "A. Salt\nB. Yeast\n\n**Answer: B**\n\nIt makes gas.",
        "a) Salt\nb) Yeast\n\nAnswer: b) It makes gas.",
        "- A. Salt\n- B. Yeast\n\nCorrect answer: (B). It makes gas.",
        "A. Salt\nB. Yeast\n\nAnswer: B, E\n\nIt makes gas.",
    ],
)
def test_choices_are_asked_and_the_right_one_is_the_answer(below):
    found = questions(f"# Bread\n\n## Q1. What raises the dough?\n{below}\n")
    assert found == {"What raises the dough? Salt; Yeast.": "Yeast\n\nIt makes gas."}


def test_choices_of_which_none_is_said_to_be_right_are_open():
    (topic,) = topics("# Bread\n\n## Q1. What raises the dough?\n- [ ] Salt\n- [ ] Yeast\n")
    assert (topic.items, open_questions(topic)) == ((), 1)


def test_a_letter_that_no_choice_has_tells_nothing():
    found = questions("# Bread\n\n## Q1. What raises the dough?\nA. Salt\nB. Yeast\n\nAnswer: E\n")
    assert found == {"What raises the dough? Salt; Yeast.": "Answer: E"}


@pytest.mark.parametrize(
    ("question", "below", "answer"),
    [
        ("What are the parts?", "a) Salt\nb) Yeast", "a) Salt b) Yeast"),
        ("How is it made?", "- [ ] Salt it\n- [ ] Bake it", "- [ ] Salt it\n- [ ] Bake it"),
        ("What raises it?", "A: There are two:\na) Salt\nb) Yeast", "There are two: a) Salt b) Yeast"),
    ],
)
def test_a_list_that_answers_stays_the_answer(question, below, answer):
    assert questions(f"# Bread\n\n## Q1. {question}\n{below}\n") == {question: answer}


def test_a_choice_may_go_on_in_the_next_line():
    found = questions(
        "# Bread\n\n## Q1. What raises it?\nA. Salt of\nthe sea\nB. Yeast that\n   eats\n\nAnswer: B\n"
    )
    assert found == {"What raises it? Salt of the sea; Yeast that eats.": "Yeast that eats"}
