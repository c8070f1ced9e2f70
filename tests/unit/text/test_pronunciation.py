"""Respellings for the voice."""

from tutor.text.pronunciation import for_piper


def test_the_letter_a_is_not_read_as_the_article() -> None:
    assert for_piper("Y equals A V") == "Y equals [[ˈeɪ]] V"
    assert for_piper("A equals softmax of S") == "[[ˈeɪ]] equals softmax of S"
    assert for_piper("G Q A") == "G Q [[ˈeɪ]]"


def test_the_article_at_the_start_of_a_sentence_stays() -> None:
    assert for_piper("A query. A dictionary returns") == "A query. A dictionary returns"


def test_exp_is_voiced_in_full_before_of() -> None:
    assert for_piper("exp of z i, log sum exp") == "exponential of z i, log sum exp"


def test_plurals_of_spelled_acronyms_end_on_one_sound() -> None:
    assert for_piper("L S T Ms and G P Us") == "L S T M's and G P U's"


def test_ordinal_variables_are_one_word() -> None:
    assert for_piper("the n-th row") == "the [[ˈɛnθ]] row"


def test_misread_words_get_phonemes_and_others_stay() -> None:
    assert for_piper("relu and softmax") == "[[ɹˈɛljuː]] and softmax"


def test_a_rest_keeps_a_minus_between_letters_from_becoming_a_hyphen():
    assert for_piper("p minus y") == "p, minus y"
    assert for_piper("ten to the minus eight") == "ten to the minus eight"
    assert for_piper("one minus beta") == "one minus beta"


def test_a_rest_parts_two_spelled_names():
    assert for_piper("L S T M and G R U") == "L S T M, and G R U"
