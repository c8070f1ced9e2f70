"""Whether there is an earlier answer to compare with."""

from tutor.core.turn import Attempt
from tutor.store.pages import Pages
from tutor.ui.services import Services

FEW = 20
"""Answers to one item that are looked through, the newest first."""


def has_another(services: Services, attempt: Attempt, attempt_id: int) -> bool:
    """Whether the same question was answered another time, too. Reads the history. Raises TutorError."""
    pages = Pages(services.history.path)
    rows = pages.rows(pages.ids(item=attempt.item)[:FEW])
    return any(row.id != attempt_id and row.question == attempt.question for row in rows)
