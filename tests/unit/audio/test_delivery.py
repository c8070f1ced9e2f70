"""Delivery."""

import pytest

from tutor.audio.delivery import delivery_of
from tutor.core.speech import Pause, Span, Word


def words(text: str, start_s: float = 1.0, each_s: float = 0.5) -> list[Word]:
    return [
        Word(word, start_s + number * each_s, start_s + (number + 1) * each_s, 0.9)
        for number, word in enumerate(text.split())
    ]


def test_length_pace_and_pauses_come_from_the_spans():
    delivery = delivery_of(
        words("one two three four five six"), [Span(1.0, 2.0), Span(2.3, 3.0), Span(5.0, 7.0)], (5, 10)
    )
    assert delivery.duration_s == 6.0
    assert delivery.words == 6
    assert delivery.words_per_min == 60.0
    assert delivery.pauses == (Pause(3.0, 2.0),)
    assert delivery.in_window is True


@pytest.mark.parametrize(
    ("window_s", "inside"), [((6, 6), True), ((7, 9), False), ((1, 5), False), (None, None)]
)
def test_the_window_is_judged_where_there_is_one(window_s, inside):
    assert delivery_of(words("a b"), [Span(0.0, 6.0)], window_s).in_window is inside


def test_fillers_are_counted_apart_from_words():
    delivery = delivery_of(words("Um, the softmax, uh... er saturates"), [Span(1.0, 4.0)])
    assert delivery.fillers_at_least == 3
    assert delivery.words == 3


def test_the_time_to_the_first_word_counts_from_the_persons_turn():
    spans = [Span(3.5, 6.0)]
    assert delivery_of(words("one two", start_s=3.4), spans, from_s=1.0).first_word_s == 2.5
    assert delivery_of(words("one two", start_s=0.9), [Span(0.9, 2.0)], from_s=1.0).first_word_s == 0.0
    assert delivery_of(words("one two"), spans).first_word_s is None
    assert delivery_of([], spans, from_s=1.0).first_word_s is None
