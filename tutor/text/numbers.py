"""Numerals to the words that are said for them."""

from typing import Final

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS: Final = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES: Final = ("", "thousand", "million", "billion", "trillion")
_ORDINALS: Final = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_MOST_DIGITS: Final = 15
_YEARS: Final = range(1950, 2040)

NUMBER_WORDS: Final = frozenset((*_ONES, *_TENS[2:], "hundred", *_SCALES[1:], "point"))


def say_integer(value: int) -> str:
    """`value` (0 to a quadrillion) in American English: 4096 "four thousand ninety-six"."""
    if value < 20:
        return _ONES[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    if value < 1000:
        hundreds, rest = divmod(value, 100)
        return f"{_ONES[hundreds]} hundred" + (f" {say_integer(rest)}" if rest else "")
    parts: list[str] = []
    for power in range(len(_SCALES) - 1, -1, -1):
        group = value // 1000**power % 1000
        if group:
            parts.append(f"{say_integer(group)} {_SCALES[power]}".strip())
    return " ".join(parts)


def say_digits(digits: str) -> str:
    return " ".join(_ONES[int(digit)] for digit in digits if digit.isdecimal())


def say_number(numeral: str) -> str:
    """A numeral such as `12`, `1,024`, `0.95` or `1.5.0` in words."""
    whole, *fractions = numeral.replace(",", "").split(".")
    if not whole:
        spoken = "zero"
    elif len(whole) > _MOST_DIGITS or (len(whole) > 1 and whole.startswith("0")):
        spoken = say_digits(whole)
    else:
        spoken = say_integer(int(whole))
    return " point ".join((spoken, *(say_digits(part) for part in fractions if part)))


def say_year(numeral: str) -> str:
    """A year in pairs (2017 "twenty seventeen"); other numerals as numbers."""
    year = int(numeral)
    if year not in _YEARS or 2000 <= year < 2010:
        return say_number(numeral)
    century, rest = divmod(year, 100)
    return f"{say_integer(century)} {say_integer(rest)}"


def say_ordinal(value: int) -> str:
    """The ordinal: 1 "first", 22 "twenty-second"."""
    spoken = say_integer(value)
    cut = max(spoken.rfind(" "), spoken.rfind("-")) + 1
    head, last = spoken[:cut], spoken[cut:]
    if last in _ORDINALS:
        return head + _ORDINALS[last]
    return head + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def say_fraction(top: int, bottom: int) -> str | None:
    """A small fraction as it is said ("three quarters"); None where "over" is said instead."""
    if not (1 <= top <= 9 and 2 <= bottom <= 10 and top < bottom):
        return None
    name = {2: "half", 4: "quarter"}.get(bottom) or say_ordinal(bottom)
    return f"{_ONES[top]} {name}" + ("" if top == 1 else "s")
