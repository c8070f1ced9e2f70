"""What a question means beside the words it has."""

from tutor.core.material import Item, Pack, Term, Topic
from tutor.retrieval.expansion import Expansion, abbreviations
from tutor.text.words import content_stems

BREAD = Topic(
    "bread",
    "Bread",
    ("Mixture of Yeasts (MOY): two kinds at once.",),
    ("A long short rise (LSTR) gives taste.", "Cache the starter in the fridge, not where it is warm."),
    (),
    (
        Term("pre-ferment", "pre-ferment", ("pretty foment",)),
        Term("cache", "cache"),
    ),
)
EXPANSION = Expansion([Pack("p", "P", "en", "private", "1", (BREAD,))])


def test_a_slip_of_the_recogniser_is_put_right():
    assert EXPANSION.repaired("how stiff is a pretty foment?") == "how stiff is a pre-ferment?"


def test_letters_said_one_by_one_become_the_abbreviation_they_spell():
    assert EXPANSION.repaired("what is an el es tee ar") == "what is an LSTR"
    assert EXPANSION.repaired("what does be see do") == "what does be see do"


def test_an_abbreviation_brings_the_words_it_stands_for():
    own, added = EXPANSION.stems("what is MOY")
    assert own == content_stems("MOY")
    assert set(content_stems("mixture of yeasts")) <= set(added)


def test_an_abbreviation_that_the_notes_do_not_know_is_one_word_of_its_own():
    assert EXPANSION.stems("what is an MRI")[0] == ["mri"]


def test_abbreviations_are_read_from_either_order():
    assert ("MoE", "Mixture of Experts") in abbreviations(["Mixture of Experts (MoE) is"])
    assert dict(abbreviations(["MoE (mixture of experts) is"])) == {"MoE": "mixture of experts"}
    assert abbreviations(["Something else (XYZ) here"]) == []


def test_a_chain_of_hyphens_in_the_notes_holds_nothing_up():
    # Tried at every division into seven words, it would run into the time limit.
    texts = ["x " + "a-" * 300, "All of this is a mixture-of-experts (MOE)."]
    assert abbreviations(texts) == [("MOE", "mixture of experts")]


def test_a_slip_of_spelling_is_put_right():
    assert EXPANSION.repaired("how long is a startre kept") == "how long is a starter kept"
    assert EXPANSION.repaired("how long is a fritter kept") == "how long is a fritter kept"
    assert EXPANSION.repaired("Warum ist das so?") == "Warum ist das so?"
    # Two letters fewer: another word, as Australia is not Austria.
    assert EXPANSION.repaired("what is a starteryx") == "what is a starteryx"


def test_an_abbreviation_that_the_notes_never_use_is_what_a_question_of_theirs_spells():
    question = Item("n/q", "n", "question", "", "What does a convolutional network see?", ("Edges.",), ())
    notes = Topic("n", "Networks", (), (), (question,), ())
    expansion = Expansion([Pack("p", "P", "en", "private", "1", (notes,))])
    assert expansion.written_out("what is a CNN for") == "what is a convolutional network for"
    assert expansion.written_out("what is an SVM for") == "what is an SVM for"


def test_a_short_slip_is_the_word_that_stands_beside_its_neighbour_in_the_notes():
    question = Item("n/q", "n", "question", "", "Why many heads of attention?", ("To look twice.",), ())
    notes = Topic("n", "Multi-head attention", (), (), (question,), ())
    expansion = Expansion([Pack("p", "P", "en", "private", "1", (notes,))])
    assert expansion.repaired("what is multi hed atention") == "what is multi head attention"
    assert expansion.repaired("what is a hed") == "what is a hed"


def test_a_word_written_as_two_is_one_where_the_notes_have_it_so():
    notes = Topic("n", "Microservices", (), (), (), ())
    expansion = Expansion([Pack("p", "P", "en", "private", "1", (notes,))])
    assert expansion.repaired("what are micro servises") == "what are microservices"
    assert expansion.repaired("what are my services") == "what are my services"


def test_a_word_of_the_language_is_no_slip():
    notes = Topic("n", "Generic algorithms", (), (), (), ())
    pack = Pack("p", "P", "en", "private", "1", (notes,))
    assert Expansion([pack]).repaired("a genetic rule") == "a generic rule"
    assert Expansion([pack], {"genetic"}.__contains__).repaired("a genetic rule") == "a genetic rule"
