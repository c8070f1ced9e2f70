"""Where each gate closes: the limits on either side, with an order of words that is scripted."""

from dataclasses import replace
from itertools import product

import pytest
from support.material import item

from tutor.core.material import KeyPoint
from tutor.grading.gates import (
    FAMILIAR_MARGIN,
    ORDER_LIMITS,
    SUSPICIOUS_MARGIN,
    Gatekeeper,
    is_foreign,
    is_heap,
    is_list,
    is_repetition,
    kept_of,
    says_question_back,
    words_of,
)

ASKED = "Why are the scores divided by the root of the key dimension?"
NAMES = ["".join(letters) for letters in product("bdfg", "aeiou", "bdfg", "aeiou", "st")]
TEA = replace(
    item(),
    question=ASKED,
    references=("They saturate.",),
    points=(KeyPoint("v", "The variance of a score grows.", 1.0, variants=("The spread widens.",)),),
)
STRANGE = "azhdarchid pterosaur quetzalcoatlus maastrichtian javelina biostratigraphy"


class Order:
    def __init__(self, score):
        self._score = score

    def score(self, text):
        return self._score


def keeper(order):
    made = Gatekeeper()
    made._order = Order(order)
    return made


def running(words, closed=0.5):
    """So many words, the first ones articles, with a share of `closed` in all."""
    articles = round(words * closed)
    names = [*NAMES[: words - articles]]
    mixed = []
    for number in range(max(articles, len(names))):
        mixed += ["the"] * (number < articles) + names[number : number + 1]
    return " ".join(mixed)


@pytest.mark.parametrize(
    ("text", "gate"),
    [
        ("I don't know", "empty"),
        ("Die Abfrage wird mit den Schlüsseln verglichen und das ist nicht schwer", "language"),
        ("softmax keys queries values scaling root gradient variance saturation weights", "not_sentences"),
        ("milk milk milk milk", "not_sentences"),
        (ASKED, "echo"),
        ("The scores are divided by the root of the key dimension because of their variance.", None),
        ("The scores are divided by the root of the key dimension because of their spread.", None),
        ("The softmax would otherwise put all of its weight on one of the keys.", None),
    ],
)
def test_each_gate_has_its_name(text, gate):
    assert Gatekeeper().gate(text, TEA) == gate


@pytest.mark.parametrize(
    ("reference", "statement", "variant", "gate"),
    [
        ("They saturate.", "It saturates.", "It grows.", "echo"),
        ("They saturate, with the variance.", "It saturates.", "It grows.", None),
        ("They saturate.", "The variance grows.", "It grows.", None),
        ("They saturate.", "It saturates.", "Variance.", None),
        ("The softmax over the keys of the layer saturates.", "It saturates.", "It grows.", None),
    ],
)
def test_one_word_of_a_reference_or_a_point_makes_more_than_an_echo(reference, statement, variant, gate):
    asked = "Why is the softmax taken over the keys of the layer and the root of the dimension?"
    text = "The softmax is taken over the keys of the layer and the root of the dimension for variance."
    one = replace(
        TEA,
        question=asked,
        references=(reference,),
        points=(KeyPoint("v", statement, 1.0, variants=(variant,)),),
    )
    assert Gatekeeper().gate(text, one) == gate


def test_words_of_the_item_are_no_foreign_language():
    assert Gatekeeper().gate(STRANGE, TEA) == "language"
    assert Gatekeeper().gate(STRANGE, replace(TEA, question=STRANGE)) == "echo"
    assert Gatekeeper().gate(STRANGE, replace(TEA, references=(STRANGE,))) is None


def test_a_list_that_the_item_asks_for_passes_the_gate():
    wanted = replace(TEA, question="Which things does tea need?", references=("Tea, water, sugar, milk.",))
    assert Gatekeeper().gate("tea, water, milk, sugar, leaves", wanted) is None
    assert Gatekeeper().gate("tea, water, milk, sugar, leaves", TEA) == "not_sentences"


@pytest.mark.parametrize(("below", "limit"), ORDER_LIMITS)
def test_the_longer_an_answer_the_better_its_order_has_to_be(below, limit):
    text = running(min(below - 1, 200))
    assert keeper(limit - 0.01).is_salad(text)
    assert not keeper(limit).is_salad(text)


def test_short_answers_are_not_judged_by_their_order():
    assert not keeper(-1.0).is_salad(running(11))
    assert keeper(-1.0).is_salad(running(12))


def test_too_few_small_words_make_a_salad_sooner_in_a_poor_order():
    assert keeper(0.5).is_salad(running(12, 1 / 12))
    assert keeper(-0.16).is_salad(running(12, 2 / 12))
    assert not keeper(-0.15).is_salad(running(12, 2 / 12))
    assert not keeper(-0.16).is_salad(running(16, 3 / 16))
    assert not keeper(0.5).is_salad(running(25, 4 / 25)), "16 in 100 are enough"


def test_a_shuffled_reference_is_known_by_its_words_without_their_neighbours():
    words = [*NAMES[:20], *"in on at by for from with into over under".split()]
    reference = " ".join(words)
    shuffled = " ".join(words[(7 * number) % 30] for number in range(30))
    limit = -0.29
    # Most of its words, hardly one pair.
    assert keeper(limit + 0.31).is_salad(shuffled, "", [reference])
    assert not keeper(limit + 0.33).is_salad(shuffled, "", [reference])
    assert not keeper(limit + 2 * SUSPICIOUS_MARGIN).is_salad(shuffled, "", [reference])
    assert not keeper(limit + 0.31).is_salad(reference, "", [reference])
    assert not keeper(limit + 0.31).is_salad(shuffled, "", ["The water boils."])


def test_fewer_words_of_a_reference_raise_suspicion_by_less():
    names = NAMES[:26]
    reference = " ".join(names)
    # 17 of 26 words are known, none beside its neighbour; enough small words are strange to it.
    text = " ".join([word for n in range(17) for word in (names[(n * 5) % 26], *(["the"] * (n < 9)))])
    ((known, pairs),) = kept_of(text.split(), [reference])
    assert 0.6 <= known < 0.7
    assert pairs < 0.06
    assert keeper(-0.29 + 0.15).is_salad(text, "", [reference])
    assert not keeper(-0.29 + SUSPICIOUS_MARGIN).is_salad(text, "", [reference])
    assert not keeper(-0.29).is_salad(text)


@pytest.mark.parametrize(("words", "limit"), [(15, -0.48), (20, -0.36)])
def test_a_short_answer_in_pairs_of_the_reference_has_leave(words, limit):
    text = running(words)
    assert not keeper(limit - 0.34).is_salad(text, "", [text])
    assert keeper(limit - 0.36).is_salad(text, "", [text])
    assert not keeper(limit - FAMILIAR_MARGIN).is_salad(text, "", [text])


def test_a_longer_one_has_none():
    text = running(21)
    assert keeper(-0.30).is_salad(text, "", [text])


def test_a_calculation_is_no_prose():
    words = " the answer of that is so"
    assert not keeper(-1.0).is_salad("3 4 5 12 60 7 8" + words)
    assert not keeper(-1.0).is_salad("x 3 y z 5 12 7" + words)
    assert keeper(-1.0).is_salad("x y z u v w s" + words), "letters alone calculate nothing"
    assert not keeper(-1.0).is_salad("3 4 5 12 60 then" + words)
    assert keeper(-1.0).is_salad("3 4 5 12 60 7 then it was" + words), "three fifths are words"
    assert not keeper(-1.0).is_salad("3, 4, 5, 6, 7, tea, milk")
    assert keeper(-1.0).is_salad("3, 4, 5, 6, tea, milk, hot"), "four numbers are no calculation"


def test_code_is_no_prose():
    text = running(12)
    assert not keeper(-1.0).is_salad(text + " x = [y]")
    assert keeper(-1.0).is_salad(text + " x = y")
    assert keeper(-1.0).is_salad(running(20) + " = = =")
    assert not keeper(-1.0).is_salad(running(20) + " = = = =")


@pytest.mark.parametrize(
    ("question", "reference", "text", "is_salad"),
    [
        ("List what tea needs.", "The tea is of the water.", "tea, water, milk, sugar, leaves", False),
        ("LIST what tea needs.", "The tea is of the water.", "tea; water; milk; sugar; leaves", False),
        ("What does tea need?", "Tea, water, sugar, milk.", "tea, water, milk, sugar, leaves", True),
        ("Which does tea need?", "Tea, water, sugar, milk.", "tea, water, milk, sugar, leaves", False),
        ("Which does tea need?", "The tea is of the water.", "tea, water, milk, sugar, leaves", True),
        (
            "Which does tea need?",
            "The tea, the pot, the lid, hot water, sugar, cup.",
            "tea, pot, lid, hot cup",
            True,
        ),
        ("List what tea needs.", "Tea.", "tea, milk, hot, cup leaf", False),
    ],
)
def test_lists_pass_where_they_are_asked_for(question, reference, text, is_salad):
    assert Gatekeeper().is_salad(text, question, [reference]) is is_salad


def test_a_compound_of_the_reference_counts_as_one_word():
    text = "All to all, milk water, tea leaf, hot cup"
    assert not Gatekeeper().is_salad(text)
    assert Gatekeeper().is_salad(text, "", ["It is all-to-all."])
    assert Gatekeeper().is_salad(text, "Is it All-to-all?")


@pytest.mark.parametrize(
    ("words", "repeats"),
    [
        ("a a a", False),
        ("a a a a", True),
        ("a b a b", False),
        ("a b a b a b a", False),
        ("a b a b a b a b", True),
        ("a b c a b c a b c a b", False),
    ],
)
def test_repetition_begins_at_a_quarter_of_different_words(words, repeats):
    assert is_repetition(words.split()) is repeats


@pytest.mark.parametrize(
    ("text", "closed", "listed"),
    [
        ("tea, milk, hot, cup, leaf, pot", 0.9, True),
        ("tea, milk, hot, cup, leaf", 0.9, False),
        ("tea, milk, hot, cup, leaf", 0.1, True),
        ("tea, milk, hot, cup, leaf", 0.11, False),
        ("tea, milk, hot, cup", 0.0, False),
        ("tea, milk hot, cup leaf", 0.0, False),
        ("tea, milk, hot, cup leaf", 0.0, True),
        ("one two three, one two three, one two three, one two", 0.0, False),
        ("one two three, one two three, one two three, one two three, one", 0.0, True),
        ("tea. milk; hot: cup\nleaf,, pot", 0.9, True),
    ],
)
def test_a_list_is_short_entries_between_commas(text, closed, listed):
    assert is_list(text, closed) is listed


@pytest.mark.parametrize(
    ("words", "heap"),
    [
        ("tea milk hot cup leaf pot lid tray", True),
        ("tea milk hot cup leaf pot lid", False),
        ("tea milk hot cup leaf pot lid tea", False),
        ("tea milk hot cup leaf pot lid 7", False),
        ("tea milk hot cup leaf pot lid seven", False),
    ],
)
def test_a_heap_is_eight_different_words_and_no_number(words, heap):
    assert is_heap(words.split()) is heap


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("注意力", False),
        ("注意力机", True),
        ("abcdefg 注意力", False),
        ("abcdef 注意力", True),
        ("123 456", False),
        ("ist nicht", False),
        ("ist nicht schwer", True),
        ("the ist nicht", False),
        ("ist nicht kalt heiss", True),
        ("the ist nicht und kalt", False),
        ("ist nicht schwer kalt heiss", False),
        ("der die 3 und das ist", True),
        ("3 4 nicht ist", False),
        (STRANGE, True),
        ("der das und ist the nicht we of it can be a in", False),
        ("der das und nicht kalt heiss lang weit the kurz of in is rund", False),
        ("der das und nicht kalt heiss lang weit the kurz rund of", True),
    ],
)
def test_another_language_is_told_by_its_share(text, foreign):
    assert is_foreign(text) is foreign


def test_words_are_lower_case_with_their_apostrophes_straight():
    assert words_of("It’s 2 Words, isn't it?") == ["it's", "2", "words", "isn't", "it"]


def test_words_known_here_are_not_foreign_however_many():
    assert is_foreign(f"{STRANGE} {STRANGE}")
    assert not is_foreign(f"{STRANGE} {STRANGE}", [STRANGE])


def test_what_is_kept_of_a_reference_counts_neighbours_one_apart():
    assert kept_of(["query", "compared"], ["The query is compared."]) == [(1.0, 1.0)]
    assert kept_of(["query", "all", "compared"], ["The query is compared.", "All."]) == [
        (2 / 3, 0.0),
        (1 / 3, 0.0),
    ]


FAR = ["Their variance grows, so the gradients vanish."]


@pytest.mark.parametrize(
    ("asked", "text", "echo"),
    [
        ("Does the layer divide by the root or the square of the dimension?",
         "The layer divides by the root of the dimension.", False),
        ("Does the layer divide by the root or the square of the dimension?",
         "The layer divides by the square of the dimension.", False),
        ("Does the layer divide by the root or the square of the dimension?",
         "The layer divides by the root or the square of the dimension.", True),
        ("Does the layer divide by the root or the square of the dimension?",
         "The layer divides by the dimension.", True),
        ("Does the layer divide by the root or by the square of the dimension?",
         "The layer divides by the root of the dimension.", False),
        ("Does the layer divide by the root or by the square of the dimension?",
         "The layer divides by the root or by the square of the dimension.", True),
        ("Does the softmax of the layer run over the queries or over the keys?",
         "The softmax of the layer runs over the keys.", False),
        ("Does the softmax of the layer run over the queries or over the keys?",
         "The softmax of the layer runs over the queries or over the keys.", True),
        ("Is the softmax taken over the keys of the layer?",
         "Yes, the softmax is taken over the keys of the layer.", False),
        ("Is the softmax taken over the keys of the layer?",
         "Yeah, the softmax is taken over the keys of the layer.", False),
        ("Is the softmax taken over the keys of the layer?",
         "The softmax is taken over the keys of the layer.", True),
        ("Why is the softmax taken over the keys of the layer?",
         "Yes, the softmax is taken over the keys of the layer.", True),
        ("Is it the hot kettle or the cold pot?", "The hot kettle.", False),
        ("Is it the hot kettle or the cold pot?", "The cold pot.", False),
        ("Is it the hot kettle or the cold pot?", "The kettle, the pot.", True),
        ("Why is the softmax taken over the keys of the layer and then divided by the root of the dimension?",
         "The softmax over the keys.", False),
        ("Is there no bias in the keys and queries of the layer?",
         "No, there is no bias in the keys and queries of the layer.", False),
        ("Is there no bias in the keys and queries of the layer?",
         "There is no bias in the keys and queries of the layer.", True),
        ("Why is the softmax taken over the keys of the layer?",
         "The softmax is not taken over the keys of the layer.", False),
        ("Why is the softmax taken over the keys of the layer and then divided by the root of the dimension?",
         "I don't know why the softmax is not taken over the keys of the layer and then divided by the root "
         "of the dimension.", True),
        ("Why is the softmax taken over the keys of the layer and then divided by the root of the dimension?",
         "The softmax is not taken over the keys of the layer and then divided by the root of the "
         "dimension.", False),
    ],
)  # fmt: skip
def test_a_choice_or_a_yes_in_the_questions_words_is_no_echo(asked, text, echo):
    assert says_question_back(text, asked, FAR) is echo


@pytest.mark.parametrize(
    ("text", "echo"),
    [
        ("The scores, the root.", True),
        ("The scores.", False),
        ("The scores, the scores.", False),
        ("The root, the kettle.", False),
        ("The scores, the root, the root of the key dimension, the scores of a kettle.", True),
        ("The scores, the root of the key dimension, the scores of a kettle.", False),
        ("That is a good question.", True),
        ("It's a good question.", False),
        ("That is what it is.", False),
        ("I don't know, that is a good and interesting question.", True),
    ],
)
def test_an_echo_is_most_of_the_question_and_hardly_a_word_besides(text, echo):
    assert says_question_back(text, ASKED, FAR) is echo
