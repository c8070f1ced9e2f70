"""What of a script is on screen while it is rehearsed, line by line, and which line the voice is at."""

from dataclasses import dataclass
from itertools import accumulate

from tutor.core.material import Item
from tutor.practice.comparison import sentences_of_point
from tutor.practice.follower import Position
from tutor.practice.ladder import Stage, shown
from tutor.practice.script_words import sentences_of, words_of
from tutor.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class PrompterLine:
    """A sentence, a key point, or the first words of a sentence."""

    text: str
    is_plain: bool
    """Plain words; else Markdown with LaTeX."""
    opens_paragraph: bool
    start: int
    """The script's word at which the voice comes to it; -1 where the script has no such place."""
    stop: int
    """The script's word at which it is behind."""


@dataclass(frozen=True, slots=True)
class Prompter:
    """The lines of one stage. No Qt."""

    stage: Stage
    lines: tuple[PrompterLine, ...]
    sentence_words: tuple[int, ...]
    """How many words each sentence of the script has, as said."""

    def current(self, position: Position) -> int | None:
        """Index of the line being said; None where there is none."""
        found = [n for n, line in enumerate(self.lines) if 0 <= line.start <= position.word]
        return max(found, key=lambda n: (self.lines[n].start, n), default=None)

    def is_behind(self, number: int, position: Position) -> bool:
        """Whether the voice has left line `number` behind."""
        line = self.lines[number]
        return line.start >= 0 and line.stop <= position.word


def prompter_of(script: Item, stage: Stage) -> Prompter:
    """The lines on screen at `stage`. Reads the lexicon; not for the GUI thread."""
    text = script.references[0]
    counts = [0] * (1 + max((word.sentence for word in words_of(text)), default=-1))
    for word in words_of(text):
        counts[word.sentence] += 1
    starts = [0, *accumulate(counts)]
    match stage:
        case "full":
            lines = _sentences(text)
        case "bullets":
            lines = _points(script, starts)
        case _:
            # One line a sentence, in the script's order.
            lines = tuple(
                PrompterLine(line, True, False, starts[n], starts[n + 1])
                for n, line in enumerate(shown(script, stage))
            )
    return Prompter(stage, lines, tuple(counts))


def _sentences(text: str) -> tuple[PrompterLine, ...]:
    found: list[PrompterLine] = []
    start = 0
    for paragraph in text.split("\n\n"):
        for number, sentence in enumerate(sentences(paragraph)):
            stop = start + len(words_of(sentence))
            found.append(PrompterLine(sentence, False, number == 0 and bool(found), start, stop))
            start = stop
    return tuple(found)


def _points(script: Item, starts: list[int]) -> tuple[PrompterLine, ...]:
    spoken = sentences_of(script.references[0])
    found = []
    for point in script.points:
        carriers = sentences_of_point(point.statement, spoken)
        start, stop = (starts[carriers.start], starts[carriers.stop]) if carriers else (-1, -1)
        found.append(PrompterLine(point.statement, False, False, start, stop))
    return tuple(found)
