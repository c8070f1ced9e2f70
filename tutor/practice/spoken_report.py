"""How a kept answer was spoken, against what the user wants to keep to."""

from collections.abc import Sequence

from tutor.config.settings import DeliverySettings
from tutor.core.turn import Attempt
from tutor.practice.coaching import DeliveryReport, Targets, report


def targets_of(settings: DeliverySettings) -> Targets:
    """As the user set them."""
    return Targets(
        settings.least_words_per_min,
        settings.most_words_per_min,
        settings.most_first_word_s,
        settings.most_fillers_per_min,
    )


def delivery_report(
    attempt: Attempt, settings: DeliverySettings, references: Sequence[str]
) -> DeliveryReport | None:
    """None for typed answers."""
    if attempt.delivery is None:
        return None
    expected = " ".join((attempt.question, *references))
    return report(attempt.transcript.words, attempt.delivery, targets_of(settings), expected)
