"""What sounds alike: a phonetic key for words, and how far two keys are apart."""

import re
from functools import lru_cache
from typing import Final

from tutor.text.lexicon import ENGLISH

_LETTER_NAMES: Final = dict(zip("abcdefghijklmnopqrstuvwxyz", ENGLISH["letters"].split(), strict=True))
_SPELLINGS: Final = tuple((re.compile(pattern), sound) for pattern, sound in ENGLISH["sounds"])
_CLASSES: Final = ("bpvf", "dtT", "gk", "sX", "mn", "lr")
_NEAR: Final = {(one, other): 0.4 for group in _CLASSES for one in group for other in group if one != other}
_VOWEL_COST: Final = 0.35
_CONSONANT_COST: Final = 1.0


def phonetic_key(words: str) -> str:
    """How `words` sound, spaces gone: consonants by class of sound, vowels as A.

    Single letters and short words of capitals count by the names of their letters ("KV" as "kay vee").
    """
    return "".join(_word_key(word) for word in re.findall(r"[^\W_]+(?:'[a-z]+)?", words))


@lru_cache(maxsize=8192)
def _word_key(word: str) -> str:
    spelled = len(word) == 1 or (len(word) < 6 and word.isupper())
    letters = word.lower().replace("'", "")
    if spelled or (len(letters) < 5 and not re.search("[aeiouy]", letters)):
        sound = "".join(_LETTER_NAMES.get(letter, letter) for letter in letters)
    else:
        sound = letters
    for pattern, replacement in _SPELLINGS:
        sound = pattern.sub(replacement, sound)
    return re.sub(r"A+", "A", sound)


@lru_cache(maxsize=8192)
def sound_distance(one: str, other: str) -> float:
    """How unlike two phonetic keys are: 0 the same, 1 nothing in common.

    A weighted edit distance: vowels are cheap, and so are consonants made alike (b and v, t and d).
    """
    if not one or not other:
        return 0.0 if one == other else 1.0
    previous = [0.0]
    for sound in other:
        previous.append(previous[-1] + _cost(sound))
    for left in one:
        row = [previous[0] + _cost(left)]
        for place, right in enumerate(other):
            row.append(
                min(
                    previous[place + 1] + _cost(left),
                    row[place] + _cost(right),
                    previous[place] + _exchange(left, right),
                )
            )
        previous = row
    longest = max(sum(map(_cost, one)), sum(map(_cost, other)))
    return min(1.0, previous[-1] / longest)


def _cost(sound: str) -> float:
    return _VOWEL_COST if sound == "A" else _CONSONANT_COST


def _exchange(left: str, right: str) -> float:
    if left == right:
        return 0.0
    return _NEAR.get((left, right), max(_cost(left), _cost(right)))


def words_alike(one: str, other: str) -> float:
    """How alike two phrases sound: 1 the same, 0 nothing in common."""
    return 1.0 - sound_distance(phonetic_key(one), phonetic_key(other))
