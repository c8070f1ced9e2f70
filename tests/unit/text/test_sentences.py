"""Cutting text into sentences."""

import pytest

from tutor.text.sentences import finished_sentences, sentences


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
        ("", []),
        ("   \n ", []),
    ],
)
def test_text_is_cut_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_stop_at_the_end_of_a_stream_is_not_final_yet() -> None:
    assert finished_sentences("Good. It is 3.") == (["Good."], " It is 3.")
    assert finished_sentences("Good. It is 3.5 now. So") == (["Good.", "It is 3.5 now."], " So")


def test_an_open_formula_holds_its_sentence_back() -> None:
    assert finished_sentences("Take $a = b. c") == ([], "Take $a = b. c")


def test_streaming_word_by_word_gives_the_same_sentences_as_the_whole() -> None:
    text = "First, $S = QK^\\top$. Then e.g. softmax over keys. Is it 0.9? Yes, it is. Done"
    out: list[str] = []
    rest = ""
    for char in text:
        done, rest = finished_sentences(rest + char)
        out.extend(done)
    assert [*out, rest.strip()] == sentences(text)
