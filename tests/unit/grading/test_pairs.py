"""What the cross-encoder is shown, with a judge that writes it down."""

from collections.abc import Sequence

import numpy as np
import pytest

from tutor.grading.answer import Answer
from tutor.grading.combination import Combination, Logistic
from tutor.grading.pairs import (
    KNOWN_SHARE,
    LOGIT_LIMIT,
    PairReader,
    log_odds,
    nearest_window,
    read_values,
    whole_values,
)


class WritingJudge:
    """Says that everything is made with a probability of 0.8."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[tuple[str, str]]]] = []

    def judge(self, question: str, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        self.asked.append((question, list(pairs)))
        return np.tile(np.array([[0.8, 0.15, 0.05]], dtype=np.float32), (len(pairs), 1))


def test_log_odds_stay_within_their_limit() -> None:
    assert log_odds(0.5) == 0.0
    assert log_odds(0.0) == -LOGIT_LIMIT
    assert log_odds(1.0) == LOGIT_LIMIT


def test_the_most_of_the_windows_counts() -> None:
    judged = np.array([[0.9, 0.1, 0.0], [0.2, 0.3, 0.5]], dtype=np.float32)
    values = read_values(judged)
    assert values["read_made"] == pytest.approx(log_odds(0.9), abs=1e-5)
    assert values["read_contradicted"] == pytest.approx(0.0, abs=1e-5)


def test_what_is_not_trusted_says_nothing() -> None:
    judged = np.array([[0.9, 0.1, 0.0]], dtype=np.float32)
    assert whole_values(judged, 0.0)["trusted_made"] == 0.0
    assert whole_values(judged, 0.5)["trusted_made"] == pytest.approx(0.5 * log_odds(0.9), abs=1e-5)


def test_the_whole_answer_is_read_against_the_whole_reference_in_spoken_words(tea: Answer) -> None:
    judge = WritingJudge()
    known = np.array([[1.0, 0.0]], dtype=np.float32)
    asked = np.array([1.0, 0.0], dtype=np.float32)
    values = PairReader(judge, known).whole("What is $x$?", tea, "It is $x^2$.", asked)
    ((question, pairs),) = judge.asked
    assert "$" not in question + pairs[0][0]
    assert pairs == [("It is x squared.", tea.mended)]
    assert values["trusted_made"] == values["whole_made"] > 0


def test_of_a_trained_question_every_reference_is_read_and_counts_half(tea: Answer) -> None:
    judge = WritingJudge()
    known = np.array([[1.0, 0.0]], dtype=np.float32)
    same, near = np.array([1.0, 0.0], dtype=np.float32), np.array([0.9, 0.435], dtype=np.float32)
    values = PairReader(judge, known).whole("What?", tea, "Hot.", same, ["Cold.", "Warm."])
    assert [claim for claim, _ in judge.asked[0][1]] == ["Hot.", "Cold.", "Warm."]
    assert values["read_share"] == KNOWN_SHARE
    assert values["read_earns"] == pytest.approx(0.8 - 0.5 * 0.05)
    strange = PairReader(judge, known).whole("What?", tea, "Hot.", near, ["Cold.", "Warm."])
    assert [claim for claim, _ in judge.asked[1][1]] == ["Hot."]
    assert strange["read_share"] == 0.0


def test_what_was_read_of_a_trained_question_moves_what_is_earned_half_way() -> None:
    combination = Combination(written=None, derived=None, score=Logistic(0.0, {}))
    assert combination.earned({}) == 0.5
    assert combination.earned({"read_share": 0.5, "read_earns": 1.0}) == 0.75
    assert combination.earned({"read_share": 0.0, "read_earns": 1.0}) == 0.5


def test_points_are_read_at_the_window_nearest_to_them(extractor, tea: Answer) -> None:
    right = extractor.wordings(("The water must be hot.",), "How is tea made?")
    wrong = extractor.wordings(("Milk goes in first of all.",), "How is tea made?")
    judge = WritingJudge()
    found = PairReader(judge, np.zeros((0, 384), dtype=np.float32)).points(
        "How is tea made?", tea, [(right, None), (right, wrong)]
    )
    _, pairs = judge.asked[0]
    assert [values["read_made"] for values in found] == [pytest.approx(log_odds(0.8), abs=1e-4)] * 2
    assert all(claim == right.spoken[0] for claim, _ in pairs)
    assert pairs[0][1] == pairs[1][1]
    assert "boiling" in pairs[0][1]
    assert "milk" in pairs[2][1]
    assert nearest_window(tea, right) != nearest_window(tea, wrong)
