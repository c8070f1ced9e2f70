"""What the benchmarks of the language model are run on."""

import pytest

from research.benchmarks.llm_material import ANSWER, POINTS, check_equal, question_of
from research.benchmarks.llm_options import table


def test_no_two_runs_ask_the_same_question():
    assert len({question_of(number) for number in range(100)}) == 100


def test_the_answer_has_about_250_words_and_there_are_eight_points():
    assert 240 <= len(" ".join(ANSWER).split()) <= 260
    assert len(set(POINTS)) == 8


def test_texts_that_differ_end_a_benchmark():
    check_equal([" yes"], ["yes "])
    with pytest.raises(RuntimeError, match="differ"):
        check_equal(["yes"], ["no"])


@pytest.mark.parametrize("threads", [1, 2, 8])
def test_options_differ_from_each_other_in_name_and_kind(threads: int):
    every = table(threads)
    assert len({options.name for options in every}) == len(every)
    assert all(options.threads >= 1 for options in every)
