"""Where in a script a speaker is, worked out anew with every word heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tutor.practice.script_words import words_of

MATCH: Final = 2.0
MISMATCH: Final = -1.0
SAID_MORE: Final = -0.7
"""A word said that the script lacks: a filler, a repeat, an aside."""
LEFT_OUT: Final = -0.4
"""A word of the script passed over."""
JUMP: Final = -7.0
"""Going on anywhere else in the script; four words in a row must speak for it."""
COMMON: Final = 0.4
"""What a very common word counts of a match: it would fit everywhere."""
_COMMON_KEYS: Final = frozenset(
    "the a an of to in is are and it that by for on with as at this each so".split()
)


@dataclass(frozen=True, slots=True)
class Position:
    word: int
    """How many words of the script lie behind."""
    words: int
    """Words of the script in all."""
    sentence: int
    """Number of the sentence being spoken, from 0."""

    @property
    def share(self) -> float:
        """Of the script, 0 to 1."""
        return self.word / self.words if self.words else 0.0


class ScriptFollower:
    """Follows one reading. A row of scores a word heard; each word costs one pass over the script.

    Slips, fillers, repeated words and passages left out do not lose the place; a jump takes it up again after
    about four words. A transcript whose last words change is taken back to where it changed.
    """

    def __init__(self, text: str) -> None:
        """`text`: the script, Markdown with LaTeX."""
        self.script = words_of(text)
        self._heard: list[str] = []
        self._rows: list[list[float]] = []

    def follow(self, transcript: str) -> Position:
        """The position after all of `transcript`, which holds everything heard so far."""
        keys = [word.key for word in words_of(transcript)]
        agree = 0
        while agree < min(len(keys), len(self._heard)) and keys[agree] == self._heard[agree]:
            agree += 1
        del self._heard[agree:], self._rows[agree:]
        for key in keys[agree:]:
            self._rows.append(self._row(key))
            self._heard.append(key)
        return self._position()

    def _row(self, key: str) -> list[float]:
        """Scores of every place in the script (0: before it) after `key` was heard there."""
        size = len(self.script) + 1
        # To begin in the middle is a jump too.
        before: Sequence[float] = self._rows[-1] if self._rows else [0.0] + [JUMP] * (size - 1)
        from_anywhere = max(before) + JUMP
        weight = COMMON if key in _COMMON_KEYS else 1.0
        row = [before[0] + SAID_MORE]
        for place in range(1, size):
            step = MATCH * weight if self.script[place - 1].key == key else MISMATCH
            best = max(before[place - 1], from_anywhere) + step
            best = max(best, before[place] + SAID_MORE, row[place - 1] + LEFT_OUT)
            row.append(best)
        return row

    def _position(self) -> Position:
        place = 0
        if self._rows:
            row = self._rows[-1]
            best = max(row)
            # Of equal places the earlier one: words passed over count only when the next one is heard.
            place = next(n for n, score in enumerate(row) if score >= best - 1e-9)
        sentence = self.script[min(place, len(self.script) - 1)].sentence if self.script else 0
        return Position(place, len(self.script), sentence)
