"""Content words and stems."""

from tutor.text.words import content_stems, content_words


def test_stems_ignore_form_and_function_words() -> None:
    assert content_stems("The queries are compared with the keys") == content_stems("query compare key")


def test_formulas_count_by_their_words_however_they_are_written() -> None:
    assert content_stems(r"$QK^\top/\sqrt{d_k}$") == content_stems("q times k transposed divided by root d k")


def test_negations_and_signs_are_content() -> None:
    assert {"not", "minus"} <= set(content_words("it is not p minus y"))


def test_british_and_american_spelling_have_the_same_stems() -> None:
    assert content_stems("normalising behaviour of regularisers") == content_stems(
        "normalizing behavior of regularizers"
    )


def test_numbers_are_words() -> None:
    assert content_stems("12 heads") == content_stems("twelve heads")


def test_empty_text_has_no_words() -> None:
    assert content_stems("") == content_stems("the of a") == []
