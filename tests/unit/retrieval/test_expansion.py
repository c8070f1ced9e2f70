"""What a question means beside the words it has."""

import pytest

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


def of(title, *questions, is_word=lambda _: False):
    """The meaning of questions to notes of one topic."""
    items = tuple(Item("n/q", "n", "question", "", one, ("So it is.",), ()) for one in questions)
    return Expansion([Pack("p", "P", "en", "private", "1", (Topic("n", title, (), (), items, ()),))], is_word)


HEADS = of("Multi-head attention", "Why many heads of attention?")


@pytest.mark.parametrize(
    ("notes", "asked", "meant"),
    [
        (EXPANSION, "how stiff is a pretty foment?", "how stiff is a pre-ferment?"),
        (EXPANSION, "what is an el es tee ar", "what is an LSTR"),  # letters said one by one
        (EXPANSION, "what does be see do", "what does be see do"),
        (EXPANSION, "how long is a startre kept", "how long is a starter kept"),
        (EXPANSION, "how long is a fritter kept", "how long is a fritter kept"),
        (EXPANSION, "Warum ist das so?", "Warum ist das so?"),
        (EXPANSION, "what is a starteryx", "what is a starteryx"),  # as Australia is not Austria
        (HEADS, "what is multi hed atention", "what is multi head attention"),  # beside its neighbour
        (HEADS, "what is a hed", "what is a hed"),
        (of("Microservices"), "what are micro servises", "what are microservices"),  # two words are one
        (of("Microservices"), "what are my services", "what are my services"),
        (of("Generic algorithms"), "a genetic rule", "a generic rule"),
        (of("Generic algorithms", is_word={"genetic"}.__contains__), "a genetic rule", "a genetic rule"),
    ],
)
def test_slips_of_spelling_and_of_hearing_are_put_right_and_other_words_stay(notes, asked, meant):
    assert notes.repaired(asked) == meant


def test_an_abbreviation_brings_the_words_it_stands_for():
    own, added = EXPANSION.stems("what is MOY")
    assert own == content_stems("MOY")
    assert set(content_stems("mixture of yeasts")) <= set(added)
    assert EXPANSION.stems("what is an MRI")[0] == ["mri"], "the notes do not know it"


def test_abbreviations_are_read_from_either_order():
    assert ("MoE", "Mixture of Experts") in abbreviations(["Mixture of Experts (MoE) is"])
    assert dict(abbreviations(["MoE (mixture of experts) is"])) == {"MoE": "mixture of experts"}
    assert abbreviations(["Something else (XYZ) here"]) == []


def test_a_chain_of_hyphens_in_the_notes_holds_nothing_up():
    # Tried at every division into seven words, it would run into the time limit.
    texts = ["x " + "a-" * 300, "All of this is a mixture-of-experts (MOE)."]
    assert abbreviations(texts) == [("MOE", "mixture of experts")]


def test_an_abbreviation_that_the_notes_never_use_is_what_a_question_of_theirs_spells():
    networks = of("Networks", "What does a convolutional network see?")
    assert networks.written_out("what is a CNN for") == "what is a convolutional network for"
    assert networks.written_out("what is an SVM for") == "what is an SVM for"
