"""Other languages."""

import pytest

from tutor.text.language import UNKNOWN, is_foreign, language_of_question


@pytest.mark.parametrize(
    "text",
    [
        "die abfrage wird mit den schlüsseln verglichen und das ist nicht schwer",
        "on compare la requête avec les clés et on divise par la racine pour que",
        "la consulta se compara con todas las claves y se divide por la raíz",
        "注意力机制让一个向量查询一组记忆向量",
    ],
)
def test_small_words_and_scripts_tell_other_languages(text):
    assert is_foreign(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ja.",
        "42",
        "",
        "we compare it with all of the keys so that no gradient is lost on the way",
        "it is über all in the via de facto sense of the term, as we say in the trade",
        "the variances come out too small",
    ],
)
def test_english_with_a_foreign_word_or_two_is_none(text):
    assert not is_foreign(text)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Wie kocht man Tee?", "de"),
        ("Was ist Inflation?", "de"),
        ("Was bedeutet Backpropagation?", "de"),
        ("Wozu Softmax?", "de"),
        ("Was the Terror justified by the war?", "en"),
        ("Why softmax?", "en"),
        ("Adam vs AdamW", UNKNOWN),
    ],
)
def test_a_short_question_has_a_language(question, language):
    assert language_of_question(question) == language
