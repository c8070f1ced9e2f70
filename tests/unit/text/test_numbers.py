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
def test_integers_are_said(value: int, spoken: str) -> None:
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
def test_numerals_are_said(numeral: str, spoken: str) -> None:
    assert say_number(numeral) == spoken


def test_years_ordinals_and_small_fractions_have_their_own_words() -> None:
    assert [say_year(year) for year in ("2017", "1999", "2001", "1980")] == [
        "twenty seventeen",
        "nineteen ninety-nine",
        "two thousand one",
        "nineteen eighty",
    ]
    assert [say_ordinal(n) for n in (1, 2, 12, 20, 101)] == [
        "first",
        "second",
        "twelfth",
        "twentieth",
        "one hundred first",
    ]
    assert say_fraction(1, 2) == "one half"
    assert say_fraction(2, 3) == "two thirds"
    assert say_fraction(3, 2) is None
