"""What of an answer counts: without words to the grader and without what was taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tutor.core.material import Item
from tutor.grading.corrections import retracted_spans
from tutor.grading.instructions import instruction_spans
from tutor.spoken.say import say
from tutor.spoken.words import content_stems

MaskKind = Literal["instruction", "retracted", "turned"]


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch of a transcript that does not count."""

    start: int
    """Character offsets."""
    end: int
    kind: MaskKind


@dataclass(frozen=True, slots=True)
class Counted:
    """A transcript with what does not count blanked out, so that every offset stays what it was."""

    text: str
    masked: tuple[Mask, ...]

    @property
    def was_instructed(self) -> bool:
        """Whether part of the answer spoke to the grader."""
        return any(mask.kind == "instruction" for mask in self.masked)

    def without(self, turned: Sequence[tuple[int, int]]) -> "Counted":
        """The same without these stretches, which say the opposite of the reference."""
        masks = [Mask(start, end, "turned") for start, end in turned]
        return Counted(blanked(self.text, masks), (*self.masked, *masks))


def counted_of(text: str, own: frozenset[str] = frozenset()) -> Counted:
    """What counts of `text`. `own`: see `own_stems_of`; without it less of an attack is seen as such."""
    masks = [Mask(start, end, "instruction") for start, end in instruction_spans(text, own)]
    without = blanked(text, masks)
    masks += [Mask(start, end, "retracted") for start, end in retracted_spans(without)]
    return Counted(blanked(text, masks), tuple(sorted(masks, key=lambda mask: mask.start)))


def blanked(text: str, masks: list[Mask]) -> str:
    """`text` with the characters of `masks` replaced by spaces."""
    for mask in masks:
        text = text[: mask.start] + " " * (mask.end - mask.start) + text[mask.end :]
    return text


def quote_bounds(counted: Counted, start: int, end: int) -> tuple[int, int]:
    """The part of [start, end) to quote: the longer side of words to the grader, retractions left in."""
    for mask in counted.masked:
        if mask.kind == "instruction" and start < mask.end and mask.start < end:
            left, right = (start, max(mask.start, start)), (min(mask.end, end), end)
            start, end = max((left, right), key=lambda side: len(counted.text[slice(*side)].split()))
    piece = counted.text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def own_stems_of(item: Item) -> frozenset[str]:
    """The content stems of an item's question, references and points."""
    points = (
        text for point in item.points for text in (point.statement, *point.variants, *point.misconceptions)
    )
    return frozenset(
        stem for text in (item.question, *item.references, *points) for stem in content_stems(say(text))
    )
