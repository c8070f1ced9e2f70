"""What the user says of a grade, brought to the engine."""

from dataclasses import dataclass

from tutor.core.turn import Attempt
from tutor.engine.requests import Appeal, FixTranscript, Graded
from tutor.practice.answered_item import item_of
from tutor.ui.services import Services


@dataclass(frozen=True, slots=True)
class Claim:
    """Words for a point (none: it was not made), or the whole transcript put right."""

    point: str = ""
    words: str = ""
    text: str = ""


def corrected_attempt(services: Services, attempt: Attempt, attempt_id: int | None, claim: Claim) -> Attempt:
    """The attempt graded again and kept. Blocks; raises TutorError."""
    item = item_of(attempt, {item.id: item for item in services.library.all_items})
    request: Appeal | FixTranscript = (
        Appeal(item, attempt, attempt_id, claim.point, claim.words)
        if claim.point
        else FixTranscript(item, attempt, attempt_id, claim.text)
    )
    graded = services.engine.call(request)
    assert isinstance(graded, Graded)
    return graded.attempt
