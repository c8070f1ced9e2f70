"""Other languages and no language."""

import pytest

from tutor.grading.languages import foreign_share, is_gibberish


@pytest.mark.parametrize(
    "text",
    [
        "die abfrage wird mit den schlüsseln verglichen und das ist nicht schwer",
        "on compare la requête avec les clés et on divise par la racine pour que",
        "la consulta se compara con todas las claves y se divide por la raíz",
        "lorem ipsum dolor sit amet consectetur",
    ],
)
def test_small_words_tell_other_languages(text):
    assert foreign_share(text) > 0.2


def test_english_has_hardly_any_of_them():
    assert foreign_share("we compare it with all of the keys so that no gradient is lost on the way") == 0.0


def test_words_that_nobody_knows_are_gibberish():
    words = "blorf zint quaggle mispor tendril fropp".split()
    assert is_gibberish(words, 0.0, [])
    assert not is_gibberish(words, 0.0, ["A blorf and a zint quaggle by mispor and fropp."])
    assert not is_gibberish(words[:5], 0.0, [])
