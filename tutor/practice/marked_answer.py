"""An answer as it was given, cut where evidence, a filler or a pause begins or ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tutor.core.grade import Evidence
from tutor.core.speech import Transcript, Word
from tutor.core.turn import Attempt
from tutor.practice.coaching import is_filler

MARKED_PAUSE_S: Final = 1.0
"""Shorter pauses are the rhythm of speech; marked, they would only litter the text."""
_Place = tuple[int, int]
"""Start and end in the text, in characters."""


@dataclass(frozen=True, slots=True)
class AnswerPiece:
    """A stretch of the answer; all pieces together are its text."""

    text: str
    points: tuple[int, ...] = ()
    """Places in the grade of the points that these words earned (or cost)."""
    ends: tuple[int, ...] = ()
    """Those of `points` whose words end here."""
    is_filler: bool = False
    pause_s: float = 0.0
    """Silence after it; 0: none that is worth a mark."""


def marked_answer(attempt: Attempt) -> tuple[AnswerPiece, ...]:
    text = attempt.transcript.text
    words = list(_word_places(attempt.transcript))
    evidence = {
        number: place
        for number, point in enumerate(attempt.grade.points)
        if point.evidence is not None and (place := _place(point.evidence, text, words)) is not None
    }
    fillers = [place for place, word in words if is_filler(word)]
    pauses = dict(_pauses(attempt, words))
    cuts = {0, len(text), *pauses}
    for start, end in (*evidence.values(), *fillers):
        cuts |= {start, end}
    return tuple(
        AnswerPiece(
            text[start:end],
            tuple(n for n, place in evidence.items() if place[0] <= start and end <= place[1]),
            tuple(n for n, place in evidence.items() if place[1] == end),
            any(first <= start and end <= last for first, last in fillers),
            pauses.get(end, 0.0),
        )
        for start, end in pairwise(sorted(cuts))
    )


def _word_places(transcript: Transcript) -> Iterator[tuple[_Place, Word]]:
    """Where each word stands; those that the user has since corrected stand nowhere."""
    end = 0
    for word in transcript.words:
        bare = word.text.strip()
        start = transcript.text.find(bare, end)
        if bare and start >= 0:
            end = start + len(bare)
            yield (start, end), word


def _place(evidence: Evidence, text: str, words: list[tuple[_Place, Word]]) -> _Place | None:
    """Where its quote stands; of several places the one that was said at its time."""
    quote, places, start = evidence.quote, list[_Place](), -1
    while quote and (start := text.find(quote, start + 1)) >= 0:
        places.append((start, start + len(quote)))
    at = evidence.start_s
    if at is None or not words:
        return places[0] if places else None
    said = {place[0]: word.start_s for place, word in words}
    return min(places, key=lambda place: abs(said.get(place[0], 0.0) - at), default=None)


def _pauses(attempt: Attempt, words: list[tuple[_Place, Word]]) -> Iterator[tuple[int, float]]:
    """The end of the word before each longer pause, and how long it is."""
    for pause in attempt.delivery.pauses if attempt.delivery is not None else ():
        middle = pause.start_s + pause.duration_s / 2
        before = [place[1] for place, word in words if word.start_s < middle]
        if before and pause.duration_s >= MARKED_PAUSE_S:
            yield before[-1], pause.duration_s
