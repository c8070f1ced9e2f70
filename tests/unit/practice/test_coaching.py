"""Remarks on delivery: few, concrete, kind."""

import re
from dataclasses import replace

import pytest

from tutor.core.speech import Delivery, Pause, Word
from tutor.practice.coaching import pace_over_time, report, trend_remark


def spoken(text, *, start=0.5, each=0.4):
    return tuple(Word(w, start + n * each, start + n * each + 0.3, 0.9) for n, w in enumerate(text.split()))


def delivery(words, **more):
    duration = words[-1].end_s - words[0].start_s
    plain = Delivery(duration, len(words), 60 * len(words) / duration, None, None, (), 0)
    return replace(plain, **more)


STEADY = spoken("the water is hot and the leaves are green so " * 8)


def test_a_steady_answer_needs_no_remark_but_a_late_one():
    words = "the water is hot and the leaves are green so the water is hot"
    result = report(STEADY, delivery(STEADY), expected=words)
    assert result.remarks == ()
    assert result.first_word_s == 0.5
    late = spoken("word " * 20, start=12.0)
    assert any("after 12 s" in str(remark) for remark in report(late, delivery(late)).remarks)


def test_pace_is_taken_in_a_sliding_window():
    slow, fast = spoken("one " * 20, each=1.0), spoken("two " * 60, start=20.5, each=0.25)
    paces = [one.words_per_min for one in pace_over_time(slow + fast)]
    assert paces[0] == pytest.approx(60, abs=5)
    assert paces[-1] == pytest.approx(240, abs=10)
    assert paces == sorted(paces)


def test_a_fast_passage_is_named_by_its_time():
    slow, fast = (
        spoken("one two three four five six " * 10, each=0.5),
        spoken("seven eight " * 40, start=30.5, each=0.25),
    )
    words = slow + fast
    (remark,) = map(str, report(words, delivery(words, words_per_min=150.0)).remarks[:1])
    assert re.search(r"Around 0:3\d you spoke at 2\d\d words a minute", remark)


def test_thinking_is_told_from_hesitating():
    words = (Word("Hot.", 0, 0.4, 1), Word("Then", 2.4, 2.7, 1), Word("the", 2.8, 3, 1), Word("leaves", 4.5, 4.9, 1),
             Word("um", 5.6, 5.8, 1), Word("wait", 6.9, 7.1, 1))  # fmt: skip
    pauses = (Pause(0.4, 2.0), Pause(3.0, 1.5), Pause(5.8, 1.1))
    kinds = [one.kind for one in report(words, delivery(words, pauses=pauses)).pauses]
    assert kinds == ["thinking", "hesitation", "hesitation"]


def test_fillers_are_told_as_at_least_so_many():
    words = spoken("um the water um is hot um and um the leaves " * 3)
    result = report(words, delivery(words, fillers_at_least=12))
    assert len(result.fillers) == 12
    assert any(str(remark).startswith("At least 12 fillers, mostly “um”") for remark in result.remarks)


@pytest.mark.parametrize(
    ("seconds", "word"), [(60.0, "room for one more point"), (150.0, "leaving out one aside")]
)
def test_time_is_held_against_the_window(seconds, word):
    words = spoken("word " * 100)
    off = Delivery(seconds, 100, 130.0, (90, 120), False, (), 0)
    assert word in str(report(words, off).remarks[0])


def test_a_trend_is_told_only_when_there_is_one():
    assert trend_remark("Pace", [100, 101, 99, 100, 101, 100]) is None
    assert trend_remark("Pace", [100, 102]) is None
    assert str(trend_remark("Pace", [100, 102, 120, 125, 140, 142])) == "Pace: 141 now, 101 at first."
    assert "fewer" in str(trend_remark("Fillers", [8, 9, 5, 5, 2, 2], less_is_better=True))


def test_there_are_three_remarks_at_most():
    words = spoken("um you know what I mean " * 20, start=12.0, each=0.2)
    pauses = tuple(Pause(word.end_s, 2.0) for word in words[::4])
    late = delivery(words, window_s=(90, 120), in_window=False, pauses=pauses, fillers_at_least=20)
    assert len(report(words, late).remarks) == 3
