"""Keeping a graded answer: the attempt and what it says about memory, in one transaction."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tutor.config.clock import current_time
from tutor.config.settings import PracticeSettings
from tutor.core.material import Topic
from tutor.core.turn import Attempt
from tutor.engine.requests import GradeAnswer
from tutor.practice.cards import CardIndex
from tutor.practice.memory import Review
from tutor.practice.rating import Rating, RatingThresholds
from tutor.store.history import History


def thresholds_of(settings: PracticeSettings) -> RatingThresholds:
    """As the person set them."""
    return RatingThresholds(settings.hard_from, settings.good_from, settings.easy_from)


class AttemptRecorder:
    """Writes to the history. Thread-safe."""

    def __init__(self, history: History, topics: Sequence[Topic], settings: PracticeSettings) -> None:
        self._history = history
        self._topics = tuple(topics)
        self._thresholds = thresholds_of(settings)
        self._lock = threading.Lock()
        self._cards: CardIndex | None = None

    def prepare(self) -> None:
        """Do ahead of the answer what does not depend on it."""
        self._index()

    def renew(self, topics: Sequence[Topic]) -> None:
        """Go on with `topics`, the notes as they are now."""
        with self._lock:
            self._topics = tuple(topics)
            self._cards = None

    def keep(self, request: GradeAnswer, attempt: Attempt, versions: Mapping[str, Any]) -> int:
        """Keep `attempt`, the result of `request`, and return its id. Raises DiskFull."""
        now = current_time().replace(microsecond=0)
        if request.regrades is not None:
            kept = self._history.get(request.regrades)
            if "shows_at_most" in kept.versions:
                request = replace(request, shows_at_most=kept.versions["shows_at_most"])
            # The same answer, judged anew: only the judgement is new.
            attempt = Attempt(
                item=kept.attempt.item,
                question=kept.attempt.question,
                transcript=attempt.transcript,
                grade=attempt.grade,
                delivery=attempt.delivery if request.wav is not None else kept.attempt.delivery,
                feedback=attempt.feedback,
                follow_up=attempt.follow_up,
                timings_s=attempt.timings_s,
                cache=attempt.cache,
                recording=kept.attempt.recording,
            )
            reviews = self.reviews_of(request, attempt)
            versions = _with_help(versions, request.shows_at_most)
            self._history.regrade(kept.id, attempt, versions=versions, reviews=reviews, now=now)
            return kept.id
        versions = _with_help(versions, request.shows_at_most)
        return self._history.add(
            attempt,
            versions=versions,
            session_id=request.session_id,
            number=request.number,
            kind=request.kind,
            now=now,
            reviews=self.reviews_of(request, attempt),
        )

    def reviews_of(
        self, request: GradeAnswer, attempt: Attempt, override: Rating | None = None
    ) -> tuple[Review, ...]:
        """What `attempt` says about memory."""
        if request.shows_at_most is None:
            return ()
        return self._index().reviews_of(
            attempt.item,
            attempt.grade,
            transcript=attempt.transcript.text,
            kind=request.kind,
            at=current_time().replace(microsecond=0),
            thresholds=self._thresholds,
            at_most=request.shows_at_most,
            override=override,
        )

    def _index(self) -> CardIndex:
        with self._lock:
            if self._cards is None:
                self._cards = CardIndex(self._topics)
            return self._cards


def _with_help(versions: Mapping[str, Any], shows_at_most: Rating | None) -> Mapping[str, Any]:
    """`versions` with how much help was at hand, which a later judgement of the same answer must know."""
    return versions if shows_at_most == "easy" else {**versions, "shows_at_most": shows_at_most}
