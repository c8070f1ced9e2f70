"""The warm-up: an interview of one question of which nothing is kept."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from tutor.core.turn import Summary, Turn
from tutor.engine.requests import TakeAnswer
from tutor.practice.interview import start_interview
from tutor.practice.warm_up import WARM_UP
from tutor.session.interview import InterviewSession
from tutor.session.turn_runner import SessionParts


class WarmUpSession(InterviewSession):
    """Neither a session, nor an answer, nor what is due afterwards is in the history."""

    def __init__(self, parts: SessionParts) -> None:
        titles = {**parts.topic_titles, WARM_UP.id: WARM_UP.title}
        parts = replace(parts, recordings=Path(_recordings().name), topic_titles=titles)
        super().__init__(start_interview([WARM_UP], turns=2, depth=1), parts)

    def _completed(self, request: TakeAnswer) -> TakeAnswer:
        return replace(super()._completed(request), save=False, settles=None)

    def _begun(self) -> int:
        return 0

    def _ended(self, session_id: int, turns: Sequence[Turn], summary: Summary) -> None:
        pass


@cache
def _recordings() -> tempfile.TemporaryDirectory[str]:
    """Can be played as long as the program runs."""
    return tempfile.TemporaryDirectory(prefix="viva-warm-up-")
