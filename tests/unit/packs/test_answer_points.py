"""Key points taken from a bare answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.packs.answer_points import MOST_POINTS, points_of


def statements(answer: str) -> list[str]:
    return [point.statement for point in points_of(answer)]


def test_points_have_eight_to_twenty_five_words_and_no_furniture():
    found = statements(
        "**Salt** slows the yeast, and it makes the net of gluten firm, because the ions bind to the proteins of the flour"
        " (see p. 287), while sugar in small amounts feeds the yeast and in large ones slows it down as well.\n\n"
        "- Cheap and at hand.\n- It keeps the bread fresh.\n\n```\ncode(1); more\n```\n\n![x](y.png)\n\n[[src]](http://a.b)\n\n"
        "Source(s) and further reading\n\n- [A book](http://a.b)\n\n[Back to top](#x)\n\n287\n"
    )
    assert all(8 <= len(text.split()) <= 25 for text in found)
    assert found[-1] == "Cheap and at hand. It keeps the bread fresh."
    assert not any(word in " ".join(found) for word in ("code", "src", "Source", "book", "top", "http"))


def test_the_opening_sentence_and_what_is_bold_weigh_most():
    answer = "Salt slows the yeast in every dough there is. The water may be cold or warm in the end. **Gluten** binds as the water reaches all of the flour."
    assert [point.weight for point in points_of(answer)] == [2.0, 1.0, 2.0]
    long = (f"Sentence number {n} says something new about the dough." for n in range(12))
    assert len(points_of(" ".join(long))) == 12, "as many points as an answer holds"


@given(st.text(max_size=200))
def test_any_text_gives_points_with_distinct_ids(answer):
    points = points_of(answer)
    assert len({point.id for point in points}) == len(points) <= MOST_POINTS
    assert all(point.statement.strip() and point.derived for point in points)


FIRST, SECOND = (
    "The first kind of atom is stable for all we know",
    "The second kind decays within a few days of rest",
)
HOT = "The oven has to be hot before the loaf goes into it."


@pytest.mark.parametrize(
    "answer",
    [
        "Call `mix(a; b, and c)` as Lilly p. 12 says, e.g. with $x; y$, when it is warm.",
        r"Softmax: $p_i = e^{z_i}; \text{a. B}, \text{and so on}$. Its norm is $\|x[1]\|$, with $a \\ b$ below.",
        *("8", "-3.", "Paris.", "$E = mc^2$", "$8$", "Index", "巴黎。"),
    ],
)
def test_code_formulas_abbreviations_and_answers_of_a_word_are_neither_cut_nor_changed(answer):
    assert statements(answer) == [answer]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        # An equation on its own line is a point, or ends the sentence that leads to it.
        ("It is a form of energy, and much at that.\n\n$$E = mc^2$$", ["It is a form of energy, and much at that.", "$$E = mc^2$$"]),
        ("The update is:\n\n$$w = w - g$$", ["The update is: $$w = w - g$$"]),
        # A heading leads in what follows it.
        ("## Benefits\n\n- It is quick.\n- It is cheap.\n\n## Usage\n\n```\nmix(1)\n```", ["Benefits: It is quick. It is cheap."]),
        ("## Why?\n\nBecause of it.", ["Why? Because of it."]),
        # Entries that are no Markdown are points of their own.
        (f"• {FIRST}\n• {SECOND}", [FIRST, SECOND]),
        (f"● {FIRST} ● {SECOND}", [FIRST, SECOND]),
        (f"1) {FIRST} 2) {SECOND}", [FIRST, SECOND]),
        # A quotation's sentences, and neither its listing nor a table in a list.
        (f"> {HOT}\n>\n> ```\n> bake --now\n> ```", [HOT]),
        (f"- {FIRST}:\n\n  | a | b |\n  |---|---|\n", [f"{FIRST}."]),
        # Where to read on, and captions.
        ("See https://x.org/a for more. Salt slows the yeast^[3] (https:// x.org).", ["Salt slows the yeast."]),
        (f"**Table 4.2. Loaves and their ovens**\n\n{HOT}", [HOT]),
        # What an answer asks.
        (f"But why would that be? {FIRST}.", [f"{FIRST}."]),
        # A sentence that leads to a listing.
        ("The easiest way is to mix both with `whisk()`:\n\n```\nwhisk(1)\n```", ["The easiest way is to mix both with `whisk()`."]),
        ("1. **Say it:**\n\n   - Mix the flour with `whisk()`:\n\n     ```\n     whisk(1)\n     ```", ["Say it: Mix the flour with `whisk()`."]),
        # What cannot be said.
        *((nothing, []) for nothing in ("", " \n\n", "!", "```\nmix(1)\n```", "[A book](http://a.b)", "http://a.b", "The steps are:")),
    ],
)  # fmt: skip
def test_what_of_an_answer_is_said(answer, said):
    assert statements(answer) == said


def test_angle_brackets_stay():
    text = "The pair <user, advertisement> is what the model gets as its input, and a click or no click is what it has to say."
    assert any("<user, advertisement>" in statement for statement in statements(text))
