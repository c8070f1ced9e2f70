"""Cutting text into sentences."""

import itertools

import pytest

from tutor.text.sentences import sentence_ends, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        (
            "It is 3.5 times, e.g. in Fig. 2. Then it ends.",
            ["It is 3.5 times, e.g. in Fig. 2.", "Then it ends."],
        ),
        ("Adam, SGD etc. Then more.", ["Adam, SGD etc.", "Then more."]),
        ("Smith et al. found it. Good.", ["Smith et al. found it.", "Good."]),
        ("With $x = 0.5. y$ it holds. Next", ["With $x = 0.5. y$ it holds.", "Next"]),
        ("Call `a. b` now. Done", ["Call `a. b` now.", "Done"]),
        ("1. First.\n2. Second.", ["1. First.", "2. Second."]),
        ("A heading\n\nThen text", ["A heading", "Then text"]),
        ('"Stop." He stopped.', ['"Stop."', "He stopped."]),
        ("Take the matrix A. Then x. Done.", ["Take the matrix A.", "Then x.", "Done."]),
        (
            "Found by J. R. Smith and A. B. Roe. Dr. B. Good agrees.",
            ["Found by J. R. Smith and A. B. Roe.", "Dr. B. Good agrees."],
        ),
        ("Viele, z. B. Adam, d. h. Momente. Gut.", ["Viele, z. B. Adam, d. h. Momente.", "Gut."]),
        ("注意。好！Good. 再见", ["注意。", "好！", "Good.", "再见"]),
        ("It gives 0.16. From 990 it is 4.2. End", ["It gives 0.16.", "From 990 it is 4.2.", "End"]),
        ("No. See No. 5 of it. Yes", ["No.", "See No. 5 of it.", "Yes"]),
        ("It costs $5. Then $6. End", ["It costs $5.", "Then $6.", "End"]),
        ("", []),
        ("   \n ", []),
    ],
)
def test_text_is_cut_where_a_sentence_ends(text, expected):
    assert sentences(text) == expected


def test_a_stop_at_the_end_of_a_stream_is_not_final_yet_and_an_open_formula_holds_its_sentence_back():
    assert finished("Good. It is 3.") == ["Good."]
    assert finished("Good. It is 3.5 now. So") == ["Good.", "It is 3.5 now."]
    assert finished("Take $a = b. c") == []


def test_writing_character_by_character_gives_the_same_sentences_as_the_whole():
    text = "First, $S = QK^\\top$. Then e.g. softmax over keys. Is it 0.9? Yes, it is. Done"
    ends = {end for count in range(len(text) + 1) for end in sentence_ends(text[:count])}
    assert sorted(ends) == sentence_ends(text)


def finished(text: str) -> list[str]:
    return [text[a:b].strip() for a, b in itertools.pairwise((0, *sentence_ends(text)))]
