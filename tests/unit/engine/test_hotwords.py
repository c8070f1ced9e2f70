"""The terms that the recogniser is told to expect."""

from dataclasses import replace

from support.material import item, topic

from tutor.core.material import Term
from tutor.engine.notes import MOST_CONFUSABLE, MOST_TERMS, hotwords_of

GREEN = replace(
    item("tea/green"),
    question="Why does FlashTea brew cooler?",
    references=("Green leaves lose catechins in boiling water; $T < 80$ keeps them, as the GTA says.",),
)


def tea(*terms: Term):
    return replace(topic("tea", GREEN), vocabulary=terms)


def test_what_the_item_itself_says_comes_first():
    terms = [Term(f"word{n}", f"word{n}") for n in range(MOST_TERMS)]
    found = hotwords_of(GREEN, tea(*terms, Term("catechins", "catechins")))
    assert found[0] == "catechins"
    assert len([word for word in found if word.startswith("word")]) == MOST_TERMS - 1


def test_formulas_are_left_out():
    found = hotwords_of(GREEN, tea(Term("$T < 80$", "T less than eighty"), Term("catechins", "catechins")))
    assert not [word for word in found if "$" in word or "eighty" in word]


def test_names_in_the_items_own_texts_are_expected_too():
    assert set(hotwords_of(GREEN, tea())) == {"FlashTea", "GTA"}


def test_wrong_terms_are_on_the_list_so_that_a_wrong_answer_stays_wrong():
    term = Term("catechins", "catechins", (), ("keratins", "what one finds in quite other leaves", "$x$"))
    found = hotwords_of(GREEN, tea(term))
    assert found[-1] == "keratins"
    many = Term("catechins", "catechins", (), tuple(f"wrong{n}" for n in range(9)))
    assert sum("wrong" in word for word in hotwords_of(GREEN, tea(many))) == MOST_CONFUSABLE
