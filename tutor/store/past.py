"""The earlier answers to a question."""

from typing import Final

from tutor.core.turn import Attempt
from tutor.store.history import History, Record
from tutor.store.pages import Pages

LOOKED_THROUGH: Final = 20
"""Answers to one item, the newest first; follow-ups are among them."""


def earlier_answers(history: History, attempt: Attempt, attempt_id: int) -> tuple[Record, ...]:
    """Those to the same question before the kept answer `attempt_id`, newest first."""
    if not attempt.item:
        return ()
    rows = Pages(history.path).attempts(item=attempt.item, before=attempt_id, count=LOOKED_THROUGH)
    return tuple(history.get(row.id) for row in rows if row.question == attempt.question)
