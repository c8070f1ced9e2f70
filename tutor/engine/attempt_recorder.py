"""Keeping a graded answer: the attempt and what it says about memory, in one transaction."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from tutor.config.clock import current_time
from tutor.config.settings import PracticeSettings
from tutor.core.grade import Grade
from tutor.core.material import Topic
from tutor.core.turn import Attempt
from tutor.engine.requests import Settles
from tutor.grading.feedback import feedback_of
from tutor.practice.cards import CardIndex
from tutor.practice.memory import Review
from tutor.practice.rating import Rating
from tutor.store.history import History
from tutor.store.open_answers import TurnPlace


class AttemptRecorder:
    """Writes to the history. Thread-safe."""

    def __init__(
        self,
        history: History,
        topics: Sequence[Topic],
        settings: PracticeSettings,
        versions: Callable[[], Mapping[str, Any]] = dict,
    ) -> None:
        """`versions`: which notes and models judge now."""
        self._history = history
        self._topics = tuple(topics)
        self._settings = settings
        self._versions = versions
        self._lock = threading.Lock()
        self._cards: CardIndex | None = None

    def renew(self, topics: Sequence[Topic]) -> None:
        """Go on with `topics`, the notes as they are now."""
        with self._lock:
            self._topics = tuple(topics)
            self._cards = None

    def keep(self, attempt: Attempt, place: TurnPlace) -> int:
        """Keep a new answer and return its id. Raises DiskFull."""
        return self._history.add(
            attempt,
            versions=self._versions_with(place),
            session_id=place.session_id,
            number=place.number,
            kind=place.kind,
            now=_now(),
            reviews=self.reviews_of(attempt, place),
        )

    def regrade(self, attempt_id: int, attempt: Attempt, *, is_heard_anew: bool = False) -> Attempt:
        """Put the judgement in `attempt` in the place of a kept one's, which is kept aside; what is kept now.

        `is_heard_anew`: the transcript comes from the recording, so that delivery is new. Raises NotFound.
        """
        kept = self._history.get(attempt_id)
        place = TurnPlace(kind=kept.kind, shows_at_most=kept.versions.get("shows_at_most", "easy"))
        was = kept.attempt
        attempt = replace(attempt, item=was.item, question=was.question, recording=was.recording, heard="")
        if not is_heard_anew:
            attempt = replace(attempt, delivery=was.delivery)
        versions, reviews = self._versions_with(place), self.reviews_of(attempt, place)
        self._history.regrade(kept.id, attempt, versions=versions, reviews=reviews, now=_now())
        return attempt

    def settle(self, settles: Settles, grade: Grade) -> Attempt | None:
        """Let `grade`, a follow-up's, count for the point of the main answer; None: nothing changed."""
        kept = self._history.get(settles.attempt_id)
        settled = kept.attempt.grade.settled(settles.point, grade)
        if settled == kept.attempt.grade:
            return None
        # What was said of it and asked next is out of date.
        attempt = replace(kept.attempt, grade=settled, feedback=feedback_of(settled), follow_up=None)
        self._history.settle(kept.id, attempt)
        return attempt

    def reviews_of(
        self, attempt: Attempt, place: TurnPlace, override: Rating | None = None
    ) -> tuple[Review, ...]:
        """What `attempt` says about memory."""
        if place.shows_at_most is None:
            return ()
        return self.cards().reviews_of(
            attempt.item,
            attempt.grade,
            transcript=attempt.transcript.text,
            kind=place.kind,
            at=_now(),
            settings=self._settings,
            at_most=place.shows_at_most,
            override=override,
        )

    def cards(self) -> CardIndex:
        """Made once, best ahead of the first answer."""
        with self._lock:
            if self._cards is None:
                self._cards = CardIndex(self._topics)
            return self._cards

    def _versions_with(self, place: TurnPlace) -> Mapping[str, Any]:
        """With how much help was at hand, which a later judgement of the same answer must know."""
        help_ = {} if place.shows_at_most == "easy" else {"shows_at_most": place.shows_at_most}
        return {**self._versions(), **help_}


def _now() -> datetime:
    return current_time().replace(microsecond=0)
