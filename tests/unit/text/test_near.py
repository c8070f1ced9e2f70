"""Terms that were heard as something else."""

import pytest

from tutor.core.material import Term
from tutor.text.near import near_terms, own_words_of, repairs
from tutor.text.sounds import sound_distance, words_alike

TERMS = (
    Term("KV cache", "K V cache", ("KB cash", "KV cash", "cave a cash"), ("K V store",)),
    Term("logits", "logits", ("logics", "low jets"), ("probabilities",)),
    Term("autoregressive", "autoregressive", ("auto aggressive",)),
    Term("$QK^\\top$", "Q K transpose", ("cue K transpose",), ("Q V transpose",)),
    Term("vanishing gradients", "vanishing gradients", ("banishing gradients",), ("exploding gradients",)),
    Term("softmax", "softmax", ("soft max", "sigmoid"), ("sigmoid",)),
    Term("Hessian", "Hessian", (), ("Jacobian",)),
    Term("weighted sum", "weighted sum", ("waited sum",)),
    Term("log-sum-exp", "log sum exp"),
    Term("BLEU", "bloo", ("blue",)),
)


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("we keep a KB cash around", {"KB cash": "KV cache"}),
        ("the kb-cash grows", {"kb-cash": "KV cache"}),
        ("Logics, then softmax", {"Logics": "logits"}),
        (
            "an auto aggressive decoder with cue K transpose",
            {"auto aggressive": "autoregressive", "cue K transpose": "$QK^\\top$"},
        ),
        ("a cave a cash", {"cave a cash": "KV cache"}),
        ("nothing to mend", {}),
        ("a sigmoid over keys", {}),  # a confusable, though it is listed
        ("logicsize", {}),
    ],
)
def test_listed_mishearings_are_put_right(heard, meant):
    found = repairs(heard, TERMS)
    assert {one.text: one.term.written for one in found} == meant
    assert all(heard[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize("said", ["it is a bit slower", "read the code first"])
def test_common_words_are_taken_as_said(said):
    terms = (Term("ViT", "V I T", ("bit",)), Term("decode", "decode", ("the code",)))
    assert repairs(said, terms) == near_terms(said, terms) == ()


def test_words_that_the_topic_uses_itself_are_taken_as_said():
    terms = (Term("Hessian", "Hessian", ("haitian",)),)
    assert repairs("a haitian", terms)
    assert repairs("a haitian", terms, own_words_of(["The Haitian corpus"])) == ()


def test_a_common_word_that_sounds_as_a_term_is_tried_but_not_believed():
    assert repairs("blue rewards it", TERMS) == ()
    assert near_terms("blue rewards it", TERMS, own_words_of(["the blue one"])) == ()


@pytest.mark.parametrize(
    ("heard", "term"),
    [
        ("it uses a KB catch for this", "KV cache"),
        ("the auto regressif model", "autoregressive"),
        ("famishing gradients are bad", "vanishing gradients"),
        ("the hession is large", "Hessian"),
        ("the legits go in", "logits"),
        ("what awaited some mixes", "weighted sum"),
        ("a running log-sum-x for every row", "log-sum-exp"),
        ("blue rewards what is shared", "BLEU"),
    ],
)
def test_near_misses_are_found_by_sound(heard, term):
    assert [near.term.written for near in near_terms(heard, TERMS)] == [term]


@pytest.mark.parametrize(
    "said",
    [
        "the K V cache and the logits of an autoregressive model",
        "exploding gradients and the Jacobian",
        "Q V transpose",
        "each query looks at every key and reads the values",
        "the weather was fine in the harbour and we walked",
        "we waited for some time",
    ],
)
def test_terms_their_confusables_and_other_words_are_no_near_misses(said):
    assert near_terms(said, TERMS) == ()


def test_what_sounds_alike_has_a_small_distance():
    assert words_alike("KV cache", "kay vee cash") > 0.9
    assert words_alike("weighted sum", "waited some") > 0.9
    assert words_alike("query", "value") < 0.5
    assert sound_distance("", "") == 0.0
    assert sound_distance("k", "") == 1.0
