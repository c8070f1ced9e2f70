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


def test_a_point_is_never_cut_in_code_a_formula_or_an_abbreviation():
    sentence = "Call `mix(a; b, and c)` as Lilly p. 12 says, e.g. with $x; y$, when it is warm."
    assert statements(sentence) == [sentence]


def test_the_opening_sentence_and_what_is_bold_weigh_most():
    answer = "Salt slows the yeast in every dough there is. The water may be cold or warm in the end. **Gluten** binds as the water reaches all of the flour."
    assert [point.weight for point in points_of(answer)] == [2.0, 1.0, 2.0]
    long = (f"Sentence number {n} says something new about the dough." for n in range(12))
    assert len(points_of(" ".join(long))) == 12, "as many points as an answer holds"


def test_formulas_and_angle_brackets_are_neither_cut_nor_changed():
    answer = r"Softmax: $p_i = e^{z_i}; \text{a. B}, \text{and so on}$. Its norm is $\|x[1]\|$, with $a \\ b$ below."
    assert statements(answer) == [answer]
    text = "The pair <user, advertisement> is what the model gets as its input, and a click or no click is what it has to say."
    assert any("<user, advertisement>" in statement for statement in statements(text))


def test_an_equation_on_its_own_line_is_a_point_or_ends_the_sentence_that_leads_to_it():
    assert statements("Mass is a form of energy, and much of it at that.\n\n$$E = mc^2$$") == [
        "Mass is a form of energy, and much of it at that.",
        "$$E = mc^2$$",
    ]
    assert statements("The update is:\n\n$$w = w - g$$") == ["The update is: $$w = w - g$$"]


def test_a_heading_is_no_point_but_leads_in_what_follows_it():
    answer = "## Benefits\n\n- It is quick.\n- It is cheap.\n\n## Usage\n\n```\nmix(1)\n```\n\n## Why?\n\nBecause of it."
    assert statements(answer) == ["Benefits: It is quick. It is cheap.", "Why? Because of it."]


@pytest.mark.parametrize("answer", ["8", "-3.", "Paris.", "$E = mc^2$", "$8$", "Index", "巴黎。"])
def test_an_answer_of_a_word_a_number_or_a_formula_is_one_point(answer):
    assert statements(answer) == [answer]


@pytest.mark.parametrize(
    "answer", ["", " \n\n", "!", "```\nmix(1)\n```", "[A book](http://a.b)", "http://a.b", "The steps are:"]
)
def test_what_cannot_be_said_makes_no_point(answer):
    assert points_of(answer) == ()


@pytest.mark.parametrize(
    "answer",
    [
        "• The first kind of atom is stable for all we know\n• The second kind decays within a few days of rest",
        "● The first kind of atom is stable for all we know ● The second kind decays within a few days of rest",
        "1) The first kind of atom is stable for all we know 2) The second kind decays within a few days of rest",
    ],
)
def test_entries_that_are_no_markdown_are_points_of_their_own(answer):
    assert statements(answer) == [
        "The first kind of atom is stable for all we know",
        "The second kind decays within a few days of rest",
    ]


@given(st.text(max_size=200))
def test_any_text_gives_points_with_distinct_ids(answer):
    points = points_of(answer)
    assert len({point.id for point in points}) == len(points) <= MOST_POINTS
    assert all(point.statement.strip() and point.derived for point in points)


def test_a_quotation_gives_its_sentences_and_neither_its_listing_nor_a_table_in_a_list():
    said = "The oven has to be hot before the loaf goes into it."
    answer = f"> {said}\n>\n> ```\n> bake --now\n> ```\n\n- Two kinds of flour are kept in the house at all times:\n\n  | a | b |\n  |---|---|\n"
    assert [point.statement for point in points_of(answer)] == [
        said,
        "Two kinds of flour are kept in the house at all times.",
    ]


def test_where_to_read_on_is_no_point_in_broken_lines_either():
    answer = (
        "See https://x.org/a for more. Salt slows the yeast and makes the gluten strong^[3] (https:// x.org)."
    )
    assert [point.statement for point in points_of(answer)] == [
        "Salt slows the yeast and makes the gluten strong."
    ]


def test_a_caption_is_no_point():
    assert statements(
        "**Table 4.2. Loaves and their ovens**\n\nA loaf of rye needs a hot oven and much steam."
    ) == ["A loaf of rye needs a hot oven and much steam."]


def test_a_sentence_that_leads_to_a_listing_is_a_point():
    assert statements("The easiest way is to mix both with the `whisk()` call:\n\n```\nwhisk(1)\n```") == [
        "The easiest way is to mix both with the `whisk()` call."
    ]
