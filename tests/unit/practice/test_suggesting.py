"""Questions proposed by rule for notes that hold none."""

import pytest

from tutor.core.material import Item, Note, Topic
from tutor.practice.suggesting import is_new, stretches_of, suggest


def topic(*notes: tuple[str, str], intuition: tuple[str, ...] = (), items: tuple[Item, ...] = ()) -> Topic:
    return Topic("bread", "Bread: baked dough", (), intuition, items, (), tuple(Note(*one) for one in notes))


def questions(text: str, heading: str = "Dough", language: str = "en") -> list[str]:
    return [one.question for one in suggest(topic((heading, text)), language)]


@pytest.mark.parametrize(
    ("text", "question", "language"),
    [
        ("Gluten is a net of proteins that holds the gas of the yeast.", "What is gluten?", "en"),
        ("A poolish is a wet dough that ripens over night.", "What is a poolish?", "en"),
        ("DNA is a molecule that carries what is inherited by a cell.", "What is DNA?", "en"),
        ("Autolyse means that flour and water rest before the salt.", "What does autolyse mean?", "en"),
        ("The Terror was a time of courts and fear in the year of war.", "What was the Terror?", "en"),
        ("Ein Vorteig ist ein weicher Teig, der über Nacht reift.", "Was ist ein Vorteig?", "de"),
        ("Enzyme sind Eiweiße, die einen Vorgang im Teig beschleunigen.", "Was sind Enzyme?", "de"),
        ("The crust is thick because the oven was too cold for it.", "Why is the crust thick?", "en"),
        ("Der Teig ist weich, weil er viel Wasser hat und lange ruht.", "Warum ist der Teig weich?", "de"),
    ],
)
def test_a_definition_asks_for_what_it_defines_and_a_reason_why(text, question, language):
    assert questions(text, language=language) == [question]


@pytest.mark.parametrize(
    "text",
    [
        "It is a net of proteins that holds the gas of the yeast in place.",
        "The crust is good and, as everybody knows, it is brown because of the sugar in it.",
    ],
)
def test_nothing_is_asked_of_a_sentence_that_leans_or_dangles(text):
    assert questions(text, heading="Notes") == []


def test_headings_and_labels_ask():
    found = suggest(
        topic(
            (
                "Rye and wheat",
                "Rye holds much water and little gas. Wheat holds gas, since its gluten is strong.",
            ),
            ("Advantages", "It keeps for a week, tastes of nuts and needs no yeast at all."),
            ("Open questions", "- Why is rye bread sour, and what would it be without acid?"),
            intuition=("**Why it matters:** it fed most people for a very long time, and still does.",),
        ),
        "en",
    )
    assert [one.question for one in found] == [
        "Why does bread matter?",
        "Compare rye and wheat.",
        "What are the advantages of bread?",
    ]


def test_the_reference_is_the_notes_own_and_ends_where_another_term_is_defined():
    text = (
        "Creep is a slow deformation under a load that lasts. It never quite ends. "
        "Shrinkage is a loss of volume while something dries."
    )
    first, second, *_ = suggest(topic(("Time", text)), "en")
    assert first.reference == "Creep is a slow deformation under a load that lasts. It never quite ends."
    assert second.reference == "Shrinkage is a loss of volume while something dries."
    assert all(point.statement in text for point in first.points)


@pytest.mark.parametrize(
    ("question", "known", "new"),
    [
        ("What is gluten?", "Explain gluten.", False),
        ("What is the Terror?", "What is the Terror, and when was it?", False),
        ("Explain rye.", "Explain rye: how it is milled, kept and baked.", False),
        ("Compare rye and wheat.", "Explain Rye and wheat.", False),
        ("Was ist Verwitterung?", "Erkläre Verwitterung.", False),
        ("Was ist Granit?", "Was ist Granit, und wo gibt es ihn?", False),
        ("What is gluten?", "Why is gluten strong, and what is it made of?", True),
        ("Explain rye.", "Compare rye and wheat.", True),
        ("Explain ovens.", "Ovens: explain convection.", True),
        ("Hot stone ovens: explain why of stone.", "What are hot stone ovens?", True),
    ],
)
def test_the_same_question_in_other_words_is_not_new(question, known, new):
    assert is_new(question, [known]) == new


def test_a_line_of_many_about_a_topic_does_not_explain_it():
    line = "Wheat holds the gas of the yeast for longer than rye does in the same oven."
    assert suggest(topic(intuition=(line,)), "en") == []


def test_what_is_called_so_is_answered_with_what_it_leans_on():
    text = "Flour and water rest before the salt comes in. It makes the dough soft; this is called autolyse."
    (one,) = (one for one in suggest(topic(("Notes", text)), "en") if "autolyse" in one.question)
    assert one.reference == text


def test_code_tables_and_pictures_are_no_prose():
    text = "| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nx is a thing that is code and no prose at all\n```\n\n![a](b.png)"
    assert stretches_of(topic(("Dough", text))) == []
