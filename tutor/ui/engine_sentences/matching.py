"""Finds the template that a sentence was made from, and makes the sentence again in the window's language."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

NUMBERS: Final = frozenset((
    "count", "free", "high", "least", "line", "lines", "longest", "low",
    "made", "megabytes", "minutes", "most", "needed", "needs", "new", "number", "open",
    "old", "pace", "percent", "seconds", "target", "time", "took", "total", "words",
))  # fmt: skip
"""Places that hold a figure; it is written as the language writes figures."""
FURTHER: Final = frozenset({"advice", "detail", "hint", "holder", "reason"})
"""Places that hold words of the engine again, where those are known; `hint` may be empty."""
PLACE: Final = re.compile(r"\{(\w+)\}")
_FIGURE: Final = r"\d+(?:[.,:]\d+)*"
_SENTENCE_END: Final = re.compile(r"(?<=[.!?”])\s+|\n+")

Translate = Callable[[str], str]


def _pattern(place: str) -> str:
    if place in NUMBERS:
        return _FIGURE
    return ".*" if place == "hint" else ".+?"


@dataclass(frozen=True)
class Template:
    """An English text with named places, such as `You made {made} of {total} points.`"""

    text: str

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Fixed text and names of places by turns, fixed text first and last."""
        return tuple(PLACE.split(self.text))

    @cached_property
    def fixed(self) -> int:
        """How many characters stand fast: of two templates that fit, the one with more is meant."""
        return sum(map(len, self.parts[::2]))

    @cached_property
    def sentence_ends(self) -> int:
        """Before the last one."""
        return len(_SENTENCE_END.findall(self.text))

    @cached_property
    def is_bare(self) -> bool:
        """No word of its own: it says something only where its places hold words that are known."""
        return not any(char.isalpha() for part in self.parts[::2] for char in part)

    @cached_property
    def is_open(self) -> bool:
        """Ends in a place, so that nobody can tell where what is put in there ends."""
        return not self.parts[-1] and self.parts[-2] not in NUMBERS | FURTHER

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        pieces = (
            re.escape(part) if number % 2 == 0 else f"(?P<{part}>{_pattern(part)})"
            for number, part in enumerate(self.parts)
        )
        return re.compile("".join(pieces), re.DOTALL)

    def places_of(self, text: str) -> dict[str, str] | None:
        """What stands in the places of `text`; None where it is not made from this template."""
        if not (text.startswith(self.parts[0]) and text.endswith(self.parts[-1])):
            return None
        match = self._regex.fullmatch(text)
        return match.groupdict() if match else None


@dataclass(frozen=True)
class Made:
    """A sentence as it was made."""

    template: Template
    places: dict[str, str]


class Table:
    """Templates, and how they are translated."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.templates = sorted(map(Template, dict.fromkeys(texts)), key=lambda template: -template.fixed)

    def translated(self, text: str, translate: Translate, figure: Translate) -> str:
        """`text` with every sentence that is known put into the language; the others stand as they are.

        `translate` is given a template, `figure` a figure.
        """
        ends = [match.span() for match in _SENTENCE_END.finditer(text)]
        bounds = [(0, 0), *ends, (len(text), len(text))]
        found, at, is_open = "", 0, False
        while at < len(bounds) - 1:
            start = bounds[at][1]
            stop, made = self._next(text, bounds, at)
            if made is not None and is_open and not made.template.is_open:
                # It may belong to what is put in before, and that is the notes', not the engine's.
                stop, made = at + 1, None
            words = text[start : bounds[stop][0]]
            if made is not None:
                is_open |= made.template.is_open
                words = self._again(made, translate, figure)
            found += words + text[slice(*bounds[stop])]
            at = stop
        return found

    def made_from(self, text: str) -> Made | None:
        """The template that `text` as a whole was made from, and what was put in."""
        for template in self.templates:
            places = template.places_of(text)
            if places is not None and (not template.is_bare or self._says_something(places)):
                return Made(template, places)
        return None

    def _next(self, text: str, bounds: Sequence[tuple[int, int]], at: int) -> tuple[int, Made | None]:
        """As many sentences from `at` on as were made from one template; else the one at `at`.

        What is put into a template seldom has an end of a sentence in it, so the fewest of these count first.
        """
        best: tuple[tuple[int, int], int, Made | None] = ((len(bounds), 0), at + 1, None)
        for stop in range(at + 1, len(bounds)):
            made = self.made_from(text[bounds[at][1] : bounds[stop][0]])
            if made is not None:
                rank = (stop - at - 1 - made.template.sentence_ends, -stop)
                best = min(best, (rank, stop, made), key=lambda one: one[0])
        return best[1], best[2]

    def _says_something(self, places: dict[str, str]) -> bool:
        return all(self.made_from(words) is not None for name, words in places.items() if name in FURTHER)

    def _again(self, made: Made, translate: Translate, figure: Translate) -> str:
        def filled(place: re.Match[str]) -> str:
            words = made.places[place[1]]
            if place[1] in NUMBERS:
                return figure(words)
            return self.translated(words, translate, figure) if place[1] in FURTHER else words

        return PLACE.sub(filled, translate(made.template.text))
