"""Numerals in words."""

import pytest

from tutor.text.numbers import say_fraction, say_integer, say_number, say_ordinal, say_year


@pytest.mark.parametrize(
    ("value", "spoken"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (40, "forty"),
        (96, "ninety-six"),
        (100, "one hundred"),
        (512, "five hundred twelve"),
        (4096, "four thousand ninety-six"),
        (1_000_000, "one million"),
        (175_000_000_000, "one hundred seventy-five billion"),
    ],
)
def test_integers_are_said(value, spoken):
    assert say_integer(value) == spoken


@pytest.mark.parametrize(
    ("numeral", "spoken"),
    [
        ("0.95", "zero point nine five"),
        (".5", "zero point five"),
        ("1,024", "one thousand twenty-four"),
        ("007", "zero zero seven"),
        ("1" * 20, " ".join(["one"] * 20)),
    ],
)
def test_numerals_are_said(numeral, spoken):
    assert say_number(numeral) == spoken


@pytest.mark.parametrize(
    ("say", "value", "spoken"),
    [
        (say_year, "2017", "twenty seventeen"),
        (say_year, "1999", "nineteen ninety-nine"),
        (say_year, "2001", "two thousand one"),
        (say_year, "1980", "nineteen eighty"),
        (say_ordinal, 2, "second"),
        (say_ordinal, 12, "twelfth"),
        (say_ordinal, 20, "twentieth"),
        (say_ordinal, 101, "one hundred first"),
    ],
)
def test_years_and_ordinals_have_their_own_words(say, value, spoken):
    assert say(value) == spoken


def test_small_fractions_have_their_own_words():
    assert [say_fraction(1, 2), say_fraction(2, 3), say_fraction(3, 2)] == ["one half", "two thirds", None]
