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
    ],
)
def test_choices_are_asked_and_the_right_one_is_the_answer(below):
    found = questions(f"# Bread\n\n## Q1. What raises the dough?\n{below}\n")
    assert found == {"What raises the dough? Salt; Yeast.": "Yeast\n\nIt makes gas."}


def test_choices_of_which_none_is_said_to_be_right_are_open():
    (topic,) = topics("# Bread\n\n## Q1. What raises the dough?\n- [ ] Salt\n- [ ] Yeast\n")
    assert (topic.items, open_questions(topic)) == ((), 1)
